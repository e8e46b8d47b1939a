//! .xlsx (Excel 2007 and later, WPS): the workbook, its sheets, and where each lies.
//!
//! Cells stream by in a small window of the unpacking part and are never laid out as the dense range a file may lie about.

mod cells;
mod merges;
mod plain;
mod quick;
mod strings;
mod styles;
mod value;
mod workbook;

use std::sync::Arc;

use super::cell::{DefinedName, Merge, Sheet, Unseen};
use super::dates::AHEAD_1904;
use super::error::SheetError;
use super::guard::{GAVE_UP, guarded};
use super::limits::Limits;
use super::package::Package;
use super::relations;
use super::rows::{Each, RowBuilder};
use super::scan::Tokens;

pub(super) use cells::address;
use strings::SharedStrings;
use styles::Styles;

/// A workbook whose sheets can be streamed. Shared strings and styles are read once, when rows are first asked for.
pub(super) struct Workbook {
    package: Package,
    limits: Limits,
    /// The worksheets, without charts and dialogs.
    pub sheets: Vec<Sheet>,
    contents: workbook::Contents,
    shared: Option<Shared>,
    merges: Vec<Option<Vec<Merge>>>,
    unseen: Unseen,
}

/// What cells refer to.
struct Shared {
    strings: SharedStrings,
    styles: Styles,
}

impl Workbook {
    /// Reads the list of sheets.
    pub(super) fn open(bytes: &Arc<[u8]>, limits: &Limits) -> Result<Self, SheetError> {
        let package = Package::open(bytes, limits)?;
        let main = relations::main_part(&package)?.ok_or_else(|| SheetError::damaged("no workbook in the package"))?;
        let (sheets, contents) = workbook::read(&package, &main, limits)?;
        Ok(Self { package, limits: *limits, merges: vec![None; sheets.len()], sheets, contents, shared: None, unseen: Unseen::default() })
    }

    /// See [`super::Book::days_ahead`].
    pub(super) const fn days_ahead(&self) -> u16 {
        if self.contents.epoch_1904 { AHEAD_1904 } else { 0 }
    }

    /// See [`super::Book::names`].
    pub(super) fn names(&self) -> &[DefinedName] {
        &self.contents.names
    }

    /// See [`super::Book::unseen`].
    pub(super) const fn unseen(&self) -> &Unseen {
        &self.unseen
    }

    /// The part that holds a sheet, by its place in the list.
    pub(super) fn part(&self, sheet: usize) -> Result<&str, SheetError> {
        self.contents.part(sheet)
    }

    /// The part that holds what cells look like.
    pub(super) fn styles_part(&self) -> &str {
        &self.contents.styles_part
    }

    /// The merged areas. They stand behind the cells, which are run over without being looked at, while another thread reads
    /// what cells refer to: both unpack a good part of the file.
    pub(super) fn merges(&mut self, sheet: usize) -> Result<Vec<Merge>, SheetError> {
        if let Some(Some(known)) = self.merges.get(sheet) {
            return Ok(known.clone());
        }
        let part = self.contents.part(sheet)?.to_owned();
        let (package, limits) = (self.package.clone(), self.limits);
        let merges = std::thread::scope(|scope| {
            let behind = scope.spawn(move || guarded(|| merges_of(&package, &part, limits)));
            let shared = self.shared();
            let merges = behind.join().unwrap_or_else(|_| Err(SheetError::damaged(GAVE_UP)));
            self.shared = Some(shared?);
            merges
        })?;
        if let Some(slot) = self.merges.get_mut(sheet) {
            *slot = Some(merges.clone());
        }
        Ok(merges)
    }

    /// Streams the rows.
    pub(super) fn rows(&mut self, sheet: usize, each: Each<'_>) -> Result<(), SheetError> {
        let shared = self.shared()?;
        let part = self.contents.part(sheet)?;
        let source = self.package.part(part)?.ok_or_else(|| SheetError::damaged("a sheet is missing"))?;
        let context = value::Context { strings: &shared.strings, styles: &shared.styles, epoch_1904: self.contents.epoch_1904 };
        self.unseen = Unseen::default();
        let done = cells::read(Tokens::new(source), &context, &mut RowBuilder::new(each, self.limits), &mut self.unseen);
        self.shared = Some(shared);
        done
    }

    /// What cells refer to, taken out; read where nothing has asked for it before.
    fn shared(&mut self) -> Result<Shared, SheetError> {
        match self.shared.take() {
            Some(shared) => Ok(shared),
            None => self.read_shared(),
        }
    }

    fn read_shared(&mut self) -> Result<Shared, SheetError> {
        let mut shared = Shared { strings: SharedStrings::default(), styles: Styles::default() };
        if let Some(part) = self.package.part(&self.contents.strings_part)? {
            shared.strings = SharedStrings::read(Tokens::new(part), &self.limits)?;
        }
        if let Some(part) = self.package.part(&self.contents.styles_part)? {
            shared.styles = Styles::read(Tokens::new(part))?;
        }
        Ok(shared)
    }
}

fn merges_of(package: &Package, part: &str, limits: Limits) -> Result<Vec<Merge>, SheetError> {
    let source = package.part(part)?.ok_or_else(|| SheetError::damaged("a sheet is missing"))?;
    merges::read(&mut Tokens::new(source), limits)
}
