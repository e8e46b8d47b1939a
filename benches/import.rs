//! Import against the floor: what calamine alone needs to walk the same file, measured in the same run.
//!
//! `cargo bench --bench import` prints criterion's figures and then the ratios: dry run ≤ 2 × the bare walk, whole import
//! into an empty SQLite workspace ≤ 3 ×, peak memory < 400 MB. `REPAYDESK_BENCH_ROWS` changes the number of rows.

#![allow(clippy::unwrap_used, clippy::expect_used)]

mod roster;

use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use calamine::{Reader, Xlsx, open_workbook};
use criterion::{Criterion, SamplingMode};

/// Seconds of each run and the largest peak memory, in kilobytes.
#[derive(Default)]
struct Seen {
    seconds: Vec<f64>,
    peak_kb: u64,
}

impl Seen {
    fn median(&self) -> f64 {
        let mut sorted = self.seconds.clone();
        sorted.sort_by(f64::total_cmp);
        sorted.get(sorted.len() / 2).copied().unwrap_or_default()
    }
}

/// Walks every cell with calamine and does nothing with it.
fn bare_walk(file: &Path) -> u64 {
    let mut book: Xlsx<_> = open_workbook(file).unwrap();
    let name = book.sheet_names().first().unwrap().clone();
    let mut cells = book.worksheet_cells_reader(&name).unwrap();
    let mut count = 0;
    while cells.next_cell().unwrap().is_some() {
        count += 1;
    }
    count
}

/// Runs the program to its end; its time and peak memory as the system saw them.
fn run_program(arguments: &[&str], seen: &mut Seen) -> Duration {
    let started = Instant::now();
    let mut child =
        Command::new(env!("CARGO_BIN_EXE_repaydesk")).args(arguments).stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
    let status = format!("/proc/{}/status", child.id());
    let ended = loop {
        if let Some(ended) = child.try_wait().unwrap() {
            break ended;
        }
        let peak = std::fs::read_to_string(&status)
            .ok()
            .and_then(|text| text.lines().find_map(|line| line.strip_prefix("VmHWM:")?.split_whitespace().next()?.parse::<u64>().ok()));
        seen.peak_kb = seen.peak_kb.max(peak.unwrap_or_default());
        std::thread::sleep(Duration::from_millis(5));
    };
    let took = started.elapsed();
    assert!(ended.success(), "repaydesk {arguments:?} ended with {ended}");
    seen.seconds.push(took.as_secs_f64());
    took
}

fn main() {
    let rows: u32 = std::env::var("REPAYDESK_BENCH_ROWS").ok().and_then(|text| text.parse().ok()).unwrap_or(100_000);
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("roster.xlsx");
    roster::write(&file, rows);
    let name = file.to_str().unwrap();
    let (mut floor, mut preview, mut whole) = (Seen::default(), Seen::default(), Seen::default());

    let mut criterion = Criterion::default().sample_size(10).warm_up_time(Duration::from_millis(1)).configure_from_args();
    let mut group = criterion.benchmark_group(format!("import of {rows} rows"));
    group.sampling_mode(SamplingMode::Flat).measurement_time(Duration::from_millis(1));
    group.bench_function("calamine, bare walk", |bencher| {
        bencher.iter_custom(|times| {
            (0..times)
                .map(|_| {
                    let started = Instant::now();
                    assert!(std::hint::black_box(bare_walk(&file)) > u64::from(rows));
                    let took = started.elapsed();
                    floor.seconds.push(took.as_secs_f64());
                    took
                })
                .sum()
        });
    });
    group.bench_function("import --dry-run", |bencher| {
        bencher.iter_custom(|times| {
            (0..times)
                .map(|_| {
                    let data = tempfile::tempdir().unwrap();
                    let arguments = ["--database", data.path().to_str().unwrap(), "import", name, "--dry-run", "--as-of", "2026-06-30"];
                    run_program(&arguments, &mut preview)
                })
                .sum()
        });
    });
    group.bench_function("import", |bencher| {
        bencher.iter_custom(|times| {
            (0..times)
                .map(|_| {
                    let data = tempfile::tempdir().unwrap();
                    let arguments =
                        ["--database", data.path().to_str().unwrap(), "import", name, "--accept-good-rows", "--as-of", "2026-06-30"];
                    run_program(&arguments, &mut whole)
                })
                .sum()
        });
    });
    group.finish();
    report(&floor, &preview, &whole);
}

fn report(floor: &Seen, preview: &Seen, whole: &Seen) {
    let base = floor.median();
    println!("bare walk        {base:8.2} s    1.00");
    for (what, seen, limit) in [("dry run", preview, 2.0), ("whole import", whole, 3.0)] {
        let ratio = seen.median() / base;
        println!("{what:16} {:8.2} s {ratio:7.2} (at most {limit:.2})   peak {} MB (under 400)", seen.median(), seen.peak_kb / 1024);
    }
}
