use std::sync::Arc;

use super::*;
use crate::ledger::campaign::Campaign;
use crate::ledger::figures;
use crate::ledger::testing::{day, small_campaign, write};
use crate::organisation::member::{Duty, MemberEntry};
use crate::store::Store;

fn seen(store: &Store, campaign: &Campaign) -> Arc<Snapshot> {
    store.read(|c| figures::snapshot(c, store.target(), campaign, day("2026-06-30"))).unwrap()
}

fn names(store: &Store, campaign: &Campaign, scope: &Scope, filter: Filter) -> Vec<String> {
    let snapshot = seen(store, campaign);
    let found = store.read(|c| find(c, &snapshot, scope, &Filter { limit: 50, ..filter })).unwrap();
    assert_eq!(found.total, found.lines.len());
    found.lines.into_iter().map(|line| line.name).collect()
}

fn searched(typed: &str) -> Filter {
    Filter { search: typed.into(), sort: Sort::Name, ..Filter::default() }
}

#[test]
fn people_are_found_by_what_staff_have_at_hand() {
    let (_folder, store, campaign) = small_campaign();
    let found = |typed: &str| names(&store, &campaign, &Scope::Everyone, searched(typed));
    assert_eq!(found("丽"), ["曾丽"]);
    for reading in ["zl", "cl", "zengli", "ZengL"] {
        assert_eq!(found(reading), ["曾丽"], "{reading}");
    }
    assert_eq!(found("shanxue"), ["单雪"]);
    assert_eq!(found("0003"), ["单雪"], "the last four of an identity number");
    assert_eq!(found("0004"), ["欧阳明"], "the last four of a phone with its owner behind it");
    assert_eq!(found("07070003"), Vec::<String>::new(), "a part of a number tells nothing");
    assert_eq!(found("HT005"), ["单雪"]);
    assert_eq!(found("何秀兰").len(), 5, "the co-borrower of all of them");
    assert_eq!(found("张 HT003"), ["张伟"]);
    assert_eq!(found("%"), Vec::<String>::new());
    assert_eq!(found("_"), Vec::<String>::new());
}

#[test]
fn lists_are_filtered_by_place_stage_and_figure() {
    let (_folder, store, campaign) = small_campaign();
    write(&store, |w| {
        let entry = MemberEntry { name: "段晓波".into(), duty: Duty::Member, title: String::new(), phone: None, duties: String::new() };
        let member = organisation::add_member(w, &entry, day("2026-06-01"))?;
        organisation::assign(w, 1, member, day("2026-06-01"), "")
    });
    let of = |filter: Filter| names(&store, &campaign, &Scope::Everyone, filter);
    let behind = |behind| of(Filter { behind: Some(behind), ..Filter::default() });
    assert_eq!(of(Filter { township: Some("双河乡".into()), sort: Sort::Village, ..Filter::default() }), ["欧阳明", "单雪"]);
    assert_eq!(of(Filter { village_id: Some(1), sort: Sort::Name, ..Filter::default() }), ["曾丽", "张伟"]);
    assert_eq!(of(Filter { member_id: Some(1), ..Filter::default() }).len(), 2);
    assert_eq!(of(Filter { stage: Some(Stage::Late30), ..Filter::default() }), ["单雪"]);
    assert_eq!(behind(Behind::Late), ["张伟", "单雪"]);
    assert_eq!(behind(Behind::LateThisYear), ["张伟"]);
    assert_eq!(behind(Behind::Upcoming), ["欧阳明"]);
    assert_eq!(behind(Behind::Unplaced), ["何平"]);
    assert_eq!(behind(Behind::Uncovered), ["单雪", "欧阳明"]);
    assert_eq!(behind(Behind::Borrowers).len(), 5);
}

#[test]
fn a_member_finds_own_people_only_and_a_reader_nobody() {
    let (_folder, store, campaign) = small_campaign();
    let of = |scope: &Scope, typed: &str| names(&store, &campaign, scope, searched(typed));
    assert_eq!(of(&Scope::Villages(vec![1]), ""), ["曾丽", "张伟"]);
    assert_eq!(of(&Scope::Villages(vec![1]), "单雪"), Vec::<String>::new());
    assert_eq!(of(&Scope::FiguresOnly, ""), Vec::<String>::new());
}

#[test]
fn totals_speak_of_all_pages() {
    let (_folder, store, campaign) = small_campaign();
    let snapshot = seen(&store, &campaign);
    let filter = Filter { limit: 1, offset: 1, ..Filter::default() };
    let found = store.read(|c| find(c, &snapshot, &Scope::Everyone, &filter)).unwrap();
    assert_eq!((found.total, found.lines.len()), (5, 1));
    assert_eq!(found.unpaid_late, snapshot.figures.overall.all.unpaid_total_late);
    assert_eq!(found.due_total, snapshot.figures.overall.all.due_total);
    assert_eq!(found.lines[0].name, "单雪");
    assert_eq!(found.lines[0].id_number.as_ref().map(IdNumber::masked).as_deref(), Some("****************03"));
}

#[test]
fn one_borrower_with_contracts_payments_and_exclusions() {
    use crate::basics::calendar::now;
    use crate::ledger::exclusion::{ExclusionKind, NewExclusion};
    use crate::ledger::queries::one_borrower;
    use crate::ledger::testing::exclude;
    use crate::store::StoreError;

    let (_folder, store, campaign) = small_campaign();
    let new = NewExclusion {
        campaign_id: campaign.id,
        borrower_id: 1,
        contract_id: Some(2),
        kind: ExclusionKind::Deferral,
        approver: "郑立新".into(),
        document: "青资助〔2026〕8号".into(),
        reason: "在读研究生".into(),
        decided_on: day("2026-06-01"),
        created_at: now(),
        created_by: "周明远".into(),
    };
    write(&store, |w| exclude(w, &new));
    let asked = |scope: Scope| store.read(|c| one_borrower::borrower(c, campaign.id, 1, day("2026-06-30"), &scope));
    let Ok(file) = asked(Scope::Villages(vec![1])) else { panic!("a member's own") };
    assert_eq!(file.contracts.len(), 3);
    assert_eq!((file.unpaid_late(day("2026-06-30")).fen(), file.stage), (1_000, Stage::LateLong));
    assert_eq!(file.contracts[1].obligations[0].owed.due_total.fen(), 20_900);
    assert_eq!(file.contracts[1].obligations[0].counted.map(|owed| owed.due_total.fen()), Some(900));
    assert_eq!(file.exclusions[0].contract_no.as_deref(), Some("HT002"));
    assert!(matches!(asked(Scope::Villages(vec![2])), Err(StoreError::NotFound)));
    assert!(matches!(asked(Scope::FiguresOnly), Err(StoreError::NotFound)));
}

#[test]
fn the_unplaced_are_proposed_a_village_and_placed() {
    use crate::ledger::queries::places;

    let (_folder, store, campaign) = small_campaign();
    let lost = |store: &Store| {
        let snapshot = seen(store, &campaign);
        store.read(|c| places::unplaced(c, &snapshot, &Scope::Everyone)).unwrap()
    };
    let first = lost(&store);
    assert_eq!(first.len(), 1);
    assert_eq!(first[0].proposed.as_ref().map(|village| village.name.as_str()), Some("柳湾村"));
    assert_eq!(write(&store, |w| places::place(w, &[first[0].person.borrower_id], 1)), 1);
    assert!(lost(&store).is_empty());
    assert_eq!(names(&store, &campaign, &Scope::Everyone, Filter { village_id: Some(1), ..Filter::default() }).len(), 3);
}
