//! How much of a spreadsheet is taken, as a school sets it.

use std::fs;

use repaydesk::sheet::{LIMIT_KEYS, Limits};

use crate::house::{Database, Place, roster};

/// What is said on standard error under a limits file of this text, and the exit status.
fn said_under(text: &str, arguments: &[&str]) -> (Option<i32>, String) {
    let place = Place::fresh(Database::Sqlite);
    let file = place.folder().join("limits.toml");
    fs::write(&file, text).unwrap();
    let output = place.run(&[&["--limits", file.to_str().unwrap()], arguments].concat());
    (output.status.code(), String::from_utf8_lossy(&output.stderr).into_owned())
}

#[test]
fn a_school_sets_its_own_limits() {
    let file = roster("01-应还名单.xlsx");
    let import = ["import", file.to_str().unwrap(), "--dry-run"];
    let (status, said) = said_under("rows = 50\n", &import);
    assert!(status == Some(3) && said.contains("一张工作表超过 50 行"), "{status:?} {said}");
    let (status, said) = said_under("columns = 3\n", &import);
    assert!(status == Some(3) && said.contains("表格超过 3 列"), "{status:?} {said}");
    let (status, said) = said_under("# 不改\n", &import);
    assert_eq!(status, Some(0), "{said}");
}

#[test]
fn a_team_sheet_of_a_whole_town_is_refused() {
    let place = Place::fresh(Database::Sqlite);
    let file = place.folder().join("分工.csv");
    fs::write(&file, format!("姓名,职责,联系电话\n{}", "何静,成员,\n".repeat(10_001))).unwrap();
    let output = place.run(&["team", "import", file.to_str().unwrap()]);
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(output.status.code() == Some(3) && said.contains("一张工作表超过 10000 行"), "{said}");
}

#[test]
fn a_text_that_is_too_long_is_cut_and_told_with_its_place() {
    let place = Place::fresh(Database::Sqlite);
    let (limits, file) = (place.folder().join("limits.toml"), place.folder().join("名单.csv"));
    fs::write(&limits, "cell_characters = 12\n").unwrap();
    fs::write(&file, "姓名,合同编号,应还本金,备注\n曹怡,202442999911,400,\n潘川,202442999912,1200,在外地务工，过年回来时一并还清\n")
        .unwrap();
    let output = place.run(&["--limits", limits.to_str().unwrap(), "import", file.to_str().unwrap(), "--dry-run"]);
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(said.contains("有 1 个单元格的文字超过 12 个字，只读了前 12 个字，第一处在 名单!D3"), "{said}");
}

#[test]
fn limits_that_cannot_be_understood_are_told_before_anything_is_done() {
    for (text, part) in [
        ("row = 5\n", "“row”不是限额的名称"),
        ("rows = 0\n", "rows 要写成 1 到 1048576 的整数"),
        ("rows = \"many\"\n", "rows 要写成"),
        ("sheets = 3\nrows: 5\n", "第 2 行看不懂"),
    ] {
        for arguments in [&["status"][..], &["serve", "--listen", "127.0.0.1:0"]] {
            let (status, said) = said_under(text, arguments);
            assert!(status == Some(2) && said.contains(part) && said.lines().count() == 1, "{text} {status:?} {said}");
        }
    }
    let output = Place::fresh(Database::Sqlite).run(&["--limits", "nowhere.toml", "status"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&output.stderr).contains("nowhere.toml"));
}

#[test]
fn asvs_5_1_1_every_limit_and_what_it_is_by_default_stands_in_the_readme() {
    let readme = include_str!("../../README.md");
    let own = Limits::default();
    let defaults = [
        own.file_bytes >> 20,
        own.parts,
        own.unpacked_bytes >> 20,
        own.sheets,
        own.rows,
        own.columns.into(),
        own.cells,
        own.cell_characters as u64,
    ];
    for ((key, _), default) in LIMIT_KEYS.into_iter().zip(defaults) {
        let row = format!("| `{key}` | {default} |");
        assert!(readme.contains(&row), "README.md has no row {row}");
        assert!(Limits::parse(&format!("{key} = {default}")) == Ok(own), "{key} is not {default} by default");
    }
}
