//! `key show|sheet|restore|rotate`: the key of the workspace, which lies apart from its data. `key signing`: the one its workbooks are
//! signed with.

use std::io::{self, BufRead as _, IsTerminal as _};

use indicatif::{ProgressBar, ProgressDrawTarget};

use super::arguments::{KeyArgs, KeyDeed};
use super::interrupt::Interrupt;
use super::retention;
use super::{Context, Failure};
use crate::accounts::settings;
use crate::basics::{calendar, stated};
use crate::reports::signing;
use crate::store::vault::{self, KeyFacts, Step};
use crate::store::{Deed, Result, StoreError, Write};

/// Says where the key lies, prints the recovery sheet, brings a key back from its code, or makes a new one.
///
/// # Errors
/// [`Failure::Store`]; [`Failure::Refused`] for a code that is none or another's; [`Failure::Interrupted`].
pub fn run(context: &Context, args: &KeyArgs) -> std::result::Result<(), Failure> {
    match &args.deed {
        KeyDeed::Show => show(context),
        KeyDeed::Sheet => sheet(context),
        KeyDeed::Restore => restore(context),
        KeyDeed::Rotate => rotate(context),
        KeyDeed::Signing { replace: false, .. } => signing_key(context),
        KeyDeed::Signing { replace: true, reason } => replace_signing_key(context, reason.as_deref().unwrap_or_default()),
    }
}

fn show(context: &Context) -> std::result::Result<(), Failure> {
    let (words, store) = (context.words, context.store()?);
    println!("{}", words.say_with("commands-key-place", &[("place", store.key_place().into())]));
    println!("{}", words.say_with("commands-key-workspace", &[("id", store.workspace_id().into())]));
    store.key_facts()?.iter().for_each(|key| println!("{}", line(context, key)));
    Ok(())
}

/// One key: its name, when it was made, and when another took its place.
fn line(context: &Context, key: &KeyFacts) -> String {
    let day = |at: calendar::Instant| at.and_utc().with_timezone(&chrono::Local).date_naive().to_string();
    let about =
        [("id", key.id.clone().into()), ("made", day(key.made_at).into()), ("retired", key.retired_at.map(day).unwrap_or_default().into())];
    let said = if key.retired_at.is_some() { "commands-key-retired" } else { "commands-key-in-use" };
    context.words.say_with(said, &about)
}

fn sheet(context: &Context) -> std::result::Result<(), Failure> {
    let (words, store) = (context.words, context.store()?);
    let about = [
        ("workspace", store.workspace_id().into()),
        ("place", store.target().place().into()),
        ("file", store.key_place().into()),
        ("day", context.today().to_string().into()),
    ];
    println!("{}\n", words.say_with("commands-key-sheet-head", &about));
    let codes = store.recovery_codes()?;
    // Noted first: what was shown without a trace cannot be taken back.
    store.write(&context.actor(), settings::sheet_is_printed)?;
    for code in codes {
        println!("{}\n    {}\n", line(context, &code.key), code.code);
    }
    println!("{}", words.say("commands-key-sheet-use"));
    Ok(())
}

fn restore(context: &Context) -> std::result::Result<(), Failure> {
    let words = context.words;
    if io::stdin().is_terminal() {
        eprintln!("{}", words.say("commands-key-type-code"));
    }
    let mut typed = String::new();
    io::stdin().lock().read_line(&mut typed).map_err(|error| Failure::broken(words, error))?;
    let place = vault::restore(&context.target()?, &context.keys()?, &typed).map_err(|error| match error {
        StoreError::NotACode | StoreError::CodeOfAnother => Failure::Refused(error.say(words)),
        other => Failure::Store(other),
    })?;
    println!("{}", words.say_with("commands-key-restored", &[("place", place.into())]));
    // Where it was a key that is in use no more, the one in use may still be missing: then this says so.
    let store = context.store()?;
    let deed =
        Deed { deed: "key.restored", subject: "key", subject_id: None, detail: serde_json::json!({ "in_use": store.vault().key_id() }) };
    Ok(store.write(&context.actor(), |w: &mut Write<'_>| w.note(&deed))?)
}

/// Nobody may write with the key before while everything is sealed anew: no server runs meanwhile.
fn rotate(context: &Context) -> std::result::Result<(), Failure> {
    let (words, store) = (context.words, context.store()?);
    let in_use = || StoreError::KeysInUse(store.vault().key_id().to_string());
    let alone = store.target().serve().map_err(|error| if matches!(error, StoreError::AlreadyServed(_)) { in_use() } else { error })?;
    if !alone.is_alone() {
        return Err(Failure::Store(in_use()));
    }
    let interrupt = Interrupt::heard();
    let bar = ProgressBar::with_draw_target(None, ProgressDrawTarget::stderr());
    let mut called_off = false;
    let mut heard = |step: Step| -> Result<()> {
        if let Step::Sealed { done, of } = step {
            bar.set_length(u64::try_from(of).unwrap_or_default());
            bar.set_position(u64::try_from(done).unwrap_or_default());
            called_off = interrupt.was_asked();
        }
        if called_off { Err(StoreError::Busy) } else { Ok(()) }
    };
    let rotated = store.rotate_key(&context.actor(), &mut heard);
    bar.finish_and_clear();
    match rotated {
        Err(_) if called_off => return Err(Failure::Interrupted(words.say("commands-key-called-off"))),
        other => other.map(|id| println!("{}", words.say_with("commands-key-rotated", &[("id", id.into())])))?,
    }
    // The key before has sealed what still stands in the files of the database.
    retention::scrubbed(words, &store);
    drop(alone);
    Ok(())
}

/// The fingerprint centres compare, and the public key itself. Made where there is none yet.
fn signing_key(context: &Context) -> std::result::Result<(), Failure> {
    let (words, store) = (context.words, context.store()?);
    signing::at_hand(&store, &context.actor())?;
    for own in store.read(signing::own_keys)? {
        let day = |at: calendar::Instant| at.and_utc().with_timezone(&chrono::Local).date_naive().to_string();
        let about = [
            ("fingerprint", own.key.fingerprint().into()),
            ("key", own.key.text().into()),
            ("made", day(own.made_at).into()),
            ("retired", own.retired_at.map(day).unwrap_or_default().into()),
        ];
        let said = if own.retired_at.is_some() { "commands-signing-retired" } else { "commands-signing-in-use" };
        println!("{}", words.say_with(said, &about));
    }
    Ok(())
}

fn replace_signing_key(context: &Context, reason: &str) -> std::result::Result<(), Failure> {
    let words = context.words;
    let reason = stated::read(reason).map_err(|unfit| Failure::Usage(unfit.say(words)))?;
    let store = context.store()?;
    let key = store.write(&context.actor(), |w: &mut Write<'_>| signing::replace(w, &reason))?;
    println!("{}", words.say_with("commands-signing-replaced", &[("fingerprint", key.fingerprint().into())]));
    Ok(())
}
