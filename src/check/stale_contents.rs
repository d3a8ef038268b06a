//! # What it does
//! Reports a contents list (本期要目) that no longer says what the headlines say: a line that names no story, a
//! story that is missing from it, another order; and, where the pages are known, a page number that was
//! typed into it and is not that of the page on which the story begins.
//!
//! # Why
//! The list is made first and the headlines are edited last; it is on the first page, where everybody sees it.
//!
//! # Example
//! `2.石桥镇开展环境整治` in the list, `石桥镇开展卫生整治` above the story: 要目里写的是“石桥镇开展环境整治”，标题是“石桥镇开展卫生整治”.
//! The fix writes the line by the headline, and where most lines are headlines word for word the whole list.
//! `1.区教育局推进课后服务……3`, and it stands on page 2: “区教育局推进课后服务”在第2页，要目里写的是3. The fix writes
//! the numbers of the pages. A list may shorten headlines; under 本期导读 and the like, or where the bulletin has
//! columns (【工作动态】), it may leave stories out. A line that differs from one headline at one place, in a quarter of it at
//! most, is reported in any list, since such a line has no page number; all else only where most lines are headlines
//! word for word.
//!
//! # Source
//! The custom of bulletins: the contents list names the headlines of the issue.

use super::{Draft, Finding, Fix, Rule};
use crate::office::contents;

pub(super) const RULE: Rule = Rule {
    id: "stale-contents",
    label: "要目与标题不一致",
    why: "要目照各条标题排列，写页码的照版面；改了标题、增删或调换稿件以后，要目也要跟着改。",
    run: find,
};

fn find(draft: &Draft<'_>, out: &mut Vec<Finding>) {
    let mut tell = |(span, message), label: &str, edits| {
        out.push(Finding {
            rule: RULE.id,
            span,
            message,
            fix: Some(Fix {
                label: label.to_owned(),
                edits,
            }),
        });
    };
    if let Some((found, edits)) = contents::stale(draft.bulletin) {
        tell(found, "按标题改要目", edits);
    }
    if let Some((found, edits)) = contents::misnumbered(draft.bulletin, draft.context.places) {
        tell(found, "按版面改页码", edits);
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::{expect, fixed};
    use super::super::{Context, check, check_with};
    use super::RULE;
    use crate::parse;

    const ONE: &str = "区教育局推进课后服务";
    const TWO: &str = "石桥镇探索“板凳议事会”";
    const THREE: &str = "区民政局办好养老食堂";

    /// An issue of these stories with this contents list.
    fn issue(list: &str, stories: &[&str]) -> String {
        let told = stories
            .iter()
            .map(|name| format!("{name}\n收集问题83件，办结29件。（区教育局）\n\n"));
        let told: String = told.collect();
        format!(
            "澄湖信息\n第3期\n澄湖区委办公室　2026年1月8日\n\n{list}\n\n{told}报：市委办公室。\n"
        )
    }

    #[test]
    fn lists_out_of_step() {
        let all = [ONE, TWO, THREE];
        for (list, stories, place) in [
            (
                format!("本期要目\n1.{ONE}\n2.石桥镇开展环境整治\n3.{THREE}"),
                &all[..],
                "2.石桥镇开展环境整治",
            ),
            (
                format!("本期导读\n☆{ONE}\n☆{THREE}\n☆{TWO}"),
                &all[..2],
                "☆区民政局办好养老食堂",
            ),
            (format!("本期要目\n1.{ONE}\n2.{TWO}"), &all, "本期要目"),
            (format!("目　录\n{TWO}\n{ONE}\n{THREE}"), &all, "目　录"),
        ] {
            expect(RULE.id, &issue(&list, stories), &[place]);
        }
    }

    #[test]
    fn a_line_that_means_a_headline_is_told_with_both_readings() {
        let told = |list: &str| {
            let draft = issue(list, &[ONE, TWO, THREE]);
            let mut found = check(&parse(&draft));
            found.retain(|finding| finding.rule == RULE.id);
            assert!(found.len() < 2, "{found:?}");
            let found = found.pop()?;
            let edits = found.fix.map(|fix| fix.edits.apply(&draft));
            Some((found.message, edits.unwrap_or_default(), draft))
        };
        // Where few lines are headlines word for word, the others stay as they are.
        let list = "本期要目\n1.课后服务有声有色\n2.石桥镇推行“板凳议事会”\n3.养老食堂越办越好";
        let (message, mended, draft) = told(list).expect("a finding");
        let both = ["要目里写的是“石桥镇推行“板凳议事会””，标题是“", TWO, "”"];
        assert_eq!(message, both.concat());
        assert_eq!(mended, draft.replace("推行“", "探索“"));
        // Another word at two places, another half, another's headline.
        for list in [
            "本期要目\n1.市教育局推进课后托管\n2.邻里议事\n3.老人吃饭",
            "本期要目\n1.区教育局开展寒假家访\n2.邻里议事\n3.老人吃饭",
        ] {
            assert_eq!(told(list), None, "{list}");
        }
        let alike = ["白石镇召开动员会", "青溪镇召开动员会", THREE];
        let list = "本期要目\n1.黄岭镇召开动员会\n2.会议动态\n3.老人吃饭";
        expect(RULE.id, &issue(list, &alike), &[]);
    }

    #[test]
    fn lists_that_are_as_they_should_be() {
        let all = [ONE, TWO, THREE];
        for list in [
            format!("本期要目\n1.{ONE}\n2.{TWO}\n3.{THREE}"),
            // Leaders, marks and spaces, words left out, a line broken in two.
            format!("目　　录\n1.{ONE}……1\n2.石桥镇探索板凳议事会……1\n3. {THREE}……2"),
            format!("本期要目\n{ONE}\n“板凳议事会”\n{THREE}"),
            format!("本期要目\n{ONE}\n石桥镇探索\n“板凳议事会”\n{THREE}"),
            // A selection, and a list of another kind.
            format!("本期导读\n{ONE}\n{THREE}"),
            "本期要目\n1.课后服务\n2.议事会\n3.养老食堂".to_owned(),
            "本期要目\n1.教育工作\n2.乡镇动态\n3.民政工作".to_owned(),
        ] {
            expect(RULE.id, &issue(&list, &all), &[]);
        }
        let columns = issue(
            &format!("本期要目\n1.{ONE}\n2.{TWO}"),
            &[ONE, TWO, "【简讯】\n区民政局办好养老食堂"],
        );
        expect(RULE.id, &columns, &[]);
    }

    #[test]
    fn typed_page_numbers_are_those_of_the_pages() {
        for (typed, mended) in [
            (["……1", "…………2", "\t2"], None),
            (["……3", "…………4", "\t10"], Some(["……1", "…………2", "\t2"])),
            (["（1）", "2", "／7"], Some(["（1）", "2", "／2"])),
            (["……1", "", "\t3"], Some(["……1", "", "\t2"])),
        ] {
            let list = |typed: [&str; 3]| {
                format!(
                    "<要目>{ONE}{}\n<要目>{TWO}{}\n<要目>{THREE}{}",
                    typed[0], typed[1], typed[2]
                )
            };
            let draft = issue(&list(typed), &[ONE, TWO, THREE]);
            // The second story begins a page.
            let places = [(ONE, 1), (TWO, 2), (THREE, 2)];
            let places = places.map(|(name, page)| (draft.rfind(name).unwrap_or_default(), page));
            let context = Context {
                places: &places,
                ..Context::default()
            };
            let mut found = check_with(&parse(&draft), &context);
            found.retain(|finding| finding.rule == RULE.id);
            let fixed = found.first().and_then(|one| one.fix.as_ref());
            let fixed = fixed.map(|fix| fix.edits.apply(&draft));
            assert_eq!(
                fixed,
                mended.map(|typed| issue(&list(typed), &[ONE, TWO, THREE])),
                "{typed:?}"
            );
            assert!(check(&parse(&draft)).iter().all(|one| one.rule != RULE.id));
        }
    }

    #[test]
    fn the_fix_touches_only_what_differs() {
        let draft = issue(
            &format!("本期导读\n☆{ONE}\n☆石桥镇开展环境整治\n☆{THREE}"),
            &[ONE, TWO, THREE],
        );
        let wanted = draft.replace("☆石桥镇开展环境整治", &format!("☆{TWO}"));
        assert_eq!(fixed(RULE.id, &draft), [wanted]);
    }
}
