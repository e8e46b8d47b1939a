//! Townships and villages, and how a roster's spelling of a place finds the village it means.

use diesel::prelude::*;
use rustc_hash::FxHashMap;

use crate::store::schema::village;

/// A village or community. `township` is empty where no roster has named it yet.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Queryable, Selectable, Identifiable)]
#[diesel(table_name = village)]
pub struct Village {
    /// Its id.
    pub id: i64,
    /// 乡镇, or empty.
    pub township: String,
    /// 村(社区).
    pub name: String,
}

impl Village {
    /// `township/village`, or just the village: the key of JSON contracts.
    #[must_use]
    pub fn key(&self) -> String {
        if self.township.is_empty() { self.name.clone() } else { format!("{}/{}", self.township, self.name) }
    }
}

/// What becomes of a place a roster names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Found {
    /// This village.
    Known(i64),
    /// This village, whose township was not known until now.
    GainsTownship(i64),
    /// None yet: a new village.
    Unknown,
}

/// All villages, to find them by name.
#[derive(Debug, Clone, Default)]
pub struct Gazetteer {
    /// By name, then by township.
    by_name: FxHashMap<String, FxHashMap<String, Village>>,
}

impl Gazetteer {
    /// Villages as they are stored.
    #[must_use]
    pub fn of(villages: impl IntoIterator<Item = Village>) -> Self {
        let mut gazetteer = Self::default();
        villages.into_iter().for_each(|village| gazetteer.add(village));
        gazetteer
    }

    /// One more village.
    pub fn add(&mut self, village: Village) {
        let namesakes = self.by_name.entry(village.name.clone()).or_default();
        namesakes.entry(village.township.clone()).or_insert(village);
    }

    /// The village meant by a township (may be empty) and a name.
    ///
    /// A name without a township means the only village of that name. A township named for the first time completes the
    /// only village of that name that had none; where several share the name, nothing is guessed.
    #[must_use]
    pub fn find(&self, township: &str, name: &str) -> Found {
        let Some(namesakes) = self.by_name.get(name) else { return Found::Unknown };
        let only = namesakes.values().next().filter(|_| namesakes.len() == 1);
        match (namesakes.get(township), only) {
            (Some(exact), _) => Found::Known(exact.id),
            (None, Some(only)) if township.is_empty() => Found::Known(only.id),
            (None, Some(only)) if only.township.is_empty() => Found::GainsTownship(only.id),
            _ => Found::Unknown,
        }
    }

    /// Records that the village of that name that had no township has got one.
    pub fn complete(&mut self, name: &str, township: &str) {
        let Some(namesakes) = self.by_name.get_mut(name) else { return };
        if let Some(village) = namesakes.remove("") {
            namesakes.insert(township.to_owned(), Village { township: township.to_owned(), ..village });
        }
    }

    /// The village an address speaks of, where exactly one does: the longest name it contains, its township deciding
    /// between namesakes. A proposal for a person to confirm.
    #[must_use]
    pub fn proposed_by(&self, address: &str) -> Option<&Village> {
        let mentioned = |village: &&Village| village.name.chars().count() >= 2 && address.contains(village.name.as_str());
        let weight = |village: &Village| {
            let township = !village.township.is_empty() && address.contains(village.township.as_str());
            (village.name.chars().count(), township)
        };
        let mut found: Vec<&Village> = self.by_name.values().flat_map(FxHashMap::values).filter(mentioned).collect();
        found.sort_by_key(|village| std::cmp::Reverse(weight(village)));
        match found.as_slice() {
            [best, next, ..] if weight(best) == weight(next) => None,
            [best, ..] => Some(best),
            [] => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn gazetteer(places: &[(&str, &str)]) -> Gazetteer {
        Gazetteer::of((1..).zip(places).map(|(id, (township, name))| Village { id, township: (*township).into(), name: (*name).into() }))
    }

    #[test]
    fn a_name_without_a_township_means_the_only_village_of_that_name() {
        let one = gazetteer(&[("青石镇", "柳湾村")]);
        assert_eq!(one.find("", "柳湾村"), Found::Known(1));
        let two = gazetteer(&[("青石镇", "柳湾村"), ("双河乡", "柳湾村")]);
        assert_eq!(two.find("", "柳湾村"), Found::Unknown);
        assert_eq!(two.find("双河乡", "柳湾村"), Found::Known(2));
    }

    #[test]
    fn a_township_named_later_completes_the_village() {
        let places = gazetteer(&[("", "柳湾村")]);
        assert_eq!(places.find("青石镇", "柳湾村"), Found::GainsTownship(1));
        assert_eq!(gazetteer(&[("青石镇", "柳湾村")]).find("双河乡", "柳湾村"), Found::Unknown);
    }

    #[test]
    fn an_address_proposes_the_one_village_it_names() {
        let places = gazetteer(&[("青石镇", "柳湾村"), ("双河乡", "桃园村"), ("双河乡", "柳湾村")]);
        assert_eq!(places.proposed_by("某县双河乡柳湾村三组").map(|village| village.id), Some(3));
        assert_eq!(places.proposed_by("某县柳湾村三组"), None, "two villages of that name");
        assert_eq!(places.proposed_by("某县桃园村").map(|village| village.id), Some(2));
    }
}
