//! 稿库: nothing that was typed is lost, whatever happens to the page, to the storage, or in another window.

mod archive;
mod flows;
mod kill;
mod storage;
mod windows;

use serde_json::{Value, json};

use crate::desk::Desk;

/// Keys that have no character of their own, as `WebDriver` names them.
mod key {
    pub const CONTROL: &str = "\u{e009}";
    pub const SHIFT: &str = "\u{e008}";
    pub const TAB: &str = "\u{e004}";
    pub const ENTER: &str = "\u{e007}";
    pub const ESCAPE: &str = "\u{e00c}";
    pub const DOWN: &str = "\u{e015}";
    pub const DELETE: &str = "\u{e017}";
    pub const F2: &str = "\u{e032}";
}

/// JavaScript: what is in the archive.
const ARCHIVE: &str = "
    const archived = () => new Promise(done => {
        const open = indexedDB.open('jianbao');
        open.onupgradeneeded = () => open.transaction.abort();
        open.onerror = () => done({});
        open.onsuccess = () => {
            const table = open.result.transaction('archive').objectStore('archive');
            const keys = table.getAllKeys(), values = table.getAll();
            values.onsuccess = () => {
                open.result.close();
                done(Object.fromEntries(keys.result.map((key, at) => [key, values.result[at]])));
            };
        };
    });";

impl Desk {
    /// Types at the end of the draft as a person does, a word at a time.
    fn types(&self, text: &str) {
        self.browser.run(
            "const draft = document.getElementById('draft'); draft.focus();
             draft.setSelectionRange(draft.value.length, draft.value.length);
             for (const word of arguments[0].match(/[^，。]*[，。]|[^，。]+/g)) document.execCommand('insertText', false, word)",
            &[json!(text)],
        );
        self.settle();
    }

    /// Opens the dialog.
    fn open_library(&self) {
        self.browser.click("#action-library");
        self.browser
            .until("document.querySelector('#library[open]')");
        self.settle();
    }

    /// Clicks the button with this label in the row of a draft, or the row itself if there is no label.
    fn click_in_row(&self, draft: &str, label: &str) {
        self.browser.run(
            "const row = [...document.querySelectorAll('#library li')].find(row =>
                 row.querySelector('b')?.textContent === arguments[0]);
             [...row.querySelectorAll('button')].find(button => !arguments[1] || button.textContent === arguments[1]).click()",
            &[json!(draft), json!(label)],
        );
        self.settle();
    }

    /// Clicks the button with this label in the dialog or the line about other windows.
    fn click_label(&self, label: &str) {
        self.browser.run(
            "[...document.querySelectorAll('#library button, #company button')].find(button =>
                 button.textContent === arguments[0]).click()",
            &[json!(label)],
        );
        self.settle();
    }

    /// The names of the drafts in the dialog.
    fn names(&self) -> Vec<String> {
        let names = "[...document.querySelectorAll('#drafts b')].map(name => name.textContent)";
        serde_json::from_value(self.browser.run(&format!("return {names}"), &[])).expect("names")
    }

    fn focus(&self) -> String {
        self.browser.text("document.activeElement.id")
    }

    /// Every text that is kept: of drafts and of snapshots.
    fn kept(&self) -> Vec<String> {
        self.among("Object.values(table).map(draft => draft.text)")
    }

    /// The names and texts of the drafts that are kept and not deleted.
    fn drafts(&self) -> Vec<(String, String)> {
        self.among(
            "Object.keys(table).filter(key => key.startsWith('jianbao.draft.'))
                 .map(key => table[key]).filter(draft => !draft.gone)
                 .map(draft => [draft.name || draft.title, draft.text]).sort()",
        )
    }

    /// What a JavaScript expression makes of the `table` of all drafts and snapshots, in the archive and in front of it.
    fn among<T: serde::de::DeserializeOwned>(&self, expression: &str) -> T {
        let script = format!(
            "{ARCHIVE}
             return archived().then(behind => {{
                 const all = {{...behind, ...localStorage}}, table = {{}};
                 for (const key in all)
                     if (/^jianbao\\.(draft|snapshot)\\./.test(key) && all[key]) table[key] = JSON.parse(all[key]);
                 return {expression};
             }})"
        );
        serde_json::from_value(self.browser.run(&script, &[])).expect("the type asked for")
    }

    /// Catches what is downloaded from now on; [`downloaded`](Self::downloaded) gives it.
    fn catch_downloads(&self) {
        self.browser.run(
            "const make = URL.createObjectURL;
             URL.createObjectURL = blob => { window.caught = blob; return make.call(URL, blob) }",
            &[],
        );
    }

    fn downloaded(&self) -> String {
        self.browser.until("window.caught");
        match self.browser.run("return window.caught.text()", &[]) {
            Value::String(text) => text,
            other => panic!("nothing was downloaded: {other}"),
        }
    }
}
