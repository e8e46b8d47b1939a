//! A campaign that is closed: looked at, not changed, and its people found for what they may ask for.

use repaydesk::accounts::Role;
use repaydesk::basics::calendar::parse_iso;
use repaydesk::store::schema::{absent_decision, batch, borrower, exclusion, village};
use repaydesk::store::{Connection, StoreError};

use diesel::prelude::*;

use crate::house::{Database, Place, roster};
use crate::import_pages::{import, upload};
use crate::office::{Browser, Office, on_both_databases};

on_both_databases!(
    a_closed_campaign_is_shown_with_its_people_and_says_so,
    nothing_of_a_closed_campaign_is_changed,
    with_another_campaign_open_the_people_of_the_closed_one_are_found,
    the_next_campaign_has_a_name_of_its_own,
);

fn read<T>(office: &Office, question: impl Fn(&mut Connection) -> QueryResult<T>) -> T {
    office.store.read(|c| -> Result<T, StoreError> { Ok(question(c)?) }).unwrap()
}

/// A campaign with one roster, closed on the story's day.
fn closed(office: &Office) -> Browser {
    let administrator = office.signed_in(Role::Administrator);
    import(&administrator, 1, "01-应还名单.xlsx", "2026-06-30");
    administrator.post("/campaign/close", &[("sure", "on")]).leads_to("/campaign");
    administrator
}

const ENDED: &str = "“2026 年度”已于 2026-10-01 结束，名单保留至 2027-10-01";

fn a_closed_campaign_is_shown_with_its_people_and_says_so(office: &Office) {
    let administrator = closed(office);
    let name = read(office, |c| borrower::table.find(1).select(borrower::name).first::<String>(c));
    for page in ["/overview", "/borrowers", "/borrowers/1", "/rosters", "/reports", "/exclusions", "/figures", "/campaign"] {
        administrator.get(page).is(200).shows(ENDED);
    }
    administrator.get("/overview").shows("导入新名单").shows("href=\"/settings/retention\"").lacks("从导入名单开始").lacks("接下来");
    administrator.get("/borrowers").shows("合计 60 人").lacks("还没有借款人");
    administrator.get("/borrowers/1").shows(&name).shows("/borrowers/1/erase").lacks("还没有应还记录");
    administrator.get("/rosters").shows("01-应还名单.xlsx");
    let page = administrator.get("/borrowers/1").text();
    let foot = page.split("<tfoot").nth(1).unwrap().split("</tfoot>").next().unwrap();
    let amounts = foot.split(['>', '<']).filter(|text| text.contains('.') && text.starts_with(|c: char| ('1'..='9').contains(&c)));
    assert!(amounts.count() > 0, "the figures of the closed campaign: {foot}");
    // Searching, what is held, one field for a reason, a correction.
    let found = administrator.post("/borrowers/search", &[("text", name.as_str())]);
    administrator.get(found.location()).is(200).shows(&name).lacks("其他活动里的人");
    administrator.get("/borrowers/1/held").is(200).shows(&name);
    let correction = [("employer", "某厂"), ("reason", "本人要求"), ("document", "申请书")];
    administrator.post("/borrowers/1/correct", &correction).leads_to("/borrowers/1");
    // A report of it can still be made, and begins no campaign.
    administrator.post("/reports/new", &[("kind", "weekly"), ("from", ""), ("to", ""), ("purpose", "")]).is(303);
    administrator.get("/reports").shows(ENDED).lacks("还没有报表");
    // A leader is not sent to a page that is not theirs, and a member sees their own villages and no other.
    office.signed_in(Role::Leader).get("/overview").shows(ENDED).lacks("/settings/retention\"");
    let village_id = read(office, |c| borrower::table.find(1).select(borrower::village_id.assume_not_null()).first::<i64>(c));
    let (own, other) = two_people(office, village_id);
    let member = member_of(office, &administrator, village_id);
    administrator.get("/overview").shows("仍可以制作报表");
    member.get("/borrowers").is(200).shows(ENDED).lacks("导入新名单").lacks("更正或删除");
    member.get(&format!("/borrowers/{own}")).is(200);
    member.get(&format!("/borrowers/{other}")).is(404);
}

/// Somebody of a village, and somebody of another.
fn two_people(office: &Office, village_id: i64) -> (i64, i64) {
    read(office, |c| {
        let own = borrower::table.filter(borrower::village_id.eq(village_id)).select(borrower::id).first(c)?;
        let other = borrower::table.filter(borrower::village_id.ne(village_id)).select(borrower::id).first(c)?;
        Ok((own, other))
    })
}

fn member_of(office: &Office, administrator: &Browser, village_id: i64) -> Browser {
    administrator.post("/team/members", &[("name", "赵某"), ("duty", "member"), ("phone", ""), ("joined_on", "2026-06-01")]);
    let member_id = office
        .store
        .read(|c| -> Result<_, StoreError> { Ok(repaydesk::organisation::queries::members(c)?.first().map(|member| member.id)) })
        .unwrap();
    let member_id = member_id.unwrap_or_else(|| panic!("no member was added"));
    // Who answers for a village outlasts campaigns: it can be said while none is open.
    let id = member_id.to_string();
    administrator
        .post(&format!("/team/villages/{village_id}"), &[("member", id.as_str()), ("from_on", "2026-10-01"), ("note", "")])
        .is(303);
    office.signed_in_as("member", Role::Member, Some(member_id))
}

fn nothing_of_a_closed_campaign_is_changed(office: &Office) {
    let administrator = office.signed_in(Role::Administrator);
    import(&administrator, 1, "01-应还名单.xlsx", "2026-06-30");
    import(&administrator, 2, "07-应还名单-九月更新.xlsx", "2026-09-30");
    let exclude = |reason: &'static str| {
        let form = [
            ("borrower", "1"),
            ("contract", ""),
            ("kind", "deferral"),
            ("approver", "李某"),
            ("document", "〔2026〕3号"),
            ("decided_on", "2026-10-01"),
            ("reason", reason),
        ];
        administrator.post("/exclusions", &form)
    };
    exclude("展期").leads_to("/exclusions");
    upload(&administrator, "01-应还名单.xlsx", "2026-06-30").leads_to("/rosters/3");
    let absent = administrator.get("/rosters/absent").text();
    let pick = absent.split("name=\"rows\" value=\"").nth(1).map(|rest| rest.split('"').next().unwrap().to_owned());
    let pick = pick.unwrap_or_else(|| panic!("nobody is absent: {absent}"));
    administrator.post("/campaign/close", &[("sure", "on")]).leads_to("/campaign");
    let facts = |office: &Office| {
        read(office, |c| {
            let states: Vec<(i64, String)> = batch::table.order(batch::id).select((batch::id, batch::state)).load(c)?;
            let exclusions: (i64, i64) = (
                exclusion::table.count().get_result(c)?,
                exclusion::table.filter(exclusion::revoked_at.is_not_null()).count().get_result(c)?,
            );
            let decisions: i64 = absent_decision::table.count().get_result(c)?;
            let places: Vec<Option<i64>> = borrower::table.order(borrower::id).select(borrower::village_id).load(c)?;
            Ok((states, exclusions, decisions, places))
        })
    };
    let before = facts(office);
    // What is refused says so in one sentence; what is offered no more leads nowhere either.
    let said = "已经结束，只能查看";
    exclude("再来一次").is(409).shows(said);
    administrator.post("/exclusions/1/revoke", &[]).is(409).shows(said);
    administrator.get("/exclusions").shows(ENDED).lacks("/exclusions/1/revoke").lacks("/exclusions/new");
    administrator.get("/exclusions/new?borrower=1").is(200).shows(ENDED).lacks("<form method=\"post\" action=\"/exclusions\"");
    administrator.get("/borrowers/1").lacks("/exclusions/new");
    administrator.post("/rosters/absent/decide", &[("rows", pick.as_str()), ("decision", "moved"), ("note", "")]).is(409).shows(said);
    administrator.post("/rosters/absent/withdraw", &[("rows", pick.as_str())]).is(409).shows(said);
    administrator.get("/rosters/absent").is(200).shows(ENDED).lacks("name=\"rows\"");
    let village = read(office, |c| village::table.select(village::id).first::<i64>(c)).to_string();
    administrator.post("/team/unplaced/place", &[("people", "1"), ("village", village.as_str())]).is(409).shows(said);
    administrator.get("/team/unplaced").is(200).shows(ENDED).lacks("name=\"people\"");
    let refused = administrator.post("/rosters/2/undo", &[]);
    refused.leads_to("/rosters/2/undo");
    administrator.get("/rosters/2/undo").leads_to("/rosters/2");
    let batch = administrator.get("/rosters/2");
    batch.is(200).shows("这份名单只能查看").lacks("/rosters/2/undo").lacks("name=\"corrected\"");
    // The original can still be taken, and nothing is marked to be corrected.
    batch.shows("/rosters/2/original").lacks("/rosters/2/marked").lacks("下面写着怎样补上");
    administrator.post("/rosters/2/marked", &[("marked_purpose", "改正")]).is(409).shows(said);
    administrator.post("/rosters/2/original", &[("purpose", "归档"), ("file", "")]).is(200);
    let corrected = std::fs::read(roster("07-应还名单-九月更新.xlsx")).unwrap();
    let answer = administrator.upload("/rosters/2/correction", &[], "corrected", "07-应还名单-九月更新.xlsx", &corrected);
    assert_ne!(answer.status, 200);
    // What waits can be given up and not imported.
    administrator.get("/rosters/3").is(200).shows("这份名单只能查看").lacks("/rosters/3/apply").shows("/rosters/3/discard");
    administrator.post("/rosters/3/apply", &[]).leads_to("/rosters/3");
    administrator.post("/rosters/3/read-again", &[("kind", "overdue")]).is(422).shows(said);
    assert_eq!(facts(office), before);
    administrator.post("/rosters/3/discard", &[]).leads_to("/rosters");
    // Opened again, all of it goes on.
    administrator.post("/settings/retention/1/reopen", &[]).is(303);
    administrator.get("/overview").lacks("已于 2026-10-01 结束");
    administrator.post("/exclusions/1/revoke", &[]).leads_to("/exclusions");
}

fn with_another_campaign_open_the_people_of_the_closed_one_are_found(office: &Office) {
    let administrator = closed(office);
    let name = read(office, |c| {
        let all: Vec<String> = borrower::table.order(borrower::id).select(borrower::name).load(c)?;
        Ok(all.iter().find(|name| all.iter().filter(|other| other.contains(name.as_str())).count() == 1).cloned().unwrap())
    });
    let id = read(office, |c| borrower::table.filter(borrower::name.eq(&name)).select(borrower::id).first::<i64>(c));
    let number = id.to_string();
    let person = format!("/borrowers/{id}");
    let file = "借款人姓名,合同编号,应还日期,应还本金,应还利息,已还本金,已还利息\n某新人,20244299991000999,2026-12-20,500.00,10.00,0,0\n";
    let form = [("as_of", "2026-09-30"), ("kind", "population"), ("due_on", "")];
    administrator.upload("/rosters", &form, "file", "下一年.csv", file.as_bytes()).leads_to("/rosters/2");
    // Begun and still empty, the new campaign hides nobody.
    administrator.get("/borrowers").is(200).shows("name=\"text\"");
    // It says that a campaign begins, and what to do where that was not meant.
    administrator.get("/rosters/2").shows("导入后开始新的活动“2026 年度（2）”").shows("如果这份名单是要更正“2026 年度”");
    administrator.post("/rosters/2/apply", &[]).leads_to("/rosters/2");
    administrator.get("/rosters/2").shows("2026 年度（2）").lacks("导入后开始新的活动");
    let overview = administrator.get("/overview");
    overview.shows("2026 年度（2）").lacks(ENDED).shows("name=\"campaign\"");
    // Whoever chooses a campaign sends no day along.
    let page = overview.text();
    let choosing = page.split("<form").find(|form| form.contains("name=\"campaign\"")).and_then(|form| form.split("</form>").next());
    assert!(choosing.is_some_and(|form| !form.contains("as_of")), "{choosing:?}");
    // While one is under way, no other is opened again: it is not offered, and it is said how it could be.
    administrator.get("/settings/retention").shows("“2026 年度（2）”正在进行").lacks("/settings/retention/1/reopen");
    administrator.post("/settings/retention/1/reopen", &[]).leads_to("/settings/retention");
    administrator.get("/settings/retention").shows("没有重新打开：“2026 年度（2）”正在进行");
    administrator.get("/rosters/1").shows("请先在“活动”页结束“2026 年度（2）”").lacks("下面写着怎样补上");
    administrator.get("/borrowers").shows("某新人").lacks(&name);
    let found = administrator.post("/borrowers/search", &[("text", name.as_str())]);
    administrator.get(found.location()).shows("其他活动里的人").shows("2026 年度（已结束）").shows(&format!("href=\"{person}\""));
    // Their page shows the figures of the campaign that lists them, and that it is closed.
    administrator.get(&person).is(200).shows(ENDED).lacks("导入新名单").lacks("/exclusions/new");
    administrator.get(&format!("{person}/held")).is(200).shows(&name);
    // The closed campaign can be chosen, and links stay in it.
    let old = administrator.get("/overview?campaign=1");
    old.is(200).shows(ENDED).shows("campaign=1");
    administrator.get("/borrowers?campaign=1").is(200).shows(ENDED).shows(&format!("{person}?as_of=2026-06-30&amp;campaign=1"));
    administrator.get("/figures?campaign=1").is(200).shows(ENDED);
    administrator.get("/rosters?campaign=1").is(200).shows(ENDED).shows("01-应还名单.xlsx").lacks("下一年.csv");
    administrator.get("/reports?campaign=1").is(200).shows(ENDED);
    administrator.get("/overview?campaign=99").is(200).lacks(ENDED).shows("没有这个活动").shows("2026 年度（2）");
    administrator.get("/borrowers?campaign=x").is(200).shows("没有这个活动");
    administrator.get("/overview?campaign=").is(200).lacks("没有这个活动");
    // A member's search reaches no further than their villages.
    let village_id = read(office, |c| borrower::table.find(id).select(borrower::village_id.assume_not_null()).first::<i64>(c));
    let other_village = read(office, |c| village::table.filter(village::id.ne(village_id)).select(village::id).first::<i64>(c));
    let member = member_of(office, &administrator, other_village);
    let nothing = member.post("/borrowers/search", &[("text", name.as_str())]);
    member.get(nothing.location()).is(200).lacks("其他活动里的人").lacks(&format!("href=\"{person}\""));
    // They are erased like anybody else, and then no search finds them.
    let whole = [("reason", "本人要求"), ("document", "〔2026〕3号"), ("number", number.as_str())];
    administrator.post(&format!("{person}/erase"), &whole).leads_to("/borrowers");
    let gone = administrator.post("/borrowers/search", &[("text", "已删除")]);
    administrator.get(gone.location()).lacks("其他活动里的人");
}

fn the_next_campaign_has_a_name_of_its_own(office: &Office) {
    let administrator = closed(office);
    administrator
        .get("/campaign")
        .is(200)
        .shows("value=\"2026 年度（2）\"")
        .shows("下一个活动，保存后开始")
        .lacks("value=\"2026 年度\"")
        .lacks("我确认结束这个活动");
    let form = |name: &'static str| [("name", name), ("target", "5"), ("due_on", ""), ("borrowers", ""), ("due", ""), ("source", "")];
    administrator.post("/campaign", &form("2026 年度")).is(422).shows("已经有一个活动叫这个名称");
    administrator.get("/overview").shows(ENDED);
    administrator.post("/campaign/close", &[("sure", "on")]).is(404);
    administrator.post("/campaign", &form("2027 年度")).leads_to("/campaign");
    administrator.get("/campaign").shows("value=\"2027 年度\"").lacks(ENDED).shows("我确认结束这个活动");
}

#[test]
fn commands_speak_of_the_closed_campaign_by_name_and_change_nothing_of_it() {
    for database in [Database::Sqlite, Database::Postgres] {
        let place = Place::fresh(database);
        let first = roster("01-应还名单.xlsx");
        let first = first.to_str().unwrap();
        let imported = place.json(0, &["import", first, "--as-of", "2026-06-30"]);
        let open = place.json(0, &["status"]);
        let store = crate::postgres::open(repaydesk::store::Target::parse(&place.database, &place.workspace).unwrap()).unwrap();
        store
            .write(&repaydesk::store::Actor::operator(), |w| {
                repaydesk::ledger::queries::closing::close(w, 1, parse_iso("2026-10-01").unwrap())
            })
            .unwrap();
        drop(store);
        let said = |arguments: &[&str]| {
            let output = place.run(arguments);
            (output.status.code(), format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr)))
        };
        assert_eq!(place.json(0, &["status"]), open, "the same object as before, for the same day");
        let (status, text) = said(&["status"]);
        assert!(status == Some(0) && text.contains("（已于 2026-10-01 结束）"), "{text}");
        let out = place.folder().join("表.xlsx");
        let (status, text) = said(&["report", "--out", out.to_str().unwrap()]);
        assert!(status == Some(0) && text.contains("（已于 2026-10-01 结束）"), "{text}");
        let (status, text) = said(&["import", "undo", "1"]);
        assert!(status == Some(3) && text.contains("已经结束，只能查看"), "{status:?} {text}");
        let name = open["campaign"].as_str().unwrap();
        let (status, text) = said(&["import", first, "--as-of", "2026-06-30", "--campaign", name]);
        assert!(status == Some(3) && text.contains("已经结束，只能查看"), "{status:?} {text}");
        let (status, text) = said(&["import", first, "--as-of", "2026-06-30", "--campaign", name, "--dry-run"]);
        assert!(status == Some(3) && text.contains("已经结束，只能查看"), "{status:?} {text}");
        // Without a name the next campaign begins, and a look says so.
        let (status, text) = said(&["import", first, "--as-of", "2026-06-30", "--dry-run", "--accept-good-rows"]);
        assert!(status == Some(0) && text.contains("导入后开始新的活动") && text.contains("（2）”"), "{status:?} {text}");
        assert_eq!(place.json(0, &["import", first, "--as-of", "2026-06-30"])["diff"]["new"], imported["diff"]["new"]);
        assert!(place.json(0, &["status"])["campaign"].as_str().unwrap().ends_with("（2）"));
    }
}
