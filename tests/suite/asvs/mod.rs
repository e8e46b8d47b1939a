//! The items of OWASP ASVS 5.0.0, levels 1 and 2, and how each is held: by tests that carry its number, by the way the program is built,
//! in part, or not at all, and why. The numbers are held against the standard's own list (`items.txt`).

mod held;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use Held::{Built, No, Partly, Tests};
use held::ITEMS;

/// How an item is held.
pub enum Held {
    /// By tests whose names carry its number.
    Tests,
    /// By the way the program is built.
    Built(&'static str),
    /// In part: what is held, and what is not.
    Partly(&'static str),
    /// It does not apply, or is not held, and why.
    No(&'static str),
}

/// The standard's own list: each number with the level it begins at.
fn standard() -> BTreeMap<&'static str, u8> {
    let lines = include_str!("items.txt").lines().filter(|line| !line.starts_with('#'));
    lines.map(|line| line.split_once(' ').unwrap()).map(|(number, level)| (number, level.parse().unwrap())).collect()
}

/// The names of tests: marked as one, or listed for both databases.
fn tests_of(text: &str) -> BTreeSet<String> {
    let name = |line: &str| Some(line.trim_start().split("fn ").nth(1)?.split('(').next()?.to_owned());
    let lines: Vec<&str> = text.lines().collect();
    let is_mark = |line: &&&str| line.trim_start().starts_with("#[");
    let is_test = |at: usize| lines[..at].iter().rev().take_while(is_mark).any(|line| line.contains("test]") || line.contains("test("));
    let marked = lines.iter().enumerate().filter(|(at, _)| is_test(*at)).filter_map(|(_, line)| name(line));
    let lists = ["on_both_databases!(", "on_both!("].into_iter().flat_map(|list| text.split(list).skip(1));
    let lists = lists.filter_map(|rest| rest.split(");").next());
    let listed = lists.flat_map(|list| list.split(',')).map(|name| name.trim().to_owned());
    marked.chain(listed).collect()
}

fn functions(folder: &Path, found: &mut BTreeSet<String>) {
    for entry in fs::read_dir(folder).unwrap().flatten() {
        let path = entry.path();
        if path.is_dir() {
            functions(&path, found);
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            let text = fs::read_to_string(&path).unwrap();
            found.extend(tests_of(&text));
        }
    }
}

/// The numbers tests carry: `asvs_3_4_3_asvs_3_4_4_every_answer…` carries two.
fn numbers() -> BTreeSet<String> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut names = BTreeSet::new();
    functions(&root.join("tests"), &mut names);
    functions(&root.join("src"), &mut names);
    names.iter().flat_map(|name| name.split("asvs_").skip(1).flat_map(numbers_of).collect::<Vec<_>>()).collect()
}

/// `6_2_5_6_2_8_and_6_2_9_words` begins with three numbers.
fn numbers_of(part: &str) -> Vec<String> {
    let words = part.split('_').take_while(|word| *word == "and" || word.parse::<u32>().is_ok());
    let figures: Vec<&str> = words.filter(|word| *word != "and").collect();
    figures.chunks(3).map(|number| number.join(".")).collect()
}

#[test]
fn a_helper_proves_nothing_however_it_is_called() {
    let text = "on_both_databases!(one, asvs_1_1_1_two);\n#[test]\n#[ignore]\nfn three() {}\nfn asvs_1_1_2_helper() {}\n";
    assert_eq!(tests_of(text).into_iter().collect::<Vec<_>>(), ["asvs_1_1_1_two", "one", "three"]);
}

#[test]
fn the_list_is_the_standards_own() {
    let standard = standard();
    let of_level = |level: u8| standard.values().filter(|own| **own == level).count();
    assert_eq!((standard.len(), of_level(1), of_level(2), of_level(3)), (345, 70, 183, 92));
    let wanted: BTreeSet<&str> = standard.iter().filter(|(_, level)| **level <= 2).map(|(number, _)| *number).collect();
    let listed: BTreeSet<&str> = ITEMS.iter().map(|(item, _)| *item).collect();
    assert_eq!(listed.len(), ITEMS.len(), "an item stands twice");
    let (missing, invented): (Vec<_>, Vec<_>) = (wanted.difference(&listed).collect(), listed.difference(&wanted).collect());
    assert!(missing.is_empty() && invented.is_empty(), "missing {missing:?}, not of levels 1 and 2 {invented:?}");
}

#[test]
fn every_item_is_held_by_tests_or_says_how_else() {
    let tested = numbers();
    let mut counts = [0; 4];
    let mut missing = Vec::new();
    for (item, held) in ITEMS {
        let (place, says) = match held {
            Tests => (0, tested.contains(*item)),
            Built(how) => (1, !how.is_empty()),
            Partly(what) => (2, !what.is_empty()),
            No(why) => (3, !why.is_empty()),
        };
        counts[place] += 1;
        if !says {
            missing.push(*item);
        }
    }
    let [by_tests, by_building, in_part, not] = counts;
    println!("ASVS 5.0: {by_tests} items by tests, {by_building} by the way it is built, {in_part} in part, {not} not or not applying");
    assert!(missing.is_empty(), "no test carries the number of, or nothing is said of {missing:?}");
}

#[test]
fn a_number_in_a_tests_name_is_one_of_the_standard() {
    let (standard, numbers) = (standard(), numbers());
    let invented: Vec<&String> = numbers.iter().filter(|number| !standard.contains_key(number.as_str())).collect();
    assert!(invented.is_empty() && numbers.len() > 60, "{invented:?} in the names of tests");
    // What is said not to be held at all is no test's to prove.
    let denied: Vec<&str> =
        ITEMS.iter().filter(|(item, held)| matches!(held, No(_)) && numbers.contains(*item)).map(|(item, _)| *item).collect();
    assert!(denied.is_empty(), "tests carry the numbers of {denied:?}");
}
