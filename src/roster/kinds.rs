//! What a row under the header is: data, a total, the header again, units, a place, a note, or nothing.

use rustc_hash::FxHashSet;

use super::amount::Amount;
use super::aside::{self, Filled};
use super::cells;
use super::field::{Class, Field};
use super::find::Found;
use super::looks::is_header_word;
use super::map::Layout;
use super::marks::{MARKS, Unit};
use super::place::{self, Banner};
use super::record::Amounts;
use super::spelling::{Meaning, SPELLINGS, normalise, plain};
use super::unit;
use crate::sheet::{Cell, Row};

/// What a row is.
#[derive(Debug, PartialEq, Eq)]
pub enum Kind {
    Data,
    /// A subtotal or total, with what it states. Without a label it may yet be data without name and key.
    Total {
        stated: Amounts,
        labelled: bool,
    },
    /// The header once more.
    Header,
    /// Header words in other columns: another table begins.
    OtherHeader,
    /// Units by column.
    Units(Vec<(u32, Unit)>),
    /// The place of the rows below.
    Place(Banner),
    /// The place of the rows below, or of those above, with their sums.
    Group {
        place: Banner,
        stated: Amounts,
    },
    /// Notes, instructions, signatures.
    Note,
    /// 其中：青石镇: part of a total above.
    Share,
    Blank,
}

/// Knows what the header of a table looks like.
pub struct Kinds {
    name: Option<u32>,
    id: Option<u32>,
    contract: Option<u32>,
    words: FxHashSet<String>,
    /// The same words where they stand.
    places: FxHashSet<(u32, String)>,
    /// No data has come since the header.
    under_header: bool,
    after_share: bool,
}

impl Kinds {
    /// For the rows under `found`, laid out as `layout`.
    #[must_use]
    pub fn new(found: &Found, layout: &Layout) -> Self {
        let mut words: FxHashSet<String> = found.headers.iter().flat_map(|header| header.parts.iter().cloned()).collect();
        words.extend(found.headers.iter().map(|header| header.text.clone()));
        let parts = found.headers.iter().flat_map(|header| header.parts.iter().map(|part| (header.column, part.clone())));
        let places = parts.chain(found.headers.iter().map(|header| (header.column, header.text.clone()))).collect();
        Self {
            name: layout.column_of(Field::StudentName),
            id: layout.column_of(Field::IdNumber),
            contract: layout.column_of(Field::ContractNo),
            words,
            places,
            under_header: true,
            after_share: false,
        }
    }

    /// What `row` is, coming after those asked about before.
    pub fn of(&mut self, row: &Row, layout: &Layout) -> Kind {
        let kind = if self.under_header && aside::is_example(&filled(row)) { Kind::Note } else { self.by_itself(row, layout) };
        match kind {
            Kind::Header => self.under_header = true,
            Kind::Data | Kind::Total { .. } => self.under_header = false,
            _ => {}
        }
        self.after_share = kind == Kind::Share || (self.after_share && kind == Kind::Blank);
        kind
    }

    fn by_itself(&self, row: &Row, layout: &Layout) -> Kind {
        if row.cells.iter().all(|(_, cell)| is_empty(cell)) {
            return Kind::Blank;
        }
        // A subtotal of a person has their name and number, repeated or merged down: what stands for the contract decides.
        if self.contract_is_total(row) {
            return Kind::Total { stated: stated(row, layout), labelled: true };
        }
        if self.is_plainly_data(row) {
            return Kind::Data;
        }
        self.header(row, layout).unwrap_or_else(|| self.otherwise(row, layout))
    }

    fn contract_is_total(&self, row: &Row) -> bool {
        let Some(Cell::Text(text)) = cell_at(row, self.contract) else { return false };
        // Nearly every contract number has digits, and no label has.
        !text.bytes().any(|byte| byte.is_ascii_digit()) && MARKS.is_total_label(&normalise(text))
    }

    /// True for a name and money beside a number as long as only people and contracts have them.
    #[must_use]
    pub fn is_surely_data(&self, row: &Row, layout: &Layout) -> bool {
        let is_long = |cell: &Cell| match cell {
            Cell::Text(text) => text.chars().filter(char::is_ascii_digit).count() >= 10,
            Cell::Number(number) => *number >= 1e9,
            Cell::Date(_) | Cell::Bool(_) | Cell::Error(_) => false,
        };
        let is_named =
            self.is_plainly_data(row) && [self.id, self.contract].iter().any(|column| cell_at(row, *column).is_some_and(is_long));
        is_named && !stated(row, layout).is_empty()
    }

    /// A name that is no header word beside a key with digits: nearly every row.
    fn is_plainly_data(&self, row: &Row) -> bool {
        let Some(Cell::Text(name)) = cell_at(row, self.name) else { return false };
        let keyed = [self.id, self.contract].iter().any(|column| cell_at(row, *column).is_some_and(is_key_like));
        keyed && !self.words.contains(name.trim())
    }

    /// The header again where most of its words stand in their columns, the header of another table where they do not.
    fn header(&self, row: &Row, layout: &Layout) -> Option<Kind> {
        let shown = row.cells.iter().filter(|(_, cell)| !is_empty(cell)).map(|(column, cell)| (*column, super::text::shown(cell)));
        let filled: Vec<(u32, String)> = shown.map(|(column, text)| (column, normalise(&text))).collect();
        let ours = filled.iter().filter(|(_, text)| self.words.contains(text)).count();
        let again = (ours >= 2 && ours * 2 >= filled.len()).then_some(Kind::Header);
        // A number would be somebody's: a signature line with a phone is no header, nor is a person's row.
        let is_signature = filled.first().is_some_and(|(_, text)| MARKS.is_note(text));
        if is_signature || row.cells.iter().any(|(_, cell)| is_key_like(cell)) {
            return again;
        }
        let any = filled.iter().filter(|(_, text)| self.words.contains(text) || is_header_word(text)).count();
        if any < 3 || any * 2 < filled.len() {
            return again;
        }
        let in_place = filled.iter().filter(|place| self.stands_in_place(place, layout)).count();
        // A summary may have its amounts where we have ours, but no names.
        let no_names = filled.iter().any(|place| Some(place.0) == self.name && !self.stands_in_place(place, layout));
        Some(if in_place * 2 < any || no_names { Kind::OtherHeader } else { Kind::Header })
    }

    /// True for a word of our header, or another spelling of its field, where that stands.
    fn stands_in_place(&self, place: &(u32, String), layout: &Layout) -> bool {
        let field = || match SPELLINGS.recognise(&place.1)?.meaning {
            Meaning::Field(field) => Some(field),
            Meaning::Dropped => None,
        };
        self.places.contains(place) || layout.at(place.0).is_some_and(|used| field() == Some(used.field))
    }

    fn otherwise(&self, row: &Row, layout: &Layout) -> Kind {
        let filled = filled(row);
        if filled.iter().all(|(_, cell)| says_nothing(cell)) {
            return Kind::Blank;
        }
        let has_key = [self.id, self.contract].iter().any(|column| cell_at(row, *column).is_some_and(is_key_like));
        if !has_key && aside::is_share(&filled, self.after_share) {
            return Kind::Share;
        }
        if !has_key && has_total_label(&filled) {
            return self.labelled_total(row, stated(row, layout));
        }
        if let Some(units) = units(&filled) {
            return Kind::Units(units);
        }
        if aside::is_numbering(&filled) || aside::is_codes(&filled) {
            return Kind::Note;
        }
        if let [(column, Cell::Text(text))] = filled.as_slice() {
            return self.lone(*column, text, layout);
        }
        let stated = stated(row, layout);
        if let (false, Some(place)) = (has_key, self.group(&filled, layout)) {
            return if stated.is_empty() { Kind::Place(place) } else { Kind::Group { place, stated } };
        }
        if !has_key && stated.is_empty() && self.is_beside_data(&filled) {
            return Kind::Note;
        }
        let named = [self.name, self.id, self.contract].iter().any(|column| cell_at(row, *column).is_some_and(|cell| !says_nothing(cell)));
        if named {
            return Kind::Data;
        }
        self.without_identity(&filled, layout, stated)
    }

    /// A row with a total's label is one, unless it is that of a person called so: a name and amounts beside a contract number of
    /// their own. A bare number there may be a count; then the sums decide.
    fn labelled_total(&self, row: &Row, stated: Amounts) -> Kind {
        let name = cell_at(row, self.name).and_then(text_of).map(normalise).unwrap_or_default();
        let number = cell_at(row, self.contract).map(|cell| normalise(&super::text::shown(cell))).unwrap_or_default();
        // 32人 where a number should be is how many there are; 柳湾村小计 is nobody's name.
        let of_place =
            MARKS.total.ends.iter().find_map(|mark| name.strip_suffix(mark.as_str())).is_some_and(|core| place::banner(core).is_some());
        let sums_of_a_place = aside::is_count(&number) || (of_place && number.chars().filter(char::is_ascii_digit).count() < 5);
        let labelled = name.is_empty() || sums_of_a_place || MARKS.blank.words.contains(&number) || number.is_empty() || stated.is_empty();
        let is_code = number.chars().any(|c| c.is_ascii_alphabetic()) && number.chars().any(|c| c.is_ascii_digit());
        if !labelled && is_code {
            return Kind::Data;
        }
        Kind::Total { stated, labelled: labelled || MARKS.total.starts.contains(&name) || !MARKS.is_total_label(&name) }
    }

    /// A note, a signature line, hints under the header: of a row without key and amounts.
    fn is_beside_data(&self, filled: &Filled<'_>) -> bool {
        let first = filled.iter().find_map(|(_, cell)| text_of(cell));
        first.is_some_and(|text| MARKS.is_note(&normalise(text)))
            || aside::is_signature(filled)
            || (self.under_header && aside::is_hints(filled))
    }

    /// One text alone in its row.
    fn lone(&self, column: u32, text: &str, layout: &Layout) -> Kind {
        if let Some(banner) = place::banner(text) {
            return Kind::Place(banner);
        }
        let is_name = Some(column) == self.name
            && text.trim().chars().count() <= 6
            && !MARKS.is_note(&normalise(text))
            && !aside::signs(text)
            && !layout.columns.is_empty();
        if is_name { Kind::Data } else { Kind::Note }
    }

    /// The place a row names with nothing beside it but its number, sums, and how many there are. People are called 王建村: what
    /// stands where names do is a place only beside a number of a part or of people, and what stands where places do may be a
    /// person's.
    fn group(&self, filled: &Filled<'_>, layout: &Layout) -> Option<Banner> {
        let (mut named, mut is_sure) = (None, false);
        for (index, (column, cell)) in filled.iter().enumerate() {
            let field = layout.at(*column).map(|used| used.field);
            match cell {
                Cell::Number(_) if index > 0 => {}
                Cell::Text(_) if says_nothing(cell) || field.is_some_and(Field::is_amount) => {}
                Cell::Text(text) if is_part_or_count(text) => is_sure = true,
                Cell::Text(text) if named.is_none() && !matches!(field, Some(Field::Township | Field::Village)) => {
                    named = Some((place::banner(text)?, Some(*column) == self.name));
                }
                _ => return None,
            }
        }
        named.filter(|(_, is_name)| is_sure || !is_name).map(|(place, _)| place)
    }

    /// Neither name nor key: sums if only amounts stand there, data if the row says something of a person, else a note.
    fn without_identity(&self, filled: &Filled<'_>, layout: &Layout, stated: Amounts) -> Kind {
        let fields = || filled.iter().filter_map(|(column, _)| layout.at(*column).map(|used| used.field));
        let of_person = fields().any(|field| field.class() == Class::Phones || matches!(field, Field::CoName | Field::Gender));
        // A form not filled in has numbers, days and zeros in its rows beforehand.
        if stated.is_empty() || (is_zero(&stated) && !of_person) {
            return Kind::Note;
        }
        if of_person || fields().any(|field| field.class() == Class::Day) { Kind::Data } else { Kind::Total { stated, labelled: false } }
    }
}

fn filled(row: &Row) -> Vec<&(u32, Cell)> {
    row.cells.iter().filter(|(_, cell)| !is_empty(cell)).collect()
}

/// A total's label among the first texts of a row, in one cell or a character a cell.
fn has_total_label(filled: &Filled<'_>) -> bool {
    let labels: Vec<String> = filled.iter().take(4).filter_map(|(_, cell)| text_of(cell)).map(normalise).collect();
    let in_two = |pair: &[String]| pair.iter().all(|text| text.chars().count() == 1) && MARKS.total.starts.contains(&pair.concat());
    labels.iter().any(|label| MARKS.is_total_label(label)) || labels.windows(2).any(in_two)
}

fn is_part_or_count(text: &str) -> bool {
    let plain = normalise(text);
    place::is_ordinal(&plain) || aside::is_count(&plain)
}

fn is_zero(amounts: &Amounts) -> bool {
    Field::ALL.iter().filter_map(|field| amounts.get(*field)).all(|amount| amount.is_zero())
}

fn cell_at(row: &Row, column: Option<u32>) -> Option<&Cell> {
    let column = column?;
    row.cells.iter().find(|(at, _)| *at == column).map(|(_, cell)| cell)
}

fn text_of(cell: &Cell) -> Option<&str> {
    if let Cell::Text(text) = cell { Some(text) } else { None }
}

/// True for a cell without anything to see.
#[must_use]
pub fn is_empty(cell: &Cell) -> bool {
    matches!(cell, Cell::Text(text) if text.chars().all(|c| c.is_whitespace() || c.is_control() || super::spelling::is_invisible(c)))
}

/// True for a cell with nothing in it, or a mark that says so: /, 无.
fn says_nothing(cell: &Cell) -> bool {
    is_empty(cell) || matches!(cell, Cell::Text(text) if MARKS.is_blank(text.trim()))
}

fn is_key_like(cell: &Cell) -> bool {
    match cell {
        Cell::Text(text) => text.chars().filter(|c| c.is_numeric()).count() >= 5,
        Cell::Number(number) => *number >= 10_000.0,
        Cell::Date(_) | Cell::Bool(_) | Cell::Error(_) => false,
    }
}

/// The amounts a row states in the columns of amounts.
fn stated(row: &Row, layout: &Layout) -> Amounts {
    let mut amounts = Amounts::default();
    for (column, cell) in &row.cells {
        let Some(used) = layout.at(*column).filter(|used| used.field.is_amount()) else { continue };
        if let Amount::Of(amount) = cells::amount_of(cell, used) {
            amounts.set(used.field, amount);
        }
    }
    amounts
}

/// A row of nothing but units: (元) (元) 万元.
fn units(filled: &Filled<'_>) -> Option<Vec<(u32, Unit)>> {
    filled.iter().map(|(column, cell)| unit::of_cell(&plain(text_of(cell)?)).map(|unit| (*column, unit))).collect()
}

#[cfg(test)]
mod tests;
