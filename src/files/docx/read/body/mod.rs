//! The text of a part of a document: paragraphs, tables, text boxes, notes.
//!
//! One walk over the flat tree. What is open stands in lists of its own, so no nesting is too deep.

mod inline;
mod paragraph;
mod table;

pub(in crate::files) use inline::label;

use std::collections::{BTreeMap, BTreeSet};

use super::fields::{Counts, Field};
use super::lists::Lists;
use super::props::{Para, Run, Styles, ThemeFaces};
use crate::bulletin::Role;
use crate::files::docx::UNITS;
use crate::files::docx::role::ParagraphStyle;
use crate::files::lines::{self, Line, Paragraph};
use crate::files::xml::{Ns, Tree};
use crate::source::Align;
use crate::tidy::wants_gap;
use crate::typeset::units::Micrometre;
use table::{OpenRow, Table};

/// Tables in tables deeper than this are read as text.
const DEEPEST_TABLE: usize = 40;

/// What is read with the help of other parts.
pub(super) struct Context {
    pub styles: Styles,
    pub faces: ThemeFaces,
    /// Text of files that the document takes in, by relationship.
    pub chunks: BTreeMap<String, Vec<Line>>,
}

/// What was met and is not in the text.
#[derive(Clone, Debug, Default)]
pub(super) struct LeftOut {
    pub objects: usize,
    pub formulas: usize,
    /// Characters.
    pub hidden: usize,
    pub has_changes: bool,
}

/// What ends with an element.
enum Leave {
    Nothing,
    Paragraph,
    Run(Box<Run>),
    /// A simple field.
    Field,
    Story(Story),
    Row,
    Table,
    /// A branch was read; the others are behind this node.
    Skip(usize),
}

/// Where the lines of an element go.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Story {
    Cell(Merge),
    TextBox,
    Footnote,
    Endnote,
}

/// What a cell is of those that were merged from above to below.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Merge {
    Alone,
    /// Its text is that of all.
    First,
    Covered,
}

/// Why a paragraph goes on in the next.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Joined {
    /// Its end was deleted: what remains is the next paragraph.
    Deleted,
    /// Its end is hidden: a heading and its text on one line.
    Hidden,
    /// It is a large first letter.
    Initial,
}

/// Lines, and a paragraph that goes on.
#[derive(Default)]
struct Lines {
    done: Vec<Line>,
    pending: Option<(Paragraph, lines::Shape, Joined)>,
    /// The next line is the first of its page.
    new_page: bool,
    /// How many fields were open where it began.
    fields: usize,
    /// The style of the last line and what it is, in a file of ours.
    own: Option<(&'static ParagraphStyle, Role)>,
}

/// A paragraph that is open.
struct Open {
    paragraph: Paragraph,
    para: Para,
    level: Option<u8>,
    /// The styles it follows, for lists that go by them.
    line: Vec<String>,
    own_list: bool,
    base: Run,
    /// Hidden text was met.
    has_hidden: bool,
    /// The style of ours that it has, in a file of ours.
    own: Option<&'static ParagraphStyle>,
    /// What its first run is, where that is something else.
    leads: Option<Role>,
}

/// A picture that stands in the text.
#[derive(Debug, Default)]
pub(super) struct Shown {
    /// The relationship that leads to it, or its name.
    pub relation: String,
    /// What it says of itself.
    pub said: String,
    pub wide: Option<Micrometre>,
}

/// Reads parts of one document.
pub(super) struct Body<'a> {
    context: &'a Context,
    lists: Lists,
    stories: Vec<Lines>,
    open: Vec<Open>,
    tables: Vec<Table>,
    rows: Vec<OpenRow>,
    /// How many cells are open.
    cells: usize,
    fields: Vec<Field>,
    counts: Counts,
    run: Run,
    /// Notes as they are named, in order, with their numbers; a note without begins with a mark of its own.
    pub footnotes: Vec<(String, Option<usize>)>,
    pub endnotes: Vec<(String, Option<usize>)>,
    /// Notes whose text stood where they are named.
    pub inline_notes: Vec<(String, Vec<Line>)>,
    pub left_out: LeftOut,
    /// The pictures in the order of their signs.
    pub pictures: Vec<Shown>,
    /// What the drawing that is open says of itself.
    /// What is known of the picture that comes next.
    shown: Shown,
    /// Fields that begin and never end.
    broken_fields: BTreeSet<usize>,
    /// Sections that begin on a page of their own.
    sections: std::vec::IntoIter<bool>,
}

impl<'a> Body<'a> {
    pub fn new(context: &'a Context, lists: Lists) -> Self {
        Self {
            context,
            lists,
            stories: Vec::new(),
            open: Vec::new(),
            tables: Vec::new(),
            rows: Vec::new(),
            cells: 0,
            fields: Vec::new(),
            counts: Counts::default(),
            run: Run::default(),
            footnotes: Vec::new(),
            endnotes: Vec::new(),
            inline_notes: Vec::new(),
            left_out: LeftOut::default(),
            pictures: Vec::new(),
            shown: Shown::default(),
            broken_fields: BTreeSet::new(),
            sections: Vec::new().into_iter(),
        }
    }

    /// The lines of an element. `told` hears of every thousandth node.
    pub fn read(
        &mut self,
        tree: &Tree,
        at: usize,
        told: &mut dyn FnMut(usize, usize),
    ) -> Vec<Line> {
        self.broken_fields = broken_fields(tree, at);
        self.sections = sections(tree, at).into_iter();
        self.stories.push(Lines::default());
        self.fields.clear();
        let last = tree.end(at);
        let mut frames: Vec<(usize, Leave)> = vec![(last, Leave::Nothing)];
        let mut at = at + 1;
        let mut steps = 0_usize;
        loop {
            while frames.last().is_some_and(|(end, _)| *end <= at) {
                if let Some((_, leave)) = frames.pop() {
                    at = self.leave(leave).unwrap_or(at);
                }
            }
            if at >= last {
                break;
            }
            steps += 1;
            if steps.is_multiple_of(1024) {
                told(at, last);
            }
            match self.visit(tree, at) {
                Visit::Skip => at = tree.end(at),
                Visit::Enter => at += 1,
                Visit::Open(leave) => {
                    frames.push((tree.end(at), leave));
                    at += 1;
                }
                Visit::Only(child) => {
                    frames.push((tree.end(child), Leave::Skip(tree.end(at))));
                    at = child + 1;
                }
            }
        }
        self.close_story()
    }

    fn visit(&mut self, tree: &Tree, at: usize) -> Visit {
        let (ns, name) = tree.name(at);
        match ns {
            Ns::Word => self.word(tree, at, name),
            Ns::Math => match name {
                "t" => {
                    self.text(&tree.content(at));
                    Visit::Skip
                }
                "oMath" => {
                    self.left_out.formulas += 1;
                    Visit::Enter
                }
                _ => Visit::Enter,
            },
            Ns::Compatibility if name == "AlternateContent" => {
                let is = |wanted| move |at: &usize| tree.name(*at) == (Ns::Compatibility, wanted);
                let choice = tree.children(at).find(is("Choice"));
                let branch = choice.or_else(|| tree.children(at).find(is("Fallback")));
                branch.map_or(Visit::Skip, Visit::Only)
            }
            Ns::Vml if name == "imagedata" => {
                // Word 2003 names what stands elsewhere in the file.
                let named = || tree.get(at, "src");
                self.picture(tree.relation(at, "id").or_else(named))
            }
            Ns::Vml if name == "textpath" => {
                // Letters drawn as a picture: mastheads of older files.
                if let Some(text) = tree.get(at, "string") {
                    let line = Line {
                        text: text.to_owned(),
                        ..Line::default()
                    };
                    self.behind(vec![line]);
                }
                Visit::Skip
            }
            _ if name == "docPr" => {
                tree.get(at, "descr")
                    .unwrap_or_default()
                    .clone_into(&mut self.shown.said);
                Visit::Skip
            }
            _ if name == "extent" => {
                let wide: Option<u32> = tree.get(at, "cx").and_then(|wide| wide.parse().ok());
                self.shown.wide = wide.map(|wide| Micrometre(wide / UNITS));
                Visit::Skip
            }
            Ns::Drawing if name == "blip" => self.picture(tree.relation(at, "embed")),
            Ns::Annotation if name == "annotation" => {
                self.left_out.has_changes = true;
                match tree.get(at, "type") {
                    Some("Word.Deletion" | "Word.Comment") => Visit::Skip,
                    _ => Visit::Enter,
                }
            }
            _ => Visit::Enter,
        }
    }

    fn word(&mut self, tree: &Tree, at: usize, name: &str) -> Visit {
        match name {
            "p" => {
                self.open_paragraph(tree, at);
                Visit::Open(Leave::Paragraph)
            }
            "r" => {
                let run = self.run_of(tree, at);
                Visit::Open(Leave::Run(Box::new(std::mem::replace(&mut self.run, run))))
            }
            "t" => {
                self.plain_text(tree, at);
                Visit::Skip
            }
            "tab" | "ptab" => self.sign(self.own().map_or("\t", ParagraphStyle::tab)),
            "noBreakHyphen" | "no-break-hyphen" => self.sign("-"),
            "cr" => self.line_end(None),
            "br" => self.line_end(tree.get(at, "type")),
            "sym" => self.symbol(tree, at),
            "instrText" => {
                if let Some(field) = self.fields.last_mut() {
                    field.instruction.push_str(&tree.content(at));
                }
                Visit::Skip
            }
            "fldChar" => {
                self.field(tree, at);
                Visit::Skip
            }
            "fldSimple" => {
                self.fields.push(Field {
                    instruction: tree.get(at, "instr").unwrap_or_default().to_owned(),
                    shows: true,
                    ..Field::default()
                });
                Visit::Open(Leave::Field)
            }
            "footnoteReference" | "endnoteReference" => {
                self.note(tree, at, name == "endnoteReference");
                Visit::Skip
            }
            "footnote" => self.open_story(Story::Footnote),
            "endnote" => self.open_story(Story::Endnote),
            "txbxContent" => self.open_story(Story::TextBox),
            "tbl" if self.rows.len() < DEEPEST_TABLE => self.open_table(tree, at),
            "tr" if self.rows.len() < DEEPEST_TABLE => self.open_row(tree, at),
            "tc" if self.cells < self.rows.len() => self.open_cell(tree, at),
            "del" | "moveFrom" => {
                self.left_out.has_changes = true;
                Visit::Skip
            }
            "ins" | "moveTo" => {
                self.left_out.has_changes = true;
                Visit::Enter
            }
            "altChunk" => {
                self.flush();
                let id = tree.relation(at, "id").unwrap_or_default();
                if let (Some(lines), Some(story)) =
                    (self.context.chunks.get(id), self.stories.last_mut())
                {
                    story.done.extend_from_slice(lines);
                }
                Visit::Skip
            }
            "object" => {
                // The picture in it is what it last looked like.
                self.left_out.objects += 1;
                Visit::Skip
            }
            "delText" | "delInstrText" | "rt" | "rubyPr" | "pPr" | "rPr" | "tblPr" | "tblGrid"
            | "tblPrEx" | "trPr" | "tcPr" | "sectPr" | "sdtPr" | "sdtEndPr" | "customXmlPr"
            | "smartTagPr" | "binData" | "listPr" => Visit::Skip,
            _ => Visit::Enter,
        }
    }

    /// Ends what an element began; where to go on.
    fn leave(&mut self, leave: Leave) -> Option<usize> {
        match leave {
            Leave::Nothing => {}
            Leave::Table => self.close_table(),
            Leave::Paragraph => self.close_paragraph(),
            Leave::Run(run) => self.run = *run,
            Leave::Field => {
                if let Some(field) = self.fields.pop()
                    && !field.has_shown
                {
                    self.show_field(&field);
                }
            }
            Leave::Row => self.close_row(),
            Leave::Story(story) => {
                let lines = self.close_story();
                match story {
                    Story::Cell(merge) => self.close_cell(lines, merge),
                    Story::TextBox => self.behind(lines),
                    Story::Footnote | Story::Endnote => {
                        let label = self.note_label(story == Story::Endnote, String::new());
                        self.text(&label);
                        self.inline_notes.push((label, lines));
                    }
                }
            }
            Leave::Skip(to) => return Some(to),
        }
        None
    }

    fn open_story(&mut self, story: Story) -> Visit {
        self.stories.push(Lines {
            fields: self.fields.len(),
            ..Lines::default()
        });
        Visit::Open(Leave::Story(story))
    }

    fn close_story(&mut self) -> Vec<Line> {
        self.flush();
        let Some(story) = self.stories.pop() else {
            return Vec::new();
        };
        self.fields.truncate(story.fields);
        story.done
    }

    /// Ends the paragraph that waited for another.
    fn flush(&mut self) {
        if let Some(story) = self.stories.last_mut()
            && let Some((paragraph, shape, _)) = story.pending.take()
        {
            story.done.extend(paragraph.finish_text(&shape));
        }
    }

    /// The style of ours that the open paragraph has.
    fn own(&self) -> Option<&'static ParagraphStyle> {
        self.open.last()?.own
    }

    fn add(&mut self, lines: Vec<Line>) {
        self.add_in(None, lines);
    }

    /// Adds lines that are in a style of ours. Between those, empty lines stand where a draft has them.
    fn add_in(&mut self, own: Option<(&'static ParagraphStyle, Role)>, mut lines: Vec<Line>) {
        self.flush();
        let Some(story) = self.stories.last_mut() else {
            return;
        };
        let Some(first) = lines.first_mut() else {
            return;
        };
        first.look.page |= std::mem::take(&mut story.new_page);
        if let (Some(last), Some((style, before)), Some((next, role))) =
            (story.done.last_mut(), story.own, own)
        {
            let at_right = first.look.align == Align::Right;
            if at_right && style == next && style.is_one_line() {
                last.text.extend(["\u{3000}", &first.text]);
                lines.remove(0);
            } else if wants_gap((before, &last.text), (role, &first.text)) {
                story.done.push(Line::default());
            }
        }
        story.own = own.or(story.own);
        story.done.append(&mut lines);
    }

    /// Lines that stand behind the paragraph that is open.
    fn behind(&mut self, lines: Vec<Line>) {
        let lines = lines
            .into_iter()
            .filter(|line| !line.text.trim().is_empty());
        match self.open.last_mut() {
            Some(open) => open.paragraph.behind.extend(lines),
            None => self.add(lines.collect()),
        }
    }
}

/// What a node has done for it.
enum Visit {
    Skip,
    Enter,
    Open(Leave),
    /// Enter this child alone.
    Only(usize),
}

/// The marks of fields that begin in a part and do not end in it.
fn broken_fields(tree: &Tree, at: usize) -> BTreeSet<usize> {
    let mut open = Vec::new();
    for at in at..tree.end(at) {
        if tree.is_word(at, "fldChar") {
            match tree.get(at, "fldCharType") {
                Some("begin") => open.push(at),
                Some("end") => {
                    open.pop();
                }
                _ => {}
            }
        }
    }
    open.into_iter().collect()
}

/// For each end of a section that stands in a paragraph: whether the next begins on a new page.
fn sections(tree: &Tree, at: usize) -> Vec<bool> {
    let all = (at..tree.end(at)).filter(|at| tree.is_word(*at, "sectPr"));
    let begins = all.map(|at| {
        let kind = tree.child(at, "type");
        kind.and_then(|at| tree.get(at, "val")) != Some("continuous")
    });
    begins.skip(1).collect()
}
