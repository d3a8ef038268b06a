//! Shows the pages.

use yew::{NodeRef, hook, use_effect_with, use_mut_ref};

use crate::app::browser::sheets::show;
use crate::app::state::{Shared, View};

/// Keeps the sheets in an element those of the view. They are not Yew's: it would replace a whole
/// page for each character.
#[hook]
pub fn use_sheets(pages: &NodeRef, view: &Shared<View>) {
    let (pages, shown) = (pages.clone(), use_mut_ref(|| None::<Shared<View>>));
    use_effect_with(view.clone(), move |view| {
        let before = shown.replace(Some(view.clone()));
        if let Some(pages) = pages.cast() {
            let before = before.as_ref().map_or(&[][..], |view| &view.pages);
            show(&pages, before, &view.pages);
        }
    });
}
