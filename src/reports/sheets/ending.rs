//! The end of the cover: what the school says itself, and where it signs and seals.

use super::Sources;
use crate::reports::remarks::Remarks;
use crate::sheet::table::{Block, Signing};

pub(super) fn blocks(sources: &Sources<'_>) -> Vec<Block> {
    let mut blocks = sources.heading.remarks.as_ref().map(|remarks| remark_blocks(sources, remarks)).unwrap_or_default();
    blocks.push(signing(sources));
    blocks
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
