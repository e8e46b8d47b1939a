//! Columns of an image as people read them: by the names of their fields, masked where personal.

use rustc_hash::FxHashMap;
use serde_json::Value;

use crate::basics::identity::IdNumber;
use crate::basics::masked;
use crate::basics::money::Fen;
use crate::ledger::address;
use crate::ledger::phones::Phones;
use crate::roster::batch::CellChange;
use crate::roster::images::Column;

/// The names of what images hold by id.
#[derive(Default)]
pub(super) struct Places {
    /// `青石镇/柳湾村` by the id of the village.
    pub villages: FxHashMap<i64, String>,
    /// Whole names of those whose contracts moved.
    pub owners: FxHashMap<i64, String>,
}

/// What stands now and what is put back. Totals are told only where the split is unknown.
pub(super) fn put_back(columns: &[Column], places: &Places) -> Vec<CellChange> {
    let told = |column: &Column| {
        let field = field(&column.name)?.to_owned();
        Some(CellChange { field, old: shown(column, &column.now, places), new: shown(column, &column.before, places) })
    };
    columns.iter().filter(|column| !is_sum(column, columns)).filter_map(told).collect()
}

/// A total whose parts are told beside it.
fn is_sum(column: &Column, columns: &[Column]) -> bool {
    let Some(part) = column.name.strip_suffix("total") else { return false };
    let known = |column: &&Column| !column.now.is_null() && !column.before.is_null();
    columns.iter().filter(known).any(|other| other.name == format!("{part}principal") || other.name == format!("{part}interest"))
}

/// What stands now and stays.
pub(super) fn kept(columns: &[Column], places: &Places) -> Vec<CellChange> {
    let told = |column: &Column| {
        let field = field(&column.name)?.to_owned();
        Some(CellChange { field, old: None, new: shown(column, &column.now, places) })
    };
    columns.iter().filter_map(told).collect()
}

/// The field a column is told as; none for what nobody reads (keys, spellings for search, which batch listed it).
fn field(column: &str) -> Option<&str> {
    Some(match column {
        "person_key" | "contract_key" | "pinyin" | "seen_batch_id" | "seen_overdue_batch_id" | "stated_on" => return None,
        "name" | "borrower_id" => "student_name",
        "phones" => "student_phone",
        "co_phones" => "co_phone",
        "village_id" => "village",
        "amount" => "contract_amount",
        other => other,
    })
}

fn shown(column: &Column, value: &Value, places: &Places) -> Option<String> {
    match (column.name.as_str(), value) {
        (_, Value::Null) => None,
        ("village_id", Value::Number(id)) => id.as_i64().and_then(|id| places.villages.get(&id).cloned()),
        ("borrower_id", Value::Number(id)) => id.as_i64().and_then(|id| places.owners.get(&id)).map(|name| masked::name(name)),
        (_, Value::Number(fen)) => fen.as_i64().map(|fen| Fen::new(fen).yuan()),
        ("in_population", Value::Bool(listed)) => listed.then(|| "✓".to_owned()),
        ("id_number" | "co_id_number", Value::String(text)) => Some(IdNumber::stored(text.clone()).masked()),
        ("phones" | "co_phones", Value::String(text)) => Some(Phones::stored(text.clone()).masked()),
        ("name" | "co_name", Value::String(text)) => Some(masked::name(text)),
        ("contract_no", Value::String(text)) => Some(masked::contract_no(text)),
        ("address", Value::String(text)) => Some(address::masked(text)),
        (_, Value::String(text)) => Some(masked::long_numbers(text)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn cell(name: &str, now: Value, before: Value) -> Vec<(String, Option<String>, Option<String>)> {
        let column = Column { name: name.into(), now, before };
        put_back(&[column], &Places::default()).into_iter().map(|cell| (cell.field, cell.old, cell.new)).collect()
    }

    #[test]
    fn cells_go_by_the_names_of_fields_and_show_nobody_whole() {
        assert_eq!(cell("paid_total", json!(70_000), json!(0)), [("paid_total".into(), Some("700.00".into()), Some("0.00".into()))]);
        assert_eq!(cell("name", json!("欧阳晓燕"), json!(null)), [("student_name".into(), Some("欧阳*".into()), None)]);
        let [paid, sum] = ["paid_principal", "paid_total"].map(|name| Column { name: name.into(), now: json!(5), before: json!(0) });
        assert_eq!(put_back(&[paid, sum], &Places::default()).len(), 1, "a total says nothing its parts do not");
        let phone = cell("phones", json!("13800010001（本人）"), json!("13900010002"));
        assert_eq!(phone, [("student_phone".into(), Some("138****0001（本人）".into()), Some("139****0002".into()))]);
        let id = cell("id_number", json!("429999200307070737"), json!(null));
        assert!(!id[0].1.as_ref().unwrap().contains("2003"), "{id:?}");
        assert_eq!(cell("person_key", json!("id:429999200307070737"), json!("nc:曹怡|1")), []);
    }
}
