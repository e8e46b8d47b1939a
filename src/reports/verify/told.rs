//! A verdict in words, and as JSON.

use serde_json::{Map, Value as Json, json};

use super::{Origin, Verdict};
use crate::basics::calendar::shown_time;
use crate::basics::words::Words;
use crate::reports::received::{Received, Statement, Unreceived, WorkbookKind};

impl Verdict {
    /// True where the file is as it was sent and its key is the one it was before, or the first.
    #[must_use]
    pub const fn is_good(&self) -> bool {
        match self {
            Self::AsSent(_, Origin::Here { .. }) => true,
            Self::AsSent(_, Origin::Elsewhere(standing)) => standing.counts(),
            Self::No(_) => false,
        }
    }

    /// In a line or a few: as sent, by whom, of which period; or why not.
    #[must_use]
    pub fn say(&self, words: Words) -> String {
        match self {
            Self::AsSent(received, origin) => {
                // Older versions did not sign in which shape numbers are shown.
                let key = if received.statement.shapes.is_empty() { "reports-verified-as-sent-older" } else { "reports-verified-as-sent" };
                let mut lines = vec![words.say(key)];
                lines.extend(
                    facts(received, words)
                        .into_iter()
                        .map(|(name, value)| words.say_with("reports-verified-line", &[("name", name.into()), ("value", value.into())])),
                );
                lines.push(origin.say(received, words));
                lines.join("\n")
            }
            Self::No(why) => why.say(words),
        }
    }

    /// For machines.
    #[must_use]
    pub fn json(&self, words: Words) -> Json {
        let mut told = Map::new();
        match self {
            Self::AsSent(received, origin) => {
                told.insert("outcome".into(), "as_sent".into());
                told.extend(of_statement(&received.statement));
                told.insert("fingerprint".into(), received.key.fingerprint().into());
                told.insert("public_key".into(), received.key.text().into());
                told.insert("key".into(), origin.json());
                told.insert("message".into(), origin.say(received, words).into());
            }
            Self::No(why) => {
                told.insert("outcome".into(), why.code().into());
                if let Unreceived::Altered(alteration) = why {
                    let touched = alteration.touched.iter().map(|touch| {
                        let mut detail = touch.detail();
                        if let Some(fields) = detail.as_object_mut() {
                            fields.insert("code".into(), touch.code().into());
                            fields.insert("message".into(), touch.say(words).into());
                        }
                        detail
                    });
                    told.insert("touched".into(), touched.collect());
                }
                if let Unreceived::Contradictory { what, .. } = why {
                    told.insert("contradiction".into(), what.code().into());
                }
                told.insert("message".into(), why.say(words).into());
            }
        }
        Json::Object(told)
    }
}

fn of_statement(statement: &Statement) -> Map<String, Json> {
    let told = json!({
        "school": statement.school,
        "workbook": statement.workbook.code(),
        "report_id": statement.report_id,
        "campaign": statement.campaign,
        "period": {
            "kind": statement.period.kind.code(),
            "from": statement.period.from.to_string(),
            "to": statement.period.to.to_string(),
        },
        "as_of": statement.as_of.to_string(),
        "made_at": statement.made_at.format("%Y-%m-%dT%H:%M:%SZ").to_string(),
        "checksum": statement.checksum,
    });
    if let Json::Object(told) = told { told } else { Map::new() }
}

/// What the page and the command line tell of a workbook that is as it was sent: name and value.
#[must_use]
pub fn facts(received: &Received, words: Words) -> Vec<(String, String)> {
    let statement = &received.statement;
    let whose = match statement.workbook {
        WorkbookKind::Progress => "reports-column-school",
        WorkbookKind::District => "reports-verified-centre",
    };
    let number = |number: i64| number.to_string();
    let people = [("late", number(statement.borrowers_late).into()), ("all", number(statement.borrowers).into())];
    let period = [("period", statement.period.called(words).into()), ("days", statement.period.days(words).into())];
    vec![
        (words.say(whose), statement.school.clone()),
        (words.say("reports-verified-period"), words.say_with("reports-verified-period-days", &period)),
        (words.say("reports-column-as-of"), statement.as_of.to_string()),
        (words.say("reports-verified-people"), words.say_with("reports-verified-late-of-all", &people)),
        (words.say("reports-column-report-no"), statement.report_id.clone()),
        (words.say("reports-column-checksum"), statement.checksum.clone()),
        (words.say("reports-verified-made"), shown_time(statement.made_at)),
        (words.say("reports-verified-fingerprint"), received.key.fingerprint()),
    ]
}

impl Origin {
    /// Whose key it is, in a sentence.
    #[must_use]
    pub fn say(&self, received: &Received, words: Words) -> String {
        match self {
            Self::Here { report: Some((_, true)) } => words.say("reports-origin-here-same"),
            Self::Here { report: Some((_, false)) } => words.say("reports-origin-here-resaved"),
            Self::Here { report: None } if received.statement.workbook == WorkbookKind::District => {
                words.say("reports-origin-here-district")
            }
            Self::Here { report: None } => words.say("reports-origin-here-unlisted"),
            Self::Elsewhere(standing) => standing.say(&received.statement.school, &received.key, words),
        }
    }

    fn json(&self) -> Json {
        match self {
            Self::Here { report } => {
                json!({ "standing": "own", "listed": report.is_some(), "same_bytes": report.is_some_and(|(_, same)| same) })
            }
            Self::Elsewhere(standing) => json!({ "standing": standing.code() }),
        }
    }
}
