//! The sample's rosters, written as the workbooks a centre would send.

use rust_xlsxwriter::{Format, Workbook, Worksheet, XlsxError};

use super::people::{Loan, Sample};
use crate::basics::calendar::Day;

/// Fen as the yuan a spreadsheet holds.
fn yuan(fen: i64) -> f64 {
    let (whole, cents) = (fen / 100, fen % 100);
    f64::from(i32::try_from(whole).unwrap_or(i32::MAX)) + f64::from(i32::try_from(cents).unwrap_or(0)) / 100.0
}

/// What the loan's debtor had paid by the sample's roster number `roster`: principal and interest, in fen.
pub(super) fn paid(loan: &Loan, roster: usize) -> (i64, i64) {
    match loan.paid_from {
        Some(from) if from <= roster => (loan.due_principal, loan.due_interest),
        _ => (0, 0),
    }
}

/// Penalty interest by `as_of`, in fen: shown beside the figures, never inside them.
fn penalty(loan: &Loan, roster: usize, as_of: Day) -> i64 {
    let (principal, _) = paid(loan, roster);
    let days = (as_of - loan.due_on).num_days().max(0);
    (loan.due_principal - principal) * days * 48 / 360_000
}

/// The population roster of `as_of`: title, day and unit rows, a header, the rows, a total and a signature row.
///
/// # Errors
/// When the workbook cannot be written.
pub(super) fn population(sample: &Sample, loans: &[Loan], roster: usize, as_of: Day) -> Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    let date = Format::new().set_num_format("yyyy-mm-dd");
    let sheet = book.add_worksheet().set_name(&sample.sheet)?;
    sheet.write(0, 0, sample.title.replace("{year}", &as_of.format("%Y").to_string()))?;
    sheet.write(1, 0, sample.as_of.replace("{day}", &as_of.format("%Y-%m-%d").to_string()))?;
    sheet.write(1, 16, &sample.unit)?;
    for (column, header) in (0u16..).zip(&sample.headers) {
        sheet.write(2, column, header)?;
    }
    let mut row = 3;
    for (index, loan) in (1u32..).zip(loans) {
        write_loan(sheet, row, index, (sample, loan, roster, as_of), &date)?;
        row += 1;
    }
    write_total(sheet, row, sample, loans, roster, as_of)?;
    for (column, text) in [0u16, 4, 8].into_iter().zip(&sample.signature) {
        sheet.write(row + 1, column, text)?;
    }
    book.save_to_buffer()
}

fn write_loan(
    sheet: &mut Worksheet,
    row: u32,
    index: u32,
    (sample, loan, roster, as_of): (&Sample, &Loan, usize, Day),
    date: &Format,
) -> Result<(), XlsxError> {
    let (principal, interest) = paid(loan, roster);
    let address = sample
        .address
        .replace("{township}", &loan.township)
        .replace("{village}", &loan.village)
        .replace("{group}", &loan.group.to_string())
        .replace("{number}", &loan.number.to_string());
    let texts: [(u16, &str); 13] = [
        (1, &loan.name),
        (2, &loan.id_number),
        (3, if loan.female { &sample.female } else { &sample.male }),
        (4, sample.universities.get(loan.university).map_or("", String::as_str)),
        (5, &loan.contract_no),
        (15, &loan.co_name),
        (16, sample.relations.get(loan.relation % sample.relations.len().max(1)).map_or("", String::as_str)),
        (17, &loan.phone),
        (18, &loan.co_phone),
        (19, &address),
        (20, &loan.township),
        (21, &loan.village),
        (23, ""),
    ];
    let money: [(u16, i64); 7] = [
        (6, loan.amount),
        (7, loan.amount - principal),
        (9, loan.due_principal),
        (10, loan.due_interest),
        (11, principal),
        (12, interest),
        (13, penalty(loan, roster, as_of)),
    ];
    sheet.write(row, 0, index)?;
    for (column, text) in texts {
        if !text.is_empty() {
            sheet.write(row, column, text)?;
        }
    }
    for (column, fen) in money {
        sheet.write(row, column, yuan(fen))?;
    }
    for (column, day) in [(8, loan.due_on), (14, loan.final_due_on), (22, loan.graduated)] {
        sheet.write_with_format(row, column, &day, date)?;
    }
    Ok(())
}

fn write_total(sheet: &mut Worksheet, row: u32, sample: &Sample, loans: &[Loan], roster: usize, as_of: Day) -> Result<(), XlsxError> {
    sheet.write(row, 0, &sample.total)?;
    let sum = |of: &dyn Fn(&Loan) -> i64| loans.iter().map(of).sum::<i64>();
    let totals: [(u16, i64); 7] = [
        (6, sum(&|loan| loan.amount)),
        (7, sum(&|loan| loan.amount - paid(loan, roster).0)),
        (9, sum(&|loan| loan.due_principal)),
        (10, sum(&|loan| loan.due_interest)),
        (11, sum(&|loan| paid(loan, roster).0)),
        (12, sum(&|loan| paid(loan, roster).1)),
        (13, sum(&|loan| penalty(loan, roster, as_of))),
    ];
    for (column, fen) in totals {
        sheet.write(row, column, yuan(fen))?;
    }
    Ok(())
}

/// A roster of payments the bank confirmed: these loans paid in full, a day apart, ending on `until`.
///
/// # Errors
/// When the workbook cannot be written.
pub(super) fn payments(sample: &Sample, loans: &[&Loan], until: Day) -> Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    let date = Format::new().set_num_format("yyyy-mm-dd");
    let sheet = book.add_worksheet().set_name(&sample.payments_sheet)?;
    sheet.write(0, 0, &sample.payments_title)?;
    for (column, header) in (0u16..).zip(&sample.payments_headers) {
        sheet.write(1, column, header)?;
    }
    for (row, loan) in (2u32..).zip(loans) {
        let paid_on = until - chrono::Duration::days(i64::from(row % 5));
        sheet.write(row, 0, &loan.name)?;
        sheet.write(row, 1, &loan.contract_no)?;
        sheet.write_with_format(row, 2, &paid_on, &date)?;
        sheet.write(row, 3, yuan(loan.due_principal))?;
        sheet.write(row, 4, yuan(loan.due_interest))?;
        sheet.write(row, 5, format!("6299{}{row:06}", until.format("%y%m%d")))?;
    }
    book.save_to_buffer()
}

/// A later roster some of whose amounts are still being checked: it waits in the import list with its faulty rows.
///
/// # Errors
/// When the workbook cannot be written.
pub(super) fn with_faults(sample: &Sample, loans: &[Loan], roster: usize, as_of: Day) -> Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    let date = Format::new().set_num_format("yyyy-mm-dd");
    let sheet = book.add_worksheet().set_name(&sample.sheet)?;
    for (column, header) in (0u16..).zip(&sample.headers) {
        sheet.write(0, column, header)?;
    }
    for (row, loan) in (1u32..).zip(loans) {
        write_loan(sheet, row, row, (sample, loan, roster, as_of), &date)?;
        match row {
            5 => sheet.write(row, 9, &sample.waiting_amount)?,
            9 => sheet.write(row, 10, -12.5)?,
            14 => sheet.write_blank(row, 2, &Format::new())?.write_blank(row, 5, &Format::new())?,
            _ => sheet,
        };
    }
    book.save_to_buffer()
}
