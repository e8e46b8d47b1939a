//! How much of a person an export shows.

use super::names::Names;
use crate::basics::identity::IdNumber;
use crate::basics::masked;

/// Who may read more than masks, and what for: said by a permitted person, logged, and printed in the workbook.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Opened {
    /// Who exports.
    pub person: String,
    /// What for, in their words.
    pub purpose: String,
}

/// Masked unless a permitted person stated a purpose.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Disclosure {
    /// Surnames, last digits.
    #[default]
    Masked,
    /// Everything, for a stated purpose.
    Open(Opened),
}

impl Disclosure {
    /// True where everything is shown.
    #[must_use]
    pub const fn is_open(&self) -> bool {
        matches!(self, Self::Open(_))
    }

    /// A name.
    #[must_use]
    pub fn name(&self, clear: &str) -> String {
        if self.is_open() { clear.to_owned() } else { masked::name(clear) }
    }

    /// An identity number, down to its last two characters.
    #[must_use]
    pub fn id_number(&self, number: &IdNumber) -> String {
        if self.is_open() { number.reveal().to_owned() } else { shortened(&number.masked()) }
    }

    /// A contract number.
    #[must_use]
    pub fn contract_no(&self, clear: &str) -> String {
        if self.is_open() { clear.to_owned() } else { masked::contract_no(clear) }
    }

    /// Phone numbers with their owners, one a line: every number down to its first three and last four digits.
    #[must_use]
    pub fn phones(&self, stored: &str) -> String {
        let lines = stored.replace('、', "\n");
        if self.is_open() { lines } else { numbers_hidden(&lines) }
    }

    /// What a roster remarks about somebody: free text that may name anybody, so where masks are worn it only says that there is one.
    #[must_use]
    pub fn remark(&self, remark: &str, there_is_one: &str) -> String {
        let shown = if self.is_open() || remark.is_empty() { remark } else { there_is_one };
        shown.to_owned()
    }

    /// What the school itself wrote, with every name the ledger knows and every long number hidden.
    #[must_use]
    pub fn typed(&self, text: &str, names: &Names) -> String {
        if self.is_open() { text.to_owned() } else { masked::long_numbers(&numbers_hidden(&names.masked(text))) }
    }
}

/// A mask needs no star for every hidden character: columns stay narrow.
fn shortened(masked: &str) -> String {
    format!("****{}", masked.trim_start_matches('*'))
}

/// Runs of seven or more digits keep their ends alone: phones, identity, contract and card numbers.
fn numbers_hidden(text: &str) -> String {
    let mut shown = String::with_capacity(text.len());
    let mut run = String::new();
    for c in text.chars().chain(std::iter::once('\n')) {
        if c.is_numeric() {
            run.push(c);
            continue;
        }
        shown.push_str(&hidden(&run));
        run.clear();
        shown.push(c);
    }
    shown.pop();
    shown
}

fn hidden(run: &str) -> String {
    let digits: Vec<char> = run.chars().collect();
    let (head, tail) = match digits.len() {
        0..=6 => return run.to_owned(),
        7..=9 => (0, 2),
        10..=12 => (3, 4),
        _ => (0, 2),
    };
    let stars = std::iter::repeat_n('*', digits.len() - head - tail);
    let last = digits.iter().skip(digits.len() - tail).copied();
    digits.iter().take(head).copied().chain(stars).chain(last).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn phones_keep_their_owners_and_lose_their_middle() {
        let shown = Disclosure::Masked.phones("13800010001（本人）、0718-8221234");
        assert_eq!(shown, "138****0001（本人）\n0718-*****34");
    }

    #[test]
    fn a_note_loses_names_and_long_numbers_and_nothing_else() {
        let masked = |typed| Disclosure::Masked.typed(typed, &Names::of(["张伟".to_owned()]));
        let shown = masked("欠 1200 元，张伟的母亲 13900010002，证号429999200307070737");
        assert_eq!(shown, "欠 1200 元，张*的母亲 139****0002，证号****************37");
        assert_eq!(masked("１３９１２３４５６７８"), "１３９****５６７８");
        assert_eq!(masked("139/1234/5678"), "*********78");
    }

    #[test]
    fn a_stated_purpose_opens_everything() {
        let open = Disclosure::Open(Opened { person: "周明远".into(), purpose: "上门核对".into() });
        assert_eq!(open.name("张伟"), "张伟");
        assert_eq!(open.phones("13800010001"), "13800010001");
        assert_eq!(open.remark("母亲在家", "有"), "母亲在家");
    }

    #[test]
    fn a_remark_is_free_text_and_not_shown_behind_masks() {
        assert_eq!(Disclosure::Masked.remark("二叔王五 13900010002 代还", "有"), "有");
        assert_eq!(Disclosure::Masked.remark("", "有"), "");
    }
}
