//! Editing the draft: the caret, the clipboard, what comes in, what stays known, tables, searching.

use serde_json::json;

use crate::desk::Desk;
use crate::driver::Engine;

const DRAFT: &str = "澄湖信息\n第3期\n澄湖区委办公室　2026年3月1日\n\n区教育局推进阅读进校园\n\
    区教育局开展阅读活动，覆盖全部32所学校。（区教育局）\n\n石桥镇抢抓农时春耕\n石桥镇备足农资，农机下田。（石桥镇）\n\n报：市委办公室。";

/// A desk with a draft on it; what was told of the paste is put away.
fn opened(engine: Engine) -> Desk {
    let desk = Desk::open_in(engine);
    desk.paste_expression(&json!(DRAFT).to_string());
    desk.holds(DRAFT);
    desk.browser.press("Escape");
    desk.browser
        .until("!document.getElementById('notice').firstChild");
    desk
}

/// Gives an element of the page that shows a text an id.
fn name(desk: &Desk, text: &str, id: &str) {
    desk.browser.run(
        "const [wanted, id] = arguments, solid = at => at.textContent.replace(/\\s/g, '');
         [...document.querySelectorAll('#pages .plate > [data-span]')].find(at => solid(at).includes(wanted)).id = id",
        &[json!(text), json!(id)],
    );
}

fn clicks_select_nothing(engine: Engine) {
    let desk = opened(engine);
    name(&desk, "覆盖全部32所", "clicked");
    desk.browser.click_on("#clicked", '盖');
    assert_eq!(desk.caret("盖全部32所"), "");
    // Behind a number, whose box is wider than the letters in it.
    desk.browser.click_on("#clicked", '所');
    assert_eq!(desk.caret("所学校"), "");
    desk.browser
        .until("document.querySelector('.plate > .is-here').id === 'clicked'");
    desk.browser.until("document.querySelector('.margin i')");
    desk.browser.picture(&format!("frame-{engine:?}"));
    // The next key adds, and replaces nothing.
    desk.browser.type_text("x");
    desk.holds(&DRAFT.replace("所学校", "x所学校"));
    desk.browser.press("Control+z");
    desk.holds(DRAFT);
    // At the end of its block, several lines come behind it.
    desk.copy("区水利局检修泵站\n区水利局检修泵站9座。（区水利局）", "");
    name(&desk, "农机下田", "clicked");
    desk.browser
        .run("document.getElementById('draft').focus()", &[]);
    desk.select(
        "text.indexOf('（石桥镇）') + 5",
        "text.indexOf('（石桥镇）') + 5",
    );
    desk.browser.press("Control+v");
    desk.browser
        .until("document.getElementById('draft').value.includes('（石桥镇）\\n')");
    let pasted = desk.draft();
    assert!(
        pasted.contains("（石桥镇）\n\n区水利局检修泵站\n")
            || pasted.contains("（石桥镇）\n区水利局检修泵站\n"),
        "{pasted}"
    );
    assert!(pasted.contains("（区水利局）\n\n报：市委"), "{pasted}");
    for _ in 0..2 {
        desk.browser.press("Control+z");
    }
    desk.holds(DRAFT);
    // F8 points out, too.
    desk.paste_expression(&json!(DRAFT.replace("农资，", "农资，，于11月31日")).to_string());
    desk.browser.until("document.querySelector('.finding')");
    desk.select("0", "0");
    desk.browser.press("F8");
    desk.browser.until("document.querySelector('.margin u')");
    assert_eq!(desk.caret(""), "");
    desk.browser.picture(&format!("finding-{engine:?}"));
}

#[test]
fn clicks_select_nothing_in_chromium() {
    clicks_select_nothing(Engine::Chromium);
}

#[test]
fn clicks_select_nothing_in_firefox() {
    clicks_select_nothing(Engine::Firefox);
}
