//! Who uses a key file: servers together, and whoever replaces it alone.

use std::fs::{File, OpenOptions, TryLockError};

use super::{KeysFolder, WorkspaceId};
use crate::store::Store;
use crate::store::error::{Result, StoreError};

/// Held while the key file must not be replaced by another program.
#[derive(Debug)]
pub struct KeysLock {
    _file: File,
}

impl KeysFolder {
    /// Keeps everybody else from the key file of a workspace.
    ///
    /// # Errors
    /// [`StoreError::KeysInUse`] while a server runs on it, or its key is being replaced or restored.
    pub(super) fn hold_alone(&self, workspace: WorkspaceId) -> Result<KeysLock> {
        self.make()?;
        self.hold(workspace, File::try_lock)
    }

    fn hold(&self, workspace: WorkspaceId, take: impl Fn(&File) -> std::result::Result<(), TryLockError>) -> Result<KeysLock> {
        let path = self.file(workspace).with_extension("lock");
        let unusable = |error| StoreError::of_keys(&path, &error);
        let file = OpenOptions::new().create(true).truncate(false).write(true).open(&path).map_err(unusable)?;
        match take(&file) {
            Ok(()) => Ok(KeysLock { _file: file }),
            Err(TryLockError::WouldBlock) => Err(StoreError::KeysInUse(self.file(workspace).display().to_string())),
            Err(TryLockError::Error(error)) => Err(StoreError::of_keys(&path, &error)),
        }
    }
}

impl Store {
    /// Keeps the key file from being replaced while a server runs. None where the folder cannot be written: then nobody here replaces it.
    ///
    /// # Errors
    /// [`StoreError::KeysInUse`] while it is being replaced.
    pub(in crate::store) fn hold_key(&self) -> Result<Option<KeysLock>> {
        match self.keys().hold(self.vault().workspace, File::try_lock_shared) {
            Err(why @ StoreError::KeyUnreadable { .. }) => {
                tracing::warn!(%why, "the key file cannot be held while the server runs");
                Ok(None)
            }
            held => held.map(Some),
        }
    }
}
