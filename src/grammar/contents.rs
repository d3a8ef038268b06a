//! The contents list (本期要目): its head, and lines with dot leaders and page numbers.

use super::sign;
use crate::text::{Span, class, numeral};

/// Heads of a contents list, white space removed.
const HEADS: &[&str] = &[
    "目录",
    "本期要目",
    "本期导读",
    "要目",
    "本期目录",
    "导读",
    "内容提要",
    "本期内容",
    "目次",
    "本期提要",
    "今日要目",
    "本期看点",
    "本期主要内容",
    "主要内容",
    "本期导航",
    "本期目次",
    "内容目录",
    "内容摘要",
    "内容导航",
    "今日导读",
    "要目导读",
];

/// Bytes of the longest head, letter-spaced and in marks.
const LONGEST_HEAD: usize = 60;

/// Whether the line is the head of a contents list.
pub fn is_head(line: &str) -> bool {
    if line.len() > LONGEST_HEAD {
        return false;
    }
    let bare = line.chars().filter(|c| class::is_han(*c));
    let mut heads = HEADS.iter();
    heads.any(|head| head.chars().eq(bare.clone()))
        && line
            .chars()
            .all(|c| class::is_han(c) || !c.is_alphanumeric())
}

/// Characters of the heads of lists that need not name every story: 导读, 提要, 看点, 今日要目.
const SELECTIONS: [char; 4] = ['导', '提', '看', '今'];

/// Whether the head of a list promises all stories, not the chief ones.
pub fn promises_all(line: &str) -> bool {
    is_head(line) && !line.contains(SELECTIONS)
}

/// The byte offset where the dot leader of a contents line begins, if it has one.
pub fn leader(line: &str) -> Option<usize> {
    if !class::others(line).any(|(_, c)| LEADERS.contains(&c)) {
        return None;
    }
    let body = line
        .trim_end()
        .trim_end_matches(|c: char| numeral::digit(c).is_some())
        .trim_end();
    let bare =
        body.trim_end_matches(|c| LEADERS[..5].contains(&c) || matches!(c, ' ' | '\u{3000}'));
    // 盯紧工程“签证单”／3
    if let Some(stroke) = bare
        .strip_suffix(['／', '/'])
        .filter(|_| bare.len() == body.len())
    {
        let page = line[body.len()..].trim();
        let named = stroke.ends_with(|c| class::is_han(c) || class::is_closing(c));
        let whole = !stroke.contains(['。', '，']) && (1..=3).contains(&page.chars().count());
        return (named && whole && stroke.chars().count() >= SHORTEST_ENTRY)
            .then_some(stroke.len());
    }
    let dots = body[bare.len()..].chars().filter(|c| !class::is_blank(*c));
    let weight: usize = dots.map(|c| if c == '…' { 3 } else { 1 }).sum();
    let numbered = body.len() < line.trim_end().len();
    // A sentence may trail off in ……; a leader without a page number is longer.
    let long = weight >= 8 && bare.chars().count() <= LONGEST_ENTRY;
    let led = numbered && weight >= 1 && !bare.ends_with(|c| numeral::digit(c).is_some());
    let headless = !bare.contains(class::is_han) || bare.starts_with(['…', '.', '·']);
    (!headless && (long || led)).then_some(bare.len())
}

/// The byte offset where the tab begins before the page number of a contents line without a leader. The number of the entry
/// may stand before a tab of its own.
pub fn tabbed(line: &str) -> Option<usize> {
    let at = line.rfind('\t')?;
    let page = line[at..].trim();
    let digits = page.chars().all(|c| numeral::digit(c).is_some());
    let entry = line[..at].trim_end();
    let name = match entry.split_once('\t') {
        Some((number, name)) if is_number(number) => name.trim_start(),
        Some(_) => return None,
        None => entry,
    };
    (digits
        && (1..=3).contains(&page.chars().count())
        && (SHORTEST_ENTRY..=LONGEST_ENTRY).contains(&name.chars().count())
        && !name.contains('\t')
        && name.contains(class::is_han)
        && !name.ends_with(class::is_sentence_end))
    .then_some(entry.len())
}

/// Whether a cell holds the number of a contents entry: 2.1. 一、 第三章.
fn is_number(cell: &str) -> bool {
    let cell = cell.trim();
    let marked = cell.ends_with(['.', '、', '．', '章', '节', '篇', '部', '分', '）', ')'])
        || cell.contains('.');
    let numbers = |c: char| {
        numeral::digit(c).is_some()
            || numeral::is_chinese_numeral(c)
            || "第章节篇部分.．、（）()".contains(c)
    };
    marked && cell.chars().any(char::is_alphanumeric) && cell.chars().all(numbers)
}

/// The page number behind a leader of dots or behind a tab: where the headline ends, and the number's place.
pub fn led(line: &str) -> Option<(usize, Span)> {
    let name = leader(line).or_else(|| tabbed(line))?;
    let stroke = line[name..].contains(['／', '/']);
    number(line, name).filter(|_| !stroke)
}

/// The page number right behind a headline, as `led` gives it. That it is one must be known otherwise: the headline is
/// one of the bulletin's.
pub fn trailing(line: &str) -> Option<(usize, Span)> {
    let line = line.trim_end();
    let name = without_page(line);
    number(line, name.len()).filter(|_| leader(line).is_none())
}

/// The digits at the end of a line, behind a byte offset, if no others stand between.
fn number(line: &str, from: usize) -> Option<(usize, Span)> {
    let end = line.trim_end().len();
    let digits = line.as_bytes()[from..end].iter().rev();
    let digits = digits.take_while(|byte| byte.is_ascii_digit()).count();
    let between = &line[from..end - digits];
    let whole = !between.contains(|c| numeral::digit(c).is_some());
    (whole && (1..=LONGEST_NUMBER).contains(&digits)).then(|| (from, Span::new(end - digits, end)))
}

/// Digits of the longest page number.
const LONGEST_NUMBER: usize = 4;

/// What leads to a page number: dots, or one stroke.
const LEADERS: [char; 7] = ['.', '…', '·', '．', '•', '／', '/'];
/// The shortest headline before a tab or a stroke, in characters.
const SHORTEST_ENTRY: usize = 2;

/// The longest headline of a contents line without a page number, in characters.
const LONGEST_ENTRY: usize = 60;

/// The headline named by a contents line: number sign, leader and page number removed.
pub fn entry(line: &str) -> &str {
    let line = line.trim();
    let body = leader(line)
        .or_else(|| tabbed(line))
        .map_or(line, |at| &line[..at]);
    let body = body.rsplit('\t').next().unwrap_or(body);
    let body = body
        .trim_start_matches(|c| class::is_bullet(c) || c == '·')
        .trim_start();
    let body = sign::recognize(body).map_or(body, |sign| &body[sign.len..]);
    without_page(body.trim())
}

/// A headline without the page number behind it, which may stand in brackets.
fn without_page(text: &str) -> &str {
    let bracketed = text.strip_suffix(['）', ')']);
    let until = bracketed.unwrap_or(text);
    let name = until.trim_end_matches(|c: char| numeral::digit(c).is_some());
    let digits = until[name.len()..].chars().count();
    let name = match bracketed {
        Some(_) => name.strip_suffix(['（', '(']),
        None => Some(name),
    };
    // A year, or the end of other brackets, belongs to the headline.
    name.filter(|_| (1..=3).contains(&digits))
        .unwrap_or(text)
        .trim_end()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn heads_and_entries() {
        for head in [
            "目    录",
            "本期要目",
            "【本期导读】",
            "本期要目：",
            "≡本期要目≡",
            "本期主要内容：",
        ] {
            assert!(is_head(head), "{head}");
        }
        for (line, headline) in [
            ("1.区教育局推进双减", "区教育局推进双减"),
            ("1. 区教育局推进双减..........3", "区教育局推进双减"),
            ("区教育局推进双减……………… 12", "区教育局推进双减"),
            ("● 区教育局推进双减（3）", "区教育局推进双减"),
            ("区教育局推进双减 3", "区教育局推进双减"),
            ("区教育局推进双减\t3", "区教育局推进双减"),
            ("2.1.\t区教育局推进双减\t3", "区教育局推进双减"),
            ("区教育局盯紧“双减”／3", "区教育局盯紧“双减”"),
            ("1.行动方案（2026—2028年）", "行动方案（2026—2028年）"),
            ("2.年度要点（2026）……5", "年度要点（2026）"),
        ] {
            assert_eq!(entry(line), headline, "{line}");
        }
        for line in ["增长3.5", "No.12", "Vol.12", "完成1/3", "文/3"] {
            assert_eq!(leader(line), None, "{line}");
        }
        for (line, number) in [
            ("区教育局推进双减……… 1", Some(("区教育局推进双减", "1"))),
            (
                "1.区教育局推进双减..........13",
                Some(("1.区教育局推进双减", "13")),
            ),
            ("区教育局推进双减·····2 ", Some(("区教育局推进双减", "2"))),
            ("区教育局推进双减\t3", Some(("区教育局推进双减", "3"))),
            ("区教育局盯紧“双减”／3", None),
            ("区教育局推进双减……………………", None),
            ("区教育局推进双减3", None),
            ("区教育局推进双减……１", None),
            ("区教育局推进双减……１2", None),
            ("区教育局推进双减\t１2", None),
        ] {
            let found = led(line).map(|(name, place)| (&line[..name], place.slice(line)));
            assert_eq!(found, number, "{line}");
        }
        assert_eq!(trailing("区教育局推进双减3").map(|found| found.0), Some(24));
        assert_eq!(trailing("区教育局推进双减（3）"), None);
        for (line, name) in [
            ("区教育局推进双减\t12", Some("区教育局推进双减")),
            ("1.区教育局推进双减\t 3", Some("1.区教育局推进双减")),
            ("2.1.\t区教育局推进双减\t6", Some("2.1.\t区教育局推进双减")),
            ("第一章\t总则\t6", Some("第一章\t总则")),
            ("区教育局\t12\t35", None),
            ("2.1.\t12\t35", None),
            ("区教育局\t2026", None),
            ("12\t35", None),
            ("区教育局推进双减", None),
        ] {
            assert_eq!(tabbed(line).map(|at| &line[..at]), name, "{line}");
        }
    }
}
