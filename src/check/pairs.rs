//! Turns the marks of a text into those that lack a partner.
//!
//! Pairs are looked for in one block; a passage may also run over several paragraphs of a story,
//! with its opening mark in one and its closing mark in another, or with an opening mark before
//! each paragraph of a quotation.

use crate::bulletin::{Block, Bulletin, Role};
use crate::text::order::sort_by_key;
use crate::text::{Span, class};

/// A mark without partner.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Unpaired {
    /// Index of the block.
    pub block: usize,
    /// The mark.
    pub span: Span,
    /// It opens; otherwise it closes.
    pub opens: bool,
}

/// How much of the text beside a mark is shown, in characters.
const SHOWN: usize = 8;

impl Unpaired {
    /// The mark with a few characters behind it, or before it when it closes, up to the next mark.
    pub fn shown(self, source: &str, block: Span) -> Span {
        let near = |c: &char| !class::is_mark(*c);
        let Span { start, end } = self.span;
        if self.opens {
            let behind = source[end..block.end].chars();
            let len: usize = behind
                .take(SHOWN)
                .take_while(near)
                .map(char::len_utf8)
                .sum();
            Span::new(start, end + len)
        } else {
            let before = source[block.start..start].chars().rev();
            let len: usize = before
                .take(SHOWN)
                .take_while(near)
                .map(char::len_utf8)
                .sum();
            Span::new(start - len, end)
        }
    }
}

/// Finds the marks of one kind that lack a partner. `opening` and `closing` are the forms of the
/// two sides.
pub(super) fn unpaired(
    bulletin: &Bulletin<'_>,
    opening: &[char],
    closing: &[char],
) -> Vec<Unpaired> {
    let mut out = Vec::new();
    // The one opening mark that a later paragraph of the story may close.
    let mut waiting: Option<Unpaired> = None;
    for (at, block) in bulletin.blocks.iter().enumerate() {
        if block.role == Role::Toc {
            // Entries are cut short by their leaders and page numbers.
            continue;
        }
        let flows = matches!(block.role, Role::Paragraph | Role::Note | Role::Salutation)
            || block.role.level().is_some();
        let mut lone = in_block(bulletin.source, at, block, opening, closing);
        if !flows {
            out.extend(waiting.take_if(|_| block.role == Role::Title));
            out.extend(lone);
            continue;
        }
        if let Some(open) = waiting {
            if let Some(close) = lone.iter().position(|mark| !mark.opens) {
                lone.remove(close);
                waiting = None;
            } else if !goes_on(bulletin.source, block, opening, closing) {
                // Still open; a later paragraph may close it.
            } else {
                // Its own opening mark repeats the one that waits.
                waiting = None;
                let closed = lone.iter().all(|mark| mark.span.start != block.span.start);
                if closed && open.block + 1 < at {
                    out.push(open);
                }
            }
        }
        let last = lone.iter().rposition(|mark| mark.opens);
        if let Some(last) = last.filter(|_| block.role == Role::Paragraph) {
            out.extend(waiting.replace(lone.remove(last)));
        }
        out.extend(lone);
    }
    out.extend(waiting);
    sort_by_key(&mut out, |mark| mark.span.start);
    out
}

/// The most characters between two marks that are a pair though one of them looks the wrong way, or both do.
const PHRASE: usize = 12;

/// What stands between two marks without partner that follow each other, where they are a pair of which one looks the wrong
/// way or both do. `“应保尽保“` is one: an opening mark stands before no comma, and of two quotations in a few words hardly both
/// lack their end.
pub(super) fn turned(source: &str, block: Span, one: Unpaired, other: Unpaired) -> Option<&str> {
    if one.block != other.block {
        return None;
    }
    let inner = source.get(one.span.end..other.span.start)?;
    // ‘“甲‘ is no pair round half of another.
    if inner.contains(['“', '”', '‘', '’']) {
        return None;
    }
    // 甲”以及“乙 lacks two.
    let phrase = !inner.contains(class::is_mark)
        && (2..=PHRASE).contains(&inner.chars().count())
        && !inner.ends_with('及');
    let behind = source[other.span.end..block.end].chars().next();
    let ends = |c| class::is_closing(c) || class::is_sentence_end(c) || "，、；：".contains(c);
    let closes = behind.is_none_or(ends) && !inner.ends_with('：');
    let speech =
        inner.ends_with(class::is_sentence_end) && source[..one.span.start].ends_with('：');
    (phrase || (one.opens && (closes || speech))).then_some(inner)
}

/// Whether the block begins with an opening mark that closes at its very end or not at all, as each
/// paragraph of a long quotation does.
fn goes_on(source: &str, block: &Block, opening: &[char], closing: &[char]) -> bool {
    let text = block.span.slice(source);
    if !text.starts_with(opening) {
        return false;
    }
    let mut depth = 0_usize;
    for (at, c) in text.char_indices() {
        if opening.contains(&c) {
            depth += 1;
        } else if closing.contains(&c) {
            depth = depth.saturating_sub(1);
            if depth == 0 {
                return text[at + c.len_utf8()..].chars().all(class::is_mark);
            }
        }
    }
    true
}

fn in_block(
    source: &str,
    at: usize,
    block: &Block,
    opening: &[char],
    closing: &[char],
) -> Vec<Unpaired> {
    let Span { start, end } = block.unnumbered();
    let text = &source[start..end];
    let mut open = Vec::new();
    let mut lone = Vec::new();
    // Ideographs, nearly all of a text, are no marks.
    let marks = text
        .char_indices()
        .filter(|(_, c)| !matches!(c, '\u{4e00}'..='\u{9fff}'));
    for (offset, c) in marks {
        let span = Span::new(start + offset, start + offset + c.len_utf8());
        let mark = |opens| Unpaired {
            block: at,
            span,
            opens,
        };
        if opening.contains(&c) {
            open.push(mark(true));
        } else if closing.contains(&c) && open.pop().is_none() && !is_no_partner(text, offset, c) {
            lone.push(mark(false));
        }
    }
    lone.extend(open);
    sort_by_key(&mut lone, |mark| mark.span.start);
    lone
}

/// A closing mark that closes nothing by right: 1）before a point, an apostrophe, inches.
fn is_no_partner(text: &str, at: usize, c: char) -> bool {
    let before = text[..at].chars().next_back();
    match c {
        '）' | ')' => {
            let word = text[..at].trim_end_matches(|c: char| {
                c.is_ascii_alphanumeric() || crate::text::numeral::is_chinese_numeral(c)
            });
            let len = text[..at].len() - word.len();
            (1..=6).contains(&len)
                && word
                    .chars()
                    .next_back()
                    .is_none_or(|c| class::is_mark(c) || class::is_blank(c))
        }
        '’' | '”' => before.is_some_and(|c| c.is_ascii_alphanumeric()),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_that_are_a_pair_though_one_looks_the_wrong_way() {
        // The marks are the first and the last of these.
        for (source, one_opens, found) in [
            ("做到“应保尽保“，落实", true, Some("应保尽保")),
            ("做到”应保尽保“工作", false, Some("应保尽保")),
            ("做到“应保，尽保“，落实", true, Some("应保，尽保")),
            ("做到“应保，尽保“落实", true, None),
            ("做到”应保，尽保“，落实", false, None),
            ("做到“应保，尽保“", true, Some("应保，尽保")),
            ("他说：“应保。尽保。“落实", true, Some("应保。尽保。")),
            ("他说“应保。尽保。“落实", true, None),
            ("做到“应，保：“，落实", true, None),
            ("甲”以及“乙", false, None),
            ("甲”保“乙", false, None),
            (
                "甲”一二三四五六七八九十一二“乙",
                false,
                Some("一二三四五六七八九十一二"),
            ),
            ("甲”一二三四五六七八九十一二三“乙", false, None),
        ] {
            let quotes: Vec<usize> = source.match_indices(['“', '”']).map(|(at, _)| at).collect();
            let mark = |at: usize, opens: bool| Unpaired {
                block: 0,
                span: Span::new(at, at + '“'.len_utf8()),
                opens,
            };
            let one = mark(quotes[0], one_opens);
            let other = mark(quotes[quotes.len() - 1], true);
            let block = Span::new(0, source.len());
            assert_eq!(turned(source, block, one, other), found, "{source}");
            let elsewhere = Unpaired { block: 1, ..other };
            assert_eq!(turned(source, block, one, elsewhere), None);
        }
    }

    #[test]
    fn paragraphs_of_a_long_quotation() {
        let of = |text: &str| {
            let draft = format!("<正文>{text}");
            goes_on(&draft, &crate::parse(&draft).blocks[0], &['“'], &['”'])
        };
        for (text, is) in [
            ("“各镇完成。", true),
            ("“各镇完成。”", true),
            ("“各镇完成”。", true),
            ("“各镇”完成。", false),
            ("“各“镇”完成。", true),
            ("各镇“完成。", false),
        ] {
            assert_eq!(of(text), is, "{text}");
        }
        for (text, c, is) in [
            ("1）", '）', true),
            ("，十二）", '）', true),
            ("春1）", '）', false),
            ("春）", '）', false),
            ("1234567）", '）', false),
            ("5”", '”', true),
            ("春”", '”', false),
            ("5》", '》', false),
        ] {
            let at = text.len() - c.len_utf8();
            assert_eq!(is_no_partner(text, at, c), is, "{text}");
        }
    }
}
