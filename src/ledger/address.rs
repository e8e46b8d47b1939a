//! An address as it is shown: to the village, its numbers hidden.

/// Words a village's name ends with, one a line.
const PLACE_WORDS: &str = include_str!("place_words.txt");

/// What larger places end with, for addresses that name no village. Of a street or a building nothing is shown.
const LARGER: [&str; 5] = ["镇", "乡", "街道", "县", "市"];

/// The address up to the last village it names, else up to the last larger place; where it names neither, nothing of it.
#[must_use]
pub fn masked(clear: &str) -> String {
    let after = |word: &str| clear.rfind(word).map(|at| at + word.len());
    let end = PLACE_WORDS.lines().filter_map(after).max().or_else(|| LARGER.into_iter().filter_map(after).max());
    let Some(shown) = end.and_then(|end| clear.get(..end)) else { return HIDDEN.to_owned() };
    shown.chars().map(|c| if c.is_numeric() { '*' } else { c }).collect()
}

/// In place of an address of which nothing is shown.
const HIDDEN: &str = "****";

#[cfg(test)]
mod tests {
    use super::masked;

    #[test]
    fn nothing_beyond_the_village_is_shown() {
        assert_eq!(masked("青禾县青石镇柳湾村三组12号"), "青禾县青石镇柳湾村");
        assert_eq!(masked("青禾县城关镇朝阳社区5栋"), "青禾县城关镇朝阳社区");
        assert_eq!(masked("青禾县建设路12号"), "青禾县");
        assert_eq!(masked("青禾县城关镇建设路三栋二单元"), "青禾县城关镇");
        assert_eq!(masked("建设路三栋二单元"), "****");
    }
}
