//! Tokens from the command line.

use crate::house::{Database, Place};

fn said(place: &Place, status: i32, arguments: &[&str]) -> (String, String) {
    let output = place.run(arguments);
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    let (out, err) = (text(&output.stdout), text(&output.stderr));
    assert_eq!(output.status.code(), Some(status), "{arguments:?}: {out}{err}");
    (out, err)
}

fn tokens_are_made_listed_and_revoked(database: Database) {
    let place = Place::fresh(database);
    assert!(said(&place, 0, &["token", "list"]).0.contains("还没有令牌"));
    let (token, told) = said(&place, 0, &["token", "add", "区中心统计", "--scope", "figures,centre", "--days", "90"]);
    assert!(token.starts_with("rd_") && token.trim().len() == 67, "the token alone: {token}");
    assert!(told.contains("已生成令牌 1") && !told.contains(token.trim()), "{told}");
    let listed = place.json(0, &["token", "list"]);
    assert_eq!(listed["tokens"][0]["scopes"], serde_json::json!(["figures", "centre"]));
    assert_eq!((&listed["tokens"][0]["standing"], &listed["tokens"][0]["prefix"]), (&"usable".into(), &token[..11].into()));
    assert!(!listed.to_string().contains(token.trim()));
    for wrong in [
        &["token", "add", "x"][..],
        &["token", "add", "x", "--scope", "people"],
        &["token", "add", "", "--scope", "figures"],
        &["token", "add", "x", "--scope", "figures", "--days", "731"],
    ] {
        said(&place, 2, wrong);
    }
    assert!(said(&place, 3, &["token", "revoke", "7"]).1.contains("没有编号为 7 的令牌"));
    assert!(said(&place, 0, &["token", "revoke", "1"]).0.contains("已停用"));
    assert!(
        said(&place, 0, &["token", "list", "--lang", "en"]).0.contains("figures,centre\t")
            && place.json(0, &["token", "list"]).to_string().contains("revoked")
    );
}

#[test]
fn tokens_are_made_listed_and_revoked_on_sqlite() {
    tokens_are_made_listed_and_revoked(Database::Sqlite);
}

#[test]
fn tokens_are_made_listed_and_revoked_on_postgres() {
    tokens_are_made_listed_and_revoked(Database::Postgres);
}
