//! The text of the file, paragraph by paragraph.

use std::collections::HashMap;

use super::look::{Jc, Stand, Tab, Twip, Type, put};
use super::styles::Sheet;
use super::{closing, parts, picture, table};
use crate::bulletin::{Bulletin, Role};
use crate::files::docx::role;
use crate::files::escape::escape;
use crate::files::export::{Kept, Pictures};
use crate::text::Span;
use crate::typeset::galley::{Strip, galley};
use crate::typeset::page::{Align, Face, Ink, Line, Origin, Part, Text};
use crate::typeset::typeset;
use crate::typeset::units::{CELL, HalfCell, Row};

/// Marks that Word takes for Latin ones if nobody says otherwise: quotes, dashes, ellipses.
pub(super) const CHINESE: &str = "<w:rFonts w:hint=\"eastAsia\"/>";

/// The part `word/document.xml`, and the pictures that it shows.
pub(super) fn part<'w>(
    bulletin: &'w Bulletin<'_>,
    pictures: &'w Pictures,
    sheet: &'w Sheet<'_>,
) -> (String, Vec<&'w Kept>) {
    let galley = galley(bulletin, sheet.style);
    let mut writer = Writer {
        bulletin,
        sheet,
        listed: listed(bulletin, sheet, &galley.flow),
        out: parts::open("document"),
        last: None,
        blank: Row(0),
        rule: None,
        pictures,
        media: Vec::new(),
    };
    writer.out.push_str("<w:body>");
    let mut strips = galley.flow.as_slice();
    while let Some((first, rest)) = strips.split_first() {
        let rows = strips.iter().take_while(|strip| table::is_row(strip));
        let rows = rows.count();
        if rows > 0 {
            let (own, rest) = strips.split_at(rows);
            writer.table(own);
            strips = rest;
        } else {
            writer.strip(first);
            strips = rest;
        }
    }
    writer.close(&galley.closing);
    writer.out.push_str(&parts::section(sheet.style));
    writer.out.push_str("</w:body></w:document>");
    (writer.out, writer.media)
}

/// The headlines that the contents list names, and their pages as we set them.
fn listed(
    bulletin: &Bulletin<'_>,
    sheet: &Sheet<'_>,
    flow: &[Strip<'_>],
) -> HashMap<Span, (usize, u32)> {
    let parts = |text: &Text<'_>| text.parts.clone();
    let mut listed = HashMap::new();
    for part in flow.iter().flat_map(|strip| &strip.texts).flat_map(parts) {
        if let Origin::PageOf(headline) = part.origin {
            let next = listed.len();
            listed.entry(headline).or_insert((next, 0));
        }
    }
    if listed.is_empty() {
        return listed;
    }
    for page in typeset(bulletin, sheet.style) {
        for part in page.texts.iter().flat_map(parts) {
            let entry = part.origin.span().and_then(|span| listed.get_mut(&span));
            if let Some(entry) = entry.filter(|entry| entry.1 == 0 && part.role == Role::Title) {
                entry.1 = page.number;
            }
        }
    }
    listed
}

/// A paragraph that may still change by what follows.
pub(super) struct Paragraph {
    pub(super) style: &'static str,
    pub(super) stand: Stand,
    /// What is round it, as properties: a frame, a rule.
    pub(super) border: String,
    pub(super) runs: String,
}

impl Paragraph {
    pub(super) fn write(&self, sheet: &Sheet<'_>, out: &mut String) {
        let (standard, _) = sheet.look(self.style);
        put(
            out,
            format_args!("<w:p><w:pPr><w:pStyle w:val=\"{}\"/>", self.style),
        );
        self.stand
            .differing(&standard, sheet.character(), &self.border, out);
        out.push_str("</w:pPr>");
        out.push_str(&self.runs);
        out.push_str("</w:p>");
    }
}

/// What is written from draft and galley.
pub(super) struct Writer<'w, 'a> {
    pub(super) bulletin: &'w Bulletin<'a>,
    pub(super) sheet: &'w Sheet<'w>,
    /// Headlines with their bookmark and page.
    listed: HashMap<Span, (usize, u32)>,
    pub(super) out: String,
    /// What was begun last; `None` at the beginning and behind a table.
    last: Option<Paragraph>,
    /// Blank rows before what comes next.
    blank: Row,
    /// The red rule that is still to be drawn: how far down from the last row, and its weight.
    rule: Option<Twip>,
    pictures: &'w Pictures,
    /// Those that were shown, in order; each is a part.
    media: Vec<&'w Kept>,
}

impl<'a> Writer<'_, 'a> {
    fn strip(&mut self, strip: &Strip<'a>) {
        self.blank += strip.space;
        if strip.texts.is_empty() {
            self.blank += strip.rows;
        } else if picture::is_one(strip) {
            self.draw_rule();
            let before = Twip::rows(self.sheet.style.area, std::mem::take(&mut self.blank));
            if let Some(last) = &mut self.last {
                last.stand.keep_next |= strip.held;
            }
            self.flush();
            self.last = picture::write(self, strip, before);
        } else {
            let mut paragraph = self.paragraph(strip);
            if strip.page {
                paragraph.border.push_str("<w:pageBreakBefore/>");
            }
            self.push(paragraph, strip.held);
        }
        if let Some(rule) = strip.rules.first() {
            let below = rule.top - self.sheet.style.area.down(strip.rows).min(rule.top);
            self.rule = Some(Twip::of(below));
        }
    }

    /// Adds a paragraph with the blank rows before it. Those behind a headline are part of the headline, so that a
    /// clerk's own paragraph stands right.
    fn push(&mut self, mut paragraph: Paragraph, held: bool) {
        self.draw_rule();
        let space = Twip::rows(self.sheet.style.area, std::mem::take(&mut self.blank));
        paragraph.stand.before = space;
        if let Some(last) = &mut self.last {
            last.stand.keep_next |= held;
            if matches!(last.style, "Heading1" | "Subtitle" | "JbByline") {
                last.stand.after = space;
                paragraph.stand.before = Twip(0);
            }
        }
        self.flush();
        self.last = Some(paragraph);
    }

    /// The red rule is the upper edge of an empty paragraph that takes the blank rows below the masthead.
    fn draw_rule(&mut self) {
        let Some(before) = self.rule.take() else {
            return;
        };
        let area = self.sheet.style.area;
        let (mut stand, _) = self.sheet.look("JbRedRule");
        let weight = Twip::of(self.sheet.style.red_rule);
        let rows = Twip::rows(area, std::mem::take(&mut self.blank));
        let left = rows.0 - before.0 - weight.0;
        (stand.before, stand.line) = (before, Twip(left.max(20)));
        if let Some(last) = self.last.as_mut().filter(|_| left < 20) {
            // Without a blank row the line above gives up what the rule takes.
            last.stand.line.0 -= 20 - left;
        }
        self.flush();
        self.last = Some(Paragraph {
            style: "JbRedRule",
            stand,
            border: String::new(),
            runs: String::new(),
        });
    }

    /// The number of the part of a picture, from 0; `None` where it is not kept on the machine.
    pub(super) fn media(&mut self, name: &str) -> Option<usize> {
        self.media.push(self.pictures.get(name)?);
        Some(self.media.len() - 1)
    }

    fn flush(&mut self) {
        if let Some(last) = self.last.take() {
            last.write(self.sheet, &mut self.out);
        }
    }

    fn table(&mut self, rows: &[Strip<'a>]) {
        self.draw_rule();
        self.blank += rows[0].space;
        let space = Twip::rows(self.sheet.style.area, std::mem::take(&mut self.blank));
        if rows[0].page {
            self.flush();
            self.out.push_str(
                "<w:p><w:pPr><w:pStyle w:val=\"JbAnchor\"/><w:pageBreakBefore/></w:pPr></w:p>",
            );
        }
        if let Some(last) = &mut self.last {
            last.stand.after = space;
            last.stand.keep_next |= rows[0].held;
        }
        self.flush();
        table::write(self, rows);
    }

    /// The closing block, and an end that a text can have: Word wants a paragraph behind a table.
    fn close(&mut self, strips: &[Strip<'a>]) {
        self.draw_rule();
        if let Some(last) = &mut self.last {
            last.stand.keep_next |= !strips.is_empty();
        } else {
            self.anchor();
        }
        self.flush();
        if !strips.is_empty() {
            closing::write(self, strips);
            self.anchor();
        }
    }

    /// An empty paragraph without height.
    fn anchor(&mut self) {
        self.out
            .push_str("<w:p><w:pPr><w:pStyle w:val=\"JbAnchor\"/></w:pPr></w:p>");
    }

    fn paragraph(&self, strip: &Strip<'a>) -> Paragraph {
        let text = &strip.texts[0];
        let style = match strip.texts.as_slice() {
            texts if shares_head(texts) => "JbOffice",
            _ => self.style_of(text),
        };
        let (mut stand, _) = self.sheet.look(style);
        stand.line = Twip::rows(self.sheet.style.area, text.pitch);
        let runs = match strip.texts.as_slice() {
            [label, rest] if text.role == Role::Paragraph => {
                return self.labelled(label, rest);
            }
            // Offices that share a head: one under the other, 文件 behind the last.
            texts @ [offices @ .., word] if shares_head(texts) => {
                let offices: Vec<_> = offices
                    .iter()
                    .map(|office| self.runs(office, style))
                    .collect();
                offices.join("<w:r><w:br/></w:r>") + &self.runs(word, style)
            }
            [_, rest @ ..] if !rest.is_empty() => {
                let mut runs = self.runs(text, style);
                if text.role != Role::Masthead {
                    self.indent(text, &mut stand);
                    (stand.jc, stand.right) = (Jc::Left, Twip(0));
                    stand.tabs = rest.iter().map(|text| self.tab_before(text)).collect();
                }
                for text in rest {
                    runs.push_str("<w:r><w:tab/></w:r>");
                    runs.push_str(&self.runs(text, style));
                }
                runs
            }
            _ => {
                self.indent(text, &mut stand);
                self.runs(text, style)
            }
        };
        Paragraph {
            style,
            stand,
            border: String::new(),
            runs,
        }
    }

    fn tab_before(&self, text: &Text<'a>) -> Tab {
        Tab {
            at: Twip::across(self.sheet.style.area, text.size, text.left),
            jc: Jc::Left,
            leader: false,
        }
    }

    /// A label, and behind it what hangs there.
    fn labelled(&self, label: &Text<'a>, rest: &Text<'a>) -> Paragraph {
        let style = "JbLabelled";
        let (mut stand, _) = self.sheet.look(style);
        stand.left = self.sheet.body(rest.left);
        stand.first = Twip(self.sheet.body(label.left).0 - stand.left.0);
        let ends = label.left + label.lines.first().map_or(HalfCell(0), Line::width);
        let tab = if ends < rest.left {
            "<w:r><w:tab/></w:r>"
        } else {
            ""
        };
        let runs = [&self.runs(label, style), tab, &self.runs(rest, style)].concat();
        Paragraph {
            style,
            stand,
            border: String::new(),
            runs,
        }
    }

    /// The style of a text in the flow.
    fn style_of(&self, text: &Text<'a>) -> &'static str {
        let is_centred = text.align == Align::Center;
        let block = self.block_of(text);
        let is_byline = block.is_some_and(|at| self.bulletin.is_byline(at));
        let is_marked = block.is_some_and(|at| self.bulletin.blocks[at].mark.is_some());
        match text.role {
            Role::Masthead if is_byline => "JbByline",
            Role::Masthead => self.masthead_style(text),
            Role::Paragraph if is_marked => "JbSettled",
            Role::Title if text.size != self.sheet.style.headline_size.size() => "Subtitle",
            Role::Toc if is_centred => "TOCHeading",
            Role::Toc => "TOC1",
            Role::Note if is_centred => "Caption",
            role => {
                let mut styles = role::PARAGRAPH_STYLES.iter();
                let style = styles.find(|style| style.role == Some(role));
                style.map_or("BodyText", |style| style.id)
            }
        }
    }

    /// The index of the block that a text begins with.
    fn block_of(&self, text: &Text<'a>) -> Option<usize> {
        let start = text.span()?.start;
        let blocks = &self.bulletin.blocks;
        let at = blocks.partition_point(|block| block.span.end <= start);
        (at < blocks.len()).then_some(at)
    }

    fn masthead_style(&self, text: &Text<'a>) -> &'static str {
        let face = text.parts.first().map(|part| part.face);
        if text.tracking.is_none() && text.ink == Ink::Red {
            "Title"
        } else if text.tracking.is_some() {
            let name = self.bulletin.masthead.name;
            let end = |span: Option<Span>| span.map(|span| span.end);
            if text.span().is_some() && end(text.span()) != end(name) {
                "JbOffice"
            } else {
                "Title"
            }
        } else if face == Some(Face::HeiTi) {
            "JbSecrecy"
        } else if text.align == Align::Center {
            "JbIssue"
        } else {
            "JbIssuer"
        }
    }

    /// The indents of a text that is alone on its lines.
    fn indent(&self, text: &Text<'a>, stand: &mut Stand) {
        let area = self.sheet.style.area;
        let across = |width| Twip::across(area, text.size, width);
        let behind = area
            .line(text.size)
            .saturating_sub(text.left + text.measure);
        let first = text.lines.first().map_or(HalfCell(0), |line| line.indent);
        let is_date = text.role == Role::Masthead && first > HalfCell(0);
        if let Some(tracking) = text.tracking {
            // What is behind the last character too, so that the name stands in the middle.
            stand.left = Twip::of(tracking);
        } else if text.align == Align::Center {
            (stand.jc, stand.right) = (Jc::Centre, Twip(0));
            (stand.left, stand.first) = (Twip(0), Twip(0));
        } else if stand.jc == Jc::Right || is_date {
            (stand.jc, stand.right) = (Jc::Right, across(behind));
            (stand.left, stand.first) = (Twip(0), Twip(0));
        } else if stand.jc != Jc::Centre {
            stand.left = across(text.left + text.hang);
            stand.first = Twip(across(text.left + first).0 - stand.left.0);
            stand.right = across(behind);
            if text.role == Role::Masthead {
                stand.right = across(CELL).min(stand.right);
            }
        }
    }

    /// The runs of a text in a paragraph of a style.
    pub(super) fn runs(&self, text: &Text<'a>, style: &str) -> String {
        let (_, standard) = self.sheet.look(style);
        let breaks = breaks(text);
        let mut out = String::new();
        let mut before: Option<(&Part, Span)> = None;
        for part in &text.parts {
            match part.origin {
                Origin::Draft(span) => {
                    // The page number of a contents line stands behind the leader of its tab.
                    let gap = before.map_or("", |before| match text.role {
                        Role::Toc => "\t",
                        _ => self.gap(before, span),
                    });
                    self.run(text, part, &standard, (gap, span), &breaks, &mut out);
                    before = Some((part, span));
                }
                Origin::PageOf(headline) => self.page_of(part, text, &standard, headline, &mut out),
                Origin::Again(_) | Origin::Placeholder(_) => {}
            }
        }
        out
    }

    /// What stands between two parts of a paragraph.
    fn gap(&self, (before, behind): (&Part, Span), next: Span) -> &'a str {
        let between = Span::new(behind.end, next.start.max(behind.end));
        match between.slice(self.bulletin.source).trim_matches('\n') {
            "" if before.role == Role::Title => "\u{3000}",
            // A role mark or an empty line between them is no text.
            between if between.trim().is_empty() => between,
            _ => "",
        }
    }

    fn run(
        &self,
        text: &Text<'a>,
        part: &Part,
        standard: &Type,
        (gap, span): (&str, Span),
        breaks: &[usize],
        out: &mut String,
    ) {
        let bookmark = self.listed.get(&span).filter(|_| part.role == Role::Title);
        if let Some((at, _)) = bookmark {
            put(
                out,
                format_args!("<w:bookmarkStart w:id=\"{at}\" w:name=\"{}\"/>", name(*at)),
            );
        }
        out.push_str("<w:r>");
        self.properties(text, part, standard, out);
        inline(gap, &[], out);
        let breaks: Vec<usize> = breaks
            .iter()
            .filter_map(|at| at.checked_sub(span.start))
            .collect();
        inline(span.slice(self.bulletin.source), &breaks, out);
        out.push_str("</w:r>");
        if let Some((at, _)) = bookmark {
            put(out, format_args!("<w:bookmarkEnd w:id=\"{at}\"/>"));
        }
    }

    fn properties(&self, text: &Text<'a>, part: &Part, standard: &Type, out: &mut String) {
        let area = self.sheet.style.area;
        let own = Type {
            face: part.face,
            bold: part.bold,
            red: text.ink == Ink::Red,
            size: text.size,
            spacing: match text.tracking {
                Some(tracking) => Twip::of(tracking),
                None => Twip::spacing(area, text.size),
            },
        };
        out.push_str("<w:rPr>");
        let mut standard = *standard;
        if let Some(style) = role::run_style(part.role).filter(|_| part.role != text.role) {
            put(out, format_args!("<w:rStyle w:val=\"{style}\"/>"));
            let run = self.sheet.run(part.role, standard.size);
            (standard.face, standard.bold) = (run.face, run.bold);
        }
        let mut differing = String::new();
        own.differing(&standard, self.sheet.style, &mut differing);
        if differing.starts_with("<w:rFonts") {
            differing.insert_str("<w:rFonts".len(), " w:hint=\"eastAsia\"");
        } else {
            out.push_str(CHINESE);
        }
        out.push_str(&differing);
        out.push_str("</w:rPr>");
    }

    /// The leader and the page of a headline in the contents list.
    fn page_of(
        &self,
        part: &Part,
        text: &Text<'a>,
        standard: &Type,
        headline: Span,
        out: &mut String,
    ) {
        let Some((at, page)) = self.listed.get(&headline) else {
            return;
        };
        let mut look = String::new();
        self.properties(text, part, standard, &mut look);
        put(out, format_args!("<w:r>{look}<w:tab/></w:r>"));
        let instruction = format!("PAGEREF {} \\h", name(*at));
        parts::field(&instruction, &look, &page.to_string(), out);
    }
}

/// Whether texts that stand beside one another are offices and the word behind them.
fn shares_head(texts: &[Text<'_>]) -> bool {
    texts.len() > 2 && texts[0].ink == Ink::Red
}

/// The name of a headline's bookmark, as Word names those of its own contents lists.
fn name(at: usize) -> String {
    format!("_Toc{:09}", at + 1)
}

/// Where the lines of a headline or a name begin, but for the first.
fn breaks(text: &Text<'_>) -> Vec<usize> {
    let shaped = matches!(text.role, Role::Title | Role::Masthead) && text.align == Align::Center;
    let later = text.lines.iter().skip(1).filter(|_| shaped);
    let starts = later.filter_map(|line| line.pieces.iter().find_map(|piece| piece.span));
    starts.map(|span| span.start).collect()
}

/// Text with line breaks at some of its bytes.
fn inline(text: &str, breaks: &[usize], out: &mut String) {
    let mut from = 0;
    let ends = text.char_indices().filter_map(|(at, c)| match c {
        '\t' => Some((at, at + 1, "<w:tab/>")),
        '\n' => Some((at, at + 1, "<w:br/>")),
        _ if breaks.contains(&at) => Some((at, at, "<w:br/>")),
        _ => None,
    });
    for (at, next, element) in ends {
        plain(&text[from..at], out);
        out.push_str(element);
        from = next;
    }
    plain(&text[from..], out);
}

fn plain(text: &str, out: &mut String) {
    if !text.is_empty() {
        out.push_str("<w:t xml:space=\"preserve\">");
        escape(text, out);
        out.push_str("</w:t>");
    }
}
