//! What pictures show: the worker keeps it beside the drafts, under the names that their marks tell; here it is put on the pages.

use std::cell::RefCell;

use jianbao::grammar::picture;
use js_sys::{Array, Reflect};
use wasm_bindgen::JsValue;
use web_sys::Element;
use yew::platform::spawn_local;

use super::reader::Reader;
use super::storage::Front;
use crate::app::library::store::Store;

/// Written when pictures are kept, so that the worker is not asked about them where there are none.
const THERE: &str = "jianbao.pictures";

thread_local! {
    /// The addresses of those that were shown, by their names, so that a page that is set anew has them at once.
    static SHOWN: RefCell<Vec<(String, JsValue)>> = const { RefCell::new(Vec::new()) };
}

/// Takes note that a text came in with its pictures.
pub fn note(text: &str) {
    if text.contains(picture::BEGIN) {
        // Without it, nothing is swept.
        let _ = Front.set(THERE, "1");
    }
}

/// Whether pictures are kept here.
pub fn are_there() -> bool {
    Front.get(THERE).is_some()
}

/// The address of a picture that stands on the pages.
pub fn address(name: &str) -> Option<String> {
    SHOWN.with_borrow(|all| {
        let found = all.iter().find(|(other, _)| other == name);
        found.and_then(|(_, address)| address.as_string())
    })
}

/// Shows the pictures of pages. One that is not kept here leaves its place grey.
pub fn show(pages: &Element) {
    let mut late = Vec::new();
    for image in super::all(pages, "img:not([src])") {
        let name = image.get_attribute("data-picture").unwrap_or_default();
        let shown = SHOWN.with_borrow(|all| {
            let found = all.iter().find(|(other, _)| *other == name);
            found.map(|(_, address)| address.clone())
        });
        match shown {
            Some(address) => lay(&image, &address),
            None => late.push((image, name)),
        }
    }
    if late.is_empty() {
        return;
    }
    spawn_local(async move {
        let names: Vec<&str> = late.iter().map(|(_, name)| &**name).collect();
        let Some(answer) = Reader::keeper("show", &names.join("\n")).await else {
            return;
        };
        for ((image, name), address) in late.into_iter().zip(Array::from(&answer).iter()) {
            if address.is_truthy() {
                lay(&image, &address);
                SHOWN.with_borrow_mut(|all| all.push((name, address)));
            }
        }
    });
}

fn lay(image: &Element, address: &JsValue) {
    // What an image shows can always be set.
    let _ = Reflect::set(image, &"src".into(), address);
}
