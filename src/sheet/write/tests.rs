//! Read back by another library: what was meant is what stands there.

use calamine::{Data, DataType as _, Reader, Xlsx};
use std::io::Cursor;

use super::*;
use crate::basics::calendar::parse_iso;
use crate::basics::money::Fen;
use crate::sheet::table::{Card, Cell, Column, Kind, Series, Shape, Table, Tone};

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
    let folder = tempfile::tempdir().unwrap();
    let mut book = Book::new(manner(), Waits::OnDisk(folder.path())).unwrap();
    if rows.is_empty() { book.sheet(sheet) } else { book.long_sheet(sheet, rows.into_iter()) }.unwrap();
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
fn no_cell_holds_a_formula() {
    let mut table = Table::new("t", columns());
    table.rows.push(row("=1+1"));
    let bytes = written(&Sheet::new("表", "题").with(Block::Table(table)), Vec::new());
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).unwrap();
    assert!(book.worksheet_formula("表").unwrap().used_cells().next().is_none());
}

#[test]
fn names_lead_machines_to_their_cells_and_charts_find_their_tables() {
    let folder = tempfile::tempdir().unwrap();
    let card = Card { label: "人数".into(), value: Cell::count(60).named("borrowers"), note: "按身份证号".into() };
    let chart = Chart {
        title: "各村".into(),
        summary: "各村".into(),
        shape: Shape::Bars,
        table: "villages".into(),
        names: 0,
        series: vec![Series { name: "逾期".into(), column: 1, tone: Tone::Late }],
        rows: 10,
    };
    let cover = Sheet::new("概 况", "题").with(Block::Cards(vec![card])).with(Block::Charts(vec![chart]));
    let mut table = Table::new("villages", vec![Column::new("村", Kind::Text), Column::new("人", Kind::Count)]);
    table.rows.push(vec![Cell::text("石桥村"), Cell::count(3)]);
    table.totals.push(vec![Cell::text("合计"), Cell::count(3)]);
    let mut book = Book::new(manner(), Waits::OnDisk(folder.path())).unwrap();
    book.sheet(&cover).unwrap();
    book.sheet(&Sheet::new("村", "题").with(Block::Table(table.filtered()))).unwrap();
    let opened: Xlsx<_> = Xlsx::new(Cursor::new(book.finish().unwrap())).unwrap();
    let name = opened.defined_names().iter().find(|(name, _)| name == "borrowers").unwrap();
    assert_eq!(name.1, "'概 况'!$A$4");
}
