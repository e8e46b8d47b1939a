//! Who is expected and not there, and the other way round.

use std::collections::BTreeSet;

use super::consolidation::School;
use super::receipt::Came;
use super::roll::{self, Listed, plain};

/// A school that is expected and has sent nothing that counts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Missing {
    /// Which.
    pub school: Listed,
    /// A school that is not on the list and may be meant: by its name.
    pub near: Option<String>,
}

impl Missing {
    /// The file this school did send, of which nothing can be used: it need not be asked for one, but for another.
    #[must_use]
    pub fn unusable<'c>(&self, came: &'c [Came]) -> Option<&'c Came> {
        let own = |came: &&Came| came.school.as_deref().is_some_and(|school| plain(school) == plain(&self.school.name));
        came.iter().filter(|came| came.fate.is_refused()).find(own)
    }
}

/// A school that reported and is on no list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unexpected {
    /// As it reports.
    pub school: String,
    /// One on the list that may be meant.
    pub near: Option<String>,
}

/// Who is expected and not there, and the other way round. Nobody is missing from a list that is empty, and nobody unexpected.
pub(super) fn held_against(roll: &[Listed], schools: &[School]) -> (Vec<Missing>, Vec<Unexpected>) {
    if roll.is_empty() {
        return (Vec::new(), Vec::new());
    }
    let expected: BTreeSet<String> = roll.iter().map(|listed| plain(&listed.name)).collect();
    let there: BTreeSet<String> = schools.iter().map(|school| school.submission.school_key()).collect();
    let absent: Vec<&Listed> = roll.iter().filter(|listed| !there.contains(&plain(&listed.name))).collect();
    let others: Vec<&str> = schools.iter().map(School::name).filter(|name| !expected.contains(&plain(name))).collect();
    let near = |name: &str, among: &mut dyn Iterator<Item = &str>| {
        let names: Vec<String> = among.map(ToOwned::to_owned).collect();
        roll::nearest(name, names.iter().map(String::as_str)).map(ToOwned::to_owned)
    };
    let unexpected = others
        .iter()
        .map(|name| Unexpected { school: (*name).to_owned(), near: near(name, &mut absent.iter().map(|listed| listed.name.as_str())) })
        .collect();
    let missing =
        absent.iter().map(|listed| Missing { school: (*listed).clone(), near: near(&listed.name, &mut others.iter().copied()) }).collect();
    (missing, unexpected)
}
