//! Storage that is full, now and then or for good, or forbidden altogether: told at once, and nothing is lost.

use serde_json::json;

use crate::desk::Desk;

const TEXT: &str = "云岫镇抓好春耕备耕\n云岫镇检修水渠。";

fn says(desk: &Desk, text: &str) {
    desk.browser.until(&format!(
        "document.getElementById('notice').innerText.includes('{text}')"
    ));
}

fn status(desk: &Desk) -> String {
    desk.browser
        .text("document.querySelector('.saved').innerText")
}

#[test]
fn full_storage_is_told_and_recovers_by_itself() {
    let desk = Desk::open();
    desk.types(TEXT);
    assert_eq!(status(&desk), "已自动保存");
    // Something else of this host takes all the room there is.
    desk.browser.run(
        "let piece = 'x'.repeat(1 << 20);
         for (let n = 0; piece; n++) {
             try { localStorage['filler' + n] = piece } catch { piece = piece.slice(0, piece.length / 2) }
         }",
        &[],
    );
    desk.types(&"又写了许多话。".repeat(40));
    says(&desk, "存储空间已满");
    assert_eq!(status(&desk), "未能保存");
    let text = desk.draft();
    desk.catch_downloads();
    desk.browser
        .run("document.querySelector('#notice .button').click()", &[]);
    assert_eq!(desk.downloaded(), text);
    // Another draft would take the only copy off the screen.
    desk.open_library();
    desk.browser.click("#library-new");
    desk.browser
        .until("document.querySelector('#library-told.bad')");
    desk.browser.click("#dialog-close");
    assert_eq!(desk.draft(), text);
    desk.browser.run(
        "for (const key of Object.keys(localStorage)) if (key.startsWith('filler')) localStorage.removeItem(key)",
        &[],
    );
    says(&desk, "又能保存了");
    assert_eq!(status(&desk), "已自动保存");
    assert!(desk.kept().contains(&text));
    desk.assert_calm();
}

#[test]
fn storage_full_at_random_writes_loses_nothing() {
    let desk = Desk::open();
    desk.types(TEXT);
    desk.browser.run(
        "const keep = Storage.prototype.setItem;
         window.refused = 0;
         Storage.prototype.setItem = function (key, value) {
             if (window.full && Math.random() < 0.5) { window.refused++; throw new DOMException('full', 'QuotaExceededError') }
             return keep.call(this, key, value)
         };
         window.full = true",
        &[],
    );
    let mut texts = Vec::new();
    for round in 0..40 {
        desk.types(&format!("第{round}句。"));
        if round % 4 == 3 {
            texts.push(desk.draft());
            desk.browser.click("#action-clear");
            desk.settle();
        }
    }
    desk.types("最后一句。");
    texts.push(desk.draft());
    assert!(desk.browser.run("return window.refused", &[]).as_u64() > Some(10));
    desk.browser.run("window.full = false", &[]);
    desk.browser
        .until("document.querySelector('.saved').innerText === '已自动保存'");
    let kept = desk.kept();
    for text in texts {
        assert!(kept.contains(&text), "{text:?} is not in {kept:#?}");
    }
    desk.assert_calm();
}

#[test]
fn forbidden_storage_is_told_at_once() {
    let desk = Desk::open();
    desk.browser.devtools(
        "Page.addScriptToEvaluateOnNewDocument",
        &json!({"source": "for (const name of ['localStorage', 'sessionStorage'])
            Object.defineProperty(window, name, {get() { throw new DOMException('no', 'SecurityError') }})"}),
    );
    desk.browser.reload();
    desk.ready();
    says(&desk, "浏览器不允许本页保存数据");
    desk.types(TEXT);
    assert_eq!(status(&desk), "未能保存");
    assert_eq!(desk.draft(), TEXT);
    desk.catch_downloads();
    desk.browser
        .run("document.querySelector('#notice .button').click()", &[]);
    assert_eq!(desk.downloaded(), TEXT);
    desk.open_library();
    desk.browser.click("#library-new");
    desk.browser
        .until("document.querySelector('#library-told.bad')");
    assert_eq!(desk.draft(), TEXT);
    desk.assert_calm();
}
