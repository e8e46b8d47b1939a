//! Names as people type them: initials and full pinyin, for searching.

use pinyin::{ToPinyin, ToPinyinMulti};

/// Searchable forms of a name, separated by spaces: for every reading of the surname, initials and full pinyin.
/// `张伟` becomes `zw zhangwei`, `曾丽` `cl cengli zl zengli`. A name without pinyin is kept in lower case.
#[must_use]
pub fn searchable(name: &str) -> String {
    let characters: Vec<char> = name.chars().filter(|c| c.is_alphanumeric()).collect();
    let Some((surname, rest)) = characters.split_first() else { return String::new() };
    let rest: Vec<String> = rest.iter().map(|c| reading(*c)).collect();
    let mut forms = Vec::new();
    for first in surname_readings(*surname) {
        let initials: String = std::iter::once(&first).chain(&rest).filter_map(|part| part.chars().next()).collect();
        let full = format!("{first}{}", rest.concat());
        for form in [initials, full] {
            if !forms.contains(&form) {
                forms.push(form);
            }
        }
    }
    forms.join(" ")
}

fn reading(character: char) -> String {
    character.to_pinyin().map_or_else(|| character.to_lowercase().collect(), |pinyin| typed(pinyin.plain()))
}

/// All readings of a surname, each once: `单` is dan, shan and chan, and people search by the one they know.
fn surname_readings(character: char) -> Vec<String> {
    let mut readings: Vec<String> =
        character.to_pinyin_multi().map(|all| all.into_iter().map(|pinyin| typed(pinyin.plain())).collect()).unwrap_or_default();
    readings.sort_unstable();
    readings.dedup();
    if readings.is_empty() {
        readings.push(reading(character));
    }
    readings
}

/// ü is typed v.
fn typed(plain: &str) -> String {
    plain.replace('ü', "v")
}

#[cfg(test)]
mod tests {
    use super::searchable;

    #[test]
    fn initials_and_full_pinyin() {
        assert_eq!(searchable("张伟"), "zw zhangwei");
        assert_eq!(searchable("Li Na"), "lina");
        assert_eq!(searchable(""), "");
    }

    #[test]
    fn every_reading_of_a_surname() {
        for (name, form) in [("曾丽", "zengli"), ("曾丽", "cl"), ("单雪", "shanxue"), ("单雪", "dx"), ("吕静", "lvjing")] {
            let forms = searchable(name);
            assert!(forms.split(' ').any(|each| each == form), "{name}: {forms}");
        }
    }
}
