use super::*;
use crate::roster::fake::{merge, rows};

fn fields(found: &Found) -> Vec<(&'static str, &str)> {
    found.headers.iter().filter_map(|header| field_of(header).map(|field| (field.code(), header.text.as_str()))).collect()
}

#[test]
fn the_header_stands_below_titles_and_units() {
    let rows = rows(&[&["某区应还名单"], &[], &["单位：元"], &["序号", "姓名", "合同编号", "应还本金(元)"], &["1", "曹怡", "2024", "400"]]);
    let found = find(&rows, &[]).unwrap();
    assert_eq!(found.rows, [4]);
    assert_eq!(fields(&found), [("seq", "序号"), ("student_name", "姓名"), ("contract_no", "合同编号"), ("due_principal", "应还本金")]);
}

#[test]
fn two_rows_are_joined_by_their_merges() {
    let rows = rows(&[
        &["标题"],
        &["姓名", "合同号", "应还", "", "共同借款人", ""],
        &["", "", "本金", "利息", "姓名", "联系电话"],
        &["曹怡", "2024", "1", "2", "曹超", "138"],
    ]);
    let merges = [merge(2, 3, 0, 0), merge(2, 3, 1, 1), merge(2, 2, 2, 3), merge(2, 2, 4, 5)];
    let found = find(&rows, &merges).unwrap();
    assert_eq!(found.rows, [2, 3]);
    let expected = [
        ("student_name", "姓名"),
        ("contract_no", "合同号"),
        ("due_principal", "应还本金"),
        ("due_interest", "应还利息"),
        ("co_name", "共同借款人姓名"),
        ("co_phone", "共同借款人联系电话"),
    ];
    assert_eq!(fields(&found), expected);
}

#[test]
fn without_merges_a_top_header_reaches_over_the_blanks_beside_it() {
    let rows = rows(&[
        &["姓名", "合同号", "应还", "", "逾期", ""],
        &["", "", "本金", "利息", "本金", "利息"],
        &["曹怡", "2024", "1", "2", "0", "0"],
    ]);
    let found = find(&rows, &[]).unwrap();
    assert_eq!(found.rows, [1, 2]);
    assert_eq!(fields(&found).len(), 6);
    assert_eq!(fields(&found)[5], ("overdue_interest", "逾期利息"));
}

#[test]
fn three_rows_with_groups_that_add_nothing() {
    let rows = rows(&[
        &["学生基本信息", "", "还款信息（元）", "", "", ""],
        &["姓名", "身份证号", "应还款", "", "已还款", ""],
        &["", "", "本金", "利息", "本金", "利息"],
        &["曹怡", "429999200307070737", "1", "2", "0", "0"],
    ]);
    let merges = [merge(1, 1, 0, 1), merge(1, 1, 2, 5), merge(2, 3, 0, 0), merge(2, 3, 1, 1), merge(2, 2, 2, 3), merge(2, 2, 4, 5)];
    let found = find(&rows, &merges).unwrap();
    let codes: Vec<&str> = fields(&found).iter().map(|(code, _)| *code).collect();
    assert_eq!(codes, ["student_name", "id_number", "due_principal", "due_interest", "paid_principal", "paid_interest"]);
    assert_eq!(found.rows.last(), Some(&3));
}

#[test]
fn a_row_left_empty_inside_a_header_belongs_to_it() {
    let low: &[&str] = &["", "", "本金", "利息", "本金", "利息"];
    let rows = rows(&[&["姓名", "合同号", "应还", "", "已还", ""], &[], low, &["曹怡", "20244299991", "1", "2", "1", "2"]]);
    let filled: Vec<Row> = rows.iter().filter(|row| !row.cells.is_empty()).cloned().collect();
    let merges = [merge(1, 3, 0, 0), merge(1, 3, 1, 1), merge(1, 2, 2, 3), merge(1, 2, 4, 5)];
    for merges in [merges.as_slice(), &[]] {
        let found = find(&filled, merges).unwrap();
        assert_eq!(found.rows, [1, 2, 3]);
        assert_eq!(fields(&found)[5], ("paid_interest", "已还利息"));
    }
}

#[test]
fn a_blank_row_under_a_title_is_no_part_of_the_header() {
    let rows = rows(&[&["逾期名单"], &[], &["姓名", "合同号", "逾期本金"], &[], &["曹怡", "20244299991", "1"]]);
    let filled: Vec<Row> = rows.iter().filter(|row| !row.cells.is_empty()).cloned().collect();
    assert_eq!(find(&filled, &[merge(1, 1, 0, 2)]).unwrap().rows, [3]);
}

#[test]
fn a_header_over_the_person_it_is_of() {
    for (top, own, parents) in [("联系电话", "学生", "家长"), ("电话", "学生本人", "共同借款人"), ("联系电话", "本人", "父亲")]
    {
        let rows = rows(&[&["姓名", "合同号", "应还本金", top, ""], &["", "", "", own, parents]]);
        let merges = [merge(1, 2, 0, 0), merge(1, 2, 1, 1), merge(1, 2, 2, 2), merge(1, 1, 3, 4)];
        let found = find(&rows, &merges).unwrap();
        let codes: Vec<&str> = fields(&found).iter().map(|(code, _)| *code).collect();
        assert_eq!(codes, ["student_name", "contract_no", "due_principal", "student_phone", "co_phone"], "{top} {own}");
    }
}

#[test]
fn a_header_over_years_has_both_rows() {
    let rows = rows(&[&["姓名", "合同号", "应还本金", ""], &["", "", "2024年", "2025年"], &["曹怡", "20244299991", "1", "2"]]);
    let found = find(&rows, &[merge(1, 2, 0, 0), merge(1, 2, 1, 1), merge(1, 1, 2, 3)]).unwrap();
    assert_eq!(found.rows, [1, 2]);
    assert_eq!(fields(&found).last(), Some(&("due_principal", "应还本金2025年")));
}

#[test]
fn a_timetable_or_a_list_of_addresses_is_no_roster() {
    assert!(find(&rows(&[&["星期", "第一节", "第二节"], &["一", "语文", "数学"]]), &[]).is_none());
    assert!(find(&rows(&[&["姓名", "性别", "家庭住址", "联系电话"], &["曹怡", "男", "某村", "138"]]), &[]).is_none());
}
