//! The button that most things are done with. One function for all: an element with its attributes costs 1 kB of the module
//! wherever it is written.

use web_sys::MouseEvent;
use yew::{Callback, Html, html};

/// A button of a class: its `id` and what is told where it is pointed at, either empty where there is none; whether it is off;
/// its label; what it does.
pub fn button(
    class: &'static str,
    id: &'static str,
    title: &'static str,
    off: bool,
    label: &str,
    onclick: Callback<MouseEvent>,
) -> Html {
    let known = |name: &'static str| (!name.is_empty()).then_some(name);
    html! {
        <button type="button" {class} id={known(id)} title={known(title)} disabled={off} {onclick}>{label}</button>
    }
}
