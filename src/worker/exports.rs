//! What `shell.js` calls.

use jianbao::files;
use jianbao::files::export::{self, Form};
use js_sys::Function;
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;
use web_sys::TextDecoder;

/// Reads a file: [`files::Opened`] packed, to be unpacked by the page. `told` is called with the parts done and in all.
///
/// # Errors
///
/// Why the file gives no text, in Chinese.
#[wasm_bindgen]
pub fn open(bytes: Vec<u8>, told: &Function) -> Result<String, String> {
    let mut progress = |done: usize, all: usize| {
        // Nobody hears it where the page is gone; the reading goes on all the same.
        let _ = told.call2(&JsValue::NULL, &JsValue::from(done), &JsValue::from(all));
    };
    match files::open(bytes, &decode, &mut progress) {
        Ok(opened) => Ok(opened.pack()),
        Err(refused) => Err(refused.0),
    }
}

/// Writes a document that was [packed](export::pack) by the page, as the file of this [extension](Form::extension);
/// `undefined` where it is no such document.
#[wasm_bindgen]
pub fn write(document: &str, form: &str) -> Option<Vec<u8>> {
    export::write(document, Form::of(form)?)
}

/// The browser's tables of encodings.
fn decode(label: &str, bytes: &[u8]) -> Option<String> {
    let decoder = TextDecoder::new_with_label(label).ok()?;
    decoder.decode_with_u8_array(bytes).ok()
}
