//! What leaves as a file for other programs: Word, OFD, and our own page, which comes back as the draft it was made of.

use jianbao::files::{self, export::Form, own_html};
use jianbao::{Style, parse};
use serde_json::{Value, json};

use crate::desk::Desk;
use crate::driver::Engine;
use crate::offline::kept;
use crate::single;
use crate::unzip::unzip;

const DRAFT: &str = "河湾简报\n第7期（总第31期）\n河湾区人民政府办公室　2026年3月4日\n\n区农业农村局抢抓农时备耕\n\
    一、备足农资。全区备足化肥320吨、种子45吨，<b>&amp;检修农机1200台。\n<正文>1.“石桥镇”组织农机手下田——完成旋耕4200亩。\n\
    村名\t面积\n河湾村\t1200\n（区农业农村局）\n\n报：区委、区政府\n送：各镇\n";

const NAME: &str = "河湾简报第7期（总第31期）";

/// The button of each kind, how its files end, and what makes them.
const KINDS: [(&str, Form); 2] = [
    ("#action-export-docx", Form::Docx),
    ("#action-export-ofd", Form::Ofd),
];

/// Keeps what the page hands to the browser as downloads instead of letting it go to the disk.
pub const CATCH: &str = "window.taken = [];
    const blobs = new Map(), make = URL.createObjectURL;
    URL.createObjectURL = blob => { const url = make.call(URL, blob); blobs.set(url, blob); return url };
    HTMLAnchorElement.prototype.click = function () { window.taken.push([this.download, blobs.get(this.href)]) }";

impl Desk {
    /// Puts a text in the place of the draft, whatever is beside it.
    pub fn fill(&self, draft: &str) {
        self.browser.run(
            "const draft = document.getElementById('draft'); draft.focus(); draft.value = arguments[0];
             draft.dispatchEvent(new InputEvent('input', {bubbles: true}))",
            &[json!(draft)],
        );
        self.holds(draft);
        self.settle();
    }

    /// Chooses an entry of the menu 导出.
    pub fn choose_export(&self, entry: &str) {
        self.browser.click("#export-acts > summary");
        self.browser.click(entry);
    }

    /// Waits for the next file that was handed out: its name, its bytes.
    pub fn taken(&self) -> (String, Vec<u8>) {
        self.browser.until("window.taken.length > 0");
        let file = self.browser.run(
            "const [name, blob] = window.taken.shift();
             return blob.arrayBuffer().then(bytes => [name, [...new Uint8Array(bytes)]])",
            &[],
        );
        serde_json::from_value(file).expect("a name and bytes")
    }

    fn told(&self, text: &str) {
        self.browser.until(&format!(
            "document.getElementById('notice').textContent.includes({})",
            json!(text)
        ));
    }
}

/// Exports all kinds and looks at what came out.
fn everything_leaves(desk: &Desk) {
    desk.fill(DRAFT);
    desk.browser.run(CATCH, &[]);
    for (entry, form) in KINDS {
        desk.choose_export(entry);
        let (name, bytes) = desk.taken();
        assert_eq!(name, format!("{NAME}.{}", form.extension()));
        desk.told(&format!("已导出“{name}”"));
        // What the worker writes is what the library writes.
        let native = form.write(&parse(DRAFT), &Style::default());
        assert!(bytes == native, "{form:?}: {} bytes", bytes.len());
        assert_says_nothing_of_the_machine(desk, &bytes);
        match form {
            Form::Docx => {
                let opened = files::open(bytes, &|_, _| None, &mut |_, _| {}).expect("a document");
                for line in [
                    "全区备足化肥320吨、种子45吨，<b>&amp;检修农机1200台。",
                    "村名\t面积",
                    "“石桥镇”",
                ] {
                    assert!(opened.source.text.contains(line), "{}", opened.source.text);
                }
            }
            Form::Ofd => {
                let parts = unzip(&bytes);
                let page = &parts["Doc_0/Pages/Page_0/Content.xml"];
                for text in ["河湾简报", "区农业农村局抢抓农时备耕", "4200"] {
                    assert!(page.contains(text), "{text}: {page}");
                }
            }
        }
    }
    assert_eq!(desk.draft(), DRAFT);
    let (name, page) = own_page(desk);
    assert_eq!(name, format!("{NAME}.html"));
    let carried = own_html::reopen(&page).expect("a page of ours");
    assert_eq!(carried.draft, DRAFT);
}

fn own_page(desk: &Desk) -> (String, Vec<u8>) {
    desk.choose_export("#action-export");
    desk.taken()
}

/// Neither the browser, nor the address of the page, nor a time.
fn assert_says_nothing_of_the_machine(desk: &Desk, bytes: &[u8]) {
    let agent = desk.browser.text("navigator.userAgent");
    let parts = unzip(bytes);
    for (part, text) in &parts {
        for word in [
            "Mozilla",
            "Gecko",
            "127.0.0.1",
            "file:",
            "dcterms",
            "lastModifiedBy",
            "CreationDate",
            "ModDate",
            "Creator>",
            agent.as_str(),
        ] {
            // The office is the creator in Word's words.
            let office = "<dc:creator>河湾区人民政府办公室</dc:creator>";
            assert!(!text.replace(office, "").contains(word), "{part}: {word}");
        }
    }
}

/// Our own page, let go over an empty draft, is the draft that it was made of.
fn our_page_comes_back(desk: &Desk) {
    desk.fill(DRAFT);
    desk.browser.run(CATCH, &[]);
    let (name, page) = own_page(desk);
    desk.fill("");
    desk.browser.run(
        "const [name, bytes] = arguments, data = new DataTransfer();
         data.items.add(new File([new Uint8Array(bytes)], name));
         for (const kind of ['dragenter', 'dragover', 'drop'])
             document.body.dispatchEvent(new DragEvent(kind, {dataTransfer: data, bubbles: true, cancelable: true}))",
        &[json!(name), json!(page)],
    );
    desk.holds(DRAFT);
}

#[test]
fn our_page_comes_back_in_chromium() {
    our_page_comes_back(&Desk::open());
}

#[test]
fn our_page_comes_back_in_firefox() {
    our_page_comes_back(&single::open(Engine::Firefox, "outgoing-back"));
}

#[test]
fn everything_leaves_the_site_in_chromium() {
    let desk = Desk::open();
    everything_leaves(&desk);
    desk.assert_calm();
}

#[test]
fn everything_leaves_the_site_in_firefox() {
    everything_leaves(&Desk::open_in(Engine::Firefox));
}

#[test]
fn everything_leaves_the_one_file_in_chromium() {
    everything_leaves(&single::open(Engine::Chromium, "outgoing-chromium"));
}

#[test]
fn everything_leaves_the_one_file_in_firefox() {
    everything_leaves(&single::open(Engine::Firefox, "outgoing-firefox"));
}

/// By the browser's own download, and without a network.
#[test]
fn a_file_leaves_with_the_server_stopped() {
    let desk = Desk::open();
    kept(&desk);
    desk.browser.run(
        "return navigator.serviceWorker.ready.then(ready => ready.active.postMessage('rest'))",
        &[],
    );
    desk.browser.until(
        "caches.keys().then(keys => Promise.all(keys.map(key => caches.open(key).then(cache => cache.keys())))).then(all => {
             window.rest = all.flat().filter(request => /files-[^/]*$/.test(request.url)).length }), window.rest === 2",
    );
    desk.site.stop();
    desk.browser.reload();
    desk.ready();
    desk.fill(DRAFT);
    let file = desk.export_as("offline-word", "#action-export-docx", "docx");
    assert!(file.ends_with(format!("{NAME}.docx")), "{}", file.display());
    let bytes = std::fs::read(file).expect("the file");
    assert!(bytes == Form::Docx.write(&parse(DRAFT), &Style::default()));
}

/// A bulletin of about so many characters as a Word file; its last words.
fn word_file(characters: usize) -> (Vec<u8>, &'static str) {
    const END: &str = "备耕到此全部完成。";
    const SENTENCE: &str = "石桥镇组织农机手下田作业，检修农机1200台，备足化肥320吨。";
    let mut draft =
        String::from("河湾简报\n第7期\n河湾区人民政府办公室　2026年3月4日\n\n全区抓紧备耕\n");
    let mut written = 0;
    while written < characters {
        draft.push_str(&SENTENCE.repeat(5));
        draft.push('\n');
        written += 5 * SENTENCE.chars().count();
    }
    draft.push_str(END);
    draft.push('\n');
    (Form::Docx.write(&parse(&draft), &Style::default()), END)
}

/// From letting go of a file to the pages, in milliseconds: the best of three, each with a worker of its own.
fn pace(desk: &Desk, file: &[u8], end: &str) -> f64 {
    let once = || {
        desk.fill("");
        let took = desk.browser.run(
            "const [bytes, end] = arguments, data = new DataTransfer();
             data.items.add(new File([new Uint8Array(bytes)], '稿.docx'));
             const frame = () => new Promise(requestAnimationFrame);
             return (async () => {
                 const start = performance.now();
                 document.body.dispatchEvent(new DragEvent('drop', {dataTransfer: data, bubbles: true, cancelable: true}));
                 while (!document.getElementById('pages')?.textContent.includes(end)) await frame();
                 await frame();
                 return performance.now() - start;
             })()",
            &[json!(file), json!(end)],
        );
        took.as_f64().expect("a time")
    };
    (0..3).map(|_| once()).fold(f64::INFINITY, f64::min)
}

/// What a clerk waits for a file of a page or three, and of forty pages.
#[test]
fn a_word_file_is_on_paper_at_once() {
    let desk = Desk::open();
    for (characters, most) in [(2_000, 500.0), (23_000, 2_000.0)] {
        let (file, end) = word_file(characters);
        let took = pace(&desk, &file, end);
        let sheets = desk.browser.run(
            "return document.querySelectorAll('#pages .sheet').length",
            &[],
        );
        println!("{characters} characters, {sheets} pages: {took:.0} ms from drop to pages");
        assert!(took < most, "{took}");
    }
}

/// A worker that cannot be had, breaks, or keeps silent: it is told, nothing is handed out, the draft stays, and the next
/// export goes well.
#[test]
fn a_worker_that_fails_is_told_and_the_draft_stays() {
    const KEEP: &str = "window.Real ??= Worker; window.Worker = Real;";
    let desk = Desk::open();
    desk.fill(DRAFT);
    desk.browser.run(CATCH, &[]);
    for (harm, told) in [
        // Its module meets what it cannot read.
        (
            "window.Worker = class extends Real { postMessage(message, passed) { super.postMessage({...message, document: ''}, passed) } }",
            "写到一半出了错",
        ),
        (
            "window.Worker = class { constructor() { return new Real('nowhere.js') } }",
            "没有取到",
        ),
        (
            "window.Worker = class { constructor() { throw new Error() } }",
            "没有取到",
        ),
    ] {
        desk.browser.run(&[KEEP, harm].concat(), &[]);
        desk.choose_export("#action-export-docx");
        desk.told(told);
        desk.told("没有动");
    }
    // It is stopped by hand.
    desk.browser.run(
        &[KEEP, "window.Worker = class extends EventTarget { postMessage() {} terminate() { window.ended = true } }"].concat(),
        &[],
    );
    desk.choose_export("#action-export-ofd");
    desk.told("正在导出");
    desk.browser.click("#notice .button");
    desk.told("已停止导出，草稿没有动。");
    assert_eq!(desk.browser.run("return window.ended", &[]), json!(true));
    assert_eq!(
        desk.browser.run("return window.taken.length", &[]),
        json!(0)
    );
    assert_eq!(desk.draft(), DRAFT);
    desk.browser.run(KEEP, &[]);
    desk.choose_export("#action-export-ofd");
    assert!(!desk.taken().1.is_empty());
    assert_eq!(desk.browser.run("return window.intruder", &[]), Value::Null);
}
