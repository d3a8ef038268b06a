//! The contents list (本期要目): its head, and the headlines with the pages on which they stand.

use std::borrow::Cow;
use std::collections::HashMap;

use super::compose::{INDENT, Look, segment};
use super::measure::{RUN, Segment};
use super::page::{Face, Form, Lean, Line, Origin, Page, Part, Piece, Text};
use super::set::Flow;
use super::style::Style;
use super::units::{CELL, HalfCell};
use crate::bulletin::{Block, Bulletin, Role};
use crate::grammar::contents;
use crate::text::{Span, class};

/// Room for a page number: four digits.
const NUMBER: HalfCell = HalfCell(4);
/// Room for the number and the shortest leader before it.
const RESERVED: HalfCell = HalfCell(NUMBER.0 + 4);

/// Sets the lines of contents lists.
pub(super) struct Contents {
    /// The headlines by their text without white space; empty if no page numbers are asked for.
    headlines: HashMap<String, Span>,
}

impl Contents {
    /// Collects the headlines of a bulletin.
    pub(super) fn new(bulletin: &Bulletin<'_>, style: &Style) -> Self {
        let listed = bulletin.blocks.iter().any(|block| block.role == Role::Toc);
        let mut headlines = HashMap::new();
        if style.contents_pages && listed {
            for block in bulletin
                .blocks
                .iter()
                .filter(|block| block.role == Role::Title)
            {
                headlines
                    .entry(bare(bulletin.text(block)))
                    .or_insert(block.span);
            }
        }
        Self { headlines }
    }

    /// Sets a line of a contents list. A headline of this bulletin gets a leader and its page
    /// number, unless the draft gives one.
    pub(super) fn line<'a>(
        &self,
        bulletin: &Bulletin<'a>,
        style: &Style,
        block: &Block,
    ) -> Text<'a> {
        let written = bulletin.text(block);
        if contents::is_head(written) {
            let head = segment(bulletin, block, Face::HeiTi, false);
            return Look::new(style, Role::Toc, style.body(), Flow::Balanced).text(&[head]);
        }
        let entry = segment(bulletin, block, Face::KaiTi, false);
        let look = Look::body(style, Role::Toc, INDENT, INDENT);
        let headline = self.headlines.get(&bare(contents::entry(written)));
        match headline.filter(|_| contents::leader(written).is_none()) {
            Some(&headline) => numbered(look, entry, headline),
            None => look.text(&[entry]),
        }
    }
}

/// A text without its white space.
fn bare(text: &str) -> String {
    text.chars().filter(|&c| !class::is_blank(c)).collect()
}

fn numbered(look: Look, entry: Segment<'_>, headline: Span) -> Text<'_> {
    let mut text = look.inset(HalfCell(0), RESERVED).text(&[entry]);
    text.measure = look.setting.frame.measure;
    text.parts.push(Part {
        origin: Origin::PageOf(headline),
        face: Face::FangSong,
        ..entry.part
    });
    let measure = text.measure;
    if let Some(line) = text.lines.last_mut() {
        add_leader(line, measure);
    }
    text
}

/// Adds a leader and room for a number that ends at the edge.
fn add_leader(line: &mut Line<'_>, measure: HalfCell) {
    let free = measure.saturating_sub(line.width() + NUMBER);
    let dots = free.0 / CELL.0;
    let mut push = |text, form, width| {
        line.pieces.push(Piece {
            text,
            span: None,
            part: 1,
            form,
            width,
        });
    };
    if free.0 % CELL.0 == 1 {
        push(Cow::Borrowed(" "), RUN, HalfCell(1));
    }
    let leader = "…".repeat(dots as usize);
    push(Cow::Owned(leader), Form::Boxed, HalfCell(dots * CELL.0));
    push(Cow::Borrowed(" "), Form::Latin(Lean::Right), NUMBER);
}

/// Fills in the page numbers.
pub(super) fn fill_in(pages: &mut [Page<'_>]) {
    let mut headlines = HashMap::new();
    for page in pages.iter() {
        let parts = page.texts.iter().flat_map(|text| &text.parts);
        for part in parts.filter(|part| part.role == Role::Title) {
            if let Origin::Draft(span) = part.origin {
                headlines.entry(span).or_insert(page.number);
            }
        }
    }
    for text in pages.iter_mut().flat_map(|page| &mut page.texts) {
        let number = text.parts.iter().find_map(|part| match part.origin {
            Origin::PageOf(headline) => headlines.get(&headline),
            _ => None,
        });
        let pieces = text.lines.last_mut().map(|line| line.pieces.as_mut_slice());
        if let (Some(&number), Some([.., leader, place])) = (number, pieces)
            && place.span.is_none()
        {
            place.text = Cow::Owned(number.to_string());
            if number < 100 {
                place.width = CELL;
                leader.text.to_mut().push('…');
                leader.width += CELL;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::typeset::typeset;

    /// What each line of the contents list says, and on which page its headline stands.
    #[test]
    fn the_numbers_are_those_of_the_pages() {
        let headlines: Vec<String> = (1..=12)
            .map(|at| format!("澄湖区办好第{at}件实事"))
            .collect();
        let story = "<正文>澄湖区召开会议，研究部署民生实事办理工作，逐项明确时限。\n".repeat(20);
        let mut draft = format!("<要目>本期要目\n<要目>{}\n", headlines.join("\n<要目>"));
        for headline in &headlines {
            draft.extend(["<标题>", headline, "\n", &story]);
        }
        let bulletin = crate::parse(&draft);
        let pages = typeset(&bulletin, &Style::default());
        let said = |text: &Text<'_>| -> String {
            let pieces = text.lines.iter().flat_map(|line| &line.pieces);
            pieces.map(|piece| piece.text.as_ref()).collect()
        };
        let listed: Vec<String> = pages
            .iter()
            .flat_map(|page| &page.texts)
            .filter(|text| text.role == Role::Toc)
            .map(said)
            .collect();
        assert_eq!(listed.len(), 1 + headlines.len());
        for headline in &headlines {
            let stands = pages.iter().find(|page| {
                let mut titles = page.texts.iter().filter(|text| text.role == Role::Title);
                titles.any(|text| said(text) == *headline)
            });
            let number = stands
                .expect("the headline stands somewhere")
                .number
                .to_string();
            let behind = listed.iter().find_map(|line| line.strip_prefix(headline));
            let behind = behind.expect("the headline is listed");
            assert_eq!(behind.trim_start_matches(['…', ' ']), number);
        }
        assert!(pages.len() > 10, "numbers of one and of two digits");
    }
}
