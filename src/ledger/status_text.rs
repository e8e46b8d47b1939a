//! The status as people read it on the command line.

use super::rates::NOTHING;
use super::status::{RateEntry, Status};
use crate::basics::words::{Value, Words};
use crate::page::figure;

impl Status {
    /// A line for each thing to know, in the reader's language.
    #[must_use]
    pub fn say(&self, words: Words) -> String {
        let mut lines = vec![
            words.say_with("ledger-status-head", &[("campaign", self.campaign.clone().into()), ("as_of", self.as_of.to_string().into())]),
            self.basis_line(words),
        ];
        if !self.batches.is_empty() {
            let files: Vec<&str> = self.batches.iter().map(|batch| batch.file.as_str()).collect();
            lines.push(words.say_with("ledger-status-batches", &[("files", files.join(words.say("ledger-list-comma").as_str()).into())]));
        }
        if self.basis != "nothing" {
            lines.extend(self.figures(words));
        }
        lines.extend(self.to_do(words));
        lines.join("\n")
    }

    fn basis_line(&self, words: Words) -> String {
        let source = self.declared_source.clone().unwrap_or_default();
        words.say_with(
            &format!("ledger-status-basis-{}", self.basis),
            &[("excluded", figure::count(self.excluded).into()), ("source", source.into())],
        )
    }

    fn figures(&self, words: Words) -> Vec<String> {
        let due = self.due_total.clone().unwrap_or_else(|| NOTHING.to_owned());
        let count = |number: i64| Value::from(figure::count(number));
        let mut lines = vec![
            String::new(),
            words.say_with(
                "ledger-status-people",
                &[("rate", self.percent("R1")), ("late", count(self.borrowers_late)), ("all", count(self.borrowers))],
            ),
            words.say_with(
                "ledger-status-money",
                &[("rate", self.percent("R5")), ("late", self.unpaid_total_late.clone().into()), ("all", due.into())],
            ),
            words.say_with(
                "ledger-status-contracts",
                &[("rate", self.percent("R2")), ("late", count(self.contracts_late)), ("all", count(self.contracts))],
            ),
            words.say_with("ledger-status-recovered", &[("rate", self.percent("R6"))]),
            words.say_with("ledger-status-penalty", &[("penalty", self.penalty.clone().into())]),
        ];
        lines.extend(self.target_line(words));
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
        let key = if self.target_met? { "ledger-status-target-met" } else { "ledger-status-target-missed" };
        let values = [
            ("target", format!("{}%", self.target_percent).into()),
            ("allowed", self.allowed_late_borrowers.unwrap_or_default().into()),
            ("cure", self.to_cure.unwrap_or_default().into()),
        ];
        Some(words.say_with(key, &values))
    }

    fn to_do(&self, words: Words) -> Vec<String> {
        let mut lines = Vec::new();
        if !self.uncovered.is_empty() {
            let villages = self.uncovered.join(words.say("ledger-list-comma").as_str());
            lines.push(words.say_with("ledger-status-uncovered", &[("villages", villages.into())]));
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
