//! A job runs by itself, tells how far it is, and says how it ended.

use std::sync::mpsc;
use std::time::{Duration, Instant};

use super::*;

fn fresh() -> (tempfile::TempDir, Store) {
    let folder = tempfile::tempdir().unwrap();
    let store = crate::store::testing::open_in(folder.path());
    (folder, store)
}

fn ended(store: &Store, id: i64) -> Job {
    let started = Instant::now();
    loop {
        let job = queries::find(store, id).unwrap();
        if job.state != State::Running {
            return job;
        }
        assert!(started.elapsed() < Duration::from_secs(20), "the job never ended");
        std::thread::sleep(Duration::from_millis(5));
    }
}

fn reading() -> Work<'static> {
    Work { kind: "preview", about: "名单.xlsx", subject_id: None, then: "/rosters/", material: None }
}

fn applying(subject: i64) -> Work<'static> {
    Work { kind: "apply", subject_id: Some(subject), material: Some("{}".to_owned()), ..reading() }
}

fn step(stage: &'static str, done: u64, total: u64) -> Step {
    Step { stage, span: (0, 50), done, total }
}

/// A job that says where it is and then waits: what it waits for, and its number.
fn waiting(store: &Store, what: &Work<'_>, step: Step, outcome: Outcome) -> (mpsc::Sender<()>, i64) {
    let (go, wait) = mpsc::channel::<()>();
    let (said, hear) = mpsc::channel();
    let work = move |_: &Store, progress: &Progress| {
        let _ = progress.say(step);
        said.send(()).unwrap();
        wait.recv().unwrap();
        if progress.say(step).is_break() { Err(Unfinished::Cancelled) } else { outcome }
    };
    let id = start(store, &Actor::operator(), what, work).unwrap();
    hear.recv().unwrap();
    (go, id)
}

#[test]
fn a_job_tells_how_far_it_is_and_where_its_result_is() {
    let (_folder, store) = fresh();
    let (go, id) = waiting(&store, &reading(), step("reading", 3, 10), Ok(Some(7)));
    let under_way = find(&store, id).unwrap();
    assert_eq!((under_way.state, under_way.done_count, under_way.total_count), (State::Running, 3, 10));
    assert_eq!((under_way.stage, under_way.percent, under_way.about.as_str()), (Some("reading"), Some(15), "名单.xlsx"));
    let listed = store.read(|connection| queries::under_way(&store, connection)).unwrap();
    assert_eq!(listed.iter().map(|job| job.id).collect::<Vec<_>>(), [id]);
    go.send(()).unwrap();
    assert_eq!(ended(&store, id).result.as_deref(), Some("/rosters/7"));
    assert!(store.read(|connection| queries::under_way(&store, connection)).unwrap().is_empty());
}

/// Who reads sees the database as it was when they began: a job that ends meanwhile is not one that broke off.
#[test]
fn a_job_that_ends_while_somebody_reads_is_not_taken_for_broken_off() {
    let (_folder, store) = fresh();
    let (go, id) = waiting(&store, &reading(), step("reading", 3, 10), Ok(Some(7)));
    let listed = store.read(|connection| {
        let before = queries::under_way(&store, connection)?.len();
        go.send(()).unwrap();
        while stored_state(&store, id) != "done" || progress::of(&store, id).is_some() {
            std::thread::sleep(Duration::from_millis(5));
        }
        Ok::<_, crate::store::StoreError>((before, queries::under_way(&store, connection)?.len()))
    });
    assert_eq!(listed.unwrap(), (1, 0));
}

#[test]
fn a_failure_keeps_its_sentence_and_a_panic_is_a_failure() {
    let (_folder, store) = fresh();
    let said = |_: &Store, _: &Progress| Err(Unfinished::Said("没有找到名单".to_owned()));
    let refused = start(&store, &Actor::operator(), &reading(), said).unwrap();
    assert_eq!(ended(&store, refused).failure.as_deref(), Some("没有找到名单"));
    let broken = start(&store, &Actor::operator(), &reading(), |_, _| panic!("defect")).unwrap();
    assert_eq!(ended(&store, broken).state, State::BrokenOff);
    assert_eq!(ended(&store, refused).state, State::Failed);
}

#[test]
fn a_job_called_off_stops_and_says_who_called_it_off() {
    use crate::store::schema::audit_entry;
    use diesel::prelude::*;
    let (_folder, store) = fresh();
    let (go, id) = waiting(&store, &applying(4), step("writing", 3, 10), Ok(Some(4)));
    let canceller = Actor { id: None, name: "何静".to_owned() };
    let asked = std::thread::spawn({
        let (store, canceller) = (store.clone(), canceller.clone());
        move || queries::cancel(&store, id, canceller).unwrap().unwrap().state
    });
    while !find(&store, id).unwrap().stopping {
        std::thread::sleep(Duration::from_millis(5));
    }
    go.send(()).unwrap();
    assert_eq!(asked.join().unwrap(), State::Cancelled);
    while stored_state(&store, id) != "cancelled" {
        std::thread::sleep(Duration::from_millis(5));
    }
    let by: String = store
        .read(|c| {
            let ends = audit_entry::table.filter(audit_entry::deed.eq("job.ended"));
            Ok::<_, crate::store::StoreError>(ends.select(audit_entry::actor_name).first(c)?)
        })
        .unwrap();
    let job = find(&store, id).unwrap();
    assert_eq!((by.as_str(), job.again().as_deref()), ("何静", Some(format!("/rosters/again/{id}").as_str())));
    assert_eq!(queries::cancel(&store, id, canceller).unwrap().unwrap().state, State::Cancelled);
}

#[test]
fn the_same_is_not_begun_twice_at_once() {
    let (_folder, store) = fresh();
    let (go, first) = waiting(&store, &applying(4), step("writing", 3, 10), Ok(Some(4)));
    let again = start(&store, &Actor::operator(), &applying(4), |_, _| panic!("done twice")).unwrap();
    let other = start(&store, &Actor::operator(), &applying(5), |_, _| Ok(Some(5))).unwrap();
    assert!(again == first && other != first);
    go.send(()).unwrap();
    ended(&store, first);
    let later = start(&store, &Actor::operator(), &applying(4), |_, _| Ok(Some(4))).unwrap();
    assert!(later != first);
    ended(&store, later);
}

#[test]
fn a_job_ends_in_the_transaction_of_its_work_or_not_at_all() {
    let (_folder, store) = fresh();
    let work = |fails: bool| {
        move |store: &Store, progress: &Progress| {
            let done = store.write(&Actor::operator(), |w| {
                progress.written(w, Some(7))?;
                if fails { Err(crate::store::StoreError::Full) } else { Ok(()) }
            });
            done.map(|()| Some(7)).map_err(|_| Unfinished::Said("没有写成".to_owned()))
        }
    };
    let done = start(&store, &Actor::operator(), &reading(), work(false)).unwrap();
    let failed = start(&store, &Actor::operator(), &reading(), work(true)).unwrap();
    assert_eq!(ended(&store, done).result.as_deref(), Some("/rosters/7"));
    assert_eq!(ended(&store, failed).failure.as_deref(), Some("没有写成"));
}

/// The transaction that ended the job was undone (another writer met it, a full disk), and the work came to the same another way: it
/// is written down all the same.
#[test]
fn an_end_that_was_undone_with_its_transaction_is_written_down_afterwards() {
    let (_folder, store) = fresh();
    let work = |store: &Store, progress: &Progress| {
        let undone = store.write(&Actor::operator(), |w| -> Result<()> {
            progress.written(w, Some(7))?;
            Err(crate::store::StoreError::Conflict)
        });
        assert!(undone.is_err());
        Ok(Some(7))
    };
    let id = start(&store, &Actor::operator(), &reading(), work).unwrap();
    let started = Instant::now();
    while stored_state(&store, id) != "done" {
        assert!(started.elapsed() < Duration::from_secs(20), "it stays running");
        std::thread::sleep(Duration::from_millis(5));
    }
    assert_eq!(find(&store, id).unwrap().result.as_deref(), Some("/rosters/7"));
}

/// A job the database holds as running and nobody in this process does.
fn left_running(store: &Store) -> i64 {
    store.write(&Actor::operator(), |w| queries::begin(w, &applying(4))).unwrap()
}

fn stored_state(store: &Store, id: i64) -> String {
    use crate::store::schema::job;
    use diesel::prelude::*;
    store.read(|c| Ok::<_, crate::store::StoreError>(job::table.find(id).select(job::state).first(c)?)).unwrap()
}

#[test]
fn what_a_stopped_server_left_running_is_broken_off_at_once_and_ended_at_the_next_start() {
    let (_folder, store) = fresh();
    let id = left_running(&store);
    assert_eq!(queries::find(&store, id).unwrap().state, State::BrokenOff);
    assert_eq!(stored_state(&store, id), "running");
    end_unfinished(&store).unwrap();
    assert_eq!((queries::find(&store, id).unwrap().state, stored_state(&store, id).as_str()), (State::BrokenOff, "failed"));
}

/// Runs a statement beside the program, as a failing disk would.
fn meanwhile(store: &Store, statement: &str) {
    use diesel::{Connection as _, RunQueryDsl as _};
    let mut other = diesel::SqliteConnection::establish(&store.target().file().unwrap().to_string_lossy()).unwrap();
    diesel::sql_query(statement).execute(&mut other).unwrap();
}

#[test]
fn an_end_that_cannot_be_written_down_is_told_all_the_same_and_written_later() {
    let (_folder, store) = fresh();
    meanwhile(&store, "CREATE TRIGGER stubborn BEFORE UPDATE ON job BEGIN SELECT RAISE(ABORT, 'no'); END");
    let id = start(&store, &Actor::operator(), &reading(), |_, _| Ok(Some(7))).unwrap();
    let told = ended(&store, id);
    assert_eq!((told.state, told.result.as_deref()), (State::Done, Some("/rosters/7")));
    assert_eq!(stored_state(&store, id), "running");
    meanwhile(&store, "DROP TRIGGER stubborn");
    let started = Instant::now();
    while stored_state(&store, id) != "done" {
        assert!(started.elapsed() < Duration::from_secs(20), "the end was never written down");
        std::thread::sleep(Duration::from_millis(20));
    }
}

#[test]
fn pauses_grow_to_a_minute_and_no_longer() {
    let pauses: Vec<u128> = [0, 1, 4, 8, 30, 69].map(|attempt| pause(attempt).as_millis()).to_vec();
    assert_eq!(pauses, [250, 500, 4_000, 60_000, 60_000, 60_000]);
}
