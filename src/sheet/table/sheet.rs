//! A sheet of a report: title, lines beneath it, then blocks from top to bottom.

use serde::{Deserialize, Deserializer, Serialize};

use super::{Cell, Chart, Table};

/// One of the large figures at the head of a report.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Card {
    /// What it is.
    pub label: String,
    /// The figure, or a few words.
    pub value: Cell,
    /// What it rests on.
    pub note: String,
}

/// What a sheet is made of.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum Block {
    /// Large figures side by side.
    Cards(Vec<Card>),
    /// Charts side by side.
    Charts(Vec<Chart>),
    /// A table.
    Table(Table),
    /// A heading over what follows.
    Heading(String),
    /// A sentence or a few.
    Note(String),
    /// Where people sign, beside the room for a seal; kept together on one page.
    Signing(Signing),
}

/// Blocks as a report keeps them. One of an older program may hold where a page began, which is found anew each time now, and people who
/// sign without room for a seal.
fn stored_blocks<'de, D: Deserializer<'de>>(from: D) -> Result<Vec<Block>, D::Error> {
    #[derive(Deserialize)]
    enum Former {
        PageBreak,
        Signatures(Vec<String>),
    }
    #[derive(Deserialize)]
    #[serde(untagged)]
    enum Stored {
        Here(Box<Block>),
        Gone(Former),
    }
    let here = |stored| match stored {
        Stored::Here(block) => Some(*block),
        Stored::Gone(Former::PageBreak) => None,
        Stored::Gone(Former::Signatures(lines)) => Some(Block::Signing(Signing { lines, ..Signing::default() })),
    };
    Ok(Vec::<Stored>::deserialize(from)?.into_iter().filter_map(here).collect())
}

/// Who signs, and where the seal goes.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Signing {
    /// One line each, with room behind it.
    pub lines: Vec<String>,
    /// What stands where the seal goes.
    pub seal: String,
    /// The day, beneath the seal.
    pub day: String,
}

impl Block {
    /// The table it is, if it is one.
    pub const fn table_mut(&mut self) -> Option<&mut Table> {
        if let Self::Table(table) = self { Some(table) } else { None }
    }
}

/// One sheet.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Sheet {
    /// The name on its tab.
    pub name: String,
    /// The title at its head.
    pub title: String,
    /// Lines under the title: school, period, day of the figures.
    pub lines: Vec<String>,
    /// What it holds.
    #[serde(deserialize_with = "stored_blocks")]
    pub blocks: Vec<Block>,
    /// Widths of its columns in half-width characters, where several tables share them. Empty: the contents decide.
    pub grid: Vec<u16>,
}

impl Sheet {
    /// A sheet with a name on its tab and a title at its head.
    pub fn new(name: impl Into<String>, title: impl Into<String>) -> Self {
        Self { name: name.into(), title: title.into(), ..Self::default() }
    }

    /// The same sheet with this block after what it has.
    #[must_use]
    pub fn with(mut self, block: Block) -> Self {
        self.blocks.push(block);
        self
    }

    /// The same sheet with these blocks after what it has.
    #[must_use]
    pub fn also(mut self, blocks: Vec<Block>) -> Self {
        self.blocks.extend(blocks);
        self
    }

    /// Its tables, from top to bottom.
    pub fn tables(&self) -> impl Iterator<Item = &Table> {
        self.blocks.iter().filter_map(|block| if let Block::Table(table) = block { Some(table) } else { None })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_break_an_older_program_kept_is_passed_over_who_signs_stays_and_anything_else_is_told() {
        let kept = serde_json::to_value(Sheet::new("概况", "周报").with(Block::Heading("比率".into()))).unwrap();
        let with = |block: serde_json::Value| {
            let mut old = kept.clone();
            old["blocks"].as_array_mut().unwrap().insert(0, block);
            serde_json::from_value::<Sheet>(old)
        };
        assert_eq!(with("PageBreak".into()).unwrap().blocks, [Block::Heading("比率".into())]);
        let signing = with(serde_json::json!({ "Signatures": ["填报人"] })).unwrap().blocks.remove(0);
        assert!(matches!(&signing, Block::Signing(Signing { lines, .. }) if lines == &["填报人"]), "{signing:?}");
        assert!(with("Picture".into()).is_err());
    }
}
