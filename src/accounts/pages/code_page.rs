//! What the page of one-time codes shows, by how the account stands.

use maud::{Markup, html};

use super::code::{BEGIN, CONFIRM, OFF, OFF_FIELDS, RECOVERY, RECOVERY_FIELDS};
use super::{OWN, Wrongs, qr};
use crate::accounts::one_time_code::Secret;
use crate::basics::calendar::{Instant, shown_time};
use crate::basics::words::Words;
use crate::page::form::{self, Field, Kind, Width};
use crate::page::stat;

/// How many letters of a secret stand together, so that it can be typed.
const TOGETHER: usize = 4;

/// Codes are not asked for: how to begin.
pub(super) fn not_in_use(words: Words, whose: &Markup, wrongs: &Wrongs) -> Markup {
    stat::card(
        &words.say("accounts-code-set-up"),
        Some(&words.say("accounts-code-set-up-note")),
        form::form(
            BEGIN,
            html! {
                (whose)
                (password(words, "password", wrongs))
                (form::buttons(form::button(&words.say("accounts-code-begin"), Kind::Primary)))
            },
        ),
    )
}

/// The secret, for the camera and for typing, and the first code.
pub(super) fn to_confirm(words: Words, login: &str, school: &str, secret: &Secret, wrongs: &Wrongs) -> Markup {
    let picture = secret.address(login, school).and_then(|address| qr::picture(&address, &words.say("accounts-code-picture")));
    let signs: Vec<char> = secret.text().chars().collect();
    let text: Vec<String> = signs.chunks(TOGETHER).map(|group| group.iter().collect()).collect();
    html! {
        (stat::card(&words.say("accounts-code-scan"), Some(&words.say("accounts-code-scan-note")), html! {
            @if let Some(picture) = picture { (picture) }
            p.form-label { (words.say("accounts-code-secret")) }
            p.hint { (words.say("accounts-code-secret-hint")) }
            p.typed-secret { code id="secret" { (text.join(" ")) } }
        }))
        (stat::card(&words.say("accounts-code-first"), Some(&words.say("accounts-code-first-note")), form::form(CONFIRM, html! {
            (code(words, "code", wrongs))
            (form::buttons(html! {
                (form::button(&words.say("accounts-code-confirm"), Kind::Primary))
                (form::link_button(&words.say("accounts-cancel"), OWN, Kind::Quiet))
            }))
        })))
    }
}

/// Codes are asked for: new recovery codes, and turning off.
pub(super) fn in_use(words: Words, whose: &Markup, since: Instant, left: i64, wrongs: &Wrongs) -> Markup {
    let facts = [
        (words.say("accounts-code-since"), html! { (shown_time(since)) }),
        (words.say("accounts-recovery-left"), html! { (words.say_with("accounts-recovery-count", &[("n", left.into())])) }),
    ];
    html! {
        (stat::card("", None, stat::fact_list(&facts)))
        (stat::card(&words.say("accounts-recovery-renew"), Some(&words.say("accounts-recovery-renew-note")),
            both(words, whose, RECOVERY_FIELDS, RECOVERY, (&words.say("accounts-recovery-renew"), Kind::Secondary), wrongs)))
        (stat::card(&words.say("accounts-code-off"), Some(&words.say("accounts-code-off-note")),
            both(words, whose, OFF_FIELDS, OFF, (&words.say("accounts-code-off"), Kind::Danger), wrongs)))
    }
}

/// The recovery codes, shown once: numbered, so that used ones can be struck out, with what a sheet of paper has to say by itself.
pub(super) fn recovery_codes(words: Words, login: &str, now: Instant, codes: &[String]) -> Markup {
    let facts = [(words.say("accounts-login"), html! { (login) }), (words.say("accounts-recovery-made"), html! { (shown_time(now)) })];
    stat::card(
        &words.say_with("accounts-recovery-title", &[("n", codes.len().into())]),
        Some(&words.say("accounts-recovery-print")),
        html! {
            ol.recovery-codes { @for code in codes { li { code { (code) } } } }
            (stat::fact_list(&facts))
            p { (words.say("accounts-recovery-keep")) }
            (form::buttons(form::link_button(&words.say("accounts-recovery-kept"), OWN, Kind::Primary)))
        },
    )
}

/// A form that asks for password and code.
fn both(
    words: Words,
    whose: &Markup,
    [password_field, code_field]: [&'static str; 2],
    action: &str,
    (verb, kind): (&str, Kind),
    wrongs: &Wrongs,
) -> Markup {
    form::form(
        action,
        html! {
            (whose)
            (password(words, password_field, wrongs))
            (code(words, code_field, wrongs))
            (form::buttons(form::button(verb, kind)))
        },
    )
}

fn password(words: Words, name: &'static str, wrongs: &Wrongs) -> Markup {
    let field = Field::new(name, words.say("accounts-current-password")).error(wrongs.at(name, words)).width(Width::Medium);
    form::password(&field.autocomplete("current-password"))
}

fn code(words: Words, name: &'static str, wrongs: &Wrongs) -> Markup {
    let field = Field::new(name, words.say("accounts-code-field")).error(wrongs.at(name, words)).width(Width::Medium);
    form::text(&field.autocomplete("one-time-code"))
}
