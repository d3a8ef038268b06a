//! Blocks as segments: what of them is set in which face, and how far from what stands before.

use std::mem;
use std::ops::Range;

use super::super::measure::Segment;
use super::super::page::{Face, Origin, Part};
use super::super::style::{Headlines, LeadIns, Style};
use super::super::units::{CELL, HalfCell};
use super::Composer;
use crate::bulletin::{Block, Bulletin, Role};
use crate::grammar::field::Genre;
use crate::grammar::lead_in;
use crate::text::Span;

impl<'a> Composer<'_, 'a> {
    /// The blank space before a block that is run in: a character behind a headline, and where the
    /// draft has a space on the line.
    pub(super) fn gap(&self, from: usize, index: usize) -> HalfCell {
        let blocks = &self.bulletin.blocks;
        if index == from || blocks[index].role == Role::Attribution {
            return HalfCell(0);
        }
        let before = &blocks[index - 1];
        let between = Span::new(before.span.end, blocks[index].span.start);
        let between = between.slice(self.bulletin.source);
        if before.role == Role::Title || between.contains([' ', '\t', '\u{3000}']) {
            CELL
        } else {
            HalfCell(0)
        }
    }

    /// Adds a block, its lead-ins as segments of their own where the style sets them off.
    pub(super) fn add_segments(
        &self,
        block: &Block,
        gap: HalfCell,
        segments: &mut Vec<Segment<'a>>,
    ) {
        let whole = self.segment(block, gap);
        let sets_off = block.role == Role::Paragraph && self.style.lead_ins != LeadIns::Plain;
        let leads = if sets_off {
            lead_in::find(whole.text)
        } else {
            Vec::new()
        };
        // What stands before the block stands before its first piece.
        let mut gap = whole.gap;
        let mut add = |range: Range<usize>, is_lead: bool| {
            let Some(mut piece) = whole.piece(range) else {
                return;
            };
            piece.gap = mem::replace(&mut gap, HalfCell(0));
            match self.style.lead_ins {
                LeadIns::Kai if is_lead => piece.part.face = Face::KaiTi,
                LeadIns::Bold if is_lead => piece.part.bold = true,
                _ => {}
            }
            segments.push(piece);
        };
        let mut from = 0;
        for lead in leads {
            add(from..lead.start, false);
            add(lead.start..lead.end, true);
            from = lead.end;
        }
        add(from..whole.text.len(), false);
    }

    pub(super) fn segment(&self, block: &Block, gap: HalfCell) -> Segment<'a> {
        let led = block.run_in && self.style.lead_ins == LeadIns::Bold;
        let is_bold = block
            .role
            .level()
            .is_some_and(|level| self.style.is_bold(level) || level == 2 && led);
        Segment {
            gap,
            ..segment(self.bulletin, block, face(block, self.style), is_bold)
        }
    }
}

/// A block as one segment.
pub(in crate::typeset) fn segment<'a>(
    bulletin: &Bulletin<'a>,
    block: &Block,
    face: Face,
    bold: bool,
) -> Segment<'a> {
    let text = bulletin.text(block);
    let sign = block.number.map_or(0, |number| number.sign.len());
    Segment {
        part: Part {
            role: block.role,
            origin: Origin::Draft(block.span),
            face,
            bold,
        },
        text,
        sign: if text.is_char_boundary(sign) { sign } else { 0 },
        gap: HalfCell(0),
    }
}

/// The face of a block (GB/T 9704-2012, 7.3; 楷体 for notes and attributions by custom).
fn face(block: &Block, style: &Style) -> Face {
    let runs_in = block.run_in && style.headlines == Headlines::RunIn;
    match block.role {
        Role::Title if runs_in => Face::HeiTi,
        Role::Title => Face::BiaoSong,
        Role::Heading1 => Face::HeiTi,
        // A remark on a document as a whole (附注).
        Role::Note if style.genre == Genre::Document => Face::FangSong,
        Role::Heading2 | Role::Note | Role::Attribution => Face::KaiTi,
        _ => Face::FangSong,
    }
}
