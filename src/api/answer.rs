//! An answer: what stands at its head, and its lines where it has some. As JSON everything is said once; in CSV each line says at its
//! beginning what it rests on, because a line that was copied elsewhere must still say so.

use serde_json::{Map, Value};

use super::csv;
use super::field::{Field, What, described, values};
use crate::accounts::api_token::Scope;

/// One thing that can be asked for, as it is described.
#[derive(Debug, Clone)]
pub struct End {
    /// Its name for machines and words.
    pub name: &'static str,
    /// Where it lies.
    pub path: &'static str,
    /// What a token must open.
    pub scope: Scope,
    /// It can be asked for a day.
    pub by_day: bool,
    /// What stands at the head of the answer.
    pub head: Vec<What>,
    /// The name of its lines, and what stands in each.
    pub lines: Option<(&'static str, Vec<What>)>,
    /// Fields of the head that each line of the CSV begins with.
    pub beside: &'static [&'static str],
}

impl End {
    /// An end whose answer is its head.
    #[must_use]
    pub fn new<H>(name: &'static str, path: &'static str, scope: Scope, head: &[Field<H>]) -> Self {
        Self { name, path, scope, by_day: false, head: described(head), lines: None, beside: &[] }
    }

    /// The same, which can be asked for a day.
    #[must_use]
    pub const fn by_day(mut self) -> Self {
        self.by_day = true;
        self
    }

    /// The same with lines; `beside` names the fields of the head that each line of the CSV begins with.
    #[must_use]
    pub fn lines<L>(mut self, name: &'static str, lines: &[Field<L>], beside: &'static [&'static str]) -> Self {
        self.lines = Some((name, described(lines)));
        self.beside = beside;
        self
    }

    /// What stands in its address for a thing: of what kind, by its name. None where its address is always the same.
    #[must_use]
    pub fn in_path(&self) -> Option<&'static str> {
        self.path.split('/').find_map(|part| part.strip_prefix('{')?.strip_suffix('}'))
    }

    /// How words name it.
    #[must_use]
    pub fn word(&self, about: &str) -> String {
        format!("api-end-{}{about}", self.name.replace('_', "-"))
    }

    /// The columns of its CSV.
    #[must_use]
    pub fn columns(&self) -> Vec<String> {
        self.laid_out().iter().flat_map(csv::names).collect()
    }

    /// The fields of a row of the CSV.
    fn laid_out(&self) -> Vec<What> {
        match &self.lines {
            None => self.head.clone(),
            Some((_, lines)) => {
                let head = self.head.iter().filter(|what| self.beside.contains(&what.name));
                head.chain(lines).copied().collect()
            }
        }
    }
}

/// An answer with its values.
#[derive(Debug, Clone)]
pub struct Answer {
    end: End,
    head: Vec<Value>,
    lines: Vec<Vec<Value>>,
}

impl Answer {
    /// The answer of `end`, which was described by the same fields.
    #[must_use]
    pub fn new<H>(end: End, fields: &[Field<H>], head: &H) -> Self {
        Self { end, head: values(fields, head), lines: Vec::new() }
    }

    /// The same with these lines.
    #[must_use]
    pub fn lines<L>(mut self, fields: &[Field<L>], lines: &[L]) -> Self {
        self.lines = lines.iter().map(|line| values(fields, line)).collect();
        self
    }

    /// One JSON object.
    #[must_use]
    pub fn json(&self) -> String {
        let mut whole = object(&self.end.head, &self.head);
        if let Some((name, fields)) = &self.end.lines {
            let lines = self.lines.iter().map(|line| Value::Object(object(fields, line)));
            whole.insert((*name).to_owned(), lines.collect());
        }
        Value::Object(whole).to_string()
    }

    /// A table with its header, in UTF-8 with the mark by which spreadsheet programs know it. `None` where it cannot be written.
    #[must_use]
    pub fn csv(&self) -> Option<Vec<u8>> {
        let fields = self.end.laid_out();
        let Some((_, own)) = &self.end.lines else { return csv::written(&fields, [self.head.clone()]) };
        let beside = fields.len() - own.len();
        let kept = self.end.head.iter().zip(&self.head).filter(|(what, _)| self.end.beside.contains(&what.name));
        let first: Vec<Value> = kept.map(|(_, value)| value.clone()).take(beside).collect();
        csv::written(&fields, self.lines.iter().map(|line| first.iter().chain(line).cloned().collect()))
    }
}

fn object(fields: &[What], values: &[Value]) -> Map<String, Value> {
    fields.iter().zip(values).map(|(what, value)| (what.name.to_owned(), value.clone())).collect()
}
