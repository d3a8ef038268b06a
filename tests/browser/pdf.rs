//! Turns a printed PDF into the text and the size of each page.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// One printed page.
#[derive(Debug, PartialEq)]
pub struct PdfPage {
    /// The text, white space removed.
    pub text: String,
    /// Width and height as poppler prints them.
    pub size: String,
}

/// Reads the pages of a PDF, which is kept under the given name for a person to look at.
pub fn pages(pdf: &[u8], name: &str) -> Vec<PdfPage> {
    let file = scratch(&format!("{name}.pdf"));
    fs::write(&file, pdf).expect("a writable scratch folder");
    let text = run("pdftotext", &["-layout"], &file, &["-"]);
    let info = run("pdfinfo", &["-f", "1", "-l", "9999"], &file, &[]);
    let sizes = info.lines().filter_map(|line| {
        let (label, size) = line.split_once("size:")?;
        (label.starts_with("Page ") && label.trim_end() != "Page").then(|| size.trim().to_owned())
    });
    // pdftotext ends each page with a form feed.
    text.split_terminator('\u{c}')
        .zip(sizes)
        .map(|(text, size)| PdfPage {
            text: solid(text),
            size,
        })
        .collect()
}

/// The text without white space: PDF has none of its own, only distances.
pub fn solid(text: &str) -> String {
    text.split_whitespace().collect()
}

/// A path in the folder cargo keeps for integration tests.
pub fn scratch(name: &str) -> PathBuf {
    Path::new(env!("CARGO_TARGET_TMPDIR")).join(name)
}

fn run(tool: &str, before: &[&str], file: &Path, after: &[&str]) -> String {
    let output = Command::new(tool)
        .args(before)
        .arg(file)
        .args(after)
        .output()
        .unwrap_or_else(|error| panic!("{tool}: {error}; `make test` installs it"));
    assert!(
        output.status.success(),
        "{tool}: {}",
        String::from_utf8_lossy(&output.stderr)
    );
    String::from_utf8_lossy(&output.stdout).into_owned()
}
