//! The text of a part of a document: paragraphs, tables, text boxes, notes.
//!
//! One walk over the flat tree. What is open stands in lists of its own, so no nesting is too deep.

use std::collections::{BTreeMap, BTreeSet};

use super::super::super::lines::{self, Line, Paragraph};
use super::super::super::numbering::{Format, Suffix, with_suffix};
use super::super::super::symbols::{SignFont, shown};
use super::super::super::xml::{Ns, Tree};
use super::fields::{Counts, Field};
use super::lists::Lists;
use super::props::{Para, Run, Styles, ThemeFaces};

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
    pub pictures: usize,
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
    /// A cell whose text is that of another it is merged with, or not.
    Cell { is_merged: bool },
    TextBox,
    Footnote,
    Endnote,
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
}

/// Reads parts of one document.
pub(super) struct Body<'a> {
    context: &'a Context,
    lists: Lists,
    stories: Vec<Lines>,
    open: Vec<Open>,
    /// Cells of the rows that are open.
    rows: Vec<Vec<Vec<Line>>>,
    fields: Vec<Field>,
    counts: Counts,
    run: Run,
    /// Notes as they are named, in order.
    pub footnotes: Vec<String>,
    pub endnotes: Vec<String>,
    /// Notes whose text stood where they are named.
    pub inline_notes: Vec<(String, Vec<Line>)>,
    pub left_out: LeftOut,
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
            rows: Vec::new(),
            fields: Vec::new(),
            counts: Counts::default(),
            run: Run::default(),
            footnotes: Vec::new(),
            endnotes: Vec::new(),
            inline_notes: Vec::new(),
            left_out: LeftOut::default(),
            broken_fields: BTreeSet::new(),
            sections: Vec::new().into_iter(),
        }
    }

    /// The lines of an element. `told` hears of every thousandth node.
    pub fn read(&mut self, tree: &Tree, at: usize, told: &mut dyn FnMut(usize, usize)) -> Vec<Line> {
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
                self.left_out.pictures += 1;
                Visit::Skip
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
            Ns::Drawing if name == "blip" => {
                self.left_out.pictures += 1;
                Visit::Skip
            }
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
            "tab" | "ptab" => self.sign("\t"),
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
            "tbl" if self.rows.len() < DEEPEST_TABLE => {
                self.flush();
                Visit::Open(Leave::Table)
            }
            "tr" if self.rows.len() < DEEPEST_TABLE => self.row(tree, at),
            "tc" if !self.rows.is_empty() && self.rows.len() <= DEEPEST_TABLE => {
                self.cell(tree, at)
            }
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
                self.left_out.objects += 1;
                Visit::Enter
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
            Leave::Nothing | Leave::Table => {}
            Leave::Paragraph => self.close_paragraph(),
            Leave::Run(run) => self.run = *run,
            Leave::Field => {
                if let Some(field) = self.fields.pop()
                    && !field.has_shown
                {
                    self.show_field(&field);
                }
            }
            Leave::Row => {
                let cells = self.rows.pop().unwrap_or_default();
                self.add(lines::row(cells));
            }
            Leave::Story(story) => {
                let lines = self.close_story();
                match story {
                    Story::Cell { is_merged } => {
                        let lines = if is_merged { Vec::new() } else { lines };
                        if let Some(row) = self.rows.last_mut() {
                            row.push(lines);
                        }
                    }
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

    fn add(&mut self, mut lines: Vec<Line>) {
        self.flush();
        if let Some(story) = self.stories.last_mut() {
            if let Some(first) = lines.first_mut() {
                first.look.page |= std::mem::take(&mut story.new_page);
            }
            story.done.append(&mut lines);
        }
    }

    /// Lines that stand behind the paragraph that is open.
    fn behind(&mut self, lines: Vec<Line>) {
        let lines = lines.into_iter().filter(|line| !line.text.trim().is_empty());
        match self.open.last_mut() {
            Some(open) => open.paragraph.behind.extend(lines),
            None => self.add(lines.collect()),
        }
    }

    fn row(&mut self, tree: &Tree, at: usize) -> Visit {
        let props = tree.child(at, "trPr");
        let is_deleted = props.is_some_and(|props| tree.child(props, "del").is_some());
        if is_deleted {
            self.left_out.has_changes = true;
            return Visit::Skip;
        }
        self.rows.push(Vec::new());
        Visit::Open(Leave::Row)
    }

    fn cell(&mut self, tree: &Tree, at: usize) -> Visit {
        let props = tree.child(at, "tcPr");
        let find = |name| props.and_then(|props| tree.child(props, name));
        if find("cellDel").is_some() {
            self.left_out.has_changes = true;
            return Visit::Skip;
        }
        let merge = find("vMerge").or_else(|| find("vmerge"));
        let is_merged = merge.is_some_and(|at| tree.get(at, "val") != Some("restart"));
        self.open_story(Story::Cell { is_merged })
    }

    fn open_paragraph(&mut self, tree: &Tree, at: usize) {
        let context = self.context;
        let own = tree.child(at, "pPr");
        let own = own.map(|at| Para::read(tree, at, &context.faces));
        let own = own.unwrap_or_default();
        let style = context.styles.get(own.style.as_deref());
        let base = style.run.clone();
        self.run = base.clone();
        let level = match own.outline {
            Some(_) if style.level == Some(0) => Some(0),
            Some(level @ 0..=8) => Some(level + 1),
            Some(_) => None,
            None => style.level,
        };
        let mark = match context.styles.characters(own.mark.style.as_deref()) {
            Some(characters) => own.mark.over(characters),
            None => own.mark.clone(),
        };
        let mut para = own.over(&style.para);
        para.mark = Run {
            is_deleted: own.mark.is_deleted,
            ..mark.over(&base)
        };
        let mut paragraph = Paragraph::default();
        if para.new_page == Some(true) {
            paragraph.break_page(true);
        }
        self.open.push(Open {
            paragraph,
            level,
            line: style.line.clone(),
            own_list: own.list.is_some(),
            para,
            base,
            has_hidden: false,
        });
    }

    fn close_paragraph(&mut self) {
        let Some(mut open) = self.open.pop() else {
            return;
        };
        let is_blank = open.paragraph.is_blank();
        let joined = if open.para.mark.is_deleted {
            self.left_out.has_changes = true;
            Some(Joined::Deleted)
        } else if open.para.mark.hidden == Some(true) {
            Some(Joined::Hidden)
        } else {
            open.para.is_drop_cap.then_some(Joined::Initial)
        };
        if joined == Some(Joined::Deleted) && is_blank {
            return;
        }
        // An empty paragraph with a hidden mark is not seen, but counted.
        let is_gone = joined == Some(Joined::Hidden) && is_blank;
        let counts = match joined {
            Some(Joined::Deleted | Joined::Initial) => false,
            _ if is_blank && open.para.ends_section => false,
            _ => !(is_gone && open.has_hidden),
        };
        let number = if counts { self.number(&open) } else { String::new() };
        if is_gone {
            return;
        }
        let shape = open.para.shape(open.level);
        let Some(story) = self.stories.last_mut() else {
            return;
        };
        let (paragraph, shape) = match story.pending.take() {
            Some((mut before, before_shape, why)) => {
                if why != Joined::Deleted && !number.is_empty() {
                    open.paragraph.put_number(&number);
                }
                let behind_it = before.is_blank();
                before.append(open.paragraph);
                if why == Joined::Deleted && !number.is_empty() {
                    before.put_number(&number);
                }
                let keeps = why == Joined::Hidden && !behind_it;
                (before, if keeps { before_shape } else { shape })
            }
            None => {
                if !number.is_empty() {
                    open.paragraph.put_number(&number);
                }
                (open.paragraph, shape)
            }
        };
        if let Some(joined) = joined {
            story.pending = Some((paragraph, shape, joined));
        } else {
            let lines = if open.para.ends_section {
                paragraph.finish_text(&shape)
            } else {
                paragraph.finish(&shape)
            };
            self.add(lines);
        }
        if open.para.ends_section && self.sections.next() == Some(true)
            && let Some(story) = self.stories.last_mut() {
                story.new_page = true;
            }
    }

    /// Counts a paragraph, and what number it has with what stands behind it.
    fn number(&mut self, open: &Open) -> String {
        if let Some(written) = &open.para.written_number {
            return with_suffix(shown_number(written), Suffix::Tab);
        }
        let Some(list) = open.para.list.filter(|list| *list != 0) else {
            return String::new();
        };
        let numbering = &mut self.lists.numbering;
        let by_style = || {
            let mut line = open.line.iter();
            line.find_map(|style| numbering.level_of_style(list, style))
        };
        let level = if open.own_list {
            open.para.list_level.unwrap_or(0)
        } else {
            by_style().or(open.para.list_level).unwrap_or(0)
        };
        numbering.count(list, level);
        let suffix = numbering.level(list, level).map(|level| level.suffix);
        let number = numbering.write(list, level);
        with_suffix(shown_number(&number), suffix.unwrap_or_default())
    }

    fn run_of(&self, tree: &Tree, at: usize) -> Run {
        let usual;
        let base = if let Some(open) = self.open.last() { &open.base } else {
            usual = self.context.styles.usual.run.clone();
            &usual
        };
        let Some(props) = tree.child(at, "rPr") else {
            return base.clone();
        };
        let own = Run::read(tree, props, &self.context.faces);
        match self.context.styles.characters(own.style.as_deref()) {
            Some(characters) => {
                let mut both = own.over(&characters.over(base));
                // Bold in bold is plain again.
                if own.bold.is_none() && characters.bold == Some(true) && base.bold == Some(true) {
                    both.bold = Some(false);
                }
                both
            }
            None => own.over(base),
        }
    }

    /// Text as it is shown: nothing of a field's instruction, and of hidden text only how much.
    fn text(&mut self, text: &str) {
        if self.fields.iter().any(|field| !field.shows) || text.is_empty() {
            return;
        }
        let Some(open) = self.open.last_mut() else {
            return;
        };
        if self.run.hidden == Some(true) {
            self.left_out.hidden += text.chars().filter(|c| !c.is_whitespace()).count();
            open.has_hidden = true;
            return;
        }
        for field in &mut self.fields {
            field.has_shown = true;
        }
        let of = self.run.of_type();
        match self.run.raised.flatten() {
            Some(is_above) => open.paragraph.push_raised(text, of, is_above),
            None => open.paragraph.push(text, of),
        }
    }

    fn plain_text(&mut self, tree: &Tree, at: usize) {
        let content = tree.content(at);
        let is_kept = tree.get(at, "space") == Some("preserve");
        let blanks = [' ', '\t', '\r', '\n'];
        let text = if is_kept { &*content } else { content.trim_matches(blanks) };
        let signs = self.run.signs.flatten();
        // At a paragraph's beginning a sign of no font is the mark of a list.
        let is_first = self.open.last().is_some_and(|open| open.paragraph.is_blank());
        let text: String = text
            .chars()
            .filter(|c| *c != '\u{ad}')
            .map(|c| match c {
                '\n' | '\r' | '\t' => ' ',
                '\u{2011}' => '-',
                c if signs.is_some() || is_first => shown(c, signs),
                c => c,
            })
            .collect();
        self.text(&text);
    }

    fn sign(&mut self, text: &str) -> Visit {
        self.text(text);
        Visit::Skip
    }

    fn symbol(&mut self, tree: &Tree, at: usize) -> Visit {
        let code = tree.get(at, "char").unwrap_or_default();
        let code = u32::from_str_radix(code, 16).ok().and_then(char::from_u32);
        let font = tree.get(at, "font").and_then(SignFont::of_name);
        if let Some(c) = code.filter(|c| !c.is_control()) {
            self.text(shown(c, font).encode_utf8(&mut [0; 4]));
        }
        Visit::Skip
    }

    fn line_end(&mut self, kind: Option<&str>) -> Visit {
        let is_shown = self.fields.iter().all(|field| field.shows) && self.run.hidden != Some(true);
        if let Some(open) = self.open.last_mut().filter(|_| is_shown) {
            match kind {
                Some("page") => open.paragraph.break_page(true),
                Some("column") => open.paragraph.break_page(false),
                _ => open.paragraph.break_line(),
            }
        }
        Visit::Skip
    }

    fn field(&mut self, tree: &Tree, at: usize) {
        let base = self.stories.last().map_or(0, |story| story.fields);
        match tree.get(at, "fldCharType") {
            Some("begin") if !self.broken_fields.contains(&at) => {
                self.fields.push(Field {
                    ticked: ticked(tree, at),
                    ..Field::default()
                });
            }
            Some("separate") if self.fields.len() > base => {
                if let Some(field) = self.fields.last_mut() {
                    field.shows = true;
                }
            }
            Some("end") if self.fields.len() > base => {
                if let Some(field) = self.fields.pop()
                    && !field.has_shown
                {
                    self.show_field(&field);
                }
            }
            _ => {}
        }
    }

    fn show_field(&mut self, field: &Field) {
        if self.fields.iter().all(|field| field.shows) && self.run.hidden != Some(true) {
            let text = field.result(&mut self.counts);
            self.text(&text);
        }
    }

    /// A note is named; where its mark is not the document's own, it is counted.
    fn note(&mut self, tree: &Tree, at: usize, is_end: bool) {
        let id = tree.get(at, "id").unwrap_or_default().to_owned();
        if self.fields.iter().any(|field| !field.shows) {
            return;
        }
        let own_mark = tree.get(at, "customMarkFollows");
        let label = self.note_label(is_end, id);
        if !matches!(own_mark, Some("1" | "true" | "on")) {
            self.text(&label);
        }
    }

    fn note_label(&mut self, is_end: bool, id: String) -> String {
        let notes = if is_end { &mut self.endnotes } else { &mut self.footnotes };
        notes.push(id);
        label(is_end, notes.len())
    }
}

/// The mark of a note: [1], or [i] at the end of the document.
pub(in crate::files) fn label(is_end: bool, number: usize) -> String {
    let format = if is_end { "lowerRoman" } else { "decimal" };
    let number = u32::try_from(number).unwrap_or_default();
    format!("[{}]", Format(format.into()).write(number))
}

/// A number whose own text is in a font of signs.
fn shown_number(number: &str) -> String {
    number.chars().map(|c| shown(c, None)).collect()
}

/// What a node has done for it.
enum Visit {
    Skip,
    Enter,
    Open(Leave),
    /// Enter this child alone.
    Only(usize),
}

/// Whether a box of a form is ticked.
fn ticked(tree: &Tree, at: usize) -> Option<bool> {
    let nodes = at..tree.end(at);
    let of = |name: &str| {
        let found = nodes.clone().find(|at| tree.is_word(*at, name))?;
        Some(tree.is_on(found))
    };
    of("checkBox")?;
    of("checked").or_else(|| of("default"))
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
