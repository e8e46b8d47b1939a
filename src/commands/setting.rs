//! `setting list|set`: what the settings pages show and set.

use serde_json::json;

use super::arguments::{SettingArgs, SettingDeed};
use super::{Context, Failure};
use crate::accounts::settings::{ALL, Change, Setting, change, read_reason};
use crate::basics::words::Words;
use crate::store::{Result, StoreError};

/// Lists all settings, or sets one.
///
/// # Errors
/// [`Failure::Usage`] for a setting that is not there, a value it cannot have, or no reason.
pub fn run(context: &Context, args: &SettingArgs) -> std::result::Result<(), Failure> {
    match &args.deed {
        SettingDeed::List { json } => list(context, *json),
        SettingDeed::Set { key, value, reason } => set(context, key, value, reason),
    }
}

fn list(context: &Context, json: bool) -> std::result::Result<(), Failure> {
    let store = context.store()?;
    let standing: Vec<(&dyn Setting, String)> =
        store.read(|connection| -> Result<_> { ALL.iter().map(|setting| Ok((*setting, setting.text(connection)?))).collect() })?;
    if json {
        let listed: Vec<serde_json::Value> = standing.iter().map(|(setting, text)| as_json(*setting, text)).collect();
        println!("{}", json!({ "settings": listed }));
    } else {
        standing.iter().for_each(|(setting, text)| println!("{}", line(*setting, text, context.words)));
    }
    Ok(())
}

fn as_json(setting: &dyn Setting, text: &str) -> serde_json::Value {
    json!({"key": setting.key(), "group": setting.group().code(), "value": text, "usual": setting.usual()})
}

/// Long lists stand on one line.
fn line(setting: &dyn Setting, text: &str, words: Words) -> String {
    let text = text.lines().collect::<Vec<_>>().join(&words.say("commands-setting-between-words"));
    format!("{}\t{text}\t{}", setting.key(), setting.name(words))
}

fn set(context: &Context, key: &str, value: &str, reason: &str) -> std::result::Result<(), Failure> {
    let words = context.words;
    let known = ALL.iter().find(|setting| setting.key() == key).copied();
    let setting = known.ok_or_else(|| Failure::Usage(words.say_with("commands-setting-unknown", &[("key", key.to_owned().into())])))?;
    let wrongly = |field: String, sentence: String| {
        Failure::Usage(words.say_with("commands-user-field", &[("field", field.into()), ("sentence", sentence.into())]))
    };
    let to = setting.read(value).map_err(|refusal| wrongly(setting.name(words), refusal.say(words)))?;
    let reason = read_reason(reason).map_err(|refusal| wrongly(words.say("accounts-rules-reason"), refusal.say(words)))?;
    let store = context.store()?;
    let count = store.write(&context.actor(), |w| -> std::result::Result<usize, StoreError> {
        change(w, &[Change { setting, to: to.clone() }], &reason)
    })?;
    let said = if count == 0 { "accounts-rules-same" } else { "commands-setting-set" };
    println!("{}", words.say_with(said, &[("name", setting.name(words).into()), ("value", setting.shown(&to).into())]));
    Ok(())
}
