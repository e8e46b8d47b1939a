//! For tests of every chapter: workspaces whose keys go where tests keep theirs, never where people do.

use std::path::Path;

use super::{KeysFolder, Store, Target};

/// Where tests keep keys that no folder of their own holds.
#[must_use]
pub fn keys() -> KeysFolder {
    let folder = std::env::var_os("REPAYDESK_KEYS").map_or_else(|| std::env::temp_dir().join("repaydesk-test-keys"), Into::into);
    KeysFolder::at(&folder)
}

/// A workspace in `folder`: data and keys beside one another.
///
/// # Panics
/// When it cannot be opened.
#[must_use]
pub fn open_in(folder: &Path) -> Store {
    let target = Target::parse(&folder.join("data").to_string_lossy(), "main").unwrap();
    Store::open(target, &KeysFolder::at(&folder.join("keys"))).unwrap()
}

/// An empty workspace, gone with the folder.
///
/// # Panics
/// When there is no place for it.
#[must_use]
pub fn fresh() -> (tempfile::TempDir, Store) {
    let folder = tempfile::tempdir().unwrap();
    let store = open_in(folder.path());
    (folder, store)
}
