//! Where the app cannot start, the page says why instead of staying empty; where it breaks, the draft can be taken away.

use serde_json::json;

use crate::browser::Browser;
use crate::desk::Desk;
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

#[test]
fn an_older_browser_is_called_by_its_name() {
    let site = Site::serve("");
    let browser = Browser::start();
    browser.devtools("Network.enable", &json!({}));
    let agent = "Mozilla/5.0 (Windows NT 6.1) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/86.0.4240.198 Safari/537.36";
    browser.devtools("Network.setUserAgentOverride", &json!({"userAgent": agent}));
    browser.devtools(
        "Page.addScriptToEvaluateOnNewDocument",
        &json!({"source": "delete window.WebAssembly"}),
    );
    browser.goto(&site.app());
    browser.until("document.querySelector('#boot[role=alert]')");
    let told = browser.text("document.getElementById('boot').textContent");
    assert!(
        told.contains("Chrome 86") && told.contains("请换用 Chrome 97"),
        "{told}"
    );
}

#[test]
fn a_program_that_broke_leaves_the_draft() {
    let desk = Desk::open();
    desk.paste("区教育局部署开学工作");
    desk.shows("区教育局部署开学工作");
    // What somebody else's script throws is not the program's end.
    desk.browser
        .run("setTimeout(() => { throw new Error('an extension') })", &[]);
    desk.settle();
    assert_eq!(
        desk.browser
            .run("return document.querySelectorAll('#crash').length", &[]),
        json!(0)
    );
    // A module that traps: its one function does nothing but `unreachable`, as a panic does.
    desk.browser.run(
        "const code = [0, 97, 115, 109, 1, 0, 0, 0, 1, 4, 1, 96, 0, 0, 3, 2, 1, 0, 7, 5, 1, 1, 97, 0, 0, 10, 5, 1, 3, 0, 0, 11];
         const instance = new WebAssembly.Instance(new WebAssembly.Module(new Uint8Array(code)));
         setTimeout(instance.exports.a)",
        &[],
    );
    desk.browser
        .until("document.querySelector('#crash[role=alert] a[download]')");
    let link = desk.browser.text("document.querySelector('#crash a').href");
    assert!(link.starts_with("blob:"), "{link}");
    desk.browser
        .until("document.querySelector('#crash textarea')");
    let told = desk
        .browser
        .text("document.querySelector('#crash textarea').value");
    let version = concat!("jianbao ", env!("CARGO_PKG_VERSION"));
    assert!(
        told.starts_with(version) && told.contains("RuntimeError"),
        "{told}"
    );
    assert!(desk.draft().contains("区教育局部署开学工作"));
}
