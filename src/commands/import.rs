//! `import FILE`: what a roster would do (`--dry-run`), or its landing; `import undo BATCH` takes it back.

use std::cell::RefCell;
use std::path::Path;

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use super::arguments::{ImportArgs, ImportOther, RosterKind as Kind};
use super::context::{Context, Failure};
use super::errors_to::ErrorsTo;
use super::input::{self, Unread};
use crate::basics::words::Words;
use crate::roster::correction::{self, NotCorrected};
use crate::roster::undo::{self, UndoRefusal};
use crate::roster::{self, FileError, NotImported, Office, Options, Progress, Report, RosterKind, Stage, Upload};
use crate::store::StoreError;

/// The input was refused: status 3.
const REFUSED: u8 = 3;

pub(super) fn run(context: &Context, args: &ImportArgs) -> Result<(), Failure> {
    match (&args.other, &args.file) {
        (Some(ImportOther::Undo { batch }), _) => undo_batch(context, *batch),
        (None, Some(file)) => import(context, args, file),
        (None, None) => Err(Failure::Silent(2)),
    }
}

fn import(context: &Context, args: &ImportArgs, file: &Path) -> Result<(), Failure> {
    let words = context.words;
    let bytes = match input::bytes(file) {
        Ok(bytes) => bytes,
        Err(why) => return unread(words, args, file, &why),
    };
    let errors_to = args.errors_to.as_deref().map(|out| ErrorsTo::begin(words, out)).transpose()?;
    let upload = Upload { file_name: input::name(file), bytes: bytes.into() };
    let options = Options { kind: args.kind.map(kind), as_of: args.as_of, due_on: args.due_on, ..Options::default() };
    let bar = Bar::new(words, args.json);
    let outcome = match args.into {
        Some(batch) => land_again(&office(context)?, args, batch, &upload, &bar)?,
        None => land(&office(context)?, args, &upload, &options, &bar),
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
        Err(NotImported::NotStaged) => return Err(Failure::Silent(1)),
    };
    let written = errors_to.map(|errors_to| errors_to.write(words, &upload, &report)).transpose();
    let told = tell(words, &report, args, refused);
    if let (Ok(Some(sentence)), false) = (&written, args.json) {
        println!("{sentence}");
    }
    written.and(told)
}

/// Puts a corrected file into its batch.
fn land_again(office: &Office, args: &ImportArgs, batch: i64, upload: &Upload, bar: &Bar) -> Result<Result<Report, NotImported>, Failure> {
    let progress = |progress: Progress| bar.show(progress);
    let outcome = if args.dry_run {
        correction::look(office, batch, upload, &progress)
    } else {
        correction::import(office, batch, upload, args.accept_good_rows, &progress)
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

fn office(context: &Context) -> Result<Office, Failure> {
    Ok(Office {
        store: context.store()?,
        actor: context.actor(),
        campaign: context.globals.campaign.clone(),
        today: context.today(),
        words: context.words,
    })
}

fn land(office: &Office, args: &ImportArgs, upload: &Upload, options: &Options, bar: &Bar) -> Result<Report, NotImported> {
    let progress = |progress: Progress| bar.show(progress);
    if args.dry_run {
        return roster::preview(office, upload, options, &progress).map(|preview| preview.report);
    }
    roster::import(office, upload, options, args.accept_good_rows, &progress)
}

const fn kind(kind: Kind) -> RosterKind {
    match kind {
        Kind::Population => RosterKind::Population,
        Kind::Overdue => RosterKind::Overdue,
        Kind::Payments => RosterKind::Payments,
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

fn undo_batch(context: &Context, batch: i64) -> Result<(), Failure> {
    let store = context.store()?;
    let words = context.words;
    match store.write(&context.actor(), |w| undo::undo(w, batch)) {
        Ok(undone) => {
            let count = |count: u64| count.to_string().into();
            let values = [("removed", count(undone.removed)), ("restored", count(undone.restored)), ("kept", count(undone.kept))];
            println!("{}", words.say_with("commands-import-undone", &values));
            Ok(())
        }
        Err(UndoRefusal::NotApplied | UndoRefusal::Store(StoreError::NotFound)) => {
            Err(Failure::Refused(words.say_with("commands-import-not-applied", &[("batch", batch.to_string().into())])))
        }
        Err(UndoRefusal::Later(later)) => {
            Err(Failure::Refused(words.say_with("commands-import-undo-later", &[("later", later.to_string().into())])))
        }
        Err(UndoRefusal::Store(error)) => Err(Failure::Store(error)),
    }
}

/// How far the work is, on standard error and only where somebody looks.
struct Bar {
    bar: ProgressBar,
    words: Words,
    stage: RefCell<Option<Stage>>,
}

impl Bar {
    fn new(words: Words, json: bool) -> Self {
        let target = if json { ProgressDrawTarget::hidden() } else { ProgressDrawTarget::stderr() };
        let bar = ProgressBar::with_draw_target(None, target);
        Self { bar, words, stage: RefCell::new(None) }
    }

    fn show(&self, progress: Progress) {
        if self.stage.replace(Some(progress.stage)) != Some(progress.stage) {
            let key = match progress.stage {
                Stage::Reading => "commands-import-reading",
                Stage::Comparing => "commands-import-comparing",
                Stage::Writing => "commands-import-writing",
            };
            let template = if progress.total.is_some() { "{msg} {bar:30} {pos}/{len}" } else { "{msg} {spinner} {pos}" };
            self.bar.set_style(ProgressStyle::with_template(template).unwrap_or_else(|_| ProgressStyle::default_spinner()));
            self.bar.set_message(self.words.say(key));
        }
        if let Some(total) = progress.total {
            self.bar.set_length(u64::try_from(total).unwrap_or_default());
        }
        self.bar.set_position(u64::try_from(progress.done).unwrap_or_default());
    }

    fn finish(&self) {
        self.bar.finish_and_clear();
    }
}
