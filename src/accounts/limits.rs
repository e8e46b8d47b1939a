//! Every limit of signing in and of sessions, in one place: what the school sets, and what is fixed.

use chrono::TimeDelta;

use super::role::Role;
use super::settings;
use crate::store::{Connection, Result};

/// How long one may stay away before a session is over.
///
/// # Errors
/// When the store cannot be read.
pub fn session_idle(connection: &mut Connection) -> Result<TimeDelta> {
    Ok(TimeDelta::minutes(settings::SESSION_IDLE.in_force(connection)?))
}

/// How long a session lasts at most.
///
/// # Errors
/// When the store cannot be read.
pub fn session_longest(connection: &mut Connection) -> Result<TimeDelta> {
    Ok(TimeDelta::hours(settings::SESSION_LONGEST.in_force(connection)?))
}

/// How long a browser stays known after it last signed in.
///
/// # Errors
/// When the store cannot be read.
pub fn device_lasts(connection: &mut Connection) -> Result<TimeDelta> {
    Ok(TimeDelta::days(settings::KNOWN_DEVICE.in_force(connection)?))
}

/// How many wrong passwords of one account, from browsers that are not known, are measured within [`ATTEMPTS_WITHIN`].
///
/// # Errors
/// When the store cannot be read.
pub fn stranger_attempts(connection: &mut Connection) -> Result<usize> {
    count(&settings::PASSWORDS_PER_ACCOUNT, connection)
}

/// How many wrong passwords from one address, over all accounts, are measured within [`ATTEMPTS_WITHIN`]. A school shares one address.
///
/// # Errors
/// When the store cannot be read.
pub fn address_attempts(connection: &mut Connection) -> Result<usize> {
    count(&settings::PASSWORDS_PER_ADDRESS, connection)
}

/// The fewest characters of a new password.
///
/// # Errors
/// When the store cannot be read.
pub fn password_least(connection: &mut Connection) -> Result<usize> {
    count(&settings::PASSWORD_LEAST, connection)
}

/// True where accounts of `role` sign in with a code from their phone too: who has none sets it up before anything else.
///
/// # Errors
/// When the store cannot be read.
pub fn demands_code(connection: &mut Connection, role: Role) -> Result<bool> {
    Ok(match settings::TWO_STEPS_FOR.in_force(connection)?.as_str() {
        "administrators" => role == Role::Administrator,
        "leaders" => matches!(role, Role::Administrator | Role::Leader | Role::Deputy),
        "everybody" => true,
        _ => false,
    })
}

fn count(setting: &settings::Count, connection: &mut Connection) -> Result<usize> {
    Ok(usize::try_from(setting.in_force(connection)?).unwrap_or(usize::MAX))
}

/// How many tokens that nobody has may come from one address within an hour before others from there have to wait. Who has a token is
/// heard all the same.
pub const WRONG_TOKENS: u64 = 60;

/// How often one token may ask within a minute: a spreadsheet asks once a day, and each day asked for anew is work.
pub const CALLS_A_MINUTE: u32 = 300;

/// How many sessions one account has at once; one more ends the one that was seen longest ago.
pub const SESSIONS_AT_MOST: i64 = 10;

/// Within how long attempts are counted.
pub const ATTEMPTS_WITHIN: TimeDelta = TimeDelta::hours(1);

/// How many of them in a row before each waits longer.
pub const STRANGER_IN_A_ROW: usize = 5;

/// How many wrong passwords of one known browser (or of a screen left open) are measured within [`ATTEMPTS_WITHIN`].
pub const KNOWN_ATTEMPTS: usize = 40;

/// How many of them in a row before each waits longer.
pub const KNOWN_IN_A_ROW: usize = 10;

/// How many browsers one account is known by; one more forgets the one used longest ago.
pub const DEVICES_AT_MOST: i64 = 20;

/// How long a right password waits for its code.
pub const HALF_OPEN_LASTS: TimeDelta = TimeDelta::minutes(5);

/// How many codes are tried before one begins again with the password.
pub const CODE_TRIES: i64 = 5;

/// How long a secret that was shown waits for its first code.
pub const CODE_SET_UP_LASTS: TimeDelta = TimeDelta::minutes(15);

/// How many recovery codes are given out.
pub const RECOVERY_CODES: usize = 10;
