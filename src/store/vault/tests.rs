//! What is sealed opens where it was sealed, and nowhere else.

use super::*;
use crate::store::testing::fresh;
use crate::store::{Actor, Result, Store, StoreError, Target, first_broken_entry};
use std::path::PathBuf;

const HERE: Place = Place::new("borrower", "sealed");

fn key_file(folder: &tempfile::TempDir) -> PathBuf {
    let files = std::fs::read_dir(folder.path().join("keys")).unwrap().flatten();
    let mut files = files.filter(|file| file.path().extension().is_some_and(|ending| ending == "key"));
    let file = files.next().unwrap().path();
    assert!(files.next().is_none());
    file
}

fn reopened(folder: &tempfile::TempDir) -> Result<Store> {
    let target = Target::parse(&folder.path().join("data").to_string_lossy(), "main")?;
    Store::open(target, &KeysFolder::at(&folder.path().join("keys")))
}

#[test]
fn asvs_11_3_3_what_is_sealed_opens_in_its_own_place_only() {
    let (_folder, store) = fresh();
    let vault = store.vault();
    let sealed = vault.seal_text(HERE, 7, "429999200307070737").unwrap();
    assert!(!sealed.windows(6).any(|window| window == b"429999"));
    assert_eq!(vault.open_text(HERE, 7, sealed.clone()).unwrap(), "429999200307070737");
    let broken = |opened: Result<Vec<u8>>| matches!(opened, Err(StoreError::SealBroken(_)));
    assert!(broken(vault.open(HERE, 8, sealed.clone())));
    assert!(broken(vault.open(Place::new("borrower", "other"), 7, sealed.clone())));
    assert!(broken(vault.open_file(HERE, "7", sealed.clone())));
    for place in KEY_FRONT..sealed.len() {
        let mut altered = sealed.clone();
        altered[place] ^= 1;
        assert!(broken(vault.open(HERE, 7, altered)), "{place}");
    }
    assert!(broken(vault.open(HERE, 7, sealed[..10].to_vec())));
    assert!(matches!(vault.open(HERE, 7, Vec::new()), Err(StoreError::KeyUnknown(_))));
    assert_ne!(sealed, vault.seal_text(HERE, 7, "429999200307070737").unwrap(), "a nonce was used twice");
}

/// The key's name stands in front: altered, the key is unknown.
const KEY_FRONT: usize = keys::KEY_ID;

#[test]
fn no_nonce_comes_twice() {
    let (_folder, store) = fresh();
    let nonces: std::collections::HashSet<Vec<u8>> =
        (0..1000).map(|row| store.vault().seal(HERE, row, b"").unwrap()[4..16].to_vec()).collect();
    assert_eq!(nonces.len(), 1000);
}

#[test]
fn files_are_sealed_whole() {
    let (_folder, store) = fresh();
    let place = Place::new("original", "bytes");
    let bytes: Vec<u8> = (0..100_000_u32).flat_map(u32::to_le_bytes).collect();
    let sealed = store.vault().seal_file(place, "abc", &bytes).unwrap();
    assert_eq!(store.vault().open_file(place, "abc", sealed.clone()).unwrap(), bytes);
    assert!(store.vault().open_file(place, "abd", sealed).is_err());
}

#[test]
fn numbers_are_found_by_the_whole_and_by_their_last_four() {
    let (_folder, store) = fresh();
    let vault = store.vault();
    let mut marks = Marks::default();
    vault.mark(&mut marks, "42999919990323101X");
    vault.mark(&mut marks, "13800015512");
    let marks = marks.into_stored().unwrap();
    assert_eq!(marks.len(), 4 * MARK_BYTES);
    let holds = |text: &str| vault.sought(text).is_some_and(|mark| marks.windows(MARK_BYTES).any(|window| window == mark));
    assert!(["42999919990323101x", "101X", "13800015512", "5512"].iter().all(|text| holds(text)));
    assert!(["1380001551", "5513", "42999919990323101"].iter().all(|text| !holds(text)));
    assert!(["", "512", "丽丽", "55123"].iter().all(|text| vault.sought(text).is_none()));
    let (_other, other) = fresh();
    assert_ne!(other.vault().blind_key("13800015512"), vault.blind_key("13800015512"));
}

#[test]
fn a_vault_is_at_hand_inside_a_transaction_only() {
    let (_folder, store) = fresh();
    let own = store.vault().key_id();
    let (_other, other) = fresh();
    store
        .read(|connection| -> Result<()> {
            assert_eq!(of(connection)?.key_id(), own);
            other.read(|inner| -> Result<()> {
                assert_eq!(of(inner)?.key_id(), other.vault().key_id());
                Ok(())
            })?;
            assert_eq!(of(connection)?.key_id(), own);
            let beside = store.side_by_side(connection, |own| Ok(of(own)?.key_id()), |other| Ok(of(other)?.key_id()))?;
            assert_eq!(beside, (own.clone(), own.clone()));
            Ok(())
        })
        .unwrap();
    let panicking = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| {
        store.read(|_| -> Result<()> { panic!("a defect") }).unwrap();
    }));
    assert!(panicking.is_err());
    let connection = crate::store::connection::open(store.target(), crate::store::connection::Purpose::Read).unwrap();
    assert!(matches!(of(&connection), Err(StoreError::Broken(_))));
}

#[test]
fn a_key_is_made_once_and_noted() {
    let (folder, store) = fresh();
    let (key, text) = (store.vault().key_id(), std::fs::read_to_string(key_file(&folder)).unwrap());
    assert!(text.starts_with("# ") && text.contains("\nkey "), "{text}");
    assert_eq!(store.read(first_broken_entry).unwrap(), None);
    drop(store);
    assert_eq!(reopened(&folder).unwrap().vault().key_id(), key);
    assert_eq!(std::fs::read_to_string(key_file(&folder)).unwrap(), text);
}

#[cfg(unix)]
#[test]
fn the_key_is_its_owners_alone() {
    use std::os::unix::fs::PermissionsExt;
    let (folder, _store) = fresh();
    let mode = |path: PathBuf| std::fs::metadata(path).unwrap().permissions().mode() & 0o777;
    assert_eq!((mode(folder.path().join("keys")), mode(key_file(&folder))), (0o700, 0o600));
}

#[cfg(unix)]
#[test]
fn asvs_13_3_2_a_key_file_others_can_read_is_made_its_owners_alone_and_told() {
    use std::os::unix::fs::PermissionsExt;
    let (folder, store) = fresh();
    assert!(store.vault().remarks().is_empty());
    drop(store);
    let set = |path: PathBuf, mode: u32| std::fs::set_permissions(path, std::fs::Permissions::from_mode(mode)).unwrap();
    let told = || -> Vec<&'static str> { reopened(&folder).unwrap().vault().remarks().iter().map(|remark| remark.key).collect() };
    set(key_file(&folder), 0o644);
    assert_eq!(told(), ["store-key-was-open"]);
    assert_eq!(std::fs::metadata(key_file(&folder)).unwrap().permissions().mode() & 0o777, 0o600);
    assert!(told().is_empty(), "once, and it is so no more");
    set(folder.path().join("keys"), 0o777);
    assert_eq!(told(), ["store-keys-folder-open"]);
    set(folder.path().join("keys"), 0o1777);
    assert!(told().is_empty(), "there each may touch their own alone");
}

#[test]
fn nobody_replaces_a_key_while_a_server_uses_it() {
    let (folder, store) = fresh();
    let keys = KeysFolder::at(&folder.path().join("keys"));
    let code = store.recovery_codes().unwrap().remove(0).code;
    let serving = store.serve().unwrap();
    let rotate = || store.rotate_key(&Actor::operator(), &mut |_| Ok(()));
    assert!(matches!(rotate(), Err(StoreError::KeysInUse(_))));
    assert!(matches!(restore(store.target(), &keys, &code), Err(StoreError::KeysInUse(_))));
    drop(serving);
    let mut heard = |step: Step| {
        if step == Step::FileHoldsBoth {
            assert!(matches!(restore(store.target(), &keys, &code), Err(StoreError::KeysInUse(_))), "nor while it is being replaced");
            assert!(matches!(store.serve(), Err(StoreError::KeysInUse(_))));
        }
        Ok(())
    };
    store.rotate_key(&Actor::operator(), &mut heard).unwrap();
    reopened(&folder).unwrap().serve().unwrap();
}

#[test]
fn a_workspace_without_its_key_is_not_opened() {
    let (folder, store) = fresh();
    drop(store);
    let (file, text) = (key_file(&folder), std::fs::read_to_string(key_file(&folder)).unwrap());
    std::fs::remove_file(&file).unwrap();
    let place = file.display().to_string();
    assert!(matches!(reopened(&folder), Err(StoreError::KeyMissing(named)) if named == place));
    for damaged in [&text.replace("key ", "key x"), "", "a letter", &text[..text.len() - 9]] {
        std::fs::write(&file, damaged).unwrap();
        assert!(matches!(reopened(&folder), Err(StoreError::KeyDamaged(named)) if named == place), "{damaged}");
    }
    let (other, _store) = fresh();
    let theirs = std::fs::read_to_string(key_file(&other)).unwrap();
    std::fs::write(&file, &theirs).unwrap();
    assert!(matches!(reopened(&folder), Err(StoreError::KeyOfAnother(_))));
    // The name of the workspace is right and the key is not.
    let line = |text: &str, start: &str| text.lines().find(|line| line.starts_with(start)).unwrap().to_owned();
    std::fs::write(&file, format!("{}\n{}\n", line(&text, "workspace"), line(&theirs, "key"))).unwrap();
    assert!(matches!(reopened(&folder), Err(StoreError::KeyOfAnother(_))));
    // As Notepad saves it.
    std::fs::write(&file, format!("\u{feff}{}", text.replace('\n', "\r\n"))).unwrap();
    reopened(&folder).unwrap();
}

#[test]
fn two_folders_never_share_a_key_and_a_copied_one_keeps_its_own() {
    let (folder, store) = fresh();
    let second = Target::parse(&folder.path().join("data2").to_string_lossy(), "main").unwrap();
    let keys = KeysFolder::at(&folder.path().join("keys"));
    let other = Store::open(second, &keys).unwrap();
    assert_ne!(other.vault().key_id(), store.vault().key_id());
    assert_eq!(std::fs::read_dir(keys.path()).unwrap().count(), 2);
    let key = store.vault().key_id();
    drop(store);
    std::fs::rename(folder.path().join("data"), folder.path().join("elsewhere")).unwrap();
    let moved = Target::parse(&folder.path().join("elsewhere").to_string_lossy(), "main").unwrap();
    assert_eq!(Store::open(moved, &keys).unwrap().vault().key_id(), key);
}

#[test]
fn who_seals_with_a_key_that_was_replaced_writes_nothing() {
    use diesel::prelude::*;
    let (_folder, store) = fresh();
    let change = |id: &str| {
        let connection = &mut crate::store::connection::open(store.target(), crate::store::connection::Purpose::Write).unwrap();
        let table = crate::store::schema::vault_key::table;
        diesel::update(table).set(crate::store::schema::vault_key::key_id.eq(id)).execute(connection).unwrap();
    };
    change("00000000");
    let outcome = store.write(&Actor::operator(), |w| -> Result<()> {
        w.housekeeping();
        Ok(())
    });
    assert!(matches!(outcome, Err(StoreError::KeyReplaced)));
}
