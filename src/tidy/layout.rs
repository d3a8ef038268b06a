//! Empty lines of the draft: one before each story and its column, behind the masthead, before the closing block.

use super::rule;
use crate::bulletin::{Block, Role};
use crate::grammar::{notice, page_break};
use crate::parse::parse_with;
use crate::reading::{Looks, Weights};
use crate::text::{EditList, Span};

/// Sets the empty lines by what the lines are.
pub(super) fn pass(text: &str, looks: &mut Looks, weights: &Weights) -> EditList {
    let bulletin = parse_with(text, looks, weights);
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
