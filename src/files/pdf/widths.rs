//! How wide the codes of a font are.

use hayro_syntax::object::{Array, Dict, Number, Object};

/// Widths in thousandths of the size.
pub struct Widths {
    default: f64,
    /// First code, last code, width; by first code.
    ranges: Vec<(u32, u32, f64)>,
    /// Advance of vertical writing; it is negative, as it leads down.
    pub down: f64,
}

impl Widths {
    /// The width of a code.
    pub fn of(&self, code: u32) -> f64 {
        let at = self.ranges.partition_point(|(first, ..)| *first <= code);
        self.ranges[..at]
            .last()
            .filter(|(_, last, _)| code <= *last)
            .map_or(self.default, |(.., width)| *width)
    }
}

/// Of a composite font, `W` and `DW`: a first code and a list of widths, or a first, a last and one width for all.
pub fn composite(font: &Dict<'_>) -> Widths {
    const MOST: usize = 70_000;
    let mut ranges = Vec::new();
    let (mut first, mut last) = (None, None);
    let items = font.get::<Array<'_>>("W");
    for item in items.iter().flat_map(Array::iter::<Object<'_>>) {
        if ranges.len() > MOST {
            break;
        }
        match (item, first, last) {
            (Object::Array(each), Some(from), None) => {
                for (code, width) in (from..).zip(each.iter::<Number>()).take(MOST) {
                    ranges.push((code, code, width.as_f64()));
                }
                first = None;
            }
            (Object::Number(number), None, _) => first = u32::try_from(number.as_i64()).ok(),
            (Object::Number(number), Some(_), None) => last = u32::try_from(number.as_i64()).ok(),
            (Object::Number(number), Some(from), Some(to)) => {
                ranges.push((from, to, number.as_f64()));
                (first, last) = (None, None);
            }
            _ => (first, last) = (None, None),
        }
    }
    ranges.sort_by_key(|(first, ..)| *first);
    let number = |key: &str| font.get::<Number>(key).map(|number| number.as_f64());
    let down = font
        .get::<Array<'_>>("DW2")
        .and_then(|list| list.iter::<Number>().nth(1))
        .map_or(-1000.0, |advance| advance.as_f64());
    Widths {
        default: number("DW").unwrap_or(1000.0),
        ranges,
        down,
    }
}

/// Of a simple font: `Widths`, or what the fourteen fonts that every reader has are about.
pub fn simple(
    dict: &Dict<'_>,
    descriptor: &Dict<'_>,
    name: &str,
    texts: Option<&[Option<String>]>,
) -> Widths {
    let first = dict
        .get::<i32>("FirstChar")
        .and_then(|first| u32::try_from(first).ok());
    let missing = descriptor
        .get::<Number>("MissingWidth")
        .map(|width| width.as_f64());
    let listed = dict.get::<Array<'_>>("Widths");
    let mut ranges: Vec<(u32, u32, f64)> = (first.unwrap_or(0)..=255)
        .zip(listed.iter().flat_map(Array::iter::<Number>))
        .map(|(code, width)| (code, code, width.as_f64()))
        .collect();
    if let (None, Some(texts)) = (&listed, texts) {
        let is_fixed = name.starts_with("Courier");
        ranges = (0..)
            .zip(texts)
            .filter_map(|(code, text)| {
                let c = text.as_ref()?.chars().next()?;
                Some((code, code, if is_fixed { 600.0 } else { usual_width(c) }))
            })
            .collect();
    }
    // Bytes without texts of their own make pairs, and those are ideographs.
    let default = match texts {
        None => 1000.0,
        Some(_) => missing.unwrap_or(if listed.is_some() { 0.0 } else { 500.0 }),
    };
    Widths {
        default,
        ranges,
        down: -1000.0,
    }
}

/// About what Helvetica has.
fn usual_width(c: char) -> f64 {
    match c {
        ' ' | '!' | ',' | '.' | '/' | ':' | ';' | 'I' | 'f' | 't' => 278.0,
        '\'' | 'i' | 'j' | 'l' | '|' => 222.0,
        '(' | ')' | '-' | 'r' => 333.0,
        'c' | 'k' | 's' | 'v' | 'x' | 'y' | 'z' | 'J' => 500.0,
        'm' | 'M' | '%' => 833.0,
        'w' | 'C' | 'D' | 'H' | 'N' | 'R' | 'U' => 722.0,
        'W' => 944.0,
        'G' | 'O' | 'Q' => 778.0,
        'A'..='Z' => 667.0,
        _ => 556.0,
    }
}
