//! What is wrong with a row: a code, a place, a masked value. Words are looked up when it is told.

use super::evidence::Evidence;
use super::field::Field;
use super::misplaced;
use crate::basics::masked;
use crate::basics::words::Words;
use crate::sheet::column_letters;

/// An error rejects its row; a warning does not.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Severity {
    Error,
    Warning,
}

impl Severity {
    /// As JSON and the store write it.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
        }
    }
}

macro_rules! codes {
    ($($name:ident $code:literal $severity:ident),+ $(,)?) => {
        /// Every way a row can be faulty.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        pub enum Code {
            $(#[doc = $code] $name),+
        }

        impl Code {
            /// Every code.
            pub const ALL: &[Self] = &[$(Self::$name),+];

            /// As JSON, the store and the words name it.
            #[must_use]
            pub const fn code(self) -> &'static str {
                match self { $(Self::$name => $code),+ }
            }

            /// Whether it rejects the row.
            #[must_use]
            pub const fn severity(self) -> Severity {
                match self { $(Self::$name => Severity::$severity),+ }
            }
        }
    };
}

codes! {
    NameMissing "name_missing" Error,
    KeyMissing "key_missing" Error,
    AmountMissing "amount_missing" Error,
    AmountUnreadable "amount_unreadable" Error,
    AmountNegative "amount_negative" Error,
    DateUnreadable "date_unreadable" Error,
    RowConflict "row_conflict" Error,
    ContractUnknown "contract_unknown" Error,
    IdInvalid "id_invalid" Warning,
    IdLost "id_lost" Warning,
    IdGenderMismatch "id_gender_mismatch" Warning,
    PhoneInvalid "phone_invalid" Warning,
    NumberMisplaced "number_misplaced" Warning,
    PaidExceedsDue "paid_exceeds_due" Warning,
    RowRepeated "row_repeated" Warning,
    TotalMismatch "total_mismatch" Warning,
}

impl Code {
    /// The code written so.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|each| each.code() == code)
    }
}

/// One fault, where it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// Place of its sheet in [`super::reading::Reading::sheets`].
    pub sheet: usize,
    /// The row as the spreadsheet numbers it.
    pub row: u32,
    /// 0-based.
    pub column: Option<u32>,
    pub field: Option<Field>,
    pub code: Code,
    /// What stands there, masked where personal.
    pub value: Option<Box<str>>,
    /// What it was held against, where that is elsewhere.
    pub evidence: Option<Box<Evidence>>,
}

/// The severity of a fault that a person has settled: neither error nor warning any more.
pub const SETTLED: &str = "settled";

/// A fault as it is told: in JSON, on pages, in the store.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Told {
    pub sheet: String,
    pub row: u32,
    /// Letters, as the spreadsheet shows them.
    pub column: Option<String>,
    pub field: Option<String>,
    pub severity: String,
    pub code: String,
    pub value: Option<String>,
    pub message: String,
    /// What it was held against: the other row, the columns at odds, the sums.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub evidence: Option<Evidence>,
}

impl Problem {
    /// The fault in the reader's language: what, where, why, and what to do.
    #[must_use]
    pub fn tell(&self, sheet: &str, words: Words) -> Told {
        let column = self.column.map(column_letters);
        Told {
            message: self.message(&place(sheet, self.row, column.as_deref(), words), words),
            sheet: sheet.to_owned(),
            row: self.row,
            column,
            field: self.field.map(|field| field.code().to_owned()),
            severity: if self.is_settled() { SETTLED } else { self.code.severity().code() }.to_owned(),
            code: self.code.code().to_owned(),
            value: self.value.as_deref().map(str::to_owned),
            evidence: self.evidence.as_deref().cloned(),
        }
    }

    /// A person has settled it: see [`super::proposal`].
    fn is_settled(&self) -> bool {
        self.evidence.as_ref().is_some_and(|evidence| evidence.settled.is_some())
    }

    /// The sentence for the fault: where, what, why, and what to do.
    fn message(&self, place: &str, words: Words) -> String {
        let code = self.code.code();
        let reason = reason(code, self.evidence.as_deref(), words);
        let remedy = if self.is_settled() { "settled".to_owned() } else { code.replace('_', "-") };
        let remedy = words.say(&format!("roster-remedy-{remedy}"));
        let mut values = vec![("place", place.to_owned().into()), ("reason", reason.into()), ("remedy", remedy.into())];
        let Some(field) = self.field else { return words.say_with("roster-message", &values) };
        values.push(("field", field_name(field.code(), words).into()));
        let Some(value) = self.value.as_deref().filter(|value| !value.is_empty()) else {
            return words.say_with("roster-message-field", &values);
        };
        values.push(("value", value.to_owned().into()));
        words.say_with("roster-message-value", &values)
    }
}

/// `应还名单!H37`, or `应还名单 第37行` where no single cell is at fault.
#[must_use]
pub fn place(sheet: &str, row: u32, column: Option<&str>, words: Words) -> String {
    match column {
        Some(letters) => format!("{sheet}!{letters}{row}"),
        None => words.say_with("roster-place-row", &[("sheet", sheet.to_owned().into()), ("row", row.to_string().into())]),
    }
}

/// What is wrong: the rule, with what it was held against where that is known.
#[must_use]
pub fn reason(code: &str, evidence: Option<&Evidence>, words: Words) -> String {
    let said = evidence.and_then(|evidence| evidence.say(code, words));
    said.unwrap_or_else(|| words.say(&format!("roster-problem-{}", code.replace('_', "-"))))
}

/// A field by the name people know it.
#[must_use]
pub fn field_name(code: &str, words: Words) -> String {
    words.say(&format!("roster-field-{}", code.replace('_', "-")))
}

/// A value as it may be shown beside its fault.
#[must_use]
pub fn masked_value(field: Field, text: &str) -> Box<str> {
    let text = text.trim();
    let shown = match field {
        Field::IdNumber | Field::CoIdNumber => tail(text, 2),
        Field::StudentPhone | Field::CoPhone => phone(text),
        Field::StudentName | Field::CoName => name(text),
        Field::OtherContact => masked::name(text),
        Field::Address => tail(text, 0),
        // Columns slip: a phone may stand where an amount should.
        _ => short(&masked::long_numbers(text)),
    };
    shown.into()
}

/// A name, with the number that was typed before it, into it or behind it.
fn name(text: &str) -> String {
    let Some(name) = misplaced::taken_out_of_name(text) else { return masked::name(text) };
    let number = masked::long_numbers(&text.chars().filter(|c| c.is_numeric()).collect::<String>());
    if name.is_empty() { short(&number) } else { short(&format!("{} {number}", masked::name(&name))) }
}

/// Cut only after it was masked: what is left of a number cut short would be no long number.
fn short(masked: &str) -> String {
    masked.chars().take(40).collect()
}

fn phone(text: &str) -> String {
    let count = text.chars().filter(|c| c.is_numeric()).count();
    if count < 11 {
        return tail(text, 2);
    }
    // Columns slip: an identity number may stand here, and several phones show no more than one may.
    let (first, last) = if count > 13 { (0, 2) } else { (3, 4) };
    let mut seen = 0;
    let hidden = text.chars().map(|c| {
        seen += usize::from(c.is_numeric());
        if c.is_numeric() && seen > first && seen <= count - last { '*' } else { c }
    });
    hidden.take(40).collect()
}

fn tail(text: &str, kept: usize) -> String {
    let hidden = text.chars().count().saturating_sub(kept);
    let rest: String = text.chars().skip(hidden).collect();
    format!("{}{rest}", "*".repeat(hidden.min(18)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn personal_values_are_masked() {
        assert_eq!(&*masked_value(Field::IdNumber, "429999199702215430"), "****************30");
        assert_eq!(&*masked_value(Field::StudentPhone, "1380000"), "*****00");
        assert_eq!(&*masked_value(Field::StudentPhone, "138000100011"), "138*****0011");
        assert_eq!(&*masked_value(Field::CoPhone, "429999199702215430"), "****************30");
        assert_eq!(&*masked_value(Field::CoPhone, "138    0001号0011"), "138    ****号0011");
        assert_eq!(&*masked_value(Field::CoPhone, "13800010001、13900010002"), "***********、*********02");
        assert_eq!(&*masked_value(Field::DuePrincipal, "待核实"), "待核实");
        for cell in ["石岩峰13800138022", "13800138022石岩峰", "石岩峰（电话 138 0013 8022）", "石13800138022岩峰"] {
            assert_eq!(&*masked_value(Field::StudentName, cell), "石* *********22", "{cell}");
        }
        assert_eq!(&*masked_value(Field::CoName, "13800138022"), "*********22");
        assert_eq!(&*masked_value(Field::StudentName, "石岩峰"), "石*");
        let late = format!("{}13912345678", "待".repeat(30));
        assert!(!masked_value(Field::DuePrincipal, &late).contains('1'), "masked before it is cut");
    }

    #[test]
    fn every_problem_is_told_in_both_languages() {
        for language in [crate::basics::words::Language::Chinese, crate::basics::words::Language::English] {
            for code in Code::ALL {
                let (column, field, value) = (Some(7), Some(Field::DuePrincipal), Some("x".into()));
                let problem = Problem { sheet: 0, row: 37, column, field, code: *code, value, evidence: None };
                let told = problem.tell("应还名单", Words::of(language));
                assert!(told.message.contains("应还名单!H37") && !told.message.contains("[roster"), "{}", told.message);
            }
        }
    }
}
