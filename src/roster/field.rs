//! What a column of a roster can be, by the code the JSON names it with.

/// How the cells of a field are read and kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Class {
    /// Kept as cleaned text.
    Text,
    /// Money, in fen; the index into [`super::record::Record::amounts`].
    Amount,
    /// A day.
    Day,
    /// A resident identity number.
    Identity,
    /// One or more phone numbers.
    Phones,
    /// Read past: row numbers, days late, who is responsible.
    Unused,
}

macro_rules! fields {
    ($($name:ident $code:literal $class:ident),+ $(,)?) => {
        /// A field of a roster.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum Field {
            $(#[doc = $code] $name),+
        }

        impl Field {
            /// Every field, in the order they are shown.
            pub const ALL: &[Self] = &[$(Self::$name),+];

            /// The code the JSON and `headers.toml` use.
            #[must_use]
            pub const fn code(self) -> &'static str {
                match self { $(Self::$name => $code),+ }
            }

            /// How its cells are read.
            #[must_use]
            pub const fn class(self) -> Class {
                match self { $(Self::$name => Class::$class),+ }
            }
        }
    };
}

fields! {
    Seq "seq" Unused,
    StudentName "student_name" Text,
    IdNumber "id_number" Identity,
    Gender "gender" Text,
    Ethnicity "ethnicity" Text,
    ContractNo "contract_no" Text,
    ContractAmount "contract_amount" Amount,
    ContractYear "contract_year" Text,
    DisbursedOn "disbursed_on" Day,
    FinalDueOn "final_due_on" Day,
    DueOn "due_on" Day,
    Balance "balance" Amount,
    DuePrincipal "due_principal" Amount,
    DueInterest "due_interest" Amount,
    DueTotal "due_total" Amount,
    OverduePrincipal "overdue_principal" Amount,
    OverdueInterest "overdue_interest" Amount,
    OverdueTotal "overdue_total" Amount,
    Penalty "penalty" Amount,
    OverdueSince "overdue_since" Unused,
    OverdueDays "overdue_days" Unused,
    PaidPrincipal "paid_principal" Amount,
    PaidInterest "paid_interest" Amount,
    PaidTotal "paid_total" Amount,
    PaidOn "paid_on" Day,
    RepayStatus "repay_status" Text,
    RepayChannel "repay_channel" Text,
    Serial "serial" Text,
    StudentPhone "student_phone" Phones,
    CoName "co_name" Text,
    CoIdNumber "co_id_number" Identity,
    CoPhone "co_phone" Phones,
    CoRelation "co_relation" Text,
    OtherContact "other_contact" Text,
    Township "township" Text,
    Village "village" Text,
    VillageGroup "village_group" Text,
    Address "address" Text,
    University "university" Text,
    Major "major" Text,
    EntryYear "entry_year" Text,
    GradOn "grad_on" Text,
    HighSchool "high_school" Text,
    Employer "employer" Text,
    Responsible "responsible" Unused,
    Note "note" Text,
}

/// How many fields there are: the length of arrays indexed by [`Field::index`].
pub const FIELD_COUNT: usize = Field::ALL.len();

impl Field {
    /// Its place in [`Field::ALL`].
    #[must_use]
    pub const fn index(self) -> usize {
        self as usize
    }

    /// The field with this code.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|field| field.code() == code)
    }

    /// True for sums of money.
    #[must_use]
    pub const fn is_amount(self) -> bool {
        matches!(self.class(), Class::Amount)
    }

    /// What is due, as the roster states it.
    pub const DUE: [Self; 3] = [Self::DuePrincipal, Self::DueInterest, Self::DueTotal];
    /// What is late.
    pub const OVERDUE: [Self; 3] = [Self::OverduePrincipal, Self::OverdueInterest, Self::OverdueTotal];
    /// What was paid.
    pub const PAID: [Self; 3] = [Self::PaidPrincipal, Self::PaidInterest, Self::PaidTotal];
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_field_is_found_by_its_code_and_place() {
        for field in Field::ALL {
            assert_eq!(Field::from_code(field.code()), Some(*field));
            assert_eq!(Field::ALL.get(field.index()), Some(field));
        }
    }
}
