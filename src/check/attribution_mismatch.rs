//! # What it does
//! Reports an attribution that names another office than the headline, at the attribution.
//!
//! # Why
//! Stories are credited by attributions; one that slipped to the wrong story credits another.
//!
//! # Example
//! `县林业局扎实开展古树普查……（县水利局）`: 标题是“县林业局”，署名却是“县水利局”. Only names of one kind are compared (局 with
//! 局, a town with a town), and only names with nothing in common: 区人社局 is 区人力资源社会保障局. A sender that the
//! story speaks of may well have sent it in. Two names that the office's list of units gives to one unit are one.
//!
//! # Source
//! The custom of bulletins: a story on an office's work comes from that office.

use super::sender::{self, Told, shared};
use super::{Draft, Finding, Rule};

pub(super) const RULE: Rule = Rule {
    id: "attribution-mismatch",
    label: "供稿单位与标题不符",
    why: "写某单位工作的稿件一般由该单位供稿；标题与署名是两个单位，可能是署名串了行。",
    run: find,
};

fn find(draft: &Draft<'_>, out: &mut Vec<Finding>) {
    for Told {
        subject,
        span,
        from,
        text,
    } in sender::told(draft.bulletin)
    {
        let unit = draft.context.unit(from.whole);
        if unit.is_some() && unit == draft.context.unit(subject.whole) {
            continue;
        }
        let (common, of) = shared(subject.core, from.core);
        if subject.kind != from.kind || common * 2 >= of || text.contains(from.core) {
            continue;
        }
        out.push(Finding {
            rule: RULE.id,
            span,
            message: format!("标题是“{}”，署名却是“{}”", subject.whole, from.whole),
            fix: None,
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
    fn senders() {
        for (title, sender, wrong) in [
            ("县林业局开展古树普查", "（县水利局）", true),
            ("县林业局开展古树普查", "（县林业局）", false),
            ("区人社局助力就业", "（区人力资源社会保障局）", false),
            ("区文旅局举办活动", "（区文化广电和旅游局）", false),
            ("石桥镇治理污水", "（白石坪镇）", false),
            ("石桥镇治理污水", "（柳坝镇）", true),
            ("石桥镇治理污水", "（区农业农村局）", false),
            ("上河区召开推进会", "（区教育局）", false),
            ("区公安局、区司法局联合普法", "（区司法局）", false),
        ] {
            let draft = format!("{title}\n连日来，工作人员走村入户，发放资料2600份。{sender}\n");
            let places: &[&str] = if wrong { &[sender] } else { &[] };
            expect(RULE.id, &draft, places);
        }
        let joint =
            "县林业局开展古树普查\n县林业局会同县水利局普查古树73株，建立档案。（县水利局）\n";
        expect(RULE.id, joint, &[]);
    }

    #[test]
    fn two_names_of_one_unit_are_one() {
        let draft =
            "县畜牧局开展春季防疫\n连日来，工作人员走村入户，免疫牲畜2600头。（县农业局）\n";
        expect(RULE.id, draft, &["（县农业局）"]);
        let units = Units::from_text("县农业局 县畜牧局");
        let context = Context {
            units: Some(&units),
            ..Context::default()
        };
        expect_with(RULE.id, draft, &context, &[]);
    }
}
