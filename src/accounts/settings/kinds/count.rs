//! A whole number between two others.

use super::{Setting, Unit, half_width};
use crate::accounts::Refusal;
use crate::accounts::settings::Group;
use crate::basics::words::Words;
use crate::store::{Connection, Result};

/// A whole number between two others.
pub struct Count {
    pub(in crate::accounts::settings) key: &'static str,
    pub(in crate::accounts::settings) group: Group,
    pub(in crate::accounts::settings) unit: Unit,
    pub(in crate::accounts::settings) usual: i64,
    pub(in crate::accounts::settings) least: i64,
    pub(in crate::accounts::settings) most: i64,
}

impl Count {
    /// What stands.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub fn in_force(&self, connection: &mut Connection) -> Result<i64> {
        Ok(self.text(connection)?.parse().unwrap_or(self.usual))
    }

    /// What it is until somebody sets it.
    #[must_use]
    pub const fn usually(&self) -> i64 {
        self.usual
    }
}

impl Setting for Count {
    fn key(&self) -> &'static str {
        self.key
    }

    fn group(&self) -> Group {
        self.group
    }

    fn usual(&self) -> String {
        self.usual.to_string()
    }

    fn read(&self, typed: &str) -> std::result::Result<String, Refusal> {
        let digits: String = typed.trim().chars().map(half_width).collect();
        let between = Refusal::NotBetween { least: self.least, most: self.most };
        let number: i64 = digits.parse().map_err(|_| between.clone())?;
        if (self.least..=self.most).contains(&number) { Ok(number.to_string()) } else { Err(between) }
    }

    fn range(&self, words: Words) -> String {
        let values = [
            ("usual", self.usual.into()),
            ("least", self.least.to_string().into()),
            ("most", self.most.to_string().into()),
            ("unit", self.unit.name(words).into()),
        ];
        words.say_with("accounts-setting-between", &values)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const COUNT: Count = Count { key: "k", group: Group::Limits, unit: Unit::Times, usual: 3, least: 1, most: 10 };

    #[test]
    fn a_count_is_between_its_limits() {
        assert_eq!(COUNT.read(" １０ "), Ok("10".to_owned()));
        for wrong in ["0", "11", "", "三", "-1", "1.5", "99999999999999999999"] {
            assert_eq!(COUNT.read(wrong), Err(Refusal::NotBetween { least: 1, most: 10 }), "{wrong}");
        }
    }
}
