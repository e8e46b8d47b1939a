//! Whoever asks, past the gate: what was asked for, and the answer in the form that is wanted.

use std::future::{Ready, ready};

use actix_web::dev::Payload;
use actix_web::http::StatusCode;
use actix_web::http::header::{ACCEPT, VARY};
use actix_web::{FromRequest, HttpRequest, HttpResponse, web};

use super::answer::{Answer, End};
use super::asked::{self, Asked, Format, Wrong};
use crate::accounts::{PageError, Problem, Site, Visitor};
use crate::basics::calendar::Day;
use crate::basics::words::Words;
use crate::ledger::campaign::Campaign;
use crate::ledger::queries::{campaigns, shown};
use crate::store::{Connection, Result as StoreResult, Target};

/// One question past the gate.
pub struct Caller {
    query: String,
    accept: Option<String>,
    words: Words,
    site: web::Data<Site>,
}

/// Where an answer is looked for.
#[derive(Debug, Clone)]
pub struct Place {
    /// The workspace.
    pub target: Target,
    /// The campaign pages show, by the name the server was started with.
    campaign: Option<String>,
    /// In which language whoever asks is answered.
    pub words: Words,
    /// The day it is.
    pub today: Day,
    /// The day that was asked for.
    as_of: Option<Day>,
}

impl Place {
    /// The campaign that pages show, and the day its figures speak of.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub fn campaign(&self, connection: &mut Connection) -> StoreResult<(Campaign, Day)> {
        let name = Campaign::default_name(self.words, self.today);
        let campaign = shown::shown_or_not_begun(connection, self.campaign.as_deref(), &name, self.today)?;
        let as_of = match self.as_of {
            Some(day) => day,
            None => campaigns::default_as_of(connection, campaign.id, self.today)?,
        };
        Ok((campaign, as_of))
    }
}

impl FromRequest for Caller {
    type Error = PageError;
    type Future = Ready<Result<Self, PageError>>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let words = Visitor::from_request(request, payload).into_inner().map(|visitor| visitor.words).unwrap_or_default();
        // What is no text wants nothing we have.
        let lines: Vec<&str> = request.headers().get_all(ACCEPT).map(|line| line.to_str().unwrap_or("?")).collect();
        let accept = (!lines.is_empty()).then(|| lines.join(","));
        let site = request.app_data::<web::Data<Site>>().cloned().ok_or_else(|| PageError::broken("no site"));
        ready(site.map(|site| Self { query: request.query_string().to_owned(), accept, words, site }))
    }
}

impl Caller {
    /// The answer `load` gives, or what is wrong with the question.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub async fn answer(
        &self,
        end: &End,
        load: impl FnOnce(&Place, &mut Connection) -> Result<Answer, PageError> + Send + 'static,
    ) -> Result<HttpResponse, PageError> {
        let Asked { as_of, format } = match asked::read(&self.query, self.accept.as_deref(), end.by_day) {
            Ok(asked) => asked,
            Err(wrong) => return Ok(problem(wrong, end, self.words).answer(self.words)),
        };
        let site = &self.site;
        let (target, campaign) = (site.store.target().clone(), site.campaign.clone());
        let place = Place { target, campaign, words: self.words, today: (site.today)(), as_of };
        let answer = site.store.reading(move |c| load(&place, c)).await?;
        written(&answer, format)
    }
}

impl Caller {
    /// What is given where there is nothing to choose: a query that is not understood is never passed over.
    pub fn alone(&self, given: impl FnOnce(Words) -> HttpResponse) -> HttpResponse {
        if self.query.is_empty() {
            return given(self.words);
        }
        let words = self.words;
        let (title, detail) = (words.say("api-problem-parameter"), words.say("api-problem-none-do"));
        Problem::new(StatusCode::BAD_REQUEST, Wrong::Unknown.code(), title, detail).answer(words)
    }
}

/// The answer in its form. It is never kept on the way (`Cache-Control: no-store`, as everything of ours): it was given to a token.
fn written(answer: &Answer, format: Format) -> Result<HttpResponse, PageError> {
    let mut response = HttpResponse::Ok();
    response.insert_header((VARY, "Accept, Authorization"));
    match format {
        Format::Json => Ok(response.content_type(Format::Json.media()).body(answer.json())),
        Format::Csv => {
            let table = answer.csv().ok_or_else(|| PageError::broken("a table that cannot be written"))?;
            Ok(response.content_type("text/csv; charset=utf-8").body(table))
        }
    }
}

fn problem(wrong: Wrong, end: &End, words: Words) -> Problem {
    let status = if wrong == Wrong::NotAcceptable { StatusCode::NOT_ACCEPTABLE } else { StatusCode::BAD_REQUEST };
    let code = wrong.code();
    let known = asked::parameters(end.by_day).join(&words.say("api-comma"));
    let detail = words.say_with(&format!("api-problem-{code}-do"), &[("known", known.into())]);
    Problem::new(status, code, words.say(&format!("api-problem-{code}")), detail)
}
