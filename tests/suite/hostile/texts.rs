//! Everything that is neither a zip nor a compound file, and OpenDocument and .xlsb, which are zips of other things.

use repaydesk::sheet::{SheetError, TooMany};

use super::book::{HEADER, PEOPLE, TYPES};
use super::zip::{deflated, package, stored};
use super::{Case, accepted, refused, refused_as};

fn damaged() -> SheetError {
    SheetError::Damaged(String::new())
}

fn too_large(what: TooMany, limit: u64) -> SheetError {
    SheetError::TooLarge { what, limit }
}

fn each_row(row: impl Fn(&[&str; 6]) -> String) -> String {
    std::iter::once(&HEADER).chain(&PEOPLE).map(row).collect()
}

fn opendocument(before: &str, tables: &str) -> Vec<u8> {
    let content = format!(
        "<?xml version=\"1.0\"?>{before}<office:document-content><office:body><office:spreadsheet>{tables}</office:spreadsheet></office:body></office:document-content>"
    );
    package(&[stored("mimetype", "application/vnd.oasis.opendocument.spreadsheet"), deflated("content.xml", content)])
}

fn ods_cell(text: &str, more: &str) -> String {
    format!("<table:table-cell {more}><text:p>{text}</text:p></table:table-cell>")
}

fn ods_rows() -> String {
    each_row(|row| format!("<table:table-row>{}</table:table-row>", row.iter().map(|text| ods_cell(text, "")).collect::<String>()))
}

fn ods(more: &str) -> Vec<u8> {
    opendocument("", &format!("<table:table table:name=\"应还名单\">{}{more}</table:table>", ods_rows()))
}

pub fn opendocuments() -> Vec<Case> {
    let row = |attributes: &str, cells: &str| format!("<table:table-row {attributes}>{cells}</table:table-row>");
    let note = ods_cell("合计", "");
    let tables = |count: usize| opendocument("", &"<table:table table:name=\"x\"></table:table>".repeat(count));
    let laughs = "<!DOCTYPE x [<!ENTITY a \"哈\"><!ENTITY b \"&a;&a;&a;&a;\">]>";
    let wide = row("table:number-rows-repeated=\"1000\"", &ods_cell("x", "table:number-columns-repeated=\"256\""));
    let copies: String = (0..30).map(|_| wide.as_str()).collect();
    let locked = package(&[
        stored("mimetype", "application/vnd.oasis.opendocument.spreadsheet"),
        stored("META-INF/manifest.xml", "<manifest:manifest><manifest:encryption-data/></manifest:manifest>"),
        stored("content.xml", vec![7; 100]),
    ]);
    vec![
        accepted("a good .ods", ods("")),
        accepted("a blank row four thousand million times", ods(&row("table:number-rows-repeated=\"4294967295\"", "<table:table-cell/>"))),
        accepted(
            "a blank cell four thousand million times",
            ods(&row("", "<table:table-cell table:number-columns-repeated=\"4294967295\"/>")),
        ),
        accepted("a filled row a million times", ods(&row("table:number-rows-repeated=\"1048000\"", &note))),
        refused(
            "a filled cell 16,384 times",
            ods(&row("", &ods_cell("x", "table:number-columns-repeated=\"16384\""))),
            too_large(TooMany::Columns, 256),
        ),
        refused(
            "a cell behind four thousand million",
            ods(&row("", &format!("<table:table-cell table:number-columns-repeated=\"4294967295\"/>{note}"))),
            too_large(TooMany::Columns, 256),
        ),
        refused(
            "a row behind four thousand million",
            ods(&(row("table:number-rows-repeated=\"4294967295\"", "<table:table-cell/>") + &row("", &note))),
            too_large(TooMany::Rows, 200_000),
        ),
        refused("few bytes for millions of cells", ods(&copies), too_large(TooMany::Cells, 5_000_000)),
        accepted(
            "blanks by the thousand million",
            ods(&row("", &ods_cell(&format!("合计{}", "<text:s text:c=\"4294967295\"/>".repeat(1_000)), ""))),
        )
        .cut(),
        accepted(
            "a cell merged over everything",
            ods(&row("", &ods_cell("合计", "table:number-rows-spanned=\"4294967295\" table:number-columns-spanned=\"4294967295\""))),
        ),
        accepted("rows before the beginning", ods(&row("table:number-rows-repeated=\"-1\"", &note))),
        accepted("tags within tags", ods(&format!("{}{}", "<a>".repeat(20_000), "</a>".repeat(20_000)))),
        refused("sixty-five tables", tables(65), too_large(TooMany::Sheets, 64)),
        refused("definitions of an .ods", opendocument(laughs, &ods_rows()), SheetError::Definitions),
        refused("definitions in the midst of an .ods", ods("<!DOCTYPE x [<!ENTITY a \"b\">]>"), SheetError::Definitions),
        refused("an .ods with a password", locked, SheetError::Encrypted),
        refused(
            "an .ods without content",
            package(&[stored("mimetype", "application/vnd.oasis.opendocument.spreadsheet"), stored("content.xml", "")]),
            damaged(),
        ),
        refused(
            "an .ods cut within a tag",
            package(&[
                stored("mimetype", "application/vnd.oasis.opendocument.spreadsheet"),
                stored("content.xml", "<a><table:table><table:table-row"),
            ]),
            damaged(),
        ),
        refused(
            "an .ods that never ends",
            package(&[
                stored("mimetype", "application/vnd.oasis.opendocument.spreadsheet"),
                stored("content.xml", "<a><table:table><table:table-row>"),
            ]),
            SheetError::CutOff,
        ),
    ]
}

fn page(more: &str) -> Vec<u8> {
    let rows = each_row(|row| format!("<tr>{}</tr>", row.iter().map(|text| format!("<td>{text}</td>")).collect::<String>()));
    format!("<html><meta charset=\"utf-8\"><table>{rows}{more}</table></html>").into_bytes()
}

pub fn pages() -> Vec<Case> {
    let text = |page: &str| page.as_bytes().to_vec();
    let whole = String::from_utf8(page("")).unwrap();
    vec![
        accepted("a good page", page("")),
        accepted("a page with a document type that laughs", text(&format!("<!DOCTYPE html [<!ENTITY a \"&b;&b;\">]>{whole}"))),
        accepted(
            "a page that calls elsewhere",
            page(
                "<script src=\"http://127.0.0.1:1/x.js\"></script><img src=\"file:///etc/passwd\"><iframe src=\"http://127.0.0.1:1/\"></iframe>",
            ),
        ),
        accepted("a cell over everything", page("<tr><td rowspan=\"4294967295\" colspan=\"4294967295\">合计</td></tr>")),
        accepted("a cell over less than nothing", page("<tr><td rowspan=\"-1\" colspan=\"0\">合计</td></tr>")),
        accepted("a hundred thousand tags that never close", page(&"<div><b><i>".repeat(33_000))),
        accepted("a thousand and more rows within rows", page(&"<tr>".repeat(20_000))),
        refused("tables within tables within tables", text(&"<table><tr><td>".repeat(20_000)), too_large(TooMany::Sheets, 64 * 16)),
        refused(
            "sixty-five tables",
            text(&"<table><tr><td>x</td></tr></table>".repeat(65)).into_iter().collect(),
            too_large(TooMany::Sheets, 64),
        ),
        refused("a row of 300 cells", page(&format!("<tr>{}</tr>", "<td>x</td>".repeat(300))), too_large(TooMany::Columns, 256)),
        refused("a page without a table", text("<html><p>x</p></html>"), SheetError::OtherDocument),
        accepted("a page that ends anywhere", whole.as_bytes()[..whole.len() - 30].to_vec()),
        accepted("characters by number that are none", page("<tr><td>合计&#0;&#x110000;&#xD800;&#99999999999;</td></tr>")),
        accepted("nothings within a page", page("<tr><td>合\0计</td></tr>")),
    ]
}

fn lines(more: &str) -> Vec<u8> {
    format!("{}{more}", each_row(|row| format!("{}\n", row.join(",")))).into_bytes()
}

pub fn separated() -> Vec<Case> {
    let wide: Vec<u8> = String::from_utf8(lines("")).unwrap().encode_utf16().flat_map(u16::to_le_bytes).collect();
    vec![
        accepted("a good .csv", lines("")),
        accepted("letters of two bytes, the last cut in half", [b"\xFF\xFE", &wide[..], &[0x41]].concat()).maybe_problems(),
        refused("nothings within", lines("合计\0\0\0\n"), SheetError::Unknown),
        refused("control characters all over", lines("合\u{1}计\u{1b}[31m\u{7}\n"), SheetError::Unknown),
        accepted("a control character", lines("合计\u{7}\n")),
        accepted("a million blank lines", lines(&"\n".repeat(1_000_000))),
        accepted("a million separators in a line", lines(&",".repeat(1_000_000))),
        accepted("a million quotation marks", lines(&"\"".repeat(1_000_000))).cut(),
        accepted("quotation marks that never close", lines(&"\"合计,\n".repeat(20_000))),
        accepted("a cell of 100,000 characters", lines(&format!("合计{}\n", "长".repeat(100_000)))).cut(),
        accepted(
            "a formula in each cell",
            lines("=1+1,@SUM(A1),+1,-1,=cmd|' /C calc'!A0,=HYPERLINK(\"http://x.test\")\n").into_iter().collect(),
        )
        .maybe_problems(),
        refused("a line of 300 cells", lines(&format!("{}\n", "x,".repeat(300))), too_large(TooMany::Columns, 256)),
        refused("more lines than we take", lines(&"x\n".repeat(200_001)), too_large(TooMany::Rows, 200_000)),
        refused_as("one letter", b"x".to_vec(), "no_roster"),
        refused("another separator", b"sep=\x01\n".to_vec(), SheetError::Unknown),
    ]
}

fn xml2003(before: &str, more: &str) -> Vec<u8> {
    let cell = |text: &&str| format!("<Cell><Data ss:Type=\"String\">{text}</Data></Cell>");
    let rows = each_row(|row| format!("<Row>{}</Row>", row.iter().map(cell).collect::<String>()));
    let names = "xmlns=\"urn:schemas-microsoft-com:office:spreadsheet\" xmlns:ss=\"urn:schemas-microsoft-com:office:spreadsheet\"";
    format!("<?xml version=\"1.0\"?>{before}<Workbook {names}><Worksheet ss:Name=\"应还名单\"><Table>{rows}{more}</Table></Worksheet></Workbook>").into_bytes()
}

pub fn xml_spreadsheets() -> Vec<Case> {
    let note = "<Data ss:Type=\"String\">合计</Data>";
    let row = |attributes: &str| xml2003("", &format!("<Row {attributes}><Cell>{note}</Cell></Row>"));
    let cell = |attributes: &str| xml2003("", &format!("<Row><Cell {attributes}>{note}</Cell></Row>"));
    let laughs: String = (1..10).map(|n| format!("<!ENTITY l{n} \"{}\">", format!("&l{};", n - 1).repeat(10))).collect();
    let whole = xml2003("", "");
    vec![
        accepted("a good XML spreadsheet", whole.clone()),
        refused(
            "laughs in an XML spreadsheet",
            xml2003(&format!("<!DOCTYPE x [<!ENTITY l0 \"哈\">{laughs}]>"), "<Row><Cell><Data ss:Type=\"String\">&l9;</Data></Cell></Row>"),
            SheetError::Definitions,
        ),
        refused(
            "a file brought into an XML spreadsheet",
            xml2003("<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]>", ""),
            SheetError::Definitions,
        ),
        accepted("an entity nobody defined", xml2003("", "<Row><Cell><Data ss:Type=\"String\">合计&nobody;</Data></Cell></Row>")),
        refused("a row beyond the sheet", row("ss:Index=\"4294967295\""), too_large(TooMany::Rows, 200_000)),
        accepted("a row that is no number", row("ss:Index=\"99999999999999\"")),
        accepted("a row that stands for everything", row("ss:Span=\"4294967295\"")),
        refused("a cell in the last column of all", cell("ss:Index=\"4294967295\""), too_large(TooMany::Columns, 256)),
        accepted("a cell in column nought", cell("ss:Index=\"0\"")),
        accepted("a cell merged over everything", cell("ss:MergeAcross=\"4294967295\" ss:MergeDown=\"4294967295\"")),
        accepted("tags within tags", xml2003("", &format!("{}{}", "<a>".repeat(20_000), "</a>".repeat(20_000)))),
        refused(
            "sixty-five sheets",
            xml2003("", &format!("</Table></Worksheet>{}<Worksheet><Table>", "<Worksheet/>".repeat(64))),
            too_large(TooMany::Sheets, 64),
        ),
        refused("an XML spreadsheet cut in half", whole[..whole.len() / 2].to_vec(), damaged()),
        refused("another XML document", b"<?xml version=\"1.0\"?><letter/>".to_vec(), SheetError::OtherDocument),
    ]
}

/// A .xlsb whose workbook or sheet is these records.
fn binary(workbook: &[u8], sheet: &[u8]) -> Vec<u8> {
    let relation = |id: &str, kind: &str, target: &str| {
        format!("<Relationships><Relationship Id=\"{id}\" Type=\"{TYPES}/{kind}\" Target=\"{target}\"/></Relationships>")
    };
    package(&[
        stored("_rels/.rels", relation("r", "officeDocument", "xl/workbook.bin")),
        stored("xl/workbook.bin", workbook),
        stored("xl/_rels/workbook.bin.rels", relation("a", "worksheet", "worksheets/sheet1.bin")),
        stored("xl/worksheets/sheet1.bin", sheet),
    ])
}

pub fn binaries() -> Vec<Case> {
    // Records of a list of one sheet: begin, properties, the list, the sheet, the ends.
    let text = |text: &str| {
        [&u32::try_from(text.len()).unwrap().to_le_bytes()[..], &text.encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<u8>>()]
            .concat()
    };
    let sheet = [&[0_u8, 0, 0, 0, 1, 0, 0, 0][..], &text("a"), &text("S")].concat();
    let listed = [&[0x9C, 0x01, u8::try_from(sheet.len()).unwrap()][..], &sheet].concat();
    let workbook = [&[0x83, 0x01, 0, 0x8F, 0x01, 0][..], &listed, &[0x90, 0x01, 0, 0x84, 0x01, 0]].concat();
    let huge = [0x9C, 0x01, 0xFF, 0xFF, 0xFF, 0x7F, 1, 2, 3];
    vec![
        refused("a record of a .xlsb that says it is huge", binary(&huge, b""), SheetError::CutOff),
        refused("a .xlsb of nothing", binary(b"", b""), damaged()),
        refused("a .xlsb of rubbish", binary(&[0xFF; 64], &[0xFF; 64]), SheetError::CutOff),
        refused("a sheet of a .xlsb that says it is huge", binary(&workbook, &huge), SheetError::CutOff),
        refused("a sheet of a .xlsb that is rubbish", binary(&workbook, &[0x81; 64]), SheetError::CutOff),
    ]
}

pub fn no_spreadsheets() -> Vec<Case> {
    let program = [b"\x7FELF\x02\x01\x01".to_vec(), (0..4_000_u32).flat_map(u32::to_le_bytes).collect()].concat();
    vec![
        refused("nothing", Vec::new(), SheetError::Empty),
        refused("blanks", vec![b' '; 5_000], SheetError::Empty),
        refused("zeros", vec![0; 100_000], SheetError::Empty),
        refused("a picture", b"\x89PNG\r\n\x1a\n0000".to_vec(), SheetError::Image),
        refused("a PDF", b"%PDF-1.7 x".to_vec(), SheetError::Pdf),
        refused("a rar", b"Rar!\x1a\x07\x01\x00".to_vec(), SheetError::Archive),
        refused("a 7z", b"7z\xBC\xAF\x27\x1C\x00\x04".to_vec(), SheetError::Archive),
        refused("a gzip", b"\x1F\x8B\x08\x00\x00\x00".to_vec(), SheetError::Archive),
        refused("a program", program, SheetError::Unknown),
        refused("a rich text", b"{\\rtf1\\ansi x}".to_vec(), SheetError::OtherDocument),
        refused("the first letters of a package", b"PK".to_vec(), SheetError::Unknown).or_no_roster(),
        refused("more than 20 MB", vec![b'x'; (20 << 20) + 1], too_large(TooMany::FileMebibytes, 20)),
    ]
}
