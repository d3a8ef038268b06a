//! The text of a binary document, character by character.

use std::ops::Range;

use super::super::columns::{self, Row};
use super::super::docx::read::note_label;
use super::super::lines::{self, Line, Paragraph, Shape};
use super::super::numbering::{Numbering, with_suffix};
use super::super::ole::u16_at;
use super::super::picture::{self, Found};
use super::super::symbols::shown;
use super::sprm::{self, Run};
use super::tables::at_place;
use super::{BOXES, Document, ENDNOTES, FOOTNOTES, Progress};

/// What Windows has from 0x80 to 0x9f.
const NARROW: &str = "€\u{81}‚ƒ„…†‡ˆ‰Š‹Œ\u{8d}Ž\u{8f}\u{90}‘’“”•–—˜™š›œ\u{9d}žŸ";

/// What was met and is not in the text.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct LeftOut {
    /// Pictures and drawings that hang on a paragraph.
    pub floating: usize,
    pub hidden: usize,
    pub has_changes: bool,
}

/// Reads the text of a document.
pub(super) struct Reader<'a> {
    document: &'a Document,
    numbering: Numbering,
    pub left_out: LeftOut,
    /// The pictures whose signs stand in the lines, and how many bytes more may come.
    pub pictures: Vec<Found>,
    room: usize,
    done: Vec<Line>,
    paragraph: Paragraph,
    /// The rows of the table that is open.
    table: Vec<Row>,
    /// Of the row that is open, its cells that are done, and the one that is being read.
    row: Vec<Vec<Line>>,
    cell: Vec<Line>,
    /// The same of a table in a cell.
    inner_row: Vec<Vec<Line>>,
    inner_cell: Vec<Line>,
    /// For each field that is open, whether what it shows is being read.
    fields: Vec<bool>,
    /// The first half of a character of two.
    half: Option<u16>,
    /// The stretch of one look, and that look.
    look: (Range<usize>, Run),
    /// Paragraphs run together, and the number is there already.
    is_numbered: bool,
    has_hidden: bool,
}

impl<'a> Reader<'a> {
    pub fn new(document: &'a Document, numbering: Numbering) -> Self {
        Self {
            document,
            numbering,
            left_out: LeftOut::default(),
            pictures: Vec::new(),
            room: document.data.len(),
            done: Vec::new(),
            paragraph: Paragraph::default(),
            table: Vec::new(),
            row: Vec::new(),
            cell: Vec::new(),
            inner_row: Vec::new(),
            inner_cell: Vec::new(),
            fields: Vec::new(),
            half: None,
            look: (0..0, Run::USUAL),
            is_numbered: false,
            has_hidden: false,
        }
    }

    /// All lines: the text, then notes and text boxes.
    pub fn all(&mut self, progress: Progress<'_>) -> Vec<Line> {
        let parts = self.document.parts;
        let start = |part: usize| parts[..part].iter().sum::<usize>();
        let mut all = self.lines(0..parts[0], progress);
        for (part, notes, is_end) in [
            (FOOTNOTES, &self.document.footnotes, false),
            (ENDNOTES, &self.document.endnotes, true),
        ] {
            for number in 0..notes.marks.len() {
                let (Some(from), Some(to)) = (notes.texts.get(number), notes.texts.get(number + 1))
                else {
                    break;
                };
                let (from, to) = ((*from).min(parts[part]), (*to).min(parts[part]));
                let lines = self.lines(start(part) + from..start(part) + to, progress);
                let label = note_label(is_end, number + 1);
                all.extend(lines::marked(&label, lines));
            }
        }
        let boxes = start(BOXES)..start(BOXES) + parts[BOXES];
        let lines = self.lines(boxes, progress);
        all.extend(
            lines
                .into_iter()
                .filter(|line| !line.text.trim().is_empty()),
        );
        all
    }

    fn lines(&mut self, part: Range<usize>, progress: Progress<'_>) -> Vec<Line> {
        let document = self.document;
        self.fields.clear();
        let end = part.end;
        for piece in &document.pieces {
            let from = piece.from.max(part.start);
            let to = piece.to.min(end);
            let step = if piece.is_narrow { 1 } else { 2 };
            for at in from..to {
                let place = piece.place + (at - piece.from) * step;
                let unit = if piece.is_narrow {
                    document.main.get(place).map(|byte| narrow(*byte))
                } else {
                    u16_at(&document.main, place)
                };
                let Some(unit) = unit else { break };
                if at % 4096 == 0 {
                    progress(at, end);
                }
                self.unit(unit, place, step, at);
            }
        }
        if !self.paragraph.is_blank() {
            self.end_paragraph(usize::MAX, false);
        }
        self.end_table();
        std::mem::take(&mut self.done)
    }

    fn unit(&mut self, unit: u16, place: usize, step: usize, at: usize) {
        let c = match (self.half.take(), unit) {
            (_, 0xd800..=0xdbff) => {
                self.half = Some(unit);
                return;
            }
            (Some(half), 0xdc00..=0xdfff) => char::decode_utf16([half, unit])
                .next()
                .and_then(Result::ok)
                .unwrap_or('\u{fffd}'),
            (_, unit) => char::from_u32(unit.into()).unwrap_or('\u{fffd}'),
        };
        let run = self.run_at(place);
        match c {
            '\x13' if !run.deleted => self.fields.push(false),
            '\x14' if !run.deleted => {
                if let Some(field) = self.fields.last_mut() {
                    *field = true;
                }
            }
            '\x15' if !run.deleted => {
                self.fields.pop();
            }
            '\r' | '\x07' => self.mark(c, place, &run),
            '\x0c' => {
                let ends = at_place(&self.document.paragraphs, place)
                    .is_some_and(|paragraph| paragraph.to == place + step);
                self.paragraph.break_page(true);
                if ends && !self.paragraph.is_blank() {
                    self.end_paragraph(place, false);
                }
            }
            _ => self.character(c, &run, at),
        }
    }

    fn run_at(&mut self, place: usize) -> Run {
        if !self.look.0.contains(&place) {
            let document = self.document;
            let found = at_place(&document.runs, place);
            let (_, style, _) = document.paragraph_at(place);
            let paragraph = at_place(&document.paragraphs, place);
            let mut run = style.run;
            if let Some(found) = found {
                // A style of characters is the first change, if there is one.
                for (code, operand) in super::sprm::changes(&found.changes) {
                    let number = u16_at(operand, 0).unwrap_or_default();
                    if code == 0x4a30
                        && let Some(characters) = document.styles.get(usize::from(number))
                    {
                        run.of.bold ^= characters.run.of.bold;
                        run.hidden |= characters.run.hidden;
                    }
                }
                run.change(&found.changes, &style.run, &document.fonts);
            }
            let to = found.map_or(place + 1, |found| found.to);
            let to = paragraph.map_or(to, |paragraph| to.min(paragraph.to));
            self.look = (place..to.max(place + 1), run);
        }
        self.look.1
    }

    fn character(&mut self, c: char, run: &Run, at: usize) {
        if run.deleted || run.inserted {
            self.left_out.has_changes = true;
        }
        if run.deleted || self.fields.contains(&false) {
            return;
        }
        if run.hidden {
            self.left_out.hidden += usize::from(!c.is_whitespace() && !c.is_control());
            self.has_hidden = true;
            return;
        }
        let text = match c {
            '\x0b' => return self.paragraph.break_line(),
            '\x0e' => return self.paragraph.break_page(false),
            '\x08' if run.is_special => {
                self.left_out.floating += 1;
                return;
            }
            '\x01' => match run.picture.filter(|_| !run.is_data) {
                Some(place) => {
                    let sign = picture::sign(self.pictures.len());
                    let found = super::picture::at(&self.document.data, place);
                    // Each stands in the data once: a file that names one again and again means no good.
                    let length = found.len();
                    let left = self.room.checked_sub(length);
                    self.pictures.push(left.map(|_| found).unwrap_or_default());
                    self.room = left.unwrap_or(self.room);
                    sign.to_string()
                }
                None => return,
            },
            '\x02' => match self.document.note_at(at) {
                Some((is_end, number)) => note_label(is_end, number + 1),
                None => return,
            },
            '(' if run.symbol.is_some() => {
                let (font, code) = run.symbol.unwrap_or_default();
                let c = char::from_u32(code.into()).unwrap_or('•');
                shown(c, self.document.fonts.signs(font)).to_string()
            }
            '\x1e' | '\u{2011}' => "-".to_owned(),
            '\t' => "\t".to_owned(),
            '\u{ad}' => return,
            c if c.is_control() => return,
            c if run.signs.is_some() || self.paragraph.is_blank() => {
                shown(c, run.signs).to_string()
            }
            c => c.to_string(),
        };
        match run.raised {
            Some(is_above) => self.paragraph.push_raised(&text, run.of, is_above),
            None => self.paragraph.push(&text, run.of),
        }
    }

    /// The mark at the end of a paragraph, a cell or a row.
    fn mark(&mut self, c: char, place: usize, run: &Run) {
        let (para, ..) = self.document.paragraph_at(place);
        // Without looks, a mark right behind that of a cell ends the row.
        let is_bare = at_place(&self.document.paragraphs, place).is_none()
            && self.paragraph.is_blank()
            && self.cell.is_empty()
            && !self.row.is_empty();
        if c == '\x07' && (para.ends_row || is_bare) {
            self.paragraph = Paragraph::default();
            let stretch = at_place(&self.document.paragraphs, place);
            let lefts = stretch.map(|stretch| sprm::lefts(&stretch.changes));
            return self.end_row(lefts.unwrap_or_default());
        }
        if run.deleted && c == '\r' {
            self.left_out.has_changes = true;
            return;
        }
        if para.ends_inner_row {
            self.paragraph = Paragraph::default();
            let cells = std::mem::take(&mut self.inner_row);
            self.cell.extend(lines::row(cells));
            return;
        }
        if run.hidden && c == '\r' {
            // A heading and its text on one line; or an empty paragraph that is counted only.
            let is_blank = self.paragraph.is_blank();
            if !(self.is_numbered || is_blank && self.has_hidden) {
                let number = self.number(place);
                if !is_blank && !number.is_empty() {
                    self.paragraph.put_number(&number);
                    self.is_numbered = true;
                }
            }
            return;
        }
        self.end_paragraph(place, c == '\x07');
        if para.ends_inner_cell {
            self.inner_row.push(std::mem::take(&mut self.inner_cell));
        } else if c == '\x07' {
            self.row.push(std::mem::take(&mut self.cell));
        }
    }

    fn number(&mut self, place: usize) -> String {
        let (para, style, own_list) = self.document.paragraph_at(place);
        // A level that only the style says is that of its list.
        let level = if own_list {
            para.level
        } else {
            para.level.max(style.para.level)
        };
        if para.list <= 0 {
            return String::new();
        }
        self.numbering.count(para.list, level);
        let suffix = self
            .numbering
            .level(para.list, level)
            .map(|level| level.suffix);
        let number = self.numbering.write(para.list, level);
        let number: String = number.chars().map(|c| shown(c, None)).collect();
        with_suffix(number, suffix.unwrap_or_default())
    }

    fn end_paragraph(&mut self, place: usize, ends_cell: bool) {
        let (para, style, _) = self.document.paragraph_at(place);
        if !std::mem::take(&mut self.is_numbered) {
            let number = self.number(place);
            if !number.is_empty() {
                self.paragraph.put_number(&number);
            }
        }
        self.has_hidden = false;
        if para.new_page {
            // The flag belongs to its first line.
            let text = std::mem::take(&mut self.paragraph);
            self.paragraph.break_page(true);
            self.paragraph.append(text);
        }
        let level = match para.outline {
            Some(_) if style.level == Some(0) => Some(0),
            Some(level @ 0..=8) => Some(level + 1),
            Some(_) => None,
            None => style.level,
        };
        let shape = Shape {
            role: None,
            level,
            align: para.align,
            left: para.left,
            first: para.first,
            right: lines::Length::Twips(0),
        };
        let lines = std::mem::take(&mut self.paragraph).finish(&shape);
        if para.ends_inner_cell {
            self.inner_cell.extend(lines);
        } else if para.in_table || ends_cell {
            self.cell.extend(lines);
        } else {
            self.end_table();
            self.done.extend(lines);
        }
    }

    /// Ends a row whose cells begin at these places, if they are as many.
    fn end_row(&mut self, mut lefts: Vec<i32>) {
        if !self.cell.is_empty() {
            self.row.push(std::mem::take(&mut self.cell));
        }
        let cells = std::mem::take(&mut self.row);
        if !cells.is_empty() {
            lefts.truncate(cells.len());
            self.table.push(Row {
                cells,
                lefts,
                ..Row::default()
            });
        }
    }

    fn end_table(&mut self) {
        self.end_row(Vec::new());
        let rows = std::mem::take(&mut self.table);
        self.done.extend(columns::table(rows));
    }
}

fn narrow(byte: u8) -> u16 {
    match byte {
        0x80..=0x9f => NARROW
            .chars()
            .nth(usize::from(byte) - 0x80)
            .and_then(|c| u16::try_from(u32::from(c)).ok())
            .unwrap_or(byte.into()),
        byte => byte.into(),
    }
}
