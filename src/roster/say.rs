//! A report as people read it on the command line.

use super::problem::{Told, field_name};
use super::remarks::Reader;
use super::report::Report;
use crate::basics::words::Words;

/// Problems of one kind told one by one; the rest are counted.
const EXAMPLES: usize = 5;

impl Report {
    /// What was found and done, in some lines.
    #[must_use]
    pub fn say(&self, words: Words, is_dry_run: bool) -> String {
        let mut lines = vec![self.headline(words)];
        lines.extend(self.sheets.iter().filter(|sheet| !sheet.columns.is_empty()).map(|sheet| {
            let rows: Vec<String> = sheet.header_rows.iter().map(ToString::to_string).collect();
            let values =
                [("sheet", sheet.sheet.clone().into()), ("rows", rows.join("–").into()), ("count", sheet.columns.len().to_string().into())];
            words.say_with("roster-say-sheet", &values)
        }));
        lines.extend(
            self.sheets
                .iter()
                .filter(|sheet| sheet.corrected)
                .map(|sheet| words.say_with("roster-say-as-last-time", &[("sheet", sheet.sheet.clone().into())])),
        );
        lines.push(self.rows_line(words));
        lines.push(self.difference_line(words));
        lines.extend(self.sums_line(words));
        lines.extend(self.remark_lines(words));
        lines.extend(self.proposals_line(words, is_dry_run));
        lines.extend(self.problem_lines(words));
        lines.push(self.ending(words, is_dry_run));
        lines.join("\n")
    }

    /// Why rows are in the way, and what to do.
    #[must_use]
    pub fn say_refused(&self, words: Words) -> String {
        words.say_with("roster-error-rejected", &[("count", self.rows.rejected.to_string().into())])
    }

    fn headline(&self, words: Words) -> String {
        let kind = self.kind.as_deref().map(|kind| words.say(&format!("roster-kind-{kind}"))).unwrap_or_default();
        let as_of = self.as_of.clone().unwrap_or_default();
        words.say_with("roster-say-headline", &[("file", self.file.clone().into()), ("kind", kind.into()), ("day", as_of.into())])
    }

    fn rows_line(&self, words: Words) -> String {
        let count = |count: usize| count.to_string().into();
        let rows = self.rows;
        let values = [
            ("read", count(rows.read)),
            ("accepted", count(rows.accepted)),
            ("rejected", count(rows.rejected)),
            ("repeated", count(rows.repeated)),
        ];
        words.say_with("roster-say-rows", &values)
    }

    fn difference_line(&self, words: Words) -> String {
        let count = |count: usize| count.to_string().into();
        let diff = self.diff;
        let values = [
            ("new", count(diff.new)),
            ("changed", count(diff.changed)),
            ("unchanged", count(diff.unchanged)),
            ("absent", count(diff.absent)),
        ];
        words.say_with("roster-say-difference", &values)
    }

    /// What the rows that can be imported come to, amount by amount.
    fn sums_line(&self, words: Words) -> Option<String> {
        let sums: Vec<String> = self.sums().map(|(field, sum)| format!("{} {}", field_name(field, words), sum.grouped())).collect();
        (!sums.is_empty()).then(|| words.say_with("roster-say-sums", &[("sums", sums.join(" · ").into())]))
    }

    fn remark_lines(&self, words: Words) -> Vec<String> {
        let question = self.remarks.kind_question(words);
        let question = question.map(|line| {
            let way = words.say("roster-way-kind-command");
            words.say_with("roster-remark-with-way", &[("line", line.into()), ("way", way.into())])
        });
        let lines = question.into_iter().chain(self.remarks.lines(Reader::Command, words));
        lines.map(|line| words.say_with("roster-say-remark", &[("line", line.into())])).collect()
    }

    /// Rows whose identity number an earlier roster has, told until somebody confirms them: with the way while nothing is imported,
    /// with the way back afterwards.
    fn proposals_line(&self, words: Words, is_dry_run: bool) -> Option<String> {
        let open = self.proposals.iter().filter(|proposal| proposal.confirmed_by.is_none()).count();
        let line = || words.say_with("roster-proposal-open", &[("n", open.to_string().into())]);
        let way = || match self.batch.filter(|_| !is_dry_run) {
            Some(batch) => words.say_with("roster-proposal-way-landed", &[("batch", batch.to_string().into())]),
            None => words.say("roster-proposal-way"),
        };
        let told = || words.say_with("roster-remark-with-way", &[("line", line().into()), ("way", way().into())]);
        (open > 0).then(|| words.say_with("roster-say-remark", &[("line", told().into())]))
    }

    /// Problems by kind, errors first, with the first few of each in full.
    fn problem_lines(&self, words: Words) -> Vec<String> {
        let mut kinds: Vec<(&str, Vec<&Told>)> = Vec::new();
        for problem in &self.problems {
            let same = |of_kind: &[&Told]| of_kind.first().is_some_and(|first| first.severity == problem.severity);
            match kinds.iter_mut().find(|(code, of_kind)| *code == problem.code && same(of_kind)) {
                Some((_, of_kind)) => of_kind.push(problem),
                None => kinds.push((&problem.code, vec![problem])),
            }
        }
        kinds.sort_by_key(|(_, of_kind)| of_kind.first().is_some_and(|problem| problem.severity != "error"));
        let mut lines = Vec::new();
        for (code, of_kind) in kinds {
            let reason = words.say(&format!("roster-problem-{}", code.replace('_', "-")));
            let severity = of_kind.first().map(|problem| words.say(&format!("roster-severity-{}", problem.severity))).unwrap_or_default();
            let values = [("severity", severity.into()), ("reason", reason.into()), ("count", of_kind.len().to_string().into())];
            lines.push(words.say_with("roster-say-problems", &values));
            lines.extend(of_kind.iter().take(EXAMPLES).map(|problem| format!("  {}", problem.message)));
            if of_kind.len() > EXAMPLES {
                lines.push(format!("  {}", words.say_with("roster-say-more", &[("count", (of_kind.len() - EXAMPLES).to_string().into())])));
            }
        }
        lines.extend(self.ambiguous_lines(words));
        lines
    }

    /// Headers that can mean something else, with what they were taken for.
    fn ambiguous_lines(&self, words: Words) -> Vec<String> {
        let mut lines = Vec::new();
        for sheet in &self.sheets {
            for header in sheet.headers.iter().filter(|header| header.ambiguous) {
                let taken = header.field.as_deref().map_or_else(|| words.say("roster-say-not-read"), |field| field_name(field, words));
                let place = format!("{}!{}", sheet.sheet, header.column);
                let values = [("place", place.into()), ("header", header.header.clone().into()), ("field", taken.into())];
                lines.push(words.say_with("roster-say-ambiguous", &values));
            }
        }
        lines
    }

    fn ending(&self, words: Words, is_dry_run: bool) -> String {
        match self.batch {
            Some(batch) => words.say_with("roster-say-applied", &[("batch", batch.to_string().into())]),
            None if is_dry_run => words.say("roster-say-dry-run"),
            None => words.say("roster-say-nothing"),
        }
    }
}
