//! The site after the first visit: it needs no server, and a new version comes whole and unasked-for by nobody who types.

use std::fs;
use std::path::PathBuf;

use crate::browser::Browser;
use crate::desk::Desk;
use crate::driver::Engine;
use crate::paper::{ATTRIBUTIONS, DIGEST, assert_prints_the_preview};
use crate::pdf;
use crate::site::{Site, dist};

/// Waits until the site is on the machine.
pub fn kept(desk: &Desk) {
    desk.browser.run(
        "return navigator.serviceWorker.ready.then(() => undefined)",
        &[],
    );
    desk.browser
        .until("navigator.serviceWorker.ready.then(ready => { window.kept = ready.active?.state === 'activated' }), window.kept");
}

/// Waits until the part that reads files is on the machine too, which comes when the page has nothing else to do.
pub fn kept_whole(desk: &Desk) {
    kept(desk);
    desk.browser.until(
        "caches.match(new URL(document.querySelector('meta[name=files]').content + '_bg.wasm', document.baseURI)).then(at => { window.reads = !!at }), window.reads",
    );
}

#[test]
fn the_site_works_with_its_server_stopped() {
    let desk = Desk::open();
    kept(&desk);
    desk.site.stop();
    desk.browser.reload();
    desk.ready();
    desk.paste(DIGEST);
    desk.shows(ATTRIBUTIONS[2]);
    assert_prints_the_preview(&desk, "offline");
    desk.assert_calm();
}

/// The page reloads itself: what the driver calls a reload passes the worker by in Firefox, as Ctrl+Shift+R does everywhere.
#[test]
fn the_site_works_with_its_server_stopped_in_firefox() {
    let line = "石桥街道组织志愿者清理卫生死角。";
    let desk = Desk::open_in(Engine::Firefox);
    kept(&desk);
    desk.site.stop();
    desk.browser.goto(&desk.site.app());
    desk.ready();
    desk.fill(line);
    desk.shows(line);
    // Until it is kept.
    std::thread::sleep(std::time::Duration::from_secs(1));
    desk.browser.run(
        "window.before = true; setTimeout(() => location.reload())",
        &[],
    );
    desk.browser.until(
        "!window.before && navigator.serviceWorker.controller && document.querySelector('#draft')",
    );
    desk.ready();
    desk.holds(line);
    desk.shows(line);
}

#[test]
fn the_site_can_be_installed() {
    let desk = Desk::open();
    let manifest = desk
        .browser
        .devtools("Page.getAppManifest", &serde_json::json!({}));
    assert_eq!(manifest["errors"], serde_json::json!([]), "{manifest:#}");
    assert!(
        manifest["data"]
            .as_str()
            .is_some_and(|data| data.contains("简报排版"))
    );
    let lacks = desk
        .browser
        .devtools("Page.getInstallabilityErrors", &serde_json::json!({}));
    assert_eq!(
        lacks["installabilityErrors"],
        serde_json::json!([]),
        "{lacks:#}"
    );
}

/// A copy of the site whose files may be changed.
pub fn copy(name: &str) -> PathBuf {
    let folder = pdf::scratch(name);
    fs::remove_dir_all(&folder).ok();
    fs::create_dir_all(&folder).expect("a writable scratch folder");
    for file in fs::read_dir(dist()).expect("`make dist` first").flatten() {
        fs::copy(file.path(), folder.join(file.file_name())).expect("room for a copy");
    }
    folder
}

/// Publishes another version in the place of this one: another title, and the worker that knows of it.
fn publish_next(folder: &std::path::Path) {
    let change = |name: &str, from: &str, to: &str| {
        let file = folder.join(name);
        let text = fs::read_to_string(&file).expect("a text of the site");
        assert!(text.contains(from), "{from} in {name}");
        fs::write(&file, text.replacen(from, to, 1)).expect("a writable copy");
    };
    change("index.html", "<title>简报排版", "<title>新版简报排版");
    let worker = fs::read_to_string(folder.join("worker.js")).expect("the worker");
    let version = worker
        .split('"')
        .find(|part| part.len() == 16 && part.chars().all(|c| c.is_ascii_hexdigit()))
        .expect("a version of 16 digits")
        .to_owned();
    change("worker.js", &version, "0123456789abcdef");
}

#[test]
fn a_new_version_is_told_of_and_comes_with_the_next_opening() {
    let folder = copy("versions");
    let site = Site::of(&folder, "");
    let address = site.app();
    let desk = Desk::at(&address, site, Browser::start());
    kept(&desk);
    publish_next(&folder);
    desk.browser.reload();
    desk.ready();
    assert_eq!(
        desk.browser.text("document.title"),
        "简报排版",
        "this opening is still of the old version"
    );
    desk.paste(DIGEST);
    desk.shows(ATTRIBUTIONS[2]);
    desk.browser
        .until("document.getElementById('newversion')?.textContent.includes('有新版本')");
    let draft = desk.draft();
    desk.browser.reload();
    desk.ready();
    assert_eq!(desk.browser.text("document.title"), "新版简报排版");
    assert_eq!(desk.draft(), draft);
    desk.site.stop();
    desk.browser.reload();
    desk.ready();
    assert_eq!(desk.browser.text("document.title"), "新版简报排版");
    desk.assert_calm();
}
