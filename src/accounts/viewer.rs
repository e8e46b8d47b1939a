//! Who is looking.

use std::future::{Ready, ready};

use actix_web::dev::Payload;
use actix_web::{FromRequest, HttpMessage, HttpRequest};

use super::edge::Sections;
use super::page_error::PageError;
use super::role::Role;
use crate::basics::words::{Language, Words};
use crate::page::flash::Flash;
use crate::page::layout::{Frame, NavItem, SignedIn};
use crate::page::link::Address;
use crate::store::Actor;

/// Someone signed in, as the gate of the route found them.
#[derive(Debug, Clone)]
pub struct Viewer {
    /// Their account.
    pub account_id: i64,
    /// The session they are in.
    pub session_id: i64,
    /// Their name as it is now.
    pub name: String,
    /// What they may do.
    pub role: Role,
    /// The member of the leading group they are, if any.
    pub member_id: Option<i64>,
    /// Their language.
    pub words: Words,
    /// The school's name, under the product's.
    pub brand_line: String,
    /// What stands in the navigation.
    pub sections: Sections,
    /// The page they are on, with its query.
    pub here: String,
    /// What has just been done, to be said on this page.
    pub flash: Option<Flash>,
}

impl Viewer {
    /// Under whom a write is noted.
    #[must_use]
    pub fn actor(&self) -> Actor {
        Actor { id: Some(self.account_id), name: self.name.clone() }
    }

    /// True for those who see the whole campaign; a member sees their own villages, a reader figures only.
    #[must_use]
    pub const fn sees_everyone(&self) -> bool {
        matches!(self.role, Role::Administrator | Role::Leader | Role::Deputy)
    }

    /// True for those who may see names and numbers of people at all.
    #[must_use]
    pub const fn sees_people(&self) -> bool {
        !matches!(self.role, Role::Reader)
    }
}

impl FromRequest for Viewer {
    type Error = PageError;
    type Future = Ready<Result<Self, PageError>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        ready(request.extensions().get::<Self>().cloned().ok_or(PageError::SignedOut))
    }
}

/// Someone who may not be signed in: what pages before the gate know of them.
#[derive(Debug, Clone, Default)]
pub struct Visitor {
    /// Their language.
    pub words: Words,
    /// The page they are on, with its query.
    pub here: String,
    /// What has just been done, to be said on this page.
    pub flash: Option<Flash>,
}

impl FromRequest for Visitor {
    type Error = PageError;
    type Future = Ready<Result<Self, PageError>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        ready(Ok(request.extensions().get::<Self>().cloned().unwrap_or_default()))
    }
}

/// The frame of a page for `viewer`: navigation, name, languages, what has just been done. A page adds its actions and breadcrumb.
#[must_use]
pub fn frame(viewer: &Viewer, section: &'static str, title: impl Into<String>, purpose: impl Into<String>) -> Frame {
    let words = viewer.words;
    let line = words.say_with("accounts-signed-in", &[("name", viewer.name.clone().into()), ("role", viewer.role.name(words).into())]);
    Frame {
        section,
        purpose: purpose.into(),
        nav: navigation(viewer),
        brand_line: viewer.brand_line.clone(),
        signed_in: Some(SignedIn { line, sign_out: super::SIGN_OUT.to_owned(), account: Some(super::OWN.to_owned()) }),
        flash: viewer.flash.clone(),
        languages: language_links(&viewer.here),
        ..Frame::new(words, title)
    }
}

/// The frame of a page for someone who may not be signed in.
#[must_use]
pub fn bare_frame(visitor: &Visitor, title: impl Into<String>, purpose: impl Into<String>) -> Frame {
    Frame {
        purpose: purpose.into(),
        flash: visitor.flash.clone(),
        languages: language_links(&visitor.here),
        ..Frame::new(visitor.words, title)
    }
}

fn navigation(viewer: &Viewer) -> Vec<NavItem> {
    let seen = viewer.sections.iter().filter(|section| section.allowed.admits(viewer.role));
    seen.map(|section| NavItem::new(section.key, viewer.words.say(section.word), section.href)).collect()
}

fn language_links(here: &str) -> Vec<(Language, String)> {
    let (path, query) = here.split_once('?').unwrap_or((here, ""));
    let here = Address::with_query(if path.is_empty() { "/" } else { path }, query);
    [Language::Chinese, Language::English].map(|language| (language, here.clone().with("lang", language.tag()).href())).to_vec()
}
