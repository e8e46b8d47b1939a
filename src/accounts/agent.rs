//! What kind of device and browser somebody used, in words: from what the browser says of itself, which is no proof of anything.

use crate::basics::words::Words;

/// What stands in it → the word for it. The first that is found counts: many browsers call themselves Chrome or Safari too.
const BROWSERS: [(&str, &str); 14] = [
    ("MicroMessenger", "wechat"),
    ("DingTalk", "dingtalk"),
    ("QQBrowser", "qq"),
    ("UCBrowser", "uc"),
    ("HuaweiBrowser", "huawei"),
    ("MiuiBrowser", "xiaomi"),
    ("QihooBrowser", "qihoo"),
    ("QHBrowser", "qihoo"),
    ("360SE", "qihoo"),
    ("Edg", "edge"),
    ("OPR/", "opera"),
    ("Firefox/", "firefox"),
    ("Chrome/", "chrome"),
    ("Safari/", "safari"),
];

/// Kind of device and browser: 电脑 Chrome, 手机 微信.
pub(super) fn say(agent: &str, words: Words) -> String {
    let kind = words.say(&format!("accounts-device-{}", kind(agent)));
    match browser(agent) {
        Some(browser) => format!("{kind} {}", words.say(&format!("accounts-browser-{browser}"))),
        None => kind,
    }
}

fn kind(agent: &str) -> &'static str {
    let says = |word: &str| agent.contains(word);
    if says("iPad") || (says("Android") && !says("Mobile")) {
        "tablet"
    } else if says("iPhone") || says("Android") || says("OpenHarmony") {
        "phone"
    } else if says("Windows") || says("Macintosh") || says("Linux") {
        "computer"
    } else {
        "unknown"
    }
}

fn browser(agent: &str) -> Option<&'static str> {
    BROWSERS.iter().find(|(says, _)| agent.contains(says)).map(|(_, browser)| *browser)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_device_is_told_by_what_its_browser_says() {
        let say = |agent: &str| say(agent, Words::default());
        let windows = "Mozilla/5.0 (Windows NT 6.1; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/109.0.0.0 Safari/537.36";
        assert_eq!(say(windows), "电脑 Chrome");
        assert_eq!(say(&format!("{windows} Edg/120.0")), "电脑 Edge");
        let phone = "Mozilla/5.0 (Linux; Android 13; V2183A) AppleWebKit/537.36 Chrome/116.0 Mobile Safari/537.36 MicroMessenger/8.0.47";
        assert_eq!(say(phone), "手机 微信");
        assert_eq!(say("Mozilla/5.0 (iPad; CPU OS 16_5 like Mac OS X) Version/16.5 Safari/604.1"), "平板 Safari");
        assert_eq!(say("curl/8"), "其他设备");
    }
}
