//! A code for a phone's camera, drawn on our own page: what it says goes nowhere else.

use std::fmt::Write as _;

use maud::{Markup, html};
use qrcodegen::{QrCode, QrCodeEcc};

/// White around it, in squares.
const MARGIN: i32 = 4;

/// The picture of `text`; nothing where it is too long for one.
pub(super) fn picture(text: &str, label: &str) -> Option<Markup> {
    let code = QrCode::encode_text(text, QrCodeEcc::Medium).ok()?;
    let side = code.size() + 2 * MARGIN;
    let squares = squares(&code)?;
    Some(html! {
        svg.qr role="img" aria-label=(label) xmlns="http://www.w3.org/2000/svg" viewBox={ "0 0 " (side) " " (side) } width="232" height="232" shape-rendering="crispEdges" {
            rect width=(side) height=(side) fill="#fff" {}
            path d=(squares) fill="#000" {}
        }
    })
}

/// One path of all dark squares.
fn squares(code: &QrCode) -> Option<String> {
    let mut path = String::new();
    for y in 0..code.size() {
        for x in (0..code.size()).filter(|x| code.get_module(*x, y)) {
            write!(path, "M{},{}h1v1h-1z", x + MARGIN, y + MARGIN).ok()?;
        }
    }
    Some(path)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_picture_is_a_square_with_white_around_it() {
        let svg = picture("otpauth://totp/repaydesk:zhoumy?secret=GEZDGNBV", "二维码").unwrap().into_string();
        // The corner of every such code is a dark square of seven.
        assert!(svg.contains("M4,4h1v1h-1zM5,4h1v1h-1z") && !svg.contains("M3,"), "{svg}");
        assert!(picture(&"x".repeat(5000), "").is_none());
    }
}
