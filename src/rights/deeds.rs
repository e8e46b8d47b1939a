//! Every deed there is, in plain words, and what kind of deed it is. A test holds that every deed the program notes stands here and has
//! its sentence in both languages.

use crate::basics::words::Words;

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
}
