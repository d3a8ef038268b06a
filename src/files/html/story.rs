//! The lines of a story: of the page, or of a cell of a table.

use super::writer::{Look, Unit};
use crate::files::lines::Line;
use crate::source::{self, Align, Joint};
use crate::text::class;

/// A line that was written, and what stands out of it.
#[derive(Clone, Debug, Default)]
pub(super) struct Written {
    pub line: Line,
    pub characters: usize,
    /// How many of these are links or buttons.
    pub linked: usize,
    /// What holds for all of its text.
    pub look: Look,
}

impl Written {
    pub fn is_blank(&self) -> bool {
        self.line.text.trim().is_empty()
    }
}

/// Lines, and one that is being written.
#[derive(Debug, Default)]
pub(super) struct Story {
    pub done: Vec<Written>,
    pub text: String,
    /// How many characters are of each look.
    of: Vec<(Look, usize)>,
    /// The look of all of the line's text so far, and how many characters that is.
    look: Option<Look>,
    characters: usize,
    linked: usize,
    /// A line was broken on purpose before it.
    breaks: bool,
    /// White space that is written when more text comes on the line; whether it breaks the source.
    space: Option<bool>,
}

impl Story {
    /// Where the next character will stand.
    pub fn place(&self) -> (usize, usize) {
        (self.done.len(), self.text.len())
    }

    pub fn is_blank(&self) -> bool {
        self.characters == 0
    }

    /// White space comes, perhaps an end of a line of the source.
    pub fn space(&mut self, breaks: bool) {
        self.space = Some(breaks || self.space.unwrap_or(false));
    }

    /// A character comes, perhaps one of a link.
    pub fn character(&mut self, c: char, look: Look, linked: bool) {
        let before = self.text.chars().next_back();
        if let (Some(breaks), Some(before)) = (self.space.take(), before) {
            // A break in the source between two Chinese characters is no space.
            if !(breaks && class::is_wide(before) && class::is_wide(c)) {
                self.text.push(' ');
            }
        }
        self.text.push(c);
        if !c.is_whitespace() {
            self.characters += 1;
            self.linked += usize::from(linked);
            let all = self.look.get_or_insert(look);
            all.heading &= look.heading;
            if all.align != look.align {
                all.align = Align::Plain;
            }
            all.bold &= look.bold;
            all.size = all.size.min(look.size);
            match self.of.iter_mut().find(|(one, _)| *one == look) {
                Some((_, count)) => *count += 1,
                None => self.of.push((look, 1)),
            }
        }
    }

    /// Ends the line if there is anything on it.
    pub fn end_line(&mut self) {
        if !self.is_blank() {
            self.done.push(Written {
                line: Line {
                    text: std::mem::take(&mut self.text),
                    look: most(&self.of, self.breaks),
                    ..Line::default()
                },
                characters: self.characters,
                linked: self.linked,
                look: self.look.unwrap_or_default(),
            });
        }
        self.text.clear();
        self.of.clear();
        (self.look, self.characters, self.linked) = (None, 0, 0);
        (self.breaks, self.space) = (false, None);
    }

    /// Ends the line on purpose.
    pub fn break_line(&mut self) {
        let goes_on = !self.is_blank() || self.breaks;
        self.end_line();
        self.breaks = goes_on;
    }

    /// An empty line stands here; of several, one is enough.
    pub fn empty_line(&mut self) {
        self.end_line();
        if self.done.last().is_some_and(|last| !last.is_blank()) {
            self.done.push(Written::default());
        }
    }
}

/// The look of most of a line.
fn most(of: &[(Look, usize)], breaks: bool) -> source::Look {
    let most = of.iter().max_by_key(|(_, count)| *count);
    let look = most.map(|(look, _)| *look).unwrap_or_default();
    let indent = look.indent.filter(|_| !breaks);
    let indent = indent.and_then(|(tenths, unit)| match unit {
        Unit::Em => Some(tenths),
        Unit::Point => (tenths * 10).checked_div(look.size),
    });
    source::Look {
        joint: if breaks { Joint::Breaks } else { Joint::Begins },
        level: look.level,
        size: u16::try_from(look.size / 5).ok().filter(|size| *size > 0),
        face: look.face,
        bold: look.bold,
        red: look.red,
        align: look.align,
        indent: indent.and_then(|indent| i16::try_from(indent).ok()),
        ..source::Look::default()
    }
}
