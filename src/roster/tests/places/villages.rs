//! Villages that go with the batch that made them.

use super::*;

/// Villages as they stand, sorted.
fn villages(store: &Store) -> Vec<String> {
    store.read(organisation::villages).unwrap().iter().map(crate::organisation::village::Village::key).collect()
}

fn of_villages(lines: &[Line]) -> Vec<(&str, &str, &str, Option<&str>)> {
    let of_village = lines.iter().filter(|line| line.subject == "village");
    let mut told: Vec<_> =
        of_village.map(|line| (line.masked_name.as_str(), line.bucket.as_str(), line.deed.as_str(), line.why.as_deref())).collect();
    told.sort_unstable();
    told
}

fn planned(store: &Store, id: i64) -> undo::Plan {
    store.read(|c| undo::plan(c, id)).unwrap()
}

fn villages_go_with_their_batch(store: &Store) {
    let office = office(store);
    land(&office, "2026-06-30", &[BARE]);
    let id = land(&office, "2026-07-31", &[CAO, SHI]);
    assert_eq!(villages(store), ["青石镇/柳湾村", "青石镇/石桥村"]);
    let plan = planned(store, id);
    let expected = [("青石镇/柳湾村", "reversed", "restored", None), ("青石镇/石桥村", "reversed", "removed", None)];
    assert_eq!(of_villages(&plan.lines), expected);
    let undone = take_back(store, id);
    assert_eq!((undone, undone.removed, undone.kept + undone.failed), (plan.counts(), 4, 0));
    assert_eq!(villages(store), ["柳湾村"]);
    take_back(store, 1);
    assert_eq!(villages(store), [""; 0]);
}

#[test]
fn villages_a_batch_made_and_townships_it_named_go_with_it() {
    on_both(villages_go_with_their_batch);
}

fn villages_used_since_stay(store: &Store) {
    let office = office(store);
    land(&office, "2026-06-30", &[BARE, "段晓,2024001004,2025-12-20,400,0,,东岭村\n", YIN]);
    let id = land(&office, "2026-07-31", &[CAO, SHI, LONG, DUAN, YIN, "何静,2024001006,2025-12-20,90,0,白云镇,上坝村\n"]);
    let of = |name: &str| {
        let all = store.read(organisation::villages).unwrap();
        all.iter().find(|village| village.name == name).unwrap().id
    };
    write(store, |w| {
        let entry = MemberEntry { name: "段晓波".into(), duty: Duty::Member, title: String::new(), phone: None, duties: String::new() };
        let member = organisation::add_member(w, &entry, day("2026-08-01"))?;
        organisation::assign(w, of("石桥村"), member, day("2026-08-01"), "")?;
        organisation::assign(w, of("柳湾村"), member, day("2026-08-01"), "")?;
        let lives_elsewhere: i64 = borrower::table.filter(borrower::name.eq("尹曦")).select(borrower::id).first(&mut **w)?;
        people::place(w, &[lives_elsewhere], of("桃园村"))?;
        organisation::set_township(w, of("上坝村"), "黑水镇")?;
        organisation::find_or_create_village(w, "", "石头村").map(|_| ())
    });
    let plan = planned(store, id);
    let expected = [
        ("双河乡/东岭村", "reversed", "restored", None),
        ("双河乡/桃园村", "kept", "removed", Some("belongs")),
        ("青石镇/柳湾村", "kept", "restored", Some("assigned")),
        ("青石镇/石桥村", "kept", "removed", Some("assigned")),
        ("黑水镇/上坝村", "kept", "removed", Some("hand")),
    ];
    assert_eq!(of_villages(&plan.lines), expected);
    assert_eq!(take_back(store, id), plan.counts());
    assert_eq!(villages(store), ["东岭村", "石头村", "双河乡/桃园村", "白云镇/下坝村", "青石镇/柳湾村", "青石镇/石桥村", "黑水镇/上坝村"]);
}

#[test]
fn villages_somebody_used_since_stay_and_say_why() {
    on_both(villages_used_since_stay);
}

#[test]
fn a_township_is_not_taken_from_a_village_that_would_then_be_two() {
    let (_folder, store) = fresh();
    let office = office(&store);
    land(&office, "2026-06-30", &[BARE]);
    let id = land(&office, "2026-07-31", &[CAO]);
    write(&store, |w: &mut crate::store::Write<'_>| {
        let connection: &mut Connection = w;
        let new = (crate::store::schema::village::township.eq(""), crate::store::schema::village::name.eq("柳湾村"));
        diesel::insert_into(crate::store::schema::village::table).values(new).execute(connection)?;
        Ok(())
    });
    let plan = planned(&store, id);
    assert_eq!(of_villages(&plan.lines), [("青石镇/柳湾村", "failed", "restored", Some("taken"))]);
    take_back(&store, id);
    assert_eq!(villages(&store), ["柳湾村", "青石镇/柳湾村"]);
}

fn many_villages(store: &Store) {
    let id = land(&office(store), "2026-06-30", &[CAO]);
    let names: Vec<String> = (0..70_000).map(|number| format!("{number}村")).collect();
    let pairs: Vec<(&str, &str)> = names.iter().map(|name| ("青石镇", name.as_str())).collect();
    let kept = write(store, |w| {
        let placed = organisation::place_villages(w, &pairs)?;
        undo::keep_villages(w, id, &placed.changed)?;
        // A corrected file of the batch makes no second line of a village.
        undo::keep_villages(w, id, &placed.changed[..1])?;
        let kept = crate::store::schema::batch_village::table.count();
        kept.get_result::<i64>(&mut **w).map_err(Into::into)
    });
    assert_eq!(kept, 70_001);
}

#[test]
fn a_batch_makes_more_villages_than_a_statement_can_name() {
    on_both(many_villages);
}
