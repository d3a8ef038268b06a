//! The second part of the module, in the published app: what the first screen does without. It comes by itself right after
//! the start (`boot.js`), and which functions are in it is decided when the site is built (`scripts/finish/split.mjs`).

use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

#[wasm_bindgen]
extern "C" {
    /// Of `boot.js`: loads the second part and waits for it. It works with what the first one exports.
    #[wasm_bindgen(js_name = bringSecondary)]
    fn bring_secondary(primary: &JsValue);
}

/// Called before any function of the second part that is wanted before it is there; nothing in Rust calls it.
#[wasm_bindgen]
pub fn secondary() {
    bring_secondary(&wasm_bindgen::exports());
}
