//! How large a picture is on paper, and where it stands on its rows.

use super::page::Picture;
use super::units::{Area, Micrometre, Row};
use crate::grammar::picture;

/// Micrometres to a pixel, at most: larger, one would see the pixels. 96 to 25.4 mm, what screens show.
const PIXEL: u64 = 264;

/// So many of a page's rows a picture has at most: one over another, with their captions, fill a page.
const SHARE: u32 = 2;

/// How many rows a picture takes, and the picture in the middle of them.
pub(super) fn place<'a>(
    shown: picture::Picture<'a>,
    caption: &'a str,
    area: Area,
) -> (Row, Picture<'a>) {
    let most = Row((area.rows.0 / SHARE).max(1));
    let (width, height) = (u64::from(shown.width), u64::from(shown.height));
    let widest = u64::from(area.width.0).min(width * PIXEL);
    let highest = u64::from(area.down(most).0).min(height * PIXEL);
    // As wide as may be, or else as high.
    let (width, height) = match widest * height / width {
        high if high <= highest => (widest, high),
        _ => (highest * width / height, highest),
    };
    // Both are edges of the type area at most.
    let micrometres = |value: u64| Micrometre(u32::try_from(value.max(1)).unwrap_or(u32::MAX));
    let (width, height) = (micrometres(width), micrometres(height));
    let mut rows = (1..most.0).map(Row);
    let rows = rows.find(|rows| area.down(*rows) >= height).unwrap_or(most);
    let middle =
        |outer: Micrometre, inner: Micrometre| Micrometre(outer.0.saturating_sub(inner.0) / 2);
    let picture = Picture {
        name: shown.name,
        caption,
        left: middle(area.width, width),
        top: middle(area.down(rows), height),
        width,
        height,
    };
    (rows, picture)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_picture_keeps_its_shape_within_its_rows() {
        let area = Area::STANDARD;
        // Pixels across and down; rows, and the width on paper.
        for (width, height, rows, wide) in [
            (1843, 1229, 11, 156_000),
            (1843, 600, 5, 156_000),
            (1200, 1600, 11, 84_375),
            (100, 100, 3, 26_400),
            (1, 1, 1, 264),
            (16384, 1, 1, 156_000),
            (1, 16384, 11, 6),
        ] {
            let shown = picture::Picture {
                name: "",
                width,
                height,
            };
            let (taken, picture) = place(shown, "", area);
            assert_eq!(
                (taken, picture.width),
                (Row(rows), Micrometre(wide)),
                "{width} x {height}"
            );
            assert!(
                picture.top + picture.height <= area.down(taken),
                "{picture:?}"
            );
            assert!(picture.left + picture.width <= area.width, "{picture:?}");
        }
    }
}
