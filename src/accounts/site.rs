//! What every handler is handed: the open workspace and what the edge needs to know.

use std::time::Duration;

use super::{CallPace, LooksWaiting, Reach, TurnedAway};
use crate::basics::calendar::{self, Day};
use crate::basics::words::Language;
use crate::store::Store;

/// How long a page waits for work before a job does it. A few bytes can be much work, which only doing it shows: what is not done by
/// then is given up and done as a job, where its progress can be seen. Without optimisation everything takes many times as long.
const PATIENCE: Duration = Duration::from_secs(if cfg!(debug_assertions) { 20 } else { 2 });

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
    /// By which names, through which proxy, at which pace: set by the server when it has its address.
    pub reach: Reach,
    /// How long a page waits for work before a job does it.
    pub patience: Duration,
    /// Looks at people that a long write keeps from being noted.
    pub looks: LooksWaiting,
    /// Refusals of the last hour.
    pub turned_away: TurnedAway,
    /// How often other systems asked within the minute.
    pub calls: CallPace,
}

impl Site {
    /// A site over `store`, with the machine's clock, in Chinese.
    #[must_use]
    pub fn new(store: Store) -> Self {
        Self {
            store,
            today: calendar::today,
            campaign: None,
            language: Language::default(),
            secure: false,
            reach: Reach::default(),
            patience: PATIENCE,
            looks: LooksWaiting::default(),
            turned_away: TurnedAway::default(),
            calls: CallPace::default(),
        }
    }
}
