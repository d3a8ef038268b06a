//! Turns a page's HTML into one that stays the same when only the text before the page changes.
//!
//! The renderer writes where in the draft each text of a page stands. Typing on the first page moves
//! all that follows, and with absolute places every later page would be another string and be
//! replaced on the screen.

use std::rc::Rc;

use jianbao::text::Span;

/// What stands before the place of a text in a page's HTML. User text cannot hold it: its quotes
/// are escaped.
const MARK: &str = "data-span=\"";

/// A page as the screen has it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Paper {
    /// The HTML, with places counted from `origin`.
    pub html: Rc<str>,
    /// Where in the draft the first text of the page begins.
    pub origin: usize,
    /// The rows down to its last line.
    pub rows: u32,
}

impl Paper {
    /// A page of the renderer's HTML; its string is shared with `before` where it is the same.
    pub fn new(html: &str, rows: u32, before: Option<&Self>) -> Self {
        let (html, origin) = relative(html);
        let html = match before {
            Some(before) if *before.html == *html => Rc::clone(&before.html),
            _ => Rc::from(html),
        };
        Self { html, origin, rows }
    }

    /// Where in the draft the text stands whose `data-span` this is.
    pub fn place(&self, relative: &str) -> Option<Span> {
        parse(relative).map(|span| span.offset(self.origin))
    }
}

/// The HTML with places counted from the first, and the first.
fn relative(html: &str) -> (String, usize) {
    let mut out = String::with_capacity(html.len());
    let mut origin = None;
    let mut pieces = html.split(MARK);
    out.push_str(pieces.next().unwrap_or_default());
    for piece in pieces {
        out.push_str(MARK);
        let place = piece
            .split_once('"')
            .and_then(|(span, rest)| Some((parse(span)?, rest)));
        let Some((span, rest)) = place else {
            out.push_str(piece);
            continue;
        };
        let origin = *origin.get_or_insert(span.start);
        let start = span.start.saturating_sub(origin);
        let end = span.end.saturating_sub(origin);
        out.push_str(&start.to_string());
        out.push('-');
        out.push_str(&end.to_string());
        out.push('"');
        out.push_str(rest);
    }
    (out, origin.unwrap_or_default())
}

fn parse(span: &str) -> Option<Span> {
    let (start, end) = span.split_once('-')?;
    Some(Span::new(start.parse().ok()?, end.parse().ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_before_a_page_does_not_change_its_html() {
        let one = r#"<p data-span="30-60">甲</p><p data-span="61-70">乙</p>"#;
        let two = r#"<p data-span="33-63">甲</p><p data-span="64-73">乙</p>"#;
        let before = Paper::new(one, 1, None);
        let after = Paper::new(two, 1, Some(&before));
        assert!(Rc::ptr_eq(&before.html, &after.html));
        assert_eq!(before.place("31-40"), Some(Span::new(61, 70)));
        assert_eq!(after.place("31-40"), Some(Span::new(64, 73)));
    }

    #[test]
    fn pages_without_places_pass_through() {
        for html in ["", "<section></section>", r#"<p data-span="x">"#] {
            assert_eq!(&*Paper::new(html, 1, None).html, html);
        }
    }
}
