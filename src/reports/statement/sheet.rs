//! 核验: the sheet that holds the statement, with what it is for in words.

use super::lines::Line;
use super::{Statement, lines};
use crate::basics::words::Words;
use crate::reports::signing::{PublicKey, SIGNATURE_BYTES, in_groups};
use crate::sheet::table::{Block, Cell, Column, Kind, Row, Sheet, Table};

/// The code of the first line: by it the statement is found.
pub const FORMAT_CODE: &str = "format";

/// The code of the line that holds the public key, behind all that is signed.
pub const PUBLIC_KEY_CODE: &str = "public_key";

/// The code of the last line.
pub const SIGNATURE_CODE: &str = "signature";

/// The table of its lines.
const TABLE: &str = "statement";

/// Long digits stand in groups of so many, so that a cell can break them into lines.
const GROUP: usize = 8;

/// The sheet of `statement`. Without a signature it is the sheet as it is digested: what is signed is left open in it.
pub(super) fn sheet(statement: &Statement, key: &PublicKey, signature: Option<&[u8; SIGNATURE_BYTES]>, words: Words) -> Sheet {
    let mut sheet = Sheet::new(words.say("reports-sheet-statement"), words.say("reports-statement-title"));
    sheet.grid = vec![20, 24, 76];
    let about = [
        ("number", statement.report_id.clone().into()),
        ("checksum", statement.checksum.clone().into()),
        ("fingerprint", key.fingerprint().into()),
    ];
    sheet.lines = vec![words.say_with("reports-statement-line", &about), words.say_with("reports-statement-key-line", &about)];
    let columns =
        ["item", "code", "content"].map(|column| Column::new(words.say(&format!("reports-statement-column-{column}")), Kind::Text));
    let [item, code, content] = columns;
    let mut table = Table::new(TABLE, vec![item.wide(20), code.wide(24), content.wide(76)]);
    table.rows = statement.lines().iter().map(|line| row(line, words)).collect();
    table.rows.push(row(&(PUBLIC_KEY_CODE.to_owned(), in_groups(&key.text(), GROUP, " ")), words));
    let signature = signature.map(|signature| in_groups(&crate::basics::hex::hex(signature), GROUP, " ")).unwrap_or_default();
    table.rows.push(row(&(SIGNATURE_CODE.to_owned(), signature), words));
    sheet.with(Block::Note(words.say("reports-statement-note"))).with(Block::Table(table))
}

/// True for the lines of a statement: programs read them in the file, and nobody on paper.
#[must_use]
pub fn is_statement(table: &Table) -> bool {
    table.key == TABLE
}

/// What the line is in words, its code, and its value, which is signed and so left out of the digest.
fn row((code, value): &Line, words: Words) -> Row {
    vec![Cell::text(item(code, words)), Cell::text(code.as_str()), Cell::text(value.as_str()).left_open()]
}

/// What a line is about, in words. `sheet.概况`: 工作表 概况.
fn item(code: &str, words: Words) -> String {
    match code.split_once('.') {
        Some((kind, of)) => words.say_with(&format!("reports-statement-{kind}"), &[("of", of.to_owned().into())]),
        None => words.say(&format!("reports-statement-{}", code.replace('_', "-"))),
    }
}

/// The message that is signed.
pub(super) fn message(statement: &Statement) -> String {
    lines::message(&statement.lines())
}
