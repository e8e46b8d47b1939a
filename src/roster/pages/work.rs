//! Reading and landing a roster off the thread that answers: a small one while the browser waits, a large one as a job.

use std::ops::ControlFlow;
use std::time::{Duration, Instant};

use actix_web::web;

use super::{again, paths};
use crate::accounts::{PageError, Site, Viewer};
use crate::basics::words::Words;
use crate::jobs::{self, Outcome, Step, Unfinished};
use crate::roster::correction::{self, HandedIn, NotCorrected};
use crate::roster::{self, NotImported, Office, Options, PointedOut, Progress, Report, Stage, Upload, Watch};
use crate::store::{self, Store, Write};

/// Files larger than this are read as a job at once. About 8,000 rows.
const LARGE_BYTES: usize = 1_500_000;

/// Batches of more rows than this are landed as a job at once.
const LARGE_ROWS: i64 = 8_000;

/// How long a page waits for a file. A few bytes can be much work, which only doing it shows: what is not done by then is given up
/// and done as a job, where its progress can be seen. Without optimisation everything takes many times as long.
const PATIENCE: Duration = Duration::from_secs(if cfg!(debug_assertions) { 20 } else { 2 });

/// Somebody who waits at a page until a moment, and then calls the work off.
struct Patience {
    until: Instant,
}

impl Patience {
    fn of(patience: Duration) -> Self {
        Self { until: Instant::now() + patience }
    }
}

impl Watch for Patience {
    fn step(&self, _: Progress) -> ControlFlow<()> {
        if Instant::now() >= self.until { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    }
}

/// Why a file was refused, in one clear sentence.
pub(super) struct Sentence(pub String);

/// Who imports, where and on what day.
pub(super) fn office(viewer: &Viewer, site: &Site) -> Office {
    Office { store: site.store.clone(), actor: viewer.actor(), campaign: site.campaign.clone(), today: (site.today)(), words: viewer.words }
}

/// Stages a file and returns where to look: its batch, or the job that reads it.
pub(super) async fn stage(office: Office, upload: Upload, options: Options) -> Result<Result<String, Sentence>, PageError> {
    if upload.bytes.len() > LARGE_BYTES {
        return Ok(Ok(stage_as_job(office, upload, options).await?));
    }
    let (asked, given, said) = (office.clone(), upload.clone(), options.clone());
    let staged = web::block(move || roster::stage(&asked, &given, &said, &Patience::of(PATIENCE)));
    match staged.await.map_err(PageError::broken)? {
        Ok(id) => Ok(Ok(paths::batch(id))),
        Err(NotImported::Cancelled) => Ok(Ok(stage_as_job(office, upload, options).await?)),
        Err(NotImported::Refused(report)) => Ok(Err(Sentence(refusal(&report)))),
        Err(other) => Err(page_error(other)),
    }
}

/// Reads a file as a job and returns where to watch it. The file is kept first, so that it can be read again should the server stop.
pub(super) async fn stage_as_job(office: Office, upload: Upload, options: Options) -> Result<String, PageError> {
    let begin = move || -> Result<i64, PageError> {
        let material = again::keep(&office, &upload, &options)?;
        let about = upload.file_name.clone();
        let what =
            jobs::Work { kind: "preview", about: &about, subject_id: None, then: paths::BATCHES, material: Some(material.written()) };
        let (store, actor) = (office.store.clone(), office.actor.clone());
        let work = move |store: &Store, progress: &jobs::Progress| {
            let office = Office { store: store.clone(), ..office };
            let staged = roster::stage(&office, &upload, &options, &Watched(progress));
            if staged.is_err() {
                material.forget(store);
            }
            staged.map(Some).map_err(|why| unfinished(&office, why))
        };
        Ok(jobs::start(&store, &actor, &what, work)?)
    };
    Ok(jobs::job_path(web::block(begin).await.map_err(PageError::broken)??))
}

/// Looks at a waiting batch anew. The sentence says why nothing can be read with these options.
pub(super) async fn restage(office: Office, id: i64, options: Options) -> Result<Result<(), Sentence>, PageError> {
    let words = office.words;
    let restaged = web::block(move || roster::restage(&office, id, &options, &|_| {})).await.map_err(PageError::broken)?;
    looked_anew(words, restaged)
}

/// Reads a waiting batch with a header a person points out. The sentence says why nothing can be read with it.
pub(super) async fn point_out(office: Office, id: i64, header: PointedOut) -> Result<Result<(), Sentence>, PageError> {
    let words = office.words;
    let read = web::block(move || roster::point_out(&office, id, &header, &|_| {})).await.map_err(PageError::broken)?;
    looked_anew(words, read)
}

/// Forgets what was said of a layout and reads a waiting batch without it.
pub(super) async fn forget(office: Office, id: i64, layout: String) -> Result<Result<(), Sentence>, PageError> {
    let words = office.words;
    let read = web::block(move || roster::forget(&office, id, &layout, &|_| {})).await.map_err(PageError::broken)?;
    looked_anew(words, read)
}

fn looked_anew(words: Words, outcome: Result<(), NotImported>) -> Result<Result<(), Sentence>, PageError> {
    match outcome {
        Ok(()) => Ok(Ok(())),
        Err(NotImported::Refused(report)) => Ok(Err(Sentence(refusal(&report)))),
        // Decided, or given another file, while it was read.
        Err(NotImported::NotStaged) => Ok(Err(Sentence(words.say("roster-page-look-again")))),
        Err(other) => Err(page_error(other)),
    }
}

/// What came of landing a batch.
pub(super) enum Landed {
    /// Done, with its counts.
    Now(Box<Report>),
    /// A job does it.
    Later(String),
    /// It stands in the ledger already.
    Before,
    /// Something was imported or taken back since it was looked at, and it would do something else now: what, in one sentence.
    Changed(Sentence),
    /// Its file could not be read (again): why, in one sentence.
    Refused(Sentence),
    /// It waits no more as it was looked at, or its rows turned out to be wrong since.
    LookAgain,
}

/// Lands the rows of a batch that can be imported. `about` is its file.
pub(super) async fn apply(office: Office, id: i64, rows: i64, about: String) -> Result<Landed, PageError> {
    if rows > LARGE_ROWS {
        return apply_as_job(office, id, about).await;
    }
    let (words, asked) = (office.words, office.clone());
    let landed = web::block(move || match roster::apply(&office, id, true, &Patience::of(PATIENCE)) {
        Err(NotImported::Cancelled) => Ok(None),
        Err(NotImported::NotStaged) => Ok(Some(if is_imported(&office.store, id)? { Landed::Before } else { Landed::LookAgain })),
        Ok(report) => Ok(Some(Landed::Now(Box::new(report)))),
        Err(NotImported::LookAgain(since)) => Ok(Some(Landed::Changed(Sentence(roster::changed_since(words, &since))))),
        Err(NotImported::Refused(report)) if report.error.is_some() => Ok(Some(Landed::Refused(Sentence(refusal(&report))))),
        Err(NotImported::Refused(_)) => Ok(Some(Landed::LookAgain)),
        Err(other) => Err(page_error(other)),
    });
    match landed.await.map_err(PageError::broken)?? {
        Some(landed) => Ok(landed),
        None => apply_as_job(asked, id, about).await,
    }
}

async fn apply_as_job(office: Office, id: i64, about: String) -> Result<Landed, PageError> {
    let begin = move || {
        let what = jobs::Work { kind: "apply", about: &about, subject_id: Some(id), then: paths::BATCHES, material: Some("{}".to_owned()) };
        let (store, actor) = (office.store.clone(), office.actor.clone());
        jobs::start(&store, &actor, &what, move |store, progress| land(&Office { store: store.clone(), ..office }, id, progress))
    };
    let job = web::block(begin).await.map_err(PageError::broken)??;
    Ok(Landed::Later(jobs::job_path(job)))
}

/// Lands a batch within its job. A batch that stands in the ledger already is what was asked for.
fn land(office: &Office, id: i64, progress: &jobs::Progress) -> Outcome {
    match roster::apply(office, id, true, &Watched(progress)) {
        Ok(_) => Ok(Some(id)),
        Err(NotImported::NotStaged) if is_imported(&office.store, id).unwrap_or(false) => Ok(Some(id)),
        Err(why) => Err(unfinished(office, why)),
    }
}

fn is_imported(store: &Store, id: i64) -> store::Result<bool> {
    let batch = store.read(|connection| super::queries::batch(connection, id))?;
    Ok(batch.is_some_and(|batch| batch.state == "applied"))
}

/// Gives a batch up. False where there is nothing to give up any more.
pub(super) async fn discard(office: Office, id: i64) -> Result<bool, PageError> {
    match web::block(move || roster::discard(&office, id)).await.map_err(PageError::broken)? {
        Ok(()) => Ok(true),
        Err(NotImported::NotStaged) => Ok(false),
        Err(other) => Err(page_error(other)),
    }
}

/// A job that watches the work it does.
struct Watched<'p>(&'p jobs::Progress);

impl Watch for Watched<'_> {
    fn step(&self, progress: Progress) -> ControlFlow<()> {
        let count = |number: usize| u64::try_from(number).unwrap_or(u64::MAX);
        let (stage, span) = span(progress.stage);
        self.0.say(Step { stage, span, done: count(progress.done), total: progress.total.map_or(0, count) })
    }

    fn written(&self, w: &mut Write<'_>, id: i64) -> store::Result<()> {
        self.0.written(w, Some(id))
    }
}

/// The word of a stage, and what part of the whole it is: about half of it is reading.
const fn span(stage: Stage) -> (&'static str, (u64, u64)) {
    match stage {
        Stage::Reading => ("reading", (0, 45)),
        Stage::Waiting => ("waiting", (45, 45)),
        Stage::Comparing => ("comparing", (45, 55)),
        Stage::Writing => ("writing", (55, 99)),
    }
}

fn refusal(report: &Report) -> String {
    report.error.as_ref().map(|error| error.message.clone()).unwrap_or_default()
}

/// Why a job came to nothing, in the words of whoever began it.
fn unfinished(office: &Office, why: NotImported) -> Unfinished {
    Unfinished::Said(match why {
        NotImported::Cancelled => return Unfinished::Cancelled,
        NotImported::Refused(report) if report.error.is_some() => refusal(&report),
        NotImported::Refused(_) | NotImported::NotStaged => office.words.say("roster-page-look-again"),
        NotImported::LookAgain(since) => roster::changed_since(office.words, &since),
        NotImported::Store(error) => error.say(office.words),
    })
}

fn page_error(why: NotImported) -> PageError {
    match why {
        NotImported::Store(error) => error.into(),
        NotImported::Refused(_) | NotImported::NotStaged | NotImported::Cancelled | NotImported::LookAgain(_) => PageError::NotFound,
    }
}

/// What came of a corrected file: what was done, or the sentence that says why not.
pub(super) enum Given<T> {
    Done(T),
    Refused(String),
}

/// Hands a corrected file in for a batch.
pub(super) async fn hand_in(office: Office, id: i64, upload: Upload) -> Result<Given<HandedIn>, PageError> {
    corrected(office, move |office| correction::hand_in(office, id, &upload, &|_| {})).await
}

/// Lands the corrected file that waits.
pub(super) async fn land_correction(office: Office, id: i64) -> Result<Given<Report>, PageError> {
    corrected(office, move |office| correction::land(office, id, &|_| {})).await
}

/// Gives the corrected file that waits up.
pub(super) async fn withdraw_correction(office: Office, id: i64) -> Result<Given<()>, PageError> {
    corrected(office, move |office| correction::withdraw(office, id)).await
}

async fn corrected<T: Send + 'static>(
    office: Office,
    deed: impl FnOnce(&Office) -> Result<T, NotCorrected> + Send + 'static,
) -> Result<Given<T>, PageError> {
    let words = office.words;
    match web::block(move || deed(&office)).await.map_err(PageError::broken)? {
        Ok(done) => Ok(Given::Done(done)),
        Err(NotCorrected::Refused(why)) => Ok(Given::Refused(why.say(words))),
        Err(NotCorrected::Import(NotImported::Refused(report))) => Ok(Given::Refused(refusal(&report))),
        Err(NotCorrected::Import(other)) => Err(page_error(other)),
    }
}

/// Confirms numbers of a waiting batch, and says how many. Nothing where it does not wait any more.
pub(super) async fn confirm(office: Office, id: i64, keys: Vec<String>) -> Result<Option<usize>, PageError> {
    match web::block(move || roster::proposal::confirm(&office, id, &keys, &|_| {})).await.map_err(PageError::broken)? {
        Ok(rows) => Ok(Some(rows)),
        Err(NotImported::NotStaged) => Ok(None),
        Err(other) => Err(page_error(other)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ledger::testing::{day, fresh};
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
