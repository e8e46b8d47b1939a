//! A number format without what programs write in ways of their own.

use std::iter::Peekable;
use std::str::Chars;

/// Sections of numbers: above, below and at zero. The one after them is that of texts.
const OF_NUMBERS: usize = 3;

/// A shape longer than this is none of ours, whatever follows.
const LONGEST: usize = 48;

/// Colours of a format, in small letters.
const COLOURS: [&str; 8] = ["black", "blue", "cyan", "green", "magenta", "red", "white", "yellow"];

/// The shape of a format as it is written: places for digits (`0.00`, with `#` where a nothing is left out), `%` where it multiplies, each
/// sign of its own with an apostrophe before it (`0.00'%`), or the parts of a day in their order (`ymd`).
pub fn shape_of(code: &str) -> String {
    let sections = sections(code).into_iter().take(OF_NUMBERS).filter(|section| !section.text);
    let mut shapes: Vec<String> = sections.map(Section::shape).collect();
    // A section that says what would be shown without it says nothing.
    if shapes.len() == OF_NUMBERS && shapes.first() == shapes.last() {
        shapes.pop();
    }
    if let [above, below] = shapes.as_slice()
        && *below == format!("'-{above}")
    {
        shapes.pop();
    }
    if shapes.is_empty() { "@".to_owned() } else { shapes.join(";").chars().take(LONGEST).collect() }
}

/// The shape of a format that is built in: programs know it by its number alone.
pub fn built_in(id: u32) -> String {
    let code = match id {
        0 => "General",
        1 | 3 => "0",
        2 | 4 => "0.00",
        9 => "0%",
        10 => "0.00%",
        14 => "m/d/y",
        49 => "@",
        other => return format!("built-in:{other}"),
    };
    shape_of(code)
}

/// One section while it is gone through.
#[derive(Default)]
struct Section {
    shape: String,
    /// The parts of a day and how often the letter of each stands.
    parts: Vec<(char, usize)>,
    /// Commas met since the last place for a digit: between digits they group, behind them they divide by a thousand.
    commas: usize,
    /// The last that was met is a place for a digit.
    in_digits: bool,
    after_point: bool,
    text: bool,
}

impl Section {
    fn digit(&mut self, sign: char) {
        self.commas = 0;
        let place = if sign == '0' { '0' } else { '#' };
        // Before the point it does not matter how many there are, only whether a nothing is shown.
        let is_further = std::mem::replace(&mut self.in_digits, true) && !self.after_point;
        if !is_further {
            self.shape.push(place);
        } else if place == '0' && self.shape.ends_with('#') {
            self.shape.pop();
            self.shape.push(place);
        }
    }

    /// What multiplies, divides, or is no place for a digit.
    fn mark(&mut self, mark: &str) {
        self.shape.extend(std::iter::repeat_n(',', std::mem::take(&mut self.commas)));
        self.shape.push_str(mark);
        self.after_point |= mark == ".";
        self.in_digits = false;
    }

    fn literal(&mut self, sign: char) {
        if !sign.is_whitespace() {
            self.mark(&format!("'{sign}"));
        }
    }

    fn part(&mut self, part: char) {
        match self.parts.last_mut() {
            Some((last, count)) if *last == part => *count += 1,
            _ => self.parts.push((part, 1)),
        }
    }

    fn shape(mut self) -> String {
        self.mark("");
        if self.parts.is_empty() {
            return self.shape;
        }
        // Three letters or more are the day of the week.
        self.parts.iter().map(|(part, count)| if *part == 'd' && *count > 2 { 'w' } else { *part }).collect()
    }
}

fn sections(code: &str) -> Vec<Section> {
    let (mut all, mut section) = (Vec::new(), Section::default());
    let mut signs = code.chars().peekable();
    while let Some(sign) = signs.next() {
        match sign {
            ';' => all.push(std::mem::take(&mut section)),
            '"' => signs.by_ref().take_while(|inside| *inside != '"').for_each(|inside| section.literal(inside)),
            '\\' => signs.next().into_iter().for_each(|inside| section.literal(inside)),
            // A blank as wide as the sign, or the sign as often as there is room.
            '_' | '*' => drop(signs.next()),
            '[' => bracket(&mut section, &signs.by_ref().take_while(|inside| *inside != ']').collect::<String>()),
            '0' | '#' | '?' => section.digit(sign),
            ',' => section.commas += 1,
            '.' => section.mark("."),
            '%' => section.mark("%"),
            '@' => section.text = true,
            'E' | 'e' if signs.next_if(|next| matches!(next, '+' | '-')).is_some() => section.mark("E"),
            'G' | 'g' if follows(&mut signs, "eneral") => section.mark("General"),
            'A' | 'a' if follows(&mut signs, "m/pm") || follows(&mut signs, "/p") => section.part('t'),
            'y' | 'Y' | 'e' => section.part('y'),
            'm' | 'M' => section.part('m'),
            'd' | 'D' => section.part('d'),
            'h' | 'H' | 's' | 'S' | 'g' => section.part('t'),
            other => section.literal(other),
        }
    }
    all.push(section);
    all
}

/// True where these letters follow, in whatever size; then they are gone through.
fn follows(signs: &mut Peekable<Chars<'_>>, letters: &str) -> bool {
    let mut ahead = signs.clone();
    let is_so = letters.chars().all(|letter| ahead.next().is_some_and(|sign| sign.eq_ignore_ascii_case(&letter)));
    if is_so {
        *signs = ahead;
    }
    is_so
}

/// A colour or a language says nothing; a currency is shown; a length of time, a condition and digits of another script show other numbers.
fn bracket(section: &mut Section, inside: &str) {
    let small = inside.to_ascii_lowercase();
    if COLOURS.contains(&small.as_str()) || small.strip_prefix("color").is_some_and(|number| number.trim().parse::<u8>().is_ok()) {
        return;
    }
    if !small.is_empty() && small.chars().all(|c| matches!(c, 'h' | 'm' | 's')) {
        return section.part('t');
    }
    let Some((shown, language)) = inside.strip_prefix('$').map(|rest| rest.split_once('-').unwrap_or((rest, ""))) else {
        return section.mark(&format!("[{}]", inside.split_whitespace().collect::<String>()));
    };
    shown.chars().for_each(|sign| section.literal(sign));
    let is_number = language.len() <= 4 && language.chars().all(|c| c.is_ascii_hexdigit());
    let is_name = language.len() <= 7 && language.chars().all(|c| c.is_ascii_alphabetic() || c == '-');
    if !is_number && !is_name {
        section.mark(&format!("[{}]", language.split_whitespace().collect::<String>()));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_programs_make_of_our_formats_when_they_save_them_is_the_same_shape() {
        for (shape, codes) in [
            ("General", &["General", "general", "[$-804]General", "[$-zh-CN]General"][..]),
            ("0", &["#,##0", "0", "#,##0_ ", "#,##0_);[Red]\\-#,##0_)", "#,##0;-#,##0;0;@", "[BLACK]0"]),
            ("0.00", &["#,##0.00", "0.00", "#,##0.00_ ;\\-#,##0.00\\ "]),
            ("0.00%", &["0.00%", "[$-409]0.00%"]),
            ("0.00'%", &["0.00\"%\"", "0.00\\%"]),
            ("'+0.00;'-0.00;0.00", &["+0.00;-0.00;0.00", "\\+0.00;\\-0.00;0.00", "\"+\"0.00;\"-\"0.00;0.00;@"]),
            ("ymd", &["yyyy-mm-dd", "yyyy\\-mm\\-dd", "yyyy\\-mm\\-dd;@", "[$-804]yyyy\"年\"m\"月\"d\"日\";@", "yyyy/m/d"]),
            ("@", &["@"]),
        ] {
            for code in codes {
                assert_eq!(shape_of(code), shape, "{code}");
            }
        }
        for (id, shape) in [(0, "General"), (1, "0"), (3, "0"), (4, "0.00"), (10, "0.00%"), (14, "mdy"), (49, "@")] {
            assert_eq!(built_in(id), shape, "{id}");
        }
    }

    #[test]
    fn a_format_that_shows_another_number_has_another_shape() {
        let codes = [
            "General",
            "0",
            "#",
            "0.0",
            "0.00",
            "0.##",
            "#,##0,",
            "0,.00",
            "0%",
            "0.00%",
            "0.00%%",
            "0.00\"%\"",
            "0\\.00",
            "\\-0",
            "0\"人\"",
            "0\"0\"",
            "\"0\"0",
            "\"0\"",
            "0;0",
            "0;;0",
            "[>0.01]0;0",
            "[DBNum1]0",
            "[$3.0-804]0",
            "[$-1E000804]0",
            "0E+0",
            "# ??/??",
            "yyyy-mm-dd",
            "yyyy-dd-mm",
            "yyyy-mm-ddd",
            "yyyy-mm-dd hh:mm",
            "mm",
            "h:mm AM/PM",
            "[h]",
            "@",
            "",
        ];
        let shapes: Vec<String> = codes.iter().map(|code| shape_of(code)).collect();
        for (at, (shape, code)) in shapes.iter().zip(codes).enumerate() {
            let twin = shapes.iter().skip(at + 1).position(|other| other == shape);
            // Half a day is no number of ours: one part of the clock is as much as another.
            assert!(twin.is_none() || shape == "t", "{code}: {shape}");
            assert!(!shape.contains(char::is_whitespace), "{code}: {shape}");
        }
        assert_eq!(built_in(17), "built-in:17");
    }
}
