//! The contents list (本期要目): its head, and the headlines with the pages on which they stand.

use std::borrow::Cow;

use super::compose::{INDENT, Look, segment};
use super::measure::{RUN, Segment};
use super::page::{Face, Form, Lean, Line, Origin, Page, Part, Piece, Text};
use super::set::Flow;
use super::style::Style;
use super::units::{CELL, HalfCell};
use crate::bulletin::{Block, Bulletin, Role};
use crate::grammar::contents;
use crate::text::order::sort_by;
use crate::text::{Span, class};

/// Room for a page number: four digits, of which most have but two.
const NUMBER: HalfCell = HalfCell(4);
/// Room for the number and the shortest leader before it.
const RESERVED: HalfCell = HalfCell(NUMBER.0 + 4);

/// Sets the lines of contents lists.
#[derive(Debug)]
pub(super) struct Contents {
    /// The headlines with their text without white space, sorted by it and then by place.
    headlines: Vec<(String, Span)>,
    /// Whether those that the draft gives no page for get their own.
    numbered: bool,
}

impl Contents {
    /// Collects the headlines of a bulletin.
    pub(super) fn new(bulletin: &Bulletin<'_>, style: &Style) -> Self {
        let listed = bulletin.blocks.iter().any(|block| block.role == Role::Toc);
        let mut headlines = Vec::new();
        if listed {
            let titles = bulletin.blocks.iter();
            let titles = titles.filter(|block| block.role == Role::Title);
            headlines.extend(titles.map(|block| (bare(bulletin.text(block)), block.span)));
            sort_by(&mut headlines, |one, other| one.0.cmp(&other.0));
        }
        Self {
            headlines,
            numbered: style.contents_pages,
        }
    }

    /// The first headline of this text.
    fn headline(&self, text: &str) -> Option<Span> {
        let at = self
            .headlines
            .partition_point(|(other, _)| other.as_str() < text);
        let found = self.headlines.get(at).filter(|(other, _)| other == text)?;
        Some(found.1)
    }

    /// Whether a line may name the page of a headline.
    pub(super) fn names_pages(&self) -> bool {
        self.numbered && !self.headlines.is_empty()
    }

    /// Sets a line of a contents list. The page number that the draft gives stands at the right edge behind a leader,
    /// however it was typed; a headline of this bulletin without one gets its own.
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
        let look = Look::new(style, Role::Toc, style.body(), Flow::Ragged);
        let look = look.indented(INDENT, INDENT + CELL);
        let name = contents::entry(written);
        let headline = self.headline(&bare(name));
        let typed = contents::led(written)
            .or_else(|| contents::trailing(written).filter(|_| headline.is_some()));
        // Of another form, such as a number in brackets, it stays as it is.
        let own = headline.filter(|_| self.numbered && written.trim_end().ends_with(name));
        let start = block.span.start;
        let number = match (typed, own) {
            (Some((end, place)), _) => Number {
                behind: end,
                digits: place.slice(written),
                dots: Span::new(end, place.start).trim(written).offset(start),
                origin: Origin::Draft(place.offset(start)),
            },
            (None, Some(headline)) => Number {
                behind: written.len(),
                digits: " ",
                dots: Span::empty(0),
                origin: Origin::PageOf(headline),
            },
            (None, None) => return look.text(&[entry]),
        };
        match entry.piece(0..number.behind) {
            Some(name) => numbered(look, name, &number),
            None => look.text(&[entry]),
        }
    }
}

/// A text without its white space.
fn bare(text: &str) -> String {
    text.chars().filter(|&c| !class::is_blank(c)).collect()
}

/// The page number of a line.
struct Number<'a> {
    /// Where the headline before it ends.
    behind: usize,
    /// What was typed, or a space for what is not known yet.
    digits: &'a str,
    /// Where the draft has the dots before it, if it has any.
    dots: Span,
    origin: Origin,
}

fn numbered<'a>(look: Look, name: Segment<'a>, number: &Number<'a>) -> Text<'a> {
    let measure = look.setting.frame.measure;
    let set = |room| look.inset(HalfCell(0), room).text(&[name]);
    let mut text = set(HalfCell(0));
    // Only the last line needs room for the number, if it has it.
    if text
        .lines
        .last()
        .is_some_and(|last| last.width() + RESERVED > measure)
    {
        text = set(RESERVED);
    }
    text.measure = measure;
    text.parts.push(Part {
        origin: number.origin,
        face: Face::FangSong,
        ..name.part
    });
    if let Some(line) = text.lines.last_mut() {
        add_leader(line, measure, number);
    }
    text
}

/// Adds a leader and a number, or room for one, that ends at the edge.
fn add_leader<'a>(line: &mut Line<'a>, measure: HalfCell, number: &Number<'a>) {
    let typed = number.origin.span();
    let wide = if typed.is_some() && number.digits.len() <= 2 {
        CELL
    } else {
        NUMBER
    };
    let free = measure.saturating_sub(line.width() + wide);
    let cells = free.0 / CELL.0;
    let mut push = |text, span, form, width| {
        line.pieces.push(Piece {
            text,
            span,
            part: 1,
            form,
            width,
        });
    };
    if free.0 % CELL.0 == 1 {
        push(Cow::Borrowed(" "), None, RUN, HalfCell(1));
    }
    let leader = Cow::Owned("…".repeat(cells as usize));
    let dots = Some(number.dots).filter(|dots| !dots.is_empty());
    push(leader, dots, Form::Boxed, HalfCell(cells * CELL.0));
    let digits = Cow::Borrowed(number.digits);
    push(digits, typed, Form::Latin(Lean::Right), wide);
}

/// The headlines in the order of the draft, and the number of the page on which each begins.
pub(super) type Headlines = Vec<(Span, u32)>;

/// Adds the headlines on pages, which follow those before.
pub(super) fn find(pages: &[Page<'_>], headlines: &mut Headlines) {
    for page in pages {
        let parts = page.texts.iter().flat_map(|text| &text.parts);
        for part in parts.filter(|part| part.role == Role::Title) {
            let Origin::Draft(span) = part.origin else {
                continue;
            };
            if headlines.last().is_none_or(|(last, _)| *last != span) {
                headlines.push((span, page.number));
            }
        }
    }
}

/// Fills in the page numbers that are known.
pub(super) fn fill_in(pages: &mut [Page<'_>], headlines: &[(Span, u32)]) {
    for text in pages.iter_mut().flat_map(|page| &mut page.texts) {
        let number = text.parts.iter().find_map(|part| match part.origin {
            Origin::PageOf(headline) => {
                let at = headlines.partition_point(|(span, _)| span.start < headline.start);
                headlines.get(at).filter(|(span, _)| *span == headline)
            }
            _ => None,
        });
        let pieces = text.lines.last_mut().map(|line| line.pieces.as_mut_slice());
        if let (Some(&(_, number)), Some([.., leader, place])) = (number, pieces)
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

    fn said(text: &Text<'_>) -> String {
        let pieces = text.lines.iter().flat_map(|line| &line.pieces);
        pieces.map(|piece| piece.text.as_ref()).collect()
    }

    #[test]
    fn a_typed_number_stands_at_the_edge_behind_a_leader() {
        let headline = "区水利局巡查水库";
        for (typed, shown) in [
            ("……… 1", Some("1")),
            (".......... 3", Some("3")),
            ("·····2", Some("2")),
            ("\t12", Some("12")),
            (".....1024", Some("1024")),
            // The headline is one of the bulletin's.
            ("4", Some("4")),
            ("（6）", None),
            ("／5", None),
        ] {
            let draft = format!("<要目>{headline}{typed}\n<标题>{headline}\n<正文>会议指出。\n");
            let bulletin = crate::parse(&draft);
            for style in Style::presets() {
                let pages = typeset(&bulletin, &style);
                let text = &pages[0].texts[0];
                let line = &text.lines[0];
                let Some(number) = shown else {
                    assert_eq!(said(text), format!("{headline}{typed}"));
                    continue;
                };
                assert_eq!(line.width(), text.measure, "{typed}");
                assert_eq!(text.left + text.measure, style.area.line(text.size));
                let said = said(text);
                let leader = said
                    .strip_prefix(headline)
                    .and_then(|rest| rest.strip_suffix(number));
                let leader = leader.expect(typed).trim_start();
                assert_eq!(leader, "…".repeat(leader.chars().count()), "{typed}");
                assert!(leader.chars().count() > 10, "{typed}");
                let place = line.pieces.last().expect(typed);
                let wide = if number.len() > 2 { NUMBER } else { CELL };
                assert_eq!(place.width, wide, "{typed}");
            }
        }
    }

    #[test]
    fn a_long_entry_fills_its_lines_and_hangs() {
        let name = "召开全区安全生产工作会议研究部署岁末年初安全防范和森林防灭火重点工作任务";
        for number in ["", "3.", "（十二）"] {
            let draft = format!("<要目>{number}{name}………1\n<正文>会议指出。\n");
            let pages = typeset(&crate::parse(&draft), &Style::default());
            let text = &pages[0].texts[0];
            let [first, last] = text.lines.as_slice() else {
                panic!("{text:?}");
            };
            assert!(first.width() + HalfCell(2) >= text.measure, "{first:?}");
            assert_eq!((last.indent, last.width()), (HalfCell(6), text.measure));
        }
    }

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
        let texts = pages.iter().flat_map(|page| &page.texts);
        for text in texts.filter(|text| text.role == Role::Toc).skip(1) {
            let line = text.lines.last().expect("a headline has a line");
            let number = line.pieces.last().map(|piece| piece.width);
            assert_eq!((number, line.width()), (Some(CELL), text.measure));
        }
    }
}
