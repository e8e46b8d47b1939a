//! The merged areas of a sheet as their readers may count on them.

use super::cell::Merge;

/// The areas by the row they begin in, none over another: of two that overlap the one that begins first counts. Whoever reads
/// rows beside them therefore never lies in more areas than the row has columns.
pub(super) fn in_order(mut merges: Vec<Merge>) -> Vec<Merge> {
    merges.sort_by_key(|area| (area.first_row, area.first_column));
    // By column: the last row that is taken.
    let mut taken: Vec<u32> = Vec::new();
    merges.retain(|area| {
        let (Ok(first), Ok(last)) = (usize::try_from(area.first_column), usize::try_from(area.last_column)) else { return false };
        if taken.len() <= last {
            taken.resize(last + 1, 0);
        }
        let columns = taken.get_mut(first..=last).unwrap_or_default();
        let is_free = columns.iter().all(|row| *row < area.first_row);
        if is_free {
            columns.fill(area.last_row);
        }
        is_free
    });
    merges
}

#[cfg(test)]
mod tests {
    use super::*;

    fn area(first_row: u32, last_row: u32, first_column: u32, last_column: u32) -> Merge {
        Merge { first_row, last_row, first_column, last_column }
    }

    #[test]
    fn areas_come_in_order_and_none_lies_over_another() {
        let given = vec![area(5, 6, 0, 0), area(1, 3, 0, 1), area(3, 4, 1, 2), area(4, 4, 1, 2), area(1, 3, 0, 1), area(1, 9, 3, 3)];
        assert_eq!(in_order(given), [area(1, 3, 0, 1), area(1, 9, 3, 3), area(4, 4, 1, 2), area(5, 6, 0, 0)]);
    }
}
