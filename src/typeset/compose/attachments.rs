//! The list of attachments, and the mark 附件 above one.

use super::super::measure::Segment;
use super::super::page::Face;
use super::super::set::width;
use super::super::units::{HalfCell, Row};
use super::{Composer, INDENT, Look};
use crate::bulletin::{Block, Role};
use crate::grammar::field::Genre;
use crate::grammar::{notice, sign};

/// The longest list of attachments that is kept on one page.
const LONGEST_KEPT: usize = 8;

impl<'a> Composer<'_, 'a> {
    /// An attachment line: what follows the first line hangs under the attachment's name. The lines of a list stay
    /// together, with the end of the text above and the signature below.
    pub(super) fn attachment(&mut self, at: usize, segments: &[Segment<'a>]) {
        let text = self.bulletin.text(&self.bulletin.blocks[at]);
        // 附件： alone may head a list in a bulletin.
        let prints = self.style.genre == Genre::Document || !text.ends_with(['：', ':']);
        if prints && notice::is_attachment_mark(text) {
            let mark: Vec<_> = segments
                .iter()
                .map(|segment| segment.with_face(Face::HeiTi))
                .collect();
            let look = Look::body(self.style, Role::Attachment, HalfCell(0), HalfCell(0));
            self.page = true;
            self.push(look.text(&mark), true);
            // Its headline stands on the third row.
            (self.space, self.held) = (Row(1), 1);
            return;
        }
        let opens = text.starts_with("附件");
        let label = text.find(['：', ':']).filter(|_| opens).map_or(0, |at| {
            let colon = text[at..].chars().next();
            at + colon.map_or(0, char::len_utf8)
        });
        let number = sign::recognize(&text[label..]).map_or(0, |sign| sign.len);
        let mut segments = segments.to_vec();
        segments[0].sign = label + number;
        let prefix = Segment {
            text: &text[..label + number],
            ..segments[0]
        };
        // 附件： is three characters wide; the other lines of the list stand under its end.
        let first = if opens { INDENT } else { INDENT + HalfCell(6) };
        let hang = first + width(&[prefix], self.line());
        // Nothing hangs further in than half a line.
        let rest = if hang.0 > self.line().0 / 2 {
            HalfCell(0)
        } else {
            hang
        };
        // 附件1 alone stands above the attachment itself.
        let heads = opens && label == 0;
        let before = self.bulletin.blocks[..at].last().map(|block| block.role);
        let goes_on = !heads && before == Some(Role::Attachment);
        if opens && !goes_on {
            self.space = self.space.max(Row(1));
        }
        // No table is parted for it.
        let apart = matches!(before, Some(Role::Signature | Role::Table));
        let free = heads || apart || self.listed(at) > LONGEST_KEPT;
        self.held = usize::from(!free);
        let look = Look::body(self.style, Role::Attachment, first, rest);
        self.push(look.text(&segments), true);
        self.held = usize::from(heads);
    }

    /// How many lines the list of attachments round the one at `at` has; not counted far beyond what is kept together.
    fn listed(&self, at: usize) -> usize {
        let listed = |block: &&Block| block.role == Role::Attachment;
        let (above, below) = self.bulletin.blocks.split_at(at);
        let above = above.iter().rev().take(LONGEST_KEPT).take_while(listed);
        let below = below.iter().take(LONGEST_KEPT + 1).take_while(listed);
        above.count() + below.count()
    }
}
