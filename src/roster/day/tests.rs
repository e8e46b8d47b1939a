use proptest::prelude::*;

use super::*;

fn day(text: &str) -> Option<String> {
    from_text(text).map(|day| day.to_string())
}

#[test]
fn every_shape_of_the_same_day() {
    for text in [
        "2025-12-20",
        "2025.12.20",
        "20251220",
        "2025/12/20 0:00:00",
        "2025年12月20日",
        "2025/12/20",
        "２０２５．１２．２０",
        "2025 12 20",
        "2025-12-20T00:00:00.000",
        "46011",
        "12/20/2025",
        "20/12/2025",
        "20-Dec-2025",
        "25.12.20",
        "二〇二五年十二月二十日",
        "2025年12月20日（星期六）",
        "2025年12月20日前",
        "20251220000000",
        " 2025-12-20 ",
        "2025、12、20",
        "46011.0",
        "12/20/25",
        "2025年 12月 20日",
        "2025–12–20",
        "2025—12—20",
        "2025。12。20",
        "2025/12/20 上午 12:00:00",
        "2025/12/20 下午3:05",
        "=\"2025-12-20\"",
        "=\"20251220\"",
    ] {
        assert_eq!(day(text).as_deref(), Some("2025-12-20"), "{text}");
    }
}

#[test]
fn days_that_are_not() {
    for text in [
        "去年冬天",
        "2025年2月30日",
        "",
        "2025",
        "202512",
        "2025-13-01",
        "01/02/2025",
        "2025-12-20至2026-01-20",
        "12月20日",
        "1234567",
        "3025-01-01",
        "13800010001",
        "20251",
        "2025-12-20—2026-01-20",
    ] {
        assert_eq!(day(text), None, "{text}");
    }
}

#[test]
fn numbers_are_serials_or_eight_digits() {
    assert_eq!(from_number(46_011.0).map(|day| day.to_string()).as_deref(), Some("2025-12-20"));
    assert_eq!(from_number(46_011.75).map(|day| day.to_string()).as_deref(), Some("2025-12-20"));
    assert_eq!(from_number(20_251_220.0).map(|day| day.to_string()).as_deref(), Some("2025-12-20"));
    assert_eq!(from_number(2025.0), None);
    assert_eq!(from_number(-1.0), None);
    assert_eq!(from_number(20_251.0), None);
}

#[test]
fn serials_of_a_workbook_from_1904_begin_later() {
    assert_eq!(from_number_of(44_549.0, 1_462).map(|day| day.to_string()).as_deref(), Some("2025-12-20"));
    assert_eq!(from_number_of(20_251_220.0, 1_462).map(|day| day.to_string()).as_deref(), Some("2025-12-20"));
    assert_eq!(from_number_of(46_011.0, 0), from_number(46_011.0));
}

#[test]
fn months_are_read_where_a_month_is_enough() {
    assert_eq!(month_from_text("2034年9月"), Some((2034, 9)));
    assert_eq!(month_from_text("203409"), Some((2034, 9)));
    assert_eq!(month_from_text("2034-13"), None);
}

proptest! {
    #[test]
    fn no_text_breaks_it(text in "\\PC{0,24}") {
        let _ = (from_text(&text), month_from_text(&text));
    }

    #[test]
    fn no_number_breaks_it(value in proptest::num::f64::ANY) {
        let _ = from_number(value);
    }
}
