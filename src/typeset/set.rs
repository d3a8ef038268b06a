//! Turns segments into set lines: measures, breaks, squeezes, and spreads what is left over.

use std::borrow::Cow;
use std::ops::Range;

use super::break_lines::{Broken, Frame, break_lines, squeezes};
use super::measure::{Cut, RUN, Segment, Tie, Unit, measure, run_width};
use super::page::{Align, Form, Lean, Line, Origin, Piece};
use super::units::{Area, HalfCell, Micrometre, TypeSize};
use super::words::Words;
use super::{headline, page::Part};
use crate::text::Span;

/// Lines looser than this are left ragged: a sixth of the type size behind every character.
const LOOSEST: u32 = 6;

/// How a paragraph is to be set.
#[derive(Clone, Copy, Debug)]
pub(super) struct Setting {
    pub(super) area: Area,
    pub(super) size: TypeSize,
    pub(super) frame: Frame,
    pub(super) flow: Flow,
}

/// What decides where lines break and how they stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
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

/// Sets segments; segments without ink give no lines. `words` tells what the words of a balanced
/// text are.
pub(super) fn set<'a>(segments: &[Segment<'a>], setting: Setting, words: &Words) -> Vec<Line<'a>> {
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
    };
    let lines = broken.iter().zip(0..).map(|(broken, at)| {
        let mut line = setter.line(broken);
        line.indent = if at == 0 { frame.first } else { frame.rest };
        match flow {
            Flow::Justified if !broken.last => line.stretch = stretch(&line, setting),
            Flow::Right => line.indent = frame.measure.saturating_sub(line.width() - line.indent),
            Flow::Justified | Flow::Ragged | Flow::Balanced => {}
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
fn stretch(line: &Line<'_>, setting: Setting) -> Micrometre {
    let Setting {
        area, size, frame, ..
    } = setting;
    let units: u32 = line.pieces.iter().map(Piece::units).sum();
    let slack = area.across(size, frame.measure) - area.across(size, line.width());
    let each = slack.0.checked_div(units.saturating_sub(1)).unwrap_or(0);
    let widest = size.em().0 / LOOSEST;
    Micrometre(if each > widest { 0 } else { each })
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
        let mut line = Line::default();
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
                piece.form = Form::Latin(self.lean(&(from..end), &broken.units));
            }
            line.pieces.push(piece);
            from = end;
        }
        line
    }

    /// The end of the units from `from` on that are set as one piece: cells, and the pieces of a
    /// half-width run that stand on one line after all.
    fn joined(&self, from: usize, stop: usize) -> usize {
        let first = &self.units[from];
        let joins = |unit: &&Unit| {
            unit.segment == first.segment
                && !unit.blank
                && unit.form == first.form
                && (unit.form == Form::Cells || unit.form == RUN && unit.tie == Tie::Loose)
        };
        match first.form {
            Form::Cells | RUN if !first.blank => {
                let rest = &self.units[from + 1..stop];
                from + 1 + rest.iter().take_while(joins).count()
            }
            _ => from + 1,
        }
    }

    /// Runs lean to the edges of the line, to white space and to marks, which are blank enough.
    fn lean(&self, run: &Range<usize>, line: &Range<usize>) -> Lean {
        if run.start == line.start {
            return Lean::Left;
        }
        if run.end == line.end {
            return Lean::Right;
        }
        let open = |unit: &Unit| unit.blank || unit.cut != Cut::None;
        match (open(&self.units[run.start - 1]), open(&self.units[run.end])) {
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
            width: if units.len() > 1 && form == RUN {
                run_width(text, segment.part.bold)
            } else {
                units.iter().map(|unit| unit.width).sum()
            },
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
        Origin::Again(_) | Origin::PageOf(_) | Origin::Placeholder(_) => None,
    }
}
