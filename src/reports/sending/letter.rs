//! The letter a report travels in: which report it is and its two rates. Nothing of any person.

use crate::basics::words::Words;
use crate::reports::record::Report;

/// Subject and text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Letter {
    /// One line.
    pub subject: String,
    /// Some lines.
    pub text: String,
}

/// The letter for a report.
#[must_use]
pub fn of_report(report: &Report, words: Words) -> Letter {
    let figures = &report.figures;
    let rate = |points: Option<i64>| points.map_or_else(|| "—".to_owned(), crate::page::figure::percent);
    let school = ("school", figures.school.clone().into());
    let period = ("period", report.period.called(words).into());
    let text = words.say_with(
        "reports-letter",
        &[
            school.clone(),
            period.clone(),
            ("days", report.period.days(words).into()),
            ("day", figures.as_of.to_string().into()),
            ("people", rate(figures.default_rate_borrowers).into()),
            ("money", rate(figures.default_rate_amount).into()),
            ("number", report.report_no.clone().into()),
            ("checksum", report.checksum.clone().into()),
        ],
    );
    Letter { subject: words.say_with("reports-letter-subject", &[school, period]), text }
}

/// The letter that shows whether letters arrive.
#[must_use]
pub fn of_trial(school: &str, words: Words) -> Letter {
    let school = [("school", school.to_owned().into())];
    Letter { subject: words.say_with("reports-letter-trial-subject", &school), text: words.say_with("reports-letter-trial", &school) }
}
