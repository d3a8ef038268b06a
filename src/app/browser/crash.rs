//! What the program still does when it has broken. A panic ends what it was doing, not its memory: `boot.js` sees that,
//! shows it with the draft as a download, and asks here for the rest.

use std::cell::RefCell;

use wasm_bindgen::prelude::wasm_bindgen;

use super::library;

thread_local! {
    static TOLD: RefCell<String> = const { RefCell::new(String::new()) };
}

/// Keeps from now on what a panic says.
pub fn listen() {
    yew::set_custom_panic_hook(Box::new(|info| {
        TOLD.with(|told| {
            // The first panic is the cause of all that come after.
            if let Ok(mut told) = told.try_borrow_mut()
                && told.is_empty()
            {
                *told = info.to_string();
            }
        });
    }));
}

/// For whoever reports it: the version, and what the first panic said and where it was. There is none where the browser
/// ended the program.
#[wasm_bindgen]
pub fn report() -> String {
    let told = TOLD.with(|told| told.try_borrow().map(|told| told.clone()));
    let version = concat!("jianbao ", env!("CARGO_PKG_VERSION"), "\n");
    [version, told.unwrap_or_default().as_str()].concat()
}

/// Keeps the text on the screen.
#[wasm_bindgen]
pub fn rescue(text: &str) {
    library::rescue(text);
}
