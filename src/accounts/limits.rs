//! Every limit of signing in and of sessions, in one place.

use chrono::TimeDelta;

use super::role::Role;

/// How long one may stay away before a session is over.
pub const SESSION_IDLE: TimeDelta = TimeDelta::hours(2);

/// How long a session lasts at most: a working day.
pub const SESSION_LONGEST: TimeDelta = TimeDelta::hours(12);

/// How many sessions one account has at once; one more ends the one that was seen longest ago.
pub const SESSIONS_AT_MOST: i64 = 10;

/// Within how long attempts are counted.
pub const ATTEMPTS_WITHIN: TimeDelta = TimeDelta::hours(1);

/// How many wrong passwords of one account, from browsers that are not known, are measured within [`ATTEMPTS_WITHIN`].
pub const STRANGER_ATTEMPTS: usize = 20;

/// How many of them in a row before each waits longer.
pub const STRANGER_IN_A_ROW: usize = 5;

/// How many wrong passwords of one known browser (or of a screen left open) are measured within [`ATTEMPTS_WITHIN`].
pub const KNOWN_ATTEMPTS: usize = 40;

/// How many of them in a row before each waits longer.
pub const KNOWN_IN_A_ROW: usize = 10;

/// How many wrong passwords from one address, over all accounts, are measured within [`ATTEMPTS_WITHIN`]. A school shares one address.
pub const ADDRESS_ATTEMPTS: usize = 100;

/// How long a browser stays known after it last signed in.
pub const DEVICE_LASTS: TimeDelta = TimeDelta::days(90);

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

/// Of whom a code is demanded: who has none is led to set it up after signing in.
pub const CODE_DEMANDED_OF: &[Role] = &[];
