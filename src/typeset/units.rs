//! Units of the page: whole half cells across, whole rows down, whole micrometres in between.
//!
//! Figures after GB/T 9704-2012 (read through secondary texts): A4 with a type area (版心) of
//! 156 x 225 mm that holds 22 rows of 28 characters of 三号.

use std::fmt;
use std::iter::Sum;
use std::ops::{Add, AddAssign, Sub};

use serde::{Deserialize, Serialize};

macro_rules! unit {
    ($(#[$doc:meta])* $name:ident($of:ty)) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[derive(Serialize, Deserialize)]
        #[serde(transparent)]
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
    /// A distance down: one line of the grid, 225/22 mm.
    Row(u32)
);
unit!(
    /// A length on paper in thousandths of a millimetre.
    Micrometre(u32)
);

/// Width of the type area.
pub const AREA_WIDTH: Micrometre = Micrometre(156_000);
/// Height of the type area.
pub const AREA_HEIGHT: Micrometre = Micrometre(225_000);
/// Rows of a page.
pub const ROWS: Row = Row(22);
/// Half cells of a line of body text.
pub const LINE: HalfCell = HalfCell(56);
/// One character.
pub const CELL: HalfCell = HalfCell(2);

impl HalfCell {
    /// What is left when `other` is taken away, never below nothing.
    #[must_use]
    pub const fn saturating_sub(self, other: Self) -> Self {
        Self(self.0.saturating_sub(other.0))
    }
}

impl Row {
    /// The height of these rows on paper, to the micrometre below.
    pub const fn micrometres(self) -> Micrometre {
        Micrometre(self.0 * AREA_HEIGHT.0 / ROWS.0)
    }
}

/// A type size in tenths of a point.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TypeSize(pub u16);

impl TypeSize {
    /// 二号, the size of headlines.
    pub const TWO: Self = Self(220);
    /// 三号, the size of body text.
    pub const THREE: Self = Self(160);
    /// 四号, the size of the closing block and the page number.
    pub const FOUR: Self = Self(140);

    /// Half cells of a full line: the whole number of characters that fills the type area best.
    ///
    /// 三号 gives 56, though 28 characters of 16 pt are 158 mm: the characters are set 0.07 mm
    /// closer than they are wide, as the standard's own figures demand.
    pub const fn line(self) -> HalfCell {
        let characters = (2 * TENTHS_PER_LINE + self.0 as u32) / (2 * self.0 as u32);
        HalfCell(if characters == 0 { 2 } else { 2 * characters })
    }

    /// The width of so many half cells of this size on paper, to the micrometre below.
    pub const fn across(self, width: HalfCell) -> Micrometre {
        Micrometre(width.0 * AREA_WIDTH.0 / self.line().0)
    }

    /// The size of a character as a length on paper, to the micrometre above.
    pub const fn em(self) -> Micrometre {
        Micrometre((self.0 as u32 * 25_400).div_ceil(720))
    }
}

/// 156 mm in tenths of a point, rounded down.
const TENTHS_PER_LINE: u32 = AREA_WIDTH.0 * 720 / 25_400;

/// The type sizes of Chinese printing that a bulletin uses.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum SizeName {
    /// 26 pt
    #[serde(rename = "一号")]
    One,
    /// 24 pt
    #[serde(rename = "小一")]
    SmallOne,
    /// 22 pt
    #[serde(rename = "二号")]
    Two,
    /// 18 pt
    #[serde(rename = "小二")]
    SmallTwo,
    /// 16 pt
    #[serde(rename = "三号")]
    Three,
}

impl SizeName {
    /// The size in tenths of a point.
    pub const fn size(self) -> TypeSize {
        TypeSize(match self {
            Self::One => 260,
            Self::SmallOne => 240,
            Self::Two => 220,
            Self::SmallTwo => 180,
            Self::Three => 160,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn characters_to_a_line() {
        for (size, characters) in [(140, 32), (160, 28), (180, 25), (220, 20), (480, 9)] {
            assert_eq!(TypeSize(size).line(), HalfCell(2 * characters), "{size}");
        }
        assert_eq!(TypeSize::THREE.line(), LINE);
    }

    #[test]
    fn a_full_line_and_a_full_page_fill_the_type_area() {
        assert_eq!(TypeSize::THREE.across(LINE), AREA_WIDTH);
        assert_eq!(ROWS.micrometres(), AREA_HEIGHT);
    }
}
