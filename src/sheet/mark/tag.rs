//! Attributes of a tag, changed in place.

use quick_xml::events::BytesStart;

/// The tag with some attributes set or (with `None`) taken away. All others stay as they were written.
pub fn with(tag: &BytesStart<'_>, changed: &[(&str, Option<String>)]) -> BytesStart<'static> {
    let name = tag.name().as_ref().to_owned();
    let mut content = name.clone();
    let mut put = |key: &str, value: &str| {
        // A value that stood between single quotes may hold double ones.
        content.push_str(&format!(" {key}=\"{}\"", value.replace('"', "&quot;")));
    };
    let mut attributes = tag.attributes();
    let mut left: Vec<&(&str, Option<String>)> = changed.iter().collect();
    for attribute in attributes.with_checks(false).flatten() {
        let key = attribute.key.as_ref();
        match left.iter().position(|(changed, _)| *changed == key) {
            Some(at) => {
                if let (_, Some(value)) = left.remove(at) {
                    put(key, value);
                }
            }
            None => put(key, &attribute.value),
        }
    }
    for (key, value) in left {
        if let Some(value) = value {
            put(key, value);
        }
    }
    BytesStart::from_content(content, name.len())
}

/// What stands before the name of a tag: `x:` of `x:row`, or nothing.
pub fn prefix(tag: &BytesStart<'_>) -> String {
    tag.name().as_ref().rsplit_once(':').map_or_else(String::new, |(prefix, _)| format!("{prefix}:"))
}

/// Text as a document may hold it: escaped, without what no document may hold.
pub fn text(words: &str) -> String {
    let allowed: String = words.chars().filter(|c| !c.is_control() || matches!(c, '\n' | '\t')).collect();
    quick_xml::escape::escape(allowed).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_is_changed_changes() {
        let tag = BytesStart::from_content("x:c r=\"A1\" s='3' t=\"s\" note='say \"so\"'", 3);
        let changed = with(&tag, &[("u", Some("1".to_owned())), ("s", Some("9".to_owned())), ("t", None)]);
        assert_eq!(&*changed, "x:c r=\"A1\" s=\"9\" note=\"say &quot;so&quot;\" u=\"1\"");
        assert_eq!((prefix(&tag), text("a<b\u{1}\n")), ("x:".to_owned(), "a&lt;b\n".to_owned()));
    }
}
