//! What an answer lets its reader see: everything in it, unpacked and unescaped.

use std::io::{Cursor, Read};

use repaydesk::accounts::Role;

use super::people::{FORMER, PEOPLE, Person};
use super::school::Who;
use crate::office::Answer;

/// The phone of a member of the leading group.
const STAFF_PHONE: &str = "13800099901";

/// The whole answer as text: status, headers, body; the parts of a workbook; names of files.
pub fn whole(answer: &Answer) -> String {
    let mut text = format!("{}\n", answer.status);
    for (name, value) in &answer.headers {
        text.push_str(&format!("{name}: {}\n", unescaped(value)));
    }
    for cookie in &answer.set_cookies {
        text.push_str(&format!("{}\n", unescaped(cookie)));
    }
    match zip::ZipArchive::new(Cursor::new(&answer.bytes)) {
        Ok(mut parts) => {
            for at in 0..parts.len() {
                let mut part = parts.by_index(at).unwrap();
                let mut bytes = Vec::new();
                part.read_to_end(&mut bytes).unwrap();
                text.push_str(&format!("{}\n{}\n", part.name().unwrap(), String::from_utf8_lossy(&bytes)));
            }
        }
        Err(_) => text.push_str(&String::from_utf8_lossy(&answer.bytes)),
    }
    text
}

fn unescaped(text: &str) -> String {
    let once = |text: &str| percent_encoding::percent_decode_str(text).decode_utf8_lossy().into_owned();
    // A sentence that travels in a cookie is escaped, and what it says may be too.
    format!("{text} {} {}", once(text), once(&once(text)))
}

/// Everything this visitor may not see in an answer, with whose it is.
pub fn hidden_from(who: Who, gives_hidden: bool) -> Vec<(String, Person)> {
    let mut hidden = Vec::new();
    for person in PEOPLE.into_iter().chain([FORMER]) {
        let sees = who.sees(person);
        if !(sees && gives_hidden) {
            hidden.extend(person.hidden().map(|mark| (mark, person)));
        }
        if !sees {
            hidden.extend(person.open().map(|mark| (mark, person)));
        }
        // Colleagues call each other; nobody else learns their numbers.
        if matches!(who.role(), None | Some(Role::Reader)) {
            hidden.push((STAFF_PHONE.to_owned(), person));
        }
    }
    hidden
}

/// Addresses a page leads to or sends to, as they are written.
pub fn addresses(answer: &Answer) -> Vec<String> {
    let mut found = vec![answer.location().to_owned()];
    if answer.header("content-type").starts_with("text/html") {
        let page = answer.text();
        for mark in ["href=\"", "action=\"", "src=\""] {
            found.extend(page.split(mark).skip(1).filter_map(|rest| rest.split('"').next()).map(ToOwned::to_owned));
        }
    }
    found.into_iter().map(|address| unescaped(&address)).collect()
}

/// What stands in no address at all, whoever reads it: addresses are kept in histories and logs.
pub fn in_no_address() -> Vec<String> {
    PEOPLE.into_iter().chain([FORMER]).flat_map(|person| person.hidden().into_iter().chain(person.open())).collect()
}
