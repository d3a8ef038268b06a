//! Turns a set page into HTML that stays the same when only the text before the page changes.
//!
//! The renderer writes where in the draft each text of a page stands. Typing on the first page moves
//! all that follows, and with absolute places every later page would be another string and be
//! replaced on the screen.

use std::rc::Rc;

use jianbao::render::html;
use jianbao::text::Span;
use jianbao::typeset::Page;

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
    /// A page; its HTML is shared with `before` where it is the same.
    pub fn new(page: &Page<'_>, before: Option<&Self>) -> Self {
        let origin = page.origin();
        let html = html::page_from(page, origin);
        let html = match before {
            Some(before) if *before.html == *html => Rc::clone(&before.html),
            _ => Rc::from(html),
        };
        Self {
            html,
            origin,
            rows: page.reached().0,
        }
    }

    /// Where in the draft the text stands whose `data-span` this is.
    pub fn place(&self, relative: &str) -> Option<Span> {
        parse(relative).map(|span| span.offset(self.origin))
    }
}

fn parse(span: &str) -> Option<Span> {
    let (start, end) = span.split_once('-')?;
    Some(Span::new(start.parse().ok()?, end.parse().ok()?))
}

#[cfg(test)]
mod tests {
    use jianbao::{Style, parse, typeset};

    use super::*;

    #[test]
    fn text_before_a_page_does_not_change_its_html() {
        let page = |draft: &str, before: Option<&Paper>| {
            Paper::new(&typeset(&parse(draft), &Style::default())[1], before)
        };
        let stories = "区教育局深入食堂检查，\n".repeat(40);
        let (one, two) = (format!("通知\n{stories}"), format!("通知要点\n{stories}"));
        let before = page(&one, None);
        let after = page(&two, Some(&before));
        assert!(Rc::ptr_eq(&before.html, &after.html));
        assert_eq!(after.origin, before.origin + "要点".len());
        let place = |paper: &Paper| paper.place("0-6").map(|span| span.start);
        assert_eq!(
            (place(&before), place(&after)),
            (Some(before.origin), Some(after.origin))
        );
    }

    #[test]
    fn a_page_without_any_text_of_the_draft() {
        let page = typeset(&parse(""), &Style::default()).swap_remove(0);
        let paper = Paper::new(&page, None);
        assert_eq!(
            (paper.origin, &*paper.html),
            (0, html::page(&page).as_str())
        );
        assert_eq!(paper.place("x"), None);
    }
}
