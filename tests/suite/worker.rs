//! The process that reads spreadsheets: it reads as this one would, is fenced in, and its death harms nobody.

use std::fs;
use std::io::{Cursor, Write};
use std::ops::ControlFlow;
use std::sync::{Arc, mpsc};
use std::time::{Duration, Instant};

use repaydesk::sheet::mark::{CellMark, Marks, RowMark, SheetMarks, Tone};
use repaydesk::sheet::worker::{self, Bounds, Program};
use repaydesk::sheet::{Book, Limits, Merge, Row, SheetError};
use rust_xlsxwriter::Workbook;
use rustix::process::{Pid, Signal, kill_process};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use crate::house::{Database, House, PASSWORD, roster};
use crate::office::{Answer, Browser};

const TYPES: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

fn ours() -> Program {
    Program::at(env!("CARGO_BIN_EXE_repaydesk"))
}

fn open(program: &Program, bytes: impl Into<Arc<[u8]>>) -> Result<worker::Book, SheetError> {
    program.open(&bytes.into(), "名单", Limits::default())
}

/// The processes this process, or another, has started and not buried.
fn children_of(parent: u32) -> Vec<Pid> {
    let numbers = fs::read_dir("/proc").unwrap().flatten().filter_map(|entry| entry.file_name().to_str()?.parse::<i32>().ok());
    let is_child = |number: &i32| {
        let stat = fs::read_to_string(format!("/proc/{number}/stat")).unwrap_or_default();
        stat.rsplit_once(')').and_then(|(_, rest)| rest.split_whitespace().nth(1)?.parse().ok()) == Some(parent)
    };
    numbers.filter(is_child).filter_map(Pid::from_raw).collect()
}

fn own_children() -> Vec<Pid> {
    children_of(std::process::id())
}

fn all_rows(book: &mut worker::Book, sheet: usize) -> Vec<Row> {
    let mut all = Vec::new();
    let mut take = |rows| {
        all.extend(rows);
        ControlFlow::Continue(())
    };
    book.rows(sheet, &mut take).unwrap();
    all
}

/// A workbook with a long sheet and a short one.
fn long_and_short() -> Vec<u8> {
    let mut book = Workbook::new();
    let long = book.add_worksheet();
    for row in 0..20_000 {
        for column in 0..10 {
            long.write(row, column, f64::from(row) + f64::from(column) / 16.0).unwrap();
        }
    }
    book.add_worksheet().set_name("短").unwrap().write(2, 1, "到此为止").unwrap();
    book.save_to_buffer().unwrap()
}

/// A packed workbook of one sheet with this inside of `<sheetData>` and these shared strings.
fn packed(sheet: &[u8], strings: &[u8]) -> Vec<u8> {
    let main =
        format!("<Relationships><Relationship Id=\"r\" Type=\"{TYPES}/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>");
    let parts = format!(
        "<Relationships><Relationship Id=\"a\" Type=\"{TYPES}/worksheet\" Target=\"sheet1.xml\"/>\
         <Relationship Id=\"b\" Type=\"{TYPES}/sharedStrings\" Target=\"strings.xml\"/></Relationships>"
    );
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    let mut part = |name: &str, pieces: &[&[u8]]| {
        writer.start_file(name, SimpleFileOptions::default()).unwrap();
        pieces.iter().for_each(|piece| writer.write_all(piece).unwrap());
    };
    part("_rels/.rels", &[main.as_bytes()]);
    part("xl/_rels/workbook.xml.rels", &[parts.as_bytes()]);
    part("xl/workbook.xml", &[b"<workbook><sheets><sheet name=\"one\" sheetId=\"1\" r:id=\"a\"/></sheets></workbook>"]);
    part("xl/sheet1.xml", &[b"<worksheet><sheetData>", sheet, b"</sheetData></worksheet>"]);
    part("xl/strings.xml", &[b"<sst>", strings, b"</sst>"]);
    writer.finish().unwrap().into_inner()
}

/// A sheet of so many rows without anything in them: little to keep, much to run over.
fn empty_rows(count: usize) -> Vec<u8> {
    packed(&b"<row/>".repeat(count), b"")
}

/// One shared string of so many mebibytes.
fn one_string(mebibytes: usize) -> Vec<u8> {
    let string = [b"<si><t>".to_vec(), vec![b'a'; mebibytes << 20], b"</t></si>".to_vec()].concat();
    packed(b"<row><c t=\"s\"><v>0</v></c></row>", &string)
}

/// Opens and reads to the end; the reason where it cannot be.
fn fate(program: &Program, bytes: Vec<u8>) -> Result<(), SheetError> {
    let mut book = open(program, bytes)?;
    book.merges(0)?;
    book.rows(0, &mut |_| ControlFlow::Continue(()))
}

#[test]
fn every_sample_is_read_as_this_process_would_read_it() {
    let samples = fs::read_dir(roster("")).unwrap().flatten().map(|entry| entry.path()).filter(|path| path.is_file());
    let mut count = 0;
    for path in samples {
        let bytes = fs::read(&path).unwrap();
        let (mut here, mut away) = match (Book::open(bytes.clone(), "名单"), open(&ours(), bytes)) {
            (Ok(here), Ok(away)) => (here, away),
            (here, away) => {
                assert_eq!(here.err(), away.err(), "{}", path.display());
                continue;
            }
        };
        assert_eq!((here.format(), here.sheets(), here.days_ahead()), (away.format(), away.sheets(), away.days_ahead()));
        for sheet in 0..here.sheets().len() {
            let mut rows: Vec<Row> = Vec::new();
            let merges: Vec<Merge> = here.merges(sheet).unwrap();
            here.rows(sheet, &mut |row| {
                rows.push(row);
                ControlFlow::Continue(())
            })
            .unwrap();
            assert_eq!(merges, away.merges(sheet).unwrap(), "{}", path.display());
            assert_eq!(rows, all_rows(&mut away, sheet), "{}", path.display());
        }
        count += 1;
    }
    assert!(count >= 14, "only {count} samples were read");
}

#[test]
fn a_refusal_is_the_same_from_there() {
    for (bytes, expected) in [(&b""[..], SheetError::Empty), (b"%PDF-1.7", SheetError::Pdf), (b"Rar!\x1a\x07", SheetError::Archive)] {
        assert_eq!(open(&ours(), bytes).err(), Some(expected));
    }
    let limits = Limits { rows: 10, ..Limits::default() };
    let mut book = ours().open(&fs::read(roster("01-应还名单.xlsx")).unwrap().into(), "x", limits).unwrap();
    let said = book.rows(0, &mut |_| ControlFlow::Continue(()));
    assert!(matches!(said, Err(SheetError::TooLarge { limit: 10, .. })), "{said:?}");
}

#[test]
fn the_rest_of_a_sheet_is_left_and_the_next_is_read() {
    let mut book = open(&ours(), long_and_short()).unwrap();
    let mut bunches = 0;
    book.rows(0, &mut |_| {
        bunches += 1;
        ControlFlow::Break(())
    })
    .unwrap();
    assert_eq!(bunches, 1);
    let short = all_rows(&mut book, 1);
    assert_eq!((short.len(), short[0].number), (1, 3));
    assert_eq!(all_rows(&mut book, 0).len(), 20_000);
    book.rows(0, &mut |_| ControlFlow::Break(())).unwrap();
    drop(book);
    assert_eq!(own_children(), []);
}

/// What a reader may take: 768 MiB, and the program itself.
fn memory() -> u64 {
    (768 << 20) + fs::metadata(env!("CARGO_BIN_EXE_repaydesk")).unwrap().len()
}

#[test]
fn the_reader_is_fenced_in() {
    let book = open(&ours(), fs::read(roster("01-应还名单.xlsx")).unwrap()).unwrap();
    let child = own_children()[0].as_raw_nonzero();
    let said = |what: &str| fs::read_to_string(format!("/proc/{child}/{what}")).unwrap();
    let limits: Vec<String> = said("limits").lines().map(|line| line.split_whitespace().collect::<Vec<_>>().join(" ")).collect();
    for limit in [
        "Max cpu time 30 31 seconds",
        "Max file size 0 0 bytes",
        "Max core file size 0 0 bytes",
        "Max open files 16 16 files",
        &format!("Max address space {0} {0} bytes", memory()),
    ] {
        assert!(limits.iter().any(|line| line == limit), "no “{limit}” in {limits:#?}");
    }
    assert_eq!(fs::read_link(format!("/proc/{child}/cwd")).unwrap().to_str(), Some("/"));
    let environment = said("environ");
    assert!(environment.split('\0').filter(|pair| !pair.is_empty()).all(|pair| pair.starts_with("MIMALLOC_")), "{environment}");
    drop(book);
    assert_eq!(own_children(), []);
}

#[test]
fn nobody_is_told_of_the_reader() {
    let help = std::process::Command::new(env!("CARGO_BIN_EXE_repaydesk")).arg("--help").output().unwrap();
    assert!(help.status.success() && !String::from_utf8_lossy(&help.stdout).contains("spreadsheet"));
}

#[test]
fn a_file_that_takes_too_much_memory_is_refused_and_the_next_is_read() {
    let small = ours().within(Bounds { memory_bytes: 192 << 20, ..Bounds::default() });
    let many_small_cells = format!("{}\n", "1,".repeat(20)).repeat(190_000);
    assert_eq!(fate(&small, many_small_cells.into_bytes()), Err(SheetError::TooHeavy));
    assert_eq!(own_children(), []);
    assert_eq!(fate(&small, fs::read(roster("01-应还名单.xlsx")).unwrap()), Ok(()));
}

#[test]
fn a_file_that_takes_too_long_is_refused() {
    let bytes = empty_rows(20_000_000);
    let computing = ours().within(Bounds { cpu_seconds: 1, ..Bounds::default() });
    assert_eq!(fate(&computing, bytes.clone()), Err(SheetError::TooSlow));
    let waiting = ours().within(Bounds { wall: Duration::from_millis(200), ..Bounds::default() });
    assert_eq!(fate(&waiting, bytes), Err(SheetError::TooSlow));
    assert_eq!(own_children(), []);
}

#[test]
fn a_reader_killed_midway_is_a_refusal() {
    let mut book = open(&ours(), long_and_short()).unwrap();
    let mut seen = 0;
    let said = book.rows(0, &mut |rows| {
        seen += rows.len();
        own_children().into_iter().for_each(|child| kill_process(child, Signal::KILL).unwrap_or(()));
        ControlFlow::Continue(())
    });
    assert_eq!(said, Err(SheetError::TooHeavy));
    assert!(seen > 0 && seen < 20_000, "{seen} rows were seen");
    // It stays dead, and says so again.
    assert_eq!(book.merges(1), Err(SheetError::TooHeavy));
    drop(book);
    assert_eq!(own_children(), []);
    assert!(open(&ours(), long_and_short()).is_ok());
}

/// A server with its first user.
fn house() -> (House, Browser) {
    let house = House::open(Database::Sqlite);
    let browser = Browser::at(&house.address);
    let form = [("school", "龙泉小学"), ("centre", ""), ("name", "周明远"), ("login", "zhou"), ("password", PASSWORD), ("again", PASSWORD)];
    browser.post(house.set_up_link.trim_start_matches(&house.address), &form).leads_to("/");
    (house, browser)
}

fn upload(browser: &Browser, name: &str, bytes: &[u8]) -> Answer {
    browser.upload("/rosters", &[("as_of", "2026-06-30"), ("kind", ""), ("due_on", "")], "file", name, bytes)
}

/// A person at another browser, signed in as the same user.
fn beside(house: &House, browser: &Browser) -> Browser {
    let other = Browser::at(&house.address);
    other.cookies.borrow_mut().extend(browser.cookies.borrow().clone());
    other
}

/// Waits for the server to start a reader.
fn reader_of(house: &House) -> Pid {
    let since = Instant::now();
    loop {
        if let Some(reader) = children_of(house.pid()).first() {
            return *reader;
        }
        assert!(since.elapsed() < Duration::from_secs(30), "no file was read");
    }
}

fn without_readers(house: &House) {
    let since = Instant::now();
    while !children_of(house.pid()).is_empty() {
        assert!(since.elapsed() < Duration::from_secs(10), "a reader was left behind");
        std::thread::sleep(Duration::from_millis(10));
    }
}

/// Kibibytes of memory the server had at most.
fn peak_of(house: &House) -> u64 {
    let status = fs::read_to_string(format!("/proc/{}/status", house.pid())).unwrap();
    let peak = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).unwrap();
    peak.split_whitespace().next().unwrap().parse().unwrap()
}

#[test]
fn the_server_outlives_its_readers_and_stays_small() {
    let (house, browser) = house();
    upload(&browser, "01-应还名单.xlsx", &fs::read(roster("01-应还名单.xlsx")).unwrap()).leads_to("/rosters/1");
    let before = peak_of(&house);
    // Stopped before it says a word, so that it is killed in the middle whatever the machine does.
    let killed = std::thread::scope(|scope| {
        let other = beside(&house, &browser);
        let asked = scope.spawn(move || upload(&other, "名单.xlsx", &one_string(100)));
        let reader = reader_of(&house);
        kill_process(reader, Signal::STOP).unwrap();
        browser.get("/rosters").is(200);
        kill_process(reader, Signal::KILL).unwrap();
        asked.join().unwrap()
    });
    killed.is(422).shows("读取这个文件需要的内存太多，已停止读取");
    upload(&browser, "名单.xlsx", &one_string(100)).is(422);
    upload(&browser, "01-应还名单.xlsx", &fs::read(roster("01-应还名单.xlsx")).unwrap()).leads_to("/rosters/2");
    without_readers(&house);
    let grown = peak_of(&house).saturating_sub(before);
    assert!(grown < 64 << 10, "the server grew by {grown} KiB");
}

/// The first cell of row 5 of the first sheet is faulty.
fn marks() -> Marks {
    let cells = [(0, CellMark { tone: Tone::Error, as_text: false })].into();
    let row = RowMark { tone: Tone::Error, cells, words: ["不是姓名".to_owned(), "请改正".to_owned()] };
    let sheet = SheetMarks { header_rows: [3].into(), rows: [(5, row)].into() };
    Marks { headings: ["问题".to_owned(), "怎样改".to_owned()], remark: String::new(), sheets: [(0, sheet)].into() }
}

#[test]
fn a_workbook_is_marked_there_as_it_would_be_here() {
    for name in ["01-应还名单.xlsx", "03-催收台账.xls"] {
        let bytes: Arc<[u8]> = fs::read(roster(name)).unwrap().into();
        let there = ours().mark(&bytes, "名单", &marks(), Limits::default()).unwrap();
        // No reader is installed in the tests: this one marks here.
        let here = worker::mark(&bytes, "名单", &marks()).unwrap();
        let rows = |bytes: Vec<u8>| all_rows(&mut open(&ours(), bytes).unwrap(), 0);
        let marked = rows(there);
        assert!(format!("{marked:?}").contains("不是姓名"), "{name}");
        assert_eq!(marked, rows(here), "{name}");
    }
}

#[test]
fn what_cannot_be_marked_is_refused_as_it_is_when_it_is_read() {
    let marked = |program: Program, bytes: Vec<u8>| program.mark(&bytes, "名单", &marks(), Limits::default());
    assert_eq!(marked(ours(), Vec::new()), Err(SheetError::Empty));
    let slow = ours().within(Bounds { cpu_seconds: 1, ..Bounds::default() });
    assert_eq!(marked(slow, empty_rows(8_000_000)), Err(SheetError::TooSlow));
    let cut = fs::read(roster("01-应还名单.xlsx")).unwrap().into_iter().take(2_000).collect();
    assert!(marked(ours(), cut).is_err());
}

#[test]
fn a_killed_server_leaves_no_reader_behind() {
    let (house, browser) = house();
    std::thread::scope(|scope| {
        // Long enough to run over that it would be found still running.
        let asked = scope.spawn(move || {
            std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| upload(&browser, "名单.xlsx", &empty_rows(8_000_000))))
        });
        let reader = reader_of(&house);
        // Until it has its file: before, it waits for it and ends with it.
        let since = Instant::now();
        while !fs::read_to_string(format!("/proc/{}/limits", reader.as_raw_nonzero())).unwrap().contains(&memory().to_string()) {
            assert!(since.elapsed() < Duration::from_secs(30), "the reader does not begin");
        }
        kill_process(Pid::from_raw(i32::try_from(house.pid()).unwrap()).unwrap(), Signal::KILL).unwrap();
        let since = Instant::now();
        let is_there = || fs::read_to_string(format!("/proc/{}/stat", reader.as_raw_nonzero())).is_ok_and(|stat| !stat.contains(") Z "));
        while is_there() {
            assert!(since.elapsed() < Duration::from_secs(3), "the reader goes on for nobody");
            std::thread::sleep(Duration::from_millis(10));
        }
        // Whoever had asked got no answer.
        assert!(asked.join().unwrap().is_err());
    });
}

#[test]
fn nine_wait_at_most_and_the_tenth_is_told_to_come_back() {
    let (house, browser) = house();
    let bytes = fs::read(roster("01-应还名单.xlsx")).unwrap();
    let (told, answers) = mpsc::channel();
    std::thread::scope(|scope| {
        let ask = || {
            let (other, bytes, told) = (beside(&house, &browser), &bytes, told.clone());
            scope.spawn(move || told.send(upload(&other, "名单.xlsx", bytes)).unwrap());
        };
        // One that is read long enough to be stopped in the middle of it.
        let long = beside(&house, &browser);
        let first = scope.spawn(move || upload(&long, "空行.xlsx", &empty_rows(800_000)));
        let reader = reader_of(&house);
        kill_process(reader, Signal::STOP).unwrap();
        (0..9).for_each(|_| ask());
        // One is being read, eight wait; whoever came last hears at once.
        let refused = answers.recv_timeout(Duration::from_secs(30)).unwrap();
        refused.is(422).shows("前面还有 8 个文件在排队").shows("2026-06-30");
        assert!(answers.recv_timeout(Duration::from_millis(300)).is_err());
        kill_process(reader, Signal::CONT).unwrap();
        first.join().unwrap();
    });
    let others: Vec<Answer> = answers.try_iter().collect();
    assert_eq!(others.len(), 8);
    for answer in others {
        answer.is(303);
    }
    without_readers(&house);
}
