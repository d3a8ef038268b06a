//! # What it does
//! Points at the places of which it is nearly a guess whether a line ends there: at most five, the least sure.
//!
//! # Why
//! Where the evidence is thin a person decides; the other reading is one click away.
//!
//! # Example
//! `区水利局冬修` above `进展顺利` in a text that is wrapped now and then. The fix joins the two, or parts them.
//!
//! # Source
//! The margins of the reading: `UNSURE` in `src/reading/joint.rs` says how often such places are read wrongly.

use super::{Draft, Finding, Rule};
use crate::grammar::role_mark;
use crate::text::order::sort_by_key;
use crate::text::{Span, class};
use crate::tidy::glue;

pub(super) const RULE: Rule = Rule {
    id: "doubtful-joint",
    label: "请核对分行",
    why: "这里要不要另起一行，从字面上看两可；点一下可换成另一种，现在这样对就忽略。",
    run: find,
};

/// How many places are pointed at: more would not be read.
const MOST: usize = 5;
/// How much of each line is shown, in characters.
const SHOWN: usize = 8;

fn find(draft: &Draft<'_>, out: &mut Vec<Finding>) {
    let text = draft.bulletin.source;
    let mut doubts = draft.context.doubts.to_vec();
    sort_by_key(&mut doubts, |(_, margin)| *margin);
    let found = doubts
        .iter()
        .filter_map(|(place, _)| finding(text, *place))
        .take(MOST);
    out.extend(found);
}

/// What is told of a place: line ends, or the characters on both sides of where there was one.
fn finding(text: &str, place: Span) -> Option<Finding> {
    let apart = text.get(place.start..place.end)?;
    let parted = apart.contains('\n');
    let between = if parted {
        place
    } else {
        let (first, last) = (apart.chars().next()?, apart.chars().next_back()?);
        Span::new(place.start + first.len_utf8(), place.end - last.len_utf8())
    };
    let (above, below) = (&text[..between.start], &text[between.end..]);
    let blank = |text: &str| text.chars().all(|c| c == '\n' || class::is_blank(c));
    // A line whose role is set stands by itself, another text may have come between, and no line begins with a comma.
    if between.start > between.end
        || !blank(between.slice(text))
        || role_mark::recognize(below).is_some()
        || !parted && below.starts_with(class::hangs)
    {
        return None;
    }
    let above = above.rsplit('\n').next().unwrap_or_default();
    let from = above.char_indices().nth_back(SHOWN - 1);
    let tail = &above[from.map_or(0, |(at, _)| at)..];
    let below = below.split('\n').next().unwrap_or_default();
    let head: String = below.chars().take(SHOWN).collect();
    let (message, with, label) = if parted {
        let message = format!("“{tail}”和“{head}”分在两行，也可能该接上");
        (message, glue(above, below), "接成一行")
    } else {
        let message = format!("“{tail}”和“{head}”接成了一行，也可能该分开");
        (message, "\n", "分成两行")
    };
    let fix = RULE.fix(between, with, "", label);
    Some(Finding {
        rule: RULE.id,
        span: place,
        message,
        fix: Some(fix),
    })
}

#[cfg(test)]
mod tests {
    use super::super::{Context, Finding, check_with};
    use super::{MOST, RULE};
    use crate::parse;
    use crate::text::Span;

    fn found(draft: &str, doubts: &[(Span, i32)]) -> Vec<Finding> {
        let context = Context {
            doubts,
            ..Context::default()
        };
        let mut found = check_with(&parse(draft), &context);
        found.retain(|finding| finding.rule == RULE.id);
        found
    }

    #[test]
    fn the_other_way_is_one_click_away() {
        for (draft, apart, message, after) in [
            (
                "全区清淤沟渠\n42公里。\n",
                "\n",
                "“全区清淤沟渠”和“42公里。”分在两行，也可能该接上",
                "全区清淤沟渠42公里。\n",
            ),
            (
                "see Word\n\n97 here\n",
                "\n\n",
                "“see Word”和“97 here”分在两行，也可能该接上",
                "see Word 97 here\n",
            ),
            (
                "区水利局抓好水库巡查各镇落实责任。\n",
                "查各",
                "“利局抓好水库巡查”和“各镇落实责任。”接成了一行，也可能该分开",
                "区水利局抓好水库巡查\n各镇落实责任。\n",
            ),
        ] {
            let at = draft.find(apart).expect("what is apart");
            let found = found(draft, &[(Span::new(at, at + apart.len()), 3)]);
            let [finding] = &found[..] else {
                panic!("one finding in {draft:?}");
            };
            assert_eq!(finding.message, message);
            let fix = finding.fix.as_ref().expect("the other way is offered");
            assert_eq!(fix.edits.apply(draft), after);
        }
    }

    #[test]
    fn no_line_would_begin_with_a_comma() {
        let draft = "全区检查场所312家，发现隐患87处。\n";
        let at = draft.find("家，").expect("what is apart");
        assert_eq!(found(draft, &[(Span::new(at, at + "家，".len()), 3)]), []);
    }

    #[test]
    fn nothing_is_said_of_a_line_whose_role_is_set() {
        let draft = "全区清淤沟渠\n<按语>42公里。\n";
        let at = draft.find('\n').expect("a line end");
        assert_eq!(found(draft, &[(Span::new(at, at + 1), 3)]), []);
    }

    #[test]
    fn the_least_sure_are_pointed_at() {
        let draft = "全区清淤沟渠\n".repeat(MOST + 3);
        let ends = draft.match_indices('\n').zip(0..);
        let doubts: Vec<_> = ends
            .map(|((at, _), nth)| (Span::new(at, at + 1), nth))
            .collect();
        let found = found(&draft, &doubts);
        let last = doubts[MOST - 1].0;
        assert_eq!(found.len(), MOST);
        assert!(found.iter().all(|finding| finding.span.end <= last.end));
    }
}
