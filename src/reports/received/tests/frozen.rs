//! Words that signed workbooks are read back by. A centre reads files of schools that run another version: where one of these changes,
//! every older file that holds it is refused as altered. Whoever must change one raises `statement::FORMAT` and reads the old one too. A
//! line more in the statement needs no such thing: who does not know it passes over it, and a workbook is held to what it states. The shapes
//! of numbers are frozen where they are written (`sheet::write::style`).

use crate::basics::words::{Language, Words};
use crate::ledger::exclusion::ExclusionKind;
use crate::reports::heading::foot;

fn frozen(words: Words) -> Vec<String> {
    let kinds = ExclusionKind::ALL.into_iter().map(|kind| words.say(&format!("reports-exclusion-{}", kind.text())));
    let others = ["reports-village-unknown", "reports-all-contracts"].map(|key| words.say(key));
    let plain = |line: String| line.split_whitespace().collect::<String>();
    kinds.chain(others).chain(foot("校", "号", words).map(plain)).collect()
}

#[test]
fn the_words_signed_workbooks_are_read_back_by_stay_as_they_are() {
    let chinese = ["延期", "免息", "救助", "代偿", "非本辖区", "重复", "未落实到村", "全部合同", "校报表编号号", "第&P页，共&N页"];
    assert_eq!(frozen(Words::of(Language::Chinese)), chinese);
    let english = [
        "deferral",
        "waiver",
        "relief",
        "compensation",
        "not of this area",
        "duplicate",
        "no village yet",
        "all contracts",
        "校report号",
        "page&Pof&N",
    ];
    assert_eq!(frozen(Words::of(Language::English)), english);
}
