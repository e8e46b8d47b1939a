//! Which of the files that are kept name a person: each is opened and read, row by row, whatever became of its batch. What a file was
//! found to say is remembered in this process, for its bytes never change; the search begins anew where the program was started anew.

use std::collections::HashMap;
use std::collections::hash_map::DefaultHasher;
use std::hash::{Hash as _, Hasher as _};
use std::ops::ControlFlow;
use std::sync::Arc;
use std::time::{Duration, Instant};

use diesel::prelude::*;

use super::memory::{SEARCHES, Who};
use super::naming::{Former, Named, Sought};
use crate::basics::calendar;
use crate::ledger::borrower::Borrower;
use crate::ledger::contract::Contract;
use crate::rights::held;
use crate::roster;
use crate::sheet::SheetError;
use crate::sheet::worker;
use crate::store::schema::{batch, borrower, contract, correction, original};
use crate::store::{Connection, Result, Store, StoreError};

/// After so long a file is tried again for which the line was too long.
const ASKED_AGAIN: Duration = Duration::from_millis(500);

/// What a file says of a person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Says {
    /// Whether it names them, and in which rows: sheet and number, as the spreadsheet shows them.
    Read(Named, Vec<(String, u32)>),
    /// It cannot be opened, so that nobody can tell.
    Unreadable,
    /// It was not searched, for a reason that is not the file's: too little time, memory or room just then. Whoever asks again has it
    /// searched again.
    NotNow,
}

/// A file that is kept, and what it says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// What names its bytes.
    pub sha256: String,
    /// What it is called; empty where no batch came of it.
    pub file_name: String,
    /// The batches it is, or was, a file of.
    pub batches: Vec<i64>,
    /// What it says.
    pub says: Says,
    /// The ledger has something of this person that one of its batches brought: it held them, whatever it says now.
    pub brought: bool,
}

impl Found {
    /// False where it is known not to name them.
    #[must_use]
    pub fn may_name(&self) -> bool {
        self.brought || !matches!(self.says, Says::Read(Named::No, _))
    }
}

/// How far the search has come.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Search {
    /// Every file was read.
    Done,
    /// So many of so many.
    UnderWay(usize, usize),
}

/// A file by what names its bytes, what it is called, and its batches.
struct Kept {
    sha256: String,
    file_name: String,
    batches: Vec<i64>,
}

/// Looks for a person in every file, waiting at most `patience`. What takes longer goes on by itself: whoever asks again is told how far
/// it has come.
///
/// # Errors
/// [`StoreError::NotFound`], or when the store cannot be read.
pub fn search(store: &Store, id: i64, patience: Duration) -> Result<Search> {
    let until = Instant::now() + patience;
    let (sought, files) = store.read(|c| -> Result<_> { Ok((sought(c, id)?, kept(c)?)) })?;
    let who = (store.target().place(), fingerprint(id, &sought));
    let all: Vec<&str> = files.iter().map(|file| file.sha256.as_str()).collect();
    let mut is_begun = false;
    loop {
        let (missing, is_in_line) = SEARCHES.missing(&who, &all);
        let left = missing.len();
        if left == 0 {
            return Ok(Search::Done);
        }
        if !is_in_line && is_begun {
            return ended(store, &missing);
        }
        if !is_in_line {
            is_begun = begin(store, &who, &sought, named(&files, missing))?;
        }
        if Instant::now() >= until {
            return Ok(Search::UnderWay(files.len() - left, files.len()));
        }
        std::thread::sleep(Duration::from_millis(20));
    }
}

/// Files with what they are called.
fn named(files: &[Kept], wanted: Vec<String>) -> Vec<(String, String)> {
    let name = |sha256: &str| files.iter().find(|file| file.sha256 == sha256).map(|file| file.file_name.clone()).unwrap_or_default();
    wanted.into_iter().map(|sha256| (name(&sha256).clone(), sha256)).collect()
}

/// The search ended and left files out: they went meanwhile, or it broke off.
fn ended(store: &Store, missing: &[String]) -> Result<Search> {
    let there = store.read(kept)?;
    if there.iter().any(|file| missing.contains(&file.sha256)) {
        return Err(StoreError::Broken("the search for a person broke off".to_owned()));
    }
    Ok(Search::Done)
}

/// Reads what is not known yet in a thread of its own, once those before are done. False where too many wait already: whoever asks
/// again tries again.
fn begin(store: &Store, who: &Who, sought: &Sought, missing: Vec<(String, String)>) -> Result<bool> {
    let Some(place) = SEARCHES.enter(who) else { return Ok(false) };
    let (store, who, sought) = (store.clone(), who.clone(), sought.clone());
    // Where no thread can be begun the place goes with what it was to do.
    let begun = std::thread::Builder::new().name("erasure search".to_owned()).spawn(move || {
        place.turn();
        for (file_name, sha256) in missing {
            match one(&store, &sha256, &file_name, &sought) {
                Ok(Some(says)) => SEARCHES.remember(&who, sha256, says),
                // It went meanwhile. The same bytes may come again, and are read then.
                Ok(None) => {}
                Err(error) => {
                    tracing::error!(%error, "a kept file could not be searched for a person");
                    break;
                }
            }
        }
        drop(place);
    });
    begun.map(|_| true).map_err(|error| StoreError::Broken(format!("the search for a person could not be begun: {error}")))
}

/// One file; nothing where it is there no more.
fn one(store: &Store, sha256: &str, file_name: &str, sought: &Sought) -> Result<Option<Says>> {
    let Some(bytes) = store.read(|c| roster::kept_upload(c, sha256))? else { return Ok(None) };
    let bytes: Arc<[u8]> = bytes.into();
    let mut damaged = None;
    loop {
        match read(&bytes, roster::stem(file_name), sought) {
            Ok(says) => return Ok(Some(says)),
            // Others are before it in the line: that says nothing of the file.
            Err(SheetError::Busy { .. }) => std::thread::sleep(ASKED_AGAIN),
            Err(error) if is_of_machine(&error) => {
                tracing::warn!(%error, "a kept file could not be searched for a person now");
                return Ok(Some(Says::NotNow));
            }
            // A reader that died of something unknown is told like a damaged file: the file it is where that happens twice.
            Err(error @ SheetError::Damaged(_)) if damaged.as_ref() != Some(&error) => damaged = Some(error),
            Err(_) => return Ok(Some(Says::Unreadable)),
        }
    }
}

/// True for what another hour, or another machine, would not say of the same file.
const fn is_of_machine(error: &SheetError) -> bool {
    matches!(error, SheetError::TooSlow | SheetError::TooHeavy | SheetError::Busy { .. } | SheetError::NotStarted(_))
}

fn read(bytes: &Arc<[u8]>, stem: &str, sought: &Sought) -> std::result::Result<Says, SheetError> {
    let day = calendar::today();
    let mut book = worker::open(Arc::clone(bytes), stem)?;
    let (mut named, mut rows) = (Named::No, Vec::new());
    for index in 0..book.sheets().len() {
        let name = book.sheets().get(index).map(|sheet| sheet.name.clone()).unwrap_or_default();
        book.rows(index, &mut |bunch| {
            for row in &bunch {
                let one = sought.in_row(row, day);
                if one > Named::No {
                    named = named.max(one);
                    rows.push((name.clone(), row.number));
                }
            }
            ControlFlow::Continue(())
        })?;
    }
    Ok(Says::Read(named, rows))
}

/// Every file that is kept and what it says, once all were searched; none while one is not.
///
/// # Errors
/// [`StoreError::NotFound`], or when the store cannot be read.
pub fn known(connection: &mut Connection, place: &str, id: i64) -> Result<Option<Vec<Found>>> {
    let who = (place.to_owned(), fingerprint(id, &sought(connection, id)?));
    let found = |Kept { sha256, file_name, batches }| {
        let says = SEARCHES.says(&who, &sha256)?;
        Some(Found { sha256, file_name, batches, says, brought: false })
    };
    Ok(kept(connection)?.into_iter().map(found).collect())
}

/// Once it was told which files could not be searched, the next who asks has them searched again.
///
/// # Errors
/// [`StoreError::NotFound`], or when the store cannot be read.
pub fn forget_failures(connection: &mut Connection, place: &str, id: i64) -> Result<()> {
    SEARCHES.forget_failures(&(place.to_owned(), fingerprint(id, &sought(connection, id)?)));
    Ok(())
}

/// Who is looked for: where they were corrected since, the files are read anew.
fn fingerprint(id: i64, sought: &Sought) -> u64 {
    let mut hasher = DefaultHasher::new();
    (id, sought).hash(&mut hasher);
    hasher.finish()
}

fn sought(connection: &mut Connection, id: i64) -> Result<Sought> {
    let person: Borrower = borrower::table.find(id).select(Borrower::as_select()).first(connection)?;
    let own = contract::table.filter(contract::borrower_id.eq(id)).order(contract::id);
    let contracts: Vec<Contract> = own.select(Contract::as_select()).load(connection)?;
    Ok(Sought::of(&person, &contracts, former(connection, id)?))
}

/// What stood in place of name and identity number before somebody corrected them.
///
/// # Errors
/// When the store cannot be read.
pub fn former(connection: &mut Connection, id: i64) -> Result<Former> {
    let mut former = Former::default();
    for corrected in held::corrections(connection, id)? {
        match corrected.field.as_str() {
            "name" => former.names.push(corrected.old_masked),
            "id_number" => former.numbers.push(corrected.old_masked),
            _ => {}
        }
    }
    Ok(former)
}

/// Every file that is there, of whatever batch in whatever state: as it came, corrected, or never come to a batch.
fn kept(connection: &mut Connection) -> Result<Vec<Kept>> {
    let there: Vec<String> = original::table
        .filter(original::erased_at.is_null())
        .order((original::stored_at, original::sha256))
        .select(original::sha256)
        .load(connection)?;
    let first: Vec<(String, i64, String)> =
        batch::table.order(batch::id).select((batch::sha256, batch::id, batch::file_name)).load(connection)?;
    type Corrected = (String, String, i64, String, String);
    let corrected: Vec<Corrected> = correction::table
        .order(correction::id)
        .select((correction::sha256, correction::replaced_sha256, correction::batch_id, correction::file_name, correction::replaced_name))
        .load(connection)?;
    let corrected = corrected.into_iter().flat_map(|(now, before, id, name, former)| [(before, id, former), (now, id, name)]);
    let mut of: HashMap<String, (String, Vec<i64>)> = HashMap::new();
    for (sha256, id, name) in first.into_iter().chain(corrected) {
        let (called, batches) = of.entry(sha256).or_default();
        if called.is_empty() {
            *called = name;
        }
        if !batches.contains(&id) {
            batches.push(id);
        }
    }
    let kept = |sha256: String| {
        let (file_name, batches) = of.remove(&sha256).unwrap_or_default();
        Kept { sha256, file_name, batches }
    };
    Ok(there.into_iter().map(kept).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_machine_says_is_not_held_against_a_file() {
        for error in [SheetError::TooSlow, SheetError::TooHeavy, SheetError::NotStarted(String::new()), SheetError::Busy { waiting: 8 }] {
            assert!(is_of_machine(&error), "{error}");
        }
        for error in [SheetError::Encrypted, SheetError::Pdf, SheetError::CutOff, SheetError::Damaged(String::new())] {
            assert!(!is_of_machine(&error), "{error}");
        }
    }
}
