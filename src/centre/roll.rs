//! The schools a centre expects: read from pasted lines, told apart by their names, held against what came. Names that are nearly the
//! same are proposed as one and never taken for one.

mod columns;

use std::collections::BTreeSet;

use self::columns::Columns;
use crate::basics::stated;
use crate::basics::words::{Words, one_line};

pub use crate::reports::trust::plain;

/// The longest name of a school, in characters.
pub const LONGEST_NAME: usize = 60;

/// The most schools of one list.
pub const MOST_SCHOOLS: usize = 2_000;

/// So many lines that cannot be taken say that this is no list of schools: nothing is read beyond them.
const MOST_LEFT_OUT: usize = 50;

/// One school that is expected.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Listed {
    /// Its name.
    pub name: String,
    /// Its township; empty where not said.
    pub township: String,
    /// Who is asked there; empty where not said. Without numbers of persons.
    pub contact: String,
}

/// Why a line of a list cannot be taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BadLine {
    /// No name stands there.
    NoName,
    /// The name is longer than [`LONGEST_NAME`].
    TooLong,
    /// The same school stood there before.
    Twice,
    /// More than [`MOST_SCHOOLS`].
    TooMany,
    /// A number stands there that may be somebody's.
    Number,
}

impl BadLine {
    /// What is wrong with the line.
    #[must_use]
    pub fn say(self, words: Words) -> String {
        match self {
            Self::NoName => words.say("centre-list-no-name"),
            Self::TooLong => words.say_with("centre-list-too-long", &[("most", LONGEST_NAME.into())]),
            Self::Twice => words.say("centre-list-twice"),
            Self::TooMany => words.say_with("centre-list-too-many", &[("most", MOST_SCHOOLS.into())]),
            Self::Number => words.say("centre-list-number"),
        }
    }
}

/// A list as it was typed or read from a file.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Roll {
    /// In order, each once.
    pub schools: Vec<Listed>,
    /// Lines that were left out, from 1, with why: the first of them, where they are many.
    pub left_out: Vec<(usize, BadLine)>,
}

/// Reads a list: a school a line, its township and contact after a tab or comma where they are known. Blank lines and lines that begin
/// with `#` say nothing; a header and a column of row numbers are none of it ([`columns`]).
#[must_use]
pub fn read(text: &str) -> Roll {
    let says = |line: &str| !line.trim().is_empty() && !line.trim_start().starts_with('#');
    let lines: Vec<(usize, &str)> = (1..).zip(text.trim_start_matches('\u{feff}').lines()).filter(|(_, line)| says(line)).collect();
    let (columns, header) = Columns::of(&lines);
    let mut roll = Roll::default();
    let mut before = BTreeSet::new();
    for (number, line) in lines.into_iter().skip(header) {
        match listed(columns.cells(line), &mut before) {
            Ok(school) => roll.schools.push(school),
            Err(why) => roll.left_out.push((number, why)),
        }
        if before.len() > MOST_SCHOOLS || roll.left_out.len() >= MOST_LEFT_OUT {
            break;
        }
    }
    roll
}

/// The school of one line, where none of `before` is the same, which are by plain name.
fn listed(cells: [&str; 3], before: &mut BTreeSet<String>) -> Result<Listed, BadLine> {
    let [name, township, contact] = cells.map(one_line);
    if name.chars().count() > LONGEST_NAME {
        return Err(BadLine::TooLong);
    }
    let key = plain(&name);
    if key.is_empty() {
        return Err(BadLine::NoName);
    }
    if [&name, &township, &contact].into_iter().any(|cell| stated::holds_number(cell)) {
        return Err(BadLine::Number);
    }
    if !before.insert(key) {
        return Err(BadLine::Twice);
    }
    if before.len() > MOST_SCHOOLS {
        return Err(BadLine::TooMany);
    }
    Ok(Listed { name, township: short(&township), contact: short(&contact) })
}

fn short(text: &str) -> String {
    text.chars().take(LONGEST_NAME).collect()
}

/// The schools of `before` that `wanted` would take off, where they are so many that somebody is asked once more: all of them, or two at least
/// and more than half. A list that was meant to be added to is easily typed in place of the whole.
#[must_use]
pub fn taken_off<'b>(before: &'b [Listed], wanted: &[Listed]) -> Vec<&'b str> {
    let wanted: BTreeSet<String> = wanted.iter().map(|school| plain(&school.name)).collect();
    let gone: Vec<&str> = before.iter().map(|school| school.name.as_str()).filter(|name| !wanted.contains(&plain(name))).collect();
    let is_asked = wanted.is_empty() || gone.len() > 1 && gone.len() * 2 > before.len();
    if is_asked { gone } else { Vec::new() }
}

/// True for a school a list can hold: that is read back as it is written.
#[must_use]
pub fn holds(school: &Listed) -> bool {
    let back = read(&written(std::slice::from_ref(school)));
    back.left_out.is_empty() && back.schools == [school.clone()]
}

/// A list as it is typed: what [`read`] reads back.
#[must_use]
pub fn written(schools: &[Listed]) -> String {
    let line = |school: &Listed| {
        let all = [school.name.as_str(), &school.township, &school.contact];
        let last = all.iter().rposition(|part| !part.is_empty()).unwrap_or(0);
        all.iter().take(last + 1).copied().collect::<Vec<_>>().join("\t")
    };
    schools.iter().map(line).collect::<Vec<_>>().join("\n")
}

/// Names of schools that another name may be meant for.
pub struct Names<'n>(Vec<(Vec<char>, &'n str)>);

impl<'n> Names<'n> {
    /// These.
    #[must_use]
    pub fn of(names: impl IntoIterator<Item = &'n str>) -> Self {
        Self(names.into_iter().map(|name| (plain(name).chars().collect(), name)).collect())
    }

    /// The one that `name` may be meant for, where there is one alone: a letter or two more or less, no other number.
    #[must_use]
    pub fn nearest(&self, name: &str) -> Option<&'n str> {
        let key: Vec<char> = plain(name).chars().collect();
        let own_numerals = numerals(&key);
        let mut near: Vec<(usize, &str)> = self
            .0
            .iter()
            .filter_map(|(other, called)| {
                let most = allowed(key.len().max(other.len()));
                let may_be = key.len().abs_diff(other.len()) <= most && numerals(other) == own_numerals;
                let apart = may_be.then(|| distance(&key, other)).filter(|apart| (1..=most).contains(apart))?;
                Some((apart, *called))
            })
            .collect();
        near.sort_unstable();
        match near.as_slice() {
            [(_, only)] => Some(only),
            [(first, nearest), (second, _), ..] if first < second => Some(nearest),
            _ => None,
        }
    }
}

/// How many letters two names may differ by, of which the longer has this length: who is near to one, that one is near to.
const fn allowed(length: usize) -> usize {
    match length {
        0..=3 => 0,
        4..=5 => 1,
        _ => 2,
    }
}

/// 第一小学 and 第二小学 are two schools.
fn numerals(name: &[char]) -> Vec<char> {
    name.iter().copied().filter(|c| c.is_ascii_digit() || "一二三四五六七八九十".contains(*c)).collect()
}

/// The fewest letters to be put in, taken out or replaced.
fn distance(one: &[char], other: &[char]) -> usize {
    let mut row: Vec<usize> = (0..=other.len()).collect();
    for (at, letter) in one.iter().enumerate() {
        let mut next = vec![at + 1];
        for (place, pair) in row.windows(2).enumerate() {
            let (Some(before), [corner, above]) = (next.last().copied(), pair) else { continue };
            let replaced = corner + usize::from(other.get(place) != Some(letter));
            next.push(replaced.min(above + 1).min(before + 1));
        }
        row = next;
    }
    row.last().copied().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn nearest<'n>(name: &str, names: impl IntoIterator<Item = &'n str>) -> Option<&'n str> {
        Names::of(names).nearest(name)
    }

    #[test]
    fn a_list_is_read_line_by_line_and_says_what_it_left_out() {
        let text = "\u{feff}龙泉小学\t龙泉镇\t教务处 8001\n\n# 注释\n 龙泉 小学\n,柳湾镇\n柳湾小学，柳湾镇\n桃园小学\t\t13800010001\n青石小学\t\t教务处 8001";
        let roll = read(text);
        assert_eq!(roll.schools.iter().map(|school| school.name.as_str()).collect::<Vec<_>>(), ["龙泉小学", "柳湾小学", "青石小学"]);
        assert_eq!(roll.left_out, [(4, BadLine::Twice), (5, BadLine::NoName), (7, BadLine::Number)]);
        assert_eq!((roll.schools[0].township.as_str(), roll.schools[0].contact.as_str()), ("龙泉镇", "教务处 8001"));
        assert_eq!((roll.schools[2].township.as_str(), roll.schools[2].contact.as_str()), ("", "教务处 8001"));
        assert_eq!(read(&written(&roll.schools)).schools, roll.schools);
    }

    #[test]
    fn a_header_says_which_column_is_which_and_row_numbers_are_no_schools() {
        let plain = read("龙泉小学\t龙泉镇\t王老师\n柳湾小学\t柳湾镇").schools;
        assert_eq!(plain.len(), 2);
        for text in [
            "学校\t乡镇\t联系人\n龙泉小学\t龙泉镇\t王老师\n柳湾小学\t柳湾镇\t",
            "序号,乡镇,学校名称,人数,联系人\n1,龙泉镇,龙泉小学,60,王老师\n2,柳湾镇,柳湾小学,40,",
            "1\t龙泉小学\t龙泉镇\t王老师\n3\t柳湾小学\t柳湾镇",
            "# 名单\n\nNo.\tSchool\n1.\t龙泉小学\t龙泉镇\t王老师\n2.\t柳湾小学\t柳湾镇",
        ] {
            assert_eq!((read(text).schools, read(text).left_out), (plain.clone(), vec![]), "{text}");
        }
        assert_eq!(read("学校,乡镇\n龙泉小学,龙泉镇\n,柳湾镇").left_out, [(3, BadLine::NoName)], "lines are counted as they stand");
        assert_eq!(read("1中\n2中").schools.len(), 2);
    }

    #[test]
    fn a_list_that_would_lose_most_of_its_schools_is_asked_about() {
        let before = read("龙泉小学\n柳湾小学\n桃园小学").schools;
        assert_eq!(taken_off(&before, &read("龙泉 小学\n青石小学").schools), ["柳湾小学", "桃园小学"]);
        assert!(taken_off(&before, &read("龙泉小学\n柳湾小学").schools).is_empty());
        assert!(taken_off(&before[..1], &read("柳湾小学").schools).is_empty(), "one alone is no list");
        assert_eq!(taken_off(&before[..1], &[]), ["龙泉小学"], "emptied, it says nothing any more of who is missing");
    }

    #[test]
    fn a_list_that_is_none_or_too_long_is_given_up_early() {
        let numbers = (0..60_000).map(|number| format!("第{number}所\n"));
        let long = read(&numbers.collect::<String>());
        assert_eq!(long.schools.len(), MOST_SCHOOLS);
        assert_eq!(long.left_out, [(MOST_SCHOOLS + 1, BadLine::TooMany)]);
        let same = read(&"龙泉小学\n".repeat(60_000));
        assert_eq!((same.schools.len(), same.left_out.len()), (1, MOST_LEFT_OUT));
    }

    #[test]
    fn a_list_holds_what_is_read_back_as_it_is_written() {
        let school = |name: &str, township: &str| Listed { name: name.into(), township: township.into(), ..Listed::default() };
        assert!(holds(&school("龙泉小学", "")) && holds(&school("龙泉小学", "龙泉镇")) && holds(&school("第1小学", "")));
        for name in ["外来小学，东区", "外来\t小学", "#小学", "小学13800000001", " ", "学校"] {
            assert!(!holds(&school(name, "")), "{name}");
        }
    }

    #[test]
    fn a_name_that_lacks_a_letter_is_proposed() {
        assert_eq!(nearest("龙泉中心小学", ["龙泉镇中心小学", "柳湾小学"]), Some("龙泉镇中心小学"));
        assert_eq!(nearest("龙泉中心小学", ["柳湾小学"]), None);
        assert_eq!(nearest("龙泉小学", ["龙泉中心小学"]), Some("龙泉中心小学"), "the shorter as well");
        assert_eq!(nearest("龙泉中心小学", ["龙泉小学"]), Some("龙泉小学"));
    }

    #[test]
    fn schools_with_other_numbers_or_two_that_are_as_near_are_not() {
        assert_eq!(nearest("城关第一小学", ["城关第二小学"]), None);
        assert_eq!(nearest("青石中心小学", ["青山中心小学", "青云中心小学"]), None);
        assert_eq!(nearest("龙泉小学", ["龙泉小学"]), None, "the same is not nearly the same");
    }
}
