//! What the overview rests on, read in one transaction: figures within the viewer's reach, places, people in charge, what waits.

use std::sync::Arc;

use diesel::prelude::*;
use rustc_hash::FxHashMap;

use crate::accounts::settings;
use crate::basics::calendar::Day;
use crate::desk::next::{Situation, Uncovered};
use crate::ledger;
use crate::ledger::campaign::Campaign;
use crate::ledger::pages::Shown;
use crate::ledger::queries::campaigns::{self, Source};
use crate::ledger::queries::closing;
use crate::ledger::rates::{Basis, Figures};
use crate::ledger::trend::{self, Point};
use crate::organisation::member::Member;
use crate::organisation::queries as organisation;
use crate::organisation::scope::Scope;
use crate::organisation::village::Village;
use crate::reports::sending::deliveries::{self, Delivery};
use crate::roster::absent::{self, Reported};
use crate::store::schema::{batch, original, report};
use crate::store::{Connection, Result, Target};

/// Everything the overview and the page of formulas show.
pub struct Gathered {
    pub campaign: Campaign,
    /// The same, with what has to be said of it where it is closed, and the others there are.
    pub shown: Shown,
    pub figures: Arc<Figures>,
    pub sources: Vec<Source>,
    pub villages: FxHashMap<i64, Village>,
    pub responsible: FxHashMap<i64, Member>,
    pub members: Vec<Member>,
    pub trend: Vec<Point>,
    /// How many villages the viewer answers for; none for who sees the whole.
    pub own_villages: Option<i64>,
    /// Uploads that wait to be checked, the latest first.
    pub waiting: Vec<i64>,
    pub left_out: Option<(i64, Day, i64)>,
    /// Obligations the newest rosters no longer name, and nobody has decided about.
    pub absent: i64,
    /// What people say they paid, for who sees the whole.
    pub reported: Reported,
    pub reported_on: Option<Day>,
    /// Closed campaigns whose personal data is due to be erased.
    pub due_to_erase: Vec<String>,
    /// Reports that did not arrive and are not tried any more, for who sees the whole.
    pub not_sent: Vec<Delivery>,
    /// The recovery sheet of the key in use was never printed.
    pub sheet_is_wanted: bool,
    pub today: Day,
}

/// Gathers it all for `scope` on `asked`, or on the day of the latest roster.
///
/// # Errors
/// When the store cannot be read.
pub fn gather(
    connection: &mut Connection,
    target: &Target,
    shown: Shown,
    scope: &Scope,
    asked: Option<Day>,
    today: Day,
) -> Result<Gathered> {
    let campaign = shown.campaign.clone();
    let as_of = match asked {
        Some(day) => day,
        None => campaigns::default_as_of(connection, campaign.id, today)?,
    };
    let own_villages = match scope {
        Scope::Villages(own) => Some(i64::try_from(own.len()).unwrap_or(i64::MAX)),
        Scope::Everyone | Scope::FiguresOnly => None,
    };
    let whole = matches!(scope, Scope::Everyone);
    let figures = ledger::figures(connection, target, &campaign, as_of, scope)?;
    Ok(Gathered {
        sources: campaigns::sources(connection, campaign.id, as_of)?,
        villages: organisation::villages(connection)?.into_iter().map(|village| (village.id, village)).collect(),
        responsible: organisation::responsible_by_village(connection)?,
        members: organisation::members(connection)?,
        trend: if own_villages.is_some() { Vec::new() } else { trend::points_beside(connection, campaign.id, &figures)? },
        waiting: waiting(connection, campaign.id)?,
        left_out: left_out(connection, campaign.id)?,
        absent: if whole { absent::undecided(connection, campaign.id)? } else { 0 },
        reported: if whole { absent::reported(connection, campaign.id)? } else { Reported::default() },
        reported_on: reported_on(connection, campaign.id)?,
        due_to_erase: due_to_erase(connection, scope, today)?,
        not_sent: if whole { deliveries::given_up(connection)? } else { Vec::new() },
        sheet_is_wanted: settings::sheet_is_wanted(connection)?,
        figures,
        own_villages,
        campaign,
        shown,
        today,
    })
}

/// The uploads that wait to be checked, the latest first.
fn waiting(connection: &mut Connection, campaign_id: i64) -> Result<Vec<i64>> {
    Ok(batch::table
        .filter(batch::campaign_id.eq(campaign_id).and(batch::state.eq("staged")))
        .order(batch::id.desc())
        .select(batch::id)
        .load(connection)?)
}

/// The newest applied batch, if it left rows out and they can be put right: nothing is marked in a file that was erased.
fn left_out(connection: &mut Connection, campaign_id: i64) -> Result<Option<(i64, Day, i64)>> {
    let newest: Option<(i64, Day, i64)> = batch::table
        .filter(batch::campaign_id.eq(campaign_id).and(batch::state.eq("applied")))
        .order(batch::applied_order.desc())
        .select((batch::id, batch::as_of, batch::rejected_count))
        .first(connection)
        .optional()?;
    let Some(newest) = newest.filter(|(_, _, rejected)| *rejected > 0) else { return Ok(None) };
    let sha256: String = batch::table.find(newest.0).select(batch::sha256).first(connection)?;
    let kept = original::table.find(sha256).filter(original::erased_at.is_null()).count().get_result::<i64>(connection)? > 0;
    Ok(kept.then_some(newest))
}

/// Closed campaigns whose time is over, for who sees the whole.
fn due_to_erase(connection: &mut Connection, scope: &Scope, today: Day) -> Result<Vec<String>> {
    if *scope != Scope::Everyone {
        return Ok(Vec::new());
    }
    Ok(closing::closed(connection)?.into_iter().filter(|one| one.is_due(today)).map(|one| one.name).collect())
}

fn reported_on(connection: &mut Connection, campaign_id: i64) -> Result<Option<Day>> {
    let last: Option<crate::basics::calendar::Instant> =
        report::table.filter(report::campaign_id.eq(campaign_id)).select(diesel::dsl::max(report::made_at)).first(connection)?;
    Ok(last.map(crate::basics::calendar::local_day))
}

impl Gathered {
    /// True when some roster was applied.
    #[must_use]
    pub fn has_roster(&self) -> bool {
        self.figures.basis != Basis::Nothing || !self.sources.is_empty()
    }

    /// What the next steps depend on, as far as this viewer has a hand in it.
    #[must_use]
    pub fn situation(&self, leads: bool) -> Situation {
        let late = self.figures.overall.all.borrowers_late;
        if self.shown.is_closed() {
            // What is left to do with a closed campaign its notice says.
            return Situation {
                has_roster: true,
                has_population: true,
                members: 1,
                reported_on: Some(self.today),
                today: Some(self.today),
                ..Situation::default()
            };
        }
        if !leads {
            return Situation {
                has_roster: true,
                has_population: true,
                members: 1,
                late,
                reported_on: Some(self.today),
                today: Some(self.today),
                ..Situation::default()
            };
        }
        Situation {
            today: Some(self.today),
            waiting: self.waiting.clone(),
            has_roster: self.has_roster(),
            has_population: !matches!(self.figures.basis, Basis::OverdueOnly | Basis::Nothing),
            members: self.members.len(),
            uncovered: self.uncovered(),
            unplaced: self.figures.by_village.get(&None).map_or(0, |part| part.all.borrowers),
            left_out: self.left_out,
            absent: self.absent,
            late,
            reported_on: self.reported_on,
        }
    }

    fn uncovered(&self) -> Vec<Uncovered> {
        let villages = self.figures.by_village.iter().filter(|(_, part)| part.all.borrowers > 0);
        let placed = villages.filter_map(|(id, part)| id.map(|id| (id, part)));
        placed
            .filter(|(id, _)| !self.responsible.contains_key(id))
            .filter_map(|(id, part)| {
                let village = self.villages.get(&id)?;
                Some(Uncovered { name: village.name.clone(), borrowers: part.all.borrowers, late: part.all.borrowers_late })
            })
            .collect()
    }
}
