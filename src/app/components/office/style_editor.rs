//! The editor of styles: a form of every field, beside the pages as they change.

use jianbao::typeset::style_form::{self, Entry, FormField};
use web_sys::{Element, Event, SubmitEvent};
use yew::{Callback, Html, html};

use super::{act, target_of, told, value_of};
use crate::app::browser::all;
use crate::app::components::Dispatch;
use crate::app::state::{Action, OfficeAct, State};

/// The editor of styles.
pub fn style_editor(state: &State, dispatch: &Dispatch) -> Html {
    let to = dispatch.clone();
    let onchange = Callback::from(move |event: Event| {
        if let Some((path, entered)) = target_of(&event).and_then(|at| entered(&at)) {
            to.dispatch(Action::Office(OfficeAct::Adjust(path, entered)));
        }
    });
    let onsubmit = Callback::from(|event: SubmitEvent| event.prevent_default());
    let own = state.is_own_style();
    let hint = if own {
        "改动随即保存，右边的版面跟着变。"
    } else {
        "自带的版式不变；改动存成本办自己的一种版式。"
    };
    html! {
        <form class="style-form" autocomplete="off" {onchange} {onsubmit}>
            <div class="style-head">
                <p class="style-hint">{hint}</p>
                <div class="acts">
                    { act("style-reset", "还原", !state.is_style_changed(), OfficeAct::Reset, dispatch) }
                    { act("style-copy", "另存一份", false, OfficeAct::Copy, dispatch) }
                    { act("style-delete", "删除", !own, OfficeAct::Delete, dispatch) }
                </div>
                { told(state.office.told.as_ref()) }
            </div>
            { for style_form::groups(&state.style).into_iter().map(|(group, fields)| html! {
                <fieldset>
                    <legend>{group}</legend>
                    { for fields.iter().map(field) }
                </fieldset>
            }) }
        </form>
    }
}

/// A field with its label. The names of the file are its `id`s.
fn field(field: &FormField) -> Html {
    let FormField { path, label, .. } = *field;
    let input = match &field.entry {
        Entry::Text(text) => html! { <input id={path} type="text" value={text.clone()} /> },
        Entry::Number(number, unit, [min, max, step]) => html! {
            <span class="number">
                <input id={path} type="number" value={number.clone()} min={min.clone()} max={max.clone()} step={step.clone()} />
                <span>{*unit}</span>
            </span>
        },
        Entry::Choice(names, chosen) => html! {
            <select id={path}>
                { for names.iter().enumerate().map(|(at, name)| html! {
                    <option selected={at == *chosen}>{*name}</option>
                }) }
            </select>
        },
        Entry::Lines(lines) => html! {
            <textarea id={path} rows="3" spellcheck="false" value={lines.clone()} title="一行一种，排在前面的先用" />
        },
        Entry::Checks(checks) => {
            return html! {
                <div class="field checks" role="group" aria-label={label} data-path={path}>
                    <span>{label}</span>
                    <span>
                        { for checks.iter().map(|(label, on)| html! {
                            <label><input type="checkbox" value={label.clone()} checked={*on} />{label}</label>
                        }) }
                    </span>
                </div>
            };
        }
    };
    html! { <div class="field"><label for={path}>{label}</label>{ input }</div> }
}

/// The name of the field that an element belongs to, and what is entered in it now.
fn entered(at: &Element) -> Option<(String, String)> {
    let Some(group) = at.closest("[data-path]").ok().flatten() else {
        return Some((at.id(), value_of(at)));
    };
    let on = all(&group, "input:checked");
    let labels: Vec<String> = on.iter().map(value_of).collect();
    Some((group.get_attribute("data-path")?, labels.join("\n")))
}
