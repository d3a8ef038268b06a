//! Running heads and folios: what stands at the same place on page after page.

use super::glyph::Cpt;
use super::page::Sheet;
use crate::tidy::debris::is_page_number;

/// Lines this near in height stand at the same place.
const NEAR: Cpt = 600;

/// An outer line of a page.
struct Outer {
    page: usize,
    line: usize,
    /// Distance from the upper edge; for lines at the foot from the lower edge, less than 0.
    y: Cpt,
    /// What it says, digits alike.
    form: String,
    text: String,
    /// It stands apart from the next line inwards.
    apart: bool,
    furniture: bool,
}

/// For each page and line whether it is the page's own: running heads and folios.
pub fn marks(sheets: &[Sheet]) -> Vec<Vec<bool>> {
    let mut out: Vec<Vec<bool>> = sheets.iter().map(|sheet| vec![false; sheet.lines.len()]).collect();
    let outers: Vec<Outer> = sheets
        .iter()
        .enumerate()
        .flat_map(|(page, sheet)| outer_lines(page, sheet))
        .collect();
    for outer in &outers {
        if is_own(outer, &outers) {
            out[outer.page][outer.line] = true;
        }
    }
    // A page's text goes on between its furniture: nothing inside may be furniture that has text outside.
    out
}

fn is_own(outer: &Outer, all: &[Outer]) -> bool {
    let others = || all.iter().filter(|other| other.page != outer.page && (other.y - outer.y).abs() <= NEAR);
    let repeated = others().any(|other| other.form == outer.form);
    let bare: Option<usize> = outer.text.parse().ok();
    if is_page_number(&outer.text) {
        return outer.furniture || outer.apart || repeated;
    }
    if let Some(number) = bare.filter(|_| outer.text.len() <= 4) {
        // A number alone may be text. As a folio it counts with the pages.
        let counts = others().any(|other| {
            other.text.parse::<usize>().is_ok_and(|next| next + outer.page == number + other.page)
        });
        return counts || outer.furniture && outer.apart;
    }
    // The same words at the same height. Numbers alone do not make words the same.
    repeated && outer.form.chars().any(char::is_alphabetic)
}

/// The first and the last lines of a page, two each.
fn outer_lines(page: usize, sheet: &Sheet) -> Vec<Outer> {
    let mut order: Vec<usize> = (0..sheet.lines.len()).filter(|at| !sheet.lines[*at].row).collect();
    order.sort_by_key(|at| sheet.lines[*at].y);
    let count = order.len();
    let mut out = Vec::new();
    for (place, at) in order.iter().enumerate() {
        let line = &sheet.lines[*at];
        let from_foot = count - 1 - place;
        if place.min(from_foot) > 1 {
            continue;
        }
        let is_head = line.y * 2 < sheet.height;
        let inner = if is_head { order.get(place + 1) } else { place.checked_sub(1).and_then(|at| order.get(at)) };
        let text: String = line.text().chars().filter(|c| !c.is_whitespace()).collect();
        out.push(Outer {
            page,
            line: *at,
            y: if is_head { line.y } else { line.y - sheet.height },
            form: text.chars().map(|c| if c.is_numeric() { '#' } else { c }).collect(),
            apart: inner.is_none_or(|inner| (sheet.lines[*inner].y - line.y).abs() > line.size * 2),
            text,
            furniture: line.furniture,
        });
    }
    out
}
