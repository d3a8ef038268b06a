//! Two windows on the same draft notice each other, and both texts survive.

use crate::desk::Desk;
use crate::driver::Engine;

const TEXT: &str = "云岫镇抓好春耕备耕\n云岫镇检修水渠。";

/// A desk with a draft, open in two windows. Gives the names of both; the second is spoken to.
fn two(engine: Engine) -> (Desk, String, String) {
    let desk = Desk::open_in(engine);
    desk.types(TEXT);
    let first = desk.browser.open_window();
    desk.browser.goto(&desk.site.app());
    desk.ready();
    let second = desk.browser.window();
    (desk, first, second)
}

fn says(desk: &Desk, text: &str) {
    desk.browser.until(&format!(
        "document.getElementById('company').innerText.includes('{text}')"
    ));
}

#[test]
fn windows_take_a_draft_over_from_each_other() {
    for engine in [Engine::Chromium, Engine::Firefox] {
        let (desk, first, second) = two(engine);
        says(&desk, "在另一个窗口里也打开着");
        desk.click_label("在这里继续");
        says(&desk, "");
        desk.types("备足农资。");
        desk.browser.switch_to(&first);
        says(&desk, "已在另一个窗口里改动");
        assert_eq!(desk.draft(), TEXT);
        desk.click_label("载入新的文字");
        let longer = [TEXT, "备足农资。"].concat();
        assert_eq!(desk.draft(), longer);
        desk.types("及时下种。");
        desk.browser.switch_to(&second);
        says(&desk, "已在另一个窗口里改动");
        desk.browser.switch_to(&first);
        // What was loaded is one step.
        desk.browser.click("#action-undo");
        desk.browser.click("#action-undo");
        desk.settle();
        assert_eq!(desk.draft(), TEXT);
        assert_eq!(desk.drafts().len(), 1);
    }
}

#[test]
fn texts_that_differ_end_as_two_drafts() {
    for engine in [Engine::Chromium, Engine::Firefox] {
        let (desk, first, _) = two(engine);
        says(&desk, "在另一个窗口里也打开着");
        // Nobody chooses; both go on typing.
        desk.types("乙窗口的话。");
        desk.browser.switch_to(&first);
        says(&desk, "已在另一个窗口里改动");
        desk.types("甲窗口的话。");
        desk.browser
            .until("document.getElementById('notice').innerText.includes('两份都在稿库里')");
        let name = "云岫镇抓好春耕备耕";
        let expected = [
            (name.to_owned(), [TEXT, "乙窗口的话。"].concat()),
            (format!("{name}（另一份）"), [TEXT, "甲窗口的话。"].concat()),
        ];
        assert_eq!(desk.drafts(), expected);
        // Each goes on with its own.
        desk.types("还有。");
        assert_eq!(desk.drafts().len(), 2);
    }
}

#[test]
fn a_draft_can_be_kept_as_another() {
    let (desk, first, _) = two(Engine::Chromium);
    says(&desk, "在另一个窗口里也打开着");
    desk.click_label("另存为一份");
    desk.types("乙。");
    desk.browser.switch_to(&first);
    desk.types("甲。");
    let texts: Vec<String> = desk.drafts().into_iter().map(|(_, text)| text).collect();
    assert_eq!(texts, [[TEXT, "甲。"].concat(), [TEXT, "乙。"].concat()]);
    assert_eq!(
        desk.browser
            .run("return document.getElementById('company').innerText", &[]),
        ""
    );
}

#[test]
fn a_draft_wiped_in_another_window_stays_on_the_screen() {
    let (desk, first, _) = two(Engine::Chromium);
    desk.open_library();
    desk.browser.click("#library-wipe");
    desk.browser.click("#wipe-now");
    desk.browser
        .until("document.getElementById('draft').value === ''");
    desk.browser.switch_to(&first);
    says(&desk, "已在另一个窗口里改动");
    assert_eq!(desk.draft(), TEXT);
    desk.types("还在写。");
    assert_eq!(
        desk.drafts(),
        [(
            "云岫镇抓好春耕备耕（另一份）".to_owned(),
            [TEXT, "还在写。"].concat()
        )]
    );
}

/// How many words each window types at least, however busy the machine is.
const WORDS: usize = 25;

/// Types words at full speed, for a while and at least so many; remembers them.
const TYPING: &str = "
    const draft = document.getElementById('draft');
    draft.focus();
    window.words = [];
    const start = performance.now();
    const type = () => {
        const word = arguments[0] + window.words.length + '；';
        draft.setSelectionRange(draft.value.length, draft.value.length);
        document.execCommand('insertText', false, word);
        window.words.push(word);
        if (performance.now() - start < 1500 || window.words.length < arguments[1]) setTimeout(type, Math.random() * 8);
        else window.finished = true;
    };
    type();";

#[test]
fn two_windows_typing_at_once_lose_no_word() {
    let (desk, first, second) = two(Engine::Chromium);
    desk.browser.run(TYPING, &["乙".into(), WORDS.into()]);
    desk.browser.switch_to(&first);
    desk.browser.run(TYPING, &["甲".into(), WORDS.into()]);
    let mut words = Vec::new();
    for window in [&first, &second] {
        desk.browser.switch_to(window);
        desk.browser.until("window.finished");
        let typed = desk.browser.run("return window.words", &[]);
        let typed: Vec<String> = serde_json::from_value(typed).expect("words");
        assert!(typed.len() >= WORDS, "{}", typed.len());
        words.extend(typed);
    }
    // Both windows have heard of all that was written.
    std::thread::sleep(std::time::Duration::from_millis(300));
    desk.browser.close_window(&first);
    let kept = desk.kept();
    let lost: Vec<_> = words
        .iter()
        .filter(|word| !kept.iter().any(|text| text.contains(word.as_str())))
        .collect();
    assert!(lost.is_empty(), "{lost:?}");
    assert!(desk.drafts().len() >= 2);
}
