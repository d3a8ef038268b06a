//! The page model: set lines and rules at their places, all that a renderer needs.

use std::borrow::Cow;
use std::sync::Arc;

use super::style::{Faces, PageNumberPlace, Red};
use super::units::{Area, HalfCell, Micrometre, Row, TypeSize};
use crate::bulletin::Role;
use crate::grammar::field::Field;
use crate::text::Span;

/// One A4 page. Places are measured from the top left corner of the type area.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Page<'a> {
    /// The page number, from 1.
    pub number: u32,
    /// Its type area.
    pub area: Area,
    /// What stands on it, from top to bottom.
    pub texts: Vec<Text<'a>>,
    /// The rules drawn on it.
    pub rules: Vec<Rule>,
    /// Where its number stands.
    pub folio: PageNumberPlace,
    /// The number of all pages, where its own is written with it.
    pub folio_of: Option<u32>,
    /// The size of its number.
    pub folio_size: TypeSize,
    /// The faces it is set in; every page of a bulletin shares them.
    pub faces: Arc<Faces>,
    /// What its red ink is.
    pub red: Red,
}

impl Page<'_> {
    /// The first byte of the draft that stands on it: 0 if none does.
    pub fn origin(&self) -> usize {
        let starts = self.texts.iter().filter_map(Text::span);
        starts.map(|span| span.start).min().unwrap_or_default()
    }

    /// Its number as it is written.
    pub fn folio_text(&self) -> String {
        let number = self.number.to_string();
        match self.folio_of {
            Some(all) => ["第 ", &number, " 页\u{3000}共 ", &all.to_string(), " 页"].concat(),
            None => ["— ", &number, " —"].concat(),
        }
    }

    /// The rows down to the last line on it.
    pub fn reached(&self) -> Row {
        let ends = self.texts.iter().map(|text| {
            let lines = u32::try_from(text.lines.len()).unwrap_or(u32::MAX);
            Row(text.top.0 + lines.saturating_mul(text.pitch.0))
        });
        ends.max().unwrap_or_default()
    }
}

/// Lines that belong together: a paragraph or its part on this page, a headline, a table cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Text<'a> {
    /// What the text is as a whole, whatever is run in.
    pub role: Role,
    /// The blocks of the draft that are set here, in order; at least one.
    pub parts: Vec<Part>,
    /// The upper edge of the first line.
    pub top: Row,
    /// How much further down, for cells in the middle of a table row.
    pub drop: Micrometre,
    /// How far one line is below the other.
    pub pitch: Row,
    /// Where the lines begin, in half cells of their own size.
    pub left: HalfCell,
    /// How wide they may be, in half cells of their own size.
    pub measure: HalfCell,
    /// Blank half cells at the head of every line but the first, whether there is one or not.
    pub hang: HalfCell,
    /// The type size.
    pub size: TypeSize,
    /// Space between the characters instead of the grid's, for the masthead's name.
    pub tracking: Option<Micrometre>,
    /// How the lines stand between `left` and the end of the measure.
    pub align: Align,
    /// The colour.
    pub ink: Ink,
    /// The set lines.
    pub lines: Vec<Line<'a>>,
    /// The picture above them, whose caption they are.
    pub picture: Option<Picture<'a>>,
}

/// A picture at its place above its caption.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Picture<'a> {
    /// What it is kept under.
    pub name: &'a str,
    /// What it shows, in words.
    pub caption: &'a str,
    /// Its left edge, from where the lines of the caption begin.
    pub left: Micrometre,
    /// How far its upper edge is above the caption's first row.
    pub above: Micrometre,
    /// Its width.
    pub width: Micrometre,
    /// Its height.
    pub height: Micrometre,
}

impl Text<'_> {
    /// From the first to the last byte of the draft set here; `None` if none is.
    pub fn span(&self) -> Option<Span> {
        let mut spans = self.parts.iter().filter_map(|part| part.origin.span());
        let first = spans.next()?;
        let last = spans.next_back().unwrap_or(first);
        Some(Span::new(first.start, last.end))
    }
}

/// A block of the draft, or its share of a set text, with the face it is set in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Part {
    /// What the block is.
    pub role: Role,
    /// Where it comes from.
    pub origin: Origin,
    /// Its face.
    pub face: Face,
    /// Whether it is emboldened.
    pub bold: bool,
}

/// Where a text comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Origin {
    /// The draft.
    Draft(Span),
    /// The draft, once more: the head of a table on its next page.
    Again(Span),
    /// The typesetter: the number of the page on which this headline of the draft stands.
    PageOf(Span),
    /// The typesetter, in place of a masthead field that the draft lacks. It is shown on screen
    /// and keeps its place on paper, but is never printed.
    Placeholder(Field),
}

impl Origin {
    /// The span in the draft that is set here, if any is.
    pub const fn span(self) -> Option<Span> {
        match self {
            Self::Draft(span) => Some(span),
            Self::Again(_) | Self::PageOf(_) | Self::Placeholder(_) => None,
        }
    }
}

/// One set line.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Line<'a> {
    /// Blank half cells before the first piece.
    pub indent: HalfCell,
    /// Added behind every unit so that the line ends at the edge of the measure.
    pub stretch: Micrometre,
    /// What stands on the line. No piece is empty.
    pub pieces: Vec<Piece<'a>>,
}

impl Line<'_> {
    /// The width, indent included and stretch not.
    pub fn width(&self) -> HalfCell {
        self.indent + self.pieces.iter().map(|piece| piece.width).sum()
    }
}

/// A piece of a line that is set in one way.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece<'a> {
    /// The characters.
    pub text: Cow<'a, str>,
    /// Where they stand in the draft; `None` for what the typesetter added.
    pub span: Option<Span>,
    /// The index in [`Text::parts`] of the block they belong to.
    pub part: usize,
    /// How they are set.
    pub form: Form,
    /// How wide they are, in half cells.
    pub width: HalfCell,
}

impl Piece<'_> {
    /// How many things it is made of that may be spread apart.
    pub fn units(&self) -> u32 {
        self.form.units(self.width)
    }

    /// How many spaces stand between its half-width words; what the words leave blank in the box is shared among them.
    pub fn spaces(&self) -> u32 {
        let words = matches!(self.form, Form::Latin(_)) && !self.text.trim().is_empty();
        let spaces = self.text.bytes().filter(|byte| words && *byte == b' ');
        u32::try_from(spaces.count()).unwrap_or(u32::MAX)
    }
}

/// How a piece is set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// Every character fills one cell in any Chinese face.
    Cells,
    /// A half-width run in the Latin face, or several words of it, in a box as wide as the piece. What the run leaves blank
    /// in it goes between the words, or to the side where the text stands closer.
    Latin(Lean),
    /// Characters of the Chinese face in a box as wide as the piece: —— and ……, and signs that
    /// some faces set narrower than a cell.
    Boxed,
    /// A mark with its ink at the left; the blank right half is cut away if the piece is half a cell wide.
    Closing,
    /// A mark with its ink at the right; the blank left half is cut away if the piece is half a cell wide.
    Opening,
}

impl Form {
    /// How many things a piece of this form and width is made of that may be spread apart.
    pub(super) const fn units(self, width: HalfCell) -> u32 {
        match self {
            Self::Cells => width.0 / 2,
            Self::Latin(_) | Self::Boxed | Self::Closing | Self::Opening => 1,
        }
    }
}

/// To which side of its box a run leans.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lean {
    /// To the left: at the head of a line, behind a mark.
    Left,
    /// To neither.
    Middle,
    /// To the right: at the end of a line, before a mark.
    Right,
    /// The box is as wide as the run is by our tables, so that what stands beside it is as close as in a run of digits.
    Natural,
}

/// How lines stand in their measure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Align {
    /// From the left edge on, by their indents.
    Start,
    /// In the middle.
    Center,
}

/// The colour of a text or a rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ink {
    /// Black.
    Black,
    /// The red of the page.
    Red,
}

/// A typeface by its use; [`Faces`] has the fonts for each.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Face {
    /// 小标宋, headlines and red heads.
    BiaoSong,
    /// 仿宋, body text.
    FangSong,
    /// 楷体, second-level heads and notes.
    KaiTi,
    /// 黑体, first-level heads.
    HeiTi,
    /// 宋体, page numbers.
    SongTi,
}

/// A straight rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rule {
    /// Its left end from the left edge of the type area.
    pub left: Micrometre,
    /// Its upper end from the upper edge of the type area.
    pub top: Micrometre,
    /// Its width.
    pub width: Micrometre,
    /// Its height.
    pub height: Micrometre,
    /// Its colour.
    pub ink: Ink,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spaces_stand_between_half_width_words_only() {
        let spaces = |text: &'static str, form| {
            let piece = Piece {
                text: Cow::Borrowed(text),
                span: None,
                part: 0,
                form,
                width: HalfCell(8),
            };
            piece.spaces()
        };
        let latin = Form::Latin(Lean::Middle);
        assert_eq!(spaces("GDP per head", latin), 2);
        assert_eq!(spaces("GDP", latin), 0);
        assert_eq!(spaces("  ", latin), 0);
        assert_eq!(spaces("春 耕", Form::Cells), 0);
    }

    #[test]
    fn how_many_things_a_piece_is_made_of() {
        let units = |form: Form, width: u32| {
            let piece = Piece {
                text: Cow::Borrowed("春耕"),
                span: None,
                part: 0,
                form,
                width: HalfCell(width),
            };
            piece.units()
        };
        assert_eq!(units(Form::Cells, 4), 2);
        for form in [
            Form::Latin(Lean::Left),
            Form::Boxed,
            Form::Closing,
            Form::Opening,
        ] {
            assert_eq!(units(form, 4), 1);
        }
    }

    #[test]
    fn what_a_page_reaches_down_to_and_where_it_begins() {
        use crate::typeset::{Style, typeset};
        let line = "<正文>各镇组织干部走村入户，逐项核对台账，对发现的问题当场交办限期整改。\n";
        let bulletin = crate::parse(line);
        let page = &typeset(&bulletin, &Style::default())[0];
        assert_eq!(page.texts.len(), 1);
        assert_eq!((page.reached(), page.texts[0].lines.len()), (Row(2), 2));
        assert_eq!(page.origin(), "<正文>".len());
        let two = line.repeat(2);
        let bulletin = crate::parse(&two);
        let page = &typeset(&bulletin, &Style::default())[0];
        assert_eq!(page.reached(), Row(4));
        let long = line.repeat(12);
        let bulletin = crate::parse(&long);
        let pages = typeset(&bulletin, &Style::default());
        assert_eq!(pages[1].origin(), line.len() * 11 + "<正文>".len());
    }

    #[test]
    fn each_page_tells_how_many_there_are() {
        use crate::typeset::style::PageNumberForm;
        use crate::typeset::{Style, typeset};
        let draft = "<正文>各镇组织干部走村入户，逐项核对台账。\n".repeat(60);
        let style = Style {
            page_number_form: PageNumberForm::OfTotal,
            ..Style::default()
        };
        let bulletin = crate::parse(&draft);
        let pages = typeset(&bulletin, &style);
        let folios: Vec<String> = pages.iter().map(Page::folio_text).collect();
        let told = [1, 2, 3].map(|number| format!("第 {number} 页　共 3 页"));
        assert_eq!(folios, told);
    }
}
