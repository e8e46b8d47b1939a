use super::*;

const fn lives(township: &'static str, village: i64) -> Lives<'static> {
    Lives { township: Some(township), village: Some(village) }
}

const NOWHERE: Lives<'static> = Lives { township: None, village: None };

fn coverage(asked: Option<Covers>, expected: &[Lives<'static>], named: &[Lives<'static>]) -> Coverage<'static> {
    let mut names = Named::default();
    named.iter().for_each(|lives| names.add(*lives));
    (1..).zip(expected).for_each(|(id, _)| names.add_person(id));
    Coverage::of(asked, RosterKind::Population, &(1..).zip(expected.iter().copied()).collect(), names)
}

#[test]
fn one_file_for_each_township_covers_its_township_alone() {
    let known = [lives("青石镇", 1), lives("青石镇", 1), lives("双河乡", 3), lives("白云镇", 4)];
    let found = coverage(None, &known, &[lives("青石镇", 1)]);
    assert_eq!(found.covers, Covers::Places);
    assert_eq!(known.map(|lives| found.reaches(lives)), [true, true, false, false], "nobody of the other townships");
    let two = coverage(None, &known, &[lives("青石镇", 1), lives("双河乡", 3)]);
    assert_eq!((two.covers, two.reaches(known[3])), (Covers::Places, false));
    assert_eq!(coverage(None, &known, &[lives("青石镇", 1), lives("双河乡", 3), lives("白云镇", 9)]).covers, Covers::All);
    let new = coverage(None, &known[..2], &[lives("双河乡", 3)]);
    assert_eq!((new.covers, new.reaches(known[0])), (Covers::Places, false), "the first file of another township");
}

#[test]
fn a_person_may_say_it_is_the_other_way_round() {
    let known = [lives("青石镇", 1), lives("双河乡", 3)];
    let whole = coverage(Some(Covers::All), &known, &known[..1]);
    assert!(whole.reaches(known[1]) && whole.reaches(NOWHERE));
    let part = coverage(Some(Covers::Places), &known, &known);
    assert!(part.reaches(known[1]) && !part.reaches(NOWHERE), "whose place is not known cannot be said to be left out");
}

#[test]
fn within_one_township_villages_are_told_apart_and_a_small_one_may_go_missing() {
    let mut known = vec![lives("青石镇", 1); 9];
    known.push(lives("青石镇", 2));
    let whole = coverage(None, &known, &known[..1]);
    assert_eq!((whole.covers, whole.reaches(known[9])), (Covers::All, true), "one person in ten");
    known.push(lives("青石镇", 3));
    known.push(lives("青石镇", 3));
    let part = coverage(None, &known, &known[..1]);
    assert_eq!((part.covers, part.reaches(known[9]), part.reaches(known[0])), (Covers::Places, false, true), "three in twelve");
}

fn naming(asked: Option<Covers>, expected: &[Lives<'static>], places: &[Lives<'static>], people: &[i64]) -> Coverage<'static> {
    let mut names = Named::default();
    places.iter().for_each(|lives| names.add(*lives));
    people.iter().for_each(|id| names.add_person(*id));
    Coverage::of(asked, RosterKind::Population, &(1..).zip(expected.iter().copied()).collect(), names)
}

#[test]
fn whoever_names_fewer_than_half_adds_a_few() {
    let known = [[lives("青石镇", 1); 10], [lives("双河乡", 3); 10]].concat();
    let half = naming(None, &known, &known[..1], &[1, 2, 3, 4, 5]);
    assert_eq!((half.covers, half.share), (Covers::Places, Share { named: 5, listed: 10 }), "of the township it names");
    let few = naming(None, &known, &known[..1], &[1, 2, 3, 4]);
    assert_eq!((few.covers, few.share), (Covers::Few, Share { named: 4, listed: 10 }));
    assert!(known.iter().all(|lives| !few.reaches(*lives)) && !few.reaches(NOWHERE));
    assert_eq!(naming(None, &known, &known[..1], &[]).covers, Covers::Few, "new people only");
    assert_eq!(naming(None, &known, &known, &[1, 2, 11]).covers, Covers::Few, "three of twenty");
    assert_eq!(naming(None, &[NOWHERE; 10], &[], &[1, 2]).covers, Covers::Few, "also where no place is known");
    assert_eq!(naming(None, &[], &known[..1], &[]).covers, Covers::All, "nobody was listed before");
    let said = naming(Some(Covers::Places), &known, &known[..1], &[1]);
    assert_eq!((said.covers, said.reaches(known[1])), (Covers::Places, true), "unless a person says otherwise");
    let all_but_two: Vec<i64> = (1..=18).collect();
    assert_eq!(naming(Some(Covers::Few), &known, &known, &all_but_two).share, Share { named: 18, listed: 20 });
}

#[test]
fn of_a_few_people_and_of_those_who_are_late_fewer_than_half_may_be_the_whole_list() {
    assert_eq!(naming(None, &[lives("青石镇", 1); 9], &[lives("青石镇", 1)], &[1]).covers, Covers::All);
    let known = [lives("青石镇", 1); 12];
    for (kind, covers) in [(RosterKind::Population, Covers::Few), (RosterKind::Overdue, Covers::All)] {
        let mut names = Named::default();
        names.add(known[0]);
        names.add_person(1);
        assert_eq!(Coverage::of(None, kind, &(1..).zip(known).collect(), names).covers, covers);
    }
}

#[test]
fn a_file_of_one_village_covers_that_village_where_several_townships_are_known() {
    let mut known = [[lives("青石镇", 1); 4], [lives("双河乡", 3); 4]].concat();
    known.push(lives("青石镇", 2));
    for asked in [None, Some(Covers::Places)] {
        let found = naming(asked, &known, &known[..1], &[1, 2, 3]);
        assert_eq!((found.covers, found.place(known[8])), (Covers::Places, Some(Place::Village(2))));
        assert_eq!([0, 4, 8].map(|at| found.reaches(known[at])), [true, false, false], "one in five lives in the other village");
    }
    let in_village_unknown = Lives { township: Some("青石镇"), village: None };
    assert!(!naming(None, &known, &known[..1], &[1, 2]).reaches(in_village_unknown));
    known.push(lives("青石镇", 1));
    assert!(coverage(None, &known, &known[..1]).reaches(known[8]), "one in six goes missing with a village now and then");
    let whole = naming(None, &known, &[Lives { township: Some("青石镇"), village: None }], &[1, 2, 3, 4, 10]);
    assert!(whole.reaches(known[8]), "a file that says no village speaks of its township");
    let two = naming(None, &known, &[known[0], known[4]], &[1, 2, 3, 4, 5, 6, 7, 8, 10]);
    assert_eq!((two.covers, two.reaches(known[8])), (Covers::All, true), "a file of several townships");
}

#[test]
fn what_names_no_place_is_the_whole_list() {
    let known = [lives("青石镇", 1), lives("双河乡", 3), NOWHERE];
    assert_eq!(coverage(None, &known, &[NOWHERE]).covers, Covers::All);
    assert_eq!(coverage(None, &[NOWHERE, NOWHERE], &[lives("青石镇", 1)]).covers, Covers::All, "and so is one nothing is known before");
}

#[test]
fn a_file_of_villages_nobody_is_known_in_is_a_part() {
    let mut named = Named::default();
    named.add_new();
    let expected: FxHashMap<i64, Lives<'_>> = std::iter::once((1, lives("青石镇", 1))).collect();
    assert_eq!(Coverage::of(None, RosterKind::Population, &expected, named).covers, Covers::Places);
}

#[test]
fn people_known_by_township_alone_are_told_apart_by_it() {
    let of = |township: &'static str| Lives { township: Some(township), village: None };
    let found = coverage(None, &[of("青石镇"), of("双河乡")], &[of("青石镇")]);
    assert_eq!((found.covers, found.reaches(of("双河乡")), found.reaches(of("青石镇"))), (Covers::Places, false, true));
    let unnamed = Lives { township: None, village: Some(7) };
    assert!(!found.reaches(unnamed), "a village whose township nobody named is a place of its own");
}

#[test]
fn codes_lead_back() {
    assert_eq!(Covers::ALL.map(|covers| Covers::from_code(covers.code())), Covers::ALL.map(Some));
    assert_eq!(Covers::ALL.map(|covers| serde_json::json!(covers)), Covers::ALL.map(|covers| serde_json::json!(covers.code())));
    assert_eq!(Covers::from_code("few"), None);
}
