//! What is on the screen, one part a file.
//!
//! A part that keeps something of its own or must not be drawn without need is a component; the
//! others are functions of the state. A component costs some 7 kB of the module, a function 1.

mod blank;
mod button;
mod changes;
mod compare;
mod desk;
mod dialog;
mod draft;
mod drop;
pub mod finder;
pub mod findings;
mod help;
mod library;
mod masthead;
mod notice;
mod office;
mod pages;
mod pane;
mod panel;
pub mod roles;
mod rules;
mod status;
mod stories;
mod toolbar;
mod welcome;

pub use desk::Desk;

use std::rc::Rc;

use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, MouseEvent, ScrollIntoViewOptions, ScrollLogicalPosition};
use yew::{Callback, Reducible, UseReducerDispatcher};

use super::browser::frame::later;
use super::commands::Command;
use super::hooks::keep_at_once;
use super::state::{Action, State};

impl Reducible for State {
    type Action = Action;

    fn reduce(self: Rc<Self>, action: Action) -> Rc<Self> {
        let next = self.after(action);
        if next.draft != self.draft {
            keep_at_once(&next);
        }
        Rc::new(next)
    }
}

/// Where components send what happened.
type Dispatch = UseReducerDispatcher<State>;

/// What a button for a command does.
fn press(on_command: &Callback<Command>, command: Command) -> Callback<MouseEvent> {
    let on_command = on_command.clone();
    Callback::from(move |_| on_command.emit(command))
}

/// Scrolls an element into sight, no further than needed.
fn bring_into_sight(id: &str) {
    if let Some(element) = gloo::utils::document().get_element_by_id(id) {
        let options = ScrollIntoViewOptions::new();
        options.set_block(ScrollLogicalPosition::Nearest);
        element.scroll_into_view_with_scroll_into_view_options(&options);
    }
}

/// Moves the focus to an element.
fn focus(id: &str) {
    let element = gloo::utils::document().get_element_by_id(id);
    if let Some(element) = element.and_then(|element| element.dyn_into::<HtmlElement>().ok()) {
        // Where it cannot be moved, the focus stays where it was.
        let _ = element.focus();
    }
}

/// Moves the focus out of an open menu to the word that opened it: what stands in a closed menu cannot have it back.
fn leave_pop() {
    let active = gloo::utils::document().active_element();
    let pop = active.and_then(|active| active.closest(".pop[open]").ok().flatten());
    let word = pop.and_then(|pop| pop.query_selector("summary").ok().flatten());
    if let Some(word) = word.and_then(|word| word.dyn_into::<HtmlElement>().ok()) {
        // Where it cannot be moved, the focus stays where it was.
        let _ = word.focus();
    }
}

/// Moves the focus to an element once what has it is gone: whoever works by keyboard goes on from there. The screen
/// catches up when Yew comes to it, which on a busy machine is not at once, so it is waited for.
fn hold_focus(id: &'static str) {
    if let Some(had) = gloo::utils::document().active_element() {
        watch_focus(id, had, 0);
    }
}

/// How long each look at the focus comes behind the one before, in milliseconds; what is there after the last, stays.
const LOOKS: [u32; 8] = [0, 4, 16, 32, 64, 128, 256, 512];

fn watch_focus(id: &'static str, had: Element, look: usize) {
    let Some(&wait) = LOOKS.get(look) else { return };
    later(wait, move || {
        match gloo::utils::document().active_element() {
            Some(active) if active.tag_name() == "BODY" => focus(id),
            None => focus(id),
            Some(active) if active == had => watch_focus(id, had, look + 1),
            Some(_) => {}
        }
    })
    .forget();
}
