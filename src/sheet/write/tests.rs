//! Read back by another library: what was meant is what stands there.

use calamine::{Data, DataType as _, Reader, Xlsx};
use std::io::Cursor;

use super::*;
use crate::basics::calendar::parse_iso;
use crate::basics::money::Fen;
use crate::sheet::table::{Card, Cell, Column, Kind, Series, Shape, Signing, Table, Tone, Value};

fn manner() -> Manner {
    Manner {
        font: "微软雅黑",
        cut_note: "（原文过长，以下截断）".into(),
        foot: "龙泉小学 & 中心校".into(),
        page_of: "第 &P 页，共 &N 页".into(),
        title: "周报".into(),
        author: "周明远".into(),
        made_at: parse_iso("2026-07-05").unwrap().and_hms_opt(8, 0, 0).unwrap(),
    }
}

fn columns() -> Vec<Column> {
    vec![
        Column::new("村", Kind::Text),
        Column::new("本金", Kind::Money).under("应还"),
        Column::new("利息", Kind::Money).under("应还"),
        Column::new("违约率", Kind::Share),
        Column::new("应还日", Kind::Day),
        Column::new("备注", Kind::Text).wide(20),
    ]
}

fn row(note: &str) -> Row {
    vec![
        Cell::text("石桥村"),
        Cell::money(Fen::new(123_450)),
        Cell::unknown(),
        Cell::share(1, 8),
        Cell::day(parse_iso("2025-12-20").unwrap()),
        Cell::text(note),
    ]
}

fn read(bytes: Vec<u8>, sheet: &str) -> calamine::Range<Data> {
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).unwrap();
    book.worksheet_range(sheet).unwrap()
}

fn written(sheet: &Sheet, rows: Vec<Row>) -> Vec<u8> {
    let mut book = Book::new(manner()).unwrap();
    if rows.is_empty() { book.sheet(sheet) } else { book.long_sheet(sheet, rows.into_iter().map(Ok::<_, WriteError>)) }.unwrap();
    book.finish().unwrap()
}

fn cells_of_last_column(range: &calamine::Range<Data>) -> Vec<String> {
    range.rows().filter_map(|row| row.get(5)).filter(|cell| !cell.is_empty()).map(ToString::to_string).collect()
}

#[test]
fn numbers_and_days_are_numbers_and_days() {
    let mut table = Table::new("t", columns());
    table.rows.push(row("好"));
    let range = read(written(&Sheet::new("表", "题").with(Block::Table(table)), Vec::new()), "表");
    let cells = range.rows().find(|row| row[0] == Data::String("石桥村".into())).unwrap();
    assert_eq!(cells[1], Data::Float(1234.5));
    assert_eq!(cells[2], Data::String("—".into()));
    assert_eq!(cells[3], Data::Float(0.125));
    assert!(matches!(&cells[4], Data::DateTime(day) if day.as_datetime().unwrap().date().to_string() == "2025-12-20"));
}

#[test]
fn text_stays_text_whatever_it_looks_like() {
    let long = "备".repeat(32_767);
    let longer = "注".repeat(50_000);
    let notes = ["=HYPERLINK(\"http://x\",\"点\")", "+86 138", "@SUM(A1)", "_x0041_", "a\u{1}b\u{8}c", &long, &longer];
    let want_of = |note: &str| text::cleaned(note, "（原文过长，以下截断）").into_owned();
    for streamed in [false, true] {
        let rows: Vec<Row> = notes.iter().map(|note| row(note)).collect();
        let mut table = Table::new("t", columns());
        let more = if streamed {
            rows
        } else {
            table.rows = rows;
            Vec::new()
        };
        let bytes = written(&Sheet::new("表", "题").with(Block::Table(table)), more);
        let got = cells_of_last_column(&read(bytes, "表"));
        let want: Vec<String> = std::iter::once("备注".to_owned()).chain(notes.iter().map(|note| want_of(note))).collect();
        assert!(got == want, "{:?}", got.iter().map(|cell| cell.chars().take(20).collect::<String>()).collect::<Vec<_>>());
    }
}

#[test]
fn of_a_text_that_is_higher_than_its_row_the_beginning_is_printed() {
    let notes = ["好".to_owned(), "备".repeat(3_000)];
    for streamed in [false, true] {
        let rows: Vec<Row> = notes.iter().map(|note| row(note)).collect();
        let mut table = Table::new("t", columns());
        let more = if streamed {
            rows
        } else {
            table.rows = rows;
            Vec::new()
        };
        let bytes = written(&Sheet::new("表", "题").with(Block::Table(table)), more);
        assert!(cells_of_last_column(&read(bytes.clone(), "表")).contains(&notes[1]), "the cell holds all of it");
        let (sheet, styles) = (part(&bytes), inside(&bytes, "xl/styles.xml"));
        let formats: Vec<&str> = styles.split("<cellXfs").nth(1).unwrap().split("<xf ").skip(1).collect();
        let rows = sheet.split("<row ").skip(1).map(|row| row.split(" s=\"").skip(1).collect());
        let rows: Vec<Vec<&str>> = rows.filter(|cells: &Vec<&str>| cells.len() >= 6).collect();
        let at_the_top = |cell: &&str| {
            let number: usize = cell.split('"').next().unwrap().parse().unwrap();
            formats[number].split("</xf>").next().unwrap().contains("vertical=\"top\"")
        };
        let [.., short, long] = &rows[..] else { panic!("{sheet}") };
        assert!(!short.iter().any(at_the_top), "{short:?}");
        assert!(long.iter().all(at_the_top), "{streamed}: {long:?}");
    }
}

#[test]
fn no_cell_holds_a_formula() {
    let mut table = Table::new("t", columns());
    table.rows.push(row("=1+1"));
    let bytes = written(&Sheet::new("表", "题").with(Block::Table(table)), Vec::new());
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).unwrap();
    assert!(book.worksheet_formula("表").unwrap().used_cells().next().is_none());
}

#[test]
fn names_lead_machines_to_their_cells_and_charts_find_their_tables() {
    let card = Card { label: "人数".into(), value: Cell::count(60).named("borrowers"), note: "按身份证号".into() };
    let chart = Chart {
        title: "各村".into(),
        summary: "各村".into(),
        note: None,
        shape: Shape::Bars,
        table: "villages".into(),
        names: 0,
        series: vec![Series { name: "逾期".into(), column: 1, tone: Tone::Late }],
        rows: 10,
        longest: 0,
    };
    let cover = Sheet::new("概 况", "题").with(Block::Cards(vec![card])).with(Block::Charts(vec![chart]));
    let mut table = Table::new("villages", vec![Column::new("村", Kind::Text), Column::new("人", Kind::Count)]);
    table.rows.push(vec![Cell::text("石桥村"), Cell::count(3)]);
    table.totals.push(vec![Cell::text("合计"), Cell::count(3)]);
    let mut book = Book::new(manner()).unwrap();
    book.sheet(&cover).unwrap();
    book.sheet(&Sheet::new("村", "题").with(Block::Table(table.filtered()))).unwrap();
    let stood = Written {
        key: "villages".into(),
        sheet: "村".into(),
        first_row: 3,
        rows: 1,
        columns: vec![0, 1],
        last_column: 1,
        codes: Vec::new(),
    };
    assert_eq!(book.tables(), [stood], "who writes after it knows where it stands");
    assert_eq!(book.names(), [Named { name: "borrowers".into(), sheet: "概 况".into(), row: 3, column: 0 }]);
    let opened: Xlsx<_> = Xlsx::new(Cursor::new(book.finish().unwrap())).unwrap();
    let name = opened.defined_names().iter().find(|(name, _)| name == "borrowers").unwrap();
    assert_eq!(name.1, "'概 况'!$A$4");
}

#[test]
fn an_input_and_what_is_reckoned_from_it_are_a_formula_with_its_result() {
    let columns = || ["目标", "人数", "可逾期"].map(|label| Column::new(label, Kind::Count)).to_vec();
    let row = || vec![Cell::input(500), Cell::count(60), Cell::computed("INT({0:bp}*{1}/10000)", Value::Count(3))];
    for streamed in [false, true] {
        let mut table = Table::new("t", columns());
        let more = if streamed { vec![row()] } else { std::mem::take(&mut table.rows) };
        if !streamed {
            table.rows.push(row());
        }
        let mut book = Book::new(manner()).unwrap();
        let sheet = Sheet::new("表", "题").with(Block::Table(table));
        book.long_sheet(&sheet, more.into_iter().map(Ok::<_, WriteError>)).unwrap();
        let open: Vec<_> = book.open_cells().iter().map(|cell| (cell.row, cell.column)).collect();
        assert_eq!(open, [(3, 0), (3, 2)], "who asks whether a workbook is as sent leaves these out");
        let mut read: Xlsx<_> = Xlsx::new(Cursor::new(book.finish().unwrap())).unwrap();
        let formulas = read.worksheet_formula("表").unwrap();
        let formulas: Vec<_> = formulas.used_cells().map(|(_, _, formula)| formula.clone()).collect();
        assert_eq!(formulas, ["INT(ROUND(A4*10000,0)*B4/10000)"]);
        let values = read.worksheet_range("表").unwrap();
        let row: Vec<_> = (0..3).map(|column| values.get_value((3, column)).unwrap().as_f64().unwrap()).collect();
        assert_eq!(row, [0.05, 60.0, 3.0]);
    }
}

/// The part of the first sheet.
fn part(bytes: &[u8]) -> String {
    inside(bytes, "xl/worksheets/sheet1.xml")
}

fn inside(bytes: &[u8], name: &str) -> String {
    let mut file = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    std::io::read_to_string(file.by_name(name).unwrap()).unwrap()
}

fn many(count: i64) -> Vec<Row> {
    (0..count)
        .map(|number| {
            let mut row = row(["好", "", " 两边有空 ", "=1+1", "第一行\n第二行", "a<b>&\"c\""][usize::try_from(number % 6).unwrap()]);
            row[1] = Cell::money(Fen::new(number * 7 - 350)).late();
            row[3] = Cell::share(number, 30_000);
            row
        })
        .collect()
}

fn long_table() -> Table {
    let mut table = Table::new("t", columns()).filtered();
    table.totals.push(vec![Cell::text("合计").across(3), Cell::share(1, 2), Cell::blank().across(2)]);
    table
}

#[test]
fn rows_written_as_they_come_stand_as_the_same_rows_written_at_once() {
    // As many as are still written at once, and more than are compressed at a time.
    let rows = many(480);
    let (at_once, streamed) = (written(&sheet_of(&rows), Vec::new()), written(&sheet_of(&[]), rows));
    let cells = |bytes: &Vec<u8>| read(bytes.clone(), "表").rows().map(<[Data]>::to_vec).collect::<Vec<_>>();
    assert!(cells(&at_once) == cells(&streamed));
    let (at_once, streamed) = (part(&at_once), part(&streamed));
    assert_eq!(looks(&at_once), looks(&streamed), "heights and formats are those of rows written at once");
    let around = |xml: &str| (xml[..xml.find("<row ").unwrap()].to_owned(), xml[xml.find("</sheetData>").unwrap()..].to_owned());
    assert_eq!(around(&at_once), around(&streamed), "dimension, filter, merged cells, print set-up");
    assert!(around(&streamed).0.contains("<dimension ref=\"A1:F48"), "{}", around(&streamed).0);
    assert!(around(&streamed).1.contains("<autoFilter ref=\"A4:F484\"/>"), "{}", around(&streamed).1);
}

#[test]
fn several_tables_of_many_rows_stand_on_one_sheet() {
    let rows = many(1_200);
    let mut sheet = Sheet::new("表", "题");
    for key in ["t", "u"] {
        let mut table = Table { key: key.into(), filter: false, ..long_table() };
        table.rows.clone_from(&rows);
        sheet = sheet.with(Block::Table(table));
    }
    sheet.grid = vec![12, 14, 12, 9, 12, 20];
    let bytes = written(&sheet, Vec::new());
    assert_eq!(
        part(&bytes).matches("t=\"inlineStr\"").count(),
        2 * part(&written(&sheet_of(&rows), Vec::new())).matches("t=\"inlineStr\"").count()
    );
    let cells: Vec<Vec<Data>> = read(bytes, "表").rows().map(<[Data]>::to_vec).collect();
    let totals: Vec<usize> = (0..cells.len()).filter(|at| cells[*at][0] == Data::String("合计".into())).collect();
    let [first, second] = totals[..] else { panic!("{totals:?}") };
    assert_eq!(cells[first - 1_200..=first], cells[second - 1_200..=second], "both hold all rows, and their totals below them");
}

fn sheet_of(rows: &[Row]) -> Sheet {
    let mut table = long_table();
    table.rows = rows.to_vec();
    let mut sheet = Sheet::new("表", "题").with(Block::Table(table));
    sheet.grid = vec![12, 14, 12, 9, 12, 20];
    sheet
}

/// Each row's height and each cell's place and format.
fn looks(xml: &str) -> Vec<String> {
    let tags = xml.split('<').filter(|tag| tag.starts_with("row ") || tag.starts_with("c "));
    tags.map(|tag| {
        let attribute = |name: &str| tag.split_once(&format!(" {name}=\"")).map_or("", |(_, rest)| rest.split('"').next().unwrap());
        format!("{} {} {}", attribute("r"), attribute("s"), attribute("ht").trim_end_matches('0').trim_end_matches('.'))
    })
    .collect()
}

#[test]
fn a_cell_may_cover_columns_in_a_row_written_as_it_comes() {
    let rows = vec![vec![Cell::text("石桥村").across(3), Cell::share(1, 8), Cell::blank(), Cell::text("好")]];
    let xml = part(&written(&Sheet::new("表", "题").with(Block::Table(long_table())), rows));
    assert!(xml.contains("<mergeCell ref=\"A5:C5\"/>"), "{xml}");
    assert!(xml.contains("<c r=\"B5\" s=") && !xml.contains("r=\"B6\" s=\"0\""));
}

#[test]
fn a_row_that_cannot_be_read_ends_the_sheet_with_its_own_error() {
    let mut book = Book::new(manner()).unwrap();
    let rows = [Ok(row("好")), Err(WriteError::Broken("the ledger is away".into())), Ok(row("好"))];
    let failed = book.long_sheet(&Sheet::new("表", "题").with(Block::Table(long_table())), rows.into_iter()).unwrap_err();
    assert_eq!(failed.to_string(), "the ledger is away");
}

#[test]
fn more_rows_than_a_sheet_holds_are_refused() {
    let table = Table::new("t", vec![Column::new("号", Kind::Count).wide(8)]);
    let mut book = Book::new(manner()).unwrap();
    let rows = (0..1_048_574).map(|number| Ok::<_, WriteError>(vec![Cell::ordinal(number)]));
    let failed = book.long_sheet(&Sheet::new("表", "题").with(Block::Table(table)), rows).unwrap_err();
    assert!(matches!(failed, WriteError::TooManyRows));
}

#[test]
fn shares_above_the_target_stand_out_by_a_rule_that_dashes_do_not_meet() {
    let mut table = Table::new("t", vec![Column::new("村", Kind::Text), Column::new("违约率", Kind::Share).late_above(500)]);
    for share in [Cell::share(3, 60), Cell::share(4, 60), Cell::unknown()] {
        table.rows.push(vec![Cell::text("石桥村"), share]);
    }
    table.totals.push(vec![Cell::text("合计"), Cell::share(7, 120)]);
    let bytes = written(&Sheet::new("表", "题").with(Block::Table(table)), Vec::new());
    let xml = part(&bytes);
    assert!(xml.contains("<conditionalFormatting sqref=\"B4:B7\">"), "{xml}");
    assert!(xml.contains("<formula>AND(ISNUMBER(B4),B4&gt;0.0500)</formula>"), "{xml}");
    let mut file = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let styles = std::io::read_to_string(file.by_name("xl/styles.xml").unwrap()).unwrap();
    let rule = &styles[styles.find("<dxfs").unwrap()..];
    assert!(rule.contains("<b/>") && rule.contains("<border>"), "grey paper shows it too: {rule}");
}

fn signing() -> Block {
    Block::Signing(Signing {
        lines: vec!["填报人".into(), "审核人".into()], seal: "单位（盖章）：".into(), day: "日期：".into()
    })
}

#[test]
fn where_people_sign_is_not_torn_from_page_to_page() {
    let rows = |count: usize| {
        let mut table = Table::new("t", vec![Column::new("村", Kind::Text).wide(40), Column::new("人", Kind::Count).wide(20)]);
        table.rows = vec![vec![Cell::text("石桥村"), Cell::count(3)]; count];
        let sheet = Sheet::new("表", "题").with(Block::Table(table)).with(signing());
        part(&written(&sheet, Vec::new()))
    };
    assert!(rows(20).contains("fitToPage") && !rows(20).contains("rowBreaks"), "one page ends by itself");
    let torn = (38..60).map(rows).find(|xml| xml.contains("<rowBreaks")).unwrap();
    let broken = torn.split("<brk id=\"").nth(1).unwrap();
    let broken: u32 = broken.split('"').next().unwrap().parse().unwrap();
    let rows: u32 = torn.rsplit("<row r=\"").next().unwrap().split('"').next().unwrap().parse().unwrap();
    assert_eq!(rows - broken, 8, "three rows of the table, two gaps, two lines and the day");
}

#[test]
fn pages_repeat_the_header_of_the_table_they_go_on_with() {
    let table = |key: &'static str, rows: usize| {
        let mut table = Table::new(key, vec![Column::new("村", Kind::Text), Column::new("人", Kind::Count)]).titled(key);
        table.rows = vec![vec![Cell::text("石桥村"), Cell::count(3)]; rows];
        Block::Table(table)
    };
    let titles = |sheet: Sheet| {
        let bytes = written(&sheet, Vec::new());
        let book = entry(&bytes, "xl/workbook.xml");
        let (_, titles) = book.split_once("name=\"_xlnm.Print_Titles\"")?;
        let row: usize = titles.split(['>', '<']).nth(1)?.rsplit('$').next()?.parse().ok()?;
        let above = read(bytes, "表").rows().take(row).map(|cells| cells[0].to_string()).collect::<Vec<_>>();
        Some((above.last()?.clone(), above.contains(&"各校".to_owned())))
    };
    let two = || Sheet::new("表", "题").with(table("全区", 2)).with(table("各校", 80));
    let of_the_second = Some(("村".to_owned(), true));
    assert_eq!(titles(two()), of_the_second);
    assert_eq!(titles(two().with(Block::Note("注".into()))), of_the_second);
    assert_eq!(titles(two().with(signing())), None);
}

fn entry(bytes: &[u8], name: &str) -> String {
    let mut file = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    std::io::read_to_string(file.by_name(name).unwrap()).unwrap()
}

fn chart_of(shape: Shape, rows: usize, longest: usize) -> Chart {
    Chart {
        title: "各村".into(),
        summary: "各村".into(),
        note: None,
        shape,
        table: "villages".into(),
        names: 0,
        series: vec![Series { name: "逾期".into(), column: 1, tone: Tone::Late }],
        rows,
        longest,
    }
}

#[test]
fn charts_side_by_side_end_at_one_height_and_names_have_their_room() {
    let mut table = Table::new("villages", vec![Column::new("村", Kind::Text).wide(40), Column::new("人", Kind::Count).wide(40)]);
    table.rows = vec![vec![Cell::text("石桥村"), Cell::count(3)]; 12];
    let charts = vec![chart_of(Shape::Bars, 12, 6), chart_of(Shape::Lines, 12, 0)];
    let bytes = written(&Sheet::new("表", "题").with(Block::Charts(charts)).with(Block::Table(table)), Vec::new());
    let drawing = entry(&bytes, "xl/drawings/drawing1.xml");
    let ends: Vec<&str> =
        drawing.split("<xdr:to>").skip(1).map(|to| &to[to.find("<xdr:row>").unwrap()..to.find("</xdr:to>").unwrap()]).collect();
    assert!(ends.len() == 2 && ends[0] == ends[1], "{ends:?}");
    assert!(entry(&bytes, "xl/charts/chart1.xml").contains("<c:layoutTarget val=\"inner\"/>"), "no name takes more than its side");
}

#[test]
fn names_beside_bars_that_are_long_break_into_lines_and_have_room_for_them() {
    let mut table = Table::new("villages", vec![Column::new("村", Kind::Text).wide(40), Column::new("人", Kind::Count).wide(40)]);
    table.rows =
        vec![vec![Cell::text("青石县柳湾镇第二中心小学附设九年一贯制寄宿制学校东区"), Cell::count(3)]; 10];
    let drawn = |letters: usize| {
        let charts = vec![chart_of(Shape::Bars, 10, letters), chart_of(Shape::Lines, 10, 0)];
        let mut sheet = Sheet::new("表", "题").with(Block::Charts(charts)).with(Block::Table(table.clone()));
        sheet.grid = vec![48, 48];
        written(&sheet, Vec::new())
    };
    let high = |bytes: &[u8]| -> u32 {
        let drawing = entry(bytes, "xl/drawings/drawing1.xml");
        let row = |part: &str| part.split_once("<xdr:row>").unwrap().1.split_once('<').unwrap().0.parse::<u32>().unwrap();
        row(drawing.split_once("<xdr:to>").unwrap().1) - row(&drawing)
    };
    let side = |bytes: &[u8]| -> f64 {
        let chart = entry(bytes, "xl/charts/chart1.xml");
        let plot = chart.split_once("<c:plotArea>").unwrap().1;
        plot.split_once("<c:x val=\"").unwrap().1.split_once('"').unwrap().0.parse().unwrap()
    };
    let (short, long, longer) = (drawn(12), drawn(52), drawn(120));
    assert!(side(&short) < side(&long) && side(&long) < 0.57 && side(&longer) < 0.57, "{} {} {}", side(&short), side(&long), side(&longer));
    assert!(high(&short) < high(&long) && high(&long) < high(&longer), "a bar is as high as the lines of its name");
    let names = entry(&long, "xl/charts/chart1.xml");
    let names = &names[names.find("<c:catAx>").unwrap()..names.find("</c:catAx>").unwrap()];
    assert!(names.contains("<a:bodyPr rot=\"0\" vert=\"horz\"/>"), "else LibreOffice breaks none: {names}");
}

#[test]
fn the_foot_of_a_page_is_as_large_on_every_sheet() {
    assert!(part(&written(&sheet_of(&many(3)), Vec::new())).contains("<headerFooter scaleWithDoc=\"0\">"));
}

#[test]
fn words_break_into_lines_and_headers_have_room_for_theirs() {
    let mut table = Table::new(
        "t",
        vec![
            Column::new("乡镇", Kind::Text),
            Column::new("逾期较上期（人）", Kind::Count),
            Column::new("未还清的", Kind::Count).under("人数"),
            Column::new("延期", Kind::Count).under("人数"),
        ],
    );
    table.rows.push(vec![Cell::text("云岭土家族苗族自治乡"), Cell::count(1), Cell::count(1), Cell::count(1)]);
    let mut sheet = Sheet::new("表", "题").with(Block::Table(table));
    sheet.grid = vec![12, 7, 7, 7];
    let xml = part(&written(&sheet, Vec::new()));
    let height = |row: u32| {
        let rest = xml.split_once(&format!("<row r=\"{row}\"")).unwrap().1;
        rest[..rest.find('>').unwrap()].split_once(" ht=\"").unwrap().1.split('"').next().unwrap().parse::<f64>().unwrap()
    };
    assert!((height(5) - 31.5).abs() < 0.1, "two lines of words: {}", height(5));
    assert!((height(4) - 31.5).abs() < 0.1, "two lines of a header: {}", height(4));
    assert!(height(3) + height(4) >= 45.0, "three lines over both rows of it: {}", height(3));
}

#[test]
fn a_title_that_does_not_fit_beside_itself_is_broken_into_lines() {
    let height = |title: &str| {
        let mut sheet = Sheet::new("表", title).with(Block::Table(Table::new("t", columns())));
        sheet.grid = vec![10; 6];
        let xml = part(&written(&sheet, Vec::new()));
        let rest = xml.split_once("<row r=\"1\"").unwrap().1;
        let height = rest.split_once(" ht=\"").unwrap().1.split('"').next().unwrap().parse::<f64>().unwrap();
        (height, xml.contains("<mergeCell ref=\"A1:F1\"/>"))
    };
    let (short, long) = (height("各校还款进度汇总"), height("某某自治区某某市某某区学生资助管理中心各校助学贷款还款进度汇总（周报）"));
    assert!(short.0 < 30.0 && long.0 > 45.0 && long.1, "{short:?} {long:?}");
}
