//! The dialogs of the office: the next issue, what comes in, the units, the styles.

mod incoming;
mod next_issue;
mod style_editor;
mod units;

pub use incoming::incoming;
pub use next_issue::next_issue;
pub use style_editor::style_editor;
pub use units::units;

use js_sys::Reflect;
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, MouseEvent};
use yew::{Callback, Html, html};

use super::Dispatch;
use crate::app::state::{Action, OfficeAct};

/// A small button for something that happens to what belongs to the office.
pub fn act(id: &'static str, label: &str, off: bool, act: OfficeAct, dispatch: &Dispatch) -> Html {
    act_on(id, label, "", off, act, dispatch)
}

/// The same for one of several; whoever cannot see which is told by its name.
fn act_on(
    id: &'static str,
    label: &str,
    name: &str,
    off: bool,
    act: OfficeAct,
    dispatch: &Dispatch,
) -> Html {
    let dispatch = dispatch.clone();
    let onclick =
        Callback::from(move |_: MouseEvent| dispatch.dispatch(Action::Office(act.clone())));
    html! { <button type="button" class="button small" {id} disabled={off} aria-label={[label, name].concat()} {onclick}>{label}</button> }
}

/// What the dialog has to tell.
fn told(told: Option<&String>) -> Html {
    html! { <p class="office-told" role="status" aria-live="polite">{told.cloned().unwrap_or_default()}</p> }
}

/// The value of the input, menu or text area that an event is about.
fn value_of(target: &Element) -> String {
    let value = Reflect::get(target, &"value".into()).ok();
    value
        .and_then(|value| value.as_string())
        .unwrap_or_default()
}

/// The element that an event is about.
fn target_of(event: &Event) -> Option<Element> {
    event.target()?.dyn_into().ok()
}
