//! Passwords: what makes one good enough, and how it is kept.

use std::sync::LazyLock;
use std::sync::atomic::{AtomicU64, Ordering};

use argon2::password_hash::phc::PasswordHash;
use argon2::password_hash::{PasswordHasher, PasswordVerifier};
use argon2::{Algorithm, Argon2, Params, Version};
use tokio::sync::Semaphore;
use zxcvbn::{Score, zxcvbn};

use super::page_error::PageError;
use super::refusal::Refusal;
use super::token;

/// The fewest characters a password has until the school asks for more.
pub const MIN_CHARACTERS: usize = 8;

/// The most characters a password has: nobody types more, and hashing takes time.
const MAX_CHARACTERS: u32 = 128;

/// How many passwords are hashed at once: each takes 19 MiB and a moment of one core.
static AT_ONCE: Semaphore = Semaphore::const_new(2);

/// Words that Chinese speakers put into passwords and English lists do not know.
static WEAK: LazyLock<Vec<&str>> = LazyLock::new(|| include_str!("weak_passwords.txt").split_whitespace().collect());

/// How many passwords were measured since the program started.
static MEASURED: AtomicU64 = AtomicU64::new(0);

/// What an unknown login is measured against, so that it takes as long as a known one.
static NOBODYS: LazyLock<String> = LazyLock::new(|| token::fresh().ok().and_then(|random| hash(&random).ok()).unwrap_or_default());

/// What a password is held to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rule {
    /// The fewest characters.
    pub least: usize,
    /// What others know of its owner and would try first: [`super::known_words`].
    pub known: Vec<String>,
}

impl Rule {
    /// Says whether `password` is good enough.
    ///
    /// # Errors
    /// [`Refusal::Missing`], [`Refusal::PasswordShort`], [`Refusal::TooLong`], [`Refusal::PasswordWeak`].
    pub fn check(&self, password: &str) -> Result<(), Refusal> {
        let characters = password.chars().count();
        if characters == 0 {
            return Err(Refusal::Missing);
        }
        if characters < self.least {
            return Err(Refusal::PasswordShort { least: self.least });
        }
        if u32::try_from(characters).is_ok_and(|count| count > MAX_CHARACTERS) {
            return Err(Refusal::TooLong { limit: MAX_CHARACTERS });
        }
        let known: Vec<&str> = self.known.iter().map(String::as_str).chain(WEAK.iter().copied()).collect();
        if zxcvbn(password, &known).score() < Score::Two { Err(Refusal::PasswordWeak) } else { Ok(()) }
    }

    /// Checks a password typed twice.
    ///
    /// # Errors
    /// As [`Rule::check`], by the field it belongs to: `password` or `again`.
    pub fn check_twice(&self, password: &str, again: &str) -> Result<(), (&'static str, Refusal)> {
        self.check(password).map_err(|refusal| ("password", refusal))?;
        if password == again { Ok(()) } else { Err(("again", Refusal::PasswordsDiffer)) }
    }
}

/// Argon2id, 19 MiB, two passes, one lane: OWASP's first choice. The parameters stand in the hash itself.
fn hasher() -> Argon2<'static> {
    let params = Params::new(19 * 1024, 2, 1, None).unwrap_or(Params::DEFAULT);
    Argon2::new(Algorithm::Argon2id, Version::V0x13, params)
}

/// What the database keeps of a password. Takes a moment: in a request use [`hashed`].
///
/// # Errors
/// [`PageError::Broken`] when the system has no randomness or memory to give.
pub fn hash(password: &str) -> Result<String, PageError> {
    hasher().hash_password(password.as_bytes()).map(|hash| hash.to_string()).map_err(PageError::broken)
}

/// How many passwords this process has measured. What holds attempts back is held to this.
#[must_use]
pub fn measured() -> u64 {
    MEASURED.load(Ordering::Relaxed)
}

fn matches(password: &str, hash: &str) -> bool {
    MEASURED.fetch_add(1, Ordering::Relaxed);
    PasswordHash::new(hash).is_ok_and(|parsed| hasher().verify_password(password.as_bytes(), &parsed).is_ok())
}

/// [`hash`], off the thread that answers requests, a few at a time.
///
/// # Errors
/// As [`hash`].
pub async fn hashed(password: String) -> Result<String, PageError> {
    in_turn(move || hash(&password)).await?
}

/// True when `password` is the one `kept` was made of. Takes as long where nothing is kept.
///
/// # Errors
/// [`PageError::Broken`] when the program is stopping.
pub async fn verified(password: String, kept: Option<String>) -> Result<bool, PageError> {
    in_turn(move || {
        // Made for everyone alike: the first unknown login would take twice as long otherwise.
        let nobodys = &*NOBODYS;
        let somebodys = kept.is_some();
        matches(&password, kept.as_deref().unwrap_or(nobodys)) && somebodys
    })
    .await
}

async fn in_turn<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> Result<T, PageError> {
    let _turn = AT_ONCE.acquire().await.map_err(PageError::broken)?;
    actix_web::rt::task::spawn_blocking(work).await.map_err(PageError::broken)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(password: &str, known: &[&str]) -> Result<(), Refusal> {
        Rule { least: MIN_CHARACTERS, known: known.iter().map(ToString::to_string).collect() }.check(password)
    }

    #[test]
    fn seven_characters_are_too_few_and_eight_may_do() {
        assert_eq!(check("k9#Lm2q", &[]), Err(Refusal::PasswordShort { least: 8 }));
        assert_eq!(check("k9#Lm2qv", &[]), Ok(()));
        assert_eq!(check("", &[]), Err(Refusal::Missing));
    }

    #[test]
    fn what_everyone_tries_first_is_refused() {
        for weak in [
            "12345678",
            "password1",
            "woaini1314",
            "zhuxuedaikuan",
            "laoshi123",
            "11111111",
            "qwertyuiop",
            "5201314520",
            "zaoshanghao",
            "13912345678",
            "jiaoyuju2026",
            "laoshihao123",
            "20080808",
            "1qaz2wsx3edc",
        ] {
            assert_eq!(check(weak, &[]), Err(Refusal::PasswordWeak), "{weak}");
        }
    }

    #[test]
    fn ones_own_name_is_no_password() {
        assert_eq!(check("zhoumingyuan1", &["zhoumingyuan"]), Err(Refusal::PasswordWeak));
    }

    #[test]
    fn a_few_words_that_do_not_belong_together_will_do() {
        assert_eq!(check("茶杯-木船-七月雨", &[]), Ok(()));
        assert_eq!(check("chabei-muchuan-27", &[]), Ok(()));
    }

    #[test]
    fn the_second_entry_must_be_the_first() {
        let rule = Rule { least: MIN_CHARACTERS, known: Vec::new() };
        assert_eq!(rule.check_twice("chabei-muchuan-27", "chabei-muchuan-28"), Err(("again", Refusal::PasswordsDiffer)));
    }

    #[actix_web::test]
    async fn a_password_is_known_again_by_its_hash_alone() {
        let kept = hash("chabei-muchuan-27").unwrap();
        assert!(kept.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"), "{kept}");
        assert!(verified("chabei-muchuan-27".into(), Some(kept.clone())).await.unwrap());
        assert!(!verified("chabei-muchuan-28".into(), Some(kept)).await.unwrap());
        assert!(!verified("anything".into(), None).await.unwrap());
    }
}
