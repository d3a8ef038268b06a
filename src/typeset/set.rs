//! Turns segments into set lines: measures, breaks, squeezes, and spreads what is left over.

use std::borrow::Cow;
use std::ops::Range;

use super::break_lines::{Broken, Frame, break_lines, squeezes};
use super::measure::{Cut, RUN, Segment, Unit, measure};
use super::page::{Align, Form, Lean, Line, Origin, Piece};
use super::units::{HalfCell, Micrometre, TypeSize};
use super::{headline, page::Part};
use crate::text::Span;

/// Lines looser than this are left ragged: an eighth of the type size behind every character.
const LOOSEST: u32 = 8;

/// How a paragraph is to be set.
#[derive(Clone, Copy, Debug)]
pub(super) struct Setting {
    pub(super) size: TypeSize,
    pub(super) frame: Frame,
    pub(super) flow: Flow,
}

/// What decides where lines break and how they stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Flow {
    /// Full lines with even edges.
    Justified,
    /// Full lines that end at the right edge, each with its own indent.
    Right,
    /// Centred lines of like length, broken between words.
    Balanced,
}

impl Flow {
    /// How its lines stand in the measure.
    pub(super) const fn align(self) -> Align {
        match self {
            Self::Justified | Self::Right => Align::Start,
            Self::Balanced => Align::Center,
        }
    }
}

/// Sets segments; segments without ink give no lines.
pub(super) fn set<'a>(segments: &[Segment<'a>], setting: Setting) -> Vec<Line<'a>> {
    let Setting { size, frame, flow } = setting;
    let narrowest = frame.measure.saturating_sub(frame.first.max(frame.rest));
    let units = measure(segments, narrowest);
    let broken = match flow {
        Flow::Balanced => headline::break_balanced(segments, &units, frame.measure),
        Flow::Justified | Flow::Right => break_lines(&units, frame),
    };
    let setter = Setter {
        segments,
        units: &units,
    };
    let lines = broken.iter().zip(0..).map(|(broken, at)| {
        let mut line = setter.line(broken);
        line.indent = if at == 0 { frame.first } else { frame.rest };
        match flow {
            Flow::Justified => line.stretch = stretch(broken, size),
            Flow::Right => line.indent = frame.measure.saturating_sub(line.width() - line.indent),
            Flow::Balanced => line.indent = HalfCell(0),
        }
        line
    });
    lines.collect()
}

/// The natural width of segments on one line.
pub(super) fn width(segments: &[Segment<'_>], limit: HalfCell) -> HalfCell {
    measure(segments, limit).iter().map(|unit| unit.width).sum()
}

/// The parts of segments, as a text keeps them.
pub(super) fn parts(segments: &[Segment<'_>]) -> Vec<Part> {
    segments.iter().map(|segment| segment.part).collect()
}

/// What comes behind every unit of a line so that it ends at the edge.
fn stretch(broken: &Broken, size: TypeSize) -> Micrometre {
    let gaps = u32::try_from(broken.units.len().saturating_sub(1)).unwrap_or(u32::MAX);
    let each = size.across(broken.slack).0.checked_div(gaps).unwrap_or(0);
    Micrometre(if each > size.em().0 / LOOSEST {
        0
    } else {
        each
    })
}

struct Setter<'s, 'a> {
    segments: &'s [Segment<'a>],
    units: &'s [Unit],
}

impl<'a> Setter<'_, 'a> {
    fn line(&self, broken: &Broken) -> Line<'a> {
        let squeezed: Vec<_> = squeezes(self.units, &broken.units)
            .take(broken.squeeze as usize)
            .collect();
        let plain = |at: usize| {
            let unit = &self.units[at];
            unit.form == Form::Cells && !unit.blank && !squeezed.contains(&at)
        };
        let mut line = Line::default();
        let mut from = broken.units.start;
        while from < broken.units.end {
            let segment = self.units[from].segment;
            let joins = |&at: &usize| plain(at) && self.units[at].segment == segment;
            let run = (from..broken.units.end).take_while(joins).count();
            let mut piece = self.piece(from..from + run.max(1));
            if squeezed.contains(&from) {
                piece.form = match self.units[from].cut {
                    Cut::Left => Form::Opening,
                    Cut::Right | Cut::None => Form::Closing,
                };
                piece.width = HalfCell(1);
            }
            if piece.form == RUN {
                piece.form = Form::Latin(self.lean(from, &broken.units));
            }
            line.pieces.push(piece);
            from += run.max(1);
        }
        line
    }

    /// Runs lean to the edges of the line and to the marks that belong to them.
    fn lean(&self, at: usize, line: &Range<usize>) -> Lean {
        let inside = |at: usize| line.contains(&at).then(|| &self.units[at]);
        let before = at.checked_sub(1).and_then(inside);
        let left = before.is_none_or(|unit| unit.cut == Cut::Left);
        let right = inside(at + 1).is_none_or(|unit| unit.cut == Cut::Right);
        match (left, right) {
            (true, false) => Lean::Left,
            (false, true) => Lean::Right,
            _ => Lean::Middle,
        }
    }

    /// Units of one segment that follow each other in its text, as one piece.
    fn piece(&self, units: Range<usize>) -> Piece<'a> {
        let units = &self.units[units];
        let (first, last) = (&units[0], &units[units.len() - 1]);
        let segment = &self.segments[first.segment as usize];
        let span = Span::new(first.span.start, last.span.end);
        let (text, form) = if first.blank {
            blank(first.width)
        } else {
            (span.slice(segment.text), first.form)
        };
        Piece {
            text: Cow::Borrowed(text),
            span: place(segment, span).filter(|span| !span.is_empty()),
            part: first.segment as usize,
            form,
            width: units.iter().map(|unit| unit.width).sum(),
        }
    }
}

/// What white space of a width is set as.
const fn blank(width: HalfCell) -> (&'static str, Form) {
    match width.0 {
        2 => ("\u{3000}", Form::Cells),
        _ => (" ", RUN),
    }
}

/// Where a span of a segment's text stands in the draft.
fn place(segment: &Segment<'_>, span: Span) -> Option<Span> {
    match segment.part.origin {
        Origin::Draft(origin) => Some(span.offset(origin.start)),
        Origin::PageOf(_) | Origin::Placeholder(_) => None,
    }
}
