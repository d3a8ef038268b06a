//! Marks on paper the text the caret is in, and brings it into sight.

use jianbao::text::Span;
use wasm_bindgen::JsCast;
use web_sys::{Element, ScrollIntoViewOptions, ScrollLogicalPosition};
use yew::{NodeRef, hook, use_effect_with, use_mut_ref};

use super::use_document_event;
use crate::app::browser::textarea::Textarea;
use crate::app::state::{Shared, View, Write};

/// The class of the text the caret is in.
const HERE: &str = "is-here";

/// How many pages are searched for the text the caret is in: one that begins on an earlier page
/// belongs to each page it runs on to.
const REACH: usize = 3;

/// Follows the caret, and what the draft was asked to show.
#[hook]
pub fn use_follow(pane: &NodeRef, view: &Shared<View>, write: Write) {
    // The selection the app made, which is not to be followed: what was asked for is in sight.
    let made = use_mut_ref(|| None::<Span>);
    let (from, shown, known) = (pane.clone(), view.clone(), made.clone());
    use_document_event("selectionchange", move |_| {
        if let Some(selection) = selection_in(&shown) {
            let moved = *known.borrow() != Some(selection);
            mark(&from, &shown, selection.start, moved);
        }
    });
    let from = pane.clone();
    let answered = use_mut_ref(|| write.serial);
    use_effect_with((view.clone(), write), move |(view, write)| {
        let asked = answered.replace(write.serial) != write.serial;
        match write.reveal {
            Some(at) if asked => {
                made.replace(write.select);
                mark(&from, view, at, true);
            }
            // What was typed into was drawn anew, and so without the mark.
            _ => {
                if let Some(selection) = selection_in(view) {
                    mark(&from, view, selection.start, true);
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

/// Marks the text at a byte offset of the draft, and scrolls there if it is out of sight.
fn mark(pane: &NodeRef, view: &View, at: usize, scroll: bool) {
    let Some(pane) = pane.cast::<Element>() else {
        return;
    };
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
    let hidden = texts.iter().all(|text| is_out_of_sight(text, &pane));
    if let Some(text) = texts.first().filter(|_| scroll && hidden) {
        let options = ScrollIntoViewOptions::new();
        options.set_block(ScrollLogicalPosition::Center);
        text.scroll_into_view_with_scroll_into_view_options(&options);
    }
}

/// The elements of the text at a byte offset, in the order of the pages.
fn texts_at(pane: &Element, view: &View, at: usize) -> Vec<Element> {
    let last = view.pages.partition_point(|page| page.origin <= at);
    let mut found = Vec::new();
    for (page, number) in view.pages[..last]
        .iter()
        .zip(1..)
        .skip(last.saturating_sub(REACH))
    {
        for text in all(pane, &format!("[data-page=\"{number}\"] [data-span]")) {
            let place = text.get_attribute("data-span");
            if place
                .and_then(|place| page.place(&place))
                .is_some_and(|span| span.touches(at))
            {
                found.push(text);
            }
        }
    }
    found
}

fn is_out_of_sight(text: &Element, pane: &Element) -> bool {
    let (text, pane) = (
        text.get_bounding_client_rect(),
        pane.get_bounding_client_rect(),
    );
    text.bottom() < pane.top() + 16.0 || text.top() > pane.bottom() - 16.0
}

fn all(pane: &Element, selector: &str) -> Vec<Element> {
    let Ok(found) = pane.query_selector_all(selector) else {
        return Vec::new();
    };
    (0..found.length())
        .filter_map(|at| found.get(at)?.dyn_into().ok())
        .collect()
}
