//! The recovery sheet's codes, and a key file made anew from one of them.

use std::fs;

use diesel::prelude::*;

use super::key_file::{Entry, KeyFile};
use super::keys::Keys;
use super::{KeysFolder, WorkspaceId, code, hex};
use crate::basics::calendar::Instant;
use crate::store::connection::{self, Purpose};
use crate::store::error::{Result, StoreError};
use crate::store::schema::{vault, vault_key};
use crate::store::workspace::Target;
use crate::store::{Connection, Store};

/// A key as the workspace knows it, without its secret.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeyFacts {
    /// What it is called in front of all it sealed.
    pub id: String,
    /// When it was made, in UTC.
    pub made_at: Instant,
    /// When another took its place.
    pub retired_at: Option<Instant>,
}

/// A key with the code that brings it back. Whoever has the code and the data has everything: no `Debug`, `Display` or `Serialize`.
pub struct RecoveryCode {
    /// Which key.
    pub key: KeyFacts,
    /// Twelve groups of five letters and digits.
    pub code: String,
}

impl Store {
    /// Where the key file of this workspace lies.
    #[must_use]
    pub fn key_place(&self) -> String {
        self.keys().file(self.vault().workspace).display().to_string()
    }

    /// Which workspace this is, wherever its data is copied to: 32 hexadecimal digits.
    #[must_use]
    pub fn workspace_id(&self) -> String {
        self.vault().workspace.text()
    }

    /// As [`key_facts`].
    ///
    /// # Errors
    /// When the store cannot be read.
    pub fn key_facts(&self) -> Result<Vec<KeyFacts>> {
        self.read(key_facts)
    }

    /// What stands on the recovery sheet: each key of the file, the one in use first.
    ///
    /// # Errors
    /// When the key file or the store cannot be read.
    pub fn recovery_codes(&self) -> Result<Vec<RecoveryCode>> {
        let file = KeyFile::read(self.keys(), self.vault().workspace)?;
        let code_of = |key: KeyFacts| {
            let entry = file.entries.iter().find(|entry| hex(&entry.master.id()) == key.id)?;
            Some(RecoveryCode { code: code::written(&entry.master), key })
        };
        Ok(self.key_facts()?.into_iter().filter_map(code_of).collect())
    }
}

/// The keys this workspace has had, the one in use first.
///
/// # Errors
/// When the store cannot be read.
pub fn key_facts(connection: &mut Connection) -> Result<Vec<KeyFacts>> {
    known(connection).map(|known| known.into_iter().map(|(facts, _)| facts).collect())
}

/// Every key with its check value, the one in use first.
fn known(connection: &mut Connection) -> Result<Vec<(KeyFacts, String)>> {
    let rows: Vec<(String, Instant, Option<Instant>, String)> = vault_key::table
        .order(vault_key::made_at.desc())
        .select((vault_key::key_id, vault_key::made_at, vault_key::retired_at, vault_key::check_value))
        .load(connection)?;
    let mut all: Vec<(KeyFacts, String)> =
        rows.into_iter().map(|(id, made_at, retired_at, check)| (KeyFacts { id, made_at, retired_at }, check)).collect();
    all.sort_by_key(|(facts, _)| facts.retired_at.is_some());
    Ok(all)
}

/// Brings a key back from its code, into the file of the workspace. A file that stands there and cannot be used is kept beside it under
/// another name. Returns where the file lies.
///
/// # Errors
/// [`StoreError::KeysInUse`], [`StoreError::NotACode`], [`StoreError::CodeOfAnother`], [`StoreError::NothingToRestore`] where no workspace with a key is there.
pub fn restore(target: &Target, keys: &KeysFolder, typed: &str) -> Result<String> {
    keys.lies_apart(target)?;
    if target.file().is_some_and(|file| !file.exists()) {
        return Err(StoreError::NothingToRestore(target.place()));
    }
    let master = code::read(typed).ok_or(StoreError::NotACode)?;
    let mut connection = connection::open(target, Purpose::Write)?;
    let nothing = |_| StoreError::NothingToRestore(target.place());
    let workspace: String = vault::table.select(vault::workspace_id).first(&mut connection).map_err(nothing)?;
    let workspace = WorkspaceId::read(&workspace).ok_or_else(|| StoreError::Damaged(target.place()))?;
    let own = Keys::of(&master, workspace)?;
    let known = known(&mut connection)?;
    let is_own = |(facts, check): &&(KeyFacts, String)| facts.id == hex(&own.id) && own.made(check);
    let (facts, _) = known.iter().find(is_own).ok_or(StoreError::CodeOfAnother)?;
    let place = keys.file(workspace);
    let _alone = keys.hold_alone(workspace)?;
    let mut entries = there(keys, workspace)?;
    entries.retain(|entry| entry.master != master);
    let entry = Entry { made_on: facts.made_at.date(), master };
    // The one in use stands first.
    entries.insert(if facts.retired_at.is_none() { 0 } else { entries.len() }, entry);
    KeyFile { workspace, entries, remarks: Vec::new() }.replace(keys)?;
    Ok(place.display().to_string())
}

/// The keys of the file that stands there. One that cannot be used is put aside.
fn there(keys: &KeysFolder, workspace: WorkspaceId) -> Result<Vec<Entry>> {
    match KeyFile::read(keys, workspace) {
        Ok(file) => Ok(file.entries),
        Err(StoreError::KeyMissing(_)) => Ok(Vec::new()),
        Err(StoreError::KeyDamaged(_) | StoreError::KeyOfAnother(_)) => {
            let path = keys.file(workspace);
            let aside = (1..1_000).map(|n| path.with_extension(format!("key.aside-{n}"))).find(|aside| !aside.exists());
            let aside = aside.ok_or_else(|| StoreError::KeyDamaged(path.display().to_string()))?;
            fs::rename(&path, &aside).map_err(|error| StoreError::of_keys(&path, &error))?;
            Ok(Vec::new())
        }
        Err(other) => Err(other),
    }
}
