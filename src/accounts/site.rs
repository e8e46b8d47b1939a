//! What every handler is handed: the open workspace and what the edge needs to know.

use crate::basics::calendar::{self, Day};
use crate::basics::words::Language;
use crate::store::Store;

/// The workspace being served. Handlers take it as `web::Data<Site>`.
#[derive(Clone)]
pub struct Site {
    /// The workspace.
    pub store: Store,
    /// The day it is. A handler asks once and hands the day on.
    pub today: fn() -> Day,
    /// The campaign named by `--campaign`; the open one where none is.
    pub campaign: Option<String>,
    /// The language of those who have not chosen one and whose browser leaves it open.
    pub language: Language,
    /// Reached over TLS: cookies are marked so that they travel no other way.
    pub secure: bool,
}

impl Site {
    /// A site over `store`, with the machine's clock, in Chinese.
    #[must_use]
    pub fn new(store: Store) -> Self {
        Self { store, today: calendar::today, campaign: None, language: Language::default(), secure: false }
    }
}
