//! # What it does
//! Reports a line that tells of a web page and not of the bulletin: when it was published, how often it was read.
//!
//! # Why
//! It came along when the page was copied, and would be printed.
//!
//! # Example
//! `发布时间：2026-06-18 09:30　浏览次数：326`: 这一行是网页上的说明. The fix takes the line out. A line that only names the
//! source or the editor may be wanted, and stays without a word.
//!
//! # Source
//! What pasted texts show.

use super::{Draft, Finding, Rule, whole_line};
use crate::bulletin::Role;
use crate::grammar::web;

pub(super) const RULE: Rule = Rule {
    id: "web-line",
    label: "网页上的说明",
    why: "发布时间、浏览次数、字号按钮是网页自己的，复制时带了进来；纸上用不着。",
    run: find,
};

fn find(draft: &Draft<'_>, out: &mut Vec<Finding>) {
    let bulletin = draft.bulletin;
    let lines = bulletin.lines().filter(|line| {
        let [block] = line else { return false };
        let text = bulletin.text(block);
        block.role == Role::Note && block.mark.is_none() && web::tells_of_page(text)
    });
    for line in lines {
        let span = line[0].span;
        let whole = whole_line(bulletin.source, span);
        out.push(Finding {
            rule: RULE.id,
            span,
            message: "这一行是网页上的说明，会印出来".to_owned(),
            fix: Some(RULE.fix(whole, "", "删去网页上的说明", "删去这一行")),
        });
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::{expect, fixed};
    use super::RULE;

    const HEADLINE: &str = "区教育局开展校园安全排查\n";
    const TEXT: &str = "近日，区教育局对全区48所学校进行拉网式排查，已整改隐患70处。\n";

    #[test]
    fn lines() {
        for (line, places) in [
            (
                "发布时间：2026-06-18 09:30　来源：区教育局　浏览次数：326",
                &["发布时间：2026-06-18 09:30　来源：区教育局　浏览次数：326"][..],
            ),
            ("<按语>发布时间：2026-06-18　点击：326", &[]),
            ("来源：区教育局", &[]),
            ("责任编辑：李敏", &[]),
        ] {
            expect(RULE.id, &format!("{HEADLINE}{line}\n{TEXT}"), places);
        }
        let draft = format!("{HEADLINE}发布日期：2026-06-18　阅读量：326\n{TEXT}");
        assert_eq!(fixed(RULE.id, &draft), [[HEADLINE, TEXT].concat()]);
    }
}
