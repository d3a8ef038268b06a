//! The type area of a document, learnt from its lines, and how each line stands in it.

use std::collections::BTreeMap;

use super::glyph::Cpt;
use super::lines::{Line, most};
use super::page::Sheet;
use crate::source::{Align, Look};

/// Edges of running text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Edges {
    left: Cpt,
    right: Cpt,
}

/// What decides which edges a line has: width of its page, left or right page, column.
type Place = (Cpt, u8, u8);

/// The type areas of a document.
pub struct Areas {
    edges: BTreeMap<Place, Edges>,
    /// Size of most of the document's type.
    size: Cpt,
    /// Distance of most lines from the one above.
    pitch: Option<Cpt>,
}

/// Fewest lines that a left or right page must have for edges of its own.
const FEWEST: usize = 6;
/// Both kinds of pages together.
const EITHER: u8 = 2;

impl Areas {
    /// Learns the areas from all lines that are neither rows of tables nor `furniture`.
    pub fn of(sheets: &[Sheet], furniture: &[Vec<bool>]) -> Self {
        let mut lines: BTreeMap<Place, Vec<&Line>> = BTreeMap::new();
        let mut sizes = Vec::new();
        let mut pitches = Vec::new();
        for (at, (sheet, own)) in sheets.iter().zip(furniture).enumerate() {
            let mut above: Option<(&Line, u8)> = None;
            for ((line, column), own) in sheet.lines.iter().zip(&sheet.columns).zip(own) {
                if *own || line.row {
                    above = None;
                    continue;
                }
                let parity = u8::try_from(at % 2).unwrap_or(0);
                for parity in [parity, EITHER] {
                    lines
                        .entry((wide(sheet.width), parity, *column))
                        .or_default()
                        .push(line);
                }
                sizes.push((near(line.size), i64::from(line.to() - line.from()).max(1)));
                if let Some((above, of)) = above
                    && of == *column
                    && line.y > above.y
                    && near(line.size) == near(above.size)
                {
                    pitches.push((near(line.y - above.y), 1));
                }
                above = Some((line, *column));
            }
        }
        let size = most(sizes.into_iter()).unwrap_or(1600);
        Self {
            edges: lines
                .iter()
                .filter(|((_, parity, _), lines)| *parity == EITHER || lines.len() >= FEWEST)
                .map(|(place, lines)| (*place, edges(lines, size)))
                .collect(),
            size,
            pitch: most(pitches.into_iter()).filter(|pitch| *pitch > 0),
        }
    }

    /// The edges of a page's lines: those of its side, or of both sides together.
    fn edges_at(&self, page: usize, sheet: &Sheet, column: u8) -> Option<Edges> {
        let side = u8::try_from(page % 2).unwrap_or(0);
        let of = |side| self.edges.get(&(wide(sheet.width), side, column)).copied();
        of(side).or_else(|| of(EITHER))
    }

    /// How each line of a page looks; sizes and places are of whole lines.
    pub fn looks(&self, page: usize, sheet: &Sheet, own: &[bool]) -> Vec<Look> {
        let mut out: Vec<Look> = Vec::with_capacity(sheet.lines.len());
        let mut above: Option<(&Line, u8)> = None;
        let mut is_first = true;
        for ((line, column), own) in sheet.lines.iter().zip(&sheet.columns).zip(own) {
            let edges = self.edges_at(page, sheet, *column);
            let mut look = self.look(line, edges.filter(|_| !line.row));
            look.debris = *own;
            look.page = out.is_empty() || is_first && !*own;
            is_first &= *own;
            if let Some((above, of)) = above
                && of == *column
            {
                look.gap = self.gap(line.y - above.y);
            }
            if !*own {
                above = Some((line, *column));
            }
            out.push(look);
        }
        out
    }

    fn gap(&self, distance: Cpt) -> Option<u8> {
        let pitch = self.pitch?;
        if distance <= 0 {
            return None;
        }
        Some(u8::try_from((distance - pitch).max(0) * 10 / pitch).unwrap_or(u8::MAX))
    }

    fn look(&self, line: &Line, edges: Option<Edges>) -> Look {
        let size = line.size.max(1);
        let tenths =
            |space: Cpt| i16::try_from(i64::from(space) * 10 / i64::from(size)).unwrap_or(i16::MAX);
        let indent = edges.map(|edges| tenths(line.from() - edges.left));
        let slack = edges.map(|edges| tenths(edges.right - line.to()));
        let width = edges.map_or(0, |edges| tenths(edges.right - edges.left));
        Look {
            size: u16::try_from((size + 25) / 50).ok(),
            face: line.face,
            bold: line.bold,
            red: line.red,
            align: match (indent, slack) {
                (Some(indent), Some(slack)) => {
                    align(indent, slack, width, line.size > self.size * 11 / 10)
                }
                _ => Align::Plain,
            },
            indent,
            slack,
            row: line.row,
            ..Look::default()
        }
    }
}

/// How a line stands that has so much white, in tenths of an em, on both sides of an area so wide.
fn align(indent: i16, slack: i16, width: i16, is_large: bool) -> Align {
    let apart = (indent - slack).abs();
    // Two ems and a short last line look centred when the line happens to be that long.
    let is_paragraph = (16..=24).contains(&indent) && !is_large;
    // A headline as wide as the area is as good as centred.
    let least = if is_large { -5 } else { 10 };
    if apart <= 10 && indent >= least && slack >= least.min(0) && !is_paragraph {
        Align::Centre
    } else if indent * 10 > width * 4 && slack <= 60 && indent > slack * 2 {
        Align::Right
    } else {
        Align::Plain
    }
}

/// A measure to the nearest quarter of a point: writers round.
fn near(measure: Cpt) -> Cpt {
    (measure + 12) / 25 * 25
}

/// Pages of about one width are one kind.
fn wide(width: Cpt) -> Cpt {
    width / 1000
}

/// The edges that a place's lines keep to: where several begin, and where several end.
fn edges(lines: &[&Line], size: Cpt) -> Edges {
    let body: Vec<&&Line> = lines
        .iter()
        .filter(|line| (line.size - size).abs() * 10 <= size)
        .collect();
    let body: Vec<&Line> = if body.len() >= 3 {
        body.into_iter().copied().collect()
    } else {
        lines.to_vec()
    };
    let mut starts: Vec<Cpt> = body.iter().map(|line| line.from()).collect();
    let mut ends: Vec<Cpt> = body.iter().map(|line| -line.to()).collect();
    Edges {
        left: edge(&mut starts, size),
        right: -edge(&mut ends, size),
    }
}

/// The outermost place that several lines share; of few lines the outermost.
fn edge(places: &mut [Cpt], size: Cpt) -> Cpt {
    places.sort_unstable();
    let several = (places.len() / 12).max(2);
    let near = size / 2;
    places
        .iter()
        .enumerate()
        .find(|(at, place)| {
            places
                .get(at + several - 1)
                .is_some_and(|last| last - **place <= near)
        })
        .map(|(at, place)| {
            let shared: Vec<Cpt> = places[at..]
                .iter()
                .copied()
                .take_while(|other| other - place <= near)
                .collect();
            shared[shared.len() / 2]
        })
        .or_else(|| places.first().copied())
        .unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::super::lines::Piece;
    use super::*;

    #[test]
    fn how_a_line_stands_by_its_white() {
        // White left and right, width, in tenths of an em; whether the type is large.
        for (indent, slack, width, is_large, expected) in [
            (100, 100, 260, false, Align::Centre),
            (100, 110, 260, false, Align::Centre),
            (100, 111, 260, false, Align::Plain),
            (10, 0, 260, false, Align::Centre),
            (9, 0, 260, false, Align::Plain),
            (10, -1, 260, false, Align::Plain),
            (15, 20, 260, false, Align::Centre),
            (16, 20, 260, false, Align::Plain),
            (24, 20, 260, false, Align::Plain),
            (25, 20, 260, false, Align::Centre),
            (20, 20, 260, true, Align::Centre),
            (-5, -5, 260, true, Align::Centre),
            (-6, -5, 260, true, Align::Plain),
            (-5, -6, 260, true, Align::Plain),
            (105, 52, 260, false, Align::Right),
            (104, 50, 260, false, Align::Plain),
            (130, 60, 260, false, Align::Right),
            (130, 61, 260, false, Align::Plain),
            (110, 55, 260, false, Align::Plain),
            (111, 55, 260, false, Align::Right),
        ] {
            let found = align(indent, slack, width, is_large);
            assert_eq!(found, expected, "{indent} {slack} {width} {is_large}");
        }
    }

    #[test]
    fn edges_are_those_that_several_lines_share() {
        for (places, expected) in [
            (&[][..], 0),
            (&[700], 700),
            (&[100, 5000], 100),
            (&[100, 5000, 5010], 5010),
            (&[100, 900, 5000], 900),
            (&[100, 901, 5000], 100),
            (&[500, 510, 520, 5000], 510),
        ] {
            assert_eq!(edge(&mut places.to_vec(), 1600), expected, "{places:?}");
        }
        // Of many lines more than two must share it.
        let mut many = vec![100, 110];
        many.extend(vec![5000; 34]);
        assert_eq!(edge(&mut many.clone(), 1600), 5000);
        many.truncate(35);
        assert_eq!(edge(&mut many, 1600), 110);
        for (measure, nearest) in [
            (1600, 1600),
            (1612, 1600),
            (1613, 1625),
            (1588, 1600),
            (1587, 1575),
        ] {
            assert_eq!(near(measure), nearest, "{measure}");
        }
        assert_eq!((wide(59_999), wide(60_000)), (59, 60));
    }

    /// A line from left to right at a height.
    fn line(from: Cpt, to: Cpt, y: Cpt, size: Cpt) -> Line {
        Line {
            pieces: vec![Piece {
                text: "文".to_owned(),
                from,
                to,
            }],
            y,
            size,
            ..Line::default()
        }
    }

    fn sheet(lines: Vec<Line>) -> Sheet {
        Sheet {
            columns: vec![0; lines.len()],
            lines,
            width: 59_500,
            height: 84_200,
        }
    }

    /// Indents and gaps of the lines of the first page.
    fn looks(sheets: &[Sheet]) -> Vec<(Option<i16>, Option<u8>)> {
        let own: Vec<Vec<bool>> = sheets
            .iter()
            .map(|sheet| vec![false; sheet.lines.len()])
            .collect();
        let looks = Areas::of(sheets, &own).looks(0, &sheets[0], &own[0]);
        looks.iter().map(|look| (look.indent, look.gap)).collect()
    }

    #[test]
    fn left_and_right_pages_have_edges_of_their_own() {
        let page = |from: Cpt, count: i32| {
            let lines = (0..count).map(|at| line(from, from + 40_000, 10_000 + at * 2_000, 1600));
            sheet(lines.collect())
        };
        // Six lines are enough for that, five are not.
        let own = looks(&[page(9_600, 6), page(8_000, 20)]);
        assert_eq!(own[0], (Some(0), None));
        let shared = looks(&[page(9_600, 5), page(8_000, 20)]);
        assert_eq!(shared[0], (Some(10), None));
        // So have pages of another width.
        let mut other = page(9_600, 5);
        other.width = 84_200;
        assert_eq!(looks(&[other, page(8_000, 20)])[0], (Some(0), None));
    }

    #[test]
    fn gaps_are_what_is_beyond_the_usual_pitch() {
        let heights = [
            10_000, 12_000, 14_000, 17_000, 17_000, 16_000, 18_000, 50_000, 52_000,
        ];
        let lines = heights.map(|y| line(8_000, 48_000, y, 1600)).to_vec();
        let gaps: Vec<_> = looks(&[sheet(lines)])
            .into_iter()
            .map(|(_, gap)| gap)
            .collect();
        assert_eq!(
            gaps,
            [
                None,
                Some(0),
                Some(0),
                Some(5),
                None,
                None,
                Some(0),
                Some(150),
                Some(0)
            ]
        );
        // What is the page's own, and rows, tell no pitch.
        let mut rows =
            [10_000, 11_000, 12_000, 30_000, 32_000].map(|y| line(8_000, 48_000, y, 1600));
        for row in &mut rows[..3] {
            row.row = true;
        }
        let found = looks(&[sheet(rows.to_vec())]);
        assert_eq!(found[4], (Some(0), Some(0)));
        assert_eq!((found[0].0, found[1].1), (None, Some(0)));
    }
}
