//! Where the certificate made here lies with its key: beside the other keys of this machine, never with the data, whose backups go elsewhere.

use std::env;
use std::path::{Path, PathBuf};

/// The folder: that of the keys as it is named, else this platform's place for what a program keeps for itself. `None` where there is none.
#[must_use]
pub fn tls_folder(keys: Option<&Path>) -> Option<PathBuf> {
    let named = keys.map(Path::to_owned).or_else(|| set("REPAYDESK_KEYS"));
    named.or_else(|| own_place().map(|own| own.join("repaydesk").join("keys")))
}

fn own_place() -> Option<PathBuf> {
    let home = || set("HOME").or_else(|| set("USERPROFILE"));
    if cfg!(windows) {
        return set("LOCALAPPDATA").or_else(|| home().map(|home| home.join("AppData").join("Local")));
    }
    set("XDG_DATA_HOME").or_else(|| home().map(|home| home.join(".local").join("share")))
}

fn set(variable: &str) -> Option<PathBuf> {
    env::var_os(variable).filter(|value| !value.is_empty()).map(PathBuf::from)
}
