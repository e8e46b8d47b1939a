//! What the program says when the machine will not: one sentence in the reader's language, the right status, nothing half done.

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use diesel::connection::{Connection as _, SimpleConnection as _};

use crate::house::{Database, House, Place, roster};
use crate::postgres::keys_folder;

/// What is said on standard error in Chinese, after checking the status in both languages. `known` may stand in it as it is.
fn said(place: &Place, status: i32, arguments: &[&str], known: &[&str]) -> String {
    let english = sentence(&place.run(&[arguments, &["--lang", "en"]].concat()), status, arguments);
    assert!(!english.chars().any(|c| ('\u{3000}'..='\u{ffef}').contains(&c)) || known.iter().any(|part| !part.is_ascii()), "{english}");
    let chinese = sentence(&place.run(arguments), status, arguments);
    assert!(no_english(&chinese, known), "{chinese}");
    chinese
}

/// The one line said on standard error.
fn sentence(output: &Output, status: i32, arguments: &[&str]) -> String {
    let text = String::from_utf8_lossy(&output.stderr).into_owned();
    assert_eq!(output.status.code(), Some(status), "{arguments:?}: {text}");
    assert_eq!((text.lines().count(), output.stdout.len()), (1, 0), "{arguments:?}: {text}{}", String::from_utf8_lossy(&output.stdout));
    assert!(!text.contains("os error") && !text.contains("panicked"), "{text}");
    text
}

/// True where no English is left, once flags and what the user typed are taken away.
fn no_english(text: &str, known: &[&str]) -> bool {
    let typed = known.iter().fold(text.to_owned(), |text, part| text.replace(part, ""));
    let rest: Vec<&str> = typed.split(|c: char| !c.is_ascii_alphabetic() && c != '-').filter(|word| !word.starts_with("--")).collect();
    rest.iter().all(|word| word.len() < 3 || ["repaydesk", "postgres", "xlsx"].contains(word))
}

fn elsewhere(place: &Place, database: &str) -> Place {
    Place { database: database.to_owned(), ..place.again() }
}

/// Everything that opens a workspace: the same sentence from each.
const OPENERS: [&[&str]; 3] = [&["serve", "--listen", "127.0.0.1:0"], &["status"], &["team", "show"]];

fn each_opener_says(place: &Place, status: i32, expected: &str) {
    let file = roster("01-应还名单.xlsx");
    let import = ["import", file.to_str().unwrap()];
    for arguments in OPENERS.into_iter().chain([&import[..]]) {
        let text = said(place, status, arguments, &[&place.database, &place.workspace, place.folder().to_str().unwrap(), "sqlite"]);
        assert!(text.contains(expected), "{arguments:?}: {text}");
    }
}

#[test]
fn an_address_that_is_none_is_a_usage_error() {
    let place = Place::fresh(Database::Sqlite);
    each_opener_says(&elsewhere(&place, "mysql://desk@db/x"), 2, "请填写一个文件夹，或以 postgres:// 开头的地址");
    each_opener_says(&Place { workspace: "Haupt Büro".into(), ..place.again() }, 2, "请用 1 到 40 个小写字母");
}

#[test]
fn a_folder_that_is_a_file_is_named() {
    let place = Place::fresh(Database::Sqlite);
    let file = place.folder().join("main.sqlite3");
    fs::write(&file, "x").unwrap();
    each_opener_says(&elsewhere(&place, file.to_str().unwrap()), 1, "这里有一个同名的文件，--database 要写文件夹");
}

#[test]
fn a_file_that_is_no_database_and_a_folder_in_its_place_are_named() {
    let place = Place::fresh(Database::Sqlite);
    let file = place.folder().join("main.sqlite3");
    fs::write(&file, "this is a letter, not a database, and long enough to be read as one").unwrap();
    each_opener_says(&place, 1, "不是本软件的数据库");
    assert!(fs::read_to_string(&file).unwrap().starts_with("this is a letter"));
    fs::remove_file(&file).unwrap();
    fs::create_dir(&file).unwrap();
    each_opener_says(&place, 1, "这是一个文件夹，不是文件");
}

#[test]
fn a_damaged_database_is_said_to_be_damaged() {
    let place = Place::fresh(Database::Sqlite);
    assert!(place.run(&["migrate"]).status.success());
    let file = place.folder().join("main.sqlite3");
    let mut bytes = fs::read(&file).unwrap();
    bytes[100..4096].fill(0xff);
    fs::write(&file, bytes).unwrap();
    each_opener_says(&place, 1, "已损坏，不能使用");
}

#[test]
fn a_database_another_program_writes_is_said_to_be_busy() {
    let place = Place::fresh(Database::Sqlite);
    assert!(place.run(&["migrate"]).status.success());
    let mut other = diesel::SqliteConnection::establish(place.folder().join("main.sqlite3").to_str().unwrap()).unwrap();
    other.batch_execute("BEGIN IMMEDIATE").unwrap();
    let output = place.run(&["import", roster("01-应还名单.xlsx").to_str().unwrap()]);
    let text = sentence(&output, 1, &["import"]);
    assert!(text.contains("数据库正被其他程序占用，什么都没有保存"), "{text}");
    other.batch_execute("ROLLBACK").unwrap();
    assert_eq!(place.json(0, &["status"])["borrowers"], 0);
}

#[test]
fn a_second_server_on_the_same_file_is_refused_and_commands_go_on() {
    let house = House::open(Database::Sqlite);
    let place = house.place();
    let text = said(place, 1, &["serve", "--listen", "127.0.0.1:0"], &[place.folder().to_str().unwrap(), "sqlite", "main"]);
    assert!(text.contains("已由另一个程序打开"), "{text}");
    assert!(place.run(&["status"]).status.success());
}

/// Runs the program where no file may grow beyond `blocks` of 512 bytes: what a full disk or a quota does.
fn cramped(place: &Place, blocks: u32, arguments: &[&str]) -> Output {
    let mut command = Command::new("sh");
    command.arg("-c").arg(format!("trap '' XFSZ; ulimit -f {blocks}; exec \"$@\"")).arg("sh").arg(env!("CARGO_BIN_EXE_repaydesk"));
    command
        .args(["--database", &place.database])
        .args(arguments)
        .env_remove("REPAYDESK_LANG")
        .env("REPAYDESK_KEYS", keys_folder())
        .current_dir(place.folder());
    command.output().unwrap()
}

#[test]
fn a_disk_without_room_is_told_and_nothing_is_stored() {
    let place = Place::fresh(Database::Sqlite);
    let text = sentence(&cramped(&place, 16, &["migrate"]), 1, &["migrate"]);
    assert!(text.contains("读写磁盘时出错"), "{text}");
    assert!(place.run(&["migrate"]).status.success());
    let file = roster("01-应还名单.xlsx");
    let text = sentence(&cramped(&place, 160, &["import", file.to_str().unwrap()]), 1, &["import"]);
    assert!(text.contains("读写磁盘时出错，什么都没有保存") && no_english(&text, &[]), "{text}");
    assert_eq!(place.json(0, &["status"])["borrowers"], 0);
    assert!(place.run(&["check"]).status.success());
    assert_eq!(place.json(0, &["import", file.to_str().unwrap(), "--accept-good-rows"])["diff"]["absent"], 0);
}

#[test]
fn an_address_to_listen_on_that_cannot_be_is_named() {
    let place = Place::fresh(Database::Sqlite);
    for (listen, status) in [("hello", 2), ("127.0.0.1:99999", 2), ("203.0.113.7:8080", 1), ("nowhere.invalid:8080", 1)] {
        let text = said(&place, status, &["serve", "--listen", listen], &[listen]);
        assert!(text.contains("请用 --listen 写成“地址:端口”"), "{listen}: {text}");
    }
}

#[test]
fn a_postgres_that_cannot_be_reached_or_will_not_have_us_says_why() {
    let place = Place::fresh(Database::Postgres);
    let at = |from: &str, to: &str| elsewhere(&place, &place.database.replace(from, to));
    let host = place.database.split('@').nth(1).unwrap().split('/').next().unwrap();
    each_opener_says(&at(host, "127.0.0.1:1"), 1, "那里没有数据库在运行，或端口不对");
    each_opener_says(&at(host, "127.0.0.1:x1"), 1, "地址的写法不对");
    each_opener_says(&at("/postgres", "/no_such"), 1, "没有这个数据库，请先建立");
    each_opener_says(&at("desk@", "nobody@"), 1, "数据库里没有这个用户");
    each_opener_says(&at(host, "nowhere.invalid"), 1, "找不到这台主机");
    each_opener_says(&elsewhere(&place, &format!("postgres:///x?host={}", place.folder().display())), 1, "那里没有数据库在运行");
}

/// A way to make something in a folder that has a name and is no file.
type Make = fn(&Path);

#[test]
fn what_is_no_file_is_refused_at_once() {
    let place = Place::fresh(Database::Sqlite);
    let odd: [(&str, Make, &str); 4] = [
        ("folder", |path| fs::create_dir(path).unwrap(), "是一个文件夹"),
        ("pipe", |path| assert!(Command::new("mkfifo").arg(path).status().unwrap().success()), "是管道或设备"),
        ("socket", |path| drop(std::os::unix::net::UnixListener::bind(path).unwrap()), "是管道或设备"),
        ("device", |path| std::os::unix::fs::symlink("/dev/zero", path).unwrap(), "是管道或设备"),
    ];
    for (name, make, expected) in odd {
        let path = place.folder().join(name);
        make(&path);
        let path = path.to_str().unwrap();
        for command in [&["import", path][..], &["import", path, "--dry-run"], &["team", "import", path]] {
            let text = said(&place, 3, command, &[path]);
            assert!(text.contains(expected), "{text}");
        }
        assert_eq!(place.json(3, &["import", path])["error"]["code"], "unreadable");
        assert_eq!(place.json(3, &["team", "import", path])["error"]["code"], "unreadable");
    }
}

#[test]
fn a_missing_file_and_one_too_large_are_named() {
    let place = Place::fresh(Database::Sqlite);
    let missing = place.folder().join("missing.xlsx");
    let missing = missing.to_str().unwrap();
    for command in [["import", missing].as_slice(), &["team", "import", missing]] {
        assert!(said(&place, 1, command, &[missing]).contains("没有这个文件或文件夹"));
    }
    let large = place.folder().join("large.xlsx");
    fs::File::create(&large).unwrap().set_len(21 << 20).unwrap();
    let large = large.to_str().unwrap();
    assert!(said(&place, 3, &["import", large], &[large, "MB"]).contains("文件超过 20 MB"));
    assert!(said(&place, 3, &["team", "import", large], &[large, "MB"]).contains("文件超过 20 MB"));
    assert_eq!(place.json(3, &["import", large])["error"]["code"], "too_large");
}

#[test]
fn what_is_put_wrongly_is_told_in_the_readers_language() {
    let place = Place::fresh(Database::Sqlite);
    let wrong: [(&[&str], &str); 14] = [
        (&["import"], "还缺少：<文件>"),
        (&["import", "x", "--kind", "foo"], "--kind <种类> 的值“foo”不能用。可用的值：population、overdue、payments"),
        (&["import", "x", "--kind"], "--kind <种类> 后面还要写一个值"),
        (&["import", "x", "--as-of", "2026-13-01"], "--as-of <日期> 的值“2026-13-01”不是日期。请写成 2026-06-30 的样子"),
        (&["import", "x", "--dry-run", "--dry-run"], "--dry-run 写了不止一次"),
        (&["import", "undo", "abc"], "<编号> 的值“abc”不能用"),
        (&["nope"], "没有“nope”这个命令"),
        (&["--nope"], "没有“--nope”这个选项"),
        (&["report"], "还缺少：--out <文件>。请写明结果存到哪个文件"),
        (&["import", "--json"], "还缺少：<文件>。请补上"),
        (&["user", "add"], "还缺少：<登录名>"),
        (&["user", "add", "hejing", "--role", "boss"], "没有“boss”这个角色"),
        (&["status", "--campaign", "nix"], "没有名为“nix”的活动"),
        (&["status", "--workspace", "A B"], "请用 1 到 40 个小写字母"),
    ];
    let codes = ["population", "overdue", "payments", "administrator", "leader", "deputy", "member", "reader", "import", "team", "show"];
    let half = place.run(&["team", "--lang", "zh-CN"]);
    assert!(sentence(&half, 2, &["team"]).contains("“repaydesk team”后面还要写做什么：import、show"));
    for (arguments, expected) in wrong {
        let text = said(&place, 2, arguments, &[arguments, &codes].concat());
        assert!(text.contains(expected), "{arguments:?}: {text}");
    }
}

#[test]
fn help_speaks_the_readers_language() {
    let place = Place::fresh(Database::Sqlite);
    let codes = [
        "population",
        "overdue",
        "payments",
        "all",
        "places",
        "some",
        "administrator",
        "leader",
        "deputy",
        "member",
        "reader",
        "JSON",
        "REPAYDESK",
        "zh-CN",
    ];
    let names = [
        "serve",
        "demo",
        "import",
        "team",
        "template",
        "roster",
        "status",
        "report",
        "user",
        "check",
        "migrate",
        "undo",
        "show",
        "add",
        "list",
        "reset",
        "setting",
        "retention",
        "key",
        "sheet",
        "restore",
        "rotate",
        "consolidate",
        "verify",
        "token",
        "revoke",
        "schedule",
        "due",
        "signing",
    ];
    let typed = [
        "DATABASE",
        "WORKSPACE",
        "KEYS",
        "LANG",
        "LIMITS",
        "LISTEN",
        "data",
        "main",
        "accept-good-rows",
        "weekly",
        "ten_day",
        "monthly",
        "xlsx",
        "CSV",
        "figures",
        "centre",
        "ad_hoc",
    ];
    let door = ["TLS", "CERT", "KEY", "TRUSTED", "PROXY", "HOST", "PEM", "desk.school.cn"];
    for command in [&[][..], &["serve"], &["demo"], &["import"], &["import", "undo"], &["team", "import"], &["team", "show"], &["status"]]
        .into_iter()
        .chain([&["report", "schedule"][..], &["report", "due"], &["consolidate"], &["verify"], &["token", "add"], &["key", "signing"]])
        .chain([&["report"][..], &["user", "add"], &["user", "list"], &["user", "reset"], &["check"], &["migrate"], &["template"]])
    {
        let output = place.run(&[command, &["--help"]].concat());
        let text = String::from_utf8_lossy(&output.stdout).into_owned();
        let flags: Vec<&str> = text.split(|c: char| !c.is_ascii_alphabetic() && c != '-').filter(|word| word.starts_with("--")).collect();
        assert!(output.status.success() && no_english(&text, &[&flags[..], &codes, &names, &typed, &door].concat()), "{text}");
        assert!(!text.contains("commands-help"), "a word is missing: {text}");
    }
}
