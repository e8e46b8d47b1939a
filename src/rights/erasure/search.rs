//! Which of the files that are kept name a person: each is opened and read, row by row, whatever became of its batch. What a file was
//! found to say is remembered in this process, for its bytes never change; the search begins anew where the program was started anew.

use std::collections::HashMap;
use std::collections::hash_map::DefaultHasher;
use std::hash::{Hash as _, Hasher as _};
use std::ops::ControlFlow;
use std::sync::{Arc, LazyLock, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use diesel::prelude::*;

use super::naming::{Named, Sought};
use crate::ledger::borrower::Borrower;
use crate::roster;
use crate::sheet::SheetError;
use crate::sheet::worker;
use crate::store::schema::{batch, borrower, contract, correction, original};
use crate::store::{Connection, Result, Store, StoreError};

/// What is remembered at most: answers for so many files and people.
const REMEMBERED: usize = 100_000;

/// After so long a file is tried again for which the line was too long.
const ASKED_AGAIN: Duration = Duration::from_millis(500);

/// What a file says of a person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Says {
    /// Whether it names them, and in which rows: sheet and number, as the spreadsheet shows them.
    Read(Named, Vec<(String, u32)>),
    /// It cannot be opened, so that nobody can tell.
    Unreadable,
}

impl Says {
    /// False where it is known not to name them.
    #[must_use]
    pub const fn may_name(&self) -> bool {
        !matches!(self, Self::Read(Named::No, _))
    }
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
}

/// How far the search has come.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Search {
    /// Every file was read.
    Done,
    /// So many of so many.
    UnderWay(usize, usize),
}

/// Workspace, person with all that tells them apart, and file.
type Key = (String, u64, String);

#[derive(Default)]
struct Memory {
    says: HashMap<Key, Says>,
    /// Workspace and person who are being looked for.
    under_way: Vec<(String, u64)>,
}

static MEMORY: LazyLock<Mutex<Memory>> = LazyLock::new(Mutex::default);

fn memory() -> MutexGuard<'static, Memory> {
    MEMORY.lock().unwrap_or_else(PoisonError::into_inner)
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
    let place = store.target().place();
    let (sought, files) = store.read(|c| -> Result<_> { Ok((sought(c, id)?, kept(c)?)) })?;
    let person = fingerprint(id, &sought);
    let missing = |memory: &Memory| -> Vec<String> {
        let unknown = |file: &&Kept| !memory.says.contains_key(&(place.clone(), person, file.sha256.clone()));
        files.iter().filter(unknown).map(|file| file.sha256.clone()).collect()
    };
    let until = Instant::now() + patience;
    // Let go of before the thread is begun, which remembers too.
    let unknown = missing(&memory());
    begin(store, (place.clone(), person), &sought, &files, unknown);
    loop {
        let left = {
            let memory = memory();
            let left = missing(&memory).len();
            if left > 0 && !memory.under_way.contains(&(place.clone(), person)) {
                return Err(StoreError::Broken("the search for a person broke off".to_owned()));
            }
            left
        };
        if left == 0 {
            return Ok(Search::Done);
        }
        if Instant::now() >= until {
            return Ok(Search::UnderWay(files.len() - left, files.len()));
        }
        std::thread::sleep(Duration::from_millis(20));
    }
}

/// Reads what is not known yet in a thread of its own, unless one does already.
fn begin(store: &Store, who: (String, u64), sought: &Sought, files: &[Kept], missing: Vec<String>) {
    if missing.is_empty() {
        return;
    }
    {
        let mut memory = memory();
        if memory.under_way.contains(&who) {
            return;
        }
        if memory.says.len() + missing.len() > REMEMBERED {
            memory.says.clear();
        }
        memory.under_way.push(who.clone());
    }
    let names: HashMap<String, String> = files.iter().map(|file| (file.sha256.clone(), file.file_name.clone())).collect();
    let (store, sought) = (store.clone(), sought.clone());
    std::thread::spawn(move || {
        for sha256 in missing {
            let stem = names.get(&sha256).map(String::as_str).unwrap_or_default();
            match one(&store, &sha256, stem, &sought) {
                Ok(says) => memory().says.insert((who.0.clone(), who.1, sha256), says),
                Err(error) => {
                    tracing::error!(%error, "a kept file could not be searched for a person");
                    break;
                }
            };
        }
        memory().under_way.retain(|other| *other != who);
    });
}

/// One file. One that went meanwhile names nobody.
fn one(store: &Store, sha256: &str, file_name: &str, sought: &Sought) -> Result<Says> {
    let Some(bytes) = store.read(|c| roster::kept_upload(c, sha256))? else { return Ok(Says::Read(Named::No, Vec::new())) };
    let bytes: Arc<[u8]> = bytes.into();
    loop {
        match read(&bytes, roster::stem(file_name), sought) {
            Ok(says) => return Ok(says),
            // Others are before it in the line: that says nothing of the file.
            Err(SheetError::Busy { .. }) => std::thread::sleep(ASKED_AGAIN),
            Err(SheetError::NotStarted(said)) => return Err(StoreError::Broken(said)),
            Err(_) => return Ok(Says::Unreadable),
        }
    }
}

fn read(bytes: &Arc<[u8]>, stem: &str, sought: &Sought) -> std::result::Result<Says, SheetError> {
    let mut book = worker::open(Arc::clone(bytes), stem)?;
    let (mut named, mut rows) = (Named::No, Vec::new());
    for index in 0..book.sheets().len() {
        let name = book.sheets().get(index).map(|sheet| sheet.name.clone()).unwrap_or_default();
        book.rows(index, &mut |bunch| {
            for row in &bunch {
                let one = sought.in_row(row);
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
    let person = fingerprint(id, &sought(connection, id)?);
    let files = kept(connection)?;
    let memory = memory();
    let found = |Kept { sha256, file_name, batches }| {
        let says = memory.says.get(&(place.to_owned(), person, sha256.clone()))?.clone();
        Some(Found { sha256, file_name, batches, says })
    };
    Ok(files.into_iter().map(found).collect())
}

/// Who is looked for: where they were corrected since, the files are read anew.
fn fingerprint(id: i64, sought: &Sought) -> u64 {
    let mut hasher = DefaultHasher::new();
    (id, sought).hash(&mut hasher);
    hasher.finish()
}

fn sought(connection: &mut Connection, id: i64) -> Result<Sought> {
    let person: Borrower = borrower::table.find(id).select(Borrower::as_select()).first(connection)?;
    let numbers: Vec<Option<String>> =
        contract::table.filter(contract::borrower_id.eq(id)).select(contract::contract_no).order(contract::id).load(connection)?;
    Ok(Sought::of(&person, &numbers.into_iter().flatten().collect::<Vec<_>>()))
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
