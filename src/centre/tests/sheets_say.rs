//! What single cells and notes of the centre's sheets say.

use super::*;
use crate::centre::submission::Exclusion;
use crate::centre::testing::detail;
use crate::ledger::exclusion::ExclusionKind;
use crate::sheet::table::Block;

/// The rows of the sheet of exclusions, one by one: reason, part taken out, scope.
fn listed(exclusions: Vec<Exclusion>, words: Words) -> Vec<[String; 3]> {
    let mut only = submission(offer("龙泉小学", "2026-07-01"));
    only.offer.detail.exclusions = exclusions;
    let whole = whole_of(vec![only]);
    let heading = heading(&whole);
    let all = sheets::all(&Sources { words, ..sources(&whole, &heading) });
    let mut blocks = all.iter().flat_map(|sheet| &sheet.blocks);
    let found =
        blocks.find_map(|block| if let Block::Table(table) = block { Some(table).filter(|table| table.key == "excluded") } else { None });
    let table = found.unwrap();
    table.rows.iter().map(|row| [2, 3, 4].map(|at: usize| row[at].shown())).collect()
}

#[test]
fn a_kind_says_which_part_left_and_the_scope_is_another_matter() {
    let one = detail(10, 1).exclusions[0].clone();
    let of = |kind: ExclusionKind| Exclusion { kind: kind.text().into(), whole_person: kind != ExclusionKind::Waiver, ..one.clone() };
    let all = || ExclusionKind::ALL.map(of).to_vec();
    let parts = |words| listed(all(), words).into_iter().map(|[_, part, scope]| (part, scope)).collect::<Vec<_>>();
    let told = |rows: [(&str, &str); 6]| rows.map(|(part, scope)| (part.to_owned(), scope.to_owned())).to_vec();
    let whole = ("全部", "全部合同");
    assert_eq!(parts(Words::default()), told([("本金", "全部合同"), ("利息", "一份合同"), whole, whole, whole, whole]));
    let whole = ("everything", "All contracts");
    let english = told([("principal", "All contracts"), ("interest", "One contract"), whole, whole, whole, whole]);
    assert_eq!(parts(Words::of(Language::English)), english);
    let later = Exclusion { kind: "of a later program".into(), ..one };
    assert_eq!(listed(vec![later], Words::default())[0][1], "—", "what a kind takes out that nobody knows is not guessed");
}

#[test]
fn a_note_of_the_cover_leads_to_nothing_the_page_does_not_have() {
    for language in [Language::Chinese, Language::English] {
        let words = Words::of(language);
        let values = [("count", 2.into()), ("names", "龙泉小学、柳湾小学".into())];
        let said = words.say_with("centre-note-unusable", &values).to_lowercase();
        assert!(!said.contains(&words.say("centre-sheet-received").to_lowercase()), "{said}");
        assert!(!said.contains(&words.say("centre-received-title").to_lowercase()), "{said}");
        let differs = words.say("centre-note-differs");
        assert!(differs.contains(&words.say("centre-sheet-cover")), "the table stands in the workbook, and on no page: {differs}");
    }
}
