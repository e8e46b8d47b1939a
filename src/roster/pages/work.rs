//! Staging a file, and giving a batch up, off the thread that answers: a small one while the browser waits, a large one as a job.

use std::ops::ControlFlow;

use actix_web::web;

use super::deed::not_imported;
use super::patience::Patience;
use super::{again, paths};
use crate::accounts::{PageError, Site, Viewer};
use crate::jobs::{self, Step};
use crate::roster::{self, NotImported, Office, Options, Progress, Report, Stage, Upload, Watch};
use crate::store::{self, Store, Write};

/// Files larger than this are read as a job at once. About 8,000 rows.
const LARGE_BYTES: usize = 1_500_000;

/// With batches of more rows than this everything is done as a job.
pub(super) const LARGE_ROWS: i64 = 8_000;

/// Whether a file of so many bytes is read as a job.
pub(super) const fn is_large(bytes: usize) -> bool {
    bytes > LARGE_BYTES
}

/// Why a file was refused, in one clear sentence.
pub(super) struct Sentence(pub String);

/// Who imports, where and on what day.
pub(super) fn office(viewer: &Viewer, site: &Site) -> Office {
    Office { store: site.store.clone(), actor: viewer.actor(), campaign: site.campaign.clone(), today: (site.today)(), words: viewer.words }
}

/// Stages a file and returns where to look: its batch, or the job that reads it. Of several files `whole` is the patience for all.
pub(super) async fn stage(
    viewer: &Viewer,
    site: &Site,
    upload: Upload,
    options: Options,
    whole: Patience,
) -> Result<Result<String, Sentence>, PageError> {
    let (office, patience) = (office(viewer, site), Patience::of(site.patience).within(whole));
    if is_large(upload.bytes.len()) {
        return Ok(Ok(stage_as_job(office, upload, options, None).await?));
    }
    let (asked, given, said) = (office.clone(), upload.clone(), options.clone());
    let staged = web::block(move || roster::stage(&asked, &given, &said, &patience));
    match staged.await.map_err(PageError::broken)? {
        Ok(id) => Ok(Ok(paths::batch(id))),
        Err(NotImported::Cancelled) => Ok(Ok(stage_as_job(office, upload, options, None).await?)),
        Err(NotImported::Refused(report)) => Ok(Err(Sentence(refusal(&report)))),
        Err(other) => Err(page_error(other)),
    }
}

/// Reads a file as a job, in the place of job `again_of` where it is begun again, and returns where to watch it. The file is kept
/// first, so that it can be read again should the server stop.
pub(super) async fn stage_as_job(office: Office, upload: Upload, options: Options, again_of: Option<i64>) -> Result<String, PageError> {
    let begin = move || -> Result<i64, PageError> {
        let material = again::keep(&office, &upload, &options)?;
        let about = upload.file_name.clone();
        let what =
            jobs::Work { kind: "preview", about: &about, subject_id: None, then: paths::BATCHES, material: Some(material.written()?) };
        let (store, actor) = (office.store.clone(), office.actor.clone());
        let work = move |store: &Store, progress: &jobs::Progress| {
            let office = Office { store: store.clone(), ..office };
            let staged = roster::stage(&office, &upload, &options, &Watched(progress));
            if staged.is_err() {
                material.forget(store);
                progress.nothing_kept();
            }
            staged.map(Some).map_err(|why| not_imported(office.words, why).unfinished(office.words))
        };
        Ok(jobs::start_again(&store, &actor, again_of, &what, work)?)
    };
    Ok(jobs::job_path(web::block(begin).await.map_err(PageError::broken)??))
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
pub(super) struct Watched<'p>(pub &'p jobs::Progress);

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
        Stage::InLine => ("in-line", (0, 0)),
        Stage::Reading => ("reading", (0, 45)),
        Stage::Waiting => ("waiting", (45, 45)),
        Stage::Comparing => ("comparing", (45, 55)),
        Stage::Writing => ("writing", (55, 99)),
    }
}

/// Why a file cannot be used.
pub(super) fn refusal(report: &Report) -> String {
    report.error.as_ref().map(|error| error.message.clone()).unwrap_or_default()
}

fn page_error(why: NotImported) -> PageError {
    match why {
        NotImported::Store(error) => error.into(),
        NotImported::Refused(_) | NotImported::NotStaged | NotImported::Cancelled | NotImported::LookAgain(_) => PageError::NotFound,
    }
}

/// Takes away a file nothing came of.
pub(super) fn forget_file(store: &Store, sha256: &str) {
    if let Err(error) = roster::forget_upload(store, sha256) {
        tracing::warn!(%error, "a file nothing came of could not be taken away");
    }
}
