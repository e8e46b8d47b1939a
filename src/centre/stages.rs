//! The people of all schools by their worst stage.

use super::consolidation::School;
use crate::basics::money::OutOfRange;
use crate::ledger::standing::Stage;

/// People by stage, and the schools that say none.
pub(super) fn stages(schools: &[School]) -> Result<(Vec<(Stage, i64)>, Vec<String>), OutOfRange> {
    let (mut sums, mut without) = ([0_i64; Stage::ALL.len()], Vec::new());
    for school in schools {
        let detail = &school.submission.offer.detail;
        if detail.stages.is_empty() {
            without.push(school.name().to_owned());
        }
        for (code, people) in &detail.stages {
            if let Some(sum) = Stage::from_code(code).and_then(|stage| sums.get_mut(stage.index())) {
                *sum = sum.checked_add(*people).ok_or(OutOfRange)?;
            }
        }
    }
    Ok((Stage::ALL.into_iter().zip(sums).collect(), without))
}
