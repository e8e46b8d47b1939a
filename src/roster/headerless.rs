//! A file in which no header was found waits as a batch until a person points it out; what was pointed out can be forgotten.

use serde_json::json;

use super::batch::{self, Options};
use super::by_hand::{self, PointedOut};
use super::kind::RosterKind;
use super::map::layout_key;
use super::office::{NotImported, Office, Upload};
use super::report::{Report, Unusable};
use super::road::{self, Read};
use super::watch::{Watch, Writing};
use super::{file, find, peek, top, turns};
use crate::basics::words::Words;
use crate::store::{Deed, Write};

type Outcome<T> = Result<T, NotImported>;

impl Read {
    /// True where no header was found and a person could point one out.
    pub(super) fn lacks_header(&self) -> bool {
        !self.reading.has_table() && self.reading.sheets.iter().any(|sheet| by_hand::may_hold_a_roster(&sheet.top))
    }

    fn without_header(&self, upload: &Upload, words: Words) -> Report {
        let why = Unusable::NoRoster { found: Vec::new(), hidden: None };
        Report::without_header(&upload.file_name, &self.sha256, &why, &self.reading, words)
    }
}

/// Stores a file without a header as a batch that waits for one.
pub(super) fn stage(office: &Office, upload: &Upload, options: &Options, read: &Read, watch: &dyn Watch) -> Outcome<i64> {
    let report = read.without_header(upload, office.words);
    turns::write(office, watch, |w| {
        let campaign = road::begin_campaign(office, w)?;
        batch::keep_original(w, &read.sha256, &upload.bytes)?;
        let as_of = options.as_of.unwrap_or(office.today);
        let id = batch::begin(w, campaign.id, &report, RosterKind::Population, as_of, options)?;
        describe(w, office, id, &report, (options, read), watch)?;
        w.note(&Deed { deed: "batch.staged", subject: "batch", subject_id: Some(id), detail: json!({ "rows": report.rows }) })?;
        watch.written(w, id)?;
        Ok(id)
    })
}

/// A person points out the header of one sheet of a waiting batch: it is read with it, and the header is remembered.
///
/// # Errors
/// As [`restage`].
pub fn point_out(office: &Office, id: i64, header: &PointedOut, watch: &dyn Watch) -> Outcome<()> {
    let (upload, before, _) = office.store.read(|connection| road::staged(connection, id))?;
    let mut options = before.clone();
    let top = 1..=header.first_row.saturating_add(by_hand::ROWS_BELOW);
    let refused = |error| road::refused(&upload, "", &Unusable::Sheet(error), office.words);
    let book = file::open(&upload.bytes, peek::stem(&upload.file_name), watch).map_err(refused)?;
    let (rows, merges) = peek::rows(&mut book.ok_or(NotImported::Cancelled)?, header.place, &top).map_err(refused)?;
    let key = layout_key(&find::pointed_out(&rows, header.first_row, header.depth, &merges));
    options.by_hand.insert(key.clone(), header.depth);
    options.mapping.insert(key, header.columns.clone());
    options.left_out.remove(&header.place);
    road::restage_from(office, id, &before, &options, watch)
}

/// Forgets what was said of a layout, and looks at the waiting batch without it. Its header may have to be pointed out again.
///
/// # Errors
/// [`NotImported::NotStaged`], or [`NotImported::Refused`] where the file has nothing else to read.
pub fn forget(office: &Office, id: i64, key: &str, watch: &dyn Watch) -> Outcome<()> {
    let (upload, before, _) = office.store.read(|connection| road::staged(connection, id))?;
    let mut options = before.clone();
    options.mapping.remove(key);
    options.by_hand.remove(key);
    let read = road::read_without(office, &upload, &options, Some(key), watch)?;
    let forgotten = |w: &mut Write<'_>| {
        batch::forget(w, key)?;
        w.note(&Deed { deed: "layout.forgotten", subject: "batch", subject_id: Some(id), detail: json!({ "layout": key }) })
    };
    if !read.lacks_header() {
        let examined = road::judge(office, &upload, &options, read)?;
        return road::look_anew(office, id, &before, examined, &forgotten, watch);
    }
    let report = read.without_header(&upload, office.words);
    turns::write(office, watch, |w| -> Outcome<()> {
        let (still, now, _) = road::staged(w, id)?;
        if now != before || still.bytes != upload.bytes {
            return Err(NotImported::NotStaged);
        }
        forgotten(w)?;
        describe(w, office, id, &report, (&options, &read), watch)?;
        w.note(&Deed { deed: "batch.restaged", subject: "batch", subject_id: Some(id), detail: json!({ "rows": report.rows }) })?;
        Ok(watch.written(w, id)?)
    })
}

fn describe(
    w: &mut Write<'_>,
    office: &Office,
    id: i64,
    report: &Report,
    (options, read): (&Options, &Read),
    watch: &dyn Watch,
) -> Outcome<()> {
    let tops = top::tops(&read.reading.sheets);
    let as_of = options.as_of.unwrap_or(office.today);
    let about = batch::About { kind: options.kind.unwrap_or(RosterKind::Population), as_of, options, tops: &tops };
    batch::describe(w, id, report, about, &|_, _| None, &[], &mut Writing::of(watch, 0, 0)).map(|_| ())
}
