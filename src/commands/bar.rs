//! How far long work is, on standard error and only where somebody looks; Ctrl-C calls it off.

use std::cell::Cell;
use std::ops::ControlFlow;
use std::time::Instant;

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use super::interrupt::Interrupt;
use crate::basics::words::Words;
use crate::jobs::Pace;
use crate::roster::{Progress, Stage, Watch};

/// A bar with rows done, rate and time left, for each stage by itself.
pub(super) struct Bar {
    bar: ProgressBar,
    words: Words,
    stage: Cell<Option<(Stage, Instant)>>,
    interrupt: Interrupt,
}

impl Bar {
    /// A bar nobody sees where the output is for a program (`--json`).
    pub(super) fn new(words: Words, json: bool) -> Self {
        let target = if json { ProgressDrawTarget::hidden() } else { ProgressDrawTarget::stderr() };
        let bar = ProgressBar::with_draw_target(None, target);
        Self { bar, words, stage: Cell::new(None), interrupt: Interrupt::heard() }
    }

    fn show(&self, progress: Progress) {
        let begun = match self.stage.get() {
            Some((stage, begun)) if stage == progress.stage => begun,
            _ => self.begin(progress),
        };
        let count = |rows: usize| u64::try_from(rows).unwrap_or_default();
        let (done, total) = (count(progress.done), progress.total.map_or(0, count));
        if total > 0 {
            self.bar.set_length(total);
        }
        self.bar.set_position(done);
        if let Some(pace) = Pace::of(done, total, begun.elapsed()) {
            self.bar.set_prefix(pace.say(self.words));
        }
    }

    /// A stage begins: its word, and a bar only where the number of rows is known.
    fn begin(&self, progress: Progress) -> Instant {
        let key = match progress.stage {
            Stage::InLine => "commands-import-in-line",
            Stage::Waiting => "commands-import-waiting",
            Stage::Reading => "commands-import-reading",
            Stage::Comparing => "commands-import-comparing",
            Stage::Writing => "commands-import-writing",
        };
        let template = if progress.total.is_some() { "{msg} {bar:30} {pos}/{len} {prefix}" } else { "{msg} {spinner} {pos} {prefix}" };
        self.bar.set_style(ProgressStyle::with_template(template).unwrap_or_else(|_| ProgressStyle::default_spinner()));
        self.bar.set_message(self.words.say(key));
        self.bar.set_prefix("");
        let begun = Instant::now();
        self.stage.set(Some((progress.stage, begun)));
        begun
    }

    pub(super) fn finish(&self) {
        self.bar.finish_and_clear();
    }
}

impl Watch for Bar {
    fn step(&self, progress: Progress) -> ControlFlow<()> {
        self.show(progress);
        if self.interrupt.was_asked() { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    }
}
