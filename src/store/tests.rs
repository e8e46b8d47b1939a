//! The door: what a write is held to, on SQLite.

use super::testing::{fresh, keys};
use super::*;

fn deed() -> Deed {
    Deed { deed: "setting.changed", subject: "setting", subject_id: None, detail: serde_json::json!({"key": "school"}) }
}

#[test]
fn a_noted_write_is_kept() {
    let (_folder, store) = fresh();
    store
        .write(&Actor::operator(), |w| -> Result<()> {
            settings::set(w, "school", "x")?;
            w.note(&deed())
        })
        .unwrap();
    assert_eq!(store.read(|c| settings::get(c, "school")).unwrap().as_deref(), Some("x"));
    assert_eq!(store.read(first_broken_entry).unwrap(), None);
}

#[test]
fn asvs_2_3_3_and_16_5_3_a_write_without_a_note_is_rolled_back() {
    let (_folder, store) = fresh();
    let outcome = store.write(&Actor::operator(), |w| settings::set(w, "school", "x"));
    assert!(matches!(outcome, Err(StoreError::Unnoted)));
    assert_eq!(store.read(|c| settings::get(c, "school")).unwrap(), None);
}

#[test]
fn a_reader_cannot_write() {
    let (_folder, store) = fresh();
    assert!(store.read(|c| settings::set(c, "school", "x")).is_err());
}

#[test]
fn people_an_entry_is_about_are_kept_once() {
    use diesel::prelude::*;
    let (_folder, store) = fresh();
    store.write(&Actor::operator(), |w| w.note_of(&deed(), &[7, 3, 7])).unwrap();
    let seen: Vec<(i64, i64)> = store
        .read(|c| -> Result<_> {
            let all = schema::sighting::table.order(schema::sighting::borrower_id);
            Ok(all.select((schema::sighting::entry_id, schema::sighting::borrower_id)).load(c)?)
        })
        .unwrap();
    let about = store.read(newest_entry).unwrap().unwrap();
    assert_eq!(seen, [(about, 3), (about, 7)]);
}

#[test]
fn a_second_server_on_the_same_file_is_refused() {
    let (_folder, store) = fresh();
    let held = store.target().serve().unwrap();
    assert!(matches!(store.target().serve(), Err(StoreError::AlreadyServed(_))));
    drop(held);
    store.target().serve().unwrap();
}

#[test]
fn ids_are_never_handed_out_twice() {
    let (_folder, store) = fresh();
    let take = |count| {
        store
            .write(&Actor::operator(), |w| -> Result<i64> {
                w.note(&deed())?;
                reserve(w, "borrower", count)
            })
            .unwrap()
    };
    assert_eq!(take(10), 1);
    assert_eq!(take(1), 11);
}

#[test]
fn a_file_that_is_no_database_is_named() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("main.sqlite3"), "this is a letter, not a database, and long enough to be read as one").unwrap();
    let target = Target::parse(&folder.path().to_string_lossy(), "main").unwrap();
    assert!(matches!(Store::open(target, &keys()), Err(StoreError::NotOurs(_))));
}

#[test]
fn a_full_disk_is_told_and_nothing_is_kept() {
    use diesel::prelude::*;
    let (_folder, store) = fresh();
    // SQLite answers a file that may not grow exactly as it answers a full disk.
    store
        .write(&Actor::operator(), |w| -> Result<()> {
            diesel::sql_query("PRAGMA max_page_count = 1").execute(&mut **w)?;
            w.note(&deed())
        })
        .unwrap();
    let long = "x".repeat(1 << 20);
    let outcome = store.write(&Actor::operator(), |w| -> Result<()> {
        settings::set(w, "school", &long)?;
        w.note(&deed())
    });
    assert!(matches!(outcome, Err(StoreError::Full)), "{outcome:?}");
    assert_eq!(store.read(|c| settings::get(c, "school")).unwrap(), None);
}

#[test]
fn a_place_that_cannot_be_a_folder_is_named() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("data");
    std::fs::write(&file, "a file").unwrap();
    let target = Target::parse(&file.to_string_lossy(), "main").unwrap();
    assert!(matches!(Store::open(target, &keys()), Err(StoreError::CannotOpen { .. })));
}

#[test]
fn a_database_held_by_another_program_is_said_to_be_busy() {
    use diesel::connection::{Connection as _, SimpleConnection};
    use diesel::sqlite::SqliteConnection;
    let (_folder, store) = fresh();
    let path = store.target().file().unwrap();
    let mut other = SqliteConnection::establish(&path.to_string_lossy()).unwrap();
    other.batch_execute("BEGIN IMMEDIATE").unwrap();
    let hurried = store.patient(Duration::from_millis(300));
    let outcome = hurried.write(&Actor::operator(), |w| w.note(&deed()));
    assert!(matches!(outcome, Err(StoreError::Busy)), "{outcome:?}");
}

#[test]
fn who_waits_for_a_long_write_is_told_in_time_and_readers_wait_for_nobody() {
    let (_folder, store) = fresh();
    let (begun, hear) = std::sync::mpsc::channel();
    let (end, wait) = std::sync::mpsc::channel::<()>();
    let long = store.clone();
    let writing = std::thread::spawn(move || {
        long.write(&Actor::operator(), |w| -> Result<()> {
            begun.send(()).unwrap();
            wait.recv().unwrap();
            w.note(&deed())
        })
    });
    hear.recv().unwrap();
    let asked = Instant::now();
    assert_eq!(store.read(|c| settings::get(c, "school")).unwrap(), None);
    let outcome = store.patient(Duration::from_millis(200)).write(&Actor::operator(), |w| w.note(&deed()));
    assert!(matches!(outcome, Err(StoreError::Busy)) && asked.elapsed() < Duration::from_secs(5), "{outcome:?}");
    end.send(()).unwrap();
    writing.join().unwrap().unwrap();
    store.write(&Actor::operator(), |w| w.note(&deed())).unwrap();
}

#[test]
fn a_panic_in_the_middle_of_a_write_leaves_the_store_usable() {
    let (_folder, store) = fresh();
    let panicking = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| {
        store.write(&Actor::operator(), |w| -> Result<()> {
            settings::set(w, "school", "x")?;
            panic!("a defect")
        })
    }));
    assert!(panicking.is_err());
    assert_eq!(store.read(|c| settings::get(c, "school")).unwrap(), None);
    store.write(&Actor::operator(), |w| w.note(&deed())).unwrap();
}

#[test]
fn a_damaged_database_is_named_as_one() {
    let (folder, store) = fresh();
    drop(store);
    let path = folder.path().join("data").join("main.sqlite3");
    let mut bytes = std::fs::read(&path).unwrap();
    bytes[100..4096].fill(0xff);
    std::fs::write(&path, bytes).unwrap();
    let outcome = Store::open(Target::parse(&folder.path().join("data").to_string_lossy(), "main").unwrap(), &keys());
    let place = path.display().to_string();
    assert!(matches!(&outcome, Err(StoreError::Damaged(named)) if *named == place), "{:?}", outcome.err());
}

#[test]
fn a_place_without_room_or_rights_is_told_as_such() {
    use std::io::{Error, ErrorKind};
    let path = std::path::Path::new("/data/x");
    let refused = |kind: ErrorKind| StoreError::of_path(path, &Error::from(kind));
    assert!(matches!(refused(ErrorKind::PermissionDenied), StoreError::ReadOnly(place) if place == "/data/x"));
    assert!(matches!(refused(ErrorKind::ReadOnlyFilesystem), StoreError::ReadOnly(_)));
    assert!(matches!(refused(ErrorKind::StorageFull), StoreError::Full));
    assert!(matches!(refused(ErrorKind::TimedOut), StoreError::CannotOpen { .. }));
}

#[test]
fn a_sweep_that_was_cut_off_is_done_on_the_next_opening() {
    use diesel::connection::SimpleConnection;
    use diesel::prelude::*;
    let (folder, store) = fresh();
    let path = store.target().file().unwrap();
    drop(store);
    let canary = "清楚的号码".repeat(2_000);
    let mut connection = diesel::SqliteConnection::establish(&path.to_string_lossy()).unwrap();
    connection
        .batch_execute(&format!(
            "PRAGMA secure_delete = OFF; INSERT INTO setting (key, value) VALUES ('x', '{canary}'); DELETE FROM setting WHERE key = 'x';
             INSERT INTO setting (key, value) VALUES ('store.sweep-due', '1'); PRAGMA wal_checkpoint(TRUNCATE);"
        ))
        .unwrap();
    drop(connection);
    let holds = || String::from_utf8_lossy(&std::fs::read(&path).unwrap()).contains("清楚的号码清楚的号码");
    assert!(holds(), "a deleted page stays where nothing sweeps it");
    let store = testing::open_in(folder.path());
    assert_eq!(store.read(|c| settings::get(c, "store.sweep-due")).unwrap(), None);
    assert!(!holds());
}
