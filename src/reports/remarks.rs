//! What the school says itself: problems, help wanted, why sent figures are others by now. Free text, so it is sealed where it is kept,
//! and holds nobody's number.

use crate::basics::stated;
use crate::basics::words::{self, Words};

/// The longest of one remark, in characters.
pub const LONGEST: usize = 600;

/// The school's own words; what is empty was not said.
#[derive(Clone, PartialEq, Eq, Default)]
pub struct Remarks {
    /// 存在问题
    pub problems: String,
    /// 需要帮助
    pub help_wanted: String,
    /// Why sent figures are others by now.
    pub corrections: String,
}

/// Why a remark does not do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unfit {
    /// Longer than [`LONGEST`].
    TooLong,
    /// It holds a number that may be somebody's.
    Number,
}

impl Unfit {
    /// One sentence: what is wrong and what to do.
    #[must_use]
    pub fn say(self, words: Words) -> String {
        match self {
            Self::TooLong => words.say_with("reports-remark-too-long", &[("most", LONGEST.into())]),
            Self::Number => stated::Unfit::Number.say(words),
        }
    }
}

/// Reads what was typed: its lines, without blank ones. Nothing is a remark too.
///
/// # Errors
/// [`Unfit`].
pub fn read(typed: &str) -> Result<String, Unfit> {
    let lines: Vec<String> = typed.lines().map(words::one_line).filter(|line| !line.is_empty()).collect();
    let text = lines.join("\n");
    if text.chars().count() > LONGEST {
        return Err(Unfit::TooLong);
    }
    // A number broken over two lines is a number.
    if stated::holds_number(&text) || stated::holds_number(&lines.concat()) {
        return Err(Unfit::Number);
    }
    Ok(text)
}

impl Remarks {
    /// Each of them made another by `of`.
    #[must_use]
    pub fn map(&self, of: impl Fn(&str) -> String) -> Self {
        Self { problems: of(&self.problems), help_wanted: of(&self.help_wanted), corrections: of(&self.corrections) }
    }

    /// The three in the order they are kept.
    #[must_use]
    pub fn fields(&self) -> [Option<&str>; 3] {
        [&self.problems, &self.help_wanted, &self.corrections].map(|text| Some(text.as_str()).filter(|text| !text.is_empty()))
    }
}

impl std::fmt::Debug for Remarks {
    /// Free text may name anybody: a log learns only how long it is.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let [problems, help_wanted, corrections] = self.fields().map(|text| text.map_or(0, str::len));
        write!(f, "Remarks({problems}, {help_wanted}, {corrections} bytes)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_stay_lines_and_blank_ones_go() {
        assert_eq!(read(" 外出务工多，\r\n\r\n 电话难打通 ").as_deref(), Ok("外出务工多，\n电话难打通"));
        assert_eq!(read(" \n ").as_deref(), Ok(""));
    }

    #[test]
    fn a_number_is_refused_also_where_it_is_broken_over_lines() {
        for text in ["请帮助联系 13800010001", "一三八零零零一零零零一", "证号 4299992003\n07070737"] {
            assert_eq!(read(text), Err(Unfit::Number), "{text}");
        }
        assert_eq!(read(&"字".repeat(LONGEST + 1)), Err(Unfit::TooLong));
        assert_eq!(read(&"字".repeat(LONGEST)).map(|text| text.chars().count()), Ok(LONGEST));
    }

    #[test]
    fn a_log_does_not_learn_what_was_written() {
        let remarks = Remarks { problems: "张伟失联".into(), ..Remarks::default() };
        assert!(!format!("{remarks:?}").contains("张伟"));
    }
}
