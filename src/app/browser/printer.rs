//! Prints the page.

use gloo::timers::callback::Timeout;

/// Opens the print dialog once the screen has caught up with what was just dispatched.
pub fn print() {
    Timeout::new(0, || {
        if let Some(window) = web_sys::window() {
            // A browser without printing has said so itself.
            let _ = window.print();
        }
    })
    .forget();
}
