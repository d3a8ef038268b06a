//! Tells which faces of the style the machine lacks.

use jianbao::Style;
use yew::{UseStateHandle, hook, use_effect_with, use_state_eq};

use crate::app::browser::fonts::{fit, present};
use crate::app::browser::frame::later;
use crate::app::faces::{Lack, fonts, lacks};
use crate::app::state::Shared;

/// The faces that will be printed in another font; none as long as that is not known.
#[hook]
pub fn use_lacks(style: &Shared<Style>) -> UseStateHandle<Vec<Lack>> {
    let found = use_state_eq(Vec::new);
    let set = found.setter();
    use_effect_with(style.clone(), move |style| {
        let style = style.clone();
        // Measuring some sixty fonts takes a moment, which the first page needs more.
        let timer = later(300, move || {
            // Where it cannot be measured, words keep their size.
            let _ = fit();
            let fonts = fonts(&style);
            let lacking = present(&fonts).map(|present| {
                let at = |font: &str| fonts.iter().position(|&one| one == font);
                lacks(&style, |font| at(font).is_some_and(|at| present[at]))
            });
            set.set(lacking.unwrap_or_default());
        });
        move || drop(timer)
    });
    found
}
