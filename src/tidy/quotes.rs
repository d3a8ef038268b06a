//! Straight quotes to curly ones, paired by reading.
//!
//! What stands beside a quote says which side it is; only where that says nothing the count
//! decides. So a missing quote is left missing and does not turn the rest round.

use std::collections::HashSet;

use super::rule;
use crate::grammar::row;
use crate::text::order::sort_by_key;
use crate::text::{EditList, Span, class};

/// Curls straight double and single quotes, line by line.
pub(super) fn pass(text: &str) -> EditList {
    let mut edits = EditList::new();
    for line in text.split('\n') {
        let straight = class::others(line).any(|(_, c)| is_straight(c));
        if straight && line.contains(class::is_han) && !row::is_cells(line) {
            curl(line, Span::of(line, text).start, &mut edits);
        }
    }
    edits
}

/// A quote that says nothing of its side.
const fn is_straight(c: char) -> bool {
    matches!(c, '"' | '\'' | '＂' | '＇')
}

/// Which side of a quotation a quote stands on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Side {
    Open,
    Close,
}

/// What a reading of the quotes costs; the cheapest reading of a line is taken.
mod cost {
    /// A second quotation is opened before the first is closed.
    pub const NOT_CLOSED: u32 = 8;
    /// A quotation is closed that was not opened: rarer, since people forget to close.
    pub const NOT_OPENED: u32 = 9;
    /// A quote is read against the mark beside it.
    pub const AGAINST_MARK: u32 = 6;
    /// A sentence ends inside a quotation that no colon introduced.
    pub const SENTENCE_INSIDE: u32 = 5;
    /// The line ends inside a quotation.
    pub const LEFT_OPEN: u32 = 4;
}

/// A quote of a line, straight or curly already.
struct Quote {
    /// Index among the line's characters.
    at: usize,
    /// What a curly quote says; straight ones say nothing.
    fixed: Option<Side>,
    /// What the marks beside a straight quote say.
    marked: Option<Side>,
}

fn curl(line: &str, start: usize, edits: &mut EditList) {
    let chars: Vec<(usize, char)> = line.char_indices().collect();
    let mut found: Vec<(usize, &str)> = Vec::new();
    for (pair, signs) in [(["“", "”"], "\"＂“”"), (["‘", "’"], "'＇‘’")] {
        let quotes = quotes(&chars, signs);
        if quotes.iter().all(|quote| quote.fixed.is_some()) {
            continue;
        }
        for (quote, side) in quotes.iter().zip(read(&chars, &quotes)) {
            if quote.fixed.is_none() {
                found.push((quote.at, pair[usize::from(side == Side::Close)]));
            }
        }
    }
    sort_by_key(&mut found, |&(nth, _)| nth);
    for (nth, with) in found {
        let (at, c) = chars[nth];
        let span = Span::new(start + at, start + at + c.len_utf8());
        edits.push(span, with, rule::QUOTES, "直引号改弯引号");
    }
}

/// The quotes of a line of one kind; apostrophes, minutes, seconds and inches are none.
fn quotes(chars: &[(usize, char)], signs: &str) -> Vec<Quote> {
    let primes = primes(chars, signs);
    let beside = |nth: usize| {
        (
            nth.checked_sub(1).map(|n| chars[n].1),
            chars.get(nth + 1).map(|(_, c)| *c),
        )
    };
    chars
        .iter()
        .enumerate()
        .filter(|(_, (_, c))| signs.contains(*c))
        .filter(|(nth, (_, c))| {
            let (before, after) = beside(*nth);
            !primes.contains(nth) && !is_apostrophe(before, after, *c)
        })
        .map(|(nth, (_, c))| {
            let (before, after) = beside(nth);
            let fixed = match c {
                '“' | '‘' => Some(Side::Open),
                '”' | '’' => Some(Side::Close),
                _ => None,
            };
            Quote {
                at: nth,
                fixed,
                marked: side(before, after),
            }
        })
        .collect()
}

/// An apostrophe between Latin letters.
fn is_apostrophe(before: Option<char>, after: Option<char>, c: char) -> bool {
    let word = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric());
    matches!(c, '\'' | '’') && word(before) && (word(after) || after.is_none())
}

/// Which marks stand for minutes, seconds, feet or inches: 5'23", 31°06', 2h35', 12'', 55".
///
/// A mark behind a digit is one where more digits say so, or where it would be a quote without
/// partner.
fn primes(chars: &[(usize, char)], signs: &str) -> HashSet<usize> {
    let at = |n: usize| chars.get(n).map(|(_, c)| *c);
    let digit = |n: Option<usize>| n.and_then(at).is_some_and(|c| c.is_ascii_digit());
    let marks: Vec<usize> = (0..chars.len())
        .filter(|n| signs.contains(chars[*n].1))
        .filter(|n| {
            !is_apostrophe(n.checked_sub(1).and_then(at), at(n + 1), chars[*n].1)
                || digit(n.checked_sub(1))
        })
        .collect();
    let certain = |n: usize| {
        let figures = chars[..n]
            .iter()
            .rev()
            .take_while(|(_, c)| c.is_ascii_digit())
            .count();
        let part = n.checked_sub(figures + 1).and_then(at);
        let twice = chars[n].1 == '\'' && (at(n + 1) == Some('\'') || part == Some('\''));
        let leads = chars[n].1 == '\'' && digit(Some(n + 1));
        figures > 0
            && (twice || leads || part.is_some_and(|c| matches!(c, '\'' | '’' | '′' | '°' | 'h')))
            || figures == 0 && twice && n >= 2 && at(n - 1) == Some('\'') && digit(Some(n - 2))
    };
    let mut found: HashSet<usize> = marks
        .iter()
        .copied()
        .filter(|n| is_straight(chars[*n].1) && certain(*n))
        .collect();
    let left: Vec<usize> = marks.into_iter().filter(|n| !found.contains(n)).collect();
    let mut open = false;
    for (nth, n) in left.iter().enumerate() {
        let straight = is_straight(chars[*n].1);
        if straight && !open && digit(n.checked_sub(1)) && (left.len() - nth) % 2 == 1 {
            found.insert(*n);
        } else {
            open = !open;
        }
    }
    found
}

/// What the marks beside a quote say of its side.
fn side(before: Option<char>, after: Option<char>) -> Option<Side> {
    let starts = before.is_none_or(|c| {
        class::is_opening(c)
            || class::is_blank(c)
            || matches!(c, '：' | ':' | '，' | '。' | '、' | '；' | ',')
    });
    let ends = after.is_none_or(|c| {
        class::is_closing(c)
            || class::is_blank(c)
            || matches!(
                c,
                '，' | '。' | '、' | '；' | '：' | '？' | '！' | ',' | ';' | ':' | '.' | '?' | '!'
            )
    });
    match (starts, ends) {
        (true, false) => Some(Side::Open),
        (false, true) => Some(Side::Close),
        _ => None,
    }
}

/// The cheapest way to read the quotes so far that ends inside a quotation, or outside.
#[derive(Clone, Copy)]
struct Reading {
    cost: u32,
    /// The quotation that is open: index of its quote among the characters.
    open: Option<usize>,
}

/// The cheapest reading. Two are kept at each quote, so the work is linear.
fn read(chars: &[(usize, char)], quotes: &[Quote]) -> Vec<Side> {
    const SIDES: [Side; 2] = [Side::Close, Side::Open];
    let mut kept = [
        Some(Reading {
            cost: 0,
            open: None,
        }),
        None,
    ];
    // For each quote and side: the side of the quote before on the cheapest way there.
    let mut came_from: Vec<[usize; 2]> = Vec::with_capacity(quotes.len());
    for quote in quotes {
        let (mut next, mut from) = ([None; 2], [0; 2]);
        for (to, side) in SIDES.into_iter().enumerate() {
            if quote.fixed.is_some_and(|fixed| fixed != side) {
                continue;
            }
            for (state, reading) in kept.iter().enumerate() {
                let Some(reading): &Option<Reading> = reading else {
                    continue;
                };
                let cost = reading.cost + step(chars, reading, quote, side);
                if next[to].is_none_or(|best: Reading| cost < best.cost) {
                    let open = (side == Side::Open).then_some(quote.at);
                    next[to] = Some(Reading { cost, open });
                    from[to] = state;
                }
            }
        }
        kept = next;
        came_from.push(from);
    }
    let total = |state: usize, rest| kept[state].map_or(u32::MAX, |reading| reading.cost + rest);
    let mut state = usize::from(total(1, cost::LEFT_OPEN) < total(0, 0));
    let mut sides: Vec<Side> = Vec::with_capacity(quotes.len());
    for from in came_from.iter().rev() {
        sides.push(SIDES[state]);
        state = from[state];
    }
    sides.reverse();
    sides
}

/// What it costs to read one more quote as standing on `side`.
fn step(chars: &[(usize, char)], before: &Reading, quote: &Quote, side: Side) -> u32 {
    let against = quote.fixed.is_none() && quote.marked.is_some_and(|marked| marked != side);
    let mut cost = if against { cost::AGAINST_MARK } else { 0 };
    match (before.open, side) {
        (Some(_), Side::Open) => cost += cost::NOT_CLOSED,
        (None, Side::Close) => cost += cost::NOT_OPENED,
        (Some(open), Side::Close) => {
            let speech = open > 0 && matches!(chars[open - 1].1, '：' | ':');
            // The mark right before the closing quote belongs to what is quoted.
            let inner = &chars[open + 1..quote.at.saturating_sub(1).max(open + 1)];
            if !speech && inner.iter().any(|(_, c)| class::is_sentence_end(*c)) {
                cost += cost::SENTENCE_INSIDE;
            }
        }
        (None, Side::Open) => {}
    }
    cost
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_stands_beside_a_quote_says_its_side() {
        for (before, after, told) in [
            (None, Some('春'), Some(Side::Open)),
            (Some('（'), Some('春'), Some(Side::Open)),
            (Some(' '), Some('春'), Some(Side::Open)),
            (Some('：'), Some('春'), Some(Side::Open)),
            (Some('，'), Some('春'), Some(Side::Open)),
            (Some('春'), None, Some(Side::Close)),
            (Some('春'), Some('）'), Some(Side::Close)),
            (Some('春'), Some(' '), Some(Side::Close)),
            (Some('春'), Some('？'), Some(Side::Close)),
            (Some('春'), Some('耕'), None),
            (None, None, None),
            (Some('，'), Some('，'), None),
        ] {
            assert_eq!(side(before, after), told, "{before:?} {after:?}");
        }
        for (before, after, c, is) in [
            (Some('t'), Some('s'), '\'', true),
            (Some('t'), None, '’', true),
            (Some('t'), Some('春'), '\'', false),
            (Some('春'), Some('s'), '\'', false),
            (None, Some('s'), '\'', false),
            (Some('t'), Some('s'), '"', false),
        ] {
            assert_eq!(
                is_apostrophe(before, after, c),
                is,
                "{before:?}{c}{after:?}"
            );
        }
    }

    #[test]
    fn what_a_step_costs() {
        use Side::{Close, Open};
        let chars = |text: &str| text.char_indices().collect::<Vec<_>>();
        let quote =
            |at: usize, fixed: Option<Side>, marked: Option<Side>| Quote { at, fixed, marked };
        let cost = |text: &str, open: Option<usize>, quote: Quote, side: Side| {
            step(&chars(text), &Reading { cost: 9, open }, &quote, side)
        };
        let plain = |at: usize| quote(at, None, None);
        assert_eq!(cost("\"春", None, plain(0), Open), 0);
        assert_eq!(cost("\"春", None, plain(0), Close), cost::NOT_OPENED);
        assert_eq!(cost("\"春\"", Some(0), plain(2), Open), cost::NOT_CLOSED);
        assert_eq!(cost("\"春\"", Some(0), plain(2), Close), 0);
        assert_eq!(cost("\"春", None, quote(0, None, Some(Open)), Open), 0);
        let against = quote(0, None, Some(Close));
        assert_eq!(cost("\"春", None, against, Open), cost::AGAINST_MARK);
        assert_eq!(
            cost("\"春", None, quote(0, Some(Open), Some(Close)), Open),
            0
        );
        for (text, close, inside) in [
            ("\"春。耕\"", 4, true),
            ("\"春耕。\"", 4, false),
            ("：\"春。耕\"", 5, false),
            ("春\"春。耕\"", 5, true),
            ("\"\"", 1, false),
        ] {
            let open = text.chars().position(|c| c == '"');
            let expected = if inside { cost::SENTENCE_INSIDE } else { 0 };
            assert_eq!(cost(text, open, plain(close), Close), expected, "{text}");
        }
    }

    #[test]
    fn marks_that_stand_for_minutes_feet_or_inches() {
        for (text, found) in [
            ("5'23\"", &[1, 4][..]),
            ("12''", &[2, 3]),
            ("长55\"", &[3]),
            ("31°06'", &[5]),
            ("2h35'", &[4]),
            ("\"春耕\"", &[]),
            ("\"三个100\"", &[]),
            ("Let's", &[]),
            ("春''", &[]),
            ("3春\"", &[]),
        ] {
            let chars: Vec<_> = text.char_indices().collect();
            let mut primes: Vec<usize> = [primes(&chars, "\""), primes(&chars, "'")]
                .into_iter()
                .flatten()
                .collect();
            primes.sort_unstable();
            assert_eq!(primes, found, "{text}");
        }
    }

    #[test]
    fn quotes() {
        for (text, expected) in [
            (
                r#"坚持"外防输入"不放松，做到"应接尽接"。"#,
                "坚持“外防输入”不放松，做到“应接尽接”。",
            ),
            (
                r#"区长强调："防汛是大事。一是"#,
                "区长强调：“防汛是大事。一是",
            ),
            (
                r#""零新增"不等于"零风险","解封"不等于"解防""#,
                "“零新增”不等于“零风险”,“解封”不等于“解防”",
            ),
            (
                r#"他说："要做到'三个一'，抓好'回头看'。""#,
                "他说：“要做到‘三个一’，抓好‘回头看’。”",
            ),
            (
                r#"做到"应保尽保。二是聚焦"一老一小"。建成站点，实现"零上访"。"#,
                "做到“应保尽保。二是聚焦“一老一小”。建成站点，实现“零上访”。",
            ),
            (
                r#"推进"一网通办",落实"最多跑一次""#,
                "推进“一网通办”,落实“最多跑一次”",
            ),
            ("全区推进Let's Go行动", "全区推进Let's Go行动"),
            (
                r#"位于东经118°24'至118°57'之间，以5'23"打破纪录，做到"零差错"。"#,
                r#"位于东经118°24'至118°57'之间，以5'23"打破纪录，做到“零差错”。"#,
            ),
            (
                r#"装55"屏幕，铺12''管道，用时2h35'。"#,
                r#"装55"屏幕，铺12''管道，用时2h35'。"#,
            ),
            (
                "最远一处用时2h35'，7'接力组用时12'8\"。",
                "最远一处用时2h35'，7'接力组用时12'8\"。",
            ),
            (
                r#"启动2026"春风"行动，完成"三个100"目标"#,
                "启动2026“春风”行动，完成“三个100”目标",
            ),
            ("（\"一老一小\"）服务", "（“一老一小”）服务"),
            (
                "做到\"应保尽保。建成 \"一老一小\"服务站。",
                "做到“应保尽保。建成 “一老一小”服务站。",
            ),
            ("\"甲组\"\t\"乙组\"", "\"甲组\"\t\"乙组\""),
        ] {
            assert_eq!(pass(text).apply(text), expected);
        }
    }
}
