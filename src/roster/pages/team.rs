//! Taking a sheet of who answers for which village. The form stands on the page of the leading group.

use actix_multipart::form::MultipartForm;
use actix_web::{HttpResponse, web};
use maud::{Markup, html};

use super::paths;
use super::upload::bytes_of;
use super::work::Sentence;
use crate::accounts::{PageError, Site, Uploaded, Viewer, done, frame, refused};
use crate::basics::words::Words;
use crate::organisation::pages::TEAM;
use crate::page::flash::Flash;
use crate::page::form::{self, Field, Kind};
use crate::page::layout;
use crate::page::stat::{self, Level};
use crate::page::table::{Column, Row, Table};
use crate::roster::team_sheet::{self, TeamProblem, TeamSheet};

/// The file given.
#[derive(MultipartForm)]
pub(super) struct Upload {
    file: Uploaded,
}

pub(super) async fn import(viewer: Viewer, site: web::Data<Site>, upload: MultipartForm<Upload>) -> Result<HttpResponse, PageError> {
    let words = viewer.words;
    let upload = upload.into_inner();
    let name = upload.file.file_name.clone().unwrap_or_default();
    if name.is_empty() {
        return Ok(refused(sentence_page(&viewer, &words.say("roster-page-no-file"))));
    }
    let stem = stem(&name);
    let bytes = match bytes_of(words, upload.file).await? {
        Ok(bytes) => bytes,
        Err(Sentence(sentence)) => return Ok(refused(sentence_page(&viewer, &sentence))),
    };
    let read = web::block(move || team_sheet::read(bytes, &stem)).await.map_err(PageError::broken)?;
    let sheet = match read {
        Ok(sheet) => sheet,
        Err(why) => return Ok(refused(sentence_page(&viewer, &why.say(words)))),
    };
    if sheet.has_errors() {
        return Ok(refused(problem_page(&viewer, &sheet.problems)));
    }
    taken(&viewer, &site, sheet, name).await
}

async fn taken(viewer: &Viewer, site: &Site, sheet: TeamSheet, name: String) -> Result<HttpResponse, PageError> {
    let (words, today) = (viewer.words, (site.today)());
    let warnings: Vec<String> = sheet.problems.iter().map(|problem| line(words, problem)).collect();
    let applied = site.store.writing(viewer.actor(), move |w| team_sheet::apply(w, &sheet, today, &name)).await?;
    let told = std::iter::once(applied.say(words)).chain(warnings).collect::<Vec<_>>().join(" ");
    Ok(done(TEAM, &Flash::done(told)))
}

fn line(words: Words, problem: &TeamProblem) -> String {
    words.say_with("roster-page-place-line", &[("place", problem.address(words).into()), ("line", problem.say(words).into())])
}

/// The name without its ending: what a file without sheets calls its one sheet.
fn stem(name: &str) -> String {
    name.rsplit_once('.').map_or(name, |(stem, _)| stem).to_owned()
}

/// Why the file as a whole cannot be used, at its field.
fn sentence_page(viewer: &Viewer, sentence: &str) -> Markup {
    page(viewer, &[("file", sentence.to_owned())], Some(sentence), html! {})
}

/// Every row that is wrong: nothing was taken.
fn problem_page(viewer: &Viewer, problems: &[TeamProblem]) -> Markup {
    let words = viewer.words;
    let columns = vec![Column::text(words.say("roster-page-place")).title(), Column::text(words.say("roster-page-problem")).words()];
    let rows = problems.iter().map(|problem| Row::new(vec![problem.address(words).into(), problem.say(words).into()]));
    let table = Table::new(words.say("roster-page-team-problems"), columns).rows(rows).render(words);
    let notice =
        stat::notice(Level::Warning, &words.say("roster-page-team-problems"), html! { p { (words.say("roster-page-team-nothing")) } });
    page(viewer, &[], None, html! { (notice) (stat::card("", None, table)) })
}

fn page(viewer: &Viewer, errors: &[(&str, String)], error: Option<&str>, above: Markup) -> Markup {
    let words = viewer.words;
    let field = Field::new("file", words.say("roster-page-team-file")).error_above(words, error).required();
    let form = html! {
        (form::file(words, &field, ".xlsx,.xls,.xlsb,.et,.ods,.csv", false))
        (form::buttons(form::button(&words.say("roster-page-team-import"), Kind::Primary)))
    };
    let body =
        html! { (form::error_summary(words, errors)) (above) (stat::card("", None, form::form_with_files(paths::TEAM_SHEET, form))) };
    let title = words.say("roster-page-team-title");
    layout::page(
        frame(viewer, "team", title, words.say("roster-page-team-purpose")).breadcrumb(TEAM, words.say("roster-page-team-back")),
        body,
    )
}
