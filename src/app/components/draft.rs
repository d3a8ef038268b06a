//! The draft: an ordinary textarea that keeps its own text, so that input methods are never
//! disturbed. It tells the state of every input and shows what the state asks it to.

use std::rc::Rc;

use jianbao::text::Span;
use wasm_bindgen::JsCast;
use web_sys::{File, HtmlElement, InputEvent, KeyboardEvent};
use yew::{
    Callback, Html, NodeRef, Properties, component, hook, html, use_effect_with, use_mut_ref,
    use_node_ref,
};

use super::Dispatch;
use super::welcome::welcome;
use crate::app::browser::now;
use crate::app::browser::textarea::{self, ID, Textarea};
use crate::app::commands::Command;
use crate::app::hooks::{LetGo, Nodes, dropped, use_element_event, use_margin, use_pasting};
use crate::app::state::{Action, Shared, Write};
use crate::app::table::{self, Key};

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
    let (mirror, margin) = (use_node_ref(), use_node_ref());
    let let_go = use_pasting(&area, &props.on_files, &props.dispatch);
    use_typing(&area, props, let_go);
    use_history_menu(&area, props.dispatch.clone());
    use_table_keys(&area, props);

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

    let nodes = Nodes {
        area: area.clone(),
        mirror: mirror.clone(),
        margin: margin.clone(),
    };
    use_margin(&nodes, &props.text, props.write);

    html! {
        <div class="draft-frame">
            if !props.text.is_empty() {
                <div ref={margin} class="margin" aria-hidden="true" />
            }
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
fn use_typing(area: &NodeRef, props: &Props, let_go: LetGo) {
    let (dispatch, before) = (props.dispatch.clone(), props.text.clone());
    let composition = use_mut_ref(|| 0_u32);
    let begun = Rc::clone(&composition);
    use_element_event(area, "compositionstart", move |_| {
        let mut count = begun.borrow_mut();
        *count = count.wrapping_add(1);
        textarea::compose(true);
    });
    use_element_event(area, "compositionend", |_| textarea::compose(false));
    let from = area.clone();
    use_element_event(area, "input", move |event| {
        let Some(area) = Textarea::of(&from) else {
            return;
        };
        let input = event.dyn_ref::<InputEvent>();
        let text = area.text();
        if let Some(action) = input.and_then(|input| dropped(input, &let_go, &before, &text)) {
            dispatch.dispatch(action);
            return;
        }
        // The last input of a composition comes behind its end in some browsers.
        let composing = input.is_some_and(|input| {
            input.is_composing() || input.input_type().contains("Composition")
        });
        dispatch.dispatch(Action::Type {
            text,
            composition: composing.then(|| *composition.borrow()),
            time: now(),
        });
    });
}

/// In a line of a table, Tab goes on to the next cell and Enter to the next row. Elsewhere they do what they always do.
#[hook]
fn use_table_keys(area: &NodeRef, props: &Props) {
    let (from, dispatch) = (area.clone(), props.dispatch.clone());
    use_element_event(area, "keydown", move |event| {
        let (Some(area), Some(event)) = (Textarea::of(&from), event.dyn_ref::<KeyboardEvent>())
        else {
            return;
        };
        let held = event.ctrl_key() || event.meta_key() || event.alt_key();
        let key = match (event.key().as_str(), event.shift_key()) {
            _ if held || event.is_composing() => return,
            ("Tab", false) => Key::Tab,
            ("Tab", true) => Key::Back,
            ("Enter", false) => Key::Enter,
            _ => return,
        };
        let text = area.text();
        let selected = area.selection(&text);
        let stroke = table::press(&text, selected.start, key).filter(|_| selected.is_empty());
        let Some(stroke) = stroke else { return };
        event.prevent_default();
        let mut after = text;
        after.replace_range(stroke.at..stroke.at + stroke.removed, &stroke.inserted);
        area.write(&after);
        area.select(&after, Span::empty(stroke.caret));
        dispatch.dispatch(Action::Type {
            text: after,
            composition: None,
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
