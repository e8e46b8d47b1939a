//! Builds the application: every chapter's routes behind the one edge, on one address.

use std::io;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::time::Duration;

use actix_multipart::form::MultipartFormConfig;
use actix_multipart::form::tempfile::TempFileConfig;
use actix_web::dev::ServerHandle;
use actix_web::middleware::{Compress, NormalizePath, from_fn};
use actix_web::{App, HttpServer, web};

use crate::accounts::{self, Allowed, FORM_LIMIT, PageError, Routes, Sections, Site, upload_limit};
use crate::desk;
use crate::jobs;
use crate::ledger;
use crate::organisation;
use crate::page::assets;
use crate::reports;
use crate::rights;
use crate::roster;
use crate::store::{StoreError, Target};

/// Every chapter that has pages. A new chapter adds its line.
const CHAPTERS: &[fn() -> Routes] = &[
    accounts::routes,
    jobs::routes,
    organisation::routes,
    ledger::routes,
    roster::pages::routes,
    reports::pages::routes,
    desk::routes,
    rights::routes,
];

/// The order of the navigation: the order of the work.
const NAVIGATION: &[&str] = &["overview", "rosters", "borrowers", "team", "exclusions", "campaign", "reports", "settings"];

/// How long requests under way may take to end when the server stops, in seconds.
const STOP_WITHIN: u64 = 10;

/// How long somebody at a page waits for a write under way (a roster being imported) before a sentence says that it is one.
const PATIENCE: Duration = Duration::from_secs(8);

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
    /// Binds `listen` (`127.0.0.1:8080`; port 0 takes a free one). Call it inside an actix system.
    ///
    /// # Errors
    /// [`NotBuilt`]: the address cannot be had, or uploads have nowhere to lie.
    pub fn build(site: Site, listen: &str) -> Result<Self, NotBuilt> {
        let uploads = upload_folder(site.store.target())?;
        let site = Site { store: site.store.patient(PATIENCE), ..site };
        let site = web::Data::new(site);
        let sections: web::Data<Sections> = web::Data::new(routes().sections(NAVIGATION));
        let server = HttpServer::new(move || {
            App::new()
                .app_data(site.clone())
                .app_data(sections.clone())
                .configure(|config| limits(config, &uploads))
                .configure(assets::routes)
                .configure(|config| routes().register(config))
                .default_service(Routes::fallback(Allowed::ANYONE, nothing_here))
                .wrap(from_fn(accounts::passing))
                .wrap(NormalizePath::trim())
                .wrap(Compress::default())
        });
        let server = server.workers(2).shutdown_timeout(STOP_WITHIN).bind(listen)?;
        let address = server.addrs().first().copied().ok_or_else(|| io::Error::from(io::ErrorKind::AddrNotAvailable))?;
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

/// Where uploads lie while they are read: beside the data, whose disk has been chosen for what they hold.
fn upload_folder(target: &Target) -> Result<PathBuf, StoreError> {
    let folder = match target {
        Target::Sqlite { folder, .. } => folder.join("uploads"),
        Target::Postgres { .. } => std::env::temp_dir(),
    };
    std::fs::create_dir_all(&folder).map_err(|error| StoreError::of_path(&folder, &error))?;
    Ok(folder)
}

/// How many of the largest files may come in one form.
const FILES_AT_ONCE: usize = 8;

fn limits(config: &mut web::ServiceConfig, uploads: &Path) {
    let form = mebibytes(FORM_LIMIT);
    // Several files come at once, and the form around them takes a little room too. They wait on the disk; each is held to the limit of
    // one before it is read.
    let upload = mebibytes(upload_limit()) * FILES_AT_ONCE + form;
    config
        .app_data(web::FormConfig::default().limit(form))
        .app_data(web::PayloadConfig::new(form))
        .app_data(TempFileConfig::default().directory(uploads))
        .app_data(MultipartFormConfig::default().total_limit(upload).memory_limit(MIB));
}

fn mebibytes(count: u64) -> usize {
    usize::try_from(count).unwrap_or(1).saturating_mul(MIB)
}
