//! Every route of the code, walked by everybody who may come to the door, to what is theirs, to what is not, and to what is nowhere.
//! What comes back is held against the route's own roles, and searched for people the reader may not know of.

mod log;
mod people;
mod school;
mod sight;
mod table;
mod titles;
mod tokens;

use std::collections::{BTreeMap, BTreeSet};

use repaydesk::accounts::Way;
use repaydesk::accounts::settings::Group;
use repaydesk::server;

use crate::office::{Answer, Browser, Office, on_both_databases};
use log::Log;
use people::{PEOPLE, roster};
use school::{School, Who};
use table::{Body, DONE_ELSEWHERE, ENDS_THINGS, GIVES_HIDDEN, NEED_A_QUERY, OF_ONE_STATE, QUERIES, SAYS_SO, TAKES_AWAY, Thing};

on_both_databases!(asvs_8_2_1_asvs_8_2_2_asvs_8_2_3_asvs_8_3_1_asvs_8_4_1_asvs_14_2_1_asvs_16_2_5_every_route_shows_everybody_what_is_theirs_and_nothing_else);

/// What is nowhere.
const MISSING: &str = "999999";

/// What is no number of a thing.
const NONSENSE: [&str; 5] = ["abc", "-1", "0", "99999999999999999999999", "1%00"];

/// What a visitor asks for, as seen from what is theirs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Case {
    Own,
    Foreign,
    Missing,
    Nonsense,
}

/// What went otherwise than it should, and how much was asked.
#[derive(Default)]
struct Walk {
    asked: usize,
    mismatches: BTreeSet<String>,
    canaries: BTreeSet<String>,
    /// Routes, with those who were let through to something of their own.
    opened: BTreeMap<String, BTreeSet<String>>,
    /// Routes, with those who may take them and asked for something of their own.
    tried: BTreeMap<String, BTreeSet<String>>,
}

fn asvs_8_2_1_asvs_8_2_2_asvs_8_2_3_asvs_8_3_1_asvs_8_4_1_asvs_14_2_1_asvs_16_2_5_every_route_shows_everybody_what_is_theirs_and_nothing_else(
    office: &Office,
) {
    let log = Log::keep();
    let school = School::fill(office.again());
    let mut walk = Walk::default();
    let is_after = |way: &Way| table::thing(way.path) == Some(Thing::Certificate);
    let (after, first): (Vec<Way>, Vec<Way>) = in_order().into_iter().partition(is_after);
    for way in first.iter().chain(&after) {
        for who in Who::ALL {
            walk.way(&school, way, who);
        }
    }
    let written = log.text();
    let unwritten: Vec<String> = sight::in_no_address().into_iter().filter(|mark| written.contains(mark.as_str())).collect();
    println!("{} requests, {} mismatches, {} canaries", walk.asked, walk.mismatches.len(), walk.canaries.len());
    let broken: String = written.lines().filter(|line| line.contains("ERROR")).take(5).map(|line| format!("{line}\n")).collect();
    print!("{broken}");
    let told = |lines: &BTreeSet<String>| lines.iter().take(60).cloned().collect::<Vec<_>>().join("\n");
    assert!(walk.mismatches.is_empty() && walk.canaries.is_empty(), "{}\n{}", told(&walk.canaries), told(&walk.mismatches));
    let never = walk.never_through();
    assert!(never.is_empty(), "who may did not come through: {never:#?}; see FORMS and QUERIES in tests/suite/walk/table.rs");
    assert!(!written.contains("PANIC"), "something broke: {}", written.lines().find(|line| line.contains("PANIC")).unwrap_or_default());
    assert!(written.len() > 100 && unwritten.is_empty(), "in the log: {unwritten:?}");
}

/// Looking first, then deeds, and at the end those after which there is less to see.
fn in_order() -> Vec<Way> {
    let mut ways: Vec<Way> = server::routes().ways().cloned().collect();
    let ends = |way: &Way| ENDS_THINGS.iter().any(|word| way.path.contains(word));
    // What is undone takes the people with it.
    ways.sort_by_key(|way| (way.method == "POST", way.method == "POST" && ends(way), way.path.contains("undo")));
    assert!(ways.len() > 50);
    ways
}

impl Walk {
    fn way(&mut self, school: &School, way: &Way, who: Who) {
        for (case, path) in paths(school, way, who) {
            let browser = school.browser(who);
            let answer = send(&browser, way, &path);
            self.judge(school, way, who, case, &path, &answer);
            let follows = answer.status == 303 && case == Case::Own && answer.location().starts_with('/');
            if follows {
                let next = browser.get(answer.location());
                self.look(way, who, &path, &next, false);
            }
        }
    }

    fn judge(&mut self, school: &School, way: &Way, who: Who, case: Case, path: &str, answer: &Answer) {
        self.asked += 1;
        let allowed = who.role().map_or(way.allowed.admits_signed_out(), |role| way.allowed.admits(role));
        let is_deed = way.method == "POST";
        let right = match (allowed, who.role()) {
            // No session opens what is for tokens.
            _ if way.allowed.scope().is_some() => answer.status == 401 && answer.header("content-type") == "application/problem+json",
            (false, None) if is_deed => answer.status == 401,
            (false, None) => answer.status == 303 && answer.location().starts_with("/sign-in"),
            (false, Some(_)) => answer.status == 403,
            (true, _) => self.fits(school, way, who, case, path, answer),
        };
        if allowed && case == Case::Own {
            let (route, visitor) = (format!("{} {}", way.method, way.path), format!("{who:?}"));
            // A deed that is refused for what was typed has not been done.
            if matches!(answer.status, 200 | 303) {
                self.opened.entry(route.clone()).or_default().insert(visitor.clone());
            }
            self.tried.entry(route).or_default().insert(visitor);
        }
        if !right {
            self.mismatches.insert(format!("{} {path} by {who:?} ({case:?}): {} {}", way.method, answer.status, answer.location()));
        }
        let gives_hidden = allowed && GIVES_HIDDEN.contains(&(way.method.as_str(), way.path));
        self.look(way, who, path, answer, gives_hidden);
    }

    /// Whether an answer to somebody who may take the route is one the case has.
    fn fits(&self, school: &School, way: &Way, who: Who, case: Case, path: &str, answer: &Answer) -> bool {
        let is_token = table::thing(way.path) == Some(Thing::Token);
        match case {
            Case::Own => {
                let is_of_one_state = OF_ONE_STATE.iter().any(|start| way.path.starts_with(start)) || TAKES_AWAY.contains(&way.path);
                let is_there = matches!(answer.status, 200 | 303) || (way.method == "POST" && answer.status == 422);
                is_there || (is_of_one_state && answer.status == 404)
            }
            Case::Missing | Case::Nonsense if is_token => answer.status == 410,
            Case::Missing | Case::Nonsense if SAYS_SO.contains(&way.path) => matches!(answer.status, 303 | 404),
            Case::Missing | Case::Nonsense => answer.status == 404,
            // Not to be told from what is nowhere.
            Case::Foreign => {
                let nowhere = elsewhere(way.path, path);
                let told = send(&school.browser(who), way, &nowhere);
                answer.status == 404 && answer.text().replace(bare(path), "@") == told.text().replace(bare(&nowhere), "@")
            }
        }
    }

    /// Pages that somebody who may see them never saw, and deeds that nobody who may do them ever did.
    fn never_through(&self) -> Vec<String> {
        let by_people = |way: &Way| way.allowed.scope().is_none() && table::thing(way.path) != Some(Thing::Token);
        let ways = in_order().into_iter().filter(by_people);
        let routes = ways.map(|way| (way.method == "POST", format!("{} {}", way.method, way.path)));
        let routes = routes.filter(|(_, route)| !elsewhere_done(route));
        let nobody = BTreeSet::new();
        routes
            .filter_map(|(is_deed, route)| {
                let (tried, opened) = (self.tried.get(&route).unwrap_or(&nobody), self.opened.get(&route).unwrap_or(&nobody));
                let missing: Vec<&String> = tried.difference(opened).collect();
                let fails = opened.is_empty() || (!is_deed && !missing.is_empty());
                fails.then(|| format!("{route}: {missing:?}"))
            })
            .collect()
    }

    /// Searches an answer for what its reader may not see, and its addresses for people.
    fn look(&mut self, way: &Way, who: Who, path: &str, answer: &Answer, gives_hidden: bool) {
        if answer.status >= 500 {
            self.mismatches.insert(format!("{} {path} by {who:?}: {}", way.method, answer.status));
        }
        let text = sight::whole(answer);
        for (mark, person) in sight::hidden_from(who, gives_hidden) {
            if text.contains(&mark) {
                self.canaries.insert(format!("{} {path} shows {who:?} {mark} of {}", way.method, person.village));
            }
        }
        let marks = sight::in_no_address();
        for address in sight::addresses(answer) {
            for mark in marks.iter().filter(|mark| address.contains(mark.as_str())) {
                self.canaries.insert(format!("{} {path} has {mark} in the address {address}", way.method));
            }
        }
    }
}

/// Every path this visitor tries on a route.
fn paths(school: &School, way: &Way, who: Who) -> Vec<(Case, String)> {
    let thing = table::thing(way.path);
    let mut paths = match thing {
        None => vec![(Case::Own, way.path.to_owned())],
        Some(thing) => {
            let (own, foreign) = school.things(who, thing);
            let own = own.into_iter().map(|id| (Case::Own, filled(way.path, &id)));
            let foreign = foreign.into_iter().map(|id| (Case::Foreign, filled(way.path, &id)));
            let nonsense = NONSENSE.iter().map(|id| (Case::Nonsense, filled(way.path, id)));
            own.chain(foreign).chain([(Case::Missing, filled(way.path, MISSING))]).chain(nonsense).collect()
        }
    };
    // With a query a page stays the page it is; only what it shows is looked at.
    let firsts: Vec<(Case, String)> = paths.iter().filter(|(case, _)| matches!(case, Case::Own | Case::Foreign)).cloned().collect();
    for (_, name, asked) in QUERIES.iter().filter(|(path, ..)| *path == way.path && way.method == "GET") {
        let (own, foreign) = school.things(who, *asked);
        for (case, first) in &firsts {
            for id in own.iter().chain(&foreign) {
                paths.push((*case, format!("{first}?{name}={id}")));
            }
        }
    }
    paths.retain(|(case, path)| path.contains('?') || way.method == "POST" || *case != Case::Own || !NEED_A_QUERY.contains(&way.path));
    paths
}

fn elsewhere_done(route: &str) -> bool {
    DONE_ELSEWHERE.iter().any(|(path, _)| route.strip_prefix("POST ") == Some(*path))
}

/// The same path with something that is nowhere in place of its thing.
fn elsewhere(template: &str, path: &str) -> String {
    let (bare, query) = path.split_once('?').map_or((path, String::new()), |(bare, query)| (bare, format!("?{query}")));
    let parts = template.split('/').zip(bare.split('/')).map(|(own, part)| if own.starts_with('{') { MISSING } else { part });
    format!("{}{query}", parts.collect::<Vec<_>>().join("/"))
}

fn bare(path: &str) -> &str {
    path.split('?').next().unwrap_or(path)
}

/// The path with something in place of its parameter.
fn filled(path: &str, id: &str) -> String {
    path.split('/').map(|part| if part.starts_with('{') { id } else { part }).collect::<Vec<_>>().join("/")
}

/// Every setting of a group at its usual value, as its page sends it.
fn usual(group: &str) -> Vec<(&'static str, String)> {
    let group = Group::ALL.into_iter().find(|known| known.code() == group);
    let settings = group.map(|group| group.settings().map(|setting| (setting.key(), setting.usual())).collect());
    let mut form: Vec<(&str, String)> = settings.unwrap_or_default();
    form.push(("reason", "领导小组会议决定".to_owned()));
    form
}

fn send(browser: &Browser, way: &Way, path: &str) -> Answer {
    if way.method != "POST" {
        return browser.get(path);
    }
    match table::body(way.path) {
        Body::Form(form) => {
            let own = bare(path).split('/').zip(way.path.split('/')).find(|(_, part)| part.starts_with('{')).map_or("", |(own, _)| own);
            let form: Vec<(&str, &str)> =
                form.iter().map(|(name, value)| (*name, if *value == table::ITS_OWN { own } else { *value })).collect();
            browser.post(path, &form)
        }
        Body::Rules => {
            let form = usual(bare(path).rsplit('/').next().unwrap_or_default());
            browser.post(path, &form.iter().map(|(name, value)| (*name, value.as_str())).collect::<Vec<_>>())
        }
        Body::Team(field) => browser.upload(path, &[], field, "分工.csv", "姓名,职责,联系电话\n何静,成员,13800099901\n".as_bytes()),
        Body::Roster(field) => browser.upload(path, &[], field, "名单.csv", roster(&PEOPLE[..1], 750).as_bytes()),
    }
}
