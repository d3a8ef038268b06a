//! The pictures of the README, taken from the app: `cargo test --test browser pictures -- --ignored` writes them anew.

use std::fs;
use std::path::Path;

use base64::prelude::{BASE64_STANDARD, Engine as _};
use serde_json::json;

use crate::desk::Desk;

fn take(desk: &Desk, name: &str) {
    desk.settle();
    let shot = desk.browser.devtools(
        "Page.captureScreenshot",
        &json!({"format": "webp", "quality": 70}),
    );
    let picture = BASE64_STANDARD
        .decode(shot["data"].as_str().unwrap_or_default())
        .expect("a picture in base64");
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/pictures");
    fs::create_dir_all(&folder).expect("a writable folder");
    fs::write(folder.join(format!("{name}.webp")), picture).expect("a writable folder");
}

#[test]
#[ignore = "writes into docs/pictures"]
fn pictures_of_the_app() {
    let desk = Desk::open();
    desk.browser.devtools(
        "Emulation.setDeviceMetricsOverride",
        &json!({"width": 1366, "height": 768, "deviceScaleFactor": 1, "mobile": false}),
    );
    desk.browser.click("#action-example");
    desk.browser
        .until("document.querySelectorAll('#pages .sheet').length > 0");
    desk.browser.click("#tab-changes");
    take(&desk, "desk");
    desk.browser.devtools(
        "Emulation.setEmulatedMedia",
        &json!({"features": [{"name": "prefers-color-scheme", "value": "dark"}]}),
    );
    desk.browser.click("#tab-findings");
    take(&desk, "dark");
}
