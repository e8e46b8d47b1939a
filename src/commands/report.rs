//! `report`: makes the progress workbook, keeps it, and writes it where it was asked for.

use std::path::Path;

use super::arguments::{ReportArgs, ReportOther};
use super::context::{Context, Failure, campaign};
use super::output::Output;
use super::{report_period, report_schedule};
use crate::accounts::settings;
use crate::basics::words::Words;
use crate::ledger::campaign::Campaign;
use crate::ledger::queries::campaigns;
use crate::ledger::status::Status;
use crate::reports::make::{self, MakeError, Order};
use crate::reports::record::Report;
use crate::reports::remarks::{self, Remarks};
use crate::reports::sending::deliver;
use crate::store::{Store, Write};

/// Makes the report of the period asked for, of this week where none is, and writes it to `--out`.
///
/// # Errors
/// [`Failure::Usage`] for days that end before they begin, or are not those of their kind; [`Failure::Failed`] where the file cannot be written: nothing is kept then.
pub(super) fn run(context: &Context, args: &ReportArgs) -> Result<(), Failure> {
    let words = context.words;
    match (&args.other, &args.out) {
        (Some(ReportOther::Schedule { json }), _) => report_schedule::show(context, *json),
        (Some(ReportOther::Due), _) => report_schedule::due(context),
        (None, Some(out)) => make_to(context, args, out),
        // clap asks for the one or the other.
        (None, None) => Err(Failure::Usage(words.say("commands-usage-report-out"))),
    }
}

fn make_to(context: &Context, args: &ReportArgs, out: &Path) -> Result<(), Failure> {
    let words = context.words;
    let period = report_period::of(args, context.today(), words)?;
    let remarks = remarks(words, args)?;
    let store = context.store()?;
    let file = Output::open(words, out, &deliver::ours(&store))?;
    let campaign = begun(context, &store)?;
    let order = Order { period, purpose: None, remarks, words, today: context.today() };
    let report = made(context, (&store, &campaign), &order, &file)?;
    file.name(words)?;
    if let Some(day) = campaign.closed_on {
        let named = [("campaign", campaign.name.clone().into()), ("day", day.to_string().into())];
        println!("{}", words.say_with("ledger-shown-closed-on", &named));
    }
    println!("{}", told(words, out, &report));
    let status = store.read(|connection| Status::load(connection, store.target(), &campaign, report.figures.as_of))?;
    for caveat in status.caveats(context.today()) {
        println!("{}", caveat.say(words));
    }
    if store.read(settings::school)?.trim().is_empty() {
        println!("{}", words.say("reports-told-unnamed"));
    }
    Ok(())
}

/// Makes it and fills the file with it, in one: what is not on the disk is not in the list either, and is no report to compare with.
fn made(context: &Context, (store, campaign): (&Store, &Campaign), order: &Order, file: &Output) -> Result<Report, Failure> {
    let words = context.words;
    let fill = |_: &mut Write<'_>, _: i64, bytes: &[u8]| file.fill(bytes).map_err(MakeError::Beside);
    match make::make_and(store, campaign, order, (&context.actor(), &fill)) {
        Ok((report, _)) => Ok(report),
        Err(MakeError::Store(error)) => Err(Failure::Store(error)),
        Err(MakeError::Beside(error)) => Err(file.unwritten(words, &error)),
        Err(other) => Err(Failure::Failed(other.say(words))),
    }
}

/// The campaign, begun where there is none yet: a report belongs to one.
fn begun(context: &Context, store: &Store) -> Result<Campaign, Failure> {
    let found = store.read(|connection| campaign(context, connection))?;
    if found.id != 0 {
        return Ok(found);
    }
    Ok(campaigns::open(store, &context.actor(), None, &found.name, context.today())?)
}

/// The school's own words.
fn remarks(words: Words, args: &ReportArgs) -> Result<Remarks, Failure> {
    let read = |typed: &Option<String>, option: &str| {
        let wrong = |unfit: remarks::Unfit| Failure::Usage(format!("{option}: {}", unfit.say(words)));
        remarks::read(typed.as_deref().unwrap_or_default()).map_err(wrong)
    };
    Ok(Remarks {
        problems: read(&args.problems, "--problems")?,
        help_wanted: read(&args.help_wanted, "--help-wanted")?,
        corrections: read(&args.corrections, "--corrections")?,
    })
}

/// Where it was written, and the figures it holds.
fn told(words: Words, path: &Path, report: &Report) -> String {
    let figures = &report.figures;
    let percent = |points: Option<i64>| points.map_or_else(|| "—".to_owned(), |points| format!("{}.{:02}%", points / 100, points % 100));
    let to_cure = match figures.to_cure {
        _ if figures.unpaid_rate_leading.is_some() => words.say("reports-told-ahead"),
        Some(0) => words.say("reports-told-met"),
        Some(n) => words.say_with("reports-told-to-cure", &[("n", n.into())]),
        None => words.say("reports-told-unknown"),
    };
    let unpaid = figures.unpaid_rate_leading.map(|points| words.say_with("reports-told-unpaid", &[("rate", percent(Some(points)).into())]));
    words.say_with(
        "reports-told",
        &[
            ("file", path.display().to_string().into()),
            ("period", report.period.label(words).into()),
            ("kind", report.period.kind.name(words).into()),
            ("day", figures.as_of.to_string().into()),
            ("unpaid", unpaid.unwrap_or_default().into()),
            ("people", percent(figures.default_rate_borrowers).into()),
            ("late", figures.borrowers_late.to_string().into()),
            ("all", figures.borrowers.to_string().into()),
            ("money", percent(figures.default_rate_amount).into()),
            ("cure", to_cure.into()),
            ("number", report.report_no.clone().into()),
            ("checksum", report.checksum.clone().into()),
        ],
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_of_a_person_is_refused_in_a_remark() {
        let args = ReportArgs { problems: Some("打 13800010001".into()), ..ReportArgs::default() };
        assert!(matches!(remarks(Words::default(), &args), Err(Failure::Usage(sentence)) if sentence.starts_with("--problems")));
    }
}
