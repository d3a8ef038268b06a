//! Turns a set page into HTML in parts, each the same as long as it looks the same.
//!
//! The renderer writes where in the draft each text of a page stands. Typing on the first page moves
//! all that follows, and with absolute places every later text would be another string and be
//! replaced on the screen: in each of them places are counted from its own beginning.

use std::ops::Range;
use std::rc::Rc;

use jianbao::render::html;
use jianbao::text::{Span, same_ends};
use jianbao::typeset::{Page, Start};

/// A page as the screen has it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Paper {
    /// The HTML before its texts, and the HTML behind them.
    pub frame: [String; 2],
    /// Its texts.
    pub texts: Vec<Slip>,
    /// Where in the draft the first of them begins.
    pub origin: usize,
    /// The rows down to its last line.
    pub rows: u32,
    /// What must be known to set the draft from it on, where that is known.
    pub start: Option<Start>,
}

/// A text of a page as the screen has it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Slip {
    /// The HTML, one element, with places counted from its beginning in the draft.
    pub html: Rc<str>,
    /// Where in the draft it stands, if it does.
    pub span: Option<Span>,
}

impl Paper {
    /// A page; what looks as it does in `before` is shared with it.
    pub fn new(page: &Page<'_>, start: Option<Start>, before: Option<&Self>) -> Self {
        let mut html = String::new();
        let mut old = before.map_or(&[][..], |page| &page.texts).iter();
        let slip = |text| {
            html.clear();
            html::text(text, page.area, &mut html);
            let same = old.next().filter(|old| *old.html == *html);
            Slip {
                html: same.map_or_else(|| Rc::from(html.as_str()), |old| Rc::clone(&old.html)),
                span: text.span(),
            }
        };
        Self {
            texts: page.texts.iter().map(slip).collect(),
            frame: html::frame(page),
            origin: page.origin(),
            rows: page.reached().0,
            start,
        }
    }

    /// All of its HTML.
    pub fn html(&self) -> String {
        let [head, foot] = &self.frame;
        let texts = self.texts.iter().map(|slip| &*slip.html);
        let mut html = head.clone();
        html.extend(texts);
        html + foot
    }

    /// The texts that are others on a page that has been `before`, first and last, and the HTML of
    /// those that take their place. `None` if it looks as it did.
    pub fn change<'a>(&'a self, before: &'a Self) -> Option<(Range<usize>, String)> {
        let (old, new) = (&before.texts, &self.texts);
        let (start, end) = same_ends(old, new, |one, other| one.html == other.html);
        if start == old.len() && start == new.len() {
            return None;
        }
        let html = new[start..new.len() - end].iter().map(|slip| &*slip.html);
        Some((start..old.len() - end, html.collect()))
    }
}

impl Slip {
    /// Where in the draft what stands that has this as its `data-span`.
    pub fn place(&self, relative: &str) -> Option<Span> {
        let (start, end) = relative.split_once('-')?;
        let span = Span::new(start.parse().ok()?, end.parse().ok()?);
        Some(span.offset(self.span?.start))
    }
}

/// Where in a text of the draft its shown beginning ends. What is shown has other white space, and here and there a sign
/// that the draft has not.
pub fn behind_shown(text: &str, shown: &str) -> usize {
    /// How many characters of the draft may not be shown in a row.
    const AHEAD: usize = 8;
    let mut at = 0;
    for sign in shown.chars().filter(|c| !c.is_whitespace()) {
        let rest = text[at..]
            .char_indices()
            .filter(|(_, c)| !c.is_whitespace());
        if let Some((from, c)) = rest.take(AHEAD).find(|(_, c)| *c == sign) {
            at += from + c.len_utf8();
        }
    }
    at
}

#[cfg(test)]
mod tests {
    use jianbao::{Style, parse, typeset};

    use super::*;

    fn page(draft: &str, at: usize, before: Option<&Paper>) -> Paper {
        Paper::new(&typeset(&parse(draft), &Style::default())[at], None, before)
    }

    #[test]
    fn text_before_a_page_does_not_change_its_html() {
        let stories = "区教育局深入食堂检查，\n".repeat(40);
        let (one, two) = (format!("通知\n{stories}"), format!("通知要点\n{stories}"));
        let before = page(&one, 1, None);
        let after = page(&two, 1, Some(&before));
        let shared = |(one, other): (&Slip, &Slip)| Rc::ptr_eq(&one.html, &other.html);
        assert!(before.texts.iter().zip(&after.texts).all(shared));
        assert_eq!((after.change(&before), &after.frame), (None, &before.frame));
        assert_eq!(after.origin, before.origin + "要点".len());
        let place = |paper: &Paper| paper.texts[0].place("3-6").map(|span| span.start);
        assert_eq!(
            (place(&before), place(&after)),
            (Some(before.origin + 3), Some(after.origin + 3))
        );
    }

    #[test]
    fn only_the_text_that_is_typed_into_is_another() {
        let lines = |second: &str| format!("通知\n会议指出。\n{second}会议强调。\n会议要求。\n");
        let before = page(&lines(""), 0, None);
        let same = before.texts.len();
        let change = |draft: &str| {
            let after = page(draft, 0, Some(&before));
            after
                .change(&before)
                .map(|(texts, html)| (texts, html.matches("<p").count()))
        };
        assert_eq!(change(&lines("")), None);
        assert_eq!(change(&lines("十一月")), Some((2..3, 1)));
        // What stands further down then is another too.
        assert_eq!(change(&lines("会议讨论。\n")), Some((2..same, same - 1)));
        let last = lines("").replace("会议要求。\n", "");
        assert_eq!(change(&last), Some((same - 1..same, 0)));
    }

    #[test]
    fn a_page_is_all_of_its_parts() {
        let draft = "云岫区防汛简报\n第3期\n云岫区防汛办　2025年6月12日\n\n全区部署防汛工作\n各镇落实责任人。\n";
        let pages = typeset(&parse(draft), &Style::default());
        let all = |html: &str| {
            html.replace('\n', "")
                .replace(|c: char| c.is_ascii_digit(), "")
        };
        let paper = Paper::new(&pages[0], None, None);
        assert_eq!(all(&paper.html()), all(&html::page(&pages[0])));
    }

    #[test]
    fn what_is_shown_leads_to_its_place_in_the_draft() {
        for (text, shown, behind) in [
            ("区教育局召开会议。", "", "区教育局召开会议。"),
            ("区教育局召开会议。", "区教\n育局", "召开会议。"),
            ("use wasm 2.0 版", "use was", "m 2.0 版"),
            ("1.春耕　3", "1.春耕……", "　3"),
            ("甲乙", "甲乙丙", ""),
        ] {
            assert_eq!(&text[behind_shown(text, shown)..], behind, "{text} {shown}");
        }
    }

    #[test]
    fn a_page_without_any_text_of_the_draft() {
        let paper = page("", 0, None);
        assert_eq!(paper.origin, 0);
        assert!(paper.texts.iter().all(|slip| slip.place("0-3").is_none()));
    }
}
