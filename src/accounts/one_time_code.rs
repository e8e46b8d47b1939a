//! One-time codes of a phone (RFC 6238): six digits that change every half minute.

use totp_rs::{Algorithm, Builder, Totp};

use crate::basics::calendar::Instant;

/// How long a code stands, in seconds.
const STEP: u64 = 30;

/// How many digits it has.
const DIGITS: u8 = 6;

/// How many steps a phone's clock may be off.
const SKEW: u16 = 1;

/// What phone and program share: 160 random bits. Shown once, never printed.
#[derive(Clone)]
pub struct Secret(totp_rs::Secret);

impl Secret {
    /// As one types it into a phone.
    #[must_use]
    pub fn text(&self) -> String {
        self.0.to_base32()
    }

    /// Reads what [`Secret::text`] wrote.
    #[must_use]
    pub fn from_text(text: &str) -> Option<Self> {
        totp_rs::Secret::try_from_base32(text).ok().map(Self)
    }

    /// The address a phone's camera reads, for this login of this school.
    #[must_use]
    pub fn address(&self, login: &str, school: &str) -> Option<String> {
        let issuer = school.replace(':', " ");
        let issuer = if issuer.trim().is_empty() { "repaydesk".to_owned() } else { issuer };
        self.totp(login, Some(issuer))?.to_url().ok()
    }

    fn totp(&self, login: &str, issuer: Option<String>) -> Option<Totp> {
        Builder::new()
            .with_algorithm(Algorithm::SHA1)
            .with_digits(DIGITS)
            .with_skew(SKEW)
            .with_step_duration(STEP)
            .with_secret(self.0.clone())
            .with_account_name(login.replace(':', " "))
            .with_issuer(issuer)
            .build()
            .ok()
    }
}

/// A new secret.
///
/// # Errors
/// When the system has no randomness to give.
pub fn fresh() -> Result<Secret, getrandom::Error> {
    let mut bytes = [0_u8; 20];
    getrandom::fill(&mut bytes)?;
    Ok(Secret(bytes.to_vec().into()))
}

/// The step of the clock `typed` is the code of, at `now` or one step beside it, unless that step or a later one was taken before.
#[must_use]
pub fn step_of(secret: &Secret, typed: &str, last_step: Option<i64>, now: Instant) -> Option<i64> {
    let digits: String = typed.chars().filter(|c| !c.is_whitespace()).collect();
    let seconds = u64::try_from(now.and_utc().timestamp()).ok()?;
    let step = i64::try_from(secret.totp("account", None)?.check(&digits, seconds)?).ok()?;
    last_step.is_none_or(|last| step > last).then_some(step)
}

/// The code of a moment: what a phone shows.
#[must_use]
pub fn code_at(secret: &Secret, at: Instant) -> Option<String> {
    let seconds = u64::try_from(at.and_utc().timestamp()).ok()?;
    Some(secret.totp("account", None)?.generate(seconds).to_string())
}

#[cfg(test)]
mod tests {
    use chrono::TimeDelta;

    use super::*;
    use crate::basics::calendar::parse_iso;

    fn noon() -> Instant {
        parse_iso("2026-07-01").unwrap().and_hms_opt(12, 0, 0).unwrap()
    }

    fn secret() -> Secret {
        Secret::from_text("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ").unwrap()
    }

    #[test]
    fn the_codes_are_those_of_the_standard() {
        let at = chrono::DateTime::from_timestamp(1_111_111_109, 0).unwrap().naive_utc();
        assert_eq!(code_at(&secret(), at).as_deref(), Some("081804"));
        assert!(step_of(&secret(), "081 804", None, at).is_some());
        assert!(step_of(&secret(), "081805", None, at).is_none());
    }

    #[test]
    fn a_clock_may_be_half_a_minute_off_and_no_more() {
        let code = |seconds| code_at(&secret(), noon() + TimeDelta::seconds(seconds)).unwrap();
        for seconds in [-30, 0, 30] {
            assert!(step_of(&secret(), &code(seconds), None, noon()).is_some(), "{seconds}");
        }
        for seconds in [-60, 60] {
            assert!(step_of(&secret(), &code(seconds), None, noon()).is_none(), "{seconds}");
        }
    }

    #[test]
    fn a_code_that_was_taken_is_taken_no_more_nor_one_before_it() {
        let code = code_at(&secret(), noon()).unwrap();
        let step = step_of(&secret(), &code, None, noon());
        assert_eq!(step_of(&secret(), &code, step, noon()), None);
        let former = code_at(&secret(), noon() - TimeDelta::seconds(30)).unwrap();
        assert_eq!(step_of(&secret(), &former, step, noon()), None);
        let next = code_at(&secret(), noon() + TimeDelta::seconds(30)).unwrap();
        assert!(step_of(&secret(), &next, step, noon()).is_some());
    }

    #[test]
    fn a_phone_reads_whose_code_it_is() {
        let address = secret().address("zhoumy", "龙泉小学").unwrap();
        assert!(address.starts_with("otpauth://totp/") && address.contains("zhoumy"), "{address}");
        assert!(address.contains("secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"), "{address}");
        assert_ne!(fresh().unwrap().text(), fresh().unwrap().text());
    }
}
