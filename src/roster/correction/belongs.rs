//! Whether a corrected file is of the batch it is handed in for.

use rustc_hash::FxHashSet;

use super::refusal::Refusal;
use crate::roster::check::Checked;
use crate::roster::record::Record;

/// The same headers in the same columns, and at least one row in both.
pub fn belongs(earlier: &Checked, corrected: &Checked) -> Result<(), Refusal> {
    let known = layouts(earlier);
    if !layouts(corrected).iter().all(|layout| known.contains(layout)) {
        return Err(Refusal::OtherTable);
    }
    let rows: FxHashSet<String> = rows(earlier).collect();
    if self::rows(corrected).any(|row| rows.contains(&row)) { Ok(()) } else { Err(Refusal::OtherRows) }
}

fn layouts(checked: &Checked) -> FxHashSet<&str> {
    checked.reading.sheets.iter().filter_map(|sheet| sheet.layout.as_ref()).map(|layout| layout.key.as_str()).collect()
}

/// By contract, and by name: the one or the other may be what is put right.
fn rows(checked: &Checked) -> impl Iterator<Item = String> {
    let named = |record: &Record| Some(record.name()).filter(|name| !name.is_empty()).map(|name| format!("name:{name}"));
    let keyed = |key: &str| Some(key.to_owned()).filter(|key| !key.is_empty());
    checked.reading.records.iter().zip(&checked.keys).flat_map(move |(record, key)| keyed(key).into_iter().chain(named(record)))
}
