//! Running heads and folios: what stands at the same place on page after page.

use super::founder;
use super::glyph::Cpt;
use super::page::Sheet;
use crate::tidy::debris::{is_page_number, of_total};

/// Lines this near in height stand at the same place.
const NEAR: Cpt = 600;

/// An outer line of a page.
struct Outer {
    page: usize,
    line: usize,
    /// Distance from the upper edge; for lines at the foot from the lower edge, less than 0.
    y: Cpt,
    /// What it says, without blanks.
    text: String,
    /// The same, digits alike.
    form: String,
    /// It stands apart from the next line inwards.
    apart: bool,
    /// The file itself says so.
    furniture: bool,
}

/// For each page and line whether it is the page's own: running heads and folios.
pub fn marks(sheets: &[Sheet]) -> Vec<Vec<bool>> {
    let mut out: Vec<Vec<bool>> = sheets
        .iter()
        .map(|sheet| vec![false; sheet.lines.len()])
        .collect();
    let sides: Vec<[Vec<Outer>; 2]> = sheets
        .iter()
        .enumerate()
        .map(|(page, sheet)| sides(page, sheet))
        .collect();
    let all: Vec<&Outer> = sides.iter().flatten().flatten().collect();
    for side in sides.iter().flatten() {
        // From the edge inwards, as far as white space parts the furniture from the text.
        let own = side.iter().take_while(|outer| is_own(outer, &all)).count();
        let parted = (0..own).rev().find(|at| stands_apart(&side[*at], &all));
        for outer in &side[..parted.map_or(0, |at| at + 1)] {
            out[outer.page][outer.line] = true;
        }
    }
    out
}

/// Whether white space, the file's word or a counting folio parts a line from the text.
fn stands_apart(outer: &Outer, all: &[&Outer]) -> bool {
    let counts = || is_page_number(&outer.text) || of_total(&outer.text).is_some();
    outer.apart || outer.furniture || counts() && repeats(outer, all)
}

/// Other pages' lines at the same place.
fn others<'a>(outer: &Outer, all: &'a [&Outer]) -> impl Iterator<Item = &'a Outer> {
    let (page, y) = (outer.page, outer.y);
    all.iter()
        .copied()
        .filter(move |other| other.page != page && (other.y - y).abs() <= NEAR)
}

fn repeats(outer: &Outer, all: &[&Outer]) -> bool {
    others(outer, all).any(|other| other.form == outer.form)
}

fn is_own(outer: &Outer, all: &[&Outer]) -> bool {
    if is_page_number(&outer.text) {
        return true;
    }
    if let Some((folio, of)) = number(&outer.text) {
        // A number alone may be text. As a folio it counts with the pages.
        let counts = |other: &Outer| {
            number(&other.text)
                .is_some_and(|(next, total)| (next + outer.page, total) == (folio + other.page, of))
        };
        return outer.furniture || others(outer, all).any(counts);
    }
    // The same words at the same height. Numbers alone do not make words the same.
    outer.form.chars().any(char::is_alphabetic) && repeats(outer, all)
}

/// A number that could be a folio, and of how many: 12, iv, IV, 3/8.
fn number(text: &str) -> Option<(usize, Option<u32>)> {
    if let Some((page, of)) = of_total(text) {
        return Some((usize::try_from(page).ok()?, Some(of)));
    }
    if text.is_empty() || text.len() > 5 {
        return None;
    }
    if let Ok(number) = text.parse::<usize>() {
        return (number < 10_000).then_some((number, None));
    }
    let digit = |c: char| match c.to_ascii_lowercase() {
        'i' => Some(1),
        'v' => Some(5),
        'x' => Some(10),
        _ => None,
    };
    let digits: Vec<usize> = text.chars().map(digit).collect::<Option<_>>()?;
    // A smaller one before a larger one is taken off it.
    let mut sum = 0_usize;
    let mut largest = 0;
    for digit in digits.into_iter().rev() {
        if digit < largest {
            sum = sum.checked_sub(digit)?;
        } else {
            sum += digit;
            largest = digit;
        }
    }
    Some((sum, None))
}

/// The lines at a page's head, from the top, and at its foot, from the bottom: two each at most.
fn sides(page: usize, sheet: &Sheet) -> [Vec<Outer>; 2] {
    let mut order: Vec<usize> = (0..sheet.lines.len())
        .filter(|at| !sheet.lines[*at].row)
        .collect();
    order.sort_by_key(|at| sheet.lines[*at].y);
    let (upper, lower): (Vec<usize>, Vec<usize>) = order
        .iter()
        .partition(|at| sheet.lines[**at].y * 2 < sheet.height);
    let outer = |at: usize, inner: Option<&usize>, y: Cpt| {
        let line = &sheet.lines[at];
        let text: String = line
            .text()
            .chars()
            .map(|c| founder::ascii(c).unwrap_or(c))
            .filter(|c| !c.is_whitespace())
            .collect();
        let is_apart = |inner: &usize| {
            let inner = &sheet.lines[*inner];
            (inner.y - line.y).abs() > line.size.max(inner.size) * 2
        };
        Outer {
            page,
            line: at,
            y,
            form: text
                .chars()
                .map(|c| if c.is_numeric() { '#' } else { c })
                .collect(),
            text,
            apart: inner.is_none_or(is_apart),
            furniture: line.furniture,
        }
    };
    let place = |at: usize| order.iter().position(|other| *other == at).unwrap_or(0);
    let head = upper
        .iter()
        .take(2)
        .map(|at| outer(*at, order.get(place(*at) + 1), sheet.lines[*at].y));
    let foot = lower.iter().rev().take(2).map(|at| {
        let inner = place(*at).checked_sub(1).and_then(|at| order.get(at));
        outer(*at, inner, sheet.lines[*at].y - sheet.height)
    });
    [head.collect(), foot.collect()]
}

#[cfg(test)]
mod tests {
    use super::number;

    #[test]
    fn folios() {
        for (text, folio) in [
            ("12", Some((12, None))),
            ("iv", Some((4, None))),
            ("IX", Some((9, None))),
            ("XIII", Some((13, None))),
            ("XVIII", Some((18, None))),
            ("3/8", Some((3, Some(8)))),
            ("8/3", None),
            ("", None),
            ("20261", None),
            ("i1", None),
            ("一", None),
        ] {
            assert_eq!(number(text), folio, "{text}");
        }
    }
}
