//! .xlsx files as other programs write them, and as they should not be written.

use std::io::{Cursor, Write};

use proptest::prelude::*;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use super::super::*;
use super::{calamine, told};

const TYPES: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/// A package of these parts.
pub fn package(parts: &[(&str, &str)]) -> Vec<u8> {
    let parts: Vec<(&str, &[u8])> = parts.iter().map(|(name, text)| (*name, text.as_bytes())).collect();
    package_of_bytes(&parts)
}

/// A package of these parts, not packed.
pub fn package_of_bytes(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    let stored = SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
    for (name, bytes) in parts {
        writer.start_file(*name, stored).unwrap();
        writer.write_all(bytes).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

/// A workbook of one sheet with this inside of `<worksheet>`, these shared strings, and styles 0 (general) and 1 (a day).
fn workbook(sheet: &str, strings: &str) -> Vec<u8> {
    package(&[
        (
            "_rels/.rels",
            &format!("<Relationships><Relationship Id=\"r\" Type=\"{TYPES}/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>"),
        ),
        ("xl/workbook.xml", "<workbook><workbookPr/><sheets><sheet name=\"名单\" sheetId=\"1\" r:id=\"a\"/></sheets></workbook>"),
        (
            "xl/_rels/workbook.xml.rels",
            &format!(
                "<Relationships><Relationship Id=\"a\" Type=\"{TYPES}/worksheet\" Target=\"worksheets/sheet1.xml\"/>\
                 <Relationship Id=\"b\" Type=\"{TYPES}/sharedStrings\" Target=\"sharedStrings.xml\"/>\
                 <Relationship Id=\"c\" Type=\"{TYPES}/styles\" Target=\"styles.xml\"/></Relationships>"
            ),
        ),
        ("xl/worksheets/sheet1.xml", &format!("<?xml version=\"1.0\"?>\n<worksheet>{sheet}</worksheet>")),
        ("xl/sharedStrings.xml", &format!("<sst>{strings}</sst>")),
        ("xl/styles.xml", "<styleSheet><cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/></cellXfs></styleSheet>"),
    ])
}

fn cells(sheet: &str, strings: &str) -> String {
    told(&mut Book::open(workbook(sheet, strings), "x").unwrap(), 0)
}

#[test]
fn addresses_may_be_left_out() {
    let sheet = "<dimension ref=\"A1:XFD1048576\"/><sheetData><row><c><v>1</v></c><c/><c><v>3</v></c></row><row r=\"5\"><c r=\"C5\"><v>4</v></c><c><v>5</v></c></row>\
                 <row><c r=\"B6\"><v>6</v></c></row><row><c r=\"A9\"><v>9</v></c></row></sheetData>";
    assert_eq!(cells(sheet, ""), "1: A=1 C=3\n5: C=4 D=5\n6: B=6\n9: A=9\n");
}

#[test]
fn every_kind_of_value_is_read() {
    let sheet = "<sheetData><row r=\"1\"><c r=\"A1\" t=\"s\"><v>1</v></c><c r=\"B1\" t=\"str\"><f>A1&amp;\"x\"</f><v>a&lt;b_x000D_</v></c>\
                 <c r=\"C1\" t=\"b\"><v>1</v></c><c r=\"D1\" t=\"e\"><v>#REF!</v></c><c r=\"E1\" s=\"1\"><v>46011</v></c>\
                 <c r=\"F1\" t=\"inlineStr\"><is><r><t>甲</t></r><r><t>乙</t></r><rPh><t>jia</t></rPh></is></c>\
                 <c r=\"G1\" t=\"d\"><v>2025-12-20</v></c><c r=\"H1\"><v>1.5E3</v></c><c r=\"I1\" t=\"n\"><v>约3</v></c>\
                 <c r=\"J1\" t=\"str\"><v><![CDATA[<c>]]></v></c><c r=\"K1\" t=\"s\"><v>0</v></c></row></sheetData>";
    let strings = "<si><t> </t></si><si><r><rPr><b/></rPr><t>张</t></r><r><t xml:space=\"preserve\"> 三&#10;</t></r><phoneticPr/></si>";
    assert_eq!(
        cells(sheet, strings),
        "1: A=\"张 三\\n\" B=\"a<b\\r\" C=true D=#REF! E=2025-12-20 00:00:00 F=\"甲乙\" G=2025-12-20 00:00:00 H=1500 I=\"约3\" J=\"<c>\"\n"
    );
}

#[test]
fn prefixes_spaces_and_single_quotes_change_nothing() {
    let sheet = "<x:sheetData>\n  <x:row r='2' hidden='1' >\n <x:c r='B2' t='s' >\n <x:v>0</x:v>\n </x:c>\n </x:row >\n</x:sheetData><x:mergeCells><x:mergeCell ref='B2:C3'/></x:mergeCells>";
    let mut book = Book::open(workbook(sheet, "<x:si><x:t>王</x:t></x:si>"), "x").unwrap();
    assert_eq!(told(&mut book, 0), "2: B=\"王\"\n");
    assert_eq!(book.merges(0).unwrap(), [Merge { first_row: 2, last_row: 3, first_column: 1, last_column: 2 }]);
}

#[test]
fn merges_are_found_behind_no_cells_too_and_cut_to_the_columns_we_look_at() {
    let sheet = "<sheetData/><mergeCells count=\"2\"><mergeCell ref=\"A1:XFD1\"/><mergeCell ref=\"A2\"/></mergeCells>";
    let mut book = Book::open(workbook(sheet, ""), "x").unwrap();
    assert_eq!(book.merges(0).unwrap(), [Merge { first_row: 1, last_row: 1, first_column: 0, last_column: 255 }]);
    assert_eq!(told(&mut book, 0), "");
}

#[test]
fn cells_out_of_order_are_put_in_order() {
    let sheet = "<sheetData><row r=\"1\"><c r=\"C1\"><v>3</v></c><c r=\"A1\"><v>1</v></c><c r=\"C1\"><v>4</v></c><c r=\"ZZ1\" s=\"1\"/></row></sheetData>";
    assert_eq!(cells(sheet, ""), "1: A=1 C=4\n");
}

#[test]
fn a_cell_beyond_the_last_column_is_one_too_many_where_something_stands_in_it() {
    let read = |sheet: &str| Book::open(workbook(sheet, ""), "x").unwrap().rows(0, &mut |_| std::ops::ControlFlow::Continue(()));
    let with = |cell: &str| read(&format!("<sheetData><row r=\"1\">{cell}</row></sheetData>"));
    assert_eq!(with("<c r=\"IV1\"><v>9</v></c><c r=\"IW1\" s=\"1\"/><c r=\"XFD1\" t=\"str\"><v> </v></c>"), Ok(()));
    assert_eq!(with("<c r=\"IW1\"><v>9</v></c>"), Err(SheetError::TooLarge { what: TooMany::Columns, limit: 256 }));
}

#[test]
fn a_million_blank_rows_are_no_rows() {
    let blank: String = (3..200_003).map(|row| format!("<row r=\"{row}\" ht=\"14\"><c r=\"A{row}\" s=\"1\"/></row>")).collect();
    let sheet = format!(
        "<sheetData><row r=\"1\"><c r=\"A1\"><v>1</v></c></row>{blank}<row r=\"1048576\"><c r=\"A1048576\"><v>2</v></c></row></sheetData>"
    );
    assert_eq!(cells(&sheet, ""), "1: A=1\n1048576: A=2\n");
}

#[test]
fn a_string_that_is_not_there_and_a_sheet_that_ends_early_are_damage() {
    let read = |sheet: &str| Book::open(workbook(sheet, ""), "x").unwrap().rows(0, &mut |_| std::ops::ControlFlow::Continue(()));
    assert!(matches!(read("<sheetData><row><c t=\"s\"><v>7</v></c></row></sheetData>"), Err(SheetError::Damaged(_))));
    assert_eq!(read("<sheetData><row><c><v>7</v></c></row>"), Err(SheetError::CutOff));
}

#[test]
fn charts_are_no_sheets_and_very_hidden_ones_are_hidden() {
    let bytes = package(&[
        (
            "XL/Workbook.xml",
            "<workbook><workbookPr date1904=\"1\"/><sheets><sheet name=\"图\" r:id=\"a\"/><sheet name=\"a&amp;b\" state=\"veryHidden\" r:id=\"b\"/></sheets></workbook>",
        ),
        (
            "xl/_rels/workbook.xml.rels",
            &format!(
                "<Relationships><Relationship Id=\"a\" Type=\"{TYPES}/chartsheet\" Target=\"chartsheets/sheet1.xml\"/>\
                 <Relationship Id=\"b\" Type=\"http://purl.oclc.org/ooxml/officeDocument/relationships/worksheet\" Target=\"/XL/Worksheets/Sheet2.xml\"/></Relationships>"
            ),
        ),
        ("xl/worksheets/sheet2.xml", "<worksheet><sheetData><row><c s=\"1\"><v>44549</v></c></row></sheetData></worksheet>"),
        (
            "xl/styles.xml",
            "<styleSheet><numFmts><numFmt numFmtId=\"177\" formatCode=\"yyyy&quot;年&quot;m&quot;月&quot;\"/></numFmts><cellStyleXfs><xf numFmtId=\"14\"/></cellStyleXfs><cellXfs><xf/><xf numFmtId=\"177\"/></cellXfs></styleSheet>",
        ),
    ]);
    let mut book = Book::open(bytes, "x").unwrap();
    assert_eq!(book.sheets(), [Sheet { name: "a&b".to_owned(), hidden: true }]);
    assert_eq!(told(&mut book, 0), "1: A=2025-12-20 00:00:00\n");
    assert_eq!(book.days_ahead(), 1_462, "for days that are not formatted as such");
}

/// A cell in one of the shapes programs write.
fn cell_xml() -> impl Strategy<Value = String> {
    let place = "ABCDEFGH".chars().collect::<Vec<_>>();
    let value = prop_oneof![
        (0..4_u32).prop_map(|index| format!(" t=\"s\"><v>{index}</v></c>")),
        (-1.0e6..1.0e6_f64).prop_map(|number| format!("><v>{number}</v></c>")),
        (1..60_000_u32).prop_map(|number| format!(" s=\"1\"><v>{number}</v></c>")),
        (1..9_u32).prop_map(|number| format!("><f>A1+&lt;2</f><v>{number}</v></c>")),
        any::<bool>().prop_map(|truth| format!(" t=\"b\"><v>{}</v></c>", u8::from(truth))),
        "[a-z甲乙]{1,5}(&amp;|&#20013;)?".prop_map(|text| format!(" t=\"inlineStr\"><is><t>{text}</t></is></c>")),
        "[a-z甲乙]{1,5}(&lt;)?".prop_map(|text| format!(" t=\"str\"><v>{text}</v></c>")),
        Just(" s=\"0\"/>".to_owned()),
        Just("></c>".to_owned()),
    ];
    (prop::sample::select(place), value).prop_map(|(column, rest)| format!("<c r=\"{column}ROW\"{rest}"))
}

proptest! {
    #[test]
    fn any_sheet_gives_the_cells_calamine_gives(rows in prop::collection::vec(prop::collection::vec(cell_xml(), 0..6), 1..12)) {
        let mut sheet = String::new();
        for (number, cells) in (1..).zip(&rows) {
            let mut cells: Vec<String> = cells.iter().map(|cell| cell.replace("ROW", &number.to_string())).collect();
            cells.sort_by_key(|cell| cell.as_bytes()[6]);
            cells.dedup_by_key(|cell| cell.as_bytes()[6]);
            sheet += &format!("<row r=\"{number}\">{}</row>", cells.concat());
        }
        let bytes = workbook(&format!("<dimension ref=\"A1\"/><sheetData>{sheet}</sheetData>"), "<si><t>甲</t></si><si><r><t>乙</t></r><r><t>丙</t></r></si><si><t>a&amp;b</t></si><si><t>x</t></si>");
        calamine::assert_same(&bytes, "generated");
    }
}
