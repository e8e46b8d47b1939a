//! How cells look. Calm, and told apart without colour: the workbook is printed in grey.

use std::collections::HashMap;

use rust_xlsxwriter::{Color, Format, FormatAlign, FormatBorder, Workbook};

use crate::sheet::table::Tone;

const INK: Color = Color::RGB(0x1F_29_33);
pub(super) const GREY: Color = Color::RGB(0x5B_67_70);
pub(super) const LINE: Color = Color::RGB(0xB8_C0_C8);
pub(super) const HEAD: Color = Color::RGB(0xE6_EB_F1);
const FOOT: Color = Color::RGB(0xF3_F5_F8);
pub(super) const ACCENT: Color = Color::RGB(0x1F_5A_A6);
pub(super) const LATE: Color = Color::RGB(0xB3_1B_1B);
pub(super) const TARGET: Color = Color::RGB(0x33_3D_47);
const INPUT: Color = Color::RGB(0xEE_F4_FC);

/// Where on the sheet a cell stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Place {
    Title,
    /// A title of several lines.
    LongTitle,
    Line,
    Heading,
    Note,
    CardLabel,
    CardValue,
    CardNote,
    Header,
    Body,
    Total,
    Signature,
    Seal,
    SealDay,
}

/// What a cell holds, as far as its looks go.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Form {
    Text,
    /// Text that a reader's program would take for a formula if typed again.
    Quoted,
    Wrapped,
    WrappedQuoted,
    Count,
    Ordinal,
    Money,
    Day,
    Share,
    Percent,
    /// Signed: a difference of percents.
    Points,
    /// What a reader may change: boxed and pale.
    Input,
    /// The dash of what is not known, at the right of a column of numbers.
    Dash,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) struct Look {
    pub(super) place: Place,
    pub(super) form: Form,
    pub(super) tone: Tone,
    /// Of a row that is too low for its text: what is printed is the beginning.
    pub(super) top: bool,
}

impl Look {
    /// Every look a row can have that is written as it comes.
    fn of_rows() -> impl Iterator<Item = Self> {
        let forms = [
            Form::Text,
            Form::Quoted,
            Form::Wrapped,
            Form::WrappedQuoted,
            Form::Count,
            Form::Ordinal,
            Form::Money,
            Form::Day,
            Form::Share,
            Form::Percent,
            Form::Points,
            Form::Input,
            Form::Dash,
        ];
        let tones = [Tone::Plain, Tone::Strong, Tone::Late, Tone::Quiet];
        let looks = move |top| forms.into_iter().flat_map(move |form| tones.map(|tone| Self { place: Place::Body, form, tone, top }));
        [false, true].into_iter().flat_map(looks)
    }
}

/// Formats made once each.
pub(super) struct Styles {
    font: &'static str,
    made: HashMap<Look, Format>,
    numbers: HashMap<Look, u32>,
}

impl Styles {
    /// No sheet may have been added yet: `workbook` gives formats numbers in the order it comes to know them, and a row that goes into
    /// the file as it comes has to name the numbers of its formats. [`super::splice`] holds each number against the finished file.
    pub(super) fn new(font: &'static str, workbook: &mut Workbook) -> Self {
        let mut styles = Self { font, made: HashMap::new(), numbers: HashMap::new() };
        let mut known = HashMap::from([(Self::base(font), 0)]);
        for look in Look::of_rows() {
            let format = styles.of(look).clone();
            workbook.register_format(&format);
            let next = u32::try_from(known.len()).unwrap_or(u32::MAX);
            styles.numbers.insert(look, *known.entry(format).or_insert(next));
        }
        styles
    }

    /// The number of the format of a row's cell.
    pub(super) fn number(&self, look: Look) -> Option<u32> {
        self.numbers.get(&look).copied()
    }

    /// The format every cell starts from.
    pub(super) fn base(font: &str) -> Format {
        Format::new().set_font_name(font).set_font_size(10).set_font_color(INK).set_align(FormatAlign::VerticalCenter)
    }

    pub(super) fn plain(&mut self, place: Place, form: Form) -> &Format {
        self.of(Look { place, form, tone: Tone::Plain, top: false })
    }

    pub(super) fn of(&mut self, look: Look) -> &Format {
        let font = self.font;
        self.made.entry(look).or_insert_with(|| toned(high(formed(placed(Self::base(font), look.place), look), look.top), look.tone))
    }
}

fn placed(format: Format, place: Place) -> Format {
    let boxed = |format: Format| format.set_border(FormatBorder::Thin).set_border_color(LINE);
    let sides = |format: Format| {
        format
            .set_border_left(FormatBorder::Thin)
            .set_border_left_color(LINE)
            .set_border_right(FormatBorder::Thin)
            .set_border_right_color(LINE)
            .set_background_color(FOOT)
    };
    match place {
        Place::Title => format.set_font_size(16).set_bold().set_align(FormatAlign::Left),
        Place::LongTitle => format.set_font_size(16).set_bold().set_align(FormatAlign::Left).set_text_wrap(),
        Place::Line => format.set_font_color(GREY),
        Place::Heading => format.set_font_size(12).set_bold().set_align(FormatAlign::Left).set_align(FormatAlign::VerticalCenter),
        Place::Note => format.set_font_color(GREY).set_text_wrap().set_align(FormatAlign::Top),
        Place::CardLabel => sides(format)
            .set_align(FormatAlign::Left)
            .set_font_color(GREY)
            .set_border_top(FormatBorder::Thin)
            .set_border_top_color(LINE)
            .set_indent(1),
        Place::CardValue => sides(format).set_font_size(22).set_bold().set_shrink().set_align(FormatAlign::Left).set_indent(1),
        Place::CardNote => sides(format)
            .set_font_color(GREY)
            .set_font_size(9)
            .set_text_wrap()
            .set_align(FormatAlign::Left)
            .set_align(FormatAlign::Top)
            .set_border_bottom(FormatBorder::Thin)
            .set_border_bottom_color(LINE)
            .set_indent(1),
        Place::Header => boxed(format).set_bold().set_background_color(HEAD).set_text_wrap().set_align(FormatAlign::Center),
        Place::Body => boxed(format),
        Place::Total => boxed(format).set_bold().set_background_color(FOOT).set_border_top(FormatBorder::Medium).set_border_top_color(GREY),
        Place::Signature => format.set_align(FormatAlign::Bottom),
        Place::Seal => {
            boxed(format).set_font_color(GREY).set_text_wrap().set_align(FormatAlign::Left).set_align(FormatAlign::Top).set_indent(1)
        }
        Place::SealDay => format.set_align(FormatAlign::Right).set_align(FormatAlign::VerticalCenter),
    }
}

fn high(format: Format, top: bool) -> Format {
    if top { format.set_align(FormatAlign::Top) } else { format }
}

fn formed(format: Format, look: Look) -> Format {
    let right = |format: Format| if look.place == Place::CardValue { format } else { format.set_align(FormatAlign::Right) };
    let left = |format: Format| {
        if matches!(look.place, Place::Body | Place::Total) { format.set_align(FormatAlign::Left).set_indent(1) } else { format }
    };
    let format = match look.form.code() {
        Some(code) => format.set_num_format(code),
        None => format,
    };
    match look.form {
        Form::Text => left(format),
        Form::Quoted => left(format).set_quote_prefix(),
        Form::Wrapped => left(format).set_text_wrap(),
        Form::WrappedQuoted => left(format).set_text_wrap().set_quote_prefix(),
        Form::Count | Form::Share | Form::Percent | Form::Points => right(format),
        Form::Ordinal => format.set_align(FormatAlign::Center),
        // An amount wider than its column is written smaller: signs in its place would say nothing.
        Form::Money => right(format).set_shrink(),
        Form::Input => right(format).set_bold().set_background_color(INPUT).set_border(FormatBorder::Medium).set_border_color(ACCENT),
        Form::Day if look.place == Place::CardValue => format,
        Form::Day => format.set_align(FormatAlign::Center),
        Form::Dash => right(format).set_font_color(GREY),
    }
}

impl Form {
    /// The number format it is shown in; none for words.
    pub(super) const fn code(self) -> Option<&'static str> {
        Some(match self {
            Self::Text | Self::Quoted | Self::Wrapped | Self::WrappedQuoted | Self::Dash => return None,
            Self::Count => "#,##0",
            Self::Ordinal => "0",
            Self::Money => "#,##0.00",
            Self::Day => "yyyy-mm-dd",
            Self::Share | Self::Input => "0.00%",
            Self::Percent => "0.00\"%\"",
            Self::Points => "+0.00;-0.00;0.00",
        })
    }
}

fn toned(format: Format, tone: Tone) -> Format {
    match tone {
        Tone::Plain => format,
        Tone::Strong => format.set_bold(),
        Tone::Late => format.set_bold().set_font_color(LATE),
        Tone::Quiet => format.set_font_color(GREY),
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::sheet::shapes::shape_of;

    /// Workbooks that were given out state these: where one becomes another, each that holds it is refused as altered.
    #[test]
    fn numbers_keep_the_shapes_signed_workbooks_state() {
        let shapes: BTreeSet<String> = Look::of_rows().filter_map(|look| look.form.code()).map(shape_of).collect();
        assert_eq!(shapes.iter().map(String::as_str).collect::<Vec<_>>(), ["'+0.00;'-0.00;0.00", "0", "0.00", "0.00%", "0.00'%", "ymd"]);
    }
}
