//! The manual of the rules: what is checked and why, what tidying changes. It is made of the tables
//! that the rules themselves stand in, so that it cannot say anything else than the program does.

use jianbao::{check, tidy};
use wasm_bindgen::JsCast;
use web_sys::{HtmlDialogElement, MouseEvent};
use yew::{Html, TargetCast, component, html};

/// The `id` of the dialog.
const ID: &str = "manual";

/// Opens the manual over the screen; the browser keeps the focus in it until it is closed.
pub fn show() {
    let dialog = gloo::utils::document().get_element_by_id(ID);
    if let Some(dialog) = dialog.and_then(|dialog| dialog.dyn_into::<HtmlDialogElement>().ok()) {
        // One that is open already stays as it is.
        let _ = dialog.show_modal();
    }
}

/// The manual. A component so that it is not drawn again at every keystroke.
#[component]
pub fn Manual() -> Html {
    let close = |event: MouseEvent| {
        let button: web_sys::Element = event.target_unchecked_into();
        let dialog = button.closest("dialog").ok().flatten();
        if let Some(dialog) = dialog.and_then(|dialog| dialog.dyn_into::<HtmlDialogElement>().ok())
        {
            dialog.close();
        }
    };
    html! {
        <dialog id={ID} class="manual" aria-labelledby="manual-title">
            <header class="manual-bar">
                <h2 id="manual-title">{"规则说明"}</h2>
                <button type="button" class="button small" onclick={close}>{"关闭"}</button>
            </header>
            <div class="manual-body" tabindex="0">
                <h3>{"检查"}</h3>
                <p>{"只指出，不改动。有没有问题、怎么改，由您决定。"}</p>
                <dl>
                    { for check::RULES.iter().map(|rule| entry(rule.id, rule.label, rule.why)) }
                </dl>
                <h3>{"整理"}</h3>
                <p>{"粘贴或打开时做一次，只动形式，不动数字、人名和文字。每一处都列在“变更”里，可以还原。"}</p>
                <dl>
                    { for tidy::rule::ALL.iter().map(|rule| entry(rule.id, rule.label, rule.does)) }
                </dl>
            </div>
        </dialog>
    }
}

fn entry(id: &'static str, label: &'static str, text: &'static str) -> Html {
    html! {
        <>
            <dt data-rule={id}>{label}</dt>
            <dd>{text}</dd>
        </>
    }
}
