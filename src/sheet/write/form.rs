//! An empty form to be filled in: a header, one example row, columns that take what belongs in them and say so, and a sheet that
//! explains each. What stands in it is data of whoever gives it out.

use chrono::NaiveDate;
use rust_xlsxwriter::{
    DataValidation, DataValidationErrorStyle, DataValidationRule, ExcelDateTime, Format, FormatAlign, FormatBorder, Workbook, Worksheet,
};
use serde::Deserialize;

use super::WriteError;
use super::style::{GREY, HEAD, LINE, Styles};

/// A form as its file has it.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Form {
    /// The file's name when it is given out, without ending.
    pub file: String,
    /// The sheet that is filled in.
    pub sheet: String,
    /// The sheet that explains.
    pub guide: Guide,
    /// In order.
    #[serde(rename = "column")]
    pub columns: Vec<Column>,
}

/// The sheet that explains.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Guide {
    /// Its name, and the line above all.
    pub sheet: String,
    /// What to know before filling in, a line each.
    pub lines: Vec<String>,
    /// Over the columns of its table: column, must it be filled in, how, for example.
    pub headers: [String; 4],
    /// What stands there for columns that must be filled in, and for the others.
    pub required: String,
    pub optional: String,
}

/// One column.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Column {
    /// As the import knows it; a column that must be filled in gets a `*`.
    pub header: String,
    #[serde(default)]
    pub required: bool,
    #[serde(default)]
    pub kind: Kind,
    /// In half-width characters.
    pub width: u16,
    /// What the example row shows; of a day `2025-12-20`, of an amount plain digits.
    #[serde(default)]
    pub example: String,
    /// Shown beside a cell that is chosen, and on the sheet that explains.
    #[serde(default)]
    pub how: String,
    /// Shown when what was typed does not belong there.
    #[serde(default)]
    pub error: String,
    /// Of [`Kind::Choice`].
    #[serde(default)]
    pub choices: Vec<String>,
    /// Of [`Kind::Digits`]: how many belong there. 0 for any number.
    #[serde(default)]
    pub length: u32,
}

/// What belongs in a column.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    /// Anything.
    #[default]
    Text,
    /// A number that is a name: identity, contract, phone. Kept as text, or a spreadsheet rounds it.
    Digits,
    /// Not below nothing.
    Money,
    Day,
    /// One of a list; others may be typed.
    Choice,
}

/// Rows that are made ready below the header.
const READY: u32 = 5_000;
/// Titles and texts of a spreadsheet's own boxes hold no more.
const LONGEST_TITLE: usize = 32;
const LONGEST_TEXT: usize = 255;
const A4: u8 = 9;
/// What stays readable across one page, in half-width characters.
const PAGE_WIDTH: u16 = 190;

/// Writes the form in `font`.
///
/// # Errors
/// [`WriteError`].
pub fn form(form: &Form, font: &str) -> Result<Vec<u8>, WriteError> {
    let mut workbook = Workbook::new();
    workbook.set_default_format(&Styles::base(font), super::pen::ROW_PIXELS, 64)?;
    fill(workbook.add_worksheet(), form, font)?;
    explain(workbook.add_worksheet(), form, font)?;
    Ok(workbook.save_to_buffer()?)
}

impl Column {
    fn head(&self) -> String {
        if self.required { format!("{}*", self.header) } else { self.header.clone() }
    }

    fn format(&self, font: &str) -> Format {
        let base = Styles::base(font);
        match self.kind {
            Kind::Text | Kind::Choice => base,
            Kind::Digits => base.set_num_format("@"),
            Kind::Money => base.set_num_format("#,##0.00"),
            Kind::Day => base.set_num_format("yyyy-mm-dd").set_align(FormatAlign::Center),
        }
    }
}

fn fill(sheet: &mut Worksheet, form: &Form, font: &str) -> Result<(), WriteError> {
    sheet.set_name(&form.sheet)?.set_freeze_panes(1, 0)?;
    sheet.set_row_height_pixels(0, 32)?;
    let head = boxed(Styles::base(font)).set_bold().set_background_color(HEAD).set_text_wrap().set_align(FormatAlign::Center);
    for (at, column) in (0..).zip(&form.columns) {
        sheet.set_column_width(at, column.width)?;
        sheet.set_column_format(at, &column.format(font))?;
        sheet.write_string_with_format(0, at, column.head(), &head)?;
        example(sheet, at, column, &column.format(font).set_font_color(GREY).set_italic())?;
        if let Some(rule) = rule(column)? {
            sheet.add_data_validation(1, at, READY, at, &rule)?;
        }
    }
    let widths: u16 = form.columns.iter().map(|column| column.width).sum();
    let pages = widths.div_ceil(PAGE_WIDTH);
    paper(sheet, pages);
    sheet.set_repeat_rows(0, 0)?.set_print_gridlines(true);
    if pages > 1 {
        // Whose row it is stands on every page.
        sheet.set_repeat_columns(0, 1)?;
    }
    Ok(())
}

fn example(sheet: &mut Worksheet, at: u16, column: &Column, format: &Format) -> Result<(), WriteError> {
    let text = column.example.as_str();
    let day = || NaiveDate::parse_from_str(text, "%Y-%m-%d").ok();
    match column.kind {
        Kind::Money if let Ok(amount) = text.parse::<f64>() => sheet.write_number_with_format(1, at, amount, format)?,
        Kind::Day if let Some(day) = day() => sheet.write_datetime_with_format(1, at, day, format)?,
        _ => sheet.write_string_with_format(1, at, text, format)?,
    };
    Ok(())
}

/// What a column takes, with the sentences a spreadsheet shows. Amounts and days that are none are kept out; a number of another
/// length and a word that is not on the list are asked about.
fn rule(column: &Column) -> Result<Option<DataValidation>, WriteError> {
    let day = |year| ExcelDateTime::from_ymd(year, 1, 1);
    let rule = DataValidation::new();
    let (rule, style) = match column.kind {
        Kind::Text if column.how.is_empty() => return Ok(None),
        Kind::Text => (rule.allow_any_value(), DataValidationErrorStyle::Information),
        Kind::Digits if column.length == 0 => (rule.allow_any_value(), DataValidationErrorStyle::Information),
        Kind::Digits => (rule.allow_text_length(DataValidationRule::EqualTo(column.length)), DataValidationErrorStyle::Warning),
        Kind::Money => (rule.allow_decimal_number(DataValidationRule::GreaterThanOrEqualTo(0.0)), DataValidationErrorStyle::Stop),
        Kind::Day => (rule.allow_date(DataValidationRule::Between(day(1990)?, day(2100)?)), DataValidationErrorStyle::Stop),
        Kind::Choice => (rule.allow_list_strings(&column.choices)?, DataValidationErrorStyle::Warning),
    };
    let title = cut(&column.header, LONGEST_TITLE);
    let told = rule.set_error_style(style).set_input_title(&title)?.set_input_message(cut(&column.how, LONGEST_TEXT))?;
    Ok(Some(told.set_error_title(title)?.set_error_message(cut(&column.error, LONGEST_TEXT))?))
}

fn cut(text: &str, longest: usize) -> String {
    text.chars().take(longest).collect()
}

fn explain(sheet: &mut Worksheet, form: &Form, font: &str) -> Result<(), WriteError> {
    let base = || Styles::base(font);
    let wrapped = base().set_text_wrap().set_align(FormatAlign::Top);
    sheet.set_name(&form.guide.sheet)?.set_screen_gridlines(false);
    for (at, width) in (0..).zip([22_u16, 12, 62, 28]) {
        sheet.set_column_width(at, width)?;
    }
    sheet.set_row_height_pixels(0, 36)?;
    sheet.write_string_with_format(0, 0, &form.guide.sheet, &base().set_bold().set_font_size(16))?;
    let mut row = 1;
    for line in &form.guide.lines {
        sheet.merge_range(row, 0, row, 3, line, &wrapped)?.set_row_height_pixels(row, lines_of(line, 124) * 20 + 4)?;
        row += 1;
    }
    row += 1;
    let head = boxed(base()).set_bold().set_background_color(HEAD);
    for (at, header) in (0..).zip(&form.guide.headers) {
        sheet.write_string_with_format(row, at, header, &head)?;
    }
    sheet.set_repeat_rows(row, row)?;
    let cell = boxed(wrapped);
    for column in form.columns.iter().filter(|column| !column.how.is_empty()) {
        row += 1;
        let must = if column.required { &form.guide.required } else { &form.guide.optional };
        for (at, text) in (0..).zip([&column.header, must, &column.how, &column.example]) {
            sheet.write_string_with_format(row, at, text, &cell)?;
        }
        sheet.set_row_height_pixels(row, lines_of(&column.how, 62) * 20 + 4)?;
    }
    paper(sheet, 1);
    Ok(())
}

fn boxed(format: Format) -> Format {
    format.set_border(FormatBorder::Thin).set_border_color(LINE)
}

fn lines_of(text: &str, width: usize) -> u32 {
    u32::try_from((super::text::width_tenths(text) / 10).div_ceil(width).max(1)).unwrap_or(1)
}

/// A4 across, `pages` pages wide.
fn paper(sheet: &mut Worksheet, pages: u16) {
    sheet.set_paper_size(A4).set_landscape().set_print_fit_to_pages(pages, 0).set_margins(0.4, 0.4, 0.5, 0.5, 0.3, 0.3);
    sheet.set_footer("&C&P / &N");
}
