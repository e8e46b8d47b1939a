//! Whether a number format shows the number: rounded, grouped, with its unit, and not as another one.

/// What stands around the digits of an honest number.
const UNITS: &str = "%-/.,:;()+ \u{a0}\u{3000}年月日时分秒元天人户份笔￥¥$";

/// Where the section of texts stands.
const FOURTH: usize = 3;

/// What a format does with what a cell holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Shows {
    /// Numbers look like themselves.
    pub numbers: bool,
    /// Texts look like themselves.
    pub texts: bool,
}

impl Shows {
    /// A format that is built in, or none.
    pub const ALL: Self = Self { numbers: true, texts: true };

    /// Where nothing a cell holds looks like itself.
    pub const NOTHING: Self = Self { numbers: false, texts: false };

    /// Of a format as it is written.
    pub fn of(code: &str) -> Self {
        let sections = sections(code);
        // The fourth is that of texts, whether it has a place for one or shows its own words.
        let of_texts = |(at, section): &(usize, &Section)| section.text || *at == FOURTH;
        let (texts, numbers): (Vec<_>, Vec<_>) = sections.iter().enumerate().partition(of_texts);
        Self {
            numbers: numbers.iter().all(|(_, section)| section.is_honest()),
            texts: texts.iter().all(|(_, section)| section.is_only_text()),
        }
    }
}

/// One of the parts of a format: for numbers above, below and at zero, and for texts.
#[derive(Debug, Default)]
struct Section {
    /// It has a place for a text.
    text: bool,
    /// It has a place for digits or for a part of a day.
    place: bool,
    /// A text of its own holds what could be taken for a value.
    says: bool,
    /// Something besides the place of a text.
    more: bool,
    /// It has a place for digits.
    digits: bool,
    /// The parts of a day it has a place for: year, month, day of the month, others.
    day: [bool; 4],
    /// How often it multiplies by a hundred.
    hundreds: u8,
    /// A point of its own, that no number has there.
    point: bool,
    /// Groups behind the last digit: the number is shown a thousand times smaller.
    scaled: bool,
}

impl Section {
    fn is_honest(&self) -> bool {
        let [year, month, of_month, other] = self.day;
        let is_day = year || month || of_month || other;
        // A part of a day alone shows another number: the 60th day is a 28th. So does a point that somebody wrote between digits.
        let is_whole = !is_day || (year && month && of_month && !self.digits);
        self.place && is_whole && self.hundreds < 2 && (is_day || !self.point) && !self.says && !self.scaled
    }

    fn is_only_text(&self) -> bool {
        self.text && !self.says && !self.place
    }

    fn part_of_day(&mut self, part: usize) {
        self.place = true;
        if let Some(there) = self.day.get_mut(part) {
            *there = true;
        }
    }

    fn literal(&mut self, text: &str) {
        self.more = true;
        self.says |= !text.chars().all(|c| UNITS.contains(c));
        self.point |= text.contains(['.', ',']);
    }
}

fn sections(code: &str) -> Vec<Section> {
    let (mut all, mut section) = (Vec::new(), Section::default());
    let mut signs = code.chars();
    let mut last = ' ';
    while let Some(sign) = signs.next() {
        match sign {
            '"' => section.literal(&signs.by_ref().take_while(|inside| *inside != '"').collect::<String>()),
            '\\' => section.literal(&signs.next().map(String::from).unwrap_or_default()),
            // Blanks as wide as the sign, or the sign as often as there is room.
            '_' => drop(signs.next()),
            '*' => section.says |= signs.next().is_none_or(|fill| fill != ' '),
            '[' => bracket(&mut section, &signs.by_ref().take_while(|inside| *inside != ']').collect::<String>()),
            ';' => {
                section.scaled |= last == ',';
                all.push(std::mem::take(&mut section));
            }
            '0' | '#' | '?' => (section.place, section.digits) = (true, true),
            '.' | ',' => {
                section.more = true;
                section.scaled |= sign == '.' && last == ',';
            }
            '%' => {
                section.more = true;
                section.hundreds = section.hundreds.saturating_add(1);
            }
            'G' | 'g' if signs.as_str().to_ascii_lowercase().starts_with("eneral") => {
                section.place = true;
                signs.by_ref().take(6).for_each(drop);
            }
            'y' | 'Y' | 'e' => section.part_of_day(0),
            'm' | 'M' => section.part_of_day(1),
            'd' | 'D' => section.part_of_day(2),
            'h' | 'H' | 's' | 'S' | 'g' => section.part_of_day(3),
            '@' => section.text = true,
            other => section.literal(&other.to_string()),
        }
        if !matches!(sign, ';' | '%' | '"') {
            last = sign;
        } else if sign == ';' {
            last = ' ';
        }
    }
    section.scaled |= last == ',';
    all.push(section);
    all
}

/// A colour, a language, a condition, or a length of time, which no cell of ours holds.
fn bracket(section: &mut Section, inside: &str) {
    let small = inside.to_ascii_lowercase();
    let is_length = !small.is_empty() && small.chars().all(|c| matches!(c, 'h' | 'm' | 's'));
    section.says |= is_length;
    // A currency sign of a language stands before the hyphen: what stands there is shown.
    if let Some(shown) = inside.strip_prefix('$').and_then(|rest| rest.split('-').next()) {
        section.literal(shown);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_format_is_honest_where_every_number_looks_like_itself() {
        for code in ["General", "0", "0.00", "#,##0", "#,##0.00", "0.00%", "0.00\"%\"", "yyyy-mm-dd", "yyyy\\-mm\\-dd", "m/d/yy h:mm", "@"]
        {
            assert!(Shows::of(code).numbers || code == "@", "{code}");
            assert!(Shows::of(code).texts, "{code}");
        }
        for code in
            ["#,##0.00_);[Red](#,##0.00)", "[$-804]yyyy\"年\"m\"月\"d\"日\"", "[$¥-804]#,##0.00", "#,##0;-#,##0;0;@", "General\"人\""]
        {
            assert_eq!(Shows::of(code), Shows::ALL, "{code}");
        }
        for code in [
            "d",
            "[$-804]d",
            "yyyy",
            "[h]",
            "h:mm",
            "0\\.0",
            "0\"万\"",
            "0.00%%",
            "yyyy-mm-dd 0",
            "\"3.00%\"",
            "\"1\"",
            ";;;",
            "",
            "#,##0.00,",
            "#,##0,.00",
            "0\"3\"",
            "\\3\\.0",
            "0;;0",
            "0.00%;[=1]\"已达标\"",
            "*30",
            "[>0]\"3%\";0",
        ] {
            assert!(!Shows::of(code).numbers, "{code}");
        }
        for code in ["0;0;0;\"3%\"@", "\"已达标\"@", "0;0;0;\"已达标\"", ";;;", "General;General;General;", "0;0;0;0"] {
            assert!(!Shows::of(code).texts, "{code}");
        }
    }
}
