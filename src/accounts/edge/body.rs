//! How much a form may bring, and how slowly. A form that comes in too slowly is given up, so that nobody can hold the server's
//! places by sending a byte a minute.

use std::io;
use std::pin::Pin;
use std::time::{Duration, Instant};

use actix_web::HttpMessage;
use actix_web::dev::{Payload, ServiceRequest};
use actix_web::error::PayloadError;
use actix_web::http::header::CONTENT_LENGTH;
use actix_web::rt::time::timeout;
use actix_web::web::Bytes;
use futures_util::stream::{self, Stream, StreamExt};

/// How slowly a form may come in.
#[derive(Debug, Clone, Copy)]
pub struct Pace {
    /// So long nothing is asked.
    pub grace: Duration,
    /// After that so many bytes must have come for each second.
    pub bytes_a_second: u64,
    /// No form takes longer, however large.
    pub longest: Duration,
}

impl Default for Pace {
    /// Slower than the worst wireless network of a school, faster than who only wants to hold a place.
    fn default() -> Self {
        Self { grace: Duration::from_secs(20), bytes_a_second: 8 * 1024, longest: Duration::from_secs(30 * 60) }
    }
}

impl Pace {
    /// How long after the beginning the next byte must have come, where `read` bytes have.
    fn deadline(&self, read: u64) -> Duration {
        (self.grace + Duration::from_secs(read / self.bytes_a_second.max(1))).min(self.longest)
    }
}

/// True where a request announces more than `most` bytes.
pub(super) fn announces_more(request: &ServiceRequest, most: u64) -> bool {
    let told = request.headers().get(CONTENT_LENGTH).and_then(|value| value.to_str().ok()).and_then(|text| text.parse::<u64>().ok());
    told.is_some_and(|told| told > most)
}

/// From here on the request's body brings at most `most` bytes, at this pace.
pub(super) fn hold(request: &mut ServiceRequest, most: u64, pace: Pace) {
    let held = Held { coming: request.take_payload(), read: 0, most, pace, began: Instant::now() };
    let stream: Pin<Box<dyn Stream<Item = Result<Bytes, PayloadError>>>> = Box::pin(stream::try_unfold(held, next));
    request.set_payload(Payload::from(stream));
}

struct Held {
    coming: Payload,
    read: u64,
    most: u64,
    pace: Pace,
    began: Instant,
}

async fn next(mut held: Held) -> Result<Option<(Bytes, Held)>, PayloadError> {
    let left = held.pace.deadline(held.read).saturating_sub(held.began.elapsed());
    let late = |_| PayloadError::Io(io::Error::from(io::ErrorKind::TimedOut));
    let Some(chunk) = timeout(left, held.coming.next()).await.map_err(late)? else { return Ok(None) };
    let chunk = chunk?;
    held.read = held.read.saturating_add(u64::try_from(chunk.len()).unwrap_or(u64::MAX));
    if held.read > held.most {
        return Err(PayloadError::Overflow);
    }
    Ok(Some((chunk, held)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whoever_sends_a_byte_a_minute_is_cut_off_and_a_slow_line_is_not() {
        let pace = Pace::default();
        assert_eq!(pace.deadline(1), pace.grace);
        assert!(pace.deadline(20 << 20) > Duration::from_secs(40 * 60).min(pace.longest) - Duration::from_secs(1));
        assert_eq!(pace.deadline(u64::MAX), pace.longest);
    }
}
