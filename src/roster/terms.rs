//! What a row says is due and paid, worked out from the columns it has.

use super::field::Field;
use super::record::Amounts;
use crate::basics::calendar::Day;
use crate::basics::money::Fen;

/// Principal and interest, or only both together: then the split is unknown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Parts {
    pub principal: Option<Fen>,
    pub interest: Option<Fen>,
    pub total: Fen,
}

impl Parts {
    /// Both parts known.
    #[must_use]
    pub fn split(principal: Fen, interest: Fen) -> Self {
        Self { principal: Some(principal), interest: Some(interest), total: principal.plus(interest).unwrap_or(principal) }
    }

    /// Only the sum known; of nothing the parts are known too.
    #[must_use]
    pub fn together(total: Fen) -> Self {
        if total.is_zero() { Self::split(Fen::ZERO, Fen::ZERO) } else { Self { principal: None, interest: None, total } }
    }

    /// True where some part is more than that of `other`; the sum where the parts are not known.
    #[must_use]
    pub fn exceeds(&self, other: &Self) -> bool {
        let more = |one: Option<Fen>, other: Option<Fen>| one.zip(other).map(|(one, other)| one > other);
        match (more(self.principal, other.principal), more(self.interest, other.interest)) {
            (Some(principal), Some(interest)) => principal || interest,
            _ => self.total > other.total,
        }
    }

    /// The same with `unstated` as it is known: of a sum whose split is not known, what the stated part leaves of it.
    #[must_use]
    pub fn keeping(self, unstated: Option<Part>, known: &Self) -> Self {
        let (Some(part), Some(principal), Some(interest)) = (unstated, self.principal, self.interest) else { return self };
        match part {
            Part::Principal => Self::split(known.principal.unwrap_or_else(|| known.total.less(interest)), interest),
            Part::Interest => Self::split(principal, known.interest.unwrap_or_else(|| known.total.less(principal))),
        }
    }

    /// What is left of each part after `paid`.
    #[must_use]
    pub fn less(&self, paid: &Self) -> Self {
        match (self.principal, self.interest, paid.principal, paid.interest) {
            (Some(principal), Some(interest), Some(paid_principal), Some(paid_interest)) => {
                Self::split(principal.less(paid_principal), interest.less(paid_interest))
            }
            _ => Self::together(self.total.less(paid.total)),
        }
    }
}

/// One of the two parts of an amount.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    Principal,
    Interest,
}

/// What a row states of one of due, late and paid.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stated {
    /// There is no such column.
    Absent,
    /// There is, and this row leaves it blank: the field named is missing.
    Missing(Field),
    Known(Parts),
}

/// Which columns a sheet has, and in which a blank means none.
#[derive(Debug, Clone, Copy, Default)]
pub struct Columns {
    /// One bit a field, by [`Field::index`].
    pub present: u64,
    /// Columns that are mostly left blank and never hold a zero.
    pub blank_is_none: u64,
}

impl Columns {
    /// True where the sheet has a column of `field`.
    #[must_use]
    pub const fn has(&self, field: Field) -> bool {
        self.present & (1 << field.index()) != 0
    }

    const fn means_none(&self, field: Field) -> bool {
        self.blank_is_none & (1 << field.index()) != 0
    }

    /// True where the sheet has any of `fields`.
    #[must_use]
    pub fn has_any(&self, fields: &[Field]) -> bool {
        fields.iter().any(|field| self.has(*field))
    }
}

/// What `amounts` state in the columns principal, interest, total.
#[must_use]
pub fn stated(amounts: &Amounts, [principal, interest, total]: [Field; 3], columns: Columns) -> Stated {
    let none = |field: Field| columns.means_none(field).then_some(Fen::ZERO);
    let sum = amounts.get(total);
    match (amounts.get(principal), amounts.get(interest), sum) {
        (Some(one), Some(other), _) => Stated::Known(Parts::split(one, other)),
        (Some(one), None, Some(sum)) if sum >= one => Stated::Known(Parts::split(one, sum.less(one))),
        (None, Some(other), Some(sum)) if sum >= other => Stated::Known(Parts::split(sum.less(other), other)),
        (None, None, Some(sum)) => Stated::Known(Parts::together(sum)),
        (Some(one), None, _) => match (columns.has(interest), none(interest)) {
            (false, _) => Stated::Known(Parts::split(one, Fen::ZERO)),
            (true, Some(zero)) => Stated::Known(Parts::split(one, zero)),
            (true, None) => Stated::Missing(interest),
        },
        (None, Some(other), _) => match (columns.has(principal), none(principal)) {
            (false, _) => Stated::Known(Parts::split(Fen::ZERO, other)),
            (true, Some(zero)) => Stated::Known(Parts::split(zero, other)),
            (true, None) => Stated::Missing(principal),
        },
        (None, None, None) => {
            let columns_of = [principal, interest, total].into_iter().filter(|field| columns.has(*field));
            let missing: Vec<Field> = columns_of.collect();
            match missing.first() {
                None => Stated::Absent,
                Some(first) => Stated::Missing(*first),
            }
        }
    }
}

/// The part that `amounts` do not state though they state the other. In [`stated`] it counts as nothing, which holds for what no
/// roster has listed before.
#[must_use]
pub fn unstated(amounts: &Amounts, [principal, interest, total]: [Field; 3], columns: Columns) -> Option<Part> {
    let is_left_over = |one: Fen| amounts.get(total).is_some_and(|sum| sum >= one);
    match (amounts.get(principal), amounts.get(interest)) {
        (Some(one), None) if !is_left_over(one) && !columns.means_none(interest) => Some(Part::Interest),
        (None, Some(other)) if !is_left_over(other) && !columns.means_none(principal) => Some(Part::Principal),
        _ => None,
    }
}

/// What a row of a population or overdue roster comes to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Terms {
    pub due: Parts,
    /// The roster has no due columns: what is late stands for what is due.
    pub due_from_overdue: bool,
    /// `None` where the roster does not say.
    pub paid: Option<Parts>,
    /// More is said to be late than is due: what is unpaid ends at what is due.
    pub overdue_beyond_due: bool,
    /// The part of what is due that the row does not state: nothing here, and as it is where it is known.
    pub unstated_due: Option<Part>,
    /// The same of what is paid.
    pub unstated_paid: Option<Part>,
}

impl Terms {
    /// Works out the terms, or names the missing field.
    ///
    /// # Errors
    /// The field that is missing, or `None` where no column of amounts due exists at all.
    pub fn of(amounts: &Amounts, columns: Columns) -> Result<Self, Option<Field>> {
        let overdue = match stated(amounts, Field::OVERDUE, columns) {
            Stated::Missing(_) if Field::OVERDUE.iter().all(|field| !columns.has(*field) || columns.means_none(*field)) => {
                Stated::Known(Parts::together(Fen::ZERO))
            }
            other => other,
        };
        let due = match (stated(amounts, Field::DUE, columns), overdue) {
            (Stated::Known(due), _) => due,
            (Stated::Missing(field), _) => return Err(Some(field)),
            (Stated::Absent, Stated::Known(late)) => {
                let paid = Some(Parts::split(Fen::ZERO, Fen::ZERO));
                let unstated = unstated(amounts, Field::OVERDUE, columns);
                return Ok(Self { due: late, due_from_overdue: true, paid, unstated_paid: unstated, ..Self::default() });
            }
            (Stated::Absent, Stated::Missing(field)) => return Err(Some(field)),
            (Stated::Absent, Stated::Absent) => return Err(None),
        };
        let says_paid = matches!(stated(amounts, Field::PAID, columns), Stated::Known(_));
        let overdue_beyond_due = !says_paid && matches!(overdue, Stated::Known(late) if late.exceeds(&due));
        let (paid, unstated_paid) = paid(amounts, columns, &due, overdue)?;
        let unstated_due = unstated(amounts, Field::DUE, columns);
        Ok(Self { due, due_from_overdue: false, paid, overdue_beyond_due, unstated_due, unstated_paid })
    }

    /// What is unpaid, taking what is not said to be paid as unpaid.
    #[must_use]
    pub fn unpaid(&self) -> Parts {
        self.due.less(&self.paid.unwrap_or_else(|| Parts::split(Fen::ZERO, Fen::ZERO)))
    }

    /// True where something was still to pay on `as_of`, after the due day.
    #[must_use]
    pub fn is_late(&self, due_on: Day, as_of: Day) -> bool {
        as_of > due_on && !self.unpaid().total.is_zero()
    }
}

/// Paid as stated; due less late where it is not. With it the part that neither states.
fn paid(amounts: &Amounts, columns: Columns, due: &Parts, overdue: Stated) -> Result<(Option<Parts>, Option<Part>), Option<Field>> {
    let left_out = unstated(amounts, Field::PAID, columns);
    match (stated(amounts, Field::PAID, columns), overdue) {
        (Stated::Known(paid), Stated::Known(late)) if left_out.is_some() => {
            let unstated_late = unstated(amounts, Field::OVERDUE, columns);
            let of_late = due.less(&late);
            let known = of_late.principal.is_some() && unstated_late != left_out;
            Ok(if known { (Some(paid.keeping(left_out, &of_late)), None) } else { (Some(paid), left_out) })
        }
        (Stated::Known(paid), _) => Ok((Some(like(due, paid)), left_out)),
        (_, Stated::Known(late)) => Ok((Some(due.less(&late)), unstated(amounts, Field::OVERDUE, columns))),
        (Stated::Absent, Stated::Missing(field)) => Err(Some(field)),
        // One part left blank beside the other: that part is not said to be paid.
        (Stated::Missing(_), _) => Ok((in_part(amounts), left_out)),
        (Stated::Absent, Stated::Absent) => Ok((None, None)),
    }
}

/// What is said to be paid of one part where the other is left blank. `None` where all is.
#[must_use]
pub fn in_part(amounts: &Amounts) -> Option<Parts> {
    let part = |field| amounts.get(field).unwrap_or(Fen::ZERO);
    let any = Field::PAID.iter().any(|field| amounts.get(*field).is_some());
    any.then(|| Parts::split(part(Field::PaidPrincipal), part(Field::PaidInterest)))
}

/// A paid total that is all or nothing of what is due splits as it does.
fn like(due: &Parts, paid: Parts) -> Parts {
    if paid.principal.is_none() && paid.total == due.total { *due } else { paid }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn amounts(stated: &[(Field, i64)]) -> Amounts {
        let mut amounts = Amounts::default();
        stated.iter().for_each(|(field, fen)| amounts.set(*field, Fen::new(*fen)));
        amounts
    }

    fn terms(fields: &[(Field, i64)], others: &[Field]) -> Result<Terms, Option<Field>> {
        let present = fields.iter().map(|(field, _)| field).chain(others).fold(0, |bits, field| bits | 1 << field.index());
        Terms::of(&amounts(fields), Columns { present, blank_is_none: 0 })
    }

    fn parts(principal: i64, interest: i64) -> Parts {
        Parts::split(Fen::new(principal), Fen::new(interest))
    }

    use Field::{
        DueInterest, DuePrincipal, DueTotal, OverdueInterest, OverduePrincipal, OverdueTotal, PaidInterest, PaidPrincipal, PaidTotal,
    };

    #[test]
    fn paid_is_due_less_overdue_where_it_is_not_stated() {
        let found = terms(&[(DuePrincipal, 500), (DueInterest, 40), (OverduePrincipal, 500), (OverdueInterest, 0)], &[]).unwrap();
        assert_eq!((found.due, found.paid), (parts(500, 40), Some(parts(0, 40))));
    }

    #[test]
    fn totals_alone_leave_the_split_unknown() {
        let found = terms(&[(DueTotal, 540), (PaidTotal, 100)], &[]).unwrap();
        assert_eq!((found.due.principal, found.due.total, found.unpaid().total), (None, Fen::new(540), Fen::new(440)));
        let whole = terms(&[(DuePrincipal, 500), (DueInterest, 40), (PaidTotal, 540)], &[]).unwrap();
        assert_eq!(whole.paid, Some(parts(500, 40)));
    }

    #[test]
    fn a_part_without_a_column_is_nothing_where_nothing_is_known_and_a_blank_is_missing() {
        let found = terms(&[(DuePrincipal, 500)], &[]).unwrap();
        assert_eq!((found.due, found.unstated_due), (parts(500, 0), Some(Part::Interest)));
        assert_eq!(found.due.keeping(found.unstated_due, &parts(700, 40)), parts(500, 40));
        assert_eq!(found.due.keeping(found.unstated_due, &Parts::together(Fen::new(540))), parts(500, 40));
        assert_eq!(found.due.keeping(None, &parts(700, 40)), parts(500, 0));
        assert_eq!(terms(&[(DuePrincipal, 500)], &[DueInterest]), Err(Some(DueInterest)));
        assert_eq!(terms(&[], &[DuePrincipal, DueInterest]), Err(Some(DuePrincipal)));
        assert_eq!(terms(&[(DueTotal, 540), (DueInterest, 40)], &[DuePrincipal]).unwrap().unstated_due, None);
        assert_eq!(terms(&[(DueTotal, 540), (DueInterest, 40)], &[DuePrincipal]).unwrap().due, parts(500, 40));
        assert_eq!(terms(&[], &[]), Err(None));
    }

    #[test]
    fn what_is_late_stands_for_what_is_due_where_nothing_else_says() {
        let found = terms(&[(OverdueTotal, 540)], &[]).unwrap();
        assert!(found.due_from_overdue && found.due.total == Fen::new(540) && found.unpaid().total == Fen::new(540));
    }

    #[test]
    fn paid_left_blank_is_not_said() {
        assert_eq!(terms(&[(DuePrincipal, 500), (DueInterest, 0)], &[PaidPrincipal, PaidInterest]).unwrap().paid, None);
        let half = terms(&[(DuePrincipal, 500), (DueInterest, 40), (PaidPrincipal, 500)], &[PaidInterest]).unwrap();
        assert_eq!((half.paid, half.unstated_paid), (Some(parts(500, 0)), Some(Part::Interest)));
        assert!(half.is_late(Day::MIN, Day::MAX) && !half.owes_as_stated());
    }
}
