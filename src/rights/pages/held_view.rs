//! What is held about a person, card by card.

use chrono::Months;
use maud::{Markup, html};

use crate::basics::calendar::Day;
use crate::basics::identity::IdNumber;
use crate::basics::masked;
use crate::basics::money::Fen;
use crate::basics::words::Words;
use crate::ledger::address;
use crate::ledger::contract::Contract;
use crate::ledger::phones::Phones;
use crate::page::stat;
use crate::page::table::{Cell, Column, Row, Table};
use crate::rights::held::{Held, Kept};
use crate::roster::pages::{shown_name, shown_time};

/// How personal values are shown: masked, or in clear.
#[derive(Clone, Copy)]
struct Shows {
    words: Words,
    clear: bool,
}

impl Shows {
    fn id_number(self, number: Option<&IdNumber>) -> String {
        number.map(|number| if self.clear { number.reveal().to_owned() } else { number.masked() }).unwrap_or_default()
    }

    fn phones(self, phones: Option<&Phones>) -> String {
        phones.map(|phones| if self.clear { phones.reveal().to_owned() } else { phones.masked() }).unwrap_or_default()
    }

    fn name(self, name: Option<&str>) -> String {
        name.map(|name| if self.clear { name.to_owned() } else { masked::name(name) }).unwrap_or_default()
    }

    /// Words that may hold a number.
    fn text(self, text: Option<&str>) -> String {
        text.map(|text| if self.clear { text.to_owned() } else { masked::long_numbers(text) }).unwrap_or_default()
    }

    fn table(self, key: &str, columns: &[&str], rows: Vec<Vec<Cell>>) -> Markup {
        let title = self.words.say(key);
        let column = |(place, key): (usize, &&str)| {
            let column = Column::text(self.words.say(key));
            if place == 0 { column.title() } else { column.line() }
        };
        let table = Table::new(title.clone(), columns.iter().enumerate().map(column).collect()).rows(rows.into_iter().map(Row::new));
        let body = if table.is_empty() { stat::quiet_line(&self.words.say("rights-held-none")) } else { table.render(self.words) };
        stat::card(&title, None, body)
    }
}

/// Every card but those of the log.
pub(super) fn cards(words: Words, held: &Held, clear: bool) -> Markup {
    let shows = Shows { words, clear };
    html! {
        (stat::card(&words.say("rights-held-person"), None, person(shows, held)))
        (contracts(shows, held))
        (money(shows, held))
        (decisions(shows, held))
        (papers(shows, held))
    }
}

fn person(shows: Shows, held: &Held) -> Markup {
    let borrower = &held.file.borrower;
    let village = held.file.village.as_ref().map(|village| format!("{}{}", village.township, village.name)).unwrap_or_default();
    let home = borrower.address.as_deref().map(|text| if shows.clear { text.to_owned() } else { address::masked(text) });
    let other = borrower.other_contact.as_deref().map(|text| if shows.clear { text.to_owned() } else { "****".to_owned() });
    let facts = [
        ("name", masked::long_numbers(&borrower.name)),
        ("id_number", shows.id_number(borrower.id_number.as_ref())),
        ("gender", shows.text(borrower.gender.as_deref())),
        ("ethnicity", shows.text(borrower.ethnicity.as_deref())),
        ("phone", shows.phones(borrower.phones.as_ref())),
        ("other_contact", other.unwrap_or_default()),
        ("village", village),
        ("village_group", shows.text(borrower.village_group.as_deref())),
        ("address", home.unwrap_or_default()),
        ("university", shows.text(borrower.university.as_deref())),
        ("major", shows.text(borrower.major.as_deref())),
        ("entry_year", shows.text(borrower.entry_year.as_deref())),
        ("grad_on", shows.text(borrower.grad_on.as_deref())),
        ("high_school", shows.text(borrower.high_school.as_deref())),
        ("employer", shows.text(borrower.employer.as_deref())),
    ];
    let none = shows.words.say("rights-held-none");
    let fact = |(field, value): (&str, String)| {
        (shows.words.say(&format!("rights-field-{field}")), html! { @if value.is_empty() { (none) } @else { (value) } })
    };
    stat::fact_list(&facts.into_iter().map(fact).collect::<Vec<_>>())
}

fn contracts(shows: Shows, held: &Held) -> Markup {
    let amount = |amount: Option<Fen>| amount.map(Fen::grouped).unwrap_or_default();
    let row = |contract: &Contract| -> Vec<Cell> {
        vec![
            contract.contract_no.as_deref().map(masked::contract_no_whole).unwrap_or_default().into(),
            Cell::two_lines(amount(contract.amount), amount(contract.balance)),
            shows.text(contract.contract_year.as_deref()).into(),
            Cell::two_lines(day(contract.disbursed_on), day(contract.final_due_on)),
            Cell::two_lines(shows.name(contract.co_name.as_deref()), shows.text(contract.co_relation.as_deref())),
            Cell::two_lines(shows.id_number(contract.co_id_number.as_ref()), shows.phones(contract.co_phones.as_ref())),
        ]
    };
    let columns =
        ["rights-held-contract", "rights-held-amounts", "rights-held-year", "rights-held-days", "rights-held-co", "rights-held-co-numbers"];
    shows.table("rights-held-contracts", &columns, held.file.contracts.iter().map(|one| row(&one.contract)).collect())
}

fn money(shows: Shows, held: &Held) -> Markup {
    let number = |id: i64| {
        let contract = held.file.contracts.iter().find(|one| one.contract.id == id);
        contract.and_then(|one| one.contract.contract_no.as_deref().map(masked::contract_no_whole)).unwrap_or_default()
    };
    let dues = held.dues.iter().map(|due| {
        let said = [&due.repay_status, &due.repay_channel, &due.note].into_iter().flatten().cloned().collect::<Vec<_>>().join(" · ");
        vec![
            Cell::two_lines(due.due_on.to_string(), due.campaign.clone()),
            number(due.contract_id).into(),
            due.due_total.grouped().into(),
            Cell::two_lines(due.paid_total.grouped(), day(due.paid_on)),
            due.penalty.map(Fen::grouped).unwrap_or_default().into(),
            shows.text(Some(&said)).into(),
        ]
    });
    let payments = held.payments.iter().map(|paid| {
        vec![
            Cell::two_lines(paid.paid_on.to_string(), paid.campaign.clone()),
            number(paid.contract_id).into(),
            paid.total.grouped().into(),
            shows.text(paid.serial.as_deref()).into(),
        ]
    });
    let due_columns =
        ["rights-held-due", "rights-held-contract", "rights-held-total", "rights-held-paid", "rights-held-penalty", "rights-held-note"];
    let paid_columns = ["rights-held-paid-on", "rights-held-contract", "rights-held-total", "rights-held-serial"];
    html! {
        (shows.table("rights-held-dues", &due_columns, dues.collect()))
        (shows.table("rights-held-payments", &paid_columns, payments.collect()))
    }
}

fn decisions(shows: Shows, held: &Held) -> Markup {
    let words = shows.words;
    let exclusions = held.exclusions.iter().map(|one| {
        let rest = [one.document.as_str(), one.reason.as_str()].into_iter().filter(|text| !text.is_empty()).collect::<Vec<_>>().join(" · ");
        let revoked = one.revoked_at.map(shown_time).unwrap_or_default();
        vec![
            Cell::two_lines(words.say(&format!("ledger-exclusion-{}", one.kind)), one.decided_on.to_string()),
            one.approver.clone().into(),
            shows.text(Some(&rest)).into(),
            Cell::two_lines(shown_name(words, &one.created_by), revoked),
        ]
    });
    let decided = held.decisions.iter().map(|one| {
        vec![
            words.say(&format!("roster-absent-is-{}", one.decision.replace('_', "-"))).into(),
            shows.text(Some(&one.note)).into(),
            Cell::two_lines(shown_name(words, &one.decided_by), shown_time(one.decided_at)),
        ]
    });
    let corrected = held.corrections.iter().map(|one| {
        vec![
            words.say(&format!("rights-field-{}", one.field)).into(),
            Cell::two_lines(one.old_masked.clone(), one.new_masked.clone()),
            Cell::two_lines(one.reason.clone(), one.document.clone()),
            Cell::two_lines(shown_name(words, &one.corrected_by), shown_time(one.corrected_at)),
        ]
    });
    html! {
        (shows.table("rights-held-exclusions", &["rights-held-what", "rights-held-approver", "rights-held-document", "rights-who"], exclusions.collect()))
        (shows.table("rights-held-decisions", &["rights-held-what", "rights-held-note", "rights-who"], decided.collect()))
        (shows.table("rights-held-corrections", &["rights-held-what", "rights-held-old-new", "rights-held-document", "rights-who"], corrected.collect()))
    }
}

fn papers(shows: Shows, held: &Held) -> Markup {
    let words = shows.words;
    let rosters = held.rosters.iter().map(|roster| {
        let state = words.find(&format!("roster-page-state-{}", roster.state)).unwrap_or_default();
        let perhaps = if roster.perhaps { words.say("rights-perhaps") } else { String::new() };
        let batch = [words.say_with("rights-held-batch", &[("id", roster.id.to_string().into())]), perhaps].join(" ");
        vec![Cell::two_lines(roster.file_name.clone(), batch.trim_end().to_owned()), roster.as_of.to_string().into(), state.into()]
    });
    let reports = held
        .reports
        .iter()
        .map(|(number, purpose, made)| vec![number.clone().into(), shows.text(purpose.as_deref()).into(), shown_time(*made).into()]);
    html! {
        (shows.table("rights-held-rosters", &["rights-held-file", "rights-held-day", "rights-held-state"], rosters.collect()))
        (shows.table("rights-held-reports", &["rights-held-report", "rights-held-for", "rights-when"], reports.collect()))
    }
}

/// Why it is kept, and until when.
pub(super) fn why(words: Words, held: &Held) -> Markup {
    let until = |kept: &Kept| {
        let after = u32::try_from(held.months).ok().map(Months::new);
        let day = kept.closed_on.zip(after).and_then(|(closed, months)| closed.checked_add_months(months));
        let campaign = kept.campaign.clone();
        match day {
            _ if kept.erased_at.is_some() => words.say_with("rights-held-gone", &[("campaign", campaign.into())]),
            Some(day) => words.say_with("rights-held-until", &[("campaign", campaign.into()), ("day", day.to_string().into())]),
            None => words.say_with("rights-held-open", &[("campaign", campaign.into()), ("months", held.months.into())]),
        }
    };
    let body = html! {
        p { (words.say("rights-held-why")) }
        ul.said-list { @for kept in &held.campaigns { li { (until(kept)) } } }
        p { (words.say("rights-held-rights")) }
    };
    stat::card(&words.say("rights-held-why-title"), None, body)
}

fn day(day: Option<Day>) -> String {
    day.map(|day| day.to_string()).unwrap_or_default()
}
