//! Listens to events Yew does not know or does not deliver: those of the window, the document and
//! input methods.

use std::rc::Rc;

use gloo::events::{EventListener, EventListenerOptions};
use gloo::utils::{document, window};
use web_sys::{Event, EventTarget};
use yew::{NodeRef, hook, use_effect_with, use_mut_ref};

type Handler = Rc<dyn Fn(&Event)>;

/// Listens on the window. The handler is that of the latest rendering.
#[hook]
pub fn use_window_event(name: &'static str, handler: impl Fn(&Event) + 'static) {
    use_target_event(|| Some(window().into()), name, Rc::new(handler));
}

/// Listens on the document. The handler is that of the latest rendering.
#[hook]
pub fn use_document_event(name: &'static str, handler: impl Fn(&Event) + 'static) {
    use_target_event(|| Some(document().into()), name, Rc::new(handler));
}

/// Listens on an element that stays while the component does. The handler is that of the latest
/// rendering.
#[hook]
pub fn use_element_event(node: &NodeRef, name: &'static str, handler: impl Fn(&Event) + 'static) {
    let node = node.clone();
    use_target_event(
        move || node.cast::<web_sys::Element>().map(Into::into),
        name,
        Rc::new(handler),
    );
}

#[hook]
fn use_target_event(
    target: impl FnOnce() -> Option<EventTarget> + 'static,
    name: &'static str,
    handler: Handler,
) {
    let latest = use_mut_ref(|| Rc::clone(&handler));
    *latest.borrow_mut() = handler;
    use_effect_with((), move |()| {
        let listener = target().map(|target| {
            let options = EventListenerOptions::enable_prevent_default();
            EventListener::new_with_options(&target, name, options, move |event| {
                let handler = Rc::clone(&latest.borrow());
                handler(event);
            })
        });
        move || drop(listener)
    });
}
