//! The sample's course: four rosters three weeks apart, each with its report, payments since, and one upload still waiting.

use std::sync::Arc;

use chrono::{Datelike, Duration};
use diesel::prelude::*;

use super::people::{self, Loan, SAMPLE, Sample};
use super::{rosters, team};
use crate::accounts::settings;
use crate::basics::calendar::{self, Day};
use crate::basics::reason::Reason;
use crate::basics::words::Words;
use crate::ledger::campaign::Campaign;
use crate::ledger::exclusion::{ExclusionKind, NewExclusion};
use crate::ledger::queries::campaigns;
use crate::ledger::queries::exclusions::{self, NotAdded};
use crate::reports::make::{self, MakeError, Order};
use crate::reports::period::{Period, ReportKind};
use crate::reports::remarks::Remarks;
use crate::roster::{self, NotImported, Office, Options, Upload};
use crate::store::schema::contract;
use crate::store::{self, Actor, Store, StoreError};

/// How many people the sample lends to.
const BORROWERS: u64 = 186;

/// How many days before today each roster speaks of.
const ROSTERS: [i64; 4] = [70, 49, 28, 7];

/// Why the sample could not be made.
#[derive(Debug, thiserror::Error)]
pub enum DemoError {
    #[error(transparent)]
    Store(#[from] StoreError),
    #[error(transparent)]
    Workbook(#[from] rust_xlsxwriter::XlsxError),
    #[error(transparent)]
    Import(#[from] NotImported),
    #[error(transparent)]
    Report(#[from] MakeError),
    #[error(transparent)]
    Exclusion(#[from] NotAdded),
    /// A defect of ours: the embedded list of names does not parse.
    #[error("sample.toml")]
    Sample,
}

impl store::Failure for DemoError {
    fn store_error(&self) -> Option<&StoreError> {
        match self {
            Self::Store(error) | Self::Exclusion(NotAdded::Store(error)) => Some(error),
            _ => None,
        }
    }
}

impl DemoError {
    /// One sentence.
    #[must_use]
    pub fn say(&self, words: Words) -> String {
        match self {
            Self::Store(error) | Self::Import(NotImported::Store(error)) => error.say(words),
            Self::Report(error) => error.say(words),
            other => words.say_with("demo-failed", &[("reason", Reason::unknown(other).say(words).into())]),
        }
    }
}

/// Fills an empty workspace with the sample as it would stand on `today`. All accounts get the password of `password_hash`.
///
/// # Errors
/// [`DemoError`].
pub fn fill(store: &Store, words: Words, today: Day, password_hash: &str) -> Result<(), DemoError> {
    let sample = SAMPLE.as_ref().ok_or(DemoError::Sample)?;
    let begun = today - Duration::days(ROSTERS[0]);
    let loans = people::loans(sample, BORROWERS, calendar::last_december_20(begun));
    let operator = Actor::operator();
    store.write(&operator, |w| -> Result<(), DemoError> {
        settings::change_names(w, &sample.school, &sample.centre)?;
        let first_member = team::gather(w, sample, words, begun)?;
        Ok(team::accounts(w, sample, first_member, password_hash)?)
    })?;
    let leader = Actor { id: None, name: sample.leader.clone() };
    let course = Course { store, sample, loans: &loans, words, leader: &leader };
    for (number, back) in ROSTERS.into_iter().enumerate() {
        let as_of = today - Duration::days(back);
        course.import(&course.roster(number, as_of)?, as_of)?;
        if number == 1 {
            course.exclude(as_of)?;
        }
        course.report(as_of)?;
    }
    course.import(&course.payments(today - Duration::days(2))?, today - Duration::days(2))?;
    course.leave_waiting(today)
}

struct Course<'a> {
    store: &'a Store,
    sample: &'a Sample,
    loans: &'a [Loan],
    words: Words,
    leader: &'a Actor,
}

impl Course<'_> {
    fn office(&self, today: Day) -> Office {
        Office { store: self.store.clone(), actor: self.leader.clone(), campaign: None, today, words: self.words }
    }

    fn roster(&self, number: usize, as_of: Day) -> Result<Upload, DemoError> {
        let bytes = rosters::population(self.sample, self.loans, number, as_of)?;
        Ok(upload(&self.sample.roster_file, as_of, bytes))
    }

    /// What the bank confirmed since the last roster: those who pay in the sample's last stretch.
    fn payments(&self, until: Day) -> Result<Upload, DemoError> {
        let paying: Vec<&Loan> = self.loans.iter().filter(|loan| loan.paid_from == Some(ROSTERS.len())).collect();
        Ok(upload(&self.sample.payments_file, until, rosters::payments(self.sample, &paying, until)?))
    }

    fn import(&self, upload: &Upload, as_of: Day) -> Result<(), DemoError> {
        let options = Options { as_of: Some(as_of), ..Options::default() };
        roster::import(&self.office(as_of), upload, &options, true, &|_| {})?;
        Ok(())
    }

    fn leave_waiting(&self, today: Day) -> Result<(), DemoError> {
        let bytes = rosters::with_faults(self.sample, self.loans, ROSTERS.len(), today)?;
        let options = Options { as_of: Some(today), ..Options::default() };
        roster::stage(&self.office(today), &upload(&self.sample.waiting_file, today, bytes), &options, &|_| {})?;
        Ok(())
    }

    fn campaign(&self, today: Day) -> Result<Campaign, DemoError> {
        let name = self.words.say_with("ledger-campaign-default", &[("year", today.year().to_string().into())]);
        Ok(campaigns::open(self.store, self.leader, None, &name, today)?)
    }

    fn report(&self, as_of: Day) -> Result<(), DemoError> {
        let campaign = self.campaign(as_of)?;
        let order = Order {
            period: Period::around(ReportKind::Weekly, as_of),
            purpose: None,
            remarks: Remarks::default(),
            words: self.words,
            today: as_of,
        };
        make::make(self.store, &campaign, &order, self.leader)?;
        Ok(())
    }

    /// A deferral and a relief, for two people who still owe.
    fn exclude(&self, day: Day) -> Result<(), DemoError> {
        let sample = self.sample;
        let campaign = self.campaign(day)?;
        let owing: Vec<&str> = self.loans.iter().filter(|loan| loan.paid_from.is_none()).map(|loan| loan.contract_no.as_str()).collect();
        let papers = [
            (ExclusionKind::Deferral, &sample.deferral_document, &sample.deferral_reason, owing.first()),
            (ExclusionKind::Relief, &sample.relief_document, &sample.relief_reason, owing.last()),
        ];
        self.store.write(self.leader, |w| -> Result<(), DemoError> {
            for (kind, document, reason, contract_no) in papers {
                let Some(contract_no) = contract_no else { continue };
                let owner = contract::table.filter(contract::contract_no.eq(*contract_no)).select(contract::borrower_id);
                let borrower_id: i64 = owner.first(&mut **w).map_err(StoreError::from)?;
                let new = NewExclusion {
                    campaign_id: campaign.id,
                    borrower_id,
                    contract_id: None,
                    kind,
                    approver: sample.approver.clone(),
                    document: document.clone(),
                    reason: reason.clone(),
                    decided_on: day,
                    created_at: calendar::now(),
                    created_by: self.leader.name.clone(),
                };
                exclusions::add(w, &new)?;
            }
            Ok(())
        })
    }
}

fn upload(name: &str, day: Day, bytes: Vec<u8>) -> Upload {
    Upload { file_name: name.replace("{day}", &day.to_string()), bytes: Arc::from(bytes) }
}
