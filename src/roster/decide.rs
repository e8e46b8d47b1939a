//! One fact of a person or a contract, stated by several rows: what stands, and which rows changed it.

use std::hash::Hash;

use rustc_hash::FxHashMap;

/// What becomes of a fact.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decision<T> {
    pub value: T,
    /// The rows that state something the ledger does not have.
    pub rows: Vec<u32>,
}

/// The fact most rows state; where as many state another, the one the ledger has, else the first. `None` changes nothing.
#[must_use]
pub fn one<T: Copy + Eq + Hash>(stated: &[(u32, T)], stored: Option<T>) -> Option<Decision<T>> {
    let value = most(stated, stored)?;
    if stored == Some(value) {
        return None;
    }
    Some(Decision { value, rows: stated.iter().filter(|(_, each)| *each == value).map(|(row, _)| *row).collect() })
}

/// The value most rows state.
#[must_use]
pub fn most<T: Copy + Eq + Hash>(stated: &[(u32, T)], stored: Option<T>) -> Option<T> {
    let (_, first) = *stated.first()?;
    if stated.iter().all(|(_, each)| *each == first) {
        return Some(first);
    }
    let mut counts: FxHashMap<T, usize> = FxHashMap::default();
    stated.iter().for_each(|(_, each)| *counts.entry(*each).or_default() += 1);
    let largest = counts.values().copied().max();
    let best = |value: &T| counts.get(value).copied() == largest;
    stored.filter(best).or_else(|| stated.iter().map(|(_, each)| *each).find(best))
}

/// The least amount stated: a balance stated anew goes down.
#[must_use]
pub fn least<T: Copy + Ord>(stated: &[(u32, T)], stored: Option<T>) -> Option<Decision<T>> {
    let value = stated.iter().map(|(_, each)| *each).min()?;
    if stored == Some(value) {
        return None;
    }
    Some(Decision { value, rows: stated.iter().filter(|(_, each)| *each == value).map(|(row, _)| *row).collect() })
}

/// Facts there may be several of (phones, schools), kept with `、` between. Where the ledger has all that is stated nothing
/// changes; else what the roster states stands.
#[must_use]
pub fn several(stated: &[(u32, &str)], stored: Option<&str>) -> Option<Decision<String>> {
    let have: Vec<&str> = stored.map(pieces).unwrap_or_default();
    let is_new = |text: &str| pieces(text).iter().any(|piece| !covers(&have, piece));
    let rows: Vec<u32> = stated.iter().filter(|(_, text)| is_new(text)).map(|(row, _)| *row).collect();
    let value = if rows.is_empty() { return None } else { together(stated) };
    // Of too many the first are kept, as they were before.
    if stored == Some(value.as_str()) { None } else { Some(Decision { value, rows }) }
}

/// How many values of one fact are kept: nobody has so many phones.
const MOST_KEPT: usize = 50;

/// All that is stated, each once, in order, as far as [`MOST_KEPT`].
#[must_use]
pub fn together(stated: &[(u32, &str)]) -> String {
    if let [(_, only)] = stated {
        return (*only).to_owned();
    }
    let mut all: Vec<&str> = Vec::new();
    for piece in stated.iter().flat_map(|(_, text)| pieces(text)) {
        if all.len() < MOST_KEPT && !covers(&all, piece) {
            // The same number with its owner named says more; with another owner it says something else.
            all.retain(|earlier| *earlier != bare(piece));
            all.push(piece);
        }
    }
    all.join(BETWEEN)
}

/// Between several values of one fact.
pub const BETWEEN: &str = "、";

fn pieces(text: &str) -> Vec<&str> {
    text.split(BETWEEN).filter(|piece| !piece.is_empty()).collect()
}

/// The piece itself, or the same number with an owner where none is named here.
fn covers(have: &[&str], piece: &str) -> bool {
    have.iter().any(|each| *each == piece || (bare(piece) == piece && bare(each) == piece))
}

fn bare(piece: &str) -> &str {
    piece.split('（').next().unwrap_or(piece)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_that_disagree_do_not_change_what_stands_every_time() {
        let stated = [(1, "父亲"), (2, "母亲")];
        assert_eq!(most(&stated, None), Some("父亲"));
        assert_eq!(one(&stated, Some("父亲")), None);
        assert_eq!(one(&stated, Some("母亲")), None);
        assert_eq!(one(&[(1, "a"), (2, "b"), (3, "b")], Some("a")), Some(Decision { value: "b", rows: vec![2, 3] }));
    }

    #[test]
    fn several_values_are_kept_and_only_a_new_one_is_a_change() {
        assert_eq!(together(&[(1, "13800010001"), (2, "13900010002、13800010001")]), "13800010001、13900010002");
        assert_eq!(several(&[(1, "西岭大学"), (2, "南岭大学")], Some("西岭大学、南岭大学")), None);
        let changed = several(&[(1, "13800010001"), (2, "13900010002")], Some("13800010001"));
        assert_eq!(changed, Some(Decision { value: "13800010001、13900010002".to_owned(), rows: vec![2] }));
        assert_eq!(several(&[(1, "13800010001")], Some("13800010001（本人）")), None);
        assert!(several(&[(1, "13800010001（本人）")], Some("13800010001")).is_some());
    }

    #[test]
    fn a_person_keeps_so_many_phones_and_is_not_changed_by_more_of_them() {
        let phones: Vec<String> = (0..30_000).map(|n| format!("138{n:08}")).collect();
        let stated: Vec<(u32, &str)> = (1..).zip(phones.iter().map(String::as_str)).collect();
        let kept = together(&stated);
        assert_eq!((kept.split(BETWEEN).count(), kept.split(BETWEEN).next()), (MOST_KEPT, Some("13800000000")));
        assert_eq!(several(&stated, Some(&kept)), None);
        assert_eq!(most(&stated, None), Some("13800000000"));
    }

    #[test]
    fn the_least_balance_stands() {
        assert_eq!(least(&[(1, 9300), (2, 10000)], Some(10000)), Some(Decision { value: 9300, rows: vec![1] }));
        assert_eq!(least(&[(1, 9300), (2, 10000)], Some(9300)), None);
    }
}
