//! Turns what a clerk does at the desk into browser steps: paste, read the draft, look at the pages, print, export.

use std::fs;
use std::path::PathBuf;
use std::thread;
use std::time::Duration;

use base64::prelude::{BASE64_STANDARD, Engine as _};
use serde_json::{Value, json};

use crate::browser::Browser;
use crate::driver::Engine;
use crate::pdf::{self, PdfPage};
use crate::site::Site;

/// JavaScript: brings files by a road, let go over the window (`drop`), from the clipboard (`paste`), or by the file input with
/// this `id`.
pub const BRING: &str = "
    const bring = (road, ...files) => {
        const data = new DataTransfer();
        for (const file of files) data.items.add(file);
        if (road === 'drop') {
            for (const kind of ['dragenter', 'dragover', 'drop'])
                document.body.dispatchEvent(new DragEvent(kind, {dataTransfer: data, bubbles: true, cancelable: true}));
        } else if (road === 'paste') {
            document.body.dispatchEvent(new ClipboardEvent('paste', {clipboardData: data, bubbles: true, cancelable: true}));
        } else {
            const input = document.getElementById(road);
            input.files = data.files;
            input.dispatchEvent(new Event('change', {bubbles: true}));
        }
    };";

/// The app, opened in a browser with an empty profile.
pub struct Desk {
    pub browser: Browser,
    pub site: Site,
}

impl Desk {
    pub fn open() -> Self {
        Self::open_in(Engine::Chromium)
    }

    /// The app, opened in a browser of this engine.
    pub fn open_in(engine: Engine) -> Self {
        let site = Site::serve("");
        let address = site.app();
        Self::at(&address, site, Browser::with_fonts(engine, None))
    }

    /// The app, opened at an address.
    pub fn at(address: &str, site: Site, browser: Browser) -> Self {
        browser.goto(address);
        let desk = Self { browser, site };
        desk.ready();
        desk
    }

    /// Waits until the app has mounted.
    pub fn ready(&self) {
        self.browser
            .until("document.querySelector('#draft') && !document.querySelector('#boot')");
    }

    /// Pastes over the whole draft from the system's clipboard, by the browser's own paste.
    pub fn paste(&self, text: &str) {
        self.browser.devtools(
            "Browser.grantPermissions",
            &json!({"permissions": ["clipboardReadWrite", "clipboardSanitizedWrite"]}),
        );
        self.browser.run(
            "const draft = document.getElementById('draft'); draft.focus(); draft.select();
                 return navigator.clipboard.writeText(arguments[0])",
            &[json!(text)],
        );
        for kind in ["keyDown", "keyUp"] {
            self.browser
                .devtools(
                    "Input.dispatchKeyEvent",
                    &json!({"type": kind, "modifiers": 2, "key": "v", "code": "KeyV", "windowsVirtualKeyCode": 86,
                           "commands": if kind == "keyDown" { vec!["Paste"] } else { vec![] }}),
                )
                ;
        }
    }

    /// Puts a text, and its HTML if there is any, on the system's clipboard, by the browser's own copy.
    pub fn copy(&self, text: &str, html: &str) {
        self.browser.run(
            "const field = document.body.appendChild(document.createElement('textarea'));
             field.id = 'copied'; field.value = 'x'; field.focus(); field.select();
             document.addEventListener('copy', event => {
                 event.clipboardData.setData('text/plain', arguments[0]);
                 if (arguments[1]) event.clipboardData.setData('text/html', arguments[1]);
                 event.preventDefault();
             }, {once: true})",
            &[json!(text), json!(html)],
        );
        self.browser.press("Control+c");
        self.browser
            .run("document.getElementById('copied').remove()", &[]);
    }

    /// Pastes over the whole draft from the system's clipboard, by the keys.
    pub fn paste_over(&self, text: &str) {
        self.copy(text, "");
        self.select("0", "text.length");
        self.browser.press("Control+v");
        self.holds(text);
    }

    /// Puts the focus into the draft, with this selected: two JavaScript expressions of `text`.
    pub fn select(&self, start: &str, end: &str) {
        self.browser.run(
            &format!(
                "const draft = document.getElementById('draft'), text = draft.value;
                 draft.focus(); draft.setSelectionRange({start}, {end})"
            ),
            &[],
        );
    }

    /// Waits until the caret stands before a text. Gives what is selected, which is nothing where nothing may be replaced.
    pub fn caret(&self, before: &str) -> String {
        self.browser.until(&format!(
            "(draft => draft.value.slice(draft.selectionStart).startsWith({}))(document.getElementById('draft'))",
            json!(before)
        ));
        self.browser.text("(draft => draft.value.slice(draft.selectionStart, draft.selectionEnd))(document.getElementById('draft'))")
    }

    /// Waits until the draft is this text.
    pub fn holds(&self, text: &str) {
        for _ in 0..200 {
            if self.draft() == text {
                return;
            }
            thread::sleep(Duration::from_millis(50));
        }
        assert_eq!(self.draft(), text);
    }

    /// Pastes over the whole draft what a JavaScript expression gives, by an event. For strings that no clipboard or
    /// command can carry.
    pub fn paste_expression(&self, expression: &str) {
        self.browser
            .run(
                &format!(
                    "const data = new DataTransfer(); data.setData('text/plain', {expression});
                     const draft = document.getElementById('draft'); draft.focus(); draft.select();
                     const event = new ClipboardEvent('paste', {{clipboardData: data, bubbles: true, cancelable: true}});
                     if (draft.dispatchEvent(event)) document.execCommand('insertText', false, {expression});"
                ),
                &[],
            )
            ;
        self.settle();
    }

    /// Brings text files.
    pub fn give(&self, road: &str, files: &[(&str, &str)]) {
        let files: Vec<(&str, &[u8])> = files
            .iter()
            .map(|(name, text)| (*name, text.as_bytes()))
            .collect();
        self.bring(road, &files);
    }

    /// Leaves the page so many bytes to keep things in.
    pub fn quota(&self, size: u64) {
        let origin = self.browser.text("location.origin");
        self.browser.devtools(
            "Storage.overrideQuotaForOrigin",
            &json!({"origin": origin, "quotaSize": size}),
        );
    }

    /// Brings files by a road: let go over the window (`drop`), from the clipboard (`paste`), or by the file input with
    /// this `id`.
    pub fn bring(&self, road: &str, files: &[(&str, &[u8])]) {
        let files: Vec<(&str, String)> = files
            .iter()
            .map(|(name, bytes)| (*name, BASE64_STANDARD.encode(bytes)))
            .collect();
        self.browser.run(
            &format!(
                "{BRING} const [road, files] = arguments;
                 bring(road, ...files.map(([name, bytes]) => new File([Uint8Array.from(atob(bytes), c => c.charCodeAt(0))], name)))"
            ),
            &[json!(road), json!(files)],
        );
    }

    /// Waits until the browser has drawn what it was told.
    pub fn settle(&self) {
        self.browser.run(
            "return new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done))))",
            &[],
        );
    }

    /// Waits until the pages show a text, white space aside.
    pub fn shows(&self, text: &str) {
        let text = pdf::solid(text);
        self.browser.until(&format!(
            r"document.querySelector('#pages').textContent.replace(/\s/g, '').includes({})",
            json!(text)
        ));
        self.settle();
    }

    pub fn draft(&self) -> String {
        self.browser.text("document.getElementById('draft').value")
    }

    /// The lines of each sheet as they print, blank ones left out.
    pub fn sheets(&self) -> Vec<Vec<String>> {
        self.in_print(
            r"return [...document.querySelectorAll('#pages .sheet')].map(sheet =>
                sheet.innerText.split('\n').map(line => line.trim()).filter(line => line))",
        )
    }

    /// All text that prints, white space removed.
    pub fn printed_text(&self) -> String {
        let text: String = self.in_print("return document.body.innerText");
        pdf::solid(&text)
    }

    fn in_print<T: serde::de::DeserializeOwned>(&self, script: &str) -> T {
        self.media("print");
        let value = self.browser.run(script, &[]);
        self.media("");
        serde_json::from_value(value).expect("the type asked for")
    }

    fn media(&self, media: &str) {
        self.browser
            .devtools("Emulation.setEmulatedMedia", &json!({"media": media}));
    }

    /// Prints what is open, on the paper that its style sheet asks for.
    pub fn print(&self, name: &str) -> Vec<PdfPage> {
        pdf::pages(&self.browser.print(), name)
    }

    /// Exports our own page and returns the file.
    pub fn export(&self, name: &str) -> PathBuf {
        self.export_as(name, "#action-export", "html")
    }

    /// Presses an entry of the menu 导出 and returns the file it gave.
    pub fn export_as(&self, name: &str, entry: &str, extension: &str) -> PathBuf {
        let folder = pdf::scratch(&format!("{name}-download"));
        fs::remove_dir_all(&folder).ok();
        fs::create_dir_all(&folder).expect("a writable scratch folder");
        self.browser.devtools(
            "Browser.setDownloadBehavior",
            &json!({"behavior": "allow", "downloadPath": folder}),
        );
        self.browser.click("#export-acts > summary");
        self.browser.click(entry);
        for _ in 0..600 {
            thread::sleep(Duration::from_millis(50));
            let file = fs::read_dir(&folder)
                .expect("the download folder")
                .flatten()
                .map(|entry| entry.path())
                .find(|path| path.extension().is_some_and(|found| found == extension));
            if let Some(file) = file {
                return file;
            }
        }
        panic!("nothing was downloaded to {}", folder.display());
    }

    /// Nothing panicked, nothing was refused, nothing of the draft ran as a script, no request left.
    pub fn assert_calm(&self) {
        let home = self.site.app();
        for address in self.browser.requests() {
            let local = ["blob:", "data:", &home];
            assert!(
                local.iter().any(|from| address.starts_with(from)),
                "{address}"
            );
        }
        assert_eq!(self.browser.complaints(), Vec::<String>::new());
        assert_eq!(self.browser.run("return window.intruder", &[]), Value::Null);
    }
}
