//! Figures and facts: the headline panel, tiles, cards, tags, steps, facts of one person, timelines, notices.

mod blocks;
mod facts;
mod panel;
mod steps;

pub use blocks::{Level, card, columns, empty, form_card, notice, quiet_line, section, tabs};
pub use facts::{Event, change, fact_list, mark, reveal, tag, timeline};
pub use panel::{Headline, RateCard, Tile, target_panel, tiles};
pub use steps::{Step, steps, to_do_list};

/// How a tag or a figure looks. Red is for late and nothing else.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Tone {
    /// Grey outline.
    #[default]
    Plain,
    /// Late.
    Late,
    /// Needs someone: amber, never red.
    Attention,
    /// In the accent: new, chosen, current.
    Accent,
    /// Settled: stands back.
    Settled,
}

impl Tone {
    const fn class(self) -> &'static str {
        match self {
            Self::Plain => "plain",
            Self::Late => "late",
            Self::Attention => "attention",
            Self::Accent => "accent",
            Self::Settled => "settled",
        }
    }
}
