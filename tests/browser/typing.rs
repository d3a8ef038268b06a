//! Typing: a keystroke is on paper in the same frame, and only the text it touches is replaced.

use std::fmt::Write as _;
use std::iter;

use jianbao::render::html;
use jianbao::typeset::{Page, Style};
use jianbao::{parse, tidy, typeset};
use serde_json::{Value, json};

use crate::browser::Browser;
use crate::desk::Desk;
use crate::pdf::solid;
use crate::site::Site;

/// How much longer than a plain textarea's keystroke and one page replaced it may take at most. Measured, alone and beside other
/// tests: 0.7 to 1.3 at 4 pages, 1.0 to 1.4 at 40; to 1.9 where a virtual machine is short of everything. The best of some tries
/// counts.
const MOST: f64 = 2.0;
const TRIES: usize = 3;
/// Keys to a round, and rounds in turns at the app and at the textarea.
const KEYS: usize = 12;
const ROUNDS: usize = 8;

/// Keeps how long each keystroke keeps the page busy: from the input to all that follows it at once, and from the
/// beginning of the next frame to its end. Waiting for the frame is left out.
const PROBE: &str = "
    const soon = then => { const line = new MessageChannel(); line.port1.onmessage = then; line.port2.postMessage(0) };
    const now = () => performance.now();
    window.keystrokes = [];
    addEventListener('beforeinput', () => {
        const began = now();
        let busy = 0;
        soon(() => { busy += now() - began });
        requestAnimationFrame(() => {
            const frame = now();
            soon(() => keystrokes.push(busy + now() - frame));
        });
    }, true);";

/// Stories of so many pages, each of another place: a story that comes twice is a finding.
pub fn draft(pages: usize) -> String {
    let digest = tidy(include_str!("../corpus/36-long-digest.txt")).draft;
    let lines: Vec<&str> = digest.lines().filter(|line| !line.is_empty()).collect();
    // The masthead once; the closing block would end the bulletin.
    let (masthead, stories) = lines[..lines.len() - 4].split_at(3);
    let masthead = masthead.iter().map(|line| (*line).to_owned());
    let side = [
        "", "东", "西", "南", "北", "中", "上", "下", "前", "后", "新",
    ]
    .into_iter();
    let places = side
        .flat_map(|side| ["区", "县", "市", "镇", "乡", "州"].map(|kind| [side, kind].concat()));
    let stories =
        places.flat_map(|place| stories.iter().map(move |line| line.replace('区', &place)));
    let lines: Vec<String> = masthead.chain(stories).collect();
    let counts: Vec<usize> = (0..=lines.len()).collect();
    let set = |count: usize| typeset(&parse(&lines[..count].join("\n")), &Style::default()).len();
    let count = counts.partition_point(|&count| set(count) < pages);
    assert!(count < counts.len(), "{pages} pages are too many");
    tidy(&lines[..count].join("\n")).draft
}

/// The pages of a draft as the screen has them: what stands before the texts of each, the texts, and what stands behind them.
fn sheets(draft: &str) -> Vec<Vec<String>> {
    let pages = typeset(&parse(draft), &Style::default());
    let sheet = |page: &Page<'_>| {
        let [head, foot] = html::frame(page);
        let texts = page.texts.iter().map(|text| {
            let mut out = String::new();
            html::text(text, page.area, &mut out);
            out
        });
        iter::once(head).chain(texts).chain([foot]).collect()
    };
    pages.iter().map(sheet).collect()
}

/// A page with a textarea and paper, of which one sheet is replaced at each input.
fn plain(draft: &str, at: usize) -> String {
    let typed = [&draft[..at], "政", &draft[at..]].concat();
    let (before, after) = (sheets(draft), sheets(&typed));
    let mut pairs = before.iter().zip(&after);
    let changed = pairs.position(|(one, other)| one != other);
    let changed = changed.expect("a page that changes");
    let mut text = String::new();
    html::escape(draft, &mut text);
    let mut out = String::from(
        "<!doctype html><html lang=\"zh-CN\"><meta charset=\"utf-8\"><link rel=\"icon\" href=\"data:,\"><style>",
    );
    out.push_str(html::STYLE_SHEET);
    writeln!(
        out,
        "body {{ display: grid; grid-template-columns: 2fr 3fr; height: 100vh; margin: 0 }}
         textarea {{ font: 16px/30px sans-serif; padding: 1rem; border: 0 }}
         #pages {{ overflow: auto }}
         </style><textarea id=\"draft\">{text}</textarea><div id=\"pages\">{}</div>
         <script>
         const forms = {};
         let turn = 0;
         document.querySelector('#draft').addEventListener('input', () => {{
             document.querySelector('[data-page=\"{}\"]').outerHTML = forms[turn++ % 2];
         }});
         </script>",
        before.concat().concat(),
        json!([after[changed].concat(), before[changed].concat()])
            .to_string()
            .replace("</", "<\\/"),
        changed + 1,
    )
    .expect("a string takes all");
    out
}

/// Types so many characters where the caret is, each in a frame of its own.
fn type_keys(browser: &Browser, count: usize) {
    let seen = browser.run("return keystrokes.length", &[]);
    let seen = seen.as_u64().unwrap_or_default();
    for at in 1..=count as u64 {
        browser.devtools(
            "Input.dispatchKeyEvent",
            &json!({"type": "keyDown", "key": "x", "text": "政", "unmodifiedText": "政"}),
        );
        browser.devtools(
            "Input.dispatchKeyEvent",
            &json!({"type": "keyUp", "key": "x"}),
        );
        browser.until(&format!("keystrokes.length == {}", seen + at));
    }
}

/// Opens the app with a draft of so many pages in it.
fn open(draft: &str, pages: usize) -> Desk {
    let desk = Desk::open();
    desk.paste(draft);
    desk.browser.until(&format!(
        "document.querySelectorAll('#pages .sheet').length == {pages}"
    ));
    assert_eq!(desk.draft(), draft);
    desk.browser.run(PROBE, &[]);
    desk
}

/// A place in the middle of the second page of a draft.
fn second_page(draft: &str, pages: usize) -> usize {
    draft.floor_char_boundary(draft.len() / pages * 3 / 2)
}

/// Puts the caret at a byte of the draft and shows what is there.
fn put_caret(browser: &Browser, draft: &str, at: usize) {
    let units = draft[..at].encode_utf16().count();
    browser.run(
        "const draft = document.getElementById('draft'); draft.focus(); draft.setSelectionRange(arguments[0], arguments[0])",
        &[json!(units)],
    );
}

/// What a quarter of the keystrokes took at most, in milliseconds: others may want the machine too.
fn quartile(browser: &Browser) -> f64 {
    let times = browser.run("return keystrokes", &[]);
    let mut times: Vec<f64> = times
        .as_array()
        .into_iter()
        .flatten()
        .filter_map(Value::as_f64)
        .collect();
    times.sort_by(f64::total_cmp);
    times[times.len() / 4]
}

/// The desk and a plain textarea with the same draft, the caret in the middle of the second page.
pub struct Pair {
    desk: Desk,
    bare: Browser,
    /// The draft of both.
    pub draft: String,
    at: usize,
}

impl Pair {
    /// Opens both with a draft of so many pages.
    pub fn open(pages: usize) -> Self {
        let draft = draft(pages);
        let at = second_page(&draft, pages);
        let desk = open(&draft, pages);
        let site = Site::serve(plain(&draft, at).leak());
        let bare = Browser::start();
        bare.goto(&site.other_page());
        bare.run(PROBE, &[]);
        let pair = Self {
            desk,
            bare,
            draft,
            at,
        };
        pair.put_carets();
        pair.desk.settle();
        pair
    }

    /// Puts the caret of each where it stood first.
    pub fn put_carets(&self) {
        for browser in self.browsers() {
            put_caret(browser, &self.draft, self.at);
        }
    }

    /// The browser of each.
    pub fn browsers(&self) -> [&Browser; 2] {
        [&self.desk.browser, &self.bare]
    }
}

/// What a keystroke takes on so many pages, in milliseconds: at the desk, and in a plain textarea.
pub fn keystrokes(pages: usize) -> [f64; 2] {
    let pair = Pair::open(pages);
    for _ in 0..ROUNDS {
        for browser in pair.browsers() {
            type_keys(browser, KEYS);
        }
    }
    pair.browsers().map(quartile)
}

#[test]
fn a_keystroke_costs_little_more_than_in_a_plain_textarea() {
    for pages in [4, 40] {
        let quick = iter::repeat_with(|| keystrokes(pages))
            .take(TRIES)
            .inspect(|[app, plain]| {
                println!(
                    "{pages} pages: {app:.1} ms, plain {plain:.1} ms, {:.2}",
                    app / plain
                );
            })
            .any(|[app, plain]| app < MOST * plain);
        assert!(quick, "{pages} pages");
    }
}

#[test]
fn only_the_texts_that_change_are_replaced() {
    const PAGES: usize = 40;
    let draft = draft(PAGES);
    let at = second_page(&draft, PAGES);
    let desk = open(&draft, PAGES);
    desk.browser.run(
        "window.replaced = [];
         const seen = changes => changes.forEach(change => change.addedNodes.forEach(() => replaced.push(change.target.closest('[data-page]')?.dataset.page)));
         new MutationObserver(seen).observe(document.getElementById('pages'), {childList: true, subtree: true})",
        &[],
    );
    put_caret(&desk.browser, &draft, at);
    let mut expected = Vec::new();
    let mut before = sheets(&draft);
    for count in 1..=KEYS {
        let typed = [&draft[..at], &"政".repeat(count), &draft[at..]].concat();
        let after = sheets(&typed);
        assert_eq!(after.len(), PAGES);
        for ((old, new), number) in before.iter().zip(&after).zip(1..) {
            assert_eq!(old.len(), new.len());
            let others = old.iter().zip(new).filter(|(one, other)| one != other);
            expected.extend(others.map(|_| number.to_string()));
        }
        before = after;
    }
    type_keys(&desk.browser, KEYS);
    assert!((KEYS..2 * KEYS).contains(&expected.len()), "{expected:?}");
    let replaced = desk.browser.run("return replaced", &[]);
    assert_eq!(replaced, json!(expected));
}

/// The words on each page of a draft, white space left out.
fn words(draft: &str) -> Vec<String> {
    let pages = typeset(&parse(draft), &Style::default());
    let words = |page: &Page<'_>| {
        let lines = page.texts.iter().flat_map(|text| &text.lines);
        let pieces = lines.flat_map(|line| &line.pieces);
        solid(&pieces.map(|piece| &*piece.text).collect::<String>())
    };
    pages.iter().map(words).collect()
}

/// The same of the pages on the screen.
const SHOWN: &str = r"[...document.querySelectorAll('#pages .plate')].map(plate => plate.textContent.replace(/\s/g, ''))";

/// Whether all pages are set, as far as the screen says.
const IS_SET: &str = "(/页$/.test(document.getElementById('counts').textContent) && !document.querySelector('.is-last-set'))";

/// A bulletin of more than a megabyte: many pages, the same stories again and again.
fn huge() -> String {
    let one = draft(40);
    let lines: Vec<&str> = one.lines().collect();
    let (masthead, stories) = lines.split_at(3);
    let copies = 1_200_000 / one.len();
    let stories = (1..=copies).flat_map(|at| {
        let stories = stories.iter();
        stories.map(move |line| format!("{line}\n").replace('。', &format!("（{at}）。")))
    });
    let masthead = masthead.iter().map(|line| format!("{line}\n"));
    tidy(&masthead.chain(stories).collect::<String>()).draft
}

#[test]
fn of_a_long_draft_the_pages_near_a_keystroke_come_first_and_the_rest_before_it_is_printed() {
    let draft = huge();
    let desk = Desk::open();
    let browser = &desk.browser;
    // What is told, and what a page with what was typed looked like when it came.
    browser.run(
        "window.told = []; window.near = null;
         new MutationObserver(() => told.push(document.getElementById('notice')?.textContent)).observe(document.body, {childList: true, subtree: true});
         new MutationObserver(() => {
             const typed = [...document.querySelectorAll('#pages .is-here')].some(text => text.textContent.includes('政政政'));
             if (typed) near ??= {pending: !!document.querySelector('.is-last-set ~ .sheet'), counts: document.getElementById('counts').textContent};
         }).observe(document.getElementById('pages'), {childList: true, subtree: true, attributes: true});
         return true",
        &[],
    );
    desk.paste(&draft);
    browser.until(IS_SET);
    assert_eq!(desk.draft(), draft);
    let told = browser.run("return told.some(text => text?.includes('正在整理'))", &[]);
    assert_eq!(told, true, "whoever waits is told");
    let pages = words(&draft);
    assert!(pages.len() > 900, "{} pages", pages.len());
    assert!(browser.run(&format!("return {SHOWN}"), &[]) == json!(pages));

    // In the middle of a line in the middle of the draft.
    let at = draft.floor_char_boundary(draft.len() / 2);
    let at = at + draft[at..].find('，').expect("a comma");
    put_caret(browser, &draft, at);
    browser.run(PROBE, &[]);
    type_keys(browser, 3);
    let typed = [&draft[..at], "政政政", &draft[at..]].concat();
    assert_eq!(desk.draft(), typed);
    browser.until("near");
    let near = browser.run("return near", &[]);
    assert_eq!(near, json!({"pending": true, "counts": "正在排版……"}));
    browser.until(IS_SET);
    assert!(browser.run(&format!("return {SHOWN}"), &[]) == json!(words(&typed)));

    // Printed at once: all pages are set before the browser takes them.
    put_caret(browser, &typed, at);
    let printed = browser.run(
        &format!(
            "const turn = () => new Promise(done => {{
                 const line = new MessageChannel(); line.port1.onmessage = done; line.port2.postMessage(0) }});
             document.execCommand('insertText', false, '务\\n公开');
             return turn().then(() => {{
                 if ({IS_SET}) throw 'set too soon to tell';
                 dispatchEvent(new Event('beforeprint'));
                 return turn();
             }}).then(() => {IS_SET} && {SHOWN})"
        ),
        &[],
    );
    let typed = [&typed[..at], "务\n公开", &typed[at..]].concat();
    assert_eq!(desk.draft(), typed);
    assert!(printed == json!(words(&typed)));
    desk.assert_calm();
}
