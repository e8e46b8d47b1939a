//! The shape almost every cell has, `<c r="B7" s="1" t="s"><v>12</v></c>`, read in one go.
//!
//! Whatever looks in any way different is left to the reader of tags, which gives the same cells more slowly.

use super::cells::Head;
use super::value::Kind;

/// The cell that begins `ahead`, if it has the usual shape and is there to its end: its head, its value (free of entities
/// and markup), and how many bytes it takes.
pub fn cell(ahead: &[u8]) -> Option<(Head, &[u8], usize)> {
    let mut rest = ahead.strip_prefix(b"<c")?;
    let mut head = Head::default();
    loop {
        match rest {
            [b' ', name, b'=', b'"', value @ ..] => rest = attribute(&mut head, *name, value)?.strip_prefix(b"\"")?,
            [b'/', b'>', after @ ..] => return Some((head, b"", ahead.len() - after.len())),
            [b'>', b'<', b'v', b'>', value @ ..] => {
                let end = value.iter().position(|byte| matches!(byte, b'<' | b'&'))?;
                let (value, after) = value.split_at(end);
                let after = after.strip_prefix(b"</v></c>")?;
                return Some((head, value, ahead.len() - after.len()));
            }
            _ => return None,
        }
    }
}

/// Takes the value of an attribute and gives what stands behind it.
fn attribute<'a>(head: &mut Head, name: u8, value: &'a [u8]) -> Option<&'a [u8]> {
    match name {
        b'r' => {
            let mut column = 0_u32;
            let mut rest = value;
            while let [letter @ b'A'..=b'Z', after @ ..] = rest {
                column = column.checked_mul(26)?.checked_add(u32::from(letter - b'A') + 1)?;
                rest = after;
            }
            let (rest, row) = digits(rest)?;
            (head.column, head.row) = (Some(column.checked_sub(1)?), Some(row));
            Some(rest)
        }
        b's' => {
            let (rest, style) = digits(value)?;
            head.style = style;
            Some(rest)
        }
        b't' => {
            let (said, rest) = value.split_at(value.iter().position(|byte| *byte == b'"')?);
            head.kind = Kind::of(said);
            Some(rest)
        }
        _ => None,
    }
}

fn digits(text: &[u8]) -> Option<(&[u8], u32)> {
    let mut rest = text;
    let mut number = 0_u32;
    while let [digit @ b'0'..=b'9', after @ ..] = rest {
        number = number.checked_mul(10)?.checked_add(u32::from(digit - b'0'))?;
        rest = after;
    }
    (rest.len() < text.len()).then_some((rest, number))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_usual_shape_is_read_in_one_go() {
        let head = Head { column: Some(27), row: Some(12), style: 3, kind: Kind::Shared };
        assert_eq!(cell(b"<c r=\"AB12\" s=\"3\" t=\"s\"><v>45</v></c><c/>"), Some((head, &b"45"[..], 37)));
    }

    #[test]
    fn any_other_shape_is_left_alone() {
        for other in [
            "<c r=\"A1\"><f>1+1</f><v>2</v></c>",
            "<c r='A1'><v>2</v></c>",
            "<c r=\"A1\" t=\"str\"><v>&lt;</v></c>",
            "<c r=\"A1\" cm=\"1\"><v>2</v></c>",
            "<c r=\"A1\"><v>2</v></c",
            "<c r=\"a1\"><v>2</v></c>",
            "<cols><col/></cols>",
            "<c r=\"A1\" t=\"inlineStr\"><is><t>x</t></is></c>",
        ] {
            assert_eq!(cell(other.as_bytes()), None, "{other}");
        }
    }
}
