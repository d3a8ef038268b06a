//! Before the program is there: the page shows a picture of the desk that does nothing, and the desk takes its place
//! without anything moving.

use std::thread::sleep;
use std::time::Duration;

use serde_json::json;

use crate::browser::Browser;
use crate::desk::Desk;
use crate::driver::Engine;
use crate::paper::{ATTRIBUTIONS, DIGEST};
use crate::site::Site;

/// The site with its module held back, opened in a browser of this engine.
fn before_the_program(engine: Engine) -> Desk {
    let desk = Desk {
        browser: Browser::with_fonts(engine, None),
        site: Site::serve(""),
    };
    desk.site.slow(true);
    desk.browser.goto(&desk.site.app());
    desk.browser.until("document.querySelector('#picture')");
    desk
}

fn free(desk: &Desk) {
    desk.site.slow(false);
    desk.ready();
}

#[test]
fn a_screen_reader_is_told_that_the_desk_is_loading_and_nothing_else() {
    let desk = before_the_program(Engine::Chromium);
    desk.browser
        .until("document.querySelector('#boot').checkVisibility()");
    let tree = desk
        .browser
        .devtools("Accessibility.getFullAXTree", &json!({}));
    let told: Vec<&str> = tree["nodes"]
        .as_array()
        .into_iter()
        .flatten()
        .filter(|node| node["ignored"] == json!(false))
        .filter(|node| node["role"]["value"] == "StaticText")
        .filter_map(|node| node["name"]["value"].as_str())
        .collect();
    assert_eq!(told, ["正在打开简报排版……"]);
    assert_eq!(
        desk.browser.text("document.querySelector('#boot').role"),
        "status"
    );
    free(&desk);
    desk.assert_calm();
}

#[test]
fn the_picture_takes_neither_keys_nor_clicks() {
    for engine in [Engine::Chromium, Engine::Firefox] {
        let desk = before_the_program(engine);
        for _ in 0..3 {
            desk.browser.press("Tab");
            let focused = desk.browser.text("document.activeElement.tagName");
            assert!(["BODY", "HTML"].contains(&focused.as_str()), "{focused}");
        }
        desk.browser.mouse("#picture .main", 0);
        desk.browser.mouse("#picture .draft-frame", 0);
        desk.browser.type_text("区");
        free(&desk);
        assert_eq!(desk.draft(), "", "{engine:?}");
        desk.assert_calm();
    }
}

#[test]
fn what_is_pasted_too_early_is_still_on_the_clipboard() {
    let desk = Desk::open();
    desk.copy(DIGEST, "");
    desk.site.slow(true);
    desk.browser.devtools("Network.enable", &json!({}));
    desk.browser
        .devtools("Network.setBypassServiceWorker", &json!({"bypass": true}));
    desk.browser
        .devtools("Network.setCacheDisabled", &json!({"cacheDisabled": true}));
    desk.browser.goto(&desk.site.app());
    desk.browser.until("document.querySelector('#picture')");
    desk.browser.press("Control+v");
    free(&desk);
    assert_whole_or_nothing(&desk);
}

#[test]
fn a_paste_a_tenth_of_a_second_after_opening_is_whole_or_not_done() {
    let desk = Desk::open();
    desk.copy(DIGEST, "");
    for _ in 0..5 {
        desk.browser.run("localStorage.clear()", &[]);
        let address = json!(desk.site.app());
        desk.browser.run(
            "sessionStorage.clear(); location.assign(arguments[0])",
            &[address],
        );
        sleep(Duration::from_millis(100));
        desk.browser.press("Control+v");
        desk.ready();
        assert_whole_or_nothing(&desk);
    }
}

/// What is on the clipboard stands in the draft; or the draft is empty, and pasting now puts it there.
fn assert_whole_or_nothing(desk: &Desk) {
    desk.settle();
    if desk.draft().is_empty() {
        desk.select("0", "text.length");
        desk.browser.press("Control+v");
    }
    desk.shows(ATTRIBUTIONS[2]);
    desk.holds(&jianbao::tidy(DIGEST).draft);
    desk.assert_calm();
}

/// What stands in the same place in the picture and on the desk.
const PARTS: [&str; 13] = [
    ".bar",
    ".brand",
    ".draft-name",
    ".group",
    ".out .main",
    ".out > :last-child",
    ".side",
    ".draft-frame",
    ".status",
    ".panel",
    ".tabs",
    ".pane-bar",
    ".blank",
];

/// Where the parts of the desk or its picture are and how large: four numbers each, all 0 of what is not shown.
fn places(desk: &Desk) -> Vec<[f64; 4]> {
    let places = desk.browser.run(
        // Which fonts are lacking is found out later, and told at the end of the bar.
        "const fonts = document.getElementById('fonts');
         if (fonts) fonts.style.display = 'none';
         return arguments[0].map(part => {
             const box = document.querySelector('.app ' + part).getBoundingClientRect();
             return [box.left, box.top, box.width, box.height];
         })",
        &[json!(PARTS)],
    );
    serde_json::from_value(places).expect("four numbers each")
}

#[test]
fn nothing_moves_when_the_desk_takes_the_place_of_its_picture() {
    for (width, height) in [
        (1920, 1080),
        (1366, 768),
        (1100, 700),
        (800, 600),
        (480, 640),
    ] {
        let desk = Desk {
            browser: Browser::start(),
            site: Site::serve(""),
        };
        desk.site.slow(true);
        desk.browser.devtools(
            "Emulation.setDeviceMetricsOverride",
            &json!({"width": width, "height": height, "deviceScaleFactor": 1, "mobile": false}),
        );
        desk.browser.goto(&desk.site.app());
        desk.browser.until("document.querySelector('#picture')");
        let picture = places(&desk);
        free(&desk);
        desk.settle();
        for ((part, then), now) in PARTS.iter().zip(picture).zip(places(&desk)) {
            // The paper is rounded down to thousandths of its size.
            let moved = then
                .iter()
                .zip(now)
                .any(|(then, now)| (then - now).abs() > 2.0);
            assert!(
                !moved,
                "{part} in a window of {width} by {height}: {then:?}, {now:?}"
            );
        }
    }
}
