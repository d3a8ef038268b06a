//! Turns a printed PDF into the place of every glyph, in millimetres of the type area.

use std::collections::HashSet;
use std::process::Command;

use super::expected::{LEFT, TOP};
use crate::pdf;

/// Baselines nearer than this, in millimetres, are one row.
const SAME_ROW: f64 = 1.5;
const POINT: f64 = 25.4 / 72.0;

/// A row of a printed page.
pub struct Row {
    pub baseline: f64,
    /// Where each glyph that has ink begins.
    pub lefts: Vec<f64>,
}

/// The rows of each page of a PDF that [`pdf::pages`] has kept under this name.
pub fn pages(name: &str) -> Vec<Vec<Row>> {
    let file = pdf::scratch(&format!("{name}.pdf"));
    let svg = pdf::said(Command::new("pdftocairo").arg("-svg").arg(file).arg("-"));
    let blank = blanks(&svg);
    let mut pages = svg.split("<page>");
    let definitions = pages.next().unwrap_or_default();
    let pages: Vec<_> = pages.collect();
    // A single page stands in no <page>.
    let pages = if pages.is_empty() {
        vec![definitions]
    } else {
        pages
    };
    pages.iter().map(|page| rows(page, &blank)).collect()
}

/// The ids of glyphs without ink.
fn blanks(svg: &str) -> HashSet<&str> {
    svg.split("<symbol ")
        .skip(1)
        .filter(|symbol| {
            let (glyph, _) = symbol.split_once("</symbol>").unwrap_or((symbol, ""));
            glyph.contains("d=\"\"")
        })
        .filter_map(|symbol| attribute(symbol, "id"))
        .collect()
}

fn rows(page: &str, blank: &HashSet<&str>) -> Vec<Row> {
    let mut glyphs: Vec<(f64, f64)> = page
        .split("<use ")
        .skip(1)
        .filter_map(|element| {
            let id = attribute(element, "xlink:href")?.strip_prefix('#')?;
            let x: f64 = attribute(element, "x")?.parse().ok()?;
            let y: f64 = attribute(element, "y")?.parse().ok()?;
            (!blank.contains(id)).then_some((y * POINT - TOP, x * POINT - LEFT))
        })
        .collect();
    glyphs.sort_by(|a, b| a.0.total_cmp(&b.0));
    glyphs
        .chunk_by_mut(|a, b| b.0 - a.0 < SAME_ROW)
        .map(|row| {
            row.sort_by(|a, b| a.1.total_cmp(&b.1));
            Row {
                baseline: row[0].0,
                lefts: row.iter().map(|glyph| glyph.1).collect(),
            }
        })
        .collect()
}

fn attribute<'a>(element: &'a str, name: &str) -> Option<&'a str> {
    let (_, value) = element.split_once(&format!("{name}=\""))?;
    Some(value.split_once('"')?.0)
}
