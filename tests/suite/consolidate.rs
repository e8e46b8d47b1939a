//! `consolidate` as the operator of a centre types it, over real workbooks: what counts, what does not and why, what a new key does, and that
//! with status 3 nothing was kept or written.

use std::path::{Path, PathBuf};

use repaydesk::accounts::Role;
use repaydesk::basics::words::Words;
use repaydesk::centre::{choice, queries};
use repaydesk::store::Target;
use serde_json::Value;

use crate::centre::{altered, school, text_of, week_of};
use crate::house::{self, Database, Place};
use crate::office::Office;
use crate::postgres;
use crate::reports::school_renamed;

/// Where a centre works: its files lie in the folder of the place.
struct Centre {
    place: Place,
}

impl Centre {
    fn fresh(database: Database) -> Self {
        let centre = Self { place: Place::fresh(database) };
        centre.said(0, &["setting", "set", "centre", "清河区学生资助管理中心", "--reason", "开始使用"]);
        centre
    }

    fn path(&self, name: &str) -> PathBuf {
        self.place.folder().join(name)
    }

    fn put(&self, name: &str, bytes: &[u8]) {
        std::fs::create_dir_all(self.path(name).parent().unwrap()).unwrap();
        std::fs::write(self.path(name), bytes).unwrap();
    }

    fn said(&self, status: i32, arguments: &[&str]) -> String {
        let output = self.place.run(arguments);
        let text = format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
        assert_eq!(output.status.code(), Some(status), "{arguments:?}: {text}");
        text
    }

    /// Consolidates into `sum.xlsx` and reads what it prints.
    fn sum(&self, arguments: &[&str]) -> Value {
        self.place.json(0, &[&["consolidate", "--out", "sum.xlsx"], arguments].concat())
    }

    /// Consolidates, which is refused: neither is anything kept nor a file written.
    fn refused(&self, arguments: &[&str]) -> String {
        let before = self.kept();
        let said = self.said(3, &[&["consolidate", "--out", "refused.xlsx", "--csv", "refused.csv"], arguments].concat());
        assert_eq!(self.kept(), before, "{arguments:?}: {said}");
        assert!(!self.path("refused.xlsx").exists() && !self.path("refused.csv").exists(), "{arguments:?}");
        said
    }

    /// How many reports are kept, and how often files were taken in.
    fn kept(&self) -> (i64, usize) {
        let store = postgres::open(Target::parse(&self.place.database, &self.place.workspace).unwrap()).unwrap();
        let reports = store.read(queries::periods).unwrap().iter().map(|(_, count)| count).sum();
        (reports, store.read(|c| queries::newest_receipts(c, 100)).unwrap().len())
    }
}

fn texts(told: &Value, list: &str, field: &str) -> Vec<String> {
    let mut texts: Vec<String> =
        told[list].as_array().unwrap().iter().map(|one| one[field].as_str().unwrap_or_default().to_owned()).collect();
    texts.sort();
    texts
}

/// What two people compare on the telephone.
fn last_groups(fingerprint: &str) -> &str {
    &fingerprint[fingerprint.len() - 19..]
}

fn bytes_of(path: &Path) -> Vec<u8> {
    std::fs::read(path).unwrap()
}

fn a_folder_becomes_one_workbook_and_each_file_that_does_not_count_is_named(database: Database) {
    let centre = Centre::fresh(database);
    let sent = week_of(&school("龙泉小学"), "2026-06-29", "2026-07-05");
    centre.put("in/龙泉.xlsx", &sent);
    centre.put("in/副本.xlsx", &sent);
    centre.put("in/改过.xlsx", &altered(&week_of(&school("柳湾小学"), "2026-06-29", "2026-07-05")));
    centre.put("in/名单.xlsx", &bytes_of(&house::roster("01-应还名单.xlsx")));
    centre.put("in/~$龙泉.xlsx", b"a mark of a spreadsheet program");
    centre.put("in/说明.txt", "不是工作簿".as_bytes());
    centre.put("学校.txt", "龙泉小学,龙泉镇\n柳湾小学\n桃园小学,,教务处".as_bytes());

    let strict = centre.refused(&["in", "--strict"]);
    assert!(strict.contains("--strict") && strict.contains("改过.xlsx") && strict.contains("名单.xlsx"), "{strict}");
    assert!(centre.refused(&["in/名单.xlsx", "in/改过.xlsx"]).contains("没有一份能用"));
    assert!(centre.refused(&["in", "--from", "2020-01-06", "--to", "2020-01-12"]).contains("没有所要报告期"));
    assert!(centre.said(2, &["consolidate", "in", "--out", "sum.xlsx", "--accept-new-key", "龙泉小学"]).contains("--reason"));
    for (out, csv) in [("in/龙泉.xlsx", "sum.csv"), ("sum.xlsx", "in/../in/副本.xlsx"), ("学校.txt", "sum.csv"), ("sum.xlsx", "./sum.xlsx")]
    {
        let said = centre.said(2, &["consolidate", "in", "--out", out, "--csv", csv, "--schools", "学校.txt"]);
        assert!(said.contains("什么都没有做"), "{said}");
    }
    assert!(bytes_of(&centre.path("in/龙泉.xlsx")) == sent && bytes_of(&centre.path("in/副本.xlsx")) == sent);
    assert!(centre.said(3, &["consolidate", "in/没有.xlsx", "--out", "sum.xlsx"]).contains("没有.xlsx"));
    std::fs::create_dir(centre.path("empty")).unwrap();
    centre.said(2, &["consolidate", "empty", "--out", "sum.xlsx"]);
    assert_eq!(centre.kept(), (0, 0));

    let told = centre.sum(&["in", "--csv", "sum.csv", "--schools", "学校.txt"]);
    assert_eq!(told["schools_counted"], 1, "{told}");
    assert_eq!(
        (texts(&told, "refused", "file"), texts(&told, "duplicates", "code")),
        (vec!["名单.xlsx".into(), "改过.xlsx".into()], vec!["twice".into()])
    );
    assert_eq!(texts(&told, "missing", "sent"), ["nothing", "unusable"]);
    assert_eq!((told["totals"]["borrowers"].as_i64(), told["totals"]["borrowers_late"].as_i64()), (Some(60), Some(7)));
    let text = text_of(&bytes_of(&centre.path("sum.xlsx")));
    assert!(["清河区学生资助管理中心", "龙泉小学", "改过.xlsx", "桃园小学", "一致"].iter().all(|part| text.contains(part)), "{text}");
    let lines = String::from_utf8(bytes_of(&centre.path("sum.csv"))).unwrap();
    assert!(lines.starts_with('\u{feff}') && lines.lines().count() == 2 && lines.contains("龙泉小学"), "{lines}");
    let verified = centre.said(0, &["verify", "sum.xlsx"]);
    assert!(verified.contains("本系统生成的各校汇总") && !verified.contains("备份"), "{verified}");
    assert!(verified.contains("与发出时相同") && verified.contains(told["report_id"].as_str().unwrap()), "{verified}");
    assert_eq!(centre.kept(), (1, 1), "copies and what cannot be used are not kept");

    std::fs::create_dir(centre.path("in/镇")).unwrap();
    std::fs::rename(centre.path("in/副本.xlsx"), centre.path("in/镇/副本.xlsx")).unwrap();
    let said = centre.said(0, &["consolidate", "in", "--out", "sum.xlsx"]);
    assert!(said.contains("计入 1 所学校") && said.contains("11.67%") && said.contains("1 项没有取"), "{said}");
    assert!(said.contains("镇/副本.xlsx"), "{said}");
}

/// A school that replaces its key twice, and somebody who sends workbooks under its name.
struct Renewed {
    weeks: Vec<Vec<u8>>,
    foreign: Vec<u8>,
}

impl Renewed {
    fn made() -> Self {
        let own = school("柳湾小学");
        let mut weeks = vec![week_of(&own, "2026-06-22", "2026-06-28")];
        for (from, to) in [("2026-06-29", "2026-07-05"), ("2026-07-06", "2026-07-12")] {
            let replaced = [("reason", "换了电脑"), ("sure", "on")];
            own.signed_in(Role::Administrator).post("/settings/signature", &replaced).is(303);
            weeks.push(week_of(&own, from, to));
        }
        let other: Office = school("柳湾小学");
        Self { weeks, foreign: week_of(&other, "2026-06-29", "2026-07-05") }
    }
}

fn a_new_key_counts_where_it_is_accepted_and_no_other_that_waits(database: Database) {
    let (centre, made) = (Centre::fresh(database), Renewed::made());
    for (name, bytes) in ["w1.xlsx", "w2.xlsx", "w3.xlsx"].iter().zip(&made.weeks) {
        centre.put(name, bytes);
    }
    centre.put("foreign.xlsx", &made.foreign);
    centre.put("学校.txt", "柳湾小学\n桃园小学".as_bytes());
    let accepting = |school: &str| -> Vec<String> { ["--accept-new-key", school, "--reason", "已电话核对"].map(str::to_owned).into() };
    let with =
        |files: &[&str], school: &str| -> Vec<String> { files.iter().map(|file| (*file).to_owned()).chain(accepting(school)).collect() };
    let refused = |arguments: Vec<String>| centre.refused(&arguments.iter().map(String::as_str).collect::<Vec<_>>());
    let sum = |arguments: Vec<String>| centre.sum(&arguments.iter().map(String::as_str).collect::<Vec<_>>());
    assert_eq!(centre.sum(&["w1.xlsx"])["schools_counted"], 1);

    // What waits is taken in and counts nowhere: the workbook says so.
    let waits = centre.sum(&["foreign.xlsx", "--schools", "学校.txt"]);
    assert_eq!((&waits["schools_counted"], texts(&waits, "new_keys", "file")), (&Value::from(0), vec!["foreign.xlsx".into()]));
    assert_eq!(texts(&waits, "missing", "sent"), ["key_asked", "nothing"]);
    let text = text_of(&bytes_of(&centre.path("sum.xlsx")));
    assert!(text.contains("新钥匙待接受") && text.contains("桃园小学"), "{text}");
    centre.said(0, &["verify", "sum.xlsx"]);
    let said = centre.said(0, &["consolidate", "foreign.xlsx", "--out", "sum.xlsx", "--schools", "学校.txt"]);
    assert!(said.contains("【新钥匙待接受】柳湾小学") && !said.contains("【未交】柳湾小学") && said.contains("【未交】桃园小学"), "{said}");
    assert!(
        centre.refused(&["foreign.xlsx", "--strict"]).contains("新钥匙待接受"),
        "one that came before and waits counts no more than a new one"
    );
    let foreign = waits["new_keys"][0]["key_fingerprint"].as_str().unwrap().to_owned();

    // Of two keys nobody is guessed, and of files that are not there none is accepted.
    let several = refused(with(&["w2.xlsx", "foreign.xlsx"], "柳湾小学"));
    assert!(several.contains(last_groups(&foreign)) && several.contains("几把钥匙"), "{several}");
    assert!(refused(with(&["w2.xlsx"], "桃园小学")).contains("没有“桃园小学”的报表"));
    let other = format!("柳湾小学={}", last_groups(&foreign));
    assert!(refused(with(&["w2.xlsx"], &other)).contains("没有指纹以"));

    // Accepted is the key of this file, though it waited already; the other one that waits under the same name goes on waiting.
    assert_eq!(texts(&centre.sum(&["w2.xlsx"]), "new_keys", "file"), ["foreign.xlsx", "w2.xlsx"]);
    let counted = sum(with(&["w2.xlsx"], "柳湾小学"));
    assert_eq!((&counted["schools_counted"], texts(&counted, "schools", "file")), (&Value::from(1), vec!["w2.xlsx".into()]));
    assert_eq!(texts(&counted, "new_keys", "key_fingerprint"), [foreign]);
    assert_eq!(centre.sum(&["foreign.xlsx", "--only-these"])["schools_counted"], 0);
    assert_eq!(centre.sum(&["w2.xlsx", "--only-these"])["schools_counted"], 1);

    // What counted goes on counting when the key changes once more.
    assert_eq!(sum(with(&["w3.xlsx"], "柳湾小学"))["schools_counted"], 1);
    for week_end in ["2026-06-28", "2026-07-05"] {
        assert_eq!(centre.sum(&["w3.xlsx", "--to", week_end])["schools_counted"], 1, "{week_end}");
    }
    let trend = centre.sum(&["w3.xlsx"]);
    assert_eq!(trend["trend"].as_array().unwrap().iter().map(|one| one["schools"].as_i64().unwrap()).collect::<Vec<_>>(), [1, 1, 1]);
}

/// What waits is counted beside the sum like anything else that is kept: where somebody types and on the page.
#[test]
fn what_else_is_kept_is_counted_alike_where_somebody_types_and_on_the_page() {
    let (centre, own) = (Centre::fresh(Database::Sqlite), school("龙泉小学"));
    centre.put("in/a.xlsx", &week_of(&own, "2026-06-22", "2026-06-28"));
    own.signed_in(Role::Administrator).post("/settings/signature", &[("reason", "换了电脑"), ("sure", "on")]).is(303);
    centre.put("in/b.xlsx", &week_of(&own, "2026-06-29", "2026-07-05"));
    let said = centre.said(0, &["consolidate", "in", "--out", "sum.xlsx"]);
    let store = postgres::open(Target::parse(&centre.place.database, &centre.place.workspace).unwrap()).unwrap();
    let kept = store.read(queries::periods).unwrap();
    let (shown, _) = kept.last().unwrap();
    let on_the_page = choice::others(&kept, &[], shown, Words::default()).unwrap();
    assert_eq!(on_the_page, "另有：2026年第27周 周报 1 份");
    assert!(said.lines().any(|line| line == on_the_page), "{said}");
    let these = centre.said(0, &["consolidate", "in/a.xlsx", "--out", "sum.xlsx", "--only-these"]);
    assert!(!these.contains("另有"), "{these}");
}

/// With `--strict` every file counts or nothing is kept: also one of a school's second campaign, which is left out of the sum.
fn strict_names_a_file_that_is_left_out_for_its_campaign(database: Database) {
    let (centre, own) = (Centre::fresh(database), school("龙泉小学"));
    centre.put("今年.xlsx", &week_of(&own, "2026-06-29", "2026-07-05"));
    own.signed_in(Role::Administrator).post("/campaign", &[("name", "另一个年度"), ("target", "5")]).is(303);
    centre.put("另一个.xlsx", &week_of(&own, "2026-06-29", "2026-07-05"));
    let said = centre.refused(&["今年.xlsx", "另一个.xlsx", "--strict"]);
    assert!(said.contains("【另一个活动】龙泉小学 另一个.xlsx：") && said.contains("--strict"), "{said}");
    let told = centre.place.json(3, &["consolidate", "--out", "sum.xlsx", "今年.xlsx", "另一个.xlsx", "--strict"]);
    assert_eq!(texts(&told, "other_campaigns", "file"), ["另一个.xlsx"], "{told}");
    assert_eq!(centre.kept(), (0, 0));
    assert_eq!(texts(&centre.sum(&["今年.xlsx", "另一个.xlsx"]), "other_campaigns", "file"), ["另一个.xlsx"]);
}

#[test]
fn strict_names_a_file_that_is_left_out_on_sqlite() {
    strict_names_a_file_that_is_left_out_for_its_campaign(Database::Sqlite);
}

#[test]
fn strict_names_a_file_that_is_left_out_on_postgres() {
    strict_names_a_file_that_is_left_out_for_its_campaign(Database::Postgres);
}

/// Accepting a key also lets count what waited for it since before, of other weeks: each is named.
#[test]
fn what_waited_for_a_key_is_named_where_it_is_accepted() {
    let (centre, own) = (Centre::fresh(Database::Sqlite), school("龙泉小学"));
    centre.put("w1.xlsx", &week_of(&own, "2026-06-15", "2026-06-21"));
    own.signed_in(Role::Administrator).post("/settings/signature", &[("reason", "换了电脑"), ("sure", "on")]).is(303);
    centre.put("w2.xlsx", &week_of(&own, "2026-06-22", "2026-06-28"));
    centre.put("w3.xlsx", &week_of(&own, "2026-06-29", "2026-07-05"));
    assert_eq!(centre.sum(&["w1.xlsx"])["settled"], Value::from(Vec::<Value>::new()));
    centre.sum(&["w2.xlsx"]);
    let accepting = ["consolidate", "w3.xlsx", "--out", "sum.xlsx", "--accept-new-key", "龙泉小学", "--reason", "已电话核对"];
    let said = centre.said(0, &accepting);
    assert!(said.contains("【钥匙已接受】龙泉小学 w2.xlsx：") && said.contains("2026年第26周"), "{said}");
    assert!(said.contains("已接受龙泉小学的新钥匙（后 4 组 "), "{said}");
    // Run once more there is nothing to accept, also where last week's file with the former key lies beside it.
    let both = ["consolidate", "w1.xlsx", "w3.xlsx", "--out", "sum.xlsx", "--accept-new-key", "龙泉小学", "--reason", "已电话核对"];
    assert!(!centre.said(0, &both).contains("已接受"));
    assert!(!centre.said(0, &["consolidate", "w3.xlsx", "--out", "sum.xlsx"]).contains("新钥匙待接受"), "the new key holds");
}

/// Two names under one key may be one school that is counted twice: also who looks at no page is told.
#[test]
fn one_key_under_two_names_is_told_where_both_count() {
    let (centre, own) = (Centre::fresh(Database::Sqlite), school("龙泉小学"));
    centre.put("in/a.xlsx", &week_of(&own, "2026-06-29", "2026-07-05"));
    school_renamed(&own, "柳湾小学");
    centre.put("in/b.xlsx", &week_of(&own, "2026-06-29", "2026-07-05"));
    let waits = centre.sum(&["in"]);
    let asked = &waits["new_keys"][0];
    assert!(asked["remarks"][0].as_str().unwrap().contains("也签过：龙泉小学") && asked["report_id"].is_string(), "{waits}");
    let accepted = ["consolidate", "in", "--out", "sum.xlsx", "--accept-new-key", "柳湾小学", "--reason", "已电话核对"];
    let said = centre.said(0, &accepted);
    assert!(said.contains("同一把签名钥匙签了 2 个学校名称：") && said.contains("龙泉小学") && said.contains("柳湾小学"), "{said}");
}

/// A workbook that shows names counts; who sent it is asked for another.
#[test]
fn a_workbook_with_names_counts_and_is_told() {
    let (centre, office) = (Centre::fresh(Database::Sqlite), school("龙泉小学"));
    let leader = office.signed_in(Role::Leader);
    let form = [("kind", "weekly"), ("from", "2026-06-29"), ("to", "2026-07-05"), ("names", "on"), ("purpose", "上门")];
    let made = leader.post("/reports/new", &form);
    centre.put("in/龙泉.xlsx", &leader.get(&format!("{}/file", made.is(303).location())).is(200).bytes);
    let said = centre.said(0, &["consolidate", "in", "--out", "sum.xlsx"]);
    assert!(said.contains("计入 1 所学校") && said.contains("工作簿含姓名"), "{said}");
}

#[test]
fn a_school_that_is_not_on_the_list_is_named_and_does_not_count() {
    let centre = Centre::fresh(Database::Sqlite);
    for name in ["柳湾小学", "外来小学"] {
        centre.put(&format!("in/{name}.xlsx"), &week_of(&school(name), "2026-06-29", "2026-07-05"));
    }
    centre.put("学校.txt", "柳湾小学\n桃园小学".as_bytes());
    let strict = ["in", "--schools", "学校.txt", "--strict"];
    let refused = centre.refused(&strict);
    assert!(refused.contains("【不在名单】外来小学 外来小学.xlsx") && !refused.contains("柳湾小学.xlsx"), "{refused}");
    assert_eq!(centre.kept(), (0, 0));
    let told = centre.sum(&["in", "--schools", "学校.txt"]);
    assert_eq!((&told["schools_counted"], &told["totals"]["borrowers"]), (&Value::from(1), &Value::from(60)), "{told}");
    assert_eq!(texts(&told, "unexpected", "school"), ["外来小学"]);
    assert_eq!((&told["unexpected"][0]["counted"], &told["unexpected"][0]["near"]), (&Value::from(false), &Value::Null));
    let said = centre.said(0, &["consolidate", "in", "--out", "sum.xlsx", "--schools", "学校.txt"]);
    assert!(said.contains("计入 1 所学校") && said.contains("【不在名单】外来小学 外来小学.xlsx：学校名单上没有这所学校"), "{said}");
    assert_eq!(centre.sum(&["in"])["schools_counted"], Value::from(2), "without a list it counts");
}

/// Fifty schools, of which two sent nothing, one file was altered and one comes twice.
#[test]
fn fifty_schools_become_one() {
    let centre = Centre::fresh(Database::Sqlite);
    let (office, name) = (school("第01小学"), |number: usize| format!("第{number:02}小学"));
    for number in 1..=48 {
        school_renamed(&office, &name(number));
        office.signed_in(Role::Administrator).post("/settings/signature", &[("reason", "换了学校"), ("sure", "on")]).is(303);
        let sent = week_of(&office, "2026-06-29", "2026-07-05");
        centre.put(&format!("in/{number:02}.xlsx"), &if number == 5 { altered(&sent) } else { sent });
    }
    centre.put("in/副本.xlsx", &bytes_of(&centre.path("in/06.xlsx")));
    centre.put("学校.txt", (1..=50).map(name).collect::<Vec<_>>().join("\n").as_bytes());
    let told = centre.sum(&["in", "--schools", "学校.txt"]);
    assert_eq!((&told["schools_counted"], &told["control_totals_agree"]), (&Value::from(47), &Value::from(true)), "{told}");
    assert_eq!((told["totals"]["borrowers"].as_i64(), told["totals"]["borrowers_late"].as_i64()), (Some(47 * 60), Some(47 * 7)));
    assert_eq!((texts(&told, "refused", "file"), texts(&told, "duplicates", "file")), (vec!["05.xlsx".into()], vec!["副本.xlsx".into()]));
    assert_eq!(texts(&told, "missing", "school"), [name(5), name(49), name(50)]);
    assert_eq!((texts(&told, "new_keys", "school"), texts(&told, "unexpected", "school")), (Vec::new(), Vec::new()));
    centre.said(0, &["verify", "sum.xlsx"]);
}

#[test]
fn a_folder_becomes_one_workbook_on_sqlite() {
    a_folder_becomes_one_workbook_and_each_file_that_does_not_count_is_named(Database::Sqlite);
}

#[test]
fn a_folder_becomes_one_workbook_on_postgres() {
    a_folder_becomes_one_workbook_and_each_file_that_does_not_count_is_named(Database::Postgres);
}

#[test]
fn a_new_key_counts_where_it_is_accepted_on_sqlite() {
    a_new_key_counts_where_it_is_accepted_and_no_other_that_waits(Database::Sqlite);
}

#[test]
fn a_new_key_counts_where_it_is_accepted_on_postgres() {
    a_new_key_counts_where_it_is_accepted_and_no_other_that_waits(Database::Postgres);
}
