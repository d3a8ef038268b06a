//! Pictures: turns files into what a draft can show, keeps that beside the drafts, and puts it on the pages.
//!
//! The browser decodes them, upright as the camera held them, and draws them as large as paper needs; what is kept is that
//! drawing. So nothing comes along that a file tells besides, neither where it was taken nor with what. `boot.js` does it.

use js_sys::futures::JsFuture;
use js_sys::{Array, Promise};
use wasm_bindgen::prelude::wasm_bindgen;
use web_sys::{Element, File};

/// The most pixels a side has: 300 to the inch on the 156 mm of a line.
const MOST: u32 = 1843;

/// How long a picture without loss may be as a text; a photograph is longer.
const LOSSLESS: u32 = 600_000;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = depot)]
    fn bring(files: &Array, most: u32, lossless: u32) -> Promise;

    /// Shows the pictures within an element that are not shown yet.
    #[wasm_bindgen(js_namespace = depot)]
    pub fn show(within: &Element) -> Promise;

    /// HTML with the pictures that were shown in the place of their names.
    #[wasm_bindgen(js_namespace = depot)]
    pub fn filled(html: &str) -> String;

    /// Forgets all pictures.
    #[wasm_bindgen(js_namespace = depot)]
    pub fn forget() -> Promise;
}

/// Keeps the pictures of files. Lines of a draft that show them; the names of files that cannot be read; of those for which there
/// is no room.
pub async fn take(files: Vec<File>) -> [String; 3] {
    let told = JsFuture::from(bring(&files.into_iter().collect(), MOST, LOSSLESS)).await;
    let told = Array::from(&told.unwrap_or_default());
    [0, 1, 2].map(|at| told.get(at).as_string().unwrap_or_default())
}
