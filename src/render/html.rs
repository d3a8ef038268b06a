//! Turns pages into HTML: one renderer for preview, print and export.
//!
//! User text passes through [`escape`] and nothing else. Equal input gives equal bytes. No script,
//! no request; places and widths are numbers in custom properties that `bulletin.css` multiplies
//! by the grid. They stand in `style` attributes: a page that shows them needs a policy with
//! `style-src 'unsafe-inline'`.
//!
//! Every text carries `data-span="start-end"`, the bytes of the draft it comes from; a placeholder
//! in the masthead carries `data-field` and the class `ghost` instead.

use std::fmt::{self, Write};

use crate::bulletin::Role;
use crate::text::Span;
use crate::typeset::Page;
use crate::typeset::natural_width;
use crate::typeset::page::{
    Align, Form, Ink, Lean, Line, Origin, Part, Picture, Piece, Rule, Text,
};
use crate::typeset::style::{Faces, PageNumberPlace, Red};
use crate::typeset::units::{Area, CELL, HalfCell, Micrometre, Row, TypeSize};

/// The style sheet of the page; the very same text is in the app and in every exported file.
pub const STYLE_SHEET: &str = include_str!("../../styles/bulletin.css");

/// The policy of an exported file: nothing is fetched, nothing runs.
const POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'; img-src data:";

/// Half cells of a line where the page does not say otherwise, as in the style sheet.
const SHEET_LINE: HalfCell = HalfCell(56);

/// One page as `<section class="sheet">…</section>`.
pub fn page(page: &Page<'_>) -> String {
    let mut out = String::with_capacity(8 * 1024);
    infallible(write_page(page, &mut out));
    out
}

/// What stands on a page before its texts, and what behind them, for a screen that replaces single texts.
pub fn frame(page: &Page<'_>) -> [String; 2] {
    let mut frame = [String::new(), String::new()];
    infallible(write_head(page, &mut frame[0]));
    infallible(write_foot(page, &mut frame[1]));
    frame
}

/// A text of a page as an element, with places counted from its own first byte: it stays the same when only the draft round
/// it changes.
pub fn text(text: &Text<'_>, area: Area, out: &mut String) {
    let origin = text.span().map_or(0, |span| span.start);
    infallible(write_text(text, area, origin, out));
}

/// All pages, one after the other.
pub fn pages(pages: &[Page<'_>]) -> String {
    let mut out = String::with_capacity(pages.len() * 8 * 1024);
    for page in pages {
        infallible(write_page(page, &mut out));
    }
    out
}

/// A self-contained HTML document of the pages: no script, no request.
pub fn document(pages_of: &[Page<'_>], title: &str) -> String {
    let mut out =
        String::from("<!doctype html>\n<html lang=\"zh-CN\">\n<meta charset=\"utf-8\">\n");
    infallible(writeln!(
        out,
        "<meta http-equiv=\"Content-Security-Policy\" content=\"{POLICY}\">"
    ));
    out.push_str("<meta name=\"viewport\" content=\"width=device-width\">\n<title>");
    escape(title, &mut out);
    out.push_str("</title>\n<style>\n");
    out.push_str(STYLE_SHEET);
    out.push_str("</style>\n<body class=\"desk\">\n");
    out.push_str(&pages(pages_of));
    out.push_str("</body>\n</html>\n");
    out
}

/// Writes user text as HTML text or attribute value.
///
/// Control characters have no meaning in HTML, some even no form: they appear as their pictures
/// (␀, ␁ …), or as U+FFFD where there is none.
pub fn escape(text: &str, out: &mut String) {
    let mut from = 0;
    for (at, c) in text.char_indices() {
        let entity = match c {
            '&' => "&amp;",
            '<' => "&lt;",
            '>' => "&gt;",
            '"' => "&quot;",
            '\'' => "&#39;",
            _ if c.is_control() && !matches!(c, '\t' | '\n') => "",
            _ => continue,
        };
        out.push_str(&text[from..at]);
        from = at + c.len_utf8();
        if entity.is_empty() {
            out.push(visible(c));
        }
        out.push_str(entity);
    }
    out.push_str(&text[from..]);
}

/// What is shown for a character: itself, or the picture of a control character.
pub fn visible(c: char) -> char {
    match c {
        '\0'..='\x1f' => char::from_u32(0x2400 + c as u32).unwrap_or(char::REPLACEMENT_CHARACTER),
        '\x7f' => '␡',
        '\u{80}'..='\u{9f}' => char::REPLACEMENT_CHARACTER,
        _ => c,
    }
}

/// Writing to a string cannot fail.
fn infallible(written: fmt::Result) {
    debug_assert!(written.is_ok());
}

fn write_page(page: &Page<'_>, out: &mut String) -> fmt::Result {
    write_head(page, out)?;
    for text in &page.texts {
        write_text(text, page.area, 0, out)?;
        out.push('\n');
    }
    write_foot(page, out)
}

fn write_head(page: &Page<'_>, out: &mut String) -> fmt::Result {
    let side = if page.number % 2 == 1 { "odd" } else { "even" };
    write!(
        out,
        "<section class=\"sheet {side}\" data-page=\"{}\"",
        page.number
    )?;
    write_style(page, out)?;
    out.push_str("><div class=\"area\"><div class=\"plate\">\n");
    for rule in &page.rules {
        write_rule(rule, out)?;
    }
    Ok(())
}

fn write_foot(page: &Page<'_>, out: &mut String) -> fmt::Result {
    out.push_str("</div></div>");
    let folio = match page.folio {
        PageNumberPlace::Outside => "outside",
        PageNumberPlace::Centred => "centred",
        PageNumberPlace::None => return writeln!(out, "</section>"),
    };
    write!(out, "<p class=\"folio {folio}\"")?;
    if page.folio_size != TypeSize::FOUR {
        write!(out, " style=\"--f:{}\"", Tenths(page.folio_size.0))?;
    }
    writeln!(out, "><span>{}</span></p></section>", page.folio_text())
}

/// Type area, fonts and red where they are not those of the style sheet.
fn write_style(page: &Page<'_>, out: &mut String) -> fmt::Result {
    if page.faces.are_usual() && page.area == Area::STANDARD && page.red == Red::Standard {
        return Ok(());
    }
    let (faces, usual) = (&*page.faces, Faces::default());
    out.push_str(" style=\"");
    if page.area != Area::STANDARD {
        let Area {
            left,
            top,
            width,
            height,
            rows,
        } = page.area;
        write!(
            out,
            "--left:{left};--top:{top};--width:{width};--height:{height};--rows:{rows};"
        )?;
    }
    if page.red != Red::Standard {
        write!(out, "--red:#{};", page.red.hex())?;
    }
    for ((name, stack), (_, default)) in faces.stacks().into_iter().zip(usual.stacks()) {
        if stack != default && !stack.is_empty() {
            write!(out, "--{name}:")?;
            for (at, font) in stack.iter().enumerate() {
                out.push_str(if at == 0 { "'" } else { ",'" });
                out.extend(font.chars().filter(|&c| is_font_name(c)));
                out.push('\'');
            }
            out.push(';');
        }
    }
    out.push('"');
    Ok(())
}

/// Characters that cannot end a quoted font name or an attribute.
fn is_font_name(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, ' ' | '-' | '_' | '.')
}

fn write_rule(rule: &Rule, out: &mut String) -> fmt::Result {
    let Micrometre(left) = rule.left;
    let ink = if rule.ink == Ink::Red {
        " class=\"red\""
    } else {
        ""
    };
    writeln!(
        out,
        "<hr{ink} style=\"--x:{left};--y:{};--w:{};--h:{}\">",
        rule.top, rule.width, rule.height
    )
}

fn write_text(text: &Text<'_>, area: Area, origin: usize, out: &mut String) -> fmt::Result {
    let tag = match text.role {
        Role::Title => "h2",
        role if role.level().is_some() => "h3",
        _ => "p",
    };
    write!(out, "<{tag} class=\"{}", text.role.name())?;
    if text.align == Align::Center {
        out.push_str(" middle");
    }
    if text.tracking.is_some() {
        out.push_str(" fitted");
    }
    if text.ink == Ink::Red {
        out.push_str(" red");
    }
    let main = text.parts.iter().rfind(|part| part.role == text.role);
    let main = main.or(text.parts.first());
    if let Some(part) = main {
        write_face(part, out)?;
    }
    let placeholder = text.parts.iter().find_map(|part| match part.origin {
        Origin::Placeholder(field) => Some(field),
        Origin::Draft(_) | Origin::Again(_) | Origin::PageOf(_) => None,
    });
    out.push_str(if placeholder.is_some() {
        " ghost\""
    } else {
        "\""
    });
    if let Some(field) = placeholder {
        write!(out, " data-field=\"{}\"", field.name())?;
    }
    write_span(text.span(), origin, out)?;
    write_place(text, area, out)?;
    out.push('>');
    if let Some(picture) = &text.picture {
        write_picture(picture, out)?;
    }
    out.push_str("<span>");
    for (at, line) in text.lines.iter().enumerate() {
        if at > 0 {
            out.push('\n');
        }
        write_line(text, line, at == 0, main, origin, out)?;
    }
    write!(out, "</span></{tag}>")
}

/// The name of what is shown stands in the place of its address: whoever shows the page knows where that is.
fn write_picture(picture: &Picture<'_>, out: &mut String) -> fmt::Result {
    write!(out, "<img data-picture=\"{}\" alt=\"", picture.name)?;
    escape(picture.caption, out);
    write!(
        out,
        "\" style=\"--l:{};--a:{};--w:{};--h:{}\">",
        picture.left, picture.above, picture.width, picture.height
    )
}

fn write_face(part: &Part, out: &mut String) -> fmt::Result {
    write!(out, " {}", part.face.name())?;
    if part.bold {
        out.push_str(" bold");
    }
    Ok(())
}

fn write_span(span: Option<Span>, origin: usize, out: &mut String) -> fmt::Result {
    let Some(Span { start, end }) = span else {
        return Ok(());
    };
    let [start, end] = [start, end].map(|at| at.saturating_sub(origin));
    write!(out, " data-span=\"{start}-{end}\"")
}

/// Place and size as custom properties; what is the body's own is left out.
fn write_place(text: &Text<'_>, area: Area, out: &mut String) -> fmt::Result {
    write!(out, " style=\"--y:{}", text.top)?;
    if text.drop != Micrometre(0) {
        write!(out, ";--d:{}", text.drop)?;
    }
    if text.pitch != Row(1) {
        write!(out, ";--p:{}", text.pitch)?;
    }
    if text.size != TypeSize::THREE || area.line(text.size) != SHEET_LINE {
        write!(
            out,
            ";--n:{};--f:{}",
            area.line(text.size),
            Tenths(text.size.0)
        )?;
    }
    if let Some(tracking) = text.tracking {
        write!(out, ";--t:{tracking}")?;
    } else {
        if text.left != HalfCell(0) {
            write!(out, ";--x:{}", text.left)?;
        }
        if text.measure != area.line(text.size) {
            write!(out, ";--m:{}", text.measure)?;
        }
    }
    if let Some(indent) = first_indent(text) {
        write!(out, ";--i:{indent}")?;
    }
    out.push('"');
    Ok(())
}

/// The indent of a paragraph's first line, which the style sheet makes.
fn first_indent(text: &Text<'_>) -> Option<HalfCell> {
    let first = text.lines.first()?.indent;
    (first != HalfCell(0) && text.align == Align::Start).then_some(first)
}

struct Tenths(u32);

impl fmt::Display for Tenths {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.0 / 10, self.0 % 10) {
            (whole, 0) => write!(to, "{whole}"),
            (whole, tenth) => write!(to, "{whole}.{tenth}"),
        }
    }
}

fn write_line(
    text: &Text<'_>,
    line: &Line<'_>,
    is_first: bool,
    main: Option<&Part>,
    origin: usize,
    out: &mut String,
) -> fmt::Result {
    if !is_first && line.indent != HalfCell(0) {
        write!(out, "<i style=\"--w:{}\"></i>", line.indent)?;
    }
    let stretched = line.stretch != Micrometre(0);
    if stretched {
        write!(out, "<span class=\"j\" style=\"--s:{}\">", line.stretch)?;
    }
    let mut pieces = line.pieces.as_slice();
    while let Some(first) = pieces.first() {
        let count = pieces
            .iter()
            .take_while(|piece| piece.part == first.part)
            .count();
        let (same, rest) = pieces.split_at(count);
        write_pieces(
            text.parts.get(first.part),
            main,
            same,
            stretched,
            origin,
            out,
        )?;
        pieces = rest;
    }
    if stretched {
        out.push_str("</span>");
    }
    Ok(())
}

/// Pieces of one part, in an element of their own unless they look like the text round them.
fn write_pieces(
    part: Option<&Part>,
    main: Option<&Part>,
    pieces: &[Piece<'_>],
    stretched: bool,
    origin: usize,
    out: &mut String,
) -> fmt::Result {
    let bold = part.is_some_and(|part| part.bold);
    let Some(part) = part.filter(|&part| Some(part) != main) else {
        return write_all(pieces, stretched, bold, out);
    };
    write!(out, "<span class=\"{}", part.role.name())?;
    write_face(part, out)?;
    out.push('"');
    write_span(part.origin.span(), origin, out)?;
    out.push('>');
    write_all(pieces, stretched, bold, out)?;
    out.push_str("</span>");
    Ok(())
}

/// Writes pieces that stand in one element.
fn write_all(
    mut pieces: &[Piece<'_>],
    stretched: bool,
    bold: bool,
    out: &mut String,
) -> fmt::Result {
    while let [piece, rest @ ..] = pieces {
        pieces = rest;
        match quotation(piece, rest).filter(|_| !stretched) {
            Some((text, close, rest)) => {
                let width = piece.width + text.width + close.width;
                write!(out, "<i class=\"c\" style=\"--w:{width}\">")?;
                for piece in [piece, text, close] {
                    escape(&piece.text, out);
                }
                out.push_str("</i>");
                pieces = rest;
            }
            None => write_piece(piece, bold, out)?,
        }
    }
    Ok(())
}

/// The text and the closing mark of a quotation that is opened by a piece, and what follows. All of it can stand in one box,
/// which is printed sooner than one for each mark: where a font has narrow marks, both are alike, and what stands in the
/// middle between them stays in its cells.
fn quotation<'p, 'a>(
    open: &Piece<'_>,
    behind: &'p [Piece<'a>],
) -> Option<(&'p Piece<'a>, &'p Piece<'a>, &'p [Piece<'a>])> {
    let [text, close, rest @ ..] = behind else {
        return None;
    };
    let whole = [open, close].iter().all(|mark| mark.width == CELL);
    let forms = (open.form, text.form, close.form);
    (whole && forms == (Form::Opening, Form::Cells, Form::Closing)).then_some((text, close, rest))
}

fn write_piece(piece: &Piece<'_>, bold: bool, out: &mut String) -> fmt::Result {
    let spaces = piece.spaces();
    if spaces > 0 || piece.form == Form::Latin(Lean::Natural) {
        let (count, narrower) = natural_width(&piece.text, bold);
        // Small letters are what is too wide in fonts unlike Times.
        let class = match piece.text.bytes().any(|byte| byte.is_ascii_lowercase()) {
            _ if spaces > 0 => "p",
            true => "e w",
            false => "e",
        };
        write!(
            out,
            "<i class=\"{class}\" style=\"--c:{count};--e:{narrower}"
        )?;
        if spaces > 0 {
            // What the words leave blank goes between them: see the style sheet.
            write!(out, ";--w:{};--k:{spaces}", piece.width)?;
        }
        out.push_str("\">");
        escape(&piece.text, out);
        out.push_str("</i>");
        return Ok(());
    }
    let class = match piece.form {
        Form::Cells => {
            escape(&piece.text, out);
            return Ok(());
        }
        Form::Latin(Lean::Middle | Lean::Natural) => "",
        Form::Latin(Lean::Left) => "a",
        Form::Latin(Lean::Right) => "z",
        Form::Boxed => "c",
        Form::Closing => "l",
        Form::Opening => "r",
    };
    let digits = if fills_half_cells(piece) { "d" } else { "" };
    match [class.min(digits), class.max(digits)] {
        ["", ""] => out.push_str("<i"),
        ["", class] => write!(out, "<i class=\"{class}\"")?,
        [lean, digits] => write!(out, "<i class=\"{lean} {digits}\"")?,
    }
    write!(out, " style=\"--w:{}\">", piece.width)?;
    escape(&piece.text, out);
    out.push_str("</i>");
    Ok(())
}

/// Whether a piece is nothing but digits, which a browser that can makes half an em wide each.
fn fills_half_cells(piece: &Piece<'_>) -> bool {
    matches!(piece.form, Form::Latin(_))
        && piece.text.bytes().all(|byte| byte.is_ascii_digit())
        && piece.text.len() == piece.width.0 as usize
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::parse;
    use crate::typeset::style::PageNumberForm;
    use crate::typeset::units::SizeName;
    use crate::typeset::{Style, typeset};

    fn rendered(draft: &str, style: &Style) -> String {
        pages(&typeset(&parse(draft), style))
    }

    #[test]
    fn a_page_as_html() {
        let html = rendered("共35%，合计“十”处。", &Style::default());
        assert_eq!(
            html,
            "<section class=\"sheet odd\" data-page=\"1\"><div class=\"area\"><div class=\"plate\">\n\
             <p class=\"paragraph fangsong\" data-span=\"0-30\" style=\"--y:0;--i:4\"><span>\
             共<i class=\"e\" style=\"--c:3;--e:-333\">35%</i>，合计<i class=\"c\" style=\"--w:6\">“十”</i>处。</span></p>\n\
             </div></div><p class=\"folio outside\"><span>— 1 —</span></p></section>\n"
        );
    }

    #[test]
    fn a_text_is_the_same_wherever_it_stands() {
        let alone = |draft: &str| {
            let pages = typeset(&parse(draft), &Style::default());
            let mut out = String::new();
            let last = pages[0].texts.last().expect("a text");
            text(last, pages[0].area, &mut out);
            out
        };
        let one = alone("<正文>会议今天召开。\n会议指出。");
        assert_eq!(one, alone("<正文>会议昨天下午召开。\n会议指出。"));
        assert!(one.contains("data-span=\"0-15\""), "{one}");
    }

    #[test]
    fn nothing_of_the_text_becomes_markup() {
        let html = rendered(
            "<script>alert(1)</script>&amp;\" onload='x'\0",
            &Style::default(),
        );
        assert!(!html.contains("<script"), "{html}");
        assert!(html.contains("&lt;script&gt;") && html.contains("&amp;amp;"));
        assert!(html.contains('␀'));
    }

    #[test]
    fn a_document_fetches_nothing_and_runs_nothing() {
        let pages = typeset(&parse("会议指出。"), &Style::default());
        let html = document(&pages, "</title><script>");
        assert!(html.contains("default-src 'none'"));
        assert!(html.contains("<title>&lt;/title&gt;&lt;script&gt;</title>"));
        for forbidden in ["<script", "url(", "@import", "http:", "https:"] {
            assert!(!html.contains(forbidden), "{forbidden}");
        }
    }

    #[test]
    fn the_style_sheet_has_the_default_faces() {
        for (name, stack) in Faces::default().stacks() {
            let fonts: Vec<_> = stack.iter().map(|font| format!("\"{font}\"")).collect();
            let line = format!("  --{name}: {};\n", fonts.join(", "));
            assert!(STYLE_SHEET.contains(&line), "{line}");
        }
    }

    #[test]
    fn a_page_number_of_another_size() {
        let style = Style {
            page_number_size: SizeName::SmallFour,
            ..Style::default()
        };
        let html = rendered("会议指出。", &style);
        assert!(
            html.contains("<p class=\"folio outside\" style=\"--f:12\">"),
            "{html}"
        );
    }

    #[test]
    fn a_page_number_with_that_of_all_pages_and_another_red() {
        let style = Style {
            page_number_form: PageNumberForm::OfTotal,
            red: Red::Print,
            ..Style::default()
        };
        let html = rendered(&"会议指出，要抓好落实。\n".repeat(30), &style);
        for part in [
            "<span>第 1 页　共 2 页<",
            "<span>第 2 页　共 2 页<",
            " style=\"--red:#e60012;\"",
        ] {
            assert!(html.contains(part), "{part}: {html}");
        }
        let standard = format!("--red: #{};", Red::Standard.hex());
        assert!(STYLE_SHEET.contains(&standard));
    }

    #[test]
    fn other_faces_are_named_on_the_sheet() {
        let mut style = Style::default();
        style.faces.kaiti = vec!["站酷楷体".to_owned(), "a';}</style><b \"".to_owned()];
        let html = rendered("会议指出。", &style);
        assert!(
            html.contains(" style=\"--kaiti:'站酷楷体','astyleb ';\">"),
            "{html}"
        );
    }
}
