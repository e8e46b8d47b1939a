//! Rosters and reports that name people. A roster is one file with many people in it, so it goes as a whole; its batch keeps its record,
//! its counts and the ability to be undone.

use chrono::NaiveTime;
use diesel::prelude::*;
use serde_json::Value as Json;

use super::Erased;
use super::naming::Named;
use super::search::{Found, Says};
use crate::basics::calendar::{Day, Instant};
use crate::basics::masked;
use crate::rights::queries::reports_of;
use crate::roster::opened_whose;
use crate::store::schema::{batch, batch_change, batch_problem, correction, job, original, report};
use crate::store::vault::{self, held};
use crate::store::{Connection, Result, Write, by_keys};

/// The files of these batches that are still there, by what names their bytes: as they came, and corrected ones.
///
/// # Errors
/// When the store cannot be read.
pub fn originals(connection: &mut Connection, batches: &[i64]) -> Result<Vec<String>> {
    let mut files: Vec<String> =
        by_keys(batches, |some| batch::table.filter(batch::id.eq_any(some)).select(batch::sha256).load(connection))?;
    let corrected: Vec<(String, String)> = by_keys(batches, |some| {
        let of_batches = correction::table.filter(correction::batch_id.eq_any(some));
        of_batches.select((correction::sha256, correction::replaced_sha256)).load(connection)
    })?;
    files.extend(corrected.into_iter().flat_map(|(one, other)| [one, other]));
    files.sort_unstable();
    files.dedup();
    by_keys(&files, |some| {
        let there = original::table.filter(original::sha256.eq_any(some)).filter(original::erased_at.is_null());
        there.select(original::sha256).load(connection)
    })
}

/// Files kept until the end of `day` of which no batch came: what was to read them broke off. A file that a job of today, or of a later
/// day, works with stays.
///
/// # Errors
/// When the store cannot be read.
pub fn without_batch(connection: &mut Connection, day: Day) -> Result<Vec<String>> {
    let after = day.succ_opt().unwrap_or(day).and_time(NaiveTime::MIN);
    let files: Vec<String> = original::table
        .filter(original::erased_at.is_null().and(original::stored_at.lt(after)))
        .filter(original::sha256.ne_all(batch::table.select(batch::sha256)))
        .filter(original::sha256.ne_all(correction::table.select(correction::sha256)))
        .filter(original::sha256.ne_all(correction::table.select(correction::replaced_sha256)))
        .order(original::sha256)
        .select(original::sha256)
        .load(connection)?;
    let at_work = job::table.filter(job::state.eq("running").or(job::created_at.ge(after))).filter(job::material.is_not_null());
    let at_work: Vec<String> = at_work.select(job::material.assume_not_null()).load(connection)?;
    Ok(files.into_iter().filter(|sha256| !at_work.iter().any(|material| material.contains(sha256.as_str()))).collect())
}

/// Reports with names that are still there and show this person: number and report number.
///
/// # Errors
/// When the store cannot be read.
pub fn reports_of_person(connection: &mut Connection, borrower_id: i64) -> Result<Vec<(i64, String)>> {
    let ids = reports_of(connection, borrower_id)?;
    let there = report::table.filter(report::erased_at.is_null().and(report::id.eq_any(ids)));
    Ok(there.order(report::id).select((report::id, report::report_no)).load(connection)?)
}

/// Takes the bytes of files away.
///
/// # Errors
/// When the store cannot be written.
pub fn erase_originals(w: &mut Write<'_>, files: &[String], now: Instant, erased: &mut Erased) -> Result<()> {
    for sha256 in files {
        erased.originals += diesel::update(original::table.find(sha256))
            .set((original::bytes.eq(Vec::<u8>::new()), original::erased_at.eq(now)))
            .execute(&mut **w)?;
    }
    Ok(())
}

/// Takes the bytes of reports with names away. Their figures stay: they name nobody.
///
/// # Errors
/// When the store cannot be written.
pub fn erase_reports(w: &mut Write<'_>, reports: &[i64], now: Instant, erased: &mut Erased) -> Result<()> {
    for id in reports {
        let emptied = (
            report::bytes.eq(Vec::<u8>::new()),
            report::sheets.eq(None::<Vec<u8>>),
            report::erased_at.eq(now),
            report::sealed_remarks.eq(None::<Vec<u8>>),
        );
        erased.reports += diesel::update(report::table.find(id)).set(emptied).execute(&mut **w)?;
    }
    Ok(())
}

/// Whom what batches keep is about.
#[derive(Debug, Clone, Copy)]
pub struct Whom<'p> {
    /// The borrower.
    pub id: i64,
    /// Whole name.
    pub name: &'p str,
    /// Contract numbers.
    pub contracts: &'p [String],
    /// Their names before they were corrected, masked.
    pub former: &'p [String],
    /// What the files say of them.
    pub found: &'p [Found],
}

impl Whom<'_> {
    /// The rows of the file of these bytes that name them; none where that is not known, as in a file that brought them and in which
    /// nothing tells them apart today.
    fn rows(&self, sha256: &str) -> Option<&[(String, u32)]> {
        self.found.iter().find(|file| file.sha256 == sha256).and_then(|file| match &file.says {
            Says::Read(Named::No, _) if file.brought => None,
            Says::Read(_, rows) => Some(rows.as_slice()),
            Says::Unreadable | Says::NotNow => None,
        })
    }
}

/// Takes one person out of what these batches keep of their rows: previews, problems, proposals, corrected files that wait.
///
/// # Errors
/// When the store cannot be written.
pub fn forget_in_batches(w: &mut Write<'_>, batches: &[i64], whom: Whom<'_>, erased: &mut Erased) -> Result<()> {
    for id in batches {
        erased.traces += problems_of(w, *id, whom)?;
        erased.traces += new_rows_of(w, *id, whom)?;
        let (summary, options): (String, String) = batch::table.find(id).select((batch::summary, batch::options)).first(&mut **w)?;
        let without = without_person(&summary, "proposals", whom).unwrap_or(summary);
        // The first rows of a file are shown to point its header out, and its file goes.
        let without = emptied(&without, "tops").unwrap_or(without);
        diesel::update(batch::table.find(id)).set(batch::summary.eq(without)).execute(&mut **w)?;
        // Confirmations are of a file that is gone: none of them is needed again.
        if let Some(options) = emptied(&options, "confirmed") {
            diesel::update(batch::table.find(id)).set(batch::options.eq(options)).execute(&mut **w)?;
        }
        waiting_rows_of(w, *id, whom)?;
    }
    Ok(())
}

/// Rows of corrected files that wait beside a batch.
fn waiting_rows_of(w: &mut Write<'_>, batch_id: i64, whom: Whom<'_>) -> Result<()> {
    let vault = vault::of(w)?;
    let of_batch = correction::table.filter(correction::batch_id.eq(batch_id));
    let waiting: Vec<(i64, Option<Vec<u8>>)> = of_batch.select((correction::id, correction::sealed_summary)).load(&mut **w)?;
    for (id, sealed) in waiting {
        let Some(summary) = vault.open_some(held::WAITING_FILE, id, sealed)? else { continue };
        if let Some(left) = without_person(&summary, "rows", whom) {
            let left = vault.seal_note(held::WAITING_FILE, id, &left)?;
            diesel::update(correction::table.find(id)).set(correction::sealed_summary.eq(left)).execute(&mut **w)?;
        }
    }
    Ok(())
}

/// Rows a batch brought new: they know no borrower, but a name and a contract.
fn new_rows_of(w: &mut Write<'_>, batch_id: i64, whom: Whom<'_>) -> Result<usize> {
    let vault = vault::of(w)?;
    let rows: Vec<(i64, Option<Vec<u8>>)> = batch_change::table
        .filter(batch_change::batch_id.eq(batch_id).and(batch_change::borrower_id.is_null()))
        .select((batch_change::id, batch_change::sealed))
        .load(&mut **w)?;
    let theirs = |name: &str, contract_no: Option<&str>| {
        contract_no.map_or(name == whom.name, |number| whom.contracts.iter().any(|own| own == number))
    };
    let mut ids = Vec::new();
    for (id, sealed) in rows {
        let (name, contract_no) = opened_whose(&vault, id, sealed)?;
        if theirs(&name, contract_no.as_deref()) {
            ids.push(id);
        }
    }
    for some in ids.chunks(crate::store::KEYS_AT_A_TIME) {
        diesel::delete(batch_change::table.filter(batch_change::id.eq_any(some))).execute(&mut **w)?;
    }
    Ok(ids.len())
}

/// Problems keep values masked. Those of the person's rows lose name, value and what they were held against, and those of namesakes
/// keep theirs. Where the rows are not known, because the file is gone or cannot be read, the masked name decides.
fn problems_of(w: &mut Write<'_>, batch_id: i64, whom: Whom<'_>) -> Result<usize> {
    let masked = masked::name(whom.name);
    let sha256: String = batch::table.find(batch_id).select(batch::sha256).first(&mut **w)?;
    type Place = (i64, String, i64, Option<String>);
    let all: Vec<Place> = batch_problem::table
        .filter(batch_problem::batch_id.eq(batch_id))
        .select((batch_problem::id, batch_problem::sheet, batch_problem::row_number, batch_problem::masked_name))
        .load(&mut **w)?;
    let theirs = |(_, sheet, row, name): &Place| match whom.rows(&sha256) {
        // The tables of a page are named anew when they are read: there the row and the name tell together.
        Some(rows) => rows.iter().any(|(own, number)| i64::from(*number) == *row && (own == sheet || name.as_ref() == Some(&masked))),
        None => name.as_ref().is_some_and(|name| *name == masked || whom.former.contains(name)),
    };
    let ids: Vec<i64> = all.iter().filter(|one| theirs(one)).map(|one| one.0).collect();
    let mut emptied = 0;
    for some in ids.chunks(crate::store::KEYS_AT_A_TIME) {
        let nothing = (
            batch_problem::masked_name.eq(None::<String>),
            batch_problem::masked_value.eq(None::<String>),
            batch_problem::evidence.eq(None::<String>),
        );
        emptied += diesel::update(batch_problem::table.filter(batch_problem::id.eq_any(some))).set(nothing).execute(&mut **w)?;
    }
    Ok(emptied)
}

/// Jobs that worked on these batches or files say no more what the files were called, and keep nothing to be begun again with.
///
/// # Errors
/// When the store cannot be written.
pub fn forget_jobs(w: &mut Write<'_>, batches: &[i64], files: &[String]) -> Result<usize> {
    type Kept = (i64, Option<i64>, Option<i64>, String, Option<String>);
    let all: Vec<Kept> = job::table
        .filter(job::state.ne("running"))
        .select((job::id, job::subject_id, job::result_id, job::about, job::material))
        .load(&mut **w)?;
    let theirs = |(_, subject, result, about, material): &Kept| {
        let of_batch = [subject, result].into_iter().flatten().any(|id| batches.contains(id));
        let of_file = material.as_deref().is_some_and(|kept| files.iter().any(|sha256| kept.contains(sha256.as_str())));
        (of_batch || of_file) && (!about.is_empty() || material.is_some())
    };
    let ids: Vec<i64> = all.iter().filter(|one| theirs(one)).map(|one| one.0).collect();
    let mut emptied = 0;
    for some in ids.chunks(crate::store::KEYS_AT_A_TIME) {
        let nothing = (job::about.eq(""), job::material.eq(None::<String>));
        emptied += diesel::update(job::table.filter(job::id.eq_any(some))).set(nothing).execute(&mut **w)?;
    }
    Ok(emptied)
}

/// The JSON without the entries of `list` that are the person's; nothing where there are none.
fn without_person(json: &str, list: &str, whom: Whom<'_>) -> Option<String> {
    let mut kept: Json = serde_json::from_str(json).ok()?;
    let entries = kept.get_mut(list)?.as_array_mut()?;
    let before = entries.len();
    entries.retain(|entry| {
        let of_id = entry.get("borrower_id").and_then(Json::as_i64) == Some(whom.id);
        let of_name = entry.get("name").and_then(Json::as_str) == Some(whom.name);
        !of_id && !of_name
    });
    (entries.len() < before).then(|| kept.to_string())
}

fn emptied(json: &str, list: &str) -> Option<String> {
    let mut kept: Json = serde_json::from_str(json).ok()?;
    let entries = kept.get_mut(list)?.as_array_mut().filter(|entries| !entries.is_empty())?;
    entries.clear();
    Some(kept.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_person_is_taken_out_of_a_list_and_the_others_stay() {
        let whom = Whom { id: 7, name: "张晓燕", contracts: &[], former: &[], found: &[] };
        let json = r#"{"file":"a","proposals":[{"borrower_id":7,"name":"张*"},{"borrower_id":8,"name":"李*"}]}"#;
        assert_eq!(without_person(json, "proposals", whom).unwrap(), r#"{"file":"a","proposals":[{"borrower_id":8,"name":"李*"}]}"#);
        assert_eq!(without_person(r#"{"proposals":[{"borrower_id":8}]}"#, "proposals", whom), None);
        assert_eq!(without_person("broken", "proposals", whom), None);
        let by_name = r#"{"rows":[{"borrower_id":null,"name":"张晓燕"}]}"#;
        assert_eq!(without_person(by_name, "rows", whom).unwrap(), r#"{"rows":[]}"#);
    }
}
