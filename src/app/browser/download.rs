//! Hands a file to the person as a download.

use gloo::file::{Blob, ObjectUrl};
use gloo::utils::{body, document};
use js_sys::ArrayBuffer;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::HtmlAnchorElement;

use super::frame::later;

/// How long the browser gets to fetch the file from memory, in milliseconds.
const GRACE: u32 = 60_000;

/// Downloads a text as a file.
pub fn download(name: &str, mime: &str, text: &str) -> Result<(), JsValue> {
    save(name, Blob::new_with_options(text, Some(mime)))
}

/// Downloads bytes as a file.
pub fn download_bytes(name: &str, mime: &str, bytes: ArrayBuffer) -> Result<(), JsValue> {
    save(name, Blob::new_with_options(bytes, Some(mime)))
}

fn save(name: &str, blob: Blob) -> Result<(), JsValue> {
    let url = ObjectUrl::from(blob);
    let link: HtmlAnchorElement = document().create_element("a")?.unchecked_into();
    link.set_href(&url);
    link.set_download(name);
    link.set_hidden(true);
    body().append_child(&link)?;
    link.click();
    link.remove();
    later(GRACE, move || drop(url)).forget();
    Ok(())
}
