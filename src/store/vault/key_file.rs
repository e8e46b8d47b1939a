//! The file of one workspace's keys: text a person can read, keep and type anew.
//!
//! ```text
//! # 助学贷款还款工作台的钥匙…
//! # The key of…
//! workspace 0f1e…
//! key 2026-11-26 0123A-…            the one in use
//! retired 2025-09-01 4567B-…        one that was replaced
//! ```

use std::fs::{self, OpenOptions};
use std::io::{ErrorKind, Write as _};
use std::path::Path;

use super::keys::Master;
use super::private::{self, KeyRemark};
use super::{KeysFolder, WorkspaceId, code};
use crate::basics::calendar::{self, Day};
use crate::basics::words::{Language, Words};
use crate::store::error::{Result, StoreError};

/// More than this no file of ours has.
const LONGEST: u64 = 64 * 1024;

/// One key of the file.
pub(super) struct Entry {
    pub(super) made_on: Day,
    pub(super) master: Master,
}

/// What the file holds: the key in use, and those it replaced, newest first.
pub(super) struct KeyFile {
    pub(super) workspace: WorkspaceId,
    pub(super) entries: Vec<Entry>,
    /// What is to be said of how it lies there.
    pub(super) remarks: Vec<KeyRemark>,
}

impl KeyFile {
    /// Reads the file of `workspace`.
    ///
    /// # Errors
    /// [`StoreError::KeyMissing`], [`StoreError::KeyUnreadable`], [`StoreError::KeyNotPrivate`], [`StoreError::KeyDamaged`],
    /// [`StoreError::KeyOfAnother`].
    pub(super) fn read(keys: &KeysFolder, workspace: WorkspaceId) -> Result<Self> {
        let path = keys.file(workspace);
        let place = || path.display().to_string();
        let mut remarks = Vec::new();
        let text = match fs::metadata(&path) {
            Ok(about) if !about.is_file() || about.len() > LONGEST => return Err(StoreError::KeyDamaged(place())),
            Ok(about) => {
                remarks = private::held_close(keys.path(), &path, &about)?;
                fs::read_to_string(&path)
            }
            Err(error) => Err(error),
        };
        let text = text.map_err(|error| match error.kind() {
            ErrorKind::NotFound => StoreError::KeyMissing(place()),
            ErrorKind::InvalidData => StoreError::KeyDamaged(place()),
            _ => StoreError::of_keys(&path, &error),
        })?;
        let file = Self::understood(&text).ok_or_else(|| StoreError::KeyDamaged(place()))?;
        if file.workspace == workspace { Ok(Self { remarks, ..file }) } else { Err(StoreError::KeyOfAnother(place())) }
    }

    /// Writes a file where none stands: what is there is never overwritten.
    pub(super) fn write_new(&self, keys: &KeysFolder) -> Result<()> {
        keys.make()?;
        let path = keys.file(self.workspace);
        self.write(&path, OpenOptions::new().create_new(true))?;
        kept(keys.path());
        Ok(())
    }

    /// Replaces the file as a whole: at any moment the old or the new one stands there.
    pub(super) fn replace(&self, keys: &KeysFolder) -> Result<()> {
        keys.make()?;
        let path = keys.file(self.workspace);
        let beside = path.with_extension("key.new");
        // What an earlier try left there may be open to others, or lead elsewhere.
        match fs::remove_file(&beside) {
            Err(error) if error.kind() != ErrorKind::NotFound => return Err(StoreError::of_keys(&beside, &error)),
            _ => {}
        }
        self.write(&beside, OpenOptions::new().create_new(true))?;
        fs::rename(&beside, &path).map_err(|error| StoreError::of_keys(&path, &error))?;
        kept(keys.path());
        Ok(())
    }

    fn write(&self, path: &Path, options: &mut OpenOptions) -> Result<()> {
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(options, 0o600);
        let written = options.write(true).open(path).and_then(|mut file| {
            file.write_all(self.text().as_bytes())?;
            file.sync_all()
        });
        written.map_err(|error| StoreError::of_keys(path, &error))
    }

    fn text(&self) -> String {
        let said = [Language::Chinese, Language::English].map(|language| Words::of(language).say("store-key-file"));
        let mut text: String = said.iter().flat_map(|said| said.lines()).map(|line| format!("# {line}\n")).collect();
        text.push_str(&format!("workspace {}\n", self.workspace.text()));
        for (place, entry) in self.entries.iter().enumerate() {
            let what = if place == 0 { "key" } else { "retired" };
            text.push_str(&format!("{what} {} {}\n", entry.made_on, code::written(&entry.master)));
        }
        text
    }

    fn understood(text: &str) -> Option<Self> {
        let (mut workspace, mut entries) = (None, Vec::new());
        // Notepad puts a mark in front of what it saves.
        let lines = text.trim_start_matches('\u{feff}').lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#'));
        for line in lines {
            let (what, rest) = line.split_once(' ')?;
            match (what, workspace.is_none()) {
                ("workspace", true) => workspace = Some(WorkspaceId::read(rest.trim())?),
                ("key" | "retired", false) => {
                    let (day, code) = rest.trim().split_once(' ')?;
                    entries.push(Entry { made_on: calendar::parse_iso(day)?, master: code::read(code)? });
                }
                _ => return None,
            }
        }
        (!entries.is_empty()).then_some(Self { workspace: workspace?, entries, remarks: Vec::new() })
    }
}

/// A new name in a folder is kept only once the folder is: on Windows the system sees to it.
fn kept(folder: &Path) {
    if cfg!(unix)
        && let Err(error) = fs::File::open(folder).and_then(|folder| folder.sync_all())
    {
        tracing::warn!(%error, "the keys folder could not be synced");
    }
}
