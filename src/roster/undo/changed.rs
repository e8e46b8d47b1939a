//! Columns the batch changed get back what stood in them, unless somebody changed them since.

use diesel::prelude::*;
use rustc_hash::{FxHashMap, FxHashSet};

use super::cells;
use super::line::{Deed, Draft, Owner, Subject, Why};
use super::plan::Planner;
use crate::basics::calendar::Day;
use crate::ledger::borrower::Borrower;
use crate::ledger::contract::Contract;
use crate::ledger::obligation::Obligation;
use crate::roster::images::{self, Column, Restored};
use crate::store::schema::{allocation, batch, batch_image, borrower, contract, obligation, payment, village};
use crate::store::{Connection, Result, by_keys, vault};

/// A row whose image is put back.
#[derive(Clone, Copy)]
struct Row {
    subject: Subject,
    id: i64,
    owner: Owner,
    dated_on: Option<Day>,
}

/// What may have changed a row since.
struct Since {
    /// The last batch, of any campaign, that changed the row after this one.
    rosters: FxHashMap<i64, i64>,
    /// Obligations a payment of another batch reached.
    paid: FxHashSet<i64>,
}

impl Since {
    fn why(&self, id: i64, column: &str) -> Why {
        match self.rosters.get(&id) {
            Some(roster) => Why::Roster(*roster),
            None if column.starts_with("paid_") && self.paid.contains(&id) => Why::Payment,
            // Only a person places a borrower outside a roster.
            None if column == "village_id" => Why::Hand,
            None => Why::Unclear,
        }
    }
}

/// Which rows have the keys others would get back.
struct Holders {
    by_key: FxHashMap<String, i64>,
    column: &'static str,
}

impl Holders {
    fn of(held: Vec<(String, i64)>, gone: &[i64], column: &'static str) -> Self {
        let gone: FxHashSet<i64> = gone.iter().copied().collect();
        Self { by_key: held.into_iter().filter(|(_, holder)| !gone.contains(holder)).collect(), column }
    }

    /// Another row than `id` has the key its image would put back.
    fn took(&self, id: i64, image: &str) -> bool {
        let key = images::before_of(image, self.column);
        key.as_ref().and_then(|key| self.by_key.get(key.as_str()?)).is_some_and(|holder| *holder != id)
    }
}

/// Keys as columns keep them, and as they are.
struct Keys(FxHashMap<String, String>);

impl Keys {
    fn of(connection: &Connection, keys: Vec<String>) -> Result<Self> {
        let vault = vault::of(connection)?;
        Ok(Self(keys.into_iter().map(|key| (vault.stored_key(&key).into_owned(), key)).collect()))
    }

    fn stored(&self) -> Vec<String> {
        self.0.keys().cloned().collect()
    }

    fn clear(&self, held: Vec<(String, i64)>) -> Vec<(String, i64)> {
        held.into_iter().filter_map(|(key, id)| Some((self.0.get(&key)?.clone(), id))).collect()
    }
}

/// The keys images would put back.
fn keys_before(images: &[(i64, String)], column: &str) -> Vec<String> {
    images.iter().filter_map(|(_, image)| images::before_of(image, column)?.as_str().map(ToOwned::to_owned)).collect()
}

impl Planner<'_> {
    /// The images of one kind of row, the last one first.
    fn images_of(&self, subject: Subject) -> Vec<(i64, String)> {
        self.images.iter().filter(|(kind, ..)| kind == subject.code()).map(|(_, id, image)| (*id, image.clone())).collect()
    }

    pub(super) fn changed_obligations(&mut self) -> Result<()> {
        let images = self.images_of(Subject::Obligation);
        let ids = unique(&images);
        let known: Vec<Obligation> = by_keys(&ids, |some| {
            obligation::table.filter(obligation::id.eq_any(some)).select(Obligation::as_select()).load(self.connection)
        })?;
        for row in known {
            self.obligations.entry(row.id).or_insert(row);
        }
        let since = self.since(Subject::Obligation, &ids)?;
        for (id, image) in images {
            let Some(row) = self.obligations.get_mut(&id) else {
                self.gone(Subject::Obligation, id, &image);
                continue;
            };
            let about = Row { subject: Subject::Obligation, id, owner: Owner::Contract(row.contract_id), dated_on: Some(row.due_on) };
            let restored = images::restore(row, &image, &|_| false);
            self.tell(about, restored, &since, Why::Unclear);
        }
        Ok(())
    }

    pub(super) fn changed_contracts(&mut self) -> Result<()> {
        let images = self.images_of(Subject::Contract);
        let ids = unique(&images);
        let known: Vec<Contract> =
            by_keys(&ids, |some| contract::table.filter(contract::id.eq_any(some)).select(Contract::as_select()).load(self.connection))?;
        self.contracts = known.into_iter().map(|row| (row.id, row)).collect();
        self.owners(&images)?;
        let since = self.since(Subject::Contract, &ids)?;
        let keys = self.contract_keys(&images)?;
        for (id, image) in images {
            let (key_taken, owner_gone) = (keys.took(id, &image), self.owner_is_gone(&image));
            let Some(row) = self.contracts.get_mut(&id) else {
                self.gone(Subject::Contract, id, &image);
                continue;
            };
            let about = Row { subject: Subject::Contract, id, owner: Owner::Contract(id), dated_on: None };
            let leave =
                |column: &str| (key_taken && matches!(column, "contract_key" | "contract_no")) || (owner_gone && column == "borrower_id");
            let restored = images::restore(row, &image, &leave);
            self.tell(about, restored, &since, if owner_gone { Why::Gone } else { Why::Taken });
        }
        Ok(())
    }

    pub(super) fn changed_borrowers(&mut self) -> Result<()> {
        let images = self.images_of(Subject::Borrower);
        let ids = unique(&images);
        let known: Vec<Borrower> =
            by_keys(&ids, |some| borrower::table.filter(borrower::id.eq_any(some)).select(Borrower::as_select()).load(self.connection))?;
        self.borrowers = known.into_iter().map(|row| (row.id, row)).collect();
        let since = self.since(Subject::Borrower, &ids)?;
        let (keys, villages) = (self.person_keys(&images)?, self.villages_before(&images)?);
        for (id, image) in images {
            let (key_taken, village_gone) = (keys.took(id, &image), village_before(&image).is_some_and(|id| !villages.contains(&id)));
            let Some(row) = self.borrowers.get_mut(&id) else {
                self.gone(Subject::Borrower, id, &image);
                continue;
            };
            let about = Row { subject: Subject::Borrower, id, owner: Owner::Borrower(id), dated_on: None };
            let leave =
                |column: &str| (key_taken && matches!(column, "person_key" | "id_number")) || (village_gone && column == "village_id");
            let restored = images::restore(row, &image, &leave);
            self.tell(about, restored, &since, if village_gone { Why::Gone } else { Why::Taken });
        }
        Ok(())
    }

    /// The names of those whose contracts moved, as they were and as they are.
    fn owners(&mut self, images: &[(i64, String)]) -> Result<()> {
        let moved = images.iter().filter_map(|(id, image)| Some((id, images::before_of(image, "borrower_id")?.as_i64()?)));
        let ids: Vec<i64> =
            moved.flat_map(|(id, before)| self.contracts.get(id).map(|row| row.borrower_id).into_iter().chain([before])).collect();
        let names: Vec<(i64, String)> = by_keys(&ids, |some| {
            borrower::table.filter(borrower::id.eq_any(some)).select((borrower::id, borrower::name)).load(self.connection)
        })?;
        self.places.owners = names.into_iter().collect();
        Ok(())
    }

    /// Who has the keys these contracts would get back, but for contracts that go with this batch.
    fn contract_keys(&mut self, images: &[(i64, String)]) -> Result<Holders> {
        let keys = Keys::of(self.connection, keys_before(images, "contract_key"))?;
        let held: Vec<(String, i64)> = by_keys(&keys.stored(), |some| {
            let holders = contract::table.filter(contract::contract_key.eq_any(some));
            holders.select((contract::contract_key, contract::id)).load(self.connection)
        })?;
        Ok(Holders::of(keys.clear(held), &self.brought.contracts, "contract_key"))
    }

    /// Who has the keys these people would get back, but for people who go with this batch.
    fn person_keys(&mut self, images: &[(i64, String)]) -> Result<Holders> {
        let keys = Keys::of(self.connection, keys_before(images, "person_key"))?;
        let held: Vec<(String, i64)> = by_keys(&keys.stored(), |some| {
            let holders = borrower::table.filter(borrower::person_key.eq_any(some));
            holders.select((borrower::person_key, borrower::id)).load(self.connection)
        })?;
        Ok(Holders::of(keys.clear(held), &self.brought.borrowers, "person_key"))
    }

    /// Of the villages these people would go back to those that are still there.
    fn villages_before(&mut self, images: &[(i64, String)]) -> Result<FxHashSet<i64>> {
        let ids: Vec<i64> = images.iter().filter_map(|(_, image)| village_before(image)).collect();
        let there: Vec<i64> =
            by_keys(&ids, |some| village::table.filter(village::id.eq_any(some)).select(village::id).load(self.connection))?;
        Ok(there.into_iter().collect())
    }

    /// The person a contract would go back to is in the ledger no more.
    fn owner_is_gone(&self, image: &str) -> bool {
        let owner = images::before_of(image, "borrower_id").and_then(|owner| owner.as_i64());
        owner.is_some_and(|owner| !self.places.owners.contains_key(&owner))
    }

    /// What changed these rows after the batch.
    fn since(&mut self, subject: Subject, ids: &[i64]) -> Result<Since> {
        let place = self.batch.place;
        let rosters: Vec<(i64, i64)> = by_keys(ids, |some| {
            batch_image::table
                .inner_join(batch::table.on(batch::id.eq(batch_image::batch_id)))
                .filter(batch_image::subject.eq(subject.code()).and(batch_image::subject_id.eq_any(some)))
                .filter(batch::state.eq("applied").and(batch::applied_order.gt(place)))
                .order(batch::applied_order)
                .select((batch_image::subject_id, batch_image::batch_id))
                .load(self.connection)
        })?;
        let own = self.batch.id;
        let of_obligations = if subject == Subject::Obligation { ids } else { &[] };
        let paid: Vec<i64> = by_keys(of_obligations, |some| {
            allocation::table
                .inner_join(payment::table)
                .filter(allocation::obligation_id.eq_any(some).and(payment::batch_id.ne(own)))
                .select(allocation::obligation_id)
                .load(self.connection)
        })?;
        Ok(Since { rosters: rosters.into_iter().collect(), paid: paid.into_iter().collect() })
    }

    fn gone(&mut self, subject: Subject, id: i64, image: &str) {
        if !images::is_of_listing(image) {
            let (owner, why) = (Owner::Unknown, Some(Why::Gone));
            self.drafts.push(Draft { subject, id, owner, deed: Deed::Restored, why, dated_on: None, cells: Vec::new() });
        }
    }

    /// Tells what was put back, and apart from it what was not. A row of which only the listing changed is not told.
    fn tell(&mut self, row: Row, restored: Option<Restored>, since: &Since, left: Why) {
        let Some(restored) = restored else {
            self.draft(row, Some(Why::Unclear), &[]);
            return;
        };
        let told = |columns: Vec<Column>| -> Vec<Column> {
            columns.into_iter().filter(|column| !images::LISTING.contains(&column.name.as_str())).collect()
        };
        let (back, kept, left_as_is) = (told(restored.back), told(restored.changed_since), told(restored.left));
        if !back.is_empty() {
            self.draft(row, None, &back);
        }
        let mut by_why: Vec<(Why, Vec<Column>)> = Vec::new();
        for column in kept {
            let why = since.why(row.id, &column.name);
            match by_why.iter_mut().find(|(known, _)| *known == why) {
                Some((_, columns)) => columns.push(column),
                None => by_why.push((why, vec![column])),
            }
        }
        if !left_as_is.is_empty() {
            by_why.push((left, left_as_is));
        }
        for (why, columns) in by_why {
            self.draft(row, Some(why), &columns);
        }
    }

    fn draft(&mut self, row: Row, why: Option<Why>, columns: &[Column]) {
        let cells = if why.is_none() { cells::put_back(columns, &self.places) } else { cells::kept(columns, &self.places) };
        let Row { subject, id, owner, dated_on } = row;
        self.drafts.push(Draft { subject, id, owner, deed: Deed::Restored, why, dated_on, cells });
    }
}

fn village_before(image: &str) -> Option<i64> {
    images::before_of(image, "village_id")?.as_i64()
}

fn unique(images: &[(i64, String)]) -> Vec<i64> {
    let ids: FxHashSet<i64> = images.iter().map(|(id, _)| *id).collect();
    ids.into_iter().collect()
}
