//! Recognising a team sheet's headers and cells.

use std::sync::LazyLock;

use serde::Deserialize;
use unicode_normalization::UnicodeNormalization;

use crate::organisation::member::Duty;

#[derive(Debug, Default, Deserialize)]
pub(super) struct Spellings {
    name: Vec<String>,
    title: Vec<String>,
    duty: Vec<String>,
    phone: Vec<String>,
    township: Vec<String>,
    village: Vec<String>,
    duties: Vec<String>,
    leader: Vec<String>,
    deputy: Vec<String>,
    member: Vec<String>,
    same_as_above: Vec<String>,
    totals: Vec<String>,
    not_a_village: Vec<String>,
    separators: String,
}

/// The embedded list. A test reads it, so it parses.
pub(super) static SPELLINGS: LazyLock<Spellings> = LazyLock::new(|| toml::from_str(include_str!("spellings.toml")).unwrap_or_default());

/// A column of a team sheet.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Field {
    Name,
    Title,
    Duty,
    Phone,
    Township,
    Village,
    Duties,
}

/// Half-width, lower case, no white space, no `*`.
pub(super) fn normalised(text: &str) -> String {
    text.nfkc().filter(|c| !c.is_whitespace() && *c != '*').collect::<String>().to_lowercase()
}

fn lists(list: &[String], text: &str) -> bool {
    list.iter().any(|spelling| normalised(spelling) == text)
}

impl Spellings {
    /// The column a header names.
    pub(super) fn field(&self, header: &str) -> Option<Field> {
        let text = normalised(header);
        let known = [
            (&self.name, Field::Name),
            (&self.title, Field::Title),
            (&self.duty, Field::Duty),
            (&self.phone, Field::Phone),
            (&self.township, Field::Township),
            (&self.village, Field::Village),
            (&self.duties, Field::Duties),
        ];
        known.into_iter().find(|(list, _)| lists(list, &text)).map(|(_, field)| field)
    }

    /// The duty a cell states. A cell that states another post (联络员) is a member's.
    pub(super) fn duty(&self, cell: &str) -> Option<Duty> {
        let text = normalised(cell);
        if lists(&self.deputy, &text) {
            Some(Duty::Deputy)
        } else if lists(&self.leader, &text) {
            Some(Duty::Leader)
        } else if lists(&self.member, &text) {
            Some(Duty::Member)
        } else {
            None
        }
    }

    pub(super) fn repeats_above(&self, cell: &str) -> bool {
        lists(&self.same_as_above, &normalised(cell))
    }

    pub(super) fn is_total(&self, cell: &str) -> bool {
        lists(&self.totals, &normalised(cell))
    }

    pub(super) fn is_no_village(&self, name: &str) -> bool {
        lists(&self.not_a_village, &normalised(name))
    }

    /// The names in a cell that lists several.
    pub(super) fn parts(&self, cell: &str) -> Vec<String> {
        let marks: Vec<char> = self.separators.chars().collect();
        cell.split(|c| marks.contains(&c)).map(str::trim).filter(|part| !part.is_empty()).map(str::to_owned).collect()
    }
}
