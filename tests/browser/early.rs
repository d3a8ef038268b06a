//! What someone does before the program is there: the page's own desk takes it, and nothing of it is lost.

use serde_json::{Value, json};

use crate::browser::Browser;
use crate::desk::Desk;
use crate::driver::Engine;
use crate::paper::{ATTRIBUTIONS, DIGEST};
use crate::site::Site;

/// The page's own desk, while the program is not there, until the page's `free()` is called.
fn before_the_program() -> Desk {
    let desk = Desk {
        browser: Browser::start(),
        site: Site::serve(""),
    };
    wait(&desk);
    desk.browser.goto(&desk.site.app());
    desk.browser.until("document.querySelector('#draft')");
    desk
}

/// Lets every page that is opened from here on wait.
fn wait(desk: &Desk) {
    desk.browser.devtools(
        "Page.addScriptToEvaluateOnNewDocument",
        &json!({"source": "
            const load = window.fetch;
            const freed = new Promise((free) => { window.free = free });
            window.fetch = (file) => String(file).includes('_bg.wasm') ? freed.then(() => load(file)) : load(file)"}),
    );
}

fn free(desk: &Desk) {
    desk.browser.run("free()", &[]);
    desk.ready();
}

#[test]
fn what_is_done_before_the_second_part_is_there_is_done_then() {
    for engine in [Engine::Chromium, Engine::Firefox] {
        let site = Site::serve("");
        site.slow(true);
        let desk = Desk::at(&site.app(), site, Browser::with_fonts(engine, None));
        paste(&desk);
        desk.browser.click("#tab-masthead");
        desk.settle();
        assert_eq!(desk.draft(), "", "{engine:?}");
        desk.site.slow(false);
        desk.shows(ATTRIBUTIONS[2]);
        desk.browser.until("document.getElementById('field-name')");
        desk.assert_calm();
    }
}

/// Pastes as the browser itself does: Firefox has no clipboard that a test may fill, but takes an event with data.
fn paste(desk: &Desk) {
    desk.browser.run(
        "const data = new DataTransfer(); data.setData('text/plain', arguments[0]);
         const event = new ClipboardEvent('paste', { bubbles: true, cancelable: true });
         Object.defineProperty(event, 'clipboardData', { value: data });
         document.getElementById('draft').dispatchEvent(event)",
        &[json!(DIGEST)],
    );
}

#[test]
fn what_is_typed_before_the_program_is_there_stays() {
    let desk = before_the_program();
    desk.browser.mouse("#draft", 0);
    desk.browser.type_text("区教育局部署开学工作");
    desk.browser.press("Home");
    assert_eq!(desk.draft(), "区教育局部署开学工作");
    free(&desk);
    assert_eq!(desk.draft(), "区教育局部署开学工作");
    // Nor does whoever types go on elsewhere.
    desk.browser.type_text("澄湖");
    desk.shows("澄湖区教育局部署开学工作");
    desk.browser.press("Control+z");
    desk.browser.press("Control+z");
    desk.browser
        .until("document.querySelector('#draft').value === ''");
    desk.assert_calm();
}

#[test]
fn what_is_clicked_and_pasted_before_the_program_is_there_is_done_then() {
    let desk = before_the_program();
    desk.paste(DIGEST);
    desk.browser.click("#more-acts > summary");
    free(&desk);
    desk.shows(ATTRIBUTIONS[2]);
    desk.browser
        .until("document.querySelector('#more-acts').open");
    desk.assert_calm();
}

#[test]
fn a_word_being_composed_is_not_disturbed() {
    let desk = before_the_program();
    desk.browser.mouse("#draft", 0);
    let composed = json!({"text": "澄湖", "selectionStart": 2, "selectionEnd": 2});
    desk.browser.devtools("Input.imeSetComposition", &composed);
    desk.browser.run("free()", &[]);
    desk.settle();
    assert_ne!(
        desk.browser
            .run("return document.querySelector('#boot')", &[]),
        Value::Null,
        "the program waits"
    );
    desk.browser
        .devtools("Input.insertText", &json!({"text": "澄湖区"}));
    desk.ready();
    assert_eq!(desk.draft(), "澄湖区");
    desk.shows("澄湖区");
    desk.assert_calm();
}

#[test]
fn nothing_is_written_over_a_draft_that_is_not_there_yet() {
    let desk = Desk::open();
    desk.paste(DIGEST);
    desk.shows(ATTRIBUTIONS[2]);
    let draft = desk.draft();
    desk.browser
        .until("document.querySelector('.saved').textContent");
    wait(&desk);
    desk.browser.reload();
    desk.browser.until("document.querySelector('#draft')");
    assert_eq!(
        desk.browser
            .text("getComputedStyle(document.querySelector('.work')).visibility"),
        "hidden"
    );
    desk.browser
        .run("document.querySelector('#draft').focus()", &[]);
    desk.browser.type_text("写");
    free(&desk);
    assert_eq!(desk.draft(), draft);
    desk.shows(ATTRIBUTIONS[2]);
    desk.assert_calm();
}
