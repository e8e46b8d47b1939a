//! The runs of a text: together they read as one.

use std::collections::BTreeSet;

use super::walk::Element;

/// What decides whether a run is read with the others: its size, its place on the line, its colour. Fonts may differ: some programs choose
/// one for each script.
const DECISIVE: [&str; 3] = ["sz", "vertAlign", "color"];

/// The runs of the text being looked at.
#[derive(Default)]
pub struct Runs(Vec<BTreeSet<String>>);

impl Runs {
    /// A text begins.
    pub fn begin(&mut self) {
        self.0.clear();
    }

    /// Takes an element of the text.
    pub fn takes(&mut self, element: &Element<'_>) {
        match (element.name(), self.0.last_mut()) {
            ("r", _) => self.0.push(BTreeSet::new()),
            (name, Some(run)) if DECISIVE.contains(&name) => {
                run.insert(format!("{name} {:?}", element.attributes(&[]).0));
            }
            _ => {}
        }
    }

    /// True where one of them looks smaller, higher or paler than another: `11` may read 1.
    pub fn differ(&self) -> bool {
        self.0.windows(2).any(|pair| pair.first() != pair.last())
    }
}
