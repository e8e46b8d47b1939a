//! How long a page waits for work before a job does it.

use std::ops::ControlFlow;
use std::time::{Duration, Instant};

use crate::roster::{Progress, Watch};

/// Somebody who waits at a page until a moment, and then calls the work off.
#[derive(Clone, Copy)]
pub(super) struct Patience {
    until: Instant,
}

impl Patience {
    pub(super) fn of(patience: Duration) -> Self {
        Self { until: Instant::now() + patience }
    }

    /// The same, within somebody's patience for the whole.
    pub(super) fn within(self, whole: Self) -> Self {
        Self { until: self.until.min(whole.until) }
    }
}

impl Watch for Patience {
    fn step(&self, _: Progress) -> ControlFlow<()> {
        if Instant::now() >= self.until { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::basics::words::Words;
    use crate::ledger::testing::{day, fresh};
    use crate::roster::{self, NotImported, Office, Options, Upload};
    use crate::store::Actor;

    #[test]
    fn who_has_no_patience_keeps_nothing_of_a_file_and_who_has_keeps_its_batch() {
        let (_folder, store) = fresh();
        let office = Office { store, actor: Actor::operator(), campaign: None, today: day("2026-06-30"), words: Words::default() };
        let bytes = "姓名,合同编号,应还日期,应还本金\n曹怡,20244299991000000,2025-12-20,400\n".as_bytes();
        let upload = Upload { file_name: "应还.csv".to_owned(), bytes: bytes.into() };
        let stage = |patience: Duration| roster::stage(&office, &upload, &Options::default(), &Patience::of(patience));
        assert!(matches!(stage(Duration::ZERO), Err(NotImported::Cancelled)));
        assert_eq!(stage(Duration::from_secs(60)).ok(), Some(1), "the first batch there is");
    }
}
