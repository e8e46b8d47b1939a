//! Values as cells: what is one field in JSON may be several columns.

use csv::{Terminator, WriterBuilder};
use serde_json::Value;

use super::field::{Kind, OF_VIEWS, RATES, VIEWS, What};
use crate::basics::formula::harmless;

/// By this a spreadsheet program knows that what follows is UTF-8.
const BYTE_ORDER_MARK: &[u8] = "\u{feff}".as_bytes();

/// What a rate is told by.
const PARTS: [&str; 3] = ["numerator", "denominator", "percent"];

/// The columns of a field.
pub(super) fn names(what: &What) -> Vec<String> {
    let of_rates = |start: &str, rates: &[&str]| -> Vec<String> {
        rates.iter().flat_map(|rate| PARTS.map(|part| format!("{start}{rate}_{part}"))).collect()
    };
    match what.kind {
        Kind::Rates(rates) => of_rates("", rates),
        Kind::AllRates => {
            let views = VIEWS.iter().flat_map(|view| of_rates(&format!("R7_{view}_"), OF_VIEWS));
            of_rates("", RATES).into_iter().chain(views).collect()
        }
        Kind::Counts(words) => words().iter().map(|word| format!("{}_{word}", what.name)).collect(),
        _ => vec![what.name.to_owned()],
    }
}

/// The cells of a value, as many as [`names`] gives columns.
fn cells(what: &What, value: &Value) -> Vec<String> {
    let of_rates = |value: &Value, rates: &[&str]| -> Vec<String> {
        rates.iter().flat_map(|rate| PARTS.map(|part| plain(&value[*rate][part]))).collect()
    };
    match what.kind {
        Kind::Rates(rates) => of_rates(value, rates),
        Kind::AllRates => {
            let views = VIEWS.iter().flat_map(|view| of_rates(&value["R7"][view], OF_VIEWS));
            of_rates(value, RATES).into_iter().chain(views).collect()
        }
        Kind::Counts(words) => words().iter().map(|word| value[*word].as_i64().unwrap_or(0).to_string()).collect(),
        Kind::Text => vec![harmless(&plain(value))],
        Kind::Texts => vec![harmless(&listed(value, plain, "; "))],
        Kind::Batches => vec![listed(value, |batch| plain(&batch["batch"]), " ")],
        Kind::Code(_) | Kind::Day | Kind::Moment | Kind::Count | Kind::Money | Kind::Percent | Kind::Truth => vec![plain(value)],
    }
}

fn plain(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) => text.clone(),
        other => other.to_string(),
    }
}

fn listed(value: &Value, one: impl Fn(&Value) -> String, between: &str) -> String {
    value.as_array().map(|all| all.iter().map(one).collect::<Vec<_>>().join(between)).unwrap_or_default()
}

/// The table with its header. `None` where it cannot be written, which memory alone could prevent.
pub(super) fn written(fields: &[What], rows: impl IntoIterator<Item = Vec<Value>>) -> Option<Vec<u8>> {
    let mut writer = WriterBuilder::new().terminator(Terminator::CRLF).from_writer(BYTE_ORDER_MARK.to_vec());
    writer.write_record(fields.iter().flat_map(names)).ok()?;
    for row in rows {
        writer.write_record(fields.iter().zip(&row).flat_map(|(what, value)| cells(what, value))).ok()?;
    }
    writer.into_inner().ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn table(fields: &[What], row: Vec<Value>) -> String {
        String::from_utf8(written(fields, [row]).unwrap()).unwrap()
    }

    fn what(name: &'static str, kind: Kind) -> What {
        What { name, kind, nullable: false }
    }

    #[test]
    fn a_rate_is_three_columns_and_what_is_not_known_is_empty() {
        let rates = json!({ "R1": { "numerator": 3, "denominator": 50, "percent": "6.00" },
            "R5": { "numerator": null, "denominator": null, "percent": null } });
        let told = table(&[what("rates", Kind::Rates(&["R1", "R5"]))], vec![rates]);
        let header = "R1_numerator,R1_denominator,R1_percent,R5_numerator,R5_denominator,R5_percent";
        assert_eq!(told, format!("\u{feff}{header}\r\n3,50,6.00,,,\r\n"));
    }

    #[test]
    fn no_name_of_a_place_becomes_a_formula_and_amounts_stay_amounts() {
        for name in ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "＝1"] {
            let told = table(&[what("village", Kind::Text), what("due_total", Kind::Money)], vec![name.into(), "-1.00".into()]);
            let mut reader = csv::Reader::from_reader(told.trim_start_matches('\u{feff}').as_bytes());
            let row = reader.records().next().unwrap().unwrap();
            assert_eq!((&row[0], &row[1]), (format!("'{name}").as_str(), "-1.00"));
        }
    }

    #[test]
    fn what_is_counted_by_kind_has_a_column_for_each() {
        let told = table(&[what("excluded_by_kind", Kind::Counts(|| vec!["deferral", "relief"]))], vec![json!({ "relief": 2 })]);
        assert_eq!(told, "\u{feff}excluded_by_kind_deferral,excluded_by_kind_relief\r\n0,2\r\n");
    }
}
