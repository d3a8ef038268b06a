//! Nothing leaves the page, and the policy that forbids it is in force.

use serde_json::json;

use crate::desk::Desk;

#[test]
fn no_request_leaves_after_loading() {
    let desk = Desk::open();
    let home = desk.site.app();
    let loaded = desk.browser.requests();
    assert!(
        loaded.iter().any(|address| address.contains("_bg.wasm")),
        "{loaded:?}"
    );
    for address in loaded {
        assert!(
            address.starts_with(&home) || address.starts_with("data:"),
            "{address}"
        );
    }
    desk.browser.click("#action-example");
    desk.paste("区教育局 开学第一课 http://example.invalid/a.png 请勿外传。（区教育局）");
    desk.shows("开学第一课");
    desk.browser.click("#action-copy");
    desk.export("privacy");
    desk.print("privacy");
    for address in desk.browser.requests() {
        assert!(
            address.starts_with("blob:") || address.starts_with("data:"),
            "{address}"
        );
    }
    desk.assert_calm();
}

#[test]
fn the_policy_is_in_force() {
    let desk = Desk::open();
    let refused = desk.browser.run(
        "const refused = [];
         addEventListener('securitypolicyviolation', event => refused.push(event.effectiveDirective));
         const script = document.createElement('script');
         script.textContent = 'window.intruder = 1';
         document.body.append(script);
         const image = new Image();
         image.src = arguments[0];
         return fetch(arguments[0]).catch(() => {}).then(() => new Promise(done => setTimeout(() => done(refused.sort()), 200)))",
        &[json!(desk.site.elsewhere())],
    );
    assert_eq!(
        refused,
        json!(["connect-src", "img-src", "script-src-elem"])
    );
    assert_eq!(
        desk.browser.run("return window.intruder", &[]),
        serde_json::Value::Null
    );
}
