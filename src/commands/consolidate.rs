//! `consolidate`: many schools' workbooks in, one district workbook out.
//!
//! Files that are refused do not stop the others: the sum is made of what counts and the refused are named, with status 0. A report whose key
//! waits to be accepted is taken in too; it is named and counts nowhere, and the sum is written without it. Status 3, and nothing kept or
//! written, where no file can be used, where there is nothing of the period that was asked for, where a key that was to be accepted is not
//! that of one file alone, or with `--strict` where a single file was refused, waits, or is left out for its campaign or its school.

use std::ops::ControlFlow;
use std::path::Path;

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use super::arguments::{ConsolidateArgs, PeriodKind};
use super::context::{Context, Failure};
use super::handed_in::{File, HandedIn};
use super::interrupt::Interrupt;
use super::output::Output;
use super::{consolidated, handed_in, input};
use crate::accounts::settings;
use crate::basics::calendar;
use crate::basics::stated;
use crate::basics::words::Words;
use crate::centre::acceptance::Acceptance;
use crate::centre::choice::{Asked, Reported};
use crate::centre::consolidation::Consolidation;
use crate::centre::queries::{self, Wanted};
use crate::centre::receipt::Came;
use crate::centre::refusal::{CentreError, LeftOut};
use crate::centre::roll::{self, Listed};
use crate::centre::take::{self, Order, Taken, Watch};
use crate::centre::workbook::{self, Draft};
use crate::centre::{choice, csv, json, reader};
use crate::reports::period::Period;
use crate::reports::sending::deliver;
use crate::reports::signing;
use crate::store::Store;

/// Reads, judges, keeps, adds up and writes.
///
/// # Errors
/// [`Failure::Usage`] for what cannot be meant; [`Failure::Refused`] where nothing was kept; [`Failure::Failed`] where a file cannot
/// be written.
pub(super) fn run(context: &Context, args: &ConsolidateArgs) -> Result<(), Failure> {
    let words = context.words;
    let order = order(words, args)?;
    let HandedIn { files, left_out } = handed_in(words, args)?;
    let store = context.store()?;
    let ours = deliver::ours(&store);
    let out = Output::open(words, &args.out, &ours)?;
    let csv = args.csv.as_deref().map(|csv| Output::open(words, csv, &ours)).transpose()?;
    let actor = context.actor();
    let watch = Bar::new(words, args.json);
    let given = files.into_iter().map(File::given).collect();
    let read = take::read_all(&reader::of_workbooks, given, &watch).map_err(|error| failed(words, error))?;
    watch.bar.finish_and_clear();
    if left_out > 0 {
        eprintln!("{}", words.say_with("commands-consolidate-left-out", &[("n", left_out.into())]));
    }
    let taken = match take::keep(&store, &actor, &order, &read, &watch) {
        Err(CentreError::LeftOut(left_out)) => return not_all(words, args, left_out),
        taken => taken.map_err(|error| failed(words, error))?,
    };
    let Some(period) = taken.period.filter(|_| taken.receipt.is_some()) else {
        return refused(words, args, &taken.came);
    };
    let (draft, kept) = draft(context, &store, &period, &order.wanted(&taken.marks), &taken)?;
    write(context, &store, &draft, (out, csv))?;
    if args.json {
        return consolidated::print(words, &consolidated::object(&draft, &taken, words));
    }
    println!("{}", consolidated::told(words, &args.out, &draft, &taken, &kept));
    Ok(())
}

/// Nothing was kept: says why.
fn refused(words: Words, args: &ConsolidateArgs, came: &[Came]) -> Result<(), Failure> {
    if args.json {
        consolidated::print(words, &json::nothing(came, &LeftOut::default(), words))?;
        return Err(Failure::Silent(3));
    }
    let why = match () {
        () if args.strict && came.iter().any(|came| came.fate.is_open()) => "commands-consolidate-strict",
        () if came.iter().all(|came| came.fate.is_refused()) => "commands-consolidate-nothing",
        () => "commands-consolidate-no-period",
    };
    let said = [consolidated::files(words, came), words.say(why)];
    Err(Failure::Refused(said.into_iter().filter(|text| !text.is_empty()).collect::<Vec<_>>().join("\n")))
}

/// Nothing was kept, for every report was to count: says which do not.
fn not_all(words: Words, args: &ConsolidateArgs, left_out: LeftOut) -> Result<(), Failure> {
    if args.json {
        consolidated::print(words, &json::nothing(&[], &left_out, words))?;
        return Err(Failure::Silent(3));
    }
    let said = [CentreError::LeftOut(left_out).say(words), words.say("commands-consolidate-strict")];
    Err(Failure::Refused(said.join("\n")))
}

/// What is added up, and the periods there is anything of: of the files at hand alone where only these are wanted.
fn draft(context: &Context, store: &Store, period: &Period, wanted: &Wanted, taken: &Taken) -> Result<(Draft, Vec<Reported>), Failure> {
    let words = context.words;
    let look = |c: &mut crate::store::Connection| -> Result<(Consolidation, String, Vec<Came>, Vec<Reported>), CentreError> {
        let whole = queries::whole(c, period, wanted)?;
        let by_itself = choice::chosen(&queries::to_choose_from(c)?, &Asked::default(), context.today()) == Some(*period);
        let open = if wanted.only.is_some() { Vec::new() } else { queries::unused(c, period, by_itself)? };
        Ok((whole, settings::centre(c)?, open, queries::periods(c)?))
    };
    let (whole, centre, open, mut kept) = store.read(look).map_err(|error| failed(words, error))?;
    // The workbook says what the page says: also of files that came earlier.
    let earlier = open.into_iter().filter(|came| !taken.came.contains(came));
    let came = taken.came.iter().cloned().chain(earlier).collect();
    let heading = workbook::heading(&whole, &centre, &context.actor().name, calendar::now(), words);
    if wanted.only.is_some() {
        kept = taken.reported();
    }
    Ok((Draft { whole, came, heading }, kept))
}

fn write(context: &Context, store: &Store, draft: &Draft, (out, csv): (Output, Option<Output>)) -> Result<(), Failure> {
    let words = context.words;
    let pair = signing::at_hand(store, &context.actor())?;
    let bytes = workbook::written(&draft.sources(words), &pair).map_err(|error| Failure::Failed(CentreError::from(error).say(words)))?;
    out.put(words, &bytes)?;
    csv.map_or(Ok(()), |file| file.put(words, &csv::written(&draft.whole)))
}

fn order(words: Words, args: &ConsolidateArgs) -> Result<Order, Failure> {
    let reason = match (&args.reason, args.accept_new_key.is_empty()) {
        (None, true) => String::new(),
        (typed, _) => stated::read(typed.as_deref().unwrap_or_default()).map_err(|unfit| Failure::Usage(unfit.say(words)))?,
    };
    let accepting = args.accept_new_key.iter().map(|typed| Acceptance::read(typed)).collect();
    let asked = Asked { from: args.from, to: args.to, kind: args.kind.map(PeriodKind::kind) };
    let roll = args.schools.as_deref().map(|list| listed(words, list)).transpose()?;
    let (strict, only_these) = (args.strict, args.only_these);
    Ok(Order { accepting, reason, strict, roll, only_these, asked, now: calendar::now() })
}

/// The list of schools in a file. A line that cannot be taken is an error: who is on the list decides who is missing.
fn listed(words: Words, list: &Path) -> Result<Vec<Listed>, Failure> {
    let bytes = input::bytes(list).map_err(|unread| Failure::Usage(unread.say(words, list)))?;
    let read = roll::read(&crate::sheet::text_of(&bytes));
    if let Some((line, why)) = read.left_out.first() {
        let values = [("file", list.display().to_string().into()), ("line", (*line).into()), ("why", why.say(words).into())];
        return Err(Failure::Usage(words.say_with("commands-consolidate-list", &values)));
    }
    if read.schools.is_empty() {
        return Err(Failure::Usage(words.say_with("commands-consolidate-list-empty", &[("file", list.display().to_string().into())])));
    }
    Ok(read.schools)
}

/// What is handed in. A file that is to be written over one of them, over the list of schools or over the other is refused before anything
/// is done: schools' originals are kept nowhere else.
fn handed_in(words: Words, args: &ConsolidateArgs) -> Result<HandedIn, Failure> {
    let found = HandedIn::of(&args.files);
    if found.files.is_empty() {
        return Err(Failure::Usage(words.say("commands-consolidate-no-files")));
    }
    let list = args.schools.as_deref().map(handed_in::place);
    let is_read = |out: &Path| found.holds(out) || list == Some(handed_in::place(out));
    let outputs = [("--out", Some(args.out.as_path())), ("--csv", args.csv.as_deref())];
    if let Some((option, file)) = outputs.into_iter().find_map(|(option, out)| Some((option, out.filter(|out| is_read(out))?))) {
        let values = [("option", option.into()), ("file", file.display().to_string().into())];
        return Err(Failure::Usage(words.say_with("commands-consolidate-over-input", &values)));
    }
    if args.csv.as_deref().is_some_and(|csv| handed_in::place(csv) == handed_in::place(&args.out)) {
        return Err(Failure::Usage(words.say("commands-consolidate-over-itself")));
    }
    Ok(found)
}

fn failed(words: Words, error: CentreError) -> Failure {
    match error {
        CentreError::Store(error) => Failure::Store(error),
        why @ CentreError::Unaccepted(_) => Failure::Refused(why.say(words)),
        CentreError::Cancelled => Failure::Interrupted(words.say("centre-error-cancelled")),
        other => Failure::Failed(other.say(words)),
    }
}

/// How many files are read, on standard error and only where somebody looks; Ctrl-C calls it off.
struct Bar {
    bar: ProgressBar,
    interrupt: Interrupt,
}

impl Bar {
    fn new(words: Words, json: bool) -> Self {
        let target = if json { ProgressDrawTarget::hidden() } else { ProgressDrawTarget::stderr() };
        let bar = ProgressBar::with_draw_target(None, target);
        bar.set_style(ProgressStyle::with_template("{msg} {bar:30} {pos}/{len}").unwrap_or_else(|_| ProgressStyle::default_spinner()));
        bar.set_message(words.say("commands-import-reading"));
        Self { bar, interrupt: Interrupt::heard() }
    }
}

impl Watch for Bar {
    fn step(&self, done: usize, total: usize) -> ControlFlow<()> {
        self.bar.set_length(u64::try_from(total).unwrap_or_default());
        self.bar.set_position(u64::try_from(done).unwrap_or_default());
        if self.interrupt.was_asked() { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    }
}
