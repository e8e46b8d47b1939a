//! The leading group and who answers for which village, as `team show --json` prints it.

use std::collections::BTreeMap;

use serde::Serialize;

use super::campaign::Campaign;
use super::{figures, status};
use crate::basics::calendar::Day;
use crate::basics::words::Words;
use crate::organisation::member::{Duty, Member};
use crate::organisation::queries as organisation;
use crate::organisation::village::Village;
use crate::store::{Connection, Result, Target};

/// Exactly what `team show --json` prints.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Team {
    /// 组长
    pub leader: Option<String>,
    /// 副组长
    pub deputies: Vec<String>,
    /// 成员
    pub members: Vec<String>,
    /// Village → who answers for it.
    pub assignments: BTreeMap<String, String>,
    /// Villages with borrowers and nobody responsible.
    pub uncovered: Vec<String>,
    /// Borrowers whose village is not known.
    pub unplaced: i64,
}

impl Team {
    /// The group as it is now, over the campaign's people on `as_of`.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub fn load(connection: &mut Connection, target: &Target, campaign: &Campaign, as_of: Day) -> Result<Self> {
        let members = organisation::members(connection)?;
        let villages = organisation::villages(connection)?;
        let responsible = organisation::responsible_by_village(connection)?;
        let snapshot = figures::snapshot(connection, target, campaign, as_of)?;
        let uncovered = status::uncovered(&snapshot.figures, &villages, |id| responsible.contains_key(&id));
        let mut uncovered: Vec<String> = uncovered.iter().map(Village::key).collect();
        uncovered.sort_unstable();
        let assigned = |village: &Village| Some((village.key(), responsible.get(&village.id)?.name.clone()));
        Ok(Self {
            leader: named(&members, Duty::Leader).into_iter().next(),
            deputies: named(&members, Duty::Deputy),
            members: named(&members, Duty::Member),
            assignments: villages.iter().filter_map(assigned).collect(),
            uncovered,
            unplaced: snapshot.figures.by_village.get(&None).map_or(0, |part| part.all.borrowers),
        })
    }

    /// A line for each thing to know, in the reader's language.
    #[must_use]
    pub fn say(&self, words: Words) -> String {
        let comma = words.say("ledger-list-comma");
        let list = |names: &[String]| if names.is_empty() { words.say("ledger-team-nobody") } else { names.join(&comma) };
        let leader: Vec<String> = self.leader.iter().cloned().collect();
        let mut lines = vec![
            words.say_with("ledger-team-leader", &[("names", list(&leader).into())]),
            words.say_with("ledger-team-deputies", &[("names", list(&self.deputies).into())]),
            words.say_with("ledger-team-members", &[("names", list(&self.members).into())]),
        ];
        if !self.assignments.is_empty() {
            lines.extend([String::new(), words.say("ledger-team-villages")]);
        }
        for (village, name) in &self.assignments {
            lines.push(words.say_with("ledger-team-village", &[("village", village.clone().into()), ("name", name.clone().into())]));
        }
        if !self.uncovered.is_empty() {
            let villages = self.uncovered.join(&comma);
            lines.extend([String::new(), words.say_with("ledger-status-uncovered", &[("villages", villages.into())])]);
        }
        if self.unplaced > 0 {
            lines.extend([String::new(), words.say_with("ledger-status-unplaced", &[("n", self.unplaced.into())])]);
        }
        lines.join("\n")
    }
}

fn named(members: &[Member], duty: Duty) -> Vec<String> {
    members.iter().filter(|member| member.duty == duty).map(|member| member.name.clone()).collect()
}
