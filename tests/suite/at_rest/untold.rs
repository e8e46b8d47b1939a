//! What a stolen file or a dump tells of numbers: nothing.

use diesel::prelude::*;
use diesel::sql_query;
use diesel::sql_types::BigInt;
use repaydesk::store::schema::{batch_image, borrower, contract, member, obligation};
use repaydesk::store::{Connection, Result, Store, StoreError, Target};

use super::everything::everything_is_done;
use super::numbers::Numbers;
use super::searched::{cells, of_files, searched};
use crate::office::Office;

#[derive(QueryableByName)]
struct Count {
    #[diesel(sql_type = BigInt)]
    value: i64,
}

/// Names are not sealed, so one that is found shows that the search would find a number.
fn planted(store: &Store) -> String {
    let looked = |c: &mut Connection| -> Result<(String, i64, i64, i64, i64)> {
        Ok((
            borrower::table.select(borrower::name).first(c)?,
            borrower::table.filter(borrower::sealed.is_not_null()).count().get_result(c)?,
            contract::table.filter(contract::sealed.is_not_null()).count().get_result(c)?,
            batch_image::table.count().get_result::<i64>(c)?
                + obligation::table.filter(obligation::sealed_note.is_not_null()).count().get_result::<i64>(c)?,
            member::table.filter(member::sealed_phone.is_not_null()).count().get_result(c)?,
        ))
    };
    let (name, people, contracts, others, members) = store.read(looked).unwrap();
    assert!(people > 50 && contracts > 10 && others > 0 && members > 0, "{people} {contracts} {others} {members}");
    name
}

#[test]
fn no_file_of_the_data_folder_tells_a_number() {
    let mut numbers = Numbers::of_samples();
    assert!(numbers.0.len() > 200, "only {} numbers in the samples", numbers.0.len());
    let office = Office::on_sqlite();
    let Target::Sqlite { folder, .. } = office.store.target().clone() else { panic!("not a folder") };
    everything_is_done(&office, &mut numbers);
    let name = planted(&office.store);
    let (said, seen) = searched(&numbers, of_files(&folder), &name);
    assert!(said.is_empty() && seen, "while the program runs: {said:#?} {seen}");
    let kept = office.restarted();
    let (said, seen) = searched(&numbers, of_files(&folder), &name);
    assert!(said.is_empty() && seen, "after it ended: {said:#?} {seen}");
    drop(kept);
}

#[test]
fn no_column_on_postgres_tells_a_number() {
    let mut numbers = Numbers::of_samples();
    let office = Office::on_postgres();
    let Target::Postgres { schema, .. } = office.store.target().clone() else { panic!("not a schema") };
    everything_is_done(&office, &mut numbers);
    let name = planted(&office.store);
    let dumped = office.store.read(|c| Ok::<_, StoreError>(cells(c, &schema))).unwrap();
    let (said, seen) = searched(&numbers, dumped, &name);
    assert!(said.is_empty() && seen, "{said:#?} {seen}");
    let rows: Count = office
        .store
        .read(|c| match c {
            Connection::Postgres(inner) => Ok::<_, StoreError>(sql_query("SELECT count(*) AS value FROM batch").get_result(inner)?),
            Connection::Sqlite(_) => Err(StoreError::NotFound),
        })
        .unwrap();
    assert!(rows.value > 5);
}
