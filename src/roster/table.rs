//! A table under way: its columns, and what the rows above a row say of it.

use super::field::Class;
use super::find::Found;
use super::kinds::Kinds;
use super::map::{Layout, unit_above};
use super::marks::{MARKS, Unit};
use super::place::{self, Banner};
use super::spelling::normalise;
use crate::basics::calendar::Day;
use crate::sheet::{Cell, Merge, Row};

/// Township and village, as far as they are known.
pub type Place = (Option<String>, Option<String>);

/// A table under way.
pub struct Table {
    /// See [`crate::sheet::Book::days_ahead`].
    pub days_ahead: u16,
    /// The day the figures speak of, or one near it.
    pub near: Day,
    pub layout: Layout,
    pub kinds: Kinds,
    pub township: Option<String>,
    pub village: Option<String>,
    pub unit: Unit,
    /// How many rows of data stand above the table in the file.
    pub records_above: usize,
    /// Places with sums stand above their rows (true) or below them; unknown before the first.
    pub heads: Option<bool>,
    /// Those to come, the next at the end.
    fills: Vec<Fill>,
    /// Those the row lies in.
    open: Vec<Fill>,
}

/// A vertical merge in the data: its value goes to each of its rows.
struct Fill {
    merge: Merge,
    value: Option<Cell>,
}

impl Table {
    /// Begins under `found`, laid out as `layout`. Amounts are in `unit` where neither header nor title says.
    #[must_use]
    pub fn new(found: &Found, layout: Layout, place: Place, unit: Unit, merges: &[Merge], near: Day) -> Self {
        let last = found.rows.last().copied().unwrap_or_default();
        // Amounts are not repeated: one sum merged over several contracts is not the sum of each.
        let fills = merges.iter().filter(|merge| merge.last_row > merge.first_row && merge.first_row > last);
        let fills = fills
            .filter(|merge| layout.at(merge.first_column).is_some_and(|used| !matches!(used.field.class(), Class::Amount | Class::Unused)));
        let mut fills: Vec<Fill> = fills.map(|merge| Fill { merge: *merge, value: None }).collect();
        fills.sort_by_key(|fill| std::cmp::Reverse(fill.merge.first_row));
        Self {
            days_ahead: 0,
            near,
            kinds: Kinds::new(found, &layout),
            layout,
            township: place.0,
            village: place.1,
            unit,
            records_above: 0,
            heads: None,
            fills,
            open: Vec::new(),
        }
    }

    /// Serial numbers of days begin that many days later than usual: see [`crate::sheet::Book::days_ahead`].
    #[must_use]
    pub const fn counting_days_from(mut self, days_ahead: u16) -> Self {
        self.days_ahead = days_ahead;
        self
    }

    /// The rows below are of this place.
    pub fn enter(&mut self, banner: Banner) {
        let (township, village) = banner.parts();
        if township.is_some() {
            self.township = township;
            self.village = None;
        }
        if village.is_some() {
            self.village = village;
        }
    }

    /// The unit of a row that stands over no amounts: it speaks of all of them.
    #[must_use]
    pub fn unit_of_all(&self, units: &[(u32, Unit)]) -> Option<Unit> {
        let over_amounts = units.iter().any(|(column, _)| self.layout.at(*column).is_some_and(|used| used.field.is_amount()));
        units.last().filter(|_| !over_amounts).map(|(_, unit)| *unit)
    }

    /// Amounts below are in `unit`, but where their header names one.
    pub fn speak_in(&mut self, unit: Unit) {
        self.unit = unit;
        self.layout.set_units(unit);
    }

    /// A header under titles of its own, once more or of a table below: the place and the unit the nearest of them name.
    pub fn come_under(&mut self, titles: &[Row]) {
        if let Some(unit) = unit_above(titles) {
            self.speak_in(unit);
        }
        for title in titles {
            let [(_, Cell::Text(text))] = title.cells.as_slice() else { continue };
            let named = || place::township_in(text).filter(|_| !MARKS.is_note(&normalise(text))).map(Banner::Township);
            let banner = place::banner(text).or_else(named);
            // The same title on every page does not leave the village.
            let is_here = matches!(&banner, Some(Banner::Township(name)) if self.township.as_ref() == Some(name));
            if let Some(banner) = banner.filter(|_| !is_here) {
                self.enter(banner);
            }
        }
    }

    /// Gives the row the values of the vertical merges it lies in.
    pub fn fill_down(&mut self, row: &mut Row) {
        while let Some(fill) = self.fills.pop_if(|fill| fill.merge.first_row <= row.number) {
            self.open.push(fill);
        }
        self.open.retain(|fill| fill.merge.last_row >= row.number);
        for fill in &mut self.open {
            let at = row.cells.binary_search_by_key(&fill.merge.first_column, |(column, _)| *column);
            match (at, &fill.value) {
                (Ok(index), None) => fill.value = row.cells.get(index).map(|(_, cell)| cell.clone()),
                (Err(index), Some(value)) => row.cells.insert(index, (fill.merge.first_column, value.clone())),
                _ => {}
            }
        }
    }
}
