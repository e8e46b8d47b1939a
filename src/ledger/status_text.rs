//! The status as people read it on the command line.

use super::caveat::Caveat;
use super::rates::{NOTHING, RateId};
use super::status::{Batch, RateEntry, Status};
use crate::basics::calendar::Day;
use crate::basics::money::Fen;
use crate::basics::words::{Value, Words};
use crate::page::figure;

/// Villages named one by one in a text for people; the object for programs names all.
const VILLAGES_NAMED: usize = 20;

impl Status {
    /// A line for each thing to know, in the reader's language, on the day `today`.
    #[must_use]
    pub fn say(&self, words: Words, today: Day) -> String {
        let name = ("campaign", self.campaign.clone().into());
        let name = match self.closed_on {
            Some(day) => words.say_with("ledger-shown-closed-on", &[name, ("day", day.to_string().into())]),
            None => self.campaign.clone(),
        };
        let mut lines = vec![
            words.say_with("ledger-status-head", &[("campaign", name.into()), ("as_of", self.as_of.to_string().into())]),
            self.basis_line(words),
        ];
        if !self.batches.is_empty() {
            let files: Vec<String> = self.batches.iter().map(|batch| batch_of(batch, words)).collect();
            lines.push(words.say_with("ledger-status-batches", &[("files", files.join(words.say("ledger-list-comma").as_str()).into())]));
        }
        lines.extend(self.caveats(today).iter().map(|caveat| caveat.say(words)));
        if self.basis != "nothing" {
            lines.extend(self.figures(words));
        }
        lines.extend(self.to_do(words));
        lines.join("\n")
    }

    /// What has to be said beside the figures, on the day `today`.
    #[must_use]
    pub fn caveats(&self, today: Day) -> Vec<Caveat> {
        Caveat::of(&self.figures, self.batches.iter().map(|batch| batch.as_of), today)
    }

    fn basis_line(&self, words: Words) -> String {
        let source = self.declared_source.clone().unwrap_or_default();
        words.say_with(
            &format!("ledger-status-basis-{}", self.basis),
            &[("excluded", figure::count(self.excluded).into()), ("source", source.into())],
        )
    }

    fn figures(&self, words: Words) -> Vec<String> {
        let mut lines = vec![String::new()];
        let unpaid_leads = self.figures.unpaid_leads();
        if unpaid_leads {
            lines.extend(self.unpaid_line(words));
        }
        lines.extend(self.rate_lines(words));
        if !unpaid_leads {
            lines.extend(self.unpaid_line(words));
        }
        lines.push(words.say_with("ledger-status-penalty", &[("penalty", self.figures.overall.all.penalty.grouped().into())]));
        lines.extend(self.target_line(words));
        lines.extend(self.village_lines(words));
        lines
    }

    fn rate_lines(&self, words: Words) -> Vec<String> {
        let due = self.figures.due_total().map_or_else(|| NOTHING.to_owned(), Fen::grouped);
        let count = |number: i64| Value::from(figure::count(number));
        vec![
            words.say_with(
                "ledger-status-people",
                &[("rate", self.percent("R1")), ("late", count(self.borrowers_late)), ("all", count(self.borrowers))],
            ),
            words.say_with(
                "ledger-status-money",
                &[("rate", self.percent("R5")), ("late", self.figures.overall.all.unpaid_total_late.grouped().into()), ("all", due.into())],
            ),
            words.say_with(
                "ledger-status-contracts",
                &[("rate", self.percent("R2")), ("late", count(self.contracts_late)), ("all", count(self.contracts))],
            ),
            words.say_with("ledger-status-recovered", &[("rate", self.percent("R6"))]),
        ]
    }

    /// R8, of what is not past its due day; none after it.
    fn unpaid_line(&self, words: Words) -> Option<String> {
        let rate = self.figures.rate(RateId::R8)?;
        let counts = [("rate", rate.percent().into()), ("unpaid", figure::count(rate.numerator).into())];
        let all = ("all", figure::count(rate.denominator).into());
        Some(words.say_with("ledger-status-unpaid", &[counts.as_slice(), &[all]].concat()))
    }

    fn village_lines(&self, words: Words) -> Vec<String> {
        let count = |number: i64| Value::from(figure::count(number));
        let mut lines = Vec::new();
        if !self.villages.is_empty() {
            lines.extend([String::new(), words.say("ledger-status-villages")]);
        }
        for (village, line) in &self.villages {
            let values = [("village", village.clone().into()), ("late", count(line.borrowers_late)), ("all", count(line.borrowers))];
            lines.push(words.say_with("ledger-status-village", &values));
        }
        lines
    }

    fn target_line(&self, words: Words) -> Option<String> {
        let due_on = self.figures.due_on.filter(|_| self.figures.unpaid_leads());
        let key = match (self.target_met?, due_on) {
            (_, Some(_)) => "ledger-status-target-ahead",
            (true, None) => "ledger-status-target-met",
            (false, None) => "ledger-status-target-missed",
        };
        let values = [
            ("due", due_on.map(|day| day.to_string()).unwrap_or_default().into()),
            ("target", format!("{}%", self.target_percent).into()),
            ("allowed", figure::count(self.allowed_late_borrowers.unwrap_or_default()).into()),
            ("cure", figure::count(self.to_cure.unwrap_or_default()).into()),
        ];
        Some(words.say_with(key, &values))
    }

    fn to_do(&self, words: Words) -> Vec<String> {
        let mut lines = Vec::new();
        if !self.uncovered.is_empty() {
            let named = self.uncovered.get(..VILLAGES_NAMED).unwrap_or(&self.uncovered);
            let villages = named.join(words.say("ledger-list-comma").as_str());
            let key = if named.len() < self.uncovered.len() { "ledger-status-uncovered-many" } else { "ledger-status-uncovered" };
            lines.push(words.say_with(key, &[("villages", villages.into()), ("n", self.uncovered.len().into())]));
        }
        if self.unplaced > 0 {
            lines.push(words.say_with("ledger-status-unplaced", &[("n", self.unplaced.into())]));
        }
        if !lines.is_empty() {
            lines.insert(0, String::new());
        }
        lines
    }

    fn percent(&self, rate: &str) -> Value {
        let known = self.rates.get(rate).and_then(|entry| if let RateEntry::Rate(line) = entry { line.percent.clone() } else { None });
        known.map_or_else(|| NOTHING.to_owned(), |percent| format!("{percent}%")).into()
    }
}

/// A roster with the day it speaks of.
fn batch_of(batch: &Batch, words: Words) -> String {
    words.say_with("ledger-status-batch", &[("file", batch.file.clone().into()), ("day", batch.as_of.to_string().into())])
}
