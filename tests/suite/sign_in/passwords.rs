//! What a password may be, and how it is asked for.

use repaydesk::accounts::Role;

use super::{OTHER, PASSWORD, account, sign_in, signed_in};
use crate::office::{Browser, Office, on_both_databases};

on_both_databases!(
    asvs_6_2_2_and_6_2_3_a_password_is_changed_by_whoever_knows_the_present_one,
    asvs_6_2_1_and_6_2_4_a_short_or_common_password_is_refused_with_what_to_do,
    asvs_6_2_5_6_2_8_and_6_2_9_any_composition_of_up_to_128_characters_exactly_as_typed,
    asvs_6_2_6_and_6_2_7_fields_are_masked_and_help_password_stores,
    asvs_6_2_11_what_others_know_of_the_owner_is_no_password,
);

fn change(browser: &Browser, current: &str, password: &str) -> crate::office::Answer {
    browser.post("/account", &[("current", current), ("password", password), ("again", password)])
}

fn asvs_6_2_2_and_6_2_3_a_password_is_changed_by_whoever_knows_the_present_one(office: &Office) {
    account(office, "zhoumy", Role::Leader);
    let browser = signed_in(office, "zhoumy");
    change(&browser, "", OTHER).is(422).shows("请填写现在的密码");
    change(&browser, OTHER, OTHER).is(422).shows("现在的密码不对");
    change(&browser, PASSWORD, OTHER).leads_to("/account");
    sign_in(&office.visitor(), "zhoumy", OTHER).leads_to("/account");
}

fn asvs_6_2_1_and_6_2_4_a_short_or_common_password_is_refused_with_what_to_do(office: &Office) {
    account(office, "zhoumy", Role::Leader);
    let browser = signed_in(office, "zhoumy");
    change(&browser, PASSWORD, "k9#Lm2q").is(422).shows("密码至少要有 8 位");
    for common in ["password", "12345678", "sunshine1", "woaini520", "5201314aa", "zaoshanghao", "19860512"] {
        change(&browser, PASSWORD, common).is(422).shows("三四个互不相干的词");
    }
}

fn asvs_6_2_5_6_2_8_and_6_2_9_any_composition_of_up_to_128_characters_exactly_as_typed(office: &Office) {
    account(office, "zhoumy", Role::Leader);
    let browser = signed_in(office, "zhoumy");
    let long: String = "木船 Käse-七月雨☂ tŷ ".chars().cycle().take(128).collect();
    change(&browser, PASSWORD, &format!("{long}x")).is(422).shows("太长了，最多 128 个字");
    change(&browser, PASSWORD, &long).leads_to("/account");
    for almost in [long[..long.len() - 1].trim_end().to_owned(), long.trim_end().to_owned() + "  ", long.to_uppercase()] {
        sign_in(&office.visitor(), "zhoumy", &almost).is(422);
    }
    sign_in(&office.visitor(), "zhoumy", &long).leads_to("/account");
}

fn asvs_6_2_6_and_6_2_7_fields_are_masked_and_help_password_stores(office: &Office) {
    account(office, "zhoumy", Role::Leader);
    let field = |page: &str, name: &str| -> String {
        let at = page.find(&format!("name=\"{name}\"")).unwrap();
        page[page[..at].rfind('<').unwrap()..].split('>').next().unwrap().to_owned()
    };
    let door = office.visitor().get("/sign-in").text();
    assert!(field(&door, "login").contains("autocomplete=\"username\""));
    let password = field(&door, "password");
    assert!(password.contains("type=\"password\"") && password.contains("autocomplete=\"current-password\""), "{password}");
    let own = signed_in(office, "zhoumy").get("/account").text();
    for (name, kind) in [("current", "current-password"), ("password", "new-password"), ("again", "new-password")] {
        let field = field(&own, name);
        assert!(field.contains("type=\"password\"") && field.contains(&format!("autocomplete=\"{kind}\"")), "{field}");
        assert!(!field.contains("maxlength") && !field.contains("onpaste"), "{field}");
    }
    assert!(own.contains("name=\"username\"") && own.contains("value=\"zhoumy\""));
}

fn asvs_6_2_11_what_others_know_of_the_owner_is_no_password(office: &Office) {
    let administrator = office.signed_in(Role::Administrator);
    administrator.post("/settings", &[("school", "青石小学"), ("centre", "")]).leads_to("/settings");
    account(office, "zhoumingyuan", Role::Leader);
    let browser = signed_in(office, "zhoumingyuan");
    for known in ["zhoumingyuan1", "qingshixiaoxue", "qingshi2026", "青石小学青石小学"] {
        change(&browser, PASSWORD, known).is(422).shows("容易被猜到");
    }
}
