//! Fields one types into.

use maud::{Markup, html};

use crate::basics::calendar;
use crate::basics::words::Words;

/// The longest sentence that is said at the top and beside its field too, in characters.
const LONGEST_TWICE: usize = 24;

/// As many characters to be copied stand in one line on a phone.
const ON_A_PHONE: usize = 30;

/// How wide a field is: as wide as what is typed into it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Width {
    /// A line of text.
    #[default]
    Full,
    /// A name, a phone number, an amount.
    Medium,
    /// A year, a count.
    Short,
}

/// A field and everything around it. Its `name` is its `id` too.
#[derive(Debug, Clone, Default)]
pub struct Field {
    pub(super) name: String,
    pub(super) label: String,
    pub(super) hint: Option<String>,
    pub(super) value: String,
    pub(super) error: Option<String>,
    pub(super) required: bool,
    pub(super) optional: Option<String>,
    pub(super) autocomplete: Option<&'static str>,
    pub(super) inputmode: Option<&'static str>,
    pub(super) width: Width,
    pub(super) autofocus: bool,
    pub(super) placeholder: Option<String>,
}

impl Field {
    /// A field with a name in the form and a label above it.
    pub fn new(name: impl Into<String>, label: impl Into<String>) -> Self {
        Self { name: name.into(), label: label.into(), ..Self::default() }
    }

    /// One sentence under the label.
    #[must_use]
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = Some(hint.into());
        self
    }

    /// What stands in it: what was typed, or what is stored.
    #[must_use]
    pub fn value(mut self, value: impl Into<String>) -> Self {
        self.value = value.into();
        self
    }

    /// What is wrong with what was typed.
    #[must_use]
    pub fn error(mut self, error: Option<impl Into<String>>) -> Self {
        self.error = error.map(Into::into);
        self
    }

    /// What is wrong, in a few words where the summary at the top says it in full: a long sentence stands on a page once.
    #[must_use]
    pub fn error_above(self, words: Words, error: Option<impl Into<String>>) -> Self {
        let short = |error: String| if error.chars().count() > LONGEST_TWICE { words.say("page-error-above") } else { error };
        self.error(error.map(Into::into).map(short))
    }

    /// Must be filled in.
    #[must_use]
    pub const fn required(mut self) -> Self {
        self.required = true;
        self
    }

    /// May be left empty, and says so beside the label.
    #[must_use]
    pub fn optional(mut self, words: Words) -> Self {
        self.optional = Some(words.say("page-optional"));
        self
    }

    /// What a browser may fill in (`username`, `new-password`, `one-time-code`, `off`).
    #[must_use]
    pub const fn autocomplete(mut self, token: &'static str) -> Self {
        self.autocomplete = Some(token);
        self
    }

    /// Which keyboard a phone shows (`numeric`, `decimal`, `tel`).
    #[must_use]
    pub const fn inputmode(mut self, mode: &'static str) -> Self {
        self.inputmode = Some(mode);
        self
    }

    /// How wide it is.
    #[must_use]
    pub const fn width(mut self, width: Width) -> Self {
        self.width = width;
        self
    }

    /// Where the cursor stands when the page opens. One a page.
    #[must_use]
    pub const fn autofocus(mut self) -> Self {
        self.autofocus = true;
        self
    }

    /// A pale example inside. Never the only place something is said.
    #[must_use]
    pub fn placeholder(mut self, text: impl Into<String>) -> Self {
        self.placeholder = Some(text.into());
        self
    }

    /// The ids of hint and error, for `aria-describedby`.
    pub(super) fn described_by(&self) -> Option<String> {
        let hint = self.hint.as_ref().map(|_| format!("{}-hint", self.name));
        let error = self.error.as_ref().map(|_| format!("{}-error", self.name));
        let ids: Vec<String> = hint.into_iter().chain(error).collect();
        (!ids.is_empty()).then(|| ids.join(" "))
    }

    pub(super) fn invalid(&self) -> Option<&'static str> {
        self.error.as_ref().map(|_| "true")
    }

    /// The class of the input itself, with what Bootstrap calls it in front.
    pub(super) fn input_class(&self, base: &str) -> String {
        let width = match self.width {
            Width::Full => "",
            Width::Medium => " w-medium",
            Width::Short => " w-short",
        };
        let invalid = if self.error.is_some() { " is-invalid" } else { "" };
        format!("{base}{width}{invalid}")
    }

    /// Label, hint, the control, the error.
    pub(super) fn around(&self, control: &Markup) -> Markup {
        html! {
            div.field.field-wrong[self.error.is_some()] {
                label.form-label for=(self.name) { (self.label) (self.optional_mark()) }
                (self.hint_line())
                (self.error_line())
                (control)
            }
        }
    }

    pub(super) fn optional_mark(&self) -> Markup {
        html! { @if let Some(mark) = &self.optional { span.optional { (mark) } } }
    }

    pub(super) fn hint_line(&self) -> Markup {
        html! { @if let Some(hint) = &self.hint { p.hint id={ (self.name) "-hint" } { (hint) } } }
    }

    pub(super) fn error_line(&self) -> Markup {
        html! { @if let Some(error) = &self.error { p.field-error id={ (self.name) "-error" } { (error) } } }
    }
}

/// A line of text.
#[must_use]
pub fn text(field: &Field) -> Markup {
    input(field, "text", &field.value)
}

/// A password. What was typed is never sent back.
#[must_use]
pub fn password(field: &Field) -> Markup {
    input(field, "password", "")
}

/// A number or an amount. A text field with a number keyboard: a browser's own number field throws away what it cannot read.
#[must_use]
pub fn number(field: &Field) -> Markup {
    let mut number = field.clone();
    number.inputmode = number.inputmode.or(Some("decimal"));
    number.autocomplete = number.autocomplete.or(Some("off"));
    if number.width == Width::Full {
        number.width = Width::Medium;
    }
    input(&number, "text", &number.value)
}

/// A day, as `2026-06-30`. What is not a day comes back as text, so that it can be put right.
#[must_use]
pub fn day(field: &Field) -> Markup {
    let readable = field.value.is_empty() || calendar::parse_iso(&field.value).is_some();
    let mut day = field.clone();
    day.width = Width::Medium;
    input(&day, if readable { "date" } else { "text" }, &day.value)
}

/// Several lines of text.
#[must_use]
pub fn textarea(field: &Field, rows: u32) -> Markup {
    field.around(&html! {
        textarea class=(field.input_class("form-control")) id=(field.name) name=(field.name) rows=(rows) required[field.required]
            aria-describedby=[field.described_by()] aria-invalid=[field.invalid()] placeholder=[field.placeholder.as_ref()] {
            // A browser drops the first line break of a textarea; this one is there to be dropped.
            "\n" (field.value)
        }
    })
}

/// Something to copy from: a link that is shown once, a key to type elsewhere. All of it is in sight, on a phone too; where script runs,
/// all of it is selected at once.
#[must_use]
pub fn shown(field: &Field) -> Markup {
    let rows = field.value.chars().count().div_ceil(ON_A_PHONE).max(1);
    field.around(&html! {
        textarea class={ (field.input_class("form-control")) " to-copy" } id=(field.name) rows=(rows) readonly spellcheck="false"
            autocomplete="off" aria-describedby=[field.described_by()] data-select-all { (field.value) }
    })
}

/// Something that cannot be changed here; the hint says why.
#[must_use]
pub fn fixed(field: &Field, value: &str) -> Markup {
    html! {
        div.field.field-wrong[field.error.is_some()] {
            p.form-label { (field.label) }
            p.fixed-value { (value) }
            (field.hint_line())
            (field.error_line())
        }
    }
}

/// A value that travels unseen.
#[must_use]
pub fn hidden(name: &str, value: &str) -> Markup {
    html! { input type="hidden" name=(name) value=(value); }
}

fn input(field: &Field, kind: &str, value: &str) -> Markup {
    field.around(&html! {
        input class=(field.input_class("form-control")) type=(kind) id=(field.name) name=(field.name) value=(value)
            required[field.required] autofocus[field.autofocus] autocomplete=[field.autocomplete] inputmode=[field.inputmode]
            placeholder=[field.placeholder.as_ref()] aria-describedby=[field.described_by()] aria-invalid=[field.invalid()];
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hint_and_error_are_tied_to_the_input() {
        let field = Field::new("amount", "应还本金").hint("元").value("待核实").error(Some("不是金额"));
        let html = number(&field).into_string();
        assert!(html.contains("<label class=\"form-label\" for=\"amount\">"));
        assert!(html.contains("aria-describedby=\"amount-hint amount-error\" aria-invalid=\"true\""), "{html}");
        assert!(html.contains("<p class=\"field-error\" id=\"amount-error\">不是金额</p>"));
        assert!(html.contains("value=\"待核实\""), "what was typed comes back");
    }

    #[test]
    fn without_an_error_nothing_is_said_to_be_wrong() {
        let html = text(&Field::new("name", "姓名").required()).into_string();
        assert!(!html.contains("aria-invalid") && !html.contains("aria-describedby") && html.contains(" required"));
    }

    #[test]
    fn a_long_sentence_is_said_at_the_top_alone() {
        let error = |error: &str| text(&Field::new("file", "文件").error_above(Words::default(), Some(error))).into_string();
        assert!(error("请选择文件。").contains(">请选择文件。<"));
        let long = "这个文件里没有找到名单：没有姓名、合同编号和金额的表头。请检查后再传。";
        assert!(!error(long).contains(long) && error(long).contains("aria-invalid") && error(long).contains("上方"), "{}", error(long));
    }

    #[test]
    fn a_password_is_never_sent_back() {
        assert!(!password(&Field::new("secret", "密码").value("hunter2")).into_string().contains("hunter2"));
    }

    #[test]
    fn a_day_that_does_not_exist_is_not_lost() {
        let html = day(&Field::new("on", "日期").value("2025-02-30")).into_string();
        assert!(html.contains("type=\"text\"") && html.contains("2025-02-30"));
        assert!(day(&Field::new("on", "日期").value("2025-02-28")).into_string().contains("type=\"date\""));
    }

    #[test]
    fn what_was_typed_is_escaped() {
        let html = text(&Field::new("q", "查找").value("\"><script>")).into_string();
        assert!(!html.contains("<script>"), "{html}");
        assert!(textarea(&Field::new("q", "备注").value("</textarea><b>"), 3).into_string().contains("&lt;/textarea&gt;"));
    }
}
