//! Prints the page.

use gloo::events::EventListener;
use gloo::utils::{body, document, window};

use super::frame::soon;

/// The class of a page of which only what is put up for printing is printed.
const ALONE: &str = "prints-alone";

/// Opens the print dialog once the screen has caught up with what was just dispatched.
pub fn print() {
    soon(|| {
        // A browser without printing has said so itself.
        let _ = window().print();
    });
}

/// Gives the page this title until it is printed; browsers call a printed file by it.
pub fn call(title: &str) {
    let own = document().title();
    if own == title || body().class_list().contains(ALONE) {
        return;
    }
    document().set_title(title);
    EventListener::once(&window(), "afterprint", move |_| document().set_title(&own)).forget();
}

/// Prints this HTML in the place of the whole page. It must be the program's own.
pub fn print_alone(html: &str) {
    let Ok(sheet) = document().create_element("div") else {
        return;
    };
    sheet.set_class_name(ALONE);
    sheet.set_inner_html(html);
    let put_up = body()
        .append_child(&sheet)
        .and_then(|_| body().class_list().add_1(ALONE));
    if put_up.is_err() {
        sheet.remove();
        return;
    }
    EventListener::once(&window(), "afterprint", move |_| {
        sheet.remove();
        // What stays hidden then is hidden in print only.
        let _ = body().class_list().remove_1(ALONE);
    })
    .forget();
    print();
}
