//! The workbook read back: totals equal their rows, names lead to the figures, nothing personal slips through.

use std::io::Cursor;

use calamine::{Data, DataType as _, Range, Reader, Xlsx};

use super::checksum::Figures;
use super::disclosure::{Disclosure, Opened};
use super::facts::Facts;
use super::late::{LateLine, LatePeople, LatePerson};
use super::make::{self, MakeError, Order};
use super::period::{Period, ReportKind};
use super::record;
use super::remarks::Remarks;
use super::sheets::{self, Sources};
use super::testing::{Invented, facts, heading, pair, workbook};
use crate::basics::words::{Language, Words};
use crate::ledger::rates::Basis;
use crate::ledger::status::Status;
use crate::ledger::testing::{day, small_campaign};
use crate::sheet::table::Value;
use crate::store::{Actor, StoreError};

type Book = Xlsx<Cursor<Vec<u8>>>;

fn opened(bytes: Vec<u8>) -> Book {
    Xlsx::new(Cursor::new(bytes)).unwrap()
}

fn masked(facts: &Facts) -> Book {
    opened(workbook(facts, &Disclosure::Masked))
}

fn sheet(book: &mut Book, name: &str) -> Range<Data> {
    book.worksheet_range(name).unwrap()
}

/// The cell a defined name leads to.
fn named(book: &mut Book, name: &str) -> Data {
    let place = book.defined_names().iter().find(|(known, _)| known == name).unwrap_or_else(|| panic!("no name {name}")).1.clone();
    let (sheet_name, address) = place.rsplit_once('!').unwrap();
    let address = address.replace('$', "");
    let column = u32::from(address.as_bytes()[0] - b'A');
    let row: u32 = address[1..].parse().unwrap();
    sheet(book, sheet_name.trim_matches('\'')).get_value((row - 1, column)).unwrap().clone()
}

fn number(book: &mut Book, name: &str) -> f64 {
    named(book, name).as_f64().unwrap()
}

/// Of each table: the rows under the header that begins with 序号, and the row that begins with 合计.
fn tables(range: &Range<Data>) -> Vec<(Vec<Vec<Data>>, Vec<Data>)> {
    let (mut found, mut rows) = (Vec::new(), Vec::new());
    for row in range.rows() {
        if row[0].is_float() {
            rows.push(row.to_vec());
        } else if row[0] == Data::String("合计".into()) {
            found.push((std::mem::take(&mut rows), row.to_vec()));
        }
    }
    found
}

fn rows_and_total(range: &Range<Data>) -> (Vec<Vec<Data>>, Vec<Data>) {
    tables(range).swap_remove(0)
}

fn all_text(book: &mut Book) -> String {
    let names = book.sheet_names();
    names
        .iter()
        .flat_map(|name| sheet(book, name).rows().flatten().map(ToString::to_string).collect::<Vec<_>>())
        .collect::<Vec<_>>()
        .join("|")
}

#[test]
#[allow(clippy::single_range_in_vec_init, reason = "one run of columns is meant, not the numbers in it")]
fn every_total_is_the_sum_of_its_rows() {
    let mut book = masked(&facts());
    let sheets = [
        ("按辖区", vec![4..15]),
        ("按辖区金额", vec![4..16]),
        ("按责任人", vec![4..15]),
        ("按责任人金额", vec![4..16]),
        ("包保表", vec![7..12]),
        ("逾期明细", vec![10..15]),
    ];
    for (name, expected) in sheets {
        let found = tables(&sheet(&mut book, name));
        assert_eq!(found.len(), expected.len(), "{name}");
        for ((rows, total), columns) in found.iter().zip(expected) {
            for column in columns {
                let sum: f64 = rows.iter().map(|row| row[column].as_f64().unwrap_or(0.0)).sum();
                let said = total[column].as_f64().unwrap();
                assert!((sum - said).abs() < 0.005, "{name} column {column}: {sum} is not {said}");
            }
        }
    }
}

#[test]
fn names_lead_machines_to_the_figures() {
    let facts = facts();
    let mut book = masked(&facts);
    let all = &facts.figures.overall.all;
    let counts = [
        ("borrowers", 60),
        ("borrowers_late", 9),
        ("contracts", all.contracts),
        ("contracts_late", 18),
        ("to_cure", 6),
        ("target_percent", 5),
    ];
    for (name, count) in counts {
        assert_eq!(number(&mut book, name), f64::from(i32::try_from(count).unwrap()), "{name}");
    }
    assert_eq!(format!("{:.2}", number(&mut book, "due_total")), all.due_total.yuan());
    assert_eq!(format!("{:.2}", number(&mut book, "unpaid_total_late")), all.unpaid_total_late.yuan());
    assert_eq!(number(&mut book, "default_rate_borrowers"), 0.15);
    assert!(number(&mut book, "default_rate_amount") > 0.1);
    assert!(named(&mut book, "as_of").as_date().is_some_and(|on| on == day("2026-06-30")));
    let checksum = Figures::of(&facts, "龙泉小学", &heading().period, &heading().report_no).checksum();
    let texts = [("school", "龙泉小学"), ("report_id", "20260630-7F3A9C"), ("checksum", checksum.as_str())];
    for (name, text) in texts {
        assert_eq!(named(&mut book, name), Data::String(text.into()));
    }
}

#[test]
fn control_totals_agree_and_no_row_is_cut_off() {
    let facts = facts();
    let mut book = masked(&facts);
    assert!(all_text(&mut book).matches("与概况一致").count() == 3);
    let (rows, _) = rows_and_total(&sheet(&mut book, "逾期明细"));
    assert_eq!(rows.len(), facts.late.len());
}

#[test]
fn a_total_that_does_not_agree_is_said() {
    let mut facts = facts();
    facts.late.pop();
    assert!(all_text(&mut masked(&facts)).contains("与概况不一致"));
}

#[test]
fn a_masked_workbook_names_nobody() {
    let mut book = masked(&facts());
    let text = all_text(&mut book);
    for clear in ["张伟", "欧阳晓燕", "吴敏", "429999200307070737", "13800010001", "13800010009", "20244299991000010"] {
        assert!(!text.contains(clear), "{clear} stands in the masked workbook");
    }
    assert!(!text.contains("HYPERLINK") && text.contains("有，未列出"), "a remark is free text: who may not see names does not read it");
    assert!(text.contains("欧阳*") && text.contains("****37") && text.contains("138****0001"));
}

#[test]
fn a_workbook_with_names_says_for_whom_and_what_for() {
    let open = Disclosure::Open(Opened { person: "周明远".into(), purpose: "上门核对".into() });
    let text = all_text(&mut opened(workbook(&facts(), &open)));
    assert!(text.contains("429999200307070737") && text.contains("13800010001"));
    assert!(text.contains("导出人：周明远") && text.contains("用途：上门核对") && text.contains("18 行"));
}

#[test]
fn a_formula_in_a_note_stays_a_sentence() {
    let open = Disclosure::Open(Opened { person: "周明远".into(), purpose: "上门核对".into() });
    let mut book = opened(workbook(&facts(), &open));
    assert!(all_text(&mut book).contains("=HYPERLINK(\"http://x\",\"点我\")"));
    for name in book.sheet_names() {
        let formulas = book.worksheet_formula(&name).unwrap();
        let found: Vec<&str> = formulas.used_cells().map(|(.., formula)| formula.as_str()).collect();
        // Another target may be tried on the cover; nothing else is reckoned by the spreadsheet.
        let ours = name == "概况" && found.len() == 2 && found[0].starts_with("INT(") && found[1].starts_with("MAX(");
        assert!(found.is_empty() || ours, "{name} holds a formula: {found:?}");
    }
}

#[test]
fn without_a_population_rates_are_dashes_with_a_sentence_what_to_do() {
    let mut facts = facts();
    let mut figures = (*facts.figures).clone();
    figures.basis = Basis::OverdueOnly;
    facts.figures = std::sync::Arc::new(figures);
    let mut book = masked(&facts);
    assert_eq!(named(&mut book, "default_rate_borrowers"), Data::String("—".into()));
    assert_eq!(number(&mut book, "borrowers_late"), 9.0);
    assert!(all_text(&mut book).contains("请导入应还名单"));
}

fn order(words: Words, purpose: Option<&str>) -> Order {
    let period = Period::around(ReportKind::Weekly, day("2026-07-01"));
    Order { period, purpose: purpose.map(ToOwned::to_owned), remarks: Remarks::default(), words, today: day("2026-07-01") }
}

#[test]
fn a_report_is_frozen_when_made_and_holds_the_figures_of_status() {
    let (_folder, store, campaign) = small_campaign();
    let actor = Actor { id: Some(1), name: "周明远".into() };
    let (report, bytes) = make::make(&store, &campaign, &order(Words::default(), None), &actor).unwrap();
    assert_eq!(report.file_name, "未填写学校名称-2026年第27周-周报.xlsx");

    let status = store.read(|c| Status::load(c, store.target(), &campaign, report.figures.as_of)).unwrap();
    let mut book = opened(bytes.clone());
    for (name, count) in [
        ("borrowers", status.borrowers),
        ("borrowers_late", status.borrowers_late),
        ("contracts", status.contracts),
        ("contracts_late", status.contracts_late),
        ("to_cure", status.to_cure.unwrap()),
    ] {
        assert_eq!(number(&mut book, name), f64::from(i32::try_from(count).unwrap()), "{name}");
    }
    assert_eq!(format!("{:.2}", number(&mut book, "due_total")), status.due_total.unwrap());
    assert_eq!(format!("{:.2}", number(&mut book, "unpaid_total_late")), status.unpaid_total_late);
    assert_eq!(named(&mut book, "checksum"), Data::String(report.checksum.clone()));

    let kept = store.read(|c| record::bytes(c, report.id)).unwrap();
    assert_eq!(kept, bytes, "a second download gives the same bytes");
    let listed = store.read(|c| record::listed(c, campaign.id, false)).unwrap();
    assert_eq!(listed, [report]);
}

#[test]
fn the_page_shows_the_tables_of_the_workbook() {
    let (_folder, store, campaign) = small_campaign();
    let (report, bytes) = make::make(&store, &campaign, &order(Words::default(), None), &Actor::operator()).unwrap();
    let sheets = store.read(|c| record::shown(c, report.id)).unwrap().tables.sheets;
    let mut book = opened(bytes);
    assert_eq!(sheets.iter().map(|sheet| sheet.name.clone()).collect::<Vec<_>>(), book.sheet_names());
    for page in &sheets {
        let text: Vec<String> = sheet(&mut book, &page.name).rows().flatten().map(ToString::to_string).collect();
        for cell in page.tables().flat_map(|table| &table.rows).flatten() {
            let said = cell.shown();
            let is_text = matches!(cell.value, crate::sheet::table::Value::Text(_));
            assert!(!is_text || text.contains(&said), "{}: {said} is not in the workbook", page.name);
        }
    }
}

#[test]
fn names_in_clear_are_for_those_who_may() {
    let (_folder, store, campaign) = small_campaign();
    let (report, bytes) = make::make(&store, &campaign, &order(Words::default(), Some("上门核对")), &Actor::operator()).unwrap();
    assert!(all_text(&mut opened(bytes)).contains("单雪"));
    assert!(matches!(store.read(|c| record::found(c, report.id, false)), Err(StoreError::NotFound)));
    assert!(store.read(|c| record::listed(c, campaign.id, false)).unwrap().is_empty());
    let sheets = store.read(|c| record::shown(c, report.id)).unwrap().tables.sheets;
    assert!(!serde_json::to_string(&sheets).unwrap().contains("单雪"), "the page of a report is masked always");
}

#[test]
fn an_english_workbook_speaks_english() {
    let (_folder, store, campaign) = small_campaign();
    let (report, bytes) = make::make(&store, &campaign, &order(Words::of(Language::English), None), &Actor::operator()).unwrap();
    assert_eq!(report.file_name, "School_name_not_filled_in-week_27_of_2026-Weekly_report.xlsx");
    let text = all_text(&mut opened(bytes));
    assert!(text.contains("Default rate (people)") && !text.contains("违约率"));
}

/// The facts of three thousand late obligations.
fn many_late() -> Facts {
    let mut facts = facts();
    let few = facts.late.clone();
    facts.late =
        (0..3_000).map(|number| LateLine { contract_id: number, ..few[usize::try_from(number).unwrap() % few.len()].clone() }).collect();
    facts
}

#[test]
fn a_long_report_reads_back_row_for_row() {
    let facts = many_late();
    let open = Disclosure::Open(Opened { person: "周明远".into(), purpose: "上门核对".into() });
    for disclosure in [Disclosure::Masked, open] {
        let sources = Sources { facts: &facts, heading: &heading(), disclosure: &disclosure, words: Words::default() };
        let meant: Vec<_> = sheets::late_rows(&sources, &mut Invented).map(Result::unwrap).collect();
        let range = sheet(&mut opened(workbook(&facts, &disclosure)), "逾期明细");
        let (rows, _) = rows_and_total(&range);
        assert_eq!(rows.len(), meant.len());
        for (row, meant) in rows.iter().zip(&meant) {
            for (got, meant) in row.iter().zip(meant) {
                let same = match &meant.value {
                    Value::Ordinal(number) | Value::Count(number) => got.as_i64() == Some(*number),
                    Value::Money(amount) => got.as_f64().map(|yuan| format!("{yuan:.2}")) == Some(amount.yuan()),
                    Value::Day(day) => got.as_date() == Some(*day),
                    _ => got.to_string() == meant.shown(),
                };
                assert!(same, "{got:?} is not {meant:?}");
            }
        }
    }
}

/// Nobody can be asked.
struct Away;

impl LatePeople for Away {
    fn opened(&mut self, _: &[LateLine]) -> Result<Vec<LatePerson>, StoreError> {
        Err(StoreError::NotFound)
    }
}

#[test]
fn a_report_whose_names_cannot_be_read_is_not_made() {
    let facts = facts();
    let sources = Sources { facts: &facts, heading: &heading(), disclosure: &Disclosure::Masked, words: Words::default() };
    assert!(matches!(super::workbook::written(&sources, &mut Away, &pair()), Err(MakeError::Store(StoreError::NotFound))));
}
