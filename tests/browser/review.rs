//! What tidying did and what is found, looked through by mouse and by keyboard alone.

use jianbao::tidy;
use serde_json::json;

use crate::desk::Desk;
use crate::driver::Engine;

const RAW: &str = "云岫区防汛简报\n第3期\n云岫区防汛办　2025年6月12日\n\n全区部署防汛工作\n一、加强领导\n\
    各镇落实责任人,清点物资,检修泵站。\n二、备足物资\n清点到位,登记造册。\n四、强化值班\n各村24小时值班。\n五、严格督查\n每日通报。\n";

fn count(desk: &Desk, selector: &str) -> u64 {
    let all = desk.browser.run(
        "return document.querySelectorAll(arguments[0]).length",
        &[json!(selector)],
    );
    all.as_u64().unwrap_or_default()
}

/// Pastes, and checks the figures against those of the library.
fn reviewed(engine: Engine) -> (Desk, String) {
    let desk = Desk::open_in(engine);
    desk.copy(RAW, "");
    desk.select("0", "text.length");
    desk.browser.press("Control+v");
    let tidied = tidy(RAW);
    desk.holds(&tidied.draft);
    (desk, tidied.draft)
}

fn figures(desk: &Desk) {
    let tidied = tidy(RAW);
    let count = |text: &str| text.chars().count();
    let removed: usize = tidied
        .edits
        .iter()
        .map(|edit| count(edit.span.slice(RAW)))
        .sum();
    let added: usize = tidied.edits.iter().map(|edit| count(&edit.with)).sum();
    let wanted = format!(
        "来稿 {} 字符，去掉 {removed}、添上 {added}，成稿 {} 字符；整理 {} 处，逐处还原，与原文一字不差。",
        count(RAW),
        count(&tidied.draft),
        tidied.edits.len(),
    );
    assert_eq!(
        desk.browser
            .text("document.querySelector('#balance').textContent"),
        wanted
    );
}

fn changes_by_mouse(engine: Engine) {
    let (desk, tidied) = reviewed(engine);
    desk.browser.mouse("#tab-changes", 0);
    figures(&desk);
    // Where it stands: a click points it out in the draft, and selects nothing that a key would replace.
    desk.browser.mouse("#changes .item-text", 0);
    desk.browser.until("document.activeElement.id === 'draft'");
    assert_eq!(desk.caret("，"), "");
    desk.browser.until("document.querySelector('.margin u')");
    desk.browser.mouse("#changes .item > .button", 0);
    desk.holds(&tidied.replacen('，', ",", 1));
    desk.browser.mouse("#action-undo", 0);
    desk.holds(&tidied);
    desk.browser
        .mouse("#changes [data-rule=full-width] .more .button", 0);
    desk.holds(&tidied.replace('，', ","));
    desk.browser.mouse("#action-undo", 0);
    // All that is listed goes back, and what was typed since stays.
    assert_eq!(count(&desk, "#changes > .tally"), 1);
    desk.select("text.length", "text.length");
    desk.browser.type_text("x");
    desk.browser.mouse("#revert-all", 0);
    let listed = tidy(RAW).edits.len();
    desk.holds(&[RAW, "x"].concat());
    figures(&desk);
    desk.browser.mouse("#action-undo", 0);
    let label = desk
        .browser
        .text("document.getElementById('revert-all').textContent");
    assert_eq!(label, format!("还原全部 {listed} 处"));
    desk.browser.mouse("#action-undo", 0);
    desk.holds(&tidied);
    // Side by side.
    desk.browser.mouse("#action-compare", 0);
    desk.browser
        .until("document.querySelector('dialog .compare')");
    let side = |nth: u8| {
        desk.browser.text(&format!(
            r"[...document.querySelectorAll('.compare tbody td:nth-child({nth})')].map(cell => cell.textContent).join('').replace(/\s|[␣□↵→]/g, '')"
        ))
    };
    let solid = |text: &str| {
        text.chars()
            .filter(|c| !c.is_whitespace())
            .collect::<String>()
    };
    assert_eq!(side(1), solid(RAW));
    assert_eq!(side(2), solid(&tidied));
    assert_eq!(count(&desk, ".compare del"), count(&desk, ".compare ins"));
    desk.browser.press("Escape");
    desk.browser.until("!document.querySelector('dialog')");
}

fn changes_by_keyboard(engine: Engine) {
    let (desk, tidied) = reviewed(engine);
    desk.browser.tab_to("at.getAttribute('role') === 'tab'");
    desk.browser.press("ArrowRight");
    desk.browser
        .until("document.activeElement.id === 'tab-changes'");
    desk.browser
        .tab_to("at.matches('#changes .item > .button')");
    desk.browser.press("Enter");
    desk.holds(&tidied.replacen('，', ",", 1));
    desk.browser
        .until("document.activeElement.tagName !== 'BODY'");
    desk.browser.press("Control+z");
    desk.holds(&tidied);
    desk.browser
        .run("document.getElementById('tab-changes').focus()", &[]);
    desk.browser.tab_to("at.id === 'action-compare'");
    desk.browser.press("Enter");
    desk.browser
        .until("document.querySelector('dialog .compare')");
    desk.browser.press("Escape");
    desk.browser
        .until("document.activeElement.id === 'action-compare'");
    desk.browser.tab_to("at.id === 'revert-all'");
    desk.browser.press("Enter");
    desk.holds(RAW);
}

fn renumbered(draft: &str) -> String {
    draft.replace("四、", "三、").replace("五、", "四、")
}

fn findings(engine: Engine) {
    let (desk, tidied) = reviewed(engine);
    let fix = ".finding[data-rule=number-gap] .fix";
    // By mouse: the effect is shown, and nothing is changed before it is confirmed.
    desk.browser.mouse(fix, 0);
    desk.browser.until("document.querySelector('.effect')");
    let shown = desk.browser.text(
        "[...document.querySelectorAll('.effect li')].map(line => line.textContent).join(' ')",
    );
    assert_eq!(shown, "四三、强化值班 五四、严格督查");
    desk.holds(&tidied);
    desk.browser.mouse(".effect .button:not(.main)", 0);
    desk.browser.until("!document.querySelector('.effect')");
    desk.browser.mouse(fix, 0);
    desk.browser.mouse(".effect .main", 0);
    desk.holds(&renumbered(&tidied));
    desk.browser.mouse("#notice .button", 0);
    desk.holds(&tidied);
    // By keyboard: F8 goes there, the fix takes the focus to what confirms it.
    desk.select("0", "0");
    desk.browser.press("F8");
    desk.browser.until("(draft => draft.value.slice(draft.selectionStart).startsWith('四'))(document.getElementById('draft'))");
    desk.browser
        .tab_to("at.matches('.finding[data-rule=number-gap] .ask')");
    desk.browser.press("Enter");
    desk.browser
        .until("document.querySelector('.finding .why').checkVisibility()");
    desk.browser
        .run("document.getElementById('draft').focus()", &[]);
    desk.browser.tab_to("at.matches('.finding .fix')");
    desk.browser.press("Enter");
    desk.browser
        .until("document.activeElement.matches('.effect .main')");
    desk.browser.press("Enter");
    desk.holds(&renumbered(&tidied));
    desk.browser
        .until("document.activeElement.id === 'tab-findings-body'");
    set_aside(&desk);
}

/// What is set aside stays so, as long as its line does.
fn set_aside(desk: &Desk) {
    desk.browser.press("Control+z");
    desk.browser.until("document.querySelector('.finding')");
    desk.browser
        .run("document.getElementById('draft').focus()", &[]);
    desk.browser.tab_to("at.matches('.finding .ignore')");
    desk.browser.press("Enter");
    desk.browser.until("!document.querySelector('.finding')");
    // Saving may wait for a pause in typing.
    std::thread::sleep(std::time::Duration::from_secs(1));
    desk.browser.reload();
    desk.ready();
    desk.browser.until("document.getElementById('heed')");
    assert_eq!(count(desk, ".finding"), 0);
    desk.browser.mouse("#heed", 0);
    desk.browser.until("document.querySelector('.finding')");
}

#[test]
fn changes_in_chromium() {
    changes_by_mouse(Engine::Chromium);
    changes_by_keyboard(Engine::Chromium);
}

#[test]
fn changes_in_firefox() {
    changes_by_mouse(Engine::Firefox);
    changes_by_keyboard(Engine::Firefox);
}

#[test]
fn findings_in_chromium() {
    findings(Engine::Chromium);
}

#[test]
fn findings_in_firefox() {
    findings(Engine::Firefox);
}
