//! # What it does
//! Reports a picture without a caption, and one whose caption is so long that the picture must give way.
//!
//! # Why
//! A reader wants to know who and what is shown, and who cannot see the picture has the caption alone.
//!
//! # Example
//! A line that is nothing but `<图片1600x1067-0f3a9c4e7b21>`: 图片没有说明.
//!
//! # Source
//! CY/T 171-2019: a figure has a title.

use super::{Draft, Finding, Rule};
use crate::grammar::picture;

/// Characters of the longest caption: beyond ten lines the picture is made smaller, and in the end left out.
const LONGEST: usize = 350;

pub(super) const RULE: Rule = Rule {
    id: "picture-caption",
    label: "图片说明",
    why: "图片要写明什么时间、什么地点、谁在做什么；读屏的人只听得到说明。",
    run: find,
};

fn find(draft: &Draft<'_>, out: &mut Vec<Finding>) {
    for block in &draft.bulletin.blocks {
        let Some(mark) = block.mark else { continue };
        let is_picture = picture::recognize(mark.slice(draft.bulletin.source)).is_some();
        if !is_picture {
            continue;
        }
        let caption = draft.bulletin.text(block).trim();
        let message = if caption.is_empty() {
            "图片没有说明"
        } else if caption.chars().count() > LONGEST {
            "图片说明太长，图片会缩小，再长就放不下。正文请另起一段"
        } else {
            continue;
        };
        out.push(Finding {
            rule: RULE.id,
            span: mark,
            message: message.to_owned(),
            fix: None,
        });
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::expect;
    use super::RULE;

    #[test]
    fn pictures() {
        let long = format!("<图片3x2-0a>{}\n", "大坝".repeat(180));
        for (lines, places) in [
            ("<图片3x2-0a>\n", &["<图片3x2-0a>"][..]),
            (
                "<图片3x2-0a 2>　\n<图片3x2-0b 2>值守\n",
                &["<图片3x2-0a 2>"],
            ),
            ("<图片3x2-0a>图1　巡查现场\n", &[]),
            ("<图片3x2-0a>大坝（区水利局）\n", &[]),
            ("<正文>巡查现场。\n", &[]),
            (&*long, &["<图片3x2-0a>"]),
        ] {
            let draft = format!("区水利局开展水库巡查\n区水利局逐一巡查水库。\n{lines}");
            expect(RULE.id, &draft, places);
        }
    }
}
