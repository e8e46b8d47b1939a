//! One row judged by itself: its name and key, what it comes to, what it leaves out.

use super::evidence::Evidence;
use super::field::Field;
use super::problem::{Code, Problem, Severity};
use super::reading::Reading;
use super::record::{Fate, Record};
use super::terms::{Columns, Stated, Terms, in_part, stated};
use crate::basics::money::Fen;

/// One row being judged.
pub(super) struct Judge<'r> {
    pub record: &'r mut Record,
    pub reading: &'r mut Reading,
    pub columns: Columns,
}

impl Judge<'_> {
    fn fault(&mut self, code: Code, field: Option<Field>, value: Option<Box<str>>) {
        self.fault_beside(code, field, value, None);
    }

    /// The same with what the cell was held against.
    fn fault_beside(&mut self, code: Code, field: Option<Field>, value: Option<Box<str>>, evidence: Option<Evidence>) {
        let column = field.and_then(|field| self.reading.sheets.get(self.record.sheet)?.layout.as_ref()?.column_of(field));
        if code.severity() == Severity::Error {
            self.record.fate = Fate::Rejected;
        }
        let (sheet, row, evidence) = (self.record.sheet, self.record.row, evidence.map(Box::new));
        self.reading.problems.push(Problem { sheet, row, column, field, code, value, evidence });
    }

    /// Name and key. A payment needs only its contract.
    pub fn identity(&mut self, is_payment: bool) -> Box<str> {
        if self.record.name().is_empty() && !is_payment {
            self.fault(Code::NameMissing, Some(Field::StudentName), None);
        }
        match self.record.contract_key() {
            Some(key) => key.into(),
            None => {
                let looked = Evidence::of_columns(self.record.sheet, &[Field::IdNumber, Field::ContractNo], self.reading);
                self.fault_beside(Code::KeyMissing, None, None, looked);
                Box::default()
            }
        }
    }

    /// What the row comes to.
    pub fn terms(&mut self) -> Terms {
        let was_faulty = self.record.amount_fault;
        match Terms::of(&self.record.amounts, self.columns) {
            Ok(terms) => {
                self.paid_beyond_due(&terms);
                terms
            }
            Err(field) => {
                // An amount that cannot be read has been told already.
                if !was_faulty {
                    self.fault(Code::AmountMissing, field, None);
                }
                Terms::default()
            }
        }
    }

    fn paid_beyond_due(&mut self, terms: &Terms) {
        let Some(paid) = terms.paid else { return };
        let beyond = [
            (Field::PaidPrincipal, paid.principal, Field::DuePrincipal, terms.due.principal),
            (Field::PaidInterest, paid.interest, Field::DueInterest, terms.due.interest),
        ];
        let mut told = false;
        for (field, paid, due_field, due) in beyond {
            let stated = self.record.amounts.get(field);
            if let (Some(stated), Some(paid), Some(due)) = (stated, paid, due)
                && paid > due
            {
                told = true;
                self.paid_exceeds(field, stated, due_field, due);
            }
        }
        if let (false, Some(stated)) = (told, self.record.amounts.get(Field::PaidTotal))
            && stated > terms.due.total
        {
            self.paid_exceeds(Field::PaidTotal, stated, Field::DueTotal, terms.due.total);
        }
    }

    fn paid_exceeds(&mut self, field: Field, stated: Fen, due_field: Field, due: Fen) {
        let evidence = Evidence::of_amounts(self.record.sheet, &[(due_field, Some(due), None)], self.reading);
        self.fault_beside(Code::PaidExceedsDue, Some(field), Some(stated.grouped().into()), Some(evidence));
    }

    /// What the row says was paid.
    pub fn payment(&mut self) -> Terms {
        let paid = match stated(&self.record.amounts, Field::PAID, self.columns) {
            Stated::Known(paid) => Some(paid),
            // Of a payment the part left blank is none: the bank states what came in.
            Stated::Missing(field) => in_part(&self.record.amounts).or_else(|| {
                if !self.record.amount_fault {
                    self.fault(Code::AmountMissing, Some(field), None);
                }
                None
            }),
            Stated::Absent => {
                self.fault(Code::AmountMissing, None, None);
                None
            }
        };
        Terms { paid, ..Terms::default() }
    }
}
