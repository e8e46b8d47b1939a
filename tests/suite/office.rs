//! The real server inside the test, over a fresh workspace, and people of every role at their browsers.
//! (`house` starts the program itself; here a story can look into the store, and nobody waits for a password to be hashed.)

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::sync::{Arc, mpsc};
use std::thread::JoinHandle;
use std::time::Duration;

use actix_web::dev::ServerHandle;
use repaydesk::accounts::{NewAccount, Role, Site, Undone, register, sittings};
use repaydesk::basics::calendar::{Day, now, parse_iso};
use repaydesk::server::{Entrance, Server};
use repaydesk::store::{Actor, Store, Target};

use super::postgres::{fresh_target, open};

/// The day it is in every story.
pub fn story_day() -> Day {
    parse_iso("2026-10-01").unwrap()
}

fn site(store: &Store) -> Site {
    Site { today: story_day, ..Site::new(store.clone()) }
}

/// A server that runs until it is dropped.
pub struct Office {
    pub store: Store,
    pub base: String,
    handle: ServerHandle,
    thread: Option<JoinHandle<()>>,
    target: Target,
    folder: Option<Arc<tempfile::TempDir>>,
}

impl Office {
    pub fn on_sqlite() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let target = Target::parse(&folder.path().to_string_lossy(), "main").unwrap();
        Self::over(target, Some(Arc::new(folder)))
    }

    pub fn on_postgres() -> Self {
        Self::over(fresh_target(), None)
    }

    /// The server ends, and another begins over the same workspace.
    pub fn restarted(self) -> Self {
        let (target, folder) = (self.target.clone(), self.folder.clone());
        drop(self);
        Self::over(target, folder)
    }

    /// Another server over the same workspace.
    pub fn again(&self) -> Self {
        self.behind("127.0.0.1:0".into())
    }

    /// Another server over the same workspace, whose pages wait no moment for work.
    pub fn without_patience(&self) -> Self {
        let site = Site { patience: Duration::ZERO, ..site(&self.store) };
        Self::serve(site, self.target.clone(), self.folder.clone())
    }

    /// Another server over the same workspace, behind a door of its own.
    pub fn behind(&self, door: Entrance) -> Self {
        Self::serve_behind(site(&self.store), door, self.target.clone(), self.folder.clone())
    }

    fn over(target: Target, folder: Option<Arc<tempfile::TempDir>>) -> Self {
        let store = open(target.clone()).unwrap();
        Self::serve(site(&store), target, folder)
    }

    fn serve(site: Site, target: Target, folder: Option<Arc<tempfile::TempDir>>) -> Self {
        Self::serve_behind(site, "127.0.0.1:0".into(), target, folder)
    }

    fn serve_behind(site: Site, door: Entrance, target: Target, folder: Option<Arc<tempfile::TempDir>>) -> Self {
        let store = site.store.clone();
        let (told, tell) = mpsc::channel();
        let thread = std::thread::spawn(move || {
            actix_web::rt::System::new().block_on(async move {
                let server = Server::build(site, door).unwrap();
                told.send((server.address, server.handle())).unwrap();
                server.run().await.unwrap();
            });
        });
        let (address, handle) = tell.recv().unwrap();
        Self { store, base: format!("http://{address}"), handle, thread: Some(thread), target, folder }
    }

    /// The data folder, where there is one.
    pub fn data_folder(&self) -> Option<&std::path::Path> {
        self.folder.as_deref().map(tempfile::TempDir::path)
    }

    /// Someone who is not signed in.
    pub fn visitor(&self) -> Browser {
        Browser::at(&self.base)
    }

    /// Someone with an account of this role, signed in. The account is made on first use, with the role's code as its login.
    pub fn signed_in(&self, role: Role) -> Browser {
        self.signed_in_as(role.code(), role, None)
    }

    /// So many windows of one browser in which somebody of this role is signed in.
    pub fn windows(&self, role: Role, count: usize) -> Vec<Browser> {
        let first = self.signed_in(role);
        let cookies = first.cookies.borrow().clone();
        let windows = (0..count).map(|_| self.visitor());
        windows.inspect(|window| window.cookies.borrow_mut().clone_from(&cookies)).collect()
    }

    /// Someone signed in under this login, who is this member of the leading group.
    pub fn signed_in_as(&self, login: &str, role: Role, member_id: Option<i64>) -> Browser {
        let new = NewAccount { login: login.into(), name: format!("{login}某"), role, member_id, password_hash: None };
        let seat = |w: &mut repaydesk::store::Write<'_>| -> Result<String, Undone> {
            w.housekeeping();
            let known = register::by_login(w, &new.login)?;
            let id = known.map_or_else(|| register::add(w, &new), |account| Ok(account.id))?;
            Ok(sittings::open(w, id, now())?)
        };
        let token = self.store.write(&Actor::operator(), seat).unwrap();
        let browser = self.visitor();
        browser.cookies.borrow_mut().insert("session".into(), token);
        browser
    }
}

impl Drop for Office {
    fn drop(&mut self) {
        drop(self.handle.stop(false));
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}

/// One person at a browser, who keeps cookies, reads Chinese and follows no redirect unasked.
#[derive(Clone)]
pub struct Browser {
    agent: ureq::Agent,
    base: String,
    pub cookies: RefCell<BTreeMap<String, String>>,
}

/// What came back.
#[derive(Debug)]
pub struct Answer {
    pub status: u16,
    pub headers: BTreeMap<String, String>,
    pub set_cookies: Vec<String>,
    pub bytes: Vec<u8>,
}

impl Answer {
    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.bytes).into_owned()
    }

    pub fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", String::as_str)
    }

    pub fn location(&self) -> &str {
        self.header("location")
    }

    /// The page as people read it: what is kept in one piece stands among its words.
    pub fn read(&self) -> String {
        let text = self.text();
        let mut pieces = text.split("<span class=\"unbroken\">");
        let first = pieces.next().unwrap_or_default().to_owned();
        pieces.fold(first, |read, piece| read + &piece.replacen("</span>", "", 1))
    }

    fn says(&self, sentence: &str) -> bool {
        self.text().contains(sentence) || self.read().contains(sentence)
    }

    /// Fails with the page when a sentence is not on it.
    pub fn shows(&self, sentence: &str) -> &Self {
        assert!(self.says(sentence), "{} does not show “{sentence}”:\n{}", self.status, self.text());
        self
    }

    pub fn lacks(&self, sentence: &str) -> &Self {
        assert!(!self.says(sentence), "shows “{sentence}”:\n{}", self.text());
        self
    }

    pub fn is(&self, status: u16) -> &Self {
        assert_eq!(self.status, status, "{}", self.text());
        self
    }

    pub fn leads_to(&self, path: &str) -> &Self {
        self.is(303);
        assert_eq!(self.location(), path);
        self
    }
}

impl Browser {
    pub fn at(base: &str) -> Self {
        let config = ureq::Agent::config_builder().http_status_as_error(false).max_redirects(0).max_redirects_will_error(false).build();
        Self { agent: config.into(), base: base.to_owned(), cookies: RefCell::default() }
    }

    pub fn get(&self, path: &str) -> Answer {
        self.send("GET", path, &[], None)
    }

    /// Posts a form from a page of ours.
    pub fn post(&self, path: &str, form: &[(&str, &str)]) -> Answer {
        let here = [("sec-fetch-site", "same-origin"), ("origin", self.base.as_str())];
        self.post_with(path, form, &here)
    }

    /// Posts a form with these headers.
    pub fn post_with(&self, path: &str, form: &[(&str, &str)], headers: &[(&str, &str)]) -> Answer {
        let escape = repaydesk::page::link::escape;
        let pairs: Vec<String> = form.iter().map(|(name, value)| format!("{}={}", escape(name), escape(value))).collect();
        let body = ("application/x-www-form-urlencoded".to_owned(), pairs.join("&").into_bytes());
        self.send("POST", path, headers, Some(body))
    }

    /// Posts a form with one file.
    pub fn upload(&self, path: &str, form: &[(&str, &str)], field: &str, file_name: &str, bytes: &[u8]) -> Answer {
        self.upload_several(path, form, field, &[(file_name, bytes)])
    }

    /// Posts a form with several files in one field.
    pub fn upload_several(&self, path: &str, form: &[(&str, &str)], field: &str, files: &[(&str, &[u8])]) -> Answer {
        let mark = "----a-mark-that-stands-in-no-file";
        let mut body = Vec::new();
        for (name, value) in form {
            body.extend(format!("--{mark}\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n").into_bytes());
        }
        for (file_name, bytes) in files {
            let head = format!("--{mark}\r\nContent-Disposition: form-data; name=\"{field}\"; filename=\"{file_name}\"\r\n");
            body.extend(format!("{head}Content-Type: application/octet-stream\r\n\r\n").into_bytes());
            body.extend_from_slice(bytes);
            body.extend_from_slice(b"\r\n");
        }
        body.extend(format!("--{mark}--\r\n").into_bytes());
        let headers = [("sec-fetch-site", "same-origin")];
        self.send("POST", path, &headers, Some((format!("multipart/form-data; boundary={mark}"), body)))
    }

    /// Any method, with headers of one's own.
    pub fn ask(&self, method: &str, path: &str, headers: &[(&str, &str)]) -> Answer {
        self.send(method, path, headers, None)
    }

    /// GET with headers of one's own.
    pub fn get_with(&self, path: &str, headers: &[(&str, &str)]) -> Answer {
        self.send("GET", path, headers, None)
    }

    fn send(&self, method: &str, path: &str, headers: &[(&str, &str)], body: Option<(String, Vec<u8>)>) -> Answer {
        let mut request = ureq::http::Request::builder().method(method).uri(format!("{}{path}", self.base));
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        let cookies: Vec<String> = self.cookies.borrow().iter().map(|(name, value)| format!("{name}={value}")).collect();
        if !cookies.is_empty() {
            request = request.header("cookie", cookies.join("; "));
        }
        let response = match body {
            Some((kind, bytes)) => self.agent.run(request.header("content-type", kind).body(bytes).unwrap()),
            None => self.agent.run(request.body(()).unwrap()),
        };
        self.read(response.unwrap())
    }

    fn read(&self, mut response: ureq::http::Response<ureq::Body>) -> Answer {
        let text = |value: &ureq::http::HeaderValue| value.to_str().unwrap_or_default().to_owned();
        let set_cookies: Vec<String> = response.headers().get_all("set-cookie").iter().map(text).collect();
        for cookie in &set_cookies {
            let (name, value) = cookie.split(';').next().unwrap().split_once('=').unwrap();
            if value.is_empty() {
                self.cookies.borrow_mut().remove(name);
            } else {
                self.cookies.borrow_mut().insert(name.into(), value.into());
            }
        }
        let headers = response.headers().iter().map(|(name, value)| (name.as_str().to_owned(), text(value))).collect();
        let status = response.status().as_u16();
        let bytes = response.body_mut().with_config().limit(200 * 1024 * 1024).read_to_vec().unwrap();
        Answer { status, headers, set_cookies, bytes }
    }
}

/// Tells each story twice: over SQLite and over PostgreSQL.
macro_rules! on_both_databases {
    ($($story:ident),+ $(,)?) => {
        mod on_sqlite {
            $(#[test] fn $story() { super::$story(&crate::office::Office::on_sqlite()); })+
        }
        mod on_postgres {
            $(#[test] fn $story() { super::$story(&crate::office::Office::on_postgres()); })+
        }
    };
}
pub(crate) use on_both_databases;
