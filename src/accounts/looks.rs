//! Who looks at people. Every page that names people says so before it is answered: [`seen`] notes the look in the audit log. While a
//! long write is under way pages read on, and the look is noted when it ends ([`super::looks_waiting`]); a page whose look cannot be
//! noted for any other reason is not shown.

use std::time::Duration;

use sha2::{Digest, Sha256};

use super::page_error::PageError;
use super::{Site, Viewer};
use crate::accounts::queries::looks;
use crate::basics::calendar;
use crate::basics::hex;
use crate::store::{Deed, StoreError, Write};

/// The same look of the same account adds nothing within so many minutes.
pub const AGAIN_AFTER_MINUTES: i64 = 15;

/// How long a page waits to note a look itself.
const AT_ONCE: Duration = Duration::from_millis(50);

/// One look, at one person or at several on one page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Look {
    deed: &'static str,
    subject: &'static str,
    subject_id: Option<i64>,
    page: &'static str,
    /// The borrowers named on the page.
    pub(super) people: Vec<i64>,
}

impl Look {
    /// At the page of one person, by the borrower's id.
    #[must_use]
    pub fn at_person(page: &'static str, id: i64) -> Self {
        Self { deed: "person.seen", subject: "borrower", subject_id: Some(id), page, people: vec![id] }
    }

    /// At a page that names several, by their ids.
    #[must_use]
    pub fn at_list(page: &'static str, people: Vec<i64>) -> Self {
        Self { deed: "people.listed", subject: "list", subject_id: None, page, people }
    }

    /// At rows of a batch. People who are not in the ledger yet have no id: the batch stands for them.
    #[must_use]
    pub fn at_batch(page: &'static str, id: i64, people: Vec<i64>) -> Self {
        Self { deed: "people.listed", subject: "batch", subject_id: Some(id), page, people }
    }

    /// True where nobody is named.
    fn is_empty(&self) -> bool {
        self.people.is_empty() && self.subject_id.is_none()
    }

    /// What tells this look from another: a hash, so that it stands for any number of people.
    pub(super) fn what(&self) -> String {
        let said = serde_json::json!([self.deed, self.subject, self.subject_id, self.page, self.people]).to_string();
        hex::first(&Sha256::digest(said.as_bytes()), 16)
    }

    pub(super) fn entry(&self) -> Deed {
        let detail = if self.deed == "person.seen" {
            serde_json::json!({ "page": self.page })
        } else {
            serde_json::json!({ "page": self.page, "count": self.people.len(), "ids": self.people })
        };
        Deed { deed: self.deed, subject: self.subject, subject_id: self.subject_id, detail }
    }
}

/// Notes that `viewer` looks, unless they looked at the same within the last quarter of an hour.
///
/// # Errors
/// [`PageError`] where it cannot be noted: then the page is not to be shown.
pub async fn seen(site: &Site, viewer: &Viewer, look: Look) -> Result<(), PageError> {
    if look.is_empty() {
        return Ok(());
    }
    let (account_id, what, now) = (viewer.account_id, look.what(), calendar::now());
    let key = what.clone();
    if site.store.reading(move |c| looks::is_recent(c, account_id, &key, now)).await? {
        return Ok(());
    }
    let noted = look.clone();
    let note = move |w: &mut Write<'_>| looks::note(w, account_id, &what, &noted, now);
    match site.store.patient(AT_ONCE).writing(viewer.actor(), note).await {
        Err(StoreError::Busy) => Ok(site.looks.add(&site.store, viewer, look, now)?),
        noted => Ok(noted?),
    }
}

#[cfg(test)]
mod tests {
    use std::sync::mpsc;

    use super::*;
    use crate::accounts::Role;
    use crate::accounts::testing::viewer;
    use crate::store::testing::fresh;
    use crate::store::{Actor, newest_entry};

    #[test]
    fn while_a_long_write_is_under_way_pages_read_on_and_the_look_is_noted_after_it() {
        let (_folder, store) = fresh();
        let site = Site::new(store.clone());
        let (held, hold) = mpsc::channel::<()>();
        let (begun, begins) = mpsc::channel();
        let long = std::thread::spawn(move || {
            store.write(&Actor::operator(), |w| -> Result<(), StoreError> {
                w.housekeeping();
                begun.send(()).unwrap();
                hold.recv().unwrap();
                Ok(())
            })
        });
        begins.recv().unwrap();
        let before = site.store.read(newest_entry).unwrap();
        actix_web::rt::System::new().block_on(async {
            for person in [1, 2, 2] {
                seen(&site, &viewer(Role::Leader), Look::at_person("person", person)).await.unwrap();
            }
            assert_eq!(site.store.read(newest_entry).unwrap(), before, "nothing can be noted yet");
            held.send(()).unwrap();
        });
        long.join().unwrap().unwrap();
        let noted = || site.store.read(newest_entry).unwrap().unwrap() - before.unwrap();
        for _ in 0..500 {
            if noted() == 2 {
                break;
            }
            std::thread::sleep(Duration::from_millis(20));
        }
        assert_eq!(noted(), 2, "both looks, and the one that came twice once");
    }

    #[test]
    fn a_look_is_told_from_another_by_page_and_people() {
        let list = |page, people: &[i64]| Look::at_list(page, people.to_vec()).what();
        assert_eq!(list("borrowers", &[1, 2]), list("borrowers", &[1, 2]));
        assert_ne!(list("borrowers", &[1, 2]), list("borrowers", &[1, 3]));
        assert_ne!(list("borrowers", &[1]), list("exclusions", &[1]));
        assert_ne!(Look::at_batch("preview", 3, Vec::new()).what(), Look::at_batch("preview", 4, Vec::new()).what());
    }

    #[test]
    fn nobody_named_is_no_look() {
        assert!(Look::at_list("borrowers", Vec::new()).is_empty() && !Look::at_batch("preview", 3, Vec::new()).is_empty());
    }
}
