//! What the desk needs of the browser, one file each. Offsets that leave here are byte offsets.

use wasm_bindgen::JsCast;
use web_sys::Element;

pub mod archive;
pub mod clipboard;
pub mod crash;
pub mod download;
pub mod files;
pub mod fonts;
pub mod frame;
pub mod library;
pub mod lines;
pub mod markup;
pub mod pictures;
pub mod point;
pub mod printer;
pub mod reader;
pub mod sheets;
pub mod storage;
pub mod textarea;
pub mod time;

/// All elements within one that a selector finds, in their order.
pub fn all(within: &Element, selector: &str) -> Vec<Element> {
    let Ok(found) = within.query_selector_all(selector) else {
        return Vec::new();
    };
    (0..found.length())
        .filter_map(|at| found.get(at)?.dyn_into().ok())
        .collect()
}

/// Milliseconds since 1970.
#[allow(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a positive integer below 2^53"
)]
pub fn now() -> u64 {
    js_sys::Date::now() as u64
}
