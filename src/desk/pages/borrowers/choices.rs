//! Places and people in charge: what the filters offer, and which villages a choice means.

use std::collections::BTreeSet;

use rustc_hash::FxHashMap;

use super::page::Choices;
use super::{NOBODY, NOWHERE};
use crate::basics::words::Words;
use crate::ledger::queries::borrowers::Behind;
use crate::ledger::standing::Stage;
use crate::organisation::member::Member;
use crate::organisation::queries as organisation;
use crate::organisation::scope::Scope;
use crate::organisation::village::Village;
use crate::page::form::Choice;
use crate::store::{Connection, Result};

/// The villages in reach of a viewer and who answers for them.
pub struct Places {
    /// By township and name.
    villages: Vec<Village>,
    responsible: FxHashMap<i64, Member>,
}

impl Places {
    /// Those in reach of `scope`.
    pub fn gather(connection: &mut Connection, scope: &Scope) -> Result<Self> {
        let mut villages = organisation::villages(connection)?;
        villages.retain(|village| scope.reaches(Some(village.id)));
        Ok(Self { villages, responsible: organisation::responsible_by_village(connection)? })
    }

    /// What the filters offer.
    pub fn choices(&self, words: Words, sees_everyone: bool) -> Choices {
        Choices {
            show: figure_choices(words),
            villages: self.village_choices(words, sees_everyone),
            townships: self.township_choices(words),
            members: if sees_everyone { self.member_choices(words) } else { Vec::new() },
            stages: stage_choices(words),
        }
    }

    fn village_choices(&self, words: Words, sees_everyone: bool) -> Vec<Choice> {
        let mut choices = vec![Choice::new("", words.say("desk-filter-all"))];
        choices.extend(self.villages.iter().map(|village| Choice::new(village.id, village.name.as_str()).group(village.township.as_str())));
        if sees_everyone {
            choices.push(Choice::new(NOWHERE, words.say("desk-unplaced")));
        }
        choices
    }

    fn township_choices(&self, words: Words) -> Vec<Choice> {
        let townships: BTreeSet<&str> =
            self.villages.iter().map(|village| village.township.as_str()).filter(|name| !name.is_empty()).collect();
        let mut choices = vec![Choice::new("", words.say("desk-filter-all"))];
        choices.extend(townships.into_iter().map(|name| Choice::new(name, name)));
        choices
    }

    fn member_choices(&self, words: Words) -> Vec<Choice> {
        let members: BTreeSet<(i64, &str)> = self.responsible.values().map(|member| (member.id, member.name.as_str())).collect();
        let mut choices = vec![Choice::new("", words.say("desk-filter-all"))];
        choices.extend(members.into_iter().map(|(id, name)| Choice::new(id, name)));
        choices.push(Choice::new(NOBODY, words.say("desk-uncovered")));
        choices
    }
}

fn figure_choices(words: Words) -> Vec<Choice> {
    let mut choices = vec![Choice::new("", words.say("desk-filter-all"))];
    choices.extend(Behind::ALL.into_iter().map(|behind| Choice::new(behind.code(), words.say(&format!("desk-behind-{}", behind.code())))));
    choices
}

fn stage_choices(words: Words) -> Vec<Choice> {
    let mut choices = vec![Choice::new("", words.say("desk-filter-all"))];
    choices.extend(Stage::ALL.into_iter().map(|stage| Choice::new(stage.code(), stage.name(words))));
    choices
}
