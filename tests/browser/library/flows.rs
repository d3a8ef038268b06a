//! What a clerk does with drafts, by mouse and by keyboard alone.

use serde_json::json;

use super::key;
use crate::desk::Desk;
use crate::driver::Engine;

const ONE: &str = "石桥街道开展春季爱国卫生运动\n石桥街道组织志愿者清理卫生死角。";
const TWO: &str = "云岫镇抓好春耕备耕\n云岫镇检修水渠，备足农资。";
const NAME_ONE: &str = "石桥街道开展春季爱国卫生运动";
const NAME_TWO: &str = "云岫镇抓好春耕备耕";

#[test]
fn drafts_by_mouse_in_chromium() {
    let desk = Desk::open();
    by_mouse(&desk);
    desk.assert_calm();
}

#[test]
fn drafts_by_mouse_in_firefox() {
    by_mouse(&Desk::open_in(Engine::Firefox));
}

#[test]
fn drafts_by_keyboard_in_chromium() {
    let desk = Desk::open();
    by_keyboard(&desk);
    desk.assert_calm();
}

#[test]
fn drafts_by_keyboard_in_firefox() {
    by_keyboard(&Desk::open_in(Engine::Firefox));
}

fn by_mouse(desk: &Desk) {
    desk.open_library();
    assert_eq!(desk.names(), Vec::<String>::new());
    desk.browser
        .until("document.querySelector('#library .empty')");
    desk.browser.click("#dialog-close");
    desk.browser.until("!document.querySelector('#library')");

    desk.types(ONE);
    desk.open_library();
    desk.browser.click("#library-new");
    desk.browser
        .until("document.getElementById('draft').value === ''");
    assert_eq!(desk.focus(), "draft");
    desk.types(TWO);
    desk.open_library();
    assert_eq!(desk.names(), [NAME_TWO, NAME_ONE]);

    for label in ["取消", "确定"] {
        assert_eq!(desk.names(), [NAME_TWO, NAME_ONE]);
        desk.click_in_row(NAME_ONE, "改名");
        desk.browser
            .until("document.activeElement.id === 'draft-name'");
        desk.browser
            .run("document.activeElement.value = '  三月送审稿 '", &[]);
        desk.click_label(label);
        desk.browser
            .until("document.activeElement.id.startsWith('open-')");
    }
    assert_eq!(desk.names(), [NAME_TWO, "三月送审稿"]);
    desk.click_in_row("三月送审稿", "复制一份");
    assert_eq!(desk.names(), ["三月送审稿（副本）", NAME_TWO, "三月送审稿"]);
    desk.click_in_row("三月送审稿", "删除");
    assert_eq!(desk.names(), ["三月送审稿（副本）", NAME_TWO]);
    desk.click_label("撤销删除");
    assert_eq!(desk.names(), ["三月送审稿（副本）", NAME_TWO, "三月送审稿"]);
    desk.click_in_row("三月送审稿（副本）", "删除");
    desk.click_in_row("三月送审稿（副本）", "彻底删除");
    desk.browser.until("!document.querySelector('#gone')");

    desk.click_in_row("三月送审稿", "");
    desk.browser.until("!document.querySelector('#library')");
    assert_eq!(desk.draft(), ONE);
    assert_eq!(
        desk.browser
            .text("document.querySelector('.draft-name-text').textContent"),
        "三月送审稿"
    );

    snapshots_by_mouse(desk);
    desk.browser.reload();
    desk.ready();
    assert_eq!(desk.draft(), ONE);
}

/// Pastes over all, looks at the snapshot, restores it, takes that back and makes it again.
fn snapshots_by_mouse(desk: &Desk) {
    desk.paste_over("另写。");
    desk.open_library();
    desk.click_in_row("三月送审稿", "历史");
    desk.browser.until("document.activeElement.id === 'past-0'");
    let shown = desk
        .browser
        .text("document.querySelector('.past-shown').innerText");
    assert!(shown.contains("30 字，1 页"), "{shown}");
    assert!(
        shown.contains("清理卫生死角") && shown.contains("另写。"),
        "{shown}"
    );
    desk.browser.click("#past-restore");
    desk.browser.until("!document.querySelector('#library')");
    assert_eq!(desk.draft(), ONE);
    desk.browser.click("#action-undo");
    desk.settle();
    assert_eq!(desk.draft(), "另写。");
    desk.browser.click("#action-redo");
    desk.settle();
    assert_eq!(desk.draft(), ONE);
    assert!(desk.kept().contains(&"另写。".to_owned()));
}

fn by_keyboard(desk: &Desk) {
    let keys = |keys: &[&str]| {
        desk.browser.keys(&keys.concat());
        desk.settle();
    };
    let is_open = "document.querySelector('#library[open]')";
    // The library's button is the first thing that Tab reaches, and any place has a key for it.
    keys(&[key::TAB]);
    assert_eq!(desk.focus(), "action-library");
    keys(&[key::ENTER]);
    desk.browser.until(is_open);
    keys(&[key::ESCAPE]);
    desk.browser.until(&format!("!{is_open}"));
    assert_eq!(desk.focus(), "action-library");
    desk.types(ONE);
    keys(&[key::CONTROL, "o"]);
    desk.browser.until(is_open);
    keys(&[key::TAB, key::TAB]);
    assert_eq!(desk.focus(), "library-new");
    keys(&[key::ENTER]);
    desk.browser.until("document.activeElement.id === 'draft'");
    desk.types(TWO);
    keys(&[key::CONTROL, "o"]);
    desk.browser.until(is_open);
    keys(&[key::TAB, key::TAB, key::TAB]);
    assert!(desk.focus().starts_with("open-"), "{}", desk.focus());
    keys(&[key::DOWN, key::F2]);
    desk.browser
        .until("document.activeElement.id === 'draft-name'");
    keys(&["未定稿", key::ESCAPE]);
    desk.browser
        .until("document.activeElement.id.startsWith('open-')");
    assert_eq!(desk.names(), [NAME_TWO, NAME_ONE]);
    // Wherever in the row the focus is.
    keys(&[key::F2]);
    desk.browser
        .until("document.activeElement.id === 'draft-name'");
    keys(&["未定稿", key::TAB, key::TAB, key::ESCAPE]);
    desk.browser
        .until("document.activeElement.id.startsWith('open-')");
    assert_eq!(desk.names(), [NAME_TWO, NAME_ONE]);
    keys(&[key::F2]);
    desk.browser
        .until("document.activeElement.id === 'draft-name'");
    keys(&[key::CONTROL, "a", "送审稿", key::ENTER]);
    desk.browser
        .until("document.activeElement.id.startsWith('open-')");
    assert_eq!(desk.names(), [NAME_TWO, "送审稿"]);
    keys(&[key::DELETE]);
    assert_eq!(desk.names(), [NAME_TWO]);
    assert!(desk.focus().starts_with("open-"), "{}", desk.focus());
    keys(&[key::SHIFT, key::TAB]);
    assert_eq!(
        desk.browser.text("document.activeElement.textContent"),
        "撤销删除"
    );
    keys(&[key::ENTER]);
    assert_eq!(desk.names(), [NAME_TWO, "送审稿"]);
    keys(&[key::ESCAPE]);
    desk.browser.until(&format!("!{is_open}"));
    keys(&[key::CONTROL, "o"]);
    desk.browser.until(is_open);
    keys(&[key::TAB, key::TAB, key::TAB, key::DOWN, key::ENTER]);
    desk.browser.until(&format!("!{is_open}"));
    assert_eq!(desk.draft(), ONE);
    snapshots_by_keyboard(desk);
}

/// Pastes over all, looks at the snapshot and restores it.
fn snapshots_by_keyboard(desk: &Desk) {
    let keys = |keys: &[&str]| {
        desk.browser.keys(&keys.concat());
        desk.settle();
    };
    desk.paste_over("另写。");
    keys(&[key::CONTROL, "o"]);
    desk.browser
        .until("document.querySelector('#library[open]')");
    // To the row on top, the draft on the desk, past its name to its snapshots.
    keys(&[key::TAB, key::TAB, key::TAB, key::TAB, key::TAB]);
    assert_eq!(
        desk.browser.text("document.activeElement.textContent"),
        "历史"
    );
    keys(&[key::ENTER]);
    desk.browser.until("document.activeElement.id === 'past-0'");
    keys(&[key::TAB]);
    assert_eq!(desk.focus(), "past-restore");
    keys(&[key::ENTER]);
    desk.browser.until("document.activeElement.id === 'draft'");
    assert_eq!(desk.draft(), ONE);
    keys(&[key::CONTROL, "z"]);
    assert_eq!(desk.draft(), "另写。");
}

#[test]
fn many_drafts_are_found_by_name() {
    let desk = Desk::open();
    for n in 0..10 {
        desk.types(&format!("第{n}组开展走访\n正文。"));
        desk.open_library();
        desk.browser.click("#library-new");
        desk.browser.until("!document.querySelector('#library')");
    }
    desk.open_library();
    assert_eq!(desk.names().len(), 10);
    desk.browser
        .run("document.getElementById('library-search').focus()", &[]);
    desk.browser.keys("第7组");
    desk.settle();
    assert_eq!(desk.names(), ["第7组开展走访"]);
    desk.browser.keys("甲");
    desk.settle();
    assert_eq!(desk.names(), Vec::<String>::new());
    desk.assert_calm();
}

#[test]
fn the_raw_paste_is_kept() {
    let desk = Desk::open();
    let raw = "区教育局召开会议，研究部署开学准备工作和校园安全排查工作,落实\n\n到人。";
    desk.paste(raw);
    desk.shows("落实到人。");
    assert_ne!(desk.draft(), raw);
    desk.browser.reload();
    desk.ready();
    assert!(desk.kept().contains(&raw.to_owned()), "{:?}", desk.kept());
    desk.assert_calm();
}

#[test]
fn a_backup_brings_back_what_was_wiped() {
    for engine in [Engine::Chromium, Engine::Firefox] {
        let desk = Desk::open_in(engine);
        desk.types(ONE);
        desk.paste_over(TWO);
        let (drafts, mut kept) = (desk.drafts(), desk.kept());
        desk.catch_downloads();
        desk.open_library();
        desk.browser.click("#library-wipe");
        desk.browser
            .until("document.activeElement.id === 'wipe-cancel'");
        desk.click_label("先下载备份");
        let backup = desk.downloaded();
        desk.browser.click("#wipe-now");
        desk.browser.until("!document.querySelector('#library')");
        assert_eq!((desk.draft().as_str(), desk.kept().len()), ("", 0));
        desk.open_library();
        desk.give(
            "backup-file",
            &[(
                "坏.json",
                &backup[..backup.floor_char_boundary(backup.len() / 2)],
            )],
        );
        desk.browser.until("document.querySelector('#library-told').innerText.includes('“坏.json”不是完整的备份文件：第')");
        desk.give("backup-file", &[("备份.json", &backup)]);
        desk.browser.until("document.querySelector('#library-told').innerText.includes('已导入 1 份稿子、1 份快照')");
        assert_eq!(desk.drafts(), drafts);
        let mut back = desk.kept();
        kept.sort();
        back.sort();
        assert_eq!(back, kept);
        desk.click_in_row(NAME_TWO, "");
        desk.browser.until(&format!(
            "document.getElementById('draft').value === {}",
            json!(TWO)
        ));
    }
}

#[test]
fn markup_in_names_and_backups_stays_text() {
    const MARKUP: &str =
        "<img src=x onerror=\"window.intruder=1\"><script>window.intruder=1</script>";
    let desk = Desk::open();
    desk.types(MARKUP);
    desk.catch_downloads();
    desk.open_library();
    desk.click_label("改名");
    desk.browser
        .until("document.activeElement.id === 'draft-name'");
    desk.browser.run(
        "document.activeElement.value = arguments[0]",
        &[json!(MARKUP)],
    );
    desk.click_label("确定");
    assert_eq!(desk.names(), [MARKUP]);
    desk.click_label("备份全部");
    let backup = desk.downloaded().replace("draft.", "draft.<b>");
    desk.give("backup-file", &[(MARKUP, &backup)]);
    desk.browser
        .until("document.querySelector('#library-told').innerText.includes('已导入')");
    assert_eq!(desk.names(), [MARKUP, MARKUP]);
    desk.give("backup-file", &[(MARKUP, "<b>")]);
    desk.browser
        .until("document.querySelector('#library-told').innerText.includes('<img src=x')");
    desk.assert_calm();
}

#[test]
fn the_draft_of_an_earlier_version_is_taken_over() {
    let desk = Desk::open();
    let former = json!({"draft": ONE, "style": "jianbao", "own": null, "ignored": []}).to_string();
    desk.browser.run(
        "localStorage.clear(); sessionStorage.clear(); localStorage['jianbao.desk'] = arguments[0]",
        &[json!(former)],
    );
    desk.browser.reload();
    desk.ready();
    assert_eq!(desk.draft(), ONE);
    assert_eq!(desk.drafts().len(), 1);
    desk.assert_calm();
}

#[test]
fn a_panic_keeps_the_text_and_does_not_come_back() {
    let desk = Desk::open();
    desk.types(ONE);
    desk.catch_downloads();
    // Yew gives up when it cannot put an element on the page.
    desk.browser.run(
        "const insert = Node.prototype.insertBefore;
         Node.prototype.insertBefore = function (node, at) {
             if (document.getElementById('crash')) return insert.call(this, node, at);
             throw new Error('broken')
         };
         const append = Node.prototype.appendChild;
         Node.prototype.appendChild = function (node) {
             if (node.id !== 'crash' && this.isConnected) throw new Error('broken');
             return append.call(this, node)
         }",
        &[],
    );
    desk.types("\n后来的话。\n又一段。\n".repeat(60).as_str());
    desk.browser.click("#action-help");
    desk.browser.until("document.querySelector('#crash a')");
    desk.browser
        .until("document.querySelector('#crash textarea')");
    let told = desk
        .browser
        .text("document.querySelector('#crash textarea').value");
    // What it was and where, for whoever reports it; nothing of the machine that built the program.
    let mut lines = told
        .lines()
        .skip_while(|line| !line.starts_with("panicked at "));
    let place = lines.next().unwrap_or_default();
    assert!(place.contains(".rs:") && !place.contains("at /"), "{told}");
    assert_eq!(lines.next(), Some("failed to append child"));
    let last = desk.draft();
    assert!(last.ends_with("又一段。\n"));
    assert_eq!(desk.downloaded(), last);
    desk.browser.reload();
    desk.ready();
    assert_eq!(desk.draft(), "");
    desk.browser.until(&format!(
        "document.getElementById('notice').innerText.includes({})",
        json!(NAME_ONE)
    ));
    assert!(desk.kept().contains(&last));
    desk.open_library();
    assert_eq!(desk.names(), [NAME_ONE]);
}
