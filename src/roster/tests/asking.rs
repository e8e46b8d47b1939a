//! What a preview asks and says beside its counts.

use super::*;
use crate::basics::words::Language;
use crate::roster::remarks::KindBecause;

const DUE_AND_PAID: &str =
    "姓名,合同编号,应还日期,应还本金,已还本金\n曹怡,2024001001,2025-12-20,700,0\n龙海,2024001002,2025-12-20,500,100\n";

fn said(report: &Report) -> [String; 2] {
    [Language::Chinese, Language::English].map(|language| report.say(Words::of(language), true))
}

#[test]
fn a_list_on_which_everyone_owes_is_proposed_as_overdue_and_asks() {
    let report = csv(DUE_AND_PAID);
    assert_eq!((report.kind.as_deref(), report.remarks.kind_unsure), (Some("overdue"), true));
    for text in said(&report) {
        assert!(text.contains("--kind population") && text.contains("--kind overdue"), "{text}");
    }
}

#[test]
fn a_kind_that_is_sure_does_not_ask() {
    let overdue = csv("姓名,合同编号,应还日期,应还本金,逾期本金\n曹怡,2024001001,2025-12-20,700,700\n");
    assert_eq!((overdue.kind.as_deref(), overdue.remarks.kind_unsure), (Some("overdue"), false));
    let one_paid = csv(&format!("{DUE_AND_PAID}尹曦,2024001003,2025-12-20,300,300\n"));
    assert_eq!((one_paid.kind.as_deref(), one_paid.remarks.kind_unsure), (Some("population"), false));
    for kind in [RosterKind::Overdue, RosterKind::Population] {
        let answered = seen(&text("名单.csv", DUE_AND_PAID), &Options { kind: Some(kind), ..Options::default() });
        assert!(!answered.remarks.kind_unsure, "{kind:?} was said");
        assert!(!said(&answered)[0].contains("--kind"));
    }
}

#[test]
fn a_list_called_after_all_who_owe_is_that_also_where_nobody_has_paid() {
    for (name, kind) in [("应还名单.csv", "population"), ("应还未还名单.csv", "overdue")] {
        let report = seen(&text(name, DUE_AND_PAID), &Options::default());
        assert_eq!((report.kind.as_deref(), report.remarks.kind_unsure), (Some(kind), kind == "overdue"), "{name}");
    }
    let titled = csv(&format!("清河区2025年应还名单\n{DUE_AND_PAID}"));
    assert_eq!((titled.kind.as_deref(), titled.remarks.kind_because), (Some("population"), Some(KindBecause::Titled)));
    let overdue =
        seen(&text("应还名单.csv", "姓名,合同编号,应还日期,应还本金,逾期本金\n曹怡,2024001001,2025-12-20,700,700\n"), &Options::default());
    assert_eq!(overdue.kind.as_deref(), Some("overdue"), "a column for what is late says more than a name");
}

#[test]
fn a_negative_amount_counts_in_the_check_of_totals() {
    let sheet = |total: &str| {
        format!(
            "姓名,合同编号,应还日期,应还本金,已还本金\n曹怡,2024001001,2025-12-20,700,0\n龙海,2024001002,2025-12-20,-200,0\n合计,,,{total},0\n"
        )
    };
    let codes = |total: &str| csv(&sheet(total)).problems.iter().map(|problem| problem.code.clone()).collect::<Vec<_>>();
    assert_eq!(codes("500"), ["amount_negative"]);
    assert_eq!(codes("700"), ["amount_negative"], "those in order are a sum as well");
    assert_eq!(codes("900"), ["amount_negative", "total_mismatch"]);
}

#[test]
fn the_sums_are_said_field_by_field() {
    let [chinese, english] = said(&csv(DUE_AND_PAID));
    assert!(chinese.contains("应还本金 1,200.00 · 已还本金 100.00"), "{chinese}");
    assert!(english.contains("Due principal 1,200.00 · Paid principal 100.00"), "{english}");
}

#[test]
fn a_column_of_money_that_was_not_used_is_named() {
    let report = csv(
        "姓名,合同编号,应还本金,应收滞纳,班级,年利率,收款账号\n曹怡,2024001001,700,12.5,302,4.75,1\n龙海,2024001002,500,3,303,4.75,2\n",
    );
    let unused: Vec<(&str, &str)> =
        report.remarks.unused_money.iter().map(|column| (column.column.as_str(), column.header.as_str())).collect();
    assert_eq!(unused, [("D", "应收滞纳")]);
    for text in said(&report) {
        assert!(text.contains("应收滞纳") && text.contains('D'), "{text}");
    }
    assert_eq!(csv(DUE_AND_PAID).remarks.unused_money, []);
}

#[test]
fn days_that_were_assumed_are_said_with_their_reason() {
    let sheet = "姓名,合同编号,应还本金,已还本金\n曹怡,2024001001,700,700\n龙海,2024001002,500,0\n";
    let [chinese, english] = said(&csv(sheet));
    for part in ["有 2 行没有应还日期", "12 月 20 日（2025-12-20）", "--due-on", "暂按今天算", "--as-of"] {
        assert!(chinese.contains(part), "{part}: {chinese}");
    }
    assert!(english.contains("2 rows have no due day") && english.contains("today was taken"), "{english}");
    let given = Options { as_of: Some(day("2026-06-30")), due_on: Some(day("2025-09-20")), ..Options::default() };
    let [chinese, _] = said(&seen(&text("名单.csv", sheet), &given));
    assert!(chinese.contains("按您指定的 2025-09-20 算") && !chinese.contains("暂按今天"), "{chinese}");
    let dated = csv("姓名,合同编号,应还日期,应还本金\n曹怡,2024001001,2025-12-20,700\n");
    assert_eq!(dated.remarks.assumed_due, None);
}

#[test]
fn the_due_day_set_for_the_campaign_is_named_as_such() {
    let (_folder, store) = fresh();
    let office = office(&store);
    let sheet = text("名单.csv", "姓名,合同编号,应还本金,已还本金\n曹怡,2024001001,700,700\n");
    crate::ledger::testing::write(&store, |w| {
        let campaign = crate::ledger::queries::campaigns::current_or_begin(w, None, "2026", day("2026-06-30"))?;
        let settings = crate::ledger::campaign::CampaignSettings { due_on: Some(day("2026-09-20")), ..campaign.settings() };
        crate::ledger::queries::campaigns::change_settings(w, campaign.id, &settings)
    });
    let [chinese, _] = said(&preview(&office, &sheet, &Options::default(), &|_| {}).unwrap().report);
    assert!(chinese.contains("按本次活动设定的应还日 2026-09-20 算"), "{chinese}");
}

#[test]
fn payments_inside_the_day_of_a_roster_are_counted_and_told() {
    let (_folder, store) = fresh();
    let office = office(&store);
    let roster =
        text("应还.csv", "姓名,合同编号,应还日期,应还本金,已还本金\n曹怡,2024001001,2025-12-20,700,0\n龙海,2024001002,2025-12-20,500,0\n");
    import(&office, &roster, &Options { as_of: Some(day("2026-06-30")), ..Options::default() }, false, &|_| {}).unwrap();
    let paid = |days: [&str; 2]| {
        let rows = format!("合同编号,还款日期,还款本金,流水号\n2024001001,{},300,1\n2024001002,{},1500,2\n", days[0], days[1]);
        preview(&office, &text("还款.csv", &rows), &Options::default(), &|_| {}).unwrap().report
    };
    let report = paid(["2026-06-30", "2026-07-01"]);
    assert_eq!(report.allocations.len(), 2, "both count");
    let told = report.remarks.counted_before.clone().unwrap();
    assert_eq!((told.payments, told.amount.as_str(), told.stated_on.as_str()), (1, "300.00", "2026-06-30"));
    assert_eq!(told.rows, [("还款".to_owned(), 2)]);
    for text in said(&report) {
        assert!(text.contains("300.00") && text.contains("2026-06-30"), "{text}");
    }
    let both = paid(["2026-06-01", "2026-06-02"]).remarks.counted_before.unwrap();
    assert_eq!((both.payments, both.amount.as_str()), (2, "800.00"), "only what is laid onto the obligation may be there twice");
    assert_eq!(paid(["2026-07-01", "2026-07-02"]).remarks.counted_before, None);
}
