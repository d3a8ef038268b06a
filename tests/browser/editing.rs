//! Editing the draft: the caret, the clipboard, what comes in, what stays known, tables, searching.

use serde_json::json;

use crate::desk::Desk;
use crate::driver::Engine;
use crate::files;

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
    // So does the list.
    desk.select("0", "0");
    desk.browser.click(".finding .item-text");
    desk.browser
        .until("document.getElementById('draft').selectionStart > 0");
    assert_eq!(desk.caret(""), "");
}

#[test]
fn clicks_select_nothing_in_chromium() {
    clicks_select_nothing(Engine::Chromium);
}

#[test]
fn clicks_select_nothing_in_firefox() {
    clicks_select_nothing(Engine::Firefox);
}

fn the_clipboard_counts_everywhere(engine: Engine) {
    // On an empty desk nobody has clicked on.
    let desk = Desk::open_in(engine);
    desk.copy(DRAFT, "");
    desk.browser.run("document.activeElement.blur()", &[]);
    desk.browser.press("Control+v");
    desk.holds(DRAFT);
    // With the focus on a button, at the caret that was left in the draft.
    let at = "text.indexOf('，农机')";
    desk.select(at, "text.indexOf('下田')");
    desk.copy("和种子", "");
    desk.browser
        .run("document.getElementById('action-print').focus()", &[]);
    desk.browser.press("Control+v");
    desk.holds(&DRAFT.replace("，农机", "，农机和种子"));
    desk.browser.press("Control+z");
    desk.holds(DRAFT);
    // A field keeps what is meant for it.
    desk.browser.click("#tab-masthead");
    desk.copy("第4期", "");
    desk.browser.run(
        "const at = document.getElementById('field-issue'); at.focus(); at.select()",
        &[],
    );
    desk.browser.press("Control+v");
    desk.browser
        .until("document.getElementById('draft').value.includes('第4期')");
    assert_eq!(desk.draft(), DRAFT.replace("第3期", "第4期"));
    // A draft that was kept and not clicked on yet: several lines are asked about, and nothing is replaced.
    std::thread::sleep(std::time::Duration::from_secs(1));
    let kept = desk.draft();
    desk.copy("区水利局检修泵站\n区水利局检修泵站9座。（区水利局）", "");
    desk.browser.reload();
    desk.ready();
    desk.holds(&kept);
    desk.browser.press("Control+v");
    desk.browser
        .until("document.activeElement.id === 'incoming-join'");
    desk.holds(&kept);
    desk.browser.picture(&format!("asked-{engine:?}"));
    desk.browser.press("Enter");
    desk.browser
        .until("document.getElementById('draft').value.includes('泵站9座')");
    assert!(
        desk.draft().contains("（区水利局）\n\n报："),
        "{}",
        desk.draft()
    );
    desk.browser.press("Control+z");
    desk.holds(&kept);
    // Text that is dropped comes in tidied: on the pages at the caret, in the draft where it fell.
    let drop = "const [at, text] = arguments, data = new DataTransfer(); data.setData('text/plain', text);
        const tell = kind => document.querySelector(at).dispatchEvent(new DragEvent(kind, {dataTransfer: data, bubbles: true, cancelable: true}));
        return tell('dragover') | tell('drop') << 1";
    let end = "text.indexOf('（石桥镇）') + 5";
    desk.select(end, end);
    let came = "区水利局检修泵站\n区水利局检修泵站,泵站9座。（区水利局）";
    desk.browser.run(drop, &[json!("#pages"), json!(came)]);
    desk.browser
        .until("document.getElementById('draft').value.includes('泵站，泵站')");
    desk.browser.press("Control+z");
    desk.browser.press("Control+z");
    desk.holds(&kept);
    desk.browser.run(drop, &[json!("#draft"), json!(came)]);
    desk.browser.run(
        "const draft = document.getElementById('draft'), at = draft.value.indexOf('（石桥镇）') + 5;
         draft.setRangeText(arguments[0], at, at, 'select');
         draft.dispatchEvent(new InputEvent('input', {inputType: 'insertFromDrop', bubbles: true}))",
        &[json!(came)],
    );
    desk.browser.until("document.getElementById('draft').value.includes('（石桥镇）\\n区水利局') || document.getElementById('draft').value.includes('（石桥镇）\\n\\n区水利局')");
    assert!(desk.draft().contains("泵站，泵站"));
    desk.browser.press("Control+z");
    desk.browser.press("Control+z");
    desk.holds(&kept);
}

#[test]
fn the_clipboard_counts_everywhere_in_chromium() {
    the_clipboard_counts_everywhere(Engine::Chromium);
}

#[test]
fn the_clipboard_counts_everywhere_in_firefox() {
    the_clipboard_counts_everywhere(Engine::Firefox);
}

fn nothing_is_replaced_unasked(engine: Engine) {
    const OTHER: &str = "河湾快报\n第7期\n河湾区政府办公室　2026年3月4日\n\n河湾区开办夜校\n河湾区开办夜校12所。（区教育局）\n\n报：市政府办公室。";
    let desk = opened(engine);
    // One with a masthead of its own and one that cannot be read: said before it is answered.
    desk.bring(
        "file",
        &[("快报.txt", OTHER.as_bytes()), ("表.xlsx", &files::sheet())],
    );
    desk.browser
        .until("document.getElementById('incoming-join')");
    let told = desk
        .browser
        .text("document.getElementById('incoming').textContent");
    assert!(
        told.contains("快报.txt")
            && told.contains("“河湾快报 第7期”")
            && told.contains("报头报尾不收"),
        "{told}"
    );
    assert!(
        told.contains("表.xlsx") && told.contains("电子表格"),
        "{told}"
    );
    desk.holds(DRAFT);
    desk.browser.click("#incoming-cancel");
    desk.browser.until("!document.querySelector('dialog')");
    desk.holds(DRAFT);
    desk.give("file", &[("快报.txt", OTHER)]);
    desk.browser.click("#incoming-part");
    desk.holds(OTHER);
    // No step leads from one draft into another.
    desk.browser.until("!document.querySelector('dialog')");
    desk.browser.press("Control+z");
    desk.holds("");
    desk.browser.press("Control+z");
    desk.browser.press("Control+z");
    desk.holds("");
    desk.browser.press("Control+y");
    desk.holds(OTHER);
    // A new draft, and back to the old one.
    desk.browser.click("#action-clear");
    desk.holds("");
    desk.browser.until(
        "document.getElementById('notice').textContent.includes('“河湾快报 第7期”留在稿库里')",
    );
    desk.browser.press("Control+z");
    desk.holds("");
    desk.browser.click("#notice .button");
    desk.holds(OTHER);
    // Each input takes what it is for, by what it holds, and refuses all else by name.
    for (input, name, content, says) in [
        (
            "style-file",
            "稿.txt",
            "石桥镇春耕\n石桥镇备足农资。",
            "“稿.txt”是文字稿",
        ),
        (
            "style-file",
            "备份.json",
            "{\"format\": \"jianbao-backup\"}",
            "“备份.json”是稿库备份",
        ),
        ("file", "坏.json", "{\"colour\": 1}", "“坏.json”"),
    ] {
        desk.give(input, &[(name, content)]);
        desk.browser.until(&format!(
            "document.getElementById('notice').textContent.includes({})",
            json!(says)
        ));
        desk.holds(OTHER);
    }
    desk.browser.click("#action-units");
    for (name, content) in [
        ("设置.json", "{\"name\": \"本办\"}"),
        ("稿.txt", "石桥镇春耕\n石桥镇备足农资。"),
    ] {
        desk.give("units-file", &[(name, content)]);
        desk.browser.until(&format!(
            "document.querySelector('#units .office-told').textContent.includes('“{name}”')"
        ));
        assert_eq!(
            desk.browser
                .text("document.getElementById('units-text').value"),
            ""
        );
    }
    desk.browser.press("Escape");
    desk.browser.click("#action-library");
    desk.give("backup-file", &[("稿.txt", "石桥镇春耕\n石桥镇备足农资。")]);
    desk.browser
        .until("document.getElementById('library-told').textContent.includes('“稿.txt”是文字稿')");
    desk.holds(OTHER);
}

#[test]
fn nothing_is_replaced_unasked_in_chromium() {
    nothing_is_replaced_unasked(Engine::Chromium);
}

#[test]
fn nothing_is_replaced_unasked_in_firefox() {
    nothing_is_replaced_unasked(Engine::Firefox);
}

/// Waits until how the draft came about is kept.
fn kept(desk: &Desk) {
    std::thread::sleep(std::time::Duration::from_millis(1500));
    desk.settle();
}

fn what_was_changed_stays_known(engine: Engine) {
    let raw = DRAFT.replace('，', ",").replace("期\n", "期\n\n\n");
    let desk = Desk::open_in(engine);
    desk.copy(&raw, "");
    desk.select("0", "0");
    desk.browser.press("Control+v");
    desk.holds(DRAFT);
    desk.select("text.length", "text.length");
    desk.browser.type_text("x");
    kept(&desk);
    let listed = "document.querySelector('#tab-changes .count').textContent";
    let changes = desk.browser.text(listed);
    desk.browser.reload();
    desk.ready();
    desk.holds(&[DRAFT, "x"].concat());
    assert_eq!(desk.browser.text(listed), changes);
    desk.browser.click("#tab-changes");
    desk.browser
        .until("document.getElementById('balance').textContent.includes('一字不差')");
    desk.browser.click("#action-compare");
    desk.browser.until("document.querySelector('.compare del')");
    desk.browser.press("Escape");
    desk.browser.until("!document.querySelector('dialog')");
    // Step by step to the beginning, and to the end again.
    for wanted in [DRAFT, &raw, ""] {
        desk.browser.click("#action-undo");
        desk.holds(wanted);
    }
    desk.browser
        .until("document.getElementById('action-undo').disabled");
    kept(&desk);
    desk.browser.reload();
    desk.ready();
    for wanted in [&raw, DRAFT, &[DRAFT, "x"].concat()] {
        desk.browser.click("#action-redo");
        desk.holds(wanted);
    }
    kept(&desk);
    // What was typed right before the end is a step, even if only the draft was kept by then.
    desk.browser.type_text("y");
    desk.browser.run("window.onpagehide = null; addEventListener('pagehide', event => event.stopImmediatePropagation(), true)", &[]);
    desk.browser.reload();
    desk.ready();
    desk.holds(&[DRAFT, "xy"].concat());
    desk.browser.click("#action-undo");
    desk.holds(&[DRAFT, "x"].concat());
    // Another draft has steps of its own; back on this one, its are there.
    desk.browser.click("#action-clear");
    desk.holds("");
    desk.browser
        .until("document.getElementById('action-undo').disabled");
    desk.browser.click("#notice .button");
    desk.holds(&[DRAFT, "x"].concat());
    desk.browser.click("#action-undo");
    desk.holds(DRAFT);
    assert_eq!(desk.browser.text(listed), changes);
    // All changes taken back give what was pasted.
    desk.browser.click("#revert-all");
    desk.holds(&raw);
}

#[test]
fn what_was_changed_stays_known_in_chromium() {
    what_was_changed_stays_known(Engine::Chromium);
}

#[test]
fn what_was_changed_stays_known_in_firefox() {
    what_was_changed_stays_known(Engine::Firefox);
}

fn typed_text_is_tidied_at_will(engine: Engine) {
    const TYPED: &str = "石桥镇抢抓农时春耕\n石桥镇备足农资,农机下田。\n石桥镇检修泵站,清理沟渠。";
    let desk = Desk::open_in(engine);
    desk.select("0", "0");
    desk.browser.run(
        "const draft = document.getElementById('draft'); draft.setRangeText(arguments[0], 0, 0, 'end');
         draft.dispatchEvent(new InputEvent('input', {bubbles: true}))",
        &[json!(TYPED)],
    );
    desk.browser.until("document.getElementById('action-tidy')");
    // Typed text is left alone until it is asked for; then only what is selected.
    desk.holds(TYPED);
    desk.select("text.indexOf('农资')", "text.indexOf('农机')");
    desk.browser.mouse("#action-tidy", 0);
    let once = TYPED.replacen(',', "，", 1);
    desk.holds(&once);
    desk.select("0", "0");
    desk.browser
        .run("document.getElementById('action-tidy').focus()", &[]);
    desk.browser.press("Enter");
    desk.holds(&jianbao::tidy(TYPED).draft);
    desk.browser.click("#tab-changes");
    desk.browser
        .until("document.querySelectorAll('#changes .item').length >= 2");
    desk.browser.click("#revert-all");
    desk.holds(TYPED);
    for wanted in [&jianbao::tidy(TYPED).draft, &once, TYPED] {
        desk.browser.click("#action-undo");
        desk.holds(wanted);
    }
}

#[test]
fn typed_text_is_tidied_at_will_in_chromium() {
    typed_text_is_tidied_at_will(Engine::Chromium);
}

#[test]
fn typed_text_is_tidied_at_will_in_firefox() {
    typed_text_is_tidied_at_will(Engine::Firefox);
}

#[test]
fn words_are_searched_for_and_replaced() {
    let desk = opened(Engine::Chromium);
    let count = "document.getElementById('search-count').textContent";
    desk.select("0", "0");
    desk.browser.press("Control+f");
    desk.browser
        .until("document.activeElement.id === 'search-query'");
    desk.browser.type_text("石桥镇");
    desk.browser.until(&format!("{count} === '1 / 3'"));
    desk.browser
        .until("document.querySelectorAll('#pages .is-found').length === 2");
    desk.browser.until(
        "document.querySelector('.margin u') && document.querySelector('.plate > .is-here')",
    );
    desk.browser.press("Enter");
    desk.browser.until(&format!("{count} === '2 / 3'"));
    desk.browser.press("Shift+Enter");
    desk.browser.press("Shift+Enter");
    desk.browser.until(&format!("{count} === '3 / 3'"));
    desk.browser.picture("search");
    // The caret goes where one looked, and nothing is selected.
    desk.browser.press("Escape");
    desk.browser.until(
        "document.activeElement.id === 'draft' && !document.querySelector('.finder, .is-found')",
    );
    assert_eq!(desk.caret("石桥镇）"), "");
    desk.browser.press("Control+h");
    desk.browser
        .until("document.activeElement.id === 'search-query'");
    // Whoever goes on by keys is in the field for what takes its place; both stand where they stood.
    desk.browser.press("Tab");
    desk.browser
        .until("document.activeElement.id === 'search-with'");
    desk.browser.until(
        "document.querySelector('#search-next').getBoundingClientRect().right
             <= document.querySelector('#search-with').getBoundingClientRect().left
         || document.querySelector('#search-next').getBoundingClientRect().bottom
             <= document.querySelector('#search-with').getBoundingClientRect().top",
    );
    desk.browser.type_text("河湾镇");
    desk.browser.press("Enter");
    let one = DRAFT.replace("（石桥镇）", "（河湾镇）");
    desk.holds(&one);
    desk.browser.mouse("#search-all", 0);
    desk.holds(&DRAFT.replace("石桥镇", "河湾镇"));
    desk.browser.picture("replace");
    // Nothing is left to be replaced, and the focus is not lost with the button that did it.
    desk.browser
        .until("document.activeElement.id === 'search-query'");
    desk.browser.click("#action-undo");
    desk.holds(&one);
    desk.browser.click("#action-undo");
    desk.holds(DRAFT);
    // From the draft Esc ends it too, and the caret stays.
    desk.browser
        .until("document.querySelector('#pages .is-found')");
    desk.select("text.indexOf('农机')", "text.indexOf('农机')");
    desk.browser.press("Escape");
    desk.browser
        .until("!document.querySelector('.finder, .is-found, .margin u')");
    assert_eq!(desk.caret("农机"), "");
    desk.browser.press("Control+f");
    desk.browser.mouse("#search-close", 0);
    desk.browser.until("!document.querySelector('.finder')");
    desk.assert_calm();
}

fn tables_are_typed(engine: Engine) {
    let desk = opened(engine);
    let end = "text.indexOf('（石桥镇）') + 5";
    desk.select(end, end);
    desk.browser.press("Alt+Enter");
    desk.browser.mouse("#line-table", 0);
    desk.browser.until("document.activeElement.id === 'draft'");
    for (text, key) in [
        ("镇", "Tab"),
        ("面积", "Tab"),
        ("备注", "Enter"),
        ("石桥", "Tab"),
        ("1200", "Tab"),
        ("好", "Tab"),
        ("河湾", "Tab"),
        ("900", "Enter"),
    ] {
        desk.browser.type_text(text);
        desk.browser.press(key);
    }
    // An empty row ends the table, and Tab leaves the field again.
    desk.browser.press("Enter");
    let table = "镇\t面积\t备注\n石桥\t1200\t好\n河湾\t900\t\n";
    desk.holds(&DRAFT.replace("（石桥镇）", &format!("（石桥镇）\n{table}")));
    desk.browser.press("Tab");
    desk.browser.until("document.activeElement.id !== 'draft'");
    desk.browser
        .until("document.querySelectorAll('#pages .table').length >= 6");
    desk.browser.picture(&format!("table-{engine:?}"));
    // From cell to cell, back too.
    desk.select("text.indexOf('1200')", "text.indexOf('1200')");
    desk.browser.press("Shift+Tab");
    assert_eq!(desk.caret("石桥\t"), "");
    desk.browser.press("Tab");
    assert_eq!(desk.caret("1200"), "");
    while desk.draft() != DRAFT {
        assert_eq!(
            desk.browser.run(
                "return document.getElementById('action-undo').disabled",
                &[]
            ),
            json!(false)
        );
        desk.browser.click("#action-undo");
        desk.settle();
    }
    // A pasted table with merged cells keeps each value in its column.
    let cell = |text: &str, spans: &str| format!("<td {spans}><p class=MsoNormal>{text}</p></td>");
    let html = [
        "<html xmlns:w=\"urn:schemas-microsoft-com:office:word\"><table class=MsoTableGrid><tr>",
        &cell("镇", "rowspan=2"),
        &cell("面积", "colspan=2"),
        "</tr><tr>",
        &cell("水田", ""),
        &cell("旱地", ""),
        "</tr><tr>",
        &cell("石桥", ""),
        &cell("1200", ""),
        &cell("300", ""),
        "</tr></table></html>",
    ]
    .concat();
    desk.copy("镇\t面积\n水田\t旱地\n石桥\t1200\t300", &html);
    desk.select(end, end);
    desk.browser.press("Control+v");
    desk.browser.until("document.getElementById('draft').value.includes('镇\\t面积\\t\\n镇\\t水田\\t旱地\\n石桥\\t1200\\t300')");
    desk.browser
        .until("document.getElementById('notice').textContent.includes('2 处合并的单元格')");
    desk.browser.press("Control+z");
    desk.browser.press("Control+z");
    desk.holds(DRAFT);
}

#[test]
fn tables_are_typed_in_chromium() {
    tables_are_typed(Engine::Chromium);
}

#[test]
fn tables_are_typed_in_firefox() {
    tables_are_typed(Engine::Firefox);
}

#[test]
fn the_panel_is_made_taller_and_the_finding_is_marked() {
    let desk = Desk::open();
    let text = DRAFT
        .replace("32所学校。", "32所学校，参加学生5100人。")
        .replace("农资，", "农资，，于11月31日");
    desk.paste_expression(&json!(text).to_string());
    desk.browser
        .until("document.querySelectorAll('.finding').length === 2");
    desk.select("0", "0");
    for nth in [0, 1] {
        desk.browser.press("F8");
        desk.browser.until(&format!(
            "[...document.querySelectorAll('.finding')].findIndex(one => one.ariaCurrent === 'true') === {nth}"
        ));
    }
    // The lines are numbered as the findings number them.
    desk.browser.until("document.querySelector('.margin b.now').textContent === '9' && document.querySelector('.finding .place').textContent === '第 9 行'");
    let height = || -> i64 {
        let height = desk
            .browser
            .run("return document.querySelector('.panel').clientHeight", &[]);
        height.as_i64().unwrap_or_default()
    };
    let before = height();
    desk.browser.drag("#panel-edge", "#action-role");
    let dragged = height();
    assert!(dragged > before + 4, "{dragged} {before}");
    desk.browser
        .run("document.getElementById('panel-edge').focus()", &[]);
    for _ in 0..3 {
        desk.browser.press("ArrowUp");
    }
    let taller = height();
    assert!(taller > dragged + 50, "{taller} {dragged}");
    desk.browser.picture("panel");
    desk.browser.reload();
    desk.ready();
    desk.browser.until("document.querySelector('.finding')");
    assert!((height() - taller).abs() <= 1, "{} {taller}", height());
    desk.assert_calm();
}

#[test]
fn the_menu_on_paper_does_more_than_roles() {
    let desk = opened(Engine::Chromium);
    for (button, wanted) in [
        ("#line-join", DRAFT.replace("春耕\n石桥", "春耕石桥")),
        ("#line-remove", DRAFT.replace("石桥镇抢抓农时春耕\n", "")),
    ] {
        name(&desk, "抢抓农时", "clicked");
        desk.browser.mouse("#clicked", 2);
        desk.browser.mouse(button, 0);
        desk.holds(&wanted);
        desk.browser.press("Control+z");
        desk.holds(DRAFT);
        // The pages are drawn anew, which puts a menu away.
        desk.settle();
    }
    // Where it was touched.
    name(&desk, "农机下田", "clicked");
    desk.browser.click_on("#clicked", '机');
    assert_eq!(desk.caret("机下田"), "");
    desk.browser.press("Alt+Enter");
    desk.browser.picture("menu");
    desk.browser.mouse("#line-split", 0);
    desk.holds(&DRAFT.replace("农机", "农\n机"));
    desk.browser.press("Control+z");
    desk.holds(DRAFT);
    desk.browser.press("Alt+Enter");
    desk.browser.until("document.querySelector('#line-up')");
    desk.browser.tab_to_item("line-up");
    desk.browser.press("Enter");
    desk.browser
        .until("(text => text.indexOf('石桥镇抢抓') < text.indexOf('区教育局推进'))(document.getElementById('draft').value)");
    desk.browser.press("Control+z");
    desk.holds(DRAFT);
    desk.assert_calm();
}
