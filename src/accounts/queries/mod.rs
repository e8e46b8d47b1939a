//! What this chapter asks of the store and writes to it. Every deed is noted in the audit log by the function that does it.

pub mod accounts;
pub mod api_tokens;
pub mod attempts;
pub mod devices;
pub mod entries;
pub mod half_open;
pub mod invitations;
pub mod looks;
pub mod one_time_codes;
pub mod sittings;
