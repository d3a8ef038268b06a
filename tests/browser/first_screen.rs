//! The first screen needs one part of the module; the other comes while someone looks at it.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::thread;
use std::time::Duration;

use serde_json::{Value, json};

use crate::browser::Browser;
use crate::desk::Desk;
use crate::driver::Engine;
use crate::offline::copy;
use crate::site::Site;

/// Whatever may happen to a page before someone does something to it.
const NOTHING_MUCH: &str = "
    const draft = document.getElementById('draft');
    draft.focus();
    for (const type of ['compositionstart', 'compositionend', 'selectionchange', 'select', 'scroll', 'blur'])
        draft.dispatchEvent(new Event(type, { bubbles: true }));
    for (const type of ['mousemove', 'mousedown', 'mouseup', 'pointerdown', 'scroll', 'focusin'])
        document.body.dispatchEvent(new Event(type, { bubbles: true }));
    for (const type of ['selectionchange', 'visibilitychange']) document.dispatchEvent(new Event(type));
    for (const type of ['resize', 'focus', 'blur', 'storage', 'pageshow', 'pagehide', 'beforeprint', 'afterprint'])
        window.dispatchEvent(new Event(type));
    for (const type of ['dragenter', 'dragover', 'dragleave'])
        document.body.dispatchEvent(new DragEvent(type, { bubbles: true, dataTransfer: new DataTransfer() }));";

/// After so long without anything done to it, an app only waits.
const IDLE: Duration = Duration::from_secs(2);

/// So often the app is opened to see what it calls: the name of a new draft, which is random, is not always written alike.
const OPENINGS: usize = 20;

/// The names of the functions called so far.
const CALLED: &str = "
    const { at, names } = await (await fetch('traced.json')).json();
    const app = await import(document.querySelector('link[rel=modulepreload]').href);
    const { memory } = await app.default();
    const called = new Uint8Array(memory.buffer, at, names.length);
    return names.filter((_, place) => called[place]);";

/// Notes what the program draws first, but for the blank page, whose size is that of the window.
const FIRST_DRAWN: &str = "
    const as_page = (desk) => {
        desk.querySelector('#pages').replaceChildren();
        desk.querySelector('.paper').removeAttribute('style');
        return desk.outerHTML;
    };
    let own = false;
    new MutationObserver((_, watch) => {
        const boot = document.querySelector('#boot');
        own ||= !!boot;
        if (!own || boot || !document.querySelector('#draft')) return;
        watch.disconnect();
        window.drawn = as_page(document.querySelector('.app').cloneNode(true));
    }).observe(document, { childList: true, subtree: true })";

/// A browser that notes what a program draws first.
fn watching(site: Site) -> Desk {
    let browser = Browser::start();
    browser.devtools(
        "Page.addScriptToEvaluateOnNewDocument",
        &json!({"source": FIRST_DRAWN}),
    );
    let desk = Desk::at(&site.app(), site, browser);
    desk.browser.until("window.drawn");
    desk
}

#[test]
#[ignore = "writes scripts/finish/desk.html; scripts/first-screen.sh builds the site for it"]
fn desk_of_the_first_screen() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let desk = watching(Site::of(&root.join("target/traced"), ""));
    let file = root.join("scripts/finish/desk.html");
    let drawn = desk.browser.text("window.drawn");
    fs::write(file, drawn + "\n").expect("a writable folder");
}

#[test]
fn the_page_itself_shows_the_desk_that_the_program_draws() {
    let desk = watching(without_second_part("own-desk"));
    let own = desk.browser.text(
        "fetch('./').then(page => page.text())
            .then(text => new DOMParser().parseFromString(text, 'text/html').querySelector('.app').outerHTML)",
    );
    assert_eq!(
        own,
        desk.browser.text("window.drawn"),
        "the desk was changed: scripts/first-screen.sh writes it anew"
    );
    desk.browser
        .until("document.querySelector('.welcome').checkVisibility()");
}

#[test]
#[ignore = "writes scripts/finish/primary.txt; scripts/first-screen.sh builds the site for it"]
fn functions_of_the_first_screen() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let site = Site::of(&root.join("target/traced"), "");
    let desk = Desk::at(&site.app(), site, Browser::start());
    let mut found = BTreeSet::new();
    for opening in 0..OPENINGS {
        desk.browser.run(NOTHING_MUCH, &[]);
        // Some of it is left to timers, so that it does not stand in the way of the start.
        thread::sleep(IDLE);
        let called = desk
            .browser
            .run(&format!("return (async () => {{ {CALLED} }})()"), &[]);
        let called = called.as_array().into_iter().flatten();
        found.extend(called.filter_map(Value::as_str).map(str::to_owned));
        // The other half finds that the app was here, and nothing else.
        if opening % 2 == 0 {
            desk.browser.run("localStorage.clear()", &[]);
        }
        desk.browser.reload();
        desk.ready();
    }
    assert!(found.len() > 100, "{} functions", found.len());
    let list: Vec<String> = found.into_iter().collect();
    let file = root.join("scripts/finish/primary.txt");
    fs::write(file, list.join("\n") + "\n").expect("a writable folder");
}

/// The site, but for the second part of the module.
fn without_second_part(name: &str) -> Site {
    let folder = copy(name);
    for file in fs::read_dir(&folder).expect("a copy").flatten() {
        if file.file_name().to_string_lossy().starts_with("secondary-") {
            fs::remove_file(file.path()).expect("a copy");
        }
    }
    Site::of(&folder, "")
}

#[test]
fn the_first_screen_does_without_the_second_part() {
    for engine in [Engine::Chromium, Engine::Firefox] {
        let site = without_second_part("first-part");
        let whole = Desk::open_in(engine);
        let browser = Browser::with_fonts(engine, None);
        let desk = Desk::at(&site.app(), site, browser);
        for desk in [&whole, &desk] {
            desk.browser.run(NOTHING_MUCH, &[]);
        }
        thread::sleep(IDLE);
        let screen = |desk: &Desk| {
            desk.browser
                .text("document.querySelector('.app').outerHTML")
        };
        assert_eq!(screen(&desk), screen(&whole));
        // Nothing called for it, for that would have ended the program.
        assert_eq!(
            desk.browser
                .run("return document.getElementById('crash')", &[]),
            Value::Null
        );
        desk.browser
            .until("document.getElementById('lack')?.textContent.includes('没有载全')");
        // Nor does a second visit need it, before which nothing was written.
        desk.browser.reload();
        desk.ready();
    }
}
