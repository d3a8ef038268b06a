//! # What it does
//! Reports an attribution that differs by one character from the office its headline names, and that
//! the text names nowhere else; and, where the office keeps a list of its units, one that is not in
//! it, that the story does not name, and that differs by one character from a unit that is.
//!
//! # Why
//! A slip in typing credits an office that does not exist, and no check of spelling sees it.
//!
//! # Example
//! `区教育局开展安全检查……（区数育局）`: 署名“区数育局”与标题“区教育局”只差一字. Nothing more is certain: a list may lack a unit, so
//! an attribution is never reported for being unknown alone, and 区财政局 is no slip of 区民政局.
//!
//! # Source
//! The custom of bulletins: a story on an office's work comes from that office.

use super::sender::{self, Kind, Told};
use super::{Draft, Finding, Rule};
use crate::bulletin::Role;
use crate::office::units::{self, Unit};
use crate::text::Span;

pub(super) const RULE: Rule = Rule {
    id: "unknown-unit",
    label: "单位名称可能有误",
    why: "署名与标题中或单位库里的单位只差一个字，可能是错字。",
    run: find,
};

fn find(draft: &Draft<'_>, out: &mut Vec<Finding>) {
    let before = out.len();
    for Told {
        subject,
        from,
        text,
        ..
    } in sender::told(draft.bulletin)
    {
        let known = draft.context.unit(from.whole).is_some();
        if !known && differ_by_one(subject.whole, from.whole) && !text.contains(from.whole) {
            report(draft, from.whole, subject.whole, "标题", out);
        }
    }
    let Some(list) = draft.context.units else {
        return;
    };
    let reported: Vec<Span> = out[before..].iter().map(|one| one.span).collect();
    let source = draft.bulletin.source;
    for story in draft.bulletin.stories() {
        let Some(block) = story.iter().find(|block| block.role == Role::Attribution) else {
            continue;
        };
        let told = &source[story[0].span.start..block.span.start];
        for name in units::of_attribution(draft.bulletin.text(block)) {
            let place = Span::of(name, source);
            let again = reported.iter().any(|span| span.start == place.start);
            if again || list.find(name).is_some() || told.contains(name) {
                continue;
            }
            let slip = |unit: &&Unit| differ_by_one(&unit.name, name) && !are_two(&unit.name, name);
            let mut near = list.kept().iter().filter(slip);
            if let (Some(unit), None) = (near.next(), near.next()) {
                report(draft, name, &unit.name, "单位库中的", out);
            }
        }
    }
}

/// What the offices of a district are for. Source: the department lists of county and district
/// governments.
const OFFICES: &str = "财政 民政 教育 司法 审计 统计 税务 水利 水务 林业 农业 商务 文旅 卫健 人社 住建 \
    交通 环保 气象 信访 体育 档案 国资 医保 公安 城管 科技 文化 卫生 民宗 粮食 畜牧 渔业 房管 规划 土地 园林 \
    自然资源 应急管理 市场监管 生态环境 乡村振兴 退役军人 发展改革 行政审批 农业农村 交通运输";

/// Whether both names are those of real offices or towns: 区财政局 is no slip of 区民政局, nor 石桥镇
/// of 石坝镇.
fn are_two(a: &str, b: &str) -> bool {
    let core = |name| sender::at_start(name).map(|name| (name.core, name.kind));
    let real = |core: &str| OFFICES.split_whitespace().any(|office| office == core);
    match (core(a), core(b)) {
        (Some((_, Kind::Town)), Some((_, Kind::Town))) => true,
        (Some((a, _)), Some((b, _))) => real(a) && real(b),
        _ => false,
    }
}

fn report(draft: &Draft<'_>, name: &str, meant: &str, of: &str, out: &mut Vec<Finding>) {
    let span = Span::of(name, draft.bulletin.source);
    out.push(Finding {
        rule: RULE.id,
        span,
        message: format!("署名“{name}”与{of}“{meant}”只差一字"),
        fix: Some(RULE.fix(span, meant, "", format!("改为“{meant}”"))),
    });
}

/// Whether the texts are of one length and differ in one character.
fn differ_by_one(a: &str, b: &str) -> bool {
    a.chars().count() == b.chars().count()
        && a.chars().zip(b.chars()).filter(|(a, b)| a != b).count() == 1
}

#[cfg(test)]
mod tests {
    use super::super::Context;
    use super::super::testing::{expect, expect_with};
    use super::RULE;
    use crate::office::Units;

    #[test]
    fn slips() {
        for (title, sender, places) in [
            ("区教育局开展检查", "（区数育局）", &["区数育局"][..]),
            ("区教育局开展检查", "（区教育局）", &[]),
            ("县教育局开展检查", "（县体育中心）", &[]),
            ("区人社局助力就业", "（区人力资源社会保障局）", &[]),
            ("石桥镇治理污水", "（柳坝镇）", &[]),
        ] {
            let draft = format!("{title}\n连日来，工作人员走村入户，发放资料2600份。{sender}\n");
            expect(RULE.id, &draft, places);
        }
    }

    #[test]
    fn slips_against_the_list() {
        let units = Units::from_text("区教育局\n区水利局\n区水务局\n区税务局\n石桥镇");
        let context = Context {
            units: Some(&units),
            ..Context::default()
        };
        for (sender, places) in [
            ("（区数育局、区财政局）", &["区数育局"][..]),
            ("（区教育局）", &[]),
            // Two units are as near, or the list may lack it.
            ("（区水电局）", &[]),
            ("（区体育中心）", &[]),
            // Two offices, and a town whose name the list may lack.
            ("（区商务局）", &[]),
            ("（石坝镇）", &[]),
        ] {
            let draft = format!(
                "春季开学工作平稳有序\n连日来，工作人员走村入户，发放资料2600份。{sender}\n"
            );
            expect_with(RULE.id, &draft, &context, places);
        }
    }
}
