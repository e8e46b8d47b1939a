//! The page of what is set: what comes next, the form, a trial, the last ones.

use maud::{Markup, html};

use super::TRIAL;
use super::form::{SendingForm, Wrongs};
use crate::accounts::{SENDING, Viewer, frame, settings_tabs, settings_title};
use crate::basics::calendar::shown_time;
use crate::basics::words::Words;
use crate::page::form::{self, Choice, Field, Kind, Width};
use crate::page::layout;
use crate::page::stat::{self, Level};
use crate::page::table::{Column, Row, Table};
use crate::reports::pages::{report_path, sent};
use crate::reports::period::ReportKind;
use crate::reports::schedule::Covers;
use crate::reports::sending::mail::{MOST_RECIPIENTS, Security};
use crate::reports::sending::runs::Run;
use crate::reports::sending::say::{self, Outlook};

/// What the page rests on.
pub(super) struct Facts {
    /// What is set, and what comes next.
    pub(super) outlook: Outlook,
    /// The last ones.
    pub(super) runs: Vec<Run>,
}

type Typed<'t> = (&'t SendingForm, &'t Wrongs);

pub(super) fn page(viewer: &Viewer, facts: &Facts, typed: Typed<'_>, trial: (&str, Option<String>), above: &Markup) -> Markup {
    let words = viewer.words;
    let mut wrongs = typed.1.clone();
    wrongs.extend(trial.1.iter().map(|sentence| ("to", sentence.clone())));
    let body = html! {
        (settings_tabs(viewer, SENDING))
        (form::error_summary(words, &wrongs))
        (above)
        @if let Some((key, at)) = &facts.outlook.kept.trouble {
            @let why = words.say(key);
            (stat::notice(Level::Warning, "", html! { p { (words.say_with("reports-sending-unmade", &[("at", shown_time(*at).into()), ("why", why.into())])) } }))
        }
        (stat::card(&words.say("reports-sending-next-title"), Some(&words.say("reports-sending-no-server-note")), html! { p { (facts.outlook.say(words)) } }))
        (stat::card("", None, form::form(SENDING, fields(words, typed, facts.outlook.kept.has_password))))
        @if facts.outlook.kept.sending.mail.is_some() { (trial_card(words, trial)) }
        (stat::card(&words.say("reports-sending-runs"), None, table(words, &facts.runs)))
    };
    let title = settings_title(words, words.say("accounts-tab-sending"));
    layout::page(frame(viewer, "settings", title, words.say("reports-sending-purpose")), body)
}

fn fields(words: Words, typed: Typed<'_>, has_password: bool) -> Markup {
    html! {
        (form::group(&words.say("reports-sending-schedule"), when(words, typed)))
        (form::group(&words.say("reports-sending-folder-group"), form::text(&field(words, typed, "folder", &typed.0.folder).hint(words.say("reports-sending-folder-hint")))))
        (form::group(&words.say("reports-sending-mail-group"), mail(words, typed, has_password)))
        (form::buttons(form::button(&words.say("reports-sending-save"), Kind::Primary)))
    }
}

fn field(words: Words, (_, wrongs): Typed<'_>, name: &'static str, value: &str) -> Field {
    let wrong = wrongs.iter().find(|(field, _)| *field == name).map(|(_, sentence)| sentence.clone());
    Field::new(name, words.say(&format!("reports-sending-{name}"))).value(value).error(wrong)
}

fn when(words: Words, typed: Typed<'_>) -> Markup {
    let rhythms = ["none", ReportKind::Weekly.code(), ReportKind::TenDay.code(), ReportKind::Monthly.code()];
    let rhythms = rhythms.map(|code| Choice::new(code, words.say(&format!("reports-sending-rhythm-{code}"))));
    let weekdays: Vec<Choice> = (1..=7).map(|day| Choice::new(day, words.say(&format!("reports-sending-weekday-{day}")))).collect();
    let hours: Vec<Choice> = (0..24).map(|hour| Choice::new(hour, format!("{hour:02}:00"))).collect();
    let covers = Covers::ALL.map(|covers| {
        let key = format!("reports-sending-covers-{}", covers.code());
        Choice::new(covers.code(), words.say(&key)).hint(words.say(&format!("{key}-hint")))
    });
    let of = |name, value: &str| field(words, typed, name, value);
    let month_day = of("month_day", &typed.0.month_day).hint(words.say("reports-sending-month_day-hint"));
    html! {
        (form::radios(&of("rhythm", &typed.0.rhythm), &rhythms))
        (form::select(&of("weekday", &typed.0.weekday).hint(words.say("reports-sending-weekday-hint")).width(Width::Medium), &weekdays))
        (form::text(&month_day.width(Width::Short).inputmode("numeric").autocomplete("off")))
        (form::select(&of("hour", &typed.0.hour).width(Width::Short), &hours))
        (form::radios(&of("covers", &typed.0.covers), &covers))
    }
}

fn mail(words: Words, typed: Typed<'_>, has_password: bool) -> Markup {
    let securities: Vec<Choice> = Security::ALL
        .into_iter()
        .map(|one| Choice::new(one.code(), words.say(&format!("reports-sending-security-{}", one.code()))))
        .collect();
    let of = |name, value: &str| field(words, typed, name, value).autocomplete("off");
    let hinted = |name: &'static str, value: &str| of(name, value).hint(words.say(&format!("reports-sending-{name}-hint")));
    let about = if has_password { "reports-sending-password-kept" } else { "reports-sending-password-hint" };
    let recipients = of("recipients", &typed.0.recipients);
    html! {
        p.hint { (words.say("reports-sending-mail-hint")) }
        (form::text(&hinted("host", &typed.0.host)))
        (form::radios(&of("security", &typed.0.security), &securities))
        (form::text(&hinted("port", &typed.0.port).width(Width::Short).inputmode("numeric")))
        (form::text(&hinted("login", &typed.0.login)))
        (form::password(&field(words, typed, "password", "").hint(words.say(about)).autocomplete("new-password")))
        (form::text(&of("sender", &typed.0.sender)))
        (form::textarea(&recipients.hint(words.say_with("reports-sending-recipients-hint", &[("most", MOST_RECIPIENTS.into())])), 3))
    }
}

fn trial_card(words: Words, (to, wrong): (&str, Option<String>)) -> Markup {
    let to = Field::new("to", words.say("reports-sending-trial-to")).value(to).error(wrong).autocomplete("off");
    stat::card(
        &words.say("reports-sending-trial-title"),
        Some(&words.say("reports-sending-trial-note")),
        form::form(
            TRIAL,
            html! {
                (form::text(&to))
                (form::buttons(form::button(&words.say("reports-sending-trial-button"), Kind::Secondary)))
            },
        ),
    )
}

fn table(words: Words, runs: &[Run]) -> Markup {
    let columns = vec![
        Column::text(words.say("reports-sending-run-report")).title(),
        Column::text(words.say("reports-sending-run-planned")).line(),
        Column::text(words.say("reports-sending-run-made")).line(),
        Column::text(words.say("reports-sending-run-where")).line(),
    ];
    Table::new(words.say("reports-sending-runs"), columns)
        .rows(runs.iter().map(|run| row(words, run)))
        .empty(words.say("reports-sending-runs-none"), html! {})
        .render(words)
}

fn row(words: Words, run: &Run) -> Row {
    let late = match run.skipped {
        _ if !run.late => None,
        0 => Some(words.say("reports-sending-run-late")),
        n => Some(words.say_with("reports-sending-run-skipped", &[("n", n.into())])),
    };
    let made = html! { (shown_time(run.made_at)) @if let Some(late) = late { span.second-line { (late) } } };
    let went =
        html! { @if run.deliveries.is_empty() { (words.say("reports-sending-to-list")) } @else { (sent::lines(words, &run.deliveries)) } };
    Row::new(vec![run.period.called(words).into(), say::hour(words, run.planned).into(), made.into(), went.into()])
        .href(report_path(run.report_id))
}
