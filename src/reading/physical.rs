//! The lines of a paste as they stand: content, indent, width, empty lines before.

use crate::grammar::page_break;
use crate::text::{Span, class};

/// One line that is not empty.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Physical<'a> {
    /// The content, white space round it removed.
    pub text: &'a str,
    /// Where the content stands in the whole text.
    pub span: Span,
    /// White space before the content, in half cells.
    pub indent: usize,
    /// Width of the content, in half cells: Latin letters and digits half as wide as Chinese.
    pub width: usize,
    /// Twice the number of characters: the width for programs that wrap by counting.
    pub count: usize,
    /// Empty lines before this one.
    pub gap: usize,
    /// A form feed stands between the line before and this one.
    pub page: bool,
}

/// No page sets a line wider than this, in half cells: a text with one has a line a paragraph.
pub const PAGE: usize = 110;

/// What the lines of a text hold that are not empty, white space round it removed.
pub fn contents(text: &str) -> impl Iterator<Item = &str> {
    let lines = text.split('\n').map(class::trim);
    lines.filter(|content| !content.is_empty() && !page_break::is_line(content))
}

/// The lines of a text that are not empty.
pub fn lines(text: &str) -> Vec<Physical<'_>> {
    let mut out = Vec::new();
    let (mut gap, mut page) = (0, false);
    let pages = text.contains('\x0c');
    for raw in text.split('\n') {
        page |= pages && raw.contains('\x0c');
        let content = class::trim(raw);
        if content.is_empty() || page_break::is_line(content) {
            gap += 1;
            continue;
        }
        let lead = &raw[..Span::of(content, raw).start];
        let (width, count) = class::extent(content);
        out.push(Physical {
            text: content,
            span: Span::of(content, text),
            indent: lead.chars().map(blank_width).sum(),
            width,
            count: count * 2,
            gap,
            page,
        });
        (gap, page) = (0, false);
    }
    out
}

/// Width of white space at a line's start; a tab is taken as an indent of two cells.
fn blank_width(c: char) -> usize {
    match c {
        '\t' => 4,
        '\u{3000}' => 2,
        '\x0c' => 0,
        _ => 1,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_stands_before_a_line() {
        let text = "春耕\n\n　　夏种\n\x0c秋收\n\t冬藏";
        let found: Vec<_> = lines(text)
            .iter()
            .map(|line| (line.text, line.indent, line.gap, line.page))
            .collect();
        assert_eq!(
            found,
            [
                ("春耕", 0, 0, false),
                ("夏种", 4, 1, false),
                ("秋收", 0, 0, true),
                ("冬藏", 4, 0, false),
            ]
        );
    }
}
