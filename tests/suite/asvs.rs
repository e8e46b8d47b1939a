//! The items of OWASP ASVS 5.0, levels 1 and 2, of the chapters that speak of web applications like this one, and how each is held:
//! by tests that carry its number, by the way the program is built, or not at all, and why. Chapters on signing in, sessions and
//! cryptography name their tests by themselves.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use Held::{Built, No, Tests};

/// How an item is held.
enum Held {
    /// By tests whose names carry its number.
    Tests,
    /// By the way the program is built.
    Built(&'static str),
    /// It does not apply, or not as it is written.
    No(&'static str),
}

const ITEMS: &[(&str, Held)] = &[
    // V1 Encoding and sanitization
    ("1.1.1", Built("each input is decoded once, where it comes in: forms and paths by the framework, cells by the reader")),
    ("1.1.2", Built("markup is escaped by maud as it is written, queries are bound by diesel, workbooks by their writer")),
    ("1.2.1", Built("maud escapes every value; nothing is marked as escaped that people wrote")),
    ("1.2.2", Built("page::link escapes every value of an address; no address of a link comes from people")),
    ("1.2.3", Built("no script is written by the program; figures of charts are read from the page's table")),
    ("1.2.4", Built("every query with a value binds it (diesel); names of tables come from the source")),
    ("1.2.5", Built("the only program started is our own, with arguments nobody types")),
    ("1.2.6", No("no LDAP")),
    ("1.2.7", No("no XPath")),
    ("1.2.8", No("no LaTeX")),
    ("1.2.9", No("no regular expressions made from input")),
    ("1.3.1", No("no HTML is taken from people")),
    ("1.3.2", Built("nothing is evaluated; the policy of every answer forbids it in the browser")),
    ("1.3.3", Built("names of files, searches and sentences in cookies are cut and cleaned where they are used")),
    ("1.3.4", No("no pictures are taken")),
    ("1.3.5", No("no templates or style are taken")),
    ("1.3.6", No("no request is made to another machine")),
    ("1.3.7", No("templates are in the program")),
    ("1.3.8", No("no JNDI")),
    ("1.3.9", No("no memcache")),
    ("1.3.10", Built("format strings are in the source")),
    ("1.3.11", No("no mail is sent")),
    ("1.4.1", Built("Rust without unsafe code (a lint forbids it)")),
    ("1.4.2", Built("casts that cut are forbidden by lints; overflow is checked in releases too")),
    ("1.4.3", Built("Rust")),
    ("1.5.1", Built("workbooks with document types are refused before they are parsed; see the hostile files")),
    ("1.5.2", Built("serde into types of our own; frames of the reading process are checked like the file")),
    // V2 Validation and business logic
    ("2.1.1", Built("README and headers.toml say what a roster holds")),
    ("2.1.2", Built("README: how rows are held against each other and against what is known")),
    ("2.1.3", Built("README: limits of tables; the settings page says each limit where it is set")),
    ("2.2.1", Built("every form field and cell is read into a type of its own and refused at its field otherwise")),
    ("2.2.2", Built("all of it on the server; pages work without script")),
    ("2.2.3", Built("roster::check and roster::totals")),
    ("2.3.1", Built("a batch waits, lands or is undone: the state is asked in the transaction")),
    ("2.3.2", Built("limits are asked in the transaction of the deed")),
    ("2.3.3", Built("store.write: a deed with its audit entry, or nothing")),
    ("2.3.4", Built("one writer at a time on both databases")),
    ("2.4.1", Built("throttled signing in, one file read at a time, revealing limited per hour")),
    // V3 Web frontend security
    ("3.2.1", Tests),
    ("3.2.2", Built("app.js puts words in by textContent alone")),
    ("3.3.1", Built("over TLS every cookie is marked; in plain HTTP on this machine alone a browser would not send it back")),
    ("3.3.2", Built("every cookie says SameSite=Lax: forms come from our own pages, links from elsewhere open signed in")),
    ("3.3.3", Built("see the names of session cookies in accounts::sitting")),
    ("3.3.4", Built("every cookie is HttpOnly")),
    ("3.4.1", Tests),
    ("3.4.2", Tests),
    ("3.4.3", Tests),
    ("3.4.4", Tests),
    ("3.4.5", Tests),
    ("3.4.6", Tests),
    ("3.5.1", Tests),
    ("3.5.2", No("no preflight is relied on: OPTIONS is refused")),
    ("3.5.3", Built("what changes something or costs much is a POST; the table of routes says so")),
    ("3.5.4", No("one application under one name")),
    ("3.5.5", No("no messages between windows")),
    ("3.7.1", Built("HTML, one style sheet, two small scripts")),
    ("3.7.2", Built("a page goes on to addresses of this site alone: accounts::sign_in_path and the tests of where signing in leads")),
    // V4 API and web service
    ("4.1.1", Tests),
    ("4.1.2", Built("nothing is redirected: a TLS port answers nothing in plain HTTP")),
    ("4.1.3", Tests),
    ("4.2.1", Tests),
    ("4.3.1", No("no GraphQL")),
    ("4.3.2", No("no GraphQL")),
    ("4.4.1", No("no WebSocket")),
    ("4.4.2", No("no WebSocket")),
    ("4.4.3", No("no WebSocket")),
    ("4.4.4", No("no WebSocket")),
    // V5 File handling
    ("5.1.1", Built("README: kinds of tables, and how much of each is read")),
    ("5.2.1", Tests),
    ("5.2.2", Built("sheet::gate decides by the bytes; what is no table is refused, whatever it is called")),
    ("5.2.3", Built("sheet::package reads the directory itself and counts before anything is unpacked")),
    ("5.3.1", Built("uploads are sealed in the database or in files without a name; no folder is served")),
    ("5.3.2", Built("no path is made from a name people sent")),
    ("5.4.1", Tests),
    ("5.4.2", Tests),
    ("5.4.3", No("an original is given back to those who brought it; workbooks we make hold no macros and no formulas")),
    // V8 Authorization
    ("8.1.1", Built("README: who sees what; ARCHITECTURE: roles on routes, villages in queries")),
    ("8.1.2", Built("README: which fields are hidden and how one is shown")),
    ("8.2.1", Tests),
    ("8.2.2", Tests),
    ("8.2.3", Tests),
    ("8.3.1", Tests),
    ("8.4.1", Tests),
    // V12 Secure communication
    ("12.1.1", Tests),
    ("12.1.2", Built("rustls offers TLS 1.3 and 1.2 with forward secrecy and nothing else")),
    ("12.1.3", No("no certificates of browsers")),
    ("12.2.1", Tests),
    ("12.2.2", Tests),
    ("12.3.1", Built("the database is a file, or PostgreSQL on the same machine; README says to keep it there")),
    ("12.3.2", No("the program is no TLS client")),
    ("12.3.3", No("one service")),
    ("12.3.4", No("one service")),
    // V13 Configuration
    ("13.1.1", Built("README: the program asks nobody but its database")),
    ("13.2.1", No("one service")),
    ("13.2.2", Built("the reading process limits itself before it takes a file")),
    ("13.2.3", Built("no password is set by default")),
    ("13.2.4", Built("no request is made to another machine")),
    ("13.2.5", Built("no request is made to another machine; nothing is loaded by a name people sent")),
    ("13.3.1", Built("key files outside data and backups, for their owner alone; passwords as argon2id, tokens as hashes")),
    ("13.3.2", Built("key files for their owner alone")),
    ("13.4.1", Built("one binary with everything embedded; no folder is served")),
    ("13.4.2", Tests),
    ("13.4.3", Built("no folder is served")),
    ("13.4.4", Tests),
    ("13.4.5", Built("the table of routes is all there is")),
    // V14 Data protection
    ("14.1.1", Built("README: what is personal, and what is sealed, masked and logged")),
    ("14.1.2", Built("README, as above")),
    ("14.2.1", Tests),
    ("14.2.2", Built("figures are remembered without people; every answer says no-store")),
    ("14.2.3", Tests),
    ("14.2.4", Tests),
    ("14.3.1", Tests),
    ("14.3.2", Tests),
    ("14.3.3", Built("nothing is put into a browser's storage; the sentence of the next page travels in a cookie for a minute, masked")),
    // V16 Security logging and error handling
    ("16.1.1", Built("README and ARCHITECTURE: the audit log in the database, warnings on standard error")),
    ("16.2.1", Built("each entry: when, who, what, of which thing")),
    ("16.2.2", Built("one clock, in universal time")),
    ("16.2.3", Built("the database and standard error, nothing else")),
    ("16.2.4", Built("one line an event; the audit log can be given out as a table")),
    ("16.2.5", Tests),
    ("16.3.1", Built("signing in and out and failures are noted")),
    ("16.3.2", Built("refused requests are written to standard error; who was shown what is noted")),
    ("16.3.3", Built("refused names, origins and methods are written to standard error")),
    ("16.3.4", Built("what breaks is written with the reference its page shows")),
    ("16.4.1", Built("values are escaped by the log's writer")),
    ("16.4.2", Built("a chain of hashes; `repaydesk check` walks it")),
    ("16.4.3", No("a school has no other system; the log can be exported")),
    ("16.5.1", Tests),
    ("16.5.2", Built("without its database a page says so in one sentence and changes nothing")),
    ("16.5.3", Built("a deed whose note cannot be written is rolled back")),
];

fn functions(folder: &Path, found: &mut BTreeSet<String>) {
    for entry in fs::read_dir(folder).unwrap().flatten() {
        let path = entry.path();
        if path.is_dir() {
            functions(&path, found);
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            let text = fs::read_to_string(&path).unwrap();
            found.extend(
                text.lines()
                    .filter_map(|line| line.trim_start().split("fn ").nth(1))
                    .map(|rest| rest.split('(').next().unwrap_or("").to_owned()),
            );
        }
    }
}

/// The numbers tests carry: `asvs_3_4_3_asvs_3_4_4_every_answer…` carries two.
fn numbers() -> BTreeSet<String> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut names = BTreeSet::new();
    functions(&root.join("tests"), &mut names);
    functions(&root.join("src"), &mut names);
    let number = |part: &str| part.split('_').take_while(|word| word.parse::<u32>().is_ok()).collect::<Vec<_>>().join(".");
    names.iter().flat_map(|name| name.split("asvs_").skip(1).map(number).collect::<Vec<_>>()).collect()
}

#[test]
fn every_item_is_held_by_tests_or_says_how_else() {
    let tested = numbers();
    let (mut by_tests, mut by_building, mut not) = (0, 0, 0);
    let mut missing = Vec::new();
    for (item, held) in ITEMS {
        match held {
            Tests if tested.contains(*item) => by_tests += 1,
            Tests => missing.push(*item),
            Built(how) => by_building += usize::from(!how.is_empty()),
            No(why) => not += usize::from(!why.is_empty()),
        }
    }
    println!("ASVS 5.0: {by_tests} items by tests, {by_building} by the way it is built, {not} that do not apply");
    assert!(missing.is_empty(), "no test carries the number of {missing:?}");
    let listed: BTreeSet<&str> = ITEMS.iter().map(|(item, _)| *item).collect();
    assert_eq!(listed.len(), ITEMS.len(), "an item stands twice");
}

#[test]
fn a_number_in_a_tests_name_is_one_of_the_standard() {
    for number in numbers() {
        let parts: Vec<u32> = number.split('.').filter_map(|part| part.parse().ok()).collect();
        assert!(parts.len() == 3 && (1..=17).contains(&parts[0]), "asvs_{number} in the name of a test");
    }
}
