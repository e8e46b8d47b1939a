//! Whether everything sealed opens: what `repaydesk check` asks.

use super::walk::{self, Keyed, Walker};
use super::{Place, Vault, of};
use crate::store::Connection;
use crate::store::error::{Result, StoreError};
use crate::store::integrity::Finding;

/// More than these are not told one by one.
const TOLD: usize = 20;

/// Opens everything, and names what would not.
///
/// # Errors
/// When the store cannot be read.
pub fn everything_opens(connection: &mut Connection) -> Result<Vec<Finding>> {
    let vault = of(connection)?;
    let mut looking = Looking { vault: &vault, found: Vec::new() };
    walk::everything(connection, &mut looking)?;
    Ok(looking.found)
}

struct Looking<'v> {
    vault: &'v Vault,
    found: Vec<Finding>,
}

impl Looking<'_> {
    fn hear<T>(&mut self, opened: Result<T>, place: Place, which: &str) -> Result<()> {
        match opened {
            Ok(_) => Ok(()),
            Err(StoreError::SealBroken(_) | StoreError::KeyUnknown(_)) => {
                if self.found.len() < TOLD {
                    let place = format!("{}.{} {which}", place.table, place.column);
                    self.found.push(Finding { key: "store-check-seal", values: vec![("place", place.into())] });
                }
                Ok(())
            }
            Err(other) => Err(other),
        }
    }
}

impl Walker for Looking<'_> {
    fn value(&mut self, place: Place, row: i64, sealed: Vec<u8>) -> Result<Option<Vec<u8>>> {
        let opened = self.vault.open(place, row, sealed);
        self.hear(opened, place, &row.to_string()).map(|()| None)
    }

    fn file(&mut self, place: Place, name: &str, sealed: Vec<u8>) -> Result<Option<Vec<u8>>> {
        let opened = self.vault.open_file(place, name, sealed);
        self.hear(opened, place, name).map(|()| None)
    }

    fn keyed(&mut self, place: Place, row: i64, key: &str, sealed: Vec<u8>) -> Result<Option<Keyed>> {
        let opened = walk::anew(self.vault, self.vault, place, row, key, sealed);
        self.hear(opened, place, &row.to_string()).map(|()| None)
    }
}
