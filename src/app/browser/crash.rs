//! What the program still does when it has broken. `boot.js` sees that, shows it with the draft as a
//! download, and calls this: the module's memory is still there, only what it was doing has ended.

use wasm_bindgen::prelude::wasm_bindgen;

use super::library;

/// Keeps the text on the screen.
#[wasm_bindgen]
pub fn rescue(text: &str) {
    library::rescue(text);
}
