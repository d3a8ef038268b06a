//! Marks on paper the block the caret is in, and brings it into sight.

use jianbao::text::Span;
use wasm_bindgen::JsCast;
use web_sys::{Element, ScrollIntoViewOptions, ScrollLogicalPosition};
use yew::{NodeRef, hook, use_effect_with, use_mut_ref};

use super::use_document_event;
use crate::app::browser::textarea::Textarea;
use crate::app::state::{Shared, View};

/// The class of the pieces of the block the caret is in.
const HERE: &str = "is-here";

/// Follows the caret.
#[hook]
pub fn use_follow(pane: &NodeRef, view: &Shared<View>) {
    // The block marked last: a caret moving within it moves nothing.
    let marked = use_mut_ref(|| None::<Span>);
    let (from, shown, last) = (pane.clone(), view.clone(), marked.clone());
    use_document_event("selectionchange", move |_| {
        let block = Textarea::focused().and_then(|area| block_at(&area, &shown));
        if let Some(block) = block
            && last.replace(Some(block)) != Some(block)
        {
            mark(&from, block, true);
        }
    });
    let from = pane.clone();
    use_effect_with(view.clone(), move |view| {
        // What was typed into is drawn anew, and so without the mark.
        if let Some(block) = Textarea::focused().and_then(|area| block_at(&area, view)) {
            marked.replace(Some(block));
            mark(&from, block, true);
        }
    });
}

fn block_at(area: &Textarea, view: &View) -> Option<Span> {
    let text = area.text();
    if *text != *view.draft {
        return None;
    }
    view.block_at(area.selection(&text).start)
}

/// Marks the pieces of a block, and scrolls to the first of them if it is out of sight.
fn mark(pane: &NodeRef, block: Span, scroll: bool) {
    let Some(pane) = pane.cast::<Element>() else {
        return;
    };
    for old in all(&pane, &format!(".{HERE}")) {
        // A class list that cannot be changed leaves a mark too many.
        let _ = old.class_list().remove_1(HERE);
    }
    let pieces = all(&pane, &format!("[data-block=\"{}\"]", block.start));
    for piece in &pieces {
        let _ = piece.class_list().add_1(HERE);
    }
    if let Some(piece) = pieces
        .first()
        .filter(|piece| scroll && is_out_of_sight(piece, &pane))
    {
        let options = ScrollIntoViewOptions::new();
        options.set_block(ScrollLogicalPosition::Center);
        piece.scroll_into_view_with_scroll_into_view_options(&options);
    }
}

fn is_out_of_sight(piece: &Element, pane: &Element) -> bool {
    let (piece, pane) = (
        piece.get_bounding_client_rect(),
        pane.get_bounding_client_rect(),
    );
    piece.bottom() < pane.top() + 16.0 || piece.top() > pane.bottom() - 16.0
}

fn all(pane: &Element, selector: &str) -> Vec<Element> {
    let Ok(found) = pane.query_selector_all(selector) else {
        return Vec::new();
    };
    (0..found.length())
        .filter_map(|at| found.get(at)?.dyn_into().ok())
        .collect()
}
