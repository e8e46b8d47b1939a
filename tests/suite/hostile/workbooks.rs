//! Workbooks whose parts are whole and whose words are not.

use repaydesk::sheet::{SheetError, TooMany};

use super::book::{Book, HEADER, PEOPLE, TYPES, rows, sheet_with, text_cell, text_row};
use super::zip::{deflated, stored};
use super::{Case, accepted, problems, refused, refused_as};

fn damaged() -> SheetError {
    SheetError::Damaged(String::new())
}

fn too_large(what: TooMany, limit: u64) -> SheetError {
    SheetError::TooLarge { what, limit }
}

fn of(sheet: &str) -> Vec<u8> {
    Book::of(sheet).bytes()
}

fn with_row(row: &str) -> Vec<u8> {
    of(&sheet_with(row))
}

/// Definitions, which no spreadsheet needs: they would multiply, or bring in what lies elsewhere. `elsewhere` is an address that
/// nobody may ask, `secret` a file that nobody may read.
pub fn definitions(elsewhere: &str, secret: &str) -> Vec<Case> {
    let laughs: String = (1..10).map(|n| format!("<!ENTITY l{n} \"{}\">", format!("&l{};", n - 1).repeat(10))).collect();
    let laughs = format!("<!DOCTYPE x [<!ENTITY l0 \"哈\">{laughs}]>");
    let file = format!("<!DOCTYPE x [<!ENTITY e SYSTEM \"file://{secret}\">]>");
    let http = format!("<!DOCTYPE x [<!ENTITY e SYSTEM \"{elsewhere}/entity\">]>");
    let parameter = format!("<!DOCTYPE x [<!ENTITY % e SYSTEM \"{elsewhere}/parameter\"> %e;]>");
    let outside = format!("<!DOCTYPE x SYSTEM \"{elsewhere}/type.dtd\">");
    let blanks = " ".repeat(3_000);
    let good = Book::good();
    let sheet = |before: &str, entity: &str| Book::of(format!("<?xml version=\"1.0\"?>{before}{}", sheet_with(&text_row(&[entity]))));
    let wide = |text: &str| -> Vec<u8> { format!("\u{feff}{text}").encode_utf16().flat_map(u16::to_le_bytes).collect() };
    let wide_sheet = good.changed(|entries| {
        *super::book::part(entries, "xl/worksheets/sheet1.xml") =
            deflated("xl/worksheets/sheet1.xml", wide(&format!("{laughs}{}", sheet_with(""))))
    });
    let books = [
        ("laughs by the thousand million, in a sheet", sheet(&laughs, "&l9;").bytes()),
        ("laughs in the shared strings", Book { strings: format!("{laughs}<sst><si><t>&l9;</t></si></sst>"), ..good.clone() }.bytes()),
        ("laughs in the list of sheets", Book { workbook: format!("{laughs}{}", good.workbook), ..good.clone() }.bytes()),
        ("laughs in the relations", Book { relations: format!("{laughs}{}", good.relations), ..good.clone() }.bytes()),
        ("laughs in the relations of the package", Book { root: format!("{laughs}{}", good.root), ..good.clone() }.bytes()),
        ("laughs in the styles", Book { styles: format!("{laughs}{}", good.styles), ..good.clone() }.bytes()),
        ("laughs in the types", Book { types: format!("{laughs}{}", good.types), ..good.clone() }.bytes()),
        ("laughs in a part nobody reads", good.changed(|entries| entries.push(stored("docProps/app.xml", format!("{laughs}<x/>"))))),
        ("laughs in letters of two bytes", wide_sheet),
        ("laughs behind a long comment", sheet(&format!("<!--{blanks}-->{laughs}"), "&l9;").bytes()),
        ("a file brought in", sheet(&file, "&e;").bytes()),
        ("an address brought in", sheet(&http, "&e;").bytes()),
        ("an address brought in by a parameter", sheet(&parameter, "x").bytes()),
        ("a type from an address", sheet(&outside, "x").bytes()),
        ("an entity in the midst of a sheet", of(&sheet_with("<!ENTITY e \"x\"><row/>"))),
    ];
    let mut cases: Vec<Case> = books.into_iter().map(|(name, bytes)| refused(name, bytes, SheetError::Definitions)).collect();
    cases.push(accepted("an entity nobody defined", with_row(&format!("<row>{}</row>", text_cell("合计&nobody;")))));
    cases.push(accepted("links elsewhere, which nobody follows", links(elsewhere, secret)));
    cases
}

/// A workbook that refers to addresses and files in every way there is.
fn links(elsewhere: &str, secret: &str) -> Vec<u8> {
    let outside = |id: &str, kind: &str| {
        format!("<Relationship Id=\"{id}\" Type=\"{TYPES}/{kind}\" TargetMode=\"External\" Target=\"{elsewhere}/{kind}\"/>")
    };
    let relations = ["x1", "x2", "x3"]
        .iter()
        .zip(["externalLink", "attachedTemplate", "image"])
        .map(|(id, kind)| outside(id, kind))
        .collect::<String>();
    let book = Book::good();
    let relations = book.relations.replace("</Relationships>", &format!("{relations}</Relationships>"));
    let cells = format!(
        "<row>{}<c r=\"H5\" t=\"str\"><f>WEBSERVICE(\"{elsewhere}/f\")</f><v></v></c><c r=\"I5\"><f>'file://{secret}'!A1</f><v>1</v></c></row>",
        text_cell("合计")
    );
    Book { relations, sheet: sheet_with(&cells), ..book }.changed(|entries| {
        entries.push(stored("xl/externalLinks/externalLink1.xml", "<externalLink/>"));
        let rels = format!("<Relationships>{}</Relationships>", outside("a", "externalLinkPath"));
        entries.push(stored("xl/externalLinks/_rels/externalLink1.xml.rels", rels));
        entries.push(stored(
            "xl/connections.xml",
            format!("<connections><connection><webPr url=\"{elsewhere}/c\"/></connection></connections>"),
        ));
    })
}

/// Sizes and places that are said and not so, or that lie where no sheet is.
pub fn places() -> Vec<Case> {
    let sized = |said: &str| of(&sheet_with("").replace("<sheetData>", &format!("<dimension ref=\"{said}\"/><sheetData>")));
    let at = |place: &str| with_row(&format!("<row><c r=\"{place}\" t=\"str\"><v>合计</v></c></row>"));
    let row = |number: &str| with_row(&format!("<row r=\"{number}\">{}</row>", text_cell("合计")));
    let filled: String = (0..16_384).map(|_| "<c><v>1</v></c>").collect();
    let blank: String = (1..=1_048_576_u32).map(|number| format!("<row r=\"{number}\"/>")).collect();
    let empty: String = (0..16_384).map(|_| "<c s=\"1\"/>").collect();
    let people: Vec<String> = PEOPLE.iter().map(|person| text_row(person)).collect();
    let numbered = |number: usize, row: &str| row.replace("<row>", &format!("<row r=\"{number}\">"));
    let backwards =
        format!("{}{}{}{}", numbered(1, &text_row(&HEADER)), numbered(9, &people[0]), numbered(5, &people[1]), numbered(3, &people[2]));
    vec![
        accepted("a dimension of everything", sized("A1:XFD1048576")),
        accepted("a dimension beyond everything", sized("A1:ZZZZZZZ99999999999")),
        accepted("a dimension of nothing", sized("")),
        accepted("a dimension backwards", sized("XFD1048576:A1")),
        accepted("spans that are not so", of(&sheet_with("").replace("<row>", "<row spans=\"1:16384\">"))),
        refused("a cell beyond the columns we take", at("IW9"), too_large(TooMany::Columns, 256)),
        refused("a cell beyond the columns there are", at("ZZZZ9"), too_large(TooMany::Columns, 256)),
        accepted("a column that is no number", at("ZZZZZZZZZZZZ9")),
        refused("a row beyond the sheet", row("1048577"), too_large(TooMany::Rows, 200_000)),
        refused("the last row of all", row("4294967295"), too_large(TooMany::Rows, 200_000)),
        accepted("a row that is no number", row("99999999999999")),
        accepted("row nought", row("0")),
        accepted("a row below nought", row("-5")),
        accepted("a cell in row nought", at("A0")),
        refused("a row of 16,384 columns", with_row(&format!("<row>{filled}</row>")), too_large(TooMany::Columns, 256)),
        accepted("a row of 16,384 empty cells", with_row(&format!("<row>{empty}</row>"))),
        accepted("a million blank rows", of(&format!("<worksheet><sheetData>{}{blank}</sheetData></worksheet>", rows()))),
        accepted("rows out of order", of(&format!("<worksheet><sheetData>{backwards}</sheetData></worksheet>"))),
        accepted(
            "one cell said a hundred thousand times",
            with_row(&format!("<row>{}</row>", "<c r=\"A5\" t=\"str\"><v>合计</v></c>".repeat(100_000))),
        ),
    ]
}

/// Strings, styles and sheets that are referred to and not there.
pub fn references() -> Vec<Case> {
    let shared = |index: &str| with_row(&format!("<row><c t=\"s\"><v>{index}</v></c></row>"));
    let counted = |counts: &str| {
        Book {
            strings: format!("<sst {counts}><si><t>合计</t></si></sst>"),
            sheet: sheet_with("<row><c t=\"s\"><v>0</v></c></row>"),
            ..Book::good()
        }
        .bytes()
    };
    let sheets = |list: &str| Book { workbook: format!("<workbook><sheets>{list}</sheets></workbook>"), ..Book::good() };
    let listed = |number: usize, id: &str| format!("<sheet name=\"表{number}\" sheetId=\"{number}\" r:id=\"{id}\"/>");
    let same: String = (1..=64).map(|number| listed(number, "a")).collect();
    let many: String = (1..=65).map(|number| listed(number, "none")).collect();
    let merged = |merges: &str| of(&sheet_with("").replace("</worksheet>", &format!("<mergeCells>{merges}</mergeCells></worksheet>")));
    let heaps: String = "<mergeCell ref=\"A9:IV60\"/>".repeat(150_000);
    let stripes: String = (5..150_000).map(|row| format!("<mergeCell ref=\"A{row}:B{row}\"/>")).collect();
    let plenty: String = "<mergeCell ref=\"A1:B2\"/>".repeat(200_001);
    vec![
        refused("a string beyond the last", shared("7"), damaged()),
        refused("a string below the first", shared("-1"), damaged()),
        refused("a string by a huge number", shared("99999999999999999999"), damaged()),
        refused("a string by no number", shared("one"), damaged()),
        accepted("a string by nothing", shared("")),
        accepted("more strings than there are", counted("count=\"4294967295\" uniqueCount=\"4294967295\"")),
        accepted("fewer strings than there are", counted("count=\"0\" uniqueCount=\"-1\"")),
        accepted("a style beyond the last", with_row("<row><c s=\"4294967295\" t=\"str\"><v>合计</v></c></row>")),
        accepted(
            "a hundred thousand styles",
            Book { styles: format!("<styleSheet><cellXfs>{}</cellXfs></styleSheet>", "<xf/>".repeat(100_000)), ..Book::good() }.bytes(),
        ),
        refused("no sheets", sheets("").bytes(), damaged()),
        refused("sixty-four sheets in one part", sheets(&same).bytes(), damaged()),
        refused("sixty-five sheets", sheets(&many).bytes(), too_large(TooMany::Sheets, 64)),
        refused("a sheet that is not there", sheets(&(listed(1, "a") + &listed(2, "none"))).bytes(), damaged()),
        refused("a sheet without cells", of("<worksheet/>"), damaged()),
        refused("a sheet that is none", of("no markup at all"), damaged()),
        refused("a sheet of nothing", of(""), damaged()),
        refused("a sheet that never ends", of("<worksheet><sheetData><row><c><v>7</v></c></row>"), SheetError::CutOff),
        refused("literal text that never ends", of("<worksheet><sheetData><row><c t=\"str\"><v><![CDATA[x"), SheetError::CutOff),
        refused("a comment that never ends", of("<worksheet><sheetData><!-- x"), SheetError::CutOff),
        accepted("areas merged one over another", merged(&heaps)),
        accepted("an area merged in every row", merged(&stripes)),
        accepted(
            "everything merged",
            merged("<mergeCell ref=\"A6:XFD1048576\"/><mergeCell ref=\"A7:ZZZZZ4294967295\"/><mergeCell ref=\"B:A\"/>"),
        ),
        refused("more merged areas than rows", merged(&plenty), too_large(TooMany::Merges, 200_000)),
        accepted(
            "tags within tags",
            of(&sheet_with("").replace("<sheetData>", &format!("{}{}<sheetData>", "<a>".repeat(50_000), "</a>".repeat(50_000)))),
        ),
    ]
}

/// What stands in cells: letters nobody sees, formulas, numbers that are none.
pub fn contents() -> Vec<Case> {
    let named = |name: &str| with_row(&text_row(&[name, "", "20244299991000004", "100", "1", "柳湾村"]));
    let owing = |amount: &str| {
        with_row(&format!("<row>{}{}{}<c><v>{amount}</v></c></row>", text_cell("田小禾"), text_cell(""), text_cell("20244299991000004")))
    };
    let noted = |note: &str| with_row(&text_row(&[note]));
    let hidden = |state: &str| {
        let workbook = Book::good()
            .workbook
            .replace("sheetId", &format!("state=\"{state}\" sheetId"))
            .replace("</sheets>", "<sheet name=\"封面\" r:id=\"z\"/></sheets>");
        let relation = format!("<Relationship Id=\"z\" Type=\"{TYPES}/worksheet\" Target=\"worksheets/sheet2.xml\"/></Relationships>");
        let relations = Book::good().relations.replace("</Relationships>", &relation);
        let cover = format!("<worksheet><sheetData>{}</sheetData></worksheet>", text_row(&["封面"]));
        Book { workbook, relations, ..Book::good() }.changed(|entries| entries.push(deflated("xl/worksheets/sheet2.xml", cover)))
    };
    vec![
        accepted("control characters, escaped", named("田_x0000_小_x0001__x001B_禾")),
        accepted("control characters, bare", named("田\u{1}小\u{7}禾")),
        accepted("a backspace and a bell for a name", noted("_x0008__x0007_")),
        accepted("letters that turn the line around", named("\u{202e}禾小田\u{202c}")),
        accepted("marks of direction", named("\u{200f}田小禾\u{200e}\u{2066}\u{2069}")),
        accepted("blanks of no width", named("田\u{200b}小\u{feff}禾\u{2060}")),
        accepted("a hundred marks over one letter", named(&format!("田{}", "\u{301}".repeat(100)))),
        accepted("letters beyond the first plane", named("田𠮷𠮷")),
        accepted("a formula for a name", named("=HYPERLINK(\"http://x.test\",\"田\")")),
        accepted("a command for a name", named("=cmd|' /C calc'!A0")),
        accepted("a name that begins as formulas do", named("@SUM(1+1)")),
        accepted("markup for a name", named("&lt;script&gt;alert(1)&lt;/script&gt;")),
        accepted("a cell of 2,000 characters", noted(&"长".repeat(2_000))),
        accepted("a cell of 100,000 characters", noted(&"长".repeat(100_000))).cut(),
        problems("an amount without end", owing("1e999")),
        problems("an amount that is no number", owing("NaN")),
        problems("an amount beyond all money", owing("1e300")),
        problems("an amount below nought", owing("-5")),
        problems("an amount of a thousand digits", owing(&"9".repeat(1_000))),
        problems(
            "an amount that is an error",
            with_row(&format!(
                "<row>{}{}{}<c t=\"e\"><v>#REF!</v></c></row>",
                text_cell("田小禾"),
                text_cell(""),
                text_cell("20244299991000004")
            )),
        ),
        accepted("a day beyond the calendar", with_row("<row><c s=\"1\"><v>99999999</v></c><c s=\"1\"><v>-1</v></c></row>"))
            .maybe_problems(),
        refused_as("a roster nobody is meant to see", hidden("veryHidden"), "no_roster"),
        refused_as("a hidden roster", hidden("hidden"), "no_roster"),
        accepted(
            "broken letters",
            Book::good().changed(|entries| {
                let sheet = sheet_with("<row><c t=\"str\"><v>合计").into_bytes();
                *super::book::part(entries, "xl/worksheets/sheet1.xml") = deflated(
                    "xl/worksheets/sheet1.xml",
                    [&sheet[..sheet.len() - 24], b"\xFF\xFE\xC0</v></c></row></sheetData></worksheet>"].concat(),
                );
            }),
        ),
    ]
}
