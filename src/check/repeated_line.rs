//! # What it does
//! Reports a line or sentence that repeats the one before it, and a paragraph or several lines that
//! stand in the text twice, at the second.
//!
//! # Why
//! Pasting twice, or joining pieces that overlap, doubles lines.
//!
//! # Example
//! Two equal paragraphs one after the other: 与上一行重复. The fix removes the second. A list that was
//! pasted twice is one finding. Headlines that the
//! contents list names, table rows and short lines may recur.
//!
//! # Source
//! What pasted texts show.

use std::collections::HashMap;

use super::{Draft, Finding, Rule, whole_line};
use crate::bulletin::{Block, Bulletin, Role};
use crate::text::Span;

pub(super) const RULE: Rule = Rule {
    id: "repeated-line",
    label: "整行整句重复",
    why: "同一行或同一句出现两次，多半是重复粘贴。",
    run: find,
};

/// A line as long as this, in characters, is no chance when it follows its like.
const SHORTEST: usize = 6;
/// A sentence longer than this is no chance when it follows its like.
const SENTENCE: usize = 10;
/// How much of the text the message shows, in characters.
const SHOWN: usize = 12;
/// A paragraph as long as this is no chance wherever it recurs.
const LONG: usize = 30;
/// Three lines or more as long as this together are no chance.
const LIST: usize = 20;

fn find(draft: &Draft<'_>, out: &mut Vec<Finding>) {
    let bulletin = draft.bulletin;
    let lines: Vec<&[Block]> = bulletin.lines().collect();
    let texts: Vec<Option<&str>> = lines.iter().map(|line| counted(bulletin, line)).collect();
    // Where each line stood last.
    let mut places: HashMap<&str, usize> = HashMap::new();
    let mut at = 0;
    while at < lines.len() {
        let Some(text) = texts[at] else {
            at += 1;
            continue;
        };
        let before = places.get(text).copied();
        let count = before.map_or(0, |before| {
            let count = repeated(&texts, before, at);
            let is_story = lines[at..at + count]
                .iter()
                .any(|line| line[0].role == Role::Title);
            let more = || trailing(bulletin, &lines, before + count, at + count);
            count + if is_story { more() } else { 0 }
        });
        if count > 0 {
            let follows = count == 1 && before == at.checked_sub(1);
            out.push(finding(bulletin, &lines[at..at + count], follows));
            at += count;
            continue;
        }
        for block in lines[at]
            .iter()
            .filter(|block| block.role == Role::Paragraph)
        {
            sentences(bulletin.text(block), block.span.start, out);
        }
        places.insert(text, at);
        at += 1;
    }
}

/// The text of a line that may not come twice.
fn counted<'a>(bulletin: &Bulletin<'a>, line: &[Block]) -> Option<&'a str> {
    let counts = matches!(
        line[0].role,
        Role::Paragraph | Role::Title | Role::Salutation
    ) || line[0].role.level().is_some();
    let span = Span::new(line[0].span.start, line[line.len() - 1].span.end);
    counts.then(|| span.slice(bulletin.source))
}

/// How many lines from `at` repeat those from `before`, where that is no chance.
fn repeated(texts: &[Option<&str>], before: usize, at: usize) -> usize {
    let same = |n: &usize| {
        texts
            .get(at + n)
            .is_some_and(|text| text.is_some() && *text == texts[before + n])
    };
    let count = (0..at - before).take_while(same).count();
    let length = |text: &str| text.chars().take(LONG).count();
    let lengths = texts[at..at + count]
        .iter()
        .flatten()
        .map(|text| length(text));
    let first = texts[at].map_or(0, length);
    let chance = match count {
        1 => first < LONG && (before + 1 != at || first < SHORTEST),
        2 => lengths.sum::<usize>() < LONG,
        _ => lengths.sum::<usize>() < LIST,
    };
    if chance { 0 } else { count }
}

/// How many more lines repeat, of those that may come twice by themselves: the sender under a story that was pasted twice.
fn trailing(bulletin: &Bulletin<'_>, lines: &[&[Block]], before: usize, at: usize) -> usize {
    let text = |line: &[Block]| {
        Span::new(line[0].span.start, line[line.len() - 1].span.end).slice(bulletin.source)
    };
    let pairs = lines[before..].iter().zip(&lines[at..]).take(at - before);
    pairs
        .take_while(|(one, other)| text(one) == text(other))
        .count()
}

/// Sentences of one paragraph that repeat the one before them.
fn sentences(text: &str, start: usize, out: &mut Vec<Finding>) {
    let mut last = "";
    for sentence in text.split_inclusive('。') {
        let repeats = sentence == last && sentence.chars().nth(SENTENCE).is_some();
        last = sentence;
        if !repeats {
            continue;
        }
        let span = Span::of(sentence, text).offset(start);
        let name: String = sentence.chars().take(SHOWN).collect();
        out.push(Finding {
            rule: RULE.id,
            span,
            message: format!("“{name}…”与上一句重复"),
            fix: Some(RULE.fix(span, "", "删去重复的一句", "删去这一句")),
        });
    }
}

fn finding(bulletin: &Bulletin<'_>, lines: &[&[Block]], follows: bool) -> Finding {
    let (first, last) = (lines[0], lines[lines.len() - 1]);
    let span = Span::new(first[0].span.start, last[last.len() - 1].span.end);
    let name: String = span.slice(bulletin.source).chars().take(SHOWN).collect();
    let (message, label) = match lines.len() {
        1 if follows => (format!("“{name}…”与上一行重复"), "删去这一行"),
        1 => (format!("“{name}…”在前面已经出现过"), "删去这一行"),
        n => (
            format!("从“{name}…”起{n}行，在前面已经出现过"),
            "删去这几行",
        ),
    };
    let whole = whole_line(bulletin.source, Span::new(first[0].start(), span.end));
    Finding {
        rule: RULE.id,
        span,
        message,
        fix: Some(RULE.fix(whole, "", "删去重复的行", label)),
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::{expect, fixed};
    use super::RULE;

    #[test]
    fn lines() {
        let one = "乘船时请自觉穿好救生衣，听从工作人员指挥。";
        let other = "遇能见度低于500米或风力6级以上时，渡口一律停航，开航时间以现场公告为准。";
        for (draft, places) in [
            (format!("渡运安全提示\n{one}\n{one}\n{other}\n"), &[one][..]),
            (format!("渡运安全提示\n{one}\n{other}\n{one}\n"), &[]),
            (format!("渡运安全提示\n{other}\n{one}\n{other}\n"), &[other]),
            (format!("渡运安全提示\n{one}\n{other}\n"), &[]),
            (
                format!("渡运安全提示\n{other}{one}{one}请广大群众遵守。\n"),
                &[one],
            ),
            ("渡运安全提示\n加油。加油。大家一起加油。\n".to_owned(), &[]),
            (
                format!("渡运安全提示\n注意安全。\n注意安全。\n{other}\n"),
                &[],
            ),
            (
                format!("渡运安全提示\n请勿再靠近。\n请勿再靠近。\n{other}\n"),
                &["请勿再靠近。"],
            ),
            ("情况表\n甲\t1\n甲\t1\n".to_owned(), &[]),
            (
                "渡运安全提示\n1.排队上船，先下后上\n2.穿好救生衣\n3.不站船头，不倚栏杆\n1.排队上船，先下后上\n2.穿好救生衣\n3.不站船头，不倚栏杆\n".to_owned(),
                &["1.排队上船，先下后上\n2.穿好救生衣\n3.不站船头，不倚栏杆"],
            ),
        ] {
            expect(RULE.id, &draft, places);
        }
        let story = format!("渡运安全提示\n{one}\n{other}\n（交通局）\n");
        assert_eq!(
            fixed(RULE.id, &format!("{story}\n{story}")),
            [format!("{story}\n")]
        );
        // A paragraph alone that stands in two stories leaves each its sender.
        let told = |headline: &str| format!("{headline}\n{one}\n{other}\n（交通局）\n");
        let two = format!("{}\n{}", told("渡运安全提示"), told("渡口停航的规定"));
        assert_eq!(
            fixed(RULE.id, &two),
            [two.replacen(&format!("规定\n{one}\n{other}\n"), "规定\n", 1)]
        );
        assert_eq!(
            fixed(RULE.id, &format!("渡运安全提示\n{one}\n{one}\n{other}\n")),
            [format!("渡运安全提示\n{one}\n{other}\n")]
        );
    }
}
