//! Turns a printed PDF into the text and the size of each page.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// Words whose middles are nearer than this, in points, stand in one row: digits in a Latin face have another middle than
/// the Chinese beside them, by up to half of their size, while the rows of the page are 29 pt apart.
const SAME_ROW: f64 = 9.0;

/// One printed page.
#[derive(Debug, PartialEq)]
pub struct PdfPage {
    /// The text row by row, white space removed.
    pub rows: Vec<String>,
    /// Width and height in whole points.
    pub size: (i64, i64),
}

impl PdfPage {
    /// The text of all rows.
    pub fn text(&self) -> String {
        self.rows.concat()
    }
}

/// Reads the pages of a PDF, which is kept under the given name for a person to look at.
pub fn pages(pdf: &[u8], name: &str) -> Vec<PdfPage> {
    let file = scratch(&format!("{name}.pdf"));
    fs::write(&file, pdf).expect("a writable scratch folder");
    let mut pages = Vec::new();
    for line in said(Command::new("pdftotext").arg("-bbox").arg(&file).arg("-")).lines() {
        if let Some(page) = line.trim_start().strip_prefix("<page ") {
            pages.push((size(page), Vec::new()));
        } else if let (Some(word), Some((_, words))) =
            (line.trim_start().strip_prefix("<word "), pages.last_mut())
        {
            words.push(Word::read(word));
        }
    }
    pages
        .into_iter()
        .map(|(size, words)| PdfPage {
            rows: rows(words),
            size,
        })
        .collect()
}

/// What one of poppler's tools writes.
pub fn said(tool: &mut Command) -> String {
    let output = tool
        .output()
        .unwrap_or_else(|error| panic!("{tool:?}: {error}; `make test` installs it"));
    let complaint = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{tool:?}: {complaint}");
    String::from_utf8_lossy(&output.stdout).into_owned()
}

/// The text without white space: PDF has none of its own, only distances.
pub fn solid(text: &str) -> String {
    text.split_whitespace().collect()
}

/// A path in the folder cargo keeps for integration tests.
pub fn scratch(name: &str) -> PathBuf {
    Path::new(env!("CARGO_TARGET_TMPDIR")).join(name)
}

struct Word {
    left: f64,
    middle: f64,
    text: String,
}

impl Word {
    /// Reads `xMin="…" yMin="…" xMax="…" yMax="…">text</word>`.
    fn read(source: &str) -> Self {
        let (_, text) = source.split_once('>').expect("a word element");
        let text = text.strip_suffix("</word>").expect("a closed word element");
        Self {
            left: number(source, "xMin"),
            middle: f64::midpoint(number(source, "yMin"), number(source, "yMax")),
            text: solid(text)
                .replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&quot;", "\"")
                .replace("&amp;", "&"),
        }
    }
}

fn rows(mut words: Vec<Word>) -> Vec<String> {
    words.sort_by(|a, b| a.middle.total_cmp(&b.middle));
    words
        .chunk_by_mut(|a, b| b.middle - a.middle < SAME_ROW)
        .map(|row| {
            row.sort_by(|a, b| a.left.total_cmp(&b.left));
            row.iter().map(|word| word.text.as_str()).collect()
        })
        .collect()
}

#[expect(
    clippy::cast_possible_truncation,
    reason = "paper is no longer than i64"
)]
fn size(page: &str) -> (i64, i64) {
    (
        number(page, "width").round() as i64,
        number(page, "height").round() as i64,
    )
}

fn number(source: &str, attribute: &str) -> f64 {
    source
        .split_once(&format!("{attribute}=\""))
        .and_then(|(_, rest)| rest.split_once('"'))
        .and_then(|(value, _)| value.parse().ok())
        .unwrap_or_else(|| panic!("no {attribute} in {source}"))
}
