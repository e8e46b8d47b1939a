//! Merged areas of a .xlsb, which calamine does not give; and a walk over its records ahead of calamine, which makes room for as
//! much as a record says it holds.

use std::io::{BufReader, Read};

use rustc_hash::FxHashMap;

use super::super::cell::Merge;
use super::super::compound::u32_at;
use super::super::error::SheetError;
use super::super::package::Package;
use super::super::relations::{self, Relations};

const SHEET: u16 = 0x009C;
const MERGE: u16 = 0x00B0;

/// The merged areas of every sheet, by its name.
pub fn read(package: &Package) -> Result<FxHashMap<String, Vec<Merge>>, SheetError> {
    let Some(main) = relations::main_part(package)? else { return Ok(FxHashMap::default()) };
    let relations = Relations::of(package, &main)?;
    let mut sheets = Vec::new();
    each_record(package, &main, |kind, data| {
        if kind == SHEET {
            sheets.extend(sheet(data));
        }
    })?;
    for kind in ["sharedStrings", "styles"] {
        if let Some(part) = relations.of_kind(kind) {
            each_record(package, part, |_, _| {})?;
        }
    }
    let (mut merges, mut walked) = (FxHashMap::default(), Vec::new());
    for (id, name) in sheets {
        let Some(relation) = relations.get(&id) else { continue };
        if walked.contains(&relation.target) {
            return Err(SheetError::damaged("two sheets in one part"));
        }
        walked.push(relation.target.clone());
        let mut areas = Vec::new();
        each_record(package, &relation.target, |kind, data| {
            if kind == MERGE {
                areas.extend(area(data));
            }
        })?;
        merges.insert(name, areas);
    }
    Ok(merges)
}

/// Relation and name of a sheet of the list.
fn sheet(data: &[u8]) -> Option<(String, String)> {
    let (id, next) = text(data, 8)?;
    let (name, _) = text(data, next)?;
    Some((id, name))
}

/// A text with its length before it, and where it ends.
fn text(data: &[u8], at: usize) -> Option<(String, usize)> {
    let length = usize::try_from(u32_at(data, at)?).ok()?.checked_mul(2)?;
    let end = (at + 4).checked_add(length)?;
    Some((encoding_rs::UTF_16LE.decode_without_bom_handling(data.get(at + 4..end)?).0.into_owned(), end))
}

fn area(data: &[u8]) -> Option<Merge> {
    let row = |at: usize| u32_at(data, at).map(|row| row.saturating_add(1));
    Some(Merge { first_row: row(0)?, last_row: row(4)?, first_column: u32_at(data, 8)?, last_column: u32_at(data, 12)? })
}

/// Walks the records of a part; each has its kind and length before it, seven bits a byte. Long ones are of no interest here.
fn each_record(package: &Package, part: &str, mut each: impl FnMut(u16, &[u8])) -> Result<(), SheetError> {
    let Some(part) = package.part(part)? else { return Ok(()) };
    let mut bytes = BufReader::new(part);
    let mut data = Vec::new();
    while let Some(kind) = seven_bits(&mut bytes, 2)? {
        let length = seven_bits(&mut bytes, 4)?.ok_or(SheetError::CutOff)?;
        data.clear();
        if bytes.by_ref().take(length.into()).read_to_end(&mut data)? as u64 != u64::from(length) {
            return Err(SheetError::CutOff);
        }
        each(u16::try_from(kind).unwrap_or_default(), &data);
    }
    Ok(())
}

fn seven_bits(bytes: &mut impl Read, most: u32) -> Result<Option<u32>, SheetError> {
    let mut number = 0_u32;
    for place in 0..most {
        let mut byte = [0_u8];
        if bytes.read(&mut byte)? == 0 {
            return Ok(None);
        }
        number |= u32::from(byte[0] & 0x7F) << (7 * place);
        if byte[0] & 0x80 == 0 {
            break;
        }
    }
    Ok(Some(number))
}
