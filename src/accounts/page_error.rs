//! Why a page cannot be shown. The edge turns it into a whole page in the reader's language, with a way on.
//!
//! Which to use: [`PageError::NotFound`] for what is not there, and for what this person may not know of (another
//! member's case); [`PageError::Forbidden`] only where the role alone decides. A rule that says no is a refusal shown
//! beside its field, not one of these.

use actix_web::http::StatusCode;
use actix_web::{HttpResponse, ResponseError};

use crate::page::failure::Failure;
use crate::store::{self, StoreError};

/// Why a page cannot be shown.
#[derive(Debug, thiserror::Error)]
pub enum PageError {
    /// Not there, or not for this person to know of.
    #[error("not found")]
    NotFound,
    /// Not for this role.
    #[error("forbidden")]
    Forbidden,
    /// The form was not sent from a page of this site.
    #[error("from elsewhere")]
    Elsewhere,
    /// The request names a host that is none of ours.
    #[error("a host that is not ours")]
    WrongHost,
    /// Something else than looking or sending a form.
    #[error("a method that is not ours")]
    Method,
    /// The address is longer than any of ours.
    #[error("a long address")]
    LongAddress,
    /// More or larger headers than a browser of ours sends.
    #[error("a large head")]
    LargeHead,
    /// A proxy is declared, and this did not come through it over TLS.
    #[error("not over TLS")]
    NotOverTls,
    /// Nobody is signed in.
    #[error("signed out")]
    SignedOut,
    /// What was sent cannot be read as the page's form.
    #[error("unreadable: {0}")]
    Unreadable(String),
    /// What was sent is too large. The limit in MiB.
    #[error("too large")]
    TooLarge {
        /// In MiB.
        limit: u64,
    },
    /// The store could not do it.
    #[error("store: {0}")]
    Store(StoreError),
    /// A defect of ours; the text is for the log alone.
    #[error("broken: {0}")]
    Broken(String),
}

impl PageError {
    /// Anything that went wrong and is nobody's doing: `.map_err(PageError::broken)`.
    #[must_use]
    pub fn broken(error: impl std::fmt::Display) -> Self {
        Self::Broken(error.to_string())
    }

    /// What the page says. `reference` is what the log has it under.
    pub(super) fn failure(&self, reference: &str) -> Failure {
        match self {
            Self::NotFound => Failure::NotFound,
            Self::Forbidden => Failure::Forbidden,
            Self::Elsewhere => Failure::Elsewhere,
            Self::WrongHost => Failure::WrongHost,
            Self::Method => Failure::Method,
            Self::LongAddress => Failure::LongAddress,
            Self::LargeHead => Failure::LargeHead,
            Self::NotOverTls => Failure::NotOverTls,
            Self::SignedOut => Failure::SignedOut,
            Self::Unreadable(_) => Failure::Unreadable,
            Self::TooLarge { limit } => Failure::TooLarge { limit: *limit },
            Self::Store(StoreError::Busy | StoreError::Conflict) => Failure::Busy,
            Self::Store(StoreError::Closed(campaign)) => Failure::Closed { campaign: campaign.clone() },
            Self::Store(StoreError::Full) => Failure::Full,
            Self::Store(StoreError::ReadOnly(_)) => Failure::ReadOnly,
            Self::Store(_) | Self::Broken(_) => Failure::Broken { reference: reference.to_owned() },
        }
    }
}

impl From<StoreError> for PageError {
    fn from(error: StoreError) -> Self {
        match error {
            StoreError::NotFound => Self::NotFound,
            StoreError::Unstorable => Self::Unreadable(error.to_string()),
            other => Self::Store(other),
        }
    }
}

impl From<diesel::result::Error> for PageError {
    fn from(error: diesel::result::Error) -> Self {
        StoreError::from(error).into()
    }
}

impl store::Failure for PageError {
    fn store_error(&self) -> Option<&StoreError> {
        if let Self::Store(error) = self { Some(error) } else { None }
    }
}

impl ResponseError for PageError {
    fn status_code(&self) -> StatusCode {
        self.failure("").status()
    }

    /// Bare: the edge puts the page in.
    fn error_response(&self) -> HttpResponse {
        HttpResponse::new(self.status_code())
    }
}
