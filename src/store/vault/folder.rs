//! Where key files lie: outside the data folder, so that a copy of the data tells nothing by itself.

use std::env;
use std::path::{Path, PathBuf};

use super::WorkspaceId;
use crate::store::error::{Result, StoreError};
use crate::store::workspace::{Target, private_folder};

/// The folder of the key files, one a workspace.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeysFolder(PathBuf);

impl KeysFolder {
    /// The folder somebody chose.
    #[must_use]
    pub fn at(folder: &Path) -> Self {
        Self(folder.to_owned())
    }

    /// The folder `--keys` names, else the one this platform has for a program's own data.
    ///
    /// # Errors
    /// [`StoreError::NoKeysFolder`] where nobody named one and there is no home.
    pub fn chosen(flag: Option<&Path>) -> Result<Self> {
        match flag {
            Some(folder) if !folder.as_os_str().is_empty() => Ok(Self::at(folder)),
            _ => usual().map(Self).ok_or(StoreError::NoKeysFolder),
        }
    }

    /// The folder itself.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.0
    }

    pub(super) fn file(&self, workspace: WorkspaceId) -> PathBuf {
        self.0.join(format!("{}.key", workspace.text()))
    }

    /// Makes the folder for its owner alone.
    pub(super) fn make(&self) -> Result<()> {
        private_folder().create(&self.0).map_err(|error| StoreError::of_keys(&self.0, &error))
    }

    /// A key inside the data folder would be stolen and backed up with it; data inside the keys folder likewise.
    pub(in crate::store) fn lies_apart(&self, target: &Target) -> Result<()> {
        let Target::Sqlite { folder, .. } = target else { return Ok(()) };
        let (keys, data) = (resolved(&self.0), resolved(folder));
        if keys.starts_with(&data) || data.starts_with(&keys) {
            return Err(StoreError::KeysInsideData { keys: keys.display().to_string(), data: data.display().to_string() });
        }
        Ok(())
    }
}

/// `$XDG_DATA_HOME/repaydesk/keys` and its like.
fn usual() -> Option<PathBuf> {
    let folder = |name: &str| env::var_os(name).map(PathBuf::from).filter(|path| path.is_absolute());
    let own = if cfg!(windows) {
        folder("APPDATA")
    } else if cfg!(target_os = "macos") {
        folder("HOME").map(|home| home.join("Library").join("Application Support"))
    } else {
        folder("XDG_DATA_HOME").or_else(|| folder("HOME").map(|home| home.join(".local").join("share")))
    };
    own.map(|own| own.join("repaydesk").join("keys"))
}

/// The path as the disk has it, links followed as far as it exists.
fn resolved(path: &Path) -> PathBuf {
    let absolute = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    let mut rest = Vec::new();
    for known in absolute.ancestors() {
        if let Ok(real) = known.canonicalize() {
            return rest.iter().rev().fold(real, |path, name| path.join(name));
        }
        rest.extend(known.file_name());
    }
    absolute
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_and_data_lie_apart() {
        let folder = tempfile::tempdir().unwrap();
        let target = |name: &str| Target::parse(&folder.path().join(name).to_string_lossy(), "main").unwrap();
        let keys = |name: &str| KeysFolder::at(&folder.path().join(name));
        assert!(keys("keys").lies_apart(&target("data")).is_ok());
        assert!(keys("data-keys").lies_apart(&target("data")).is_ok());
        for (own, other) in [("data/keys", "data"), ("data", "data"), ("keys", "keys/data"), ("data/../data/x", "data")] {
            assert!(matches!(keys(own).lies_apart(&target(other)), Err(StoreError::KeysInsideData { .. })), "{own} {other}");
        }
    }

    #[cfg(unix)]
    #[test]
    fn a_link_into_the_data_folder_is_seen_through() {
        let folder = tempfile::tempdir().unwrap();
        std::fs::create_dir(folder.path().join("data")).unwrap();
        std::os::unix::fs::symlink(folder.path().join("data"), folder.path().join("link")).unwrap();
        let target = Target::parse(&folder.path().join("data").to_string_lossy(), "main").unwrap();
        assert!(KeysFolder::at(&folder.path().join("link").join("keys")).lies_apart(&target).is_err());
    }
}
