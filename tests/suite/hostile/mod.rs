//! Files made to do harm. Each is sent to the running program and given to the command line: it is read, or read with rows that
//! have problems, or refused by the sentence that is due; and the program goes on as if nothing had been.

mod book;
mod compounds;
mod packages;
mod server;
mod slow;
mod texts;
mod workbooks;
mod zip;

use repaydesk::sheet::SheetError;

use server::Watched;

/// What a file must come to.
#[derive(Clone, Debug)]
pub enum Outcome {
    /// Read, and no row has a problem.
    Accepted,
    /// Read, and some rows have problems.
    Problems,
    /// Read, whatever its rows are like.
    Read,
    /// Refused with this sentence.
    Refused(SheetError),
    /// Refused with this code of the import contract.
    RefusedAs(&'static str),
}

/// One file.
pub struct Case {
    pub name: String,
    pub bytes: Vec<u8>,
    pub outcome: Outcome,
    /// The report says that a text was cut.
    pub cut: bool,
}

fn case(name: &str, bytes: Vec<u8>, outcome: Outcome) -> Case {
    Case { name: name.to_owned(), bytes, outcome, cut: false }
}

fn accepted(name: &str, bytes: Vec<u8>) -> Case {
    case(name, bytes, Outcome::Accepted)
}

fn problems(name: &str, bytes: Vec<u8>) -> Case {
    case(name, bytes, Outcome::Problems)
}

fn refused(name: &str, bytes: Vec<u8>, error: SheetError) -> Case {
    case(name, bytes, Outcome::Refused(error))
}

fn refused_as(name: &str, bytes: Vec<u8>, code: &'static str) -> Case {
    case(name, bytes, Outcome::RefusedAs(code))
}

impl Case {
    fn cut(self) -> Self {
        Self { cut: true, ..self }
    }

    fn maybe_problems(self) -> Self {
        Self { outcome: Outcome::Read, ..self }
    }

    fn or_no_roster(self) -> Self {
        Self { outcome: Outcome::RefusedAs("no_roster"), ..self }
    }
}

#[test]
fn asvs_5_2_3_odd_packages_of_honest_programs_are_read_and_bombs_are_not() {
    Watched::start().try_all([packages::odd_but_honest(), packages::bombs()].concat_all());
}

#[test]
fn packages_that_lie_are_refused() {
    Watched::start().try_all([packages::names(), packages::lies(), packages::cut(), packages::others()].concat_all());
}

#[test]
fn asvs_1_5_1_definitions_are_refused_and_nothing_elsewhere_is_asked() {
    let watched = Watched::start();
    let cases = workbooks::definitions(&watched.elsewhere(), &watched.secret());
    watched.try_all(cases);
}

#[test]
fn workbooks_of_impossible_places_are_read_or_refused() {
    Watched::start().try_all([workbooks::places(), workbooks::references(), workbooks::contents()].concat_all());
}

#[test]
fn compound_files_that_run_in_circles_are_refused() {
    Watched::start().try_all([compounds::circles(), compounds::records()].concat_all());
}

#[test]
fn other_formats_are_held_to_the_same() {
    let all = [
        named("ods", texts::opendocuments()),
        named("html", texts::pages()),
        named("csv", texts::separated()),
        named("xml", texts::xml_spreadsheets()),
        named("xlsb", texts::binaries()),
        named("no spreadsheet", texts::no_spreadsheets()),
    ];
    Watched::start().try_all(all.concat_all());
}

#[test]
fn small_files_that_are_much_work_are_done_in_time() {
    Watched::start().try_all([slow::squares(), slow::many()].concat_all());
}

#[test]
fn nothing_but_faults_takes_neither_long_nor_much() {
    Watched::start().try_all(slow::faults());
}

/// The cases of one format, so named.
fn named(format: &str, cases: Vec<Case>) -> Vec<Case> {
    cases.into_iter().map(|case| Case { name: format!("{format}: {}", case.name), ..case }).collect()
}

/// Lists of cases as one.
trait Lists {
    fn concat_all(self) -> Vec<Case>;
}

impl<const N: usize> Lists for [Vec<Case>; N] {
    fn concat_all(self) -> Vec<Case> {
        self.into_iter().flatten().collect()
    }
}
