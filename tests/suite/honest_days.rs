//! Figures of any day, said honestly: which rosters are in them, whose day has not come, who stands outside, what may be said of
//! the target before the due day, and how the trend stands after a batch is taken back.

use repaydesk::accounts::Role;
use repaydesk::basics::calendar::{Day, parse_iso};
use repaydesk::basics::words::Words;
use repaydesk::ledger::queries::campaigns;
use repaydesk::ledger::status::Status;
use repaydesk::ledger::trend;
use repaydesk::organisation::member::{Duty, MemberEntry};
use repaydesk::organisation::queries as organisation;
use repaydesk::store::{Actor, Connection, Result, Write};

use crate::office::{Browser, Office, on_both_databases, story_day};

on_both_databases!(
    a_past_day_names_the_rosters_in_it_and_payments_keep_their_day,
    a_day_that_has_not_come_is_shown_and_said,
    before_the_due_day_the_unpaid_lead_everywhere,
    who_is_late_outside_the_population_is_told_with_what_to_do,
    a_member_and_a_reader_hear_only_of_their_own,
    the_same_exclusion_is_entered_once,
    two_people_at_once_enter_it_once,
    the_trend_is_true_after_an_undo,
);

const HEAD: &str = "姓名,身份证号,合同编号,应还日期,应还本金,应还利息,已还本金,已还利息,乡镇,村(社区)";
const ZHANG: &str = "张一,429999200307070112,HT101";
const LI: &str = "李二,429999200307070227,HT102";
const WANG: &str = "王三,429999200307070331,HT103";
const WILLOW: &str = "青石镇,柳湾村";
const PEACH: &str = "双河乡,桃园村";

/// One row: who, due day, paid or not, where.
fn row(who: &str, due_on: &str, paid: bool, place: &str) -> String {
    format!("{who},{due_on},1000,100,{},{place}", if paid { "1000,100" } else { "0,0" })
}

fn roster(rows: &[String]) -> String {
    format!("{HEAD}\n{}\n", rows.join("\n"))
}

/// Of three people the second owes 1100 yuan since 20 December 2025, or has paid them.
fn three(second_has_paid: bool) -> String {
    let due = "2025-12-20";
    roster(&[row(ZHANG, due, true, WILLOW), row(LI, due, second_has_paid, WILLOW), row(WANG, due, true, PEACH)])
}

const PAYMENT: &str = "姓名,合同编号,到账日期,还款本金,还款利息,交易流水号\n李二,HT102,2026-07-15,1000,100,S0001\n";

/// Late in 柳湾村: one no population lists, and 王三's neighbour with another contract.
const OVERDUE: &str = "姓名,身份证号,合同编号,应还日期,应还本金,应还利息,逾期本金,逾期利息,乡镇,村(社区)\n\
    赵四,429999200307070446,HT104,2025-12-20,500,50,500,50,青石镇,柳湾村\n\
    张一,429999200307070112,HT105,2025-12-20,300,30,300,30,青石镇,柳湾村\n";

/// Imports and returns the batch's address.
fn import(leader: &Browser, name: &str, kind: &str, as_of: &str, text: &str) -> String {
    let staged = leader.upload("/rosters", &[("as_of", as_of), ("kind", kind), ("due_on", "")], "file", name, text.as_bytes());
    let batch = staged.is(303).location().to_owned();
    leader.post(&format!("{batch}/apply"), &[]).leads_to(&batch);
    batch
}

fn day(text: &str) -> Day {
    parse_iso(text).unwrap()
}

fn status(office: &Office, as_of: &str) -> Status {
    let load = |c: &mut Connection| -> Result<Status> {
        let campaign = campaigns::current(c, None)?.unwrap();
        Status::load(c, office.store.target(), &campaign, day(as_of))
    };
    office.store.read(load).unwrap()
}

fn told(office: &Office, as_of: &str) -> String {
    status(office, as_of).say(Words::default(), story_day())
}

/// The page of a report over these days.
fn report(leader: &Browser, from: &str, to: &str) -> String {
    let made = leader.post("/reports/new", &[("kind", "ad_hoc"), ("from", from), ("to", to), ("names", ""), ("purpose", "")]);
    leader.get(made.is(303).location()).is(200).read()
}

fn contains_all(text: &str, sentences: &[&str]) {
    for sentence in sentences {
        assert!(text.contains(sentence), "no “{sentence}” in:\n{text}");
    }
}

fn a_past_day_names_the_rosters_in_it_and_payments_keep_their_day(office: &Office) {
    let leader = office.signed_in(Role::Leader);
    import(&leader, "六月.csv", "population", "2026-06-30", &three(false));
    import(&leader, "还款.csv", "payments", "2026-07-31", PAYMENT);
    import(&leader, "九月.csv", "population", "2026-09-30", &three(true));
    for (on, late, files) in [
        ("2026-07-14", 1, &["九月.csv", "六月.csv"][..]),
        ("2026-07-15", 0, &["九月.csv", "还款.csv", "六月.csv"]),
        ("2026-07-16", 0, &["九月.csv", "还款.csv", "六月.csv"]),
    ] {
        let status = status(office, on);
        let named: Vec<&str> = status.batches.iter().map(|batch| batch.file.as_str()).collect();
        assert_eq!((status.borrowers_late, named.as_slice()), (late, files), "{on}");
    }
    let sentence = "数据来源里有 1 份名单晚于 2026-07-14（最晚 2026-09-30）";
    contains_all(&told(office, "2026-07-14"), &["六月.csv（2026-06-30）", "九月.csv（2026-09-30）", sentence]);
    leader.get("/overview?as_of=2026-07-14").is(200).shows("九月.csv（2026-09-30）").shows("数字里有更晚的名单").shows(sentence);
    leader.get("/figures?as_of=2026-07-14").is(200).shows("九月.csv").shows(sentence).lacks("还款.csv");
    contains_all(&report(&leader, "2026-07-08", "2026-07-14"), &["数据截止：2026-07-14", "九月.csv", sentence]);
    leader.get("/overview").lacks("数字里有更晚的名单");
    assert!(!told(office, "2026-09-30").contains("晚于"));
}

fn a_day_that_has_not_come_is_shown_and_said(office: &Office) {
    let leader = office.signed_in(Role::Leader);
    import(&leader, "九月.csv", "population", "2026-09-30", &three(false));
    let sentence = "2026-12-31 还没有到：数字按今天（2026-10-01）已知的数据推算";
    leader.get("/overview?as_of=2026-12-31").is(200).shows("这一天还没有到").shows(sentence);
    contains_all(&told(office, "2026-12-31"), &[sentence]);
    leader.get("/overview?as_of=2026-10-01").is(200).lacks("还没有到");
    assert!(!told(office, "2026-10-01").contains("还没有到"));
    // A week that ends on Sunday, reported on Thursday, speaks of the latest roster.
    let this_week = report(&leader, "2026-09-28", "2026-10-04");
    contains_all(&this_week, &["数据截止：2026-09-30"]);
    assert!(!this_week.contains("还没有"), "{this_week}");
    contains_all(&report(&leader, "2026-12-01", "2026-12-31"), &["数据截止：2026-09-30", "期内还没有新名单：指标是 2026-09-30 的"]);
    import(&leader, "明年.csv", "population", "2027-01-31", &three(false));
    let ahead = "2026-12-31 还没有到";
    contains_all(&report(&leader, "2026-12-01", "2026-12-31"), &["数据截止：2026-12-31", ahead, "晚于 2026-12-31"]);
}

fn before_the_due_day_the_unpaid_lead_everywhere(office: &Office) {
    let leader = office.signed_in(Role::Leader);
    let due = "2026-12-20";
    let rows = [row(ZHANG, due, true, WILLOW), row(LI, due, false, WILLOW), row(WANG, due, false, PEACH)];
    import(&leader, "应还.csv", "population", "2026-09-30", &roster(&rows));
    for on in ["2026-09-30", "2026-12-20"] {
        let overview = leader.get(&format!("/overview?as_of={on}"));
        overview.is(200).shows("未还率 66.67%").shows("2 / 3 人").shows("不是违约率").lacks("已达标").lacks("人达标");
        leader.get(&format!("/figures?as_of={on}")).is(200).lacks("已达标");
        let text = told(office, on);
        contains_all(&text, &["未还率", "66.67%", "未还 2 人 / 3 人", "应还日 2026-12-20 还没有过"]);
        assert!(text.find("未还率").unwrap() < text.find("违约率（人数）").unwrap() && !text.contains("达标，"), "{text}");
        let json = serde_json::to_value(status(office, on)).unwrap();
        assert_eq!((&json["target_met"], &json["rates"]["R8"]["percent"]), (&true.into(), &"66.67".into()), "the contract stays");
    }
    let page = report(&leader, "2026-09-28", "2026-10-04");
    contains_all(&page, &["66.67%", "2 / 3 人还有未到期的未还", "应还日未过"]);
    assert!(!page.contains("已达标") && page.find("未还率").unwrap() < page.find("违约率（人数）").unwrap());
    leader.get("/borrowers?figure=upcoming&as_of=2026-09-30").shows("合计 2 人");
    // The day after, the target speaks again.
    leader.get("/overview?as_of=2026-12-21").shows("再化解 2 人达标").lacks("未还率");
    contains_all(&told(office, "2026-12-21"), &["再化解 2 人达标"]);
}

fn who_is_late_outside_the_population_is_told_with_what_to_do(office: &Office) {
    let leader = office.signed_in(Role::Leader);
    import(&leader, "应还.csv", "population", "2026-06-30", &three(true));
    leader.get("/overview").lacks("没有计入比率");
    import(&leader, "逾期.csv", "overdue", "2026-06-30", OVERDUE);
    let people = "另有 2 人逾期 880.00 元，只在逾期名单里";
    let overview = leader.get("/overview");
    overview.is(200).shows("有逾期的人没有计入比率").shows(people).shows("请导入包含他们的应还名单").shows("0 / 3 人");
    overview.shows("/borrowers?figure=outside&amp;as_of=2026-06-30");
    let listed = leader.get("/borrowers?figure=outside&as_of=2026-06-30");
    listed.shows("合计 2 人").shows("赵四").shows("张一").shows("应还名单外有逾期").lacks("王三");
    leader.get("/figures").shows(people);
    contains_all(&told(office, "2026-06-30"), &[people, "请导入包含他们的应还名单"]);
    contains_all(&report(&leader, "2026-06-29", "2026-07-05"), &[people]);
    // Once a population roster lists them they are in the figures, and nothing stands outside.
    let due = "2025-12-20";
    let rows = [row("赵四,429999200307070446,HT104", due, false, WILLOW), row("张一,429999200307070112,HT105", due, false, WILLOW)];
    import(&leader, "补充.csv", "population", "2026-07-01", &roster(&rows));
    leader.get("/overview").shows("2 / 4 人").lacks("没有计入比率");
}

fn member_of(office: &Office, village: &str) -> i64 {
    let place = |w: &mut Write<'_>| -> Result<i64> {
        w.housekeeping();
        let entry =
            MemberEntry {
                name: format!("{village}责任人"), duty: Duty::Member, title: String::new(), phone: None, duties: String::new()
            };
        let member = organisation::add_member(w, &entry, day("2026-06-01"))?;
        let villages = organisation::villages(w)?;
        let found = villages.iter().find(|one| one.name == village).unwrap();
        organisation::assign(w, found.id, member, day("2026-06-01"), "")?;
        campaigns::touch_all(w)?;
        Ok(member)
    };
    office.store.write(&Actor::operator(), place).unwrap()
}

fn a_member_and_a_reader_hear_only_of_their_own(office: &Office) {
    let leader = office.signed_in(Role::Leader);
    import(&leader, "应还.csv", "population", "2026-06-30", &three(false));
    import(&leader, "逾期.csv", "overdue", "2026-06-30", OVERDUE);
    let willow = office.signed_in_as("willow", Role::Member, Some(member_of(office, "柳湾村")));
    let peach = office.signed_in_as("peach", Role::Member, Some(member_of(office, "桃园村")));
    willow.get("/overview").shows("另有 2 人逾期").lacks("请导入包含").lacks("/rosters");
    willow.get("/borrowers?figure=outside").shows("合计 2 人");
    for page in ["/overview", "/figures", "/overview?as_of=2026-01-31"] {
        peach.get(page).is(200).lacks("另有 2 人").lacks("没有计入比率").lacks("柳湾村").lacks("/rosters");
    }
    peach.get("/borrowers?figure=outside").is(200).lacks("赵四").lacks("张一");
    let reader = office.signed_in(Role::Reader);
    reader.get("/overview").shows("另有 2 人逾期").lacks("赵四").lacks("张一").lacks("/borrowers").lacks("/rosters");
}

const PAPERS: [(&str, &str); 4] =
    [("approver", "区资助中心"), ("document", "救助批复〔2026〕3号"), ("decided_on", "2026-06-01"), ("reason", "")];

fn exclude(browser: &Browser, contract: &str, kind: &str) -> crate::office::Answer {
    browser.post("/exclusions", &[&[("borrower", "1"), ("contract", contract), ("kind", kind)][..], &PAPERS].concat())
}

fn the_same_exclusion_is_entered_once(office: &Office) {
    let leader = office.signed_in(Role::Leader);
    import(&leader, "应还.csv", "population", "2026-06-30", &three(false));
    exclude(&leader, "", "relief").leads_to("/exclusions");
    let again = exclude(&leader, "", "relief");
    again.is(422).shows("张一 的全部合同已有“救助”在生效（2026-06-01 批准，救助批复〔2026〕3号）").shows("请先在排除页撤销那一条");
    again.shows("value=\"区资助中心\"");
    assert_eq!(leader.get("/exclusions").text().matches("救助批复〔2026〕3号").count(), 1);
    // Another kind, or one contract, is another matter.
    exclude(&leader, "", "waiver").leads_to("/exclusions");
    exclude(&leader, "1", "relief").leads_to("/exclusions");
    exclude(&leader, "1", "relief").is(422).shows("张一 的HT101已有“救助”在生效");
    leader.post("/exclusions/1/revoke", &[]).leads_to("/exclusions");
    exclude(&leader, "", "relief").leads_to("/exclusions");
}

fn two_people_at_once_enter_it_once(office: &Office) {
    import(&office.signed_in(Role::Leader), "应还.csv", "population", "2026-06-30", &three(false));
    let desks = [office.signed_in(Role::Leader), office.signed_in(Role::Deputy)];
    let threads = desks.map(|browser| std::thread::spawn(move || exclude(&browser, "", "relief").status));
    let mut answers = threads.map(|thread| thread.join().unwrap());
    answers.sort_unstable();
    assert_eq!(answers, [303, 422]);
}

/// Day, people, people late.
fn points(office: &Office) -> Vec<(String, i64, i64)> {
    let load = |c: &mut Connection| -> Result<Vec<trend::Point>> {
        let campaign = campaigns::current(c, None)?.unwrap();
        trend::points(c, campaign.id)
    };
    let points = office.store.read(load).unwrap();
    points.iter().map(|point| (point.as_of.to_string(), point.borrowers, point.borrowers_late)).collect()
}

fn the_trend_is_true_after_an_undo(office: &Office) {
    let leader = office.signed_in(Role::Leader);
    let undo = |batch: &str| leader.post(&format!("{batch}/undo"), &[]).leads_to(batch).status;
    let point = |on: &str, people: i64, late: i64| (on.to_owned(), people, late);
    let june = import(&leader, "六月.csv", "population", "2026-06-30", &three(false));
    assert_eq!(points(office), [point("2026-06-30", 3, 1)]);
    let corrected = import(&leader, "六月更正.csv", "population", "2026-06-30", &three(true));
    assert_eq!(points(office), [point("2026-06-30", 3, 0)]);
    undo(&corrected);
    assert_eq!(points(office), [point("2026-06-30", 3, 1)], "the earlier batch of that day still stands");

    // Once July stands in the ledger, June is left as it was told: what is known of it now is not what was known then.
    let july = import(&leader, "七月.csv", "population", "2026-07-31", &three(true));
    let due = "2025-12-20";
    let late_comer = roster(&[row("孙五,429999200307070550,HT106", due, true, PEACH)]);
    let more = import(&leader, "六月补.csv", "population", "2026-06-30", &late_comer);
    assert_eq!(points(office), [point("2026-06-30", 3, 1), point("2026-07-31", 3, 0)]);
    undo(&more);
    assert_eq!(points(office), [point("2026-06-30", 3, 1), point("2026-07-31", 3, 0)]);
    undo(&july);
    assert_eq!(points(office), [point("2026-06-30", 3, 1)]);
    undo(&june);
    assert_eq!(points(office), []);
}
