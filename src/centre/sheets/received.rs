//! 收件情况: every school and every file by name, with what became of it, why, and what to do.

use super::Sources;
use crate::basics::calendar::Day;
use crate::basics::calendar::local_day;
use crate::basics::words::Words;
use crate::centre::choice::{Relation, relation};
use crate::centre::consolidation::{Consolidation, OtherCampaign, School};
use crate::centre::fate::Fate;
use crate::centre::presence::{First, Missing, Sent};
use crate::centre::punctual;
use crate::centre::receipt::{Came, Stand};
use crate::centre::roll::plain;
use crate::centre::submission::Submission;
use crate::centre::turn;
use crate::sheet::table::{Block, Cell, Kind, Row, Sheet, Table, Tone};

/// One thing to know: a school that counts, one that does not, a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// Which school; empty where a file names none.
    pub school: String,
    /// What became of it, the code of `centre-line-…`.
    pub code: &'static str,
    /// True where somebody has to do something.
    pub is_open: bool,
    /// The file.
    pub file: String,
    /// Number of the report.
    pub report_no: String,
    /// When it came.
    pub received_on: Option<Day>,
    /// The submission, where there is one.
    pub submission: Option<i64>,
    /// Where the file stands among receipts, of a file of which nothing can be used.
    pub stands: Option<Stand>,
    /// The report that counts instead of one of another campaign: who wants it otherwise takes that one back.
    pub instead: Option<i64>,
    /// Why, and what to do.
    pub message: String,
}

impl Line {
    fn new(code: &'static str, is_open: bool, school: &str, message: String) -> Self {
        Self {
            school: school.to_owned(),
            code,
            is_open,
            file: String::new(),
            report_no: String::new(),
            received_on: None,
            submission: None,
            stands: None,
            instead: None,
            message,
        }
    }

    fn of(self, kept: &Submission) -> Self {
        Self {
            file: kept.offer.file_name.clone(),
            report_no: kept.offer.report_no.clone(),
            received_on: Some(local_day(kept.received_at)),
            submission: Some(kept.id),
            ..self
        }
    }
}

/// All of it: first what somebody has to do something about.
#[must_use]
pub fn lines(whole: &Consolidation, came: &[Came], words: Words) -> Vec<Line> {
    let mut lines: Vec<Line> = whole.missing.iter().filter_map(|one| missing(whole, one, came, words)).collect();
    let (open, aside): (Vec<&Came>, Vec<&Came>) = came.iter().filter(|came| came.fate.is_refused()).partition(|came| came.is_unsettled());
    lines.extend(open.into_iter().map(|came| file(came, words)));
    lines.extend(whole.key_asked.iter().map(|asked| {
        let kept = &asked.submission;
        Line::new("key-asked", true, &kept.offer.school, asked.say(words)).of(kept)
    }));
    let (waiting, other): (Vec<&Came>, Vec<&Came>) = came.iter().partition(|came| came.fate == Fate::KeyAsked);
    lines.extend(waiting.into_iter().filter_map(|came| other_period(whole, came, words)));
    lines.extend(whole.other_campaigns.iter().map(|other| other_campaign(other, words)));
    lines.extend(whole.set_aside.iter().map(|(kept, why)| Line::new("implausible", true, &kept.offer.school, why.say(words)).of(kept)));
    lines.extend(whole.unlisted.iter().map(|one| {
        let kept = &one.submission;
        Line::new("unlisted", true, &kept.offer.school, one.say(words)).of(kept)
    }));
    let (outdated, current): (Vec<&School>, Vec<&School>) = whole.schools.iter().partition(|school| school.outdated);
    lines.extend(outdated.into_iter().chain(current).map(|school| {
        let is_first = whole.first.iter().find(|one| one.school == school.name());
        counted(school, is_first, whole.left.iter().any(|name| name == school.name()), words)
    }));
    lines.extend(whole.superseded.iter().map(|old| {
        let message = words.say_with("centre-told-superseded", &[("number", old.by.clone().into())]);
        Line::new("superseded", false, &old.submission.offer.school, message).of(&old.submission)
    }));
    lines.extend(whole.taken_back.iter().map(|kept| {
        let message = turn::taken_back(kept.taken_back.as_ref(), &kept.reason, words);
        Line::new("taken-back", false, &kept.offer.school, message).of(kept)
    }));
    lines.extend(aside.into_iter().map(|came| file(came, words)));
    lines.extend(came.iter().filter(|came| came.fate == Fate::Twice).map(|came| file(came, words)));
    lines.extend(other.into_iter().filter_map(|came| other_period(whole, came, words)));
    lines
}

/// A school of which nothing counts: it sent nothing, or what was taken back. One whose report waits for its key has that line, and one
/// that sent a file that cannot be used has the line of the file, which says why and what to do.
fn missing(whole: &Consolidation, one: &Missing, came: &[Came], words: Words) -> Option<Line> {
    match one.sent(came) {
        Sent::Nothing => {}
        Sent::KeyAsked(_) | Sent::Unusable(_) => return None,
        Sent::TakenBack(file) => {
            let message = words.say_with("centre-told-none-left", &[("file", file.to_owned().into())]);
            return Some(Line { file: file.to_owned(), ..Line::new("none-left", true, &one.school.name, message) });
        }
    }
    let due_on = punctual::due_on(&whole.question.period, whole.question.due_days);
    let mut said = vec![words.say_with("centre-told-missing", &[("day", due_on.to_string().into())])];
    if !one.school.contact.is_empty() {
        said.push(words.say_with("centre-told-contact", &[("contact", one.school.contact.clone().into())]));
    }
    if let Some(near) = &one.near {
        said.push(words.say_with("centre-told-near", &[("name", near.clone().into())]));
    }
    Some(Line::new("missing", true, &one.school.name, said.join(&words.say("centre-between"))))
}

/// One of a campaign that does not count of its school: somebody decides whether that is so.
fn other_campaign(other: &OtherCampaign, words: Words) -> Line {
    let line = Line::new("other-campaign", true, &other.submission.offer.school, other.say(words)).of(&other.submission);
    Line { instead: Some(other.instead), ..line }
}

/// One that never sent before: that it did now.
fn first(one: &First, words: Words) -> String {
    match &one.near {
        Some(near) => words.say_with("centre-told-first-near", &[("name", near.clone().into())]),
        None => words.say("centre-told-first"),
    }
}

fn counted(school: &School, is_first: Option<&First>, has_left: bool, words: Words) -> Line {
    let mut said: Vec<String> = is_first.map(|one| first(one, words)).into_iter().collect();
    said.extend(has_left.then(|| words.say("centre-remark-left")));
    if let Some(late) = school.late {
        said.push(words.say_with("centre-told-late", &[("day", late.due_on.to_string().into()), ("days", late.days().into())]));
    }
    if school.outdated {
        let offer = &school.submission.offer;
        let days = [("day", offer.as_of.to_string().into()), ("from", offer.period.from.to_string().into())];
        said.push(words.say_with("centre-remark-outdated", &days));
    }
    if school.submission.offer.cover.with_names {
        said.push(words.say("centre-remark-names"));
    }
    if !school.basis().is_rated() {
        said.push(words.say("centre-remark-without-base"));
    }
    let code = match school.late {
        _ if school.outdated => "outdated",
        Some(_) => "late",
        None => "counted",
    };
    // Figures older than the period count, and the school is asked for others.
    Line::new(code, school.outdated, school.name(), said.join(&words.say("centre-between"))).of(&school.submission)
}

fn file(came: &Came, words: Words) -> Line {
    let is_settled = came.put_aside || came.original.is_some();
    let code = if is_settled { "put-aside" } else { came.fate.code() };
    let line = Line::new(code, came.is_unsettled(), came.school.as_deref().unwrap_or_default(), came.message.for_reader(words).to_owned());
    Line { file: came.file.clone(), stands: came.stands, ..line }
}

/// A file of another period: it went to history, or waits for its key as one of this period does.
fn other_period(whole: &Consolidation, came: &Came, words: Words) -> Option<Line> {
    let period = came.period().filter(|_| !came.fate.is_refused())?;
    let code = match relation(&period, &whole.question.period) {
        Relation::Same => return None,
        Relation::Older => "older",
        Relation::Newer => "newer",
        Relation::Beside => "beside",
    };
    let told = words.say_with("centre-told-other-period", &[("period", period.called(words).into())]);
    let (code, is_open, message) = match came.fate {
        Fate::KeyAsked => ("key-asked", true, format!("{}{}{told}", came.message.for_reader(words), words.say("centre-between"))),
        _ if is_strange(whole, came) => ("unlisted", true, [words.say("centre-told-unlisted"), told].join(&words.say("centre-between"))),
        _ => (code, false, told),
    };
    let line = Line::new(code, is_open, came.school.as_deref().unwrap_or_default(), message);
    Some(Line { file: came.file.clone(), submission: came.submission, ..line })
}

/// True where a file that came now is of a school that is not on the list.
fn is_strange(whole: &Consolidation, came: &Came) -> bool {
    let expected = &whole.question.expected;
    expected.source().is_list() && came.school.as_deref().is_some_and(|school| !expected.names(&plain(school)))
}

pub(super) fn sheet(sources: &Sources<'_>) -> Sheet {
    let mut sheet = Sheet::new(sources.say("centre-sheet-received"), sources.say("centre-received-title"));
    sheet.lines = sources.lines();
    let source = sources.say(&format!("centre-list-from-{}", sources.whole.question.expected.source().code()));
    sheet.lines.push(source);
    let columns = vec![
        sources.column("reports-column-number", Kind::Count),
        sources.column("reports-column-school", Kind::Text).wide(24).naming(),
        sources.column("centre-column-state", Kind::Text).wide(14),
        sources.column("centre-column-message", Kind::Text).wide(50),
        sources.column("reports-column-file", Kind::Text).wide(30),
        sources.column("reports-column-report-no", Kind::Text).wide(21),
        sources.column("centre-column-received-on", Kind::Day),
    ];
    let mut table = Table::new("received", columns).or_say(sources.say("centre-schools-none")).filtered();
    let all = lines(sources.whole, sources.came, sources.words);
    table.rows = (1..).zip(&all).map(|(number, line)| row(sources, number, line)).collect();
    sheet.with(Block::Table(table))
}

fn row(sources: &Sources<'_>, number: i64, line: &Line) -> Row {
    let state = sources.text(&format!("centre-line-{}", line.code));
    vec![
        Cell::ordinal(number),
        Cell::text(line.school.as_str()),
        if line.is_open { state.toned(Tone::Late) } else { state },
        Cell::text(line.message.as_str()),
        Cell::text(line.file.as_str()),
        Cell::text(line.report_no.as_str()),
        line.received_on.map_or_else(Cell::blank, Cell::day),
    ]
}
