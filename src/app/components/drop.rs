//! Files dragged anywhere onto the window, and the sign that they may be let go.

use wasm_bindgen::JsCast;
use web_sys::{DragEvent, Event, File};
use yew::{Callback, Html, Properties, component, html, use_mut_ref, use_state_eq};

use crate::app::browser::files;
use crate::app::hooks::use_window_event;

/// What [`Drop`] is given.
#[derive(Properties, PartialEq)]
pub struct Props {
    /// The files let go.
    pub on_files: Callback<Vec<File>>,
}

/// The sign.
#[component]
pub fn Drop(props: &Props) -> Html {
    let over = use_state_eq(|| false);
    // A child is entered before its parent is left, so the two are counted.
    let depth = use_mut_ref(|| 0_i32);

    let (count, sign) = (depth.clone(), over.setter());
    use_window_event("dragenter", move |event| {
        if carries_files(event) {
            event.prevent_default();
            *count.borrow_mut() += 1;
            sign.set(true);
        }
    });
    use_window_event("dragover", |event| {
        if carries_files(event) {
            event.prevent_default();
        }
    });
    let (count, sign) = (depth.clone(), over.setter());
    use_window_event("dragleave", move |event| {
        if carries_files(event) {
            let mut count = count.borrow_mut();
            *count = (*count - 1).max(0);
            sign.set(*count > 0);
        }
    });
    let (sign, on_files) = (over.setter(), props.on_files.clone());
    use_window_event("drop", move |event| {
        if carries_files(event) {
            event.prevent_default();
            *depth.borrow_mut() = 0;
            sign.set(false);
            let data = event
                .dyn_ref::<DragEvent>()
                .and_then(DragEvent::data_transfer);
            on_files.emit(files::list(data.and_then(|data| data.files())));
        }
    });
    html! {
        if *over {
            <div id="drop" class="drop"><p>{"松开鼠标，读入文件"}</p></div>
        }
    }
}

/// Whether files are being dragged, rather than a piece of the draft.
fn carries_files(event: &Event) -> bool {
    event
        .dyn_ref::<DragEvent>()
        .and_then(DragEvent::data_transfer)
        .is_some_and(|data| data.types().includes(&"Files".into(), 0))
}
