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
    assert_eq!(ended(&store, broken).state, State::Failed);
}

#[test]
fn what_a_stopped_server_left_running_is_failed_at_the_next_start() {
    let (_folder, store) = fresh();
    let id = store.write(&Actor::operator(), |w| queries::begin(w, "apply", "/rosters/")).unwrap();
    end_unfinished(&store).unwrap();
    assert_eq!(queries::find(&store, id).unwrap().state, State::Failed);
}
