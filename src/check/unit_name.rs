//! # What it does
//! Where the office keeps a list of its units, reports an attribution that names one by another name
//! than the list.
//!
//! # Why
//! One unit under two names is counted as two, and looks as if nobody had read the bulletin.
//!
//! # Example
//! `（教育局）` where the list has `区教育局 教育局 区教委`: 单位库里写作“区教育局”, and the fix writes it. A name without its region is
//! taken for the unit only where no other is called so.
//!
//! # Source
//! The office's own list of units (单位库).

use super::{Draft, Finding, Rule};
use crate::office::units;
use crate::text::Span;

pub(super) const RULE: Rule = Rule {
    id: "unit-name",
    label: "单位名称不统一",
    why: "同一单位在署名里要用一个名称，以单位库为准，统计供稿也按它算。",
    run: find,
};

fn find(draft: &Draft<'_>, out: &mut Vec<Finding>) {
    for name in units::senders(draft.bulletin) {
        let Some(unit) = draft.context.unit(name).filter(|unit| unit.name != name) else {
            continue;
        };
        let span = Span::of(name, draft.bulletin.source);
        let label = format!("改为“{}”", unit.name);
        out.push(Finding {
            rule: RULE.id,
            span,
            message: format!("“{name}”在单位库里写作“{}”", unit.name),
            fix: Some(RULE.fix(span, unit.name.as_str(), "", label)),
        });
    }
}

#[cfg(test)]
mod tests {
    use super::super::Context;
    use super::super::testing::{expect, expect_with};
    use super::RULE;
    use crate::office::Units;

    #[test]
    fn other_names() {
        let units = Units::from_text("区教育局 区教委\n市水利局\n区水利局");
        let context = Context {
            units: Some(&units),
            ..Context::default()
        };
        for (sender, places) in [
            ("（教育局）", &["教育局"][..]),
            ("（区教委、区财政局 张三）", &["区教委"]),
            ("（澄湖区教育局）", &["澄湖区教育局"]),
            ("（区教育局）", &[]),
            ("（水利局）", &[]),
            ("（区民政局）", &[]),
        ] {
            let draft = format!("春季开学工作平稳有序\n连日来，发放资料2600份。{sender}\n");
            expect_with(RULE.id, &draft, &context, places);
            expect(RULE.id, &draft, &[]);
        }
    }
}
