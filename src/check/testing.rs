//! One helper for the tests of the rules: a draft, and what a rule points at in it.

use super::{Context, check, check_with};
use crate::parse;

/// Asserts that the rule points at exactly these places of the draft, and that each fix it offers
/// removes a finding.
pub(super) fn expect(rule: &str, draft: &str, places: &[&str]) {
    expect_with(rule, draft, &Context::default(), places);
}

/// The same where more is known than the draft.
pub(super) fn expect_with(rule: &str, draft: &str, context: &Context<'_>, places: &[&str]) {
    let found = |text: &str| {
        let mut found = check_with(&parse(text), context);
        found.retain(|finding| finding.rule == rule);
        found
    };
    let findings = found(draft);
    let have: Vec<&str> = findings.iter().map(|f| f.span.slice(draft)).collect();
    assert_eq!(have, places, "{rule} in {draft}");
    for finding in &findings {
        if let Some(fix) = &finding.fix {
            let after = fix.edits.apply(draft);
            assert!(found(&after).len() < findings.len(), "{rule}: {after}");
        }
    }
}

/// The fixes a rule offers, applied one at a time.
pub(super) fn fixed(rule: &str, draft: &str) -> Vec<String> {
    let mut found = check(&parse(draft));
    found.retain(|finding| finding.rule == rule);
    found
        .iter()
        .filter_map(|finding| finding.fix.as_ref().map(|fix| fix.edits.apply(draft)))
        .collect()
}
