//! The whole app in one file, alone in a folder and opened from there, does what the site does.

use std::fs;

use crate::browser::Browser;
use crate::desk::Desk;
use crate::driver::Engine;
use crate::paper::{A4, ATTRIBUTIONS, DIGEST, HEADLINES, assert_prints_the_preview};
use crate::pdf::{self, solid};
use crate::site::{Site, dist};

/// The address of a copy of `dist/jianbao.html` in a folder with nothing else.
fn copied(name: &str) -> String {
    let folder = pdf::scratch(name);
    fs::remove_dir_all(&folder).ok();
    fs::create_dir_all(&folder).expect("a writable scratch folder");
    let file = folder.join("简报.html");
    fs::copy(dist().join("jianbao.html"), &file).expect("`make dist` writes dist/jianbao.html");
    format!("file://{}", file.display())
}

/// A browser with the app from one file. The site is never asked.
pub fn open(engine: Engine, name: &str) -> Desk {
    let site = Site::serve("");
    site.stop();
    Desk::at(&copied(name), site, Browser::with_fonts(engine, None))
}

#[test]
fn one_file_goes_from_paste_to_paper_in_chromium() {
    let desk = open(Engine::Chromium, "single-chromium");
    desk.paste(DIGEST);
    desk.shows(ATTRIBUTIONS[2]);
    assert_prints_the_preview(&desk, "single-chromium");
    assert_keeps_the_draft(&desk);
    let own = desk.browser.text("location.href");
    for address in desk.browser.requests() {
        assert!(
            address == own || address.starts_with("data:") || address.starts_with("blob:"),
            "{address}"
        );
    }
    desk.assert_calm();
}

#[test]
fn one_file_goes_from_paste_to_paper_in_firefox() {
    let desk = open(Engine::Firefox, "single-firefox");
    desk.copy(DIGEST, "");
    desk.select("0", "text.length");
    desk.browser.press("Control+v");
    desk.shows(ATTRIBUTIONS[2]);
    let sheets = desk.browser.run(
        "return [...document.querySelectorAll('#pages .sheet')].map(sheet => sheet.textContent)",
        &[],
    );
    let sheets: Vec<String> = serde_json::from_value(sheets).expect("a list of texts");
    for headline in HEADLINES {
        assert!(
            solid(&sheets.concat()).contains(&solid(headline)),
            "{headline} is not set"
        );
    }
    let pages = desk.print("single-firefox");
    assert_eq!(pages.len(), sheets.len());
    // Firefox rounds paper to its own unit.
    let is_a4 =
        |page: &pdf::PdfPage| (page.size.0 - A4.0).abs() <= 1 && (page.size.1 - A4.1).abs() <= 1;
    assert!(pages.iter().all(is_a4));
    // It does not say in the PDF which Chinese character a glyph is, but it does of digits.
    let digits = |text: &str| {
        text.chars()
            .filter(char::is_ascii_digit)
            .collect::<String>()
    };
    for (page, sheet) in pages.iter().zip(&sheets) {
        assert_eq!(digits(&page.text()), digits(sheet));
    }
    assert_keeps_the_draft(&desk);
}

fn assert_keeps_the_draft(desk: &Desk) {
    let draft = desk.draft();
    desk.browser.reload();
    desk.ready();
    assert_eq!(desk.draft(), draft);
}

/// The hosted page, opened from a folder: browsers run no modules there.
#[test]
fn the_page_of_the_site_names_the_one_file() {
    for engine in [Engine::Chromium, Engine::Firefox] {
        let browser = Browser::with_fonts(engine, None);
        browser.goto(&format!("file://{}", dist().join("index.html").display()));
        browser.until("document.querySelector('#boot[role=alert]')");
        let told = browser.text("document.getElementById('boot').textContent");
        assert!(told.contains("jianbao.html"), "{engine:?}: {told}");
    }
}
