//! Every sentence exists in both languages, with the same placeables, and is used.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// Key → placeables, of all files of one language.
fn keys(language: &str) -> BTreeMap<String, BTreeSet<String>> {
    let mut found = BTreeMap::new();
    for entry in fs::read_dir(root().join("templates/words").join(language)).unwrap().flatten() {
        let chapter = entry.path().file_stem().unwrap().to_string_lossy().into_owned();
        let text = fs::read_to_string(entry.path()).unwrap();
        let mut current = String::new();
        for line in text.lines() {
            if line.starts_with(|c: char| c.is_ascii_alphabetic()) {
                current = line.split('=').next().unwrap().trim().to_owned();
                assert!(found.insert(current.clone(), BTreeSet::new()).is_none(), "{language}: {current} stands twice");
                let prefix = chapter.split('_').next().unwrap();
                assert!(current.starts_with(&format!("{prefix}-")), "{language}/{chapter}.ftl: {current} does not begin with {prefix}-");
            }
            for part in line.split('$').skip(1) {
                let name: String = part.chars().take_while(|c| c.is_alphanumeric() || *c == '_' || *c == '-').collect();
                found.entry(current.clone()).or_default().insert(name);
            }
        }
    }
    found
}

fn sources(folder: &Path, out: &mut String) {
    for entry in fs::read_dir(folder).unwrap().flatten() {
        let path = entry.path();
        if path.is_dir() {
            sources(&path, out);
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            out.push_str(&fs::read_to_string(path).unwrap());
        }
    }
}

/// String literals of the source, as far as they can be keys: `page-next`, or a prefix `roster-problem-` that data completes.
fn literals() -> BTreeSet<String> {
    let mut text = String::new();
    sources(&root().join("src"), &mut text);
    text.split('"')
        .filter(|literal| literal.len() < 120)
        .map(|literal| literal.split('{').next().unwrap_or_default().to_owned())
        .filter(|literal| literal.contains('-') && literal.chars().all(|c| c.is_ascii_alphanumeric() || c == '-' || c == '_'))
        .collect()
}

#[test]
fn both_languages_say_the_same_sentences() {
    let (chinese, english) = (keys("zh-CN"), keys("en"));
    let missing: Vec<_> = chinese.keys().filter(|key| !english.contains_key(*key)).collect();
    let extra: Vec<_> = english.keys().filter(|key| !chinese.contains_key(*key)).collect();
    assert!(missing.is_empty() && extra.is_empty(), "not in English: {missing:?}\nnot in Chinese: {extra:?}");
    for (key, placeables) in &chinese {
        assert_eq!(placeables, &english[key], "{key}: the placeables differ");
    }
}

#[test]
fn every_sentence_is_used() {
    let used = literals();
    let prefixes: Vec<&String> = used.iter().filter(|literal| literal.ends_with('-')).collect();
    let unused: Vec<String> = keys("zh-CN")
        .into_keys()
        .filter(|key| !used.contains(key) && !prefixes.iter().any(|prefix| key.starts_with(prefix.as_str())))
        .filter(|key| !key.starts_with("commands-help"))
        .collect();
    assert!(unused.is_empty(), "sentences nothing says: {unused:#?}");
}

#[test]
fn every_key_in_the_source_has_its_sentence() {
    let known = keys("zh-CN");
    let chapters: BTreeSet<String> = known.keys().map(|key| key.split('-').next().unwrap().to_owned()).collect();
    let mut text = String::new();
    sources(&root().join("src"), &mut text);
    let mut unknown = BTreeSet::new();
    for call in ["say(\"", "say_with(\"", "say_with(\n"] {
        for part in text.split(call).skip(1) {
            let literal = part.trim_start().trim_start_matches('"').split('"').next().unwrap_or_default();
            let is_key =
                chapters.contains(literal.split('-').next().unwrap_or_default()) && literal.contains('-') && !literal.contains(['{', ' ']);
            if is_key && !known.contains_key(literal) {
                unknown.insert(literal.to_owned());
            }
        }
    }
    assert!(unknown.is_empty(), "keys without a sentence: {unknown:#?}");
}

#[test]
fn chinese_sentences_hold_no_exclamation_marks() {
    for entry in fs::read_dir(root().join("templates/words/zh-CN")).unwrap().flatten() {
        let text = fs::read_to_string(entry.path()).unwrap();
        assert!(!text.contains('！'), "{} exclaims", entry.path().display());
    }
}
