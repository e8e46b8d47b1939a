//! Accounts, roles, sessions; the edge every request passes; settings of the school.
//!
//! A chapter says its routes with the roles allowed on each, and its entry of the navigation:
//!
//! ```
//! use actix_web::web;
//! use maud::{Markup, html};
//! use repaydesk::accounts::{Allowed, PageError, Routes, Site, Viewer, frame};
//! use repaydesk::page::layout;
//!
//! pub const BORROWERS: &str = "/borrowers";
//! pub const BORROWER: &str = "/borrowers/{id}";
//!
//! pub fn borrower_path(id: i64) -> String {
//!     format!("{BORROWERS}/{id}")
//! }
//!
//! pub fn routes() -> Routes {
//!     Routes::new().section("borrowers", "desk-borrowers", BORROWERS, Allowed::STAFF).get(BORROWER, Allowed::STAFF, show)
//! }
//!
//! async fn show(viewer: Viewer, site: web::Data<Site>, id: web::Path<i64>) -> Result<Markup, PageError> {
//!     let name = site.store.reading(move |_connection| Err::<String, _>(PageError::NotFound)).await?;
//!     Ok(layout::page(frame(&viewer, "borrowers", name, ""), html! {}))
//! }
//! # let _ = routes();
//! ```
//!
//! After a deed, [`done`] goes on to a page and says what was done; [`refused`] shows the form again with its errors, and [`held_up`] shows it where a
//! limit is reached.

pub mod account;
mod agent;
pub mod api_token;
mod call_pace;
pub mod device;
mod edge;
mod entering;
pub mod invitation;
mod known_words;
pub mod limits;
pub mod looks;
mod looks_waiting;
pub mod one_time_code;
mod page_error;
mod pages;
pub mod password;
mod queries;
mod recovery;
mod refusal;
mod role;
mod sealed_secret;
pub mod settings;
mod site;
pub mod sitting;
#[cfg(test)]
pub mod testing;
pub mod throttle;
pub mod token;
mod turned_away;
mod viewer;
mod visit;

pub use account::{Account, NewAccount};
pub use call_pace::CallPace;
pub use edge::{
    FILES_AT_ONCE, FORM_LIMIT, Host, HostPort, Hosts, LARGEST_HEAD, LONGEST_ADDRESS, MOST_HEADERS, Pace, Problem, Reach, Room, Routes,
    Section, Sections, Uploaded, Uploads, Way, client_address, done, go, handed_out, held_up, leads_here_from_elsewhere, passing, refused,
    upload_limit,
};
pub use looks::Look;
pub use looks_waiting::LooksWaiting;
pub use page_error::PageError;
pub use pages::{
    ACCOUNTS, API, DEEDS, KEY, LOG, OWN, OWN_DEEDS, RETENTION, SENDING, SETTINGS, SIGN_IN, SIGN_OUT, SIGNATURE, Wrongs, account_path,
    deeds_path, invitation_path, routes, set_up_path, settings_tabs, settings_title, sign_in_path,
};
pub use queries::{accounts as register, api_tokens, devices, entries, half_open, invitations, looks as traces, one_time_codes, sittings};
pub use refusal::{Refusal, Undone};
pub use role::{Allowed, Role};
pub use site::Site;
pub use turned_away::TurnedAway;
pub use viewer::{Viewer, Visitor, bare_frame, frame};
pub use visit::Visit;
