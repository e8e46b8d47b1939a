//! Whether the ledger agrees with itself: what `repaydesk check` asks beyond what the database enforces.

use diesel::prelude::*;
use diesel::sql_query;
use diesel::sql_types::BigInt;

use crate::store::integrity::{Check, Finding};
use crate::store::{Connection, Result};

/// The checks of this chapter, each with the key of its name.
pub const CHECKS: &[(&str, Check)] = &[
    ("ledger-check-amounts", amounts_add_up),
    ("ledger-check-payments", payments_are_where_they_went),
    ("ledger-check-exclusions", exclusions_are_of_their_borrower),
    ("ledger-check-assignments", who_answers_is_here),
];

#[derive(QueryableByName)]
struct Row {
    #[diesel(sql_type = BigInt)]
    value: i64,
}

/// At most this many rows are named of one kind: the first ones lead to the rest.
const NAMED: usize = 20;

/// One finding a row `query` gives; `query` must work on both databases.
fn findings(connection: &mut Connection, key: &'static str, query: &str) -> Result<Vec<Finding>> {
    let rows: Vec<Row> = sql_query(format!("{query} ORDER BY value LIMIT {NAMED}")).load(connection)?;
    Ok(rows.into_iter().map(|row| Finding { key, values: vec![("id", row.value.to_string().into())] }).collect())
}

/// Parts make their totals where both are known, and nothing is negative.
fn amounts_add_up(connection: &mut Connection) -> Result<Vec<Finding>> {
    let parts = "SELECT id AS value FROM obligation WHERE due_principal + due_interest <> due_total \
                 OR paid_principal + paid_interest <> paid_total";
    let negative = "SELECT id AS value FROM obligation WHERE due_total < 0 OR paid_total < 0 OR due_principal < 0 OR due_interest < 0 \
                    OR paid_principal < 0 OR paid_interest < 0 OR penalty < 0";
    let mut found = findings(connection, "ledger-check-parts", parts)?;
    found.extend(findings(connection, "ledger-check-negative", negative)?);
    Ok(found)
}

/// No payment went further than it reaches, and what is paid holds the payments no roster has counted since.
fn payments_are_where_they_went(connection: &mut Connection) -> Result<Vec<Finding>> {
    let overspent = "SELECT payment.id AS value FROM payment JOIN allocation ON allocation.payment_id = payment.id \
                     GROUP BY payment.id, payment.total HAVING SUM(allocation.total) > payment.total";
    let uncounted = "SELECT obligation.id AS value FROM obligation JOIN allocation ON allocation.obligation_id = obligation.id \
                     WHERE allocation.absorbed_batch_id IS NULL GROUP BY obligation.id, obligation.paid_total \
                     HAVING SUM(allocation.total) > obligation.paid_total";
    let mut found = findings(connection, "ledger-check-overspent", overspent)?;
    found.extend(findings(connection, "ledger-check-uncounted", uncounted)?);
    Ok(found)
}

/// An exclusion of one contract is of a contract of that borrower.
fn exclusions_are_of_their_borrower(connection: &mut Connection) -> Result<Vec<Finding>> {
    let foreign = "SELECT exclusion.id AS value FROM exclusion JOIN contract ON contract.id = exclusion.contract_id \
                   WHERE contract.borrower_id <> exclusion.borrower_id AND exclusion.revoked_at IS NULL";
    findings(connection, "ledger-check-foreign", foreign)
}

/// Nobody who has left answers for a village, and no village has two who answer for it.
fn who_answers_is_here(connection: &mut Connection) -> Result<Vec<Finding>> {
    let gone = "SELECT assignment.village_id AS value FROM assignment JOIN member ON member.id = assignment.member_id \
                WHERE assignment.to_on IS NULL AND member.left_on IS NOT NULL";
    let two = "SELECT village_id AS value FROM assignment WHERE to_on IS NULL GROUP BY village_id HAVING COUNT(*) > 1";
    let mut found = findings(connection, "ledger-check-gone", gone)?;
    found.extend(findings(connection, "ledger-check-two", two)?);
    Ok(found)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ledger::testing::{small_campaign, write};
    use crate::store::Store;
    use crate::store::schema::obligation;

    fn found(store: &Store) -> Vec<&'static str> {
        let all = |c: &mut Connection| -> Result<Vec<Finding>> {
            let each: Result<Vec<Vec<Finding>>> = CHECKS.iter().map(|(_, check)| check(c)).collect();
            Ok(each?.into_iter().flatten().collect())
        };
        store.read(all).unwrap().iter().map(|finding| finding.key).collect()
    }

    #[test]
    fn a_whole_ledger_gives_no_findings_and_a_broken_one_names_the_row() {
        let (_folder, store, _) = small_campaign();
        assert_eq!(found(&store), Vec::<&str>::new());
        write(&store, |w| {
            diesel::update(obligation::table.find(2)).set(obligation::due_total.eq(-1_i64)).execute(&mut **w)?;
            Ok(())
        });
        assert_eq!(found(&store), ["ledger-check-parts", "ledger-check-negative"]);
    }
}
