//! Enums and text newtypes as columns.
//!
//! `text_column!(Type)` stores a type as TEXT on either database. The type derives `AsExpression` and `FromSqlRow` with
//! `#[diesel(sql_type = diesel::sql_types::Text)]` and has `fn text(&self) -> &str` and `fn from_text(&str) -> Option<Self>`.

/// Lets `$type` be written to and read from TEXT columns.
#[macro_export]
macro_rules! text_column {
    ($type:ty) => {
        impl<DB> diesel::serialize::ToSql<diesel::sql_types::Text, DB> for $type
        where
            DB: diesel::backend::Backend,
            str: diesel::serialize::ToSql<diesel::sql_types::Text, DB>,
        {
            fn to_sql<'b>(&'b self, out: &mut diesel::serialize::Output<'b, '_, DB>) -> diesel::serialize::Result {
                self.text().to_sql(out)
            }
        }

        $crate::clear_column!($type);
    };
}

/// Lets `$type` be selected as the row it is stored in, and opened on the way: `$stored` derives `Queryable` and `Selectable` and has
/// `fn opened(self, &Vault) -> Result<$type>`. The vault is that of the transaction under way.
#[macro_export]
macro_rules! opened_row {
    ($type:ty, $stored:ty) => {
        impl<DB> diesel::Selectable<DB> for $type
        where
            DB: diesel::backend::Backend,
            $stored: diesel::Selectable<DB>,
        {
            type SelectExpression = <$stored as diesel::Selectable<DB>>::SelectExpression;

            fn construct_selection() -> Self::SelectExpression {
                <$stored as diesel::Selectable<DB>>::construct_selection()
            }
        }

        impl<ST, DB> diesel::deserialize::Queryable<ST, DB> for $type
        where
            DB: diesel::backend::Backend,
            $stored: diesel::deserialize::Queryable<ST, DB>,
        {
            type Row = <$stored as diesel::deserialize::Queryable<ST, DB>>::Row;

            fn build(row: Self::Row) -> diesel::deserialize::Result<Self> {
                let stored = <$stored as diesel::deserialize::Queryable<ST, DB>>::build(row)?;
                Ok($crate::store::vault::with(|vault| stored.opened(vault))?)
            }
        }
    };
}

/// Lets `$type` be read from TEXT columns, and only read: diesel asks for `Debug` of what it writes, and clear personal data
/// has none. What is written is the borrowed text of a row of its own. `$type` derives `FromSqlRow` and has `fn from_text`.
#[macro_export]
macro_rules! clear_column {
    ($type:ty) => {
        impl<DB> diesel::deserialize::FromSql<diesel::sql_types::Text, DB> for $type
        where
            DB: diesel::backend::Backend,
            String: diesel::deserialize::FromSql<diesel::sql_types::Text, DB>,
        {
            fn from_sql(bytes: DB::RawValue<'_>) -> diesel::deserialize::Result<Self> {
                let text = String::from_sql(bytes)?;
                <$type>::from_text(&text).ok_or_else(|| concat!("not a value of ", stringify!($type)).into())
            }
        }
    };
}
