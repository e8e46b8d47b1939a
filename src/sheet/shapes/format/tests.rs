//! What programs write for our formats is the same shape, and nothing else is.

use super::*;

#[test]
fn what_programs_make_of_our_formats_when_they_save_them_is_the_same_shape() {
    for (shape, codes) in [
        ("General", &["General", "general", "[$-804]General", "[$-zh-CN]General"][..]),
        ("0", &["#,##0", "0", "#,##0_ ", "#,##0_);[Red]\\-#,##0_)", "#,##0;-#,##0;0;@", "[BLACK]0"]),
        ("0.00", &["#,##0.00", "0.00", "#,##0.00_ ;\\-#,##0.00\\ "]),
        ("0.00%", &["0.00%", "[$-409]0.00%"]),
        ("0.00'%", &["0.00\"%\"", "0.00\\%"]),
        ("'+0.00;'-0.00;0.00", &["+0.00;-0.00;0.00", "\\+0.00;\\-0.00;0.00", "\"+\"0.00;\"-\"0.00;0.00;@"]),
        (
            "ymd",
            &["yyyy-mm-dd", "yyyy\\-mm\\-dd", "yyyy\\-mm\\-dd;@", "[$-804]yyyy\"年\"m\"月\"d\"日\";@", "yyyy/m/d", "[$-F800]yyyy-mm-dd"],
        ),
        ("@", &["@"]),
    ] {
        for code in codes {
            assert_eq!(shape_of(code), shape, "{code}");
        }
    }
    for (id, shape) in [(0, "General"), (1, "0"), (3, "0"), (4, "0.00"), (10, "0.00%"), (14, "mdy"), (49, "@")] {
        assert_eq!(built_in(id), shape, "{id}");
    }
}

#[test]
fn a_format_that_shows_another_number_has_another_shape() {
    let codes = [
        "General",
        "0",
        "#",
        "0.0",
        "0.00",
        "0.##",
        "#,##0,",
        "0,.00",
        "0%",
        "0.00%",
        "0.00%%",
        "0.00\"%\"",
        "0\\.00",
        "\\-0",
        "0\"人\"",
        "0\"0\"",
        "\"0\"0",
        "\"0\"",
        "0;0",
        "0;;0",
        "[>0.01]0;0",
        "[DBNum1]0",
        "[$3.0-804]0",
        "[$-1E000804]0",
        "0E+0",
        "# ??/??",
        "yyyy-mm-dd",
        "yyyy-dd-mm",
        "yyyy-mm-ddd",
        "yyyy-mmm-dd",
        "yyyy-mmmmm-dd",
        "yyyy-m-m-dd",
        "e-mm-dd",
        "[<1]yyyy-mm-dd",
        "[$-1060401]yyyy-mm-dd",
        "[$-107041E]yyyy-mm-dd",
        "[~buddhist]yyyy-mm-dd",
        "[$-407]0",
        "[$-4009]0.00",
        "[$-ar-SA]0",
        "@;0",
        "@;0.00%",
        "yyyy-mm-dd hh:mm",
        "mm",
        "h:mm AM/PM",
        "[h]",
        "@",
        "",
    ];
    let shapes: Vec<String> = codes.iter().map(|code| shape_of(code)).collect();
    for (at, (shape, code)) in shapes.iter().zip(codes).enumerate() {
        let twin = shapes.iter().skip(at + 1).position(|other| other == shape);
        // Half a day is no number of ours: one part of the clock is as much as another.
        assert!(twin.is_none() || shape == "t", "{code}: {shape}");
        assert!(!shape.contains(char::is_whitespace), "{code}: {shape}");
    }
    assert_eq!(built_in(17), "built-in:17");
}
