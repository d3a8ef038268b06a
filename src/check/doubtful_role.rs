//! # What it does
//! Points at the lines of which it is nearly a guess what they are: at most five, the least sure.
//!
//! # Why
//! Where the evidence is thin a person decides; the other reading is one click away.
//!
//! # Example
//! `区水利局冬修` between two paragraphs: “区水利局冬修”读作一级，也可能是正文. The fix marks the line as the other.
//!
//! # Source
//! The margins of the reading: `UNSURE` in `src/reading/roles.rs` says how often such lines are read wrongly.

use super::{Draft, Finding, Fix, Rule};
use crate::bulletin::{Doubt, Role};
use crate::grammar::role_mark;
use crate::text::order::sort_by_key;

pub(super) const RULE: Rule = Rule {
    id: "doubtful-role",
    label: "请核对",
    why: "这一行是什么，从字面上看两可；点一下可改作另一种，读得对就忽略。",
    run: find,
};

/// How many lines are pointed at: more would not be read.
const MOST: usize = 5;
/// How much of a line is shown, in characters.
const SHOWN: usize = 12;

fn find(draft: &Draft<'_>, out: &mut Vec<Finding>) {
    let bulletin = draft.bulletin;
    let mut doubts: Vec<&Doubt> = bulletin.doubts.iter().collect();
    sort_by_key(&mut doubts, |doubt| doubt.margin);
    for doubt in doubts.into_iter().take(MOST) {
        let Some(block) = bulletin.blocks.get(doubt.block) else {
            continue;
        };
        let text = bulletin.text(block);
        let end = text
            .char_indices()
            .nth(SHOWN)
            .map_or(text.len(), |(at, _)| at);
        let more = if end < text.len() { "……" } else { "" };
        let (read, other) = (name(block.role), name(doubt.other));
        out.push(Finding {
            rule: RULE.id,
            span: block.span,
            message: format!("“{}{more}”读作{read}，也可能是{other}", &text[..end]),
            fix: Some(Fix {
                label: format!("改作{other}"),
                edits: role_mark::set(bulletin, block.span.start, Some(doubt.other)),
            }),
        });
    }
}

/// What a role is called in a sentence.
fn name(role: Role) -> String {
    match role.level() {
        Some(_) => format!("{}标题", role.label()),
        None => role.label().to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::super::check;
    use super::{MOST, RULE};
    use crate::bulletin::{Doubt, Role};
    use crate::parse;

    #[test]
    fn the_least_sure_are_pointed_at() {
        let draft = "区水利局冬修进展\n水库巡查\n全区清淤42公里，群众满意。\n".repeat(MOST);
        let mut bulletin = parse(&draft);
        bulletin.doubts = (0..bulletin.blocks.len())
            .map(|block| Doubt {
                block,
                other: Role::Note,
                margin: if block < 2 { 7 } else { 0 },
            })
            .collect();
        let mut found = check(&bulletin);
        found.retain(|finding| finding.rule == RULE.id);
        assert_eq!(found.len(), MOST);
        assert!(
            found
                .iter()
                .all(|finding| finding.span.start >= bulletin.blocks[2].span.start)
        );
    }

    #[test]
    fn the_other_reading_is_one_click_away() {
        let draft = "区水利局冬修进展\n全区清淤42公里，群众满意。\n";
        let mut bulletin = parse(draft);
        bulletin.doubts = vec![Doubt {
            block: 1,
            other: Role::Note,
            margin: 3,
        }];
        let found = check(&bulletin);
        let finding = found.iter().find(|finding| finding.rule == RULE.id);
        let finding = finding.expect("the line is pointed at");
        assert_eq!(
            finding.message,
            "“全区清淤42公里，群众满……”读作正文，也可能是按语"
        );
        let fix = finding.fix.as_ref().expect("the other reading is offered");
        let after = fix.edits.apply(draft);
        assert_eq!(after, draft.replace("全区清淤", "<按语>全区清淤"));
        assert_eq!(
            parse(&after).doubts.iter().find(|doubt| doubt.block == 1),
            None
        );
    }
}
