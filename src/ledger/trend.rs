//! How the figures moved: a point each time a roster lands.

use diesel::prelude::*;

use super::campaign::Campaign;
use super::figures;
use super::rates::{Figures, Rate, Unit};
use crate::basics::calendar::{self, Day, Instant};
use crate::basics::money::Fen;
use crate::store::schema::{batch, campaign, trend_point};
use crate::store::{Connection, Result};

/// The figures as they stood when a roster of that day had landed.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable)]
#[diesel(table_name = trend_point)]
pub struct Point {
    /// The day the figures speak of.
    pub as_of: Day,
    /// People.
    pub borrowers: i64,
    /// People late.
    pub borrowers_late: i64,
    /// Σ due, in fen.
    pub due_total: Fen,
    /// Σ unpaid of late, in fen.
    pub unpaid_total_late: Fen,
}

impl Point {
    /// What figures say, as a point. `None` without a population or a declared base.
    #[must_use]
    pub fn of(figures: &Figures) -> Option<Self> {
        let due_total = figures.due_total().filter(|_| figures.target_met().is_some())?;
        let all = &figures.overall.all;
        Some(Self {
            as_of: figures.as_of,
            borrowers: figures.borrowers(),
            borrowers_late: all.borrowers_late,
            due_total,
            unpaid_total_late: all.unpaid_total_late,
        })
    }

    /// R1 at that point.
    #[must_use]
    pub const fn by_people(&self) -> Rate {
        Rate { numerator: self.borrowers_late, denominator: self.borrowers, unit: Unit::People }
    }

    /// R5 at that point.
    #[must_use]
    pub const fn by_money(&self) -> Rate {
        Rate { numerator: self.unpaid_total_late.fen(), denominator: self.due_total.fen(), unit: Unit::Money }
    }
}

/// Records the point of `as_of` within the write that changed the figures; a later batch of the same day replaces it.
/// Without a population or a declared base there is nothing to record, nor for a day a roster of a later day has passed: what stands now
/// is not what stood then.
///
/// # Errors
/// When the store cannot be written.
pub fn record(connection: &mut Connection, campaign: &Campaign, as_of: Day, batch_id: i64) -> Result<()> {
    if is_passed(connection, campaign.id, as_of)? {
        return Ok(());
    }
    match Point::of(&figures::compute_figures(connection, campaign, as_of)?) {
        Some(taken) => record_point(connection, campaign.id, batch_id, &taken),
        None => Ok(()),
    }
}

/// True where a roster of a later day has landed.
fn is_passed(connection: &mut Connection, campaign_id: i64, as_of: Day) -> Result<bool> {
    let rosters = batch::table.filter(batch::campaign_id.eq(campaign_id)).filter(batch::state.eq("applied"));
    let later = rosters.filter(batch::kind.ne("payments")).filter(batch::as_of.gt(as_of));
    diesel::select(diesel::dsl::exists(later)).get_result(connection).map_err(Into::into)
}

/// Records a point that was computed already, unless a roster of a later day has passed its day.
///
/// # Errors
/// When the store cannot be written.
pub fn record_point(connection: &mut Connection, campaign_id: i64, batch_id: i64, taken: &Point) -> Result<()> {
    if is_passed(connection, campaign_id, taken.as_of)? {
        return Ok(());
    }
    let of_day = trend_point::campaign_id.eq(campaign_id).and(trend_point::as_of.eq(taken.as_of));
    diesel::delete(trend_point::table.filter(of_day)).execute(connection)?;
    let point = (
        trend_point::campaign_id.eq(campaign_id),
        trend_point::as_of.eq(taken.as_of),
        trend_point::batch_id.eq(batch_id),
        trend_point::borrowers.eq(taken.borrowers),
        trend_point::borrowers_late.eq(taken.borrowers_late),
        trend_point::due_total.eq(taken.due_total),
        trend_point::unpaid_total_late.eq(taken.unpaid_total_late),
        trend_point::taken_at.eq(calendar::now()),
    );
    diesel::insert_into(trend_point::table).values(point).execute(connection)?;
    Ok(())
}

/// Once a batch is undone: its point goes, and so do those taken while it stood in the ledger. Where another batch of the same day
/// still stands, that day's point is taken anew from what the ledger holds now.
///
/// # Errors
/// When the store cannot be written.
pub fn take_again(connection: &mut Connection, undone_batch_id: i64) -> Result<()> {
    let (campaign_id, applied_at): (i64, Option<Instant>) =
        batch::table.find(undone_batch_id).select((batch::campaign_id, batch::applied_at)).first(connection)?;
    let of_batch = trend_point::batch_id.eq(undone_batch_id).assume_not_null();
    let since = trend_point::taken_at.ge(applied_at.unwrap_or_else(calendar::now));
    let touched = trend_point::table.filter(trend_point::campaign_id.eq(campaign_id)).filter(of_batch.or(since));
    let days: Vec<Day> = touched.select(trend_point::as_of).load(connection)?;
    diesel::delete(trend_point::table.filter(trend_point::campaign_id.eq(campaign_id)).filter(trend_point::as_of.eq_any(&days)))
        .execute(connection)?;
    let campaign: Campaign = campaign::table.find(campaign_id).select(Campaign::as_select()).first(connection)?;
    for day in days {
        if let Some(batch_id) = newest_of(connection, campaign_id, day)? {
            record(connection, &campaign, day, batch_id)?;
        }
    }
    Ok(())
}

/// The batch of that day that was applied last, of those that stand.
fn newest_of(connection: &mut Connection, campaign_id: i64, day: Day) -> Result<Option<i64>> {
    let standing = batch::table.filter(batch::campaign_id.eq(campaign_id)).filter(batch::state.eq("applied"));
    let of_day = standing.filter(batch::as_of.eq(day)).order(batch::applied_order.desc());
    Ok(of_day.select(batch::id).first(connection).optional()?)
}

/// The points of a campaign with the figures as they stand now for the last: an exclusion or a late payment moves them, and what is
/// drawn must not differ from the headline above it. Any other day leaves the points as they were recorded: no roster is of it.
///
/// # Errors
/// When the store cannot be read.
pub fn points_beside(connection: &mut Connection, campaign_id: i64, figures: &Figures) -> Result<Vec<Point>> {
    let mut points = points(connection, campaign_id)?;
    if points.last().is_some_and(|last| last.as_of == figures.as_of) {
        points.retain(|point| point.as_of < figures.as_of);
        points.extend(Point::of(figures));
    }
    Ok(points)
}

/// The points of a campaign, earliest day first.
///
/// # Errors
/// When the store cannot be read.
pub fn points(connection: &mut Connection, campaign_id: i64) -> Result<Vec<Point>> {
    let points = trend_point::table
        .filter(trend_point::campaign_id.eq(campaign_id))
        .order(trend_point::as_of)
        .select(Point::as_select())
        .load(connection)?;
    Ok(points)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ledger::exclusion::{ExclusionKind, NewExclusion};
    use crate::ledger::queries::exclusions;
    use crate::ledger::testing::{day, small_campaign, write};

    #[test]
    fn what_is_drawn_ends_with_the_headline_and_a_past_day_leaves_it_as_it_was() {
        let (_folder, store, campaign) = small_campaign();
        let on = day("2026-06-30");
        write(&store, |w| record(w, &campaign, on, 1));
        let taken_out = NewExclusion {
            campaign_id: campaign.id,
            borrower_id: 1,
            contract_id: None,
            kind: ExclusionKind::Relief,
            approver: "郑立新".into(),
            document: "青资助〔2026〕8号".into(),
            reason: String::new(),
            decided_on: on,
            created_at: calendar::now(),
            created_by: "周明远".into(),
        };
        write(&store, |w| exclusions::add(w, &taken_out).map_err(|_| crate::store::StoreError::NotFound));
        let beside = |as_of: Day| {
            let points = store.read(|c| -> Result<_> {
                let figures = figures::compute_figures(c, &campaign, as_of)?;
                Ok((points_beside(c, campaign.id, &figures)?, Point::of(&figures)))
            });
            points.unwrap()
        };
        let recorded = store.read(|c| points(c, campaign.id)).unwrap();
        let (drawn, now) = beside(on);
        assert_eq!(drawn.last(), now.as_ref());
        assert_ne!(drawn, recorded, "the exclusion moved the figures");
        assert_eq!(beside(day("2026-06-29")).0, recorded);
        assert_eq!(beside(day("2026-07-01")).0, recorded, "no roster is of that day");
    }
}
