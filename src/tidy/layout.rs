//! Empty lines of the draft: one before each story and its column, behind the masthead, before the closing block.

use super::rule;
use crate::bulletin::{Block, Role};
use crate::grammar::{notice, page_break};
use crate::parse;
use crate::reading::{Looks, Reading, Weights};
use crate::text::{EditList, Span};

/// Sets the empty lines by what the lines are; `before` is what was read of the text in the last round.
pub(super) fn pass(
    text: &str,
    looks: &mut Looks,
    before: &mut Reading,
    weights: &Weights,
) -> EditList {
    let (bulletin, reading) = parse::blocks(text, &parse::lines(text), before, looks, weights);
    *before = reading;
    let lines: Vec<&[Block]> = bulletin.lines().collect();
    let closing = bulletin.closing().first();
    let mut edits = EditList::new();
    for pair in lines.windows(2) {
        let (Some(before), Some(after)) = (pair[0].last(), pair[1].first()) else {
            continue;
        };
        let start = before.span.end;
        let end = after.mark.map_or(after.span.start, |mark| mark.start);
        let above = (pair[0][0].role, bulletin.text(&pair[0][0]));
        let closes = closing.is_some_and(|first| first.span == after.span);
        let wanted = if page_break::stands_in(&text[start..end]) {
            NEW_PAGE
        } else if closes || wants_gap(above, (after.role, bulletin.text(after))) {
            "\n\n"
        } else {
            "\n"
        };
        if text[start..end] != *wanted {
            edits.push(Span::new(start, end), wanted, rule::LAYOUT, "按结构空行");
        }
    }
    edits
}

/// What stands between two lines where a page begins.
pub(super) const NEW_PAGE: &str = "\n<分页>\n";

/// Whether an empty line stands between two lines of the draft, each given by its role and its text.
pub(crate) fn wants_gap((before, above): (Role, &str), (next, text): (Role, &str)) -> bool {
    let front = |role| matches!(role, Role::Masthead);
    let closing = |role| matches!(role, Role::Distribution | Role::Imprint);
    if next == Role::Title {
        return !text.starts_with("——") && !notice::is_column(above);
    }
    notice::is_column(text)
        || front(before) != front(next)
        || (before == Role::Toc) != (next == Role::Toc)
        || closing(next) && !closing(before) && before != Role::Contact
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn empty_lines() {
        use Role::{Contact, Distribution, Imprint, Masthead, Paragraph, Title, Toc};
        for (above, below, gap) in [
            ((Paragraph, "甲。"), (Title, "乙"), true),
            ((Title, "甲"), (Title, "——乙"), false),
            ((Paragraph, "【经验交流】"), (Title, "乙"), false),
            ((Paragraph, "甲。"), (Paragraph, "【经验交流】"), true),
            ((Paragraph, "甲。"), (Paragraph, "乙。"), false),
            ((Masthead, "上河信息"), (Masthead, "第3期"), false),
            ((Masthead, "第3期"), (Paragraph, "甲。"), true),
            ((Masthead, "第3期"), (Toc, "目录"), true),
            ((Toc, "目录"), (Toc, "甲"), false),
            ((Toc, "甲"), (Paragraph, "乙。"), true),
            ((Paragraph, "甲。"), (Distribution, "抄送：乙"), true),
            ((Contact, "电话"), (Imprint, "乙印发"), false),
            ((Distribution, "抄送：甲"), (Imprint, "乙印发"), false),
        ] {
            assert_eq!(wants_gap(above, below), gap, "{above:?} {below:?}");
        }
    }
}
