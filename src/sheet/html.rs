//! HTML tables, which many systems send under the name of a spreadsheet.

use encoding_rs::{Encoding, GB18030};
use html5gum::{Token, Tokenizer};

use super::cell::Merge;
use super::error::SheetError;
use super::grid::Grid;
use super::limits::{COLUMNS, Limits};

/// Reads every table: the first is named `name`, the next `name-2` and so on.
///
/// # Errors
/// When there is no table at all.
pub(super) fn read(bytes: &[u8], name: &str, limits: Limits) -> Result<Vec<Grid>, SheetError> {
    let text = decode(bytes);
    let mut page = Page { limits, ..Page::default() };
    for token in Tokenizer::new(text.as_str()).flatten() {
        page.take(&token)?;
    }
    page.finish()?;
    if page.tables.is_empty() {
        return Err(SheetError::OtherDocument);
    }
    for (index, table) in page.tables.iter_mut().enumerate() {
        name.clone_into(&mut table.name);
        if index > 0 {
            table.name.push_str(&format!("-{}", index + 1));
        }
    }
    Ok(page.tables)
}

/// The text of the page: by byte order mark, else as it declares itself (`gb2312` means GB18030), else as text does.
fn decode(bytes: &[u8]) -> String {
    let head = String::from_utf8_lossy(bytes.get(..bytes.len().min(4096)).unwrap_or(bytes)).to_ascii_lowercase();
    let declared = head.split("charset=").nth(1).map(|rest| rest.trim_start_matches(['"', '\'', ' ']));
    let label: String = declared.unwrap_or_default().chars().take_while(|c| c.is_ascii_alphanumeric() || *c == '-').collect();
    let encoding = if label.starts_with("gb") { Some(GB18030) } else { Encoding::for_label(label.as_bytes()) };
    match encoding {
        Some(encoding) if Encoding::for_bom(bytes).is_none() && std::str::from_utf8(bytes).is_err() => {
            encoding.decode_without_bom_handling(bytes).0.into_owned()
        }
        _ => super::text::decode(bytes),
    }
}

/// The page as its tags come by.
#[derive(Default)]
struct Page {
    limits: Limits,
    tables: Vec<Grid>,
    /// How many tables we are inside of: a table inside a cell is text of that cell.
    depth: u32,
    row: u32,
    column: u32,
    open: Option<Open>,
    /// For each column, the last row a cell above reaches down to.
    taken: Vec<u32>,
    /// Inside `<style>` or `<script>`.
    unseen: bool,
}

/// The cell being read.
struct Open {
    text: String,
    rows: u32,
    columns: u32,
}

impl Page {
    fn take(&mut self, token: &Token) -> Result<(), SheetError> {
        match token {
            Token::StartTag(tag) => {
                let number = |name: &[u8]| {
                    let value = tag.attributes.iter().find(|(key, _)| key.as_slice() == name).map(|(_, value)| value);
                    value.and_then(|value| std::str::from_utf8(value).ok()?.trim().parse::<u32>().ok()).unwrap_or(1).clamp(1, 65_536)
                };
                self.open_tag(tag.name.as_slice(), number(b"rowspan"), number(b"colspan"))?;
            }
            Token::EndTag(tag) => self.close_tag(tag.name.as_slice())?,
            Token::String(text) if !self.unseen => {
                if let Some(open) = &mut self.open {
                    open.text.push_str(&String::from_utf8_lossy(text));
                }
            }
            _ => {}
        }
        Ok(())
    }

    fn open_tag(&mut self, name: &[u8], rows: u32, columns: u32) -> Result<(), SheetError> {
        match name {
            b"table" => {
                self.depth += 1;
                if self.depth == 1 {
                    self.tables.push(Grid::new(String::new(), self.limits));
                    (self.row, self.column) = (0, 0);
                    self.taken.clear();
                }
            }
            b"tr" if self.depth == 1 => {
                self.close_cell()?;
                self.row += 1;
                self.column = 0;
            }
            b"td" | b"th" if self.depth == 1 => {
                self.close_cell()?;
                self.row = self.row.max(1);
                self.open = Some(Open { text: String::new(), rows, columns: columns.min(COLUMNS) });
            }
            b"br" => {
                if let Some(open) = &mut self.open {
                    open.text.push('\n');
                }
            }
            b"style" | b"script" => self.unseen = true,
            _ => {}
        }
        Ok(())
    }

    fn close_tag(&mut self, name: &[u8]) -> Result<(), SheetError> {
        match name {
            b"td" | b"th" | b"tr" if self.depth == 1 => self.close_cell()?,
            b"table" => {
                self.close_cell()?;
                self.depth = self.depth.saturating_sub(1);
            }
            b"style" | b"script" => self.unseen = false,
            _ => {}
        }
        Ok(())
    }

    fn close_cell(&mut self) -> Result<(), SheetError> {
        let (Some(open), Some(table)) = (self.open.take(), self.tables.last_mut()) else { return Ok(()) };
        while self.taken.get(self.column as usize).is_some_and(|last| *last >= self.row) {
            self.column += 1;
        }
        let (first, last_row) = (self.column, self.row + open.rows - 1);
        let end = first.saturating_add(open.columns).min(COLUMNS);
        if self.taken.len() < end as usize {
            self.taken.resize(end as usize, 0);
        }
        for column in first..end {
            if let Some(taken) = self.taken.get_mut(column as usize) {
                *taken = last_row;
            }
        }
        table.put_text(self.row, first, &open.text.replace('\u{a0}', " "))?;
        table.merge(Merge { first_row: self.row, last_row, first_column: first, last_column: end.saturating_sub(1).max(first) })?;
        self.column = end;
        Ok(())
    }

    fn finish(&mut self) -> Result<(), SheetError> {
        self.close_cell()?;
        self.tables.retain(|table| !table.rows.is_empty());
        Ok(())
    }
}
