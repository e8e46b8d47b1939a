//! What a report counted as late, as it is kept for the next one.

use flate2::Compression;
use flate2::read::DeflateDecoder;
use flate2::write::DeflateEncoder;
use serde::{Deserialize, Serialize, Serializer as _};

use crate::basics::calendar::Day;
use crate::basics::money::Fen;

/// One late obligation as a report counted it. Ids and amounts, nothing of the person.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct LateThen {
    /// Whose.
    #[serde(rename = "b")]
    pub borrower_id: i64,
    /// Of which contract.
    #[serde(rename = "c")]
    pub contract_id: i64,
    /// The day it fell due.
    #[serde(rename = "d")]
    pub due_on: Day,
    /// Unpaid, in fen.
    #[serde(rename = "u")]
    pub unpaid: Fen,
    /// Paid of it by then, in fen; none where an older program kept it.
    #[serde(rename = "p", default, skip_serializing_if = "Option::is_none")]
    pub paid: Option<Fen>,
}

impl LateThen {
    /// What was paid since, of which `paid` and `unpaid` are today's: what is due no more was not paid by that, nor what fell due anew.
    #[must_use]
    pub fn paid_since(&self, paid: Fen, unpaid: Fen) -> Fen {
        let less_owed = self.unpaid.less(unpaid);
        self.paid.map_or(less_owed, |then| less_owed.min(paid.less(then)))
    }
}

/// All of them as JSON, compressed as they come: they repeat each other, and may be a hundred thousand.
///
/// # Errors
/// When they cannot be told as JSON.
pub fn packed(all: impl Iterator<Item = LateThen>) -> serde_json::Result<Vec<u8>> {
    let mut out = DeflateEncoder::new(Vec::new(), Compression::default());
    serde_json::Serializer::new(&mut out).collect_seq(all)?;
    out.finish().map_err(serde_json::Error::io)
}

/// What [`packed`] made.
///
/// # Errors
/// When they were not packed here.
pub fn unpacked(bytes: &[u8]) -> serde_json::Result<Vec<LateThen>> {
    serde_json::from_reader(std::io::BufReader::new(DeflateDecoder::new(bytes)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn one() -> LateThen {
        LateThen {
            borrower_id: 7,
            contract_id: 9,
            due_on: Day::from_ymd_opt(2025, 12, 20).unwrap(),
            unpaid: Fen::new(520_000),
            paid: Some(Fen::new(80_000)),
        }
    }

    #[test]
    fn what_is_due_no_more_was_not_paid() {
        let one = one();
        let (paid_then, unpaid_now) = (one.paid.unwrap(), Fen::new(320_000));
        assert_eq!(one.paid_since(Fen::new(280_000), unpaid_now), Fen::new(200_000));
        assert_eq!(one.paid_since(paid_then, unpaid_now), Fen::ZERO, "less is due, nothing was paid");
        assert_eq!(LateThen { paid: None, ..one }.paid_since(paid_then, unpaid_now), Fen::new(200_000), "kept by an older program");
    }

    #[test]
    fn what_was_packed_comes_out_again_and_anything_else_is_told() {
        let one = one();
        let all: Vec<LateThen> = (0..2_000).map(|number| LateThen { contract_id: number, ..one }).collect();
        let bytes = packed(all.iter().copied()).unwrap();
        assert!(bytes.len() < 12 * all.len(), "{} bytes", bytes.len());
        assert_eq!(unpacked(&bytes).unwrap(), all);
        assert_eq!(unpacked(&packed(std::iter::empty()).unwrap()).unwrap(), []);
        assert!(unpacked(b"a letter").is_err());
    }
}
