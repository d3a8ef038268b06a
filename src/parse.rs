//! Turns a draft into a [`Bulletin`], by asking the grammar.

use crate::bulletin::{Block, Bulletin, Masthead, Role};
use crate::text::Span;

/// Parses any text. Total: every non-space character lies in exactly one block or role mark.
pub fn parse(draft: &str) -> Bulletin<'_> {
    let blocks = draft
        .split('\n')
        .map(|line| Span::of(line, draft).trim(draft))
        .filter(|span| !span.is_empty())
        .map(|span| Block {
            role: Role::Paragraph,
            span,
            number: None,
            run_in: false,
            mark: None,
        })
        .collect();
    Bulletin {
        source: draft,
        blocks,
        masthead: Masthead::default(),
    }
}
