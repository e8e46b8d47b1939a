//! A report's long sheet against the floor: bare rust_xlsxwriter in constant memory writing the same cells, measured in the same run.
//!
//! `cargo bench --bench report` prints criterion's figures and then the ratio (at most 1.2), and how much more memory `report` takes at
//! its peak than `status` on the same database, where every row is late (less than 48 MB), and [`EARLIER`] reports were made before.
//! `REPAYDESK_BENCH_ROWS` changes the number of rows.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::cast_precision_loss)]

mod memory;
mod roster;

use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use criterion::{Criterion, SamplingMode};
use diesel::{Connection as _, RunQueryDsl as _, SqliteConnection};
use repaydesk::basics::calendar::Day;
use repaydesk::basics::money::Fen;
use repaydesk::sheet::table::{Block, Cell, Column, Kind, Row, Sheet, Table, Value};
use repaydesk::sheet::write::{Book, Manner, WriteError};
use repaydesk::store::Target;
use rust_xlsxwriter::{Format, FormatAlign, FormatBorder, Workbook, Worksheet};

/// A report a week, for a year.
const EARLIER: usize = 50;

const COLUMNS: [(&str, Kind, u16); 17] = [
    ("序号", Kind::Count, 6),
    ("乡镇", Kind::Text, 10),
    ("村", Kind::Text, 12),
    ("姓名", Kind::Text, 10),
    ("身份证号", Kind::Text, 23),
    ("电话", Kind::Text, 23),
    ("合同编号", Kind::Text, 23),
    ("应还日", Kind::Day, 12),
    ("逾期天数", Kind::Count, 8),
    ("阶段", Kind::Text, 17),
    ("应还本息", Kind::Money, 14),
    ("逾期本金", Kind::Money, 14),
    ("逾期利息", Kind::Money, 12),
    ("逾期合计", Kind::Money, 14),
    ("罚息", Kind::Money, 11),
    ("责任人", Kind::Text, 10),
    ("备注", Kind::Text, 24),
];

fn rows(count: i64) -> Vec<Row> {
    let day = Day::from_ymd_opt(2025, 12, 20).unwrap();
    let row = |number: i64| {
        let money = |part: i64| Cell::money(Fen::new(number * 7_919 % 1_000_000 + part));
        vec![
            Cell::ordinal(number),
            Cell::text(format!("青石镇{}", number % 14)),
            Cell::text(format!("柳湾{}村", number % 211)),
            Cell::text(format!("张伟{}", number % 977)),
            Cell::text(format!("4299992003{:08}", number * 31 % 100_000_000)),
            Cell::text(format!("138{:08}（本人）\n139{:08}（母亲）", number * 17 % 100_000_000, number * 19 % 100_000_000)),
            Cell::text(format!("2024429999100{number:06}")),
            Cell::day(day),
            Cell::count(192 + number % 30),
            Cell::text("逾期 181 天以上"),
            money(500_000),
            money(400_000),
            money(70_000),
            money(470_000).late(),
            Cell::money(Fen::new(3_850)),
            Cell::text("何静"),
            if number % 7 == 0 { Cell::text("已电话联系，承诺本月还款，母亲在家") } else { Cell::blank() },
        ]
    };
    (1..=count).map(row).collect()
}

/// As reports are written.
fn ours(rows: &[Row]) -> usize {
    let manner = Manner {
        font: "微软雅黑",
        cut_note: "（原文过长，以下截断）".into(),
        foot: "示例学校".into(),
        page_of: "第 &P 页，共 &N 页".into(),
        title: "逾期明细".into(),
        author: "示例".into(),
        made_at: Day::from_ymd_opt(2026, 7, 5).unwrap().and_hms_opt(8, 0, 0).unwrap(),
    };
    let columns = COLUMNS.map(|(label, kind, width)| {
        let mut column = Column::new(label, kind).wide(width);
        column.wraps = kind == Kind::Text;
        column
    });
    let sheet = Sheet::new("逾期明细", "逾期明细").with(Block::Table(Table::new("late", columns.to_vec()).filtered()));
    let mut book = Book::new(manner).unwrap();
    book.long_sheet(&sheet, rows.iter().map(|row| Ok::<_, WriteError>(row.clone()))).unwrap();
    book.finish().unwrap().len()
}

/// The same cells with the same formats, and nothing else.
fn bare(rows: &[Row]) -> usize {
    let base =
        || Format::new().set_font_name("微软雅黑").set_font_size(10).set_border(FormatBorder::Thin).set_align(FormatAlign::VerticalCenter);
    let formats = [base(), base().set_text_wrap(), base().set_num_format("#,##0.00"), base().set_num_format("yyyy-mm-dd")];
    let mut book = Workbook::new();
    let sheet = book.add_worksheet_with_constant_memory().unwrap();
    for (column, (label, ..)) in (0..).zip(COLUMNS) {
        sheet.write(0, column, label).unwrap();
    }
    for (at, row) in (1..).zip(rows) {
        for (column, cell) in (0..).zip(row) {
            plain(sheet, at, column, cell, &formats);
        }
    }
    book.save_to_buffer().unwrap().len()
}

fn plain(sheet: &mut Worksheet, row: u32, column: u16, cell: &Cell, [number, words, money, date]: &[Format; 4]) {
    match &cell.value {
        Value::Text(text) => sheet.write_string_with_format(row, column, text, words),
        Value::Money(amount) => sheet.write_number_with_format(row, column, amount.fen() as f64 / 100.0, money),
        Value::Count(count) | Value::Ordinal(count) => sheet.write_number_with_format(row, column, *count as f64, number),
        Value::Day(day) => sheet.write_datetime_with_format(row, column, day, date),
        _ => sheet.write_blank(row, column, words),
    }
    .unwrap();
}

fn median(mut seconds: Vec<f64>) -> f64 {
    seconds.sort_by(f64::total_cmp);
    seconds.get(seconds.len() / 2).copied().unwrap_or_default()
}

fn main() {
    let count: u32 = std::env::var("REPAYDESK_BENCH_ROWS").ok().and_then(|text| text.parse().ok()).unwrap_or(100_000);
    let rows = rows(i64::from(count));
    let mut criterion = Criterion::default().sample_size(10).warm_up_time(Duration::from_millis(1)).configure_from_args();
    let mut group = criterion.benchmark_group(format!("workbook of {count} rows"));
    group.sampling_mode(SamplingMode::Flat).measurement_time(Duration::from_millis(1));
    let mut measure = |name: &str, once: fn(&[Row]) -> usize| {
        let mut seconds = Vec::new();
        group.bench_function(name, |bencher| {
            bencher.iter_custom(|times| {
                let each = (0..times).map(|_| {
                    let started = Instant::now();
                    assert!(once(&rows) > 0);
                    seconds.push(started.elapsed().as_secs_f64());
                    started.elapsed()
                });
                each.sum()
            });
        });
        median(seconds)
    };
    let (floor, own) = (measure("rust_xlsxwriter, constant memory", bare), measure("a long sheet", ours));
    group.finish();
    println!("bare      {floor:6.2} s  1.00   {:9} bytes", bare(&rows));
    println!("ours      {own:6.2} s  {:4.2} (at most 1.20)  {:9} bytes", own / floor, ours(&rows));
    drop(rows);
    println!("In 448 villages, more than a large county has; `more` is to be less than 48,000 kB:");
    memory_of_a_report(count, 1);
    println!("In 14,336 villages, as in a province, for comparison:");
    memory_of_a_report(count, 32);
}

/// The peak of `report` beside that of `status`, which reads the same figures and writes nothing.
fn memory_of_a_report(count: u32, villages: u64) {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("roster.xlsx");
    roster::write(&file, count, 100, villages);
    std::fs::write(folder.path().join("limits.toml"), "file_mib = 64\nrows = 200_010\n").unwrap();
    let run = |arguments: &[&str]| peak_of(folder.path(), arguments);
    run(&["import", "roster.xlsx", "--as-of", "2026-06-30", "--accept-good-rows", "--limits", "limits.toml"]);
    let median = |arguments: &[&str]| {
        let mut peaks: Vec<(u64, Duration)> = (0..3).map(|_| run(arguments)).collect();
        peaks.sort_unstable();
        peaks.get(1).copied().unwrap_or_default()
    };
    run(&["report", "--out", "report.xlsx"]);
    repeated(&folder.path().join("data"));
    let (status, report) = (median(&["status"]), median(&["report", "--out", "report.xlsx"]));
    println!("status    {:6} kB  {:6.2} s", status.0, status.1.as_secs_f64());
    println!("report    {:6} kB  {:6.2} s", report.0, report.1.as_secs_f64());
    println!("more      {:6} kB", report.0.saturating_sub(status.0));
}

/// The last report once more, as if it had been made again and again. Nobody opens the copies: a list does not.
fn repeated(data: &Path) {
    let target = Target::parse(&data.to_string_lossy(), "main").unwrap();
    let mut database = SqliteConnection::establish(&target.file().unwrap().to_string_lossy()).unwrap();
    let columns = "campaign_id, kind, from_on, to_on, as_of, file_name, figures, checksum, purpose, bytes, made_at, made_by, late_then, sheets, applied_order";
    let copies = format!(
        "INSERT INTO report (report_no, {columns}) SELECT report_no || '-' || number, {columns} FROM report, \
         (WITH RECURSIVE numbers(number) AS (SELECT 1 UNION ALL SELECT number + 1 FROM numbers WHERE number < {EARLIER}) SELECT number FROM numbers)"
    );
    assert_eq!(diesel::sql_query(copies).execute(&mut database), Ok(EARLIER));
}

/// Runs the program with everything it keeps in `folder`.
fn peak_of(folder: &Path, arguments: &[&str]) -> (u64, Duration) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_repaydesk"));
    command.current_dir(folder).args(["--database", "data", "--keys", "keys"]).args(arguments);
    let started = Instant::now();
    let mut child = command.stdout(Stdio::null()).stderr(Stdio::inherit()).spawn().unwrap();
    let mut peak = 0;
    while child.try_wait().unwrap().is_none() {
        peak = peak.max(memory::together(&child));
        std::thread::sleep(Duration::from_millis(2));
    }
    let ended = child.wait().unwrap();
    assert!(ended.success(), "{arguments:?} ended with {ended}");
    (peak, started.elapsed())
}
