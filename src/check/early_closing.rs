//! # What it does
//! Reports a closing block behind which a story stands.
//!
//! # Why
//! What came in late was put in at the end, below 报、送 and the printing line; the closing block stands on the last page.
//!
//! # Example
//! A story below （共印80份）: 版记后面还有稿件. The fix takes the closing block to the end. Of a draft with a second masthead or
//! a second closing block nothing is said: it holds two issues.
//!
//! # Source
//! GB/T 9704-2012, 7.4: the closing block is the last thing on the last page.

use std::ops::Range;

use super::{Draft, Finding, Rule};
use crate::bulletin::{Block, Bulletin, Role};
use crate::story;
use crate::text::{EditList, Span};

pub(super) const RULE: Rule = Rule {
    id: "early-closing",
    label: "版记后面还有稿件",
    why: "版记是一期的最后一项，排在末页（GB/T 9704—2012，7.4）；排在它后面的，多半是后到的稿件贴错了地方。",
    run: find,
};

fn find(draft: &Draft<'_>, out: &mut Vec<Finding>) {
    let bulletin = draft.bulletin;
    let Some(closing) = closing(bulletin).filter(|closing| precedes_story(bulletin, closing.end))
    else {
        return;
    };
    let blocks = &bulletin.blocks[closing];
    let (first, last) = (blocks[0], blocks[blocks.len() - 1]);
    out.push(Finding {
        rule: RULE.id,
        span: first.span,
        message: "版记后面还有稿件，版记应当排在最后".to_owned(),
        fix: Some(super::Fix {
            label: "移到最后".to_owned(),
            edits: to_end(bulletin, &first, &last),
        }),
    });
}

/// The blocks of the only closing block, if it has both distribution and imprint.
fn closing(bulletin: &Bulletin<'_>) -> Option<Range<usize>> {
    let blocks = &bulletin.blocks;
    let is = |role| move |block: &Block| block.role == role;
    let start = blocks.iter().position(is(Role::Distribution))?;
    let closing = blocks[start..].iter();
    let len = closing.take_while(|block| block.role.is_closing()).count();
    let end = start + len;
    let printed = |block: &Block| matches!(block.role, Role::Distribution | Role::Imprint);
    let has_imprint = blocks[start..end].iter().any(is(Role::Imprint));
    (has_imprint && !blocks[end..].iter().any(printed)).then_some(start..end)
}

/// Whether a headline and its text stand from a block on, and no masthead.
fn precedes_story(bulletin: &Bulletin<'_>, from: usize) -> bool {
    let behind = &bulletin.blocks[from..];
    let has = |role| behind.iter().any(|block| block.role == role);
    has(Role::Title) && has(Role::Paragraph) && !has(Role::Masthead)
}

/// The edits that take the lines from `first` to `last` to the end.
fn to_end(bulletin: &Bulletin<'_>, first: &Block, last: &Block) -> EditList {
    let text = bulletin.source;
    let start = first.start();
    let behind = last.span.end;
    let next = text.len() - text[behind..].trim_start().len();
    let end = text.trim_end().len();
    let lines = &text[start..behind];
    let mut edits = EditList::new();
    edits.push(Span::new(start, next), "", RULE.id, "版记移到最后");
    edits.push(
        Span::empty(end),
        [story::GAP, lines].concat(),
        RULE.id,
        "版记移到最后",
    );
    edits
}

#[cfg(test)]
mod tests {
    use super::super::testing::{expect, fixed};
    use super::RULE;

    const HEAD: &str = "雁回动态\n第22期\n雁回区委办公室　2026年7月8日\n\n";
    const STORY: &str =
        "河湾街道暑期托管班开班\n河湾街道在6个社区开设公益托管班，招募志愿者48名。（河湾街道）\n";
    const CLOSING: &str = "报：区委办公室。\n雁回区委办公室　2026年7月8日印发\n（共印80份）\n";

    #[test]
    fn closing_blocks() {
        for (draft, places) in [
            (format!("{HEAD}{STORY}\n{CLOSING}"), &[][..]),
            (
                format!("{HEAD}{STORY}\n{CLOSING}\n{STORY}"),
                &["报：区委办公室。"],
            ),
            (format!("{HEAD}{STORY}\n{CLOSING}\n{HEAD}{STORY}"), &[]),
            (format!("{HEAD}{STORY}\n{CLOSING}\n{STORY}\n{CLOSING}"), &[]),
        ] {
            expect(RULE.id, &draft, places);
        }
    }

    #[test]
    fn it_goes_to_the_end() {
        assert_eq!(
            fixed(RULE.id, &format!("{HEAD}{STORY}\n{CLOSING}\n{STORY}")),
            [format!("{HEAD}{STORY}\n{STORY}\n{CLOSING}")]
        );
    }
}
