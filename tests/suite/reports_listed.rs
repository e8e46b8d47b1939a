//! Who is on a roster for the first time: what they paid before came in earlier, and they are told by themselves.

use repaydesk::accounts::Role;

use crate::office::{Browser, Office, on_both_databases};
use crate::reports_changes::{FIRST, exclude, import, line, make, number, rows, text, told};

on_both_databases!(
    what_was_paid_before_by_who_is_newly_listed_did_not_come_in,
    who_is_new_on_a_roster_is_named_with_it_and_the_people_add_up,
    money_dated_since_came_in_also_of_who_is_newly_listed,
    who_was_late_outside_the_roster_is_newly_listed,
    after_a_roster_was_undone_what_came_in_is_not_told,
);

type Person = (&'static str, &'static str, i64, i64);

/// New on the roster of July: late for months and paid in part, settled, and owing from a day to come.
const NEW: [Person; 2] = [("任可", "柳湾村", 3000, 1200), ("严冬", "东岭村", 800, 800)];

/// Whoever has no name stands on no line, and the others keep their numbers.
fn roster(people: &[Person], more: &str) -> Vec<u8> {
    let mut text = format!("姓名,身份证号,合同编号,乡镇,村(社区),应还日期,应还本金,应还利息,已还本金,已还利息{more}\n");
    for (n, (name, village, due, paid)) in (1..).zip(people).filter(|(_, person)| !person.0.is_empty()) {
        text += &format!("{name},{},20244299991{n:06},青石镇,{village},2025-12-20,{due},0,{paid},0", number(n));
        text += &",".repeat(more.matches(',').count());
        text += "\n";
    }
    text.into_bytes()
}

/// Of the first seven one pays in full, one in part; two are new; one stands no more.
fn july() -> Vec<Person> {
    let mut people = FIRST.to_vec();
    people[0].3 = 1000;
    people[3].3 = 250;
    people.extend(NEW);
    people
}

fn two_reports(office: &Office, leader: &Browser) -> String {
    import(office, "六月应还名单.csv", roster(&FIRST, ""), "2026-06-30");
    make(leader, "2026-06-29", "2026-07-05", &[]);
    import(office, "七月应还名单.csv", roster(&july(), ""), "2026-07-10");
    make(leader, "2026-07-06", "2026-07-12", &[])
}

/// The last number of the line of `sheet` with these parts but one: 本期回收 stands before 回收率.
fn came_in(browser: &Browser, page: &str, sheet: &str, parts: &[&str]) -> String {
    let told = text(&rows(browser, page, sheet));
    let cells: Vec<&str> = line(&told, parts).split('|').collect();
    cells[cells.len() - 2].to_owned()
}

fn what_was_paid_before_by_who_is_newly_listed_did_not_come_in(office: &Office) {
    let leader = office.signed_in(Role::Leader);
    let second = two_reports(office, &leader);
    let cover = rows(&leader, &second, "概况");
    let difference = |begins: &str| {
        let row =
            cover.iter().find(|row| row[0].to_string().starts_with(begins)).unwrap_or_else(|| panic!("no {begins}: {}", text(&cover)));
        row.iter().skip(1).rfind(|cell| !cell.to_string().is_empty()).unwrap().to_string()
    };
    let parts = ["已还本息", "其中：新列入名单的以前已还", "其中：排除", "其中：本期回收"].map(difference);
    assert_eq!(parts, ["3250", "2000", "0", "1250"], "{}", text(&cover));
    let by_village = ["柳湾村", "东岭村", "合计"].map(|place| came_in(&leader, &second, "按辖区金额", &[place]));
    assert_eq!(by_village, ["1000", "250", "1250"]);
    assert_eq!(came_in(&leader, &second, "按责任人金额", &["合计"]), "1250");
    assert!(text(&rows(&leader, &second, "说明")).contains("以前已还的不算"));
    // The one who paid in full left those who are late: 变动 says the same of it.
    assert!(line(&text(&rows(&leader, &second, "变动")), &["曹*", "银行确认还款"]).contains("1000"));
    leader.get(&format!("{second}/print")).is(200).shows("新列入名单的应还记录").shows("名单新列入：七月应还名单.csv");
}

fn who_is_new_on_a_roster_is_named_with_it_and_the_people_add_up(office: &Office) {
    let leader = office.signed_in(Role::Leader);
    import(office, "六月应还名单.csv", roster(&FIRST, ""), "2026-06-30");
    make(&leader, "2026-06-29", "2026-07-05", &[]);
    let mut people = july();
    people[6].0 = "";
    import(office, "七月应还名单.csv", roster(&people, ""), "2026-07-10");
    exclude(&leader, "2");
    let second = make(&leader, "2026-07-06", "2026-07-12", &[]);
    let changes = rows(&leader, &second, "变动");
    let told_text = text(&changes);
    line(&told_text, &["任*", "名单新列入：七月应还名单.csv", "1800"]);
    assert!(!told_text.contains("任可"), "{told_text}");
    assert_eq!(
        ["上期逾期", "＋ 新增逾期", "＋ 名单新列入", "− 排除", "＝ 本期逾期"].map(|row| told(&changes, row)),
        [5.0, 0.0, 1.0, -1.0, 4.0]
    );
    let all = ["上期应还", "＝ 本期应还"].map(|row| told(&changes, row));
    assert_eq!(all, [7.0, 8.0], "seven, two new, one excluded; whom the roster no longer lists still counts: {told_text}");
    let people = told_text.split("应还人数的变动").nth(1).unwrap();
    assert!(line(people, &["＋ 名单新列入"]).contains("|2|") && line(people, &["− 排除"]).contains("|-1|"), "{people}");
    let listed = told_text.split("新列入名单的应还记录").nth(1).unwrap();
    line(listed, &["任*", "青石镇 柳湾村", "3000", "1200", "1800", "七月应还名单.csv"]);
    line(listed, &["严*", "青石镇 东岭村", "800", "0"]);
    line(listed, &["合计", "3800", "2000", "1800"]);
    let english = office.signed_in(Role::Leader);
    english.cookies.borrow_mut().insert("lang".into(), "en".into());
    let page = make(&english, "2026-07-06", "2026-07-12", &[]);
    let told_text = text(&rows(&english, &page, "Changes"));
    line(&told_text, &["任*", "newly listed: 七月应还名单.csv"]);
    assert!(told_text.contains("Newly listed obligations") && told_text.contains("How the number of people owing changed"), "{told_text}");
    english.get(&format!("{page}/print")).is(200).shows("Newly listed obligations");
}

fn money_dated_since_came_in_also_of_who_is_newly_listed(office: &Office) {
    let leader = office.signed_in(Role::Leader);
    import(office, "六月应还名单.csv", roster(&FIRST, ""), "2026-06-30");
    make(&leader, "2026-06-29", "2026-07-05", &[]);
    import(office, "七月应还名单.csv", roster(&july(), ""), "2026-07-10");
    let paid = "姓名,合同编号,到账日期,还款本金,还款利息,交易流水号\n任可,20244299991000008,2026-07-11,300,0,700100000002\n";
    import(office, "还款明细.csv", paid.as_bytes().to_vec(), "2026-07-12");
    let second = make(&leader, "2026-07-06", "2026-07-12", &[]);
    assert_eq!(came_in(&leader, &second, "按辖区金额", &["柳湾村"]), "1300");
    line(&text(&rows(&leader, &second, "变动")), &["任*", "3000", "1200", "1500"]);
}

fn who_was_late_outside_the_roster_is_newly_listed(office: &Office) {
    let leader = office.signed_in(Role::Leader);
    import(office, "六月应还名单.csv", roster(&FIRST, ""), "2026-06-30");
    let overdue = format!(
        "姓名,身份证号,合同编号,乡镇,村(社区),应还日期,逾期本金,逾期利息\n任可,{},20244299991000008,青石镇,柳湾村,2025-12-20,1800,0\n",
        number(8)
    );
    import(office, "六月逾期名单.csv", overdue.into_bytes(), "2026-06-30");
    make(&leader, "2026-06-29", "2026-07-05", &[]);
    import(office, "七月应还名单.csv", roster(&july(), ""), "2026-07-10");
    let second = make(&leader, "2026-07-06", "2026-07-12", &[]);
    let told_text = text(&rows(&leader, &second, "变动"));
    line(&told_text, &["任*", "名单新列入：七月应还名单.csv"]);
    assert_eq!(came_in(&leader, &second, "按辖区金额", &["合计"]), "1250", "{told_text}");
}

fn after_a_roster_was_undone_what_came_in_is_not_told(office: &Office) {
    let leader = office.signed_in(Role::Leader);
    import(office, "六月应还名单.csv", roster(&FIRST, ""), "2026-06-30");
    make(&leader, "2026-06-29", "2026-07-05", &[]);
    leader.post("/rosters/1/undo", &[]).leads_to("/rosters/1");
    import(office, "七月应还名单.csv", roster(&july(), ""), "2026-07-10");
    let second = make(&leader, "2026-07-06", "2026-07-12", &[]);
    assert_eq!(came_in(&leader, &second, "按辖区金额", &["合计"]), "—");
    line(&text(&rows(&leader, &second, "概况")), &["本期回收（算不出", "—"]);
}
