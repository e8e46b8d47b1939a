//! What an older program left in clear is sealed when the workspace is opened, and what was altered since is found.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use diesel::connection::{Connection as _, SimpleConnection as _};
use diesel::prelude::*;
use diesel::sql_query;
use repaydesk::basics::phone::Phone;
use repaydesk::basics::words::Words;
use repaydesk::ledger::borrower::Borrower;
use repaydesk::ledger::contract::Contract;
use repaydesk::ledger::exclusion::Exclusion;
use repaydesk::ledger::note::Note;
use repaydesk::ledger::obligation::Obligation;
use repaydesk::organisation::queries as organisation;
use repaydesk::reports::record;
use repaydesk::rights::held;
use repaydesk::roster::{self, correction, kept_upload};
use repaydesk::store::schema::{absent_decision, batch_change, batch_image, borrower, contract, exclusion, obligation};
use repaydesk::store::{Actor, Connection, Result, Store, StoreError, Target, Write, vault};

use super::numbers::Numbers;
use super::searched::{cells, of_files, searched};

/// The workspace as a program before the migrations of `day` left it, with these rows in it.
fn left_by(target: &Target, day: &str, rows: &str) {
    let mut text = String::new();
    let dialect = if matches!(target, Target::Sqlite { .. }) { "sqlite" } else { "postgres" };
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("migrations").join(dialect);
    let mut names: Vec<String> = fs::read_dir(&folder).unwrap().flatten().map(|entry| entry.file_name().into_string().unwrap()).collect();
    names.retain(|name| name.as_str() < day);
    names.sort();
    text.push_str("CREATE TABLE __diesel_schema_migrations (version VARCHAR(50) PRIMARY KEY NOT NULL, run_on TIMESTAMP NOT NULL DEFAULT CURRENT_TIMESTAMP);\n");
    for name in &names {
        text.push_str(&fs::read_to_string(folder.join(name).join("up.sql")).unwrap());
        let version = name.split('_').next().unwrap().replace('-', "");
        text.push_str(&format!("INSERT INTO __diesel_schema_migrations (version) VALUES ('{version}');\n"));
    }
    text.push_str(
        &rows
            .replace("HEX'", if dialect == "sqlite" { "X'" } else { "'\\x" })
            .replace("TRUTH", if dialect == "sqlite" { "1" } else { "TRUE" }),
    );
    match target {
        Target::Sqlite { folder, .. } => {
            fs::create_dir_all(folder).unwrap();
            let mut connection = diesel::SqliteConnection::establish(&target.file().unwrap().to_string_lossy()).unwrap();
            connection.batch_execute(&format!("PRAGMA journal_mode = WAL;\n{text}")).unwrap();
        }
        Target::Postgres { url, schema } => {
            let mut connection = diesel::PgConnection::establish(url).unwrap();
            connection.batch_execute(&format!("CREATE SCHEMA \"{schema}\"; SET search_path TO \"{schema}\";\n{text}")).unwrap();
        }
    }
}

/// A workspace from before there was a vault.
pub fn of_old(target: &Target) {
    left_by(target, "2026-05-01", OLD_ROWS);
}

/// One person with a number and one without, a contract with a number and one without.
const OLD_ROWS: &str = "
INSERT INTO campaign (id, name, opened_on, target_bp, revision) VALUES (1, '活动', '2026-06-01', 550, 0);
INSERT INTO borrower (id, person_key, name, pinyin, id_number, phones, other_contact, address) VALUES
    (1, 'id:429999200307070737', '曾丽', '', '429999200307070737', '13800015512（本人）、13900010002', 'QQ 1234567', '青禾县柳湾村'),
    (2, 'nc:单雪|HT2', '单雪', '', NULL, NULL, NULL, NULL),
    (3, 'id:42999919990323101X', '张伟', '', NULL, NULL, NULL, NULL);
INSERT INTO contract (id, contract_key, contract_no, borrower_id, co_name, co_id_number, co_phones) VALUES
    (1, 'id:429999200307070737|2024||800000#2', NULL, 1, '何秀兰', '429999197501012346', '13700017777'),
    (2, 'no:HT2', 'HT2', 2, NULL, NULL, NULL);
INSERT INTO obligation (id, campaign_id, contract_id, due_on, due_total, paid_total, in_population, stated_on, note) VALUES
    (1, 1, 1, '2025-12-20', 100, 0, TRUTH, '2026-06-30', '家长电话13600016666');
INSERT INTO member (id, name, duty, title, phone, duties, joined_on) VALUES (1, '何静', 'leader', '', '13500015555', '', '2026-06-01');
INSERT INTO original (sha256, bytes, stored_at) VALUES ('s', HEX'3133343030303134343434', '2026-06-30 08:00:00');
INSERT INTO batch (id, campaign_id, kind, state, file_name, sha256, as_of, options, summary, read_count, new_count, changed_count, unchanged_count,
    repeated_count, rejected_count, absent_count, created_at, created_by) VALUES
    (1, 1, 'population', 'applied', '名单.csv', 's', '2026-06-30', '{}', '{}', 1, 1, 0, 0, 0, 0, 0, '2026-06-30 08:00:00', '何静');
INSERT INTO batch_image (id, batch_id, subject, subject_id, before) VALUES
    (1, 1, 'borrower', 1, '{\"phones\":[\"13300013333\",\"13800015512\"],\"village_id\":[null,1]}');
INSERT INTO report (id, report_no, campaign_id, kind, as_of, file_name, figures, checksum, bytes, made_at, made_by) VALUES
    (1, 'R1', 1, 'weekly', '2026-06-30', 'r.xlsx', '{}', 'c', HEX'3133323030303132323232', '2026-06-30 08:00:00', '何静');
";

fn what_an_older_program_left_in_clear_is_sealed(target: &Target) {
    of_old(target);
    let mut numbers = Numbers(BTreeSet::new());
    numbers.take(OLD_ROWS);
    numbers.take("13400014444 13200012222");
    let store = crate::postgres::open(target.clone()).unwrap();
    let looked = |c: &mut Connection| -> Result<()> {
        let people: Vec<Borrower> = borrower::table.order(borrower::id).select(Borrower::as_select()).load(c)?;
        let keys: Vec<&str> = people.iter().map(|row| row.person_key.as_str()).collect();
        assert_eq!(keys, ["id:429999200307070737", "nc:单雪|HT2", "id:42999919990323101X"]);
        assert_eq!(people[0].id_number.as_ref().unwrap().reveal(), "429999200307070737");
        assert_eq!(people[0].phones.as_ref().unwrap().reveal(), "13800015512（本人）、13900010002");
        assert_eq!((people[0].other_contact.as_deref(), people[0].address.as_deref()), (Some("QQ 1234567"), Some("青禾县柳湾村")));
        let contracts: Vec<Contract> = contract::table.order(contract::id).select(Contract::as_select()).load(c)?;
        let keys: Vec<&str> = contracts.iter().map(|row| row.contract_key.as_str()).collect();
        assert_eq!(keys, ["id:429999200307070737|2024||800000#2", "no:HT2"]);
        assert_eq!(contracts[0].co_phones.as_ref().unwrap().reveal(), "13700017777");
        let notes: Vec<Obligation> = obligation::table.select(Obligation::as_select()).load(c)?;
        assert_eq!(notes[0].note.as_ref().map(Note::reveal), Some("家长电话13600016666"));
        assert_eq!(organisation::member(c, 1)?.phone.as_ref().map(Phone::reveal), Some("13500015555"));
        assert_eq!(kept_upload(c, "s")?.unwrap(), b"13400014444");
        assert_eq!(record::bytes(c, 1)?, b"13200012222");
        let (sealed, columns): (Vec<u8>, String) =
            batch_image::table.select((batch_image::sealed, batch_image::changed_columns)).first(c)?;
        assert_eq!(columns, ",phones,village_id,");
        assert!(vault::of(c)?.open_text(vault::held::IMAGE, 1, sealed)?.contains("13300013333"));
        Ok(())
    };
    store.read(looked).unwrap();
    let (said, seen) = searched(&numbers, places(&store, target), "曾丽");
    assert!(said.is_empty() && seen && numbers.0.len() == 11, "{said:#?} {seen} {}", numbers.0.len());
}

#[test]
fn what_an_older_program_left_in_clear_is_sealed_on_sqlite() {
    let folder = tempfile::tempdir().unwrap();
    what_an_older_program_left_in_clear_is_sealed(&Target::parse(&folder.path().to_string_lossy(), "main").unwrap());
}

#[test]
fn what_an_older_program_left_in_clear_is_sealed_on_postgres() {
    what_an_older_program_left_in_clear_is_sealed(&crate::postgres::fresh_target());
}

/// Everything that lies in the workspace.
fn places(store: &Store, target: &Target) -> Vec<(String, Vec<u8>)> {
    match target {
        Target::Sqlite { folder, .. } => of_files(folder),
        Target::Postgres { schema, .. } => store.read(|c| Ok::<_, StoreError>(cells(c, schema))).unwrap(),
    }
}

/// What was written about people before it was sealed: in staged rows, decisions, hand-overs and histories.
const TEXT_ROWS: &str = "
INSERT INTO campaign (id, name, opened_on, target_bp, revision) VALUES (1, '活动', '2026-06-01', 550, 0);
INSERT INTO borrower (id, person_key, name, pinyin) VALUES (1, 'nc:曾丽|HT1', '曾丽', '');
INSERT INTO contract (id, contract_key, contract_no, borrower_id) VALUES (1, 'no:HT1', 'HT1', 1);
INSERT INTO obligation (id, campaign_id, contract_id, due_on, due_total, paid_total, in_population, stated_on) VALUES
    (1, 1, 1, '2025-12-20', 100, 0, TRUTH, '2026-06-30');
INSERT INTO village (id, township, name) VALUES (1, '青石镇', '柳湾村');
INSERT INTO member (id, name, duty, title, duties, joined_on) VALUES (1, '何静', 'leader', '', '', '2026-06-01');
INSERT INTO assignment (id, village_id, member_id, from_on, note) VALUES (1, 1, 1, '2026-06-01', '邹小满转来，电话13800990001');
INSERT INTO original (sha256, bytes, stored_at, erased_at) VALUES ('s', HEX'', '2026-06-30 08:00:00', '2026-06-30 08:00:00');
INSERT INTO batch (id, campaign_id, kind, state, file_name, sha256, as_of, options, summary, read_count, new_count, changed_count, unchanged_count,
    repeated_count, rejected_count, absent_count, created_at, created_by) VALUES
    (1, 1, 'population', 'staged', '名单.csv', 's', '2026-06-30', '{}', '{}', 1, 1, 0, 0, 0, 0, 0, '2026-06-30 08:00:00', '何静');
INSERT INTO batch_change (id, batch_id, what, sheet, row_number, name, contract_no, cells) VALUES
    (1, 1, 'new', '名单', 2, '邹小满', '13800990002', '[]'), (2, 1, 'new', '名单', 3, '邹小满', NULL, '[]');
INSERT INTO exclusion (campaign_id, borrower_id, kind, approver, document, reason, decided_on, created_at, created_by) VALUES
    (1, 1, 'relief', '何静', '邹小满证明 13800990003', '找邹小满 13800990004', '2026-06-30', '2026-06-30 08:00:00', '何静');
INSERT INTO absent_decision (campaign_id, obligation_id, kind, listed_batch_id, decision, note, decided_at, decided_by) VALUES
    (1, 1, 'population', 1, 'keep', '邹小满说 13800990005', '2026-06-30 08:00:00', '何静');
INSERT INTO correction (batch_id, state, file_name, sha256, replaced_name, replaced_sha256, summary, given_at, given_by) VALUES
    (1, 'waiting', '改.csv', 's', '名单.csv', 's', '{\"rows\":[{\"what\":\"new\",\"name\":\"邹小满\",\"contract_no\":\"13800990006\"}]}', '2026-06-30 08:00:00', '何静');
INSERT INTO hand_correction (borrower_id, field, old_masked, new_masked, reason, document, corrected_at, corrected_by) VALUES
    (1, 'employer', '邹小满厂', '新厂', '邹小满说 13800990007', '户口簿', '2026-06-30 08:00:00', '何静');
";

/// All of it, as the pages read it.
fn texts_of(store: &Store) -> Vec<String> {
    let read = |c: &mut Connection| -> Result<Vec<String>> {
        let vault = vault::of(c)?;
        let rows: Vec<(i64, Option<Vec<u8>>)> =
            batch_change::table.order(batch_change::id).select((batch_change::id, batch_change::sealed)).load(c)?;
        let mut texts = Vec::new();
        for (id, sealed) in rows {
            let (name, contract_no) = roster::opened_whose(&vault, id, sealed)?;
            texts.extend([name, contract_no.unwrap_or_default()]);
        }
        texts.extend(exclusion::table.select(Exclusion::as_select()).load(c)?.into_iter().flat_map(|one| [one.document, one.reason]));
        let (id, sealed) = absent_decision::table.select((absent_decision::id, absent_decision::sealed_note)).first(c)?;
        texts.push(vault.open_some(vault::held::DECISION_NOTE, id, sealed)?.unwrap_or_default());
        texts.extend(organisation::hand_overs(c, 1)?.into_iter().map(|one| one.note));
        texts.push(correction::waiting(c, 1)?.unwrap().rows[0].contract_no.clone().unwrap_or_default());
        let corrected = held::corrections(c, 1)?.remove(0);
        texts.extend([corrected.old_masked, corrected.new_masked, corrected.reason, corrected.document]);
        Ok(texts)
    };
    store.read(read).unwrap()
}

fn what_is_written_about_people_is_sealed(target: &Target) {
    left_by(target, "2026-05-20", TEXT_ROWS);
    let mut numbers = Numbers(BTreeSet::new());
    numbers.take(TEXT_ROWS);
    assert_eq!(numbers.0.len(), 7);
    let store = crate::postgres::open(target.clone()).unwrap();
    let expected = [
        "邹小满",
        "13800990002",
        "邹小满",
        "",
        "邹小满证明 13800990003",
        "找邹小满 13800990004",
        "邹小满说 13800990005",
        "邹小满转来，电话13800990001",
        "13800990006",
        "邹小满厂",
        "新厂",
        "邹小满说 13800990007",
        "户口簿",
    ];
    assert_eq!(texts_of(&store), expected);
    let (said, seen) = searched(&numbers, places(&store, target), "曾丽");
    assert!(said.is_empty() && seen, "{said:#?} {seen}");
    let (_, named) = searched(&numbers, places(&store, target), "邹小满");
    assert!(!named, "whoever is not in the ledger yet is named nowhere");
    store.rotate_key(&Actor::operator(), &mut |_| Ok(())).unwrap();
    let store = crate::postgres::open(target.clone()).unwrap();
    assert!(store.read(vault::everything_opens).unwrap().is_empty());
    assert_eq!(texts_of(&store), expected, "sealed anew");
}

#[test]
fn what_is_written_about_people_is_sealed_on_sqlite() {
    let folder = tempfile::tempdir().unwrap();
    what_is_written_about_people_is_sealed(&Target::parse(&folder.path().to_string_lossy(), "main").unwrap());
}

#[test]
fn what_is_written_about_people_is_sealed_on_postgres() {
    what_is_written_about_people_is_sealed(&crate::postgres::fresh_target());
}

#[test]
fn what_was_altered_in_the_database_is_found() {
    let folder = tempfile::tempdir().unwrap();
    let target = Target::parse(&folder.path().to_string_lossy(), "main").unwrap();
    of_old(&target);
    let store = crate::postgres::open(target).unwrap();
    assert!(store.read(vault::everything_opens).unwrap().is_empty());
    let swap = |w: &mut Write<'_>| -> Result<()> {
        w.housekeeping();
        sql_query("UPDATE borrower SET sealed = (SELECT sealed FROM borrower WHERE id = 1) WHERE id = 3").execute(&mut **w)?;
        Ok(())
    };
    store.write(&Actor::operator(), swap).unwrap();
    let findings = store.read(vault::everything_opens).unwrap();
    assert_eq!(findings.len(), 1, "{findings:?}");
    assert!(findings[0].say(Words::default()).contains("borrower.sealed 3"));
}
