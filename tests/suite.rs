//! All integration tests in one binary: it links once.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

#[path = "suite/accounts.rs"]
mod accounts;
#[path = "suite/api/mod.rs"]
mod api;
#[path = "suite/architecture.rs"]
mod architecture;
#[path = "suite/asvs/mod.rs"]
mod asvs;
#[path = "suite/at_rest/mod.rs"]
mod at_rest;
#[path = "suite/blank.rs"]
mod blank;
#[path = "suite/browser.rs"]
mod browser;
#[path = "suite/campaign.rs"]
mod campaign;
#[path = "suite/centre.rs"]
mod centre;
#[path = "suite/centre_drawn.rs"]
mod centre_drawn;
#[path = "suite/chain.rs"]
mod chain;
#[path = "suite/closed.rs"]
mod closed;
#[path = "suite/consolidate.rs"]
mod consolidate;
#[path = "suite/desk.rs"]
mod desk;
#[path = "suite/door/mod.rs"]
mod door;
#[path = "suite/edge.rs"]
mod edge;
#[path = "suite/fuzzed.rs"]
mod fuzzed;
#[path = "suite/honest_days.rs"]
mod honest_days;
#[path = "suite/hostile/mod.rs"]
mod hostile;
#[path = "suite/house.rs"]
mod house;
#[path = "suite/import_pages.rs"]
mod import_pages;
#[path = "suite/jobs.rs"]
mod jobs;
#[path = "suite/kept.rs"]
mod kept;
#[path = "suite/limits.rs"]
mod limits;
#[path = "suite/long_deeds.rs"]
mod long_deeds;
#[path = "suite/migrations.rs"]
mod migrations;
#[path = "suite/office.rs"]
mod office;
#[path = "suite/operator.rs"]
mod operator;
#[path = "suite/places.rs"]
mod places;
#[path = "suite/postgres.rs"]
mod postgres;
#[path = "suite/refusals.rs"]
mod refusals;
#[path = "suite/repair.rs"]
mod repair;
#[path = "suite/reports.rs"]
mod reports;
#[path = "suite/reports_changes.rs"]
mod reports_changes;
#[path = "suite/reports_listed.rs"]
mod reports_listed;
#[path = "suite/reports_since.rs"]
mod reports_since;
#[path = "suite/rights.rs"]
mod rights;
#[path = "suite/roles_in_browser.rs"]
mod roles_in_browser;
#[path = "suite/rosters.rs"]
mod rosters;
#[path = "suite/sending/mod.rs"]
mod sending;
#[path = "suite/settings.rs"]
mod settings;
#[path = "suite/sign_in/mod.rs"]
mod sign_in;
#[path = "suite/signed.rs"]
mod signed;
#[path = "suite/silent.rs"]
mod silent;
#[path = "suite/story.rs"]
mod story;
#[path = "suite/team.rs"]
mod team;
#[path = "suite/traces.rs"]
mod traces;
#[path = "suite/trouble.rs"]
mod trouble;
#[path = "suite/undo.rs"]
mod undo;
#[path = "suite/walk/mod.rs"]
mod walk;
#[path = "suite/whole.rs"]
mod whole;
#[path = "suite/wizard.rs"]
mod wizard;
#[path = "suite/wizard_story.rs"]
mod wizard_story;
#[path = "suite/words.rs"]
mod words;
#[cfg(target_os = "linux")]
#[path = "suite/worker.rs"]
mod worker;
