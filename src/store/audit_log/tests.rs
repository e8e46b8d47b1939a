//! A log an older program wrote: keyed on opening, and held as it was.

use diesel::connection::SimpleConnection;

use super::*;
use crate::store::connection::{Purpose, open};
use crate::store::schema::vault_key;
use crate::store::testing::{fresh, open_in};
use crate::store::{Result, Store};

/// A workspace whose log was never keyed, with three looks at somebody, damaged before this program opens it.
fn of_an_older_program(damage: &str) -> (tempfile::TempDir, Store) {
    let (folder, store) = fresh();
    let deed = Deed { deed: "person.seen", subject: "borrower", subject_id: Some(7), detail: serde_json::json!({}) };
    for _ in 0..3 {
        store.write(&Actor::operator(), |w| w.note_of(&deed, &[7])).unwrap();
    }
    let mut connection = open(store.target(), Purpose::Write).unwrap();
    let rows: Vec<Entry> = audit_entry::table.order(audit_entry::id).select(Entry::as_select()).load(&mut connection).unwrap();
    let mut previous_hash = String::new();
    for mut row in rows {
        row.previous_hash = previous_hash;
        row.hash = hex(&Sha256::digest(row.said().as_bytes()));
        let set = (audit_entry::previous_hash.eq(&row.previous_hash), audit_entry::hash.eq(&row.hash));
        diesel::update(audit_entry::table.find(row.id)).set(set).execute(&mut connection).unwrap();
        previous_hash = row.hash;
    }
    let check_value = store.vault().unkeyed_check_value();
    diesel::update(vault_key::table).set(vault_key::check_value.eq(check_value)).execute(&mut connection).unwrap();
    batch(&mut connection, &format!("UPDATE audit_head SET seal = '', hash = (SELECT hash FROM audit_entry WHERE id = 4); {damage}"));
    drop((connection, store));
    let store = open_in(folder.path());
    (folder, store)
}

fn batch(connection: &mut Connection, text: &str) {
    match connection {
        Connection::Sqlite(inner) => inner.batch_execute(text).unwrap(),
        Connection::Postgres(_) => unreachable!(),
    }
}

fn fault(store: &Store) -> Option<Fault> {
    store.read(first_fault).unwrap()
}

#[test]
fn the_first_keyed_entry_answers_for_the_looks_before_it() {
    let (_folder, store) = of_an_older_program("");
    let newest: (i64, String) = store
        .read(|c| -> Result<_> {
            Ok(audit_entry::table.order(audit_entry::id.desc()).select((audit_entry::id, audit_entry::deed)).first(c)?)
        })
        .unwrap();
    assert_eq!((newest, fault(&store)), ((5, keyed::KEYED.to_owned()), None));
    batch(&mut open(store.target(), Purpose::Write).unwrap(), "DELETE FROM sighting WHERE entry_id = 3");
    assert_eq!(fault(&store), Some(Fault { entry: 5, kind: FaultKind::Looks }));
}

#[test]
fn what_was_gone_before_the_log_was_keyed_is_not_forgotten_by_it() {
    let all = "DELETE FROM sighting; DELETE FROM audit_entry;";
    let after = |damage: &str| fault(&of_an_older_program(damage).1);
    assert_eq!(after(all), Some(Fault { entry: 1, kind: FaultKind::Altered }));
    let end = "DELETE FROM sighting WHERE entry_id = 4; DELETE FROM audit_entry WHERE id = 4;";
    assert_eq!(after(end), Some(Fault { entry: 4, kind: FaultKind::Altered }));
    let head = "DELETE FROM audit_head;";
    assert_eq!(after(head), Some(Fault { entry: 5, kind: FaultKind::Cut }));
    let people = "INSERT INTO borrower (id, person_key, name, pinyin) VALUES (1, 'nc:a', 'a', '');";
    assert_eq!(after(&format!("{all}{head}{people}")), Some(Fault { entry: 1, kind: FaultKind::Cut }), "people, and nothing noted");
    assert_eq!(after(&format!("{all}{head}")), None, "nobody is there yet, and nothing to note");
}

#[test]
fn a_key_that_was_replaced_vouches_for_nothing_new() {
    let (folder, store) = fresh();
    let old = store.vault().clone();
    store.rotate_key(&Actor::operator(), &mut |_| Ok(())).unwrap();
    drop(store);
    let store = open_in(folder.path());
    let deed = Deed { deed: "person.seen", subject: "borrower", subject_id: Some(7), detail: serde_json::json!({}) };
    for _ in 0..2 {
        store.write(&Actor::operator(), |w| w.note_of(&deed, &[7])).unwrap();
    }
    assert_eq!(fault(&store), None);
    let mut connection = open(store.target(), Purpose::Write).unwrap();
    let newest = audit_entry::table.order(audit_entry::id.desc());
    let whole: Entry = newest.select(Entry::as_select()).first(&mut connection).unwrap();
    head::set(&mut connection, &old, whole.id, &whole.hash, None).unwrap();
    assert_eq!(fault(&store), Some(Fault { entry: whole.id + 1, kind: FaultKind::Cut }), "the head is under the key in use");
    let mut forged: Entry = newest.select(Entry::as_select()).first(&mut connection).unwrap();
    forged.actor_name = "another".to_owned();
    forged.hash = forged.keyed_hash(&old);
    let set = (audit_entry::actor_name.eq(&forged.actor_name), audit_entry::hash.eq(&forged.hash));
    diesel::update(audit_entry::table.find(forged.id)).set(set).execute(&mut connection).unwrap();
    head::set(&mut connection, store.vault(), forged.id, &forged.hash, None).unwrap();
    assert_eq!(fault(&store), Some(Fault { entry: forged.id, kind: FaultKind::Altered }));
}
