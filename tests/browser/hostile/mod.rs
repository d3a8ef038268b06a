//! Bad input: nothing panics, nothing runs, nothing is lost, and nobody waits for long without being told.
//!
//! A table of it: texts and HTML on the clipboard, files, what the machine keeps, backups. Each is a [`Row`]; what must
//! hold of every one is in [`Held`].

mod backups;
mod clipboard;
mod files;
mod kept;
mod texts;

use std::time::Duration;

use serde_json::{Value, json};

use crate::desk::Desk;

/// A row of the table: what it is called, what comes in, and what must be seen of it.
struct Row<T> {
    name: &'static str,
    comes: T,
    seen: Seen,
}

/// Where something must be seen.
#[derive(Clone)]
enum Seen {
    /// In the draft.
    Draft(&'static str),
    /// In what is told, wherever the desk tells it.
    Told(&'static str),
    /// Nowhere: the draft before is all there is.
    Nowhere,
}

/// A row of the table.
fn row<T>(name: &'static str, comes: T, seen: Seen) -> Row<T> {
    Row { name, comes, seen }
}

/// The draft before.
const BEFORE: &str = "石桥镇抢抓农时春耕\n石桥镇备足农资320吨。（石桥镇）";

/// The longest that the page may stand still, in milliseconds.
const STILL: f64 = 1000.0;

/// Keeps what the page's policy refuses, and for how long the page stands still.
const WATCH: &str = "
    window.refused = [];
    window.longest = 0;
    addEventListener('securitypolicyviolation', event => refused.push(event.effectiveDirective));
    new PerformanceObserver(list => list.getEntries().forEach(entry => { longest = Math.max(longest, entry.duration) }))
        .observe({type: 'longtask'})";

impl Desk {
    /// A desk that is watched.
    fn watched() -> Self {
        Self::open().watch()
    }

    fn watch(self) -> Self {
        self.browser.devtools(
            "Page.addScriptToEvaluateOnNewDocument",
            &json!({"source": WATCH}),
        );
        self.browser.reload();
        self.ready();
        self
    }

    /// Begins a draft with [`BEFORE`] in it, the caret behind.
    fn begin_with_before(&self) {
        if !self.draft().is_empty() {
            self.browser.click("#action-clear");
            self.holds("");
        }
        self.paste_expression(&json!(BEFORE).to_string());
        self.holds(BEFORE);
        self.select("text.length", "text.length");
        self.browser.run("longest = 0; refused.length = 0", &[]);
    }

    /// Waits until it is seen.
    fn sees(&self, name: &str, seen: &Seen) {
        let (what, text) = match seen {
            Seen::Draft(text) => ("document.getElementById('draft').value", text),
            Seen::Told(text) => (
                "[...document.querySelectorAll('[role=status], [role=alert], dialog[open]')].map(at => at.textContent).join()",
                text,
            ),
            Seen::Nowhere => return self.settle(),
        };
        let there = format!("return {what}.includes({})", json!(text));
        for _ in 0..200 {
            if self.browser.run(&there, &[]) == json!(true) {
                return;
            }
            std::thread::sleep(Duration::from_millis(50));
        }
        let found = self.browser.text(what);
        panic!("{name}: {text:?} is not in {found:.1000}");
    }

    /// What must hold whatever came in: the draft before is there, nothing ran, the page never stood still for long, and
    /// what is typed now is taken. `refused` is what the page's policy may have had to refuse.
    fn withstood(&self, name: &str, refused: &[&str]) {
        let still = self.browser.run("return longest", &[]).as_f64();
        assert!(
            still < Some(STILL),
            "{name}: the page stood still for {still:?} ms"
        );
        let draft = self.draft();
        assert!(
            draft.contains(BEFORE) || self.keeps(BEFORE),
            "{name} lost the draft before: {draft:.300}"
        );
        let found = self.browser.run("return refused", &[]);
        let found: Vec<String> = serde_json::from_value(found).expect("names");
        assert!(
            found.iter().all(|one| refused.contains(&one.as_str())),
            "{name}: the page's policy refused {found:?}"
        );
        assert_eq!(
            self.browser.run("return window.intruder", &[]),
            Value::Null,
            "{name}"
        );
        let strange = "return document.querySelectorAll('#crash, #pages :is(script, img, svg, iframe, a, style)').length";
        assert_eq!(self.browser.run(strange, &[]), json!(0), "{name}");
        self.takes_typing(name);
        let complaints = self.browser.complaints();
        let unknown =
            |one: &&String| refused.is_empty() || !one.contains("Content Security Policy");
        assert!(
            complaints.iter().find(unknown).is_none(),
            "{name}: {complaints:?}"
        );
        let home = self.site.app();
        for address in self.browser.requests() {
            let local = ["blob:", "data:", &home];
            assert!(
                local.iter().any(|from| address.starts_with(from)),
                "{name}: {address}"
            );
        }
    }

    /// Whether a text is kept, in a draft or a snapshot.
    fn keeps(&self, text: &str) -> bool {
        let there = self.browser.run(
            "return Object.values(localStorage).some(record => {
                 try { return JSON.parse(record).text?.includes?.(arguments[0]) } catch { return false } })",
            &[json!(text)],
        );
        there == json!(true)
    }

    /// Types a character, which must come into the draft and be kept.
    fn takes_typing(&self, name: &str) {
        for _ in 0..20 {
            if self
                .browser
                .run("return !document.querySelector('dialog[open]')", &[])
                == json!(true)
            {
                break;
            }
            self.browser.press("Escape");
        }
        self.select("text.length", "text.length");
        self.browser
            .run("document.execCommand('insertText', false, '活')", &[]);
        assert!(self.draft().ends_with('活'), "{name}: nothing can be typed");
        self.is_saved();
    }

    fn is_saved(&self) {
        self.browser
            .until("document.querySelector('.saved').textContent.includes('已自动保存')");
    }
}

#[test]
fn markup_is_only_text() {
    let markup = [
        "<script>window.intruder = 1</script>",
        "<img src=x onerror='window.intruder = 1'>",
        "</section><svg onload='window.intruder = 1'>",
        "&lt;b&gt; &amp;",
    ];
    let desk = Desk::open();
    for text in markup {
        desk.paste_expression(&serde_json::json!(text).to_string());
        // Quotes may be made Chinese; the tag itself must be there to be read.
        desk.shows(text.split(['=', ' ', '>']).next().unwrap_or_default());
        let intruders = desk.browser.run(
            "return document.querySelectorAll('#pages script, #pages img, #pages svg, #pages b').length",
            &[],
        );
        assert_eq!(intruders, 0, "{text}");
        desk.assert_calm();
    }
    let html = std::fs::read_to_string(desk.export("markup")).expect("the exported file");
    assert!(html.contains("&amp;lt;b&amp;gt;"), "{html:.2000}");
}

/// Larger than can be set at each keystroke: it must still be there, be said, and be exported.
#[test]
fn two_megabytes() {
    let desk = Desk::open();
    desk.paste_expression(
        "'首' + '云岫区开展春季防火检查，发现问题及时整改。\\n'.repeat(32000) + '尾'",
    );
    let draft = desk.draft();
    assert!(draft.len() > 1_900_000, "{} bytes", draft.len());
    assert_eq!(draft.matches('首').count(), 1);
    assert_eq!(draft.matches('尾').count(), 1);
    assert_eq!(draft.matches("防火检查").count(), 32000);
    desk.browser
        .until("document.getElementById('notice').innerText.trim()");
    let html = std::fs::read_to_string(desk.export("large")).expect("the exported file");
    assert!(html.contains('首') && html.contains('尾'));
    desk.assert_calm();
}
