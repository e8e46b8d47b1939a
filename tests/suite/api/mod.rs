//! What other systems read: by token, as JSON and CSV, and as it is described.

mod answers;
mod described;
mod district;
mod operator;
mod tokens;

use repaydesk::accounts::api_token::{NewToken, Scope};
use repaydesk::accounts::api_tokens;
use repaydesk::basics::calendar::{Day, now, parse_iso};
use repaydesk::store::{Actor, Result, Write};

use crate::office::{Answer, Office};

/// A token of an office, which opens these until that day.
pub fn make(office: &Office, scopes: &[Scope], expires_on: Day) -> String {
    let new = NewToken { name: "区中心统计".into(), scopes: scopes.to_vec(), expires_on };
    let deed = |w: &mut Write<'_>| -> Result<String> { Ok(api_tokens::make(w, &new, now())?.1) };
    office.store.write(&Actor::operator(), deed).unwrap()
}

/// A program with a token that opens everything.
pub struct Program<'o> {
    office: &'o Office,
    bearer: String,
}

impl<'o> Program<'o> {
    pub fn of(office: &'o Office) -> Self {
        let token = make(office, &Scope::ALL, parse_iso("2027-10-01").unwrap());
        Self { office, bearer: format!("Bearer {token}") }
    }

    pub fn get(&self, path: &str) -> Answer {
        self.office.visitor().get_with(path, &[("authorization", &self.bearer)])
    }

    pub fn get_with(&self, path: &str, headers: &[(&str, &str)]) -> Answer {
        let own = [("authorization", self.bearer.as_str())];
        self.office.visitor().get_with(path, &[&own[..], headers].concat())
    }

    pub fn json(&self, path: &str) -> serde_json::Value {
        let answer = self.get(path);
        answer.is(200);
        assert_eq!(answer.header("content-type"), "application/json");
        serde_json::from_slice(&answer.bytes).unwrap()
    }

    /// A table: its header, and its rows by column.
    pub fn csv(&self, path: &str) -> (Vec<String>, Vec<Vec<String>>) {
        let answer = self.get(path);
        answer.is(200);
        assert_eq!(answer.header("content-type"), "text/csv; charset=utf-8");
        let text = answer.text();
        let mut reader = csv::Reader::from_reader(text.strip_prefix('\u{feff}').unwrap().as_bytes());
        let header = reader.headers().unwrap().iter().map(ToOwned::to_owned).collect();
        let rows = reader.records().map(|row| row.unwrap().iter().map(ToOwned::to_owned).collect());
        (header, rows.collect())
    }
}

/// What a refusal says: its code, and that it is worded.
pub fn problem(answer: &Answer, status: u16) -> String {
    answer.is(status);
    assert_eq!(answer.header("content-type"), "application/problem+json");
    let told: serde_json::Value = serde_json::from_slice(&answer.bytes).unwrap();
    assert_eq!(told["status"], status);
    for part in ["title", "detail"] {
        let said = told[part].as_str().unwrap();
        assert!(!said.is_empty() && !said.starts_with('['), "{told}");
    }
    told["type"].as_str().unwrap().strip_prefix("urn:repaydesk:problem:").unwrap().to_owned()
}
