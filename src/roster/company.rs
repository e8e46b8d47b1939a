//! What a header means that can mean several things: told by the company it keeps, and by what stands below it.

use chrono::Duration;

use super::day;
use super::field::Field;
use super::map::{Column, set, text_of};
use super::marks::MARKS;
use crate::basics::calendar::Day;
use crate::sheet::{Cell, Row};

/// Settles every ambiguous header, from the left.
pub(super) fn settle(columns: &mut [Column], below: &[Row], as_of: Day) {
    for index in 0..columns.len() {
        let Some(column) = columns.get(index).filter(|column| column.ambiguous) else { continue };
        // Those at the right that are ambiguous themselves have not been settled yet.
        let is_settled = |at: usize, other: &Column| at < index || (at > index && !other.ambiguous);
        let others: Vec<Field> =
            columns.iter().enumerate().filter(|(at, other)| is_settled(*at, other)).filter_map(|(_, other)| other.field).collect();
        let company = Company { others, left: left_of(columns, index), below, column: column.column, as_of };
        let settled = company.settle(column.field);
        set(columns, index, settled);
    }
}

fn left_of(columns: &[Column], index: usize) -> Vec<Field> {
    columns.iter().take(index).rev().filter_map(|column| column.field).collect()
}

/// What is known when an ambiguous header is settled.
struct Company<'a> {
    /// The fields of the other columns.
    others: Vec<Field>,
    /// Those at the left, nearest first.
    left: Vec<Field>,
    below: &'a [Row],
    column: u32,
    as_of: Day,
}

impl Company<'_> {
    fn settle(&self, first: Option<Field>) -> Option<Field> {
        match first? {
            Field::DueTotal => self.total(),
            Field::FinalDueOn => Some(self.end_or_due()),
            Field::DueOn | Field::PaidOn => Some(self.due_or_paid()),
            Field::University => self.school(),
            Field::Balance => Some(self.balance_or_unpaid()),
            other => Some(other),
        }
    }

    fn has(&self, field: Field) -> bool {
        self.others.contains(&field)
    }

    fn has_any(&self, fields: &[Field]) -> bool {
        fields.iter().any(|field| self.has(*field))
    }

    /// 合计 sums what stands at its left. After a penalty it holds more than principal and interest: of no use to us.
    fn total(&self) -> Option<Field> {
        let amount = self.left.iter().find(|field| field.is_amount());
        let total = match amount {
            Some(Field::PaidPrincipal | Field::PaidInterest) => Field::PaidTotal,
            Some(Field::OverduePrincipal | Field::OverdueInterest) => Field::OverdueTotal,
            Some(Field::DuePrincipal | Field::DueInterest) | None => Field::DueTotal,
            Some(_) => return None,
        };
        (!self.has(total)).then_some(total)
    }

    /// 到期日 is the contract's end, or the instalment's day where no other column is and the days below lie near the figures' day.
    fn end_or_due(&self) -> Field {
        if self.has_any(&[Field::DueOn, Field::DisbursedOn]) {
            return Field::FinalDueOn;
        }
        if self.has(Field::FinalDueOn) {
            return Field::DueOn;
        }
        let days = self.days();
        let near = |day: &&Day| **day >= self.as_of - Duration::days(5 * 365) && **day <= self.as_of + Duration::days(366);
        let near_count = days.iter().filter(near).count();
        if !days.is_empty() && near_count * 10 >= days.len() * 8 { Field::DueOn } else { Field::FinalDueOn }
    }

    /// 还款日期 is the day due, or the day paid where a due day stands elsewhere, nothing is due, or some have not paid.
    fn due_or_paid(&self) -> Field {
        let owes = self.has_any(&Field::DUE) || self.has_any(&Field::OVERDUE);
        if self.has(Field::DueOn) || !owes {
            return Field::PaidOn;
        }
        if self.has(Field::PaidOn) || !self.has_any(&Field::PAID) {
            return Field::DueOn;
        }
        let mut days = self.days();
        let some_blank = days.len() < self.below.len();
        days.sort_unstable();
        days.dedup();
        if some_blank || days.len() > 4 { Field::PaidOn } else { Field::DueOn }
    }

    fn school(&self) -> Option<Field> {
        let (mut higher, mut lower) = (0, 0);
        for text in self.cells().filter_map(text_of) {
            let ends = |words: &[String]| words.iter().any(|word| text.contains(word.as_str()));
            if ends(&MARKS.school.university) {
                higher += 1;
            } else if ends(&MARKS.school.high_school) {
                lower += 1;
            }
        }
        let field = if lower > higher { Field::HighSchool } else { Field::University };
        (!self.has(field)).then_some(field)
    }

    /// 未还本金 is what is left of the loan; of the instalment where the loan's balance stands elsewhere or unpaid interest beside it.
    fn balance_or_unpaid(&self) -> Field {
        let of_instalment = self.has_any(&[Field::Balance, Field::OverdueInterest]) && !self.has(Field::OverduePrincipal);
        if of_instalment { Field::OverduePrincipal } else { Field::Balance }
    }

    fn cells(&self) -> impl Iterator<Item = &Cell> {
        self.below.iter().filter_map(|row| row.cells.iter().find(|(column, _)| *column == self.column)).map(|(_, cell)| cell)
    }

    fn days(&self) -> Vec<Day> {
        self.cells()
            .filter_map(|cell| match cell {
                Cell::Date(at) => day::from_date(at.date()),
                Cell::Number(number) => day::from_number(*number),
                Cell::Text(text) => day::from_text(text),
                Cell::Bool(_) | Cell::Error(_) => None,
            })
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use crate::roster::fake::codes;

    #[test]
    fn a_total_sums_what_stands_at_its_left() {
        let header: &[&str] = &["姓名", "合同号", "应还本金", "应还利息", "合计", "已还本金", "已还利息", "小计"];
        let found = codes(&[header, &["a"]]);
        assert_eq!((found[4], found[7]), ("due_total", "paid_total"));
        assert_eq!(codes(&[&["姓名", "合同号", "逾期本金", "逾期利息", "罚息", "合计"], &["a"]]).len(), 5);
    }

    #[test]
    fn the_end_day_is_the_due_day_only_where_it_can_be() {
        let header: &[&str] = &["姓名", "合同号", "应还本金", "到期日"];
        assert_eq!(codes(&[header, &["a", "1", "2", "2025-12-20"]])[3], "due_on");
        assert_eq!(codes(&[header, &["a", "1", "2", "2034-09-20"]])[3], "final_due_on");
        assert_eq!(codes(&[&["姓名", "应还日期", "应还本金", "到期日"], &["a"]])[3], "final_due_on");
    }

    #[test]
    fn the_repayment_day_is_due_or_paid() {
        assert_eq!(codes(&[&["姓名", "合同号", "还款日期", "应还本金"], &["a", "1", "2025-12-20", "2"]])[2], "due_on");
        assert_eq!(codes(&[&["姓名", "合同号", "还款日期", "还款本金", "还款利息"], &["a", "1", "2026-07-03", "2", "0"]])[2], "paid_on");
        assert_eq!(codes(&[&["姓名", "应还日期", "应还本金", "已还本金", "还款日期"], &["a"]])[4], "paid_on");
    }

    #[test]
    fn a_school_is_told_by_its_kind() {
        let header: &[&str] = &["姓名", "合同号", "应还本金", "学校"];
        assert_eq!(codes(&[header, &["a", "1", "2", "清江师范大学"]])[3], "university");
        assert_eq!(codes(&[header, &["a", "1", "2", "清河区第一中学"]])[3], "high_school");
    }

    #[test]
    fn unpaid_principal_is_the_balance_unless_unpaid_interest_stands_beside_it() {
        assert_eq!(codes(&[&["姓名", "合同号", "应还本金", "未还本金"], &["a"]])[3], "balance");
        assert_eq!(codes(&[&["姓名", "合同号", "应还本金", "应还利息", "未还本金", "未还利息"], &["a"]])[4], "overdue_principal");
    }
}
