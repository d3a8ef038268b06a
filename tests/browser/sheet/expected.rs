//! Turns a set page into where each of its characters must be printed.

use std::ops::RangeInclusive;

use jianbao::typeset::natural_width;
use jianbao::typeset::page::{Align, Form, Lean, Line, Origin, Page, Piece, Text};
use jianbao::typeset::style::PageNumberPlace;
use jianbao::typeset::units::{Area, Micrometre};

/// A row of the grid in millimetres.
pub const ROW: f64 = 225.0 / 22.0;
/// The width of the type area in millimetres.
pub const WIDTH: f64 = 156.0;
/// Where the type area begins on the paper, in millimetres.
pub const LEFT: f64 = 28.0;
pub const TOP: f64 = 37.0;

/// A row of a page in millimetres of the type area, with all that stands on it.
pub struct Row {
    /// Between its upper edge and its lower edge stands the baseline.
    pub height: RangeInclusive<f64>,
    pub glyphs: Vec<Glyph>,
}

/// A character that is printed.
pub struct Glyph {
    pub character: char,
    /// Between these points it begins: at one point, where the grid has it, else in its box.
    pub left: RangeInclusive<f64>,
    /// Whether some fonts have one glyph for it and the same character before it: —— and ……
    pub joins: bool,
}

impl Glyph {
    /// Whether the grid has one point for it, whatever the font.
    pub fn is_exact(&self) -> bool {
        self.left.start() >= self.left.end()
    }
}

impl Row {
    pub fn text(&self) -> String {
        self.glyphs.iter().map(|glyph| glyph.character).collect()
    }
}

/// The rows of a page from top to bottom, its number last.
pub fn rows(page: &Page<'_>) -> Vec<Row> {
    let mut rows: Vec<Row> = Vec::new();
    for text in &page.texts {
        let ghost = |origin| matches!(origin, Origin::Placeholder(_));
        if text.parts.iter().any(|part| ghost(part.origin)) {
            continue;
        }
        for (line, at) in text.lines.iter().zip(0_u32..) {
            let pitch = f64::from(text.pitch.0) * ROW;
            let top = f64::from(text.top.0) * ROW + millimetres(text.drop) + f64::from(at) * pitch;
            rows.push(Row {
                height: top + pitch * 0.4..=top + pitch,
                glyphs: glyphs(text, line),
            });
        }
    }
    rows.sort_by(|a, b| a.height.start().total_cmp(b.height.start()));
    let mut merged: Vec<Row> = Vec::new();
    for row in rows {
        match merged.last_mut() {
            Some(last) if row.height.start() - last.height.start() < 1.0 => {
                last.glyphs.extend(row.glyphs);
                last.glyphs
                    .sort_by(|a, b| a.left.start().total_cmp(b.left.start()));
            }
            _ => merged.push(row),
        }
    }
    merged.retain(|row| !row.glyphs.is_empty());
    if page.folio != PageNumberPlace::None {
        merged.push(folio(page.number));
    }
    merged
}

fn folio(number: u32) -> Row {
    let characters = format!("—{number}—");
    Row {
        height: 230.0..=240.0,
        glyphs: characters
            .chars()
            .map(|character| Glyph {
                character,
                left: 0.0..=WIDTH,
                joins: false,
            })
            .collect(),
    }
}

fn glyphs(text: &Text<'_>, line: &Line<'_>) -> Vec<Glyph> {
    let em = f64::from(text.size.0) / 720.0 * 25.4;
    let units: u32 = line.pieces.iter().map(Piece::units).sum();
    let half = match text.tracking {
        Some(_) => em / 2.0,
        None => WIDTH / f64::from(Area::STANDARD.line(text.size).0),
    };
    let wide = |piece: &Piece<'_>| match piece.form {
        Form::Latin(Lean::Natural) => {
            let bold = text.parts.get(piece.part).is_some_and(|part| part.bold);
            let (count, narrower) = natural_width(&piece.text, bold);
            f64::from(count) * half
                - f64::from(i32::try_from(narrower).expect("a short run")) / 1000.0 * em
        }
        _ => f64::from(piece.width.0) * half,
    };
    let inked: f64 = line.pieces.iter().map(wide).sum();
    let (gap, mut left) = if let Some(tracking) = text.tracking {
        let gaps = f64::from(units.saturating_sub(1)) * millimetres(tracking);
        (millimetres(tracking), (WIDTH - inked - gaps) / 2.0)
    } else {
        let indent = f64::from(line.indent.0) * half;
        let before = match text.align {
            Align::Start => indent,
            Align::Center => (f64::from(text.measure.0) * half - inked - indent) / 2.0,
        };
        (
            millimetres(line.stretch),
            f64::from(text.left.0) * half + before,
        )
    };
    let mut glyphs = Vec::new();
    for piece in &line.pieces {
        let width = wide(piece);
        let mut before = None;
        for character in piece.text.chars() {
            let at = match piece.form {
                Form::Cells => {
                    let at = left..=left;
                    left += 2.0 * half + gap;
                    at
                }
                // The glyph of a mark whose left half is cut begins outside.
                Form::Opening => left - half..=left + width,
                Form::Latin(_) | Form::Boxed | Form::Closing => left..=left + width,
            };
            if !character.is_whitespace() {
                glyphs.push(Glyph {
                    character,
                    left: at,
                    joins: piece.form == Form::Boxed && before == Some(character),
                });
            }
            before = Some(character);
        }
        if piece.form != Form::Cells {
            left += width + gap;
        }
    }
    glyphs
}

fn millimetres(length: Micrometre) -> f64 {
    f64::from(length.0) / 1000.0
}
