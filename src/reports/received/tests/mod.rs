//! A workbook goes out, comes back, and whatever was done to it in between is named.

mod deceits;
mod frozen;
mod shapes;

use std::io::{Cursor, Read as _, Write as _};

use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

use super::*;
use crate::basics::words::{Language, Words};
use crate::ledger::rates::{Basis, DeclaredBase};
use crate::reports::disclosure::Disclosure;
use crate::reports::facts::Facts;
use crate::reports::testing::{facts, heading, pair, sealed, workbook};

/// Name and text of every part of a workbook.
type Parts = Vec<(String, Vec<u8>)>;

fn unpacked(bytes: &[u8]) -> Parts {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).unwrap();
    let names: Vec<String> = archive.file_names().map(|name| name.unwrap().into_owned()).collect();
    let part = |name: &String| {
        let mut bytes = Vec::new();
        archive.by_name(name).unwrap().read_to_end(&mut bytes).unwrap();
        (name.clone(), bytes)
    };
    names.iter().map(part).collect()
}

fn packed(parts: &Parts) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        writer.start_file(name.as_str(), SimpleFileOptions::default()).unwrap();
        writer.write_all(bytes).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

/// The workbook with one part changed.
fn with(bytes: &[u8], part: &str, change: impl Fn(String) -> String) -> Vec<u8> {
    let mut parts = unpacked(bytes);
    let found = parts.iter_mut().find(|(name, _)| name == part).unwrap_or_else(|| panic!("no part {part}"));
    let before = String::from_utf8(found.1.clone()).unwrap();
    let after = change(before.clone());
    assert_ne!(before, after, "{part} was changed");
    found.1 = after.into_bytes();
    packed(&parts)
}

/// The part of a sheet, by its name.
fn part_of(bytes: &[u8], sheet: &str) -> String {
    use calamine::{Reader as _, Xlsx};
    let book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).unwrap();
    let at = book.sheet_names().iter().position(|name| name == sheet).unwrap();
    format!("xl/worksheets/sheet{}.xml", at + 1)
}

/// What a cell of a sheet holds, as its file spells it, changed to `to`. A text becomes an inline one.
fn cell_set(bytes: &[u8], sheet: &str, address: &str, to: &str) -> Vec<u8> {
    with(bytes, &part_of(bytes, sheet), |xml| {
        let start = xml.find(&format!("<c r=\"{address}\"")).unwrap_or_else(|| panic!("no cell {address}"));
        let end = start + xml[start..].find("</c>").unwrap() + 4;
        let value = if to.parse::<f64>().is_ok() { format!("<v>{to}</v>") } else { format!("<is><t>{to}</t></is>") };
        let kind = if to.parse::<f64>().is_ok() { "" } else { " t=\"inlineStr\"" };
        format!("{}<c r=\"{address}\"{kind}>{value}</c>{}", &xml[..start], &xml[end..])
    })
}

fn sent() -> Vec<u8> {
    workbook(&facts(), &Disclosure::Masked)
}

fn back(bytes: Vec<u8>) -> Result<Received, Unreceived> {
    received(bytes.into(), "周报")
}

fn touched(bytes: Vec<u8>) -> Vec<Touch> {
    match back(bytes) {
        Err(Unreceived::Altered(alteration)) => alteration.touched,
        other => panic!("not altered: {other:?}"),
    }
}

fn place_of(received: &Received, name: &str) -> crate::reports::statement::CellPlace {
    received.statement.names[name].clone()
}

fn address(place: &crate::reports::statement::CellPlace) -> String {
    place.to_string().rsplit_once('!').unwrap().1.to_owned()
}

#[test]
fn what_was_sent_comes_back_with_its_figures() {
    let facts = facts();
    let received = back(sent()).unwrap();
    let (statement, all) = (&received.statement, &facts.figures.overall.all);
    assert_eq!((statement.school.as_str(), statement.report_id.as_str()), ("龙泉小学", "20260630-7F3A9C"));
    assert_eq!((statement.borrowers, statement.borrowers_late, statement.to_cure), (60, 9, Some(6)));
    assert_eq!((statement.due_total, statement.unpaid_total_late), (Some(all.due_total), all.unpaid_total_late));
    assert_eq!((statement.period, statement.as_of), (heading().period, facts.figures.as_of));
    assert_eq!(received.key, pair().public());
    assert_eq!(received.places.len(), 7);
    assert_eq!(received.places.iter().map(|place| place.borrowers_late).sum::<i64>(), 9);
    assert!(received.places.iter().any(|place| place.village.is_empty() && place.township.is_empty()));
    assert_eq!(received.excluded[0].document, "救助批复〔2026〕3 号");
    assert!(received.excluded[0].whole_person && received.excluded[0].kind == ExclusionKind::Relief);
    assert_eq!(received.trend, facts.trend);
    assert!(statement.sheets.iter().any(|sheet| sheet.sheet == "核验"), "the sheet of the statement is digested too");
}

#[test]
fn it_comes_back_in_english_on_a_declared_base_and_with_names_too() {
    let english = sealed(&facts(), &Disclosure::Masked, Words::of(Language::English));
    assert_eq!(back(english).unwrap().statement.language, Language::English);
    let mut declared = facts();
    let mut figures = (*declared.figures).clone();
    figures.basis = Basis::Declared(DeclaredBase { borrowers: 100, due: None, source: "年报".into() });
    declared.figures = Arc::new(figures);
    let received = back(workbook(&declared, &Disclosure::Masked)).unwrap();
    assert_eq!((received.statement.basis, received.statement.borrowers, received.statement.due_total), (StatedBasis::Declared, 100, None));
    assert!(received.statement.default_rate_amount().is_none());
    let opened = crate::reports::disclosure::Opened { person: "周明远".into(), purpose: "上门核对".into() };
    assert!(back(workbook(&facts(), &Disclosure::Open(opened))).unwrap().statement.with_names);
}

#[test]
fn a_figure_of_the_cover_is_named_with_what_was_stated_and_what_was_found() {
    let bytes = sent();
    let place = place_of(&back(bytes.clone()).unwrap(), "borrowers_late");
    let altered = cell_set(&bytes, "概况", &address(&place), "3");
    let figure = Touch::Figure { figure: "borrowers_late".into(), place, stated: "9".into(), found: "3".into() };
    let as_sent = back(bytes).unwrap();
    let made = Made { school: "龙泉小学".into(), report_no: as_sent.statement.report_id, key: as_sent.key };
    assert_eq!(back(altered.clone()), Err(Unreceived::Altered(Alteration { touched: vec![figure], made: Some(made) })));
    let said = back(altered).unwrap_err().say(Words::default());
    assert!(said.contains("逾期人数") && said.contains('9') && said.contains('3') && said.contains("概况!"), "{said}");
}

#[test]
fn a_number_of_a_village_a_text_and_a_missing_row_name_their_sheet() {
    let bytes = sent();
    let area = back(bytes.clone()).unwrap().statement.tables["places"].area.clone();
    let first = area.first_row;
    assert_eq!(touched(cell_set(&bytes, "按辖区", &format!("F{first}"), "1")), [Touch::Sheet("按辖区".into())]);
    assert_eq!(touched(cell_set(&bytes, "排除", "H6", "别的文件")), [Touch::Sheet("排除".into())]);
    let without = with(&bytes, &part_of(&bytes, "按辖区"), |xml| {
        let start = xml.find(&format!("<row r=\"{first}\"")).unwrap();
        let end = start + xml[start..].find("</row>").unwrap() + 6;
        format!("{}{}", &xml[..start], &xml[end..])
    });
    assert_eq!(touched(without), [Touch::Sheet("按辖区".into())]);
}

#[test]
fn a_checksum_made_anew_does_not_help() {
    let bytes = sent();
    let received = back(bytes.clone()).unwrap();
    let mut forged = received.statement.clone();
    forged.borrowers_late = 3;
    let checksum = crate::reports::checksum::checksum_of(&forged);
    let mut altered = cell_set(&bytes, "概况", &address(&place_of(&received, "borrowers_late")), "3");
    altered = cell_set(&altered, "概况", &address(&place_of(&received, "checksum")), &checksum);
    let named: Vec<&str> = touched(altered.clone()).iter().map(Touch::code).collect();
    assert_eq!(named, ["figure", "figure"]);
    // And in the statement: then its signature does not fit.
    let row = row_of(&bytes, "checksum");
    assert_eq!(touched(cell_set(&altered, "核验", &format!("C{row}"), &checksum)), [Touch::Signature]);
}

/// The row of the sheet 核验 that holds this line.
fn row_of(bytes: &[u8], code: &str) -> usize {
    use calamine::{Data, Reader as _, Xlsx};
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).unwrap();
    let range = book.worksheet_range("核验").unwrap();
    range.rows().position(|row| row[1] == Data::String(code.into())).unwrap() + 1
}

#[test]
fn a_line_of_the_statement_and_a_signature_of_another_workbook_do_not_fit() {
    let bytes = sent();
    for code in ["school", "borrowers", "sheet.概况", "public_key", "signature", "with_names", "workbook"] {
        let other = if code == "public_key" || code == "signature" { "00 11" } else { "1.5" };
        let altered = cell_set(&bytes, "核验", &format!("C{}", row_of(&bytes, code)), other);
        assert_eq!(touched(altered), [Touch::Signature], "{code}");
    }
    let mut other = facts();
    other.school = "柳湾小学".into();
    let other = workbook(&other, &Disclosure::Masked);
    let signature = row_of(&other, "signature");
    let taken = text_at(&other, "核验", signature, 2);
    assert_eq!(touched(cell_set(&bytes, "核验", &format!("C{}", row_of(&bytes, "signature")), &taken)), [Touch::Signature]);
    let label = cell_set(&bytes, "核验", &format!("A{}", row_of(&bytes, "school")), "别的");
    assert_eq!(touched(label), [Touch::Sheet("核验".into())]);
}

fn text_at(bytes: &[u8], sheet: &str, row: usize, column: usize) -> String {
    use calamine::{Reader as _, Xlsx};
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).unwrap();
    let range = book.worksheet_range(sheet).unwrap();
    range.rows().nth(row - 1).unwrap()[column].to_string()
}

#[test]
fn sheets_that_came_went_were_renamed_or_hidden_are_named() {
    let bytes = sent();
    let book = |change: &dyn Fn(String) -> String| with(&bytes, "xl/workbook.xml", change);
    let renamed = book(&|xml| xml.replace("<sheet name=\"按辖区\"", "<sheet name=\"各村\""));
    assert_eq!(touched(renamed), [Touch::Renamed { from: "按辖区".into(), to: "各村".into() }]);
    let hidden = book(&|xml| xml.replace("<sheet name=\"趋势\"", "<sheet state=\"hidden\" name=\"趋势\""));
    assert_eq!(touched(hidden), [Touch::HiddenSheet("趋势".into())]);
    let gone = book(&|xml| {
        let start = xml.find("<sheet name=\"按责任人\"").unwrap();
        let end = start + xml[start..].find("/>").unwrap() + 2;
        format!("{}{}", &xml[..start], &xml[end..])
    });
    assert_eq!(touched(gone), [Touch::Removed("按责任人".into())]);
    let mut parts = unpacked(&bytes);
    let sheet = "<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData><row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>补充</t></is></c></row></sheetData></worksheet>";
    parts.push(("xl/worksheets/sheet99.xml".into(), sheet.as_bytes().to_vec()));
    let added = with(&packed(&parts), "xl/workbook.xml", |xml| {
        xml.replace("</sheets>", "<sheet name=\"补充\" sheetId=\"99\" r:id=\"rId99\"/></sheets>")
    });
    let added = with(&added, "xl/_rels/workbook.xml.rels", |xml| {
        let relation = "<Relationship Id=\"rId99\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet\" Target=\"worksheets/sheet99.xml\"/>";
        xml.replace("</Relationships>", &format!("{relation}</Relationships>"))
    });
    assert_eq!(touched(added), [Touch::Added("补充".into())]);
}

#[test]
fn what_nobody_sees_and_what_is_computed_anew_is_named() {
    let bytes = sent();
    let part = part_of(&bytes, "按辖区");
    let row = with(&bytes, &part, |xml| xml.replacen("<row r=\"7\"", "<row hidden=\"1\" r=\"7\"", 1));
    assert_eq!(touched(row), [Touch::HiddenRows { sheet: "按辖区".into(), row: 7 }]);
    let flat = with(&bytes, &part, |xml| xml.replacen("<row r=\"7\"", "<row ht=\"0.0\" r=\"7\"", 1));
    assert_eq!(touched(flat), [Touch::HiddenRows { sheet: "按辖区".into(), row: 7 }]);
    let hidden = "<cols><col min=\"6\" max=\"6\" width=\"9\" hidden=\"1\"/>";
    let column = with(&bytes, &part, |xml| xml.replacen("<cols>", hidden, 1));
    assert_eq!(touched(column), [Touch::HiddenColumns { sheet: "按辖区".into(), column: 5 }]);
    let place = place_of(&back(bytes.clone()).unwrap(), "borrowers");
    let formula = with(&bytes, &part_of(&bytes, "概况"), |xml| {
        let start = xml.find(&format!("<c r=\"{}\"", address(&place))).unwrap();
        let value = start + xml[start..].find("<v>").unwrap();
        format!("{}<f>30+30</f>{}", &xml[..value], &xml[value..])
    });
    assert_eq!(touched(formula), [Touch::Formula(place)]);
}

#[test]
fn a_name_that_leads_elsewhere_or_is_gone_is_named() {
    let bytes = sent();
    let place = place_of(&back(bytes.clone()).unwrap(), "borrowers_late");
    let lead =
        format!("<definedName name=\"borrowers_late\">概况!${}${}</definedName>", crate::sheet::column_letters(place.column), place.row);
    let elsewhere =
        with(&bytes, "xl/workbook.xml", |xml| xml.replace(&lead, "<definedName name=\"borrowers_late\">概况!$A$1</definedName>"));
    let name = |found: Option<&str>| Touch::Name { name: "borrowers_late".into(), stated: place.clone(), found: found.map(Into::into) };
    assert_eq!(touched(elsewhere), [name(Some("概况!$A$1"))]);
    assert_eq!(touched(with(&bytes, "xl/workbook.xml", |xml| xml.replace(&lead, ""))), [name(None)]);
    let twice = with(&bytes, "xl/workbook.xml", |xml| {
        xml.replace(&lead, &format!("{lead}<definedName name=\"Borrowers_Late\" localSheetId=\"0\">按辖区!$A$1</definedName>"))
    });
    assert_eq!(touched(twice), [name(Some("按辖区!$A$1"))]);
}

#[test]
fn how_cells_look_does_not_count() {
    let bytes = sent();
    let styles = with(&bytes, "xl/styles.xml", |xml| {
        let xml = xml.replace("<b/>", "").replace("FF1F2933", "FF0000FF").replace("horizontal=\"right\"", "horizontal=\"left\"");
        xml.replace("formatCode=\"yyyy-mm-dd\"", "formatCode=\"[$-804]yyyy\\-mm\\-dd;@\"").replace("\"#,##0\"", "\"[Black]0_ \"")
    });
    assert_eq!(back(styles).unwrap(), back(bytes.clone()).unwrap());
    let wide = with(&bytes, &part_of(&bytes, "按辖区"), |xml| xml.replacen("width=\"", "width=\"1", 1));
    assert!(back(wide).is_ok());
}

/// How another program writes a format of this shape.
fn written_elsewhere(shape: &str) -> &'static str {
    match shape {
        "0" => "#,##0_ ;[Red]\\-#,##0\\ ",
        "0.00" => "#,##0.00_);\\-#,##0.00_)",
        "0.00%" => "0.00%",
        "0.00'%" => "0.00\\%",
        "'+0.00;'-0.00;0.00" => "\\+0.00;\\-0.00;0.00",
        "ymd" => "[$-804]yyyy/m/d;@",
        other => panic!("no shape of ours: {other}"),
    }
}

/// Saved by another program: every value, format and formula kept, everything else its own way.
fn saved_elsewhere(bytes: &[u8]) -> Vec<u8> {
    use calamine::{Data, Reader as _, Xlsx};
    use rust_xlsxwriter::{Format as Look, Formula, Workbook};
    let Statement { shapes, formulas, .. } = back(bytes.to_vec()).unwrap().statement;
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).unwrap();
    let mut saved = Workbook::new();
    for name in book.sheet_names() {
        let range = book.worksheet_range(&name).unwrap();
        let sheet = saved.add_worksheet().set_name(&name).unwrap();
        let (top, left) = range.start().unwrap_or_default();
        for (row, column, cell) in range.cells() {
            let (row, column) = (top + u32::try_from(row).unwrap(), u16::try_from(left).unwrap() + u16::try_from(column).unwrap());
            let above = |noted: &&crate::sheet::shapes::Shape| noted.column == u32::from(column) && noted.row <= row + 1;
            let look = || Look::new().set_num_format(written_elsewhere(&shapes[&name].iter().rfind(above).unwrap().shape));
            let place = crate::reports::statement::CellPlace { sheet: name.clone(), row: row + 1, column: column.into() };
            match (cell, formulas.get(&place)) {
                (Data::Empty, _) => {}
                (result, Some(formula)) => {
                    let formula = Formula::new(format!(" {formula} ")).set_result(result.to_string());
                    sheet.write_formula_with_format(row, column, formula, &look()).unwrap();
                }
                (Data::String(text), None) => drop(sheet.write_string(row, column, text).unwrap()),
                (Data::Float(number), None) => drop(sheet.write_number_with_format(row, column, *number, &look()).unwrap()),
                (Data::DateTime(moment), None) => drop(sheet.write_number_with_format(row, column, moment.as_f64(), &look()).unwrap()),
                (other, None) => panic!("nothing of ours: {other}"),
            }
        }
    }
    for (name, place) in book.defined_names().iter().filter(|(name, _)| !name.starts_with("_xlnm")) {
        saved.define_name(name, &format!("={place}")).unwrap();
    }
    saved.save_to_buffer().unwrap()
}

#[test]
fn saved_unchanged_by_another_program_it_is_as_it_was_sent() {
    let bytes = sent();
    let mut before = back(bytes.clone()).unwrap();
    let after = back(saved_elsewhere(&bytes)).unwrap();
    before.statement.made_at = after.statement.made_at;
    assert_eq!(before, after);
}

#[test]
fn what_is_not_ours_and_what_is_newer_says_what_to_do() {
    let words = Words::default();
    let mut bare = rust_xlsxwriter::Workbook::new();
    bare.add_worksheet().write_string(0, 0, "format").unwrap();
    assert_eq!(back(bare.save_to_buffer().unwrap()), Err(Unreceived::NotOurs));
    assert!(Unreceived::NotOurs.say(words).contains("repaydesk"));
    assert_eq!(back("学校,人数\n龙泉小学,60\n".into()), Err(Unreceived::OtherFormat));
    assert!(Unreceived::OtherFormat.say(words).contains("xlsx"));
    let bytes = sent();
    let newer = cell_set(&bytes, "核验", &format!("C{}", row_of(&bytes, "format")), "二");
    assert_eq!(touched(newer), [Touch::Signature]);
    let newer = with(&bytes, &part_of(&bytes, "核验"), |xml| {
        let start = xml.find(&format!("<c r=\"C{}\"", row_of(&bytes, "format"))).unwrap();
        let end = start + xml[start..].find("</c>").unwrap();
        let address = row_of(&bytes, "format");
        format!("{}<c r=\"C{address}\" t=\"str\"><v>2</v>{}", &xml[..start], &xml[end..])
    });
    assert_eq!(back(newer), Err(Unreceived::NewerFormat));
    assert!(matches!(back(bytes[..bytes.len() / 2].to_vec()), Err(Unreceived::Unreadable(_))));
}

/// Facts that were made false before they were signed.
fn false_facts(change: impl Fn(&mut Facts)) -> Unreceived {
    let mut facts = facts();
    change(&mut facts);
    back(workbook(&facts, &Disclosure::Masked)).unwrap_err()
}

#[test]
fn figures_that_cannot_be_are_refused_though_they_are_signed() {
    let changed = |change: fn(&mut crate::ledger::rates::Figures)| {
        false_facts(|facts| {
            let mut figures = (*facts.figures).clone();
            change(&mut figures);
            facts.figures = Arc::new(figures);
        })
    };
    let says = |what| Unreceived::Contradictory { what, school: "龙泉小学".into() };
    assert_eq!(changed(|figures| figures.overall.all.borrowers_late = 61), says(Contradiction::MoreLateThanAll));
    assert_eq!(changed(|figures| figures.overall.all.borrowers_late = 3), says(Contradiction::Places));
    assert_eq!(changed(|figures| figures.as_of = crate::ledger::testing::day("2026-07-06")), says(Contradiction::Days));
    assert_eq!(false_facts(|facts| drop(facts.places.pop())), says(Contradiction::Places));
    assert_eq!(false_facts(|facts| facts.campaign = "年".repeat(101)), says(Contradiction::Names));
    assert_eq!(false_facts(|facts| facts.trend.reverse()), says(Contradiction::Trend));
    assert_eq!(false_facts(|facts| facts.trend[0].borrowers_late = 61), says(Contradiction::Trend));
    let said = says(Contradiction::Places).say(Words::default());
    assert!(said.contains("没有改动过") && !said.contains("与发出时不同"), "{said}");
}

#[test]
fn whichever_cell_is_changed_it_is_found() {
    let mut small = facts();
    small.late.truncate(2);
    let bytes = workbook(&small, &Disclosure::Masked);
    assert!(back(bytes.clone()).is_ok());
    let (mut cells, mut missed) = (0, Vec::new());
    for (part, xml) in unpacked(&bytes) {
        if !part.starts_with("xl/worksheets/sheet") {
            continue;
        }
        let xml = String::from_utf8(xml).unwrap();
        for (at, _) in xml.match_indices("<v>") {
            let end = at + xml[at..].find("</v>").unwrap();
            let value: f64 = xml[at + 3..end].parse().unwrap();
            cells += 1;
            // Every fifth is enough, for cells of a kind are alike. What is computed from a cell left open is open too.
            if cells % 5 != 0 || xml[..at].ends_with("</f>") {
                continue;
            }
            let changed = format!("{}<v>{}{}", &xml[..at], if value == 0.0 { 1.0 } else { value - 1.0 }, &xml[end..]);
            if back(with(&bytes, &part, |_| changed.clone())).is_ok() {
                missed.push(format!("{part} {}", &xml[at.saturating_sub(40)..end]));
            }
        }
    }
    assert!(cells > 500 && missed.is_empty(), "{cells} cells, not found: {missed:#?}");
}
