//! What a stolen file or backup tells: every byte the program leaves behind is searched for every identity number and phone of the
//! sample rosters, and for none it may be found.

use std::collections::BTreeSet;
use std::fs;
use std::io::{Cursor, Write as _};
use std::path::Path;
use std::process::{Command, Stdio};

use calamine::{Reader, open_workbook_auto_from_rs};
use diesel::connection::{Connection as _, SimpleConnection as _};
use diesel::prelude::*;
use diesel::sql_query;
use diesel::sql_types::{BigInt, Nullable, Text};
use repaydesk::accounts::Role;
use repaydesk::basics::calendar::parse_iso;
use repaydesk::basics::words::Words;
use repaydesk::ledger::borrower::Borrower;
use repaydesk::ledger::contract::Contract;
use repaydesk::ledger::obligation::Obligation;
use repaydesk::organisation::queries as organisation;
use repaydesk::reports::record;
use repaydesk::roster::{self, Options, Upload, correction, kept_upload, team_sheet, undo};
use repaydesk::store::schema::{batch, batch_image, borrower, contract, member, obligation};
use repaydesk::store::vault::Step;
use repaydesk::store::{Actor, Connection, KeysFolder, Result, Store, StoreError, Target, Write, vault};

use crate::house;
use crate::import_pages::{import, upload};
use crate::office::Office;

/// Numbers as the samples hold them, in clear.
struct Numbers(BTreeSet<String>);

impl Numbers {
    /// Every identity number and phone in any cell of any sample.
    fn of_samples() -> Self {
        let mut numbers = Self(BTreeSet::new());
        for sample in samples() {
            let bytes = fs::read(house::roster(&sample)).unwrap();
            // Text files in any encoding: what is not of a character says nothing.
            let plain: String = bytes.iter().filter(|byte| **byte != 0).map(|byte| char::from(*byte)).collect();
            numbers.take(&plain);
            if let Ok(mut book) = open_workbook_auto_from_rs(Cursor::new(bytes)) {
                for (_, sheet) in book.worksheets() {
                    sheet.used_cells().for_each(|(_, _, cell)| numbers.take(&cell.to_string()));
                }
            }
        }
        numbers
    }

    fn take(&mut self, text: &str) {
        for run in text.split(|c: char| !c.is_ascii_digit() && !matches!(c, 'X' | 'x')) {
            let is_identity = run.len() == 18 && run.bytes().take(17).all(|byte| byte.is_ascii_digit()) && "12345678".contains(&run[..1]);
            let is_phone = run.len() == 11 && run.bytes().all(|byte| byte.is_ascii_digit()) && run.starts_with('1');
            if (is_identity && birth(run)) || is_phone {
                self.0.insert(run.to_ascii_uppercase());
            }
        }
    }

    /// Those that stand in these bytes, as UTF-8 or as UTF-16 of either kind.
    fn found_in(&self, bytes: &[u8]) -> BTreeSet<&str> {
        let every_other = |from: usize| bytes.iter().copied().skip(from).step_by(2).collect::<Vec<u8>>();
        let mut found = BTreeSet::new();
        for text in [bytes.to_vec(), every_other(0), every_other(1)] {
            let upper = text.to_ascii_uppercase();
            for length in [11, 18] {
                for window in upper.windows(length).filter(|window| window[..length - 1].iter().all(u8::is_ascii_digit)) {
                    found.extend(std::str::from_utf8(window).ok().and_then(|text| self.0.get(text)).map(String::as_str));
                }
            }
        }
        found
    }
}

/// Contract numbers may have eighteen digits too, but name no day of birth.
fn birth(number: &str) -> bool {
    let day = format!("{}-{}-{}", &number[6..10], &number[10..12], &number[12..14]);
    parse_iso(&day).is_some_and(|day| day < parse_iso("2015-01-01").unwrap())
}

fn samples() -> Vec<String> {
    let mut names: Vec<String> = fs::read_dir(house::roster(""))
        .unwrap()
        .flatten()
        .filter(|entry| entry.path().is_file())
        .map(|entry| entry.file_name().into_string().unwrap())
        .collect();
    names.sort();
    names
}

/// Everything a school does with rosters, through pages and rules: imported, waiting, rejected, corrected, taken back, reported.
fn everything_is_done(office: &Office, numbers: &mut Numbers) {
    let desk = desk(&office.store);
    let leader = office.signed_in(Role::Leader);
    import(&leader, 1, "01-应还名单.xlsx", "2026-06-30");
    let team = fs::read(house::roster("15-责任分工表.xlsx")).unwrap();
    let sheet = team_sheet::read(team, "15-责任分工表").unwrap();
    let group = |w: &mut Write<'_>| team_sheet::apply(w, &sheet, desk.today, "15-责任分工表.xlsx");
    office.store.write(&desk.actor, group).unwrap();
    for name in samples().iter().filter(|name| !name.starts_with("01") && !name.starts_with("15")) {
        let file = Upload { file_name: name.clone(), bytes: fs::read(house::roster(name)).unwrap().into() };
        let options = Options { as_of: parse_iso(if name.starts_with("07") { "2026-09-30" } else { "2026-07-31" }), ..Options::default() };
        let _ = roster::import(&desk, &file, &options, true, &|_| {});
    }
    upload(&leader, "08-问题行.xlsx", "2026-10-31");
    // As a job, whose file is kept before anything is known of it.
    let hurried = office.without_patience();
    upload(&hurried.signed_in(Role::Leader), "04-系统导出.csv", "2026-10-31");
    let broken: i64 = office
        .store
        .read(|c| Ok::<_, StoreError>(batch::table.select(diesel::dsl::max(batch::id)).first::<Option<i64>>(c)?))
        .unwrap()
        .unwrap();
    assert!(broken > 5, "the samples were imported");
    let mut file = |name: &str, phones: &str| {
        let text = of_known(&office.store, phones);
        numbers.take(&text);
        Upload { file_name: name.into(), bytes: text.into_bytes().into() }
    };
    let options = Options { as_of: parse_iso("2026-10-01"), ..Options::default() };
    let landed = roster::import(&desk, &file("补充.csv", "1390001"), &options, true, &|_| {}).unwrap().batch.unwrap();
    correction::hand_in(&desk, landed, &file("改好.csv", "1390002"), &|_| {}).unwrap_or_else(|why| panic!("{why:?}"));
    leader
        .post("/reports/new", &[("kind", "weekly"), ("from", "2026-06-29"), ("to", "2026-07-05"), ("names", "on"), ("purpose", "上门核对")])
        .is(303);
    correction::land(&desk, landed, &|_| {}).unwrap_or_else(|why| panic!("{why:?}"));
    undo::take_back(&desk, landed, &|_| {}).unwrap_or_else(|why| panic!("{why:?}"));
    // And once more, so that something of it stays.
    roster::import(&desk, &file("再补.csv", "1390003"), &options, true, &|_| {}).unwrap();
}

fn desk(store: &Store) -> roster::Office {
    let today = parse_iso("2026-10-01").unwrap();
    roster::Office { store: store.clone(), actor: Actor::operator(), campaign: None, today, words: Words::default() }
}

/// A file in which people of the ledger have other phones than before.
fn of_known(store: &Store, phones: &str) -> String {
    let people: Vec<Borrower> =
        store.read(|c| Ok::<_, StoreError>(borrower::table.order(borrower::id).select(Borrower::as_select()).load(c)?)).unwrap();
    people.iter().filter_map(|person| person.id_number.as_ref().map(|number| (person, number))).take(20).fold(
        "姓名,身份证号,联系电话,合同编号,应还日期,应还本金,已还本金,备注\n".to_owned(),
        |text, (person, number)| {
            let row = format!(
                "{},{},{phones}{:04},补{},2025-12-20,100,0,家长电话13911112222\n",
                person.name,
                number.reveal(),
                person.id,
                person.id
            );
            text + &row
        },
    )
}

/// Every file below a folder.
fn files(folder: &Path) -> Vec<std::path::PathBuf> {
    let below = |entry: fs::DirEntry| if entry.path().is_dir() { files(&entry.path()) } else { vec![entry.path()] };
    fs::read_dir(folder).unwrap().flatten().flat_map(below).collect()
}

#[derive(QueryableByName)]
struct Column {
    #[diesel(sql_type = Text)]
    table_name: String,
    #[diesel(sql_type = Text)]
    column_name: String,
    #[diesel(sql_type = Text)]
    data_type: String,
}

#[derive(QueryableByName)]
struct Cell {
    #[diesel(sql_type = Nullable<Text>)]
    value: Option<String>,
}

#[derive(QueryableByName)]
struct Count {
    #[diesel(sql_type = BigInt)]
    value: i64,
}

/// Every cell of every table of a PostgreSQL workspace, what is binary as its bytes.
fn cells(connection: &mut Connection, schema: &str) -> Vec<(String, Vec<u8>)> {
    let Connection::Postgres(inner) = connection else { return Vec::new() };
    let columns = format!(
        "SELECT table_name::text, column_name::text, data_type::text FROM information_schema.columns WHERE table_schema = '{schema}'"
    );
    let columns: Vec<Column> = sql_query(columns).load(inner).unwrap();
    assert!(columns.len() > 150, "the columns were not found");
    let mut all = Vec::new();
    for Column { table_name, column_name, data_type } in columns {
        let is_binary = data_type == "bytea";
        let value = if is_binary { format!("encode(\"{column_name}\", 'hex')") } else { format!("\"{column_name}\"::text") };
        let cells: Vec<Cell> = sql_query(format!("SELECT {value} AS value FROM \"{table_name}\"")).load(inner).unwrap();
        for value in cells.into_iter().filter_map(|cell| cell.value) {
            let bytes = if is_binary { unhex(&value) } else { value.into_bytes() };
            all.push((format!("{table_name}.{column_name}"), bytes));
        }
    }
    all
}

fn unhex(text: &str) -> Vec<u8> {
    let digit = |byte: u8| u8::try_from(char::from(byte).to_digit(16).unwrap()).unwrap();
    text.as_bytes().chunks(2).map(|pair| digit(pair[0]) * 16 + digit(pair[1])).collect()
}

/// What lies in the places named, searched: where a number was found, and whether a name was.
fn searched(numbers: &Numbers, places: Vec<(String, Vec<u8>)>, name: &str) -> (Vec<String>, bool) {
    let mut said = Vec::new();
    let mut planted = false;
    for (place, bytes) in places {
        planted |= bytes.windows(name.len()).any(|window| window == name.as_bytes());
        let found = numbers.found_in(&bytes);
        if !found.is_empty() {
            said.push(format!("{place}: {} numbers, as {:?}", found.len(), found.first()));
        }
    }
    (said, planted)
}

fn of_files(folder: &Path) -> Vec<(String, Vec<u8>)> {
    files(folder).into_iter().map(|file| (file.display().to_string(), fs::read(&file).unwrap_or_default())).collect()
}

/// Names are not sealed, so one that is found shows that the search would find a number.
fn planted(store: &Store) -> String {
    let looked = |c: &mut Connection| -> Result<(String, i64, i64, i64, i64)> {
        Ok((
            borrower::table.select(borrower::name).first(c)?,
            borrower::table.filter(borrower::sealed.is_not_null()).count().get_result(c)?,
            contract::table.filter(contract::sealed.is_not_null()).count().get_result(c)?,
            batch_image::table.count().get_result::<i64>(c)?
                + obligation::table.filter(obligation::sealed_note.is_not_null()).count().get_result::<i64>(c)?,
            member::table.filter(member::sealed_phone.is_not_null()).count().get_result(c)?,
        ))
    };
    let (name, people, contracts, others, members) = store.read(looked).unwrap();
    assert!(people > 50 && contracts > 10 && others > 0 && members > 0, "{people} {contracts} {others} {members}");
    name
}

#[test]
fn no_file_of_the_data_folder_tells_a_number() {
    let mut numbers = Numbers::of_samples();
    assert!(numbers.0.len() > 200, "only {} numbers in the samples", numbers.0.len());
    let office = Office::on_sqlite();
    let Target::Sqlite { folder, .. } = office.store.target().clone() else { panic!("not a folder") };
    everything_is_done(&office, &mut numbers);
    let name = planted(&office.store);
    let (said, seen) = searched(&numbers, of_files(&folder), &name);
    assert!(said.is_empty() && seen, "while the program runs: {said:#?} {seen}");
    let kept = office.restarted();
    let (said, seen) = searched(&numbers, of_files(&folder), &name);
    assert!(said.is_empty() && seen, "after it ended: {said:#?} {seen}");
    drop(kept);
}

#[test]
fn no_column_on_postgres_tells_a_number() {
    let mut numbers = Numbers::of_samples();
    let office = Office::on_postgres();
    let Target::Postgres { schema, .. } = office.store.target().clone() else { panic!("not a schema") };
    everything_is_done(&office, &mut numbers);
    let name = planted(&office.store);
    let dumped = office.store.read(|c| Ok::<_, StoreError>(cells(c, &schema))).unwrap();
    let (said, seen) = searched(&numbers, dumped, &name);
    assert!(said.is_empty() && seen, "{said:#?} {seen}");
    let rows: Count = office
        .store
        .read(|c| match c {
            Connection::Postgres(inner) => Ok::<_, StoreError>(sql_query("SELECT count(*) AS value FROM batch").get_result(inner)?),
            Connection::Sqlite(_) => Err(StoreError::NotFound),
        })
        .unwrap();
    assert!(rows.value > 5);
}

#[test]
fn a_number_is_found_however_it_is_written() {
    let numbers = Numbers(BTreeSet::from(["42999919990323101X".to_owned(), "13800015512".to_owned()]));
    let wide = |text: &str, big: bool| {
        text.encode_utf16().flat_map(|unit| if big { unit.to_be_bytes() } else { unit.to_le_bytes() }).collect::<Vec<u8>>()
    };
    for text in ["…42999919990323101x,", "电话13800015512（母亲）"] {
        for bytes in [text.as_bytes().to_vec(), wide(text, true), wide(text, false), [b"x".to_vec(), wide(text, false)].concat()] {
            assert_eq!(numbers.found_in(&bytes).len(), 1, "{text}");
        }
    }
}

/// The workspace as a program without a vault left it, with somebody in it.
pub fn of_old(target: &Target) {
    let mut text = String::new();
    let dialect = if matches!(target, Target::Sqlite { .. }) { "sqlite" } else { "postgres" };
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("migrations").join(dialect);
    let mut names: Vec<String> = fs::read_dir(&folder).unwrap().flatten().map(|entry| entry.file_name().into_string().unwrap()).collect();
    names.retain(|name| name.as_str() < "2026-05-01");
    names.sort();
    text.push_str("CREATE TABLE __diesel_schema_migrations (version VARCHAR(50) PRIMARY KEY NOT NULL, run_on TIMESTAMP NOT NULL DEFAULT CURRENT_TIMESTAMP);\n");
    for name in &names {
        text.push_str(&fs::read_to_string(folder.join(name).join("up.sql")).unwrap());
        let version = name.split('_').next().unwrap().replace('-', "");
        text.push_str(&format!("INSERT INTO __diesel_schema_migrations (version) VALUES ('{version}');\n"));
    }
    text.push_str(
        &OLD_ROWS
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
        assert_eq!(notes[0].note.as_deref(), Some("家长电话13600016666"));
        assert_eq!(organisation::member(c, 1)?.phone.as_deref(), Some("13500015555"));
        assert_eq!(kept_upload(c, "s")?.unwrap(), b"13400014444");
        assert_eq!(record::bytes(c, 1)?, b"13200012222");
        let (sealed, columns): (Vec<u8>, String) =
            batch_image::table.select((batch_image::sealed, batch_image::changed_columns)).first(c)?;
        assert_eq!(columns, ",phones,village_id,");
        assert!(vault::of(c)?.open_text(vault::held::IMAGE, 1, sealed)?.contains("13300013333"));
        Ok(())
    };
    store.read(looked).unwrap();
    let places = match target {
        Target::Sqlite { folder, .. } => of_files(folder),
        Target::Postgres { schema, .. } => store.read(|c| Ok::<_, StoreError>(cells(c, schema))).unwrap(),
    };
    let (said, seen) = searched(&numbers, places, "曾丽");
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

/// The program on a workspace of its own, its keys in a folder of their own.
fn program(folder: &Path, arguments: &[&str], typed: &str) -> (i32, String, String) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_repaydesk"));
    command.arg("--database").arg(folder.join("data")).arg("--keys").arg(folder.join("keys")).args(arguments);
    command.env_remove("REPAYDESK_LANG").current_dir(folder).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut running = command.spawn().unwrap();
    // A command that reads nothing may have ended before it is told anything.
    let _ = running.stdin.take().unwrap().write_all(typed.as_bytes());
    let output = running.wait_with_output().unwrap();
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    (output.status.code().unwrap(), text(&output.stdout), text(&output.stderr))
}

#[test]
fn without_its_key_nothing_is_started_and_the_sheet_brings_it_back() {
    let folder = tempfile::tempdir().unwrap();
    let run = |arguments: &[&str], typed: &str| program(folder.path(), arguments, typed);
    assert_eq!(run(&["migrate"], "").0, 0);
    let (status, sheet, _) = run(&["key", "sheet"], "");
    let code = sheet.lines().map(str::trim).find(|line| line.len() == 71 && line.split('-').count() == 12).unwrap().to_owned();
    assert!(status == 0 && sheet.contains("repaydesk key restore") && sheet.contains("正在使用的钥匙"), "{sheet}");
    let files = files(&folder.path().join("keys"));
    let file = files[0].display().to_string();
    let (_, shown, _) = run(&["key", "show"], "");
    assert!(files.len() == 1 && shown.contains(&file) && !shown.contains(&code), "{shown}");

    fs::remove_file(&file).unwrap();
    for command in [&["serve", "--listen", "127.0.0.1:0"][..], &["status"], &["check"], &["key", "sheet"], &["key", "rotate"]] {
        let (status, said, errors) = run(command, "");
        assert!(status == 1 && said.is_empty() && errors.contains(&file) && errors.contains("key restore"), "{command:?} {said} {errors}");
        let (_, _, errors) = run(&[command, &["--lang", "en"]].concat(), "");
        assert!(errors.contains("is not there, so nothing was opened"), "{errors}");
    }
    let (status, _, errors) = run(&["key", "restore"], "12345-ABCDE\n");
    assert!(status == 3 && errors.contains("不是恢复单上的代码"), "{errors}");
    assert!(!Path::new(&file).exists());
    assert_eq!(run(&["key", "restore"], &format!("{}\n", code.to_lowercase())).0, 0);
    let (status, checked, _) = run(&["check"], "");
    assert!(status == 0 && checked.contains("加密的数据：没有问题"), "{checked}");

    let (status, rotated, errors) = run(&["key", "rotate"], "");
    assert!(status == 0 && rotated.contains("请用 repaydesk key sheet 重新打印"), "{rotated} {errors}");
    let (_, sheet, _) = run(&["key", "sheet"], "");
    assert!(sheet.contains(&code) && sheet.contains("已换下的钥匙"), "{sheet}");
    assert_eq!(run(&["check"], "").0, 0);
}

#[test]
fn keys_inside_the_data_and_data_inside_the_keys_are_refused() {
    let folder = tempfile::tempdir().unwrap();
    let inside = folder.path().join("data").join("keys");
    let (status, _, errors) = program(folder.path(), &["migrate", "--keys", &inside.to_string_lossy()], "");
    assert!(status == 1 && errors.contains("套在一起") && !inside.exists(), "{errors}");
}
