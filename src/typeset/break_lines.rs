//! Turns units into lines: the breaks that cost least over the whole paragraph.
//!
//! A break may stand before any unit that is no white space. What a line costs depends on its two
//! ends alone, so the cheapest way to each break follows from the cheapest ways to the breaks within
//! one line before it. A line holds a bounded number of units; the time is linear in the text.
//!
//! Order of means after clreq 3.1: nothing to do; squeeze marks; push out and spread the rest.

use std::ops::Range;

use super::measure::{Cut, Tie, Unit};
use super::units::HalfCell;

/// The width lines are broken to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Frame {
    pub(super) measure: HalfCell,
    /// Blank half cells at the head of the first line.
    pub(super) first: HalfCell,
    /// Blank half cells at the head of the other lines.
    pub(super) rest: HalfCell,
}

/// A line as units.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Broken {
    /// The units on it, blanks at its edges left out.
    pub(super) units: Range<usize>,
    /// How many half cells must be squeezed out of its marks.
    pub(super) squeeze: u32,
    /// Whether it is the last of its paragraph, which stays short.
    pub(super) last: bool,
}

/// One half cell squeezed out of a line. A pushed-out character leaves two half cells, which cost
/// four times `SLACK`: pulling in by two squeezes must be cheaper.
const SQUEEZE: u64 = 7;
/// One half cell to be spread over a line, squared for more of them.
const SLACK: u64 = 4;
/// A break at a loose tie: as much as six half cells spread.
const LOOSE: u64 = 6 * 6 * SLACK;
/// A last line of a single character: worth loosening several lines.
const LONE: u64 = 10 * 10 * SLACK;
/// A forbidden mark at an edge: more than all other costs of any paragraph, so that one stands there
/// only where a chain of ties is longer than a line. Leaves room for a million of them in a `u64`.
const FIXED: u64 = 1 << 40;
/// How much slack is looked at once a line with a lawful beginning has been found.
const LOOK: u32 = 12;
/// What the edges of a line can add to the squeezes within it.
const EDGES: u32 = 2;

/// Breaks units into lines; no units, no lines.
pub(super) fn break_lines(units: &[Unit], frame: Frame) -> Vec<Broken> {
    let breaker = Breaker::new(units, frame);
    let ways = breaker.ways();
    let mut lines = Vec::new();
    let mut end = units.len();
    while let Some(Way { start, .. }) = ways[end].filter(|_| end > 0) {
        lines.extend(breaker.line(start, end));
        end = start;
    }
    lines.reverse();
    lines
}

/// The rank of squeezable marks on a line: first the edges, then adjoining marks from the left.
pub(super) fn squeezes(units: &[Unit], line: &Range<usize>) -> impl Iterator<Item = usize> {
    let (first, last) = (line.start, line.end - 1);
    let end = (units[last].cut == Cut::Right).then_some(last);
    let start = (units[first].cut == Cut::Left).then_some(first);
    let pairs = (first + 1..line.end).filter_map(|at| squeezed_of_pair(units, at));
    end.into_iter().chain(start).chain(pairs)
}

/// The mark of the pair that ends at `at` which gives up half its cell, if one does.
fn squeezed_of_pair(units: &[Unit], at: usize) -> Option<usize> {
    match (units[at - 1].cut, units[at].cut) {
        (Cut::Right, Cut::Left | Cut::Right) => Some(at - 1),
        (Cut::Left, Cut::Left) => Some(at),
        _ => None,
    }
}

/// How to get to a break.
#[derive(Clone, Copy, Debug)]
struct Way {
    /// What all lines up to there cost.
    cost: u64,
    /// Where the last of them begins.
    start: usize,
}

struct Breaker<'u> {
    units: &'u [Unit],
    frame: Frame,
    /// Width of all units before a break.
    width: Vec<u32>,
    /// The same up to the last unit that is not blank.
    inked: Vec<u32>,
    /// Pairs of adjoining marks that end before a break.
    pairs: Vec<u32>,
}

impl<'u> Breaker<'u> {
    fn new(units: &'u [Unit], frame: Frame) -> Self {
        let room = units.len() + 1;
        let (mut width, mut inked, mut pairs) = (vec![0; room], vec![0; room], vec![0; room]);
        for (at, unit) in units.iter().enumerate() {
            width[at + 1] = width[at] + unit.width.0;
            inked[at + 1] = if unit.blank { inked[at] } else { width[at + 1] };
            let pair = at > 0 && squeezed_of_pair(units, at).is_some();
            pairs[at + 1] = pairs[at] + u32::from(pair);
        }
        Self {
            units,
            frame,
            width,
            inked,
            pairs,
        }
    }

    /// The cheapest way to every break; none to a break before white space.
    fn ways(&self) -> Vec<Option<Way>> {
        let count = self.units.len();
        let mut ways = vec![None; count + 1];
        ways[0] = Some(Way { cost: 0, start: 0 });
        let indent = self.frame.rest.min(self.frame.first);
        let widest = self.frame.measure.saturating_sub(indent).0;
        let (mut from, mut reached) = (0, 0);
        for end in 1..=count {
            if end < count && self.units[end].blank {
                continue;
            }
            while from + 1 < end && self.tightest(from, end) > widest + EDGES {
                from += 1;
            }
            // A unit too wide for any line stands alone, so that there is always a way on.
            let alone = Way {
                cost: ways[reached].map_or(0, |way: Way| way.cost),
                start: reached,
            };
            let way = self.cheapest(&ways[..end], from, end);
            ways[end] = Some(way.unwrap_or(alone));
            reached = end;
        }
        ways
    }

    /// The cheapest way to a break, with its last line from `from` on.
    fn cheapest(&self, ways: &[Option<Way>], from: usize, end: usize) -> Option<Way> {
        let mut best: Option<Way> = None;
        let mut lawful = false;
        for (start, way) in ways.iter().enumerate().skip(from) {
            let (Some(way), Some((cost, slack))) = (way, self.cost(start, end)) else {
                continue;
            };
            let cost = way.cost + cost;
            if best.is_none_or(|best| cost < best.cost) {
                best = Some(Way { cost, start });
            }
            lawful |= start == 0 || self.units[start].tie != Tie::Fixed;
            if lawful && slack > LOOK && end < self.units.len() {
                break;
            }
        }
        best
    }

    /// The width of the line with all marks within it squeezed.
    fn tightest(&self, start: usize, end: usize) -> u32 {
        let inked = self.inked[end].saturating_sub(self.width[start]);
        inked.saturating_sub(self.pairs_within(start, end))
    }

    fn pairs_within(&self, start: usize, end: usize) -> u32 {
        self.pairs[end].saturating_sub(self.pairs[start + 1])
    }

    fn room(&self, start: usize) -> u32 {
        let indent = if start == 0 {
            self.frame.first
        } else {
            self.frame.rest
        };
        self.frame.measure.saturating_sub(indent).0
    }

    /// The cost of a line and the half cells left over on it, or `None` if it does not fit.
    fn cost(&self, start: usize, end: usize) -> Option<(u64, u32)> {
        let room = self.room(start);
        let width = self.inked[end].saturating_sub(self.width[start]);
        let (mut cost, slack) = if width > room {
            let squeeze = width - room;
            if squeeze > self.squeezable(start, end) {
                return None;
            }
            (u64::from(squeeze) * SQUEEZE, 0)
        } else {
            let slack = u64::from(room - width);
            let is_last = end == self.units.len();
            (
                if is_last { 0 } else { slack * slack * SLACK },
                room - width,
            )
        };
        cost += match self.units.get(end).map(|unit| unit.tie) {
            None if start > 0 && self.is_lone(start) => LONE,
            None | Some(Tie::Free) => 0,
            Some(Tie::Loose) => LOOSE,
            Some(Tie::Fixed) => FIXED,
        };
        Some((cost, slack))
    }

    fn squeezable(&self, start: usize, end: usize) -> u32 {
        let last = self.units[start..end].iter().rposition(|unit| !unit.blank);
        let right = last.is_some_and(|last| self.units[start + last].cut == Cut::Right);
        let left = self.units[start].cut == Cut::Left;
        self.pairs_within(start, end) + u32::from(left) + u32::from(right)
    }

    /// Whether a last line that starts here has a single character, marks aside.
    fn is_lone(&self, start: usize) -> bool {
        let rest = &self.units[start..];
        let mut inked = rest.iter().filter(|unit| !unit.mark && !unit.blank);
        inked.next().is_some_and(|unit| unit.width <= HalfCell(2)) && inked.next().is_none()
    }

    fn line(&self, start: usize, end: usize) -> Option<Broken> {
        let inked = |unit: &Unit| !unit.blank;
        let first = start + self.units[start..end].iter().position(inked)?;
        let last = start + self.units[start..end].iter().rposition(inked)?;
        let room = self.room(start);
        let width = self.inked[end].saturating_sub(self.width[first]);
        Some(Broken {
            units: first..last + 1,
            squeeze: width.saturating_sub(room),
            last: end == self.units.len(),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::super::measure::{Segment, measure};
    use super::super::page::Face;
    use super::*;
    use crate::bulletin::Role;

    fn units(text: &str) -> Vec<Unit> {
        let segment = Segment::of(text, Role::Paragraph, Face::FangSong);
        measure(&[segment], HalfCell(56))
    }

    /// The lines of a text that is set so many cells wide.
    fn lines(text: &str, cells: u32) -> Vec<&str> {
        let units = units(text);
        let frame = Frame {
            measure: HalfCell(cells * 2),
            first: HalfCell(0),
            rest: HalfCell(0),
        };
        let broken = break_lines(&units, frame);
        let line = |broken: Broken| {
            let own = &units[broken.units];
            &text[own[0].span.start..own[own.len() - 1].span.end]
        };
        broken.into_iter().map(line).collect()
    }

    #[test]
    fn marks_give_up_half_a_cell_at_the_edges_and_beside_each_other() {
        for (text, at) in [
            ("春），（耕》", &[5, 1, 2][..]),
            ("（“春", &[0, 1]),
            ("（春", &[0]),
            ("春（耕）夏", &[]),
        ] {
            let units = units(text);
            let found: Vec<usize> = squeezes(&units, &(0..units.len())).collect();
            assert_eq!(found, at, "{text}");
        }
    }

    #[test]
    fn what_a_line_costs() {
        for (text, half_cells, start, end, cost) in [
            ("春耕夏种", 8, 0, 4, Some((0, 0))),
            ("春耕夏种", 8, 0, 3, Some((SLACK * 4, 2))),
            ("春耕夏种", 8, 0, 2, Some((SLACK * 16, 4))),
            ("春耕夏种", 7, 0, 4, None),
            ("春耕夏", 8, 0, 3, Some((0, 2))),
            ("（春耕）", 7, 0, 4, Some((SQUEEZE, 0))),
            ("（春耕）", 6, 0, 4, Some((SQUEEZE * 2, 0))),
            ("（春耕）", 5, 0, 4, None),
            ("春耕夏", 8, 2, 3, Some((LONE, 6))),
            ("春耕夏。", 8, 2, 4, Some((LONE, 4))),
            ("春耕夏种", 8, 2, 4, Some((0, 4))),
            ("春", 8, 0, 1, Some((0, 6))),
            ("春耕3月夏", 8, 0, 3, Some((SLACK * 9 + LOOSE, 3))),
            ("春耕夏，种", 8, 0, 3, Some((SLACK * 4 + FIXED, 2))),
        ] {
            let units = units(text);
            let frame = Frame {
                measure: HalfCell(half_cells),
                first: HalfCell(0),
                rest: HalfCell(0),
            };
            let found = Breaker::new(&units, frame).cost(start, end);
            assert_eq!(found, cost, "{text} {half_cells}");
        }
        let units = units("春耕夏种");
        let frame = Frame {
            measure: HalfCell(8),
            first: HalfCell(4),
            rest: HalfCell(2),
        };
        let breaker = Breaker::new(&units, frame);
        assert_eq!([0, 1].map(|start| breaker.room(start)), [4, 6]);
    }

    #[test]
    fn a_line_is_squeezed_at_both_edges_before_it_breaks() {
        assert_eq!(lines("（春耕夏种秋收冬藏）", 9), ["（春耕夏种秋收冬藏）"]);
        assert_eq!(lines("（春耕夏种秋收冬藏", 8).len(), 2);
    }

    #[test]
    fn no_single_character_stands_on_the_last_line() {
        assert_eq!(lines("春耕夏种秋收冬藏", 5), ["春耕夏种秋", "收冬藏"]);
        let short = lines("春耕夏种秋收冬藏春耕夏种秋收冬藏了", 8);
        assert_eq!(short.last().map(|line| line.chars().count()), Some(2));
    }
}
