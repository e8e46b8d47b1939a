//! How a password is measured: at the door, and of somebody inside who is asked again.

use super::page_error::PageError;
use super::queries::{accounts, attempts, entries, half_open, one_time_codes};
use super::throttle::Outcome;
use super::turned_away::{self, Refused};
use super::viewer::Viewer;
use super::visit::Visit;
use super::{Refusal, Site, Undone, password};
use crate::basics::calendar;
use crate::store::{Actor, StoreError, Write};
use attempts::{Knock, Reserved};
use entries::Admitted;

/// What came of knocking.
#[derive(Debug)]
pub(super) enum Entered {
    /// A session is open.
    In(Box<Admitted>),
    /// The password was right, and a code is asked for: the token of the half-open sign-in.
    Code(String),
    /// No, and at which field to say so.
    Refused(&'static str, Refusal),
}

/// Measures the password of a login. A name that is unknown, out of use or was never activated takes the same questions, the same
/// measuring and the same writes as a wrong password, and hears the same words.
///
/// # Errors
/// When the store cannot be used.
pub(super) async fn knock(site: &Site, login: String, typed: String, visit: Visit) -> Result<Entered, PageError> {
    let now = calendar::now();
    let knock = Knock { login, device: visit.device.clone(), address: visit.address.clone() };
    let asked = knock.clone();
    if let Err(no) = site.store.reading(move |c| attempts::look(c, &asked, now)).await {
        return throttled(site, knock, no).await;
    }
    let knocked = knock.clone();
    let reserved = match site.store.writing(entries::stranger(), move |w| attempts::reserve(w, &knocked, now)).await {
        Ok(reserved) => reserved,
        Err(no) => return throttled(site, knock, no).await,
    };
    if password::verified(typed, reserved.kept.clone()).await? {
        return welcome(site, reserved, visit).await;
    }
    let account_id = reserved.account.map(|account| account.id);
    let from = visit.address;
    site.store.writing(entries::stranger(), move |w| entries::turn_away(w, reserved.id, account_id, &from, now)).await?;
    Ok(Entered::Refused("password", Refusal::SignInWrong))
}

/// Too many were tried. The log gets whose account it was, if anybody's, and from where; never what was typed.
async fn throttled(site: &Site, knock: Knock, no: Undone) -> Result<Entered, PageError> {
    match no {
        Undone::Refused(refusal) => {
            let login = knock.login;
            let account = site.store.reading(move |c| accounts::password_of(c, &login)).await?;
            turned_away::note_throttled(site, &knock.address, account.map(|(account, _)| account.id)).await;
            Ok(Entered::Refused("login", refusal))
        }
        Undone::Store(error) => Err(error.into()),
    }
}

/// The password was right: opens a session, or asks for the code. An account that was taken out of use or whose password was changed
/// since the attempt was counted lets nobody in.
async fn welcome(site: &Site, reserved: Reserved, visit: Visit) -> Result<Entered, PageError> {
    let Some(account) = reserved.account else { return Ok(Entered::Refused("password", Refusal::SignInWrong)) };
    let now = calendar::now();
    let actor = Actor { id: Some(account.id), name: account.name.clone() };
    let kept = reserved.kept;
    let open = move |w: &mut Write<'_>| -> Result<Entered, StoreError> {
        if accounts::password_of(w, &account.login)?.and_then(|(_, kept)| kept) != kept {
            entries::turn_away(w, reserved.id, Some(account.id), &visit.address, now)?;
            return Ok(Entered::Refused("password", Refusal::SignInWrong));
        }
        enter(w, account.id, Some(reserved.id), &visit)
    };
    Ok(site.store.writing(actor, open).await?)
}

/// Lets the owner of an account in, or asks for the code where one is needed.
pub(super) fn enter(w: &mut Write<'_>, account_id: i64, attempt: Option<i64>, visit: &Visit) -> Result<Entered, StoreError> {
    let now = calendar::now();
    if one_time_codes::is_on(w, account_id)? {
        return half_open::open(w, account_id, attempt, now).map(Entered::Code);
    }
    entries::admit(w, account_id, attempt, visit, now).map(|admitted| Entered::In(Box::new(admitted)))
}

/// Says no when the present password is not this. A screen left open is no place to guess at: attempts are counted here too. Returns
/// the number of the attempt.
///
/// # Errors
/// When the store cannot be used.
pub(super) async fn prove(viewer: &Viewer, site: &Site, typed: String) -> Result<Result<i64, Refusal>, PageError> {
    if typed.is_empty() {
        return Ok(Err(Refusal::Missing));
    }
    let (now, id) = (calendar::now(), viewer.account_id);
    let reserved = match site.store.writing(viewer.actor(), move |w| attempts::reserve_own(w, id, now)).await {
        Ok(reserved) => reserved,
        Err(Undone::Refused(refusal)) => {
            turned_away::note_own_throttled(site, Refused { account_id: id, actor: viewer.actor() }).await;
            return Ok(Err(refusal));
        }
        Err(Undone::Store(error)) => return Err(error.into()),
    };
    let right = password::verified(typed, reserved.kept).await?;
    let attempt = reserved.id;
    let settle = move |w: &mut Write<'_>| -> Result<(), StoreError> {
        w.housekeeping();
        if right { attempts::settle(w, attempt, Outcome::Right) } else { entries::turn_away(w, attempt, Some(id), "", now) }
    };
    site.store.writing(viewer.actor(), settle).await?;
    Ok(if right { Ok(attempt) } else { Err(Refusal::PasswordWrong) })
}
