//! Every deed there is, in plain words, and what kind of deed it is. A test holds that every deed the program notes stands here and has
//! its sentence in both languages.

use serde_json::Value as Json;

use super::reason;
use crate::accounts::{Role, settings};
use crate::basics::masked;
use crate::basics::words::Words;
use crate::ledger::hidden::{self, Hidden};
use crate::page::figure;

/// What a deed is about, as pages filter by it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Somebody looked at people.
    Looks,
    /// Something hidden was shown.
    Reveals,
    /// A file with personal data left the program.
    Exports,
    /// Data was changed.
    Changes,
    /// Signing in, accounts, settings.
    Accounts,
    /// Somebody was not let in, or not let to something.
    Refusals,
    /// What the program does beside that.
    Works,
}

impl Kind {
    /// All of them, in the order they are offered.
    pub const ALL: [Self; 7] = [Self::Looks, Self::Reveals, Self::Exports, Self::Changes, Self::Accounts, Self::Refusals, Self::Works];

    /// As addresses write it.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Looks => "looks",
            Self::Reveals => "reveals",
            Self::Exports => "exports",
            Self::Changes => "changes",
            Self::Accounts => "accounts",
            Self::Refusals => "refusals",
            Self::Works => "works",
        }
    }

    /// Read back from its code.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.code() == code)
    }

    /// As people say it.
    #[must_use]
    pub fn name(self, words: Words) -> String {
        words.say(&format!("rights-kind-{}", self.code()))
    }

    /// The deeds of this kind.
    #[must_use]
    pub fn deeds(self) -> Vec<&'static str> {
        ALL.iter().filter(|(_, kind)| *kind == self).map(|(deed, _)| *deed).collect()
    }

    /// The kind of a deed.
    #[must_use]
    pub fn of(deed: &str) -> Option<Self> {
        ALL.iter().find(|(known, _)| *known == deed).map(|(_, kind)| *kind)
    }
}

/// Every deed the program notes.
pub const ALL: &[(&str, Kind)] = &[
    ("person.seen", Kind::Looks),
    ("people.listed", Kind::Looks),
    ("person.revealed", Kind::Reveals),
    ("person.printed", Kind::Reveals),
    ("report.made", Kind::Exports),
    ("report.downloaded", Kind::Exports),
    ("report.send_ordered", Kind::Exports),
    ("report.sent", Kind::Exports),
    ("report.placed", Kind::Exports),
    ("report.not_sent", Kind::Works),
    ("report.sending_set", Kind::Accounts),
    ("batch.original_taken", Kind::Exports),
    ("batch.error-workbook", Kind::Exports),
    ("audit.exported", Kind::Exports),
    ("batch.staged", Kind::Changes),
    ("batch.restaged", Kind::Changes),
    ("batch.looked-anew", Kind::Changes),
    ("batch.applied", Kind::Changes),
    ("batch.corrected", Kind::Changes),
    ("batch.correction-given", Kind::Changes),
    ("batch.correction-withdrawn", Kind::Changes),
    ("batch.numbers-confirmed", Kind::Changes),
    ("batch.numbers-withdrawn", Kind::Changes),
    ("batch.undone", Kind::Changes),
    ("batch.discarded", Kind::Changes),
    ("person.corrected", Kind::Changes),
    ("person.erased", Kind::Changes),
    ("campaign.closed", Kind::Changes),
    ("campaign.reopened", Kind::Changes),
    ("campaign.erased", Kind::Changes),
    ("borrower.placed", Kind::Changes),
    ("absent.decided", Kind::Changes),
    ("absent.withdrawn", Kind::Changes),
    ("exclusion.added", Kind::Changes),
    ("exclusion.revoked", Kind::Changes),
    ("campaign.begun", Kind::Changes),
    ("campaign.changed", Kind::Changes),
    ("member.added", Kind::Changes),
    ("member.changed", Kind::Changes),
    ("member.left", Kind::Changes),
    ("team.imported", Kind::Changes),
    ("village.added", Kind::Changes),
    ("village.assigned", Kind::Changes),
    ("villages.assigned", Kind::Changes),
    ("centre.received", Kind::Changes),
    ("centre.file-put-aside", Kind::Changes),
    ("centre.file-put-back", Kind::Changes),
    ("centre.schools-listed", Kind::Changes),
    ("centre.school-listed", Kind::Changes),
    ("centre.school-removed", Kind::Changes),
    ("centre.school-put-back", Kind::Changes),
    ("centre.schools-put-back", Kind::Changes),
    ("submission.taken-back", Kind::Changes),
    ("submission.again", Kind::Changes),
    ("account.added", Kind::Accounts),
    ("account.changed", Kind::Accounts),
    ("account.disabled", Kind::Accounts),
    ("account.enabled", Kind::Accounts),
    ("account.password_chosen", Kind::Accounts),
    ("account.sign_in_failed", Kind::Refusals),
    ("account.signed_in", Kind::Accounts),
    ("account.throttled", Kind::Refusals),
    ("access.refused", Kind::Refusals),
    ("access.not_found", Kind::Refusals),
    ("account.signed_out", Kind::Accounts),
    ("session.ended", Kind::Accounts),
    ("devices.forgotten", Kind::Accounts),
    ("account.reset", Kind::Accounts),
    ("totp.on", Kind::Accounts),
    ("totp.off", Kind::Accounts),
    ("totp.recovery_renewed", Kind::Accounts),
    ("totp.recovery_used", Kind::Accounts),
    ("invitation.made", Kind::Accounts),
    ("token.made", Kind::Accounts),
    ("token.revoked", Kind::Accounts),
    ("token.refused", Kind::Refusals),
    ("setting.changed", Kind::Accounts),
    ("school.named", Kind::Accounts),
    ("key.made", Kind::Accounts),
    ("key.printed", Kind::Accounts),
    ("key.restored", Kind::Accounts),
    ("key.rotated", Kind::Accounts),
    ("signing.made", Kind::Accounts),
    ("signing.replaced", Kind::Accounts),
    ("sender.first_seen", Kind::Accounts),
    ("sender.changed", Kind::Accounts),
    ("sender.accepted", Kind::Accounts),
    ("sender.withdrawn", Kind::Accounts),
    ("submission.key-accepted", Kind::Changes),
    ("submission.key-restored", Kind::Changes),
    ("submission.key-withdrawn", Kind::Changes),
    ("log.keyed", Kind::Works),
    ("job.begun", Kind::Works),
    ("job.ended", Kind::Works),
    ("job.given-up", Kind::Works),
    ("job.swept", Kind::Works),
    ("layout.forgotten", Kind::Works),
    ("upload.kept", Kind::Works),
    ("upload.forgotten", Kind::Works),
];

/// The key of a deed's sentence.
#[must_use]
pub fn key(deed: &str) -> String {
    format!("rights-deed-{}", deed.replace('.', "-"))
}

/// The deed in a sentence. A deed of a later version shows its code.
#[must_use]
pub fn say(words: Words, deed: &str) -> String {
    words.find(&key(deed)).unwrap_or_else(|| deed.to_owned())
}

/// What it was done to: 账号 12; a batch is named as everywhere, 第 6 批.
#[must_use]
pub fn subject(words: Words, subject: &str, id: Option<i64>) -> String {
    let Some(id) = id else { return String::new() };
    if subject == "batch" {
        return words.say_with("rights-held-batch", &[("id", id.to_string().into())]);
    }
    let named = words.find(&format!("rights-subject-{subject}")).unwrap_or_else(|| subject.to_owned());
    format!("{named} {id}")
}

/// What the entry says further: the field, the reason, the purpose, how many. Whatever was typed, no number stands in it.
#[must_use]
pub fn detail(words: Words, deed: &str, detail: &str) -> Vec<String> {
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
    said.extend(whose(words, &detail));
    said.extend(setting(words, &detail));
    said.extend(role(words, &detail));
    said.extend(refusal(words, &detail));
    let mut said: Vec<String> = said.into_iter().map(|line| masked::long_numbers(&line)).collect();
    // A hash may look like a number, and is nobody's.
    said.extend(last_groups(&text("fingerprint")).map(|last| words.say_with("rights-said-key", &[("last", last.into())])));
    if let Some(hash) = text("sha256").get(..16).filter(|hash| hash.bytes().all(|byte| byte.is_ascii_hexdigit())) {
        said.push(words.say_with("rights-said-hash", &[("hash", hash.to_owned().into())]));
    }
    said
}

/// Of which school it is, with the report or the file it was about.
fn whose(words: Words, detail: &Json) -> Vec<String> {
    let text = |name: &str| detail.get(name).and_then(Json::as_str).filter(|text| !text.is_empty());
    let school = text("school").map(|school| match text("report_no") {
        Some(number) => words.say_with("rights-said-school", &[("school", school.to_owned().into()), ("number", number.to_owned().into())]),
        None => school.to_owned(),
    });
    let file = text("file").map(|file| words.say_with("rights-said-file", &[("file", file.to_owned().into())]));
    [school, file].into_iter().flatten().collect()
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
    fn every_deed_has_one_kind_and_a_sentence_in_both_languages() {
        for (deed, kind) in ALL {
            assert_eq!(ALL.iter().filter(|(other, _)| other == deed).count(), 1, "{deed} stands twice");
            assert_eq!(Kind::of(deed), Some(*kind));
            for language in [Language::Chinese, Language::English] {
                assert!(Words::of(language).find(&key(deed)).is_some(), "{deed} has no sentence in {}", language.tag());
            }
        }
    }

    #[test]
    fn a_batch_is_named_as_everywhere() {
        let words = Words::default();
        assert_eq!((subject(words, "batch", Some(6)).as_str(), subject(words, "account", Some(2)).as_str()), ("第 6 批", "账号 2"));
        assert_eq!(subject(words, "batch", None), "");
    }

    #[test]
    fn an_entry_says_field_reason_and_count_and_never_a_number() {
        let words = Words::default();
        let revealed = detail(words, "person.revealed", r#"{"field":"phone.1","because":"call","text":""}"#);
        assert_eq!(revealed, ["电话", "原因：打电话联系"]);
        let taken = detail(words, "batch.original_taken", r#"{"purpose":"核对13800010001"}"#);
        assert!(!taken[0].contains("1380001"), "{taken:?}");
        let hash = detail(words, "batch.applied", r#"{"sha256":"1234567890123456aa"}"#);
        assert_eq!(hash, ["文件校验码 1234567890123456"]);
        assert_eq!(detail(words, "people.listed", r#"{"page":"borrowers","count":50,"ids":[1]}"#), ["借款人列表", "50 人"]);
        assert!(detail(words, "person.seen", "no json").is_empty());
        let set = detail(words, "setting.changed", r#"{"key":"reveals_per_hour","from":"20","to":"30","reason":"会议决定"}"#);
        assert_eq!(set, ["原因：会议决定", "一个账号每小时显示号码几次：20 → 30"]);
        let changed = detail(words, "account.changed", r#"{"role":["member","leader"],"member":[3,null]}"#);
        assert_eq!(changed, ["角色：成员 → 组长"]);
        assert!(detail(words, "account.changed", r#"{"role":["member","member"],"member":[3,4]}"#).is_empty());
        let key = r#"{"school":"龙泉小学","fingerprint":"0011-2233-4455-1380-0013-8000","standing":"changed"}"#;
        assert_eq!(detail(words, "sender.changed", key), ["龙泉小学", "指纹后四组 4455-1380-0013-8000"]);
        let no_key = r#"{"school":"龙泉小学","fingerprint":"13800138000"}"#;
        assert_eq!(detail(words, "sender.changed", no_key), ["龙泉小学"], "what is no fingerprint is not shown");
        let aside = r#"{"file":"照片.xlsx","school":null}"#;
        assert_eq!(detail(words, "centre.file-put-aside", aside), ["文件：照片.xlsx"]);
        assert_eq!(detail(Words::of(Language::English), "centre.file-put-aside", aside), ["File: 照片.xlsx"]);
        let switched = detail(words, "setting.changed", r#"{"key":"complaint_freeze","from":"on","to":"off","reason":"会议决定"}"#);
        assert!(switched[1].contains(" → ") && !switched[1].contains("off"), "{switched:?}");
    }
}
