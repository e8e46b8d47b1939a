//! Builds the application: every chapter's routes behind the one edge, on one address.

mod entrance;
pub mod machine;
pub mod tls;

use std::io;
use std::net::SocketAddr;
use std::path::PathBuf;
use std::time::Duration;

use actix_multipart::form::MultipartFormConfig;
use actix_web::dev::ServerHandle;
use actix_web::http::KeepAlive;
use actix_web::middleware::{Compress, NormalizePath, from_fn};
use actix_web::{App, HttpServer, web};

use crate::accounts::{self, Allowed, FILES_AT_ONCE, FORM_LIMIT, PageError, Routes, Sections, Site, Uploads, upload_limit};
use crate::api;
use crate::centre;
use crate::desk;
use crate::jobs;
use crate::ledger;
use crate::organisation;
use crate::page::assets;
use crate::reports;
use crate::rights;
use crate::roster;
use crate::store::{StoreError, Target};

pub use entrance::{Entrance, MOST_CONNECTIONS, Slowness, is_beyond_loopback, known_hosts};

/// Every chapter that has pages. A new chapter adds its line.
const CHAPTERS: &[fn() -> Routes] = &[
    accounts::routes,
    jobs::routes,
    organisation::routes,
    ledger::routes,
    roster::pages::routes,
    reports::pages::routes,
    centre::pages::routes,
    desk::routes,
    rights::routes,
    api::routes,
];

/// The order of the navigation: the order of the work.
const NAVIGATION: &[&str] = &["overview", "rosters", "borrowers", "team", "exclusions", "campaign", "reports", "centre", "settings"];

/// How long requests under way may take to end when the server stops, in seconds.
const STOP_WITHIN: u64 = 10;

/// How long somebody at a page waits for a write under way (a roster being imported) before a sentence says that it is one.
const PATIENCE: Duration = Duration::from_secs(8);

/// How long a handshake may take, and how long a connection that is being closed waits for what is still coming.
const HANDSHAKE: Duration = Duration::from_secs(10);
const FAREWELL: Duration = Duration::from_secs(2);

const MIB: usize = 1024 * 1024;

/// All routes of the application.
#[must_use]
pub fn routes() -> Routes {
    CHAPTERS.iter().map(|chapter| chapter()).fold(Routes::new(), Routes::and)
}

/// A server bound to its address and not yet running.
pub struct Server {
    running: actix_web::dev::Server,
    /// Where it answers: the port chosen where 0 was asked for.
    pub address: SocketAddr,
}

/// Why there is no server.
#[derive(Debug, thiserror::Error)]
pub enum NotBuilt {
    /// The address cannot be had: in use, not allowed, not an address.
    #[error("address: {0}")]
    Address(#[from] io::Error),
    /// The folder uploads lie in cannot be made.
    #[error("{0}")]
    Store(#[from] StoreError),
}

impl Server {
    /// Binds the address of `entrance` (`"127.0.0.1:8080".into()`; port 0 takes a free one). Call it inside an actix system.
    ///
    /// # Errors
    /// [`NotBuilt`]: the address cannot be had, or uploads have nowhere to lie.
    pub fn build(site: Site, entrance: impl Into<Entrance>) -> Result<Self, NotBuilt> {
        let entrance = entrance.into();
        let uploads = uploads(site.store.target())?;
        let listeners = entrance.bind()?;
        let first = listeners.first().ok_or_else(|| io::Error::from(io::ErrorKind::AddrNotAvailable))?;
        let address = first.local_addr()?;
        let store = site.store.patient(PATIENCE);
        let site = web::Data::new(Site { store, secure: entrance.is_secure(), reach: entrance.reach(address), ..site });
        let sections: web::Data<Sections> = web::Data::new(routes().sections(NAVIGATION));
        let server = HttpServer::new(move || {
            App::new()
                .app_data(site.clone())
                .app_data(sections.clone())
                .app_data(uploads.clone())
                .configure(limits)
                .configure(assets::routes)
                .configure(|config| routes().register(config))
                .default_service(Routes::fallback(Allowed::ANYONE, nothing_here))
                .wrap(from_fn(accounts::passing))
                .wrap(NormalizePath::trim())
                .wrap(Compress::default())
        });
        // Every request has its own connection: on one that is kept, only the first must have come by a time.
        let server = server.keep_alive(KeepAlive::Disabled).client_request_timeout(entrance.slowness.head);
        let server = server.client_disconnect_timeout(FAREWELL).tls_handshake_timeout(HANDSHAKE).max_connections(MOST_CONNECTIONS);
        let mut server = server.workers(2).shutdown_timeout(STOP_WITHIN);
        for listener in listeners {
            server = match &entrance.certificate {
                Some(certificate) => server.listen_rustls_0_23(listener, certificate.config())?,
                None => server.listen(listener)?,
            };
        }
        Ok(Self { running: server.run(), address })
    }

    /// What stops it from elsewhere: `handle.stop(true).await` lets requests under way end.
    #[must_use]
    pub fn handle(&self) -> ServerHandle {
        self.running.handle()
    }

    /// Answers until it is stopped, by its handle or by the operating system (Ctrl-C, SIGTERM).
    ///
    /// # Errors
    /// When the network fails for good.
    pub async fn run(self) -> io::Result<()> {
        self.running.await
    }
}

async fn nothing_here() -> Result<maud::Markup, PageError> {
    Err(PageError::NotFound)
}

/// Where uploads lie, sealed, while they are read: beside the data, whose disk has been chosen for what they hold. What a program that
/// was cut off left there goes.
fn uploads(target: &Target) -> Result<Uploads, StoreError> {
    let Target::Sqlite { folder, .. } = target else { return Ok(Uploads::in_folder(&std::env::temp_dir())) };
    let folder: PathBuf = folder.join("uploads");
    let uploads = Uploads::in_folder(&folder);
    std::fs::create_dir_all(&folder).and_then(|()| uploads.sweep()).map_err(|error| StoreError::of_path(&folder, &error))?;
    Ok(uploads)
}

fn limits(config: &mut web::ServiceConfig) {
    let form = mebibytes(FORM_LIMIT);
    // Several files come at once, and the form around them takes a little room too. They wait on the disk; each is held to the limit of
    // one before it is read.
    let upload = mebibytes(upload_limit()) * FILES_AT_ONCE + form;
    config
        .app_data(web::FormConfig::default().limit(form))
        .app_data(web::PayloadConfig::new(form))
        .app_data(MultipartFormConfig::default().total_limit(upload).memory_limit(MIB));
}

fn mebibytes(count: u64) -> usize {
    usize::try_from(count).unwrap_or(1).saturating_mul(MIB)
}
