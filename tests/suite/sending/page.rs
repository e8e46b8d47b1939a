//! The settings page: what stands, what is wrong, a trial letter that goes out or does not.

use repaydesk::accounts::Role;

use super::mail_server::{MailServer, Manner};
use super::{PASSWORD, form, school, set};
use crate::office::{Office, on_both_databases};

on_both_databases!(
    what_is_wrong_stands_at_its_field_and_nothing_typed_is_lost,
    a_password_goes_to_the_server_it_was_given_for,
    each_answer_to_a_trial_letter_has_its_sentence,
    only_administrators_set_it,
);

fn what_is_wrong_stands_at_its_field_and_nothing_typed_is_lost(office: &Office) {
    let administrator = school(office);
    let mut wrong = form("99999", "上报");
    wrong.iter_mut().filter(|(name, _)| *name == "recipients").for_each(|(_, value)| *value = "centre@district.test 张三");
    let answer = administrator.post("/settings/sending", &wrong);
    answer
        .is(422)
        .shows("请填 1 到 65535 之间的数")
        .shows("“张三”不是邮箱地址")
        .shows("value=\"99999\"")
        .shows("value=\"上报\"")
        .shows("请写完整路径");
    answer.shows("密码不留在页面上").lacks(PASSWORD).shows("centre@district.test 张三");
    let mut relative = form("25", "上报");
    administrator.post("/settings/sending", &relative).is(422).shows("请写完整路径").shows("密码不留在页面上");
    relative.iter_mut().filter(|(name, _)| *name == "host").for_each(|(_, value)| *value = "smtp.district.test");
    administrator.post("/settings/sending", &relative).is(422).shows("不加密只能用于本机上的邮件服务器");
    if let Some(data) = office.data_folder() {
        let data = data.to_string_lossy();
        administrator.post("/settings/sending", &form("25", &data)).is(422).shows("这是数据文件夹或密钥文件夹");
    }
    let keys = crate::postgres::keys_folder();
    administrator.post("/settings/sending", &form("25", &keys.to_string_lossy())).is(422).shows("这是数据文件夹或密钥文件夹");
    administrator.get("/settings/sending").is(200).shows("没有设定时间");
}

fn a_password_goes_to_the_server_it_was_given_for(office: &Office) {
    let (mail, other) = (MailServer::new(Manner::Kind), MailServer::new(Manner::Kind));
    let administrator = school(office);
    set(&administrator, &mail, "");
    let (own, foreign) = (mail.address.port().to_string(), other.address.port().to_string());
    let without = |port| -> Vec<(&str, &str)> {
        form(port, "").into_iter().map(|(name, value)| if name == "password" { (name, "") } else { (name, value) }).collect()
    };
    administrator.post("/settings/sending", &without(&own)).leads_to("/settings/sending");
    administrator.post("/settings/sending", &without(&foreign)).is(422).shows("换了服务器或账号，请重新填写密码");
    administrator.post("/settings/sending/trial", &[("to", "me@district.test")]).leads_to("/settings/sending");
    assert_eq!((mail.got().len(), other.got().len()), (1, 0));
    let trial = &mail.got()[0];
    assert!(trial.to[0].contains("me@district.test") && trial.to.len() == 1, "{trial:?}");
    administrator.get("/settings/sending").shows("测试邮件已交给服务器");
}

fn each_answer_to_a_trial_letter_has_its_sentence(office: &Office) {
    let mail = MailServer::new(Manner::Kind);
    let administrator = school(office);
    set(&administrator, &mail, "");
    administrator.post("/settings/sending/trial", &[("to", "我自己")]).is(422).shows("请填写一个邮箱地址").shows("value=\"我自己\"");
    for (manner, sentence) in [
        (Manner::WrongPassword, "邮箱账号或密码不对"),
        (Manner::NoPasswords, "不接受账号和密码登录"),
        (Manner::UnknownRecipient, "不收这个收件人"),
        (Manner::Later, "现在收不了，多半过一会儿就好"),
        (Manner::TooLarge, "工作簿太大"),
        (Manner::BreaksOff, "发送途中连接断了"),
        (Manner::Nonsense, "不像邮件服务器"),
        (Manner::Floods, "不像邮件服务器"),
    ] {
        mail.turns(manner);
        let answer = administrator.post("/settings/sending/trial", &[("to", "me@district.test")]);
        answer.is(422).shows("测试邮件没有发出").shows(sentence).lacks("自动再试");
    }
    let nobody = { std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port().to_string() };
    administrator.post("/settings/sending", &form(&nobody, "")).is(303);
    administrator.post("/settings/sending/trial", &[("to", "me@district.test")]).is(422).shows("邮件服务器不在这个端口上");
    let mut unknown = form("465", "");
    for (name, value) in &mut unknown {
        match *name {
            "host" => *value = "mail.nowhere.invalid",
            "security" => *value = "wrapped",
            _ => {}
        }
    }
    administrator.post("/settings/sending", &unknown).is(303);
    administrator.post("/settings/sending/trial", &[("to", "me@district.test")]).is(422).shows("找不到这台邮件服务器");
}

fn only_administrators_set_it(office: &Office) {
    for role in [Role::Leader, Role::Deputy, Role::Member, Role::Reader] {
        let browser = office.signed_in(role);
        browser.get("/settings/sending").is(403);
        browser.post("/settings/sending", &form("25", "")).is(403);
        browser.post("/settings/sending/trial", &[("to", "me@district.test")]).is(403);
    }
}
