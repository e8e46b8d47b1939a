//! Where a page of paper ends: never between what belongs together.

/// Rows a new page begins with, for rows as high as `heights` on pages with `room`, both in pixels. `kept` are runs of rows, first and
/// last, that stand on one page where they fit. Every page but the first repeats `repeated` pixels of header.
pub(super) fn breaks(heights: &[u32], kept: &[(u32, u32)], room: u32, repeated: u32) -> Vec<u32> {
    let mut breaks = Vec::new();
    let mut used = 0;
    for (row, height) in (0_u32..).zip(heights) {
        if used > repeated && begins_a_run(heights, kept, row, used, room, repeated) {
            breaks.push(row);
            used = repeated;
        }
        if used + height > room {
            used = repeated;
        }
        used += height;
    }
    breaks
}

/// A run from `row` on that does not fit below what is used of this page, and does on the next.
fn begins_a_run(heights: &[u32], kept: &[(u32, u32)], row: u32, used: u32, room: u32, repeated: u32) -> bool {
    kept.iter().filter(|(first, _)| *first == row).any(|(first, last)| {
        let rows = (*last - *first + 1) as usize;
        let needs: u32 = heights.iter().skip(*first as usize).take(rows).sum();
        used + needs > room && repeated + needs <= room
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_belongs_together_moves_to_the_next_page() {
        assert_eq!(breaks(&[10; 20], &[], 100, 0), [0; 0], "pages end by themselves");
        assert_eq!(breaks(&[10; 20], &[(8, 11)], 100, 0), [8]);
        assert_eq!(breaks(&[10; 20], &[(8, 9)], 100, 0), [0; 0], "it fits");
        assert_eq!(breaks(&[10; 40], &[(5, 30)], 100, 0), [0; 0], "no page would hold it");
    }

    #[test]
    fn a_repeated_header_takes_room_on_every_page_but_the_first() {
        assert_eq!(breaks(&[10; 20], &[(18, 19)], 100, 20), [18], "rows 0-9, then 10-17 below the header");
        assert_eq!(breaks(&[10; 20], &[(16, 17)], 100, 20), [0; 0]);
    }
}
