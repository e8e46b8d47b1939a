//! Files of which nothing counts, and which of them somebody still has to do something about.

use std::collections::BTreeSet;

use super::fate::Fate;
use super::receipt::{Came, Receipt};
use super::roll::plain;
use crate::reports::period::Period;

/// Those that belong to `period`, of `receipts`, the newest first: by what they state, and where they state none by what they were handed
/// in with. Where no report came with them either, they stand with the period that is shown `by_itself`. A file is settled by one of the
/// same name and school (where it says one) or of the same bytes that came again, and by a report of its school for the period that came later. One that
/// somebody put aside stays among them and says so.
#[must_use]
pub fn unused(receipts: &[Receipt], period: &Period, by_itself: bool) -> Vec<Came> {
    let mut came_again: BTreeSet<(&str, Option<String>)> = BTreeSet::new();
    let mut same_bytes: BTreeSet<&str> = BTreeSet::new();
    let mut have_sent: BTreeSet<String> = BTreeSet::new();
    let mut unused = Vec::new();
    for receipt in receipts {
        let handed_in_with = receipt.period();
        let belongs = |came: &Came| came.period().or(handed_in_with).map_or(by_itself, |of| of == *period);
        for came in receipt.came.iter().filter(|came| belongs(came)) {
            let school = came.school.as_deref().map(plain);
            let has_sent = school.as_ref().is_some_and(|school| have_sent.contains(school));
            // Both are remembered, whichever of them is known already.
            // Many schools call theirs 周报: of files that name none only the same bytes are the same.
            let has_name = school.is_some() || came.sha256.is_none();
            let is_again = (has_name && !came_again.insert((&came.file, school)))
                | came.sha256.as_deref().is_some_and(|bytes| !same_bytes.insert(bytes));
            if !is_again && came.fate.is_refused() && !has_sent {
                unused.push(came.clone());
            }
        }
        let counts = |came: &&Came| matches!(came.fate, Fate::Taken | Fate::Already) && came.period() == Some(*period);
        have_sent.extend(receipt.came.iter().filter(counts).filter_map(|came| came.school.as_deref().map(plain)));
    }
    unused
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::basics::said::Said;
    use crate::centre::choice;
    use crate::centre::testing::day;
    use crate::reports::period::ReportKind;

    fn came(fate: Fate, school: &str, period: Option<&Period>) -> Came {
        let period = period.map(choice::written);
        Came { period, ..Came::new("周报.xlsx".into(), fate, Said::default(), Some(school.into())) }
    }

    #[test]
    fn a_file_that_cannot_be_used_is_settled_by_its_own_school_alone() {
        let period = Period::around(ReportKind::Weekly, day("2026-07-01"));
        let receipt =
            |id, came| Receipt { id, received_at: day("2026-07-07").and_hms_opt(8, 0, 0).unwrap(), received_by: String::new(), came };
        let altered = receipt(1, vec![came(Fate::Altered, "龙泉小学", None)]);
        let taken = |id, school| receipt(id, vec![came(Fate::Taken, school, Some(&period))]);
        let of_others = [taken(2, "柳湾小学"), altered.clone()];
        assert_eq!(unused(&of_others, &period, true).len(), 1, "another school's file of the same name says nothing of this one");
        assert!(unused(&[taken(2, "龙泉 小学"), altered.clone()], &period, true).is_empty());
        let of_another_name = |id| {
            let one = Came { file: "龙泉小学-新.xlsx".into(), ..came(Fate::Taken, "龙泉小学", Some(&period)) };
            receipt(id, vec![one])
        };
        assert!(unused(&[of_another_name(2), altered.clone()], &period, true).is_empty(), "its school sent a good one since");
        assert_eq!(unused(&[altered, of_another_name(0)], &period, true).len(), 1, "what is altered came after the good one");
    }

    #[test]
    fn the_same_bytes_under_two_names_are_one_file() {
        let period = Period::around(ReportKind::Weekly, day("2026-07-01"));
        let of = |file: &str, sha256: Option<&str>| {
            let one = Came { file: file.into(), sha256: sha256.map(Into::into), ..came(Fate::Altered, "龙泉小学", None) };
            Receipt { id: 1, received_at: day("2026-07-07").and_hms_opt(8, 0, 0).unwrap(), received_by: String::new(), came: vec![one] }
        };
        let files = |receipts: &[Receipt]| unused(receipts, &period, true).into_iter().map(|came| came.file).collect::<Vec<_>>();
        assert_eq!(files(&[of("新.xlsx", Some("a")), of("旧.xlsx", Some("a"))]), ["新.xlsx"]);
        assert_eq!(files(&[of("新.xlsx", Some("a")), of("旧.xlsx", Some("b"))]), ["新.xlsx", "旧.xlsx"]);
        assert_eq!(files(&[of("新.xlsx", None), of("旧.xlsx", None)]), ["新.xlsx", "旧.xlsx"], "what an older program kept says no bytes");
    }

    #[test]
    fn a_file_that_cannot_be_used_stands_with_the_period_it_was_handed_in_for() {
        let [before, period] = ["2026-06-24", "2026-07-01"].map(|on| Period::around(ReportKind::Weekly, day(on)));
        let mut files = vec![came(Fate::Altered, "龙泉小学", None), came(Fate::Taken, "柳湾小学", Some(&before))];
        files.push(came(Fate::Taken, "桃园小学", Some(&period)));
        files.push(came(Fate::Contradicts, "青石小学", Some(&before)));
        let received_at = day("2026-07-07").and_hms_opt(8, 0, 0).unwrap();
        let receipt = [Receipt { id: 1, received_at, received_by: String::new(), came: files }];
        let schools = |period| unused(&receipt, period, false).into_iter().filter_map(|came| came.school).collect::<Vec<_>>();
        assert_eq!(schools(&period), ["龙泉小学"]);
        assert_eq!(schools(&before), ["青石小学"], "what it states itself comes first");
    }
}
