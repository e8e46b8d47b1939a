//! One obligation: as a row makes it anew, and as a row changes what the ledger has of it.

use super::facts::Change;
use super::field::Field;
use super::kind::RosterKind;
use super::record::Record;
use super::terms::{Part, Parts, Terms};
use crate::basics::calendar::Day;
use crate::basics::masked;
use crate::basics::money::Fen;
use crate::ledger::note::Note;
use crate::ledger::obligation::Obligation;

/// What all rows of a roster share.
#[derive(Debug, Clone, Copy)]
pub struct Roster {
    pub campaign_id: i64,
    pub kind: RosterKind,
    pub as_of: Day,
    pub batch_id: i64,
}

/// An obligation no roster has listed before.
#[must_use]
pub fn new(id: i64, contract_id: i64, due_on: Day, record: &Record, terms: &Terms, roster: Roster) -> Obligation {
    let paid = terms.paid.unwrap_or_else(|| Parts::split(Fen::ZERO, Fen::ZERO));
    let text = |field| record.text(field).map(ToOwned::to_owned);
    Obligation {
        id,
        campaign_id: roster.campaign_id,
        contract_id,
        due_on,
        due_principal: terms.due.principal,
        due_interest: terms.due.interest,
        due_total: terms.due.total,
        paid_principal: paid.principal,
        paid_interest: paid.interest,
        paid_total: paid.total,
        penalty: record.amounts.get(Field::Penalty),
        in_population: roster.kind == RosterKind::Population,
        stated_on: roster.as_of,
        paid_on: record.days.paid,
        repay_status: text(Field::RepayStatus),
        repay_channel: text(Field::RepayChannel),
        note: record.text(Field::Note).map(Note::stored),
        created_batch_id: Some(roster.batch_id),
        seen_batch_id: (roster.kind == RosterKind::Population).then_some(roster.batch_id),
        seen_overdue_batch_id: (roster.kind == RosterKind::Overdue).then_some(roster.batch_id),
    }
}

/// What the row changes in an obligation the ledger has. `since` was paid after the roster's day.
pub fn change(
    row: &mut Obligation,
    at: u32,
    record: &Record,
    terms: &Terms,
    since: Option<&Parts>,
    roster: Roster,
    changes: &mut Vec<Change>,
) {
    let (stored_due, stored_paid) = stored(row);
    let due = if terms.due_from_overdue { stored_due } else { keep_split(stored_due, terms.due.keeping(terms.unstated_due, &stored_due)) };
    let stated = if terms.due_from_overdue { Some(stored_due.less(&terms.due)) } else { paid_of(&due, record, terms) };
    let paid = stated.map_or(stored_paid, |paid| keep_split(stored_paid, plus(paid, since).keeping(terms.unstated_paid, &stored_paid)));
    note_all(at, (&stored_due, &due), (&stored_paid, &paid), changes);
    if let Some(penalty) = record.amounts.get(Field::Penalty) {
        note(at, Field::Penalty, row.penalty, Some(penalty), changes);
        row.penalty = Some(penalty);
    }
    if let Some(paid_on) = record.days.paid {
        if row.paid_on != Some(paid_on) {
            let (old, new) = (row.paid_on.map(|day| day.to_string()), Some(paid_on.to_string()));
            changes.push(Change { row: at, field: Field::PaidOn.code(), old, new });
        }
        row.paid_on = Some(paid_on);
    }
    change_texts(row, at, record, changes);
    set(row, due, paid);
    if roster.kind == RosterKind::Population && !row.in_population {
        row.in_population = true;
        changes.push(Change { row: at, field: IN_POPULATION, old: None, new: Some(roster.as_of.to_string()) });
    }
}

/// What a row older than what the ledger has changes in it: only that the obligation belongs to the population, where none but an
/// overdue roster has listed it. What that one calls due may be what is late, so the greater due stands, and what is unpaid stays.
pub fn join(row: &mut Obligation, at: u32, terms: &Terms, roster: Roster, changes: &mut Vec<Change>) {
    if roster.kind != RosterKind::Population || row.in_population {
        return;
    }
    row.in_population = true;
    changes.push(Change { row: at, field: IN_POPULATION, old: None, new: Some(roster.as_of.to_string()) });
    let (stored_due, stored_paid) = stored(row);
    let due = terms.due.keeping(terms.unstated_due, &stored_due);
    if terms.due_from_overdue || due.total <= stored_due.total {
        return;
    }
    let paid = due.less(&stored_due.less(&stored_paid));
    note_all(at, (&stored_due, &due), (&stored_paid, &paid), changes);
    set(row, due, paid);
}

/// What the row says is paid. Where it leaves a part of what is due unsaid, that is worked out with the part as it is known: `due`.
fn paid_of(due: &Parts, record: &Record, terms: &Terms) -> Option<Parts> {
    let (Some(part), Some(paid)) = (terms.unstated_due, terms.paid) else { return terms.paid };
    let all = |fields: [Field; 3]| fields.map(|field| record.amounts.get(field));
    let (late, said) = match part {
        Part::Principal => (Field::OverduePrincipal, Field::PaidPrincipal),
        Part::Interest => (Field::OverdueInterest, Field::PaidInterest),
    };
    Some(match (all(Field::PAID), all(Field::OVERDUE)) {
        ([None, None, Some(sum)], _) => {
            if sum == due.total {
                *due
            } else {
                Parts::together(sum)
            }
        }
        ([None, None, None], [None, None, Some(sum)]) => due.less(&Parts::together(sum)),
        _ => match (record.amounts.get(said), record.amounts.get(late)) {
            (None, Some(late)) => paid.keeping(Some(part), &due.less(&Parts::split(late, late))),
            _ => paid,
        },
    })
}

fn change_texts(row: &mut Obligation, at: u32, record: &Record, changes: &mut Vec<Change>) {
    // Told apart as they are, shown without what may be a person's number.
    let mut told = |field: Field, old: Option<&str>, text: &str| {
        changes.push(Change { row: at, field: field.code(), old: old.map(masked::long_numbers), new: Some(masked::long_numbers(text)) });
    };
    for (field, slot) in [(Field::RepayStatus, &mut row.repay_status), (Field::RepayChannel, &mut row.repay_channel)] {
        if let Some(text) = record.text(field).filter(|text| slot.as_deref() != Some(*text)) {
            told(field, slot.as_deref(), text);
            *slot = Some(text.to_owned());
        }
    }
    if let Some(text) = record.text(Field::Note).filter(|text| row.note.as_ref().map(Note::reveal) != Some(*text)) {
        told(Field::Note, row.note.as_ref().map(Note::reveal), text);
        row.note = Some(Note::stored(text));
    }
}

/// The obligation now belongs to the population the rates are computed over.
const IN_POPULATION: &str = "in_population";

/// A total that is what the ledger has does not make a known split unknown.
fn keep_split(stored: Parts, stated: Parts) -> Parts {
    if stated.principal.is_none() && stated.total == stored.total { stored } else { stated }
}

fn plus(paid: Parts, since: Option<&Parts>) -> Parts {
    let Some(since) = since else { return paid };
    let add = |one: Option<Fen>, more: Option<Fen>| one.zip(more).and_then(|(one, more)| one.plus(more).ok());
    Parts {
        principal: add(paid.principal, since.principal),
        interest: add(paid.interest, since.interest),
        total: paid.total.plus(since.total).unwrap_or(paid.total),
    }
}

/// What the ledger has of it as due and as paid.
const fn stored(row: &Obligation) -> (Parts, Parts) {
    (
        Parts { principal: row.due_principal, interest: row.due_interest, total: row.due_total },
        Parts { principal: row.paid_principal, interest: row.paid_interest, total: row.paid_total },
    )
}

const fn set(row: &mut Obligation, due: Parts, paid: Parts) {
    (row.due_principal, row.due_interest, row.due_total) = (due.principal, due.interest, due.total);
    (row.paid_principal, row.paid_interest, row.paid_total) = (paid.principal, paid.interest, paid.total);
}

fn note(at: u32, field: Field, old: Option<Fen>, new: Option<Fen>, changes: &mut Vec<Change>) {
    if old != new {
        changes.push(Change { row: at, field: field.code(), old: old.map(Fen::yuan), new: new.map(Fen::yuan) });
    }
}

/// Notes what is due and what is paid, each old and new.
fn note_all(at: u32, due: (&Parts, &Parts), paid: (&Parts, &Parts), changes: &mut Vec<Change>) {
    let mut note = |field: Field, old: Option<Fen>, new: Option<Fen>| note(at, field, old, new, changes);
    note_parts(&mut note, Field::DUE, due.0, due.1);
    note_parts(&mut note, Field::PAID, paid.0, paid.1);
}

/// Parts are told one by one, totals only where the split is unknown.
fn note_parts(note: &mut impl FnMut(Field, Option<Fen>, Option<Fen>), [principal, interest, total]: [Field; 3], old: &Parts, new: &Parts) {
    note(principal, old.principal, new.principal);
    note(interest, old.interest, new.interest);
    if old.principal.is_none() || new.principal.is_none() {
        note(total, Some(old.total), Some(new.total));
    }
}
