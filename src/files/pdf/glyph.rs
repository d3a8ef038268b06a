//! What stands on a page: glyphs, rules, and how much of it pictures cover.

use crate::source::Face;

/// Hundredths of a point; from the page's left upper corner, to the right and down.
pub type Cpt = i32;

/// Where the next glyph of a line stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Direction {
    /// To the right, as usual.
    #[default]
    Right,
    /// Down: vertical writing, or type lying on its right side.
    Down,
    /// To the left: type on its head.
    Left,
    /// Up: type lying on its left side.
    Up,
}

impl Direction {
    /// The nearest one of a step, in places that count down.
    pub fn of(dx: f64, dy: f64) -> Self {
        match (dx.abs() >= dy.abs(), dx >= 0.0, dy >= 0.0) {
            (true, true, _) => Self::Right,
            (true, false, _) => Self::Left,
            (false, _, true) => Self::Down,
            (false, _, false) => Self::Up,
        }
    }

    /// The place as seen by one who turns a page of so many hundredths so that this direction runs
    /// to the right.
    pub fn turn(self, (x, y): (Cpt, Cpt), (width, height): (Cpt, Cpt)) -> (Cpt, Cpt) {
        match self {
            Self::Right => (x, y),
            Self::Down => (y, width - x),
            Self::Left => (width - x, height - y),
            Self::Up => (height - y, x),
        }
    }

    /// One step along this direction and one towards the next line, of the page as it lies.
    pub fn steps(self) -> ((Cpt, Cpt), (Cpt, Cpt)) {
        match self {
            Self::Right => ((1, 0), (0, 1)),
            Self::Down => ((0, 1), (-1, 0)),
            Self::Left => ((-1, 0), (0, -1)),
            Self::Up => ((0, -1), (1, 0)),
        }
    }
}

/// A character, or a few, at its place.
#[expect(clippy::struct_excessive_bools, reason = "facts, each by itself")]
#[derive(Clone, Copy, Debug)]
pub struct Glyph {
    /// Where its text begins in that of the page, in bytes.
    pub at: u32,
    /// Length of its text, in bytes.
    pub len: u16,
    /// Where it begins.
    pub x: Cpt,
    /// Its baseline.
    pub y: Cpt,
    /// How far it reaches along its direction.
    pub width: Cpt,
    /// Its size.
    pub size: Cpt,
    /// Where the next one stands.
    pub direction: Direction,
    /// Its face.
    pub face: Option<Face>,
    /// It is bold.
    pub bold: bool,
    /// It is red.
    pub red: bool,
    /// Nobody sees it.
    pub hidden: bool,
    /// Nobody knows what it says.
    pub unknown: bool,
    /// The file says that it belongs to the page, not to the text: running heads, folios.
    pub furniture: bool,
}

/// A straight rule: its box, as thin as it was drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rule {
    /// Its left or upper end.
    pub from: (Cpt, Cpt),
    /// Its right or lower end.
    pub to: (Cpt, Cpt),
}

/// What stands on a page.
#[derive(Clone, Debug, Default)]
pub struct Glyphs {
    /// The texts of the glyphs.
    pub text: String,
    /// The glyphs, in the order of drawing.
    pub list: Vec<Glyph>,
    /// Straight rules: lines of tables, under heads.
    pub rules: Vec<Rule>,
    /// Hundredths of the page that pictures cover, overlaps counted twice.
    pub pictures: i32,
    /// Width of the page.
    pub width: Cpt,
    /// Height of the page.
    pub height: Cpt,
}

impl Glyphs {
    /// The text of a glyph.
    pub fn text(&self, glyph: &Glyph) -> &str {
        let start = glyph.at as usize;
        self.text
            .get(start..start + usize::from(glyph.len))
            .unwrap_or_default()
    }

    /// Where a glyph's middle lies.
    pub fn middle(glyph: &Glyph) -> (Cpt, Cpt) {
        let ((ax, ay), (dx, dy)) = glyph.direction.steps();
        let (along, up) = (glyph.width / 2, glyph.size * 35 / 100);
        (
            glyph.x + ax * along - dx * up,
            glyph.y + ay * along - dy * up,
        )
    }

    /// Drops what lies off the paper.
    pub fn drop_outside(&mut self) {
        let (width, height) = (self.width, self.height);
        let near = |at: Cpt, most: Cpt, size: Cpt| at >= -size && at <= most + size;
        self.list
            .retain(|glyph| near(glyph.x, width, glyph.size) && near(glyph.y, height, glyph.size));
    }
}
