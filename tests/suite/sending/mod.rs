//! Reports made at their time and taken where the school wants them: into a folder, to a mail server that does as it pleases.

mod by_hand;
mod mail_server;
mod page;
mod program;

use std::sync::Arc;

use chrono::Duration;
use diesel::prelude::*;
use repaydesk::accounts::Role;
use repaydesk::basics::calendar::{Instant, now, parse_iso};
use repaydesk::basics::words::Words;
use repaydesk::ledger::borrower::Borrower;
use repaydesk::reports::schedule::Moment;
use repaydesk::reports::sending::deliver::{self, Outcome};
use repaydesk::reports::sending::due::{self, Desk, Made};
use repaydesk::reports::sending::say::Outlook;
use repaydesk::reports::sending::trouble::Trouble;
use repaydesk::store::schema::{borrower, campaign, report, report_sending, scheduled_report};
use repaydesk::store::{Actor, Connection, Store, StoreError, Target, Write, first_broken_entry};

use crate::at_rest::searched;
use crate::import_pages::import;
use crate::office::{Browser, Office, on_both_databases};
use crate::postgres;
use mail_server::{MailServer, Manner, from_base64};

/// Of the mail account. It must lie nowhere.
pub const PASSWORD: &str = "yu-zhong-bu-tong-77";

on_both_databases!(
    a_report_is_made_at_its_time_and_goes_out_as_it_is,
    a_missed_report_is_made_once_and_says_so,
    what_could_not_be_sent_is_tried_again_after_a_restart,
    after_a_day_it_is_given_up_and_the_overview_says_so,
    a_letter_that_broke_off_comes_again_as_the_same_letter,
    a_folder_that_is_gone_is_tried_again,
    what_says_not_whose_it_is_stays_in_the_house,
    two_servers_make_one_report_and_send_it_once,
    the_password_lies_nowhere_in_clear,
    without_a_campaign_nothing_is_made,
    what_is_said_to_be_due_is_made,
    a_report_that_cannot_be_opened_is_given_up_like_any_other,
    what_arrived_is_kept_however_long_another_writes,
    a_report_of_a_day_to_come_hinders_none_of_today,
);

fn at(day: &str, hour: u32) -> Moment {
    Moment { day: parse_iso(day).unwrap(), hour }
}

fn desk(store: &Store) -> Desk {
    Desk { store: store.clone(), campaign: None, words: Words::default() }
}

fn made(store: &Store, moment: Moment) -> Option<Made> {
    due::make_due(&desk(store), moment, now()).unwrap()
}

fn delivered(store: &Store, at: Instant) -> Vec<Outcome> {
    deliver::all_waiting(store, Words::default(), at).unwrap()
}

fn trouble(outcomes: &[Outcome]) -> Option<Trouble> {
    assert_eq!(outcomes.len(), 1, "{outcomes:?}");
    outcomes[0].result.as_ref().err().map(|failed| failed.trouble)
}

fn count(office: &Office, question: impl Fn(&mut Connection) -> QueryResult<i64>) -> i64 {
    office.store.read(|c| -> Result<i64, StoreError> { Ok(question(c)?) }).unwrap()
}

/// An administrator of a school with a roster.
fn school(office: &Office) -> Browser {
    let administrator = office.signed_in(Role::Administrator);
    administrator.post("/settings", &[("school", "龙泉小学"), ("centre", "")]).is(303);
    import(&administrator, 1, "01-应还名单.xlsx", "2026-06-30");
    administrator
}

/// Every Friday at five; the mail goes to this server.
fn form<'f>(port: &'f str, folder: &'f str) -> Vec<(&'static str, &'f str)> {
    vec![
        ("rhythm", "weekly"),
        ("weekday", "5"),
        ("month_day", ""),
        ("hour", "17"),
        ("covers", "this"),
        ("folder", folder),
        ("host", "127.0.0.1"),
        ("security", "plain"),
        ("port", port),
        ("login", "desk@longquan.test"),
        ("password", PASSWORD),
        ("sender", "desk@longquan.test"),
        ("recipients", "centre@district.test, second@district.test"),
    ]
}

fn set(administrator: &Browser, mail: &MailServer, folder: &str) {
    let port = mail.address.port().to_string();
    administrator.post("/settings/sending", &form(&port, folder)).leads_to("/settings/sending");
}

/// Mail alone, on a Friday that has come.
fn waiting(office: &Office, mail: &MailServer) -> Browser {
    let administrator = school(office);
    set(&administrator, mail, "");
    made(&office.store, at("2026-10-02", 17)).expect("it is due");
    administrator
}

fn a_report_of_a_day_to_come_hinders_none_of_today(office: &Office) {
    let mail = MailServer::new(Manner::Kind);
    let administrator = school(office);
    set(&administrator, &mail, "");
    // A clock three years ahead, put right again.
    let ahead = made(&office.store, at("2029-11-30", 17)).expect("it is due there");
    administrator.get("/settings/sending").is(200).shows("下一份：2026-10-02 17:00");
    let first = made(&office.store, at("2026-10-02", 17)).expect("it is due");
    assert_ne!(first.report.period, ahead.report.period);
    assert!(made(&office.store, at("2026-10-02", 18)).is_none(), "twice");
    assert_eq!(made(&office.store, at("2026-10-09", 17)).expect("it is due").due.skipped, 0);
    // What was made for that week stays the one of that week.
    assert!(made(&office.store, at("2029-11-30", 18)).is_none(), "twice");
}

fn people(store: &Store) -> Vec<Borrower> {
    store.read(|c| Ok::<_, StoreError>(borrower::table.select(Borrower::as_select()).load(c)?)).unwrap()
}

fn a_report_is_made_at_its_time_and_goes_out_as_it_is(office: &Office) {
    let (mail, out) = (MailServer::new(Manner::Kind), tempfile::tempdir().unwrap());
    let administrator = school(office);
    set(&administrator, &mail, &out.path().to_string_lossy());
    administrator.get("/settings/sending").shows("下一份：2026-10-02 17:00，2026年第40周 周报，放到").shows("用邮件发给 2 个地址");
    assert!(made(&office.store, at("2026-10-02", 16)).is_none());
    let report = made(&office.store, at("2026-10-02", 17)).expect("it is due").report;
    assert!(made(&office.store, at("2026-10-02", 17)).is_none(), "twice");
    assert!(made(&office.store, at("2026-10-03", 9)).is_none(), "the day after");
    assert_eq!(delivered(&office.store, now()).iter().filter(|outcome| outcome.result.is_ok()).count(), 2);

    let page = format!("/reports/{}", report.id);
    let bytes = administrator.get(&format!("{page}/file")).is(200).bytes.clone();
    let got = mail.got();
    assert_eq!(got.len(), 1);
    assert_eq!((got[0].to.len(), got[0].from.contains("desk@longquan.test")), (2, true), "{got:?}");
    let login = from_base64(got[0].login.split(' ').nth(2).unwrap());
    assert_eq!(login, format!("\0desk@longquan.test\0{PASSWORD}").into_bytes());
    let parts = got[0].parts();
    assert_eq!(parts[1].1, bytes, "the attachment is the report, byte for byte");
    let text = String::from_utf8(parts[0].1.clone()).unwrap();
    for said in ["龙泉小学", "2026年第40周 周报", "11.67%", &report.report_no, &report.checksum] {
        assert!(text.contains(said), "{said}: {text}");
    }
    // Nothing of any person, in the letter or its head.
    let everything = format!("{text}{}", got[0].text.split("\r\n\r\n").next().unwrap());
    let people = people(&office.store);
    assert!(people.len() > 50);
    for person in people {
        assert!(!text.contains(&person.name), "{}", person.name);
        let phones = person.phones.iter().flat_map(|phones| phones.each()).map(|(phone, _)| phone.reveal().to_owned());
        let numbers = person.id_number.iter().map(|number| number.reveal().to_owned()).chain(phones);
        numbers.for_each(|number| assert!(!everything.contains(&number), "{number}"));
    }
    assert_eq!(std::fs::read(out.path().join(&report.file_name)).unwrap(), bytes);
    administrator.get(&page).shows("定时任务").shows("用邮件发给 centre@district.test、second@district.test").shows("放到");
    administrator.get("/settings/sending").shows("用邮件发给 centre@district.test").shows("下一份：").lacks("补做的");
    administrator.get("/settings/log").shows("用邮件送出了进度表").shows("把进度表放到了文件夹").shows("定时任务");
    assert_eq!(office.store.read(first_broken_entry).unwrap(), None);
}

fn a_missed_report_is_made_once_and_says_so(office: &Office) {
    let mail = MailServer::new(Manner::Kind);
    let administrator = school(office);
    set(&administrator, &mail, "");
    let late = made(&office.store, at("2026-10-20", 8)).expect("the latest missed one");
    assert_eq!((late.report.period.to.to_string().as_str(), late.due.skipped), ("2026-10-18", 2));
    assert!(made(&office.store, at("2026-10-20", 8)).is_none());
    administrator.get("/settings/sending").shows("补做的；更早的 2 期没有补");
    assert_eq!(count(office, |c| report::table.count().get_result(c)), 1);
    assert_eq!(made(&office.store, at("2026-10-23", 17)).map(|made| made.due.skipped), Some(0));
}

fn what_could_not_be_sent_is_tried_again_after_a_restart(office: &Office) {
    let mail = MailServer::new(Manner::Later);
    let administrator = waiting(office, &mail);
    let begun = now();
    assert_eq!(trouble(&delivered(&office.store, begun)), Some(Trouble::NotNow));
    administrator.get("/reports/1").shows("还没有送到 centre@district.test").shows("451 4.3.2 busy, come again").shows("已试 1 次");
    mail.turns(Manner::Kind);
    // What is to be tried again, and when, is in the database: another process knows it.
    let after = postgres::open(office.store.target().clone()).unwrap();
    assert!(delivered(&after, begun + Duration::minutes(5)).is_empty(), "not before its pause is over");
    assert_eq!(trouble(&delivered(&after, begun + Duration::minutes(7))), None);
    assert_eq!(mail.got().len(), 1);
    assert!(delivered(&after, begun + Duration::days(2)).is_empty(), "and never again");
}

fn after_a_day_it_is_given_up_and_the_overview_says_so(office: &Office) {
    let mail = MailServer::new(Manner::UnknownRecipient);
    let administrator = waiting(office, &mail);
    let begun = now();
    let mut tries = 0;
    for minutes in (0..=25 * 60).step_by(5) {
        for outcome in delivered(&office.store, begun + Duration::minutes(minutes)) {
            tries += 1;
            assert_eq!(outcome.given_up, minutes >= 24 * 60, "after {minutes} minutes");
        }
    }
    assert!((9..16).contains(&tries), "{tries}");
    assert!(delivered(&office.store, begun + Duration::days(3)).is_empty());
    let why = "邮件服务器不收这个收件人。请核对地址。（对方答复：centre@district.test 550 5.1.1 nobody";
    administrator.get("/overview").shows("有报表没有送到").shows(why).lacks("13800010001");
    office.signed_in(Role::Reader).get("/overview").lacks("有报表没有送到");
    administrator.get("/reports/1").shows("没有送到 centre@district.test").shows(why);
    administrator.get("/settings/log").shows("进度表没有送到，不再试");
    mail.turns(Manner::Kind);
    administrator.post("/reports/1/again", &[]).leads_to("/reports/1");
    assert_eq!(trouble(&delivered(&office.store, now())), None);
    administrator.get("/overview").lacks("有报表没有送到");
}

fn a_letter_that_broke_off_comes_again_as_the_same_letter(office: &Office) {
    let mail = MailServer::new(Manner::BreaksOff);
    waiting(office, &mail);
    let begun = now();
    assert_eq!(trouble(&delivered(&office.store, begun)), Some(Trouble::CutOff));
    mail.turns(Manner::Kind);
    assert_eq!(trouble(&delivered(&office.store, begun + Duration::minutes(10))), None);
    let ids: Vec<String> = mail.got().iter().map(|got| got.head("message-id")).collect();
    assert_eq!(ids.len(), 2);
    assert!(ids[0] == ids[1] && ids[0].ends_with("@longquan.test>"), "{ids:?}");
}

/// As an older program ordered it.
fn what_says_not_whose_it_is_stays_in_the_house(office: &Office) {
    let mail = MailServer::new(Manner::Kind);
    let administrator = waiting(office, &mail);
    let nameless = |w: &mut Write<'_>| -> Result<(), StoreError> {
        w.housekeeping();
        let figures: String = report::table.select(report::figures).first(&mut **w)?;
        diesel::update(report::table).set(report::figures.eq(figures.replace("龙泉小学", "未填写学校名称"))).execute(&mut **w)?;
        Ok(())
    };
    office.store.write(&Actor::operator(), nameless).unwrap();
    let outcomes = delivered(&office.store, now());
    assert!(outcomes[0].given_up, "trying again gives it no name");
    assert_eq!(trouble(&outcomes), Some(Trouble::Nameless));
    administrator.get("/reports/1").shows("收到的人认不出是哪所学校");
    administrator.post("/reports/1/again", &[]).leads_to("/reports/1");
    assert_eq!(trouble(&delivered(&office.store, now())), Some(Trouble::Nameless));
    assert!(mail.got().is_empty());
}

fn a_folder_that_is_gone_is_tried_again(office: &Office) {
    let (mail, house) = (MailServer::new(Manner::Kind), tempfile::tempdir().unwrap());
    let out = house.path().join("上报");
    std::fs::create_dir(&out).unwrap();
    let administrator = school(office);
    let form: Vec<(&str, &str)> = form("", out.to_str().unwrap());
    let without_mail: Vec<(&str, &str)> = form
        .into_iter()
        .map(|(name, value)| if ["host", "login", "password", "sender", "recipients"].contains(&name) { (name, "") } else { (name, value) })
        .collect();
    administrator.post("/settings/sending", &without_mail).leads_to("/settings/sending");
    let report = made(&office.store, at("2026-10-02", 17)).expect("it is due").report;
    std::fs::remove_dir(&out).unwrap();
    let begun = now();
    assert_eq!(trouble(&delivered(&office.store, begun)), Some(Trouble::FolderMissing));
    administrator.get("/reports/1").shows("没有这个文件夹");
    std::fs::create_dir(&out).unwrap();
    std::fs::write(out.join(&report.file_name), b"another").unwrap();
    assert_eq!(trouble(&delivered(&office.store, begun + Duration::minutes(7))), None);
    assert_eq!(std::fs::read(out.join(&report.file_name)).unwrap(), b"another", "what lay there lies there");
    let beside = out.join(report.file_name.replace(".xlsx", "-2.xlsx"));
    assert_eq!(std::fs::read(beside).unwrap(), administrator.get("/reports/1/file").bytes);
    assert!(mail.got().is_empty());
}

fn two_servers_make_one_report_and_send_it_once(office: &Office) {
    let mail = MailServer::new(Manner::Kind);
    let administrator = school(office);
    set(&administrator, &mail, "");
    let target = office.store.target().clone();
    let stores: Vec<Arc<Store>> = (0..4).map(|_| Arc::new(postgres::open(target.clone()).unwrap())).collect();
    let together = |work: fn(&Store) -> usize| -> usize {
        let threads: Vec<_> = stores
            .iter()
            .map(|store| {
                let store = Arc::clone(store);
                std::thread::spawn(move || work(&store))
            })
            .collect();
        threads.into_iter().map(|thread| thread.join().unwrap()).sum()
    };
    assert_eq!(together(|store| usize::from(made(store, at("2026-10-02", 17)).is_some())), 1);
    assert_eq!(count(office, |c| report::table.count().get_result(c)), 1);
    assert_eq!(count(office, |c| scheduled_report::table.count().get_result(c)), 1);
    assert_eq!(together(|store| delivered(store, now()).len()), 1);
    assert_eq!(mail.got().len(), 1);
}

fn the_password_lies_nowhere_in_clear(office: &Office) {
    let mail = MailServer::new(Manner::Echoes);
    let administrator = waiting(office, &mail);
    administrator.get("/settings/sending").is(200).lacks(PASSWORD).shows("已保存一个密码");
    // A server that says the password back to us: what it says is kept nowhere.
    assert_eq!(trouble(&delivered(&office.store, now())), Some(Trouble::Sender));
    administrator.post("/settings/sending/trial", &[("to", "me@district.test")]).is(422).lacks(PASSWORD);
    let schema = match office.store.target() {
        Target::Postgres { schema, .. } => schema.clone(),
        Target::Sqlite { .. } => String::new(),
    };
    let mut places = office.store.read(|c| Ok::<_, StoreError>(searched::cells(c, &schema))).unwrap();
    places.extend(office.data_folder().map(searched::of_files).unwrap_or_default());
    assert!(places.iter().any(|(_, bytes)| holds(bytes, "desk@longquan.test")), "what lies in clear would be found");
    let in_letters = "AGRlc2tAbG9uZ3F1YW4udGVzdA";
    for (place, bytes) in places {
        assert!(!holds(&bytes, PASSWORD) && !holds(&bytes, in_letters), "{place}");
    }
}

fn holds(bytes: &[u8], text: &str) -> bool {
    bytes.windows(text.len()).any(|window| window == text.as_bytes())
}

fn without_a_campaign_nothing_is_made(office: &Office) {
    let mail = MailServer::new(Manner::Kind);
    let administrator = school(office);
    set(&administrator, &mail, "");
    administrator.post("/campaign/close", &[("sure", "on")]).is(303);
    assert!(made(&office.store, at("2026-10-02", 17)).is_none());
    administrator.get("/settings/sending").shows("现在没有进行中的工作");
}

/// The schedule was set long before the campaign was begun, a Friday ago.
fn what_is_said_to_be_due_is_made(office: &Office) {
    let mail = MailServer::new(Manner::Kind);
    let administrator = school(office);
    set(&administrator, &mail, "");
    let long_ago = |w: &mut Write<'_>| -> Result<(), StoreError> {
        w.housekeeping();
        diesel::update(report_sending::table).set(report_sending::since_on.eq(at("2020-01-01", 0).day)).execute(&mut **w)?;
        diesel::update(campaign::table).set(campaign::opened_on.eq(at("2026-09-28", 0).day)).execute(&mut **w)?;
        Ok(())
    };
    office.store.write(&Actor::operator(), long_ago).unwrap();
    for (moment, is_due) in [(at("2026-09-30", 9), false), (at("2026-10-02", 17), true)] {
        let outlook = office.store.read(|c| Outlook::read(c, None, moment)).unwrap();
        let next = outlook.next().map(|(slot, is_due)| (slot.at, is_due));
        assert_eq!(next, Some((at("2026-10-02", 17), is_due)));
        assert_eq!(made(&office.store, moment).is_some(), is_due);
    }
}

fn a_report_that_cannot_be_opened_is_given_up_like_any_other(office: &Office) {
    let mail = MailServer::new(Manner::Kind);
    let administrator = waiting(office, &mail);
    let spoilt = |w: &mut Write<'_>| -> Result<(), StoreError> {
        w.housekeeping();
        diesel::update(report::table).set(report::bytes.eq(b"spoilt".to_vec())).execute(&mut **w)?;
        Ok(())
    };
    office.store.write(&Actor::operator(), spoilt).unwrap();
    let begun = now();
    assert_eq!(trouble(&delivered(&office.store, begun)), Some(Trouble::Unopened));
    administrator.get("/reports/1").shows("在本机打不开");
    let last = (0..=25 * 60).step_by(5).flat_map(|minutes| delivered(&office.store, begun + Duration::minutes(minutes))).last();
    assert!(last.is_some_and(|outcome| outcome.given_up));
    assert!(delivered(&office.store, begun + Duration::days(3)).is_empty());
    administrator.get("/overview").shows("有报表没有送到");
    assert!(mail.got().is_empty());
}

/// Another write begins while the mail server thinks, and lasts longer than this one would wait for anything else.
fn what_arrived_is_kept_however_long_another_writes(office: &Office) {
    let mail = MailServer::new(Manner::Slow);
    waiting(office, &mail);
    let in_haste = office.store.patient(std::time::Duration::from_millis(500));
    let long = |w: &mut Write<'_>| -> Result<(), StoreError> {
        w.housekeeping();
        // A write that changes nothing holds nobody up.
        diesel::update(report::table).set(report::file_name.eq(report::file_name)).execute(&mut **w)?;
        std::thread::sleep(std::time::Duration::from_secs(3));
        Ok(())
    };
    std::thread::scope(|threads| {
        threads.spawn(|| {
            while mail.got().is_empty() {
                std::thread::sleep(std::time::Duration::from_millis(10));
            }
            office.store.write(&Actor::operator(), long).unwrap();
        });
        assert_eq!(trouble(&delivered(&in_haste, now())), None);
    });
    assert!(delivered(&office.store, now() + Duration::minutes(7)).is_empty(), "the letter goes out once");
    assert_eq!(mail.got().len(), 1);
}
