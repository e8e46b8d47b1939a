//! Files that come with a form: each waits sealed on the disk until the request reads it, and is gone with the request.

mod sealed;

use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use actix_multipart::form::{FieldReader, Limits};
use actix_multipart::{Field, MultipartError};
use actix_web::http::StatusCode;
use actix_web::{HttpMessage, HttpRequest, ResponseError, web};
use futures_util::TryStreamExt;
use futures_util::future::LocalBoxFuture;

use sealed::{Sealed, Sealing};

/// How many of the largest files may come in one form.
pub const FILES_AT_ONCE: usize = 8;

/// How many files may come in one form at all: those, and fields left empty.
const MOST_FILES: usize = 2 * FILES_AT_ONCE;

/// How much may come in one form of a route: routes that take more than others say so themselves.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Room {
    /// Files.
    pub files: usize,
    /// All of them together, in MiB.
    pub mebibytes: u64,
}

/// Where files wait. The server puts it into the application.
#[derive(Debug, Clone)]
pub struct Uploads {
    folder: PathBuf,
}

/// A file that came with a form.
pub struct Uploaded {
    /// Its name as the browser says it; empty or none where the field was left empty.
    pub file_name: Option<String>,
    /// In bytes.
    pub size: usize,
    sealed: Sealed,
}

/// A file could not be kept: the disk is full, or the like.
#[derive(Debug, thiserror::Error)]
#[error("an upload could not be kept: {0}")]
pub(super) struct NotKept(pub(super) io::Error);

impl ResponseError for NotKept {
    fn status_code(&self) -> StatusCode {
        StatusCode::INTERNAL_SERVER_ERROR
    }
}

impl Uploads {
    /// Files wait in `folder`.
    #[must_use]
    pub fn in_folder(folder: &Path) -> Self {
        Self { folder: folder.to_owned() }
    }

    /// Takes away what lies in the folder. Files that wait now have no name there, or are held by who reads them.
    ///
    /// # Errors
    /// When the folder cannot be read.
    pub fn sweep(&self) -> io::Result<()> {
        for left in std::fs::read_dir(&self.folder)? {
            let path = left?.path();
            if let Err(error) = std::fs::remove_file(&path) {
                tracing::warn!(%error, "a file left from an upload could not be taken away");
            }
        }
        Ok(())
    }
}

impl Uploaded {
    /// The bytes. It reads the disk: call it where waiting is allowed.
    ///
    /// # Errors
    /// When the disk cannot be read, or does not hold what was written.
    pub fn read(self) -> io::Result<Arc<[u8]>> {
        self.sealed.open()
    }
}

impl<'t> FieldReader<'t> for Uploaded {
    type Future = LocalBoxFuture<'t, Result<Self, MultipartError>>;

    fn read_field(request: &'t HttpRequest, field: Field, limits: &'t mut Limits) -> Self::Future {
        Box::pin(take(request, field, limits))
    }
}

/// How many files of this form have come.
struct Count(usize);

async fn take(request: &HttpRequest, mut field: Field, limits: &mut Limits) -> Result<Uploaded, MultipartError> {
    let most = request.extensions().get::<Room>().map_or(MOST_FILES, |room| room.files);
    if one_more(request) > most {
        return Err(MultipartError::Payload(actix_web::error::PayloadError::Overflow));
    }
    let name = field.name().unwrap_or_default().to_owned();
    let not_kept = |error: io::Error| MultipartError::Field { name: name.clone(), source: NotKept(error).into() };
    let folder = request.app_data::<Uploads>().map_or_else(std::env::temp_dir, |uploads| uploads.folder.clone());
    let mut sealing = blocking(move || Sealing::begin(&folder)).await.map_err(not_kept)?;
    while let Some(chunk) = field.try_next().await? {
        limits.try_consume_limits(chunk.len(), false)?;
        if sealing.take(&chunk) {
            sealing = blocking(move || sealing.write()).await.map_err(not_kept)?;
        }
    }
    let file_name = field.content_disposition().and_then(|told| told.get_filename()).map(ToOwned::to_owned);
    let sealed = blocking(move || sealing.finish()).await.map_err(not_kept)?;
    Ok(Uploaded { file_name, size: sealed.length, sealed })
}

fn one_more(request: &HttpRequest) -> usize {
    let mut extensions = request.extensions_mut();
    let so_far = extensions.get::<Count>().map_or(0, |count| count.0);
    extensions.insert(Count(so_far + 1));
    so_far + 1
}

/// Disks may be slow: others are answered meanwhile.
async fn blocking<T: Send + 'static>(work: impl FnOnce() -> io::Result<T> + Send + 'static) -> io::Result<T> {
    web::block(work).await.unwrap_or_else(|_| Err(io::Error::from(io::ErrorKind::Interrupted)))
}
