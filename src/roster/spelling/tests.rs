use super::*;

fn means(text: &str) -> Option<&'static str> {
    match SPELLINGS.recognise(&normalise(text))?.meaning {
        Meaning::Field(field) => Some(field.code()),
        Meaning::Dropped => Some("dropped"),
    }
}

#[test]
fn headers_are_normalised_before_they_are_compared() {
    assert_eq!(normalise(" 应还\n本金（元）"), "应还本金");
    assert_eq!(normalise("*村(社区)"), "村(社区)");
    assert_eq!(normalise("ＩＤ　号："), "ID号");
}

#[test]
fn what_people_add_around_a_spelling_is_looked_past() {
    for (header, code) in [
        ("应还本金（万元）", "due_principal"),
        ("2025年应还本金", "due_principal"),
        ("截至6月30日逾期本金（元）", "overdue_principal"),
        ("姓名 Name", "student_name"),
        ("借款学生性别", "gender"),
        ("共同借款人身份证", "co_id_number"),
        ("学生家长的电话", "co_phone"),
        ("身份证号（必填）", "id_number"),
        ("Contract No.", "contract_no"),
        ("乡镇/街道", "township"),
        ("还款日期（应）", "due_on"),
        ("支付宝账号", "dropped"),
        ("本年度应还利息金额", "due_interest"),
        ("应还本金\n元", "due_principal"),
        ("应还本金 万元", "due_principal"),
        ("万元应还本金", "due_principal"),
        ("应还本金【万元】", "due_principal"),
        ("姓名（学生）", "student_name"),
        ("姓名（家长）", "co_name"),
        ("身份证号（家长）", "co_id_number"),
        ("电话（父亲）", "co_phone"),
        ("电话（学生）", "student_phone"),
        ("姓名（与身份证一致）", "student_name"),
        ("★合同编号", "contract_no"),
        ("▲应还本金（元）", "due_principal"),
        ("应还利息＃", "due_interest"),
        ("“应还日期”", "due_on"),
        ("身分证号", "id_number"),
        ("合同编码", "contract_no"),
    ] {
        assert_eq!(means(header), Some(code), "{header}");
    }
}

#[test]
fn other_words_mean_nothing() {
    for header in ["星期", "第一节", "语文", "2025年", "", "(元)", "1", "姓名元", "元"] {
        assert_eq!(means(header), None, "{header}");
    }
}

#[test]
fn the_unit_in_a_header_is_kept() {
    for (header, unit) in
        [("应还本金(万元)", Unit::Wan), ("应还本金万元", Unit::Wan), ("应还本金元", Unit::Yuan), ("应还本金千元", Unit::Qian)]
    {
        assert_eq!(SPELLINGS.recognise(header).and_then(|found| found.unit), Some(unit), "{header}");
    }
}

#[test]
fn top_headers_have_one_form() {
    assert_eq!(SPELLINGS.top("应还款"), Some("应还"));
    assert_eq!(SPELLINGS.top("应还(万元)"), Some("应还"));
    assert_eq!(SPELLINGS.top("应还万元"), Some("应还"));
    assert_eq!(SPELLINGS.top("学生基本信息"), Some(""));
    assert_eq!(SPELLINGS.top("课程"), None);
}
