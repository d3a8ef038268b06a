//! Units of the page: whole half cells across, whole rows down, whole micrometres in between.
//!
//! Figures after GB/T 9704-2012 (read through secondary texts): A4 with a type area (版心) of
//! 156 x 225 mm that holds 22 rows of 28 characters of 三号.

use std::fmt;
use std::iter::Sum;
use std::ops::{Add, AddAssign, Sub};

macro_rules! unit {
    ($(#[$doc:meta])* $name:ident($of:ty)) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(pub $of);

        impl Add for $name {
            type Output = Self;
            fn add(self, other: Self) -> Self {
                Self(self.0 + other.0)
            }
        }

        impl Sub for $name {
            type Output = Self;
            fn sub(self, other: Self) -> Self {
                Self(self.0 - other.0)
            }
        }

        impl AddAssign for $name {
            fn add_assign(&mut self, other: Self) {
                self.0 += other.0;
            }
        }

        impl Sum for $name {
            fn sum<I: Iterator<Item = Self>>(all: I) -> Self {
                all.fold(Self::default(), Self::add)
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(to)
            }
        }
    };
}

unit!(
    /// A distance across: half the width of one Chinese character of the line's own size.
    HalfCell(u32)
);
unit!(
    /// A distance down: one line of the grid, 225/22 mm unless the style says otherwise.
    Row(u32)
);
unit!(
    /// A length on paper in thousandths of a millimetre.
    Micrometre(u32)
);

/// One character.
pub const CELL: HalfCell = HalfCell(2);

/// The type area (版心) of a page and its rows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Area {
    /// From the left edge of the paper.
    pub left: Micrometre,
    /// From the upper edge of the paper.
    pub top: Micrometre,
    /// Its width.
    pub width: Micrometre,
    /// Its height.
    pub height: Micrometre,
    /// How many rows share the height.
    pub rows: Row,
}

impl Area {
    /// The type area of GB/T 9704-2012, 5.2: 28 characters of 三号 by 22 rows.
    pub const STANDARD: Self = Self {
        left: Micrometre(28_000),
        top: Micrometre(37_000),
        width: Micrometre(156_000),
        height: Micrometre(225_000),
        rows: Row(22),
    };

    /// Half cells of a full line of a size: the whole number of characters that fills the width
    /// best, at least one.
    ///
    /// 三号 gives 56 on 156 mm, though 28 characters of 16 pt are 158 mm: the characters are set
    /// 0.07 mm closer than they are wide, as the standard's own figures demand.
    pub const fn line(self, size: TypeSize) -> HalfCell {
        let characters = (2 * tenths(self.width) + size.0) / (2 * size.0);
        HalfCell(if characters == 0 { 2 } else { 2 * characters })
    }

    /// The width of so many half cells of a size on paper, to the micrometre below.
    pub const fn across(self, size: TypeSize, width: HalfCell) -> Micrometre {
        Micrometre(width.0 * self.width.0 / self.line(size).0)
    }

    /// The height of so many rows on paper, to the micrometre below.
    pub const fn down(self, rows: Row) -> Micrometre {
        Micrometre(rows.0 * self.height.0 / self.rows.0)
    }

    /// The height of a row in tenths of a point, rounded down.
    pub const fn pitch(self) -> u32 {
        tenths(Micrometre(self.height.0 / self.rows.0))
    }
}

/// A length in tenths of a point, rounded down.
const fn tenths(length: Micrometre) -> u32 {
    length.0 * 720 / 25_400
}

impl HalfCell {
    /// What is left when `other` is taken away, never below nothing.
    #[must_use]
    pub const fn saturating_sub(self, other: Self) -> Self {
        Self(self.0.saturating_sub(other.0))
    }
}

/// A type size in tenths of a point.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TypeSize(pub u32);

impl TypeSize {
    /// 二号, the size of headlines.
    pub const TWO: Self = Self(220);
    /// 三号, the size of body text.
    pub const THREE: Self = Self(160);
    /// 四号, the size of the closing block and the page number.
    pub const FOUR: Self = Self(140);
    /// 小四, 12 pt, of footnotes and captions.
    pub const SMALL_FOUR: Self = Self(120);

    /// The size of a character as a length on paper, to the micrometre above.
    pub const fn em(self) -> Micrometre {
        Micrometre((self.0 * 25_400).div_ceil(720))
    }
}

/// The type sizes of Chinese printing that a bulletin uses.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum SizeName {
    /// 一号, 26 pt
    One,
    /// 小一, 24 pt
    SmallOne,
    /// 二号, 22 pt
    Two,
    /// 小二, 18 pt
    SmallTwo,
    /// 三号, 16 pt
    Three,
    /// 小三, 15 pt
    SmallThree,
    /// 四号, 14 pt
    Four,
    /// 小四, 12 pt
    SmallFour,
}

impl SizeName {
    /// Every size with its Chinese name, from the largest.
    pub const ALL: [(Self, &'static str); 8] = [
        (Self::One, "一号"),
        (Self::SmallOne, "小一"),
        (Self::Two, "二号"),
        (Self::SmallTwo, "小二"),
        (Self::Three, "三号"),
        (Self::SmallThree, "小三"),
        (Self::Four, "四号"),
        (Self::SmallFour, "小四"),
    ];

    /// The size in tenths of a point.
    pub const fn size(self) -> TypeSize {
        TypeSize(match self {
            Self::One => 260,
            Self::SmallOne => 240,
            Self::Two => 220,
            Self::SmallTwo => 180,
            Self::Three => 160,
            Self::SmallThree => 150,
            Self::Four => 140,
            Self::SmallFour => 120,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn characters_to_a_line() {
        for (size, characters) in [(140, 32), (160, 28), (180, 25), (220, 20), (480, 9)] {
            let line = Area::STANDARD.line(TypeSize(size));
            assert_eq!(line, HalfCell(2 * characters), "{size}");
        }
    }

    #[test]
    fn a_full_line_and_a_full_page_fill_the_type_area() {
        let area = Area::STANDARD;
        let line = area.line(TypeSize::THREE);
        assert_eq!(area.across(TypeSize::THREE, line), area.width);
        assert_eq!(area.down(area.rows), area.height);
    }
}
