//! What files were found to say, and the line of those who are being looked for. One is looked for at a time: the process that reads
//! files takes one file at a time too, and whoever imports waits for it as well.

use std::collections::HashMap;
use std::sync::{Condvar, LazyLock, Mutex, MutexGuard, PoisonError};

use super::search::Says;

/// What is remembered at most: answers for so many files and people.
const REMEMBERED: usize = 100_000;

/// So many may be in the line, the one who is being looked for among them.
pub const IN_LINE: usize = 16;

/// Workspace, and person with all that tells them apart.
pub type Who = (String, u64);

/// What is remembered, in this process.
pub static SEARCHES: LazyLock<Searches> = LazyLock::new(Searches::default);

/// Answers, and the line.
#[derive(Debug, Default)]
pub struct Searches {
    memory: Mutex<Memory>,
    moved: Condvar,
}

#[derive(Debug, Default)]
struct Memory {
    says: HashMap<Who, HashMap<String, Says>>,
    /// In the order they came; the first is being looked for.
    line: Vec<Who>,
}

/// A place in the line, given back when dropped: also by whoever fails.
#[derive(Debug)]
pub struct Place<'s> {
    searches: &'s Searches,
    who: Who,
}

impl Searches {
    fn memory(&self) -> MutexGuard<'_, Memory> {
        self.memory.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Which of these files nobody has an answer for yet, and whether the person is in the line: both of one moment.
    pub fn missing(&self, who: &Who, files: &[&str]) -> (Vec<String>, bool) {
        let memory = self.memory();
        let of_who = memory.says.get(who);
        let is_unknown = |file: &&&str| !of_who.is_some_and(|says| says.contains_key(**file));
        (files.iter().filter(is_unknown).map(|file| (*file).to_owned()).collect(), memory.line.contains(who))
    }

    /// What a file says of somebody.
    pub fn says(&self, who: &Who, file: &str) -> Option<Says> {
        self.memory().says.get(who)?.get(file).cloned()
    }

    /// Keeps what a file says.
    pub fn remember(&self, who: &Who, file: String, says: Says) {
        self.memory().says.entry(who.clone()).or_default().insert(file, says);
    }

    /// Whoever asks again has the files searched again that could not be.
    pub fn forget_failures(&self, who: &Who) {
        if let Some(says) = self.memory().says.get_mut(who) {
            says.retain(|_, says| *says != Says::NotNow);
        }
    }

    /// The last place in the line. None where the person has one already, or where the line is full.
    pub fn enter(&self, who: &Who) -> Option<Place<'_>> {
        let mut memory = self.memory();
        if memory.line.contains(who) || memory.line.len() >= IN_LINE {
            return None;
        }
        memory.make_room(who, REMEMBERED);
        memory.line.push(who.clone());
        Some(Place { searches: self, who: who.clone() })
    }
}

impl Memory {
    /// Where much is remembered, answers about other people go whom nobody is looking for.
    fn make_room(&mut self, who: &Who, most: usize) {
        if self.says.values().map(HashMap::len).sum::<usize>() >= most {
            let Self { says, line } = self;
            says.retain(|other, _| other == who || line.contains(other));
        }
    }
}

impl Place<'_> {
    /// Waits until all who were before are done.
    pub fn turn(&self) {
        let is_later = |memory: &mut Memory| memory.line.first() != Some(&self.who);
        drop(self.searches.moved.wait_while(self.searches.memory(), is_later).unwrap_or_else(PoisonError::into_inner));
    }
}

impl Drop for Place<'_> {
    fn drop(&mut self) {
        self.searches.memory().line.retain(|who| *who != self.who);
        self.searches.moved.notify_all();
    }
}

#[cfg(test)]
mod tests {
    use super::super::naming::Named;
    use super::*;

    fn who(id: u64) -> Who {
        ("here".to_owned(), id)
    }

    fn no() -> Says {
        Says::Read(Named::No, Vec::new())
    }

    #[test]
    fn one_is_looked_for_and_the_others_wait_and_only_so_many() {
        let searches = Searches::default();
        let mut places: Vec<Place<'_>> = (0..IN_LINE as u64).filter_map(|id| searches.enter(&who(id))).collect();
        assert_eq!(places.len(), IN_LINE);
        assert!(searches.enter(&who(99)).is_none(), "the line is full");
        places[0].turn();
        std::thread::scope(|scope| {
            let second = places.remove(1);
            let waits = scope.spawn(move || second.turn());
            std::thread::sleep(std::time::Duration::from_millis(30));
            assert!(!waits.is_finished(), "one at a time");
            drop(places.remove(0));
            waits.join().unwrap();
        });
        assert!(searches.enter(&who(99)).is_some());
    }

    #[test]
    fn whoever_fails_gives_their_place_back() {
        let searches = Searches::default();
        let outcome = std::thread::scope(|scope| {
            let place = searches.enter(&who(1)).unwrap();
            let fails = scope.spawn(move || {
                place.turn();
                std::panic::resume_unwind(Box::new("gave up"));
            });
            fails.join()
        });
        assert!(outcome.is_err() && !searches.missing(&who(1), &["a"]).1);
        assert!(searches.enter(&who(1)).is_some());
    }

    #[test]
    fn what_could_not_be_searched_is_forgotten_and_the_rest_is_not() {
        let searches = Searches::default();
        searches.remember(&who(1), "a".to_owned(), no());
        searches.remember(&who(1), "b".to_owned(), Says::NotNow);
        assert!(searches.missing(&who(1), &["a", "b"]).0.is_empty());
        searches.forget_failures(&who(1));
        assert_eq!(searches.missing(&who(1), &["a", "b"]).0, ["b"]);
    }

    #[test]
    fn room_is_made_of_answers_nobody_is_waiting_for() {
        let searches = Searches::default();
        for id in 1..=3 {
            searches.remember(&who(id), "a".to_owned(), no());
        }
        let _searched = searches.enter(&who(1)).unwrap();
        searches.memory().make_room(&who(2), 4);
        assert!(searches.says(&who(3), "a").is_some(), "there is room");
        searches.memory().make_room(&who(2), 3);
        let left: Vec<bool> = (1..=3).map(|id| searches.says(&who(id), "a").is_some()).collect();
        assert_eq!(left, [true, true, false]);
    }
}
