//! Makes the report that is due now, with what is to become of it, in one transaction: whoever else runs makes no second one.

use super::store::{self, Kept};
use super::{deliveries, runs};
use crate::accounts::settings;
use crate::basics::calendar::Instant;
use crate::basics::words::Words;
use crate::ledger::campaign::Campaign;
use crate::ledger::queries::campaigns;
use crate::reports::make::{self, Order};
use crate::reports::record::Report;
use crate::reports::remarks::Remarks;
use crate::reports::schedule::{Due, Moment, Schedule};
use crate::reports::unmade::MakeError;
use crate::store::{Actor, Connection, Store, StoreError, Write};

/// Which campaign is reported, in which language.
#[derive(Clone)]
pub struct Desk {
    /// The workspace.
    pub store: Store,
    /// The campaign named by a flag; the open one where none is.
    pub campaign: Option<String>,
    /// The language of workbooks and letters.
    pub words: Words,
}

/// A report that was made by itself.
#[derive(Debug, Clone, PartialEq)]
pub struct Made {
    /// The report.
    pub report: Report,
    /// When it should have been, and what was skipped.
    pub due: Due,
}

/// Makes what is due at `now`, `at` on the clock in UTC. None where nothing is, where no campaign is open, or where another made it.
/// What has to be delivered waits from then on. Without the school's name nothing is made: it would leave the house unseen.
///
/// # Errors
/// [`MakeError`]. Then nothing is kept, and it stays due.
pub fn make_due(desk: &Desk, now: Moment, at: Instant) -> Result<Option<Made>, MakeError> {
    let found = desk.store.read(|c| -> Result<_, StoreError> {
        let kept = store::kept(c)?;
        let campaign = open_campaign(c, desk.campaign.as_deref())?;
        let schedule = schedule_of(&kept, campaign.as_ref());
        let last = schedule.map(|schedule| runs::last_made(c, schedule.kind, now.day)).transpose()?.flatten();
        let due = schedule.and_then(|schedule| schedule.due(last, now));
        let is_nameless = is_nameless(c)?;
        Ok(due.zip(campaign).map(|(due, campaign)| (due, campaign, kept, is_nameless)))
    })?;
    let Some((due, campaign, kept, is_nameless)) = found else { return Ok(None) };
    if is_nameless {
        return Err(MakeError::Nameless);
    }
    match made(desk, &campaign, &kept, &due, (now, at)) {
        Ok(report) => Ok(Some(Made { report, due })),
        Err(MakeError::Taken) => Ok(None),
        Err(error) => Err(error),
    }
}

/// True where the school has no name: whoever got its report could not tell whose it is.
pub(super) fn is_nameless(connection: &mut Connection) -> Result<bool, StoreError> {
    Ok(settings::school(connection)?.trim().is_empty())
}

/// The schedule reports of `campaign` are made by, if any is: a campaign that was not yet begun missed nothing.
#[must_use]
pub fn schedule_of(kept: &Kept, campaign: Option<&Campaign>) -> Option<Schedule> {
    let (schedule, campaign) = kept.schedule.zip(campaign)?;
    let begun = Moment { day: campaign.opened_on, hour: 0 };
    Some(Schedule { since: schedule.since.max(begun), ..schedule })
}

/// Reports made by themselves show no names, whatever anybody set.
fn made(desk: &Desk, campaign: &Campaign, kept: &Kept, due: &Due, (now, at): (Moment, Instant)) -> Result<Report, MakeError> {
    let order = Order { period: due.slot.period, purpose: None, remarks: Remarks::default(), words: desk.words, today: now.day };
    let beside = |w: &mut Write<'_>, report_id: i64, _: &[u8]| -> Result<(), MakeError> {
        if runs::is_made(w, &due.slot.period)? {
            return Err(MakeError::Taken);
        }
        runs::keep(w, due, due.is_late(now), report_id)?;
        if let Some(folder) = &kept.sending.folder {
            deliveries::order_into_folder(w, report_id, folder, at)?;
        }
        if let Some(mail) = &kept.sending.mail {
            deliveries::order_by_mail(w, report_id, mail, at)?;
        }
        if kept.trouble.is_some() {
            store::set_trouble(w, None)?;
        }
        Ok(())
    };
    make::make_and(&desk.store, campaign, &order, (&Actor::schedule(), &beside)).map(|(report, _)| report)
}

/// The campaign that is reported by itself: one that is closed changes no more.
///
/// # Errors
/// When the store cannot be read.
pub fn open_campaign(connection: &mut Connection, name: Option<&str>) -> Result<Option<Campaign>, StoreError> {
    Ok(campaigns::current(connection, name)?.filter(|campaign| campaign.closed_on.is_none()))
}
