//! Team sheets as schools write them.

use super::spelling::SPELLINGS;
use super::*;
use crate::basics::calendar::parse_iso;
use crate::organisation::member::Duty;
use crate::organisation::queries;
use crate::store::Actor;

fn csv(text: &str) -> TeamSheet {
    read(text.as_bytes().to_vec(), "分工").unwrap()
}

fn villages(person: &Person) -> Vec<&str> {
    person.villages.iter().map(|(_, village)| village.as_str()).collect()
}

#[test]
fn the_sample_gives_the_group_and_its_villages() {
    let path = format!("{}/tests/rosters/15-责任分工表.xlsx", env!("CARGO_MANIFEST_DIR"));
    let sheet = read(std::fs::read(path).unwrap(), "x").unwrap();
    assert!(sheet.problems.is_empty(), "{:?}", sheet.problems);
    let duties: Vec<_> = sheet.people.iter().map(|person| person.duty).collect();
    assert_eq!(duties, [Some(Duty::Leader), Some(Duty::Deputy), Some(Duty::Member), Some(Duty::Member), Some(Duty::Member)]);
    assert_eq!(villages(&sheet.people[2]), ["柳湾村", "石桥村"]);
    assert_eq!(sheet.people[3].duties, sheet.people[2].duties, "同上 repeats the line above");
}

#[test]
fn one_row_a_village_gathers_under_the_person() {
    let sheet = csv(
        "序号,乡镇,村(社区),责任人,电话\n1,青石镇,柳湾村,段晓波,13800010003\n2,青石镇,石桥村,段晓波,\n3,双河乡,下坝村,孙立夏,\n合计,,2,,\n",
    );
    assert_eq!(sheet.people.len(), 2);
    assert_eq!(villages(&sheet.people[0]), ["柳湾村", "石桥村"]);
}

#[test]
fn a_village_given_twice_and_a_nameless_row_are_named() {
    let sheet = csv(
        "姓名,组内职务,乡镇,负责村\n段晓波,成员,青石镇,柳湾村\n何静,成员,青石镇,柳湾村\n,成员,青石镇,石桥村\n孙立夏,成员,青石镇,全部\n",
    );
    let wrongs: Vec<_> = sheet.problems.iter().map(|problem| (problem.place.row, problem.wrong)).collect();
    assert_eq!(wrongs, [(3, Wrong::VillageTwice), (4, Wrong::NameMissing), (5, Wrong::VillageUnclear)]);
    assert!(sheet.has_errors());
}

#[test]
fn a_number_in_a_name_or_in_duties_is_left_out_and_told() {
    let sheet =
        csv("姓名,组内职务,职务,分工,负责村\n段晓波13912345678,成员,教师,打 139-1234-5678 找他,柳湾村\n13912345678,成员,,,石桥村\n");
    let wrongs: Vec<_> = sheet.problems.iter().map(|problem| (problem.place.row, problem.place.column.as_deref(), problem.wrong)).collect();
    let expected = [
        (2, Some("A"), Wrong::NumberMisplaced),
        (2, Some("D"), Wrong::NumberMisplaced),
        (3, Some("A"), Wrong::NumberMisplaced),
        (3, None, Wrong::NameMissing),
    ];
    assert_eq!(wrongs, expected);
    let [person] = sheet.people.as_slice() else { panic!("one person") };
    assert_eq!((person.name.as_str(), person.duties.as_deref()), ("段晓波", Some("打 *********78 找他")));
    assert!(sheet.problems.iter().all(|problem| !problem.value.contains("1234")));
}

#[test]
fn a_file_without_people_is_refused() {
    assert_eq!(read("星期,第一节\n一,语文\n".as_bytes(), "x"), Err(TeamRefusal::NoTable));
    assert_eq!(read("姓名,组内职务\n".as_bytes(), "x"), Err(TeamRefusal::NoRows));
}

#[test]
fn places_are_parted_by_every_mark_people_use() {
    assert_eq!(
        SPELLINGS.parts("柳湾村、石桥村,桃园村；东岭村\n下坝村 和平村"),
        ["柳湾村", "石桥村", "桃园村", "东岭村", "下坝村", "和平村"]
    );
}

#[test]
fn the_same_sheet_twice_changes_nothing_and_a_new_leader_takes_over() {
    let folder = tempfile::tempdir().unwrap();
    let store = crate::store::testing::open_in(folder.path());
    let day = parse_iso("2026-06-30").unwrap();
    let import = |text: &str| store.write(&Actor::operator(), |w| apply(w, &csv(text), day, "x")).unwrap();
    let first = "姓名,职务,组内职务,负责乡镇,负责村\n周明远,校长,组长,,\n段晓波,教师,成员,青石镇,柳湾村、石桥村\n";
    assert_eq!((import(first).members_new, import(first).members_unchanged), (2, 2));
    let second = import("姓名,组内职务,负责乡镇,负责村\n郑立新,组长,,\n何静,成员,青石镇,柳湾村\n");
    assert_eq!(second.former_leader.as_deref(), Some("周明远"));
    let responsible = store.read(queries::responsible_by_village).unwrap();
    let mut names: Vec<_> = responsible.values().map(|member| member.name.as_str()).collect();
    names.sort_unstable();
    assert_eq!(names, ["何静", "段晓波"]);
}
