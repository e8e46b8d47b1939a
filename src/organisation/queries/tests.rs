use super::*;
use crate::organisation::member::Duty;
use crate::organisation::scope::Scope;
use crate::store::{Actor, Deed, Store};

fn fresh() -> (tempfile::TempDir, Store) {
    let folder = tempfile::tempdir().unwrap();
    let store = crate::store::testing::open_in(folder.path());
    (folder, store)
}

fn write<T>(store: &Store, mut change: impl FnMut(&mut Connection) -> Result<T>) -> T {
    let deed = Deed { deed: "test", subject: "test", subject_id: None, detail: serde_json::json!({}) };
    store
        .write(&Actor::operator(), |w| -> Result<T> {
            w.note(&deed)?;
            change(w)
        })
        .unwrap()
}

fn day(text: &str) -> Day {
    crate::basics::calendar::parse_iso(text).unwrap()
}

fn entry(name: &str, duty: Duty) -> MemberEntry {
    MemberEntry { name: name.into(), duty, title: String::new(), phone: None, duties: String::new() }
}

#[test]
fn a_village_named_twice_is_one_village() {
    let (_folder, store) = fresh();
    let ids = write(&store, |c| find_or_create_villages(c, &[("青石镇", "柳湾村"), ("", "柳湾村"), ("双河乡", "柳湾村")]));
    assert_eq!(ids[0], ids[1]);
    assert_ne!(ids[0], ids[2]);
    let later = write(&store, |c| find_or_create_villages(c, &[("", "柳湾村"), ("", "柳湾村")]));
    assert_eq!(later[0], later[1], "two townships share the name, so a third without one is made, once");
}

#[test]
fn a_village_is_handed_over_and_its_history_kept() {
    let (_folder, store) = fresh();
    let (village, first, second) = write(&store, |c| {
        let village = find_or_create_village(c, "青石镇", "柳湾村")?;
        let first = add_member(c, &entry("段晓波", Duty::Member), day("2026-06-01"))?;
        let second = add_member(c, &entry("何静", Duty::Member), day("2026-06-01"))?;
        assert!(assign(c, village, first, day("2026-06-01"), "")?);
        assert!(!assign(c, village, first, day("2026-06-02"), "")?, "already theirs");
        assert!(assign(c, village, second, day("2026-06-10"), "换班")?);
        Ok((village, first, second))
    });
    let (history, scope) = store.read(|c| -> Result<_> { Ok((hand_overs(c, village)?, Scope::of_member(c, first)?)) }).unwrap();
    assert_eq!(history.len(), 2);
    assert_eq!((history[0].member_id, history[0].to_on), (second, None));
    assert_eq!(history[1].to_on, Some(day("2026-06-10")));
    assert_eq!(scope, Scope::Villages(vec![]));
}

#[test]
fn a_hand_over_before_the_start_undoes_it_and_none_reaches_into_the_stretch_ahead() {
    let (_folder, store) = fresh();
    let village = write(&store, |c| {
        let village = find_or_create_village(c, "青石镇", "柳湾村")?;
        let first = add_member(c, &entry("段晓波", Duty::Member), day("2026-06-01"))?;
        let second = add_member(c, &entry("何静", Duty::Member), day("2026-06-01"))?;
        assign(c, village, first, day("2026-06-10"), "")?;
        assign(c, village, second, day("2026-06-05"), "")?;
        assign(c, village, first, day("2026-06-07"), "")?;
        Ok(village)
    });
    let history = store.read(|c| hand_overs(c, village)).unwrap();
    let days: Vec<_> = history.iter().map(|stretch| (stretch.from_on, stretch.to_on)).collect();
    let (fifth, tenth) = (day("2026-06-05"), day("2026-06-10"));
    let seventh = day("2026-06-07");
    assert_eq!(days, [(seventh, None), (fifth, Some(seventh)), (tenth, Some(tenth))]);
}

#[test]
fn who_leaves_hands_over_all_villages() {
    let (_folder, store) = fresh();
    let (one, two, heir) = write(&store, |c| {
        let ids = find_or_create_villages(c, &[("青石镇", "柳湾村"), ("青石镇", "石桥村")])?;
        let gone = add_member(c, &entry("段晓波", Duty::Member), day("2026-06-01"))?;
        let heir = add_member(c, &entry("何静", Duty::Leader), day("2026-06-01"))?;
        for id in &ids {
            assign(c, *id, gone, day("2026-06-01"), "")?;
        }
        assert_eq!(member_leaves(c, gone, Some(heir), day("2026-06-30"), "")?, 2);
        Ok((ids[0], ids[1], heir))
    });
    let (responsible, here) = store.read(|c| -> Result<_> { Ok((responsible_by_village(c)?, members(c)?)) }).unwrap();
    assert_eq!((responsible[&one].id, responsible[&two].id), (heir, heir));
    assert_eq!(here.len(), 1);
}
