//! Schools, invented, for tests of this chapter.

use super::submission::{Cover, Detail, Exclusion, Offer, Place, State, Submission};
use crate::basics::calendar::{Day, parse_iso};
use crate::basics::money::Fen;
use crate::reports::period::{Period, ReportKind};
use crate::reports::received::PublicKey;

pub fn day(text: &str) -> Day {
    parse_iso(text).unwrap()
}

pub const fn key(seed: u8) -> PublicKey {
    PublicKey::new([seed; 32])
}

/// Another key for each name.
fn key_of(school: &str) -> PublicKey {
    let mut bytes = [1; 32];
    school.bytes().enumerate().for_each(|(at, byte)| bytes[at % 32] ^= byte);
    PublicKey::new(bytes)
}

/// A cover on a population of so many people, two contracts and 1,000 yuan each; who is late owes half of it.
pub fn cover(people: i64, late: i64) -> Cover {
    Cover {
        campaign: "2025 年度应还本息".into(),
        basis: "population".into(),
        borrowers: people,
        borrowers_late: late,
        contracts: people * 2,
        contracts_late: late,
        due_total: Some(Fen::new(people * 100_000)),
        unpaid_total_late: Fen::new(late * 50_000),
        recovered_total: Some(Fen::new(people * 100_000 - late * 50_000)),
        to_cure: Some((late - people * 5 / 100).max(0)),
        target_bp: 500,
        excluded: 1,
        with_names: false,
        checksum: "3F9A-77C1-0B2E-44D8".into(),
    }
}

/// A cover on an overdue list alone: of so many people, all late, one contract and 1,000 yuan due each.
pub fn overdue_only(late: i64) -> Cover {
    let (due_total, recovered_total) = (Some(Fen::new(late * 100_000)), None);
    Cover { basis: "overdue_only".into(), contracts: late, due_total, recovered_total, to_cure: None, ..cover(late, late) }
}

fn place(township: &str, people: i64, late: i64) -> Place {
    Place {
        township: township.into(),
        village: format!("{township}一村"),
        borrowers: people,
        borrowers_late: late,
        contracts: people * 2,
        contracts_late: late,
        due_total: Fen::new(people * 100_000),
        unpaid_total_late: Fen::new(late * 50_000),
    }
}

/// Two places, one without a township, that come to the cover.
pub fn detail(people: i64, late: i64) -> Detail {
    Detail {
        places: vec![place("青石镇", people - 1, late), place("", 1, 0)],
        stages: vec![("settled".into(), people - late), ("late-30".into(), late)],
        exclusions: vec![Exclusion {
            place: "青石镇 柳湾村".into(),
            kind: "relief".into(),
            whole_person: true,
            approver: "区资助中心".into(),
            document: "救助批复〔2026〕3 号".into(),
            decided_on: day("2026-03-02"),
        }],
    }
}

/// A weekly report of `school`, made in the week of `on`.
pub fn offer(school: &str, on: &str) -> Offer {
    offer_of(school, on, 60, 9)
}

pub fn offer_of(school: &str, on: &str, people: i64, late: i64) -> Offer {
    Offer {
        school: school.into(),
        period: Period::around(ReportKind::Weekly, day(on)),
        report_no: format!("{on}-{school}"),
        key: key_of(school),
        as_of: day(on),
        made_at: day(on).and_hms_opt(8, 0, 0).unwrap(),
        cover: cover(people, late),
        detail: detail(people, late),
        sha256: format!("{school}{on}"),
        file_name: format!("{school}-周报.xlsx"),
    }
}

pub fn submission(offer: Offer) -> Submission {
    Submission {
        id: 1,
        received_at: offer.made_at,
        received_by: "中心".into(),
        state: State::Received,
        reason: String::new(),
        taken_back: None,
        offer,
    }
}

pub fn question(on: &str) -> super::consolidation::Question {
    super::consolidation::Question {
        period: Period::around(ReportKind::Weekly, day(on)),
        due_days: 3,
        expected: super::expectation::Expectation::default(),
        keys: Vec::new(),
    }
}

/// Reports of the week of 2026-07-01 added up.
pub fn whole_of(received: Vec<Submission>) -> super::consolidation::Consolidation {
    super::consolidation::consolidated(question("2026-07-01"), received, Vec::new(), |kept| kept.received_at.date()).unwrap()
}

/// What the reader of workbooks finds in the file this offer came from.
pub fn received(offer: &Offer) -> crate::reports::received::Received {
    use crate::ledger::exclusion::ExclusionKind;
    use crate::ledger::standing::Stage;
    use crate::reports::received::{ExcludedEntry, PlaceFigures, Received, StageFigures, Statement, WorkbookKind};
    let cover = &offer.cover;
    let place = |place: &Place| PlaceFigures {
        township: place.township.clone(),
        village: place.village.clone(),
        borrowers: place.borrowers,
        borrowers_late: place.borrowers_late,
        contracts: place.contracts,
        contracts_late: place.contracts_late,
        due_total: place.due_total,
        unpaid_total_late: place.unpaid_total_late,
    };
    let excluded = |entry: &Exclusion| ExcludedEntry {
        place: entry.place.clone(),
        kind: ExclusionKind::from_text(&entry.kind).unwrap(),
        whole_person: entry.whole_person,
        approver: entry.approver.clone(),
        document: entry.document.clone(),
        decided_on: entry.decided_on,
    };
    Received {
        statement: Statement {
            format: 1,
            workbook: WorkbookKind::Progress,
            school: offer.school.clone(),
            report_id: offer.report_no.clone(),
            campaign: cover.campaign.clone(),
            period: offer.period,
            as_of: offer.as_of,
            made_at: offer.made_at,
            basis: cover.basis(),
            borrowers: cover.borrowers,
            borrowers_late: cover.borrowers_late,
            contracts: cover.contracts,
            contracts_late: cover.contracts_late,
            due_total: cover.due_total,
            unpaid_total_late: cover.unpaid_total_late,
            recovered_total: cover.recovered_total,
            to_cure: cover.to_cure,
            target_bp: cover.target_bp,
            excluded: cover.excluded,
            language: crate::basics::words::Language::Chinese,
            with_names: cover.with_names,
            checksum: cover.checksum.clone(),
            sheets: Vec::new(),
            tables: std::collections::BTreeMap::new(),
            names: std::collections::BTreeMap::new(),
            open: std::collections::BTreeSet::new(),
            shapes: std::collections::BTreeMap::new(),
            formulas: std::collections::BTreeMap::new(),
            tried: std::collections::BTreeMap::new(),
        },
        key: offer.key,
        places: offer.detail.places.iter().map(place).collect(),
        stages: offer
            .detail
            .stages
            .iter()
            .map(|(code, people)| StageFigures { stage: Stage::from_code(code).unwrap(), borrowers: *people })
            .collect(),
        excluded: offer.detail.exclusions.iter().map(excluded).collect(),
        trend: Vec::new(),
    }
}
