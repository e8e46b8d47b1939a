//! Where a request comes in and an answer goes out: routes with their roles, language, origin, headers, failures.

mod answer;
mod bearer;
mod body;
mod entry;
mod failures;
mod gate;
pub mod handed_out;
mod headers;
mod hosts;
mod language;
mod origin;
mod problem;
mod reach;
mod routes;
mod upload;

pub use answer::{done, go, held_up, passing, refused};
pub use body::Pace;
pub use entry::{LARGEST_HEAD, LONGEST_ADDRESS, MOST_HEADERS};
pub use failures::{FORM_LIMIT, upload_limit};
pub use hosts::{Host, HostPort, Hosts, leads_here_from_elsewhere};
pub use problem::Problem;
pub use reach::{Reach, client_address};
pub use routes::{Routes, Section, Sections, Way};
pub use upload::{FILES_AT_ONCE, Room, Uploaded, Uploads};
