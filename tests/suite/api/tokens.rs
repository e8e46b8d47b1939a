//! Tokens: made on a page and shown once, refused when they are over, and what is noted of all that.

use diesel::{QueryableByName, RunQueryDsl, sql_query};
use repaydesk::accounts::api_token::Scope;
use repaydesk::accounts::{Role, api_tokens};
use repaydesk::basics::calendar::parse_iso;
use repaydesk::store::{Actor, Connection, Result, Write};

use super::{Program, make, problem};
use crate::office::{Answer, Office, on_both_databases, story_day};

on_both_databases!(
    an_administrator_makes_a_token_which_is_shown_once_and_revokes_it,
    a_token_that_is_over_or_opens_something_else_is_refused_and_noted,
    a_session_opens_no_interface_and_leaves_no_cookie,
    a_token_in_an_address_is_not_taken,
    the_day_of_use_is_noted_once,
    who_guesses_has_to_wait_and_who_has_a_token_does_not,
);

#[derive(QueryableByName)]
struct Entry {
    #[diesel(sql_type = diesel::sql_types::Text)]
    detail: String,
}

/// What the log says of a deed, oldest first.
fn noted(office: &Office, deed: &str) -> Vec<String> {
    let query = format!("SELECT detail FROM audit_entry WHERE deed = '{deed}' ORDER BY id");
    let look = |c: &mut Connection| -> Result<Vec<Entry>> { Ok(sql_query(&query).load(c)?) };
    office.store.read(look).unwrap().into_iter().map(|entry| entry.detail).collect()
}

fn with(office: &Office, token: &str, path: &str) -> Answer {
    office.visitor().get_with(path, &[("authorization", &format!("Bearer {token}"))])
}

fn an_administrator_makes_a_token_which_is_shown_once_and_revokes_it(office: &Office) {
    let administrator = office.signed_in(Role::Administrator);
    administrator.get("/settings/api").is(200).shows("还没有令牌");
    let wrong = administrator.post("/settings/api/new", &[("name", ""), ("scopes", ""), ("days", "731")]);
    wrong.is(422).shows("请填写").shows("请至少选一项").shows("730");
    administrator.post("/settings/api/new", &[("name", "x"), ("scopes", "people"), ("days", "")]).is(422);
    let made = administrator.post("/settings/api/new", &[("name", "区中心统计"), ("scopes", "figures"), ("days", "30")]);
    made.is(200).shows("2026-10-31").shows("/api/v1/villages?format=csv").shows("Authorization");
    let page = made.text();
    let token: String = page[page.find("rd_").unwrap()..].chars().take(67).collect();
    with(office, &token, "/api/v1/figures").is(200);
    let list = administrator.get("/settings/api");
    list.is(200).shows("区中心统计").shows(&token[..11]).shows("2026-10-01").lacks(&token).lacks(&token[11..]);
    let kept = office.store.read(api_tokens::all).unwrap();
    assert_eq!((kept.len(), kept[0].scopes.as_slice()), (1, &[Scope::Figures][..]));
    administrator.post("/settings/api/1/revoke", &[]).leads_to("/settings/api");
    administrator.get("/settings/api").shows("已停用令牌“区中心统计”");
    assert_eq!(problem(&with(office, &token, "/api/v1/figures"), 401), "token-revoked");
    administrator.post("/settings/api/1/revoke", &[]).leads_to("/settings/api");
    assert_eq!((noted(office, "token.made").len(), noted(office, "token.revoked").len()), (1, 1), "once is enough");
    assert!(noted(office, "token.made").iter().all(|detail| !detail.contains(&token)));
    administrator.get("/settings/log").shows("生成了接口令牌").shows("停用了接口令牌").shows("接口令牌没有被接受");
    let guide = administrator.get("/settings/api/guide");
    guide.is(200).shows("/api/v1/openapi.json").shows("unpaid_total_late").lacks(&token[..11]);
    guide.shows("<span class=\"unbroken\">villages 每行、</span><wbr>").shows("<span class=\"whole-words\">本校数字</span>");
}

fn a_token_that_is_over_or_opens_something_else_is_refused_and_noted(office: &Office) {
    let (today, last) = (story_day(), parse_iso("2027-10-01").unwrap());
    let another = Office::on_sqlite();
    with(office, &make(office, &[Scope::Figures], today), "/api/v1/figures").is(200);
    for (token, status, code, challenge) in [
        (make(office, &Scope::ALL, today.pred_opt().unwrap()), 401, "token-expired", "error=\"invalid_token\""),
        (make(&another, &Scope::ALL, last), 401, "token-unknown", "error=\"invalid_token\""),
        (format!("rd_{}", "0".repeat(64)), 401, "token-unknown", "error=\"invalid_token\""),
        (make(office, &[Scope::Centre], last), 403, "token-scope", "error=\"insufficient_scope\", scope=\"figures\""),
    ] {
        let answer = with(office, &token, "/api/v1/figures");
        assert_eq!(problem(&answer, status), code);
        let told = answer.header("www-authenticate");
        assert!(told.starts_with("Bearer realm=") && told.contains(challenge), "{told}");
        assert!(!answer.text().contains(&token));
    }
    let noted = noted(office, "token.refused");
    // Of one address guesses are noted at the first, the tenth, the hundredth.
    assert_eq!(noted.len(), 3, "{noted:?}");
    for (detail, code) in noted.iter().zip(["token-expired", "token-unknown", "token-scope"]) {
        assert!(detail.contains(code) && detail.contains("127.0.0.1"), "{detail}");
    }
}

fn a_session_opens_no_interface_and_leaves_no_cookie(office: &Office) {
    for role in Role::ALL {
        let browser = office.signed_in(role);
        let before = browser.cookies.borrow().clone();
        browser.cookies.borrow_mut().insert("flash".into(), "%7B%22mood%22%3A%22note%22%2C%22text%22%3A%22x%22%7D".into());
        let answer = browser.get("/api/v1/figures");
        assert_eq!(problem(&answer, 401), "token-missing");
        assert_eq!(answer.header("www-authenticate"), "Bearer realm=\"repaydesk\"");
        assert!(answer.set_cookies.is_empty(), "{:?}", answer.set_cookies);
        browser.cookies.borrow_mut().remove("flash");
        assert_eq!(*browser.cookies.borrow(), before);
    }
    for wrong in ["Basic cmQ6cmQ=", "Bearer", "rd_1", "Bearer  "] {
        let answer = office.visitor().get_with("/api/v1/figures", &[("authorization", wrong)]);
        assert_eq!(problem(&answer, 401), "token-missing", "{wrong}");
    }
    assert!(noted(office, "token.refused").is_empty(), "nobody guessed");
}

fn a_token_in_an_address_is_not_taken(office: &Office) {
    let program = Program::of(office);
    let token = program.bearer.strip_prefix("Bearer ").unwrap();
    for path in [
        format!("/api/v1/figures?token={token}"),
        format!("/api/v1/figures?access_token=%72d_{}", &token[3..]),
        format!("/api/v1/figures?{token}"),
    ] {
        assert_eq!(problem(&office.visitor().get(&path), 400), "token-address");
        assert_eq!(problem(&program.get(&path), 400), "token-address", "not even beside one in the header");
    }
    assert_eq!(problem(&program.get(&format!("/api/v1/{token}")), 404), "not-found");
    let noted = noted(office, "token.refused");
    assert!(!noted.is_empty() && noted.iter().all(|detail| !detail.contains(&token[3..]) && detail.contains("token-address")));
}

fn the_day_of_use_is_noted_once(office: &Office) {
    let program = Program::of(office);
    let last_used = || office.store.read(|c| api_tokens::one(c, 1)).unwrap().last_used_on;
    assert_eq!(last_used(), None);
    program.get("/api/v1/figures").is(200);
    assert_eq!(last_used(), Some(story_day()));
    let entries = |c: &mut Connection| repaydesk::store::newest_entry(c);
    let before = office.store.read(entries).unwrap();
    // While another writes, nobody waits who was noted today: a use that had to be noted would wait for it.
    let held = |w: &mut Write<'_>| -> Result<std::time::Duration> {
        w.housekeeping();
        let begun = std::time::Instant::now();
        program.get("/api/v1/trend").is(200);
        Ok(begun.elapsed())
    };
    let took = office.store.write(&Actor::operator(), held).unwrap();
    assert!(took < std::time::Duration::from_millis(240), "{took:?}");
    assert_eq!(office.store.read(entries).unwrap(), before, "reading figures is no deed");
    assert_eq!(last_used(), Some(story_day()));
}

fn who_guesses_has_to_wait_and_who_has_a_token_does_not(office: &Office) {
    let program = Program::of(office);
    for _ in 0..60 {
        assert_eq!(problem(&with(office, "rd_guess", "/api/v1/figures"), 401), "token-unknown");
    }
    let held_up = with(office, "rd_guess", "/api/v1/figures");
    assert_eq!(problem(&held_up, 429), "too-many");
    let seconds: i64 = held_up.header("retry-after").parse().unwrap();
    assert!((1..=3600).contains(&seconds));
    program.get("/api/v1/figures").is(200);
    assert_eq!(noted(office, "token.refused").len(), 2, "the first and the tenth");
    let answers = (0..300).map(|_| program.get("/api/v1/figures").status);
    assert_eq!(answers.filter(|status| *status == 200).count(), 299, "one was asked before");
    let too_fast = program.get("/api/v1/figures");
    assert_eq!(problem(&too_fast, 429), "too-many");
    assert!((1..=60).contains(&too_fast.header("retry-after").parse::<i64>().unwrap()));
}
