//! Work that broke off, begun again from what was kept for that: the file, and what was said of it.

use actix_web::{HttpResponse, web};
use serde::{Deserialize, Serialize};

use super::deed::Deed;
use super::perform::{On, perform_as_job};
use super::{paths, queries, work};
use crate::accounts::{PageError, Site, Viewer, done, go};
use crate::jobs::{self, Job, State};
use crate::page::flash::Flash;
use crate::roster::{self, Office, Options, Upload};
use crate::store::{Result, Store, StoreError};

/// What reading a file again needs.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(super) struct Material {
    sha256: String,
    file_name: String,
    options: Options,
}

/// Keeps a file before it is read.
pub(super) fn keep(office: &Office, upload: &Upload, options: &Options) -> Result<Material> {
    let sha256 = roster::keep_upload(office, upload)?;
    Ok(Material { sha256, file_name: upload.file_name.clone(), options: options.clone() })
}

impl Material {
    /// As a job keeps it.
    ///
    /// # Errors
    /// [`StoreError::Broken`] where it cannot be written down.
    pub(super) fn written(&self) -> Result<String> {
        serde_json::to_string(self).map_err(|error| StoreError::Broken(format!("what a job needs cannot be kept: {error}")))
    }

    /// Nothing came of the file: it is kept no longer.
    pub(super) fn forget(&self, store: &Store) {
        work::forget_file(store, &self.sha256);
    }
}

/// Begins a job again that broke off, or that was called off while what it needs is kept. It is begun again once: whoever asks a
/// second time is led to the same.
pub(super) async fn again(viewer: Viewer, site: web::Data<Site>, id: web::Path<i64>) -> std::result::Result<HttpResponse, PageError> {
    let (store, id) = (site.store.clone(), id.into_inner());
    let job = web::block(move || jobs::find(&store, id)).await.map_err(PageError::broken)??;
    let stands = matches!(job.state, State::BrokenOff | State::Cancelled) && job.material.is_some() && job.again_id.is_none();
    if !stands {
        return Ok(go(&jobs::job_path(id)));
    }
    match job.subject_id {
        Some(batch) => do_again(&viewer, &site, &job, batch).await,
        None => read(&viewer, &site, &job).await,
    }
}

async fn do_again(viewer: &Viewer, site: &Site, job: &Job, batch: i64) -> std::result::Result<HttpResponse, PageError> {
    let deed = job.material.as_deref().and_then(|material| Deed::read(&job.kind, material)).ok_or(PageError::NotFound)?;
    let on = site.store.reading(move |connection| -> std::result::Result<_, PageError> {
        let batch = queries::batch(connection, batch)?.ok_or(PageError::NotFound)?;
        Ok(On::of(connection, &batch)?)
    });
    Ok(go(&perform_as_job(work::office(viewer, site), on.await?, deed, Some(job.id)).await?))
}

async fn read(viewer: &Viewer, site: &Site, job: &Job) -> std::result::Result<HttpResponse, PageError> {
    let material: Option<Material> = job.material.as_deref().and_then(|text| serde_json::from_str(text).ok());
    let gone = || done(paths::LIST, &Flash::problem(viewer.words.say("roster-page-upload-gone")));
    let Some(Material { sha256, file_name, options }) = material else { return Ok(gone()) };
    let bytes = site.store.reading(move |connection| Ok::<_, PageError>(roster::kept_upload(connection, &sha256)?)).await?;
    let Some(bytes) = bytes else { return Ok(gone()) };
    let upload = Upload { file_name, bytes: bytes.into() };
    Ok(go(&work::stage_as_job(work::office(viewer, site), upload, options, Some(job.id)).await?))
}
