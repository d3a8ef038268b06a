//! The laws of the check: it points into the draft, its fixes do what they promise, and it copes
//! with any text in linear time.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use jianbao::check::{Finding, RULES, rule};
use jianbao::{check, parse};
use proptest::prelude::*;

fn fixtures() -> Vec<(String, String)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/corpus");
    let mut drafts: Vec<_> = fs::read_dir(folder)
        .expect("the folder of fixtures is there")
        .map(|entry| entry.expect("it can be read").path())
        .filter(|path| path.extension().is_some_and(|ending| ending == "txt"))
        .map(|path| {
            let text = fs::read_to_string(&path).expect("fixtures are UTF-8");
            (path.display().to_string(), text)
        })
        .collect();
    drafts.sort();
    drafts
}

fn count(findings: &[Finding], rule: &str) -> usize {
    findings.iter().filter(|found| found.rule == rule).count()
}

/// Applies each fix by itself; gives how many fixes of each rule there were, or what went wrong.
fn apply_fixes(draft: &str) -> Result<BTreeMap<&'static str, usize>, String> {
    let findings = check(&parse(draft));
    let mut applied = BTreeMap::new();
    for found in &findings {
        if found.span.end > draft.len() || draft.get(found.span.start..found.span.end).is_none() {
            return Err(format!("{} points outside the draft", found.rule));
        }
        let Some(fix) = &found.fix else { continue };
        let after = fix.edits.apply(draft);
        let left = check(&parse(&after));
        // Another line equal to a removed one may now stand in its place.
        let fewer = count(&left, found.rule) < count(&findings, found.rule);
        let place = fix.edits.map(found.span.start);
        let there = |left: &Finding| left.rule == found.rule && left.span.start == place;
        // Of three equal lines one is reported at a time.
        let removed = found.span.slice(draft);
        let fewer = fewer
            || after.matches(removed).count() + 1 == draft.matches(removed).count()
                && after.contains(removed);
        if !fewer && left.iter().any(there) {
            return Err(format!("{} is still there: {after}", found.message));
        }
        *applied.entry(found.rule).or_default() += 1;
    }
    Ok(applied)
}

/// A fixture with one thing wrong in it, in each place where it can go wrong.
fn spoilt(draft: &str) -> Vec<String> {
    let lines: Vec<&str> = draft.split_inclusive('\n').collect();
    let mut out = Vec::new();
    for at in (0..lines.len()).step_by(1 + lines.len() / 12) {
        let without = lines[..at].iter().chain(&lines[at + 1..]);
        out.push(without.copied().collect());
        let twice = lines[..=at].iter().chain(&lines[at..]);
        out.push(twice.copied().collect());
    }
    let words = [
        ("”", ""),
        ("的", "的的"),
        ("二是", "三是"),
        ("三是", "二是"),
        ("\n", "。\n"),
    ];
    for (word, with) in words {
        for (at, found) in draft.match_indices(word).take(4) {
            out.push([&draft[..at], with, &draft[at + found.len()..]].concat());
        }
    }
    out
}

#[test]
fn fixes_remove_what_they_are_offered_for() {
    let mut applied: BTreeMap<&str, usize> = BTreeMap::new();
    for (name, draft) in fixtures() {
        for text in std::iter::once(draft.clone()).chain(spoilt(&draft)) {
            match apply_fixes(&text) {
                Ok(fixes) => fixes
                    .into_iter()
                    .for_each(|(rule, fixes)| *applied.entry(rule).or_default() += fixes),
                Err(fault) => panic!("{name}: {fault}"),
            }
        }
    }
    for rule in [
        "number-gap",
        "number-duplicate",
        "series-gap",
        "unbalanced-quote",
        "title-end-mark",
        "repeated-line",
        "repeated-word",
    ] {
        assert!(applied.contains_key(rule), "no fix of {rule} was tried");
    }
}

#[test]
fn every_rule_has_a_name_and_a_reason() {
    for (at, one) in RULES.iter().enumerate() {
        assert!(!one.label.is_empty() && !one.why.is_empty(), "{}", one.id);
        assert!(
            RULES[..at].iter().all(|other| other.id != one.id),
            "{}",
            one.id
        );
    }
    for (_, draft) in fixtures() {
        for found in check(&parse(&draft)) {
            assert_eq!(
                found.why(),
                rule(found.rule).expect("a rule of the table").why
            );
        }
    }
}

/// Texts of the pieces that rules look at, in any order.
fn any_draft() -> impl Strategy<Value = String> {
    let piece = prop::sample::select(vec![
        "一、",
        "二、",
        "四、",
        "（一）",
        "（三）",
        "1.",
        "2.",
        "9.",
        "（1）",
        "（4）",
        "①",
        "③",
        "⑵",
        "一是",
        "二是",
        "四是",
        "三要",
        "第一，",
        "第三，",
        "首先，",
        "“",
        "”",
        "‘",
        "’",
        "（",
        "）",
        "《",
        "》",
        "。",
        "，",
        "：",
        "；",
        "、",
        "\n",
        "\n\n",
        "\t",
        "　",
        " ",
        "\r\n",
        "\u{2028}",
        "县林业局",
        "石桥镇",
        "（县水利局）",
        "（石桥镇）",
        "的",
        "了",
        "进行",
        "2月30日",
        "2024年月16日",
        "13月1日",
        "2024年",
        "第12期",
        "（总第3期）",
        "要目",
        "附件：",
        "<标题>",
        "<正文>",
        "加强领导",
        "开展检查",
        "推进工作落实",
        "A",
        "9",
        "🀄",
    ]);
    prop::collection::vec(piece, 0..80).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text_is_checked(text in any::<String>()) {
        let found = check(&parse(&text));
        prop_assert!(found.iter().all(|f| text.get(f.span.start..f.span.end).is_some()));
    }

    #[test]
    fn fixes_hold_on_any_draft(text in any_draft()) {
        if let Err(fault) = apply_fixes(&text) {
            prop_assert!(false, "{fault}");
        }
    }

    #[test]
    fn any_draft_is_checked_and_its_fixes_apply(text in any_draft()) {
        let found = check(&parse(&text));
        prop_assert!(found.is_sorted_by_key(|f| f.span.start));
        for f in &found {
            prop_assert!(text.get(f.span.start..f.span.end).is_some(), "{}", f.rule);
            prop_assert!(!f.message.is_empty() && rule(f.rule).is_some());
            if let Some(fix) = &f.fix {
                prop_assert!(!fix.edits.is_empty() && !fix.label.is_empty());
                let after = fix.edits.apply(&text);
                prop_assert_eq!(fix.edits.invert(&text).apply(&after), text.clone());
            }
        }
    }
}
