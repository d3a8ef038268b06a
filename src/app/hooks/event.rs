//! Listens to events Yew does not know or does not deliver: those of the window, the document and
//! input methods.

use std::rc::Rc;

use gloo::events::{EventListener, EventListenerOptions};
use gloo::utils::{document, window};
use web_sys::{Element, Event, EventTarget};
use yew::{NodeRef, hook, use_effect_with, use_mut_ref};

type Handler = Rc<dyn Fn(&Event)>;

/// Who is listened to.
enum Target {
    Window,
    Document,
    Node(NodeRef),
}

impl Target {
    fn get(&self) -> Option<EventTarget> {
        match self {
            Self::Window => Some(window().into()),
            Self::Document => Some(document().into()),
            Self::Node(node) => node.cast::<Element>().map(Into::into),
        }
    }
}

/// Listens on the window. The handler is that of the latest rendering.
#[hook]
pub fn use_window_event(name: &'static str, handler: impl Fn(&Event) + 'static) {
    use_target_event(Target::Window, name, Rc::new(handler));
}

/// Listens on the document. The handler is that of the latest rendering.
#[hook]
pub fn use_document_event(name: &'static str, handler: impl Fn(&Event) + 'static) {
    use_target_event(Target::Document, name, Rc::new(handler));
}

/// Listens on an element that stays while the component does. The handler is that of the latest
/// rendering.
#[hook]
pub fn use_element_event(node: &NodeRef, name: &'static str, handler: impl Fn(&Event) + 'static) {
    use_target_event(Target::Node(node.clone()), name, Rc::new(handler));
}

// Not generic: what a hook keeps and does is compiled for each type that it is asked with.
#[hook]
fn use_target_event(target: Target, name: &'static str, handler: Handler) {
    let latest = use_mut_ref(|| Rc::clone(&handler));
    *latest.borrow_mut() = handler;
    use_effect_with((), move |()| {
        let listener = target.get().map(|target| {
            let options = EventListenerOptions::enable_prevent_default();
            EventListener::new_with_options(&target, name, options, move |event| {
                let handler = Rc::clone(&latest.borrow());
                handler(event);
            })
        });
        move || drop(listener)
    });
}
