//! Waits for the screen.

use gloo::timers::callback::Timeout;
use gloo::utils::window;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;

/// Does something once the next frame is on the screen: what must not hold up a keystroke.
pub fn after_frame(does: Box<dyn FnOnce()>) {
    // A task begun by a frame is the first thing behind it.
    let begun = move || Timeout::new(0, does).forget();
    let begun = Closure::once_into_js(begun);
    // Without a window there is no screen.
    let _ = window().request_animation_frame(begun.unchecked_ref());
}
