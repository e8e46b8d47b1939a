//! A new key in the place of the one in use. The file gets both first; then one transaction seals everything anew, and only with it
//! does the new key become the one in use: wherever it breaks off, the workspace opens with what its file holds.

use diesel::prelude::*;

use super::key_file::{Entry, KeyFile};
use super::keys::{Keys, Master};
use super::walk::{self, Keyed, Walker};
use super::{Place, Vault, hex};
use crate::basics::calendar;
use crate::store::audit_log;
use crate::store::error::{Result, StoreError};
use crate::store::schema::vault_key;
use crate::store::{Actor, Deed, Store, Write};

/// Where a rotation stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// The file holds both keys.
    FileHoldsBoth,
    /// So many things of so many are sealed anew.
    Sealed { done: usize, of: usize },
    /// The new key is the one in use.
    InUse,
    /// The file names it first.
    Done,
}

impl Store {
    /// Makes a new key and seals everything anew with it. The store still has the key before: open it anew afterwards. `heard` hears
    /// of every step, and may break it off until the new key is in use.
    ///
    /// # Errors
    /// When the key file or the store cannot be read or written, a server uses it ([`StoreError::KeysInUse`]), or `heard` breaks it off.
    pub fn rotate_key(&self, actor: &Actor, heard: &mut dyn FnMut(Step) -> Result<()>) -> Result<String> {
        let old = self.vault();
        let _alone = self.keys().hold_alone(old.workspace)?;
        let mut file = KeyFile::read(self.keys(), old.workspace)?;
        // No key is ever dropped: a copy or an older backup of this workspace, which share the file, may need one that is not known here.
        let master = Master::random()?;
        let id = hex(&master.id());
        file.entries.push(Entry { made_on: calendar::now().date(), master: master.clone() });
        file.replace(self.keys())?;
        heard(Step::FileHoldsBoth)?;
        let new = with_new_key(old, &file, &master)?;
        self.write(actor, |w| seal_anew(w, old, &new, heard))?;
        heard(Step::InUse)?;
        file.entries.rotate_right(1);
        file.replace(self.keys())?;
        heard(Step::Done)?;
        Ok(id)
    }
}

fn with_new_key(old: &Vault, file: &KeyFile, master: &Master) -> Result<Vault> {
    let retired = file.entries.iter().filter(|entry| entry.master != *master).map(|entry| &entry.master);
    let keys = std::iter::once(master).chain(retired).map(|master| Keys::of(master, old.workspace)).collect::<Result<_>>()?;
    Vault::new(old.workspace, keys, old.keyed_from()).ok_or_else(|| StoreError::Broken("a vault without a key".to_owned()))
}

fn seal_anew(w: &mut Write<'_>, old: &Vault, new: &Vault, heard: &mut dyn FnMut(Step) -> Result<()>) -> Result<()> {
    let of = walk::count(w)?;
    walk::everything(w, &mut Sealing { old, new, done: 0, of, heard })?;
    let now = calendar::now();
    diesel::update(vault_key::table.filter(vault_key::retired_at.is_null())).set(vault_key::retired_at.eq(now)).execute(&mut **w)?;
    let own = new.current();
    let row =
        (vault_key::key_id.eq(hex(&own.id)), vault_key::check_value.eq(own.check_value(new.keyed_from())), vault_key::made_at.eq(now));
    diesel::insert_into(vault_key::table).values(row).execute(&mut **w)?;
    let detail = serde_json::json!({ "key": hex(&own.id), "before": old.key_id(), "sealed": of });
    w.note(&Deed { deed: "key.rotated", subject: "key", subject_id: None, detail })?;
    audit_log::reseal(w, old, new)
}

struct Sealing<'v> {
    old: &'v Vault,
    new: &'v Vault,
    done: usize,
    of: usize,
    heard: &'v mut dyn FnMut(Step) -> Result<()>,
}

impl Sealing<'_> {
    fn one_more(&mut self) -> Result<()> {
        self.done += 1;
        (self.heard)(Step::Sealed { done: self.done, of: self.of })
    }
}

impl Walker for Sealing<'_> {
    fn value(&mut self, place: Place, row: i64, sealed: Vec<u8>) -> Result<Option<Vec<u8>>> {
        self.one_more()?;
        self.new.seal(place, row, &self.old.open(place, row, sealed)?).map(Some)
    }

    fn file(&mut self, place: Place, name: &str, sealed: Vec<u8>) -> Result<Option<Vec<u8>>> {
        self.one_more()?;
        self.new.seal_file(place, name, &self.old.open_file(place, name, sealed)?).map(Some)
    }

    fn keyed(&mut self, place: Place, row: i64, key: &str, sealed: Vec<u8>) -> Result<Option<Keyed>> {
        self.one_more()?;
        walk::anew(self.old, self.new, place, row, key, sealed).map(Some)
    }
}
