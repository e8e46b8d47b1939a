//! The pages of this chapter: one file each, with its path, form, handler and markup.

mod account;
mod accounts;
mod code;
mod code_page;
mod entered;
mod invitation;
mod key;
mod new_account;
mod own;
mod qr;
mod rules;
mod sessions;
mod set_up;
mod settings;
mod sign_in;
mod sign_in_code;
mod sign_out;
mod wrongs;

use super::Routes;

pub use account::{DEEDS, account_path, deeds_path};
pub use accounts::ACCOUNTS;
pub(in crate::accounts) use code::CODE;
pub use invitation::invitation_path;
pub use key::KEY;
pub use own::{OWN, OWN_DEEDS};
pub use set_up::set_up_path;
pub use settings::{API, LOG, RETENTION, SENDING, SETTINGS, SIGNATURE, tabs as settings_tabs, title as settings_title};
pub use sign_in::{SIGN_IN, sign_in_path};
pub use sign_out::SIGN_OUT;
pub use wrongs::Wrongs;

/// The pages of this chapter.
#[must_use]
pub fn routes() -> Routes {
    Routes::new()
        .and(sign_in::routes())
        .and(sign_in_code::routes())
        .and(sign_out::routes())
        .and(set_up::routes())
        .and(invitation::routes())
        .and(own::routes())
        .and(sessions::routes())
        .and(code::routes())
        .and(settings::routes())
        .and(rules::routes())
        .and(key::routes())
        .and(new_account::routes())
        .and(accounts::routes())
        .and(account::routes())
}
