//! Turns the HTML of a word processor into lines of text, and tells which of them are headlines.
//!
//! A walker of what the browser parsed calls [`Writer`] for each tag and text.
//! Paragraphs become lines, cells of a table are parted by tabs, numbers of lists are written out;
//! comments, style sheets, scripts and deleted text are left out.

use std::collections::BTreeMap;

use super::super::lines::{raised, unraised};
use super::site;
use super::story::{Story, Written};
use super::table::Table;
use crate::source::{self, Align, Face};
use crate::typeset::style::Red;

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
    /// How many lines are those of a web site, round its article.
    pub of_site: usize,
}

impl Text {
    /// What is to be known of it, in Chinese, a sentence each.
    pub fn remarks(&self) -> Vec<String> {
        let mut remarks = Vec::new();
        if self.of_site > 0 {
            remarks.push(format!(
                "网页的栏目、导航和页脚 {} 行当作页眉页脚去掉了，在“变更”里可以逐处放回。",
                self.of_site
            ));
        }
        if self.left_out > 0 {
            remarks.push(format!(
                "原稿里隐藏或修订删去的 {} 个字没有放进来。",
                self.left_out
            ));
        }
        if self.merged > 0 {
            remarks.push(format!(
                "表格里 {} 处合并的单元格已拆开：竖的各行重复（数字除外），横的留空，请核对。",
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

/// Whether the HTML says more than its plain text: a word processor wrote it, cells of a sheet were merged, or something stands
/// above the line or below.
pub fn is_office(html: &str) -> bool {
    const RAISED: [&str; 4] = ["<sup>", "<sup ", "<sub>", "<sub "];
    let is_merged = || {
        ["colspan=", "rowspan="]
            .iter()
            .any(|span| html.contains(span))
    };
    if html.contains("Excel.Sheet") {
        return is_merged();
    }
    is_of_program(html) || RAISED.iter().any(|sign| html.contains(sign))
}

/// Whether a word processor wrote it.
pub(super) fn is_of_program(html: &str) -> bool {
    const SIGNS: [&str; 9] = [
        "office:word",
        "office:excel",
        "Word.Document",
        "class=Mso",
        "class=\"Mso",
        "mso-list",
        "LibreOffice",
        "WPS Office",
        "Excel.Sheet",
    ];
    SIGNS.iter().any(|sign| html.contains(sign))
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
pub(super) struct Look {
    pub heading: bool,
    /// Of a heading's element, 1 to 6.
    pub level: Option<u8>,
    pub align: Align,
    pub bold: bool,
    pub red: bool,
    pub face: Option<Face>,
    /// In tenths of a point; 0 where nothing says so.
    pub size: u32,
    /// Of the first line, in tenths of a point or in tenths of an em.
    pub indent: Option<(u32, Unit)>,
}

/// What a length is measured in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Unit {
    Point,
    Em,
}

/// An element that was opened.
#[derive(Debug)]
struct Element {
    name: String,
    look: Look,
    /// Its text is a link's or a button's.
    linked: bool,
    /// How many items a numbered list has had; `None` of other elements.
    items: Option<u32>,
    /// What of a table it opened.
    opens: Opens,
    /// Where its text begins: lines that were before it, bytes of its line.
    from: (usize, usize),
    /// Whether it raises its text above the line, or lowers it.
    raises: Option<bool>,
}

/// What of a table an element opened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Opens {
    Nothing,
    Table,
    Row,
    /// A row in no table.
    LoneRow,
    /// A cell that covers so many columns and rows.
    Cell(usize, usize),
}

/// Writes the text.
#[derive(Debug, Default)]
pub struct Writer {
    open: Vec<Element>,
    /// The lines of the page.
    page: Story,
    /// Those of the cells that are open.
    cells: Vec<Story>,
    tables: Vec<Table>,
    merged: usize,
    left_out: usize,
    unraised: usize,
    absent: usize,
}

/// Tables in tables deeper than this are read as text.
const DEEPEST: usize = 40;

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
        let is_link = match name.as_str() {
            "a" => attribute("name").is_none(),
            "button" | "option" => true,
            _ => false,
        };
        let linked = is_link || self.open.last().is_some_and(|element| element.linked);
        match name.as_str() {
            "br" => self.story().break_line(),
            "img" => {
                let source = attribute("src").unwrap_or_default();
                self.absent += usize::from(!source.starts_with("data:"));
            }
            _ if BLOCKS.contains(&name.as_str()) => self.story().end_line(),
            _ => {}
        }
        let opens = self.opens(&name, &attribute);
        let raises = match (name.as_str(), rule(&style, "vertical-align:")) {
            ("sup", _) | (_, Some("super")) => Some(true),
            ("sub", _) | (_, Some("sub")) => Some(false),
            _ => None,
        };
        let number = (name == "li").then(|| self.next_number()).flatten();
        let start = attribute("start").and_then(|start| start.trim().parse().ok());
        let from = self.story().place();
        self.open.push(Element {
            opens,
            from,
            look,
            linked,
            raises,
            items: (name == "ol").then(|| start.unwrap_or(1_u32).saturating_sub(1)),
            name,
        });
        if let Some(number) = number {
            self.text(&format!("{number}."));
        }
        Heard::Read
    }

    /// What of a table an element opens.
    fn opens(&mut self, name: &str, attribute: impl Fn(&str) -> Option<String>) -> Opens {
        let span = |name: &str| {
            let count = attribute(name).and_then(|count| count.trim().parse().ok());
            count.unwrap_or(1).clamp(1, COVERED)
        };
        let in_cell = self.cells.len() == self.tables.len();
        let in_row = self.tables.last().is_some_and(Table::has_row);
        let begins = in_cell && self.tables.len() < DEEPEST;
        if begins && matches!(name, "table" | "tr") {
            self.tables.push(Table::default());
        }
        match name {
            "table" if begins => Opens::Table,
            "tr" if begins || !in_cell && !in_row => {
                self.row(Table::open_row);
                if begins { Opens::LoneRow } else { Opens::Row }
            }
            "td" | "th" if !in_cell && in_row => {
                self.cells.push(Story::default());
                Opens::Cell(span("colspan"), span("rowspan"))
            }
            _ => Opens::Nothing,
        }
    }

    /// The element that was opened last and is still open ends.
    pub fn close(&mut self) {
        let Some(element) = self.open.pop() else {
            return;
        };
        if let Some(is_above) = element.raises {
            self.raise(element.from, is_above);
        }
        let story = self.story();
        match element.name.as_str() {
            "p" if story.is_blank() => story.empty_line(),
            name if BLOCKS.contains(&name) => story.end_line(),
            _ => {}
        }
        match element.opens {
            Opens::Nothing => {}
            Opens::Cell(columns, rows) => {
                let mut cell = self.cells.pop().unwrap_or_default();
                cell.end_line();
                if let Some(table) = self.tables.last_mut() {
                    table.add_cell(cell.done, (columns, rows));
                }
            }
            Opens::Table => self.close_table(),
            Opens::Row | Opens::LoneRow => {
                self.row(Table::close_row);
                if element.opens == Opens::LoneRow {
                    self.close_table();
                }
            }
        }
    }

    fn row(&mut self, does: fn(&mut Table)) {
        if let Some(table) = self.tables.last_mut() {
            does(table);
        }
    }

    fn close_table(&mut self) {
        let table = self.tables.pop().unwrap_or_default();
        self.merged += table.merged;
        self.story().done.append(&mut table.close());
    }

    /// Where text is written now.
    fn story(&mut self) -> &mut Story {
        self.cells.last_mut().unwrap_or(&mut self.page)
    }

    /// Puts in the signs for what was written from a place on and stands above the line or below it.
    fn raise(&mut self, (line, from): (usize, usize), is_above: bool) {
        let story = self.story();
        let (before, text) = story.text.split_at_checked(from).unwrap_or_default();
        if line < story.done.len() || before.trim().is_empty() || text.trim().is_empty() {
            return;
        }
        match raised(text.trim(), is_above) {
            Ok(signs) => story.text.replace_range(from.., &signs),
            Err(is_lost) => self.unraised += usize::from(is_lost),
        }
    }

    /// Text that is not read.
    pub fn leave_out(&mut self, text: &str) {
        self.left_out += text.chars().filter(|c| !c.is_whitespace()).count();
    }

    /// Text comes.
    pub fn text(&mut self, text: &str) {
        let of = self.open.last();
        let (look, linked) = of.map(|of| (of.look, of.linked)).unwrap_or_default();
        let story = self.story();
        for c in text.chars() {
            match c {
                '\n' | '\r' => story.space(true),
                ' ' | '\t' | '\x0c' => story.space(false),
                '\u{ad}' => {}
                _ => story.character(c, look, linked),
            }
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
    pub fn finish(self) -> Text {
        self.finish_with(|_| 0)
    }

    /// What was written on a page of a web site, of this title, with the site's own round the article marked.
    pub fn finish_page(self, title: &str) -> Text {
        self.finish_with(|lines| site::mark(lines, title))
    }

    fn finish_with(mut self, mark: impl FnOnce(&mut [Written]) -> usize) -> Text {
        while !self.open.is_empty() {
            self.close();
        }
        self.page.end_line();
        let mut lines = self.page.done;
        let last = lines.iter().rposition(|line| !line.is_blank());
        lines.truncate(last.map_or(0, |last| last + 1));
        let of_site = mark(&mut lines);
        let usual = usual_size(&lines);
        let mut text = Text {
            left_out: self.left_out,
            merged: self.merged,
            unraised: self.unraised,
            absent: self.absent,
            of_site,
            ..Text::default()
        };
        for written in lines {
            if !text.looks.is_empty() {
                text.lines.push('\n');
            }
            if stands_out(&written, usual) {
                text.headlines.push(text.lines.len());
            }
            text.lines.push_str(&written.line.text);
            text.looks.push(written.line.look);
        }
        text
    }
}

/// The size of most of the text.
fn usual_size(lines: &[Written]) -> u32 {
    let mut totals: BTreeMap<u32, usize> = BTreeMap::new();
    for line in lines {
        *totals.entry(line.look.size).or_default() += line.characters;
    }
    let most = totals.into_iter().max_by_key(|(_, characters)| *characters);
    most.map_or(0, |(size, _)| size)
}

/// Whether a line stands out as a headline does, in text of a size.
fn stands_out(written: &Written, usual: u32) -> bool {
    let Look {
        heading,
        align,
        bold,
        size,
        ..
    } = written.look;
    let large = size >= usual + LARGER;
    (1..=LONGEST).contains(&written.characters)
        && !written.line.look.row
        && (heading || align == Align::Centre && (bold || large))
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
mod tests;
