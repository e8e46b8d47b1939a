//! An address as it is shown: to the village, its numbers hidden.

/// Words a village's name ends with, one a line.
const PLACE_WORDS: &str = include_str!("place_words.txt");

/// The address up to the last village it names. Where it names none, all of it with its numbers hidden.
#[must_use]
pub fn masked(clear: &str) -> String {
    let end = PLACE_WORDS.lines().filter_map(|word| clear.rfind(word).map(|at| at + word.len())).max();
    let shown = end.and_then(|end| clear.get(..end)).unwrap_or(clear);
    shown.chars().map(|c| if c.is_numeric() { '*' } else { c }).collect()
}

#[cfg(test)]
mod tests {
    use super::masked;

    #[test]
    fn nothing_beyond_the_village_is_shown() {
        assert_eq!(masked("青禾县青石镇柳湾村三组12号"), "青禾县青石镇柳湾村");
        assert_eq!(masked("青禾县城关镇朝阳社区5栋"), "青禾县城关镇朝阳社区");
        assert_eq!(masked("青禾县建设路12号"), "青禾县建设路**号");
    }
}
