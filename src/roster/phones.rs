//! Cells with one or several phone numbers, with their owners where they are named.

use rustc_hash::FxHashSet;
use unicode_normalization::UnicodeNormalization;

use super::marks::MARKS;
use crate::basics::phone::Phone;

/// What a cell of phones turned out to hold.
#[derive(Default, PartialEq, Eq)]
pub struct Phones {
    /// The numbers as they are stored: `13800010001（本人）、13900010002`. Empty where there is none.
    pub stored: String,
    /// Something in the cell is meant as a number and is none.
    pub faulty: bool,
}

/// Bytes beyond which a cell holds something else, and is not searched for numbers: fifty numbers are fewer.
const LONGEST: usize = 600;

/// Reads a cell of phones.
#[must_use]
pub fn read(text: &str) -> Phones {
    if text.len() == 11 && text.bytes().all(|byte| byte.is_ascii_digit()) {
        return match Phone::read(text) {
            Some(phone) => Phones { stored: phone.reveal().to_owned(), faulty: false },
            None => Phones { stored: String::new(), faulty: true },
        };
    }
    if text.trim().len() > LONGEST {
        return Phones { stored: String::new(), faulty: true };
    }
    let plain: String = text.nfkc().filter(|c| !super::spelling::is_invisible(*c) && *c != '\'').collect();
    let plain = plain.trim();
    // A number that went through a spreadsheet as one: 13800010001.0
    let plain = plain.strip_suffix(".0").filter(|whole| whole.bytes().all(|byte| byte.is_ascii_digit())).unwrap_or(plain);
    if MARKS.is_blank(plain) {
        return Phones::default();
    }
    let mut found = Vec::new();
    let mut faulty = false;
    for piece in pieces(plain) {
        if let Some(office) = with_extension(&piece) {
            found.push(office);
        } else {
            faulty |= read_piece(&piece, &mut found);
        }
    }
    if found.is_empty() {
        return Phones { stored: String::new(), faulty: true };
    }
    Phones { stored: stored(&found), faulty }
}

fn pieces(text: &str) -> Vec<String> {
    let mut pieces = vec![text.to_owned()];
    for between in &MARKS.phone.between {
        pieces = pieces.iter().flat_map(|piece| piece.split(between.as_str()).map(str::to_owned)).collect();
    }
    pieces.retain(|piece| !piece.trim().is_empty());
    pieces
}

type Owned = (Phone, String);

/// A landline with an extension, which is kept where an owner would be: 07188221234（转801）.
fn with_extension(piece: &str) -> Option<Owned> {
    let (line, extension) = MARKS.phone.extension.iter().find_map(|mark| piece.split_once(mark.as_str())).or_else(|| {
        // 0718-8221234-801; without the second dash it would be one number.
        Phone::read(piece.trim()).is_none().then(|| piece.rsplit_once('-'))?
    })?;
    let phone = Phone::read(line.trim()).filter(|phone| !phone.reveal().starts_with('1') && !phone.reveal().starts_with("00"))?;
    let digits = extension.trim().trim_end_matches(')');
    let is_extension = (1..=6).contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_digit());
    let mark = MARKS.phone.extension.first().map(String::as_str).unwrap_or_default();
    is_extension.then(|| (phone, format!("{mark}{digits}")))
}

/// One piece between separators: labels and numbers in turn. True where something meant as a number is none.
fn read_piece(piece: &str, found: &mut Vec<Owned>) -> bool {
    let parts = runs(piece);
    let labels_first = parts.first().is_some_and(|(is_number, _)| !is_number);
    let mut faulty = false;
    for (index, (is_number, text)) in parts.iter().enumerate() {
        if !is_number {
            continue;
        }
        let label_at = if labels_first { index.checked_sub(1) } else { Some(index + 1) };
        let owner =
            label_at.and_then(|at| parts.get(at)).filter(|(is_number, _)| !is_number).map_or_else(String::new, |(_, label)| owner(label));
        let phones = numbers(text);
        faulty |= phones.is_empty();
        found.extend(phones.into_iter().map(|phone| (phone, owner.clone())));
    }
    faulty
}

/// Runs of number marks and of anything else, in turn. Brackets belong to a number only where digits follow: (0718)8221234.
fn runs(text: &str) -> Vec<(bool, String)> {
    let characters: Vec<char> = text.chars().collect();
    let mut runs: Vec<(bool, String)> = Vec::new();
    // Of the run under way: it has a bracket, and none that closes it.
    let (mut open, mut closed) = (false, false);
    for (index, c) in characters.iter().enumerate() {
        let last_is_number = runs.last().is_some_and(|(is_number, _)| *is_number);
        let next_is_digit = characters.get(index + 1).is_some_and(char::is_ascii_digit);
        let is_open = last_is_number && open;
        let is_number = match c {
            '0'..='9' => true,
            '+' | '(' => next_is_digit,
            ')' => is_open,
            '-' | ' ' => last_is_number && next_is_digit,
            _ => false,
        };
        match runs.last_mut() {
            Some((kind, run)) if *kind == is_number => run.push(*c),
            _ => {
                (open, closed) = (false, false);
                runs.push((is_number, c.to_string()));
            }
        }
        closed |= *c == ')';
        open = !closed && (open || *c == '(');
    }
    runs.retain(|(is_number, text)| *is_number || !text.trim().is_empty());
    runs
}

/// The numbers of a run: one, or several parted by blanks.
fn numbers(text: &str) -> Vec<Phone> {
    // 0086 before a number calls it from abroad; written twice it does no more.
    let mut text = text.trim();
    while let Some(rest) = text.strip_prefix("0086") {
        text = rest.trim_start_matches([' ', '-']);
    }
    if let Some(phone) = Phone::read(text.trim()) {
        return vec![phone];
    }
    let parts: Vec<Option<Phone>> = text.split_whitespace().map(Phone::read).collect();
    parts.into_iter().collect::<Option<Vec<_>>>().unwrap_or_default()
}

fn owner(label: &str) -> String {
    let bare: String = label.chars().filter(|c| c.is_alphanumeric()).collect();
    if bare.chars().count() > MARKS.phone.longest_owner || bare.chars().any(|c| c.is_ascii_digit()) { String::new() } else { bare }
}

fn stored(found: &[Owned]) -> String {
    let mut texts: Vec<String> = Vec::new();
    let mut known: FxHashSet<&str> = FxHashSet::default();
    for (phone, owner) in found {
        if known.insert(phone.reveal()) {
            texts.push(if owner.is_empty() { phone.reveal().to_owned() } else { format!("{}（{owner}）", phone.reveal()) });
        }
    }
    texts.join("、")
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn calls_from_abroad_extensions_and_numbers_that_were_held_as_numbers() {
        for (text, stored) in [
            ("0086 13800010001", "13800010001"),
            ("0086-138-0001-0001", "13800010001"),
            ("0086 0086 13800010001", "13800010001"),
            ("13800010001.0", "13800010001"),
            ("0718-8221234转801", "07188221234（转801）"),
            ("0718-8221234-801", "07188221234（转801）"),
            ("0718-8221234 ext.801、13800010001", "07188221234（转801）、13800010001"),
        ] {
            let read = read(text);
            assert!(read.stored == stored && !read.faulty, "{text}: {}", read.stored);
        }
        assert!(read("13800010001-1").faulty);
    }

    #[test]
    fn several_phones_are_several_with_their_owners() {
        for (text, stored) in [
            ("13800010001", "13800010001"),
            ("138 0001 0001", "13800010001"),
            ("13800010001、13900010002", "13800010001、13900010002"),
            ("13800010001 13900010002", "13800010001、13900010002"),
            ("13800010001（本人）/13900010002（母亲）", "13800010001（本人）、13900010002（母亲）"),
            ("本人13800010001，母亲：13900010002", "13800010001（本人）、13900010002（母亲）"),
            ("父亲:138-0001-0001;0718-8221234", "13800010001（父亲）、07188221234"),
            ("１３８０００１０００１", "13800010001"),
            ("(0718)8221234", "07188221234"),
            ("13800010001(父)13900010002(母)", "13800010001（父）、13900010002（母）"),
            ("13800010001,13800010001", "13800010001"),
            ("13800010001 已停机", "13800010001（已停机）"),
            ("+86 138 0001 0001", "13800010001"),
        ] {
            let phones = read(text);
            assert_eq!((phones.stored.as_str(), phones.faulty), (stored, false), "{text}");
        }
    }

    #[test]
    fn a_bad_number_is_told_and_the_good_ones_are_kept() {
        let phones = read("13800010001、1380000");
        assert_eq!((phones.stored.as_str(), phones.faulty), ("13800010001", true));
        assert!(read("1380000").faulty && read("空号").faulty && read("138000100011").faulty);
        assert!(!read("").faulty && !read("无").faulty);
    }

    proptest! {
        #[test]
        fn no_text_breaks_it(text in "\\PC{0,40}") {
            let _ = read(&text);
        }
    }
}
