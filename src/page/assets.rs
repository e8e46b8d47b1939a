//! Style, script and sign of the product, embedded, under addresses that change when their content does.

use crate::basics::hex;
use std::sync::LazyLock;

use actix_web::http::header::{CACHE_CONTROL, CONTENT_TYPE};
use actix_web::{HttpResponse, web};
use sha2::{Digest, Sha256};

struct Asset {
    name: &'static str,
    kind: &'static str,
    bytes: &'static [u8],
}

/// Everything a page may ask for.
static FILES: &[Asset] = &[
    Asset { name: "bootstrap.css", kind: "text/css; charset=utf-8", bytes: include_bytes!("assets/vendor/bootstrap.min.css") },
    Asset { name: "app.css", kind: "text/css; charset=utf-8", bytes: include_bytes!("assets/app.css") },
    Asset { name: "app.js", kind: "text/javascript; charset=utf-8", bytes: include_bytes!("assets/app.js") },
    Asset { name: "charts.js", kind: "text/javascript; charset=utf-8", bytes: include_bytes!("assets/charts.js") },
    Asset { name: "echarts.js", kind: "text/javascript; charset=utf-8", bytes: include_bytes!("assets/vendor/echarts.common.min.js") },
    Asset { name: "favicon.svg", kind: "image/svg+xml", bytes: include_bytes!("assets/favicon.svg") },
];

static HREFS: LazyLock<Vec<(&'static str, String)>> =
    LazyLock::new(|| FILES.iter().map(|file| (file.name, format!("/assets/{}/{}", mark(file.bytes), file.name))).collect());

/// Twelve hexadecimal digits that change when the content does.
fn mark(bytes: &[u8]) -> String {
    hex::first(&Sha256::digest(bytes), 6)
}

/// The address of an embedded file, such as `app.css`; the top of the site for a name there is not.
#[must_use]
pub fn href(name: &str) -> &'static str {
    HREFS.iter().find(|(known, _)| *known == name).map_or("/", |(_, href)| href.as_str())
}

/// Serves the embedded files, and the favicon where browsers look for it. Open to everyone: they hold nothing of a school.
pub fn routes(config: &mut web::ServiceConfig) {
    config.route("/assets/{mark}/{name}", web::get().to(serve)).route("/favicon.ico", web::get().to(favicon));
}

async fn serve(path: web::Path<(String, String)>) -> HttpResponse {
    let (asked_mark, name) = path.into_inner();
    FILES
        .iter()
        .find(|file| file.name == name)
        .map_or_else(|| HttpResponse::NotFound().finish(), |file| answer(file, mark(file.bytes) == asked_mark))
}

async fn favicon() -> HttpResponse {
    FILES.iter().find(|file| file.name == "favicon.svg").map_or_else(|| HttpResponse::NotFound().finish(), |file| answer(file, false))
}

/// A file asked for by its own mark never changes; by an old one (a tab left open over an update) it is soon asked for again.
fn answer(file: &'static Asset, current: bool) -> HttpResponse {
    let keep = if current { "public, max-age=31536000, immutable" } else { "public, max-age=300" };
    HttpResponse::Ok().insert_header((CONTENT_TYPE, file.kind)).insert_header((CACHE_CONTROL, keep)).body(file.bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_of_others_are_as_published() {
        let sums = include_str!("assets/vendor/SHA256SUMS");
        for (name, bytes) in [("bootstrap.min.css", FILES[0].bytes), ("echarts.common.min.js", FILES[4].bytes)] {
            let sum = hex::hex(&Sha256::digest(bytes));
            assert!(sums.contains(&format!("{sum}  {name}")), "{name} is not what SHA256SUMS says");
        }
    }

    #[test]
    fn our_sheet_asks_for_nothing_an_old_browser_lacks() {
        let sheet = include_str!("assets/app.css");
        for word in ["color-mix", "light-dark", ":has(", "@layer", "@container", "&:", "& .", "oklch", "subgrid", "@scope"] {
            assert!(!sheet.contains(word), "{word} in app.css");
        }
        assert!(!sheet.contains("http"), "the sheet fetches nothing from elsewhere");
    }

    #[actix_web::test]
    async fn an_asset_is_served_under_its_own_mark_for_a_year() {
        let app = actix_web::test::init_service(actix_web::App::new().configure(routes)).await;
        let request = actix_web::test::TestRequest::get().uri(href("app.css")).to_request();
        let response = actix_web::test::call_service(&app, request).await;
        assert_eq!(response.status(), 200);
        assert_eq!(response.headers().get("cache-control").unwrap(), "public, max-age=31536000, immutable");
        let missing = actix_web::test::TestRequest::get().uri("/assets/x/secret.key").to_request();
        assert_eq!(actix_web::test::call_service(&app, missing).await.status(), 404);
    }
}
