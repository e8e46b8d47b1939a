//! The address of a PostgreSQL to test on: `tests/run` starts a private one and names it in `REPAYDESK_TEST_POSTGRES`.

use std::path::PathBuf;
use std::sync::atomic::{AtomicU32, Ordering};

use repaydesk::store::{Actor, Deed, KeysFolder, Result, Store, Target, first_broken_entry, settings};

static COUNT: AtomicU32 = AtomicU32::new(0);

/// A fresh workspace on the test PostgreSQL. Without one the test fails: a skipped test proves nothing. Numbers of processes come round
/// again within one run of all tests, so the moment is a part of its name: a workspace that another test tampered with fails this one.
pub fn fresh_target() -> Target {
    let url = std::env::var("REPAYDESK_TEST_POSTGRES").expect("set REPAYDESK_TEST_POSTGRES, as tests/run does");
    let moment = repaydesk::basics::calendar::now().and_utc().timestamp_micros();
    let name = format!("t{}_{moment}_{}", std::process::id(), COUNT.fetch_add(1, Ordering::Relaxed));
    Target::parse(&url, &name).unwrap()
}

/// Where tests keep keys: never where the person who runs them keeps theirs.
pub fn keys_folder() -> PathBuf {
    std::env::var_os("REPAYDESK_KEYS").map_or_else(|| PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("keys"), PathBuf::from)
}

/// Opens a workspace whose key lies there.
pub fn open(target: Target) -> Result<Store> {
    Store::open(target, &KeysFolder::at(&keys_folder()))
}

#[test]
fn a_workspace_on_postgres_is_a_schema_of_its_own() {
    let (one, other) = (open(fresh_target()).unwrap(), open(fresh_target()).unwrap());
    let deed = Deed { deed: "setting.changed", subject: "setting", subject_id: None, detail: serde_json::json!({}) };
    one.write(&Actor::operator(), |w| -> Result<()> {
        settings::set(w, "school", "x")?;
        w.note(&deed)
    })
    .unwrap();
    assert_eq!(one.read(|c| settings::get(c, "school")).unwrap().as_deref(), Some("x"));
    assert_eq!(other.read(|c| settings::get(c, "school")).unwrap(), None);
    assert_eq!(one.read(first_broken_entry).unwrap(), None);
}

#[test]
fn two_programs_opening_the_same_fresh_workspace_do_not_collide() {
    let target = fresh_target();
    let openers: Vec<_> = (0..4)
        .map(|_| {
            let target = target.clone();
            std::thread::spawn(move || open(target).map(|_| ()))
        })
        .collect();
    for opener in openers {
        opener.join().unwrap().unwrap();
    }
}
