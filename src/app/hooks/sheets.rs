//! Shows the pages.

use std::cell::RefCell;

use yew::{NodeRef, hook, use_effect_with, use_mut_ref};

use crate::app::browser::sheets::show;
use crate::app::state::{Shared, View};

/// Keeps the sheets in an element those of the view. They are not Yew's: it would replace a whole
/// page for each character.
#[hook]
pub fn use_sheets(pages: &NodeRef, view: &Shared<View>) {
    let shown = use_mut_ref(|| None);
    // While Yew draws: what is left for when it has drawn may come behind the frame.
    update(pages, &shown, view);
    let (pages, first) = (pages.clone(), view.clone());
    // The element itself is there once Yew has drawn it.
    use_effect_with((), move |()| update(&pages, &shown, &first));
}

fn update(pages: &NodeRef, shown: &RefCell<Option<Shared<View>>>, view: &Shared<View>) {
    let Some(pages) = pages.cast() else {
        return;
    };
    let before = shown.replace(Some(view.clone()));
    if before.as_ref() != Some(view) {
        let before = before.as_ref().map_or(&[][..], |view| &view.pages);
        show(&pages, before, view);
    }
}
