//! A paste of 2,000 characters, from the key to the end of the frame that shows it.

use serde_json::json;

use super::varied;
use crate::browser::Browser;
use crate::typing::Pair;

const ROUNDS: usize = 9;

/// Keeps how long it is from a paste to the end of the first frame on whose paper something is other than before.
const PROBE: &str = "
    let changed = false;
    new MutationObserver(() => { changed = true }).observe(document.getElementById('pages'),
        {childList: true, subtree: true, characterData: true, attributes: true});
    addEventListener('paste', () => {
        const began = performance.now();
        changed = false;
        const look = () => {
            if (!changed) return requestAnimationFrame(look);
            const line = new MessageChannel();
            line.port1.onmessage = () => { window.pasted = performance.now() - began };
            line.port2.postMessage(0);
        };
        requestAnimationFrame(look);
    }, true);";

/// Takes back what was pasted: step by step at the desk, at once where there are no steps.
const BACK: &str = "
    const [text] = arguments, draft = document.getElementById('draft'), undo = document.getElementById('action-undo');
    if (!undo) { draft.value = text; return true }
    if (draft.value !== text) undo.click();
    return draft.value === text";

/// Milliseconds at the desk and in a plain textarea, in the middle of a draft of so many pages.
pub fn times(pages: usize) -> [f64; 2] {
    let pair = Pair::open(pages);
    let text = varied(1, 1).remove(0);
    for browser in pair.browsers() {
        browser.run(PROBE, &[]);
        browser.devtools(
            "Browser.grantPermissions",
            &json!({"permissions": ["clipboardReadWrite", "clipboardSanitizedWrite"]}),
        );
    }
    let mut times = [Vec::new(), Vec::new()];
    for _ in 0..ROUNDS {
        pair.put_carets();
        for (times, browser) in times.iter_mut().zip(pair.browsers()) {
            times.push(paste(browser, &text));
            while browser.run(BACK, &[json!(pair.draft)]) != json!(true) {}
        }
    }
    times.map(|mut times| {
        times.sort_by(f64::total_cmp);
        times[ROUNDS / 2]
    })
}

/// Pastes where the caret is; what that took.
fn paste(browser: &Browser, text: &str) -> f64 {
    browser.run(
        "window.pasted = 0; return navigator.clipboard.writeText(arguments[0])",
        &[json!(text)],
    );
    for kind in ["keyDown", "keyUp"] {
        let commands = if kind == "keyDown" {
            vec!["Paste"]
        } else {
            vec![]
        };
        browser.devtools(
            "Input.dispatchKeyEvent",
            &json!({"type": kind, "modifiers": 2, "key": "v", "code": "KeyV", "windowsVirtualKeyCode": 86, "commands": commands}),
        );
    }
    browser.until("window.pasted");
    browser
        .run("return pasted", &[])
        .as_f64()
        .expect("milliseconds")
}
