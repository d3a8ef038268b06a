//! How large pictures are on paper, and where each stands above its caption.

use super::page::Picture;
use super::units::{Area, HalfCell, Micrometre, Row, TypeSize};
use crate::grammar::picture::{self, Width};

/// Micrometres to a pixel, at most: larger, one would see the pixels. 96 to 25.4 mm, what screens show.
const PIXEL: u64 = 264;

/// So many of a page's rows a picture has at most: one over another, with their captions, fill a page.
const SHARE: u32 = 2;

/// The fewest rows that a picture is made to fit above a long caption.
const FEWEST: Row = Row(3);

/// The most rows that a picture has on a page.
pub(super) fn most(area: Area) -> Row {
    Row((area.rows.0 / SHARE).max(1))
}

/// The most rows that a picture has above a caption of so many lines, where a page has no room for it in `rows`; `None` where it
/// would be too small to be seen.
pub(super) fn less(rows: Row, lines: Row, area: Area) -> Option<Row> {
    let left = Row(area.rows.0.saturating_sub(lines.0));
    Some(left.min(Row(rows.0.saturating_sub(1)))).filter(|left| *left >= FEWEST)
}

/// The narrowest measure of a caption.
const NARROWEST: HalfCell = HalfCell(16);

/// A picture at its place in the type area.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Framed<'a> {
    pub(super) shown: picture::Picture<'a>,
    pub(super) left: Micrometre,
    /// Above the rows of the caption.
    pub(super) above: Micrometre,
    pub(super) width: Micrometre,
    pub(super) height: Micrometre,
}

/// The width that makes a picture about as wide as this.
pub(crate) fn nearest(shown: picture::Picture<'_>, wide: Micrometre) -> Width {
    let area = Area::STANDARD;
    let off = |on_paper: &Width| {
        let shown = picture::Picture {
            on_paper: *on_paper,
            ..shown
        };
        let (_, framed) = frame(&[shown], most(area), area);
        framed.first().map_or(0, |one| one.width.0.abs_diff(wide.0))
    };
    let widths = [Width::Whole, Width::ThreeQuarters, Width::Half];
    widths.into_iter().min_by_key(off).unwrap_or_default()
}

/// How many rows pictures take that stand side by side, and each in the middle of them. Beside each other they have one height
/// and fill the measure, as far as their pixels and so many rows allow.
pub(super) fn frame<'a>(
    shown: &[picture::Picture<'a>],
    most: Row,
    area: Area,
) -> (Row, Vec<Framed<'a>>) {
    let between = TypeSize::THREE.em().0;
    let gaps = u64::from(between) * (shown.len() as u64).saturating_sub(1);
    let whole = u64::from(area.width.0);
    let measure = whole.saturating_sub(gaps);
    // Of what it has at most, not of the measure: so each choice makes a high picture or a small one smaller too.
    let (share, of) = match shown {
        [one] => match one.on_paper {
            Width::Whole => (1, 1),
            Width::ThreeQuarters => (3, 4),
            Width::Half | Width::Pair => (1, 2),
        },
        _ => (1, 1),
    };
    // What each is wide at a height of a metre.
    let metre = 1_000_000;
    let wide =
        |one: &picture::Picture<'_>| (u64::from(one.width) * metre / u64::from(one.height)).max(1);
    let all: u64 = shown.iter().map(wide).sum();
    let heights = shown.iter().map(|one| u64::from(one.height) * PIXEL);
    let height = heights
        .chain([measure * metre / all.max(1), u64::from(area.down(most).0)])
        .min()
        .map_or(1, |height| (height * share / of).max(1));
    let micrometres = |value: u64| Micrometre(u32::try_from(value.max(1)).unwrap_or(u32::MAX));
    let tall = micrometres(height);
    let mut rows = (1..most.0).map(Row);
    let rows = rows.find(|rows| area.down(*rows) >= tall).unwrap_or(most);
    let above = Micrometre(tall.0 + (area.down(rows).0 - tall.0) / 2);
    let taken: u64 = shown.iter().map(|one| wide(one) * height / metre).sum();
    let mut left = whole.saturating_sub(taken + gaps) / 2;
    let framed = shown.iter().map(|one| {
        let width = wide(one) * height / metre;
        let framed = Framed {
            shown: *one,
            left: Micrometre(u32::try_from(left).unwrap_or_default()),
            above,
            width: micrometres(width),
            height: tall,
        };
        left += width + u64::from(between);
        framed
    });
    (rows, framed.collect())
}

impl<'a> Framed<'a> {
    /// What is blank at the left and at the right of the caption, in half cells of its size: under a picture that stands beside
    /// another it is as wide as that.
    pub(super) fn column(&self, area: Area, size: TypeSize) -> (HalfCell, HalfCell) {
        let line = area.line(size).0;
        let half = area.width.0 / line;
        let from = self.left.0 / half;
        let to = (self.left.0 + self.width.0).div_ceil(half).min(line);
        let lacking = NARROWEST.0.saturating_sub(to - from).div_ceil(2);
        let from = from.saturating_sub(lacking);
        let to = (to + lacking).min(line);
        (HalfCell(from), HalfCell(line - to))
    }

    /// The picture above a caption that begins at this half cell of its size.
    pub(super) fn above(
        &self,
        caption: &'a str,
        left: HalfCell,
        size: TypeSize,
        area: Area,
    ) -> Picture<'a> {
        let begins = area.across(size, left).0;
        Picture {
            name: self.shown.name,
            caption,
            left: Micrometre(self.left.0.saturating_sub(begins)),
            above: self.above,
            width: self.width,
            height: self.height,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::units::CELL;
    use super::*;

    #[test]
    fn the_nearest_width_is_that_which_it_has() {
        let area = Area::STANDARD;
        for (width, height) in [(1843, 1229), (1200, 1600), (100, 100), (1, 1)] {
            for on_paper in [Width::Half, Width::ThreeQuarters, Width::Whole] {
                let one = shown(width, height, on_paper);
                let (_, framed) = frame(&[one], most(area), area);
                let found = nearest(shown(width, height, Width::Whole), framed[0].width);
                assert_eq!(found, on_paper, "{width} x {height}");
            }
        }
        let wide = |millimetres: u32| {
            nearest(
                shown(1843, 1229, Width::Whole),
                Micrometre(millimetres * 1000),
            )
        };
        assert_eq!(
            [30, 90, 120, 146, 300].map(wide),
            [
                Width::Half,
                Width::Half,
                Width::ThreeQuarters,
                Width::Whole,
                Width::Whole
            ]
        );
    }

    #[test]
    fn a_long_caption_makes_it_smaller_until_it_is_too_small() {
        let area = Area::STANDARD;
        assert_eq!(less(most(area), Row(15), area), Some(Row(7)));
        assert_eq!(less(Row(7), Row(15), area), Some(Row(6)));
        assert_eq!(less(Row(7), Row(19), area), Some(Row(3)));
        assert_eq!(less(Row(3), Row(19), area), None);
        assert_eq!(less(most(area), Row(20), area), None);
        let (rows, framed) = frame(&[shown(1843, 1229, Width::Whole)], Row(7), area);
        assert!(rows <= Row(7) && framed[0].height <= area.down(rows));
    }

    fn shown(width: u32, height: u32, on_paper: Width) -> picture::Picture<'static> {
        picture::Picture {
            name: "",
            width,
            height,
            on_paper,
        }
    }

    #[test]
    fn a_picture_keeps_its_shape_within_its_rows() {
        let area = Area::STANDARD;
        // Pixels across and down, the width asked for; rows, and the width on paper.
        for (width, height, on_paper, rows, wide) in [
            (1843, 1229, Width::Whole, 11, 156_000),
            (1843, 600, Width::Whole, 5, 156_000),
            (1843, 1229, Width::ThreeQuarters, 8, 117_000),
            (1843, 1229, Width::Half, 6, 78_000),
            (1843, 1229, Width::Pair, 6, 78_000),
            (1200, 1600, Width::Whole, 11, 84_375),
            (1200, 1600, Width::ThreeQuarters, 9, 63_281),
            (1200, 1600, Width::Half, 6, 42_187),
            (100, 100, Width::Half, 2, 13_200),
            (100, 100, Width::Whole, 3, 26_400),
            (1, 1, Width::Whole, 1, 264),
            (16384, 1, Width::Whole, 1, 147_456),
            (1, 16384, Width::Whole, 11, 7),
        ] {
            let (taken, framed) = frame(&[shown(width, height, on_paper)], most(area), area);
            let one = framed[0];
            let near = one.width.0.abs_diff(wide) <= 1 + wide / 1000;
            assert!(
                taken == Row(rows) && near,
                "{width} x {height} {on_paper:?}: {taken:?} {one:?}"
            );
            assert!(
                one.above <= area.down(taken) && one.height <= one.above,
                "{one:?}"
            );
            // What its rows leave is above and below it alike.
            let below = one.above.0 - one.height.0;
            let above = area.down(taken).0 - one.above.0;
            assert!(above.abs_diff(below) <= 1, "{one:?}");
            let right = area.width.0 - one.left.0 - one.width.0;
            assert!(right.abs_diff(one.left.0) <= 2, "{one:?}");
        }
    }

    #[test]
    fn two_beside_each_other_have_one_height_and_fill_the_measure() {
        let area = Area::STANDARD;
        for [one, two] in [
            [(1843, 1229), (1843, 1229)],
            [(1843, 1229), (1200, 1600)],
            [(1000, 1000), (1843, 300)],
            [(100, 100), (1843, 1229)],
            [(1, 16384), (16384, 1)],
        ] {
            let shown = [one, two].map(|(wide, high)| shown(wide, high, Width::Pair));
            let (rows, framed) = frame(&shown, most(area), area);
            let [one, two] = framed[..] else {
                panic!("two pictures");
            };
            assert_eq!(one.height, two.height);
            assert!(one.height <= area.down(rows));
            assert!(one.left + one.width + CELL_WIDE <= two.left, "{framed:?}");
            assert!(two.left + two.width <= area.width, "{framed:?}");
            for one in [one, two] {
                let (left, right) = one.column(area, TypeSize::SMALL_FOUR);
                let line = area.line(TypeSize::SMALL_FOUR);
                assert!(line.0 - left.0 - right.0 >= CELL.0, "{one:?}");
            }
        }
        let alike = [shown(1843, 1229, Width::Pair); 2];
        let (rows, framed) = frame(&alike, most(area), area);
        assert!(rows == Row(5) && framed[0].left < Micrometre(3));
    }

    const CELL_WIDE: Micrometre = Micrometre(5_000);
}
