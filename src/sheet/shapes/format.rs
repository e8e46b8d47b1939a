//! A number format without what programs write in ways of their own.

use std::iter::Peekable;
use std::str::Chars;

/// Sections of numbers: above, below and at zero. The one after them is that of texts.
const OF_NUMBERS: usize = 3;

/// A shape longer than this is none of ours, whatever follows.
const LONGEST: usize = 48;

/// Colours of a format, in small letters.
const COLOURS: [&str; 8] = ["black", "blue", "cyan", "green", "magenta", "red", "white", "yellow"];

/// Languages in which programs write our formats when they save them, as numbers and as names: none of them has other digits, another
/// point, or a calendar that a year of theirs would be counted in unless it is asked for.
const LANGUAGES: [&str; 16] =
    ["", "804", "0804", "1004", "404", "0404", "c04", "409", "0409", "411", "0411", "f800", "x-sysdate", "zh-cn", "zh-tw", "en-us"];

/// The shape of a format as it is written: places for digits (`0.00`, with `#` where a nothing is left out), `%` where it multiplies, each
/// sign of its own with an apostrophe before it (`0.00'%`), or the parts of a day in their order (`ymd`) with what they depend on before
/// them.
pub fn shape_of(code: &str) -> String {
    let mut sections = sections(code);
    // Only the last one can be that of texts; any other with a place for a text shows numbers as no program agrees with another.
    if sections.last().is_some_and(|section| section.text) {
        sections.pop();
    }
    let mut shapes: Vec<String> = sections.into_iter().take(OF_NUMBERS).map(Section::shape).collect();
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
    /// The last that was met is such a part: the same letter belongs to it.
    in_part: bool,
    /// Conditions, calendars and scripts: what a day is shown as depends on them too.
    brackets: String,
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

    fn bracket(&mut self, inside: &str) {
        let mark = format!("[{}]", inside.split_whitespace().collect::<String>());
        self.brackets.push_str(&mark);
        self.mark(&mark);
    }

    fn literal(&mut self, sign: char) {
        self.in_part = false;
        if !sign.is_whitespace() {
            self.mark(&format!("'{sign}"));
        }
    }

    fn part(&mut self, part: char) {
        let goes_on = std::mem::replace(&mut self.in_part, true);
        match self.parts.last_mut() {
            Some((last, count)) if goes_on && *last == part => *count += 1,
            _ => self.parts.push((part, 1)),
        }
    }

    fn shape(mut self) -> String {
        self.mark("");
        if self.parts.is_empty() {
            return self.shape;
        }
        let letters = |(part, count): &(char, usize)| match (*part, *count) {
            // Three letters or more are the day of the week, or the name of the month; five are its first letter.
            ('d', 3..) => "w".to_owned(),
            ('m', 3..) => "m".repeat(*count),
            (part, _) => part.to_string(),
        };
        let parts: String = self.parts.iter().map(letters).collect();
        format!("{}{parts}", self.brackets)
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
            '@' => {
                section.mark("@");
                section.text = true;
            }
            'E' | 'e' if signs.next_if(|next| matches!(next, '+' | '-')).is_some() => section.mark("E"),
            'G' | 'g' if follows(&mut signs, "eneral") => section.mark("General"),
            'A' | 'a' if follows(&mut signs, "m/pm") || follows(&mut signs, "/p") => section.part('t'),
            'y' | 'Y' => section.part('y'),
            // The year of a reign, in some languages.
            'e' => section.part('e'),
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

/// A colour or a language of ours says nothing; a currency is shown; a length of time, a condition, a calendar and digits of another script
/// show other numbers.
fn bracket(section: &mut Section, inside: &str) {
    let small = inside.to_ascii_lowercase();
    if COLOURS.contains(&small.as_str()) || small.strip_prefix("color").is_some_and(|number| number.trim().parse::<u8>().is_ok()) {
        return;
    }
    if !small.is_empty() && small.chars().all(|c| matches!(c, 'h' | 'm' | 's')) {
        return section.part('t');
    }
    let Some((shown, language)) = inside.strip_prefix('$').map(|rest| rest.split_once('-').unwrap_or((rest, ""))) else {
        return section.bracket(inside);
    };
    shown.chars().for_each(|sign| section.literal(sign));
    if !LANGUAGES.contains(&language.to_ascii_lowercase().as_str()) {
        section.bracket(language);
    }
}

#[cfg(test)]
mod tests;
