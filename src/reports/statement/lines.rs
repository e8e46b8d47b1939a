//! A statement as lines, `name=value` each: what is signed, and what stands on the sheet.

use std::collections::{BTreeMap, HashMap};

use super::listed::{behind, by_place, columns, open, places, read_columns, shapes, sheets};
use super::{Area, FORMAT, StatedBasis, Statement, TablePlace, WorkbookKind};
use crate::basics::calendar::{Day, Instant, parse_iso};
use crate::basics::money::Fen;
use crate::basics::words::Language;
use crate::ledger::rates::percent;
use crate::reports::period::{Period, ReportKind};
use crate::sheet::shapes::written;

/// One line: its name and its value.
pub type Line = (String, String);

/// Stands for what is not known.
const UNKNOWN: &str = "-";

/// How the instant is written.
const INSTANT: &str = "%Y-%m-%dT%H:%M:%SZ";

/// The line that cannot be read: its name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unread(pub String);

/// What is signed: all lines, one below the other.
#[must_use]
pub fn message(lines: &[Line]) -> String {
    lines.iter().map(|(name, value)| format!("{name}={value}")).collect::<Vec<_>>().join("\n")
}

/// The form of the statement these lines are, where they say it.
#[must_use]
pub fn format_of(lines: &[Line]) -> Option<u32> {
    lines.iter().find(|(name, _)| name == super::FORMAT_CODE).and_then(|(_, value)| value.parse().ok())
}

impl Statement {
    /// Its lines, in their order.
    #[must_use]
    pub fn lines(&self) -> Vec<Line> {
        let mut lines: Vec<Line> = self.figures().map(|(name, value)| (name.to_owned(), value)).to_vec();
        lines.extend(self.sheets.iter().map(|each| (format!("sheet.{}", each.sheet), each.digest.clone())));
        for (key, table) in &self.tables {
            lines.push((format!("table.{key}"), table.area.to_string()));
            lines.push((format!("columns.{key}"), columns(&table.columns)));
        }
        lines.extend(self.names.iter().map(|(name, place)| (format!("name.{name}"), place.to_string())));
        lines.extend(self.open.iter().map(|place| ("open".to_owned(), place.to_string())));
        lines.extend(self.shapes.iter().map(|(sheet, shapes)| (format!("shapes.{sheet}"), written(shapes))));
        lines.extend(self.formulas.iter().map(|(place, formula)| (format!("formula.{place}"), formula.clone())));
        lines.extend(self.tried.iter().map(|(place, number)| (format!("tried.{place}"), number.clone())));
        lines
    }

    fn figures(&self) -> [(&'static str, String); 24] {
        let number = |number: Option<i64>| number.map_or_else(|| UNKNOWN.to_owned(), |number| number.to_string());
        let money = |amount: Option<Fen>| amount.map_or_else(|| UNKNOWN.to_owned(), Fen::yuan);
        [
            (super::FORMAT_CODE, self.format.to_string()),
            ("workbook", self.workbook.code().to_owned()),
            ("lang", self.language.tag().to_owned()),
            ("school", self.school.clone()),
            ("report_id", self.report_id.clone()),
            ("campaign", self.campaign.clone()),
            ("kind", self.period.kind.code().to_owned()),
            ("from", self.period.from.to_string()),
            ("to", self.period.to.to_string()),
            ("as_of", self.as_of.to_string()),
            ("made_at", self.made_at.format(INSTANT).to_string()),
            ("basis", self.basis.code().to_owned()),
            ("borrowers", self.borrowers.to_string()),
            ("borrowers_late", self.borrowers_late.to_string()),
            ("contracts", self.contracts.to_string()),
            ("contracts_late", self.contracts_late.to_string()),
            ("due_total", money(self.due_total)),
            ("unpaid_total_late", money(Some(self.unpaid_total_late))),
            ("recovered_total", money(self.recovered_total)),
            ("to_cure", number(self.to_cure)),
            ("target_percent", percent(self.target_bp)),
            ("excluded", self.excluded.to_string()),
            ("with_names", if self.with_names { "yes" } else { "no" }.to_owned()),
            ("checksum", self.checksum.clone()),
        ]
    }

    /// A statement as [`Statement::lines`] writes it. Lines nobody knows are passed over: a later version may state more.
    ///
    /// # Errors
    /// [`Unread`] with the first line that is missing, stands twice or says what cannot be.
    pub fn read(lines: &[Line]) -> Result<Self, Unread> {
        let given = Given::of(lines)?;
        let period = Period { kind: given.as_("kind", ReportKind::from_code)?, from: given.day("from")?, to: given.day("to")? };
        let statement = Self {
            format: given.as_(super::FORMAT_CODE, |text| text.parse().ok().filter(|format| *format == FORMAT))?,
            workbook: given.as_("workbook", WorkbookKind::from_code)?,
            language: given.as_("lang", Language::from_tag)?,
            school: given.text("school")?,
            report_id: given.text("report_id")?,
            campaign: given.text("campaign")?,
            period,
            as_of: given.day("as_of")?,
            made_at: given.as_("made_at", instant)?,
            basis: given.as_("basis", StatedBasis::from_code)?,
            borrowers: given.count("borrowers")?,
            borrowers_late: given.count("borrowers_late")?,
            contracts: given.count("contracts")?,
            contracts_late: given.count("contracts_late")?,
            due_total: given.known("due_total", yuan)?,
            unpaid_total_late: given.as_("unpaid_total_late", yuan)?,
            recovered_total: given.known("recovered_total", yuan)?,
            to_cure: given.known("to_cure", whole)?,
            target_bp: given.as_("target_percent", yuan)?.fen(),
            excluded: given.count("excluded")?,
            with_names: given.as_("with_names", |text| ["no", "yes"].iter().position(|known| *known == text).map(|at| at == 1))?,
            checksum: given.text("checksum")?,
            sheets: sheets(lines),
            tables: given.tables(lines)?,
            names: places(lines)?,
            open: open(lines)?,
            shapes: shapes(lines)?,
            formulas: by_place(lines, "formula.")?,
            tried: by_place(lines, "tried.")?,
        };
        Ok(statement)
    }
}

/// Lines by name. Only `open` stands more than once.
struct Given<'l>(HashMap<&'l str, &'l str>);

impl<'l> Given<'l> {
    fn of(lines: &'l [Line]) -> Result<Self, Unread> {
        let mut given = HashMap::with_capacity(lines.len());
        for (name, value) in lines {
            let again = given.insert(name.as_str(), value.as_str()).is_some();
            // A line break or an equals sign in a name would let other lines have the same signature.
            if (again && name != "open") || name.contains(['=', '\n', '\r']) || value.contains(['\n', '\r']) {
                return Err(Unread(name.clone()));
            }
        }
        Ok(Self(given))
    }

    fn as_<T>(&self, name: &str, read: impl Fn(&str) -> Option<T>) -> Result<T, Unread> {
        self.0.get(name).and_then(|value| read(value)).ok_or_else(|| Unread(name.to_owned()))
    }

    fn known<T>(&self, name: &str, read: impl Fn(&str) -> Option<T>) -> Result<Option<T>, Unread> {
        self.as_(name, |text| if text == UNKNOWN { Some(None) } else { read(text).map(Some) })
    }

    fn text(&self, name: &str) -> Result<String, Unread> {
        self.as_(name, |text| Some(text.to_owned()))
    }

    fn day(&self, name: &str) -> Result<Day, Unread> {
        self.as_(name, parse_iso)
    }

    fn count(&self, name: &str) -> Result<i64, Unread> {
        self.as_(name, whole)
    }

    fn tables(&self, lines: &[Line]) -> Result<BTreeMap<String, TablePlace>, Unread> {
        let table = |(key, line): (&str, &Line)| {
            let area = Area::read(&line.1).ok_or_else(|| Unread(line.0.clone()))?;
            let columns = self.as_(&format!("columns.{key}"), |text| read_columns(text, &area.sheet))?;
            Ok((key.to_owned(), TablePlace { area, columns }))
        };
        behind(lines, "table.").map(table).collect()
    }
}

/// On a day there can be.
fn instant(text: &str) -> Option<Instant> {
    Instant::parse_from_str(text, INSTANT).ok().filter(|at| parse_iso(&at.date().to_string()).is_some())
}

/// Counts are never below nothing.
fn whole(text: &str) -> Option<i64> {
    text.parse().ok().filter(|number| *number >= 0 && i64::to_string(number) == text)
}

/// Yuan with two decimals, never below nothing.
fn yuan(text: &str) -> Option<Fen> {
    let (whole, cents) = text.split_once('.')?;
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let fits = digits(whole) && digits(cents) && cents.len() == 2;
    fits.then(|| format!("{whole}{cents}").parse().ok()).flatten().map(Fen::new)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reports::testing::statement;

    #[test]
    fn a_statement_is_read_as_it_was_written() {
        let statement = statement();
        let lines = statement.lines();
        assert_eq!(Statement::read(&lines), Ok(statement));
        let more = [lines.clone(), vec![("later".into(), "1".into())]].concat();
        assert!(Statement::read(&more).is_ok(), "a line nobody knows is passed over");
    }

    #[test]
    fn a_line_that_is_missing_twice_or_says_what_cannot_be_is_named() {
        let lines = statement().lines();
        for (at, (name, _)) in lines.iter().enumerate().filter(|(_, (name, _))| !name.contains('.') && name != "open") {
            let mut without = lines.clone();
            without.remove(at);
            assert_eq!(Statement::read(&without), Err(Unread(name.clone())), "without {name}");
            let twice = [lines.clone(), vec![lines[at].clone()]].concat();
            assert_eq!(Statement::read(&twice), Err(Unread(name.clone())), "{name} twice");
        }
        for (name, value) in [
            ("borrowers", "-1"),
            ("borrowers", "060"),
            ("due_total", "1.5"),
            ("due_total", "+1.50"),
            ("from", "2026-6-1"),
            ("made_at", "+262142-12-31T00:00:00Z"),
        ] {
            let mut lines = lines.clone();
            lines.iter_mut().filter(|line| line.0 == name).for_each(|line| value.clone_into(&mut line.1));
            assert_eq!(Statement::read(&lines), Err(Unread(name.into())), "{name}={value}");
        }
    }

    #[test]
    fn no_other_lines_have_the_same_message() {
        let pair = |name: &str, value: &str| (name.to_owned(), value.to_owned());
        for forged in [vec![pair("a=b", "c")], vec![pair("a", "b\nc=d")], vec![pair("a\nb", "c")]] {
            let lines = [statement().lines(), forged].concat();
            assert!(Statement::read(&lines).is_err(), "{lines:?}");
        }
    }
}
