//! How much a form may bring, and how slowly. A form that comes in too slowly is given up, so that nobody can hold the server's
//! places by sending a byte a minute. Where a request is answered before its body has ended, the connection ends with the answer.

use std::cell::RefCell;
use std::io;
use std::pin::Pin;
use std::rc::Rc;
use std::task::{Context, Poll};
use std::time::{Duration, Instant};

use actix_web::HttpMessage;
use actix_web::body::{BodySize, BoxBody, MessageBody};
use actix_web::dev::{Payload, ServiceRequest, ServiceResponse};
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

/// A body that may still be coming. While somebody holds it the server knows that it was not read to its end, says so to the browser and
/// closes; once it is let go the server takes and throws away whatever comes, for as long as it comes.
pub(super) struct Coming(Rc<RefCell<Payload>>);

impl Coming {
    /// Takes hold of the request's body, which is read as before.
    pub(super) fn of(request: &mut ServiceRequest) -> Self {
        let coming = Rc::new(RefCell::new(request.take_payload()));
        let read = Rc::clone(&coming);
        let stream = stream::poll_fn(move |context| Pin::new(&mut *read.borrow_mut()).poll_next(context));
        let stream: Pin<Box<dyn Stream<Item = Result<Bytes, PayloadError>>>> = Box::pin(stream);
        request.set_payload(Payload::from(stream));
        Self(coming)
    }

    /// Holds the body until the answer has been given.
    pub(super) fn until_answered<B: MessageBody + 'static>(self, response: ServiceResponse<B>) -> ServiceResponse<BoxBody> {
        response.map_body(|_, body| BoxBody::new(Answering { body: BoxBody::new(body), _coming: self.0 }))
    }
}

struct Answering {
    body: BoxBody,
    _coming: Rc<RefCell<Payload>>,
}

impl MessageBody for Answering {
    type Error = <BoxBody as MessageBody>::Error;

    fn size(&self) -> BodySize {
        self.body.size()
    }

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Result<Bytes, Self::Error>>> {
        Pin::new(&mut self.body).poll_next(context)
    }
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
