use super::*;
use crate::basics::calendar::now;
use crate::ledger::exclusion::{ExclusionKind, NewExclusion};
use crate::ledger::payment::{Allocation, Payment};
use crate::ledger::people::Counted;
use crate::ledger::queries::exclusions::{self, NotAdded};
use crate::ledger::queries::{campaigns, one_borrower, rows};
use crate::ledger::rates::RateId;
use crate::ledger::testing::{self, day, small_campaign, write};
use crate::ledger::trend;
use crate::store::Store;
use crate::store::schema::{batch, original};

fn seen(store: &Store, campaign: &Campaign, as_of: &str) -> Arc<Snapshot> {
    store.read(|c| snapshot(c, store.target(), campaign, day(as_of))).unwrap()
}

fn exclude(store: &Store, campaign: &Campaign, borrower_id: i64, contract_id: Option<i64>, kind: ExclusionKind) -> i64 {
    let new = NewExclusion {
        campaign_id: campaign.id,
        borrower_id,
        contract_id,
        kind,
        approver: "郑立新".into(),
        document: "青资助〔2026〕8号".into(),
        reason: String::new(),
        decided_on: day("2026-06-01"),
        created_at: now(),
        created_by: "周明远".into(),
    };
    write(store, |w| testing::exclude(w, &new))
}

#[test]
fn the_small_campaign_stands_as_it_should() {
    let (_folder, store, campaign) = small_campaign();
    let seen = seen(&store, &campaign, "2026-06-30");
    let all = &seen.figures.overall.all;
    assert_eq!((all.borrowers, all.borrowers_late, all.contracts, all.contracts_late), (5, 2, 7, 3));
    assert_eq!((all.unpaid_principal_late.fen(), all.unpaid_interest_late.fen()), (22_000, 300));
    assert_eq!(seen.figures.rate(RateId::R1).unwrap().percent(), "40.00%");
    assert_eq!((seen.figures.to_cure(), seen.figures.by_village.len()), (2, 4));
}

#[test]
fn every_person_behind_a_figure_is_listed_and_no_other() {
    let (_folder, store, campaign) = small_campaign();
    exclude(&store, &campaign, 3, None, ExclusionKind::Relief);
    let seen = seen(&store, &campaign, "2026-06-30");
    let counted = |keep: &dyn Fn(&Person) -> bool| {
        i64::try_from(seen.people.iter().filter(|person| person.counted == Counted::Yes && keep(person)).count()).unwrap()
    };
    let whole = &seen.figures.overall;
    assert_eq!(counted(&|_| true), whole.all.borrowers);
    assert_eq!(counted(&|person| person.stage.is_late()), whole.all.borrowers_late);
    assert_eq!(counted(&|person| person.late_this_year), whole.current_year.borrowers_late);
    assert_eq!(counted(&|person| person.upcoming_unpaid), whole.upcoming.borrowers_unpaid);
    assert_eq!(
        seen.people.iter().find(|person| person.borrower_id == 3).map(|person| (person.counted, person.excluded)),
        Some((Counted::Left, true))
    );
}

#[test]
fn an_exclusion_takes_effect_at_once_and_so_does_taking_it_back() {
    let (_folder, store, campaign) = small_campaign();
    let late = |store: &Store| seen(store, &campaign, "2026-06-30").figures.overall.all.borrowers_late;
    assert_eq!(late(&store), 2);
    let id = exclude(&store, &campaign, 3, None, ExclusionKind::NotOurs);
    assert_eq!(late(&store), 1);
    assert!(write(&store, |w| exclusions::revoke(w, id, now())));
    assert_eq!(late(&store), 2);
    assert!(!write(&store, |w| exclusions::revoke(w, id, now())), "only once");
}

#[test]
fn a_deferral_of_one_contract_leaves_its_interest_and_the_other_contracts() {
    let (_folder, store, campaign) = small_campaign();
    exclude(&store, &campaign, 1, Some(2), ExclusionKind::Deferral);
    let all = seen(&store, &campaign, "2026-06-30").figures.overall.clone();
    assert_eq!((all.all.contracts, all.all.contracts_late, all.excluded), (7, 2, 1));
    assert_eq!(all.all.due_principal.fen(), 31_000);
}

#[test]
fn a_deferral_of_a_contract_of_principal_alone_drops_the_contract() {
    let (_folder, store, campaign) = small_campaign();
    exclude(&store, &campaign, 1, Some(3), ExclusionKind::Deferral);
    assert_eq!(seen(&store, &campaign, "2026-06-30").figures.overall.all.contracts, 6);
}

#[test]
fn an_exclusion_names_a_contract_of_that_borrower_or_is_refused() {
    let (_folder, store, campaign) = small_campaign();
    let new = NewExclusion {
        campaign_id: campaign.id,
        borrower_id: 2,
        contract_id: Some(1),
        kind: ExclusionKind::Relief,
        approver: String::new(),
        document: String::new(),
        reason: String::new(),
        decided_on: day("2026-06-01"),
        created_at: now(),
        created_by: String::new(),
    };
    let outcome = store.write(&crate::store::Actor::operator(), |w| exclusions::add(w, &new));
    assert!(matches!(outcome, Err(NotAdded::Store(crate::store::StoreError::NotFound))));
}

#[test]
fn the_same_state_is_computed_once() {
    let (_folder, store, campaign) = small_campaign();
    let (one, other) = (seen(&store, &campaign, "2026-06-30"), seen(&store, &campaign, "2026-06-30"));
    assert!(Arc::ptr_eq(&one, &other));
    write(&store, |w| campaigns::touch(w, campaign.id));
    assert!(!Arc::ptr_eq(&one, &seen(&store, &campaign, "2026-06-30")));
    assert!(!Arc::ptr_eq(&one, &seen(&store, &campaign, "2026-06-29")));
}

/// A batch of that kind and day that was applied.
fn landed(w: &mut crate::store::Write<'_>, campaign: &Campaign, kind: &str, as_of: &str) -> crate::store::Result<()> {
    let now = now();
    let bytes: &[u8] = b"x";
    diesel::insert_into(original::table)
        .values((original::sha256.eq("s"), original::bytes.eq(bytes), original::stored_at.eq(now)))
        .execute(&mut **w)?;
    let counts =
        (batch::read_count.eq(1_i64), batch::new_count.eq(1_i64), batch::changed_count.eq(0_i64), batch::unchanged_count.eq(0_i64));
    let more = (batch::repeated_count.eq(0_i64), batch::rejected_count.eq(0_i64), batch::absent_count.eq(0_i64));
    let text = (batch::file_name.eq("名单.xlsx"), batch::sha256.eq("s"), batch::options.eq("{}"), batch::summary.eq("{}"));
    let made = (batch::created_at.eq(now), batch::created_by.eq("周明远"), batch::as_of.eq(day(as_of)));
    let kind = (batch::campaign_id.eq(campaign.id), batch::kind.eq(kind), batch::state.eq("applied"));
    diesel::insert_into(batch::table).values((kind, text, counts, more, made)).execute(&mut **w)?;
    Ok(())
}

/// Contract 2 is paid off on 15 July: 15000 principal.
fn pay(store: &Store, campaign: &Campaign, absorbed: bool) {
    write(store, |w| {
        landed(w, campaign, "payments", "2026-07-31")?;
        let (paid_on, principal) = (day("2026-07-15"), crate::basics::money::Fen::new(15_000));
        let none = crate::basics::money::Fen::ZERO;
        rows::insert_payments(
            w,
            &[Payment {
                id: 1,
                campaign_id: campaign.id,
                contract_id: 2,
                payment_key: "k".into(),
                serial: None,
                paid_on,
                principal,
                interest: none,
                total: principal,
                batch_id: 1,
            }],
        )?;
        let absorbed_batch_id = absorbed.then_some(1);
        rows::insert_allocations(
            w,
            &[Allocation {
                id: 1,
                payment_id: 1,
                obligation_id: 2,
                paid_on,
                principal,
                interest: none,
                total: principal,
                absorbed_batch_id,
            }],
        )?;
        diesel::update(crate::store::schema::obligation::table.find(2))
            .set((
                crate::store::schema::obligation::paid_principal.eq(20_000_i64),
                crate::store::schema::obligation::paid_total.eq(20_900_i64),
            ))
            .execute(&mut **w)?;
        campaigns::touch(w, campaign.id)
    });
}

#[test]
fn a_payment_counts_from_its_day_on() {
    let (_folder, store, campaign) = small_campaign();
    pay(&store, &campaign, false);
    for (on, contracts_late) in [("2026-07-14", 3), ("2026-07-15", 2), ("2026-07-16", 2)] {
        assert_eq!(seen(&store, &campaign, on).figures.overall.all.contracts_late, contracts_late, "{on}");
        let sources = store.read(|c| campaigns::sources(c, campaign.id, day(on))).unwrap();
        assert_eq!(sources.len(), 3 - usize::try_from(contracts_late).unwrap(), "{on}: named from the day its money is counted");
    }
    let default = store.read(|c| campaigns::default_as_of(c, campaign.id, day("2026-08-02"))).unwrap();
    assert_eq!(default, day("2026-07-31"), "the figures speak of the latest roster's day");
}

#[test]
fn a_payment_a_later_roster_counts_too_keeps_its_day() {
    let (_folder, store, campaign) = small_campaign();
    pay(&store, &campaign, true);
    for (on, contracts_late) in [("2026-07-14", 3), ("2026-07-15", 2), ("2026-07-16", 2)] {
        assert_eq!(seen(&store, &campaign, on).figures.overall.all.contracts_late, contracts_late, "{on}");
    }
}

#[test]
fn money_a_roster_dates_counts_from_its_day_on() {
    use crate::store::schema::obligation;
    let (_folder, store, campaign) = small_campaign();
    // The contract of the second person, which the roster of 30 June states as paid on 5 March.
    write(&store, |w| {
        diesel::update(obligation::table.find(4)).set(obligation::paid_on.eq(day("2026-03-05"))).execute(&mut **w)?;
        campaigns::touch(w, campaign.id)
    });
    for (on, late) in [("2026-03-04", true), ("2026-03-05", false), ("2026-03-06", false)] {
        let seen = seen(&store, &campaign, on);
        assert_eq!(seen.people.iter().any(|person| person.borrower_id == 2 && person.stage.is_late()), late, "{on}");
        let file = store.read(|c| one_borrower::borrower(c, campaign.id, 2, day(on), &Scope::Everyone)).ok().unwrap();
        assert_eq!(file.stage.is_late(), late, "{on}: the person's own page says the same");
    }
}

#[test]
fn the_trend_keeps_one_point_a_day() {
    let (_folder, store, campaign) = small_campaign();
    for batch_id in [1, 2] {
        write(&store, |w| trend::record(w, &campaign, day("2026-06-30"), batch_id));
    }
    let points = store.read(|c| trend::points(c, campaign.id)).unwrap();
    assert_eq!(points.len(), 1);
    assert_eq!((points[0].by_people().percent(), points[0].borrowers), ("40.00%".to_owned(), 5));
}

#[test]
fn a_day_that_a_later_roster_has_passed_gets_no_point_made_up_from_it() {
    let (_folder, store, campaign) = small_campaign();
    write(&store, |w| {
        landed(w, &campaign, "population", "2026-06-30")?;
        trend::record(w, &campaign, day("2026-06-18"), 1)?;
        trend::record(w, &campaign, day("2026-06-30"), 1)
    });
    let points = store.read(|c| trend::points(c, campaign.id)).unwrap();
    assert_eq!(points.iter().map(|point| point.as_of).collect::<Vec<_>>(), [day("2026-06-30")]);
}

#[test]
fn a_member_sees_the_figures_of_own_villages() {
    let (_folder, store, campaign) = small_campaign();
    let own = store.read(|c| figures(c, store.target(), &campaign, day("2026-06-30"), &Scope::Villages(vec![1]))).unwrap();
    assert_eq!((own.overall.all.borrowers, own.overall.all.borrowers_late), (2, 1));
}
