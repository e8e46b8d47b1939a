//! What SQLite, libpq and the PostgreSQL server say in English, understood as one of our own errors.

use super::error::StoreError;
use crate::basics::reason::Reason;

/// What a message holds (all of it), and the error it means. The first that fits is taken.
const TROUBLES: &[(&[&str], fn(&str) -> StoreError)] = &[
    (&["disk is full"], |_| StoreError::Full),
    (&["No space left on device"], |_| StoreError::Full),
    (&["database is locked"], |_| StoreError::Busy),
    (&["table is locked"], |_| StoreError::Busy),
    (&["canceling statement due to"], |_| StoreError::Busy),
    (&["deadlock detected"], |_| StoreError::Conflict),
    (&["not a database"], |_| StoreError::NotOurs(String::new())),
    (&["malformed"], |_| StoreError::Damaged(String::new())),
    (&["readonly database"], |_| StoreError::ReadOnly(String::new())),
    (&["read-only transaction"], |_| StoreError::ReadOnly(String::new())),
    (&["disk I/O error"], |_| StoreError::Disk),
    (&["invalid byte sequence"], |_| StoreError::Unstorable),
    (&["server closed the connection"], |_| StoreError::Lost),
    (&["terminating connection"], |_| StoreError::Lost),
    (&["no connection to the server"], |_| StoreError::Lost),
    (&["could not receive data from server"], |_| StoreError::Lost),
    (&["could not send data to server"], |_| StoreError::Lost),
    (&["unable to open database file"], |raw| cannot_open("store-reason-file", raw)),
    (&["permission denied for"], |raw| cannot_open("store-reason-no-right", raw)),
];

/// Why a PostgreSQL cannot be reached or will not have us.
const REFUSALS: &[(&[&str], &str)] = &[
    (&["password authentication failed"], "store-reason-wrong-password"),
    (&["no password supplied"], "store-reason-no-password"),
    (&["role \"", "does not exist"], "store-reason-no-such-user"),
    (&["authentication failed"], "store-reason-wrong-password"),
    (&["database \"", "does not exist"], "store-reason-no-such-database"),
    (&["no pg_hba.conf entry"], "store-reason-not-admitted"),
    (&["permission denied for"], "store-reason-no-right"),
    (&["too many clients"], "store-reason-too-many"),
    (&["connection slots are reserved"], "store-reason-too-many"),
    (&["database system is"], "store-reason-starting"),
    (&["could not translate host name"], "store-reason-no-such-host"),
    (&["Connection refused"], "store-reason-not-running"),
    (&["on socket", "No such file or directory"], "store-reason-not-running"),
    (&["timeout expired"], "basics-reason-timed-out"),
    (&["timed out"], "basics-reason-timed-out"),
    (&["No route to host"], "basics-reason-unreachable"),
    (&["Network is unreachable"], "basics-reason-unreachable"),
    (&["SSL"], "store-reason-encryption"),
    (&["closed the connection"], "basics-reason-cut-off"),
    (&["expected authentication request"], "store-reason-not-postgres"),
];

/// How a message about a connection begins. Any other is about the address itself, and may repeat its password.
const OF_A_CONNECTION: &str = "connection to server";

/// The error a database's own message means, without its place.
pub(super) fn understood(message: &str) -> StoreError {
    tracing::debug!(message, "the database said no");
    let known = TROUBLES.iter().find(|(parts, _)| holds(message, parts));
    known.map_or_else(|| StoreError::Broken(message.to_owned()), |(_, error)| error(message))
}

/// Why there is no connection to a PostgreSQL.
pub(super) fn unreached(message: &str) -> Reason {
    let first_line = message.lines().next().unwrap_or_default();
    let known = REFUSALS.iter().find(|(parts, _)| holds(message, parts)).map(|(_, key)| *key);
    match known {
        Some(key) => Reason::new(key, first_line),
        None if message.starts_with(OF_A_CONNECTION) => Reason::unknown(first_line),
        None => Reason::new("store-reason-address", ""),
    }
}

fn holds(message: &str, parts: &[&str]) -> bool {
    parts.iter().all(|part| message.contains(part))
}

fn cannot_open(key: &'static str, raw: &str) -> StoreError {
    StoreError::CannotOpen { place: String::new(), reason: Reason::new(key, raw) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::basics::words::{Language, Words};

    /// What libpq 17 and 18 and PostgreSQL 15 really say.
    const SAID: &[(&str, &str)] = &[
        (
            "connection to server at \"localhost\" (::1), port 1 failed: Connection refused\n\tIs the server running on that host?",
            "没有数据库在运行",
        ),
        ("connection to server at \"127.0.0.1\", port 5432 failed: FATAL:  password authentication failed for user \"desk\"", "密码不对"),
        ("connection to server at \"127.0.0.1\", port 5432 failed: fe_sendauth: no password supplied", "没有写密码"),
        ("connection to server at \"127.0.0.1\", port 5432 failed: FATAL:  database \"nope\" does not exist", "没有这个数据库"),
        ("connection to server at \"127.0.0.1\", port 5432 failed: FATAL:  role \"nope\" does not exist", "没有这个用户"),
        ("could not translate host name \"no.such.host\" to address: Name or service not known", "找不到这台主机"),
        (
            "connection to server on socket \"/var/run/postgresql/.s.PGSQL.5432\" failed: No such file or directory\n\tIs the server running?",
            "没有数据库在运行",
        ),
        ("connection to server at \"10.9.8.7\", port 5432 failed: timeout expired", "没有回应"),
        ("invalid integer value \"abc\" for connection option \"port\"", "写法不对"),
        (
            "connection to server at \"10.9.8.7\", port 80 failed: expected authentication request from server, but received H",
            "不是 PostgreSQL",
        ),
        ("connection to server at \"127.0.0.1\", port 5432 failed: FATAL:  sorry, too many clients already", "连接数已满"),
        ("connection to server at \"127.0.0.1\", port 5432 failed: FATAL:  the database system is starting up", "正在启动或停止"),
    ];

    #[test]
    fn what_a_server_says_is_worded_in_the_readers_language() {
        for (message, worded) in SAID {
            let reason = unreached(message).say(Words::default());
            assert!(reason.contains(worded) && !reason.contains("系统原文"), "{message}: {reason}");
            assert!(unreached(message).say(Words::of(Language::English)).is_ascii());
        }
        let odd = "connection to server at \"h\" failed: odd trouble";
        assert!(unreached(&format!("{odd}\nmore")).say(Words::default()).contains(&format!("系统原文：{odd}）")));
    }

    #[test]
    fn a_password_the_library_repeats_is_not_told() {
        let reason = unreached("unexpected spaces found in \"my secret\", use percent-encoded spaces (%20) instead");
        assert!(reason.say(Words::default()).contains("写法不对") && !reason.to_string().contains("secret"));
    }

    #[test]
    fn what_sqlite_says_becomes_an_error_of_ours() {
        assert!(matches!(understood("database or disk is full"), StoreError::Full));
        assert!(matches!(understood("database is locked"), StoreError::Busy));
        assert!(matches!(understood("attempt to write a readonly database"), StoreError::ReadOnly(_)));
        assert!(matches!(understood("database disk image is malformed"), StoreError::Damaged(_)));
        assert!(matches!(understood("Failed with: file is not a database"), StoreError::NotOurs(_)));
        assert!(matches!(understood("disk I/O error"), StoreError::Disk));
        assert!(matches!(understood("no such table: x"), StoreError::Broken(_)));
    }
}
