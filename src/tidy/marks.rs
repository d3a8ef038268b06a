//! Marks and digits: full-width marks in Chinese, half-width digits, letters and marks in numbers.
//!
//! Each mark is decided by what stands beside it; times, ratios, addresses, file names, versions
//! and thousands keep theirs.

use std::collections::HashMap;

use super::rule;
use crate::grammar::{contents, role_mark, row};
use crate::text::{EditList, Span, class, numeral};

/// Sets the width of marks, digits and letters, line by line.
pub(crate) fn pass(text: &str) -> EditList {
    let mut edits = EditList::new();
    let decided = |line: &str| {
        class::others(line)
            .any(|(at, c)| is_decided(c) || c == '。' && line[at..].starts_with("。。。"))
    };
    let lines = text.split('\n');
    for line in lines.filter(|line| decided(line) && !row::is_cells(line)) {
        let span = Span::of(line, text);
        let chars: Vec<(usize, char)> = line.char_indices().collect();
        let from = role_mark::recognize(line).map_or(0, |(_, len)| len);
        // Only half-width brackets are asked for their partners.
        let bracketed = line.contains(['(', ')']);
        let line = Line {
            text: line,
            start: span.start,
            partners: if bracketed {
                partners(&chars)
            } else {
                HashMap::new()
            },
            chars,
        };
        line.mend(from, &mut edits);
    }
    edits
}

/// How far an address may reach to either side, in characters.
const LONGEST_ADDRESS: usize = 120;

/// Signs that join the parts of a formula.
const OPERATORS: &str = "=+*/×÷^≈≤≥<>";

/// What a number with a dot belongs to: 图1. 表2-1. 附件3. 注4.
const LABELS: &str = "图表件注例式栏框录";

/// How far a number sign with its label may reach, in characters.
const LONGEST_SIGN: usize = 16;
/// Words that are written with a dot behind them, which ends no sentence.
const ABBREVIATIONS: [&str; 8] = ["co", "ltd", "inc", "corp", "no", "etc", "vs", "dr"];

/// Whether a character alone may be set in another width, by what stands beside it.
const fn is_decided(c: char) -> bool {
    let mark = matches!(
        c,
        '.' | '…' | '-' | '－' | ',' | ';' | '!' | '?' | ':' | '．' | '(' | ')'
    );
    mark || half_width(c).is_some()
}

struct Line<'a> {
    text: &'a str,
    chars: Vec<(usize, char)>,
    start: usize,
    /// For each bracket that has one, its partner.
    partners: HashMap<usize, usize>,
}

impl Line<'_> {
    fn mend(&self, from: usize, edits: &mut EditList) {
        let leader = contents::leader(self.text).unwrap_or(usize::MAX);
        let mut n = self.chars.iter().take_while(|(at, _)| *at < from).count();
        while n < self.chars.len() {
            let (at, c) = self.chars[n];
            if !is_decided(c) && c != '。' {
                n += 1;
                continue;
            }
            let run = self.run(n);
            let inside_leader = at >= leader && !c.is_alphanumeric();
            let found = if inside_leader {
                None
            } else {
                self.decide(n, c, run)
            };
            match found {
                Some((taken, with, name, why)) => {
                    let end = self
                        .chars
                        .get(n + taken)
                        .map_or(self.text.len(), |(at, _)| *at);
                    if self.text[at..end] != *with {
                        edits.push(
                            Span::new(self.start + at, self.start + end),
                            with,
                            name,
                            why,
                        );
                    }
                    n += taken;
                }
                None => n += run.max(1),
            }
        }
    }

    /// How often the character at `n` is repeated.
    fn run(&self, n: usize) -> usize {
        let c = self.chars[n].1;
        self.chars[n..].iter().take_while(|(_, d)| *d == c).count()
    }

    /// The character before the one at `n`, white space skipped.
    fn before(&self, n: usize) -> Option<char> {
        self.chars[..n]
            .iter()
            .rev()
            .map(|(_, c)| *c)
            .find(|c| !class::is_blank(*c))
    }

    /// The character at `n` or behind it, white space skipped.
    fn from(&self, n: usize) -> Option<char> {
        self.chars[n..]
            .iter()
            .map(|(_, c)| *c)
            .find(|c| !class::is_blank(*c))
    }

    /// What becomes of the characters from `n`: how many are taken, what stands for them, the rule.
    fn decide(
        &self,
        n: usize,
        c: char,
        run: usize,
    ) -> Option<(usize, String, &'static str, &'static str)> {
        let before = self.before(n);
        let after = self.from(n + run);
        // “,” speaks of the mark itself.
        let quoted = |c: Option<char>, marks: &str| c.is_some_and(|c| marks.contains(c));
        if quoted(before, "“‘\"'") && quoted(after, "”’\"'") && !c.is_alphanumeric() {
            return None;
        }
        if let Some(plain) = half_width(c) {
            let digits = |c: Option<char>| c.is_some_and(|c| numeral::digit(c).is_some());
            // A percent sign goes with its number: 85％ was meant, ８５％ was typed in another mode.
            let goes_with = match plain {
                '%' => before.is_some_and(|c| half_width(c).is_some()),
                _ => digits(before) && digits(after),
            };
            if plain.is_ascii_alphanumeric() || goes_with {
                return Some((1, plain.to_string(), rule::HALF_WIDTH, "数字字母用半角"));
            }
        }
        let full = |taken, with: &str| {
            Some((taken, with.to_owned(), rule::FULL_WIDTH, "中文里用全角标点"))
        };
        match c {
            '.' | '。' | '·'
                if run >= 3 && c != '·' && run <= 6 && (wide(before) || wide(after)) =>
            {
                full(run, "……")
            }
            '…' if run == 1 && (wide(before) || wide(after)) => full(1, "……"),
            '-' | '－' if run == 2 && (wide(before) || wide(after)) => full(2, "——"),
            ',' | ';' | '!' | '?' | ':' if run == 1 => self
                .mark(n, c, before, after)
                .and_then(|with| full(1, with)),
            '.' if run == 1 && self.ends_sentence(n, before, after) => full(1, "。"),
            '．' if run == 1 && han(before) && (han(after) || after.is_none()) => full(1, "。"),
            '(' | ')' => self.bracket(n, c).and_then(|with| full(1, with)),
            _ => None,
        }
    }

    /// The full-width form of , ; ! ? : where Chinese stands beside it.
    fn mark(
        &self,
        n: usize,
        c: char,
        before: Option<char>,
        after: Option<char>,
    ) -> Option<&'static str> {
        let with = match c {
            ',' => "，",
            ';' => "；",
            '!' => "！",
            '?' => "？",
            _ => "：",
        };
        let digit = |c: Option<char>| c.is_some_and(|c| numeral::digit(c).is_some());
        if digit(before) && digit(after) {
            let spaced = self
                .chars
                .get(n + 1)
                .is_some_and(|(_, c)| class::is_blank(*c));
            let list = c == ',' && spaced;
            return (c == ';' || list).then_some(with);
        }
        if c == ':' && self.text[self.chars[n].0..].starts_with("://") || self.in_address(n) {
            return None;
        }
        // ![ opens a picture in Markdown; a file's name may end with a colon.
        if c == '!' && after == Some('[') {
            return None;
        }
        let named = c == ':' && before.is_some_and(|c| c.is_ascii_alphabetic());
        let last = before.is_some_and(ascii_end) && after.is_none() && !named && self.has_han();
        (wide(before) || wide(after) || last).then_some(with)
    }

    fn has_han(&self) -> bool {
        self.chars.iter().any(|(_, c)| class::is_han(*c))
    }

    /// Whether the mark stands in a web or mail address or a file name: Latin on both sides of it,
    /// with no space, and an address sign near.
    fn in_address(&self, n: usize) -> bool {
        let latin = |c: char| c.is_ascii() && !c.is_ascii_whitespace();
        let near = &self.chars[n.saturating_sub(LONGEST_ADDRESS)..];
        let ahead = n.min(LONGEST_ADDRESS);
        let from = near[..ahead]
            .iter()
            .rposition(|(_, c)| !latin(*c))
            .map_or(0, |at| at + 1);
        let word: String = near[from..]
            .iter()
            .take(LONGEST_ADDRESS * 2)
            .map(|(_, c)| *c)
            .take_while(|c| latin(*c))
            .collect();
        let address = word.contains("://") || word.contains('@') || word.starts_with("www.");
        address && from < ahead && from + word.len() > ahead + 1
    }

    /// Whether a half-width dot ends a sentence of Chinese.
    fn ends_sentence(&self, n: usize, before: Option<char>, after: Option<char>) -> bool {
        let Some(before) = before else { return false };
        let closes = |c: char| class::is_closing(c) || matches!(c, '"' | '”' | '’' | '—');
        let ends = after.is_none_or(|c| {
            class::is_han(c) || closes(c) || class::is_opening(c) || matches!(c, '"')
        });
        let chinese = class::is_han(before) || class::is_closing(before) && !before.is_ascii();
        if chinese || before == ')' || before == '"' {
            // 附件1.doc has Latin behind the dot; 一. is a sign.
            let date = after.is_some_and(|c| numeral::digit(c).is_some());
            return ends || date && class::is_han(before) && n > 2;
        }
        let percent = matches!(before, '%' | '％' | '℃');
        (before.is_ascii_alphanumeric() || percent)
            && !self.is_sign(n)
            && !self.abbreviates(n)
            && self.has_han()
            && (after.is_none_or(class::is_han) || percent || after.is_some_and(class::is_opening))
    }

    /// Whether the dot ends an abbreviation: CO., LTD.
    fn abbreviates(&self, n: usize) -> bool {
        let near = self.chars[n.saturating_sub(LONGEST_SIGN)..n].iter().rev();
        let word = near.map(|(_, c)| *c).take_while(char::is_ascii_alphabetic);
        let word: String = word.map(|c| c.to_ascii_lowercase()).collect();
        let written = |abbreviation: &str| word.chars().rev().eq(abbreviation.chars());
        ABBREVIATIONS
            .iter()
            .any(|abbreviation| written(abbreviation))
    }

    /// Whether the dot belongs to what stands before it: 1.健全, a.甲, 图1.来源. A sentence hardly ever
    /// ends with a few bare digits, a list run together in one line has many: 265.健全 behind page 26.
    fn is_sign(&self, n: usize) -> bool {
        let back = || {
            let near = self.chars[n.saturating_sub(LONGEST_SIGN)..n].iter();
            near.rev().map(|(_, c)| *c)
        };
        let word: Vec<char> = back().take_while(char::is_ascii_alphanumeric).collect();
        let short = matches!(word[..], [c] if c.is_ascii_alphabetic())
            || matches!(word.len(), 1..=3) && word.iter().all(char::is_ascii_digit);
        // 8.2. ends a sentence, 3.10.2. and 8.2. at the line's start are signs.
        let chain = back().take_while(|c| c.is_ascii_digit() || *c == '.');
        let points = chain.clone().filter(|c| *c == '.').count();
        let length = if points == 1 {
            chain.count()
        } else {
            word.len()
        };
        let before = self.before(n - length);
        let opens = before.is_none_or(|c| class::is_mark(c) && !class::is_closing(c) && c != '%');
        let labelled = back().find(|c| !c.is_ascii_alphanumeric() && !matches!(c, '.' | '-'));
        short && (opens || points != 1 && self.from(n + 1).is_some())
            || labelled.is_some_and(|c| LABELS.contains(c))
    }

    /// The full-width form of a bracket that stands in Chinese, with its partner.
    fn bracket(&self, n: usize, c: char) -> Option<&'static str> {
        let with = if c == '(' { "（" } else { "）" };
        let Some(&partner) = self.partners.get(&n) else {
            return (wide(self.before(n)) || wide(self.from(n + 1))).then_some(with);
        };
        let (open, close) = (n.min(partner), n.max(partner));
        let inner = &self.chars[open + 1..close];
        // A formula keeps its brackets: =(甲+乙)*70%
        let beside = [open.checked_sub(1), Some(close + 1)];
        let formula = beside.into_iter().flatten().any(|n| {
            let mark = self.chars.get(n).map(|(_, c)| *c);
            mark.is_some_and(|c| OPERATORS.contains(c))
        });
        if formula {
            return None;
        }
        let partner_full = !self.chars[open].1.is_ascii() || !self.chars[close].1.is_ascii();
        let outer = [self.before(open), self.from(close + 1)];
        let chinese = inner.iter().any(|(_, c)| class::is_wide(*c))
            || wide(outer[0])
            || outer[0].is_none() && wide(outer[1])
            || outer[0].is_some_and(|c| c.is_ascii_digit() || c == '%')
                && self.has_han()
                && wide(outer[1]);
        (partner_full || chinese && !self.in_address(open)).then_some(with)
    }
}

/// The half-width form of a full-width digit, letter, percent sign or point.
const fn half_width(c: char) -> Option<char> {
    match c {
        '０'..='９' | 'Ａ'..='Ｚ' | 'ａ'..='ｚ' | '％' | '．' | '＋' => {
            char::from_u32(c as u32 - 0xfee0)
        }
        _ => None,
    }
}

fn wide(c: Option<char>) -> bool {
    c.is_some_and(|c| class::is_wide(c) && (c == '％' || half_width(c).is_none()))
}

fn han(c: Option<char>) -> bool {
    c.is_some_and(class::is_han)
}

fn ascii_end(c: char) -> bool {
    c.is_ascii_alphanumeric() || matches!(c, '%' | ')' | '"')
}

/// Pairs of round brackets, whatever their width: the partner of each.
fn partners(chars: &[(usize, char)]) -> HashMap<usize, usize> {
    let mut open = Vec::new();
    let mut pairs = HashMap::new();
    for (n, (_, c)) in chars.iter().enumerate() {
        match c {
            '(' | '（' => open.push(n),
            ')' | '）' => {
                if let Some(partner) = open.pop() {
                    pairs.extend([(partner, n), (n, partner)]);
                }
            }
            _ => {}
        }
    }
    pairs
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks() {
        for (text, expected) in [
            (
                "疫苗146万毫升,消毒药品8.2吨.",
                "疫苗146万毫升，消毒药品8.2吨。",
            ),
            ("覆盖率达100%.推广", "覆盖率达100%。推广"),
            (
                "会议要求:一要抓好;二要落实!",
                "会议要求：一要抓好；二要落实！",
            ),
            (
                "8月13日14:30,区防指召开会议",
                "8月13日14:30，区防指召开会议",
            ),
            (
                "检修农机430台(套)，联系(GDP)",
                "检修农机430台（套），联系（GDP）",
            ),
            ("澄湖药业Co., Ltd.落户园区.", "澄湖药业Co., Ltd.落户园区。"),
            ("（大坪镇)", "（大坪镇）"),
            ("成立专班(区级(镇级))", "成立专班（区级（镇级））"),
            ("(1)加强领导,落实责任", "（1）加强领导，落实责任"),
            (
                "增长35%(GDP)以上，使用OFDM(4G)",
                "增长35%（GDP）以上，使用OFDM(4G)",
            ),
            ("得分85;90，第3, 5, 700组", "得分85；90，第3， 5， 700组"),
            ("见www.chenghu.cn/a,b.html", "见www.chenghu.cn/a,b.html"),
            ("见图2.1.各镇情况", "见图2.1.各镇情况"),
            ("（各镇完成.）", "（各镇完成。）"),
            ("（一）.2026年", "（一）.2026年"),
            ("落户企业ABC,", "落户企业ABC，"),
            ("加油!!", "加油!!"),
            ("共３５．６亿元，增长９９．８％", "共35.6亿元，增长99.8%"),
            (
                "网址https://a.gov.cn/b?c=1,邮箱a@b.cn",
                "网址https://a.gov.cn/b?c=1，邮箱a@b.cn",
            ),
            ("比例为1:12，投入1,200元", "比例为1:12，投入1,200元"),
            ("比例为1: 12", "比例为1: 12"),
            ("正在推进...", "正在推进……"),
            ("上级--下级", "上级——下级"),
            ("版本v1.2.3发布", "版本v1.2.3发布"),
            ("要点：1.加强领导", "要点：1.加强领导"),
            (
                "甲方案34.乙方案85.丙方案96.丁方案",
                "甲方案34.乙方案85.丙方案96.丁方案",
            ),
            ("共建成1200.全区开放8个。", "共建成1200。全区开放8个。"),
            ("图1.来源占比", "图1.来源占比"),
            ("见表2-1.各镇情况", "见表2-1.各镇情况"),
            ("a.提出任务,b.完成", "a.提出任务，b.完成"),
            (
                "已建网站1.报名须知2.联系邮箱",
                "已建网站1.报名须知2.联系邮箱",
            ),
            ("各项用“,”隔开,不用顿号", "各项用“,”隔开，不用顿号"),
            ("得分=(甲+乙)*70%+丙", "得分=(甲+乙)*70%+丙"),
            ("占85％,８５％", "占85％，85%"),
            (
                "邮箱:a@b.cn,网站(https://a.gov.cn)",
                "邮箱：a@b.cn，网站（https://a.gov.cn）",
            ),
            ("纳入督察范畴.——区报", "纳入督察范畴。——区报"),
            ("![图](a.png)", "![图](a.png)"),
            ("说明.docx:", "说明.docx:"),
            ("f(x)=1", "f(x)=1"),
        ] {
            assert_eq!(pass(text).apply(text), expected);
            assert!(pass(expected).is_empty(), "{expected}");
        }
    }

    #[test]
    fn marks_beside_latin_and_figures() {
        for (text, expected) in [
            ("正在推进…", "正在推进……"),
            ("a…b", "a…b"),
            ("春耕．夏种．", "春耕。夏种。"),
            ("春耕．A", "春耕．A"),
            ("A．春耕", "A．春耕"),
            ("见https://a.cn/b(a春)", "见https://a.cn/b(a春)"),
            ("见https://a.cn/b(春)", "见https://a.cn/b（春）"),
            ("见a.cn/b(a春)", "见a.cn/b（a春）"),
            ("春耕了.2026年", "春耕了。2026年"),
            ("春耕.2026年", "春耕.2026年"),
            ("（春耕）.2026年", "（春耕）.2026年"),
            ("达100%.A级", "达100%。A级"),
            ("见附件1.doc", "见附件1.doc"),
            ("(GDP)增长", "（GDP）增长"),
            ("(GDP)", "(GDP)"),
            ("A(GDP)增长", "A(GDP)增长"),
            ("春35%(GDP)a", "春35%(GDP)a"),
            ("春(a", "春（a"),
            ("a)春", "a）春"),
            ("a(b", "a(b"),
            ("８,b", "8,b"),
            ("占％,b", "占％，b"),
            ("春耕12.夏种", "春耕12.夏种"),
            ("春耕1200.", "春耕1200。"),
            ("1200.", "1200."),
            ("加油!", "加油！"),
            ("![春耕", "![春耕"),
            ("春耕http://a", "春耕http://a"),
        ] {
            let found = pass(text).apply(text);
            assert_eq!(found, expected);
            assert!(pass(expected).is_empty(), "{expected}");
        }
    }
}
