//! A workspace whose key file is missing, damaged or somewhere else.

use std::fs;
use std::io::Write as _;
use std::path::Path;
use std::process::{Command, Stdio};

use super::searched::files;

/// The program on a workspace of its own, its keys in a folder of their own.
fn program(folder: &Path, arguments: &[&str], typed: &str) -> (i32, String, String) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_repaydesk"));
    command.arg("--database").arg(folder.join("data")).arg("--keys").arg(folder.join("keys")).args(arguments);
    command.env_remove("REPAYDESK_LANG").current_dir(folder).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut running = command.spawn().unwrap();
    // A command that reads nothing may have ended before it is told anything.
    let _ = running.stdin.take().unwrap().write_all(typed.as_bytes());
    let output = running.wait_with_output().unwrap();
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    (output.status.code().unwrap(), text(&output.stdout), text(&output.stderr))
}

#[test]
fn without_its_key_nothing_is_started_and_the_sheet_brings_it_back() {
    let folder = tempfile::tempdir().unwrap();
    let run = |arguments: &[&str], typed: &str| program(folder.path(), arguments, typed);
    assert_eq!(run(&["migrate"], "").0, 0);
    let (status, sheet, _) = run(&["key", "sheet"], "");
    let code = sheet.lines().map(str::trim).find(|line| line.len() == 71 && line.split('-').count() == 12).unwrap().to_owned();
    assert!(status == 0 && sheet.contains("repaydesk key restore") && sheet.contains("正在使用的钥匙"), "{sheet}");
    let files = files(&folder.path().join("keys"));
    let file = files[0].display().to_string();
    let (_, shown, _) = run(&["key", "show"], "");
    assert!(files.len() == 1 && shown.contains(&file) && !shown.contains(&code), "{shown}");

    fs::remove_file(&file).unwrap();
    for command in [&["serve", "--listen", "127.0.0.1:0"][..], &["status"], &["check"], &["key", "sheet"], &["key", "rotate"]] {
        let (status, said, errors) = run(command, "");
        assert!(status == 1 && said.is_empty() && errors.contains(&file) && errors.contains("key restore"), "{command:?} {said} {errors}");
        let (_, _, errors) = run(&[command, &["--lang", "en"]].concat(), "");
        assert!(errors.contains("is not there, so nothing was opened"), "{errors}");
    }
    let (status, _, errors) = run(&["key", "restore"], "12345-ABCDE\n");
    assert!(status == 3 && errors.contains("不是恢复单上的代码"), "{errors}");
    assert!(!Path::new(&file).exists());
    assert_eq!(run(&["key", "restore"], &format!("{}\n", code.to_lowercase())).0, 0);
    let (status, checked, _) = run(&["check"], "");
    assert!(status == 0 && checked.contains("加密的数据：没有问题"), "{checked}");

    let (status, rotated, errors) = run(&["key", "rotate"], "");
    assert!(status == 0 && rotated.contains("请用 repaydesk key sheet 重新打印"), "{rotated} {errors}");
    let (_, sheet, _) = run(&["key", "sheet"], "");
    assert!(sheet.contains(&code) && sheet.contains("已换下的钥匙"), "{sheet}");
    assert_eq!(run(&["check"], "").0, 0);
}

#[test]
fn keys_inside_the_data_and_data_inside_the_keys_are_refused() {
    let folder = tempfile::tempdir().unwrap();
    let inside = folder.path().join("data").join("keys");
    let (status, _, errors) = program(folder.path(), &["migrate", "--keys", &inside.to_string_lossy()], "");
    assert!(status == 1 && errors.contains("套在一起") && !inside.exists(), "{errors}");
}

#[test]
fn a_data_folder_copied_without_its_key_starts_nothing_and_makes_no_other_key() {
    let (folder, stolen) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    assert_eq!(program(folder.path(), &["migrate"], "").0, 0);
    let own_key = files(&folder.path().join("keys")).remove(0);
    let data = stolen.path().join("data");
    fs::create_dir(&data).unwrap();
    for file in files(&folder.path().join("data")) {
        fs::copy(&file, data.join(file.file_name().unwrap())).unwrap();
    }
    let missing = stolen.path().join("keys").join(own_key.file_name().unwrap()).display().to_string();
    for command in [&["serve", "--listen", "127.0.0.1:0"][..], &["status"], &["user", "list"], &["migrate"]] {
        let (status, said, errors) = program(stolen.path(), command, "");
        assert!(
            status == 1 && said.is_empty() && errors.contains(&missing) && errors.contains("key restore"),
            "{command:?} {said} {errors}"
        );
    }
    assert!(files_or_none(&stolen.path().join("keys")).is_empty(), "no key was made in its place");
}

fn files_or_none(folder: &Path) -> Vec<std::path::PathBuf> {
    if folder.exists() { files(folder) } else { Vec::new() }
}
