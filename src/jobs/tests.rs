//! A job runs by itself, tells how far it is, and says how it ended.

use std::sync::mpsc;
use std::time::{Duration, Instant};

use super::*;
use crate::store::Target;

fn fresh() -> (tempfile::TempDir, Store) {
    let folder = tempfile::tempdir().unwrap();
    let store = Store::open(Target::parse(&folder.path().to_string_lossy(), "main").unwrap()).unwrap();
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

#[test]
fn a_job_tells_how_far_it_is_and_where_its_result_is() {
    let (_folder, store) = fresh();
    let (go, wait) = mpsc::channel::<()>();
    let (said, hear) = mpsc::channel();
    let id = start(&store, &Actor::operator(), "preview", "/rosters/", move |progress| {
        progress.say(3, 10);
        said.send(()).unwrap();
        wait.recv().unwrap();
        Ok(Some(7))
    })
    .unwrap();
    hear.recv().unwrap();
    let under_way = queries::find(&store, id).unwrap();
    assert_eq!((under_way.state, under_way.done_count, under_way.total_count), (State::Running, 3, 10));
    go.send(()).unwrap();
    assert_eq!(ended(&store, id).result.as_deref(), Some("/rosters/7"));
}

#[test]
fn a_failure_keeps_its_sentence_and_a_panic_is_a_failure() {
    let (_folder, store) = fresh();
    let refused = start(&store, &Actor::operator(), "preview", "/rosters/", |_| Err("没有找到名单".to_owned())).unwrap();
    assert_eq!(ended(&store, refused).failure.as_deref(), Some("没有找到名单"));
    let broken = start(&store, &Actor::operator(), "preview", "/rosters/", |_| panic!("defect")).unwrap();
    assert_eq!(ended(&store, broken).state, State::BrokenOff);
    assert_eq!(ended(&store, refused).state, State::Failed);
}

/// A job the database holds as running and nobody in this process does.
fn left_running(store: &Store) -> i64 {
    store.write(&Actor::operator(), |w| queries::begin(w, "apply", "/rosters/")).unwrap()
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
    let id = start(&store, &Actor::operator(), "apply", "/rosters/", |_| Ok(Some(7))).unwrap();
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
