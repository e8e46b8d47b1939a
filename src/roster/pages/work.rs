//! Reading and landing a roster off the thread that answers: a small one while the browser waits, a large one as a job.

use actix_web::web;

use super::paths;
use crate::accounts::{PageError, Site, Viewer};
use crate::jobs;
use crate::roster::correction::{self, HandedIn, NotCorrected};
use crate::roster::{self, NotImported, Office, Options, Progress, Report, Upload};

/// Files larger than this are read as a job. About 8,000 rows.
const LARGE_BYTES: usize = 1_500_000;

/// Batches of more rows than this are landed as a job.
const LARGE_ROWS: i64 = 8_000;

/// Why a file was refused, in one clear sentence.
pub(super) struct Sentence(pub String);

/// Who imports, where and on what day.
pub(super) fn office(viewer: &Viewer, site: &Site) -> Office {
    Office { store: site.store.clone(), actor: viewer.actor(), campaign: site.campaign.clone(), today: (site.today)(), words: viewer.words }
}

/// Stages a file and returns where to look: its batch, or the job that reads it.
pub(super) async fn stage(office: Office, upload: Upload, options: Options) -> Result<Result<String, Sentence>, PageError> {
    if upload.bytes.len() > LARGE_BYTES {
        let (store, actor) = (office.store.clone(), office.actor.clone());
        let work = move |progress: &jobs::Progress| match roster::stage(&office, &upload, &options, &|step| tell(progress, step)) {
            Ok(id) => Ok(Some(id)),
            Err(why) => Err(sentence(&office, why)),
        };
        let id = web::block(move || jobs::start(&store, &actor, "preview", paths::BATCHES, work)).await.map_err(PageError::broken)??;
        return Ok(Ok(jobs::job_path(id)));
    }
    let staged = web::block(move || roster::stage(&office, &upload, &options, &|_| {})).await.map_err(PageError::broken)?;
    match staged {
        Ok(id) => Ok(Ok(paths::batch(id))),
        Err(NotImported::Refused(report)) => Ok(Err(Sentence(refusal(&report)))),
        Err(other) => Err(page_error(other)),
    }
}

/// Looks at a waiting batch anew. The sentence says why nothing can be read with these options.
pub(super) async fn restage(office: Office, id: i64, options: Options) -> Result<Result<(), Sentence>, PageError> {
    let restaged = web::block(move || roster::restage(&office, id, &options, &|_| {})).await.map_err(PageError::broken)?;
    match restaged {
        Ok(()) => Ok(Ok(())),
        Err(NotImported::Refused(report)) => Ok(Err(Sentence(refusal(&report)))),
        Err(other) => Err(page_error(other)),
    }
}

/// What came of landing a batch.
pub(super) enum Landed {
    /// Done, with its counts.
    Now(Box<Report>),
    /// A job does it.
    Later(String),
    /// Rows turned out to be wrong since it was looked at.
    LookAgain,
}

/// Lands the rows of a batch that can be imported.
pub(super) async fn apply(office: Office, id: i64, rows: i64) -> Result<Landed, PageError> {
    if rows > LARGE_ROWS {
        let (store, actor) = (office.store.clone(), office.actor.clone());
        let work = move |progress: &jobs::Progress| match roster::apply(&office, id, true, &|step| tell(progress, step)) {
            Ok(_) => Ok(Some(id)),
            Err(why) => Err(sentence(&office, why)),
        };
        let job = web::block(move || jobs::start(&store, &actor, "apply", paths::BATCHES, work)).await.map_err(PageError::broken)??;
        return Ok(Landed::Later(jobs::job_path(job)));
    }
    let landed = web::block(move || roster::apply(&office, id, true, &|_| {})).await.map_err(PageError::broken)?;
    match landed {
        Ok(report) => Ok(Landed::Now(Box::new(report))),
        Err(NotImported::Refused(_) | NotImported::NotStaged) => Ok(Landed::LookAgain),
        Err(other) => Err(page_error(other)),
    }
}

/// Gives a batch up. False where there is nothing to give up any more.
pub(super) async fn discard(office: Office, id: i64) -> Result<bool, PageError> {
    match web::block(move || roster::discard(&office, id)).await.map_err(PageError::broken)? {
        Ok(()) => Ok(true),
        Err(NotImported::NotStaged) => Ok(false),
        Err(other) => Err(page_error(other)),
    }
}

fn tell(progress: &jobs::Progress, step: Progress) {
    let count = |number: usize| u64::try_from(number).unwrap_or(u64::MAX);
    progress.say(count(step.done), step.total.map_or(0, count));
}

fn refusal(report: &Report) -> String {
    report.error.as_ref().map(|error| error.message.clone()).unwrap_or_default()
}

/// Why a job failed, in the words of whoever began it.
fn sentence(office: &Office, why: NotImported) -> String {
    match why {
        NotImported::Refused(report) if report.error.is_some() => refusal(&report),
        NotImported::Refused(_) | NotImported::NotStaged => office.words.say("roster-page-look-again"),
        NotImported::Store(error) => error.say(office.words),
    }
}

fn page_error(why: NotImported) -> PageError {
    match why {
        NotImported::Store(error) => error.into(),
        NotImported::Refused(_) | NotImported::NotStaged => PageError::NotFound,
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
