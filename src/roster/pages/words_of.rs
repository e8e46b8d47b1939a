//! The words for codes that stand in batches: fields, problems, kinds of roster, states.

use crate::basics::words::Words;

/// The words for a field of a roster (`due_principal` is 应还本金), or the code itself for one we have no word for.
pub(super) fn field(words: Words, field: &str) -> String {
    words.find(&format!("roster-field-{}", field.replace('_', "-"))).unwrap_or_else(|| field.to_owned())
}

/// What is wrong, by its code.
pub(super) fn problem(words: Words, code: &str) -> String {
    words.find(&format!("roster-problem-{}", code.replace('_', "-"))).unwrap_or_else(|| code.to_owned())
}

/// What is wrong in two or three words, by its code: for links that filter.
pub(super) fn short(words: Words, code: &str) -> String {
    words.find(&format!("roster-short-{}", code.replace('_', "-"))).unwrap_or_else(|| problem(words, code))
}

/// What to do about it, or nothing.
pub(super) fn remedy(words: Words, code: &str) -> String {
    words.find(&format!("roster-remedy-{}", code.replace('_', "-"))).unwrap_or_default()
}

/// The kind of a roster: 应还名单, 逾期名单, 还款明细.
pub(super) fn kind(words: Words, kind: &str) -> String {
    words.find(&format!("roster-page-kind-{kind}")).unwrap_or_else(|| kind.to_owned())
}

/// How a batch stands: 待核对, 已导入, 已撤销.
pub(super) fn state(words: Words, state: &str) -> String {
    words.find(&format!("roster-page-state-{state}")).unwrap_or_else(|| state.to_owned())
}
