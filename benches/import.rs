//! Import against the floor: what calamine alone needs to walk the same file, measured in the same run.
//!
//! `cargo bench --bench import` prints criterion's figures and then the ratios: dry run ≤ 1.5 × the bare walk, whole import into
//! an empty SQLite workspace ≤ 2.5 ×, the unchanged file once more ≤ 2.0 ×, peak memory of the program and its reader together
//! ≤ 300 MB; and the time of a row in files of 1,000 rows up to 200,000. `REPAYDESK_BENCH_ROWS` changes the number of rows.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod memory;
mod program;
mod roster;

use std::path::Path;
use std::time::{Duration, Instant};

use calamine::{Reader, Xlsx, open_workbook};
use criterion::{Criterion, SamplingMode};

use program::Program;

/// What is measured of a file: its name, and at most how many times the bare walk it may take.
const MEASURED: [(&str, f64); 3] = [("dry run", 1.5), ("whole import", 2.5), ("same file again", 2.0)];

/// Walks every cell with calamine and does nothing with it.
fn bare_walk(file: &Path) -> Duration {
    let started = Instant::now();
    let mut book: Xlsx<_> = open_workbook(file).unwrap();
    let name = book.sheet_names().first().unwrap().clone();
    let mut cells = book.worksheet_cells_reader(&name).unwrap();
    let mut count = 0_u64;
    while cells.next_cell().unwrap().is_some() {
        count += 1;
    }
    assert!(std::hint::black_box(count) > 0);
    started.elapsed()
}

fn median(mut seconds: Vec<f64>) -> f64 {
    seconds.sort_by(f64::total_cmp);
    seconds.get(seconds.len() / 2).copied().unwrap_or_default()
}

fn main() {
    let rows: u32 = std::env::var("REPAYDESK_BENCH_ROWS").ok().and_then(|text| text.parse().ok()).unwrap_or(100_000);
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("roster.xlsx");
    roster::write(&file, rows, 8, 32);
    let mut program = Program::reading(&file);

    let mut criterion = Criterion::default().sample_size(10).warm_up_time(Duration::from_millis(1)).configure_from_args();
    let mut group = criterion.benchmark_group(format!("import of {rows} rows"));
    group.sampling_mode(SamplingMode::Flat).measurement_time(Duration::from_millis(1));
    let mut measure = |name: &str, once: &mut dyn FnMut() -> Duration| {
        let mut seconds = Vec::new();
        group.bench_function(name, |bencher| {
            bencher.iter_custom(|times| {
                let each = (0..times).map(|_| {
                    let took = once();
                    seconds.push(took.as_secs_f64());
                    took
                });
                each.sum()
            });
        });
        median(seconds)
    };
    let floor = measure("calamine, bare walk", &mut || bare_walk(&file));
    let seconds = [
        measure("import --dry-run", &mut || program.dry_run()),
        measure("import", &mut || program.import()),
        measure("import once more", &mut || program.import_again(rows)),
    ];
    group.finish();
    println!("bare walk        {floor:8.2} s    1.00");
    for ((what, limit), seconds) in MEASURED.into_iter().zip(seconds) {
        println!("{what:16} {seconds:8.2} s {:7.2} (at most {limit:.2})", seconds / floor);
    }
    println!("peak memory      {:8} MB (at most 300, program and reader together)", program.peak_kb / 1000);
    flatness(folder.path());
}

/// How long one row takes in small files and in large ones, beyond what the program takes to start, open a workspace and read one row.
fn flatness(folder: &Path) {
    let start = times(&folder.join("1.xlsx"), 1);
    println!("      1 row:  {:6.1} ms looked at, {:6.1} ms imported: taken off below", start.dry * 1e3, start.whole * 1e3);
    for rows in [1_000, 10_000, 100_000, 200_000] {
        let took = times(&folder.join(format!("{rows}.xlsx")), rows);
        let per_row = |seconds: f64, start: f64| (seconds - start) * 1e6 / f64::from(rows);
        let (dry, whole) = (per_row(took.dry, start.dry), per_row(took.whole, start.whole));
        println!("{rows:>7} rows: {dry:6.1} µs a row looked at, {whole:6.1} µs a row imported, peak {} MB", took.peak_kb / 1000);
    }
}

/// The median of five runs, in seconds.
struct Times {
    dry: f64,
    whole: f64,
    peak_kb: u64,
}

fn times(file: &Path, rows: u32) -> Times {
    roster::write(file, rows, 8, 32);
    let mut program = Program::reading(file);
    let dry = median((0..5).map(|_| program.dry_run().as_secs_f64()).collect());
    let whole = median((0..5).map(|_| program.import().as_secs_f64()).collect());
    Times { dry, whole, peak_kb: program.peak_kb }
}
