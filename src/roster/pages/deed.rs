//! What is done with a batch: the same deed within the request where the batch is small, and as a job where it is large. A job keeps
//! its deed, so that it can be begun again.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::{correction as corrections, decide, paths, queries, undo as undoing, work};
use crate::basics::words::Words;
use crate::jobs::Unfinished;
use crate::page::figure;
use crate::page::flash::Flash;
use crate::roster::correction::{self, HandedIn, NotCorrected};
use crate::roster::undo::{self, UndoRefusal};
use crate::roster::{self, NotImported, Office, Options, PointedOut, Upload, Watch, proposal};
use crate::store::{self, Store, StoreError};

/// A deed, with all it needs.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Deed {
    /// Lands the rows that can be imported.
    Apply,
    /// Looks at a waiting batch anew; `before` are the options somebody saw who gave the new ones.
    Restage { before: Options, options: Options },
    /// Reads a waiting batch with a header that was pointed out.
    PointOut(PointedOut),
    /// Forgets what was said of a layout, and reads a waiting batch without it.
    Forget { layout: String },
    /// Takes a corrected file.
    HandIn(File),
    /// Lands the corrected file that waits.
    LandCorrection,
    /// Confirms numbers that earlier rosters have.
    Confirm { keys: Vec<String> },
    /// Takes such confirmations back.
    Withdraw { keys: Vec<String> },
    /// Takes the batch back.
    Undo,
}

/// A file that was handed in: its bytes are here, or kept.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(super) struct File {
    file_name: String,
    sha256: String,
    #[serde(skip)]
    bytes: Option<Arc<[u8]>>,
}

impl File {
    pub(super) fn of(upload: Upload) -> Self {
        let sha256 = roster::sha256(&upload.bytes);
        Self { file_name: upload.file_name, sha256, bytes: Some(upload.bytes) }
    }

    /// The file as it came. None where it is not kept any more.
    fn upload(self, store: &Store) -> store::Result<Option<Upload>> {
        let kept = || store.read(|connection| roster::kept_upload(connection, &self.sha256)).map(|kept| kept.map(Arc::from));
        let bytes = self.bytes.clone().map_or_else(kept, |bytes| Ok(Some(bytes)))?;
        Ok(bytes.map(|bytes| Upload { file_name: self.file_name, bytes }))
    }
}

/// What was done: where to look, and what is said there.
pub(super) struct Told {
    pub to: String,
    pub said: Option<Flash>,
}

impl Told {
    fn done(id: i64, sentence: String) -> Self {
        Self { to: paths::batch(id), said: Some(Flash::done(sentence)) }
    }

    fn note(id: i64, sentence: String) -> Self {
        Self { to: paths::batch(id), said: Some(Flash::note(sentence)) }
    }
}

/// Why nothing was done.
pub(super) enum Not {
    /// Whoever waited called it off.
    Cancelled,
    /// For a reason, in one sentence.
    Refused(String),
    /// The store could not do it.
    Store(StoreError),
}

impl Not {
    /// How a job ends that could not do it.
    pub(super) fn unfinished(self, words: Words) -> Unfinished {
        match self {
            Self::Cancelled => Unfinished::Cancelled,
            Self::Refused(sentence) => Unfinished::Said(sentence),
            Self::Store(error) => Unfinished::Said(error.say(words)),
        }
    }
}

type Outcome = Result<Told, Not>;

impl Deed {
    /// The key of its word, `jobs-kind-…`.
    pub(super) const fn kind(&self) -> &'static str {
        match self {
            Self::Apply => "apply",
            Self::Restage { .. } | Self::PointOut(_) | Self::Forget { .. } => "restage",
            Self::HandIn(_) => "hand-in",
            Self::LandCorrection => "correct",
            Self::Confirm { .. } | Self::Withdraw { .. } => "confirm",
            Self::Undo => "undo",
        }
    }

    /// What a job keeps of it.
    ///
    /// # Errors
    /// [`StoreError::Broken`] where it cannot be written down: without it the job could not be begun again.
    pub(super) fn written(&self) -> store::Result<String> {
        serde_json::to_string(self).map_err(|error| StoreError::Broken(format!("a deed cannot be kept: {error}")))
    }

    /// What a job kept of it. Jobs of earlier versions that land a batch kept nothing to speak of.
    pub(super) fn read(kind: &str, material: &str) -> Option<Self> {
        serde_json::from_str(material).ok().or_else(|| (kind == Self::Apply.kind()).then_some(Self::Apply))
    }

    /// Keeps its file, where it brings one, before a job begins.
    pub(super) fn keep(&self, office: &Office) -> store::Result<()> {
        if let Self::HandIn(File { file_name, bytes: Some(bytes), .. }) = self {
            roster::keep_upload(office, &Upload { file_name: file_name.clone(), bytes: Arc::clone(bytes) })?;
        }
        Ok(())
    }

    /// The file nothing came of is kept no longer. True where it brought one.
    pub(super) fn forget_file(&self, store: &Store) -> bool {
        let Self::HandIn(file) = self else { return false };
        work::forget_file(store, &file.sha256);
        true
    }

    /// Does it to batch `id`.
    pub(super) fn carry_out(self, office: &Office, id: i64, watch: &dyn Watch) -> Outcome {
        let words = office.words;
        match self {
            Self::Apply => apply(office, id, watch),
            Self::Restage { before, options } => {
                let as_before = before == options;
                let done = if as_before { "roster-page-looked-anew" } else { "roster-page-restaged" };
                told(words, roster::restage_from(office, id, &before, &options, watch), |()| Told::done(id, words.say(done)))
            }
            Self::PointOut(header) => {
                told(words, roster::point_out(office, id, &header, watch), |()| Told::done(id, words.say("roster-page-header-taken")))
            }
            Self::Forget { layout } => {
                told(words, roster::forget(office, id, &layout, watch), |()| Told::done(id, words.say("roster-page-forgotten")))
            }
            Self::HandIn(file) => hand_in(office, id, file, watch),
            Self::LandCorrection => {
                let landed = correction::land(office, id, watch).map_err(|why| not_corrected(words, why))?;
                Ok(Told::done(id, corrections::landed(words, &landed)))
            }
            Self::Confirm { keys } => settled(words, proposal::confirm(office, id, &keys, watch), id, "roster-page-numbers-done"),
            Self::Withdraw { keys } => settled(words, proposal::withdraw(office, id, &keys, watch), id, "roster-page-numbers-back-done"),
            Self::Undo => take_back(office, id, watch),
        }
    }
}

fn told<T>(words: Words, outcome: Result<T, NotImported>, done: impl FnOnce(T) -> Told) -> Outcome {
    outcome.map(done).map_err(|why| not_imported(words, why))
}

fn settled(words: Words, outcome: Result<usize, NotImported>, id: i64, done: &str) -> Outcome {
    told(words, outcome, |rows| {
        let n = figure::count(i64::try_from(rows).unwrap_or(i64::MAX));
        Told::done(id, words.say_with(done, &[("n", n.into())]))
    })
}

fn apply(office: &Office, id: i64, watch: &dyn Watch) -> Outcome {
    let words = office.words;
    match roster::apply(office, id, true, watch) {
        // What stands in the ledger already is what was asked for, also where the line to read it again was too long.
        Err(NotImported::NotStaged | NotImported::Refused(_)) if is_imported(&office.store, id).map_err(Not::Store)? => {
            Ok(Told::note(id, words.say("roster-page-imported-before")))
        }
        landed => told(words, landed, |report| Told::done(id, decide::told(words, &report))),
    }
}

fn is_imported(store: &Store, id: i64) -> store::Result<bool> {
    let batch = store.read(|connection| queries::batch(connection, id))?;
    Ok(batch.is_some_and(|batch| batch.state == "applied"))
}

fn hand_in(office: &Office, id: i64, file: File, watch: &dyn Watch) -> Outcome {
    let words = office.words;
    let upload = file.upload(&office.store).map_err(Not::Store)?;
    let upload = upload.ok_or_else(|| Not::Refused(words.say("roster-page-upload-gone")))?;
    match correction::hand_in(office, id, &upload, watch).map_err(|why| not_corrected(words, why))? {
        HandedIn::Replaced => Ok(Told::done(id, words.say("roster-page-repair-taken"))),
        HandedIn::Waits => Ok(Told { to: paths::correction(id), said: None }),
    }
}

fn take_back(office: &Office, id: i64, watch: &dyn Watch) -> Outcome {
    let words = office.words;
    match undo::take_back(office, id, watch) {
        Ok(undone) => Ok(Told::done(id, undoing::told(words, &undone))),
        Err(UndoRefusal::NotApplied) => Ok(Told::note(id, words.say("roster-undo-not-applied"))),
        Err(UndoRefusal::Later(_)) => Err(Not::Refused(words.say("roster-undo-later-title"))),
        Err(UndoRefusal::Cancelled) => Err(Not::Cancelled),
        Err(UndoRefusal::Store(error)) => Err(not_stored(words, error)),
    }
}

/// A closed campaign is a reason, and nothing that broke.
fn not_stored(words: Words, error: StoreError) -> Not {
    if matches!(error, StoreError::Closed(_)) { Not::Refused(error.say(words)) } else { Not::Store(error) }
}

pub(super) fn not_imported(words: Words, why: NotImported) -> Not {
    match why {
        NotImported::Cancelled => Not::Cancelled,
        NotImported::Refused(report) if report.error.is_some() => Not::Refused(work::refusal(&report)),
        // Rows turned out to be wrong since, or it was decided or given another file while it was read.
        NotImported::Refused(_) | NotImported::NotStaged => Not::Refused(words.say("roster-page-look-again")),
        NotImported::LookAgain(since) => Not::Refused(roster::changed_since(words, &since)),
        NotImported::Store(error) => not_stored(words, error),
    }
}

fn not_corrected(words: Words, why: NotCorrected) -> Not {
    match why {
        NotCorrected::Refused(why) => Not::Refused(why.say(words)),
        NotCorrected::Import(why) => not_imported(words, why),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_deed_is_read_as_it_was_written_and_a_file_without_its_bytes() {
        let deed = Deed::HandIn(File::of(Upload { file_name: "改.csv".into(), bytes: Arc::from(*b"abc") }));
        let Some(Deed::HandIn(file)) = Deed::read(deed.kind(), &deed.written().unwrap()) else { panic!("it was not read") };
        assert_eq!((file.file_name.as_str(), file.bytes.is_none(), file.sha256.len()), ("改.csv", true, 64));
        assert!(matches!(Deed::read("undo", &Deed::Undo.written().unwrap()), Some(Deed::Undo)));
    }

    #[test]
    fn jobs_of_earlier_versions_land_their_batch() {
        assert!(matches!(Deed::read("apply", "{}"), Some(Deed::Apply)));
        assert!(Deed::read("undo", "{}").is_none());
    }
}
