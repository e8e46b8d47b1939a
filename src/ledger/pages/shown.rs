//! The campaign a page shows: the open one, the one closed last, or an earlier one that was asked for; and what has to be said of one
//! that is closed.

use maud::{Markup, html};

use super::ROSTERS;
use crate::accounts::{RETENTION, Role, Site, Viewer};
use crate::basics::calendar::Day;
use crate::basics::words::Words;
use crate::ledger::campaign::Campaign;
use crate::ledger::queries::closing::{self, Closed};
use crate::ledger::queries::shown;
use crate::page::form::{self, Choice, Field, Kind};
use crate::page::link::Address;
use crate::page::stat::{self, Level};
use crate::store::{Connection, Result};

/// The name under which addresses and forms say which campaign is looked at.
pub const CAMPAIGN_ASKED: &str = "campaign";

/// The campaign shown.
#[derive(Debug, Clone)]
pub struct Shown {
    /// The campaign; one that is not begun where there is none.
    pub campaign: Campaign,
    /// Of a closed one: since when, and how long it is kept.
    closed: Option<Closed>,
    /// Those there are: number, name, and whether it is closed.
    kept: Vec<(i64, String, bool)>,
    /// It was asked for in place of the usual one.
    chosen: bool,
}

impl Shown {
    /// The campaign of the number `asked`, else the one the site serves.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub fn of(connection: &mut Connection, site: &Site, words: Words, today: Day, asked: Option<&str>) -> Result<Self> {
        let usual = shown::shown_or_not_begun(connection, site.campaign.as_deref(), &Campaign::default_name(words, today), today)?;
        let kept = shown::kept(connection)?;
        let asked = asked.and_then(|id| id.parse().ok()).filter(|id| *id != usual.id);
        let chosen = asked.and_then(|id: i64| kept.iter().find(|one| one.id == id)).cloned();
        let (chosen, campaign) = (chosen.is_some(), chosen.unwrap_or(usual));
        Self::found(connection, campaign, kept, chosen)
    }

    fn found(connection: &mut Connection, campaign: Campaign, kept: Vec<Campaign>, chosen: bool) -> Result<Self> {
        let closed =
            if campaign.closed_on.is_some() { closing::closed(connection)?.into_iter().find(|one| one.id == campaign.id) } else { None };
        let kept = kept.into_iter().map(|one| (one.id, one.name, one.closed_on.is_some())).collect();
        Ok(Self { campaign, closed, kept, chosen })
    }

    /// The same, where the figures of one person are of another campaign.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub fn of_person(self, connection: &mut Connection, borrower_id: i64) -> Result<Self> {
        let campaign = shown::of_person(connection, self.campaign.clone(), borrower_id)?;
        let kept = shown::kept(connection)?;
        Self::found(connection, campaign, kept, self.chosen)
    }

    /// True where nothing of it may be changed.
    #[must_use]
    pub const fn is_closed(&self) -> bool {
        self.campaign.closed_on.is_some()
    }

    /// True where a campaign is under way.
    fn another_is_open(&self) -> bool {
        self.kept.iter().any(|(_, _, closed)| !closed)
    }

    /// What links carry, so that they stay in the campaign that was asked for; empty where it is the usual one.
    #[must_use]
    pub fn asked(&self) -> String {
        if self.chosen { self.campaign.id.to_string() } else { String::new() }
    }

    /// The campaigns to choose from; empty where there are not several.
    #[must_use]
    pub fn choices(&self, words: Words) -> Vec<Choice> {
        if self.kept.len() < 2 {
            return Vec::new();
        }
        let named = |name: &str, closed: bool| {
            if closed { words.say_with("ledger-shown-closed", &[("campaign", name.to_owned().into())]) } else { name.to_owned() }
        };
        self.kept.iter().map(|(id, name, closed)| Choice::new(id, named(name, *closed))).collect()
    }

    /// The field that chooses; nothing where there is nothing to choose.
    #[must_use]
    pub fn field(&self, words: Words) -> Markup {
        let choices = self.choices(words);
        let field = Field::new(CAMPAIGN_ASKED, words.say("ledger-shown-campaign")).value(self.campaign.id.to_string());
        html! { @if !choices.is_empty() { (form::select(&field, &choices)) } }
    }

    /// A form of its own that chooses, for pages that have no other.
    #[must_use]
    pub fn chooser(&self, words: Words, path: &str) -> Markup {
        html! {
            @if self.kept.len() > 1 {
                (form::filters(words, &Address::of(path), &[CAMPAIGN_ASKED], None, self.field(words)))
            }
        }
    }

    /// That it is closed, until when it is kept, and what to do next. Nothing of an open one.
    #[must_use]
    pub fn notice(&self, viewer: &Viewer) -> Markup {
        let words = viewer.words;
        let Some(closed) = &self.closed else { return html! {} };
        let title = words.say_with(
            "ledger-shown-ended",
            &[
                ("campaign", closed.name.clone().into()),
                ("day", closed.closed_on.to_string().into()),
                ("until", closed.due_on.to_string().into()),
            ],
        );
        let another_is_open = self.another_is_open();
        stat::notice(
            Level::Info,
            &title,
            html! {
                p { (words.say(if viewer.sees_everyone() { "ledger-shown-ended-look-all" } else { "ledger-shown-ended-look" })) }
                @if viewer.sees_everyone() && !another_is_open { p { (words.say("ledger-shown-ended-next")) } }
                @if viewer.sees_everyone() {
                    (form::buttons(html! {
                        @if !another_is_open { (form::link_button(&words.say("ledger-shown-ended-import"), ROSTERS, Kind::Secondary)) }
                        @if viewer.role == Role::Administrator { (form::link_button(&words.say("ledger-shown-ended-retention"), RETENTION, Kind::Quiet)) }
                    }))
                }
            },
        )
    }
}
