//! Every setting there is, by group. The sentence of what each does stands beside its field.

use super::Group;
use super::kinds::{Choice, Count, Hours, Setting, Switch, Unit, WordList};

/// How long one may stay away from the desk before one signs in again.
pub static SESSION_IDLE: Count =
    Count { key: "session_idle_minutes", group: Group::SignIn, unit: Unit::Minutes, usual: 120, least: 5, most: 720 };

/// How long a session lasts at most, however busy one is: a working day.
pub static SESSION_LONGEST: Count =
    Count { key: "session_longest_hours", group: Group::SignIn, unit: Unit::Hours, usual: 12, least: 1, most: 72 };

/// How long a browser that signed in stays known, so that strangers guessing a password do not lock its owner out.
pub static KNOWN_DEVICE: Count = Count { key: "known_device_days", group: Group::SignIn, unit: Unit::Days, usual: 90, least: 1, most: 365 };

/// The fewest characters of a new password.
pub static PASSWORD_LEAST: Count =
    Count { key: "password_least_characters", group: Group::SignIn, unit: Unit::Characters, usual: 8, least: 8, most: 64 };

/// Who has to sign in with a code from their phone too.
pub static TWO_STEPS_FOR: Choice =
    Choice { key: "two_steps_for", group: Group::SignIn, among: &["nobody", "administrators", "leaders", "everybody"] };

/// Passwords looked at in an hour for one account, from browsers that are not known. More may not be set.
pub static PASSWORDS_PER_ACCOUNT: Count =
    Count { key: "passwords_per_account_per_hour", group: Group::Limits, unit: Unit::Times, usual: 20, least: 5, most: 20 };

/// Passwords looked at in an hour for one address, which a whole school may share.
pub static PASSWORDS_PER_ADDRESS: Count =
    Count { key: "passwords_per_address_per_hour", group: Group::Limits, unit: Unit::Times, usual: 100, least: 20, most: 1000 };

/// Hidden fields one account may have shown in an hour.
pub static REVEALS: Count = Count { key: "reveals_per_hour", group: Group::Limits, unit: Unit::Times, usual: 20, least: 1, most: 200 };

/// When nobody is called, messaged or visited without their consent on record.
pub static QUIET_HOURS: Hours = Hours { key: "quiet_hours", group: Group::Conduct, usual: (22 * 60, 8 * 60) };

/// When contacts are proposed.
pub static PREFERRED_HOURS: Hours = Hours { key: "preferred_hours", group: Group::Conduct, usual: (9 * 60, 20 * 60) };

/// Calls that reach one debtor in a day, all staff together.
pub static CALLS_REACHED: Count =
    Count { key: "calls_reached_per_day", group: Group::Conduct, unit: Unit::Times, usual: 3, least: 1, most: 3 };

/// Unanswered calls to one number in a day.
pub static DIALS: Count = Count { key: "dials_per_number_per_day", group: Group::Conduct, unit: Unit::Times, usual: 6, least: 1, most: 6 };

/// Contacts with one debtor in a week.
pub static CONTACTS: Count = Count { key: "contacts_per_week", group: Group::Conduct, unit: Unit::Times, usual: 3, least: 1, most: 7 };

/// Messages to one debtor in a day.
pub static MESSAGES: Count = Count { key: "messages_per_day", group: Group::Conduct, unit: Unit::Times, usual: 1, least: 1, most: 3 };

/// No amount is shown in a contact form until it is recorded that the identity was verified.
pub static IDENTITY_FIRST: Switch = Switch { key: "identity_before_amounts", group: Group::Conduct, usual: true };

/// Failed attempts before somebody else may be asked to relay a message.
pub static THIRD_PARTY_AFTER: Count =
    Count { key: "third_party_after_failures", group: Group::Conduct, unit: Unit::Times, usual: 3, least: 1, most: 10 };

/// The fewest people on a visit.
pub static VISIT_STAFF: Count = Count { key: "visit_min_staff", group: Group::Conduct, unit: Unit::People, usual: 2, least: 2, most: 5 };

/// A complaint stops contact until it is reviewed.
pub static COMPLAINT_FREEZE: Switch = Switch { key: "complaint_freeze", group: Group::Conduct, usual: true };

/// Words no letter or message may hold.
pub static FORBIDDEN_WORDS: WordList =
    WordList { key: "template_words", group: Group::Conduct, usual: include_str!("forbidden_words.txt").trim_ascii_end() };

/// How long personal data is kept after a campaign is closed.
pub static RETENTION: Count =
    Count { key: "retention_months", group: Group::Retention, unit: Unit::Months, usual: 12, least: 1, most: 120 };

/// Days after a period until a centre counts a report of it as late.
pub static REPORTS_DUE_DAYS: Count =
    Count { key: "reports_due_days", group: Group::Reports, unit: Unit::Days, usual: 3, least: 0, most: 60 };

/// All of them, in the order of the pages.
pub static ALL: &[&dyn Setting] = &[
    &SESSION_IDLE,
    &SESSION_LONGEST,
    &KNOWN_DEVICE,
    &PASSWORD_LEAST,
    &TWO_STEPS_FOR,
    &PASSWORDS_PER_ACCOUNT,
    &PASSWORDS_PER_ADDRESS,
    &REVEALS,
    &QUIET_HOURS,
    &PREFERRED_HOURS,
    &CALLS_REACHED,
    &DIALS,
    &CONTACTS,
    &MESSAGES,
    &IDENTITY_FIRST,
    &THIRD_PARTY_AFTER,
    &VISIT_STAFF,
    &COMPLAINT_FREEZE,
    &FORBIDDEN_WORDS,
    &RETENTION,
    &REPORTS_DUE_DAYS,
];

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::basics::words::{Language, Words};

    #[test]
    fn every_setting_has_its_words_in_both_languages() {
        for words in [Words::of(Language::Chinese), Words::of(Language::English)] {
            for setting in ALL {
                let keys = [format!("accounts-setting-{}", setting.key()), format!("accounts-setting-hint-{}", setting.key())];
                let choices = setting.among().iter().map(|code| format!("accounts-choice-{code}"));
                for key in keys.into_iter().chain(choices) {
                    assert!(words.find(&key).is_some(), "{key} is not worded in {words:?}");
                }
                assert!(!setting.range(words).contains('['), "{}: {}", setting.key(), setting.range(words));
            }
            for group in Group::ALL {
                assert!(!group.name(words).contains('[') && !group.purpose(words).contains('['));
            }
        }
    }

    #[test]
    fn what_is_usual_is_allowed_and_no_key_stands_twice() {
        let keys: BTreeSet<&str> = ALL.iter().map(|setting| setting.key()).collect();
        assert_eq!(keys.len(), ALL.len());
        for setting in ALL {
            assert_eq!(setting.read(&setting.usual()), Ok(setting.usual()), "{}", setting.key());
        }
    }
}
