//! From one time of the day to another.

use super::{Setting, half_width};
use crate::accounts::Refusal;
use crate::accounts::settings::Group;
use crate::basics::words::Words;
use crate::store::{Connection, Result};

/// From one time of the day to another, over midnight where the second is earlier.
pub struct Hours {
    pub(in crate::accounts::settings) key: &'static str,
    pub(in crate::accounts::settings) group: Group,
    pub(in crate::accounts::settings) usual: (Minute, Minute),
}

/// Minutes since midnight.
pub type Minute = u32;

impl Hours {
    /// Beginning (counted) and end (not counted), in minutes since midnight.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub fn in_force(&self, connection: &mut Connection) -> Result<(Minute, Minute)> {
        Ok(span(&self.text(connection)?).unwrap_or(self.usual))
    }
}

impl Setting for Hours {
    fn key(&self) -> &'static str {
        self.key
    }

    fn group(&self) -> Group {
        self.group
    }

    fn usual(&self) -> String {
        written(self.usual)
    }

    fn read(&self, typed: &str) -> std::result::Result<String, Refusal> {
        span(typed).map(written).ok_or(Refusal::NotHours)
    }

    fn range(&self, words: Words) -> String {
        // Joined, so that no line ends at the hyphen.
        words.say_with("accounts-setting-usually", &[("usual", self.usual().replace('-', "\u{2060}-\u{2060}").into())])
    }
}

fn written((from, to): (Minute, Minute)) -> String {
    format!("{:02}:{:02}-{:02}:{:02}", from / 60, from % 60, to / 60, to % 60)
}

fn span(typed: &str) -> Option<(Minute, Minute)> {
    let plain: String = typed.chars().map(half_width).filter(|c| !c.is_whitespace()).collect();
    let (from, to) = plain.split_once(['-', '–', '—', '~', '至', '到'])?;
    let (from, to) = (minute(from)?, minute(to)?);
    (from != to).then_some((from, to))
}

fn minute(text: &str) -> Option<Minute> {
    let (hour, minute) = text.split_once(':').unwrap_or((text, "0"));
    let (hour, minute): (Minute, Minute) = (hour.parse().ok()?, minute.parse().ok()?);
    (hour < 24 && minute < 60).then_some(hour * 60 + minute)
}

#[cfg(test)]
mod tests {
    use super::*;

    const HOURS: Hours = Hours { key: "h", group: Group::Conduct, usual: (22 * 60, 8 * 60) };

    #[test]
    fn hours_are_read_as_people_write_them() {
        for typed in ["22:00-08:00", "22:00–8:00", "２２：００ 至 ８：００", "22-8"] {
            assert_eq!(HOURS.read(typed), Ok("22:00-08:00".to_owned()), "{typed}");
        }
        for wrong in ["", "22:00", "25:00-08:00", "22:60-08:00", "08:00-08:00", "晚上到早上"] {
            assert_eq!(HOURS.read(wrong), Err(Refusal::NotHours), "{wrong}");
        }
    }
}
