//! Turns segments into set lines: measures, breaks, squeezes, and spreads what is left over.
//!
//! What comes of that depends on the segments' texts and on the setting alone, not on where in the draft they stand:
//! it is a [`Shape`] first, which [`fill`] makes the lines of.

use std::borrow::Cow;
use std::ops::Range;

use super::break_lines::{Broken, Frame, break_lines, squeezes};
use super::measure::{Cut, RUN, Segment, Tie, Unit, measure, natural_width, run_width};
use super::page::{Align, Form, Lean, Line, Origin, Piece};
use super::units::{Area, CELL, HalfCell, Micrometre, TypeSize};
use super::words::Words;
use super::{headline, page::Part};
use crate::text::Span;

/// Lines looser than this are left ragged: a sixth of the type size behind every character.
const LOOSEST: u32 = 6;

/// Half cells by this are more than so many characters take: a twelfth of the type size behind each.
const LOOSE: u32 = 6;

/// How a paragraph is to be set.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Setting {
    pub(super) area: Area,
    pub(super) size: TypeSize,
    pub(super) frame: Frame,
    pub(super) flow: Flow,
}

/// What decides where lines break and how they stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Flow {
    /// Full lines with even edges.
    Justified,
    /// Full lines from the left edge on, for narrow columns.
    Ragged,
    /// Full lines that end at the right edge, each with its own indent.
    Right,
    /// Centred lines of like length, broken between words.
    Balanced,
}

impl Flow {
    /// How its lines stand in the measure.
    pub(super) const fn align(self) -> Align {
        match self {
            Self::Justified | Self::Ragged | Self::Right => Align::Start,
            Self::Balanced => Align::Center,
        }
    }
}

/// A set line without its text, the same wherever in a draft its paragraph stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Shape {
    indent: HalfCell,
    stretch: Micrometre,
    pieces: Vec<Strip>,
}

/// A piece of a set line: which part of which segment, or white space.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Strip {
    segment: usize,
    /// Bytes of the segment's text; empty for a gap between segments.
    span: Span,
    blank: bool,
    form: Form,
    width: HalfCell,
}

/// Shapes segments; segments without ink give no lines. `words` tells what the words of a balanced
/// text are.
pub(super) fn shape(segments: &[Segment<'_>], setting: Setting, words: &Words) -> Vec<Shape> {
    let Setting { frame, flow, .. } = setting;
    let narrowest = frame.measure.saturating_sub(frame.first.max(frame.rest));
    let units = measure(segments, narrowest);
    let broken = match flow {
        Flow::Balanced => headline::break_balanced(segments, &units, frame.measure, words),
        Flow::Justified | Flow::Ragged | Flow::Right => break_lines(&units, frame),
    };
    let setter = Setter {
        segments,
        units: &units,
        flow,
    };
    let lines = broken.iter().zip(0..).map(|(broken, at)| {
        let mut line = Shape {
            indent: if at == 0 { frame.first } else { frame.rest },
            stretch: Micrometre(0),
            pieces: setter.pieces(broken),
        };
        match flow {
            Flow::Justified if !broken.last => {
                spread(&mut line, segments, frame.measure);
                line.stretch = stretch(&line, segments, setting);
            }
            Flow::Right => line.indent = frame.measure.saturating_sub(line.inked()),
            Flow::Justified | Flow::Ragged | Flow::Balanced => {}
        }
        line
    });
    lines.collect()
}

/// The lines of a shape, which must be one of these segments.
pub(super) fn fill<'a>(shape: &[Shape], segments: &[Segment<'a>]) -> Vec<Line<'a>> {
    let lines = shape.iter().map(|line| Line {
        indent: line.indent,
        stretch: line.stretch,
        pieces: line
            .pieces
            .iter()
            .map(|strip| strip.piece(segments))
            .collect(),
    });
    lines.collect()
}

impl Shape {
    /// The width without the indent.
    fn inked(&self) -> HalfCell {
        self.pieces.iter().map(|piece| piece.width).sum()
    }
}

impl Strip {
    fn piece<'a>(&self, segments: &[Segment<'a>]) -> Piece<'a> {
        let segment = &segments[self.segment];
        let text = match (self.blank, self.form) {
            (true, Form::Cells) => "\u{3000}",
            (true, _) => " ",
            (false, _) => self.span.slice(segment.text),
        };
        Piece {
            text: Cow::Borrowed(text),
            span: place(segment, self.span).filter(|span| !span.is_empty()),
            part: self.segment,
            form: self.form,
            width: self.width,
        }
    }
}

/// The natural width of segments on one line.
pub(super) fn width(segments: &[Segment<'_>], limit: HalfCell) -> HalfCell {
    measure(segments, limit).iter().map(|unit| unit.width).sum()
}

/// The width of the widest thing in a segment that is better not broken: a word, a number with its unit.
pub(super) fn widest_word(segment: Segment<'_>, limit: HalfCell) -> HalfCell {
    let (mut widest, mut word) = (HalfCell(0), HalfCell(0));
    for unit in measure(&[segment], limit) {
        word = if unit.tie == Tie::Free {
            unit.width
        } else {
            word + unit.width
        };
        widest = widest.max(word);
    }
    widest
}

/// The parts of segments, as a text keeps them.
pub(super) fn parts(segments: &[Segment<'_>]) -> Vec<Part> {
    segments.iter().map(|segment| segment.part).collect()
}

/// Widens the boxes of words in a row, up to half an em for each space, until what is left can go between characters.
fn spread(line: &mut Shape, segments: &[Segment<'_>], measure: HalfCell) {
    let mut free = measure.saturating_sub(line.indent + line.inked()).0;
    let spaces = |strip: &Strip| {
        let text = strip.span.slice(segments[strip.segment].text);
        let words = matches!(strip.form, Form::Latin(_)) && !strip.blank;
        text.bytes().filter(|byte| words && *byte == b' ').count()
    };
    let mut rooms: Vec<usize> = line.pieces.iter().map(spaces).collect();
    let units: u32 = line
        .pieces
        .iter()
        .map(|piece| piece.form.units(piece.width))
        .sum();
    let is_loose = |free: u32| free * LOOSE > units.saturating_sub(1);
    while is_loose(free) && rooms.iter().any(|room| *room > 0) {
        for (piece, room) in line.pieces.iter_mut().zip(&mut rooms) {
            if is_loose(free) && *room > 0 {
                piece.width.0 += 1;
                *room -= 1;
                free -= 1;
            }
        }
    }
}

/// What comes behind every unit of a line so that it ends at the edge.
fn stretch(line: &Shape, segments: &[Segment<'_>], setting: Setting) -> Micrometre {
    let Setting {
        area, size, frame, ..
    } = setting;
    let units: u32 = line
        .pieces
        .iter()
        .map(|piece| piece.form.units(piece.width))
        .sum();
    let slack = area.across(size, frame.measure) - area.across(size, line.indent + line.inked());
    let gaps = units.saturating_sub(1);
    // Lines are broken by half cells, and by these it is told which is too loose.
    let Some(each) = slack.0.checked_div(gaps) else {
        return Micrometre(0);
    };
    if each > size.em().0 / LOOSEST {
        return Micrometre(0);
    }
    let runs = line.pieces.iter();
    let runs = runs.filter(|piece| piece.form == Form::Latin(Lean::Natural));
    let blanks = runs.map(|run| blank(run, segments[run.segment], setting));
    Micrometre((slack.0 + blanks.sum::<u32>()) / gaps)
}

/// How much narrower a run is than its half cells, in micrometres, rounded down.
fn blank(run: &Strip, segment: Segment<'_>, Setting { area, size, .. }: Setting) -> u32 {
    let (count, narrower) = natural_width(run.span.slice(segment.text), segment.part.bold);
    let across = |width| i64::from(area.across(size, width).0);
    let natural = across(HalfCell(count)) - i64::from(size.em().0) * narrower / 1000;
    // Each of three lengths may be off by one.
    u32::try_from(across(run.width) - natural - 3).unwrap_or(0)
}

struct Setter<'s, 'a> {
    segments: &'s [Segment<'a>],
    units: &'s [Unit],
    flow: Flow,
}

impl Setter<'_, '_> {
    fn pieces(&self, broken: &Broken) -> Vec<Strip> {
        let squeezed: Vec<_> = squeezes(self.units, &broken.units)
            .take(broken.squeeze as usize)
            .collect();
        let mut pieces = Vec::new();
        let mut from = broken.units.start;
        while from < broken.units.end {
            let stop = squeezed.iter().copied().filter(|&at| at > from).min();
            let stop = stop.map_or(broken.units.end, |at| at.min(broken.units.end));
            let is_squeezed = squeezed.contains(&from);
            let end = if is_squeezed {
                from + 1
            } else {
                self.joined(from, stop)
            };
            let mut piece = self.piece(from..end);
            if is_squeezed {
                piece.form = match self.units[from].cut {
                    Cut::Left => Form::Opening,
                    Cut::Right | Cut::None => Form::Closing,
                };
                piece.width = HalfCell(1);
            }
            if piece.form == RUN {
                let text = piece.span.slice(self.segments[piece.segment].text);
                // Digits fill their cells, wherever they lean.
                let filled = text.bytes().all(|byte| byte.is_ascii_digit());
                let closes = matches!(self.flow, Flow::Justified | Flow::Balanced);
                let natural = closes && !filled && text.bytes().all(|byte| byte.is_ascii_graphic());
                piece.form = Form::Latin(if natural {
                    Lean::Natural
                } else {
                    self.lean(&(from..end), &broken.units, filled)
                });
            }
            pieces.push(piece);
            from = end;
        }
        pieces
    }

    /// The end of the units from `from` on that are set as one piece: cells, the pieces of a half-width run that stand on one
    /// line after all, and words with one space between them.
    fn joined(&self, from: usize, stop: usize) -> usize {
        let first = &self.units[from];
        if first.blank || first.form != Form::Cells && first.form != RUN {
            return from + 1;
        }
        let mut end = from + 1;
        while end < stop {
            let unit = &self.units[end];
            let alike = unit.segment == first.segment && unit.form == first.form;
            let goes_on =
                alike && !unit.blank && (unit.form == Form::Cells || unit.tie == Tie::Loose);
            let next = self.units[..stop].get(end + 1);
            let word = next.is_some_and(|next| {
                next.segment == first.segment && next.form == RUN && !next.blank
            });
            if goes_on {
                end += 1;
            } else if first.form == RUN && self.is_space(end) && alike && word {
                end += 2;
            } else {
                break;
            }
        }
        end
    }

    /// Whether a unit is the one space between two words.
    fn is_space(&self, at: usize) -> bool {
        let unit = &self.units[at];
        let text = self.segments[unit.segment as usize].text;
        unit.blank && unit.span.slice(text) == " "
    }

    /// Runs lean to the edges of the line, to the ink of a mark beside them, away from white space and from marks, which are blank
    /// enough.
    fn lean(&self, run: &Range<usize>, line: &Range<usize>, filled: bool) -> Lean {
        let ends = run.end == line.end;
        if run.start == line.start && !(ends && self.flow == Flow::Right) {
            return Lean::Left;
        }
        if ends {
            return Lean::Right;
        }
        let (before, behind) = (&self.units[run.start - 1], &self.units[run.end]);
        match (before.cut == Cut::Left, behind.cut == Cut::Right) {
            (true, false) if !filled => return Lean::Left,
            (false, true) if !filled => return Lean::Right,
            _ => {}
        }
        let open = |unit: &Unit| unit.blank || unit.cut != Cut::None;
        match (open(before), open(behind)) {
            (true, false) => Lean::Left,
            (false, true) => Lean::Right,
            _ => Lean::Middle,
        }
    }

    /// Units of one segment that follow each other in its text, as one piece.
    fn piece(&self, units: Range<usize>) -> Strip {
        let units = &self.units[units];
        let (first, last) = (&units[0], &units[units.len() - 1]);
        let segment = first.segment as usize;
        let span = Span::new(first.span.start, last.span.end);
        let width = units.iter().map(|unit| unit.width).sum();
        let joined = units.len() > 1 && first.form == RUN;
        Strip {
            segment,
            span,
            blank: first.blank,
            form: if first.blank && width == CELL {
                Form::Cells
            } else {
                first.form
            },
            width: if joined {
                let segment = &self.segments[segment];
                run_width(span.slice(segment.text), segment.part.bold)
            } else {
                width
            },
        }
    }
}

/// Where a span of a segment's text stands in the draft.
fn place(segment: &Segment<'_>, span: Span) -> Option<Span> {
    match segment.part.origin {
        Origin::Draft(origin) => Some(span.offset(origin.start)),
        Origin::Again(_) | Origin::PageOf(_) | Origin::Placeholder(_) => None,
    }
}

#[cfg(test)]
mod tests;
