//! Requests that are too slow, too large, or never end; and a crowd that says nothing.

use std::io::Write;
use std::net::TcpStream;
use std::time::{Duration, Instant};

use repaydesk::accounts::{LARGEST_HEAD, LONGEST_ADDRESS, MOST_HEADERS, Pace, Role};
use repaydesk::server::{Entrance, MOST_CONNECTIONS, Slowness};

use super::raw::{authority, connect, dribble, exchange, rest, status};
use crate::office::Office;

/// A door that loses patience while a test can watch.
fn impatient() -> Entrance {
    let body = Pace { grace: Duration::from_secs(2), bytes_a_second: 8 * 1024, longest: Duration::from_secs(6) };
    Entrance { slowness: Slowness { head: Duration::from_secs(2), body }, ..Entrance::from("127.0.0.1:0") }
}

fn head(office: &Office, first_line: &str, more: &str) -> String {
    let from = format!("Origin: {}\r\n", office.base);
    format!("{first_line} HTTP/1.1\r\nHost: {}\r\n{from}{more}\r\n", authority(&office.base))
}

fn session(office: &Office) -> String {
    let browser = office.signed_in(Role::Administrator);
    let cookies: Vec<String> = browser.cookies.borrow().iter().map(|(name, value)| format!("{name}={value}")).collect();
    format!("Cookie: {}\r\n", cookies.join("; "))
}

const FORM: &str = "Content-Type: application/x-www-form-urlencoded\r\n";

#[test]
fn a_head_that_dribbles_in_is_cut_off() {
    let office = Office::on_sqlite();
    let hurried = office.behind(impatient());
    let bytes = head(&hurried, "GET /sign-in", &format!("X-Long: {}\r\n", "x".repeat(400)));
    let (took, answer) = dribble(connect(&hurried.base), bytes.as_bytes(), Duration::from_millis(100));
    assert!(took < Duration::from_secs(8), "{took:?}");
    assert!(matches!(status(&answer), 0 | 408), "{answer}");
}

#[test]
fn a_second_request_on_the_same_connection_has_no_more_time() {
    let office = Office::on_sqlite();
    let hurried = office.behind(impatient());
    let mut stream = connect(&hurried.base);
    stream.write_all(head(&hurried, "GET /sign-in", "").as_bytes()).unwrap();
    let answer = rest(&mut stream);
    assert!(status(&answer) == 200 && answer.to_lowercase().contains("connection: close"), "{}", answer.get(..300).unwrap_or_default());
}

#[test]
fn a_form_that_dribbles_in_is_cut_off_with_a_sentence() {
    let office = Office::on_sqlite();
    let hurried = office.behind(impatient());
    let start = Instant::now();
    let mut stream = connect(&hurried.base);
    let head = head(&hurried, "POST /sign-in", &format!("{FORM}Content-Length: 100\r\n"));
    stream.write_all(format!("{head}login=").as_bytes()).unwrap();
    let (_, answer) = dribble(stream, "a".repeat(80).as_bytes(), Duration::from_millis(150));
    assert!(start.elapsed() < Duration::from_secs(8), "{:?}", start.elapsed());
    assert_eq!(status(&answer), 408, "{answer}");
    assert!(answer.contains("提交得太慢") && answer.contains("nosniff"), "{answer}");
}

#[test]
fn asvs_4_2_1_a_body_that_never_ends_is_given_up() {
    let office = Office::on_sqlite();
    let cookie = session(&office);
    for who in [String::new(), cookie] {
        let mut stream = connect(&office.base);
        stream.write_all(head(&office, "POST /sign-in", &format!("{who}{FORM}Transfer-Encoding: chunked\r\n")).as_bytes()).unwrap();
        let piece = format!("10000\r\n{}\r\n", "x".repeat(0x10000));
        // What still comes after the answer is thrown away for a moment, so that the answer is not lost; then the door is shut.
        let start = Instant::now();
        while stream.write_all(piece.as_bytes()).is_ok() {
            assert!(start.elapsed() < Duration::from_secs(10), "it is still being taken");
        }
    }
}

#[test]
fn asvs_5_2_1_a_form_that_announces_too_much_is_refused_before_it_comes() {
    let office = Office::on_sqlite();
    let cookie = session(&office);
    let announced = |path: &str, who: &str, length: u64| {
        let head = head(&office, &format!("POST {path}"), &format!("{who}{FORM}Content-Length: {length}\r\n"));
        status(&exchange(&office.base, head.as_bytes()))
    };
    assert_eq!(announced("/sign-in", "", 2 << 20), 413);
    assert_eq!(announced("/settings", &cookie, 2 << 20), 413);
    assert_eq!(announced("/rosters", &cookie, 1 << 40), 413);
    assert_eq!(announced("/rosters", "", 1 << 40), 401);
}

#[test]
fn long_addresses_and_large_heads_are_refused() {
    let office = Office::on_sqlite();
    let get = |path: &str, more: &str| status(&exchange(&office.base, head(&office, &format!("GET {path}"), more).as_bytes()));
    let query = |length: usize| format!("/sign-in?next={}", "a".repeat(length));
    assert_eq!(get(&query(LONGEST_ADDRESS - 100), ""), 200);
    assert_eq!(get(&query(LONGEST_ADDRESS), ""), 414);
    assert!(matches!(get(&query(200_000), ""), 400 | 414 | 431));
    assert_eq!(get("/sign-in", &format!("X-Long: {}\r\n", "x".repeat(LARGEST_HEAD))), 431);
    assert!(matches!(get("/sign-in", &format!("X-Long: {}\r\n", "x".repeat(300_000))), 400 | 431));
    let many = |count: usize| (0..count).map(|n| format!("X-{n}: 1\r\n")).collect::<String>();
    assert_eq!(get("/sign-in", &many(MOST_HEADERS - 10)), 200);
    assert_eq!(get("/sign-in", &many(MOST_HEADERS + 1)), 431);
    assert!(matches!(get("/sign-in", &many(500)), 400 | 431));
}

#[test]
fn asvs_4_2_1_what_can_be_read_in_two_ways_is_not_read() {
    let office = Office::on_sqlite();
    for smuggled in [
        "Content-Length: 5\r\nTransfer-Encoding: chunked\r\n",
        "Content-Length: 5\r\nContent-Length: 6\r\n",
        "Content-Length: +5\r\n",
        "Content-Length: -1\r\n",
        "Transfer-Encoding: chunked, identity\r\n",
        "Transfer-Encoding: xchunked\r\n",
    ] {
        let bytes = format!("{}0\r\n\r\nGET /account HTTP/1.1\r\n\r\n", head(&office, "POST /sign-in", &format!("{FORM}{smuggled}")));
        let answer = exchange(&office.base, bytes.as_bytes());
        assert!(matches!(status(&answer), 400 | 0 | 422), "{smuggled}: {answer}");
        assert_eq!(answer.matches("HTTP/1.1 ").count().max(1), 1, "two answers to {smuggled}: {answer}");
    }
}

#[test]
fn a_crowd_that_says_nothing_makes_way() {
    let office = Office::on_sqlite();
    let hurried = office.behind(impatient());
    let crowd: Vec<TcpStream> = (0..2 * MOST_CONNECTIONS + 100).map_while(|_| TcpStream::connect(authority(&hurried.base)).ok()).collect();
    let start = Instant::now();
    let answer = exchange(&hurried.base, head(&hurried, "GET /sign-in", "").as_bytes());
    assert_eq!(status(&answer), 200);
    assert!(start.elapsed() < Duration::from_secs(15), "{:?}", start.elapsed());
    drop(crowd);
}
