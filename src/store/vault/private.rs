//! The key file is its owner's alone: looked at whenever it is read, and made so where it is not.

use std::fs::Metadata;
use std::path::Path;

use crate::basics::words::Words;
use crate::store::error::Result;

/// Something to be said of how a key file lies, worded in `templates/words`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeyRemark {
    /// The sentence.
    pub key: &'static str,
    /// The file or folder it is about.
    pub place: String,
}

impl KeyRemark {
    /// One sentence: what was found, where, and what to do.
    #[must_use]
    pub fn say(&self, words: Words) -> String {
        words.say_with(self.key, &[("place", self.place.clone().into())])
    }
}

/// Makes a key file its owner's alone where others may read it, and says so; says where others may change its folder.
///
/// # Errors
/// [`StoreError::KeyNotPrivate`] where it is another account's, or others may read it and that cannot be changed.
#[cfg(unix)]
pub(super) fn held_close(folder: &Path, path: &Path, about: &Metadata) -> Result<Vec<KeyRemark>> {
    use std::fs::{self, Permissions};
    use std::os::unix::fs::{MetadataExt, PermissionsExt};

    use crate::store::error::StoreError;

    /// What the group and everybody may.
    const OTHERS: u32 = 0o077;
    /// Others may put files there and take them away; not where each may touch their own alone.
    const OPEN: u32 = 0o022;
    const OWN_ALONE: u32 = 0o1000;

    let not_private = || StoreError::KeyNotPrivate(path.display().to_string());
    let remark = |key: &'static str, place: &Path| KeyRemark { key, place: place.display().to_string() };
    let mut remarks = Vec::new();
    let own = rustix::process::geteuid().as_raw();
    if own != 0 && about.uid() != own && about.uid() != 0 {
        return Err(not_private());
    }
    if about.mode() & OTHERS != 0 {
        fs::set_permissions(path, Permissions::from_mode(0o600)).map_err(|_| not_private())?;
        remarks.push(remark("store-key-was-open", path));
    }
    let mode = fs::metadata(folder).map_or(0, |about| about.mode());
    if mode & OPEN != 0 && mode & OWN_ALONE == 0 {
        remarks.push(remark("store-keys-folder-open", folder));
    }
    Ok(remarks)
}

/// On Windows a person's own folder for programs is theirs alone.
#[cfg(not(unix))]
pub(super) fn held_close(_folder: &Path, _path: &Path, _about: &Metadata) -> Result<Vec<KeyRemark>> {
    Ok(Vec::new())
}
