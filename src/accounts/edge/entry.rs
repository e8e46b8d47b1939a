//! What is asked of a request before anything else is done with it: its method, its size, the host it names, and where it comes from.

use actix_web::HttpRequest;
use actix_web::http::Method;
use actix_web::http::header::HOST;

use super::hosts::HostPort;
use super::origin::{self, Ours};
use super::{problem, reach};
use crate::accounts::Site;
use crate::accounts::page_error::PageError;

/// The longest address taken, path and query, in bytes. Our own links stay far below.
pub const LONGEST_ADDRESS: usize = 8 * 1024;

/// The most a request's headers may hold together, in bytes: cookies included, which browsers keep below 4 KiB each.
pub const LARGEST_HEAD: usize = 32 * 1024;

/// The most headers a request may have.
pub const MOST_HEADERS: usize = 64;

/// Lets a request in, or says why not.
pub(super) fn admit(request: &HttpRequest, site: &Site) -> Result<(), PageError> {
    // What a browser asks before a deed from elsewhere (OPTIONS) ends here too.
    if !matches!(*request.method(), Method::GET | Method::HEAD | Method::POST) {
        return Err(PageError::Method);
    }
    // What other systems ask for is only ever read.
    if problem::is_for_programs(request.path()) && !request.method().is_safe() {
        return Err(PageError::Method);
    }
    fits(request)?;
    let scheme_port = if site.secure { 443 } else { 80 };
    let asked = host(request).filter(|asked| site.reach.hosts.admit(asked, scheme_port)).ok_or(PageError::WrongHost)?;
    if reach::bypasses_the_proxy(request, &site.reach) {
        return Err(PageError::NotOverTls);
    }
    let ours = Ours { scheme: if site.secure { "https" } else { "http" }, scheme_port, asked: &asked };
    let comes_rightly = if request.method().is_safe() { origin::may_look(request) } else { origin::is_ours(request, ours) };
    if comes_rightly { Ok(()) } else { Err(PageError::Elsewhere) }
}

/// The host a request names: once, and the same in its first line where that names one too.
fn host(request: &HttpRequest) -> Option<HostPort> {
    let mut named = request.headers().get_all(HOST);
    let (first, second) = (named.next(), named.next());
    let asked = HostPort::parse(first?.to_str().ok()?)?;
    let line_agrees = request.uri().authority().is_none_or(|line| HostPort::parse(line.as_str()).is_some_and(|line| line == asked));
    (second.is_none() && line_agrees).then_some(asked)
}

fn fits(request: &HttpRequest) -> Result<(), PageError> {
    let address = request.uri().path_and_query().map_or(0, |address| address.as_str().len());
    if address > LONGEST_ADDRESS {
        return Err(PageError::LongAddress);
    }
    let headers = request.headers();
    let bytes: usize = headers.iter().map(|(name, value)| name.as_str().len() + value.len()).sum();
    if headers.len() > MOST_HEADERS || bytes > LARGEST_HEAD { Err(PageError::LargeHead) } else { Ok(()) }
}
