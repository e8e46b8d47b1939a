//! Everything a school does with rosters, so that whatever the program leaves behind is there to be searched.

use std::fs;

use diesel::prelude::*;
use repaydesk::accounts::Role;
use repaydesk::basics::calendar::parse_iso;
use repaydesk::ledger::borrower::Borrower;
use repaydesk::roster::{self, Options, Upload, correction, team_sheet, undo};
use repaydesk::store::schema::{batch, borrower};
use repaydesk::store::{Store, StoreError, Write};

use super::desk;
use super::numbers::{Numbers, samples};
use crate::house;
use crate::import_pages::{import, upload};
use crate::office::Office;

/// Everything a school does with rosters, through pages and rules: imported, waiting, rejected, corrected, taken back, reported.
pub(super) fn everything_is_done(office: &Office, numbers: &mut Numbers) {
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
    numbers.take(SLIPPED);
    let mut file = |name: &str, phones: &str| {
        let text = of_known(&office.store, phones);
        numbers.take(&text);
        Upload { file_name: name.into(), bytes: text.into_bytes().into() }
    };
    let options = Options { as_of: parse_iso("2026-10-01"), ..Options::default() };
    // Numbers typed where none belongs: beside names, in the place of a contract's number, in what stands about a person.
    let slipped = Upload { file_name: "错格.csv".into(), bytes: SLIPPED.as_bytes().to_vec().into() };
    roster::import(&desk, &slipped, &options, true, &|_| {}).unwrap();
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

/// Cells with numbers in them that are no cells of numbers.
pub const SLIPPED: &str = "姓名,身份证号,合同编号,应还日期,应还本金,大学,工作单位,共同借款人
沈知13800990001,110101199003070978,错1,2025-12-20,100,某师范13800990002,某厂13800990003,沈大13800990004
42999919990323101X,429999200307070737,错2,2025-12-20,100,,,
柳叶429999200307070737,,错3,2025-12-20,100,,,
苏一,42999919990323101X,13800990005,2025-12-20,100,,,
苏二,,429999200307070737,2025-12-20,100,,,
";

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
