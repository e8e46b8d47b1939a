use super::*;
use crate::basics::words::{Language, Words};
use crate::ledger::queries::campaigns;
use crate::ledger::team::Team;
use crate::ledger::testing::{day, small_campaign, write};
use crate::organisation::member::{Duty, MemberEntry};

#[test]
fn a_target_is_a_number_of_percent() {
    assert_eq!(percent_number(500).to_string(), "5");
    assert_eq!(percent_number(550).to_string(), "5.5");
    assert_eq!(percent_number(5).to_string(), "0.05");
    assert_eq!(percent_number(10_000).to_string(), "100");
}

#[test]
fn the_status_of_the_small_campaign() {
    let (_folder, store, campaign) = small_campaign();
    write(&store, |w| {
        let entry = MemberEntry { name: "段晓波".into(), duty: Duty::Member, title: String::new(), phone: None, duties: String::new() };
        let member = organisation::add_member(w, &entry, day("2026-06-01"))?;
        organisation::assign(w, 1, member, day("2026-06-01"), "")
    });
    let status = store.read(|c| Status::load(c, store.target(), &campaign, day("2026-06-30"))).unwrap();
    let json = serde_json::to_value(&status).unwrap();
    assert_eq!(json["unpaid_principal_late"], "220.00");
    assert_eq!(json["penalty"], "0.49");
    assert_eq!(json["rates"]["R1"], serde_json::json!({"numerator": 2, "denominator": 5, "percent": "40.00"}));
    assert_eq!(json["rates"]["R5"]["numerator"], "223.00");
    assert_eq!(json["rates"]["R7"]["current_year"]["R1"]["percent"], "33.33");
    assert_eq!(json["uncovered"], serde_json::json!(["双河乡/东岭村", "双河乡/桃园村"]));
    assert_eq!(json["villages"]["青石镇/柳湾村"], serde_json::json!({"borrowers": 2, "borrowers_late": 1}));
    assert_eq!((&json["to_cure"], &json["target_met"], &json["unplaced"]), (&2.into(), &false.into(), &1.into()));

    let chinese = status.say(Words::default(), day("2026-07-01"));
    assert!(chinese.contains("违约率（人数）　40.00%　逾期 2 人 / 应还 5 人") && chinese.contains("再化解 2 人达标"), "{chinese}");
    assert!(chinese.contains("还没有责任人的村：双河乡/东岭村、双河乡/桃园村"), "{chinese}");
    assert!(!status.say(Words::of(Language::English), day("2026-07-01")).contains('['));
    let many = Status { uncovered: (1..=210).map(|number| format!("青石镇/第{number}村")).collect(), ..status };
    let told = many.say(Words::default(), day("2026-07-01"));
    assert!(told.contains("还没有责任人的村有 210 个") && told.contains("第20村等") && !told.contains("第21村"), "{told}");
    let team = store.read(|c| Team::load(c, store.target(), &campaign, day("2026-06-30"))).unwrap();
    assert_eq!((team.leader.clone(), team.members.as_slice()), (None, ["段晓波".to_owned()].as_slice()));
    assert_eq!(team.assignments["青石镇/柳湾村"], "段晓波");
    assert!(team.say(Words::default()).contains("组长：还没有"));
}

#[test]
fn an_unknown_split_and_an_overdue_list_give_nulls() {
    let (_folder, store, campaign) = small_campaign();
    write(&store, |w| {
        use crate::store::schema::obligation;
        use diesel::prelude::*;
        diesel::update(obligation::table)
            .set((obligation::in_population.eq(false), obligation::due_principal.eq(None::<i64>)))
            .execute(&mut **w)?;
        campaigns::touch(w, campaign.id)
    });
    let status = store.read(|c| Status::load(c, store.target(), &campaign, day("2026-06-30"))).unwrap();
    assert_eq!((status.basis, status.target_met, status.to_cure, status.due_principal.clone()), ("overdue_only", None, None, None));
    assert!(status.say(Words::default(), day("2026-07-01")).contains("违约率（人数）　—"));
}
