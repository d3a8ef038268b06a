//! Text in pieces of one look, paragraph by paragraph, to lines with the look of most of each.

use std::collections::BTreeMap;

use crate::bulletin::Role;
use crate::source::{Align, Face, Joint, Look, Source};
use crate::text::class;

/// How a piece of text looks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(in crate::files) struct Type {
    /// In half points.
    pub size: Option<u16>,
    /// Of its Chinese characters.
    pub face: Option<Face>,
    pub bold: bool,
    pub red: bool,
}

/// How a paragraph stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(in crate::files) struct Shape {
    /// What its origin says it is.
    pub role: Option<Role>,
    pub level: Option<u8>,
    pub align: Align,
    /// Of its lines and, beyond that, of the first.
    pub left: Length,
    pub first: Length,
    /// At the right.
    pub right: Length,
}

/// A length as documents give it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(in crate::files) enum Length {
    /// Nothing says so.
    #[default]
    Unknown,
    /// Twentieths of a point.
    Twips(i32),
    /// Hundredths of an em.
    Chars(i32),
}

impl Length {
    /// In tenths of an em of a size in half points.
    fn tenths(self, size: u16) -> Option<i32> {
        match self {
            Length::Unknown => None,
            Length::Twips(twips) => Some(twips / i32::from(size.max(1))),
            Length::Chars(chars) => Some(chars / 10),
        }
    }
}

/// Ten points and a half, in half points: what a document that says nothing is set in.
const USUAL_SIZE: u16 = 21;

/// A line of more types than this has no look.
const MOST_TYPES: usize = 100;

/// A line and its look.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(in crate::files) struct Line {
    pub text: String,
    pub look: Look,
    /// How many pieces stood above the line or below it and have no signs for that.
    pub unraised: usize,
    /// How many cells of a row cover more than their place.
    pub merged: usize,
}

/// A paragraph that is being read.
#[derive(Clone, Debug, Default)]
pub(in crate::files) struct Paragraph {
    lines: Vec<Piece>,
    current: Piece,
    /// What stands behind its lines: text boxes anchored in it.
    pub behind: Vec<Line>,
    /// How many bytes of the first line are its number.
    number: usize,
}

#[derive(Clone, Debug, Default)]
struct Piece {
    text: String,
    /// How many characters are of each type, in the order they came.
    types: Vec<(Type, usize)>,
    /// Stretches of the text that stand above the line or below it.
    raised: Vec<(usize, usize, bool)>,
    page: bool,
    breaks: bool,
}

impl Piece {
    fn is_blank(&self) -> bool {
        self.text.trim().is_empty()
    }

    fn push(&mut self, text: &str, of: Type) {
        self.text.push_str(text);
        let count = text.chars().filter(|c| !c.is_whitespace()).count();
        if count == 0 {
            return;
        }
        // Faces of Latin letters and digits say little.
        let chinese = text.chars().filter(|c| class::is_han(*c)).count();
        let weight = count + 3 * chinese;
        if let Some((_, total)) = self.types.iter_mut().find(|(one, _)| *one == of) {
            *total += weight;
        } else if self.types.len() < MOST_TYPES {
            self.types.push((of, weight));
        }
    }

    /// Text that stands above the line or below it.
    fn push_raised(&mut self, text: &str, of: Type, is_above: bool) {
        let from = self.text.len();
        self.push(text, of);
        let to = self.text.len();
        match self.raised.last_mut() {
            Some((_, end, above)) if *end == from && *above == is_above => *end = to,
            _ => self.raised.push((from, to, is_above)),
        }
    }

    /// Puts in the signs for what stands above or below. A line's beginning has nothing to stand
    /// above of: it is the mark of a note. How many pieces have none.
    fn settle(&mut self) -> usize {
        let mut lost = 0;
        for (from, to, is_above) in std::mem::take(&mut self.raised).into_iter().rev() {
            let before = self.text.get(..from).unwrap_or_default();
            if let (false, Some(text)) = (before.trim().is_empty(), self.text.get(from..to)) {
                match raised(text, is_above) {
                    Ok(signs) => self.text.replace_range(from..to, &signs),
                    Err(is_lost) => lost += usize::from(is_lost),
                }
            }
        }
        lost
    }

    fn most<T: Ord + Copy>(&self, of: impl Fn(&Type) -> T) -> Option<T> {
        let mut totals: BTreeMap<T, usize> = BTreeMap::new();
        for (one, weight) in &self.types {
            *totals.entry(of(one)).or_default() += weight;
        }
        let most = totals.into_iter().max_by_key(|(_, total)| *total);
        most.map(|(value, _)| value)
    }
}

impl Paragraph {
    /// Text comes.
    pub fn push(&mut self, text: &str, of: Type) {
        self.current.push(text, of);
    }

    /// The line ends on purpose.
    pub fn break_line(&mut self) {
        let next = Piece {
            breaks: true,
            ..Piece::default()
        };
        self.lines.push(std::mem::replace(&mut self.current, next));
    }

    /// The page or the column ends. A number is not parted from its text by that.
    pub fn break_page(&mut self, is_page: bool) {
        if !self.is_blank() {
            self.break_line();
        }
        self.current.page |= is_page;
    }

    /// Text comes that stands above the line, or below it.
    pub fn push_raised(&mut self, text: &str, of: Type, is_above: bool) {
        self.current.push_raised(text, of, is_above);
    }

    /// The number that was counted for it, put before all that was read.
    pub fn put_number(&mut self, number: &str) {
        let first = self.lines.first_mut().unwrap_or(&mut self.current);
        first.text.insert_str(0, number);
        for (from, to, _) in &mut first.raised {
            *from += number.len();
            *to += number.len();
        }
        self.number = number.len();
    }

    /// Takes the text of another behind its own.
    pub fn append(&mut self, mut other: Paragraph) {
        let mut pieces = std::mem::take(&mut other.lines);
        pieces.push(std::mem::take(&mut other.current));
        for (at, piece) in pieces.into_iter().enumerate() {
            if at > 0 {
                self.break_line();
                self.current.page = piece.page;
            }
            let shift = self.current.text.len();
            let raised = piece.raised.into_iter();
            let raised = raised.map(|(from, to, above)| (from + shift, to + shift, above));
            self.current.raised.extend(raised);
            self.current.text.push_str(&piece.text);
            self.current.types.extend(piece.types);
        }
        self.behind.append(&mut other.behind);
    }

    /// Nothing can be seen of it.
    pub fn is_blank(&self) -> bool {
        self.current.is_blank() && self.lines.iter().all(Piece::is_blank)
    }

    /// Its lines, and those that stand behind it. An empty paragraph is no line.
    pub fn finish_text(mut self, shape: &Shape) -> Vec<Line> {
        if self.is_blank() && self.number == 0 {
            return std::mem::take(&mut self.behind);
        }
        self.finish(shape)
    }

    /// Its lines, and those that stand behind it.
    pub fn finish(mut self, shape: &Shape) -> Vec<Line> {
        self.lines.push(self.current);
        let mut out: Vec<Line> = Vec::new();
        let last = self.lines.len() - 1;
        let is_blank = self.lines.iter().all(Piece::is_blank);
        let mut page = false;
        for (at, mut piece) in self.lines.into_iter().enumerate() {
            let unraised = piece.settle();
            // Of breaks with nothing between them, one is enough.
            if piece.is_blank() && (at < last || at > 0 && !is_blank) {
                page |= piece.page;
                continue;
            }
            let mut look = look(&piece, shape);
            look.page |= std::mem::take(&mut page);
            if at == 0 {
                look.number = self.number.min(piece.text.trim_end().len());
            }
            if out.is_empty() {
                look.joint = Joint::Begins;
            }
            out.push(Line {
                text: piece.text,
                look,
                unraised,
                merged: 0,
            });
        }
        out.append(&mut self.behind);
        out
    }
}

fn look(piece: &Piece, shape: &Shape) -> Look {
    let size = piece.most(|of| of.size).flatten();
    let em = size.unwrap_or(USUAL_SIZE);
    let face = piece.most(|of| of.face.map(|face| face as u8));
    let face = face.and_then(|face| {
        let mut all = piece.types.iter().filter_map(|(of, _)| of.face);
        all.find(|one| Some(*one as u8) == face)
    });
    let left = shape.left.tenths(em);
    let first = shape.first.tenths(em).filter(|_| !piece.breaks);
    let indent = match (left, first) {
        (None, None) => None,
        (left, first) => Some(left.unwrap_or(0).saturating_add(first.unwrap_or(0))),
    };
    let narrow = |tenths: i32| i16::try_from(tenths.clamp(-999, 999)).unwrap_or_default();
    Look {
        joint: if piece.breaks {
            Joint::Breaks
        } else {
            Joint::Begins
        },
        role: shape.role,
        level: shape.level,
        size,
        face,
        bold: piece.most(|of| of.bold).unwrap_or_default(),
        red: piece.most(|of| of.red).unwrap_or_default(),
        align: shape.align,
        indent: indent.map(narrow),
        slack: shape
            .right
            .tenths(em)
            .filter(|_| shape.align == Align::Right)
            .map(narrow),
        page: piece.page,
        ..Look::default()
    }
}

/// The lines of a cell on one line: paragraphs parted by blanks, as tabs part the cells.
pub(in crate::files) fn flat<'l>(lines: impl IntoIterator<Item = &'l Line>) -> String {
    let mut out = String::new();
    for line in lines {
        let text = line.text.trim();
        if text.is_empty() {
            continue;
        }
        if !out.is_empty() {
            out.push(' ');
        }
        out.extend(text.chars().map(|c| if c == '\t' { ' ' } else { c }));
    }
    out
}

/// A row of a table to lines. A row of one cell gives that cell's lines.
pub(in crate::files) fn row(mut cells: Vec<Vec<Line>>) -> Vec<Line> {
    if cells.len() == 1 {
        return cells.pop().unwrap_or_default();
    }
    let text = cells.iter().map(flat).collect::<Vec<_>>().join("\t");
    let unraised = cells.iter().flatten().map(|line| line.unraised).sum();
    let merged = cells.iter().flatten().map(|line| line.merged).sum();
    let mut all = cells.into_iter().flatten();
    let Some(first) = all.find(|line| !line.text.trim().is_empty()) else {
        return Vec::new();
    };
    let look = Look {
        joint: Joint::Begins,
        row: true,
        role: None,
        level: None,
        indent: None,
        slack: None,
        // What a cell's number was is no longer at the line's beginning, or is a cell's label.
        number: 0,
        ..first.look
    };
    vec![Line {
        text,
        look,
        unraised,
        merged,
    }]
}

/// A note's lines behind its mark. Where its first paragraph has a number of its own, the mark
/// stands before it on a line.
pub(in crate::files) fn marked(label: &str, mut lines: Vec<Line>) -> Vec<Line> {
    let first = lines.iter_mut().find(|line| !line.text.trim().is_empty());
    match first.filter(|first| first.look.number == 0) {
        Some(first) => first.text = format!("{label} {}", first.text.trim_start()),
        None => lines.insert(
            0,
            Line {
                text: label.to_owned(),
                ..Line::default()
            },
        ),
    }
    lines
}

/// What is to be told of lines: cells of tables that were taken apart, pieces above or below that have no signs for that.
pub(in crate::files) fn remarks(lines: &[Line]) -> Vec<String> {
    let merged: usize = lines.iter().map(|line| line.merged).sum();
    let told = (merged > 0).then(|| {
        format!(
            "表格里 {merged} 处合并的单元格已拆开：内容放在第一格，竖着合并的计量单位各行重复，请核对。"
        )
    });
    let unraised = unraised(lines.iter().map(|line| line.unraised).sum());
    told.into_iter().chain(unraised).collect()
}

/// All lines as what comes in. Empty lines at the end go.
pub(in crate::files) fn source(lines: Vec<Line>) -> Source {
    let mut source = Source::default();
    let end = lines
        .iter()
        .rposition(|line| !line.text.trim().is_empty())
        .map_or(0, |last| last + 1);
    let mut page = false;
    for mut line in lines.into_iter().take(end) {
        // An empty line is not what a page begins with.
        if line.text.trim().is_empty() {
            page |= std::mem::take(&mut line.look.page);
        } else {
            line.look.page |= std::mem::take(&mut page);
        }
        source.push(&line.text, line.look);
    }
    source
}

/// What came in as lines.
pub(in crate::files) fn of_source(source: &Source) -> Vec<Line> {
    let looks = source.looks.iter().cloned();
    let looks = looks.chain(std::iter::repeat_with(Look::default));
    let lines = source.text.lines().zip(looks);
    lines
        .map(|(text, look)| Line {
            text: text.to_owned(),
            look,
            ..Line::default()
        })
        .collect()
}

/// Text that stands above or below the line, in the signs that Unicode has for it: m², CO₂.
///
/// # Errors
///
/// It has none; whether that is to be told: the mark of a footnote is as good on the line.
pub(in crate::files) fn raised(text: &str, is_above: bool) -> Result<String, bool> {
    const PLAIN: &str = "0123456789+-=()n";
    const ABOVE: &str = "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿ";
    const BELOW: &str = "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎ₙ";
    let signs = if is_above { ABOVE } else { BELOW };
    let of = |c: char| {
        let at = PLAIN.chars().position(|plain| plain == c)?;
        signs.chars().nth(at)
    };
    let mark = text.starts_with(['[', '〔', '①', '*', '®', '™']);
    let said = text.contains(char::is_alphanumeric);
    text.chars()
        .map(of)
        .collect::<Option<String>>()
        .ok_or(said && !mark)
}

/// What is to be known of pieces that have no signs, in Chinese.
pub(in crate::files) fn unraised(count: usize) -> Option<String> {
    (count > 0)
        .then(|| format!("有 {count} 处上标、下标没有相应的字符，按普通文字读入，请与原件核对。"))
}

#[cfg(test)]
mod tests;
