//! What a report would say, asked before it is made.

use crate::accounts::settings;
use crate::basics::calendar::Day;
use crate::ledger::campaign::Campaign;
use crate::ledger::figures;
use crate::ledger::queries::campaigns::{self, Source};
use crate::ledger::rates::RateId;
use crate::reports::changes::{Correction, Former};
use crate::reports::gather::changes;
use crate::reports::period::Period;
use crate::reports::remarks::Remarks;
use crate::reports::unsound::{Unsound, base_too_small};
use crate::store::{Connection, Result, Target};

/// The head of a report that is not made yet.
#[derive(Debug, Clone, PartialEq)]
pub struct Preview {
    /// Its stretch of days.
    pub period: Period,
    /// The day its figures would speak of.
    pub as_of: Day,
    /// People late.
    pub borrowers_late: i64,
    /// R1 in basis points, where it can be given.
    pub default_rate_borrowers: Option<i64>,
    /// R5 in basis points, where it can be given.
    pub default_rate_amount: Option<i64>,
    /// R8 in basis points while it leads, before the due day: then nothing is said of the target.
    pub unpaid_rate_leading: Option<i64>,
    /// People to cure, where rates can be given.
    pub to_cure: Option<i64>,
    /// Why it cannot be made: figures that cannot be true.
    pub unsound: Option<Unsound>,
    /// The rosters it would rest on, latest first.
    pub sources: Vec<Source>,
    /// The report it would be compared with.
    pub former: Option<Former>,
    /// Figures of that report that would be others today.
    pub corrections: Vec<Correction>,
    /// The school has no name yet, and the report would not say whose it is.
    pub is_nameless: bool,
    /// The school's own words name somebody the report will mask.
    pub masks_names: bool,
}

impl Preview {
    /// True where no roster speaks of any of its days.
    #[must_use]
    pub fn is_older(&self) -> bool {
        self.as_of < self.period.from && !self.sources.is_empty()
    }
}

/// What a report of `period` would say if it were made on `today`, with `masked`, the school's own words where it masks names.
///
/// # Errors
/// When the store cannot be read.
pub fn preview(
    connection: &mut Connection,
    target: &Target,
    campaign: &Campaign,
    (period, today): (&Period, Day),
    masked: &Remarks,
) -> Result<Preview> {
    let as_of = campaigns::default_as_of(connection, campaign.id, today)?.min(period.to);
    let figures = figures::snapshot(connection, target, campaign, as_of)?.figures.clone();
    let former = changes::former(connection, campaign.id, period, as_of)?;
    let corrections = match &former {
        Some(former) => changes::known_since(connection, campaign, former)?.0,
        None => Vec::new(),
    };
    let rate = |id| figures.rate(id).filter(|rate| rate.denominator > 0).and_then(|rate| rate.basis_points());
    Ok(Preview {
        period: *period,
        as_of,
        borrowers_late: figures.overall.all.borrowers_late,
        default_rate_borrowers: rate(RateId::R1),
        default_rate_amount: rate(RateId::R5),
        unpaid_rate_leading: rate(RateId::R8).filter(|_| figures.unpaid_leads()),
        to_cure: figures.basis.is_rated().then(|| figures.to_cure()),
        unsound: base_too_small(&figures),
        sources: campaigns::sources(connection, campaign.id, as_of)?,
        former,
        corrections,
        is_nameless: settings::school(connection)?.trim().is_empty(),
        masks_names: names_somebody(connection, masked)?,
    })
}

fn names_somebody(connection: &mut Connection, remarks: &Remarks) -> Result<bool> {
    if *remarks == Remarks::default() {
        return Ok(false);
    }
    let names = super::names(connection)?;
    Ok(remarks.map(|text| names.masked(text)) != *remarks)
}
