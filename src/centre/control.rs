//! What proves the sums: the whole as it comes from schools, from townships and from stages.

use super::consolidation::School;
use super::tally::Tally;
use super::townships::Township;
use crate::basics::money::OutOfRange;
use crate::ledger::standing::Stage;
use crate::reports::received::StatedBasis;

/// A sum beside the one it has to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Control {
    /// What was added up: `schools`, `townships`, `stages`.
    pub code: &'static str,
    /// People of schools with a population.
    pub people: Option<i64>,
    /// People late.
    pub late: i64,
    /// Unpaid and late, in fen.
    pub unpaid: Option<i64>,
    /// True where it is what the schools come to.
    pub agrees: bool,
}

/// The whole as it comes from schools, townships and stages.
pub(super) fn controls(
    schools: &[School],
    total: &Tally,
    townships: &[Township],
    stages: &[(Stage, i64)],
    all_have_stages: bool,
) -> Result<Vec<Control>, OutOfRange> {
    let places = Tally::sum(townships.iter().map(|line| line.tally))?;
    let whole = |code, tally: &Tally| Control {
        code,
        people: Some(tally.borrowers),
        late: tally.borrowers_late,
        unpaid: Some(tally.unpaid_total_late.fen()),
        agrees: (tally.borrowers, tally.borrowers_late, tally.unpaid_total_late)
            == (total.borrowers, total.borrowers_late, total.unpaid_total_late),
    };
    let late = stages.iter().filter(|(stage, _)| stage.is_late()).try_fold(0_i64, |sum, (_, people)| sum.checked_add(*people));
    let late = late.ok_or(OutOfRange)?;
    // Only where every school lists a population are all its people in a stage.
    let listed = schools.iter().all(|school| school.basis() == StatedBasis::Population);
    let people = stages.iter().try_fold(0_i64, |sum, (_, people)| sum.checked_add(*people)).ok_or(OutOfRange)?;
    let mut controls = vec![whole("schools", total), whole("townships", &places)];
    if all_have_stages {
        let agrees = late == total.borrowers_late && (!listed || people == total.borrowers);
        controls.push(Control { code: "stages", people: listed.then_some(people), late, unpaid: None, agrees });
    }
    Ok(controls)
}
