//! Turns the pipeline into two JavaScript functions, for other web pages and for measurements.
//!
//! Both are total: any JavaScript string is accepted. A lone surrogate, which UTF-8 cannot hold,
//! arrives as U+FFFD.

use jianbao::{Style, render};
use wasm_bindgen::prelude::wasm_bindgen;

/// The canonical draft of a pasted text. Tidying a draft returns it unchanged.
#[wasm_bindgen]
pub fn tidy(text: &str) -> String {
    jianbao::tidy(text).draft
}

/// The pages of a draft in the default style: one `<section class="sheet">` a page, to be shown
/// with `bulletin.css`. All of the text is escaped: the result holds no script.
#[wasm_bindgen]
pub fn typeset(text: &str) -> String {
    let bulletin = jianbao::parse(text);
    render::html::pages(&jianbao::typeset(&bulletin, &Style::default()))
}
