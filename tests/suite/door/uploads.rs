//! Files on their way in: nothing of them lies on the disk in clear, and nothing is left behind.

use std::fs;
use std::io::Write;
use std::time::Duration;

use repaydesk::accounts::Role;

use super::raw::{authority, connect, rest, status};
use crate::office::Office;

const NAME: &str = "曹怡无名";
const NUMBER: &str = "429999200307070737";

fn multipart(bytes: &[u8], count: usize) -> Vec<u8> {
    let mut body = Vec::new();
    for _ in 0..count {
        body.extend(b"--mark\r\nContent-Disposition: form-data; name=\"file\"; filename=\"roster.csv\"\r\n\r\n");
        body.extend_from_slice(bytes);
        body.extend(b"\r\n");
    }
    body.extend(b"--mark--\r\n");
    body
}

fn head(office: &Office, length: usize) -> String {
    let browser = office.signed_in(Role::Administrator);
    let cookies: Vec<String> = browser.cookies.borrow().iter().map(|(name, value)| format!("{name}={value}")).collect();
    format!(
        "POST /rosters HTTP/1.1\r\nHost: {}\r\nOrigin: {}\r\nCookie: {}\r\nContent-Type: multipart/form-data; boundary=mark\r\n\
         Content-Length: {length}\r\n\r\n",
        authority(&office.base),
        office.base,
        cookies.join("; ")
    )
}

/// Every file this process holds open below the folder, by what it is called, with what it holds.
#[cfg(target_os = "linux")]
fn held_open(folder: &std::path::Path) -> Vec<(String, Vec<u8>)> {
    let uploads = folder.join("uploads").to_string_lossy().into_owned();
    let open = fs::read_dir("/proc/self/fd").unwrap().flatten();
    let named = open.filter_map(|entry| Some((fs::read_link(entry.path()).ok()?.to_string_lossy().into_owned(), entry.path())));
    named.filter(|(name, _)| name.starts_with(&uploads)).map(|(name, path)| (name, fs::read(path).unwrap())).collect()
}

#[cfg(target_os = "linux")]
#[test]
fn asvs_14_2_4_a_roster_on_its_way_in_lies_nowhere_in_clear() {
    let office = Office::on_sqlite();
    let rows = format!("{NAME},{NUMBER},13800010001,400\n").repeat(20_000);
    let body = multipart(format!("姓名,身份证号,联系电话,应还本金\n{rows}").as_bytes(), 1);
    let mut stream = connect(&office.base);
    stream.write_all(head(&office, body.len()).as_bytes()).unwrap();
    let (first, second) = body.split_at(body.len() / 2);
    stream.write_all(first).unwrap();
    let folder = office.data_folder().unwrap();
    let mut held = Vec::new();
    for _ in 0..100 {
        held = held_open(folder);
        if held.iter().any(|(_, bytes)| bytes.len() > 100_000) {
            break;
        }
        std::thread::sleep(Duration::from_millis(50));
    }
    let all: Vec<u8> = held.iter().flat_map(|(_, bytes)| bytes.clone()).collect();
    assert!(all.len() > 100_000, "the file was not seen on its way in: {:?}", held.iter().map(|(name, _)| name).collect::<Vec<_>>());
    for canary in [NAME, NUMBER, "0737", "13800010001"] {
        assert!(!all.windows(canary.len()).any(|part| part == canary.as_bytes()), "{canary} lies on the disk in clear");
    }
    assert_eq!(fs::read_dir(folder.join("uploads")).unwrap().count(), 0, "the file has a name");
    stream.write_all(second).unwrap();
    assert!(matches!(status(&rest(&mut stream)), 303 | 422));
    assert!(held_open(folder).is_empty(), "the file outlives its request");
}

#[test]
fn asvs_5_2_4_no_more_files_come_in_one_form_than_a_person_chooses() {
    let office = Office::on_sqlite();
    let body = multipart(b"x", 40);
    let mut stream = connect(&office.base);
    stream.write_all(head(&office, body.len()).as_bytes()).unwrap();
    stream.write_all(&body).unwrap();
    assert_eq!(status(&rest(&mut stream)), 413);
}

#[test]
fn what_a_program_cut_off_left_behind_goes_at_the_next_start() {
    let office = Office::on_sqlite();
    let uploads = office.data_folder().unwrap().join("uploads");
    fs::write(uploads.join(".tmp8Xk2"), "曹怡").unwrap();
    let office = office.restarted();
    assert_eq!(fs::read_dir(office.data_folder().unwrap().join("uploads")).unwrap().count(), 0);
}
