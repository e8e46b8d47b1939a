//! The campaign a page shows: the open one, the one closed last, or an earlier one that was asked for; and what has to be said of one
//! that is closed.

use maud::{Markup, html};

use super::ROSTERS;
use crate::accounts::{RETENTION, Role, Site, Viewer};
use crate::basics::calendar::{Day, Instant, shown_time};
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
    /// Those there are.
    all: Vec<Other>,
    /// It was asked for in place of the usual one.
    chosen: bool,
    /// One was asked for that there is not.
    unknown: bool,
}

/// One of the campaigns to choose from.
#[derive(Debug, Clone)]
struct Other {
    id: i64,
    name: String,
    state: State,
}

/// What can be done with a campaign.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum State {
    Open,
    Closed,
    Erased,
}

impl Other {
    fn of(campaign: &Campaign, is_erased: bool) -> Self {
        let state = match campaign.closed_on {
            None => State::Open,
            Some(_) if is_erased => State::Erased,
            Some(_) => State::Closed,
        };
        Self { id: campaign.id, name: campaign.name.clone(), state }
    }

    fn named(&self, words: Words) -> String {
        let key = match self.state {
            State::Open => return self.name.clone(),
            State::Closed => "ledger-shown-closed",
            State::Erased => "ledger-shown-erased",
        };
        words.say_with(key, &[("campaign", self.name.clone().into())])
    }
}

impl Shown {
    /// The campaign of the number `asked`, else the one the site serves.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub fn of(connection: &mut Connection, site: &Site, words: Words, today: Day, asked: Option<&str>) -> Result<Self> {
        let usual = shown::shown_or_not_begun(connection, site.campaign.as_deref(), &Campaign::default_name(words, today), today)?;
        let asked = asked.map(str::trim).filter(|asked| !asked.is_empty());
        let mut found = shown::all(connection)?.into_iter().map(|(one, _)| one);
        let found = asked.and_then(|asked| asked.parse().ok()).and_then(|id: i64| found.find(|one| one.id == id));
        let unknown = asked.is_some() && found.is_none();
        let chosen = found.filter(|one| one.id != usual.id);
        let (chosen, campaign) = (chosen.is_some(), chosen.unwrap_or(usual));
        Ok(Self { chosen, unknown, ..Self::found(connection, campaign)? })
    }

    fn found(connection: &mut Connection, campaign: Campaign) -> Result<Self> {
        let closed =
            if campaign.closed_on.is_some() { closing::closed(connection)?.into_iter().find(|one| one.id == campaign.id) } else { None };
        let all = shown::all(connection)?.iter().map(|(one, erased_at)| Other::of(one, erased_at.is_some())).collect();
        Ok(Self { campaign, closed, all, chosen: false, unknown: false })
    }

    /// The same, where the figures of one person are of another campaign.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub fn of_person(self, connection: &mut Connection, borrower_id: i64) -> Result<Self> {
        let campaign = shown::of_person(connection, self.campaign.clone(), borrower_id)?;
        Ok(Self { chosen: self.chosen, unknown: self.unknown, ..Self::found(connection, campaign)? })
    }

    /// When what is personal of it was erased, in UTC.
    #[must_use]
    pub fn erased_at(&self) -> Option<Instant> {
        self.closed.as_ref().and_then(|closed| closed.erased_at)
    }

    /// True where nothing of it may be changed.
    #[must_use]
    pub const fn is_closed(&self) -> bool {
        self.campaign.closed_on.is_some()
    }

    /// What links carry, so that they stay in the campaign that was asked for; empty where it is the usual one.
    #[must_use]
    pub fn asked(&self) -> String {
        if self.chosen { self.campaign.id.to_string() } else { String::new() }
    }

    /// The campaigns to choose from; empty where there are not several.
    #[must_use]
    pub fn choices(&self, words: Words) -> Vec<Choice> {
        if self.all.len() < 2 {
            return Vec::new();
        }
        self.all.iter().map(|one| Choice::new(one.id, one.named(words))).collect()
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
            @if self.all.len() > 1 {
                (form::filters(words, &Address::of(path), &[CAMPAIGN_ASKED], None, self.field(words)))
            }
        }
    }

    /// That the one asked for is not there; of a closed one until when it is kept, or that its people were erased, and what to do next.
    /// Nothing else of an open one.
    #[must_use]
    pub fn notice(&self, viewer: &Viewer) -> Markup {
        let said = |key: &str| viewer.words.say(key);
        html! {
            @if self.unknown { (stat::notice(Level::Warning, &said("ledger-shown-unknown"), html! { p { (said("ledger-shown-unknown-note")) } })) }
            @match &self.closed {
                Some(closed) => @match closed.erased_at { Some(at) => (self.erased(viewer, closed, at)), None => (self.ended(viewer, closed)) },
                None => {}
            }
        }
    }

    /// True where a campaign is under way.
    fn another_is_open(&self) -> bool {
        self.all.iter().any(|one| one.state == State::Open)
    }

    fn erased(&self, viewer: &Viewer, closed: &Closed, at: Instant) -> Markup {
        let words = viewer.words;
        let said = [("campaign", closed.name.clone().into()), ("at", shown_time(at).into())];
        let next = viewer.sees_everyone() && !self.another_is_open();
        stat::notice(
            Level::Info,
            &words.say_with("ledger-shown-gone", &said),
            html! {
                p { (words.say("ledger-shown-gone-note")) }
                @if next { (form::buttons(form::link_button(&words.say("ledger-shown-ended-import"), ROSTERS, Kind::Secondary))) }
            },
        )
    }

    fn ended(&self, viewer: &Viewer, closed: &Closed) -> Markup {
        let words = viewer.words;
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
