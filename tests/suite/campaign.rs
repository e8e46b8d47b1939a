//! The main job over HTTP, on both databases: rosters in, the team, the figures everywhere the same, a member's narrow view,
//! the workbook read back, and a batch taken back.

use calamine::{Data, Reader, Xlsx};
use repaydesk::accounts::Role;
use repaydesk::ledger::queries::campaigns;
use repaydesk::ledger::status::Status;
use repaydesk::organisation::queries as organisation;
use repaydesk::store::Result;

use crate::house::roster;
use crate::office::{Browser, Office, on_both_databases, story_day};

on_both_databases!(
    the_figures_are_the_same_wherever_they_stand,
    a_member_sees_their_own_villages_and_nothing_of_others,
    a_reader_sees_figures_and_no_names,
    a_batch_is_taken_back_and_the_figures_with_it,
    what_cannot_be_imported_is_said_beside_the_file,
);

fn file(name: &str) -> Vec<u8> {
    std::fs::read(roster(name)).unwrap()
}

/// Uploads, and imports what can be imported. The batch's page.
fn import(leader: &Browser, name: &str) -> String {
    let staged = leader.upload("/rosters", &[("as_of", ""), ("kind", ""), ("due_on", "")], "file", name, &file(name));
    let batch = staged.location().to_owned();
    assert!(batch.starts_with("/rosters/"), "{name}: {} {}", staged.status, staged.text());
    leader.post(&format!("{batch}/apply"), &[]).leads_to(&batch);
    batch
}

fn filled(office: &Office) -> Browser {
    let leader = office.signed_in(Role::Leader);
    import(&leader, "01-应还名单.xlsx");
    leader.upload("/team/import", &[], "file", "15.xlsx", &file("15-责任分工表.xlsx"));
    leader
}

fn status(office: &Office) -> Status {
    let load = |c: &mut repaydesk::store::Connection| -> Result<Status> {
        let campaign = campaigns::current(c, None)?.unwrap();
        let as_of = campaigns::default_as_of(c, campaign.id, story_day())?;
        Status::load(c, office.store.target(), &campaign, as_of)
    };
    office.store.read(load).unwrap()
}

fn the_figures_are_the_same_wherever_they_stand(office: &Office) {
    let leader = filled(office);
    let status = status(office);
    assert_eq!((status.borrowers, status.borrowers_late, status.to_cure), (60, 7, Some(4)));
    leader.get("/overview").is(200).shows("再化解 4 人达标").shows("11.67%").shows("8.68%");
    leader.get("/borrowers?figure=late").is(200);
    let made = leader.post("/reports/new", &[("kind", "weekly"), ("from", ""), ("to", ""), ("names", ""), ("purpose", "")]);
    let report = made.location().to_owned();
    leader.get(&report).is(200).shows("11.67%").shows("8.68%");
    let workbook = leader.get(&format!("{report}/file"));
    let mut book: Xlsx<_> = Xlsx::new(std::io::Cursor::new(workbook.bytes)).unwrap();
    let cover = book.worksheet_range("概况").unwrap();
    let cells: Vec<&Data> = cover.rows().flatten().collect();
    for figure in [60.0, 7.0, 4.0] {
        assert!(cells.contains(&&Data::Float(figure)), "{figure} stands on the cover");
    }
}

fn a_member_sees_their_own_villages_and_nothing_of_others(office: &Office) {
    let leader = filled(office);
    let members = office.store.read(organisation::members).unwrap();
    let duan = members.iter().find(|member| member.name == "段晓波").unwrap();
    let member = office.signed_in_as("duan", Role::Member, Some(duan.id));
    // 柳湾村 and 石桥村 are 段晓波's: 23 people, 2 of them late.
    member.get("/borrowers").is(200).shows("柳湾村").lacks("东岭村").lacks("桃园村");
    let everyone = leader.get("/borrowers").text();
    let mut seen = (0, 0);
    for id in (1..=60).map(|id| format!("/borrowers/{id}")) {
        match member.get(&id).status {
            200 => seen.0 += 1,
            404 => seen.1 += 1,
            other => panic!("{id}: {other}"),
        }
    }
    assert_eq!(seen, (23, 37));
    assert!(everyone.contains("东岭村"), "the leader sees all");
    member.get("/rosters").is(403);
    member.get("/reports").is(403);
}

fn a_reader_sees_figures_and_no_names(office: &Office) {
    filled(office);
    let reader = office.signed_in(Role::Reader);
    reader.get("/overview").is(200).shows("11.67%").lacks("曹怡").lacks("/borrowers/");
    reader.get("/borrowers").is(403);
    reader.get("/borrowers/1").is(403);
    reader.get("/rosters").is(403);
}

fn a_batch_is_taken_back_and_the_figures_with_it(office: &Office) {
    let leader = filled(office);
    let before = status(office);
    let batch = import(&leader, "07-应还名单-九月更新.xlsx");
    assert_ne!(status(office).due_total, before.due_total, "the second roster changes something");
    leader.get(&format!("{batch}/undo")).is(200);
    leader.post(&format!("{batch}/undo"), &[]).leads_to(&batch);
    leader.get(&batch).shows("已撤销");
    let after = status(office);
    assert_eq!(
        (&after.borrowers, &after.due_total, &after.unpaid_total_late, &after.penalty, &after.villages),
        (&before.borrowers, &before.due_total, &before.unpaid_total_late, &before.penalty, &before.villages)
    );
    let payments = import(&leader, "14-还款明细.xlsx");
    assert_eq!(status(office).borrowers_late, 6);
    leader.post(&format!("{payments}/undo"), &[]);
    assert_eq!(status(office).unpaid_total_late, before.unpaid_total_late);
    // Taken back once: a second press finds nothing to do.
    leader.post(&format!("{payments}/undo"), &[]);
    assert_eq!(status(office).unpaid_total_late, before.unpaid_total_late);
}

fn what_cannot_be_imported_is_said_beside_the_file(office: &Office) {
    let leader = office.signed_in(Role::Leader);
    let send = |name: &str, bytes: &[u8]| leader.upload("/rosters", &[], "file", name, bytes);
    send("13-不是名单.xlsx", &file("13-不是名单.xlsx")).is(422).shows("没有找到名单");
    send("12-只有表头.xlsx", &file("12-只有表头.xlsx")).is(422).shows("没有数据行");
    send("照片.xlsx", b"\x89PNG\r\n\x1a\n....").is(422).shows("图片");
    send("空.xlsx", b"").is(422);
    let whole = file("01-应还名单.xlsx");
    send("断.xlsx", &whole[..whole.len() / 2]).is(422).shows("不完整");
    leader.get("/rosters").shows("还没有导入过名单");
}
