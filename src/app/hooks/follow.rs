//! Marks on paper the text the caret is in, and brings it into sight.

use std::cell::RefCell;
use std::rc::Rc;

use jianbao::text::Span;
use web_sys::{Element, ScrollIntoViewOptions, ScrollLogicalPosition};
use yew::{NodeRef, UseReducerDispatcher, hook, use_effect_with, use_mut_ref};

use super::use_document_event;
use crate::app::browser::frame::after_frame;
use crate::app::browser::textarea::Textarea;
use crate::app::browser::{all, sheets};
use crate::app::state::{Action, Shared, State, View, Write};

/// The class of the text the caret is in.
const HERE: &str = "is-here";

/// What is marked: the place of the draft in which view.
type Marked = Rc<RefCell<Option<(Shared<View>, usize)>>>;

/// Follows the caret, also out of the line that is being typed, and what the draft was asked to show.
#[hook]
pub fn use_follow(
    pane: &NodeRef,
    view: &Shared<View>,
    write: Write,
    typed: Option<Span>,
    dispatch: &UseReducerDispatcher<State>,
) {
    // The selection the app made, which is not to be followed: what was asked for is in sight.
    let made = use_mut_ref(|| None::<Span>);
    let marked: Marked = use_mut_ref(|| None);
    let (from, shown) = (pane.clone(), view.clone());
    let (known, seen, to) = (made.clone(), marked.clone(), dispatch.clone());
    use_document_event("selectionchange", move |_| {
        if let Some(selection) = selection_in(&shown) {
            // Browsers tell of each keystroke's too, whose text is marked by then.
            let moved = *known.borrow() != Some(selection);
            mark(&from, &shown, selection.start, moved, &seen);
            if typed.is_some_and(|line| !line.touches(selection.start)) {
                to.dispatch(Action::Rest);
            }
        }
    });
    let from = pane.clone();
    let answered = use_mut_ref(|| write.serial);
    use_effect_with((view.clone(), write), move |(view, write)| {
        let asked = answered.replace(write.serial) != write.serial;
        match write.reveal {
            Some(at) if asked => {
                made.replace(write.select);
                mark(&from, view, at, true, &marked);
            }
            // What was typed into was drawn anew, and so without the mark.
            _ => {
                if let Some(selection) = selection_in(view) {
                    mark(&from, view, selection.start, true, &marked);
                }
            }
        }
    });
}

/// What is selected in the draft, if it has the focus and the pages are up to date. Its length tells; to fetch and compare
/// the whole text would cost a long draft a good part of a keystroke.
fn selection_in(view: &View) -> Option<Span> {
    let area = Textarea::focused()?;
    (area.units() == view.units).then(|| area.selection(&view.draft))
}

/// Marks the text at a byte offset of the draft, unless it is, and scrolls there if it is out of sight.
fn mark(pane: &NodeRef, view: &Shared<View>, at: usize, scroll: bool, marked: &Marked) {
    let Some(pane) = pane.cast::<Element>() else {
        return;
    };
    let now = Some((view.clone(), at));
    if marked.replace(now.clone()) == now {
        return;
    }
    let texts = texts_at(&pane, view, at);
    for old in all(&pane, &format!(".{HERE}")) {
        if !texts.contains(&old) {
            // A class list that cannot be changed leaves a mark too many.
            let _ = old.class_list().remove_1(HERE);
        }
    }
    for text in &texts {
        let _ = text.class_list().add_1(HERE);
    }
    if scroll && !texts.is_empty() {
        // Where things stand is known without asking for it once the frame is made.
        after_frame(Box::new(move || bring_into_sight(&texts, &pane)));
    }
}

/// The elements of the text at a byte offset, in the order of the pages.
fn texts_at(pane: &Element, view: &View, at: usize) -> Vec<Element> {
    let mut found = Vec::new();
    for (page, nth, slip) in view.texts_at(at) {
        let Some(text) = sheets::text(pane, page, nth) else {
            continue;
        };
        let runs_in = |part: &Element| {
            let place = part.get_attribute("data-span");
            let span = place.and_then(|place| slip.place(&place));
            span.is_some_and(|span| span.touches(at))
        };
        let parts = all(&text, "[data-span]").into_iter().filter(runs_in);
        found.push(text);
        found.extend(parts);
    }
    found
}

/// Scrolls to texts if none of them is in sight.
fn bring_into_sight(texts: &[Element], pane: &Element) {
    let hidden = texts.iter().all(|text| is_out_of_sight(text, pane));
    if let Some(text) = texts.first().filter(|_| hidden) {
        let options = ScrollIntoViewOptions::new();
        options.set_block(ScrollLogicalPosition::Center);
        text.scroll_into_view_with_scroll_into_view_options(&options);
    }
}

fn is_out_of_sight(text: &Element, pane: &Element) -> bool {
    let (text, pane) = (
        text.get_bounding_client_rect(),
        pane.get_bounding_client_rect(),
    );
    text.bottom() < pane.top() + 16.0 || text.top() > pane.bottom() - 16.0
}
