//! The vault of a workspace that is being opened: made on first use, the file before the row, so that no row ever names a key that
//! was not kept.

use diesel::Connection as _;
use diesel::prelude::*;

use super::key_file::{Entry, KeyFile};
use super::keys::{Keys, Master, log_keyed_from};
use super::{KeysFolder, Vault, WorkspaceId, hex};
use crate::basics::calendar::{self, Instant};
use crate::store::Connection;
use crate::store::error::{Result, StoreError};
use crate::store::schema::{vault, vault_key};

/// The key file's keys, held against what the workspace knows of them.
///
/// # Errors
/// Where the file is missing, damaged, another's, or does not hold the key in use.
pub fn unlock(connection: &mut Connection, keys: &KeysFolder) -> Result<Vault> {
    let known: Option<String> = vault::table.select(vault::workspace_id).first(connection).optional()?;
    let Some(known) = known else { return first(connection, keys) };
    let workspace = WorkspaceId::read(&known).ok_or_else(|| StoreError::Damaged(String::new()))?;
    let file = KeyFile::read(keys, workspace)?;
    let place = || keys.file(workspace).display().to_string();
    let rows: Vec<(String, String, Option<Instant>)> =
        vault_key::table.select((vault_key::key_id, vault_key::check_value, vault_key::retired_at)).load(connection)?;
    let in_use = rows.iter().find(|(_, _, retired)| retired.is_none()).ok_or_else(|| StoreError::Damaged(String::new()))?;
    let mut made = file.entries.iter().map(|entry| Keys::of(&entry.master, workspace)).collect::<Result<Vec<Keys>>>()?;
    // A rotation that broke off leaves the new key in the file before the workspace knows it: the one in use comes first all the same.
    let Some(first) = made.iter().position(|keys| hex(&keys.id) == in_use.0 && keys.made(&in_use.1)) else {
        return Err(StoreError::KeyOfAnother(place()));
    };
    made.swap(0, first);
    let vault = Vault::new(workspace, made, log_keyed_from(&in_use.1)).ok_or_else(|| StoreError::KeyDamaged(place()))?;
    Ok(Vault { remarks: file.remarks, ..vault })
}

fn first(connection: &mut Connection, keys: &KeysFolder) -> Result<Vault> {
    let mut id = [0; 16];
    getrandom::fill(&mut id).map_err(|error| StoreError::Broken(error.to_string()))?;
    let (workspace, master, now) = (WorkspaceId(id), Master::random()?, calendar::now());
    let own = Keys::of(&master, workspace)?;
    let entry = Entry { made_on: now.date(), master };
    KeyFile { workspace, entries: vec![entry], remarks: Vec::new() }.write_new(keys)?;
    connection.transaction(|connection| -> Result<()> {
        diesel::insert_into(vault::table).values((vault::id.eq(1), vault::workspace_id.eq(workspace.text()))).execute(connection)?;
        let row = (vault_key::key_id.eq(hex(&own.id)), vault_key::check_value.eq(own.check_value(None)), vault_key::made_at.eq(now));
        diesel::insert_into(vault_key::table).values(row).execute(connection)?;
        Ok(())
    })?;
    Vault::new(workspace, vec![own], None).ok_or_else(|| StoreError::Broken("a vault without a key".to_owned()))
}
