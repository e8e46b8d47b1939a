//! A school's facts, invented, for tests of this chapter.

use std::sync::Arc;

use super::checksum::Figures;
use super::disclosure::Disclosure;
use super::facts::{ExcludedLine, Facts, MemberLine, PlaceLine, SourceLine, TrendLine};
use super::heading::Heading;
use super::late::{LateLine, LatePeople, LatePerson, LatePlace};
use super::names::Names;
use super::period::{Period, ReportKind};
use super::remarks::Remarks;
use super::sheets::Sources;
use super::signing::{Pair, Seed};
use super::statement::{Area, CellPlace, SheetDigest, Statement, TablePlace};
use crate::basics::calendar::{Day, parse_iso};
use crate::basics::identity::IdNumber;
use crate::basics::money::Fen;
use crate::basics::phone::Phone;
use crate::basics::words::Words;
use crate::ledger::exclusion::ExclusionKind;
use crate::ledger::rates::{self, Fact, Left, Part, Question};
use crate::ledger::standing::Owed;
use crate::sheet::shapes::Shape;
use crate::store::StoreError;

pub fn day(text: &str) -> Day {
    parse_iso(text).unwrap()
}

/// Township, village, responsible, people, people late.
const VILLAGES: [(&str, &str, &str, i64, i64); 7] = [
    ("青石镇", "柳湾村", "段晓波", 11, 3),
    ("双河乡", "东岭村", "何静", 14, 2),
    ("双河乡", "桃园村", "何静", 12, 2),
    ("青石镇", "松林村", "", 5, 1),
    ("双河乡", "下坝村", "孙立夏", 6, 0),
    ("青石镇", "石桥社区", "段晓波", 11, 1),
    ("", "", "", 1, 0),
];

const NAMES: [&str; 9] = ["张伟", "欧阳晓燕", "李娜", "王强", "赵敏", "陈静", "刘洋", "黄丽", "周涛"];

fn village_id(index: i64) -> Option<i64> {
    (index < 6).then_some(index)
}

/// Two contracts a person; those late have paid part of the first and nothing of the second.
fn ledger_facts() -> Vec<Fact> {
    let mut facts = Vec::new();
    let mut borrower_id = 0;
    for (index, (_, _, _, people, late)) in (0..).zip(VILLAGES) {
        for person in 0..people {
            borrower_id += 1;
            for contract in 0..2 {
                let due = (Fen::new(250_000 + borrower_id * 100), Fen::new(36_040 + borrower_id));
                let paid = match (person < late, contract) {
                    (false, _) => due,
                    (true, 0) => (Fen::new(50_000), Fen::ZERO),
                    (true, _) => (Fen::ZERO, Fen::ZERO),
                };
                let sum = |pair: (Fen, Fen)| [pair.0, pair.1].into_iter().sum();
                let owed = Owed {
                    due_on: day("2025-12-20"),
                    due_principal: Some(due.0),
                    due_interest: Some(due.1),
                    due_total: sum(due),
                    paid_principal: Some(paid.0),
                    paid_interest: Some(paid.1),
                    paid_total: sum(paid),
                };
                let penalty = if person < late { Fen::new(3_850) } else { Fen::ZERO };
                let contract_id = borrower_id * 10 + contract;
                facts.push(Fact { borrower_id, village_id: village_id(index), contract_id, owed, penalty, in_population: true });
            }
        }
    }
    facts
}

fn late_line(fact: &Fact) -> LateLine {
    let place = VILLAGES[usize::try_from(fact.village_id.unwrap_or(6)).unwrap()];
    let split = fact.owed.split().unwrap();
    LateLine {
        place: Arc::new(LatePlace { township: place.0.into(), village: place.1.into(), responsible: place.2.into() }),
        borrower_id: fact.borrower_id,
        contract_id: fact.contract_id,
        due_on: fact.owed.due_on,
        days_late: fact.owed.days_past(day("2026-06-30")),
        stage: fact.owed.stage_on(day("2026-06-30")),
        due_total: fact.owed.due_total,
        late_principal: Some(split.unpaid_principal()),
        late_interest: Some(split.unpaid_interest()),
        late_total: fact.owed.unpaid(),
        penalty: fact.penalty,
    }
}

/// Names for the late lines, invented.
pub struct Invented;

impl LatePeople for Invented {
    fn opened(&mut self, lines: &[LateLine]) -> Result<Vec<LatePerson>, StoreError> {
        let person = |line: &LateLine| LatePerson {
            name: NAMES[usize::try_from(line.borrower_id).unwrap() % NAMES.len()].into(),
            id_number: Some(IdNumber::stored("429999200307070737".into())),
            phones: "13800010001（本人）、13900010002（母亲）".into(),
            contract_no: format!("2024429999100{:04}", line.contract_id),
            penalty_known: true,
            note: if line.contract_id % 10 == 1 { "=HYPERLINK(\"http://x\",\"点我\")".into() } else { String::new() },
        };
        Ok(lines.iter().map(person).collect())
    }
}

/// A school of seven villages with nine people late, as of 2026-06-30.
pub fn facts() -> Facts {
    let counted = ledger_facts();
    let question = Question { as_of: day("2026-06-30"), target_bp: 500, due_year: 2025, declared: None };
    let left = [Left { borrower_id: 77, village_id: Some(2), kind: ExclusionKind::Relief }];
    let figures = rates::figures(&question, &counted, &left);
    let places: Vec<PlaceLine> = (0..)
        .zip(VILLAGES)
        .map(|(index, (township, village, responsible, ..))| PlaceLine {
            village_id: village_id(index),
            phone: (!responsible.is_empty()).then(|| Phone::stored("13700010007")),
            before: None,
            recovered: None,
            township: township.into(),
            village: village.into(),
            responsible: responsible.into(),
            responsible_now: responsible.into(),
            part: figures.by_village[&village_id(index)].clone(),
        })
        .collect();
    let members = [("段晓波", "deputy"), ("何静", "member"), ("孙立夏", "member"), ("", "")]
        .iter()
        .map(|(name, duty)| {
            let own = || places.iter().filter(|place| place.responsible == *name);
            MemberLine {
                name: (*name).into(),
                duty: (*duty).into(),
                villages: own().map(|place| place.village.clone()).filter(|village| !village.is_empty()).collect(),
                part: own().fold(Part::default(), |sum, place| sum.plus(&place.part)),
                before: None,
                recovered: None,
            }
        })
        .collect();
    let (due, late) = (figures.overall.all.due_total, figures.overall.all.unpaid_total_late);
    let trend = [("2026-01-15", 18), ("2026-02-28", 17), ("2026-03-31", 14), ("2026-05-31", 10), ("2026-06-30", 9)];
    Facts {
        school: "龙泉小学".into(),
        campaign: "2025 年度应还本息".into(),
        figures: Arc::new(figures),
        places,
        members,
        late: counted.iter().filter(|fact| fact.owed.late_on(question.as_of)).map(late_line).collect(),
        supervisor: "李建国".into(),
        revision: 1,
        applied_order: 1,
        last_obligation: 1,
        changes: None,
        excluded: vec![ExcludedLine {
            id: 5,
            borrower_id: 77,
            name: "吴敏".into(),
            place: "双河乡 桃园村".into(),
            whole_person: true,
            contract_no: String::new(),
            kind: ExclusionKind::Relief,
            approver: "区资助中心".into(),
            document: "救助批复〔2026〕3 号".into(),
            reason: "吴敏本人重病，电话 13800010009，已批准还款救助，本年度应还本息由专项资金承担".into(),
            decided_on: day("2026-03-02"),
        }],
        names: Arc::new(Names::of(NAMES.into_iter().chain(["吴敏"]).map(str::to_owned))),
        caveats: Vec::new(),
        sources: vec![source(1, "01-应还名单.xlsx", "population", 138), source(2, "14-还款明细.xlsx", "payments", 12)],
        trend: trend
            .iter()
            .map(|(on, people)| TrendLine {
                as_of: day(on),
                borrowers: 60,
                borrowers_late: *people,
                due_total: due,
                late_total: Fen::new(late.fen() / 9 * people),
            })
            .collect(),
    }
}

fn source(batch: i64, file_name: &str, kind: &str, rows: i64) -> SourceLine {
    SourceLine { batch, file_name: file_name.into(), kind: kind.into(), as_of: day("2026-06-30"), rows }
}

pub fn heading() -> Heading {
    Heading {
        period: Period::around(ReportKind::Weekly, day("2026-07-01")),
        report_no: "20260630-7F3A9C".into(),
        checksum: "3F9A-77C1-0B2E-44D8".into(),
        made_by: "周明远".into(),
        made_at: day("2026-07-05").and_hms_opt(2, 0, 0).unwrap(),
        remarks: Some(Remarks { problems: "外出务工的多，\n电话难打通。".into(), ..Remarks::default() }),
    }
}

/// The workbook of these facts, masked, in Chinese.
pub fn workbook(facts: &Facts, disclosure: &Disclosure) -> Vec<u8> {
    sealed(facts, disclosure, Words::default())
}

/// The same in any language, with the checksum its figures have.
pub fn sealed(facts: &Facts, disclosure: &Disclosure, words: Words) -> Vec<u8> {
    let heading = heading();
    let school = super::heading::school_name(facts, words);
    let checksum = Figures::of(facts, &school, &heading.period, &heading.report_no).checksum();
    let sources = Sources { facts, heading: &Heading { checksum, ..heading }, disclosure, words };
    super::workbook::written(&sources, &mut Invented, &pair()).unwrap().0
}

/// The key pair of the school in these tests.
pub fn pair() -> Pair {
    Seed::of(&[7; 32]).unwrap().pair().unwrap()
}

/// A statement about these facts, with a sheet, a table, a name and open cells.
pub fn statement() -> Statement {
    let (facts, heading) = (facts(), heading());
    let sources = Sources { facts: &facts, heading: &heading, disclosure: &Disclosure::Masked, words: Words::default() };
    let area = Area::read("按辖区!A6:P12").unwrap();
    let columns = [("township", 1), ("village", 2)].map(|(code, column)| (code.to_owned(), column)).into_iter().collect();
    Statement {
        sheets: vec![SheetDigest { sheet: "概况".into(), digest: "ab".repeat(32) }],
        tables: [("places".to_owned(), TablePlace { area, columns })].into_iter().collect(),
        names: [("borrowers".to_owned(), CellPlace::read("概况!C20").unwrap())].into_iter().collect(),
        open: [CellPlace::read("概况!B30").unwrap(), CellPlace::read("概况!B31").unwrap()].into(),
        shapes: [("概况".to_owned(), vec![Shape { row: 20, column: 2, shape: "0.00'%".into() }])].into_iter().collect(),
        formulas: [(CellPlace::read("概况!B31").unwrap(), "INT(B30*C20)".to_owned())].into_iter().collect(),
        tried: [(CellPlace::read("概况!B30").unwrap(), "0.0500".to_owned())].into_iter().collect(),
        ..super::statement::of_report(&sources)
    }
}
