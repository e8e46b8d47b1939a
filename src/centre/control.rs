//! What proves the total: the same whole as it comes from townships and from stages.

use super::consolidation::School;
use super::tally::Tally;
use super::townships::Township;
use crate::basics::money::{Fen, OutOfRange};
use crate::ledger::standing::Stage;
use crate::reports::received::StatedBasis;

/// A sum beside the total it has to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Control {
    /// What was added up: `townships`, `stages`.
    pub code: &'static str,
    /// People below the line.
    pub people: Option<i64>,
    /// People late.
    pub late: i64,
    /// Due, below the line.
    pub due: Option<Fen>,
    /// Unpaid and late.
    pub unpaid: Option<Fen>,
    /// True where it is what the schools come to.
    pub agrees: bool,
}

/// The whole as it comes from townships, and from stages where every school has them.
pub(super) fn controls(
    schools: &[School],
    total: &Tally,
    townships: &[Township],
    stages: &[(Stage, i64)],
    all_have_stages: bool,
) -> Result<Vec<Control>, OutOfRange> {
    let mut controls = vec![by_place(total, townships)?];
    if all_have_stages {
        controls.push(by_stage(schools, total, stages)?);
    }
    Ok(controls)
}

fn by_place(total: &Tally, townships: &[Township]) -> Result<Control, OutOfRange> {
    let places = Tally::sum(townships.iter().map(|line| line.tally))?;
    Ok(Control {
        code: "townships",
        people: Some(places.borrowers),
        late: places.borrowers_late,
        due: Some(places.due_total),
        unpaid: Some(places.unpaid_total_late),
        agrees: places.counts_the_same(total),
    })
}

fn by_stage(schools: &[School], total: &Tally, stages: &[(Stage, i64)]) -> Result<Control, OutOfRange> {
    let sum = |given: &dyn Fn(Stage) -> bool| {
        let people = stages.iter().filter(|(stage, _)| given(*stage)).try_fold(0_i64, |sum, (_, people)| sum.checked_add(*people));
        people.ok_or(OutOfRange)
    };
    let (people, late) = (sum(&|_| true)?, sum(&Stage::is_late)?);
    // Only where every school lists a population are all its people in a stage.
    let listed = schools.iter().all(|school| school.basis() == StatedBasis::Population);
    let agrees = late == total.borrowers_late && (!listed || people == total.borrowers);
    Ok(Control { code: "stages", people: listed.then_some(people), late, due: None, unpaid: None, agrees })
}

#[cfg(test)]
mod tests {
    use crate::basics::money::Fen;
    use crate::basics::words::Words;
    use crate::centre::json;
    use crate::centre::submission::{Detail, Offer};
    use crate::centre::testing::{offer, offer_of, submission, whole_of};

    /// The controls that agree where one school's rows were changed.
    fn agreeing(change: impl Fn(&mut Detail)) -> Vec<&'static str> {
        let mut changed: Offer = offer("龙泉小学", "2026-07-01");
        change(&mut changed.detail);
        let whole = whole_of(vec![submission(changed), submission(offer_of("柳湾小学", "2026-07-01", 40, 2))]);
        assert_eq!(json::told(&whole, &[], Words::default())["control_totals_agree"].as_bool(), Some(whole.agrees()));
        whole.controls.iter().filter(|control| control.agrees).map(|control| control.code).collect()
    }

    #[test]
    fn rows_that_do_not_come_to_what_their_school_states_are_told() {
        assert_eq!(agreeing(|_| ()), ["townships", "stages"]);
        for change in [
            |detail: &mut Detail| detail.places[0].borrowers -= 1,
            |detail: &mut Detail| detail.places[0].borrowers_late -= 1,
            |detail: &mut Detail| detail.places[0].contracts -= 1,
            |detail: &mut Detail| detail.places[0].contracts_late -= 1,
            |detail: &mut Detail| detail.places[0].due_total = Fen::ZERO,
            |detail: &mut Detail| detail.places[0].unpaid_total_late = Fen::ZERO,
        ] {
            assert_eq!(agreeing(change), ["stages"]);
        }
        assert_eq!(agreeing(|detail| detail.stages[1].1 -= 1), ["townships"]);
        assert_eq!(agreeing(|detail| detail.stages[0].1 += 1), ["townships"]);
    }
}
