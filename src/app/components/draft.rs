//! The draft: an ordinary textarea that keeps its own text, so that input methods are never
//! disturbed. It tells the state of every input and shows what the state asks it to.

use std::rc::Rc;

use wasm_bindgen::JsCast;
use web_sys::{File, HtmlElement, InputEvent};
use yew::{
    Callback, Html, NodeRef, Properties, component, hook, html, use_effect_with, use_mut_ref,
    use_node_ref,
};

use super::Dispatch;
use super::welcome::welcome;
use crate::app::browser::clipboard::data_of;
use crate::app::browser::textarea::{ID, Textarea};
use crate::app::browser::{files, markup, now};
use crate::app::commands::Command;
use crate::app::hooks::use_element_event;
use crate::app::markup::{Text, is_office};
use crate::app::state::{Action, Shared, Write};

/// What [`Draft`] is given.
#[derive(Properties, PartialEq)]
pub struct Props {
    /// The draft.
    pub text: Shared<str>,
    /// What is to be shown of it.
    pub write: Write,
    /// The buttons of the empty draft.
    pub on_command: Callback<Command>,
    /// Files that were pasted or chosen.
    pub on_files: Callback<Vec<File>>,
    /// Where input goes.
    pub dispatch: Dispatch,
}

/// The draft.
#[component]
pub fn Draft(props: &Props) -> Html {
    let area = use_node_ref();
    let mirror = use_node_ref();
    use_typing(&area, props.dispatch.clone());
    use_history_menu(&area, props.dispatch.clone());
    use_paste(&area, props);

    let (text, from, lines) = (props.text.clone(), area.clone(), mirror.clone());
    use_effect_with(props.write, move |write| {
        if let Some(area) = Textarea::of(&from) {
            area.write(&text);
            if let Some(span) = write.select {
                area.select(&text, span);
            }
            if let (Some(at), Some(mirror)) = (write.reveal, lines.cast::<HtmlElement>()) {
                area.reveal(&text, at, &mirror);
            }
        }
    });

    html! {
        <div class="draft-frame">
            <label class="unseen" for={ID}>{"草稿，一行一段"}</label>
            <textarea ref={area} id={ID} class="draft" spellcheck="false" autocomplete="off" />
            <div ref={mirror} class="draft mirror" aria-hidden="true" />
            if props.text.is_empty() {
                { welcome(&props.on_command) }
            }
        </div>
    }
}

/// Tells the state of every input, within a composition too.
#[hook]
fn use_typing(area: &NodeRef, dispatch: Dispatch) {
    let composition = use_mut_ref(|| 0_u32);
    let begun = Rc::clone(&composition);
    use_element_event(area, "compositionstart", move |_| {
        let mut count = begun.borrow_mut();
        *count = count.wrapping_add(1);
    });
    let from = area.clone();
    use_element_event(area, "input", move |event| {
        let Some(area) = Textarea::of(&from) else {
            return;
        };
        // The last input of a composition comes behind its end in some browsers.
        let composing = event.dyn_ref::<InputEvent>().is_some_and(|event| {
            event.is_composing() || event.input_type().contains("Composition")
        });
        dispatch.dispatch(Action::Type {
            text: area.text(),
            composition: composing.then(|| *composition.borrow()),
            time: now(),
        });
    });
}

/// Undo and redo of the state's history from the browser's menus; the keys are those of the window.
#[hook]
fn use_history_menu(area: &NodeRef, dispatch: Dispatch) {
    use_element_event(area, "beforeinput", move |event| {
        let kind = event.dyn_ref::<InputEvent>().map(InputEvent::input_type);
        let action = match kind.as_deref() {
            Some("historyUndo") => Action::Undo,
            Some("historyRedo") => Action::Redo,
            _ => return,
        };
        event.prevent_default();
        dispatch.dispatch(action);
    });
}

/// What is pasted comes in as text, through tidying. Of a word processor's HTML the paragraphs and
/// headlines are kept.
#[hook]
fn use_paste(area: &NodeRef, props: &Props) {
    let from = area.clone();
    let (dispatch, on_files) = (props.dispatch.clone(), props.on_files.clone());
    use_element_event(area, "paste", move |event| {
        let (Some(area), Some(data)) = (Textarea::of(&from), data_of(event)) else {
            return;
        };
        let text = data.get_data("text/plain").unwrap_or_default();
        let read = paragraphs(&data.get_data("text/html").unwrap_or_default(), &text);
        let at = area.selection(&area.text());
        if let Some(text) = read {
            event.prevent_default();
            dispatch.dispatch(Action::PasteParagraphs { at, text });
            return;
        }
        if !text.is_empty() {
            event.prevent_default();
            dispatch.dispatch(Action::Paste { at, text });
            return;
        }
        let files = files::list(data.files());
        if !files.is_empty() {
            event.prevent_default();
            on_files.emit(files);
        }
    });
}

/// The paragraphs of a word processor's HTML. `None` where it is of another program, or lacks what
/// the plain text has: nothing may be lost.
fn paragraphs(html: &str, plain: &str) -> Option<Text> {
    if !is_office(html) {
        return None;
    }
    let solid = |text: &str| text.chars().filter(|c| !c.is_whitespace()).count();
    let read = markup::read(html)?;
    let (found, wanted) = (solid(&read.lines), solid(plain));
    (found > 0 && (found + read.left_out) * 100 >= wanted * 98).then_some(read)
}
