//! Fields one chooses in.

use maud::{Markup, html};

use super::field::Field;

/// One thing to choose.
#[derive(Debug, Clone, Default)]
pub struct Choice {
    value: String,
    label: String,
    hint: Option<String>,
    group: Option<String>,
}

impl Choice {
    /// A choice with the value sent and the words shown.
    pub fn new(value: impl ToString, label: impl Into<String>) -> Self {
        Self { value: value.to_string(), label: label.into(), ..Self::default() }
    }

    /// One sentence under the words (radios and checkboxes).
    #[must_use]
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = Some(hint.into());
        self
    }

    /// The heading it stands under in a list to pull down: neighbours of one group share it (villages under a township).
    #[must_use]
    pub fn group(mut self, group: impl Into<String>) -> Self {
        self.group = Some(group.into());
        self
    }
}

/// A list to pull down. The choice whose value is the field's is selected.
#[must_use]
pub fn select(field: &Field, choices: &[Choice]) -> Markup {
    field.around(&html! {
        select class=(field.input_class("form-select")) id=(field.name) name=(field.name) required[field.required]
            autocomplete=[field.autocomplete] aria-describedby=[field.described_by()] aria-invalid=[field.invalid()] {
            @for run in choices.chunk_by(|one, next| one.group == next.group) {
                @match run.first().and_then(|choice| choice.group.as_ref()) {
                    Some(group) => optgroup label=(group) { (options(field, run)) },
                    None => (options(field, run)),
                }
            }
        }
    })
}

fn options(field: &Field, choices: &[Choice]) -> Markup {
    html! { @for choice in choices { option value=(choice.value) selected[choice.value == field.value] { (choice.label) } } }
}

/// One of a few, all in sight.
#[must_use]
pub fn radios(field: &Field, choices: &[Choice]) -> Markup {
    set(field, "radio", choices, &[field.value.as_str()])
}

/// Any of a few. `chosen` holds the values that are ticked.
#[must_use]
pub fn checkboxes(field: &Field, choices: &[Choice], chosen: &[&str]) -> Markup {
    set(field, "checkbox", choices, chosen)
}

/// One yes or no. Sends `on` when ticked and nothing when not.
#[must_use]
pub fn checkbox(field: &Field, checked: bool) -> Markup {
    html! {
        div.field.field-wrong[field.error.is_some()] {
            (field.error_line())
            div.form-check {
                input class=(field.input_class("form-check-input")) type="checkbox" id=(field.name) name=(field.name) value="on"
                    checked[checked] required[field.required] aria-describedby=[field.described_by()] aria-invalid=[field.invalid()];
                label.form-check-label for=(field.name) { (field.label) (field.optional_mark()) }
                (field.hint_line())
            }
        }
    }
}

/// The first input carries the field's name as id, so that the summary of errors leads to it.
fn set(field: &Field, kind: &str, choices: &[Choice], chosen: &[&str]) -> Markup {
    html! {
        fieldset.field.field-wrong[field.error.is_some()] aria-describedby=[field.described_by()] {
            legend.form-label { (field.label) (field.optional_mark()) }
            (field.hint_line())
            (field.error_line())
            @for (index, choice) in choices.iter().enumerate() {
                @let id = if index == 0 { field.name.clone() } else { format!("{}-{index}", field.name) };
                div.form-check {
                    input class=(field.input_class("form-check-input")) type=(kind) id=(id) name=(field.name) value=(choice.value)
                        checked[chosen.contains(&choice.value.as_str())] aria-invalid=[field.invalid()];
                    label.form-check-label for=(id) { (choice.label) }
                    @if let Some(hint) = &choice.hint { p.hint { (hint) } }
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_stored_choice_is_selected() {
        let choices = [Choice::new(1, "柳湾村").group("清溪镇"), Choice::new(2, "东岭村").group("清溪镇"), Choice::new(3, "下坝村")];
        let html = select(&Field::new("village", "村").value("2"), &choices).into_string();
        assert!(html.contains("<option value=\"2\" selected>东岭村</option>"), "{html}");
        assert_eq!(html.matches("<optgroup").count(), 1);
    }

    #[test]
    fn the_first_radio_answers_to_the_field_name() {
        let html = radios(
            &Field::new("unit", "单位").value("yuan").error(Some("选一个")),
            &[Choice::new("yuan", "元"), Choice::new("wan", "万元")],
        );
        let html = html.into_string();
        assert!(html.contains("id=\"unit\" name=\"unit\" value=\"yuan\" checked"), "{html}");
        assert!(html.contains("aria-describedby=\"unit-error\"") && html.contains("id=\"unit-1\""));
    }
}
