//! Blank forms to be filled in, given out; and the links that lead to them.

use actix_web::{HttpResponse, web};
use maud::{Markup, html};

use super::paths;
use crate::accounts::{PageError, Viewer, handed_out};
use crate::basics::words::Words;
use crate::organisation::pages::TEAM;
use crate::roster::blank::Blank;

/// The form named in the address, in the reader's language.
pub(super) async fn give(viewer: Viewer, which: web::Path<String>) -> Result<HttpResponse, PageError> {
    let blank = Blank::from_code(&which).ok_or(PageError::NotFound)?;
    let (name, bytes) = blank.workbook(viewer.words).map_err(PageError::broken)?;
    Ok(handed_out::workbook(&name, &format!("blank-{}.xlsx", blank.code()), bytes))
}

/// 没有现成的文件？下载空白表格填写：应还名单、还款明细
pub(super) fn links(words: Words) -> Markup {
    html! {
        p.card-note.blank-forms {
            (words.say("roster-page-blank-lead")) " "
            a href=(paths::blank(Blank::Roster)) download { (words.say("roster-page-blank-roster")) } " · "
            a href=(paths::blank(Blank::Payments)) download { (words.say("roster-page-blank-payments")) }
            br;
            (words.say("roster-page-team-elsewhere")) " " a href=(TEAM) { (words.say("roster-page-team-there")) }
        }
    }
}
