//! `setting list|set`: what the settings pages show and set, the names of school and centre first.

use serde_json::json;

use super::arguments::{SettingArgs, SettingDeed};
use super::{Context, Failure};
use crate::accounts::Refusal;
use crate::accounts::account::read_name;
use crate::accounts::settings::{self, ALL, Change, Setting, change, read_reason};
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
    let (names, standing) = store.read(|connection| -> Result<(Vec<String>, Vec<(&dyn Setting, String)>)> {
        let names = settings::NAMES.iter().map(|key| settings::named(connection, key)).collect::<Result<_>>()?;
        Ok((names, ALL.iter().map(|setting| Ok((*setting, setting.text(connection)?))).collect::<Result<_>>()?))
    })?;
    let names = settings::NAMES.iter().zip(names);
    if json {
        let mut listed: Vec<serde_json::Value> =
            names.map(|(key, name)| json!({"key": key, "group": "names", "value": name, "usual": ""})).collect();
        listed.extend(standing.iter().map(|(setting, text)| as_json(*setting, text)));
        println!("{}", json!({ "settings": listed }));
    } else {
        names.for_each(|(key, name)| println!("{key}\t{name}\t{}", name_of(key, context.words)));
        standing.iter().for_each(|(setting, text)| println!("{}", line(*setting, text, context.words)));
    }
    Ok(())
}

/// What one of the two names is called.
fn name_of(key: &str, words: Words) -> String {
    words.say(if key == settings::SCHOOL { "accounts-school" } else { "accounts-centre" })
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
    if settings::NAMES.contains(&key) {
        return set_name(context, key, value, reason);
    }
    let known = ALL.iter().find(|setting| setting.key() == key).copied();
    let setting = known.ok_or_else(|| Failure::Usage(words.say_with("commands-setting-unknown", &[("key", key.to_owned().into())])))?;
    let to = setting.read(value).map_err(|refusal| wrongly(words, setting.name(words), &refusal))?;
    let reason = read_reason(reason).map_err(|refusal| wrongly(words, words.say("accounts-rules-reason"), &refusal))?;
    let store = context.store()?;
    let count = store.write(&context.actor(), |w| -> std::result::Result<usize, StoreError> {
        change(w, &[Change { setting, to: to.clone() }], &reason)
    })?;
    told(words, count > 0, setting.name(words), setting.shown(&to));
    Ok(())
}

/// The name of the school or of the centre: what reports and the centre that reads them know the school by.
fn set_name(context: &Context, key: &str, value: &str, reason: &str) -> std::result::Result<(), Failure> {
    let words = context.words;
    let name = read_name(value).map_err(|refusal| wrongly(words, name_of(key, words), &refusal))?;
    let reason = read_reason(reason).map_err(|refusal| wrongly(words, words.say("accounts-rules-reason"), &refusal))?;
    let store = context.store()?;
    let changed = store.write(&context.actor(), |w| -> Result<bool> { settings::name(w, key, &name, &reason) })?;
    told(words, changed, name_of(key, words), name);
    Ok(())
}

fn wrongly(words: Words, field: String, refusal: &Refusal) -> Failure {
    let sentence = refusal.say(words);
    Failure::Usage(words.say_with("commands-user-field", &[("field", field.into()), ("sentence", sentence.into())]))
}

fn told(words: Words, changed: bool, name: String, value: String) {
    let said = if changed { "commands-setting-set" } else { "accounts-rules-same" };
    println!("{}", words.say_with(said, &[("name", name.into()), ("value", value.into())]));
}
