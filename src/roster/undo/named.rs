//! Lines with the names of the people behind them, masked.

use diesel::prelude::*;
use rustc_hash::{FxHashMap, FxHashSet};

use super::cells::Places;
use super::line::{Bucket, Draft, Line, Owner, Subject};
use crate::basics::masked;
use crate::store::schema::{borrower, contract};
use crate::store::{Connection, Result, by_keys};

/// Who owns what, as it stands now.
struct People {
    /// Borrower and number, by contract.
    contracts: FxHashMap<i64, (i64, Option<String>)>,
    names: FxHashMap<i64, String>,
}

/// The lines of a plan: bucket by bucket, those of one person together, places after people.
pub(super) fn lines(connection: &mut Connection, batch_id: i64, drafts: Vec<Draft>, places: &Places) -> Result<Vec<Line>> {
    let people = People::load(connection, &drafts)?;
    let mut lines: Vec<Line> = drafts.into_iter().map(|draft| people.line(batch_id, draft, places)).collect();
    let place = |line: &Line| Bucket::ALL.iter().position(|bucket| bucket.code() == line.bucket);
    lines.sort_by_key(|line| (place(line), line.subject == Subject::Village.code(), line.borrower_id, line.subject_id));
    Ok(lines)
}

impl People {
    fn load(connection: &mut Connection, drafts: &[Draft]) -> Result<Self> {
        let ids = |pick: fn(&Draft) -> Option<i64>| -> Vec<i64> {
            let unique: FxHashSet<i64> = drafts.iter().filter_map(pick).collect();
            unique.into_iter().collect()
        };
        let by_contract = ids(|draft| if let Owner::Contract(id) = draft.owner { Some(id) } else { None });
        let contracts: Vec<(i64, i64, Option<String>)> = by_keys(&by_contract, |some| {
            let columns = (contract::id, contract::borrower_id, contract::contract_no);
            contract::table.filter(contract::id.eq_any(some)).select(columns).load(connection)
        })?;
        let mut owners: FxHashSet<i64> = contracts.iter().map(|(_, borrower, _)| *borrower).collect();
        owners.extend(ids(|draft| if let Owner::Borrower(id) = draft.owner { Some(id) } else { None }));
        let owners: Vec<i64> = owners.into_iter().collect();
        let names: Vec<(i64, String)> = by_keys(&owners, |some| {
            borrower::table.filter(borrower::id.eq_any(some)).select((borrower::id, borrower::name)).load(connection)
        })?;
        let contracts = contracts.into_iter().map(|(id, borrower, number)| (id, (borrower, number))).collect();
        Ok(Self { contracts, names: names.into_iter().collect() })
    }

    fn line(&self, batch_id: i64, draft: Draft, places: &Places) -> Line {
        let contract = if let Owner::Contract(id) = draft.owner { self.contracts.get(&id) } else { None };
        let borrower_id = match draft.owner {
            Owner::Borrower(id) => Some(id),
            Owner::Contract(_) => contract.map(|(borrower, _)| *borrower),
            Owner::Place | Owner::Unknown => None,
        };
        let name = match draft.owner {
            Owner::Place => places.villages.get(&draft.id).cloned(),
            _ => borrower_id.and_then(|id| self.names.get(&id)).map(|name| masked::name(name)),
        };
        Line {
            id: 0,
            batch_id,
            bucket: draft.bucket().code().to_owned(),
            subject: draft.subject.code().to_owned(),
            subject_id: draft.id,
            borrower_id,
            deed: draft.deed.code().to_owned(),
            why: draft.why.map(|why| why.code().to_owned()),
            why_batch_id: draft.why.and_then(super::line::Why::batch),
            masked_name: name.unwrap_or_default(),
            masked_contract_no: contract.and_then(|(_, number)| number.as_deref().map(masked::contract_no)),
            dated_on: draft.dated_on,
            cells: serde_json::to_string(&draft.cells).unwrap_or_default(),
        }
    }
}
