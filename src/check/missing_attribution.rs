//! # What it does
//! Reports a story without attribution, at its headline, where the other stories have one.
//!
//! # Why
//! Departments are credited by their attributions; in a digest one is easily lost in pasting.
//!
//! # Example
//! Three stories end in （县财政局） and the like, the fourth, 县交通运输局开展……, in nothing. News of the leaders, which
//! the issuing office writes itself (召开会议, 调研), need none.
//!
//! # Source
//! The custom of bulletins: each story sent in names its sender.

use super::{Draft, Finding, Rule};
use crate::bulletin::{Block, Bulletin, Role};
use crate::office::units;
use crate::text::class;

pub(super) const RULE: Rule = Rule {
    id: "missing-attribution",
    label: "缺少供稿单位",
    why: "其他稿件都注明了供稿单位，这一篇没有，可能是粘贴时丢了。",
    run: find,
};

/// So many stories must be attributed before one without stands out.
const FEWEST: usize = 2;
/// Words of headlines on news of the leaders, which the issuing office writes.
const OWN_NEWS: [&str; 20] = [
    "会议",
    "座谈会",
    "推进会",
    "动员会",
    "调度会",
    "部署会",
    "大会",
    "全会",
    "书记",
    "区长",
    "县长",
    "市长",
    "调研",
    "走访",
    "慰问",
    "领导",
    "传达",
    "收听收看",
    "常委会",
    "督导",
];

fn find(draft: &Draft<'_>, out: &mut Vec<Finding>) {
    let bulletin = draft.bulletin;
    let has = |story: &&[Block]| {
        let attributed = |block: &Block| block.role == Role::Attribution;
        story.iter().any(attributed) || !units::of_story(bulletin, story).is_empty()
    };
    let told: Vec<&[Block]> = bulletin.stories().filter(|story| is_told(story)).collect();
    let attributed = told.iter().filter(|story| has(story)).count();
    if attributed < FEWEST || attributed <= told.len() - attributed {
        return;
    }
    for story in told.iter().filter(|story| !has(story)) {
        let title = &story[0];
        if is_own_news(bulletin, title) || ends_in_brackets(bulletin, story) {
            continue;
        }
        out.push(Finding {
            rule: RULE.id,
            span: title.span,
            message: format!("“{}”没有注明供稿单位，其他稿件都有", bulletin.text(title)),
            fix: None,
        });
    }
}

/// Whether the story has a headline and text of its own.
fn is_told(story: &[Block]) -> bool {
    story[0].role == Role::Title && story.iter().any(|block| block.role == Role::Paragraph)
}

/// Whether the story ends in brackets behind a sentence: a sender whose name is not known as one.
fn ends_in_brackets(bulletin: &Bulletin<'_>, story: &[Block]) -> bool {
    let last = story
        .iter()
        .rev()
        .find(|block| block.role == Role::Paragraph);
    let text = last.map_or("", |block| bulletin.text(block));
    let inner = text.strip_suffix(['）', ')', '】']);
    let before = inner.and_then(|inner| inner.rsplit_once(['（', '(', '【']));
    before.is_some_and(|(before, _)| before.is_empty() || before.ends_with(class::is_sentence_end))
}

fn is_own_news(bulletin: &Bulletin<'_>, title: &Block) -> bool {
    let text = bulletin.text(title);
    super::sender::at_start(text).is_none() && OWN_NEWS.iter().any(|word| text.contains(word))
}

#[cfg(test)]
mod tests {
    use super::super::testing::expect;
    use super::{RULE, ends_in_brackets, is_told};

    #[test]
    fn stories_and_how_they_end() {
        for (draft, told, brackets) in [
            ("<标题>春耕\n<正文>各镇完成。（春耕夏种）", true, true),
            ("<标题>春耕\n<正文>各镇完成。【春耕夏种】", true, true),
            ("<标题>春耕\n<正文>（春耕夏种）", true, true),
            ("<标题>春耕\n<正文>各镇完成（春耕夏种）", true, false),
            ("<标题>春耕\n<正文>各镇完成。", true, false),
            (
                "<标题>春耕\n<正文>各镇完成。（春耕夏种）\n<正文>夏种。",
                true,
                false,
            ),
            ("<标题>春耕\n<要目>各镇完成。（春耕夏种）", false, false),
            ("<正文>春耕\n<正文>各镇完成。", false, false),
        ] {
            let bulletin = crate::parse(draft);
            assert_eq!(is_told(&bulletin.blocks), told, "{draft}");
            let found = ends_in_brackets(&bulletin, &bulletin.blocks);
            assert_eq!(found, brackets, "{draft}");
        }
    }

    #[test]
    fn attributions() {
        let head = "霁山信息\n第17期\n霁山县委办公室　2026年5月11日\n\n";
        let one = "县财政局加快资金下达\n县财政局建立台账，收到的资金全部下达。（县财政局）\n\n";
        let two = "<标题>茶盘镇保护古茶树\n茶盘镇对古茶树挂牌建档，聘请护树员18名。（茶盘镇）\n\n";
        let bare =
            "县交通运输局整治道路隐患\n县交通运输局排查道路，发现隐患83处，完成整治61处。\n\n";
        let own = "霁山县召开防汛工作会议\n5月9日，霁山县召开防汛工作会议，部署防汛工作。\n\n";
        for (draft, places) in [
            (
                format!("{head}{one}{bare}{two}"),
                &["县交通运输局整治道路隐患"][..],
            ),
            (format!("{head}{own}{one}{two}"), &[]),
            // A signature names who sent it.
            (
                format!(
                    "{head}{one}{}\n<署名>县交通运输局\n<署名>2026年5月9日\n\n{two}",
                    bare.trim_end()
                ),
                &[],
            ),
            (format!("{head}{one}{two}"), &[]),
            (
                format!(
                    "{head}{one}{two}霁山一中探索选课新路\n霁山一中编写教材3册。（霁山一中）\n"
                ),
                &[],
            ),
            (format!("{head}{one}{bare}"), &[]),
            (format!("{head}{bare}{own}"), &[]),
        ] {
            expect(RULE.id, &draft, places);
        }
    }
}
