//! What `WebKitGTK` shows is what Chromium shows: its driver cannot print.

use std::fs;

use serde::Deserialize;
use serde_json::Value;

use super::fonts::FontSet;
use super::specimens::{self, Specimen};
use crate::browser::Browser;
use crate::desk::Desk;
use crate::driver::Engine;
use crate::pdf;
use crate::site::Site;

/// How far a line may be from its place, in millimetres.
const TOLERANCE: f64 = 0.3;

/// Gives the lines of all sheets: their text, and the box round it in millimetres of the type area.
const LINES: &str = "
    const millimetre = 25.4 / 96, lines = [];
    for (const area of document.querySelectorAll('.area')) {
        const at = area.getBoundingClientRect();
        for (const text of area.querySelectorAll('h2, h3, p')) {
            const walker = document.createTreeWalker(text, NodeFilter.SHOW_TEXT);
            let line = null;
            for (let node; node = walker.nextNode();) {
                for (let i = 0; i < node.length; i++) {
                    const character = node.data[i];
                    if (character === '\\n') { line = null; continue; }
                    const range = document.createRange();
                    range.setStart(node, i);
                    range.setEnd(node, i + 1);
                    const box = [...range.getClientRects()].at(-1);
                    if (!character.trim() || !box?.width) continue;
                    const [left, right] = [box.left, box.right].map(x => (x - at.left) * millimetre);
                    if (!line) {
                        const middle = ((box.top + box.bottom) / 2 - at.top) * millimetre;
                        lines.push(line = {text: '', middle, left, right});
                    }
                    line.text += character;
                    line.left = Math.min(line.left, left);
                    line.right = Math.max(line.right, right);
                }
            }
        }
    }
    return lines;";

/// A line on screen; places in millimetres.
#[derive(Debug, Deserialize)]
struct Line {
    text: String,
    middle: f64,
    left: f64,
    right: f64,
}

impl Line {
    fn is_like(&self, other: &Self) -> bool {
        let near = |one: f64, other: f64| (one - other).abs() < TOLERANCE;
        self.text == other.text
            && near(self.middle, other.middle)
            && near(self.left, other.left)
            && near(self.right, other.right)
    }
}

fn lines(browser: &Browser, specimen: &Specimen, name: &str) -> Vec<Line> {
    let file = pdf::scratch(&format!("{name}-{}.html", specimen.name));
    fs::write(&file, specimen.html()).expect("a writable scratch folder");
    browser.goto(&format!("file://{}", file.display()));
    let lines: Value = browser.run(LINES, &[]);
    serde_json::from_value(lines).expect("lines")
}

#[test]
fn webkit_shows_the_lines_of_chromium() {
    // With nothing but a fallback WebKitGTK finds no font at all for many characters.
    for fonts in [FontSet::Noto, FontSet::ArphicWenQuanYi] {
        let file = fonts.file("screen");
        let [chromium, webkit] = [Engine::Chromium, Engine::WebKit]
            .map(|engine| Browser::with_fonts(engine, Some(&file)));
        for specimen in &specimens::all() {
            let name = format!("{}-screen", fonts.name());
            let (one, other) = (
                lines(&chromium, specimen, &name),
                lines(&webkit, specimen, &name),
            );
            let place = format!("{name}-{}", specimen.name);
            assert!(one.len() > 20, "{place}: {one:#?}");
            assert_eq!(one.len(), other.len(), "{place}");
            for (one, other) in one.iter().zip(&other) {
                assert!(one.is_like(other), "{place}: {one:?} is {other:?}");
            }
        }
    }
}

#[test]
fn words_keep_to_their_boxes_without_a_font_like_times() {
    let file = FontSet::NotoAlone.file("words");
    let site = Site::serve("");
    let address = site.app();
    let browser = Browser::with_fonts(Engine::Chromium, Some(&file));
    let desk = Desk::at(&address, site, browser);
    desk.paste("联系邮箱：wanghaoming@jingji.yunhe.example.gov.cn，联系人Christopher-Montgomery。");
    desk.browser
        .until("document.body.style.getPropertyValue('--fit')");
    let fit = desk
        .browser
        .text("document.body.style.getPropertyValue('--fit')");
    assert!(fit.parse::<u32>().is_ok_and(|fit| fit < 1000), "{fit}");
    desk.browser
        .until("document.querySelectorAll('.area i.w').length >= 2");
    let over = "[...document.querySelectorAll('.area i.w')].filter(run => run.scrollWidth > 1.03 * run.offsetWidth).map(run => run.textContent).join()";
    assert_eq!(desk.browser.text(over), "");
}
