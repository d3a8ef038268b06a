//! Nothing leaves the page, and the policy that forbids it is in force.

use std::io::{BufRead, BufReader};
use std::net::TcpListener;
use std::process::Command;
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::Duration;

use serde_json::json;

use crate::browser::Browser;
use crate::desk::Desk;
use crate::outgoing::CATCH;
use crate::site::Site;
use crate::unzip::unzip;
use crate::{files, offline, pdf};

/// Whoever asks for anything that is not on this machine asks here, and is not answered.
struct Trap {
    port: u16,
    asked: Arc<Mutex<Vec<String>>>,
}

impl Trap {
    fn set() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
        let port = listener.local_addr().expect("a bound address").port();
        let asked = Arc::<Mutex<Vec<String>>>::default();
        let heard = Arc::clone(&asked);
        thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let mut line = String::new();
                BufReader::new(stream).read_line(&mut line).ok();
                heard.lock().expect("no test panics with it").push(line);
            }
        });
        Self { port, asked }
    }

    /// Waits until it was asked for an address.
    fn hears(&self, address: &str) {
        for _ in 0..200 {
            if self.asked().iter().any(|line| line.contains(address)) {
                return;
            }
            thread::sleep(Duration::from_millis(50));
        }
        panic!("{address} was not asked for");
    }

    /// The first line of every request since the last call.
    fn asked(&self) -> Vec<String> {
        std::mem::take(&mut *self.asked.lock().expect("no test panics with it"))
    }
}

/// What a stranger would like to be told that a draft is read.
const LURE: &str = "区教育局推进开学第一课\n区教育局整理课表，见http://example.invalid/a.png，请勿外传。（区教育局）";

/// The same from a word processor, which may hold more than text.
const LURE_HTML: &str = "<html xmlns:w=\"urn:schemas-microsoft-com:office:word\"><link rel=stylesheet href='http://example.invalid/l.css'>\
    <style>@import 'http://example.invalid/s.css';</style><p style='background:url(http://example.invalid/p.png)'>区教育局推进开学第一课</p>\
    <p>区教育局整理课表<img src='http://example.invalid/a.png'>，见http://example.invalid/a.png，请勿外传。（区教育局）</p>";

/// Everything that comes in: each text must stand in the draft.
fn everything_comes_in(desk: &Desk) {
    desk.paste(LURE);
    desk.shows("开学第一课");
    desk.browser.click("#action-clear");
    desk.holds("");
    desk.copy("区", LURE_HTML);
    desk.select("0", "text.length");
    desk.browser.press("Control+v");
    desk.shows("开学第一课");
    let page = LURE_HTML.as_bytes().to_vec();
    let rich = b"{\\rtf1\\ansi{\\field{\\*\\fldinst INCLUDEPICTURE \"http://example.invalid/a.png\"}}\\u30002?\\u22320?}".to_vec();
    for (name, bytes, text) in [
        ("稿.docx", files::word(LURE), "开学第一课"),
        ("稿.pdf", files::pdf().bytes(), "乡村道路"),
        ("稿.html", page, "开学第一课"),
        ("稿.rtf", rich, "甲地"),
        ("稿.txt", LURE.as_bytes().to_vec(), "开学第一课"),
        ("快报.html", files::own_page(), "河湾快报"),
    ] {
        desk.browser.click("#action-clear");
        desk.holds("");
        desk.bring("drop", &[(name, &bytes)]);
        desk.browser.until(&format!(
            "document.getElementById('draft').value.includes('{text}')"
        ));
    }
}

/// Everything that is handed out, by name.
fn everything_goes_out(desk: &Desk) -> Vec<(String, Vec<u8>)> {
    desk.browser.run(CATCH, &[]);
    let mut files = Vec::new();
    for entry in ["docx", "ofd", "html"] {
        let entry = match entry {
            "html" => "#action-export".to_owned(),
            other => format!("#action-export-{other}"),
        };
        desk.choose_export(&entry);
        files.push(desk.taken());
    }
    for entry in ["#action-style-export", "#action-package-export"] {
        desk.browser.click(entry);
        files.push(desk.taken());
    }
    desk.browser.click("#action-library");
    desk.browser
        .until("document.querySelector('#library[open]')");
    desk.browser.run(
        "[...document.querySelectorAll('#library button')].find(button => button.textContent === '备份全部').click()",
        &[],
    );
    files.push(desk.taken());
    desk.browser.click("#dialog-close");
    desk.browser.until("!document.querySelector('#library')");
    desk.browser.click("#action-copy");
    desk.browser.print_at_leisure();
    files
}

/// The page, the worker that reads and writes files, the worker that keeps the site, and the browser on behalf of any of
/// them ask nobody for anything once the site is on the machine; what is handed out tells nothing of the machine.
#[test]
fn no_flow_asks_anybody_and_no_file_tells_of_the_machine() {
    let trap = Trap::set();
    let site = Site::serve("");
    let address = site.app();
    let browser = Browser::behind(trap.port);
    // It hears what is asked elsewhere.
    browser.run("location = 'http://example.invalid/'", &[]);
    trap.hears("http://example.invalid/");
    browser.requests();
    browser.complaints();
    let desk = Desk::at(&address, site, browser);
    offline::kept_whole(&desk);
    desk.browser.reload();
    desk.ready();
    for address in desk.browser.requests() {
        let home = desk.site.app();
        let local = address.starts_with(&home) || address.starts_with("data:");
        assert!(local, "{address}");
    }
    assert!(
        desk.site
            .asked()
            .iter()
            .any(|path| path.ends_with("_bg.wasm"))
    );
    trap.asked();
    let began = desk.browser.run("return Date.now()", &[]).as_u64();
    everything_comes_in(&desk);
    let files = everything_goes_out(&desk);
    desk.assert_calm();
    for address in desk.browser.requests() {
        // The worker's own files, out of what is kept.
        let kept = ["blob:", "data:", &desk.site.app()];
        assert!(
            kept.iter().any(|from| address.starts_with(from)),
            "{address}"
        );
    }
    // The browser looks by itself whether the worker that keeps the site is of a new version.
    let asked = desk.site.asked();
    assert!(
        asked.iter().all(|path| path.ends_with("/worker.js")),
        "{asked:?}"
    );
    assert_eq!(trap.asked(), Vec::<String>::new());
    let began = began.expect("milliseconds");
    for (name, bytes) in files {
        for (part, text) in parts(&bytes) {
            assert_tells_nothing(&desk, &format!("{name} {part}"), &text, began);
        }
    }
}

/// The texts that a file consists of.
fn parts(bytes: &[u8]) -> Vec<(String, String)> {
    if bytes.starts_with(b"PK") {
        return unzip(bytes).into_iter().collect();
    }
    let text = String::from_utf8(bytes.to_vec()).expect("UTF-8");
    vec![(String::new(), text)]
}

/// Neither who sits at the machine, nor its browser, folders and addresses, nor when it was. The library's backup tells
/// when drafts were changed, which is what it is there to bring back.
fn assert_tells_nothing(desk: &Desk, file: &str, text: &str, began: u64) {
    let said = |tool: &str, option: &str| pdf::said(Command::new(tool).arg(option));
    let (user, host) = (said("id", "-un"), said("uname", "-n"));
    let agent = desk.browser.text("navigator.userAgent");
    let home = std::env::var("HOME").unwrap_or_default();
    let folder = env!("CARGO_MANIFEST_DIR");
    let day = desk.browser.text("new Date().toISOString().slice(0, 10)");
    let word = |name: &str| {
        let name = name.trim();
        let parts = text.split(|c: char| !c.is_ascii_alphanumeric());
        name.len() > 2 && parts.into_iter().any(|part| part == name)
    };
    assert!(!word(&host), "{file} names the machine");
    // Everybody is root somewhere: it is a word of XML too.
    assert!(
        user.trim() == "root" || !word(&user),
        "{file} names the person"
    );
    for known in [
        agent.as_str(),
        "Mozilla",
        "Chrome",
        "127.0.0.1",
        "localhost",
        "file:",
        &home,
        folder,
        &day,
        &day.replace('-', ""),
    ] {
        assert!(known.is_empty() || !text.contains(known), "{file}: {known}");
    }
    let numbers = text
        .split(|c: char| !c.is_ascii_digit())
        .filter_map(|digits| digits.parse::<u64>().ok());
    let day = 24 * 3_600_000;
    let times: Vec<u64> = numbers
        .filter(|number| number.abs_diff(began) < day || number.abs_diff(began / 1000) < day / 1000)
        .collect();
    assert!(
        file.contains("备份") || times.is_empty(),
        "{file}: {times:?}"
    );
}

#[test]
fn the_policy_is_in_force() {
    let desk = Desk::open();
    let refused = desk.browser.run(
        "const refused = [];
         addEventListener('securitypolicyviolation', event => refused.push(event.effectiveDirective));
         const script = document.createElement('script');
         script.textContent = 'window.intruder = 1';
         document.body.append(script);
         const image = new Image();
         image.src = arguments[0];
         return fetch(arguments[0]).catch(() => {}).then(() => new Promise(done => setTimeout(() => done(refused.sort()), 200)))",
        &[json!(desk.site.elsewhere())],
    );
    assert_eq!(
        refused,
        json!(["connect-src", "img-src", "script-src-elem"])
    );
    assert_eq!(
        desk.browser.run("return window.intruder", &[]),
        serde_json::Value::Null
    );
}
