//! `token add|list|revoke`: tokens by which other systems ask for figures.

use serde_json::{Value, json};

use super::arguments::{TokenArgs, TokenDeed};
use super::{Context, Failure};
use crate::accounts::account::read_name;
use crate::accounts::api_token::{ApiToken, NewToken, Scope, Standing, read_last_day, read_scopes, scope_codes};
use crate::accounts::{Refusal, api_tokens};
use crate::basics::calendar::now;
use crate::basics::words::Words;
use crate::store::StoreError;

pub(super) fn run(context: &Context, args: &TokenArgs) -> Result<(), Failure> {
    match &args.deed {
        TokenDeed::Add { name, scope, days } => add(context, name, scope, days.as_deref()),
        TokenDeed::List { json } => list(context, *json),
        TokenDeed::Revoke { token } => revoke(context, *token),
    }
}

/// Prints the token alone on standard output, so that a script can keep it; what to know of it goes to standard error.
fn add(context: &Context, name: &str, scopes: &[String], days: Option<&str>) -> Result<(), Failure> {
    let words = context.words;
    let wrong = |field: &str, refusal: Refusal| {
        let said = [("field", words.say(field).into()), ("sentence", refusal.say(words).into())];
        Failure::Usage(words.say_with("commands-user-field", &said))
    };
    let new = NewToken {
        name: read_name(name).map_err(|refusal| wrong("api-token-name", refusal))?,
        scopes: read_scopes(scopes.iter().map(String::as_str)).map_err(|_| Failure::Usage(unknown_scope(words)))?,
        expires_on: read_last_day(days.unwrap_or_default(), context.today()).map_err(|refusal| wrong("api-token-days", refusal))?,
    };
    let (id, token) = context.store()?.write(&context.actor(), |w| api_tokens::make(w, &new, now()))?;
    println!("{token}");
    let said = [("id", id.to_string().into()), ("name", new.name.into()), ("day", new.expires_on.to_string().into())];
    eprintln!("{}", words.say_with("commands-token-added", &said));
    Ok(())
}

fn list(context: &Context, json: bool) -> Result<(), Failure> {
    let tokens = context.store()?.read(api_tokens::all)?;
    let (words, today) = (context.words, context.today());
    if json {
        let listed: Vec<Value> = tokens.iter().map(|token| as_json(token, token.standing(today))).collect();
        println!("{}", json!({ "tokens": listed }));
    } else if tokens.is_empty() {
        println!("{}", words.say("api-tokens-none"));
    } else {
        tokens.iter().for_each(|token| println!("{}", line(token, token.standing(today), words)));
    }
    Ok(())
}

fn revoke(context: &Context, id: i64) -> Result<(), Failure> {
    let words = context.words;
    let token = context.store()?.write(&context.actor(), |w| api_tokens::revoke(w, id, now())).map_err(|error| match error {
        StoreError::NotFound => Failure::Refused(words.say_with("commands-token-unknown", &[("id", id.to_string().into())])),
        other => Failure::Store(other),
    })?;
    println!("{}", words.say_with("api-token-revoked", &[("name", token.name.into())]));
    Ok(())
}

fn as_json(token: &ApiToken, standing: Standing) -> Value {
    json!({
        "id": token.id, "name": token.name, "prefix": token.prefix,
        "scopes": token.scopes.iter().map(|scope| scope.code()).collect::<Vec<_>>(),
        "expires_on": token.expires_on, "last_used_on": token.last_used_on, "standing": standing.code(),
    })
}

fn line(token: &ApiToken, standing: Standing, words: Words) -> String {
    let used = token.last_used_on.map_or_else(|| words.say("api-token-never"), |day| day.to_string());
    let told = standing.name(words);
    format!("{}\t{}\t{}…\t{}\t{}\t{used}\t{told}", token.id, token.name, token.prefix, scope_codes(&token.scopes), token.expires_on)
}

fn unknown_scope(words: Words) -> String {
    words.say_with("commands-token-scope", &[("known", scope_codes(&Scope::ALL).into())])
}
