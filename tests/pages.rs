//! Drafts in `tests/pages/*.draft` and how they are set, in `*.pages`: one file pair for each style.
//!
//! A line of a `.pages` file is the row, the half cells to the left, and the line as it is set;
//! `JIANBAO_BLESS=1 cargo test --test pages` writes the files anew.

use std::fmt::Write;
use std::path::Path;

use jianbao::typeset::page::{Align, Origin, Page, Text};
use jianbao::typeset::style::Style;
use jianbao::typeset::units::TypeSize;

fn check(style: &str) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/pages");
    let file = |ending: &str| folder.join(style).with_extension(ending);
    let draft = std::fs::read_to_string(file("draft")).expect("the draft is there");
    let style = Style::preset(style).expect("a preset");
    let pages = jianbao::typeset(&jianbao::parse(&draft), &style);
    let set: String = pages.iter().map(proof).collect();
    if std::env::var_os("JIANBAO_BLESS").is_some() {
        std::fs::write(file("pages"), &set).expect("the file can be written");
    }
    let expected = std::fs::read_to_string(file("pages")).unwrap_or_default();
    for (at, (set, expected)) in set.lines().zip(expected.lines()).enumerate() {
        assert_eq!(
            set,
            expected,
            "line {} of {}",
            at + 1,
            file("pages").display()
        );
    }
    assert_eq!(set.lines().count(), expected.lines().count());
}

/// A page as lines of plain text.
fn proof(page: &Page<'_>) -> String {
    let mut out = format!("== {}\n", page.number);
    for rule in &page.rules {
        writeln!(
            out,
            "rule {:?} {} + {}, {} wide, {} high",
            rule.ink, rule.left, rule.top, rule.width, rule.height
        )
        .expect("a string takes all");
    }
    for text in &page.texts {
        for (line, row) in text.lines.iter().zip(0..) {
            let said: String = line
                .pieces
                .iter()
                .map(|piece| piece.text.as_ref())
                .collect();
            let row = text.top.0 + row * text.pitch.0;
            let place = match text.align {
                Align::Start => (text.left + line.indent).to_string(),
                Align::Center => "=".to_owned(),
            };
            writeln!(out, "{row:2} {place:>2} {said}{}", remarks(text))
                .expect("a string takes all");
        }
    }
    out
}

/// What sets a text apart from body text.
fn remarks(text: &Text<'_>) -> String {
    let mut remarks = String::new();
    if text.size != TypeSize::THREE {
        write!(remarks, "  {}", text.size.0).expect("a string takes all");
    }
    if text.parts.len() > 1 {
        let faces: Vec<_> = text.parts.iter().map(|part| part.face.name()).collect();
        write!(remarks, "  {}", faces.join(" ")).expect("a string takes all");
    }
    if text
        .parts
        .iter()
        .any(|part| matches!(part.origin, Origin::Placeholder(_)))
    {
        remarks.push_str("  placeholder");
    }
    remarks
}

#[test]
fn jianbao() {
    check("jianbao");
}

#[test]
fn zhaibao() {
    check("zhaibao");
}

#[test]
fn gongwen() {
    check("gongwen");
}

#[test]
fn jiyao() {
    check("jiyao");
}
