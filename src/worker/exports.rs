//! What `shell.js` calls.

use jianbao::files::export::{self, Form, Pictures};
use jianbao::files::{self, Opened};
use js_sys::Function;
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;
use web_sys::TextDecoder;

/// What a file gave, until its pictures are drawn.
#[wasm_bindgen]
pub struct Reading(Opened);

#[wasm_bindgen]
impl Reading {
    /// The bytes of the picture to be drawn next.
    pub fn picture(&self) -> Option<Vec<u8>> {
        self.0.pictures.last().map(|picture| picture.bytes.clone())
    }

    /// Says how it was drawn, see [`Opened::settle`].
    pub fn settle(&mut self, width: u32, height: u32, address: String) {
        self.0.settle(width, height, address);
    }

    /// The names and the addresses of the pictures that are to be kept, one behind the other.
    pub fn kept(&self) -> Vec<String> {
        let kept = self.0.kept.iter();
        kept.flat_map(|(name, address)| [name.clone(), address.clone()])
            .collect()
    }

    /// Says that they were not, see [`Opened::lose`].
    pub fn lose(&mut self) {
        self.0.lose();
    }

    /// All of it packed, to be unpacked by the page.
    ///
    /// # Errors
    ///
    /// Why there is nothing, in Chinese.
    pub fn pack(self) -> Result<String, String> {
        let settled = self.0.settled().map_err(|refused| refused.0)?;
        Ok(settled.pack())
    }
}

/// Reads a file. `told` is called with the parts done and in all.
///
/// # Errors
///
/// Why the file gives no text, in Chinese.
#[wasm_bindgen]
pub fn open(name: &str, bytes: Vec<u8>, told: &Function) -> Result<Reading, String> {
    let mut progress = |done: usize, all: usize| {
        // Nobody hears it where the page is gone; the reading goes on all the same.
        let _ = told.call2(&JsValue::NULL, &JsValue::from(done), &JsValue::from(all));
    };
    let opened = files::name::open(name, bytes, &decode, &mut progress);
    opened.map(Reading).map_err(|refused| refused.0)
}

/// Reads what a word processor put on the clipboard: its HTML, and the bytes of its RTF, none where there is none.
///
/// # Errors
///
/// Why it gives no text, in Chinese.
#[wasm_bindgen]
pub fn paste(html: &str, rtf: &[u8]) -> Result<Reading, String> {
    let opened = files::html::paste(html, rtf);
    opened.map(Reading).map_err(|refused| refused.0)
}

/// Writes a document that was [packed](export::pack) by the page, as the file of this [extension](Form::extension);
/// `undefined` where it is no such document. Of each picture come the name and the address.
#[wasm_bindgen]
#[expect(
    clippy::needless_pass_by_value,
    reason = "what comes from JavaScript is owned"
)]
pub fn write(document: &str, pictures: Vec<String>, form: &str) -> Option<Vec<u8>> {
    export::write(
        document,
        &Pictures::of_addresses(&pictures),
        Form::of(form)?,
    )
}

/// The browser's tables of encodings.
fn decode(label: &str, bytes: &[u8]) -> Option<String> {
    let decoder = TextDecoder::new_with_label(label).ok()?;
    decoder.decode_with_u8_array(bytes).ok()
}
