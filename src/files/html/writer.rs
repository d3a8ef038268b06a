//! Turns the HTML of a word processor into lines of text, and tells which of them are headlines.
//!
//! A walker of what the browser parsed calls [`Writer`] for each tag and text.
//! Paragraphs become lines, cells of a table are parted by tabs, numbers of lists are written out;
//! comments, style sheets, scripts and deleted text are left out.

use std::collections::BTreeMap;

use super::super::columns::COLUMNS;
use super::super::lines::{raised, unraised};
use crate::source::{Align, Face, Joint};
use crate::typeset::style::Red;
use crate::{source, text};

/// The text of a piece of HTML.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Text {
    /// One paragraph a line.
    pub lines: String,
    /// How each line looks, empty ones too.
    pub looks: Vec<source::Look>,
    /// Where the lines begin that stand out as headlines do: byte offsets into the text.
    pub headlines: Vec<usize>,
    /// How many characters were left out that the document keeps, but does not show or takes as
    /// deleted. White space does not count.
    pub left_out: usize,
    /// How many cells of tables had been joined from several.
    pub merged: usize,
    /// How many pieces stood above the line or below it and have no signs for that.
    pub unraised: usize,
    /// How many pictures it names that stand elsewhere.
    pub absent: usize,
}

impl Text {
    /// What is to be known of it, in Chinese, a sentence each.
    pub fn remarks(&self) -> Vec<String> {
        let mut remarks = Vec::new();
        if self.left_out > 0 {
            remarks.push(format!(
                "原稿里隐藏或修订删去的 {} 个字没有放进来。",
                self.left_out
            ));
        }
        if self.merged > 0 {
            remarks.push(format!(
                "表格里 {} 处合并的单元格已拆开：竖的各行重复，横的留空，请核对。",
                self.merged
            ));
        }
        if self.absent > 0 {
            remarks.push(format!(
                "原稿里的 {} 张图片没有随粘贴过来。把 Word 文件本身拖进来，图片会一起读入；或把图片另存后拖进来。",
                self.absent
            ));
        }
        remarks.extend(unraised(self.unraised));
        remarks
    }
}

/// What is done with an element's content.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Heard {
    /// It is read; the element is to be closed.
    Read,
    /// It is hidden or deleted text.
    LeftOut,
    /// It is no text: a style, a script.
    Silent,
}

/// Whether the HTML says more than its plain text: a word processor wrote it, or something stands above the line or below.
pub fn is_office(html: &str) -> bool {
    const SIGNS: [&str; 11] = [
        "office:word",
        "Word.Document",
        "class=Mso",
        "class=\"Mso",
        "mso-list",
        "LibreOffice",
        "WPS Office",
        "<sup>",
        "<sup ",
        "<sub>",
        "<sub ",
    ];
    SIGNS.iter().any(|sign| html.contains(sign)) && !html.contains("Excel.Sheet")
}

/// Elements whose content is not read.
const SILENT: [&str; 11] = [
    "head", "meta", "style", "script", "title", "xml", "template", "noscript", "iframe", "object",
    "svg",
];

/// Elements that begin and end a line.
const BLOCKS: [&str; 19] = [
    "p",
    "div",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "li",
    "ul",
    "ol",
    "table",
    "tr",
    "center",
    "blockquote",
    "section",
    "article",
    "dd",
    "dt",
];

/// The longest headline, in characters.
const LONGEST: usize = 60;

/// How much larger than the text a headline is, in tenths of a point.
const LARGER: u32 = 10;

/// How text stands, as its elements say. Inherited.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Look {
    heading: bool,
    /// Of a heading's element, 1 to 6.
    level: Option<u8>,
    align: Align,
    bold: bool,
    red: bool,
    face: Option<Face>,
    /// In tenths of a point; 0 where nothing says so.
    size: u32,
    /// Of the first line, in tenths of a point or in tenths of an em.
    indent: Option<(u32, Unit)>,
}

/// What a length is measured in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Unit {
    Point,
    Em,
}

/// An element that was opened.
#[derive(Debug)]
struct Element {
    name: String,
    look: Look,
    /// How many items a numbered list has had; `None` of other elements.
    items: Option<u32>,
    /// Of a cell, how many columns and rows it covers, and where its text begins.
    covers: (usize, usize, usize),
    /// Whether it raises its text above the line, or lowers it.
    raises: Option<bool>,
}

/// What stands out of a line.
#[derive(Debug)]
struct Line {
    start: usize,
    end: usize,
    characters: usize,
    look: Look,
}

/// What is known of the line that is being written.
#[derive(Debug, Default)]
struct Known {
    /// How many characters are of each look.
    of: Vec<(Look, usize)>,
    /// A line was broken on purpose before it.
    breaks: bool,
}

/// Writes the text.
#[derive(Debug, Default)]
pub struct Writer {
    text: String,
    open: Vec<Element>,
    lines: Vec<Line>,
    looks: Vec<source::Look>,
    known: Known,
    /// Where the line begins that is being written, the look of all of its text so far, and how
    /// many characters that is.
    start: usize,
    look: Option<Look>,
    characters: usize,
    /// White space that is written when more text comes on the line; whether it breaks the source.
    space: Option<bool>,
    /// How many cells of the row were begun.
    cells: Option<usize>,
    /// What the cells of the rows above still cover, by columns: how many rows, and their text.
    below: Vec<(usize, String)>,
    merged: usize,
    left_out: usize,
    unraised: usize,
    absent: usize,
}

/// The most columns and rows that a cell is taken to cover.
const COVERED: usize = 50;

impl Writer {
    /// An element begins. `attribute` gives its attributes.
    pub fn open(&mut self, name: &str, attribute: impl Fn(&str) -> Option<String>) -> Heard {
        let name = name.to_ascii_lowercase();
        let style = attribute("style").unwrap_or_default().to_ascii_lowercase();
        let style: String = style.chars().filter(|c| !c.is_whitespace()).collect();
        let hidden = style.contains("display:none") || style.contains("mso-hide:all");
        if SILENT.contains(&name.as_str()) {
            return Heard::Silent;
        }
        if hidden || name == "del" {
            return Heard::LeftOut;
        }
        let align = attribute("align").is_some_and(|align| align.eq_ignore_ascii_case("center"));
        let inherited = self
            .open
            .last()
            .map(|element| element.look)
            .unwrap_or_default();
        let look = looks(inherited, &name, &style, align);
        match name.as_str() {
            "br" => {
                let goes_on = !self.is_blank() || self.known.breaks;
                self.end_line();
                self.known.breaks = goes_on;
            }
            "table" => {
                self.end_line();
                self.below.clear();
            }
            "td" | "th" => {
                self.repeat_above();
                self.cell();
            }
            "tr" => {
                self.end_line();
                self.cells = Some(0);
            }
            "img" => {
                let source = attribute("src").unwrap_or_default();
                self.absent += usize::from(!source.starts_with("data:"));
            }
            _ if BLOCKS.contains(&name.as_str()) => self.end_line(),
            _ => {}
        }
        let raises = match (name.as_str(), rule(&style, "vertical-align:")) {
            ("sup", _) | (_, Some("super")) => Some(true),
            ("sub", _) | (_, Some("sub")) => Some(false),
            _ => None,
        };
        let number = (name == "li").then(|| self.next_number()).flatten();
        let start = attribute("start").and_then(|start| start.trim().parse().ok());
        let span = |name: &str| {
            let count = attribute(name).and_then(|count| count.trim().parse().ok());
            count.unwrap_or(1).clamp(1, COVERED)
        };
        self.open.push(Element {
            covers: (span("colspan"), span("rowspan"), self.text.len()),
            look,
            raises,
            items: (name == "ol").then(|| start.unwrap_or(1_u32).saturating_sub(1)),
            name,
        });
        if let Some(number) = number {
            self.text(&format!("{number}."));
        }
        Heard::Read
    }

    /// The element that was opened last and is still open ends.
    pub fn close(&mut self) {
        let Some(element) = self.open.pop() else {
            return;
        };
        if let Some(is_above) = element.raises {
            self.raise(element.covers.2, is_above);
        }
        match element.name.as_str() {
            "td" | "th" => self.end_cell(element.covers),
            "tr" => {
                self.repeat_above();
                self.cells = None;
                self.end_line();
            }
            "p" if self.is_blank() && self.cells.is_none() => self.empty_line(),
            name if BLOCKS.contains(&name) => self.end_line(),
            _ => {}
        }
    }

    /// Puts in the signs for what was written from a place on and stands above the line or below it.
    fn raise(&mut self, from: usize, is_above: bool) {
        let before = self.text.get(self.start..from).unwrap_or_default();
        let text = self.text.get(from..).unwrap_or_default();
        if before.trim().is_empty() || text.trim().is_empty() {
            return;
        }
        match raised(text.trim(), is_above) {
            Ok(signs) => self.text.replace_range(from.., &signs),
            Err(is_lost) => self.unraised += usize::from(is_lost),
        }
    }

    /// Text that is not read.
    pub fn leave_out(&mut self, text: &str) {
        self.left_out += text.chars().filter(|c| !c.is_whitespace()).count();
    }

    /// Text comes.
    pub fn text(&mut self, text: &str) {
        let look = self
            .open
            .last()
            .map(|element| element.look)
            .unwrap_or_default();
        for c in text.chars() {
            match c {
                '\n' | '\r' => self.space = Some(true),
                ' ' | '\t' | '\x0c' => self.space = Some(self.space.unwrap_or(false)),
                '\u{ad}' => {}
                _ => self.character(c, look),
            }
        }
    }

    fn character(&mut self, c: char, look: Look) {
        let before = self.text[self.start..].chars().next_back();
        if let (Some(breaks), Some(before)) = (self.space.take(), before) {
            // A break in the source between two Chinese characters is no space.
            let wide = |c| text::class::is_wide(c);
            if before != '\t' && !(breaks && wide(before) && wide(c)) {
                self.text.push(' ');
            }
        }
        self.text.push(c);
        if !c.is_whitespace() {
            self.characters += 1;
            let all = self.look.get_or_insert(look);
            all.heading &= look.heading;
            if all.align != look.align {
                all.align = Align::Plain;
            }
            all.bold &= look.bold;
            all.size = all.size.min(look.size);
            match self.known.of.iter_mut().find(|(one, _)| *one == look) {
                Some((_, count)) => *count += 1,
                None => self.known.of.push((look, 1)),
            }
        }
    }

    fn is_blank(&self) -> bool {
        self.characters == 0
    }

    /// Ends the line if there is anything on it. In a cell, the next paragraph goes on behind a space.
    fn end_line(&mut self) {
        if self.cells.is_some() {
            self.space = Some(false);
            return;
        }
        self.space = None;
        let look = self.look.take();
        let known = std::mem::take(&mut self.known);
        if self.is_blank() {
            self.text.truncate(self.start);
            return;
        }
        self.looks.push(known.look(&self.text[self.start..]));
        self.lines.push(Line {
            start: self.start,
            end: self.text.len(),
            characters: std::mem::take(&mut self.characters),
            look: look.unwrap_or_default(),
        });
        self.text.push('\n');
        self.start = self.text.len();
    }

    fn empty_line(&mut self) {
        self.end_line();
        if !self.text.is_empty() && !self.text.ends_with("\n\n") {
            self.text.push('\n');
            self.looks.push(source::Look::default());
            self.start = self.text.len();
        }
    }

    fn cell(&mut self) {
        if let Some(count) = &mut self.cells {
            *count += 1;
            self.space = None;
            if *count > 1 {
                self.text.push('\t');
            }
        }
    }

    /// Ends a cell: the columns it covers beside its own stay empty, and its text stands in every row it covers.
    fn end_cell(&mut self, (columns, rows, from): (usize, usize, usize)) {
        let Some(cells) = self.cells else { return };
        if columns * rows > 1 {
            self.merged += 1;
        }
        let columns = columns.min(1 + COLUMNS.saturating_sub(cells));
        let text = self.text.get(from..).unwrap_or_default().trim().to_owned();
        (1..columns).for_each(|_| self.cell());
        if rows > 1 {
            let first = cells.saturating_sub(1);
            if self.below.len() < first + columns {
                self.below.resize(first + columns, Default::default());
            }
            for (at, below) in self.below[first..first + columns].iter_mut().enumerate() {
                *below = (rows - 1, if at == 0 { text.clone() } else { String::new() });
            }
        }
    }

    /// Writes what cells of rows above cover at this place of the row.
    fn repeat_above(&mut self) {
        while let Some(at) = self.cells {
            let Some((rows, text)) = self.below.get_mut(at).filter(|(rows, _)| *rows > 0) else {
                return;
            };
            *rows -= 1;
            let text = text.clone();
            self.cell();
            self.text(&text);
        }
    }

    /// The number of the item that begins, in a numbered list.
    fn next_number(&mut self) -> Option<u32> {
        let lists = ["ol", "ul"];
        let list = self
            .open
            .iter_mut()
            .rev()
            .find(|one| lists.contains(&one.name.as_str()))?;
        let items = list.items.as_mut()?;
        *items = items.saturating_add(1);
        Some(*items)
    }

    /// What was written.
    pub fn finish(mut self) -> Text {
        self.cells = None;
        self.end_line();
        let usual = self.usual_size();
        let text = &self.text;
        let stands_out = |line: &&Line| {
            let Look {
                heading,
                align,
                bold,
                size,
                ..
            } = line.look;
            let large = size >= usual + LARGER;
            line.characters <= LONGEST
                && !text[line.start..line.end].contains('\t')
                && (heading || align == Align::Centre && (bold || large))
        };
        let headlines = self
            .lines
            .iter()
            .filter(stands_out)
            .map(|line| line.start)
            .collect();
        let end = text.trim_end().len();
        let count = text[..end].split('\n').count();
        self.looks.truncate(count);
        Text {
            headlines,
            looks: self.looks,
            left_out: self.left_out,
            merged: self.merged,
            unraised: self.unraised,
            absent: self.absent,
            lines: text[..end].to_owned(),
        }
    }

    /// The size of most of the text.
    fn usual_size(&self) -> u32 {
        let mut totals: BTreeMap<u32, usize> = BTreeMap::new();
        for line in &self.lines {
            *totals.entry(line.look.size).or_default() += line.characters;
        }
        let most = totals.into_iter().max_by_key(|(_, characters)| *characters);
        most.map_or(0, |(size, _)| size)
    }
}

impl Known {
    /// The look of most of a line.
    fn look(&self, line: &str) -> source::Look {
        let most = self.of.iter().max_by_key(|(_, count)| *count);
        let look = most.map(|(look, _)| *look).unwrap_or_default();
        let is_row = line.contains('\t');
        let indent = look.indent.filter(|_| !self.breaks && !is_row);
        let indent = indent.and_then(|(tenths, unit)| match unit {
            Unit::Em => Some(tenths),
            Unit::Point => (tenths * 10).checked_div(look.size),
        });
        source::Look {
            joint: if self.breaks {
                Joint::Breaks
            } else {
                Joint::Begins
            },
            level: look.level.filter(|_| !is_row),
            size: u16::try_from(look.size / 5).ok().filter(|size| *size > 0),
            face: look.face,
            bold: look.bold,
            red: look.red,
            align: look.align,
            indent: indent.and_then(|indent| i16::try_from(indent).ok()),
            row: is_row,
            ..source::Look::default()
        }
    }
}

/// The look of an element in one of this look.
fn looks(inherited: Look, name: &str, style: &str, align: bool) -> Look {
    let mut look = inherited;
    if name.len() == 2 && name.starts_with('h') && BLOCKS.contains(&name) {
        look.heading = true;
        look.bold = true;
        look.level = name[1..].parse().ok();
    }
    if BLOCKS.contains(&name) && style.contains("text-align:") {
        look.align = if style.contains("text-align:center") {
            Align::Centre
        } else if style.contains("text-align:right") {
            Align::Right
        } else {
            Align::Plain
        };
    }
    if let Some(colour) = rule(style, "color:") {
        let own = |hex: &str| Red::ALL.iter().any(|red| red.hex() == hex);
        look.red = matches!(colour, "red" | "#f00" | "rgb(255,0,0)")
            || colour.strip_prefix('#').is_some_and(own);
    }
    let fonts = ["mso-fareast-font-family:", "font-family:"];
    let face = fonts
        .iter()
        .find_map(|font| Face::of_font(rule(style, font)?));
    look.face = face.or(look.face);
    if let Some(indent) = rule(style, "text-indent:").and_then(length) {
        look.indent = Some(indent);
    }
    if let Some((ems, _)) = rule(style, "mso-char-indent-count:").and_then(tenths) {
        look.indent = Some((ems, Unit::Em));
    }
    if align || name == "center" {
        look.align = Align::Centre;
    }
    look.bold |= matches!(name, "b" | "strong")
        || ["font-weight:bold", "font-weight:700"]
            .iter()
            .any(|bold| style.contains(bold));
    look.bold &= !style.contains("font-weight:normal");
    look.size = size(style).unwrap_or(look.size);
    look
}

/// What a style attribute says of a property, which is named with its colon.
fn rule<'s>(style: &'s str, property: &str) -> Option<&'s str> {
    style
        .split(';')
        .find_map(|rule| rule.strip_prefix(property))
}

/// The size that a style attribute gives, in tenths of a point.
fn size(style: &str) -> Option<u32> {
    // `mso-bidi-font-size` is that of other scripts.
    match rule(style, "font-size:").and_then(length)? {
        (tenths, Unit::Point) => Some(tenths),
        (_, Unit::Em) => None,
    }
}

/// A length in tenths.
fn length(value: &str) -> Option<(u32, Unit)> {
    let (tenths, unit) = tenths(value)?;
    match unit {
        "pt" => Some((tenths, Unit::Point)),
        "px" => Some((tenths / 4 * 3, Unit::Point)),
        "em" => Some((tenths, Unit::Em)),
        _ => None,
    }
}

/// A number in tenths, and what stands behind it.
fn tenths(value: &str) -> Option<(u32, &str)> {
    let end = value
        .find(|c: char| !c.is_ascii_digit() && c != '.')
        .unwrap_or(value.len());
    let (whole, part) = value[..end].split_once('.').unwrap_or((&value[..end], ""));
    let tenth = part
        .chars()
        .next()
        .and_then(|c| c.to_digit(10))
        .unwrap_or_default();
    let tenths = whole.parse::<u32>().ok()?.checked_mul(10)? + tenth;
    Some((tenths, &value[end..]))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Reads simple, well-formed markup: enough for a test of the writer.
    fn read(html: &str) -> Text {
        let mut writer = Writer::default();
        let mut silent = Vec::new();
        for (at, piece) in html.split('<').enumerate() {
            let (tag, text) = if at == 0 {
                ("", piece)
            } else {
                piece.split_once('>').unwrap_or((piece, ""))
            };
            let name = tag.split(' ').next().unwrap_or_default();
            if tag.starts_with('/') {
                if silent.pop() == Some(true) {
                    writer.close();
                }
            } else if !tag.is_empty() {
                let attribute = |wanted: &str| {
                    let rest = tag.split_once(&format!("{wanted}='"))?.1;
                    Some(rest.split('\'').next().unwrap_or_default().to_owned())
                };
                let heard = silent.last().copied().unwrap_or(true)
                    && writer.open(name, attribute) == Heard::Read;
                if name == "br" {
                    writer.close();
                } else {
                    silent.push(heard);
                }
            }
            if silent.last().copied().unwrap_or(true) {
                writer.text(text);
            }
        }
        writer.finish()
    }

    #[test]
    fn paragraphs_breaks_cells_and_items_become_lines() {
        for (html, text) in [
            ("<p>甲</p>\n<p>乙<br>丙</p>", "甲\n乙\n丙"),
            ("<p>全区上下\n齐心 协力</p>", "全区上下齐心 协力"),
            ("<p>use\nwasm</p>", "use wasm"),
            ("<p>甲</p><p>\u{a0}</p><p> </p><p>乙</p>", "甲\n\n乙"),
            (
                "<style>p {}</style><p>甲<del>乙</del>丙\u{ad}丁</p>",
                "甲丙丁",
            ),
            ("<p style='display: none'>甲</p><p>乙</p>", "乙"),
            (
                "<table><tr><td><p>镇</p></td><td><p>数</p><p>量</p></td></tr><tr><td>石桥</td><td></td></tr></table>末",
                "镇\t数 量\n石桥\t\n末",
            ),
            (
                "<table><tr><td rowspan='2'>镇</td><td colspan='2'>数</td><td>备</td></tr><tr><td>田</td><td>人</td><td></td></tr><tr><td>石桥</td><td>1</td><td>2</td><td rowspan='2'>好</td></tr><tr><td>河湾</td><td>3</td><td>4</td></tr></table>末",
                "镇\t数\t\t备\n镇\t田\t人\t\n石桥\t1\t2\t好\n河湾\t3\t4\t好\n末",
            ),
            (
                "<ol><li>甲</li><li>乙<ul><li>丙</li></ul></li><li>丁</li></ol>",
                "1.甲\n2.乙\n丙\n3.丁",
            ),
            ("<ol start='4'><li>甲</li></ol>", "4.甲"),
            (
                "<p><span style='mso-list:Ignore'>一、<span>\u{a0}</span></span>加强领导</p>",
                "一、\u{a0}加强领导",
            ),
        ] {
            assert_eq!(read(html).lines, text, "{html}");
        }
    }

    #[test]
    fn headlines_stand_out() {
        let body = "<p style='text-indent:32pt'><span style='font-size:16.0pt'>今年以来，全区上下齐心协力。</span></p>";
        for (html, is_headline) in [
            ("<h1>区教育局推进阅读</h1>", true),
            (
                "<p align='center' style='text-align:center'><b><span style='font-size:16.0pt'>区教育局推进阅读</span></b></p>",
                true,
            ),
            (
                "<p style='text-align: center'><span style='font-size:22.0pt;mso-bidi-font-size:11pt'>区教育局推进阅读</span></p>",
                true,
            ),
            (
                "<p style='text-align:center'><span style='font-size:16.0pt'>区教育局推进阅读</span></p>",
                false,
            ),
            (
                "<p><b><span style='font-size:16.0pt'>区教育局推进阅读</span></b></p>",
                false,
            ),
            ("<p style='text-align:center'><b>区</b>教育局</p>", false),
        ] {
            let text = read(&format!("{html}{body}"));
            assert_eq!(!text.headlines.is_empty(), is_headline, "{html}");
        }
        let second = read(&format!("{body}<h2>区教育局推进阅读</h2>{body}"));
        assert_eq!(
            second.headlines,
            [second.lines.find('\n').unwrap_or_default() + 1]
        );
    }

    #[test]
    fn lines_have_the_look_of_most_of_them() {
        let text = read(
            "<h2>区教育局推进阅读</h2><p> </p><p style='text-indent:32.0pt'><span style='font-size:16.0pt;font-family:仿宋_GB2312'>甲<b>乙</b><br>丙丁</span></p><p style='text-align:right'>石桥镇</p><table><tr><td>甲</td><td>乙</td></tr></table>",
        );
        assert_eq!(text.looks.len(), text.lines.split('\n').count());
        let [head, empty, first, second, right, row] = &text.looks[..] else {
            panic!("{:?}", text.lines)
        };
        assert_eq!((head.level, head.bold), (Some(2), true));
        assert_eq!(*empty, source::Look::default());
        assert_eq!((first.size, first.indent), (Some(32), Some(20)));
        assert_eq!(first.face, Some(Face::FangSong));
        assert_eq!((second.joint, second.indent), (Joint::Breaks, None));
        assert_eq!(right.align, Align::Right);
        assert!(row.row && !right.row);
    }

    #[test]
    fn signs_above_and_below_the_line() {
        let text = read(
            "<p>造林12m<sup>2</sup>，CO<span style='vertical-align: sub'>2</span>，第1<sup>th</sup>，见注<sup>[1]</sup></p><p><sup>1</sup>来源</p>",
        );
        assert_eq!(text.lines, "造林12m²，CO₂，第1th，见注[1]\n1来源");
        assert_eq!((text.unraised, text.remarks().len()), (1, 1));
        assert!(is_office("<p>12m<sup>2</sup></p>"));
    }

    #[test]
    fn word_processors_are_told_from_editors() {
        assert!(is_office(
            "<html xmlns:w=\"urn:schemas-microsoft-com:office:word\">"
        ));
        assert!(!is_office(
            "<meta charset='utf-8'><div style=\"font-family: monospace\">"
        ));
        assert!(!is_office(
            "<meta name=ProgId content=Excel.Sheet><td style='mso-list'>"
        ));
    }

    #[test]
    fn covered_columns_have_a_bound() {
        let cells = "<td colspan='99999'>格</td>".repeat(3000);
        let read = read(&format!("<table><tr>{cells}</tr></table>"));
        assert_eq!(read.lines.matches('格').count(), 3000);
        // The row is as wide as its cells, and those that were covered before it was as wide as any of Word's.
        let columns = read
            .lines
            .lines()
            .next()
            .unwrap_or_default()
            .split('\t')
            .count();
        assert!(columns < 3000 + COLUMNS, "{columns}");
    }
}
