//! Files handed out under the name people know them by.

use actix_web::HttpResponse;
use actix_web::http::header::{Charset, ContentDisposition, DispositionParam, DispositionType, ExtendedValue};

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
    let value = ExtendedValue { charset: Charset::Ext("UTF-8".into()), language_tag: None, value: name.as_bytes().to_vec() };
    let parameters = vec![DispositionParam::Filename(plain.to_owned()), DispositionParam::FilenameExt(value)];
    ContentDisposition { disposition: DispositionType::Attachment, parameters }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_leads_nowhere_out_of_its_header() {
        let header = attachment("名单\r\nX-Other: 1\".xlsx", "roster.xlsx").to_string();
        assert!(header.starts_with("attachment; filename=\"roster.xlsx\"; filename*=UTF-8''%E5%90%8D%E5%8D%95"), "{header}");
        assert!(!header.contains(['\r', '\n']), "{header}");
    }
}
