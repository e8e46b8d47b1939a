//! Whoever waits in the line of files may go, at whatever the file is opened for; and a full line is no answer to what a file is.

use std::cell::{Cell, RefCell};
use std::ops::ControlFlow;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;

use super::super::{PointedOut, Progress, Stage, Watch, point_out};
use super::*;
use crate::sheet::SheetError;
use crate::sheet::worker::{self, Turn};

const TEAM: &str = "姓名,职务,负责村\n段晓波,组长,柳湾村\n孙立夏,成员,石桥村\n";

/// Goes once it has to wait in the line.
struct Hurried;

impl Watch for Hurried {
    fn step(&self, progress: Progress) -> ControlFlow<()> {
        if progress.stage == Stage::InLine { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    }
}

fn turn() -> Turn<'static> {
    worker::turn(&mut || ControlFlow::Continue(())).unwrap().unwrap()
}

#[test]
fn pointing_out_a_header_is_called_off_while_another_file_is_read() {
    let (_folder, store) = fresh();
    let office = office(&store);
    let file = text("名单.csv", "甲,乙,丙\n曹怡,20244299991000000,400\n龙海,20244299991000001,500\n");
    let id = stage(&office, &file, &Options::default(), &|_| {}).unwrap();
    let header = PointedOut { place: 0, first_row: 1, depth: 1, columns: Default::default() };
    let another = turn();
    assert!(matches!(point_out(&office, id, &header, &Hurried), Err(NotImported::Cancelled)));
    drop(another);
}

/// Others begin to be read once the file has been read for a roster, before it is looked at for a team.
struct Overtaken<'o> {
    by: &'o dyn Fn(),
    told: Cell<bool>,
}

impl Watch for Overtaken<'_> {
    fn step(&self, progress: Progress) -> ControlFlow<()> {
        if progress.stage == Stage::Reading && progress.total.is_some() && !self.told.replace(true) {
            (self.by)();
        }
        Hurried.step(progress)
    }
}

#[test]
fn looking_for_a_team_is_called_off_while_another_file_is_read() {
    let (_folder, store) = fresh();
    let another = RefCell::new(None);
    let by = || *another.borrow_mut() = Some(turn());
    let staged = stage(&office(&store), &text("分工.csv", TEAM), &Options::default(), &Overtaken { by: &by, told: Cell::new(false) });
    assert!(matches!(staged, Err(NotImported::Cancelled)));
}

#[test]
fn where_the_line_is_full_a_team_sheet_is_not_taken_for_a_roster_without_header() {
    let (_folder, store) = fresh();
    let (another, is_over) = (RefCell::new(None), AtomicBool::new(false));
    thread::scope(|scope| {
        let by = || {
            *another.borrow_mut() = Some(turn());
            let wait = || if is_over.load(Ordering::Relaxed) { ControlFlow::Break(()) } else { ControlFlow::Continue(()) };
            while !matches!(worker::turn(&mut || ControlFlow::Break(())), Err(SheetError::Busy { .. })) {
                scope.spawn(move || worker::turn(&mut { wait }).map(|_| ()));
                thread::yield_now();
            }
        };
        let staged = stage(&office(&store), &text("分工.csv", TEAM), &Options::default(), &Overtaken { by: &by, told: Cell::new(false) });
        is_over.store(true, Ordering::Relaxed);
        drop(another.take());
        let Err(NotImported::Refused(report)) = staged else { panic!("it was taken") };
        assert!(report.error.is_some_and(|error| error.message.contains("排队")));
    });
    assert!(stage(&office(&store), &text("分工.csv", TEAM), &Options::default(), &|_| {}).is_err(), "it is told to be a team sheet");
}
