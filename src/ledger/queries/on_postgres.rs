//! The same questions asked of PostgreSQL: one body of queries, two databases.

use super::borrowers::{Behind, Filter, Sort, find, ids_behind};
use super::{campaigns, exclusions, one_borrower, places};
use crate::basics::calendar::now;
use crate::ledger::exclusion::{ExclusionKind, NewExclusion};
use crate::ledger::status::Status;
use crate::ledger::team::Team;
use crate::ledger::testing::{day, exclude, fill_small, fresh_on_postgres, small_campaign, write};
use crate::ledger::{campaign::Campaign, figures, trend};
use crate::organisation::member::{Duty, MemberEntry};
use crate::organisation::queries as organisation;
use crate::organisation::scope::Scope;
use crate::store::{Result, Store};

/// Everything the ledger is asked, told as text.
fn told(store: &Store, campaign: &Campaign) -> String {
    let as_of = day("2026-06-30");
    let (first, second) = write(store, |w| {
        let entry = |name: &str, duty| MemberEntry { name: name.into(), duty, title: String::new(), phone: None, duties: String::new() };
        let first = organisation::add_member(w, &entry("段晓波", Duty::Member), day("2026-06-01"))?;
        let second = organisation::add_member(w, &entry("周明远", Duty::Leader), day("2026-06-01"))?;
        organisation::assign(w, 1, first, day("2026-06-01"), "")?;
        organisation::assign(w, 1, second, day("2026-06-02"), "换班")?;
        organisation::assign(w, 2, first, day("2026-06-02"), "")?;
        organisation::member_leaves(w, first, None, day("2026-06-03"), "")?;
        let mut settings = campaign.settings();
        settings.target_bp = 550;
        campaigns::change_settings(w, campaign.id, &settings)?;
        trend::record(w, campaign, as_of, 1)?;
        Ok((first, second))
    });
    let exclusion = NewExclusion {
        campaign_id: campaign.id,
        borrower_id: 1,
        contract_id: Some(2),
        kind: ExclusionKind::Deferral,
        approver: "郑立新".into(),
        document: "青资助〔2026〕8号".into(),
        reason: String::new(),
        decided_on: day("2026-06-01"),
        created_at: now(),
        created_by: "周明远".into(),
    };
    let revoked = write(store, |w| {
        let id = exclude(w, &exclusion)?;
        exclusions::revoke(w, id, now())?;
        exclude(w, &exclusion)
    });
    let told = store.read(|c| -> Result<String> {
        let campaign = campaigns::current(c, Some(&campaign.name))?.unwrap();
        let snapshot = figures::snapshot(c, store.target(), &campaign, as_of)?;
        let mut told = vec![format!("{:?} {first} {second} {revoked}", snapshot.figures), format!("{:?}", snapshot.people)];
        for sort in Sort::ALL {
            for search in ["", "zl", "丽", "0003", "HT00", "%", "何秀兰"] {
                let found = find(c, &snapshot, &Scope::Everyone, &Filter { search: search.into(), sort, limit: 9, ..Filter::default() })?;
                let names: Vec<&str> = found.lines.iter().map(|line| line.name.as_str()).collect();
                told.push(format!("{sort:?} {search} {} {names:?} {:?}", found.total, found.unpaid_late));
            }
        }
        for behind in Behind::ALL {
            let mut ids: Vec<i64> = ids_behind(c, &snapshot, &Scope::Everyone, behind)?.into_iter().collect();
            ids.sort_unstable();
            told.push(format!("{behind:?} {ids:?}"));
        }
        let file = one_borrower::borrower(c, campaign.id, 1, as_of, &Scope::Everyone)?;
        let line =
            |line: &one_borrower::ObligationLine| format!("{} {:?} {:?} {:?}", line.obligation.id, line.owed, line.counted, line.stage);
        let lines: Vec<String> = file.contracts[1].obligations.iter().map(line).collect();
        told.push(format!("{} {lines:?} {:?}", file.contracts.len(), file.unpaid_late(as_of)));
        let list = exclusions::list(c, campaign.id, &Scope::Everyone)?;
        told.push(format!(
            "{:?}",
            list.iter().map(|line| (line.exclusion.id, &line.name, &line.place, &line.contract_no)).collect::<Vec<_>>()
        ));
        told.push(format!("{:?} {:?}", organisation::hand_overs(c, 1)?, Scope::of_member(c, second)?));
        told.push(format!("{:?}", Status::load(c, store.target(), &campaign, as_of)?));
        told.push(format!("{:?} {:?}", Team::load(c, store.target(), &campaign, as_of)?, trend::points(c, campaign.id)?));
        told.push(format!("{:?} {:?}", campaigns::default_as_of(c, campaign.id, as_of)?, campaigns::sources(c, campaign.id, as_of)?));
        let lost = places::unplaced(c, &snapshot, &Scope::Everyone)?;
        told.push(format!("{:?}", lost.iter().map(|one| (&one.name, &one.proposed)).collect::<Vec<_>>()));
        Ok(told.join("\n"))
    });
    told.unwrap()
}

#[test]
fn both_databases_answer_alike() {
    let (_folder, on_sqlite, campaign) = small_campaign();
    let on_postgres = fresh_on_postgres();
    let same_campaign = fill_small(&on_postgres);
    assert_eq!(told(&on_sqlite, &campaign), told(&on_postgres, &same_campaign));
}
