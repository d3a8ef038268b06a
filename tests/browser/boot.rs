//! Where the app cannot start, the page says why instead of staying empty.

use serde_json::json;

use crate::browser::Browser;
use crate::site::Site;

/// What stands on the page once `method` has been done to the browser.
fn told_after(method: &str, params: &serde_json::Value) -> String {
    let site = Site::serve("");
    let browser = Browser::start();
    browser.devtools("Network.enable", &json!({}));
    browser.devtools(method, params);
    browser.goto(&site.app());
    browser.until("document.querySelector('#boot[role=alert]')");
    browser.text("document.body.innerText")
}

#[test]
fn a_browser_without_webassembly_is_told() {
    let told = told_after(
        "Page.addScriptToEvaluateOnNewDocument",
        &json!({"source": "delete window.WebAssembly"}),
    );
    assert!(told.contains("请换用 Chrome 97"), "{told}");
}

#[test]
fn a_browser_with_an_older_webassembly_is_told() {
    let told = told_after(
        "Page.addScriptToEvaluateOnNewDocument",
        &json!({"source": "const refuse = async () => { throw new WebAssembly.CompileError('unknown section') };
            WebAssembly.instantiate = WebAssembly.instantiateStreaming = refuse"}),
    );
    assert!(told.contains("请换用 Chrome 97"), "{told}");
}

#[test]
fn a_file_that_does_not_arrive_is_told() {
    let told = told_after("Network.setBlockedURLs", &json!({"urls": ["*.wasm"]}));
    assert!(told.contains("请刷新"), "{told}");
}
