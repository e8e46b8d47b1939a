//! What is filled in comes back as it was meant; what is not filled in is told to be.

use rust_xlsxwriter::Workbook;

use super::*;
use crate::basics::calendar::parse_iso;
use crate::roster::team_sheet::{self, TeamRefusal};
use crate::roster::{NotImported, Office, Options, Report, Upload, import, preview};
use crate::sheet::write::FormKind;
use crate::store::Actor;

const LANGUAGES: [Language; 2] = [Language::Chinese, Language::English];

fn office() -> (tempfile::TempDir, Office) {
    let folder = tempfile::tempdir().unwrap();
    let store = crate::store::testing::open_in(folder.path());
    let today = parse_iso("2026-10-01").unwrap();
    (folder, Office { store, actor: Actor::operator(), campaign: None, today, words: Words::default() })
}

fn forms() -> impl Iterator<Item = (Blank, Words, Form)> {
    let all = Blank::ALL.into_iter().flat_map(|blank| LANGUAGES.map(|language| (blank, Words::of(language))));
    all.map(|(blank, words)| (blank, words, blank.form(words).unwrap()))
}

/// The form with rows typed below its example: text as text, amounts and days as such. `values` name columns by their place.
fn filled(blank: Blank, words: Words, rows: &[&[(usize, &str)]]) -> Vec<u8> {
    let form = blank.form(words).unwrap();
    let example: Vec<(usize, &str)> = form.columns.iter().map(|column| column.example.as_str()).enumerate().collect();
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet();
    sheet.set_name(&form.sheet).unwrap();
    for (at, column) in (0..).zip(&form.columns) {
        let star = if column.required { "*" } else { "" };
        sheet.write_string(0, at, format!("{}{star}", column.header)).unwrap();
    }
    for (row, values) in (1..).zip(std::iter::once(example.as_slice()).chain(rows.iter().copied())) {
        for (at, text) in values.iter().filter(|(_, text)| !text.is_empty()) {
            let column = u16::try_from(*at).unwrap();
            match form.columns[*at].kind {
                FormKind::Money => sheet.write_number(row, column, text.parse::<f64>().unwrap()).unwrap(),
                FormKind::Day => sheet.write_datetime(row, column, parse_iso(text).unwrap()).unwrap(),
                _ => sheet.write_string(row, column, *text).unwrap(),
            };
        }
    }
    let guide = workbook.add_worksheet();
    guide.set_name(&form.guide.sheet).unwrap();
    for (row, column) in (0..).zip(&form.columns) {
        for (at, text) in (0..).zip([&column.header, &form.guide.required, &column.how, &column.example]) {
            guide.write_string(row, at, text).unwrap();
        }
    }
    workbook.save_to_buffer().unwrap()
}

fn read(office: &Office, bytes: Vec<u8>) -> Result<Report, NotImported> {
    let upload = Upload { file_name: "填好.xlsx".into(), bytes: bytes.into() };
    let options = Options { as_of: parse_iso("2026-06-30"), ..Options::default() };
    preview(office, &upload, &options, &|_| {}).map(|preview| preview.report)
}

#[test]
fn both_languages_have_the_same_columns() {
    for blank in Blank::ALL {
        let [chinese, english] = LANGUAGES.map(|language| blank.form(Words::of(language)).unwrap());
        let shape = |form: &Form| form.columns.iter().map(|column| (column.kind, column.required, column.length)).collect::<Vec<_>>();
        assert_eq!(shape(&chinese), shape(&english), "{blank:?}");
    }
}

#[test]
fn every_box_says_what_belongs_there_and_nothing_is_cut() {
    for (blank, _, form) in forms() {
        for column in &form.columns {
            let checked = matches!(column.kind, FormKind::Money | FormKind::Day | FormKind::Choice) || column.length > 0;
            assert!(!checked || !column.error.is_empty(), "{blank:?} {}", column.header);
            assert!(column.how.chars().count() <= 255 && column.header.chars().count() <= 32, "{blank:?} {}", column.header);
        }
    }
}

#[test]
fn a_form_that_is_not_filled_in_is_told_to_be() {
    let (_folder, office) = office();
    for (blank, words, _) in forms() {
        let (_, bytes) = blank.workbook(words).unwrap();
        if blank == Blank::Team {
            assert!(matches!(team_sheet::read(bytes, "x"), Err(TeamRefusal::NoRows)));
            continue;
        }
        match read(&office, bytes) {
            Err(NotImported::Refused(report)) => assert_eq!(report.error.unwrap().code, "no_rows", "{blank:?}"),
            other => panic!("{blank:?}: {:?}", other.map(|report| report.rows)),
        }
    }
}

#[test]
fn a_filled_roster_has_no_problems_and_every_column_is_known() {
    let (_folder, office) = office();
    for language in LANGUAGES {
        let words = Words::of(language);
        let form = Blank::Roster.form(words).unwrap();
        let mut row: Vec<(usize, &str)> = form.columns.iter().map(|column| column.example.as_str()).enumerate().collect();
        row[0].1 = "1";
        let second = [(0, "2"), (1, "赵新"), (5, "20249999000000002"), (9, "700"), (10, "0"), (11, "700")];
        let report = read(&office, filled(Blank::Roster, words, &[&row, &second])).unwrap();
        assert_eq!((report.rows.read, report.rows.accepted, report.problems.as_slice()), (2, 2, [].as_slice()), "{language:?}");
        let known = report.sheets[0].headers.iter().filter(|header| header.field.is_some()).count();
        assert_eq!((known, report.sheets[0].headers.iter().any(|header| header.ambiguous)), (form.columns.len(), false));
        assert_eq!((report.totals["due_principal"].as_str(), report.kind.as_deref()), (Some("1500.00"), Some("population")));
    }
}

#[test]
fn a_filled_roster_on_which_everyone_owes_is_still_the_roster_of_all_who_owe() {
    let (_folder, office) = office();
    for language in LANGUAGES {
        let owes = |at: usize, number: &'static str| {
            [
                (0, if at == 1 { "1" } else { "2" }),
                (1, "赵新"),
                (5, number),
                (8, "2025-12-20"),
                (9, "700"),
                (10, "20"),
                (11, "0"),
                (12, "0"),
            ]
        };
        let report =
            read(&office, filled(Blank::Roster, Words::of(language), &[&owes(1, "20249999000000002"), &owes(2, "20249999000000003")]))
                .unwrap();
        assert_eq!(
            (report.kind.as_deref(), report.remarks.kind_unsure, report.rows.accepted),
            (Some("population"), false, 2),
            "{language:?}"
        );
    }
}

#[test]
fn filled_payments_find_their_contract() {
    let (_folder, office) = office();
    for language in LANGUAGES {
        let words = Words::of(language);
        let owes = [(0, "1"), (1, "赵新"), (5, "20249999000000002"), (8, "2025-12-20"), (9, "700"), (10, "0")];
        let roster = Upload { file_name: "名单.xlsx".into(), bytes: filled(Blank::Roster, words, &[&owes]).into() };
        let options = Options { as_of: parse_iso("2026-06-30"), ..Options::default() };
        import(&office, &roster, &options, false, &|_| {}).unwrap();
        let paid = [(0, "1"), (1, "赵新"), (2, "20249999000000002"), (3, "2026-07-03"), (4, "200"), (5, "0"), (6, "7001")];
        let report = read(&office, filled(Blank::Payments, words, &[&paid])).unwrap();
        assert_eq!((report.kind.as_deref(), report.rows.accepted, report.diff.new), (Some("payments"), 1, 1));
        assert_eq!(report.problems, []);
    }
}

#[test]
fn a_filled_team_sheet_names_its_people() {
    for language in LANGUAGES {
        let leads = [(0, "1"), (1, "何静"), (2, "校长"), (3, "组长"), (4, "13900000003")];
        let visits = [(0, "2"), (1, "赵新"), (3, "成员"), (5, "青石镇"), (6, "柳湾村、石桥村")];
        let sheet = team_sheet::read(filled(Blank::Team, Words::of(language), &[&leads, &visits]), "x").unwrap();
        let named: Vec<(&str, usize)> = sheet.people.iter().map(|person| (person.name.as_str(), person.villages.len())).collect();
        assert_eq!((named, sheet.problems.len()), (vec![("何静", 0), ("赵新", 2)], 0));
    }
}
