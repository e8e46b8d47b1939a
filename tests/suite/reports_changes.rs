//! What a report tells of the one before: who moved and why, and which sent figures would be others today.

use std::io::Cursor;

use calamine::{Data, DataType as _, Reader, Xlsx};
use repaydesk::accounts::Role;
use repaydesk::basics::calendar::{Day, parse_iso};
use repaydesk::basics::words::Words;
use repaydesk::ledger::queries::campaigns;
use repaydesk::ledger::status::Status;
use repaydesk::roster::{self, Options, Upload};
use repaydesk::store::Actor;

use crate::office::{Browser, Office, on_both_databases, story_day};

on_both_databases!(
    who_moved_is_told_with_why_and_the_equation_holds,
    a_later_roster_and_an_exclusion_correct_nothing_and_a_dated_payment_does,
    the_schools_own_words_are_printed_and_sealed,
    a_report_is_seen_before_it_is_made_and_printed_after,
    what_was_typed_names_nobody_the_ledger_knows,
);

fn day(text: &str) -> Day {
    parse_iso(text).unwrap()
}

/// Name, village, due principal, paid principal; each with one contract, all due on 2025-12-20.
pub const FIRST: [(&str, &str, i64, i64); 7] = [
    ("曹怡", "柳湾村", 1000, 0),
    ("龙海", "柳湾村", 2000, 0),
    ("石岩", "柳湾村", 3000, 0),
    ("尹曦", "东岭村", 4000, 0),
    ("潘舟", "东岭村", 5000, 0),
    ("段雯", "东岭村", 600, 600),
    ("金洋", "东岭村", 700, 700),
];

pub fn number(n: usize) -> String {
    let stem = format!("4299992003070{n:02}07");
    let weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
    let sum: usize = stem.bytes().zip(weights).map(|(digit, weight)| usize::from(digit - b'0') * weight).sum();
    format!("{stem}{}", ["1", "0", "X", "9", "8", "7", "6", "5", "4", "3", "2"][sum % 11])
}

/// A population roster of these people. `late` adds one more whose day comes on 2026-07-03.
pub fn population(people: &[(&str, &str, i64, i64)], late: bool) -> Vec<u8> {
    let mut text = "姓名,身份证号,合同编号,乡镇,村(社区),应还日期,应还本金,应还利息,已还本金,已还利息\n".to_owned();
    for (n, (name, village, due, paid)) in (1..).zip(people) {
        text += &format!(
            "{name},{},20244299991{n:06},青石镇,{village},2025-12-20,{due},10,{paid},{}\n",
            number(n),
            if *paid > 0 { 10 } else { 0 }
        );
    }
    if late {
        text += &format!("齐宁,{},20244299991000099,青石镇,柳湾村,2026-07-03,900,10,0,0\n", number(99));
    }
    text.into_bytes()
}

pub fn import(office: &Office, file_name: &str, bytes: Vec<u8>, as_of: &str) {
    let desk = roster::Office {
        store: office.store.clone(),
        actor: Actor::operator(),
        campaign: None,
        today: story_day(),
        words: Words::default(),
    };
    let upload = Upload { file_name: file_name.into(), bytes: bytes.into() };
    let options = Options { as_of: Some(day(as_of)), ..Options::default() };
    roster::import(&desk, &upload, &options, true, &|_| {}).map_err(|_| format!("{file_name} is not imported")).unwrap();
}

pub fn make(browser: &Browser, from: &str, to: &str, more: &[(&str, &str)]) -> String {
    let answer = browser.post("/reports/new", &[&[("kind", "weekly"), ("from", from), ("to", to)][..], more].concat());
    answer.is(303);
    answer.location().to_owned()
}

/// The rows of one sheet of a report's workbook.
pub fn rows(browser: &Browser, page: &str, sheet: &str) -> Vec<Vec<Data>> {
    let bytes = browser.get(&format!("{page}/file")).bytes;
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).unwrap();
    book.worksheet_range(sheet).unwrap().rows().map(<[Data]>::to_vec).collect()
}

/// The first number in the row that begins so.
pub fn told(rows: &[Vec<Data>], begins: &str) -> f64 {
    let row = rows.iter().find(|row| row[0].to_string().starts_with(begins)).unwrap_or_else(|| panic!("no row {begins}: {rows:?}"));
    row.iter().skip(1).find_map(Data::as_f64).unwrap()
}

pub fn text(rows: &[Vec<Data>]) -> String {
    rows.iter().map(|row| row.iter().map(Data::to_string).collect::<Vec<_>>().join("|")).collect::<Vec<_>>().join("\n")
}

/// The line of 变动 that holds all of these.
pub fn line<'t>(text: &'t str, parts: &[&str]) -> &'t str {
    text.lines().find(|line| parts.iter().all(|part| line.contains(part))).unwrap_or_else(|| panic!("no line with {parts:?} in\n{text}"))
}

pub fn exclude(leader: &Browser, borrower: &str) {
    let form = [
        ("borrower", borrower),
        ("contract", ""),
        ("kind", "relief"),
        ("approver", "区资助中心"),
        ("document", "批复7号"),
        ("decided_on", "2026-07-06"),
        ("reason", ""),
    ];
    leader.post("/exclusions", &form).is(303);
}

/// The first report; then somebody is excluded, and a roster of ten days later has one who paid, one newly late and one gone.
fn two_reports(office: &Office, leader: &Browser) -> (String, String) {
    import(office, "六月应还名单.csv", population(&FIRST, true), "2026-06-30");
    let first = make(leader, "2026-06-29", "2026-07-05", &[]);
    exclude(leader, "3");
    let mut people = FIRST;
    people[0].3 = 1000;
    import(office, "七月应还名单.csv", population(&people[..6], true), "2026-07-10");
    (first, make(leader, "2026-07-06", "2026-07-12", &[]))
}

fn who_moved_is_told_with_why_and_the_equation_holds(office: &Office) {
    let leader = office.signed_in(Role::Leader);
    let (first, second) = two_reports(office, &leader);
    assert!(text(&rows(&leader, &first, "变动")).contains("第一份报表"));

    let changes = rows(&leader, &second, "变动");
    let counts = ["上期逾期", "＋ 新增逾期", "＋ 撤销排除", "− 已还清", "− 排除", "± 更正", "＝ 本期逾期"].map(|row| told(&changes, row));
    assert_eq!(counts, [5.0, 1.0, 0.0, -1.0, -1.0, 0.0, 4.0], "{}", text(&changes));
    assert!((counts[..6].iter().sum::<f64>() - counts[6]).abs() < 0.5);

    let told_text = text(&changes);
    assert!(told_text.contains("2026年第27周 周报") && told_text.contains("与本期一致"), "{told_text}");
    assert!(line(&told_text, &["银行确认还款", "柳湾村"]).contains("1010"), "{told_text}");
    line(&told_text, &["排除：救助", "尚无责任人"]);
    line(&told_text, &["应还日已过", "齐*"]);
    line(&told_text, &["七月应还名单.csv", "金*", "尚未处理"]);
    line(&told_text, &["石*", "救助", "新增"]);
    for name in ["曹怡", "石岩", "齐宁", "金洋"] {
        assert!(!told_text.contains(name), "{name} stands in the masked workbook");
    }

    let status = office.store.read(|c| {
        let campaign = campaigns::current(c, None)?.unwrap();
        Status::load(c, office.store.target(), &campaign, day("2026-07-10"))
    });
    assert!((counts[6] - f64::from(i32::try_from(status.unwrap().borrowers_late).unwrap())).abs() < 0.5);
    leader.get("/reports").is(200).shows("-1");
}

fn a_later_roster_and_an_exclusion_correct_nothing_and_a_dated_payment_does(office: &Office) {
    let leader = office.signed_in(Role::Leader);
    let (first, second) = two_reports(office, &leader);
    // The one who was excluded since is told by that alone; the money a later roster states without a day was not there then.
    let corrections = text(&rows(&leader, &second, "变动"));
    assert!(corrections.contains("上期所报的数字，现在重新计算仍然一样") && !corrections.contains("未说明"), "{corrections}");

    let before = leader.get(&format!("{first}/file")).bytes;
    let paid = "姓名,合同编号,到账日期,还款本金,还款利息,交易流水号\n龙海,20244299991000002,2026-06-20,2000,10,700100000001\n";
    import(office, "补记还款.csv", paid.as_bytes().to_vec(), "2026-07-12");
    let page = leader.get(&first);
    page.is(200).shows("已报的数字不变").shows("补记还款.csv").shows("逾期人数");
    assert_eq!(leader.get(&format!("{first}/file")).bytes, before, "what was sent stays");

    let third = make(&leader, "2026-07-13", "2026-07-19", &[("corrections", "六月二十日的还款晚到。")]);
    let changes = rows(&leader, &third, "变动");
    let told_text = text(&changes);
    assert!(told_text.contains("六月二十日的还款晚到。") && told_text.contains("补记还款.csv"), "{told_text}");
    assert_eq!(["上期逾期", "− 已还清", "± 更正", "＝ 本期逾期"].map(|row| told(&changes, row)), [4.0, 0.0, -1.0, 3.0], "{told_text}");
    line(&told_text, &["更正：上期当日已不逾期", "龙*"]);
    leader.get(&third).is(200).shows("六月二十日的还款晚到。").lacks("未说明");
    // Without a reason the pages say so, as the workbook does.
    let unsaid = make(&leader, "2026-07-13", "2026-07-19", &[]);
    assert!(text(&rows(&leader, &unsaid, "变动")).contains("未说明"));
    leader.get(&unsaid).is(200).shows("未说明");
    leader.get(&format!("{unsaid}/print")).is(200).shows("未说明");
}

fn the_schools_own_words_are_printed_and_sealed(office: &Office) {
    use diesel::prelude::*;
    use repaydesk::store::schema::report;
    let leader = office.signed_in(Role::Leader);
    import(office, "六月应还名单.csv", population(&FIRST, false), "2026-06-30");
    let refused =
        leader.post("/reports/new", &[("kind", "weekly"), ("problems", "打 13800010001 没有人接"), ("help_wanted", "协调派出所")]);
    refused.is(422).shows("打 13800010001 没有人接").shows("协调派出所");
    let page = make(&leader, "2026-06-29", "2026-07-05", &[("problems", "外出务工的多，\r\n电话难打通。"), ("help_wanted", "协调派出所")]);
    let cover = text(&rows(&leader, &page, "概况"));
    assert!(cover.contains("外出务工的多，\n电话难打通。") && cover.contains("协调派出所") && cover.contains("单位（盖章）"), "{cover}");
    leader.get(&page).is(200).shows("电话难打通。");
    leader.get(&format!("{page}/print")).is(200).shows("电话难打通。").shows("单位（盖章）").lacks("class=\"side\"");
    let (json, sealed): (String, Option<Vec<u8>>) = office
        .store
        .read(|c| -> repaydesk::store::Result<_> {
            Ok(report::table.order(report::id.desc()).select((report::figures, report::sealed_remarks)).first(c)?)
        })
        .unwrap();
    assert!(!json.contains("电话难打通") && sealed.is_some(), "{json}");
}

fn a_report_is_seen_before_it_is_made_and_printed_after(office: &Office) {
    let leader = office.signed_in(Role::Leader);
    leader.get("/reports/new").is(200).shows("还没有导入名单");
    import(office, "六月应还名单.csv", population(&FIRST, false), "2026-06-30");
    leader.get("/reports/new").is(200).shows("将要报的数字").shows("六月应还名单.csv").shows("71.43%").shows("期内还没有新名单");
    let form = [("kind", "monthly"), ("from", "2026-06-01"), ("to", "2026-06-30"), ("help_wanted", "协调派出所"), ("preview", "on")];
    leader.post("/reports/new", &form).is(200).shows("2026年6月 月报").shows("协调派出所").lacks("期内还没有新名单");
    leader.get("/reports").is(200).shows("还没有报表");

    let page = make(&leader, "2026-06-29", "2026-07-05", &[]);
    let print = leader.get(&format!("{page}/print"));
    print.is(200).shows("包保责任分工表").shows("催收台账").shows("目前不登记联系经过").shows("变动");
    let reader = office.signed_in(Role::Reader);
    reader.get(&format!("{page}/print")).is(200);
    office.signed_in(Role::Member).get(&format!("{page}/print")).is(403);
}

/// Four borrowers; the first with a co-borrower.
fn with_a_co_borrower() -> Vec<u8> {
    let mut text = "姓名,身份证号,合同编号,乡镇,村(社区),应还日期,应还本金,应还利息,已还本金,已还利息,共同借款人姓名\n".to_owned();
    for (n, (name, village, due, _)) in (1..).zip(&FIRST[..4]) {
        let other = if n == 1 { "张翠花一" } else { "" };
        text += &format!("{name},{},20244299991{n:06},青石镇,{village},2025-12-20,{due},10,0,0,{other}\n", number(n));
    }
    text.into_bytes()
}

fn what_was_typed_names_nobody_the_ledger_knows(office: &Office) {
    let leader = office.signed_in(Role::Leader);
    import(office, "六月应还名单.csv", with_a_co_borrower(), "2026-06-30");
    let exclusion = [
        ("borrower", "1"),
        ("kind", "relief"),
        ("approver", "尹曦之父尹国平"),
        ("document", "曹怡之母张翠花一残疾证、低保证"),
        ("decided_on", "2026-06-20"),
        ("reason", "共同借款人张翠花一重病；同村石岩作证"),
        ("contract", ""),
    ];
    leader.post("/exclusions", &exclusion).is(303);
    let said = [("problems", "张翠花一重病住院"), ("help_wanted", "请龙海的村里协调"), ("corrections", "曹怡家已核实")];
    let preview = [&[("kind", "weekly"), ("preview", "on")][..], &said].concat();
    leader.post("/reports/new", &preview).is(200).shows("报表里只显示姓").shows("张翠花一重病住院");
    leader.post("/reports/new", &[("kind", "weekly"), ("preview", "on"), ("problems", "外出多")]).is(200).lacks("您写的话里有");

    let page = make(&leader, "2026-06-29", "2026-07-05", &said);
    let sheets = ["概况", "排除", "变动"].map(|sheet| text(&rows(&leader, &page, sheet))).concat();
    let shown = leader.get(&page).text() + &office.signed_in(Role::Reader).get(&page).text() + &leader.get(&format!("{page}/print")).text();
    for text in [&sheets, &shown] {
        for clear in ["曹怡", "张翠花", "花一", "石岩", "龙海", "尹曦"] {
            assert!(!text.contains(clear), "{clear} stands in {text}");
        }
        for masked in ["曹*之母张*残疾证、低保证", "共同借款人张*重病；同村石*作证", "尹*之父", "张*重病住院", "请龙*的村里协调"]
        {
            assert!(text.contains(masked), "{masked} does not stand in {text}");
        }
    }
    assert!(sheets.contains("只显示姓"), "{sheets}");
    let open = make(&leader, "2026-06-29", "2026-07-05", &[&[("names", "on"), ("purpose", "上门核对")][..], &said].concat());
    let sheets = ["概况", "排除"].map(|sheet| text(&rows(&leader, &open, sheet))).concat();
    assert!(sheets.contains("张翠花一重病住院") && sheets.contains("曹怡之母张翠花一残疾证"), "{sheets}");
}
