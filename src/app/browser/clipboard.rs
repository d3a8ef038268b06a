//! Puts text and its formatted form on the clipboard together.

use std::cell::Cell;
use std::rc::Rc;

use gloo::events::{EventListener, EventListenerOptions};
use gloo::utils::document;
use wasm_bindgen::JsCast;
use web_sys::{ClipboardEvent, DataTransfer, HtmlDocument};

/// Copies both forms; whether the browser let us.
///
/// The newer clipboard interface asks for permission and is missing on pages opened from a file,
/// so this answers the copy event instead, which works everywhere.
pub fn copy(plain: &str, html: &str) -> bool {
    put(vec![
        ("text/plain", plain.to_owned()),
        ("text/html", html.to_owned()),
    ])
}

/// Copies plain text alone; whether the browser let us.
pub fn copy_plain(text: &str) -> bool {
    put(vec![("text/plain", text.to_owned())])
}

fn put(data: Vec<(&'static str, String)>) -> bool {
    let done = Rc::new(Cell::new(false));
    let seen = Rc::clone(&done);
    let options = EventListenerOptions {
        passive: false,
        ..EventListenerOptions::run_in_capture_phase()
    };
    let listener = EventListener::new_with_options(&document(), "copy", options, move |event| {
        if let Some(clipboard) = data_of(event) {
            event.prevent_default();
            event.stop_propagation();
            seen.set(
                data.iter()
                    .all(|(kind, text)| clipboard.set_data(kind, text).is_ok()),
            );
        }
    });
    let asked = document()
        .dyn_into::<HtmlDocument>()
        .is_ok_and(|document| document.exec_command("copy").unwrap_or(false));
    drop(listener);
    asked && done.get()
}

/// What a clipboard event carries.
pub fn data_of(event: &web_sys::Event) -> Option<DataTransfer> {
    event.dyn_ref::<ClipboardEvent>()?.clipboard_data()
}
