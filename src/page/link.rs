//! Addresses that keep their query: sorting, filtering and paging change one thing and leave the rest.

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

/// What may stand unescaped in a query: letters, digits and the marks RFC 3986 leaves free.
const ESCAPED: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'_').remove(b'.').remove(b'~');

/// A text as it may stand in a path segment or a query.
#[must_use]
pub fn escape(text: &str) -> String {
    utf8_percent_encode(text, ESCAPED).to_string()
}

/// A path with query pairs in their order. Pairs with an empty value are left out.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Address {
    path: String,
    pairs: Vec<(String, String)>,
}

impl Address {
    /// The address of `path`, without a query.
    #[must_use]
    pub fn of(path: impl Into<String>) -> Self {
        Self { path: path.into(), pairs: Vec::new() }
    }

    /// The address of `path` with the pairs a request came with.
    #[must_use]
    pub fn with_query(path: impl Into<String>, query: &str) -> Self {
        let mut address = Self::of(path);
        for piece in query.split('&').filter(|piece| !piece.is_empty()) {
            let (key, value) = piece.split_once('=').unwrap_or((piece, ""));
            address.pairs.push((unescape(key), unescape(value)));
        }
        address
    }

    /// The same address with `key` set to `value`, replacing what it was. An empty value takes it away.
    #[must_use]
    pub fn with(mut self, key: &str, value: impl ToString) -> Self {
        self.pairs.retain(|(name, _)| name != key);
        self.pairs.push((key.to_owned(), value.to_string()));
        self
    }

    /// The same address without `key`.
    #[must_use]
    pub fn without(mut self, key: &str) -> Self {
        self.pairs.retain(|(name, _)| name != key);
        self
    }

    /// The value of `key`, if it has one.
    #[must_use]
    pub fn get(&self, key: &str) -> Option<&str> {
        self.pairs.iter().find(|(name, value)| name == key && !value.is_empty()).map(|(_, value)| value.as_str())
    }

    /// The path alone.
    #[must_use]
    pub fn path(&self) -> &str {
        &self.path
    }

    /// The address as a link writes it.
    #[must_use]
    pub fn href(&self) -> String {
        let pairs = self.pairs.iter().filter(|(_, value)| !value.is_empty());
        let query: Vec<String> = pairs.map(|(key, value)| format!("{}={}", escape(key), escape(value))).collect();
        if query.is_empty() { self.path.clone() } else { format!("{}?{}", self.path, query.join("&")) }
    }

    /// The pairs that have a value, for hidden fields of a filter form.
    pub fn pairs(&self) -> impl Iterator<Item = (&str, &str)> {
        self.pairs.iter().filter(|(_, value)| !value.is_empty()).map(|(key, value)| (key.as_str(), value.as_str()))
    }
}

fn unescape(text: &str) -> String {
    let spaced = text.replace('+', " ");
    percent_encoding::percent_decode_str(&spaced).decode_utf8_lossy().into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_thing_changes_and_the_rest_stays() {
        let here = Address::with_query("/borrowers", "village=%E6%9F%B3%E6%B9%BE%E6%9D%91&page=3&q=");
        assert_eq!(here.get("village"), Some("柳湾村"));
        assert_eq!(here.clone().with("page", 4).href(), "/borrowers?village=%E6%9F%B3%E6%B9%BE%E6%9D%91&page=4");
        assert_eq!(here.without("page").without("village").href(), "/borrowers");
    }

    #[test]
    fn a_value_cannot_break_out_of_the_query() {
        assert_eq!(Address::of("/x").with("q", "a&b=\"c\" d").href(), "/x?q=a%26b%3D%22c%22%20d");
    }
}
