//! A campaign is erased whose people owe in the next one too: nothing it says of them stays, and what the next one says does.

use diesel::prelude::*;
use diesel::sql_types::{BigInt, Binary, Nullable};
use repaydesk::accounts::Role;
use repaydesk::store::schema::{borrower, contract, obligation, payment};
use repaydesk::store::vault::{self, Place, held};
use repaydesk::store::{Connection, StoreError, first_broken_entry};

use crate::office::{Browser, Office, on_both_databases};
use crate::rights::{closed_on, columns, id_number};

on_both_databases!(what_an_erased_campaign_says_of_people_kept_for_another_goes, those_named_only_beside_money_are_kept_and_counted);

const HEAD: &str = "借款人姓名,身份证号,合同编号,应还日期,应还本金,应还利息,已还本金,已还利息,还款状态,还款渠道,备注\n";

/// What the first campaign says of somebody who is kept, wherever it is written.
const OLD: [&str; 9] =
    ["旧备注甲", "旧备注乙", "旧状态甲", "旧渠道甲", "LSHOLD0001", "旧文件甲", "旧原因甲", "旧说明甲", "20244299991000022"];

/// What the second one says.
const NEW: [&str; 5] = ["新备注甲", "新状态甲", "LSHNEW0001", "新文件甲", "新原因甲"];

fn brought(browser: &Browser, batch: i64, kind: &str, day: &str, text: &str) {
    let form = [("as_of", day), ("kind", kind), ("due_on", "")];
    browser.upload("/rosters", &form, "file", "名单.csv", text.as_bytes()).leads_to(&format!("/rosters/{batch}"));
    browser.post(&format!("/rosters/{batch}/apply"), &[]).leads_to(&format!("/rosters/{batch}"));
}

fn excluded(browser: &Browser, document: &str, reason: &str) {
    let form = [
        ("borrower", "1"),
        ("contract", ""),
        ("kind", "waiver"),
        ("approver", "李某"),
        ("document", document),
        ("decided_on", "2026-10-01"),
        ("reason", reason),
    ];
    browser.post("/exclusions", &form).leads_to("/exclusions");
}

fn payment_of(serial: &str, day: &str) -> String {
    format!("姓名,合同编号,到账日期,还款本金,还款利息,交易流水号\n王小明,20244299991000021,{day},100.00,0,{serial}\n")
}

/// Two people in the first campaign, one of them in the second one too, with one of his two contracts.
fn two_campaigns(office: &Office) -> Browser {
    let administrator = office.signed_in(Role::Administrator);
    let (his, hers) = (id_number("42999919970707073"), id_number("42999920030707073"));
    let first = format!("王小明,{his},20244299991000021,2025-12-20,500.00,10.00,0,0,旧状态甲,旧渠道甲,旧备注甲\n");
    let second = format!("王小明,{his},20244299991000022,2025-12-20,300.00,10.00,0,0,旧状态甲,旧渠道甲,旧备注乙\n");
    let other = format!("张晓燕,{hers},20244299991000023,2025-12-20,200.00,10.00,0,0,旧状态甲,旧渠道甲,旧备注乙\n");
    brought(&administrator, 1, "population", "2026-06-30", &format!("{HEAD}{first}{second}{other}"));
    brought(&administrator, 2, "payments", "2026-07-30", &payment_of("LSHOLD0001", "2026-07-15"));
    // A later roster misses his second contract, and somebody says why.
    brought(&administrator, 3, "population", "2026-08-30", &format!("{HEAD}{first}{other}"));
    let absent = administrator.get("/rosters/absent").text();
    let pick = absent.split("name=\"rows\" value=\"").nth(1).map(|rest| rest.split('"').next().unwrap().to_owned());
    let pick = pick.unwrap_or_else(|| panic!("nobody is absent: {absent}"));
    let said = [("rows", pick.as_str()), ("decision", "moved"), ("note", "旧说明甲")];
    administrator.post("/rosters/absent/decide", &said).leads_to("/rosters/absent");
    excluded(&administrator, "旧文件甲", "旧原因甲");
    let form = [("as_of", "2026-09-30"), ("kind", "population"), ("due_on", "")];
    let waits = format!("{HEAD}{first}");
    administrator.upload("/rosters", &form, "file", "等着.csv", waits.as_bytes()).leads_to("/rosters/4");
    administrator.post("/campaign/close", &[("sure", "on")]).leads_to("/campaign");
    let next = format!("王小明,{his},20244299991000021,2026-12-20,500.00,10.00,0,0,新状态甲,,新备注甲\n");
    brought(&administrator, 5, "population", "2026-09-30", &format!("{HEAD}{next}"));
    brought(&administrator, 6, "payments", "2026-09-30", &payment_of("LSHNEW0001", "2026-09-15"));
    excluded(&administrator, "新文件甲", "新原因甲");
    administrator
}

/// Every sealed column that is of people, opened.
fn opened(c: &mut Connection) -> Result<Vec<(String, String)>, StoreError> {
    let places: [(Place, &str, &str); 9] = [
        (held::BORROWER, "borrower", "sealed"),
        (held::CONTRACT, "contract", "sealed"),
        (held::NOTE, "obligation", "sealed_note"),
        (held::IMAGE, "batch_image", "sealed"),
        (held::LISTED_ROW, "batch_change", "sealed"),
        (held::EXCLUSION, "exclusion", "sealed"),
        (held::HAND_CORRECTION, "hand_correction", "sealed"),
        (held::DECISION_NOTE, "absent_decision", "sealed_note"),
        (held::WAITING_FILE, "correction", "sealed_summary"),
    ];
    let vault = vault::of(c)?;
    let mut all = Vec::new();
    for (place, table, column) in places {
        let asked = format!("SELECT id, {column} FROM {table} WHERE {column} IS NOT NULL");
        let rows: Vec<(i64, Option<Vec<u8>>)> = diesel::dsl::sql::<(BigInt, Nullable<Binary>)>(&asked).load(c)?;
        for (id, sealed) in rows {
            let clear = vault.open(place, id, sealed.unwrap())?;
            all.push((format!("{table}.{column}"), String::from_utf8_lossy(&clear).into_owned()));
        }
    }
    Ok(all)
}

/// Where these words stand: in any column of any table, sealed or not.
fn standing(office: &Office, words: &[&str]) -> Vec<String> {
    let ask = |c: &mut Connection| -> Result<Vec<String>, StoreError> {
        let mut found = Vec::new();
        for (place, clear) in opened(c)? {
            found.extend(words.iter().filter(|word| clear.contains(**word)).map(|word| format!("{place}: {word}")));
        }
        for (table, column) in columns() {
            for word in words {
                let asked = format!("(SELECT count(*) FROM {table} WHERE CAST({column} AS TEXT) LIKE '%{word}%')");
                let count: i64 = diesel::select(diesel::dsl::sql::<BigInt>(&asked)).get_result(c)?;
                found.extend((count > 0).then(|| format!("{table}.{column}: {word}")));
            }
        }
        Ok(found)
    };
    office.store.read(ask).unwrap()
}

/// What is due and paid, row by row, and who still has a contract's number.
fn sums(office: &Office) -> (Vec<(i64, i64, i64)>, Vec<(i64, i64)>) {
    use repaydesk::basics::money::Fen;
    let ask = |c: &mut Connection| -> Result<_, StoreError> {
        let due: Vec<(i64, Fen, Fen)> =
            obligation::table.order(obligation::id).select((obligation::id, obligation::due_total, obligation::paid_total)).load(c)?;
        let paid: Vec<(i64, Fen)> = payment::table.order(payment::id).select((payment::id, payment::total)).load(c)?;
        let due = due.into_iter().map(|(id, due, paid)| (id, due.fen(), paid.fen())).collect();
        Ok((due, paid.into_iter().map(|(id, total)| (id, total.fen())).collect()))
    };
    office.store.read(ask).unwrap()
}

fn what_an_erased_campaign_says_of_people_kept_for_another_goes(office: &Office) {
    let administrator = two_campaigns(office);
    for word in OLD.iter().chain(&NEW) {
        assert!(!standing(office, &[word]).is_empty(), "{word} was written");
    }
    closed_on(office, "2025-10-01");
    let figures = |page: &str| {
        page.split("<main").nth(1).unwrap().split("target-panel").nth(1).unwrap().split("</section>").next().unwrap().to_owned()
    };
    // The erased campaign is chosen no more: of it the rows that its figures rest on are compared, of the next one the page.
    let old = "/overview?as_of=2026-09-30";
    let (before, rows) = (figures(&administrator.get(old).text()), sums(office));
    administrator.get("/settings/retention/1/erase").is(200).shows("还在别的活动里的人，资料保留，这个活动记下的备注");
    administrator.post("/settings/retention/1/erase", &[("sure", "on")]).leads_to("/settings/retention/certificates/1");
    let left = standing(office, &OLD);
    assert!(left.is_empty(), "{left:#?}");
    assert_eq!(sums(office), rows);
    assert_eq!(figures(&administrator.get(old).text()), before, "the figures are the same");
    // One person went, one is kept; of his went two obligations, a payment, an exclusion and the contract nobody else knows.
    let page = administrator.get("/settings/retention/certificates/1");
    page.is(200).shows("还在别的活动里，保留的人").shows("这些人在这个活动里清空的");
    let erased = office.store.read(repaydesk::rights::erasure::campaign::certificates).unwrap().remove(0).erased;
    assert_eq!((erased.people, erased.kept, erased.of_kept), (1, 1, 5), "{erased:?}");
    // What the next campaign says stays, and his page shows no roster of the erased one.
    for word in NEW {
        assert!(!standing(office, &[word]).is_empty(), "{word} is of the campaign that is kept");
    }
    let (name, numbers) = office
        .store
        .read(|c| -> Result<_, StoreError> {
            let numbers = contract::table.filter(contract::borrower_id.eq(1)).filter(contract::contract_no.is_not_null());
            let numbers: Vec<String> = numbers.select(contract::contract_no.assume_not_null()).load(c)?;
            Ok((borrower::table.find(1).select(borrower::name).first::<String>(c)?, numbers))
        })
        .unwrap();
    assert_eq!((name.as_str(), numbers), ("王小明", vec!["20244299991000021".to_owned()]));
    let page = administrator.get("/borrowers/1/held");
    page.is(200).shows("新备注甲").shows("已到期清除，只留下金额和日期").shows("第 5 批");
    // The log goes on naming batches; the cards above it do not.
    let text = page.text();
    let cards = text.split("<h2>谁看过、导出过、改过（最近 200 条）</h2>").next().unwrap();
    assert!(cards.len() < text.len() && !cards.contains("第 1 批") && !cards.contains("第 4 批"), "{cards}");
    assert_eq!(office.store.read(first_broken_entry).unwrap(), None);
}

fn those_named_only_beside_money_are_kept_and_counted(office: &Office) {
    let administrator = two_campaigns(office);
    // Nothing of the first campaign is due by him any more: only his payment and his exclusion are of it.
    office
        .store
        .write(&repaydesk::store::Actor::operator(), |w| -> Result<(), StoreError> {
            use repaydesk::store::schema::{absent_decision, allocation};
            w.housekeeping();
            diesel::delete(absent_decision::table).execute(&mut **w)?;
            let own = contract::table.filter(contract::borrower_id.eq(1)).select(contract::id);
            let his = obligation::table.filter(obligation::campaign_id.eq(1)).filter(obligation::contract_id.eq_any(own));
            let ids: Vec<i64> = his.select(obligation::id).load(&mut **w)?;
            diesel::delete(allocation::table.filter(allocation::obligation_id.eq_any(&ids))).execute(&mut **w)?;
            diesel::delete(obligation::table.filter(obligation::id.eq_any(ids))).execute(&mut **w)?;
            Ok(())
        })
        .unwrap();
    closed_on(office, "2025-10-01");
    administrator.post("/settings/retention/1/erase", &[("sure", "on")]).leads_to("/settings/retention/certificates/1");
    let erased = office.store.read(repaydesk::rights::erasure::campaign::certificates).unwrap().remove(0).erased;
    assert_eq!((erased.people, erased.kept, erased.of_kept), (1, 1, 3), "{erased:?}");
    assert_eq!(standing(office, &OLD), Vec::<String>::new());
}
