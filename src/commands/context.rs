//! What every command is handed, and how it may fail.

use std::time::Duration;

use super::arguments::Globals;
use crate::basics::calendar::{self, Day};
use crate::basics::reason::Reason;
use crate::basics::words::Words;
use crate::ledger::campaign::Campaign;
use crate::ledger::queries::shown;
use crate::roster::Office;
use crate::store::{Actor, Connection, KeysFolder, Store, StoreError, Target};

/// How long a command waits for another program to end its write.
const PATIENCE: Duration = Duration::from_secs(10);

/// Where a command works and in which language it speaks.
#[derive(Debug, Clone)]
pub struct Context {
    /// The flags every command takes.
    pub globals: Globals,
    /// The words of the chosen language.
    pub words: Words,
}

/// How a command may fail; each way has its exit status.
#[derive(Debug)]
pub enum Failure {
    /// Disk, database: status 1.
    Failed(String),
    /// The store would not: status 1, or 2 where the workspace is named wrongly.
    Store(StoreError),
    /// The command was put wrongly: status 2.
    Usage(String),
    /// The input was refused and nothing was stored: status 3.
    Refused(String),
    /// Ctrl-C was pressed and nothing was stored: status 130.
    Interrupted(String),
    /// Everything has been said already (a JSON report, a listing); only the status is left to give.
    Silent(u8),
}

impl Context {
    /// Takes the global flags as they were given.
    #[must_use]
    pub fn new(globals: &Globals) -> Self {
        Self { globals: globals.clone(), words: Words::of(globals.lang) }
    }

    /// Opens the workspace, making it on first use.
    ///
    /// # Errors
    /// [`Failure::Store`].
    pub fn store(&self) -> Result<Store, Failure> {
        Ok(self.opened()?)
    }

    /// The workspace as those who import and undo know it.
    ///
    /// # Errors
    /// When the workspace cannot be opened.
    pub fn office(&self) -> Result<Office, StoreError> {
        let store = self.opened()?;
        Ok(Office { store, actor: self.actor(), campaign: self.globals.campaign.clone(), today: self.today(), words: self.words })
    }

    fn opened(&self) -> Result<Store, StoreError> {
        let target = Target::parse(&self.globals.database, &self.globals.workspace)?;
        let store = Store::open(target, &KeysFolder::chosen(self.globals.keys.as_deref())?)?.patient(PATIENCE);
        self.told_of_keys(&store);
        Ok(store)
    }

    /// Says on standard error where others could read the key file, or may change its folder.
    pub(super) fn told_of_keys(&self, store: &Store) {
        store.vault().remarks().iter().for_each(|remark| eprintln!("{}", remark.say(self.words)));
    }

    /// The workspace the flags name.
    ///
    /// # Errors
    /// [`Failure::Store`] for an address or a name that cannot be one.
    pub fn target(&self) -> Result<Target, Failure> {
        Ok(Target::parse(&self.globals.database, &self.globals.workspace)?)
    }

    /// Where key files lie.
    ///
    /// # Errors
    /// [`Failure::Store`] where nobody said so and there is no home folder.
    pub fn keys(&self) -> Result<KeysFolder, Failure> {
        Ok(KeysFolder::chosen(self.globals.keys.as_deref())?)
    }

    /// The command line acts as the machine's operator.
    #[must_use]
    pub fn actor(&self) -> Actor {
        Actor::operator()
    }

    /// The day it is: the edge may ask.
    #[must_use]
    pub fn today(&self) -> Day {
        calendar::today()
    }
}

/// The campaign the flags name, for looking at; without a name the open one, else the one closed last. One that is not begun holds
/// nothing.
///
/// # Errors
/// [`Failure::Usage`] for a name no campaign has, [`Failure::Store`].
pub fn campaign(context: &Context, connection: &mut Connection) -> Result<Campaign, Failure> {
    let name = context.globals.campaign.as_deref();
    if let Some(found) = shown::shown(connection, name)? {
        return Ok(found);
    }
    match name {
        Some(name) => Err(Failure::Usage(context.words.say_with("commands-no-campaign", &[("name", name.to_owned().into())]))),
        None => Ok(Campaign::not_begun(Campaign::default_name(context.words, context.today()), context.today())),
    }
}

impl Failure {
    /// Something that is nobody's doing and that nobody has words for.
    #[must_use]
    pub fn broken(words: Words, error: impl std::fmt::Display) -> Self {
        Self::Failed(words.say_with("commands-broken", &[("reason", Reason::unknown(error).say(words).into())]))
    }

    /// The exit status.
    #[must_use]
    pub const fn status(&self) -> u8 {
        match self {
            Self::Usage(_) | Self::Store(StoreError::BadAddress(_) | StoreError::BadWorkspace(_)) => 2,
            // What would change a closed campaign is refused like any other input.
            Self::Refused(_) | Self::Store(StoreError::Closed(_)) => 3,
            Self::Failed(_) | Self::Store(_) => 1,
            Self::Interrupted(_) => super::interrupt::STATUS,
            Self::Silent(status) => *status,
        }
    }

    /// The same failure, naming the workspace where the store could not know it.
    #[must_use]
    pub fn at(self, context: &Context) -> Self {
        match (self, context.target()) {
            (Self::Store(error), Ok(target)) => Self::Store(error.at(&target)),
            (other, _) => other,
        }
    }

    /// The sentence to say, if it has not been said.
    #[must_use]
    pub fn sentence(&self, words: Words) -> Option<String> {
        match self {
            Self::Failed(sentence) | Self::Usage(sentence) | Self::Refused(sentence) | Self::Interrupted(sentence) => {
                Some(sentence.clone())
            }
            Self::Store(error) => Some(error.say(words)),
            Self::Silent(_) => None,
        }
    }
}

impl From<StoreError> for Failure {
    fn from(error: StoreError) -> Self {
        Self::Store(error)
    }
}

impl crate::store::Failure for Failure {
    fn store_error(&self) -> Option<&StoreError> {
        if let Self::Store(error) = self { Some(error) } else { None }
    }
}
