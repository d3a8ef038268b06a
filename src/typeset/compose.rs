//! Turns a bulletin into slabs: which blocks are set together, in which face, with which indents.

mod attachments;
mod footnotes;
mod pictures;
mod segments;
mod signature;

use super::break_lines::Frame;
use super::contents::Contents;
use super::measure::Segment;
use super::memo::{Memo, Notes};
use super::page::{Face, Ink, Text};
use super::paginate::Composed;
use super::set::{Flow, Setting, Shape, fill, parts, shape, width};
use super::slab::{Keep, Keeping, Slab, slabs};
use super::style::{AttributionPlace, Headlines, Style};
use super::units::{HalfCell, Micrometre, Row, TypeSize};
use super::words::Words;
use super::{closing, masthead, table};
use crate::bulletin::{Block, Bulletin, Role};
use crate::grammar::{caption, meeting};

pub(super) use segments::segment;

/// Two characters: the indent of a paragraph, and what stays blank behind a signature.
pub(super) const INDENT: HalfCell = HalfCell(4);
/// Lines of a paragraph that stay with the head above it.
const HELD_BY_HEAD: usize = 2;
/// So many remarks on a whole document stand with its date.
const REMARKS: usize = 3;

/// Composes a bulletin, with what is known of its paragraphs from before, and tells what is known of them now.
pub(super) fn compose<'a>(
    bulletin: &Bulletin<'a>,
    style: &Style,
    before: &Memo,
) -> (Composed<'a>, Memo) {
    let facts = Facts::of(bulletin, style);
    let mut notes = Notes::new(before, Some(words(bulletin, style)));
    let part = compose_part(
        bulletin,
        style,
        (&facts, &mut notes),
        Standing::default(),
        usize::MAX,
    );
    let parts = Composed {
        flow: part.flow,
        closing: closing(bulletin, style),
    };
    (parts, notes.memo())
}

/// What the words of headlines are.
pub(super) fn words(bulletin: &Bulletin<'_>, style: &Style) -> Words {
    Words::of(bulletin, style.area.line(style.headline_size.size()))
}

/// The closing block.
pub(super) fn closing<'a>(bulletin: &Bulletin<'a>, style: &Style) -> Vec<Slab<'a>> {
    closing::compose(bulletin, style, bulletin.closing())
}

/// What of a whole bulletin bears on how any of its paragraphs is set.
#[derive(Debug)]
pub(super) struct Facts {
    pub(super) contents: Contents,
    /// The block at which the closing block begins.
    end: usize,
    /// The numbers of the footnotes that marks in the text lead to; none where no line is a note.
    marks: Vec<u32>,
}

impl Facts {
    pub(super) fn of(bulletin: &Bulletin<'_>, style: &Style) -> Self {
        Self {
            contents: Contents::new(bulletin, style),
            end: bulletin.blocks.len() - bulletin.closing().len(),
            marks: footnotes::marks(bulletin),
        }
    }
}

/// A place between two blocks that are not set together, and what was set before it asks of what follows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Standing {
    /// The block that follows.
    pub(super) at: usize,
    space: Row,
    held: usize,
    page: bool,
}

/// What was composed of some of the blocks.
pub(super) struct ComposedPart<'a> {
    pub(super) flow: Vec<Slab<'a>>,
    /// The slab at which each of the blocks that are set together begins, and what stood there.
    pub(super) places: Vec<(usize, Standing)>,
    /// Whether it ends with the last story.
    pub(super) ends: bool,
}

/// Composes the blocks from a place on until there are so many slabs, and none that floats near their end.
pub(super) fn compose_part<'a>(
    bulletin: &Bulletin<'a>,
    style: &Style,
    (facts, notes): (&Facts, &mut Notes),
    from: Standing,
    most: usize,
) -> ComposedPart<'a> {
    let mut space = from.space;
    let mut slabs = Vec::new();
    if from.at == 0 {
        slabs = masthead::compose(bulletin, style);
        if !slabs.is_empty() {
            space = style.below_masthead;
        }
    }
    let mut composer = Composer {
        notes,
        bulletin,
        style,
        facts,
        slabs,
        space,
        held: from.held,
        apart: false,
        page: from.page,
    };
    let (at, places) = composer.body(from, most);
    ComposedPart {
        flow: composer.slabs,
        places,
        ends: at >= facts.end,
    }
}

/// A text that is still to be set.
#[derive(Clone, Copy)]
pub(super) struct Look {
    pub(super) role: Role,
    pub(super) setting: Setting,
    pub(super) left: HalfCell,
}

impl Look {
    /// Body text of a role, over the whole measure.
    pub(super) fn body(style: &Style, role: Role, first: HalfCell, rest: HalfCell) -> Self {
        Self::new(style, role, style.body(), Flow::Justified).indented(first, rest)
    }

    /// A size and a flow over the whole measure.
    pub(super) const fn new(style: &Style, role: Role, size: TypeSize, flow: Flow) -> Self {
        Self {
            role,
            setting: Setting {
                area: style.area,
                size,
                frame: Frame {
                    measure: style.area.line(size),
                    first: HalfCell(0),
                    rest: HalfCell(0),
                },
                flow,
            },
            left: HalfCell(0),
        }
    }

    pub(super) const fn indented(mut self, first: HalfCell, rest: HalfCell) -> Self {
        self.setting.frame.first = first;
        self.setting.frame.rest = rest;
        self
    }

    /// With so much left blank at the left and at the right.
    pub(super) const fn inset(mut self, left: HalfCell, right: HalfCell) -> Self {
        let taken = HalfCell(left.0 + right.0);
        self.left = left;
        self.setting.frame.measure = self.setting.frame.measure.saturating_sub(taken);
        self
    }

    /// The text with its lines.
    pub(super) fn text<'a>(self, segments: &[Segment<'a>]) -> Text<'a> {
        self.shaped(segments, &shape(segments, self.setting, &Words::default()))
    }

    /// The text of a shape that these segments have in this setting.
    fn shaped<'a>(self, segments: &[Segment<'a>], shape: &[Shape]) -> Text<'a> {
        Text {
            role: self.role,
            parts: parts(segments),
            top: Row(0),
            drop: Micrometre(0),
            pitch: Row(1),
            left: self.left,
            measure: self.setting.frame.measure,
            hang: self.setting.frame.rest,
            size: self.setting.size,
            tracking: None,
            align: self.setting.flow.align(),
            ink: Ink::Black,
            lines: fill(shape, segments),
            picture: None,
        }
    }
}

struct Composer<'b, 'a> {
    notes: &'b mut Notes,
    bulletin: &'b Bulletin<'a>,
    style: &'b Style,
    facts: &'b Facts,
    slabs: Vec<Slab<'a>>,
    /// Blank rows asked for below what was set last.
    space: Row,
    /// Lines of what comes next that stay with what was set last.
    held: usize,
    /// Whether what is set last is no head.
    apart: bool,
    /// Whether what comes next begins a page.
    page: bool,
}

impl<'a> Composer<'_, 'a> {
    /// Composes from a place on; gives the block behind, and where what is set together begins.
    fn body(&mut self, from: Standing, most: usize) -> (usize, Vec<(usize, Standing)>) {
        let mut at = from.at;
        // The masthead belongs to what comes first.
        let mut places = vec![(0, from)];
        while at < self.facts.end && (self.slabs.len() < most || self.floats()) {
            if at > from.at {
                let standing = Standing {
                    at,
                    space: self.space,
                    held: self.held,
                    page: self.page,
                };
                places.push((self.slabs.len(), standing));
            }
            self.page |= self.bulletin.begins_page(at);
            let [above, role] = [at.saturating_sub(1), at].map(|at| self.bulletin.blocks[at].role);
            if above == Role::Paragraph && role != above {
                // What a head still lacks is lines of text.
                self.held = 0;
            }
            if self.is_field(at) {
                at += 1;
                continue;
            }
            self.apart = self.held > 0 && !self.is_under_head(at);
            if let Some(picture) = self.picture(at) {
                at = self.illustrate(at, picture);
                continue;
            }
            at = match role {
                Role::Masthead => self.byline(at),
                Role::Table => self.table(at),
                Role::Toc => self.contents(at),
                Role::Signature => self.signature(at),
                _ if self.label(at).is_some() => self.labelled(at),
                _ => self.paragraph(at),
            };
        }
        (at, places)
    }

    /// Whether one of the last slabs may go further down, behind what is not composed yet.
    fn floats(&self) -> bool {
        let near = 2 * self.style.area.rows.0 as usize;
        self.slabs.iter().rev().take(near).any(|slab| slab.floats)
    }

    /// A full line of body text.
    fn line(&self) -> HalfCell {
        self.style.area.line(self.style.body())
    }

    /// The index behind the blocks of one role that begin at `at`.
    fn run_of(&self, at: usize) -> usize {
        let role = self.bulletin.blocks[at].role;
        let goes_on = |next: &usize| {
            self.bulletin.blocks[*next].role == role && !self.bulletin.begins_page(*next)
        };
        at + 1 + (at + 1..self.facts.end).take_while(goes_on).count()
    }

    fn table(&mut self, at: usize) -> usize {
        let end = self.run_of(at);
        let mut rows = table::compose(self.bulletin, self.style, &self.bulletin.blocks[at..end]);
        if let Some(first) = rows.first_mut() {
            first.space = self.space;
            if std::mem::take(&mut self.page) {
                first.keep = Keep::NewPage;
            } else if self.held > 0 {
                first.keep = Keep::Together;
            }
        }
        self.slabs.append(&mut rows);
        self.space = Row(1);
        self.held = 0;
        end
    }

    fn contents(&mut self, at: usize) -> usize {
        let end = self.run_of(at);
        self.space = self.space.max(Row(1));
        for block in &self.bulletin.blocks[at..end] {
            let text = self.facts.contents.line(self.bulletin, self.style, block);
            self.push(text, true);
        }
        self.space = Row(1);
        self.held = 0;
        end
    }

    /// The bytes of the label that the block at `at` begins with, where the style sets labels.
    fn label(&self, at: usize) -> Option<usize> {
        let block = self.bulletin.blocks[..self.facts.end].get(at)?;
        let sets = self.style.labels && block.role == Role::Paragraph;
        sets.then(|| meeting::label(self.bulletin.text(block)))?
    }

    /// Lines with labels: two characters in, and what follows the labels under each other.
    fn labelled(&mut self, at: usize) -> usize {
        let rows: Vec<[Segment<'a>; 2]> = (at..)
            .map_while(|index| {
                let label = self.label(index)?;
                if index > at && self.bulletin.begins_page(index) {
                    return None;
                }
                let whole = self.segment(&self.bulletin.blocks[index], HalfCell(0));
                Some([
                    whole.piece(0..label)?.with_face(Face::HeiTi),
                    whole.piece(label..whole.text.len())?,
                ])
            })
            .collect();
        let line = self.line();
        let width = |label: Segment<'a>| width(&[label], line);
        let widest = rows.iter().map(|[label, _]| width(*label)).max();
        let hang = INDENT + widest.unwrap_or_default();
        self.space = self.space.max(Row(1));
        for [label, rest] in rows.iter().copied() {
            let body = Look::body(self.style, Role::Paragraph, HalfCell(0), HalfCell(0));
            let behind = line - INDENT - width(label);
            let label = body.inset(INDENT, behind).text(&[label]);
            let text = self.text(body.inset(hang, HalfCell(0)), &[rest]);
            let first = self.slabs.len();
            self.push(text, false);
            // A text of its own, so that what spreads the line beside it does not move it.
            if let Some(slab) = self.slabs.get_mut(first) {
                slab.texts.insert(0, label);
            }
        }
        self.space = Row(1);
        self.held = 0;
        // A label with nothing behind it is no such line.
        if rows.is_empty() {
            self.paragraph(at)
        } else {
            at + rows.len()
        }
    }

    /// A paragraph: the block at `at` with all that is set on the same lines.
    fn paragraph(&mut self, at: usize) -> usize {
        let blocks = &self.bulletin.blocks;
        let mut end = at + 1;
        while end < self.facts.end && self.runs_in(&blocks[end - 1], &blocks[end]) {
            end += 1;
        }
        if end < self.facts.end && self.takes_attribution(end) {
            end += 1;
        }
        let mut segments = Vec::new();
        for (block, index) in blocks[at..end].iter().zip(at..) {
            self.add_segments(block, self.gap(at, index), &mut segments);
        }
        let main = blocks[at..end]
            .iter()
            .rev()
            .find(|block| block.role != Role::Attribution);
        let role = main.map_or(Role::Attribution, |block| block.role);
        self.set_role(role, at, &segments);
        end
    }

    /// Whether the block at `at` is set in the masthead, wherever the draft has it.
    fn is_field(&self, at: usize) -> bool {
        self.bulletin.blocks[at].role == Role::Masthead && !self.bulletin.is_byline(at)
    }

    /// Whether what stands above the block at `at` is a head.
    fn is_under_head(&self, at: usize) -> bool {
        let above = (0..at).rev().find(|at| !self.is_field(*at));
        let above = above.map(|at| self.bulletin.blocks[at].role);
        above.is_some_and(|above| above == Role::Title || above.level().is_some())
    }

    fn set_role(&mut self, role: Role, at: usize, segments: &[Segment<'a>]) {
        let over_table = self.heads_table(at);
        match role {
            Role::Title => self.title(at, segments),
            Role::Note | Role::Attribution if !over_table && self.is_caption(at) => {
                let size = TypeSize::SMALL_FOUR.min(self.style.body());
                let look = Look::new(self.style, role, size, Flow::Balanced);
                let text = self.text(look, segments);
                self.push(text, true);
                self.held = 0;
            }
            Role::Attribution => {
                let look = Look::new(self.style, role, self.style.body(), Flow::Right);
                // Whose story it is stands under its headline, and leaves that its text.
                let held = if self.is_under_head(at) { self.held } else { 0 };
                self.held = self.held.max(1);
                let text = self.text(look.inset(HalfCell(0), INDENT), segments);
                self.push(text, true);
                self.held = held;
            }
            Role::Attachment => self.attachment(at, segments),
            Role::Note if self.bulletin.names_column(at) => self.column(segments),
            _ if self.is_footnote(segments[0].text) => self.footnote(at, segments),
            _ if over_table => {
                let (flow, face) = if caption::is_unit(segments[0].text) {
                    (Flow::Right, Face::FangSong)
                } else {
                    (Flow::Balanced, Face::HeiTi)
                };
                let faced = segments.iter().map(|segment| segment.with_face(face));
                let look = Look::new(self.style, role, self.style.body(), flow);
                let text = self.text(look, &faced.collect::<Vec<_>>());
                self.push(text, true);
                self.held = 1;
            }
            Role::Salutation => {
                let look = Look::body(self.style, role, HalfCell(0), HalfCell(0));
                let text = self.text(look, segments);
                self.push(text, false);
                self.held = self.held.max(1);
            }
            _ => {
                let above = self.bulletin.blocks[..at].iter().rev().take(REMARKS);
                let mut above = above.map(|block| block.role);
                let signed = above.find(|above| *above != Role::Note);
                if role == Role::Note && signed == Some(Role::Signature) {
                    // A remark on the whole document stands with its date.
                    self.held = 1;
                }
                let look = Look::body(self.style, role, INDENT, HalfCell(0));
                let text = self.text(look, segments);
                // A note of one line, such as a day, is no text either.
                let note = role == Role::Note && text.lines.len() == 1;
                let lines = if note { 0 } else { text.lines.len() };
                self.push(text, role.level().is_some());
                self.held = if role.level().is_some() {
                    HELD_BY_HEAD
                } else {
                    // What is shorter than a head asks for leaves the rest to what follows.
                    self.held.saturating_sub(lines)
                };
            }
        }
    }

    /// Whether the block at `at` is the caption of a picture, or says who took it.
    fn is_caption(&self, at: usize) -> bool {
        let block = &self.bulletin.blocks[at];
        let text = self.bulletin.text(block);
        match block.role {
            Role::Note => caption::is_note(text),
            Role::Attribution => caption::is_credit(text),
            _ => false,
        }
    }

    /// Whether the block at `at` stands over a table as its title or names the unit of its numbers.
    fn heads_table(&self, at: usize) -> bool {
        let blocks = &self.bulletin.blocks;
        let over = |at: usize| {
            let text = self.bulletin.text(&blocks[at]);
            caption::is_unit(text) || caption::is_table(text)
        };
        let mut below = (at + 1..self.facts.end).take(2);
        over(at)
            && below
                .find(|&at| !over(at))
                .is_some_and(|at| blocks[at].role == Role::Table)
    }

    /// A headline on lines of its own; one that begins with a dash under another is its subtitle.
    fn title(&mut self, at: usize, segments: &[Segment<'a>]) {
        let blocks = &self.bulletin.blocks;
        let is_subtitle = at > 0 && self.bulletin.is_subtitle(&blocks[at - 1], &blocks[at]);
        let mut segments = segments.to_vec();
        let size = if is_subtitle {
            for segment in &mut segments {
                segment.part.face = Face::KaiTi;
            }
            self.space = Row(0);
            self.style.body()
        } else {
            self.space = self.space.max(Row(1));
            self.style.headline_size.size()
        };
        let look = Look::new(self.style, Role::Title, size, Flow::Balanced);
        let text = self.text(look, &segments);
        self.push(text, true);
        self.space = Row(1);
        self.held = HELD_BY_HEAD;
    }

    /// The name of a column: flush, in 黑体, with the headline below it.
    fn column(&mut self, segments: &[Segment<'a>]) {
        let faced = segments
            .iter()
            .map(|segment| segment.with_face(Face::HeiTi));
        let look = Look::body(self.style, Role::Note, HalfCell(0), HalfCell(0));
        let text = self.text(look, &faced.collect::<Vec<_>>());
        self.space = self.space.max(Row(1));
        self.push(text, true);
        (self.space, self.held) = (Row(1), HELD_BY_HEAD);
    }

    /// Whose report or speech it is, and of which day: in the middle under the headline.
    fn byline(&mut self, at: usize) -> usize {
        let segment = self.segment(&self.bulletin.blocks[at], HalfCell(0));
        let size = self.style.body();
        let look = Look::new(self.style, Role::Masthead, size, Flow::Balanced);
        let text = self.text(look, &[segment.with_face(Face::KaiTi)]);
        self.space = Row(0);
        self.push(text, true);
        self.space = Row(1);
        self.held = HELD_BY_HEAD;
        at + 1
    }

    /// The text with its lines, which may be known from before.
    fn text(&mut self, look: Look, segments: &[Segment<'a>]) -> Text<'a> {
        let shape = self.notes.shape(segments, look.setting);
        look.shaped(segments, &shape)
    }

    fn push(&mut self, text: Text<'a>, whole: bool) {
        let keeping = Keeping {
            space: self.space,
            held: self.held,
            apart: self.apart,
            page: self.page && !self.slabs.is_empty(),
            whole,
        };
        let mut frame = text;
        let lines = std::mem::take(&mut frame.lines);
        if lines.is_empty() {
            return;
        }
        self.slabs.append(&mut slabs(&frame, lines, keeping));
        self.space = Row(0);
        self.page = false;
    }

    fn runs_in(&self, block: &Block, next: &Block) -> bool {
        let centred = block.role == Role::Title && self.style.headlines == Headlines::Centred;
        block.run_in
            && !centred
            && matches!(
                next.role,
                Role::Paragraph
                    | Role::Heading1
                    | Role::Heading2
                    | Role::Heading3
                    | Role::Heading4
                    | Role::Note
                    | Role::Contact
            )
    }

    /// Whether the block at `index` is an attribution that ends the paragraph before it.
    fn takes_attribution(&self, index: usize) -> bool {
        let blocks = &self.bulletin.blocks;
        blocks[index].role == Role::Attribution
            && matches!(blocks[index - 1].role, Role::Paragraph | Role::Note)
            && !self.bulletin.begins_page(index)
            && match self.style.attribution {
                AttributionPlace::AsWritten => self.bulletin.continues_line(index),
                AttributionPlace::ParagraphEnd => !self.is_caption(index),
                AttributionPlace::OwnLine => false,
            }
    }
}

#[cfg(test)]
mod tests;
