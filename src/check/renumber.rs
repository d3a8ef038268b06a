//! Turns a run with a fault into the fix that numbers the rest of it anew.

use super::Fix;
use super::runs::Run;
use crate::text::{Edit, EditList, Span, numeral};

/// So many faults of one run offer a fix; each renumbers all behind it, so the first mends them all,
/// and a run of nothing but faults still costs linear time.
pub(super) const FIXES: usize = 8;

/// The numbers of `run` from member `from` on, counted up from `value`. `None` where a number
/// cannot be written in its own kind.
pub(super) fn from(
    source: &str,
    run: &Run,
    from: usize,
    value: u32,
    rule: &'static str,
) -> Option<Fix> {
    let spans = run.members[from..].iter().map(|member| member.number.span);
    fix(source, spans, value, rule)
}

/// The numerals under `spans`, counted up from `value`, each written as it was: in Chinese, in
/// digits, in a circle.
pub(super) fn fix(
    source: &str,
    spans: impl Iterator<Item = Span>,
    value: u32,
    rule: &'static str,
) -> Option<Fix> {
    let mut edits = Vec::new();
    let mut names = Vec::new();
    for (span, value) in spans.zip(value..) {
        let old = span.slice(source);
        let new = numeral::like(old, value)?;
        if old != new {
            names.push(format!("{old}→{new}"));
            edits.push(Edit {
                span,
                with: new,
                rule,
                why: "序号顺次重编".into(),
            });
        }
    }
    let shown = names.iter().take(SHOWN).cloned().collect::<Vec<_>>();
    let more = if names.len() > SHOWN { "……" } else { "" };
    (!edits.is_empty()).then(|| Fix {
        label: format!("重编序号：{}{more}", shown.join("，")),
        edits: edits.into_iter().collect::<EditList>(),
    })
}

/// How many changes the button names.
const SHOWN: usize = 6;
