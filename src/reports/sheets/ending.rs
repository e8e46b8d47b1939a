//! The end of the cover: what the school says itself, and where it signs and seals. It stands on one page.

use super::Sources;
use crate::reports::remarks::Remarks;
use crate::sheet::table::{Block, Signing};

/// What fits on a page of the cover, in rows, with some room to spare.
const ROWS_ON_PAGE: usize = 40;

/// Rows the signatures and the seal take.
const ROWS_OF_SIGNING: usize = 12;

/// Characters in a line across the cover.
const LINE: usize = 44;

pub(super) fn blocks(sources: &Sources<'_>) -> Vec<Block> {
    let said = sources.heading.remarks.as_ref().map(|remarks| remark_blocks(sources, remarks)).unwrap_or_default();
    let mut blocks = Vec::new();
    if rows_above(sources) + rows_of(sources.heading.remarks.as_ref()) + ROWS_OF_SIGNING > ROWS_ON_PAGE {
        blocks.push(Block::PageBreak);
    }
    blocks.extend(said);
    blocks.push(signing(sources));
    blocks
}

/// Control totals, rosters and identity, with their titles and headers.
fn rows_above(sources: &Sources<'_>) -> usize {
    let files = sources.facts.sources.iter().map(|source| 1 + source.file_name.chars().count() / 16);
    16 + files.sum::<usize>().max(1)
}

fn rows_of(remarks: Option<&Remarks>) -> usize {
    let texts = remarks.into_iter().flat_map(Remarks::fields);
    texts.map(|text| 2 + text.map_or(1, |text| text.lines().map(|line| 1 + line.chars().count() / LINE).sum())).sum()
}

/// Problems and help wanted always; reasons for corrections where sent figures are others by now.
fn remark_blocks(sources: &Sources<'_>, remarks: &Remarks) -> Vec<Block> {
    let differs = sources.facts.changes.as_ref().is_some_and(|changes| !changes.corrections.is_empty());
    let mut texts =
        vec![("problems", &remarks.problems, "reports-remark-none"), ("help_wanted", &remarks.help_wanted, "reports-remark-none")];
    if differs || !remarks.corrections.is_empty() {
        texts.push(("corrections", &remarks.corrections, "reports-remark-unsaid"));
    }
    let said = |(field, text, unsaid): (&str, &String, &str)| {
        let words = if text.is_empty() { sources.say(unsaid) } else { text.clone() };
        [Block::Heading(sources.say(&format!("reports-remark-{}", field.replace('_', "-")))), Block::Note(words)]
    };
    texts.into_iter().flat_map(said).collect()
}

fn signing(sources: &Sources<'_>) -> Block {
    let lines = ["reporter", "reviewer", "head", "phone"].map(|who| sources.say(&format!("reports-sign-{who}"))).to_vec();
    Block::Signing(Signing { lines, seal: sources.say("reports-sign-seal"), day: sources.say("reports-sign-day") })
}
