//! Waits: for the screen, or for a time.

use gloo::timers::callback::Timeout;
use gloo::utils::window;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;

/// Does something in so many milliseconds, unless the timer goes before. What a timer calls is compiled for each type, so here
/// all have one.
pub fn later(millis: u32, does: impl FnOnce() + 'static) -> Timeout {
    boxed(millis, Box::new(does))
}

fn boxed(millis: u32, does: Box<dyn FnOnce()>) -> Timeout {
    Timeout::new(millis, does)
}

/// Does something once the screen has caught up with what was dispatched.
pub fn soon(does: impl FnOnce() + 'static) {
    later(0, does).forget();
}

/// Does something once the next frame is on the screen: what must not hold up a keystroke.
pub fn after_frame(does: Box<dyn FnOnce()>) {
    // A task begun by a frame is the first thing behind it.
    let begun = move || boxed(0, does).forget();
    let begun = Closure::once_into_js(begun);
    // Without a window there is no screen.
    let _ = window().request_animation_frame(begun.unchecked_ref());
}
