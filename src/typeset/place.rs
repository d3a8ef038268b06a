//! Turns a set page into where each of its characters stands, for whoever draws it without a layout of his own.
//!
//! The places are those that `bulletin.css` makes: the square of a character stands in the middle of its row, 0.88 em of
//! it above the baseline; a half-width run keeps to its box, whatever font it is drawn in.

use super::advance::thousandths;
use super::measure::{is_zero_width, natural_width};
use super::page::{Align, Face, Form, Ink, Lean, Line, Origin, Page, Piece, Text};
use super::style::PageNumberPlace;
use super::units::{Area, HalfCell, Micrometre, TypeSize};

/// How much of the em is above the baseline, in hundredths.
pub const ASCENT: u32 = 88;
/// How far the page number is below the type area (GB/T 9704-2012, 7.5).
pub const ABOVE_FOLIO: Micrometre = Micrometre(7_000);

/// Characters of one font on one line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Run {
    /// The characters, white space at the ends left out.
    pub text: String,
    /// The face of the text.
    pub face: Face,
    /// It is set in the Latin font that goes with the face.
    pub latin: bool,
    /// It is emboldened.
    pub bold: bool,
    /// Its colour.
    pub ink: Ink,
    /// Its size.
    pub size: TypeSize,
    /// The baseline, from the upper edge of the paper.
    pub baseline: Micrometre,
    /// Where each character begins, from the left edge of the paper. A narrow font's mark may begin further right.
    pub lefts: Vec<Micrometre>,
}

/// What is printed on a page, its number last. Placeholders are not printed.
pub fn runs(page: &Page<'_>) -> Vec<Run> {
    let mut runs = Vec::new();
    for text in &page.texts {
        for (line, at) in text.lines.iter().zip(0..) {
            let setter = Setter::new(text, line, page.area);
            setter.runs(baseline(text, at, page.area), &mut runs);
        }
    }
    runs.extend(folio(page));
    runs
}

/// The baseline of a line: its row's middle is 0.38 em above.
fn baseline(text: &Text<'_>, at: u32, area: Area) -> Micrometre {
    let rows = u64::from(2 * (text.top.0 + at * text.pitch.0) + text.pitch.0);
    let middle = rows * u64::from(area.height.0) / u64::from(2 * area.rows.0);
    let middle = u32::try_from(middle).unwrap_or(u32::MAX);
    area.top + Micrometre(middle) + text.drop + below_middle(text.size)
}

const fn below_middle(size: TypeSize) -> Micrometre {
    Micrometre(size.em().0 * (ASCENT - 50) / 100)
}

/// A line that is being set. Lengths are in nanometres, so that no sum of them is off by a micrometre.
struct Setter<'p, 'a> {
    text: &'p Text<'a>,
    line: &'p Line<'a>,
    /// Half a cell.
    half: i64,
    /// What is spread behind each unit.
    gap: i64,
    em: i64,
    /// Where the line begins, from the left edge of the paper.
    left: i64,
}

/// A length in nanometres.
const fn nano(Micrometre(length): Micrometre) -> i64 {
    length as i64 * 1000
}

impl<'p, 'a> Setter<'p, 'a> {
    fn new(text: &'p Text<'a>, line: &'p Line<'a>, area: Area) -> Self {
        let em = i64::from(text.size.0) * 25_400_000 / 720;
        let cells = |HalfCell(count): HalfCell| i64::from(count);
        let (half, gap) = match text.tracking {
            Some(tracking) => (em / 2, nano(tracking)),
            None => (
                nano(area.width) / cells(area.line(text.size)),
                nano(line.stretch),
            ),
        };
        let mut setter = Self {
            text,
            line,
            half,
            gap,
            em,
            left: nano(area.left),
        };
        let wide = line.pieces.iter().map(|piece| setter.wide(piece));
        let inked = cells(line.indent) * half + wide.sum::<i64>();
        setter.left += if text.tracking.is_some() {
            let units: u32 = line.pieces.iter().map(Piece::units).sum();
            let gaps = i64::from(units.saturating_sub(1)) * gap;
            (nano(area.width) - inked - gaps) / 2
        } else {
            cells(text.left) * half
                + match text.align {
                    Align::Start => cells(line.indent) * half,
                    Align::Center => (cells(text.measure) * half - inked).max(0) / 2,
                }
        };
        setter
    }

    /// How wide a piece is, without what is spread behind it.
    fn wide(&self, piece: &Piece<'_>) -> i64 {
        match piece.form {
            Form::Latin(Lean::Natural) => {
                let (count, narrower) = natural_width(&piece.text, self.bold(piece));
                i64::from(count) * self.half - self.em * narrower / 1000
            }
            _ => i64::from(piece.width.0) * self.half,
        }
    }

    fn bold(&self, piece: &Piece<'_>) -> bool {
        let part = self.text.parts.get(piece.part);
        part.is_some_and(|part| part.bold)
    }

    fn runs(&self, baseline: Micrometre, out: &mut Vec<Run>) {
        let mut left = self.left;
        for piece in &self.line.pieces {
            let lefts = self.lefts(piece, left);
            let units = i64::from(piece.units());
            left += self.wide(piece) + units * self.gap;
            let Some(part) = self.text.parts.get(piece.part) else {
                continue;
            };
            if matches!(part.origin, Origin::Placeholder(_)) || piece.text.trim().is_empty() {
                continue;
            }
            let run = Run {
                text: piece.text.to_string(),
                face: part.face,
                latin: matches!(piece.form, Form::Latin(_)),
                bold: part.bold,
                ink: self.text.ink,
                size: self.text.size,
                baseline,
                lefts,
            };
            match out.last_mut() {
                Some(last) if last.goes_on_with(&run) => {
                    last.text.push_str(&run.text);
                    last.lefts.extend(run.lefts);
                }
                _ => out.push(run),
            }
        }
    }

    /// Where the characters of a piece begin that itself begins at `left`.
    fn lefts(&self, piece: &Piece<'_>, left: i64) -> Vec<Micrometre> {
        let (cell, half) = (2 * self.half, self.half);
        let bold = self.bold(piece);
        let advance = |c: char| match piece.form {
            _ if is_zero_width(c) => 0,
            Form::Cells => cell + self.gap,
            Form::Latin(_) => self.em * i64::from(thousandths(c, bold)) / 1000 + half - self.em / 2,
            Form::Boxed | Form::Closing | Form::Opening => cell,
        };
        let mut free = self.wide(piece) - piece.text.chars().map(advance).sum::<i64>();
        let space = match i64::from(piece.spaces()) {
            0 => 0,
            spaces => std::mem::take(&mut free) / spaces,
        };
        let mut at = left
            + match piece.form {
                Form::Cells | Form::Closing | Form::Latin(Lean::Left | Lean::Natural) => 0,
                Form::Opening | Form::Latin(Lean::Right) => free,
                Form::Latin(Lean::Middle) | Form::Boxed => free / 2,
            };
        let mut lefts = Vec::new();
        for c in piece.text.chars() {
            lefts.push(micro(at));
            at += advance(c) + if c == ' ' { space } else { 0 };
        }
        lefts
    }
}

/// The micrometre below; nothing is left of the paper.
fn micro(nano: i64) -> Micrometre {
    Micrometre(u32::try_from(nano / 1000).unwrap_or(0))
}

impl Run {
    fn goes_on_with(&self, next: &Self) -> bool {
        let font = |run: &Self| {
            (
                run.face,
                run.latin,
                run.bold,
                run.ink,
                run.size,
                run.baseline,
            )
        };
        font(self) == font(next) && self.lefts.last() <= next.lefts.first()
    }

    /// Where it ends: an em behind its last character, or where a half-width one does.
    pub fn right(&self) -> Micrometre {
        let last = self.lefts.last().copied().unwrap_or_default();
        last + self.size.em()
    }
}

/// The page number.
fn folio(page: &Page<'_>) -> Option<Run> {
    let (area, size) = (page.area, page.folio_size);
    let text = page.folio_text();
    let em = i64::from(size.0) * 25_400_000 / 720;
    // Digits and blanks of 宋体 are half an em wide.
    let advance = |c: char| {
        if matches!(c, ' ' | '0'..='9') {
            em / 2
        } else {
            em
        }
    };
    let width: i64 = text.chars().map(advance).sum();
    let from = nano(area.left);
    let mut at = from
        + match page.folio {
            PageNumberPlace::None => return None,
            PageNumberPlace::Centred => (nano(area.width) - width) / 2,
            PageNumberPlace::Outside if page.number % 2 == 1 => nano(area.width) - em - width,
            PageNumberPlace::Outside => em,
        };
    let mut lefts = Vec::new();
    for c in text.chars() {
        lefts.push(micro(at));
        at += advance(c);
    }
    let middle = area.top + area.height + ABOVE_FOLIO + Micrometre(size.em().0 / 2);
    Some(Run {
        text,
        face: Face::SongTi,
        latin: false,
        bold: false,
        ink: Ink::Black,
        size,
        baseline: middle + below_middle(size),
        lefts,
    })
}

#[cfg(test)]
mod tests;
