//! HTML, XML Spreadsheet 2003 and OpenDocument as systems really write them.

use encoding_rs::GB18030;

use super::super::*;
use super::odd_xlsx::package;
use super::told;

fn open(text: &str) -> Book {
    Book::open(text.as_bytes().to_vec(), "网页").unwrap()
}

#[test]
fn a_page_laid_out_in_tables_gives_the_table_inside() {
    let page = "<html><body><table><tr><td>\n<table border=1><tr><th>姓名<th>金额</tr><tr><td> 张\n   伟&nbsp;</td><td>&nbsp;</td></tr></table></td></tr></table>\
                <table><tr><td>二</td></tr></table></body></html>";
    let mut book = open(page);
    let names: Vec<&str> = book.sheets().iter().map(|sheet| sheet.name.as_str()).collect();
    assert_eq!(names, ["网页", "网页-2"]);
    assert_eq!(told(&mut book, 0), "1: A=\"姓名\" B=\"金额\"\n2: A=\"张 伟\"\n");
    assert_eq!(told(&mut book, 1), "1: A=\"二\"\n");
}

#[test]
fn a_header_and_its_rows_in_two_tables_are_one() {
    let header = "<table><tr><td rowspan=2>姓名<td colspan=2>2025年应还<tr><td>本金<td>利息</table>";
    let person = "<table><tr><td>张伟<td>20244299991000000<td></table>";
    let mut book = open(&format!("<html><body><div>{header}</div><div>{person}</div></body></html>"));
    assert_eq!(told(&mut book, 0), "1: A=\"姓名\" B=\"2025年应还\"\n2: B=\"本金\" C=\"利息\"\n3: A=\"张伟\" B=\"20244299991000000\"\n");
    let names = |page: &str| open(page).sheets().len();
    assert_eq!(names(&format!("<html>{person}{person}</html>")), 2, "a list is no header");
    assert_eq!(names(&format!("<html><table><tr><td>名单<td></table>{person}</html>")), 2, "a title is no header");
    assert_eq!(names(&format!("<html>{header}<table><tr><td>{person}</table></html>")), 2, "one stands inside another");
}

#[test]
fn spans_that_cross_rows_keep_every_cell_at_its_column() {
    let page = "<table><thead><tr><td rowspan='2'>村</td><td colspan=2>应还</td><td rowspan=2>备注</td></tr><tr><td>本金</td><td>利息</td></tr></thead>\
                <tr><td rowspan=99>柳湾</td><td>1</td><td>2</td><td>无<br>有</td></tr><tr><td>3</td></table>";
    let mut book = open(page);
    assert_eq!(
        told(&mut book, 0),
        "1: A=\"村\" B=\"应还\" D=\"备注\"\n2: B=\"本金\" C=\"利息\"\n3: A=\"柳湾\" B=\"1\" C=\"2\" D=\"无\\n有\"\n4: B=\"3\"\n"
    );
    let merges = book.merges(0).unwrap();
    assert_eq!(merges[0], Merge { first_row: 1, last_row: 2, first_column: 0, last_column: 0 });
    assert_eq!(merges[1], Merge { first_row: 1, last_row: 1, first_column: 1, last_column: 2 });
}

#[test]
fn styles_scripts_and_comments_are_not_content() {
    let page = "<table><style>td{mso-number-format:\"\\@\"}</style><!-- <tr><td>x</td></tr> --><script>var a='<td>y</td>';</script><tr><td>甲&amp;乙</td></tr></table>";
    assert_eq!(told(&mut open(page), 0), "1: A=\"甲&乙\"\n");
}

#[test]
fn the_chinese_code_page_is_read_whatever_it_is_called() {
    for head in ["<html><head><meta http-equiv=Content-Type content=\"text/html; charset=gb2312\"></head>", "<html>"] {
        let page = format!("{head}<table><tr><td>張瑋喆</td></tr></table></html>");
        let mut book = Book::open(GB18030.encode(&page).0.into_owned(), "x").unwrap();
        assert_eq!(told(&mut book, 0), "1: A=\"張瑋喆\"\n");
    }
}

#[test]
fn a_page_without_a_table_is_another_document() {
    assert_eq!(Book::open(b"<html><body>404</body></html>".to_vec(), "x").err(), Some(SheetError::OtherDocument));
}

const SCHEMA: &str = "urn:schemas-microsoft-com:office:spreadsheet";

#[test]
fn xml_rows_that_jump_span_or_carry_notes_keep_their_places() {
    let book = format!(
        "<?xml version=\"1.0\"?><Workbook xmlns=\"{SCHEMA}\" xmlns:ss=\"{SCHEMA}\"><Worksheet ss:Name=\"a&amp;b\"><Table>\
         <Row ss:Index=\"3\"><Cell ss:Index=\"2\" ss:MergeAcross=\"1\" ss:MergeDown=\"1\"><Data ss:Type=\"String\">应还</Data>\
         <Comment><ss:Data>批注</ss:Data></Comment></Cell><Cell><ss:Data ss:Type=\"String\"><B>粗</B>体</ss:Data></Cell></Row>\
         <Row ss:Span=\"4\"/><Row><Cell><Data ss:Type=\"Number\">1.5</Data></Cell><Cell><Data ss:Type=\"DateTime\">2025-12-20T00:00:00.000</Data></Cell>\
         <Cell><Data ss:Type=\"Boolean\">1</Data></Cell><Cell><Data ss:Type=\"Error\">#N/A</Data></Cell></Row></Table>\
         <WorksheetOptions><Visible>SheetHidden</Visible></WorksheetOptions></Worksheet></Workbook>"
    );
    let mut book = open(&book);
    assert_eq!(book.sheets(), [Sheet { name: "a&b".to_owned(), hidden: true }]);
    assert_eq!(told(&mut book, 0), "3: B=\"应还\" D=\"粗体\"\n9: A=1.5 B=2025-12-20 00:00:00 C=true D=#N/A\n");
    assert_eq!(book.merges(0).unwrap(), [Merge { first_row: 3, last_row: 4, first_column: 1, last_column: 2 }]);
}

#[test]
fn xml_in_the_chinese_code_page_is_read() {
    let text = format!(
        "<?xml version=\"1.0\" encoding=\"gb2312\"?><Workbook xmlns=\"{SCHEMA}\"><Worksheet><Table><Row><Cell><Data>张伟</Data></Cell></Row></Table></Worksheet></Workbook>"
    );
    let mut book = Book::open(GB18030.encode(&text).0.into_owned(), "x").unwrap();
    assert_eq!(told(&mut book, 0), "1: A=\"张伟\"\n");
}

/// An OpenDocument package with this inside of `<office:spreadsheet>`.
fn opendocument(tables: &str, manifest: &str) -> Vec<u8> {
    let content = format!(
        "<office:document-content><office:automatic-styles><style:style style:name=\"ta2\"><style:table-properties table:display=\"false\"/></style:style></office:automatic-styles>\
         <office:body><office:spreadsheet>{tables}</office:spreadsheet></office:body></office:document-content>"
    );
    package(&[
        ("mimetype", "application/vnd.oasis.opendocument.spreadsheet"),
        ("META-INF/manifest.xml", manifest),
        ("content.xml", &content),
    ])
}

#[test]
fn repeated_cells_and_rows_are_where_they_stand_and_blank_ones_cost_nothing() {
    let tables = "<table:table table:name=\"名单\"><table:table-header-rows><table:table-row table:number-rows-repeated=\"2\"><table:table-cell table:number-columns-repeated=\"16384\"/></table:table-row></table:table-header-rows>\
        <table:table-row table:number-rows-repeated=\"2\"><table:table-cell/><table:table-cell office:value-type=\"float\" office:value=\"7\" table:number-columns-repeated=\"2\"><text:p>7</text:p></table:table-cell>\
        <table:table-cell table:number-columns-spanned=\"2\" table:number-rows-spanned=\"1\" office:value-type=\"string\"><office:annotation><text:p>批注</text:p></office:annotation><text:p>张<text:s text:c=\"2\"/>伟<text:span>&amp;</text:span></text:p><text:p>二</text:p></table:table-cell><table:covered-table-cell/></table:table-row>\
        <table:table-row table:number-rows-repeated=\"1048570\"><table:table-cell table:number-columns-repeated=\"16384\"/></table:table-row>\
        <table:table-row><table:table-cell office:value-type=\"date\" office:date-value=\"2025-12-20\"><text:p>x</text:p></table:table-cell></table:table-row></table:table>\
        <table:table table:name=\"代码\" table:style-name=\"ta2\"/>";
    let mut book = Book::open(opendocument(tables, ""), "x").unwrap();
    assert_eq!(
        book.sheets().iter().map(|sheet| (sheet.name.as_str(), sheet.hidden)).collect::<Vec<_>>(),
        [("名单", false), ("代码", true)]
    );
    assert_eq!(told(&mut book, 0), "3: B=7 C=7 D=\"张  伟&\\n二\"\n4: B=7 C=7 D=\"张  伟&\\n二\"\n1048575: A=2025-12-20 00:00:00\n");
    assert_eq!(book.merges(0).unwrap(), [Merge { first_row: 3, last_row: 3, first_column: 3, last_column: 4 }]);
}

#[test]
fn a_sealed_opendocument_is_encrypted() {
    let manifest = "<manifest:file-entry><manifest:encryption-data/></manifest:file-entry>";
    assert_eq!(Book::open(opendocument("", manifest), "x").err(), Some(SheetError::Encrypted));
}

#[test]
fn other_packages_are_told_by_what_they_hold() {
    let refused = |parts: &[(&str, &str)]| Book::open(package(parts), "x").err().unwrap();
    assert_eq!(
        refused(&[
            ("word/document.xml", ""),
            (
                "_rels/.rels",
                "<Relationships><Relationship Id=\"a\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\" Target=\"word/document.xml\"/></Relationships>"
            )
        ]),
        SheetError::OtherDocument
    );
    assert_eq!(refused(&[("xl/workbook.xml", "<workbook/>"), ("xl/vbaProject.bin", "")]), SheetError::Macros);
    assert_eq!(refused(&[("名单.xlsx", "")]), SheetError::Archive);
    assert_eq!(refused(&[("Index/Document.iwa", "")]), SheetError::Numbers);
    assert_eq!(refused(&[("mimetype", "application/vnd.oasis.opendocument.text"), ("content.xml", "")]), SheetError::OtherDocument);
}

#[test]
fn an_ods_that_counts_from_another_day_says_so() {
    let content = |settings: &str| {
        format!(
            "<office:document-content xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\" xmlns:table=\"urn:oasis:names:tc:opendocument:xmlns:table:1.0\"><office:body><office:spreadsheet>{settings}<table:table table:name=\"S\"><table:table-row><table:table-cell office:value-type=\"float\" office:value=\"44549\"/></table:table-row></table:table></office:spreadsheet></office:body></office:document-content>"
        )
    };
    for (settings, days) in
        [("", 0), ("<table:calculation-settings><table:null-date table:date-value=\"1904-01-01\"/></table:calculation-settings>", 1_462)]
    {
        let parts = [("mimetype", "application/vnd.oasis.opendocument.spreadsheet"), ("content.xml", &content(settings))];
        let mut book = Book::open(super::odd_xlsx::package(&parts), "x").unwrap();
        assert_eq!((book.days_ahead(), told(&mut book, 0).as_str()), (days, "1: A=44549\n"));
    }
}
