//! The program itself: the command for a system's own scheduler, and the server that does it by its own clock.

use std::path::Path;
use std::process::Command;
use std::time::{Duration, Instant};

use chrono::{Datelike, Local};
use diesel::prelude::*;
use repaydesk::basics::calendar::parse_iso;
use repaydesk::reports::period::ReportKind;
use repaydesk::reports::schedule::{Covers, Moment};
use repaydesk::reports::sending::mail::{Mail, Password, Security, Server};
use repaydesk::reports::sending::setting::{PasswordChange, Rhythm, Sending};
use repaydesk::reports::sending::store;
use repaydesk::store::schema::campaign;
use repaydesk::store::{Actor, StoreError, Target, Write};

use super::PASSWORD;
use super::mail_server::{MailServer, Manner};
use crate::house::{Database, House, Place, roster};
use crate::postgres;

/// A workspace with a roster, in which a report has been due since the last midnight.
fn due_since_midnight(database: Database, mail: &MailServer, folder: Option<&Path>) -> Place {
    due_by(database, ("127.0.0.1", mail.address.port(), Security::Plain), folder)
}

/// The same, to be mailed through this server.
fn due_by(database: Database, (host, port, security): (&str, u16, Security), folder: Option<&Path>) -> Place {
    let place = Place::fresh(database);
    let file = roster("01-应还名单.xlsx");
    assert!(place.run(&["import", file.to_str().unwrap(), "--as-of", "2026-06-30"]).status.success());
    assert!(place.run(&["setting", "set", "school", "龙泉小学", "--reason", "开始使用"]).status.success());
    let server = Server { host: host.into(), port, security, login: "desk@longquan.test".into() };
    let mail = Mail { server, sender: "desk@longquan.test".into(), recipients: vec!["centre@district.test".into()] };
    let on_day = Local::now().weekday().number_from_monday();
    let rhythm = Rhythm { kind: Some(ReportKind::Weekly), on_day, at_hour: 0, covers: Covers::This };
    let sending = Sending { rhythm, folder: folder.map(Path::to_owned), mail: Some(mail) };
    let long_ago = Moment { day: parse_iso("2020-01-01").unwrap(), hour: 0 };
    let workspace = postgres::open(Target::parse(&place.database, &place.workspace).unwrap()).unwrap();
    let password = PasswordChange::Set(Password::typed(PASSWORD).unwrap());
    let deed = |w: &mut Write<'_>| -> Result<(), StoreError> {
        diesel::update(campaign::table).set(campaign::opened_on.eq(long_ago.day)).execute(&mut **w)?;
        store::set(w, &sending, &password, long_ago)
    };
    workspace.write(&Actor::operator(), deed).unwrap();
    place
}

fn the_command_makes_and_delivers_what_is_due(database: Database) {
    let (mail, out) = (MailServer::new(Manner::Kind), tempfile::tempdir().unwrap());
    let place = due_since_midnight(database, &mail, Some(out.path()));
    let before = place.json(0, &["report", "schedule"]);
    assert_eq!(
        (&before["rhythm"], &before["next"]["due"], &before["mail"]["has_password"]),
        (&"weekly".into(), &true.into(), &true.into())
    );
    // Whatever is said where everything is logged, the password is not.
    let first = place.run_in(&[("RUST_LOG", "trace")], &["report", "due"]);
    let (said, logged) = (String::from_utf8_lossy(&first.stdout), String::from_utf8_lossy(&first.stderr));
    assert!(first.status.success(), "{said}{logged}");
    assert!(said.contains("已生成") && said.matches("已送到").count() == 2, "{said}");
    assert!(!said.contains(PASSWORD) && !logged.contains(PASSWORD) && !logged.contains("AGRlc2tA"));
    assert_eq!(mail.got().len(), 1);
    assert_eq!(std::fs::read_dir(out.path()).unwrap().count(), 1);
    let again = place.run(&["report", "due"]);
    assert!(again.status.success() && String::from_utf8_lossy(&again.stdout).contains("没有到时间要生成的报表"));
    assert_eq!(mail.got().len(), 1);
    let after = place.json(0, &["report", "schedule"]);
    assert_eq!(after["next"]["due"], false);
    let deliveries = after["runs"][0]["deliveries"].as_array().unwrap();
    assert!(deliveries.len() == 2 && deliveries.iter().all(|one| one["state"] == "done"), "{after}");
    assert!(!after.to_string().contains(PASSWORD));
}

#[test]
fn the_command_makes_and_delivers_what_is_due_on_sqlite() {
    the_command_makes_and_delivers_what_is_due(Database::Sqlite);
}

#[test]
fn the_command_makes_and_delivers_what_is_due_on_postgres() {
    the_command_makes_and_delivers_what_is_due(Database::Postgres);
}

#[cfg(target_os = "linux")]
#[test]
fn asvs_12_3_2_an_encrypted_line_goes_to_whom_this_machine_trusts_and_to_nobody_else() {
    for (later, security) in [(false, Security::Wrapped), (true, Security::StartTls)] {
        let (mail, certificate) = MailServer::encrypted(later);
        let place = due_by(Database::Sqlite, ("localhost", mail.address.port(), security), None);
        let roots = place.folder().join("roots.pem");
        std::fs::write(&roots, certificate).unwrap();
        let stranger = place.run(&["report", "due"]);
        let said = String::from_utf8_lossy(&stranger.stdout);
        assert!(stranger.status.code() == Some(1) && said.contains("本机不信任邮件服务器的证书"), "{security:?}: {said}");
        assert!(mail.got().is_empty());

        let place = due_by(Database::Sqlite, ("localhost", mail.address.port(), security), None);
        let trusted = place.run_in(&[("SSL_CERT_FILE", roots.to_str().unwrap())], &["report", "due"]);
        assert!(trusted.status.success(), "{security:?}: {}", String::from_utf8_lossy(&trusted.stdout));
        assert_eq!(mail.got().len(), 1);
        assert!(mail.got()[0].login.starts_with("AUTH PLAIN "));
    }
}

#[test]
fn the_command_says_what_did_not_arrive_and_fails() {
    let mail = MailServer::new(Manner::WrongPassword);
    let place = due_since_midnight(Database::Sqlite, &mail, None);
    let output = place.run(&["report", "due"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&output.stdout).contains("没有送到 centre@district.test：邮箱账号或密码不对"));
    let shown = place.json(0, &["report", "schedule"]);
    assert_eq!(shown["runs"][0]["deliveries"][0]["trouble"], "login");
}

#[test]
fn without_a_file_or_a_deed_the_command_asks_for_one() {
    let output = Place::fresh(Database::Sqlite).run(&["report"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&output.stderr).contains("--out"));
}

/// Waits for something, not for ever.
fn soon(what: &str, mut is_so: impl FnMut() -> bool) {
    let begun = Instant::now();
    while !is_so() {
        assert!(begun.elapsed() < Duration::from_secs(60), "{what}");
        std::thread::sleep(Duration::from_millis(100));
    }
}

#[test]
fn the_server_makes_up_for_what_was_missed_when_it_starts() {
    let mail = MailServer::new(Manner::Kind);
    let house = House::at(due_since_midnight(Database::Sqlite, &mail, None));
    soon("the report that was due is sent", || mail.got().len() == 1);
    drop(house);
    assert_eq!(mail.got().len(), 1);
}

#[cfg(unix)]
#[test]
fn a_mail_server_that_hangs_keeps_nobody_from_pages_or_from_stopping() {
    let mail = MailServer::new(Manner::Hangs);
    let mut house = House::at(due_since_midnight(Database::Sqlite, &mail, None));
    soon("the try has begun", || {
        let shown = house.place().json(0, &["report", "schedule"]);
        shown["runs"][0]["deliveries"][0]["tries"] == 1
    });
    let asked = Instant::now();
    crate::office::Browser::at(&house.address).get("/sign-in").is(200);
    assert!(asked.elapsed() < Duration::from_secs(5));
    let told = Instant::now();
    assert!(Command::new("kill").args(["-TERM", &house.pid().to_string()]).status().unwrap().success());
    soon("the server has ended", || house.has_ended());
    assert!(told.elapsed() < Duration::from_secs(12), "{:?}", told.elapsed());
}
