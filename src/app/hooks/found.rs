//! Shows on paper the texts that hold what is searched for.

use web_sys::Element;
use yew::{NodeRef, hook, use_effect_with};

use crate::app::browser::{all, sheets};
use crate::app::state::{Shared, View};

/// The class of such a text.
const FOUND: &str = "is-found";

/// The most places that are shown.
const SHOWN: usize = 300;

/// Keeps the marks of what is searched for; nothing where it is empty.
#[hook]
pub fn use_found(pages: &NodeRef, view: &Shared<View>, query: &str) {
    let pages = pages.clone();
    use_effect_with((view.clone(), query.to_owned()), move |(view, query)| {
        let Some(pages) = pages.cast::<Element>() else {
            return;
        };
        for old in all(&pages, &format!(".{FOUND}")) {
            // A class list that cannot be changed leaves a mark too many.
            let _ = old.class_list().remove_1(FOUND);
        }
        if query.is_empty() {
            return;
        }
        for (at, _) in view.draft.match_indices(query.as_str()).take(SHOWN) {
            for (page, nth, _) in view.texts_at(at) {
                if let Some(text) = sheets::text(&pages, page, nth) {
                    let _ = text.class_list().add_1(FOUND);
                }
            }
        }
    });
}
