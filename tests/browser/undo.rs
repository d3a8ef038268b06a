//! Undo and redo give exactly the texts they should, by the keys, with an input method in between.

use jianbao::tidy;
use serde_json::json;

use crate::desk::Desk;
use crate::driver::Engine;

/// A sentence broken over two lines, half-width commas.
const RAW: &str = "区教育局召开会议，研究部署开学准备工作和校园安全排查工作,落实\n\n到人。\n石桥镇备足农资,农机下田。\n";

const OLD: &str = "旧稿一句。";

/// Types a text, pastes another over all of it, and goes back and forth.
fn pastes(engine: Engine) -> (Desk, String) {
    let desk = Desk::open_in(engine);
    desk.select("0", "0");
    desk.browser.type_text(OLD);
    desk.holds(OLD);
    desk.copy(RAW, "");
    desk.select("0", "text.length");
    desk.browser.press("Control+v");
    let tidied = tidy(RAW).draft;
    assert_ne!(tidied, RAW);
    desk.holds(&tidied);
    (desk, tidied)
}

fn undo_and_redo(engine: Engine) {
    let (desk, tidied) = pastes(engine);
    for _ in 0..2 {
        desk.browser.press("Control+z");
        desk.holds(RAW);
        desk.browser.press("Control+z");
        desk.holds(OLD);
        desk.browser.press("Control+y");
        desk.holds(RAW);
        desk.browser.press("Control+Shift+z");
        desk.holds(&tidied);
        // Nothing is left to be made again.
        desk.browser.press("Control+y");
        desk.holds(&tidied);
    }
    // The same from anywhere on the screen, and by the buttons.
    desk.browser
        .run("document.getElementById('tab-changes').focus()", &[]);
    desk.browser.press("Control+z");
    desk.holds(RAW);
    desk.browser.click("#action-redo");
    desk.holds(&tidied);
    desk.browser.click("#action-undo");
    desk.holds(RAW);
}

#[test]
fn in_chromium() {
    undo_and_redo(Engine::Chromium);
}

#[test]
fn in_firefox() {
    undo_and_redo(Engine::Firefox);
}

/// After a paste: a word is composed, one is given up, and all is taken back and made again.
fn composes(engine: Engine, compose: impl Fn(&Desk, &[&str], &str)) {
    let (desk, tidied) = pastes(engine);
    desk.select("text.length", "text.length");
    compose(&desk, &["b", "bu", "补", "补c", "补充"], "补充");
    let more = format!("{tidied}补充");
    desk.holds(&more);
    desk.browser.press("Control+z");
    desk.holds(&tidied);
    desk.browser.press("Control+y");
    desk.holds(&more);
    // One that is given up leaves no step behind.
    desk.select("text.length", "text.length");
    compose(&desk, &["x", "xi"], "");
    desk.holds(&more);
    desk.browser.press("Control+z");
    desk.holds(&tidied);
    desk.browser.press("Control+z");
    desk.holds(RAW);
    desk.browser.press("Control+z");
    desk.holds(OLD);
    for text in [RAW, &tidied] {
        desk.browser.press("Control+y");
        desk.holds(text);
    }
}

#[test]
fn with_an_input_method_in_chromium() {
    composes(Engine::Chromium, |desk, steps, done| {
        for text in steps {
            let end = text.encode_utf16().count();
            desk.browser.devtools(
                "Input.imeSetComposition",
                &json!({"text": text, "selectionStart": end, "selectionEnd": end}),
            );
        }
        if done.is_empty() {
            let none = json!({"text": "", "selectionStart": 0, "selectionEnd": 0});
            desk.browser.devtools("Input.imeSetComposition", &none);
        }
        desk.browser
            .devtools("Input.insertText", &json!({"text": done}));
    });
}

/// Firefox lets no program compose; the events are those it sends.
#[test]
fn with_an_input_method_in_firefox() {
    composes(Engine::Firefox, |desk, steps, done| {
        desk.browser.run(
            "const draft = document.getElementById('draft'), [steps, done] = arguments;
             const at = draft.selectionStart; let end = at;
             const tell = (kind, text, composing) => draft.dispatchEvent(kind === 'input'
                 ? new InputEvent(kind, {data: text, isComposing: composing, inputType: 'insertCompositionText', bubbles: true})
                 : new CompositionEvent(kind, {data: text, bubbles: true}));
             const put = text => { draft.setRangeText(text, at, end, 'end'); end = at + text.length; };
             tell('compositionstart', '');
             for (const text of steps) { tell('compositionupdate', text); put(text); tell('input', text, true); }
             put(done); tell('compositionend', done); tell('input', done, false)",
            &[json!(steps), json!(done)],
        );
    });
}

/// Keys belong to the input method while it composes, and what it writes is never written over.
#[test]
fn keys_are_left_to_the_input_method() {
    let (desk, tidied) = pastes(Engine::Chromium);
    desk.select("text.length", "text.length");
    let composed = json!({"text": "bu", "selectionStart": 2, "selectionEnd": 2});
    desk.browser.devtools("Input.imeSetComposition", &composed);
    let prevented = desk.browser.run(
        "const draft = document.getElementById('draft');
         return ['Escape', 'F8', 'Enter'].map(key => new KeyboardEvent('keydown',
             {key, altKey: key === 'Enter', isComposing: true, bubbles: true, cancelable: true}))
             .concat(['z', 'p'].map(key => new KeyboardEvent('keydown',
             {key, ctrlKey: true, isComposing: true, bubbles: true, cancelable: true})))
             .filter(event => !draft.dispatchEvent(event)).length",
        &[],
    );
    assert_eq!(prevented, 0);
    desk.holds(&format!("{tidied}bu"));
    let done = json!({"text": "补"});
    desk.browser.devtools("Input.insertText", &done);
    desk.holds(&format!("{tidied}补"));
    desk.assert_calm();
}
