//! What people see besides the cells: nothing may lie over them, and head and foot of the pages say what they said.

use super::touch::Touch;
use crate::basics::words::Words;
use crate::reports::heading::foot;
use crate::reports::statement::{CellPlace, Statement};
use crate::sheet::{Margin, Oddity, Plain};

/// Everything by which the workbook would show something else than it holds.
pub(super) fn touched(statement: &Statement, plain: Plain) -> Vec<Touch> {
    let margins = plain.margins.into_iter().filter(|margin| !is_ours(statement, margin)).map(|margin| Touch::Margin(margin.sheet));
    let odd = plain.oddities.into_iter().map(of);
    odd.chain(margins).collect()
}

fn of(oddity: Oddity) -> Touch {
    match oddity {
        Oddity::Written { part } => Touch::Written(part),
        Oddity::OtherSheet { sheet } => Touch::Added(sheet),
        Oddity::Picture { sheet } => Touch::Picture(sheet),
        Oddity::Comment { sheet } => Touch::Comment(sheet),
        Oddity::Format { sheet, row, column } => Touch::Format(CellPlace { sheet, row, column }),
        Oddity::Rule => Touch::Rule,
        Oddity::Covered { sheet, row, column } => Touch::Covered(CellPlace { sheet, row, column }),
        Oddity::Says { sheet, row, column } => Touch::Open(CellPlace { sheet, row, column }),
        Oddity::Hidden { sheet } => Touch::Hidden(sheet),
    }
}

/// True where the foot of the pages is as it was sent, or left out; programs write its fonts and sizes in ways of their own.
fn is_ours(statement: &Statement, margin: &Margin) -> bool {
    let found = without_codes(&margin.text);
    let [left, right] = foot(&statement.school, &statement.report_id, Words::of(statement.language));
    let ours = without_codes(&format!("&L{}&R{right}", left.replace('&', "&&")));
    found.is_empty() || found == ours
}

/// Only what is read: without the codes for place, font, size and colour, and without blanks. Page numbers keep their code.
fn without_codes(text: &str) -> String {
    let mut out = String::new();
    let mut signs = text.chars().peekable();
    while let Some(sign) = signs.next() {
        if sign != '&' {
            out.extend((!sign.is_whitespace()).then_some(sign));
            continue;
        }
        match signs.next() {
            Some('"') => while signs.next().is_some_and(|inside| inside != '"') {},
            Some('0'..='9') => while signs.next_if(char::is_ascii_digit).is_some() {},
            Some('K') => {
                for _ in 0..6 {
                    let _ = signs.next_if(char::is_ascii_hexdigit);
                }
            }
            Some('L' | 'C' | 'R' | 'B' | 'I' | 'U' | 'E' | 'S' | 'X' | 'Y') | None => {}
            Some(kept) => out.extend(['&', kept]),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_left_out_and_words_and_page_numbers_stay() {
        let ours = "&L&\"微软雅黑\"&8龙泉小学 && 中心校&R&\"微软雅黑\"&8第 &P 页，共 &N 页";
        assert_eq!(without_codes(ours), "龙泉小学&&中心校第&P页，共&N页");
        assert_eq!(without_codes("&L&\"微软雅黑,Regular\"&8&K000000龙泉小学 && 中心校&C&R第 &P 页，共 &N 页"), without_codes(ours));
        assert_ne!(without_codes("&C更正&L龙泉小学 && 中心校&R第 &P 页，共 &N 页"), without_codes(ours));
    }
}
