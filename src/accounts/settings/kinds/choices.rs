//! Yes or no, and one of a few.

use super::Setting;
use crate::accounts::Refusal;
use crate::accounts::settings::Group;
use crate::basics::words::Words;
use crate::store::{Connection, Result};

/// Yes or no.
pub struct Switch {
    pub(in crate::accounts::settings) key: &'static str,
    pub(in crate::accounts::settings) group: Group,
    pub(in crate::accounts::settings) usual: bool,
}

/// How [`Switch`] is stored.
const ON_OFF: &[&str] = &["on", "off"];

impl Switch {
    /// Whether it is on.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub fn in_force(&self, connection: &mut Connection) -> Result<bool> {
        Ok(self.text(connection)? == "on")
    }
}

impl Setting for Switch {
    fn key(&self) -> &'static str {
        self.key
    }

    fn group(&self) -> Group {
        self.group
    }

    fn usual(&self) -> String {
        if self.usual { "on" } else { "off" }.to_owned()
    }

    fn read(&self, typed: &str) -> std::result::Result<String, Refusal> {
        one_of(ON_OFF, typed)
    }

    fn range(&self, words: Words) -> String {
        words.say_with("accounts-setting-usually", &[("usual", words.say(&format!("accounts-choice-{}", self.usual())).into())])
    }

    fn among(&self) -> &'static [&'static str] {
        ON_OFF
    }
}

/// One of a few codes.
pub struct Choice {
    pub(in crate::accounts::settings) key: &'static str,
    pub(in crate::accounts::settings) group: Group,
    pub(in crate::accounts::settings) among: &'static [&'static str],
}

impl Choice {
    /// The code that stands; the first where nobody chose.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub fn in_force(&self, connection: &mut Connection) -> Result<String> {
        self.text(connection)
    }
}

impl Setting for Choice {
    fn key(&self) -> &'static str {
        self.key
    }

    fn group(&self) -> Group {
        self.group
    }

    fn usual(&self) -> String {
        self.among.first().copied().unwrap_or_default().to_owned()
    }

    fn read(&self, typed: &str) -> std::result::Result<String, Refusal> {
        one_of(self.among, typed)
    }

    fn range(&self, words: Words) -> String {
        words.say_with("accounts-setting-usually", &[("usual", words.say(&format!("accounts-choice-{}", self.usual())).into())])
    }

    fn among(&self) -> &'static [&'static str] {
        self.among
    }
}

fn one_of(among: &[&str], typed: &str) -> std::result::Result<String, Refusal> {
    among.iter().find(|code| **code == typed.trim()).map(|code| (*code).to_owned()).ok_or(Refusal::NoSuchChoice)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_known_codes_are_chosen() {
        let switch = Switch { key: "s", group: Group::Conduct, usual: true };
        assert_eq!(switch.read("off"), Ok("off".to_owned()));
        assert_eq!(switch.read("maybe"), Err(Refusal::NoSuchChoice));
    }
}
