//! In which form an answer is wanted, by the header Accept.

/// The form of an answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// One object.
    Json,
    /// A table for spreadsheet programs.
    Csv,
}

impl Format {
    /// Both, the usual one first.
    pub const ALL: [Self; 2] = [Self::Json, Self::Csv];

    /// As the parameter writes it.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Json => "json",
            Self::Csv => "csv",
        }
    }

    /// Its media type, without parameters.
    #[must_use]
    pub const fn media(self) -> &'static str {
        match self {
            Self::Json => "application/json",
            Self::Csv => "text/csv",
        }
    }
}

/// How much a form is wanted: how nearly it is named, and with which weight in thousandths. `None` where it is not named at all.
fn wanted(format: Format, accept: &str) -> Option<(u32, u32)> {
    let family = format.media().split('/').next().unwrap_or_default();
    let ranges = accept.split(',').filter_map(|entry| {
        let mut parts = entry.split(';').map(str::trim);
        let range = parts.next()?.to_ascii_lowercase();
        let nearness = match range.as_str() {
            "*/*" => 1,
            own if own == format.media() => 3,
            half if half.strip_suffix("/*") == Some(family) => 2,
            _ => return None,
        };
        let weight = parts.find_map(|part| part.strip_prefix("q=").or_else(|| part.strip_prefix("Q="))).map_or(Some(1000), thousandths)?;
        Some((nearness, weight))
    });
    ranges.max_by_key(|(nearness, _)| *nearness)
}

/// `0.8` as 800; none for what is no weight.
fn thousandths(text: &str) -> Option<u32> {
    let (whole, part) = text.trim().split_once('.').unwrap_or((text.trim(), ""));
    let digits = part.len() <= 3 && part.bytes().all(|byte| byte.is_ascii_digit());
    let part: u32 = if digits { format!("{part:0<3}").parse().ok()? } else { return None };
    match whole {
        "0" => Some(part),
        "1" if part == 0 => Some(1000),
        _ => None,
    }
}

/// The form an Accept header asks for; JSON where it leaves it open. `None` where it wants neither.
#[must_use]
pub fn accepted(accept: Option<&str>) -> Option<Format> {
    let Some(accept) = accept.map(str::trim).filter(|accept| !accept.is_empty()) else { return Some(Format::Json) };
    let rank = |format: Format| wanted(format, accept).filter(|(_, weight)| *weight > 0).map(|(nearness, weight)| (weight, nearness));
    match (rank(Format::Json), rank(Format::Csv)) {
        (None, None) => None,
        (json, csv) if csv > json => Some(Format::Csv),
        _ => Some(Format::Json),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_named_most_nearly_and_weighs_most_is_given() {
        for (accept, format) in [
            (None, Some(Format::Json)),
            (Some(""), Some(Format::Json)),
            (Some("*/*"), Some(Format::Json)),
            (Some("text/csv"), Some(Format::Csv)),
            (Some("text/csv, */*"), Some(Format::Csv)),
            (Some("text/html,application/xhtml+xml,*/*;q=0.8"), Some(Format::Json)),
            (Some("application/json;q=0.5, text/csv;q=0.9"), Some(Format::Csv)),
            (Some("text/*"), Some(Format::Csv)),
            (Some("TEXT/CSV; charset=utf-8"), Some(Format::Csv)),
            (Some("application/json;q=0, */*"), Some(Format::Csv)),
            (Some("text/html"), None),
            (Some("application/xml;q=1, text/csv;q=0"), None),
            (Some("text/csv;q=much"), None),
            (Some("nonsense"), None),
        ] {
            assert_eq!(accepted(accept), format, "{accept:?}");
        }
    }
}
