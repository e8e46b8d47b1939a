//! Which report this is: whose, of what stretch, under which number, made by whom.

use super::disclosure::Disclosure;
use super::facts::Facts;
use super::period::Period;
use super::remarks::Remarks;
use crate::basics::calendar::Instant;
use crate::basics::words::{Language, Words, one_line};

/// The head of a report.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Heading {
    /// The stretch of days.
    pub period: Period,
    /// Its number, unique for ever.
    pub report_no: String,
    /// Short hash over the figures.
    pub checksum: String,
    /// Who made it.
    pub made_by: String,
    /// When, in UTC.
    pub made_at: Instant,
    /// What the school says itself; none where that is shown elsewhere.
    pub remarks: Option<Remarks>,
}

impl Heading {
    /// 龙泉小学助学贷款还款进度周报
    #[must_use]
    pub fn title(&self, facts: &Facts, words: Words) -> String {
        let school = school_name(facts, words);
        words.say_with("reports-title", &[("school", school.into()), ("kind", self.period.kind.name(words).into())])
    }

    /// The period, its days, the day the figures speak of.
    #[must_use]
    pub fn period_line(&self, facts: &Facts, words: Words) -> String {
        let (label, days) = (self.period.label(words), self.period.days(words));
        let period =
            if label == days { days } else { words.say_with("reports-period-and-days", &[("label", label.into()), ("days", days.into())]) };
        words.say_with("reports-period-line", &[("period", period.into()), ("day", facts.as_of().to_string().into())])
    }

    /// Number and maker.
    #[must_use]
    pub fn maker_line(&self, facts: &Facts, words: Words) -> String {
        let made_on = crate::basics::calendar::local_day(self.made_at).to_string();
        let maker = super::maker_name(&self.made_by, words);
        words.say_with(
            "reports-maker-line",
            &[
                ("campaign", facts.campaign.clone().into()),
                ("number", self.report_no.clone().into()),
                ("name", maker.into()),
                ("day", made_on.into()),
            ],
        )
    }

    /// Who reads clear names here, and what for; nothing where all is masked.
    #[must_use]
    pub fn disclosure_line(&self, disclosure: &Disclosure, rows: usize, content_hash: &str, words: Words) -> Option<String> {
        let Disclosure::Open(opened) = disclosure else { return None };
        Some(words.say_with(
            "reports-opened-line",
            &[
                ("name", opened.person.clone().into()),
                ("purpose", opened.purpose.clone().into()),
                ("rows", rows.to_string().into()),
                ("hash", content_hash.to_owned().into()),
            ],
        ))
    }
}

/// What stands at the foot of every printed page: at the left whose report it is and its number, at the right the page, in the codes of
/// spreadsheets. A workbook that comes back is held against it.
#[must_use]
pub fn foot(school: &str, report_no: &str, words: Words) -> [String; 2] {
    [
        words.say_with("reports-foot", &[("school", school.to_owned().into()), ("number", report_no.to_owned().into())]),
        words.say_with("reports-page-of", &[("page", "&P".into()), ("pages", "&N".into())]),
    ]
}

/// The school, or words that say it is not filled in.
#[must_use]
pub fn school_name(facts: &Facts, words: Words) -> String {
    let named = one_line(&facts.school);
    if named.is_empty() { words.say("reports-school-unnamed") } else { named }
}

/// What stands in a report in place of a school's name until it is filled in, in either language.
#[must_use]
pub fn unnamed() -> [String; 2] {
    [Language::Chinese, Language::English].map(|language| Words::of(language).say("reports-school-unnamed"))
}
