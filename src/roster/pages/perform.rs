//! A deed done now, while the browser waits, or as a job: so nobody waits for a page longer than a moment.

use actix_web::{HttpResponse, web};

use super::deed::{Deed, Not, Told};
use super::paths;
use super::patience::Patience;
use super::queries::{self, BatchFacts};
use super::summary::Summary;
use super::work::{self, Watched};
use crate::accounts::{PageError, Site, Viewer, done, go};
use crate::jobs::{self, Outcome};
use crate::page::flash::Flash;
use crate::roster::Office;
use crate::store::{Connection, Result as StoreResult, Store};

/// The batch something is done to.
pub(super) struct On {
    batch: i64,
    /// Its file, as the job is told by.
    about: String,
    /// Too large to be done while the browser waits.
    large: bool,
}

impl On {
    pub(super) fn of(connection: &mut Connection, batch: &BatchFacts) -> StoreResult<Self> {
        // A file in which no header was found has no rows yet.
        let unread = batch.is_staged() && Summary::read(&batch.summary).lacks_header();
        let large = batch.read_count > work::LARGE_ROWS || (unread && work::is_large(queries::original_bytes(connection, batch.id)?));
        Ok(Self { batch: batch.id, about: batch.first_file().to_owned(), large })
    }

    /// The same, where a file of so many bytes comes to it.
    pub(super) fn with_file(self, file_name: &str, bytes: usize) -> Self {
        Self { about: file_name.to_owned(), large: self.large || work::is_large(bytes), ..self }
    }

    pub(super) const fn is_large(&self) -> bool {
        self.large
    }
}

/// What came of a deed.
pub(super) enum Came {
    /// It was done.
    Done(Told),
    /// A job does it: where it is watched.
    Later(String),
    /// Nothing was done, for this reason.
    Refused(String),
}

impl Came {
    /// The answer: on to where it is seen, or `refused` with the sentence on the batch's page.
    pub(super) fn or_back(self, back: &str, refused: fn(String) -> Flash) -> HttpResponse {
        match self {
            Self::Done(Told { to, said: Some(said) }) => done(&to, &said),
            Self::Done(Told { to, said: None }) => go(&to),
            Self::Later(job) => go(&job),
            Self::Refused(sentence) => done(back, &refused(sentence)),
        }
    }
}

/// Does `deed` to a batch.
pub(super) async fn perform(viewer: &Viewer, site: &Site, on: On, deed: Deed) -> Result<Came, PageError> {
    if !on.large {
        match perform_now(viewer, site, &on, deed.clone()).await? {
            Ok(told) => return Ok(Came::Done(told)),
            Err(Not::Refused(sentence)) => return Ok(Came::Refused(sentence)),
            Err(Not::Store(error)) => return Err(error.into()),
            Err(Not::Cancelled) => {}
        }
    }
    Ok(Came::Later(perform_as_job(work::office(viewer, site), on, deed, None).await?))
}

/// Does `deed` to a batch while the browser waits, and calls it off where that takes longer than a page waits.
pub(super) async fn perform_now(viewer: &Viewer, site: &Site, on: &On, deed: Deed) -> Result<Result<Told, Not>, PageError> {
    let (office, batch, patience) = (work::office(viewer, site), on.batch, site.patience);
    web::block(move || deed.carry_out(&office, batch, &Patience::of(patience))).await.map_err(PageError::broken)
}

/// Does `deed` to a batch as a job, in the place of job `again_of` where it is begun again. Returns where it is watched.
pub(super) async fn perform_as_job(office: Office, on: On, deed: Deed, again_of: Option<i64>) -> Result<String, PageError> {
    let begin = move || -> Result<i64, PageError> {
        deed.keep(&office)?;
        let what = jobs::Work {
            kind: deed.kind(),
            about: &on.about,
            subject_id: Some(on.batch),
            then: paths::BATCHES,
            material: Some(deed.written()?),
        };
        let (store, actor, id) = (office.store.clone(), office.actor.clone(), on.batch);
        let work = move |store: &Store, progress: &jobs::Progress| within(&Office { store: store.clone(), ..office }, id, deed, progress);
        Ok(jobs::start_again(&store, &actor, again_of, &what, work)?)
    };
    Ok(jobs::job_path(web::block(begin).await.map_err(PageError::broken)??))
}

/// Does it within its job.
fn within(office: &Office, id: i64, deed: Deed, progress: &jobs::Progress) -> Outcome {
    let watched = Watched(progress);
    let outcome = deed.clone().carry_out(office, id, &watched);
    if outcome.is_err() && deed.forget_file(&office.store) {
        progress.nothing_kept();
    }
    outcome.map(|_| Some(id)).map_err(|why| why.unfinished(office.words))
}
