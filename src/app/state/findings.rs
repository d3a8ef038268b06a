//! Turns the findings of a draft into those still to be looked at, and into what mends many at once.

use jianbao::Finding;
use jianbao::text::order::sort_by_key;
use jianbao::text::{Edit, EditList};

use super::typed::Wait;

/// The rules whose fixes change form alone, so that no one need look at each: a mark behind a
/// headline, the style of number signs. All others touch words or numbers.
const FORM_ALONE: [&str; 2] = ["title-end-mark", "mixed-number-style"];

/// How many findings set aside are remembered.
const REMEMBERED: usize = 1000;

/// The findings a person set aside, by their keys. Keys of texts long gone do no harm.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Ignored(Vec<u64>);

impl Ignored {
    /// What was put away before.
    pub const fn new(keys: Vec<u64>) -> Self {
        Self(keys)
    }

    /// The keys, to be put away.
    pub fn keys(&self) -> &[u64] {
        &self.0
    }

    /// Sets a finding of the draft aside.
    pub fn add(&mut self, finding: &Finding, draft: &str) {
        if self.0.len() >= REMEMBERED {
            self.0.remove(0);
        }
        self.0.push(key(finding, draft));
    }

    /// Leaves of the findings of a draft those to be looked at now. How many are set aside, and how many wait.
    pub fn part(
        &self,
        findings: &mut Vec<Finding>,
        draft: &str,
        wait: Option<&Wait<'_>>,
    ) -> [usize; 2] {
        let mut counts = [0; 2];
        findings.retain(|finding| {
            let is_aside = !self.0.is_empty() && self.0.contains(&key(finding, draft));
            let waits = !is_aside && wait.is_some_and(|wait| wait.holds(finding));
            counts[0] += usize::from(is_aside);
            counts[1] += usize::from(waits);
            !is_aside && !waits
        });
        counts
    }

    /// Lists these findings of the draft again.
    pub fn forget(&mut self, findings: &[Finding], draft: &str) {
        let listed: Vec<u64> = findings.iter().map(|one| key(one, draft)).collect();
        self.0.retain(|key| !listed.contains(key));
    }
}

/// Tells a finding from others by its rule, its message and the line it begins on, wherever the line
/// stands: it is the same finding until one of these is another. 64-bit FNV-1a.
pub fn key(finding: &Finding, draft: &str) -> u64 {
    let (before, behind) = draft
        .split_at_checked(finding.span.start)
        .unwrap_or((draft, ""));
    let begun = before.rsplit('\n').next().unwrap_or_default();
    let rest = behind.split('\n').next().unwrap_or_default();
    let parts = [finding.rule, "\n", &finding.message, "\n", begun, rest];
    let bytes = parts.iter().flat_map(|part| part.bytes());
    bytes.fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    })
}

/// Whether the fix of a finding changes form alone. Of any other the effect is shown first.
pub fn is_form_alone(finding: &Finding) -> bool {
    FORM_ALONE.contains(&finding.rule)
}

/// What an edit does to its line: what stands there, what would stand there, and a few characters
/// round it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Effect<'a> {
    /// Before both.
    pub left: &'a str,
    /// What stands there.
    pub before: &'a str,
    /// What would.
    pub now: &'a str,
    /// Behind both.
    pub right: &'a str,
}

/// How many characters are shown before and behind an edit.
const AROUND: usize = 14;

/// What edits of the draft would do, place by place.
pub fn effects<'a>(draft: &'a str, edits: &'a EditList) -> Vec<Effect<'a>> {
    let effect = |edit: &'a Edit| {
        let (left, right) = (draft.get(..edit.span.start)?, draft.get(edit.span.end..)?);
        let left = left.rsplit('\n').next().unwrap_or_default();
        let right = right.split('\n').next().unwrap_or_default();
        let back: usize = left.chars().rev().take(AROUND).map(char::len_utf8).sum();
        let forth: usize = right.chars().take(AROUND).map(char::len_utf8).sum();
        Some(Effect {
            left: &left[left.len() - back..],
            before: edit.span.slice(draft),
            now: &edit.with,
            right: &right[..forth],
        })
    };
    edits.iter().filter_map(effect).collect()
}

/// The fixes that change form alone, as one list, and how many findings it mends. A fix that
/// touches what another one changes is left for later.
pub fn form_fixes(findings: &[Finding]) -> (EditList, usize) {
    let fixes = findings
        .iter()
        .filter(|finding| is_form_alone(finding))
        .filter_map(|finding| finding.fix.as_ref());
    let mut taken: Vec<Edit> = Vec::new();
    let mut count = 0;
    for fix in fixes {
        let apart = |edit: &Edit| {
            let at = taken.partition_point(|one| one.span.end < edit.span.start);
            taken
                .get(at)
                .is_none_or(|one| edit.span.end < one.span.start)
        };
        if fix.edits.iter().all(apart) {
            taken.extend(fix.edits.iter().cloned());
            sort_by_key(&mut taken, |edit| edit.span.start);
            count += 1;
        }
    }
    (taken.into_iter().collect(), count)
}

#[cfg(test)]
mod tests {
    use jianbao::{check, parse};

    use super::*;

    const DRAFT: &str = "云岫区防汛简报\n第3期\n云岫区防汛办　2025年6月12日\n\n全区部署防汛工作\n一、加强组织领导。\n各镇落实责任人。\n二、备足应急物资。\n11月31日前清点到位。\n三、强化值班值守\n各村24小时值班。\n";

    fn found(draft: &str) -> Vec<Finding> {
        check(&parse(draft))
    }

    #[test]
    fn what_is_set_aside_stays_so_until_its_line_changes() {
        let findings = found(DRAFT);
        let date = findings.iter().find(|one| one.rule == "bad-date");
        let mut ignored = Ignored::default();
        ignored.add(date.expect("a bad date"), DRAFT);
        let aside = |draft: &str| ignored.part(&mut found(draft), draft, None)[0];
        assert_eq!(aside(DRAFT), 1);
        assert_eq!(aside(&DRAFT.replace("全区", "全区全面")), 1);
        assert_eq!(aside(&DRAFT.replace("清点", "盘点")), 0);
        assert_eq!(Ignored::new(ignored.keys().to_vec()), ignored);
        ignored.forget(&findings, DRAFT);
        assert_eq!(ignored, Ignored::default());
    }

    #[test]
    fn the_effect_of_renumbering_is_shown_place_by_place() {
        let draft = DRAFT.replace("三、", "四、");
        let found = found(&draft);
        let gap = found
            .iter()
            .find(|one| one.rule == "number-gap")
            .expect("a gap");
        assert!(!is_form_alone(gap));
        let fix = gap.fix.as_ref().expect("a fix");
        let shown = effects(&draft, &fix.edits);
        let four = Effect {
            left: "",
            before: "四",
            now: "三",
            right: "、强化值班值守",
        };
        assert_eq!(shown, [four]);
    }

    #[test]
    fn form_is_mended_at_once_and_facts_are_not() {
        let (edits, count) = form_fixes(&found(DRAFT));
        assert_eq!(count, 2);
        let mended = edits.apply(DRAFT);
        assert_eq!(
            mended,
            DRAFT.replace("领导。", "领导").replace("物资。", "物资")
        );
        let left: Vec<_> = found(&mended).iter().map(|one| one.rule).collect();
        assert_eq!(left, ["bad-date"]);
    }
}
