//! Turns a headline's units into centred lines that form a trapezium or a diamond, broken between
//! words (GB/T 9704-2012, 7.3.1).

use super::break_lines::{Broken, Frame, break_lines};
use super::measure::{Segment, Unit};
use super::units::{CELL, HalfCell};
use super::words::Words;

/// More lines than this are set like running text: such a "headline" is none.
const MOST_LINES: u32 = 4;
/// Half of what each line should be longer or shorter than the next, in half cells.
const HALF_STEP: i64 = 2;
/// A line of one character: never, if there is any other way.
const LONE: i64 = 1 << 20;
/// A shape other than the first: as much as three half cells off.
const OTHER_SHAPE: i64 = 9;

/// The outline of the lines. Where the words allow several, the earlier is taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Shape {
    /// A trapezium, the longest line above.
    Narrowing,
    /// A trapezium, the longest line below.
    Widening,
    /// A diamond, the longest line in the middle.
    Diamond,
}

impl Shape {
    const ALL: [Self; 3] = [Self::Narrowing, Self::Widening, Self::Diamond];

    /// How much longer than the mean a line should be, in half cells.
    fn offset(self, line: u32, count: u32) -> i64 {
        let (line, count) = (i64::from(line), i64::from(count));
        let down = count - 1 - 2 * line;
        match self {
            Self::Narrowing => HALF_STEP * down,
            Self::Widening => -HALF_STEP * down,
            // The sum over the lines is nothing, or less than a half cell.
            Self::Diamond => HALF_STEP * (count / 2 - down.abs()),
        }
    }
}

/// Breaks a headline into centred lines; no units, no lines.
pub(super) fn break_balanced(
    segments: &[Segment<'_>],
    units: &[Unit],
    measure: HalfCell,
    words: &Words,
) -> Vec<Broken> {
    let width: u32 = units.iter().map(|unit| unit.width.0).sum();
    let fewest = width.div_ceil(measure.0.max(1)).max(1);
    let costs = if fewest > 1 {
        words.costs(segments, units)
    } else {
        vec![Some(0); units.len()]
    };
    let lines = (fewest..=MOST_LINES).find_map(|count| {
        let shapes = if count > 2 { 3 } else { count as usize };
        let ways = Shape::ALL[..shapes].iter().zip(0..);
        let ways = ways.filter_map(|(&shape, rank)| {
            let balancer = Balancer::new(units, &costs, measure, count, shape);
            let (cost, lines) = balancer.breaks()?;
            Some((cost + rank * OTHER_SHAPE, lines))
        });
        let (_, lines) = ways.min_by_key(|way| way.0)?;
        Some(lines)
    });
    lines.unwrap_or_else(|| {
        let frame = Frame {
            measure,
            first: HalfCell(0),
            rest: HalfCell(0),
        };
        break_lines(units, frame)
    })
}

struct Balancer<'u> {
    units: &'u [Unit],
    /// What a break before each unit costs.
    costs: &'u [Option<i64>],
    measure: i64,
    count: u32,
    shape: Shape,
    /// Width of all units before a break.
    width: Vec<i64>,
}

impl<'u> Balancer<'u> {
    fn new(
        units: &'u [Unit],
        costs: &'u [Option<i64>],
        measure: HalfCell,
        count: u32,
        shape: Shape,
    ) -> Self {
        let mut width = vec![0];
        let mut sum = 0;
        for unit in units {
            sum += i64::from(unit.width.0);
            width.push(sum);
        }
        Self {
            units,
            costs,
            measure: i64::from(measure.0),
            count,
            shape,
            width,
        }
    }

    /// The cheapest way to break into exactly `count` lines, if there is one, and its cost.
    fn breaks(&self) -> Option<(i64, Vec<Broken>)> {
        let count = self.units.len();
        // For each number of lines, for each break, the cost and where the last line began.
        let mut rounds: Vec<Vec<Option<(i64, usize)>>> = Vec::new();
        for line in 0..self.count {
            let way = |end: usize| {
                let starts = if line == 0 { 0..1 } else { 1..end };
                let costs = starts.filter_map(|start| {
                    let before = match rounds.last() {
                        Some(round) => round[start]?.0,
                        None => 0,
                    };
                    Some((before + self.cost(line, start, end)?, start))
                });
                costs.min()
            };
            // Only the last line ends with the text, and it ends nowhere else.
            let is_last = line + 1 == self.count;
            let ends = |end: usize| end > 0 && (end == count) == is_last;
            let round = (0..=count).map(|end| if ends(end) { way(end) } else { None });
            let round = round.collect();
            rounds.push(round);
        }
        let mut end = count;
        let mut lines = Vec::new();
        for round in rounds.iter().rev() {
            let (_, start) = round[end]?;
            lines.push(self.line(start, end));
            end = start;
        }
        lines.reverse();
        let (cost, _) = rounds.last()?[count]?;
        Some((cost, lines))
    }

    fn cost(&self, line: u32, start: usize, end: usize) -> Option<i64> {
        let is_last = end == self.units.len();
        if self.units.get(end).is_some_and(|unit| unit.blank) {
            return None;
        }
        let inked = self.line(start, end).units;
        let width = self.width[inked.end] - self.width[inked.start];
        if width > self.measure || width == 0 {
            return None;
        }
        let lines = i64::from(self.count);
        let total = self.width[self.units.len()];
        let off = width - total / lines - self.shape.offset(line, self.count);
        let is_stub = width <= i64::from(CELL.0) && lines > 1;
        let stub = if is_stub { LONE } else { 0 };
        Some(off * off + stub + if is_last { 0 } else { self.costs[end]? })
    }

    fn line(&self, start: usize, end: usize) -> Broken {
        let blanks = self.units[start..end]
            .iter()
            .rev()
            .take_while(|unit| unit.blank);
        Broken {
            units: start..end - blanks.count(),
            squeeze: 0,
            last: end == self.units.len(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::bulletin::Role;
    use crate::typeset::measure::measure;
    use crate::typeset::page::Face;

    #[test]
    fn shapes_are_even() {
        for (shape, offsets) in [
            (Shape::Narrowing, [3, 1, -1, -3]),
            (Shape::Widening, [-3, -1, 1, 3]),
            (Shape::Diamond, [-1, 1, 1, -1]),
        ] {
            let found = [0, 1, 2, 3].map(|line| shape.offset(line, 4));
            assert_eq!(found, offsets.map(|step| step * HALF_STEP));
        }
    }

    #[test]
    fn what_a_line_of_a_headline_costs() {
        let segments = [Segment::of("春耕 夏种秋收", Role::Title, Face::BiaoSong)];
        let units = measure(&segments, HalfCell(40));
        assert_eq!(units.len(), 7);
        let mut costs = vec![Some(0); 7];
        costs[4] = Some(7);
        costs[5] = None;
        let total: i64 = units.iter().map(|unit| i64::from(unit.width.0)).sum();
        let of = |count: u32, measure: u32, shape: Shape| {
            Balancer::new(&units, &costs, HalfCell(measure), count, shape)
        };
        let half = total / 2;
        let wide = |from: usize, to: usize| -> i64 {
            units[from..to]
                .iter()
                .map(|unit| i64::from(unit.width.0))
                .sum()
        };
        let two = of(2, 40, Shape::Widening);
        for (line, start, end, cost) in [
            (0, 0, 3, Some((wide(0, 2) - half + 2).pow(2))),
            (0, 0, 4, Some((wide(0, 4) - half + 2).pow(2) + 7)),
            (0, 0, 5, None),
            (0, 0, 2, None),
            (0, 0, 1, Some((2 - half + 2).pow(2) + LONE)),
            (1, 3, 7, Some((wide(3, 7) - half - 2).pow(2))),
            (1, 6, 7, Some((2 - half - 2).pow(2) + LONE)),
            (1, 2, 3, None),
        ] {
            assert_eq!(two.cost(line, start, end), cost, "{start} {end}");
        }
        let least = u32::try_from(wide(0, 7)).unwrap_or(0);
        assert_eq!(of(1, least, Shape::Narrowing).cost(0, 0, 7), Some(0));
        assert_eq!(of(1, least - 1, Shape::Narrowing).cost(0, 0, 7), None);
        let line = two.line(0, 3);
        assert_eq!((line.units, line.squeeze, line.last), (0..2, 0, false));
        assert!(two.line(3, 7).last);
        // A whole line of a single character is no stub.
        let one = [Segment::of("春", Role::Title, Face::BiaoSong)];
        let one = measure(&one, HalfCell(40));
        let alone = Balancer::new(&one, &[Some(0)], HalfCell(40), 1, Shape::Narrowing);
        assert_eq!(alone.cost(0, 0, 1), Some(0));
        let (cost, lines) = two.breaks().expect("two lines");
        let ends: Vec<_> = lines.iter().map(|line| line.units.clone()).collect();
        assert_eq!(ends, [0..2, 3..7]);
        assert_eq!(
            Some(cost),
            two.cost(0, 0, 3).zip(two.cost(1, 3, 7)).map(|(a, b)| a + b)
        );
        assert!(of(3, 4, Shape::Narrowing).breaks().is_none());
    }

    #[test]
    fn headlines_break_between_words() {
        for (text, lines) in [
            ("全区安全生产会召开", &["全区安全生产会召开"][..]),
            (
                "河湾区召开全区安全生产工作会议暨防汛抗旱动员部署大会",
                &["河湾区召开全区安全生产工作会议", "暨防汛抗旱动员部署大会"],
            ),
            (
                "上街区收听收看省市新冠肺炎疫情防控工作会议",
                &["上街区收听收看省市", "新冠肺炎疫情防控工作会议"],
            ),
            (
                "河湾区市场监管局“三查三看”守护中小学校食品安全",
                &["河湾区市场监管局“三查三看”", "守护中小学校食品安全"],
            ),
            (
                "关于进一步加强农村人居环境整治提升工作的通知",
                &["关于进一步加强农村人居", "环境整治提升工作的通知"],
            ),
            (
                "党建引领聚合力——河湾区基层社会治理工作纪实",
                &["党建引领聚合力", "——河湾区基层社会治理工作纪实"],
            ),
        ] {
            let segments = [Segment::of(text, Role::Title, Face::BiaoSong)];
            let units = measure(&segments, HalfCell(40));
            let words = Words::default();
            let set: Vec<_> = break_balanced(&segments, &units, HalfCell(40), &words)
                .iter()
                .map(|line| {
                    let (first, last) = (&units[line.units.start], &units[line.units.end - 1]);
                    &text[first.span.start..last.span.end]
                })
                .collect();
            assert_eq!(set, lines);
        }
    }
}
