//! What an entry of the log says beside its deed, from the details it keeps: in plain words, and never a person's number.

use serde_json::Value as Json;

use super::reason;
use crate::accounts::{Role, settings};
use crate::basics::masked;
use crate::basics::words::Words;
use crate::ledger::hidden::{self, Hidden};
use crate::page::figure;
use crate::reports::number;

/// What the entry says further: the field, the reason, the purpose, how many. Whatever was typed, no number stands in it.
#[must_use]
pub fn said(words: Words, deed: &str, detail: &str) -> Vec<String> {
    let detail: Json = serde_json::from_str(detail).unwrap_or_default();
    let text = |name: &str| detail.get(name).and_then(Json::as_str).unwrap_or_default().to_owned();
    let count = |name: &str| detail.get(name).and_then(Json::as_i64);
    let mut said = Vec::new();
    if let Some(field) = Hidden::from_code(&text("field")) {
        said.push(field.name(words));
    } else if let Some(fields) = detail.get("fields").and_then(Json::as_array) {
        let fields: Vec<String> = fields.iter().filter_map(Json::as_str).map(|field| field_name(words, field)).collect();
        said.push(fields.join(&words.say("rights-comma")));
    }
    if let Some(page) = words.find(&format!("rights-page-{}", text("page"))) {
        said.push(page);
    }
    let reason = reason::said(words, &text("because"), &text("text"));
    if !reason.is_empty() {
        said.push(words.say_with("rights-said-reason", &[("reason", reason.into())]));
    }
    for (name, key) in [("purpose", "rights-said-purpose"), ("reason", "rights-said-reason"), ("document", "rights-said-document")] {
        if !text(name).is_empty() {
            let worded = words.find(&format!("rights-purpose-{}", text(name))).unwrap_or_else(|| text(name));
            said.push(words.say_with(key, &[("reason", worded.into())]));
        }
    }
    let people = if deed == "people.listed" { count("count") } else { count("people") };
    if let Some(people) = people.filter(|people| *people > 0) {
        said.push(words.say_with("rights-said-people", &[("n", figure::count(people).into())]));
    }
    if let Some(rows) = count("rows") {
        said.push(words.say_with("rights-said-rows", &[("n", figure::count(rows).into())]));
    }
    said.extend(setting(words, &detail));
    said.extend(role(words, &detail));
    said.extend(refusal(words, &detail));
    let mut said: Vec<String> = said.into_iter().map(|line| masked::long_numbers(&line)).collect();
    said.extend(whose(words, &detail));
    if matches!(deed, "centre.schools-listed" | "centre.schools-put-back") {
        said.extend(list_of_schools(words, &detail));
    }
    // A hash may look like a number, and is nobody's.
    said.extend(last_groups(&text("fingerprint")).map(|last| words.say_with("rights-said-key", &[("last", last.into())])));
    if let Some(hash) = text("sha256").get(..16).filter(|hash| hash.bytes().all(|byte| byte.is_ascii_hexdigit())) {
        said.push(words.say_with("rights-said-hash", &[("hash", hash.to_owned().into())]));
    }
    said
}

/// Of which school it is, with the report or the file it was about. The number of a report of ours is nobody's and stands there whole.
fn whose(words: Words, detail: &Json) -> Vec<String> {
    let text = |name: &str| detail.get(name).and_then(Json::as_str).filter(|text| !text.is_empty());
    let school = text("school").map(masked::long_numbers).map(|school| match text("report_no") {
        Some(number) => {
            let shown = if number::is_nobodys(number) { number.to_owned() } else { masked::long_numbers(number) };
            words.say_with("rights-said-school", &[("school", school.into()), ("number", shown.into())])
        }
        None => school,
    });
    let file = text("file").map(|file| words.say_with("rights-said-file", &[("file", masked::long_numbers(file).into())]));
    [school, file].into_iter().flatten().collect()
}

/// Names told at most of each sort: more than a district has, and few enough for a cell.
const NAMES: usize = 200;

/// What became other on the list of schools: who is on it now, who no longer, how many are told otherwise, who is on it again.
fn list_of_schools(words: Words, detail: &Json) -> Vec<String> {
    let named = |field: &str, key: &str| {
        let names: Vec<&str> = detail.get(field)?.as_array()?.iter().filter_map(Json::as_str).collect();
        // Each is read by itself: many names together have more digits than one text may.
        let shown: Vec<String> = names.iter().take(NAMES).map(|name| masked::long_numbers(name)).collect();
        let mut shown = shown.join(&words.say("rights-comma"));
        if names.len() > NAMES {
            shown = words.say_with("rights-said-and-others", &[("names", shown.into())]);
        }
        (!names.is_empty()).then(|| words.say_with(key, &[("n", names.len().into()), ("names", shown.into())]))
    };
    let changed = detail.get("changed").and_then(Json::as_i64).filter(|changed| *changed > 0);
    let changed = changed.map(|changed| words.say_with("rights-said-schools-changed", &[("n", changed.into())]));
    let (on, off) = (named("added", "rights-said-schools-added"), named("removed", "rights-said-schools-removed"));
    [on, off, changed, named("schools", "rights-said-schools-back")].into_iter().flatten().collect()
}

/// What two people compare of a key on the telephone: the end of its fingerprint, where it is one.
fn last_groups(fingerprint: &str) -> Option<String> {
    let groups: Vec<&str> = fingerprint.split('-').collect();
    let is_group = |group: &&str| group.len() == 4 && group.bytes().all(|byte| byte.is_ascii_hexdigit());
    let last = groups.get(groups.len().checked_sub(4)?..)?;
    groups.iter().all(is_group).then(|| last.join("-"))
}

/// Which setting was changed, from what to what; a long one by its name alone.
fn setting(words: Words, detail: &Json) -> Option<String> {
    let text = |name: &str| detail.get(name).and_then(Json::as_str);
    let setting = settings::ALL.iter().find(|setting| Some(setting.key()) == text("key"))?;
    let name = setting.name(words);
    match (text("from"), text("to")) {
        (Some(from), Some(to)) if !setting.is_long() => {
            let told = |stored| setting.told(words, stored).into();
            Some(words.say_with("rights-said-setting", &[("name", name.into()), ("from", told(from)), ("to", told(to))]))
        }
        _ => Some(name),
    }
}

/// From which role to which an account was changed; nothing where the role stayed.
fn role(words: Words, detail: &Json) -> Option<String> {
    let name = |at: usize| detail.get("role")?.get(at)?.as_str().and_then(Role::from_code).map(|role| role.name(words));
    let (from, to) = (name(0)?, name(1)?);
    let said = [("name", words.say("accounts-role").into()), ("from", from.clone().into()), ("to", to.clone().into())];
    (from != to).then(|| words.say_with("rights-said-setting", &said))
}

/// Why somebody was not let in, by what they came in, from where, and how often.
fn refusal(words: Words, detail: &Json) -> Vec<String> {
    let text = |name: &str| detail.get(name).and_then(Json::as_str).filter(|text| !text.is_empty());
    let worded = |name: &str| text(name).and_then(|code| words.find(&format!("rights-{name}-{code}")));
    let route = text("route").map(|route| words.say_with("rights-said-route", &[("route", route.to_owned().into())]));
    let from = text("address").map(|from| words.say_with("rights-said-from", &[("from", from.to_owned().into())]));
    let times = detail.get("times").and_then(Json::as_i64).filter(|times| *times > 1);
    let times = times.map(|times| words.say_with("rights-said-times", &[("n", figure::count(times).into())]));
    [worded("why"), worded("by"), worded("step"), route, from, times].into_iter().flatten().collect()
}

fn field_name(words: Words, field: &str) -> String {
    let hidden = hidden::kind_name(words, field);
    if hidden.is_empty() { words.find(&format!("rights-field-{field}")).unwrap_or_default() } else { hidden }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::basics::words::Language;

    #[test]
    fn an_entry_says_field_reason_and_count_and_never_a_number() {
        let words = Words::default();
        let revealed = said(words, "person.revealed", r#"{"field":"phone.1","because":"call","text":""}"#);
        assert_eq!(revealed, ["电话", "原因：打电话联系"]);
        let taken = said(words, "batch.original_taken", r#"{"purpose":"核对13800010001"}"#);
        assert!(!taken[0].contains("1380001"), "{taken:?}");
        let hash = said(words, "batch.applied", r#"{"sha256":"1234567890123456aa"}"#);
        assert_eq!(hash, ["文件校验码 1234567890123456"]);
        assert_eq!(said(words, "people.listed", r#"{"page":"borrowers","count":50,"ids":[1]}"#), ["借款人列表", "50 人"]);
        assert!(said(words, "person.seen", "no json").is_empty());
        let set = said(words, "setting.changed", r#"{"key":"reveals_per_hour","from":"20","to":"30","reason":"会议决定"}"#);
        assert_eq!(set, ["原因：会议决定", "一个账号每小时显示号码几次：20 → 30"]);
        let changed = said(words, "account.changed", r#"{"role":["member","leader"],"member":[3,null]}"#);
        assert_eq!(changed, ["角色：成员 → 组长"]);
        assert!(said(words, "account.changed", r#"{"role":["member","member"],"member":[3,4]}"#).is_empty());
        let key = r#"{"school":"龙泉小学","fingerprint":"0011-2233-4455-1380-0013-8000","standing":"changed"}"#;
        assert_eq!(said(words, "sender.changed", key), ["龙泉小学", "指纹后四组 4455-1380-0013-8000"]);
        let no_key = r#"{"school":"龙泉小学","fingerprint":"13800138000"}"#;
        assert_eq!(said(words, "sender.changed", no_key), ["龙泉小学"], "what is no fingerprint is not shown");
        let aside = r#"{"file":"照片.xlsx","school":null}"#;
        assert_eq!(said(words, "centre.file-put-aside", aside), ["文件：照片.xlsx"]);
        assert_eq!(said(Words::of(Language::English), "centre.file-put-aside", aside), ["File: 照片.xlsx"]);
        let switched = said(words, "setting.changed", r#"{"key":"complaint_freeze","from":"on","to":"off","reason":"会议决定"}"#);
        assert!(switched[1].contains(" → ") && !switched[1].contains("off"), "{switched:?}");
    }
    #[test]
    fn the_number_of_a_report_is_shown_whole_and_a_persons_never() {
        let school =
            |number: &str| said(Words::default(), "submission.taken-back", &format!(r#"{{"school":"松岭小学","report_no":"{number}"}}"#));
        for ours in ["20261122-BB0AE3E5A7", "20260630-84710093E2", "H20260628-4EFAC0"] {
            assert_eq!(school(ours), [format!("松岭小学，报表 {ours}")]);
        }
        for number in ["13800138000", "20261122-13800138000", "110101199003070978", "20261013-8001380001"] {
            assert!(school(number)[0].contains("****") && !school(number)[0].contains("1380"), "{:?}", school(number));
        }
    }

    #[test]
    fn a_list_that_was_saved_tells_who_is_on_it_now_and_who_no_longer() {
        let saved = r#"{"schools":9,"added":["柳湾小学","桃园小学"],"removed":["松岭小学"],"changed":3}"#;
        let told = |tag, deed, detail: &str| said(Words::of(tag), deed, detail);
        assert_eq!(
            told(Language::Chinese, "centre.schools-listed", saved),
            ["加进 2 所：柳湾小学、桃园小学", "移去 1 所：松岭小学", "改了 3 所的写法、乡镇或联系人"]
        );
        assert_eq!(
            told(Language::English, "centre.schools-listed", saved),
            ["Added (2): 柳湾小学, 桃园小学", "Taken off (1): 松岭小学", "Spelling, township or contact changed: 3"]
        );
        let only_changed = r#"{"schools":9,"added":[],"removed":[],"changed":1}"#;
        assert_eq!(told(Language::Chinese, "centre.schools-listed", only_changed), ["改了 1 所的写法、乡镇或联系人"]);
        let back = r#"{"schools":["松岭小学","柳湾小学"]}"#;
        assert_eq!(told(Language::Chinese, "centre.schools-put-back", back), ["放回 2 所：松岭小学、柳湾小学"]);
        let many: Vec<String> = (1..=NAMES + 1).map(|n| format!("第 {n} 小学")).collect();
        let added = serde_json::json!({ "added": many }).to_string();
        let shown = told(Language::Chinese, "centre.schools-listed", &added).remove(0);
        assert!(shown.starts_with("加进 201 所：第 1 小学") && shown.contains("第 200 小学等") && !shown.contains('*'), "{shown}");
    }
}
