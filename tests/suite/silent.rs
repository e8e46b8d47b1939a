//! Types that hold personal data in clear cannot be printed: whoever gives one of them `Debug`, `Display` or `Serialize` sees that this
//! file compiles no more.

use std::fmt::{Debug, Display};

use repaydesk::basics::identity::IdNumber;
use repaydesk::basics::phone::Phone;
use repaydesk::ledger::borrower::Borrower;
use repaydesk::ledger::contract::Contract;
use repaydesk::ledger::note::Note;
use repaydesk::ledger::obligation::Obligation;
use repaydesk::ledger::phones::Phones;
use repaydesk::ledger::queries::one_borrower::{BorrowerFile, ObligationLine};
use repaydesk::organisation::member::{Member, MemberEntry};
use repaydesk::rights::held::Held;
use repaydesk::roster::team_sheet;
use repaydesk::store::vault::Vault;
use serde::Serialize;

/// Does not compile where the type has one of the traits: then it is not clear which `some` is meant.
macro_rules! silent {
    ($($type:ty),+ $(,)?) => { $(
        const _: fn() = || {
            trait Which<Has> {
                fn some() {}
            }
            struct Shown;
            struct Printed;
            struct Sent;
            impl<T: ?Sized> Which<()> for T {}
            impl<T: ?Sized + Debug> Which<Shown> for T {}
            impl<T: ?Sized + Display> Which<Printed> for T {}
            impl<T: ?Sized + Serialize> Which<Sent> for T {}
            <$type as Which<_>>::some();
        };
    )+ };
}

silent!(
    IdNumber,
    Phone,
    Phones,
    Note,
    Borrower,
    Contract,
    Obligation,
    ObligationLine,
    BorrowerFile,
    Held,
    Member,
    MemberEntry,
    team_sheet::Person,
    team_sheet::TeamSheet,
    Vault,
);

/// The masks are what is shown of them.
#[test]
fn what_cannot_be_printed_has_a_mask() {
    let Some(phone) = Phone::read("13800010001") else { panic!("no phone") };
    assert_eq!(phone.masked(), "138****0001");
    assert_eq!(Note::stored("家长电话13800010001").masked(), "家长电话*********01");
}
