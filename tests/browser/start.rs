//! From the address to a desk that can be typed into, next to a page with a textarea and nothing else.

use serde_json::json;

use crate::browser::Browser;
use crate::site::Site;

/// How often each is opened, in turns.
const ROUNDS: usize = 21;
/// How many times as long it may take until the program has drawn the desk. It only goes down: whoever makes the app lighter
/// lowers it.
const MOST: f64 = 12.0;

const EMPTY: &str = "<!doctype html><meta charset=\"utf-8\"><link rel=\"icon\" href=\"data:,\"><textarea id=\"draft\"></textarea>";

/// Notes when there is a draft on the screen that takes typing.
const WATCH: &str = "
    const look = () => {
        if (!document.querySelector('#draft')?.getBoundingClientRect().height) return requestAnimationFrame(look);
        window.usable = performance.now();
    };
    requestAnimationFrame(look)";

/// Milliseconds from the address to what takes typing: of the app, and of a page with a textarea alone.
pub fn usable() -> [f64; 2] {
    let site = Site::serve(EMPTY);
    let browser = Browser::start();
    // Each opening is a first one: nothing is kept by the browser or the site's worker.
    browser.devtools("Network.enable", &json!({}));
    browser.devtools("Network.setCacheDisabled", &json!({"cacheDisabled": true}));
    browser.devtools("Network.setBypassServiceWorker", &json!({"bypass": true}));
    browser.devtools(
        "Page.addScriptToEvaluateOnNewDocument",
        &json!({"source": WATCH}),
    );
    let mut times = [Vec::new(), Vec::new()];
    for _ in 0..ROUNDS {
        for (times, address) in times.iter_mut().zip([site.app(), site.other_page()]) {
            browser.goto(&address);
            browser.until("window.usable");
            let time = browser.run("return window.usable", &[]);
            times.push(time.as_f64().expect("milliseconds"));
        }
    }
    times.map(|mut times| {
        times.sort_unstable_by(f64::total_cmp);
        times[ROUNDS / 2]
    })
}

#[test]
fn the_desk_is_soon_usable() {
    let [ours, empty] = usable();
    let ratio = ours / empty;
    println!("usable after {ours:.0} ms, an empty page after {empty:.0} ms: {ratio:.2} times");
    assert!(ratio <= MOST, "{ratio:.2} times");
}
