//! The help: its pictures are drawn by the program itself, and nothing in them can be pressed.

use serde_json::json;

use crate::desk::Desk;

#[test]
fn the_help_shows_the_program_at_work() {
    let desk = Desk::open();
    desk.browser
        .run("document.getElementById('action-help').focus()", &[]);
    desk.browser.click("#action-help");
    desk.browser.until("document.querySelector('#help').open");
    let seen = desk.browser.run(
        "const help = document.querySelector('#help');
         return [help.querySelectorAll('.thumb .sheet').length, help.querySelectorAll('.picture ins, .picture del').length > 0,
                 help.querySelectorAll('.picture [data-rule=number-gap]').length,
                 [...help.querySelectorAll('.picture button')].every(button => button.closest('[inert]'))]",
        &[],
    );
    assert_eq!(seen, json!([1, true, 1, true]));
    let about = desk
        .browser
        .text("document.querySelector('#about').textContent");
    assert!(about.contains(env!("CARGO_PKG_VERSION")), "{about}");
    // The pages of the help are no pages of the draft.
    assert_eq!(desk.sheets(), Vec::<Vec<String>>::new());
    desk.browser.click("#dialog-close");
    desk.browser
        .until("!document.querySelector('#help') && document.activeElement.id === 'action-help'");
    desk.browser.press("F1");
    desk.browser.until("document.querySelector('#help').open");
    desk.assert_calm();
}
