//! A file read and its rows judged by themselves, before they meet the ledger.

use sha2::{Digest, Sha256};

use crate::basics::calendar::Day;
use crate::basics::words::Words;
use crate::ledger::campaign::Campaign;
use crate::ledger::queries::campaigns;
use crate::roster::batch::{self, Options};
use crate::roster::check::{Asked, Checked, check, latest_payment};
use crate::roster::covers::Covers;
use crate::roster::file;
use crate::roster::office::{NotImported, Office, Upload};
use crate::roster::peek::stem;
use crate::roster::reading::{Given, Reading};
use crate::roster::remarks::{AsOfBecause, Because};
use crate::roster::report::{Report, Unusable};
use crate::roster::team_sheet::{self, TeamRefusal};
use crate::roster::top::{self, Top};
use crate::roster::watch::{Stage, Watch, tell};
use crate::sheet::SheetError;
use crate::store::{self, Connection, StoreError};

type Outcome<T> = Result<T, NotImported>;

/// A file read and judged, before it meets the ledger.
pub struct Examined {
    pub upload: Upload,
    pub sha256: String,
    pub options: Options,
    pub checked: Checked,
    /// What a person said it is a list of, or what it was a list of before it was corrected.
    pub covers: Option<Covers>,
    /// The first rows of its sheets, masked.
    pub tops: Vec<Top>,
}

pub fn examine(office: &Office, upload: &Upload, options: &Options, watch: &dyn Watch) -> Outcome<Examined> {
    let read = read(office, upload, options, watch)?;
    judge(office, upload, options, read)
}

/// A file read, with the campaign it is for.
pub struct Read {
    pub reading: Reading,
    pub sha256: String,
    campaign: Campaign,
    /// It has no table of ours, and holds people and their villages.
    pub is_team_sheet: bool,
}

pub fn refused(upload: &Upload, sha256: &str, why: &Unusable, words: Words) -> NotImported {
    NotImported::Refused(Box::new(Report::refused(&upload.file_name, sha256, why, words)))
}

pub fn read(office: &Office, upload: &Upload, options: &Options, watch: &dyn Watch) -> Outcome<Read> {
    read_without(office, upload, options, None, watch)
}

/// [`read`], as if what is remembered of a layout were forgotten already.
pub fn read_without(office: &Office, upload: &Upload, options: &Options, without: Option<&str>, watch: &dyn Watch) -> Outcome<Read> {
    let sha256 = sha256(&upload.bytes);
    let (campaign, (mut corrections, mut by_hand)) =
        office.store.read(|connection| -> Outcome<_> { Ok((campaign_to_look_at(office, connection)?, batch::remembered(connection)?)) })?;
    if let Some(layout) = without {
        corrections.remove(layout);
        by_hand.remove(layout);
    }
    corrections.extend(options.mapping.clone());
    by_hand.extend(options.by_hand.clone());
    let near = options.as_of.unwrap_or(office.today);
    let given = Given { by_hand, left_out: options.left_out.clone(), ..Given::new(near, corrections) };
    let reading = file::read(&upload.bytes, stem(&upload.file_name), &given, watch)
        .map_err(|error| refused(upload, &sha256, &Unusable::Sheet(error), office.words))?;
    let rows = reading.records.len();
    tell(watch, Stage::Reading, rows, Some(rows))?;
    let is_team_sheet = !reading.has_table() && holds_a_team(office, upload, &sha256, watch)?;
    Ok(Read { reading, sha256, campaign, is_team_sheet })
}

/// Judges the rows of a file by themselves.
pub fn judge(office: &Office, upload: &Upload, options: &Options, read: Read) -> Outcome<Examined> {
    let why = unusable(&read);
    let Read { mut reading, sha256, campaign, .. } = read;
    if let Some(why) = why {
        return Err(refused(upload, &sha256, &why, office.words));
    }
    let (as_of, as_of_because) = figures_day(options, &mut reading, office.today);
    let (due_on, because) = due_day(options, &campaign, as_of);
    let as_of_today = as_of_because == AsOfBecause::Today;
    let tops = top::tops(&reading.sheets);
    let mut checked = check(reading, Asked { kind: options.kind, kind_carried: options.carried.kind, as_of, due_on, because, as_of_today });
    checked.remarks.as_of_because = Some(as_of_because);
    Ok(Examined { upload: upload.clone(), sha256, options: options.clone(), covers: options.covers, checked, tops })
}

/// Why no roster can be had from a file. One without a table may be a sheet of who answers for which village.
fn unusable(read: &Read) -> Option<Unusable> {
    if read.is_team_sheet { Some(Unusable::TeamSheet) } else { Unusable::of(&read.reading) }
}

/// True where a file without a table of ours holds people and their villages. What cannot be read now, because others wait to be
/// read, is not taken for a file without them.
fn holds_a_team(office: &Office, upload: &Upload, sha256: &str, watch: &dyn Watch) -> Outcome<bool> {
    let refused = |error| refused(upload, sha256, &Unusable::Sheet(error), office.words);
    let mut book = file::open(&upload.bytes, stem(&upload.file_name), watch).map_err(refused)?.ok_or(NotImported::Cancelled)?;
    match team_sheet::read_in(&mut book) {
        Ok(sheet) => Ok(!sheet.people.is_empty()),
        // More rows than any school's group has.
        Err(TeamRefusal::NoTable | TeamRefusal::NoRows | TeamRefusal::Sheet(SheetError::TooLarge { .. })) => Ok(false),
        Err(TeamRefusal::Sheet(error)) => Err(refused(error)),
    }
}

/// The day the figures speak of, and where it comes from.
fn figures_day(options: &Options, reading: &mut Reading, today: Day) -> (Day, AsOfBecause) {
    if let Some(asked) = options.as_of {
        return (asked, if options.carried.as_of { AsOfBecause::Carried } else { AsOfBecause::Asked });
    }
    if let Some(said) = reading.as_of {
        return (said, AsOfBecause::Said(reading.as_of_said.take().unwrap_or_default()));
    }
    latest_payment(reading).map_or((today, AsOfBecause::Today), |day| (day, AsOfBecause::LastPayment))
}

/// The due day of rows that name none, and where it comes from.
fn due_day(options: &Options, campaign: &Campaign, as_of: Day) -> (Day, Because) {
    match (options.due_on, campaign.due_on) {
        (Some(asked), _) => (asked, Because::Asked),
        (None, Some(set)) => (set, Because::Campaign),
        (None, None) => (campaign.due_day(as_of), Because::December),
    }
}

/// What names the bytes of a file.
#[must_use]
pub fn sha256(bytes: &[u8]) -> String {
    hex(&Sha256::digest(bytes))
}

pub fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Never a closed one: a roster for it would be read for nothing.
pub fn campaign_to_look_at(office: &Office, connection: &mut Connection) -> store::Result<Campaign> {
    let default_name = Campaign::default_name(office.words, office.today);
    let found = campaigns::current_or_not_begun(connection, office.campaign.as_deref(), &default_name, office.today)?;
    found.closed_on.map_or(Ok(()), |_| Err(StoreError::Closed(found.name.clone())))?;
    Ok(found)
}
