//! The outline of stories and the menu of roles, by mouse and by keyboard alone.

use serde_json::json;

use crate::desk::Desk;
use crate::driver::Engine;

const NAMES: [&str; 3] = [
    "区教育局推进阅读进校园",
    "石桥镇抢抓农时春耕",
    "区财政局加快资金下达",
];

/// A bulletin of these stories with its contents list; in canonical form.
fn bulletin(names: &[&str]) -> String {
    let listed: Vec<String> = (1..)
        .zip(names)
        .map(|(at, name)| format!("{at}.{name}"))
        .collect();
    let told: Vec<String> = names.iter().map(|name| story(name)).collect();
    format!(
        "澄湖信息\n第3期\n澄湖区委办公室　2026年3月1日\n\n本期要目\n{}\n\n{}\n\n报：市委办公室。\n发：各镇。",
        listed.join("\n"),
        told.join("\n\n")
    )
}

fn story(name: &str) -> String {
    format!("{name}\n今年以来，全区上下齐心协力，各项工作取得明显成效。（区教育局）")
}

fn opened() -> Desk {
    opened_in(Engine::Chromium)
}

fn opened_in(engine: Engine) -> Desk {
    let desk = Desk::open_in(engine);
    desk.copy(&bulletin(&NAMES), "");
    desk.select("0", "text.length");
    desk.browser.press("Control+v");
    desk.holds(&bulletin(&NAMES));
    desk
}

/// The headlines that the outline shows.
fn outline(desk: &Desk) -> String {
    desk.browser.text(
        "[...document.querySelectorAll('.story .message')].map(name => name.textContent).join(' ')",
    )
}

#[test]
fn stories_by_mouse_in_chromium() {
    stories_by_mouse(Engine::Chromium, |desk| {
        desk.browser
            .drag("[data-story='0'] .nth", "[data-story='2']");
    });
}

/// In Firefox no program drags; the events are those it sends.
#[test]
fn stories_by_mouse_in_firefox() {
    stories_by_mouse(Engine::Firefox, |desk| {
        desk.browser.run(
            "const data = new DataTransfer(), tell = (kind, at) => document.querySelector(at).dispatchEvent(
                 new DragEvent(kind, {dataTransfer: data, bubbles: true, cancelable: true}));
             tell('dragstart', '[data-story=\"0\"]');
             if (tell('dragover', '[data-story=\"2\"] .message')) throw new Error('may not be dropped there');
             tell('drop', '[data-story=\"2\"] .message')",
            &[],
        );
    });
}

/// `drag` drags the first story onto the third.
fn stories_by_mouse(engine: Engine, drag: impl Fn(&Desk)) {
    let desk = opened_in(engine);
    let [one, two, three] = NAMES;
    desk.browser.mouse("#tab-stories", 0);
    desk.browser
        .until("document.querySelectorAll('.story').length === 3");
    assert_eq!(outline(&desk), NAMES.join(" "));
    let told = desk
        .browser
        .text("document.querySelector('.story .place').textContent");
    let length = story(one).chars().filter(|c| !c.is_whitespace()).count();
    assert_eq!(told, format!("区教育局　{length} 字"));

    drag(&desk);
    desk.holds(&bulletin(&[two, three, one]));
    assert_eq!(outline(&desk), [two, three, one].join(" "));
    desk.browser.mouse("#notice .button", 0);
    desk.holds(&bulletin(&NAMES));
    desk.browser
        .mouse("[data-story='1'] [aria-label='上移第 2 条']", 0);
    desk.holds(&bulletin(&[two, one, three]));
    desk.browser
        .mouse("[data-story='0'] [aria-label='删除第 1 条']", 0);
    desk.holds(&bulletin(&[one, three]));
    desk.browser.mouse("#notice .button", 0);
    desk.holds(&bulletin(&[two, one, three]));
    desk.browser.mouse("[data-story='1'] .item-text", 0);
    assert_eq!(desk.caret(one), "");

    // Its place on the page leads back, and marks it there.
    desk.browser.until(&format!(
        "document.querySelector('#pages .is-here').textContent.includes('{one}')"
    ));
    desk.assert_calm();
}

#[test]
fn stories_by_keyboard() {
    let desk = opened();
    let [one, two, three] = NAMES;
    desk.select("0", "0");
    desk.browser.tab_to("at.getAttribute('role') === 'tab'");
    desk.browser.press("ArrowRight");
    desk.browser.press("ArrowRight");
    desk.browser
        .until("document.activeElement.id === 'tab-stories'");
    desk.browser.tab_to("at.id === 'story-0'");
    desk.browser.press("Alt+ArrowDown");
    desk.holds(&bulletin(&[two, one, three]));
    desk.browser
        .until("document.activeElement.id === 'story-1'");
    desk.browser.press("Alt+ArrowDown");
    desk.holds(&bulletin(&[two, three, one]));
    desk.browser
        .until("document.activeElement.id === 'story-2'");
    // What is taken back, or made again, leaves the focus with the story that moved.
    desk.browser.press("Control+z");
    desk.holds(&bulletin(&[two, one, three]));
    desk.browser
        .until("document.activeElement.id === 'story-1'");
    desk.browser.press("Control+y");
    desk.holds(&bulletin(&[two, three, one]));
    desk.browser
        .until("document.activeElement.id === 'story-2'");
    // At the end it stays.
    desk.browser.press("Alt+ArrowDown");
    desk.browser.press("ArrowUp");
    desk.browser
        .until("document.activeElement.id === 'story-1'");
    desk.browser.press("Delete");
    desk.holds(&bulletin(&[two, one]));
    // What comes back has the focus again, and not the draft.
    for _ in 0..2 {
        desk.browser.press("Control+z");
        desk.holds(&bulletin(&[two, three, one]));
        desk.browser
            .until("document.activeElement.id === 'story-1'");
        desk.browser.press("Delete");
        desk.holds(&bulletin(&[two, one]));
    }
    // So does the last.
    desk.browser.press("Delete");
    desk.holds(&bulletin(&[two]));
    desk.browser
        .until("document.activeElement.id === 'story-0'");
    desk.browser.press("Control+z");
    desk.holds(&bulletin(&[two, one]));
    desk.browser
        .until("document.activeElement.id === 'story-1'");
    for _ in 0..3 {
        desk.browser.press("Control+z");
    }
    desk.holds(&bulletin(&NAMES));
    desk.browser
        .until("document.activeElement.closest('[data-story]')");
    desk.assert_calm();
}

#[test]
fn a_story_pasted_later_goes_to_its_place() {
    let desk = opened();
    let [one, two, three] = NAMES;
    let new = "区水利局检修泵站迎汛";
    desk.browser.mouse("#tab-stories", 0);
    desk.browser
        .tab_to("at.getAttribute('aria-label') === '在第 1 条后面插入'");
    desk.browser.press("Enter");
    desk.browser.until("document.activeElement.id === 'draft'");
    desk.copy(&story(new).replace('，', ","), "");
    desk.browser
        .run("document.getElementById('draft').focus()", &[]);
    desk.browser.press("Control+v");
    desk.holds(&bulletin(&[one, new, two, three]));
    desk.browser.press("Control+z");
    let raw = desk.draft();
    assert!(raw.contains(&story(new).replace('，', ",")), "{raw}");
    desk.browser.press("Control+z");
    desk.holds(&bulletin(&NAMES));
    desk.assert_calm();
}

#[test]
fn a_role_is_set_by_mouse() {
    let desk = opened();
    let paragraph = "今年以来，全区上下齐心协力";
    // What was told of the paste may lie over the page.
    desk.browser.press("Escape");
    desk.browser
        .until("!document.getElementById('notice').firstChild");
    desk.browser.run(
        "const [wanted] = arguments, at = [...document.querySelectorAll('#pages [data-span]')].find(at => at.textContent.replace(/\\s/g, '').includes(wanted));
         at.id = 'clicked'",
        &[json!(paragraph)],
    );
    desk.browser.mouse("#clicked", 2);
    desk.browser.until("document.querySelector('#roles')");
    // The draft shows what was clicked.
    assert_eq!(desk.caret(""), "");
    desk.browser.until(&format!("document.querySelector('.plate > .is-here').textContent.replace(/\\s/g, '').includes('{paragraph}')"));
    desk.browser.mouse("#roles [data-role=note]", 0);
    let noted = bulletin(&NAMES).replacen(paragraph, &format!("<按语>{paragraph}"), 1);
    desk.holds(&noted);
    desk.browser.until("!document.querySelector('#roles')");
    desk.browser.mouse("#action-undo", 0);
    desk.holds(&bulletin(&NAMES));
    desk.browser.mouse("#action-redo", 0);
    desk.holds(&noted);
    // A click beside the menu changes nothing.
    desk.browser.mouse("#action-role", 0);
    desk.browser.until("document.querySelector('#roles')");
    desk.browser.mouse(".brand", 0);
    desk.browser.until("!document.querySelector('#roles')");
    desk.holds(&noted);
    desk.assert_calm();
}

#[test]
fn a_role_is_set_by_keyboard() {
    let desk = opened();
    let paragraph = "今年以来，全区上下齐心协力";
    let at = format!("text.indexOf('{paragraph}') + 5");
    desk.select(&at, &at);
    desk.browser.press("Alt+Enter");
    desk.browser
        .until("document.activeElement.dataset.role === 'auto'");
    let now = desk.browser.text("document.activeElement.textContent");
    assert_eq!(now, "自动判断（现作“正文”）");
    desk.browser.press("Escape");
    desk.browser
        .until("!document.querySelector('#roles') && document.activeElement.id === 'draft'");
    desk.browser.press("Alt+Enter");
    desk.browser
        .until("document.activeElement.dataset.role === 'auto'");
    desk.browser.press("ArrowDown");
    desk.browser.press("ArrowRight");
    desk.browser
        .until("document.activeElement.dataset.role === 'title'");
    desk.browser.press("Enter");
    desk.browser.until(&format!(
        "document.getElementById('draft').value.includes('<标题>{paragraph}')"
    ));
    desk.browser.until("document.activeElement.id === 'draft'");
    // Back to what the line by itself is taken for.
    desk.browser.press("Alt+Enter");
    desk.browser
        .until("document.activeElement.dataset.role === 'title'");
    desk.browser.press("Home");
    desk.browser.press("Enter");
    desk.holds(&bulletin(&NAMES));
    desk.assert_calm();
}

/// A mark in the draft is explained as long as there is one.
#[test]
fn a_mark_is_explained_where_it_stands() {
    let desk = opened();
    let told = "document.getElementById('marked')?.textContent";
    assert_eq!(
        desk.browser.run(&format!("return {told}"), &[]),
        json!(null)
    );
    desk.select("text.indexOf('今年')", "text.indexOf('今年')");
    desk.browser.press("Alt+Enter");
    desk.browser.click("#roles [data-role=note]");
    desk.browser
        .until(&format!("{told} === '<按语> 是段落标记，不打印'"));
    desk.browser.press("Control+z");
    desk.browser.until(&format!("!{told}"));
    desk.assert_calm();
}
