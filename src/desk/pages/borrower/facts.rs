//! The facts of one borrower in words: masked where personal, summed where money.

use maud::{Markup, html};

use super::reveal_address;
use crate::basics::calendar::Day;
use crate::basics::masked;
use crate::basics::money::Fen;
use crate::basics::words::Words;
use crate::desk::queries::case::Case;
use crate::ledger::contract::Contract;
use crate::ledger::erased;
use crate::ledger::hidden::Hidden;
use crate::ledger::queries::exclusions::ExclusionLine;
use crate::ledger::queries::one_borrower::{BorrowerFile, ContractFile, ObligationLine};
use crate::ledger::standing::Stage;
use crate::page::stat::{self, Event, Tone};
use crate::roster::pages::shown_gender;

/// One obligation, as the table shows it.
pub struct Line {
    pub due_on: Day,
    pub contract: String,
    pub due_principal: Option<Fen>,
    pub due_interest: Option<Fen>,
    pub due_total: Fen,
    pub paid: Fen,
    pub unpaid: Fen,
    pub penalty: Fen,
    pub stage: String,
    pub settled: bool,
    pub late: bool,
    /// The exclusion that touches it, in words.
    pub excluded: Option<String>,
}

impl Line {
    /// False where an exclusion takes all of it out: unpaid, and yet nothing is left to pay in this campaign.
    pub fn counts(&self) -> bool {
        self.excluded.is_none() || !self.settled || self.unpaid == Fen::ZERO
    }

    pub const fn tone(&self) -> Tone {
        match (self.late, self.settled) {
            (true, _) => Tone::Late,
            (false, true) => Tone::Settled,
            (false, false) => Tone::Plain,
        }
    }
}

/// One payment and where it went.
pub struct PaymentLine {
    pub paid_on: Day,
    pub total: Fen,
    pub contract: String,
    pub went_to: Vec<String>,
}

/// The stage in words: 逾期 193 天, 结清, 未到期, 临近.
pub fn stage(words: Words, stage: Stage, days_late: i64) -> String {
    if stage.is_late() { words.say_with("desk-stage-late", &[("n", days_late.into())]) } else { stage.name(words) }
}

/// The obligations of a case as they stood on its day, oldest first.
pub fn lines(words: Words, case: &Case) -> Vec<Line> {
    let mut lines: Vec<Line> = Vec::new();
    for file in &case.file.contracts {
        let contract = contract_name(words, &file.contract);
        lines.extend(file.obligations.iter().map(|obligation| line(words, case, obligation, &contract)));
    }
    lines.sort_by_key(|line| line.due_on);
    lines
}

fn line(words: Words, case: &Case, obligation: &ObligationLine, contract: &str) -> Line {
    let owed = &obligation.owed;
    let stands = obligation.stage;
    Line {
        due_on: owed.due_on,
        contract: contract.to_owned(),
        due_principal: owed.due_principal,
        due_interest: owed.due_interest,
        due_total: owed.due_total,
        paid: owed.paid_total,
        unpaid: owed.unpaid(),
        penalty: obligation.obligation.penalty.unwrap_or_default(),
        stage: stage(words, stands, obligation.days_past),
        settled: stands == Stage::Settled,
        // Nobody is to be reminded of what somebody who was erased owed.
        late: stands.is_late() && !case.file.borrower.is_erased(),
        excluded: excluded(words, case, obligation.obligation.contract_id),
    }
}

/// The exclusion in force that touches a contract, in words.
fn excluded(words: Words, case: &Case, contract_id: i64) -> Option<String> {
    let in_force = case.file.exclusions.iter().map(|line| &line.exclusion).filter(|each| each.revoked_at.is_none());
    let mut touching = in_force.filter(|each| each.contract_id.is_none_or(|only| only == contract_id));
    touching.next().map(|each| words.say(&format!("ledger-exclusion-{}", each.kind.text())))
}

/// The foot of the table.
pub struct Total {
    pub due_principal: Option<Fen>,
    pub due_interest: Option<Fen>,
    pub paid: Fen,
    pub unpaid: Fen,
    pub penalty: Fen,
}

/// Sums of all lines; a part that is not known of every line has no sum.
pub fn total(lines: &[Line]) -> Total {
    Total {
        due_principal: lines.iter().map(|line| line.due_principal).sum(),
        due_interest: lines.iter().map(|line| line.due_interest).sum(),
        paid: lines.iter().map(|line| line.paid).sum(),
        unpaid: lines.iter().map(|line| line.unpaid).sum(),
        penalty: lines.iter().map(|line| line.penalty).sum(),
    }
}

/// A contract's number, whole: staff type it into the bank's system.
pub fn contract_name(words: Words, contract: &Contract) -> String {
    let none = || words.say(if erased::is_erased(&contract.contract_key) { "desk-contract-erased" } else { "desk-contract-no-number" });
    contract.contract_no.as_deref().map_or_else(none, masked::contract_no_whole)
}

/// Who owes jointly, in one line: surname, relation, masked numbers, each with the way to see it.
pub fn co_borrower(words: Words, file: &BorrowerFile, contract: &Contract) -> Markup {
    let relation = contract.co_relation.as_deref().map_or_else(|| words.say("desk-co-relation-unknown"), masked::long_numbers);
    let theirs = |field: &Hidden| match field {
        Hidden::CoName(id) | Hidden::CoIdNumber(id) | Hidden::CoPhone(id, _) => *id == contract.id,
        _ => false,
    };
    html! {
        div.co-line {
            @for field in Hidden::all(file).into_iter().filter(theirs) {
                @match field {
                    Hidden::CoName(_) => span { (hidden_as(words, file, field, |name| words.say_with("desk-co-line", &[("name", name.into()), ("relation", relation.clone().into())]))) },
                    _ => span { (hidden(words, file, field)) },
                }
            }
        }
    }
}

/// A hidden field, masked, with the way to see it.
fn hidden(words: Words, file: &BorrowerFile, field: Hidden) -> Markup {
    hidden_as(words, file, field, |masked| masked)
}

fn hidden_as(words: Words, file: &BorrowerFile, field: Hidden, said: impl Fn(String) -> String) -> Markup {
    let href = reveal_address(file.borrower.id, field).href();
    html! { @if let Some(masked) = field.masked(file) { (stat::reveal(&said(masked), &words.say("desk-reveal"), &href)) } }
}

/// Where each payment of the case went, latest first.
pub fn payments(words: Words, case: &Case) -> Vec<PaymentLine> {
    let mut lines: Vec<PaymentLine> = Vec::new();
    for file in &case.file.contracts {
        lines.extend(file.payments.iter().map(|payment| PaymentLine {
            paid_on: payment.paid_on,
            total: payment.total,
            contract: contract_name(words, &file.contract),
            went_to: went_to(words, case, file, payment.id),
        }));
    }
    lines.sort_by_key(|line| std::cmp::Reverse(line.paid_on));
    lines
}

fn went_to(words: Words, case: &Case, file: &ContractFile, payment_id: i64) -> Vec<String> {
    let parts = case.allocations.iter().filter(|part| part.payment_id == payment_id);
    let named = parts.filter_map(|part| {
        let line = file.obligations.iter().find(|line| line.obligation.id == part.obligation_id)?;
        let values = [("day", line.owed.due_on.to_string().into()), ("amount", part.total.grouped().into())];
        Some(words.say_with("desk-went-to", &values))
    });
    named.collect()
}

/// What is known of the person, masked.
pub fn of_person(words: Words, case: &Case) -> Vec<(String, Markup)> {
    let file = &case.file;
    let borrower = &file.borrower;
    let village = file.village.as_ref().map(|village| [village.township.as_str(), village.name.as_str()].concat());
    let responsible = file.responsible.as_ref().map(|member| member.name.clone());
    // Columns slip: what is no number by its column may still hold one.
    let plain = |key: &str, value: Option<String>| {
        let shown = value.map_or_else(|| words.say("desk-person-none"), |value| masked::long_numbers(&value));
        (words.say(key), html! { (shown) })
    };
    vec![
        (words.say("desk-person-id"), hidden_all(words, file, "id_number")),
        (words.say("desk-person-phone"), hidden_all(words, file, "phone")),
        plain("desk-person-village", village.or_else(|| Some(words.say("desk-unplaced")))),
        (words.say("desk-person-address"), hidden_all(words, file, "address")),
        (words.say("desk-person-contact"), hidden_all(words, file, "other_contact")),
        plain("desk-person-member", responsible.or_else(|| Some(words.say("desk-uncovered")))),
        plain("desk-person-gender", borrower.gender.as_deref().map(|text| shown_gender(words, text))),
        plain("desk-person-university", borrower.university.clone()),
        plain("desk-person-grad", borrower.grad_on.clone()),
    ]
}

/// Every field of a kind, one a line; a word where there is none.
fn hidden_all(words: Words, file: &BorrowerFile, kind: &str) -> Markup {
    let fields: Vec<Hidden> = Hidden::all(file).into_iter().filter(|field| field.kind() == kind).collect();
    html! {
        @if fields.is_empty() { (words.say("desk-person-none")) }
        @for field in fields { div { (hidden(words, file, field)) } }
    }
}

/// One exclusion, in force or revoked.
pub fn exclusion(words: Words, line: &ExclusionLine) -> Event {
    let each = &line.exclusion;
    let rest = [each.document.clone(), each.reason.clone(), each.approver.clone()];
    let rest = rest.into_iter().filter(|text| !text.is_empty()).collect::<Vec<_>>().join(" · ");
    Event {
        when: each.decided_on.to_string(),
        title: html! {
            (words.say(&format!("ledger-exclusion-{}", each.kind.text())))
            @if let Some(number) = &line.contract_no { " · " (number) }
            @if each.revoked_at.is_some() { " " (crate::page::stat::tag(&words.say("desk-exclusion-revoked"), Tone::Settled)) }
        },
        body: html! { (masked::long_numbers(&rest)) },
        by: each.created_by.clone(),
    }
}

/// Village and person in charge, under the name.
pub fn purpose(words: Words, case: &Case) -> String {
    let village = case.file.village.as_ref().map_or_else(|| words.say("desk-unplaced"), |village| village.name.clone());
    let member = case.file.responsible.as_ref().map_or_else(|| words.say("desk-uncovered"), |member| member.name.clone());
    words.say_with("desk-borrower-purpose", &[("village", village.into()), ("member", member.into())])
}
