//! Numbers that are as they were signed, and that would read as others: each is named with its cell.

use super::*;
use crate::reports::statement::CellPlace;

/// The workbook with the cell in another format.
fn reshaped(bytes: &[u8], place: &CellPlace, code: &str) -> Vec<u8> {
    let mut count = 0;
    let styles = |xml: String| {
        let start = xml.find("<cellXfs count=\"").unwrap();
        count = xml[start..].split('"').nth(1).unwrap().parse::<usize>().unwrap();
        let code = code.replace('"', "&quot;").replace('>', "&gt;");
        let xml = xml.replacen(&format!("<cellXfs count=\"{count}\""), &format!("<cellXfs count=\"{}\"", count + 1), 1);
        let xml = xml.replacen("</cellXfs>", "<xf numFmtId=\"300\" fontId=\"0\" fillId=\"0\" borderId=\"0\" xfId=\"0\"/></cellXfs>", 1);
        xml.replacen("</numFmts>", &format!("<numFmt numFmtId=\"300\" formatCode=\"{code}\"/></numFmts>"), 1)
    };
    let bytes = with_once(bytes, "xl/styles.xml", styles);
    with(&bytes, &part_of(&bytes, &place.sheet), |xml| {
        let cell = format!("<c r=\"{}\" s=\"", address(place));
        let at = xml.find(&cell).unwrap() + cell.len();
        let end = at + xml[at..].find('"').unwrap();
        format!("{}{count}{}", &xml[..at], &xml[end..])
    })
}

/// As [`with`], for a change that keeps something.
fn with_once(bytes: &[u8], part: &str, change: impl FnOnce(String) -> String) -> Vec<u8> {
    let change = std::cell::Cell::new(Some(change));
    with(bytes, part, |text| change.take().unwrap()(text))
}

fn cell_of(name: &str) -> CellPlace {
    place_of(&back(sent()).unwrap(), name)
}

#[test]
fn a_number_in_another_format_is_named_though_the_format_is_an_honest_one() {
    let bytes = sent();
    for (name, codes) in [
        ("default_rate_borrowers", &["0.00\"%\"", "[>0.01]0;0", "0", "0.0000", "General", "0%"][..]),
        ("borrowers_late", &["0%", "\\-0", "0.00"]),
        ("unpaid_total_late", &["yyyy-mm-dd", "0.00%", "0"]),
        ("as_of", &["0", "yyyy-dd-mm"]),
    ] {
        let place = cell_of(name);
        for code in codes {
            assert_eq!(touched(reshaped(&bytes, &place, code)), [Touch::Format(place.clone())], "{name} {code}");
        }
    }
    let rate = touched(reshaped(&bytes, &cell_of("default_rate_borrowers"), "yyyy-mm-dd"));
    assert!(matches!(&rate[..], [Touch::Figure { found, .. }] if found.starts_with("1899-12-3")), "{rate:?}");
    let mut late = back(bytes.clone()).unwrap().statement.tables["places"].area.clone();
    late.first_row += 3;
    let column = back(bytes.clone()).unwrap().statement.shapes[&late.sheet].iter().find(|noted| noted.shape == "0.00").unwrap().column;
    let place = CellPlace { sheet: late.sheet.clone(), row: late.first_row, column };
    assert_eq!(touched(reshaped(&bytes, &place, "0.00%")).first(), Some(&Touch::Format(place)), "in the middle of a table too");
}

#[test]
fn a_rule_changes_no_number_s_format() {
    let rule = |code: &str| {
        with(&sent(), "xl/styles.xml", |xml| {
            xml.replace("<dxfs count=\"1\"><dxf>", &format!("<dxfs count=\"1\"><dxf><numFmt numFmtId=\"200\" formatCode=\"{code}\"/>"))
        })
    };
    assert_eq!(touched(rule("0.00%")), [Touch::Rule]);
    assert!(back(rule("General")).is_ok(), "some programs write the general one beside a colour");
}

#[test]
fn where_another_target_is_tried_only_the_target_is_the_reader_s() {
    let bytes = sent();
    let statement = back(bytes.clone()).unwrap().statement;
    let input = statement.open.iter().find(|place| !statement.formulas.contains_key(place)).unwrap();
    assert!(back(reshaped(&bytes, input, "0")).is_ok(), "how it looks is theirs too");
    assert_eq!(statement.formulas.len(), 2);
    for (place, formula) in &statement.formulas {
        assert_eq!(touched(reshaped(&bytes, place, "0.00%")), [Touch::Format(place.clone())]);
        let written = format!("<f>{formula}</f>");
        for other in ["<f>0</f>", "<f>MAX(0,1-1)</f>", ""] {
            let reckons = with(&bytes, &part_of(&bytes, &place.sheet), |xml| xml.replacen(&written, other, 1));
            assert_eq!(touched(reckons), [Touch::Open(place.clone())], "{place} {other}");
        }
    }
    let [allowed, to_cure] = statement.formulas.keys().map(address).collect::<Vec<_>>().try_into().unwrap();
    let result = |bytes: &[u8], cell: &str, to: &str| {
        with(bytes, &part_of(bytes, &input.sheet), |xml| {
            let start = xml.find(&format!("<c r=\"{cell}\"")).unwrap();
            let value = start + xml[start..].find("<v>").unwrap() + 3;
            format!("{}{to}{}", &xml[..value], &xml[value + xml[value..].find("</v>").unwrap()..])
        })
    };
    for cell in [&allowed, &to_cure] {
        let nearly = result(&result(&bytes, &address(input), "0.050001"), cell, "99");
        for forged in [result(&bytes, cell, "99"), nearly] {
            assert!(matches!(&touched(forged)[..], [Touch::Open(place)] if address(place) == *cell), "{cell}");
        }
    }
    let false_ones = result(&result(&result(&bytes, &address(input), "0.05006"), &allowed, "11"), &to_cure, "0");
    assert_eq!(touched(false_ones).iter().map(Touch::code).collect::<Vec<_>>(), ["open_cell", "open_cell"], "false at any target");
    let other = result(&result(&result(&bytes, &address(input), "0.1"), &allowed, "6"), &to_cure, "3");
    assert!(back(other).is_ok(), "another target has other results");
    let without = with(&bytes, &part_of(&bytes, &input.sheet), |xml| {
        let start = xml.find(&format!("<c r=\"{}\"", address(input))).unwrap();
        let end = start + xml[start..].find("</c>").unwrap() + 4;
        format!("{}{}", &xml[..start], &xml[end..])
    });
    assert!(back(without.clone()).is_ok(), "nobody need try one");
    assert!(back(result(&without, &allowed, "0")).is_ok(), "of nothing there are none");
}

#[test]
fn a_part_whose_name_is_coded_is_another_to_some_programs() {
    let coded = with(&sent(), "xl/_rels/workbook.xml.rels", |xml| xml.replace("worksheets/sheet1.xml", "worksheets/sheet%31.xml"));
    let mut parts = unpacked(&coded);
    let sheet = parts.iter().find(|(name, _)| name == "xl/worksheets/sheet1.xml").unwrap().1.clone();
    parts.push(("xl/worksheets/sheet%31.xml".into(), sheet));
    let codes: Vec<&str> = touched(packed(&parts)).iter().map(Touch::code).collect();
    assert!(codes.contains(&"written"), "{codes:?}");
}

#[test]
fn a_workbook_of_an_older_version_is_held_to_what_it_states() {
    let mut statement = back(sent()).unwrap().statement;
    (statement.shapes, statement.formulas, statement.tried) = Default::default();
    let sheet = statement.sheets[0].sheet.clone();
    let shapes = vec![crate::sheet::shapes::Shape { row: 20, column: 2, shape: "ymd".into() }];
    let plain = crate::sheet::Plain { shapes: vec![crate::sheet::SheetShapes { sheet, shapes }], ..crate::sheet::Plain::default() };
    assert_eq!(shown::touched(&statement, &plain, &std::collections::BTreeSet::new()), []);
}

#[test]
fn a_figure_that_was_changed_is_told_as_people_read_it() {
    let told = |name: &str, to: &str| {
        let altered = cell_set(&sent(), "概况", &address(&cell_of(name)), to);
        match touched(altered).into_iter().next() {
            Some(Touch::Figure { stated, found, .. }) => (stated, found),
            other => panic!("{other:?}"),
        }
    };
    let pair = |stated: &str, found: &str| (stated.to_owned(), found.to_owned());
    assert_eq!(told("default_rate_borrowers", "0.02702702702702703"), pair("15.00%", "2.70%"));
    assert_eq!(told("default_rate_borrowers", "0.150001"), pair("15.00%", "0.150001"), "whole, where it would read the same");
    assert_eq!(told("unpaid_total_late", "1234.5").1, "1234.50");
    assert_eq!(told("as_of", "46202"), pair("2026-06-30", "2026-06-29"));
    assert_eq!(told("target_percent", "8"), pair("5.00", "8.00"));
    assert_eq!(told("borrowers_late", "—").1, "—");
}
