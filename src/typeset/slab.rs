//! Slabs: strips of the page that are never divided, as high as whole rows.

use std::rc::Rc;

use super::page::{Ink, Line, Text};
use super::units::{Area, Micrometre, Row};
use crate::bulletin::Role;

/// A strip as wide as the type area. A paragraph is a slab for each line.
#[derive(Clone, Debug, Default)]
pub(super) struct Slab<'a> {
    /// Blank rows above it, left out at the head of a page.
    pub(super) space: Row,
    /// Its height.
    pub(super) rows: Row,
    /// What a page break above it would cost.
    pub(super) keep: Keep,
    /// Its only text goes on where the last text of the slab above ended.
    pub(super) continues: bool,
    /// What stands on it, from its own upper edge.
    pub(super) texts: Vec<Text<'a>>,
    /// The rules drawn on it.
    pub(super) rulings: Vec<Ruling>,
    /// Blank rows below it, left out at the foot of a page.
    pub(super) below: Row,
    /// Where a page has no room for it, the next begins with it, and what follows fills the page up.
    pub(super) floats: bool,
    /// What stands once more above it when it begins a page: the head of its table.
    pub(super) header: Option<Rc<Slab<'a>>>,
}

impl Slab<'_> {
    /// Whether it is running text or a head of it, which may stand before a picture that it stood behind.
    pub(super) fn is_running(&self) -> bool {
        let is_text = |text: &Text<'_>| text.role == Role::Paragraph || text.role.level().is_some();
        self.keep != Keep::NewPage && !self.texts.is_empty() && self.texts.iter().all(is_text)
    }
}

/// How a slab hangs together with the one above it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Keep {
    /// A page may end above it.
    #[default]
    Free,
    /// A single line of a paragraph would stand alone.
    Avoid,
    /// A head and what tells whose text it is would lose the text.
    Near,
    /// A head would lose its text, a signature its date.
    Together,
    /// The masthead would fall apart.
    Never,
    /// A page begins with it, whatever room is left.
    NewPage,
}

/// A rule, placed by rows so that rules of neighbouring slabs meet exactly.
#[derive(Clone, Copy, Debug)]
pub(super) struct Ruling {
    pub(super) left: Micrometre,
    /// The row at whose upper edge it begins.
    pub(super) from: Row,
    /// Micrometres down from there, or up if below nothing.
    pub(super) shift: i32,
    pub(super) extent: Extent,
    pub(super) weight: Micrometre,
    pub(super) ink: Ink,
}

/// Which way a rule runs and how far.
#[derive(Clone, Copy, Debug)]
pub(super) enum Extent {
    Across(Micrometre),
    Down(Row),
}

impl Ruling {
    /// A rule across the type area that begins at the upper edge of a row.
    pub(super) const fn across(area: Area, from: Row, weight: Micrometre, ink: Ink) -> Self {
        Self {
            left: Micrometre(0),
            from,
            shift: 0,
            extent: Extent::Across(area.width),
            weight,
            ink,
        }
    }
}

/// How the lines of a paragraph hang together with each other and with what is above.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Keeping {
    pub(super) space: Row,
    /// Lines that stay with the line above the paragraph.
    pub(super) held: usize,
    /// Whether that is no head.
    pub(super) apart: bool,
    /// Whether a page begins with it.
    pub(super) page: bool,
    /// Whether all lines stay together.
    pub(super) whole: bool,
}

/// Makes a slab of each line of a text. `frame` is the text without its lines.
pub(super) fn slabs<'a>(frame: &Text<'a>, lines: Vec<Line<'a>>, keeping: Keeping) -> Vec<Slab<'a>> {
    let count = lines.len();
    let slab = |(at, line)| {
        let keep = if at == 0 && keeping.page {
            Keep::NewPage
        } else if at == 0 && keeping.held > 0 && keeping.apart {
            Keep::Near
        } else if at < keeping.held || at > 0 && keeping.whole {
            Keep::Together
        } else if at > 0 && (at == 1 || at + 1 == count) {
            Keep::Avoid
        } else {
            Keep::Free
        };
        Slab {
            space: if at == 0 { keeping.space } else { Row(0) },
            rows: frame.pitch,
            keep,
            continues: at > 0,
            texts: vec![Text {
                lines: vec![line],
                ..frame.clone()
            }],
            ..Slab::default()
        }
    };
    lines.into_iter().enumerate().map(slab).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::typeset::{Style, typeset};

    #[test]
    fn single_lines_of_a_paragraph_stay_with_their_neighbours() {
        use Keep::{Avoid, Free, NewPage, Together};
        let bulletin = crate::parse("<正文>各镇按期完成。");
        let page = typeset(&bulletin, &Style::default()).swap_remove(0);
        let frame = &page.texts[0];
        let keeps = |count: usize, keeping: Keeping| -> Vec<Keep> {
            let lines = vec![Line::default(); count];
            let slabs = slabs(frame, lines, keeping);
            slabs.iter().map(|slab| slab.keep).collect()
        };
        let usual = Keeping::default();
        assert_eq!(keeps(1, usual), [Free]);
        assert_eq!(keeps(2, usual), [Free, Avoid]);
        assert_eq!(keeps(5, usual), [Free, Avoid, Free, Free, Avoid]);
        let held = Keeping { held: 1, ..usual };
        assert_eq!(keeps(4, held), [Together, Avoid, Free, Avoid]);
        let page = Keeping {
            page: true,
            ..usual
        };
        assert_eq!(keeps(2, page), [NewPage, Avoid]);
        let whole = Keeping {
            whole: true,
            ..usual
        };
        assert_eq!(keeps(3, whole), [Free, Together, Together]);
    }
}
