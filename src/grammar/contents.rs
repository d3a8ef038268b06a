//! The contents list (本期要目): its head, and lines with dot leaders and page numbers.

use super::sign;
use crate::text::{class, numeral};

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
];

/// Whether the line is the head of a contents list.
pub fn is_head(line: &str) -> bool {
    let bare: String = line.chars().filter(|c| class::is_han(*c)).collect();
    HEADS.contains(&bare.as_str())
        && line
            .chars()
            .all(|c| class::is_han(c) || class::is_blank(c) || class::is_mark(c))
}

/// Characters of the heads of lists that need not name every story: 导读, 提要, 看点, 今日要目.
const SELECTIONS: [char; 4] = ['导', '提', '看', '今'];

/// Whether the head of a list promises all stories, not the chief ones.
pub fn promises_all(line: &str) -> bool {
    is_head(line) && !line.contains(SELECTIONS)
}

/// The byte offset where the dot leader of a contents line begins, if it has one.
pub fn leader(line: &str) -> Option<usize> {
    let body = line
        .trim_end()
        .trim_end_matches(|c: char| numeral::digit(c).is_some())
        .trim_end();
    let bare = body.trim_end_matches(['.', '…', '·', '．', '•', ' ', '\u{3000}']);
    let dots = body[bare.len()..].chars().filter(|c| !class::is_blank(*c));
    let weight: usize = dots.map(|c| if c == '…' { 3 } else { 1 }).sum();
    let numbered = body.len() < line.trim_end().len();
    // A sentence may trail off in ……; a leader without a page number is longer.
    let long = weight >= 8 && bare.chars().count() <= LONGEST_ENTRY;
    let led = numbered && weight >= 1 && !bare.ends_with(|c| numeral::digit(c).is_some());
    let headless = !bare.contains(class::is_han) || bare.starts_with(['…', '.', '·']);
    (!headless && (long || led)).then_some(bare.len())
}

/// The longest headline of a contents line without a page number, in characters.
const LONGEST_ENTRY: usize = 60;

/// The headline named by a contents line: number sign, leader and page number removed.
pub fn entry(line: &str) -> &str {
    let line = line.trim();
    let body = leader(line).map_or(line, |at| &line[..at]);
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
        for head in ["目    录", "本期要目", "【本期导读】", "本期要目："] {
            assert!(is_head(head), "{head}");
        }
        for (line, headline) in [
            ("1.区教育局推进双减", "区教育局推进双减"),
            ("1. 区教育局推进双减..........3", "区教育局推进双减"),
            ("区教育局推进双减……………… 12", "区教育局推进双减"),
            ("● 区教育局推进双减（3）", "区教育局推进双减"),
            ("区教育局推进双减 3", "区教育局推进双减"),
            ("1.行动方案（2026—2028年）", "行动方案（2026—2028年）"),
            ("2.年度要点（2026）……5", "年度要点（2026）"),
        ] {
            assert_eq!(entry(line), headline, "{line}");
        }
        for line in ["增长3.5", "No.12", "Vol.12"] {
            assert_eq!(leader(line), None, "{line}");
        }
    }
}
