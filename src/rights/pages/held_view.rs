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
use crate::roster::pages::{shown_gender, shown_name, shown_time};

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

    /// A card with a table; what is empty says that there is no record of it.
    fn table(self, key: &str, columns: &[Headed], rows: Vec<Vec<String>>) -> Markup {
        let title = self.words.say(key);
        let none = self.words.say("rights-held-none");
        let column = |(place, headed): (usize, &Headed)| {
            let column = headed.column(self.words);
            if place == 0 { column.title() } else { column.line() }
        };
        let cell = |value: String| -> Cell { if value.is_empty() { none.as_str().into() } else { value.into() } };
        let rows = rows.into_iter().map(|row| Row::new(row.into_iter().map(cell).collect()));
        let table = Table::new(title.clone(), columns.iter().enumerate().map(column).collect()).rows(rows);
        let body = if table.is_empty() { stat::quiet_line(&none) } else { table.render(self.words) };
        stat::card(&title, None, body)
    }
}

/// A column with the key of its heading, one value to a column.
enum Headed {
    Words(&'static str),
    /// Yuan: the heading says so.
    Money(&'static str),
    Day(&'static str),
}

impl Headed {
    fn column(&self, words: Words) -> Column {
        match self {
            Self::Words(key) => Column::text(words.say(key)),
            Self::Money(key) => Column::money(words.say_with("rights-held-in-yuan", &[("what", words.say(key).into())])),
            Self::Day(key) => Column::day(words.say(key)),
        }
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
        ("gender", borrower.gender.as_deref().map(|text| shown_gender(shows.words, text)).unwrap_or_default()),
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
    let row = |contract: &Contract| -> Vec<String> {
        vec![
            number(contract),
            amount(contract.amount),
            amount(contract.balance),
            shows.text(contract.contract_year.as_deref()),
            day(contract.disbursed_on),
            day(contract.final_due_on),
        ]
    };
    let columns = [
        Headed::Words("rights-held-contract"),
        Headed::Money("rights-held-amount"),
        Headed::Money("rights-held-balance"),
        Headed::Words("rights-held-year"),
        Headed::Day("rights-held-disbursed"),
        Headed::Day("rights-held-final"),
    ];
    html! {
        (shows.table("rights-held-contracts", &columns, held.file.contracts.iter().map(|one| row(&one.contract)).collect()))
        (co_borrowers(shows, held))
    }
}

/// Who owes jointly, of each contract that names somebody.
fn co_borrowers(shows: Shows, held: &Held) -> Markup {
    let rows = held.file.contracts.iter().map(|one| &one.contract).filter_map(|contract| {
        let said = [
            shows.name(contract.co_name.as_deref()),
            shows.text(contract.co_relation.as_deref()),
            shows.id_number(contract.co_id_number.as_ref()),
            shows.phones(contract.co_phones.as_ref()),
        ];
        said.iter().any(|value| !value.is_empty()).then(|| [vec![number(contract)], said.to_vec()].concat())
    });
    let keys = ["rights-held-contract", "rights-field-name", "rights-held-relation", "rights-field-id_number", "rights-field-phone"];
    shows.table("rights-held-co", &keys.map(Headed::Words), rows.collect())
}

fn money(shows: Shows, held: &Held) -> Markup {
    let of = |id: i64| held.file.contracts.iter().find(|one| one.contract.id == id).map(|one| number(&one.contract)).unwrap_or_default();
    let dues = held.dues.iter().map(|due| {
        let said = [&due.repay_status, &due.repay_channel, &due.note].into_iter().flatten().cloned().collect::<Vec<_>>().join(" · ");
        vec![
            due.due_on.to_string(),
            due.campaign.clone(),
            of(due.contract_id),
            due.due_total.grouped(),
            due.paid_total.grouped(),
            day(due.paid_on),
            amount(due.penalty),
            shows.text(Some(&said)),
        ]
    });
    let payments = held.payments.iter().map(|paid| {
        let serial = shows.text(paid.serial.as_deref());
        vec![paid.paid_on.to_string(), paid.campaign.clone(), of(paid.contract_id), paid.total.grouped(), serial]
    });
    let due_columns = [
        Headed::Day("rights-held-due"),
        Headed::Words("rights-campaign"),
        Headed::Words("rights-held-contract"),
        Headed::Money("rights-held-total"),
        Headed::Money("rights-held-paid"),
        Headed::Day("rights-held-paid-on"),
        Headed::Money("rights-held-penalty"),
        Headed::Words("rights-held-note"),
    ];
    let paid_columns = [
        Headed::Day("rights-held-paid-on"),
        Headed::Words("rights-campaign"),
        Headed::Words("rights-held-contract"),
        Headed::Money("rights-held-total"),
        Headed::Words("rights-held-serial"),
    ];
    html! {
        (shows.table("rights-held-dues", &due_columns, dues.collect()))
        (shows.table("rights-held-payments", &paid_columns, payments.collect()))
    }
}

fn decisions(shows: Shows, held: &Held) -> Markup {
    html! {
        (excluded(shows, held))
        (decided(shows, held))
        (corrected(shows, held))
    }
}

fn excluded(shows: Shows, held: &Held) -> Markup {
    let words = shows.words;
    let rows = held.exclusions.iter().map(|one| {
        vec![
            words.say(&format!("ledger-exclusion-{}", one.kind)),
            one.decided_on.to_string(),
            one.approver.clone(),
            shows.text(Some(&one.document)),
            shows.text(Some(&one.reason)),
            shown_name(words, &one.created_by),
            one.revoked_at.map_or_else(|| words.say("rights-held-in-force"), shown_time),
        ]
    });
    let columns = [
        Headed::Words("rights-held-what"),
        Headed::Day("rights-held-decided-on"),
        Headed::Words("rights-held-approver"),
        Headed::Words("rights-erase-document"),
        Headed::Words("rights-held-reason"),
        Headed::Words("rights-who"),
        Headed::Words("rights-held-revoked"),
    ];
    shows.table("rights-held-exclusions", &columns, rows.collect())
}

fn decided(shows: Shows, held: &Held) -> Markup {
    let words = shows.words;
    let rows = held.decisions.iter().map(|one| {
        let decision = words.say(&format!("roster-absent-is-{}", one.decision.replace('_', "-")));
        vec![decision, shows.text(Some(&one.note)), shown_name(words, &one.decided_by), shown_time(one.decided_at)]
    });
    let columns = ["rights-held-what", "rights-held-note", "rights-who", "rights-when"].map(Headed::Words);
    shows.table("rights-held-decisions", &columns, rows.collect())
}

fn corrected(shows: Shows, held: &Held) -> Markup {
    let words = shows.words;
    let rows = held.corrections.iter().map(|one| {
        vec![
            words.say(&format!("rights-field-{}", one.field)),
            one.old_masked.clone(),
            one.new_masked.clone(),
            one.reason.clone(),
            one.document.clone(),
            shown_name(words, &one.corrected_by),
            shown_time(one.corrected_at),
        ]
    });
    let keys = [
        "rights-held-what",
        "rights-held-old",
        "rights-held-new",
        "rights-held-reason",
        "rights-erase-document",
        "rights-who",
        "rights-when",
    ];
    shows.table("rights-held-corrections", &keys.map(Headed::Words), rows.collect())
}

fn papers(shows: Shows, held: &Held) -> Markup {
    let words = shows.words;
    let rosters = held.rosters.iter().map(|roster| {
        let state = words.find(&format!("roster-page-state-{}", roster.state)).unwrap_or_default();
        let lists = words.say(if roster.perhaps { "rights-perhaps" } else { "rights-held-lists" });
        let batch = words.say_with("rights-held-batch", &[("id", roster.id.to_string().into())]);
        vec![roster.file_name.clone(), batch, roster.as_of.to_string(), state, lists]
    });
    let reports =
        held.reports.iter().map(|(number, purpose, made)| vec![number.clone(), shows.text(purpose.as_deref()), shown_time(*made)]);
    let roster_columns = [
        Headed::Words("rights-held-file"),
        Headed::Words("rights-held-batch-column"),
        Headed::Day("rights-held-day"),
        Headed::Words("rights-held-state"),
        Headed::Words("rights-held-names"),
    ];
    let report_columns = ["rights-held-report", "rights-held-for", "rights-when"].map(Headed::Words);
    html! {
        (shows.table("rights-held-rosters", &roster_columns, rosters.collect()))
        (shows.table("rights-held-reports", &report_columns, reports.collect()))
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

fn amount(amount: Option<Fen>) -> String {
    amount.map(Fen::grouped).unwrap_or_default()
}

fn number(contract: &Contract) -> String {
    contract.contract_no.as_deref().map(masked::contract_no_whole).unwrap_or_default()
}
