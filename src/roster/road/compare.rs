//! A judged file held against the ledger. Nothing is written.

use super::Examined;
use crate::roster::difference;
use crate::roster::instalment::Roster;
use crate::roster::kind::RosterKind;
use crate::roster::known::Known;
use crate::roster::latest::Earlier;
use crate::roster::office::{NotImported, Office};
use crate::roster::payments::{self, Laid};
use crate::roster::report::Report;
use crate::roster::watch::{Stage, Watch, tell};
use crate::roster::{listing, order, proposal};
use crate::store::Connection;

type Outcome<T> = Result<T, NotImported>;

/// A file compared with the ledger.
pub struct Compared {
    pub known: Known,
    pub does: Does,
    pub report: Report,
}

/// What a roster does, by its kind.
pub enum Does {
    Obligations(Box<difference::Difference>),
    Payments(Box<Laid>),
}

pub fn compare(
    connection: &mut Connection,
    office: &Office,
    campaign_id: i64,
    examined: &mut Examined,
    watch: &dyn Watch,
) -> Outcome<Compared> {
    let earlier = order::earlier(connection, campaign_id, examined.checked.kind, None)?;
    compare_after(connection, office, (campaign_id, &earlier), examined, watch)
}

/// Compares with `earlier` as the rosters of the campaign before it.
pub fn compare_after(
    connection: &mut Connection,
    office: &Office,
    (campaign_id, earlier): (i64, &Earlier),
    examined: &mut Examined,
    watch: &dyn Watch,
) -> Outcome<Compared> {
    let checked = &mut examined.checked;
    checked.forget_unknown();
    tell(watch, Stage::Comparing, 0, Some(checked.reading.records.len()))?;
    let known = Known::load(&office.store, connection, campaign_id)?;
    let proposals = proposal::propose(connection, checked, &known, &examined.options.confirmed)?;
    let does = if checked.kind == RosterKind::Payments {
        let counted = payments::counted(connection, campaign_id)?;
        let laid = payments::lay_out(checked, &known, &counted);
        checked.reject_unknown(&laid);
        Does::Payments(Box::new(laid))
    } else {
        let roster = Roster { campaign_id, kind: checked.kind, as_of: checked.as_of, batch_id: 0 };
        Does::Obligations(Box::new(difference::difference(checked, &known, roster, (earlier, examined.covers), watch)?))
    };
    let mut report = Report { proposals, ..Report::of(&examined.upload.file_name, &examined.sha256, checked, office.words) };
    match &does {
        Does::Obligations(found) => {
            report.diff = found.counts;
            report.remarks.older.clone_from(&found.older);
            report.remarks.unnamed.clone_from(&found.gone.unnamed);
            report.remarks.newer.clone_from(&found.gone.newer);
            report.remarks.kept_by_hand = found.kept_by_hand;
        }
        Does::Payments(laid) => {
            report.diff = laid.counts;
            report.remarks.counted_before.clone_from(&laid.counted_before);
            report.allocations = listing::allocations(checked, &known, laid);
        }
    }
    Ok(Compared { known, does, report })
}

pub fn refuse_rejected(report: &Report, accept_good_rows: bool) -> Outcome<()> {
    let nothing_left = report.rows.accepted == 0 && report.rows.repeated == 0;
    if report.has_rejected() && (!accept_good_rows || nothing_left) { Err(NotImported::Refused(Box::new(report.clone()))) } else { Ok(()) }
}
