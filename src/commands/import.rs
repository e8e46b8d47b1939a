//! `import FILE`: what a roster would do (`--dry-run`), or its landing; `import undo BATCH` takes it back.

use std::path::Path;

use super::arguments::{Covers, ImportArgs, ImportOther, RosterKind as Kind};
use super::bar::Bar;
use super::batches;
use super::context::{Context, Failure};
use super::errors_to::ErrorsTo;
use super::input::{self, Unread};
use crate::basics::words::Words;
use crate::ledger::campaign::Campaign;
use crate::ledger::queries::campaigns;
use crate::roster::correction::{self, NotCorrected};
use crate::roster::{self, FileError, NotImported, Office, Options, Report, RosterKind, Upload};
use crate::store::StoreError;

/// The input was refused: status 3.
const REFUSED: u8 = 3;

pub(super) fn run(context: &Context, args: &ImportArgs) -> Result<(), Failure> {
    match (&args.other, &args.file) {
        (Some(ImportOther::Undo { batch, dry_run, json }), _) => batches::undo(context, *batch, *dry_run, *json),
        (Some(ImportOther::List { json }), _) => batches::list(context, *json),
        (None, Some(file)) => import(context, args, file),
        (None, None) => Err(Failure::Usage(context.words.say("commands-import-no-file"))),
    }
}

fn import(context: &Context, args: &ImportArgs, file: &Path) -> Result<(), Failure> {
    let words = context.words;
    let bytes = match input::bytes(file) {
        Ok(bytes) => bytes,
        Err(why) => return unread(words, args, file, &why),
    };
    let errors_to = args.errors_to.as_deref().map(|out| ErrorsTo::begin(words, out)).transpose()?;
    let upload = Upload { file_name: input::name(file), bytes };
    let covers = args.covers.map(covers);
    let options = Options { kind: args.kind.map(kind), as_of: args.as_of, due_on: args.due_on, covers, ..Options::default() };
    let office = context.office()?;
    let into = if args.into.is_none() && !args.json { Some(goes_into(&office)?) } else { None };
    let bar = Bar::new(words, args.json);
    let outcome = match args.into {
        Some(batch) => land_again(&office, args, batch, &upload, &bar)?,
        None => land(&office, args, &upload, &options, &bar),
    };
    bar.finish();
    let (report, refused) = match outcome {
        Ok(report) => {
            // A dry run says what the import would do, and that it would be refused.
            let refused = args.dry_run && report.has_rejected() && !args.accept_good_rows;
            (report, refused)
        }
        Err(NotImported::Refused(report)) => (*report, true),
        Err(NotImported::Store(error)) => return Err(Failure::Store(error)),
        Err(NotImported::Cancelled) => return Err(Failure::Interrupted(words.say("commands-import-cancelled"))),
        // Of a batch that waits, and there is none here.
        Err(NotImported::NotStaged | NotImported::LookAgain(_)) => return Err(Failure::Silent(1)),
    };
    let written = errors_to.map(|errors_to| errors_to.write(words, &upload, &report)).transpose();
    if let Some(into) = into.filter(|_| report.error.is_none()) {
        println!("{into}");
    }
    let told = tell(words, &report, args, refused);
    if let (Ok(Some(sentence)), false) = (&written, args.json) {
        println!("{sentence}");
    }
    written.and(told)
}

/// Which campaign the roster goes into, or begins.
fn goes_into(office: &Office) -> Result<String, Failure> {
    let (name, words) = (office.campaign.as_deref(), office.words);
    let default_name = Campaign::default_name(words, office.today);
    let campaign = office.store.read(|c| campaigns::to_set(c, name, &default_name, office.today))?;
    let key = if campaign.id == 0 { "roster-begins" } else { "roster-goes-into" };
    Ok(words.say_with(key, &[("campaign", campaign.name.into())]))
}

/// Puts a corrected file into its batch.
fn land_again(office: &Office, args: &ImportArgs, batch: i64, upload: &Upload, bar: &Bar) -> Result<Result<Report, NotImported>, Failure> {
    let outcome = if args.dry_run {
        correction::look(office, batch, upload, bar)
    } else {
        correction::import(office, batch, upload, args.accept_good_rows, bar)
    };
    match outcome {
        Ok(report) => Ok(Ok(report)),
        Err(NotCorrected::Refused(why)) => Err(Failure::Refused(why.say(office.words))),
        Err(NotCorrected::Import(NotImported::Store(StoreError::NotFound))) => {
            Err(Failure::Refused(office.words.say_with("commands-import-no-batch", &[("batch", batch.to_string().into())])))
        }
        Err(NotCorrected::Import(why)) => Ok(Err(why)),
    }
}

/// What could not be opened failed; what is no file, or too large, is refused as any other file that holds no roster.
fn unread(words: Words, args: &ImportArgs, file: &Path, why: &Unread) -> Result<(), Failure> {
    let message = why.say(words, file);
    let Some(code) = why.code() else { return Err(Failure::Failed(message)) };
    let error = FileError { code: code.to_owned(), message };
    tell(words, &Report { file: input::name(file), error: Some(error), ..Report::default() }, args, true)
}

fn land(office: &Office, args: &ImportArgs, upload: &Upload, options: &Options, bar: &Bar) -> Result<Report, NotImported> {
    if args.dry_run {
        return roster::preview(office, upload, options, bar).map(|preview| preview.report);
    }
    roster::import(office, upload, options, args.accept_good_rows, bar)
}

const fn kind(kind: Kind) -> RosterKind {
    match kind {
        Kind::Population => RosterKind::Population,
        Kind::Overdue => RosterKind::Overdue,
        Kind::Payments => RosterKind::Payments,
    }
}

const fn covers(covers: Covers) -> roster::Covers {
    match covers {
        Covers::All => roster::Covers::All,
        Covers::Places => roster::Covers::Places,
        Covers::Few => roster::Covers::Few,
    }
}

fn tell(words: Words, report: &Report, args: &ImportArgs, refused: bool) -> Result<(), Failure> {
    if args.json {
        println!("{}", serde_json::to_string_pretty(report).map_err(|error| Failure::broken(words, error))?);
        return if refused { Err(Failure::Silent(REFUSED)) } else { Ok(()) };
    }
    if let Some(error) = &report.error {
        return Err(Failure::Refused(error.message.clone()));
    }
    println!("{}", report.say(words, args.dry_run));
    if refused { Err(Failure::Refused(report.say_refused(words))) } else { Ok(()) }
}
