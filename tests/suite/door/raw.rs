//! A connection as an attacker has one: bytes out, bytes in.

use std::io::{Read, Write};
use std::net::TcpStream;
use std::time::{Duration, Instant};

/// `127.0.0.1:port` of an address.
pub fn authority(base: &str) -> &str {
    base.split_once("://").unwrap().1
}

pub fn connect(base: &str) -> TcpStream {
    let stream = TcpStream::connect(authority(base)).unwrap();
    stream.set_read_timeout(Some(Duration::from_secs(30))).unwrap();
    stream
}

/// Sends these bytes and reads until the server closes.
pub fn exchange(base: &str, bytes: &[u8]) -> String {
    let mut stream = connect(base);
    let _ = stream.write_all(bytes);
    rest(&mut stream)
}

/// What comes until the server closes; fails where it does not.
pub fn rest(stream: &mut TcpStream) -> String {
    let mut told = Vec::new();
    match stream.read_to_end(&mut told) {
        Ok(_) => {}
        Err(error) if error.kind() == std::io::ErrorKind::ConnectionReset => {}
        Err(error) => panic!("the server does not close: {error}; so far {}", String::from_utf8_lossy(&told)),
    }
    String::from_utf8_lossy(&told).into_owned()
}

pub fn status(answer: &str) -> u16 {
    answer.split(' ').nth(1).and_then(|status| status.parse().ok()).unwrap_or(0)
}

/// Sends a byte every `pause` until the server has had enough, and tells after how long that was.
pub fn dribble(mut stream: TcpStream, bytes: &[u8], pause: Duration) -> (Duration, String) {
    let start = Instant::now();
    for byte in bytes {
        if stream.write_all(&[*byte]).is_err() || closed(&stream) {
            break;
        }
        std::thread::sleep(pause);
    }
    let answer = rest(&mut stream);
    (start.elapsed(), answer)
}

fn closed(stream: &TcpStream) -> bool {
    stream.set_nonblocking(true).unwrap();
    let peeked = stream.peek(&mut [0; 1]);
    stream.set_nonblocking(false).unwrap();
    !matches!(peeked, Err(error) if error.kind() == std::io::ErrorKind::WouldBlock)
}
