//! One line a school, for other systems: UTF-8 with a byte order mark, so that spreadsheet programs read it as such, and nothing a
//! spreadsheet program would take for a formula.

use super::consolidation::{Consolidation, School};
use crate::basics::formula::harmless;
use crate::basics::money::Fen;
use crate::ledger::rates::{Rate, percent};

/// The columns, in order. They are named for programs; the README says in this order what they hold.
pub const COLUMNS: [&str; 27] = [
    "period_kind",
    "period_from",
    "period_to",
    "school",
    "township",
    "report_id",
    "key_fingerprint",
    "as_of",
    "made_at",
    "received_on",
    "days_late",
    "basis",
    "borrowers",
    "borrowers_late",
    "default_rate_borrowers",
    "place_by_people",
    "contracts",
    "contracts_late",
    "due_total",
    "unpaid_total_late",
    "default_rate_amount",
    "place_by_money",
    "recovered_total",
    "to_cure",
    "target_percent",
    "excluded",
    "campaign",
];

/// The file.
#[must_use]
pub fn written(whole: &Consolidation) -> Vec<u8> {
    let mut writer = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(b"\xef\xbb\xbf".to_vec());
    let lines = std::iter::once(COLUMNS.map(ToOwned::to_owned)).chain(whole.schools.iter().map(|school| line(whole, school)));
    for line in lines {
        // Writing to memory does not fail.
        let _ = writer.write_record(&line);
    }
    writer.into_inner().unwrap_or_default()
}

fn line(whole: &Consolidation, school: &School) -> [String; 27] {
    let (period, offer) = (&whole.question.period, &school.submission.offer);
    let cover = &offer.cover;
    let number = |number: Option<i64>| number.map(|number| number.to_string()).unwrap_or_default();
    let place = |place: Option<usize>| place.map(|place| place.to_string()).unwrap_or_default();
    let rate = |rate: Rate| rate.two_decimals().unwrap_or_default();
    let money = |amount: Option<Fen>| amount.map(Fen::yuan).unwrap_or_default();
    [
        period.kind.code().to_owned(),
        period.from.to_string(),
        period.to.to_string(),
        harmless(&offer.school),
        harmless(&school.township),
        harmless(&offer.report_no),
        offer.key.fingerprint(),
        offer.as_of.to_string(),
        offer.made_at.and_utc().to_rfc3339_opts(chrono::SecondsFormat::Secs, true),
        crate::basics::calendar::local_day(school.submission.received_at).to_string(),
        school.late.map_or(0, |late| late.days()).to_string(),
        cover.basis.clone(),
        number(cover.is_rated().then_some(cover.borrowers)),
        cover.borrowers_late.to_string(),
        rate(school.tally.by_people()),
        place(school.place_by_people),
        cover.contracts.to_string(),
        cover.contracts_late.to_string(),
        money(cover.rated_due()),
        cover.unpaid_total_late.yuan(),
        rate(school.tally.by_money()),
        place(school.place_by_money),
        money(cover.recovered_total),
        number(cover.to_cure),
        percent(cover.target_bp),
        cover.excluded.to_string(),
        harmless(school.campaign()),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::centre::testing::{offer_of, submission, whole_of};

    #[test]
    fn one_line_a_school_with_a_mark_in_front_and_no_formula() {
        let whole =
            whole_of(vec![submission(offer_of("=1+1", "2026-07-01", 60, 9)), submission(offer_of("柳湾,小学", "2026-07-01", 40, 1))]);
        let text = String::from_utf8(written(&whole)).unwrap();
        assert!(text.starts_with("\u{feff}period_kind,period_from"));
        let mut reader = csv::Reader::from_reader(text.trim_start_matches('\u{feff}').as_bytes());
        let rows: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
        assert_eq!(rows.len(), 2);
        assert!(rows.iter().any(|row| &row[3] == "'=1+1" && &row[14] == "15.00" && &row[12] == "60"));
        assert!(rows.iter().any(|row| &row[3] == "柳湾,小学" && &row[15] == "1"));
    }
}
