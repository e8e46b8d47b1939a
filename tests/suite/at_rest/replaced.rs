//! A key is replaced, and wherever that breaks off the workspace opens.

use std::fs;
use std::path::Path;

use diesel::prelude::*;
use repaydesk::basics::calendar::parse_iso;
use repaydesk::ledger::borrower::Borrower;
use repaydesk::roster::{self, Options, Upload};
use repaydesk::store::schema::borrower;
use repaydesk::store::vault::Step;
use repaydesk::store::{Actor, Connection, KeysFolder, Result, Store, StoreError, Target, vault};

use super::desk;
use crate::house;

/// Everything opens, and somebody is found by a number.
fn is_whole(store: &Store) {
    let findings = store.read(vault::everything_opens).unwrap();
    assert!(findings.is_empty(), "{findings:?}");
    let looked = |c: &mut Connection| -> Result<()> {
        let person: Borrower = borrower::table.filter(borrower::sealed.is_not_null()).select(Borrower::as_select()).first(c)?;
        let key: String = borrower::table.find(person.id).select(borrower::person_key).first(c)?;
        let vault = vault::of(c)?;
        assert_eq!(vault.stored_key(&person.person_key), key, "keys are blind with the key in use");
        Ok(())
    };
    store.read(looked).unwrap();
}

fn a_key_is_replaced_and_whatever_breaks_off_opens(target: &Target) {
    let folder = tempfile::tempdir().unwrap();
    let keys = KeysFolder::at(&folder.path().join("keys"));
    let open = || Store::open(target.clone(), &keys).unwrap();
    let desk = desk(&open());
    for name in ["01-应还名单.xlsx", "02-逾期名单-两级表头.xlsx"] {
        let file = Upload { file_name: name.into(), bytes: fs::read(house::roster(name)).unwrap().into() };
        roster::import(&desk, &file, &Options { as_of: parse_iso("2026-06-30"), ..Options::default() }, true, &|_| {}).unwrap();
    }
    let first = open().vault().key_id();
    let breaks: [fn(Step) -> bool; 3] = [
        |step| step == Step::FileHoldsBoth,
        |step| matches!(step, Step::Sealed { done: 40, .. }),
        |step| matches!(step, Step::Sealed { done, of } if done == of),
    ];
    for at in breaks {
        let mut heard = |step: Step| if at(step) { Err(StoreError::Disk) } else { Ok(()) };
        assert!(matches!(open().rotate_key(&Actor::operator(), &mut heard), Err(StoreError::Disk)));
        is_whole(&open());
        assert_eq!(open().vault().key_id(), first, "nothing was replaced");
    }
    let running = open();
    let mut heard = |step: Step| if step == Step::InUse { Err(StoreError::Disk) } else { Ok(()) };
    assert!(matches!(open().rotate_key(&Actor::operator(), &mut heard), Err(StoreError::Disk)));
    is_whole(&open());
    let second = open().vault().key_id();
    assert_ne!(second, first, "the new key was in use before it broke off");
    // A program that began before may not write with the key it knows.
    let written = running.write(&Actor::operator(), |w| -> Result<()> {
        w.housekeeping();
        Ok(())
    });
    assert!(matches!(written, Err(StoreError::KeyReplaced)));
    let third = open().rotate_key(&Actor::operator(), &mut |_| Ok(())).unwrap();
    is_whole(&open());
    let facts: Vec<(String, bool)> = open().key_facts().unwrap().into_iter().map(|key| (key.id, key.retired_at.is_none())).collect();
    assert_eq!(facts, [(third.clone(), true), (second.clone(), false), (first.clone(), false)]);
    assert_eq!(open().read(repaydesk::store::first_broken_entry).unwrap(), None);
    restored(target, &keys, &open);
}

fn restored(target: &Target, keys: &KeysFolder, open: &dyn Fn() -> Store) {
    let (codes, place) = (open().recovery_codes().unwrap(), open().key_place());
    assert_eq!(codes.len(), 3);
    fs::write(&place, "damaged").unwrap();
    assert!(matches!(Store::open(target.clone(), keys), Err(StoreError::KeyDamaged(_))));
    assert!(matches!(vault::restore(target, keys, "ABC"), Err(StoreError::NotACode)));
    let other = crate::postgres::open(crate::postgres::fresh_target()).unwrap().recovery_codes().unwrap();
    assert!(matches!(vault::restore(target, keys, &other[0].code), Err(StoreError::CodeOfAnother)));
    assert_eq!(fs::read_to_string(&place).unwrap(), "damaged", "a code that does not fit changes nothing");
    // One that was replaced opens older backups, not this.
    vault::restore(target, keys, &codes[2].code).unwrap();
    assert!(matches!(Store::open(target.clone(), keys), Err(StoreError::KeyOfAnother(_))));
    assert_eq!(vault::restore(target, keys, &codes[0].code.to_lowercase().replace('-', " ")).unwrap(), place);
    is_whole(&open());
    assert_eq!(open().recovery_codes().unwrap().len(), 2);
    let lock = |path: &Path| path.extension().is_some_and(|ending| ending == "lock");
    let files = fs::read_dir(keys.path()).unwrap().flatten().filter(|file| !lock(&file.path())).count();
    assert_eq!(files, 2, "the damaged file was put aside");
}

#[test]
fn a_key_is_replaced_on_sqlite() {
    let folder = tempfile::tempdir().unwrap();
    a_key_is_replaced_and_whatever_breaks_off_opens(&Target::parse(&folder.path().to_string_lossy(), "main").unwrap());
}

#[test]
fn a_key_is_replaced_on_postgres() {
    a_key_is_replaced_and_whatever_breaks_off_opens(&crate::postgres::fresh_target());
}
