//! Files handed out under the name people know them by.

use actix_web::HttpResponse;
use actix_web::http::header::{Charset, ContentDisposition, DispositionParam, DispositionType, ExtendedValue};

use crate::basics::words;

/// What browsers and offices take for a workbook.
const WORKBOOK: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/// What no browser shows by itself.
const BYTES: &str = "application/octet-stream";

/// A workbook called `name`; programs that know only the old way of naming get `plain`, in ASCII.
#[must_use]
pub fn workbook(name: &str, plain: &str, bytes: Vec<u8>) -> HttpResponse {
    HttpResponse::Ok().content_type(WORKBOOK).insert_header(attachment(name, plain)).body(bytes)
}

/// Any other file, as [`workbook`].
#[must_use]
pub fn file(name: &str, plain: &str, bytes: Vec<u8>) -> HttpResponse {
    HttpResponse::Ok().content_type(BYTES).insert_header(attachment(name, plain)).body(bytes)
}

fn attachment(name: &str, plain: &str) -> ContentDisposition {
    let name = letters(name).unwrap_or_else(|| plain.to_owned());
    let value = ExtendedValue { charset: Charset::Ext("UTF-8".into()), language_tag: None, value: name.into_bytes() };
    let parameters = vec![DispositionParam::Filename(plain.to_owned()), DispositionParam::FilenameExt(value)];
    ContentDisposition { disposition: DispositionType::Attachment, parameters }
}

/// The longest name given, in characters, without its ending: longer headers are lost on the way.
const LONGEST: usize = 120;

/// The last part of a path, without what some system takes for something else than a letter of a name, and without marks that turn
/// the direction of writing: `gnp.csv` may be read `vsc.png`.
fn letters(name: &str) -> Option<String> {
    let last = name.rsplit(['/', '\\']).next().unwrap_or_default();
    let turns = |c: &char| matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    let letters: String = words::one_line(last).chars().filter(|c| !c.is_control() && !turns(c) && !"<>:\"|?*".contains(*c)).collect();
    let letters = letters.trim_matches([' ', '.']);
    let (stem, ending) = letters.rsplit_once('.').map_or((letters, String::new()), |(stem, ending)| (stem, format!(".{ending}")));
    let short: String = stem.chars().take(LONGEST).collect();
    let ending: String = ending.chars().take(8).collect();
    (!letters.is_empty()).then(|| format!("{short}{ending}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_keeps_its_name_and_nothing_that_could_lead_elsewhere() {
        let shown = |name: &str| letters(name).unwrap_or_default();
        assert_eq!(shown("../名单\r\nX-Other: 1\".xlsx"), "名单 X-Other 1.xlsx");
        assert_eq!(shown("C:\\名单\\应还.xls"), "应还.xls");
        assert_eq!(shown("应还\u{202e}gnp.csv"), "应还gnp.csv");
        assert_eq!((letters(".."), letters("")), (None, None));
        assert_eq!(shown(&format!("{}.xlsx", "长".repeat(3_000))).chars().count(), LONGEST + 5);
    }

    #[test]
    fn a_name_leads_nowhere_out_of_its_header() {
        let header = attachment("名单\r\nX-Other: 1\".xlsx", "roster.xlsx").to_string();
        assert!(header.starts_with("attachment; filename=\"roster.xlsx\"; filename*=UTF-8''%E5%90%8D%E5%8D%95"), "{header}");
        assert!(!header.contains(['\r', '\n']), "{header}");
    }
}
