//! Campaigns that share borrowers: what one roster changes of a person, the figures of the other campaign show.

use super::*;
use crate::ledger::figures::snapshot;
use crate::ledger::queries::campaigns;

#[test]
fn a_roster_of_one_campaign_refreshes_the_figures_of_the_other() {
    let (_folder, store) = fresh();
    let in_campaign = |name: &str| Office { campaign: Some(name.to_owned()), ..office(&store) };
    let roster = |village: &str| {
        text("名单.csv", &format!("姓名,合同编号,应还日期,应还本金,已还本金,乡镇,村\n曹怡,2024001001,2025-12-20,700,0,青石镇,{village}\n"))
    };
    let options = Options { kind: Some(RosterKind::Population), as_of: Some(day("2026-06-30")), ..Options::default() };
    let land = |name: &str, village: &str| import(&in_campaign(name), &roster(village), &options, false, &|_| {}).unwrap().batch.unwrap();
    let villages = |name: &str| -> Vec<String> {
        let places = store.read(crate::organisation::queries::villages).unwrap();
        let seen = store
            .read(|c| {
                let campaign = campaigns::current(c, Some(name))?.unwrap();
                snapshot(c, store.target(), &campaign, day("2026-06-30"))
            })
            .unwrap();
        places
            .iter()
            .filter(|village| seen.figures.by_village.contains_key(&Some(village.id)))
            .map(|village| village.name.clone())
            .collect()
    };
    land("2025 年度", "柳湾村");
    land("2026 年度", "柳湾村");
    assert_eq!(villages("2025 年度"), ["柳湾村"]);
    let moved = land("2026 年度", "石桥村");
    assert_eq!(villages("2025 年度"), ["石桥村"], "the person moved in both campaigns");
    undo::take_back(&super::office(&store), moved, &|_| {}).unwrap();
    assert_eq!(villages("2025 年度"), ["柳湾村"], "and moved back");
}
