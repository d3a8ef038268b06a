//! What Chromium and Firefox print is what was set, to a third of a millimetre, whatever fonts there are.

use std::collections::HashMap;
use std::fs;

use super::expected::{self, Glyph, ROW, WIDTH};
use super::fonts::FontSet;
use super::proof;
use super::specimens::{self, Specimen};
use crate::browser::Browser;
use crate::driver::Engine;
use crate::pdf::{self, PdfPage};

/// How far a glyph may be from its place, in millimetres.
const TOLERANCE: f64 = 0.3;
/// 210 x 297 mm in points.
const A4: (i64, i64) = (595, 842);
/// So many deviations are named.
const NAMED: usize = 20;

#[test]
fn with_noto_fonts() {
    assert_prints(FontSet::Noto);
}

#[test]
fn with_arphic_and_wenquanyi_fonts() {
    assert_prints(FontSet::ArphicWenQuanYi);
}

#[test]
fn with_no_chinese_font_but_a_fallback() {
    assert_prints(FontSet::Fallback);
}

/// Prints every specimen in both browsers: pages, lines and places of glyphs are those that were set, and so the same
/// with every set of fonts.
fn assert_prints(fonts: FontSet) {
    let file = fonts.file("print");
    let browsers = [Engine::Chromium, Engine::Firefox].map(|engine| {
        let browser = Browser::with_fonts(engine, Some(&file));
        (engine, browser)
    });
    let mut specimens = specimens::all();
    specimens.push(specimens::grid());
    let mut wrong = Vec::new();
    for specimen in &specimens {
        let pages: Vec<_> = specimen.pages().iter().map(expected::rows).collect();
        let [chromium, firefox] = browsers.each_ref().map(|(engine, browser)| {
            let name = format!("{}-{engine:?}-{}", fonts.name(), specimen.name);
            let paper = print(browser, specimen, &name);
            let mut report = Report {
                wrong: &mut wrong,
                place: name,
            };
            report.compare(&paper, &pages);
            paper
        });
        let mut report = Report {
            wrong: &mut wrong,
            place: format!("{}-{}", fonts.name(), specimen.name),
        };
        report.compare_browsers(&chromium, &firefox, &pages, fonts);
        if specimen.name == "grid" {
            assert_grid(&chromium.glyphs[0]);
            assert_grid(&firefox.glyphs[0]);
        }
    }
    let named = &wrong[..wrong.len().min(NAMED)];
    assert!(wrong.is_empty(), "{} deviations: {named:#?}", wrong.len());
}

/// A printed specimen.
struct Paper {
    text: Vec<PdfPage>,
    glyphs: Vec<Vec<proof::Row>>,
}

fn print(browser: &Browser, specimen: &Specimen, name: &str) -> Paper {
    let file = pdf::scratch(&format!("{name}.html"));
    fs::write(&file, specimen.html()).expect("a writable scratch folder");
    browser.goto(&format!("file://{}", file.display()));
    Paper {
        text: pdf::pages(&browser.print(), name),
        glyphs: proof::pages(name),
    }
}

/// 28 characters on 156 mm, 22 rows on 225 mm, counted on a printed page.
fn assert_grid(page: &[proof::Row]) {
    let (folio, rows) = page.split_last().expect("rows");
    assert_eq!((rows.len(), folio.lefts.len()), (22, 3));
    let height = rows[21].baseline - rows[0].baseline;
    assert!((height - 21.0 * ROW).abs() < TOLERANCE, "{height}");
    for row in &rows[1..] {
        assert_eq!(row.lefts.len(), 28);
        let (first, last) = (row.lefts[0], row.lefts[27]);
        // The last of them begins a cell before the edge.
        assert!(first.abs() < TOLERANCE, "{first}");
        assert!((last - 27.0 / 28.0 * WIDTH).abs() < TOLERANCE, "{last}");
    }
}

/// What is wrong, each with its place.
struct Report<'w> {
    wrong: &'w mut Vec<String>,
    place: String,
}

impl Report<'_> {
    fn add(&mut self, what: &str) {
        self.wrong.push(format!("{} {what}", self.place));
    }

    /// A printed specimen and its pages as they were set.
    fn compare(&mut self, paper: &Paper, pages: &[Vec<expected::Row>]) {
        let counts = (paper.text.len(), paper.glyphs.len());
        if counts != (pages.len(), pages.len()) {
            self.add(&format!("{} pages set, {counts:?} printed", pages.len()));
            return;
        }
        let mut twins = HashMap::new();
        for ((rows, text), glyphs) in pages.iter().zip(&paper.text).zip(&paper.glyphs) {
            // Firefox rounds up.
            if (text.size.0 - A4.0).abs() > 1 || (text.size.1 - A4.1).abs() > 1 {
                self.add(&format!("is {:?} points large", text.size));
            }
            if rows.len() != text.rows.len() || rows.len() != glyphs.len() {
                let (set, read, drawn) = (rows.len(), text.rows.len(), glyphs.len());
                self.add(&format!("{set} rows set, {read} read, {drawn} drawn"));
                continue;
            }
            for ((row, text), glyphs) in rows.iter().zip(&text.rows).zip(glyphs) {
                if !same_text(&row.text(), text, &mut twins) {
                    self.add(&format!("prints {text} for {}", row.text()));
                }
                self.compare_row(row, glyphs);
            }
        }
    }

    fn compare_row(&mut self, row: &expected::Row, printed: &proof::Row) {
        if !row.height.contains(&printed.baseline) {
            let (baseline, height) = (printed.baseline, &row.height);
            self.add(&format!(
                "{}: {baseline:.2} is not in {height:?}",
                row.text()
            ));
        }
        let Some(glyphs) = drawn(row, printed.lefts.len()) else {
            let (set, drawn) = (row.glyphs.len(), printed.lefts.len());
            self.add(&format!("{}: {set} characters, {drawn} glyphs", row.text()));
            return;
        };
        for (glyph, left) in glyphs.iter().zip(&printed.lefts) {
            let off = (glyph.left.start() - left).max(left - glyph.left.end());
            if off > TOLERANCE {
                self.add(&format!(
                    "{}: {} is {off:.2} mm off",
                    row.text(),
                    glyph.character
                ));
            }
        }
    }

    /// The same specimen from two browsers. Which fallback font stands in a box, each decides for itself.
    fn compare_browsers(
        &mut self,
        one: &Paper,
        other: &Paper,
        pages: &[Vec<expected::Row>],
        fonts: FontSet,
    ) {
        let rows = pages.iter().flatten();
        let printed = one
            .glyphs
            .iter()
            .flatten()
            .zip(other.glyphs.iter().flatten());
        for (row, (one, other)) in rows.zip(printed) {
            let down = (one.baseline - other.baseline).abs();
            if down > TOLERANCE {
                self.add(&format!("{}: {down:.2} mm higher or lower", row.text()));
            }
            let Some(glyphs) = drawn(row, one.lefts.len()) else {
                continue;
            };
            for (glyph, (one, other)) in glyphs.iter().zip(one.lefts.iter().zip(&other.lefts)) {
                let across = (one - other).abs();
                if across > TOLERANCE && (glyph.is_exact() || fonts != FontSet::Fallback) {
                    self.add(&format!(
                        "{}: {} is {across:.2} mm apart",
                        row.text(),
                        glyph.character
                    ));
                }
            }
        }
    }
}

/// The characters of a row that have a glyph of their own, if they come out so many.
fn drawn(row: &expected::Row, count: usize) -> Option<Vec<&Glyph>> {
    let all: Vec<_> = row.glyphs.iter().collect();
    let joined: Vec<_> = row.glyphs.iter().filter(|glyph| !glyph.joins).collect();
    [all, joined]
        .into_iter()
        .find(|glyphs| glyphs.len() == count)
}

/// Whether the text of a PDF is this text. Firefox knows glyphs only, and may take for an ideograph the radical or the
/// compatibility ideograph that shares its glyph (⽉ for 月); one such twin must stand for one ideograph throughout.
fn same_text(set: &str, printed: &str, twins: &mut HashMap<char, char>) -> bool {
    let printed = printed.replace('⸺', "——");
    set.chars().count() == printed.chars().count()
        && set.chars().zip(printed.chars()).all(|(set, printed)| {
            let is_twin = matches!(printed, '\u{2e80}'..='\u{2fdf}' | '\u{f900}'..='\u{faff}');
            set == printed || is_twin && *twins.entry(printed).or_insert(set) == set
        })
}

#[test]
fn the_specimens_are_what_they_are_for() {
    let specimens = specimens::all();
    assert_eq!(specimens.len(), 10);
    let counts: Vec<_> = specimens
        .iter()
        .map(|specimen| specimen.pages().len())
        .collect();
    assert!(
        counts.contains(&2) && counts.iter().any(|&count| count >= 12),
        "{counts:?}"
    );
    for style in jianbao::typeset::Style::presets() {
        assert!(
            specimens.iter().any(|specimen| specimen.style == style),
            "{}",
            style.id
        );
    }
    let mut names = Vec::new();
    let mut headlines = Vec::new();
    for specimen in &specimens {
        let bulletin = jianbao::parse(&specimen.draft);
        let name = bulletin.field(bulletin.masthead.name);
        names.push(name.unwrap_or_default().chars().count());
        for text in specimen.pages().iter().flat_map(|page| &page.texts) {
            if text.role == jianbao::Role::Title {
                headlines.push(text.lines.len());
            }
        }
    }
    assert!(names.contains(&4) && names.contains(&16), "{names:?}");
    assert!(
        [1, 2, 3].iter().all(|lines| headlines.contains(lines)),
        "{headlines:?}"
    );
}
