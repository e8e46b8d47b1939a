//! The names the ledger knows, to be masked in what somebody typed.

use std::collections::BTreeSet;
use std::hash::BuildHasher as _;

use rustc_hash::{FxBuildHasher, FxHashSet};

use crate::basics::masked;

/// Names of people, each of two characters or more: one of a single character stands in every text. A name that is also a word is
/// masked where it is the word: better so than the other way round. Only the hash of each is kept: a hundred thousand take two megabytes,
/// and a text that happens to have the hash of a name is masked for nothing.
#[derive(Clone, Default)]
pub struct Names {
    known: FxHashSet<u64>,
    /// How many characters they have.
    lengths: BTreeSet<usize>,
}

impl Names {
    /// Those of `names` that can be found in a text.
    #[must_use]
    pub fn of(names: impl IntoIterator<Item = String>) -> Self {
        let mut found = Self::default();
        found.learn(names);
        found
    }

    /// These too.
    pub fn learn(&mut self, names: impl IntoIterator<Item = String>) {
        for name in names {
            let name: String = name.chars().filter_map(read).collect();
            let length = name.chars().count();
            if length > 1 {
                self.lengths.insert(length);
                self.known.insert(FxBuildHasher.hash_one(name.as_str()));
            }
        }
    }

    /// The text with only the surnames of the names in it: the longest name where one begins with another, and one mask where names
    /// run into each other. People spread a short name with blanks, and write the dot in a long one as they like: it is the same name.
    #[must_use]
    pub fn masked(&self, text: &str) -> String {
        let signs: Vec<(usize, char)> = text.char_indices().filter(|(_, c)| read(*c).is_some()).collect();
        let close: String = signs.iter().filter_map(|(_, c)| read(*c)).collect();
        let rests: Vec<&str> = close.char_indices().filter_map(|(at, _)| close.get(at..)).collect();
        let mut shown = String::with_capacity(text.len());
        let (mut at, mut copied) = (0, 0);
        while let Some((begin, rest)) = signs.get(at).map(|sign| sign.0).zip(rests.get(at)) {
            let Some(name) = self.begins(rest) else {
                at += 1;
                continue;
            };
            shown.push_str(text.get(copied..begin).unwrap_or_default());
            shown.push_str(&masked::name(name));
            at = self.run_ends(&rests, at);
            copied = signs.get(at - 1).map_or(text.len(), |(last, c)| last + c.len_utf8());
        }
        shown + text.get(copied..).unwrap_or_default()
    }

    /// Where the name that begins at `at` ends, with every name that begins within it.
    fn run_ends(&self, rests: &[&str], mut at: usize) -> usize {
        let mut end = at + 1;
        while at < end {
            let name = rests.get(at).and_then(|rest| self.begins(rest));
            end = end.max(at + name.map_or(0, |name| name.chars().count()));
            at += 1;
        }
        end
    }

    /// The longest name the text begins with.
    fn begins<'t>(&self, text: &'t str) -> Option<&'t str> {
        let head = |length: &usize| text.char_indices().nth(length - 1).and_then(|(at, c)| text.get(..at + c.len_utf8()));
        self.lengths.iter().rev().filter_map(head).find(|head| self.known.contains(&FxBuildHasher.hash_one(*head)))
    }
}

/// A character as names are compared: blanks are none, and every dot between the parts of a name is the same.
fn read(c: char) -> Option<char> {
    match c {
        c if c.is_whitespace() => None,
        '•' | '・' | '‧' | '∙' | '⋅' | '．' | '.' => Some('·'),
        c => Some(c),
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
            // Spread, and with another dot.
            ("有 王  强、张翠 花一 在\n外", "有 王*、张* 在\n外"),
            ("阿依古丽.买买提 在外", "阿* 在外"),
            ("3.5 万元。\n外出多 ", "3.5 万元。\n外出多 "),
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
