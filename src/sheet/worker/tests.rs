//! What becomes of whoever trusts a program that does not do as ours does.
#![cfg(unix)]

use std::time::{Duration, Instant};

use super::*;

/// Bytes of the file: with the task they go into any pipe at once, so that a script may stop reading when it has seen as many.
const FILE: usize = 30_000;

fn open(script: &str, wall: Duration) -> Result<Book, SheetError> {
    let bytes: Arc<[u8]> = vec![b'a'; FILE].into();
    Program::shell(script).within(Bounds { wall, ..Bounds::default() }).open(&bytes, "名单", Limits::default())
}

fn told(script: &str, wall: Duration) -> SheetError {
    open(script, wall).err().unwrap()
}

/// A program that takes its file, says `said`, and does as `then` says.
fn answering(said: &[u8], then: &str) -> String {
    let octal: String = said.iter().map(|byte| format!("\\{byte:03o}")).collect();
    format!("head -c {FILE} >/dev/null; printf '{octal}'; {then}")
}

fn sent(mut frame: frame::Frame) -> Vec<u8> {
    let mut bytes = Vec::new();
    frame.send(&mut bytes).unwrap();
    bytes
}

/// Long enough for a shell on a busy machine, short enough to see that nobody waited for the end of it.
const LONG: Duration = Duration::from_secs(20);

#[test]
fn a_reader_that_never_answers_is_ended_in_time() {
    for script in ["exec sleep 60", "cat >/dev/null; exec sleep 60", "exec >&-; exec sleep 60"] {
        let started = Instant::now();
        let said = told(script, Duration::from_millis(300));
        assert!(matches!(said, SheetError::TooSlow | SheetError::Damaged(_)), "{script}: {said:?}");
        assert!(started.elapsed() < Duration::from_secs(10), "{script}");
    }
    assert_eq!(told("exec sleep 60", Duration::from_millis(200)), SheetError::TooSlow);
}

#[test]
fn how_a_reader_died_is_told_by_what_killed_it() {
    for (signal, said) in [
        ("XCPU", SheetError::TooSlow),
        ("KILL", SheetError::TooHeavy),
        ("ABRT", SheetError::TooHeavy),
        ("SEGV", SheetError::TooHeavy),
        ("BUS", SheetError::TooHeavy),
    ] {
        assert_eq!(told(&format!("kill -{signal} $$"), LONG), said, "{signal}");
        let script = format!("head -c {FILE} >/dev/null; kill -{signal} $$");
        assert_eq!(told(&script, LONG), said, "{signal} after it took the file");
    }
    for script in ["exit 0", "exit 1", "kill -TERM $$", "head -c 100 >/dev/null; exit 3"] {
        assert!(matches!(told(script, LONG), SheetError::Damaged(_)), "{script}");
    }
}

#[test]
fn an_answer_that_is_none_is_a_damaged_file() {
    // No frame, an overlong one, one of another time, one that says what is no answer, and a reason nobody knows.
    for said in
        [&b"hello, world"[..], &[5, 255, 255, 255, 255], &[8, 0, 0, 0, 0], &[5, 2, 0, 0, 0, b'{', b'}'], &[6, 2, 0, 0, 0, b'{', b'}']]
    {
        assert_eq!(told(&answering(said, "exec sleep 60"), LONG), rows::strange(), "{said:?}");
    }
    // One cut off by its end, and noise.
    assert!(matches!(told(&answering(&[5, 16, 0, 0, 0, b'{'], "exit 0"), LONG), SheetError::Damaged(_)));
    assert!(matches!(told(&format!("head -c {FILE} >/dev/null; exec head -c 200000 /dev/urandom"), LONG), SheetError::Damaged(_)));
}

#[test]
fn rows_nobody_asked_for_and_rows_that_cannot_be_are_refused() {
    let opened =
        Opened { format: Format::Text, sheets: vec![Sheet { name: "名单".to_owned(), hidden: false }], days_ahead: 0, names: Vec::new() };
    let opened = sent(message::frame(frame::Kind::Opened, &opened));
    let mut backwards = frame::Frame::new(frame::Kind::Rows);
    for number in [2, 1] {
        rows::put_row(backwards.body(), &Row { number, cells: vec![(0, crate::sheet::Cell::Bool(true))] });
    }
    let answers = [sent(backwards), sent(frame::Frame::new(frame::Kind::Merges)), sent(frame::Frame::new(frame::Kind::Task))];
    for answer in answers {
        let script = answering(&[opened.clone(), answer].concat(), "exec sleep 60");
        let mut book = open(&script, LONG).unwrap();
        assert_eq!(book.sheets()[0].name, "名单");
        assert_eq!(book.rows(0, &mut |_| ControlFlow::Continue(())), Err(rows::strange()));
    }
    // One that goes away in the middle of its rows, and one that never comes to their end.
    let fate = |then: &str, wall| open(&answering(&opened, then), wall).unwrap().rows(0, &mut |_| ControlFlow::Continue(()));
    assert!(matches!(fate("exit 0", LONG), Err(SheetError::Damaged(_))));
    assert_eq!(fate("exec sleep 60", Duration::from_millis(500)), Err(SheetError::TooSlow));
}

#[test]
fn a_program_that_is_not_there_is_no_fault_of_the_file() {
    let bytes: Arc<[u8]> = b"a,b".as_slice().into();
    let said = Program::at("/nowhere/at/all").open(&bytes, "名单", Limits::default()).err().unwrap();
    assert!(matches!(said, SheetError::NotStarted(_)));
}

#[test]
fn rows_come_in_bunches_and_the_last_is_not_forgotten() {
    let lines: String = (0..600).map(|number| format!("{number},甲\n")).collect();
    let mut book = Book::here(&lines.as_bytes().into(), "名单", Limits::default()).unwrap();
    let mut seen = Vec::new();
    book.rows(0, &mut |rows| {
        seen.push(rows.len());
        ControlFlow::Continue(())
    })
    .unwrap();
    assert_eq!(seen, [256, 256, 88]);
    let mut calls = 0;
    book.rows(0, &mut |_| {
        calls += 1;
        ControlFlow::Break(())
    })
    .unwrap();
    assert_eq!(calls, 1);
}
