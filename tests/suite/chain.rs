//! Whatever is done to the audit log behind the program's back is found and named, on both databases: rows altered, deleted, put in and
//! moved, the end cut off, everything deleted, whom entries are about altered, and hashes computed anew without the key.

use diesel::Connection as _;
use diesel::prelude::*;
use diesel::sql_query;
use repaydesk::store::schema::{audit_entry, vault_key};
use repaydesk::store::{Actor, Deed, Fault, FaultKind, Result, Store, StoreError, Target, Write, first_fault, integrity, newest_entry};
use sha2::{Digest, Sha256};

use crate::postgres::{fresh_target, open};

fn deed(key: &str) -> Deed {
    Deed { deed: "setting.changed", subject: "setting", subject_id: None, detail: serde_json::json!({ "key": key }) }
}

/// The first entry is of the workspace's key; six deeds follow, of which the third entry is about two people and the sixth about one.
fn log(target: &Target) -> Store {
    let store = open(target.clone()).unwrap();
    for people in [&[][..], &[7, 3], &[], &[], &[8], &[]] {
        store.write(&Actor::operator(), |w| w.note_of(&deed("school"), people)).unwrap();
    }
    assert_eq!(store.read(newest_entry).unwrap(), Some(7));
    store
}

fn behind_its_back(store: &Store, statements: &str) {
    store
        .write(&Actor::operator(), |w| -> Result<()> {
            w.housekeeping();
            for statement in statements.split(';').filter(|statement| !statement.trim().is_empty()) {
                sql_query(statement).execute(&mut **w)?;
            }
            Ok(())
        })
        .unwrap();
}

fn fault(entry: i64, kind: FaultKind) -> Option<Fault> {
    Some(Fault { entry, kind })
}

const COLUMNS: &str = "at, actor_id, actor_name, deed, subject, subject_id, detail, previous_hash, hash";

/// What is done, and what is found.
fn tamperings() -> Vec<(&'static str, String, Option<Fault>)> {
    use FaultKind::{Altered, Cut, Looks};
    let moved = "UPDATE audit_entry SET id = 19 WHERE id = 2; UPDATE audit_entry SET id = 2 WHERE id = 4; UPDATE audit_entry SET id = 4 WHERE id = 19";
    let put_in = format!(
        "UPDATE audit_entry SET id = 8 WHERE id = 7; INSERT INTO audit_entry (id, {COLUMNS}) SELECT 7, {COLUMNS} FROM audit_entry WHERE id = 5"
    );
    let back_to_five = "DELETE FROM sighting WHERE entry_id > 5; DELETE FROM audit_entry WHERE id > 5; \
                        UPDATE audit_head SET entry_id = 5, hash = (SELECT hash FROM audit_entry WHERE id = 5)";
    let all = "DELETE FROM sighting; DELETE FROM audit_entry";
    vec![
        ("nothing", String::new(), None),
        ("a name altered", "UPDATE audit_entry SET actor_name = 'nobody' WHERE id = 4".into(), fault(4, Altered)),
        ("a time altered", "UPDATE audit_entry SET at = '2020-01-01 00:00:00' WHERE id = 1".into(), fault(1, Altered)),
        ("a digest of people taken out", "UPDATE audit_entry SET detail = '{\"key\":\"school\"}' WHERE id = 6".into(), fault(6, Altered)),
        ("one deleted", "DELETE FROM audit_entry WHERE id = 2".into(), fault(2, Altered)),
        ("the first deleted", "DELETE FROM audit_entry WHERE id = 1".into(), fault(1, Altered)),
        ("two changed places", moved.into(), fault(2, Altered)),
        ("one put in", put_in, fault(7, Altered)),
        ("the end cut off", "DELETE FROM audit_entry WHERE id = 7".into(), fault(7, Cut)),
        ("the end cut off, and the head with it", back_to_five.into(), fault(6, Cut)),
        ("the head deleted", "DELETE FROM audit_head".into(), fault(8, Cut)),
        ("the head's seal emptied", "UPDATE audit_head SET seal = ''".into(), fault(8, Cut)),
        ("all of it deleted", all.into(), fault(1, Cut)),
        ("all of it deleted, and the head", format!("{all}; DELETE FROM audit_head"), fault(1, Cut)),
        ("whom one is about deleted", "DELETE FROM sighting WHERE entry_id = 3 AND borrower_id = 7".into(), fault(3, Looks)),
        ("everybody one is about deleted", "DELETE FROM sighting WHERE entry_id = 6".into(), fault(6, Looks)),
        ("another person put in the place of one", "UPDATE sighting SET borrower_id = 9 WHERE entry_id = 6".into(), fault(6, Looks)),
        (
            "a person put beside one nobody is named in",
            "INSERT INTO sighting (entry_id, borrower_id) VALUES (5, 1)".into(),
            fault(5, Looks),
        ),
    ]
}

/// Found at once, named in a sentence, and still found after the program went on and was begun anew.
fn asvs_16_4_2_whatever_is_done_to_the_log_is_found(target: impl Fn() -> Target) {
    for (what, statements, expected) in tamperings() {
        let target = target();
        let store = log(&target);
        behind_its_back(&store, &statements);
        assert_eq!(store.read(first_fault).unwrap(), expected, "{what}");
        let said = store.read(integrity::audit_log_is_unbroken).unwrap();
        assert_eq!(said.len(), usize::from(expected.is_some()), "{what}");
        drop(store);
        let store = open(target).unwrap();
        store.write(&Actor::operator(), |w| w.note(&deed("later"))).unwrap();
        let later = store.read(first_fault).unwrap();
        let entry = |fault: Option<Fault>| fault.map(|fault| fault.entry);
        // What was cut off is a gap as soon as the log goes on; a head that was taken away is missed from the next entry on.
        assert_eq!(entry(later), entry(expected), "{what}, later");
    }
}

/// The hash an entry had before there was a key.
fn unkeyed(row: &Row, previous: &str) -> String {
    let (id, at, actor_id, actor_name, deed, subject, subject_id, detail) = row;
    let at = at.and_utc().timestamp_micros();
    let said = serde_json::json!([id, at, actor_id, actor_name, deed, subject, subject_id, detail, previous]);
    Sha256::digest(said.to_string().as_bytes()).iter().map(|byte| format!("{byte:02x}")).collect()
}

type Row = (i64, chrono::NaiveDateTime, Option<i64>, String, String, String, Option<i64>, String);

/// Whoever writes the database gives every entry from `first` on the hash it would have without a key.
fn rehashed(store: &Store, first: i64) {
    use audit_entry as e;
    store
        .write(&Actor::operator(), |w: &mut Write<'_>| -> Result<()> {
            w.housekeeping();
            let mut previous: String = e::table.find(first - 1).select(e::hash).first(&mut **w).optional()?.unwrap_or_default();
            let rows: Vec<Row> = e::table
                .filter(e::id.ge(first))
                .order(e::id)
                .select((e::id, e::at, e::actor_id, e::actor_name, e::deed, e::subject, e::subject_id, e::detail))
                .load(&mut **w)?;
            for row in rows {
                let hash = unkeyed(&row, &previous);
                diesel::update(e::table.find(row.0)).set((e::previous_hash.eq(&previous), e::hash.eq(&hash))).execute(&mut **w)?;
                previous = hash;
            }
            sql_query("UPDATE audit_head SET hash = (SELECT hash FROM audit_entry WHERE id = (SELECT MAX(id) FROM audit_entry))")
                .execute(&mut **w)?;
            Ok(())
        })
        .unwrap();
}

fn hashes_made_without_the_key_are_found(target: impl Fn() -> Target) {
    for first in [1, 4] {
        let store = log(&target());
        behind_its_back(&store, "UPDATE audit_entry SET actor_name = 'nobody' WHERE id = 4");
        rehashed(&store, first);
        assert_eq!(store.read(first_fault).unwrap(), fault(first, FaultKind::Altered), "from {first} on");
    }
    // Nor can the workspace be made one whose log was never keyed: what says so is keyed itself.
    for said in ["", ":9", "x"] {
        let target = target();
        let store = log(&target);
        rehashed(&store, 1);
        store
            .write(&Actor::operator(), |w| -> Result<()> {
                w.housekeeping();
                let value: String = vault_key::table.select(vault_key::check_value).first(&mut **w)?;
                let (hash, _) = value.split_once(':').unwrap();
                diesel::update(vault_key::table).set(vault_key::check_value.eq(format!("{hash}{said}"))).execute(&mut **w)?;
                Ok(())
            })
            .unwrap();
        drop(store);
        assert!(matches!(open(target), Err(StoreError::KeyOfAnother(_))), "{said}");
    }
}

/// An older program's log, before there was a vault: three entries without a key, the second altered where `altered`.
fn of_an_older_program(target: &Target, altered: bool) -> Store {
    crate::at_rest::of_old(target);
    let mut previous = String::new();
    let at = chrono::DateTime::from_timestamp_micros(1_780_000_000_000_000).unwrap().naive_utc();
    for id in 1..=3_i64 {
        let row: Row = (id, at, None, "operator".into(), "setting.changed".into(), "setting".into(), None, "{}".into());
        let hash = unkeyed(&row, &previous);
        let name = if altered && id == 2 { "nobody" } else { "operator" };
        let text = format!(
            "INSERT INTO audit_entry (id, {COLUMNS}) VALUES ({id}, '{at}', NULL, '{name}', 'setting.changed', 'setting', NULL, '{{}}', '{previous}', '{hash}')",
            at = at.format("%Y-%m-%d %H:%M:%S%.6f"),
        );
        match target {
            Target::Sqlite { .. } => {
                let place = target.file().unwrap().to_string_lossy().into_owned();
                sql_query(text).execute(&mut diesel::SqliteConnection::establish(&place).unwrap()).unwrap();
            }
            Target::Postgres { url, schema } => {
                let mut connection = diesel::PgConnection::establish(url).unwrap();
                sql_query(format!("SET search_path TO \"{schema}\"")).execute(&mut connection).unwrap();
                sql_query(text).execute(&mut connection).unwrap();
            }
        }
        previous = hash;
    }
    open(target.clone()).unwrap()
}

fn an_older_log_is_keyed_and_held_as_it_is(target: impl Fn() -> Target) {
    let one = target();
    let store = of_an_older_program(&one, false);
    let deeds = |store: &Store| -> Vec<String> {
        store
            .read(|c| -> Result<_> {
                Ok(audit_entry::table.filter(audit_entry::id.gt(3)).order(audit_entry::id).select(audit_entry::deed).load(c)?)
            })
            .unwrap()
    };
    assert_eq!((deeds(&store), store.read(first_fault).unwrap()), (vec!["log.keyed".to_owned(), "key.made".to_owned()], None));
    drop(store);
    let store = open(one).unwrap();
    assert_eq!((deeds(&store).len(), store.read(first_fault).unwrap()), (2, None), "once and no more");
    behind_its_back(&store, "UPDATE audit_entry SET detail = '{ }' WHERE id = 2");
    rehashed(&store, 2);
    assert_eq!(store.read(first_fault).unwrap(), fault(4, FaultKind::Altered), "the first keyed entry holds those before it");
    let store = of_an_older_program(&target(), true);
    assert_eq!(store.read(first_fault).unwrap(), fault(2, FaultKind::Altered), "what was altered before is found after");
}

/// On SQLite each in a folder of its own.
fn folders() -> (tempfile::TempDir, impl Fn() -> Target) {
    let folder = tempfile::tempdir().unwrap();
    let (root, count) = (folder.path().to_owned(), std::cell::Cell::new(0));
    let next = move || {
        count.set(count.get() + 1);
        Target::parse(&root.join(count.get().to_string()).to_string_lossy(), "main").unwrap()
    };
    (folder, next)
}

macro_rules! on_both {
    ($($story:ident),+ $(,)?) => {
        mod on_sqlite {
            $(#[test] fn $story() { let (_folder, next) = super::folders(); super::$story(next); })+
        }
        mod on_postgres {
            $(#[test] fn $story() { super::$story(super::fresh_target); })+
        }
    };
}

on_both!(asvs_16_4_2_whatever_is_done_to_the_log_is_found, hashes_made_without_the_key_are_found, an_older_log_is_keyed_and_held_as_it_is);
