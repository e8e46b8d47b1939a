//! Routes and who may take them: said on the route itself, kept in a list a test can walk.

use std::sync::Arc;

use actix_multipart::form::MultipartFormConfig;
use actix_web::body::BoxBody;
use actix_web::dev::ServiceRequest;
use actix_web::http::Method;
use actix_web::middleware::{Next, from_fn};
use actix_web::web::ServiceConfig;
use actix_web::{FromRequest, Handler, Responder, Route, guard, web};

use super::failures::FORM_LIMIT;
use super::gate;
use super::upload::Room;
use crate::accounts::Allowed;

/// One route, as a test walks it.
#[derive(Debug, Clone)]
pub struct Way {
    /// GET or POST.
    pub method: Method,
    /// The path with its parameters: `/borrowers/{id}`.
    pub path: &'static str,
    /// Who may take it.
    pub allowed: Allowed,
    /// How much its form may bring, where that is not what every form may.
    pub room: Option<Room>,
}

/// One entry of the navigation.
#[derive(Debug, Clone, Copy)]
pub struct Section {
    /// What pages name it by in their frame.
    pub key: &'static str,
    /// The key of the word on it.
    pub word: &'static str,
    /// Where it leads.
    pub href: &'static str,
    /// To whom it is shown.
    pub allowed: Allowed,
}

/// The navigation in its order. Cheap to clone.
pub type Sections = Arc<[Section]>;

/// The routes of a chapter. Each worker thread builds its own.
#[derive(Default)]
pub struct Routes {
    ways: Vec<(Way, Route)>,
    sections: Vec<Section>,
}

impl Routes {
    /// None yet.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a page.
    #[must_use]
    pub fn get<F, Args>(self, path: &'static str, allowed: Allowed, handler: F) -> Self
    where
        F: Handler<Args>,
        Args: FromRequest + 'static,
        F::Output: Responder + 'static,
    {
        let route = web::route().guard(guard::Any(guard::Get()).or(guard::Head())).to(handler);
        self.add(Way { method: Method::GET, path, allowed, room: None }, route)
    }

    /// Adds a deed.
    #[must_use]
    pub fn post<F, Args>(self, path: &'static str, allowed: Allowed, handler: F) -> Self
    where
        F: Handler<Args>,
        Args: FromRequest + 'static,
        F::Output: Responder + 'static,
    {
        self.add(Way { method: Method::POST, path, allowed, room: None }, web::post().to(handler))
    }

    /// Adds a deed whose form may bring more files than others.
    #[must_use]
    pub fn post_files<F, Args>(self, path: &'static str, allowed: Allowed, room: Room, handler: F) -> Self
    where
        F: Handler<Args>,
        Args: FromRequest + 'static,
        F::Output: Responder + 'static,
    {
        self.add(Way { method: Method::POST, path, allowed, room: Some(room) }, web::route().to(handler))
    }

    /// Adds an entry to the navigation.
    #[must_use]
    pub fn section(mut self, key: &'static str, word: &'static str, href: &'static str, allowed: Allowed) -> Self {
        self.sections.push(Section { key, word, href, allowed });
        self
    }

    /// These and those of another chapter.
    #[must_use]
    pub fn and(mut self, others: Self) -> Self {
        self.ways.extend(others.ways);
        self.sections.extend(others.sections);
        self
    }

    /// Every route with its roles.
    pub fn ways(&self) -> impl Iterator<Item = &Way> {
        self.ways.iter().map(|(way, _)| way)
    }

    /// The navigation, in the order `keys` gives.
    #[must_use]
    pub fn sections(&self, keys: &[&str]) -> Sections {
        let mut sections = self.sections.clone();
        sections.sort_by_key(|section| keys.iter().position(|key| *key == section.key).unwrap_or(keys.len()));
        sections.into()
    }

    /// Puts the routes into an application.
    pub fn register(self, config: &mut ServiceConfig) {
        for (way, route) in self.ways {
            match way.room {
                // Its limits are those of this resource alone; what is not sent to it goes on to the next of the same path.
                Some(room) => {
                    config.service(web::resource(way.path).guard(guard::Post()).app_data(form_of(room)).route(route));
                }
                None => {
                    config.route(way.path, route);
                }
            }
        }
    }

    /// What answers where no route does: behind a gate too, so that it knows who asks.
    pub fn fallback<F, Args>(allowed: Allowed, handler: F) -> Route
    where
        F: Handler<Args>,
        Args: FromRequest + 'static,
        F::Output: Responder + 'static,
    {
        gated(allowed, None, web::route().to(handler))
    }

    fn add(mut self, way: Way, route: Route) -> Self {
        let gated = gated(way.allowed, way.room, route);
        self.ways.push((way, gated));
        self
    }
}

fn gated(allowed: Allowed, room: Option<Room>, route: Route) -> Route {
    route.wrap(from_fn(move |request: ServiceRequest, next: Next<BoxBody>| gate::pass(allowed, room, request, next)))
}

/// A form with so much room: its files wait on the disk, and a little is for the form around them.
fn form_of(room: Room) -> MultipartFormConfig {
    let bytes = usize::try_from((room.mebibytes + FORM_LIMIT) << 20).unwrap_or(usize::MAX);
    MultipartFormConfig::default().total_limit(bytes).memory_limit(1 << 20)
}
