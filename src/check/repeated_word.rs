//! # What it does
//! Reports a particle written twice (的的, 了了), a word of two characters written twice (增收增收), a common longer one
//! (进一步进一步), and a mark written twice (。。), at the second.
//!
//! # Why
//! Typing and editing double words; no check of spelling sees it.
//!
//! # Example
//! `主导产业的的人才需求`: “的”重复. The fix takes one away. Words in which the character rightly comes twice
//! (目的的, 为了了解, 参与与会, 等等) are left alone, and so are pairs that Chinese doubles on purpose (一件一件, 说着说着, 研究研究),
//! that end where another word goes on (大学大学生) and that are a cry of their own (加油加油！).
//!
//! # Source
//! What typed texts show; the exceptions are words of 现代汉语词典.

use super::{Draft, Finding, Rule};
use crate::bulletin::Role;
use crate::text::{Span, class, numeral};

pub(super) const RULE: Rule = Rule {
    id: "repeated-word",
    label: "字词重复",
    why: "“的的”“进行进行”“。。”一类多半是输入时多打了一次。",
    run: find,
};

/// Particles, with the characters before and behind which make two of them right.
const PARTICLES: [(char, &str, &str); 7] = [
    ('的', "目标有矢端中", "确士"),
    ('了', "不为除有到", "解不结然如却断事"),
    ('和', "总谐缓饱柔温附平", "谐平解睦美气善顺缓风暖"),
    ('在', "存现正实所内外自潜旨好", ""),
    ('与', "参给赋授付", "会其"),
    ('被', "棉植", "子褥"),
    ('是', "凡但就还于求可只总要国若不或正便都也", "非否"),
];

/// A longer word that nobody writes twice on purpose.
const LONG: &str = "进一步";

/// First characters of what is doubled to say each or one by one.
const COUNTS: &str = "两几每";
/// Second characters of what is doubled on purpose: 说着说着, 能不能不, 面对面对话.
const LINKS: &str = "着了过来去不对贴把打连";
/// What makes another word of the second of the two: 大学大学生, 中队中队长, 结果公示公示期.
const TAILS: &str = "生长员者期人们一二三四五细";
/// Verbs that are doubled to say that something is done for a while, and sounds.
const DOUBLED: [&str; 16] = [
    "研究", "商量", "了解", "讨论", "考虑", "休息", "锻炼", "交流", "学习", "体验", "打听", "比较",
    "哗啦", "咕嘟", "轰隆", "滴答",
];

/// Marks of which two never stand together; three may be meant for dots.
const MARKS: [char; 4] = ['。', '，', '、', '；'];

/// Characters of the longest word.
const LONGEST: usize = 3;

fn find(draft: &Draft<'_>, out: &mut Vec<Finding>) {
    for block in &draft.bulletin.blocks {
        if matches!(block.role, Role::Masthead | Role::Table | Role::Contact) {
            continue;
        }
        let text = draft.bulletin.text(block);
        let mut from = 0;
        let mut ahead = text.chars().skip(1);
        let mut next: [Option<char>; LONGEST] = std::array::from_fn(|_| ahead.next());
        for (at, c) in text.char_indices() {
            // Nothing is repeated whose first character does not come again where a word may end.
            let again = next.contains(&Some(c));
            next = [next[1], next[2], ahead.next()];
            let found = if again { repeated(text, at, c) } else { None };
            let Some(len) = found.filter(|_| at >= from) else {
                continue;
            };
            let word = &text[at..at + len];
            let rest = &text[at..];
            from = text.len() - rest.trim_start_matches(word).len();
            let span = Span::new(at, from).offset(block.span.start);
            out.push(finding(word, span));
        }
    }
}

fn finding(word: &str, span: Span) -> Finding {
    let again = Span::new(span.start + word.len(), span.end);
    let label = format!("只留一个“{word}”");
    let times = span.len() / word.len();
    Finding {
        rule: RULE.id,
        span,
        message: format!("“{word}”连写了{times}次"),
        fix: Some(RULE.fix(again, "", "删去重复的字词", label)),
    }
}

/// The length of the word that begins at `at` and is at once repeated.
fn repeated(text: &str, at: usize, c: char) -> Option<usize> {
    let rest = &text[at..];
    if MARKS.contains(&c) {
        let run = rest.chars().take_while(|next| *next == c).count();
        return (run == 2 && !text[..at].ends_with(c)).then_some(c.len_utf8());
    }
    let particle = PARTICLES.iter().find(|(particle, ..)| *particle == c);
    if let Some((_, before, behind)) = particle {
        let len = c.len_utf8();
        let doubled = rest[len..].starts_with(c);
        let last = text[..at].chars().next_back();
        let next = rest.get(2 * len..).and_then(|rest| rest.chars().next());
        let right =
            last.is_some_and(|c| before.contains(c)) || next.is_some_and(|c| behind.contains(c));
        return (doubled && !right).then_some(len);
    }
    let long = rest
        .strip_prefix(LONG)
        .is_some_and(|behind| behind.starts_with(LONG));
    if long {
        Some(LONG.len())
    } else {
        pair(text, at)
    }
}

/// The length of the word of two Chinese characters that begins at `at` and stands there twice by mistake.
fn pair(text: &str, at: usize) -> Option<usize> {
    let (before, rest) = text.split_at(at);
    let mut chars = rest.chars();
    let (a, b) = (chars.next()?, chars.next()?);
    let word = &rest[..a.len_utf8() + b.len_utf8()];
    let behind = rest[word.len()..].strip_prefix(word)?;
    let next = behind.chars().next();
    let bounds = |c: Option<char>| c.is_none_or(class::is_mark);
    let alone = bounds(before.chars().next_back()) && bounds(next);
    let meant = numeral::chinese_digit(a).is_some()
        || COUNTS.contains(a)
        || LINKS.contains(b)
        || next.is_some_and(|next| TAILS.contains(next))
        || DOUBLED.contains(&word);
    let han = class::is_han(a) && class::is_han(b) && a != b;
    (han && !alone && !meant && !behind.starts_with(word)).then_some(word.len())
}

#[cfg(test)]
mod tests {
    use super::super::testing::{expect, fixed};
    use super::RULE;

    #[test]
    fn words() {
        for (text, places) in [
            ("围绕主导产业的的人才需求开展培训。", &["的的"][..]),
            ("完成了了全部任务。", &["了了"]),
            ("对全区企业进行进行全面排查。", &["进行进行"]),
            (
                "不以营利为目的的机构，为了了解情况，参与与会人员讨论等等。",
                &[],
            ),
            ("存在在建工程停工问题，人人参与，天天清扫，件件落实。", &[]),
            (
                "满意率达到98.7%。。一是选点准，，二是价格实。",
                &["。。", "，，"],
            ),
            ("今后怎么办。。。请研究。", &[]),
            (
                "亩均增收增收1500元，群众对全区项目项目建设有力有力地支持。",
                &["增收增收", "项目项目", "有力有力"],
            ),
            (
                "二〇二〇年，一件一件办，说着说着，能不能不去，一起研究研究，我校大学大学生，机电机电，加油加油！",
                &[],
            ),
            ("讲明是是非非，维护和和美美，正在在线报名。", &[]),
        ] {
            expect(
                RULE.id,
                &format!("关于就业工作的情况报告\n{text}\n"),
                places,
            );
        }
        assert_eq!(
            fixed(RULE.id, "情况报告\n产业的的人才需求很大。\n"),
            ["情况报告\n产业的人才需求很大。\n"]
        );
    }
}
