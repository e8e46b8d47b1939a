//! The names the ledger knows, to be masked in what somebody typed.

use std::collections::BTreeSet;

use rustc_hash::FxHashSet;

use crate::basics::masked;

/// Names of people, each of two characters or more: one of a single character stands in every text. A name that is also a word is
/// masked where it is the word: better so than the other way round.
#[derive(Clone, Default)]
pub struct Names {
    known: FxHashSet<String>,
    /// How many characters they have.
    lengths: BTreeSet<usize>,
}

impl Names {
    /// Those of `names` that can be found in a text.
    #[must_use]
    pub fn of(names: impl IntoIterator<Item = String>) -> Self {
        let mut found = Self::default();
        for name in names {
            let clear = name.trim();
            let length = clear.chars().count();
            if length > 1 {
                found.lengths.insert(length);
                found.known.insert(if clear.len() == name.len() { name } else { clear.to_owned() });
            }
        }
        found
    }

    /// The text with only the surnames of the names in it: the longest name where one begins with another, and one mask where names
    /// run into each other.
    #[must_use]
    pub fn masked(&self, text: &str) -> String {
        let rests: Vec<&str> = text.char_indices().filter_map(|(at, _)| text.get(at..)).collect();
        let mut shown = String::with_capacity(text.len());
        let mut at = 0;
        while let Some(rest) = rests.get(at) {
            let Some(name) = self.begins(rest) else {
                shown.extend(rest.chars().next());
                at += 1;
                continue;
            };
            shown.push_str(&masked::name(name));
            let mut end = at + name.chars().count();
            while at < end {
                let run = rests.get(at).and_then(|rest| self.begins(rest)).map_or(0, |name| name.chars().count());
                end = end.max(at + run);
                at += 1;
            }
        }
        shown
    }

    /// The longest name the text begins with.
    fn begins<'t>(&self, text: &'t str) -> Option<&'t str> {
        let head = |length: &usize| text.char_indices().nth(length - 1).and_then(|(at, c)| text.get(..at + c.len_utf8()));
        self.lengths.iter().rev().filter_map(head).find(|head| self.known.contains(*head))
    }
}

impl std::fmt::Debug for Names {
    /// A log learns only how many.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Names({})", self.known.len())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names() -> Names {
        Names::of(["王强", "张翠花", "张翠花一", "欧阳晓燕", "李", " 强生 ", "阿依古丽·买买提"].map(str::to_owned))
    }

    #[test]
    fn every_name_shows_its_surname_alone() {
        for (typed, shown) in [
            ("王强之母张翠花一残疾证、低保证", "王*之母张*残疾证、低保证"),
            ("共同借款人张翠花重病；同村李乙作证", "共同借款人张*重病；同村李乙作证"),
            ("欧阳晓燕、阿依古丽·买买提", "欧阳*、阿*"),
            ("王强", "王*"),
            ("", ""),
        ] {
            assert_eq!(names().masked(typed), shown);
        }
    }

    #[test]
    fn names_that_run_into_each_other_leave_no_tail() {
        assert_eq!(names().masked("王强生病"), "王*病");
        assert_eq!(names().masked("王强王强"), "王*王*");
    }

    #[test]
    fn a_log_does_not_learn_them() {
        assert_eq!(format!("{:?}", names()), "Names(6)");
    }

    #[test]
    fn a_long_text_and_many_names_take_no_time() {
        let many = Names::of((0..40_000).map(|number| format!("张{number}")));
        let text = "张39999与张1、".repeat(20_000);
        let begun = std::time::Instant::now();
        assert_eq!(many.masked(&text), "张*与张*、".repeat(20_000));
        assert!(begun.elapsed() < std::time::Duration::from_secs(5), "{:?}", begun.elapsed());
    }
}
