//! Page debris: page numbers, running heads, share lines, Markdown marks.
//!
//! What is taken out is listed among the changes under its own rule, never just gone.

use std::collections::HashMap;

use super::rule;
use crate::grammar::{masthead, web};
use crate::reading::physical::{self, Physical};
use crate::text::{EditList, Span, class, numeral};

/// Takes page debris out.
pub(super) fn pass(text: &str) -> EditList {
    let lines = physical::lines(text);
    let kinds = kinds(&lines);
    let listed = has_list(&lines);
    let mut edits = EditList::new();
    let mut at = 0;
    while at < lines.len() {
        let Some(why) = kinds[at] else {
            inside(&lines[at], listed, &mut edits);
            at += 1;
            continue;
        };
        let from = at;
        while at < lines.len() && kinds[at].is_some() {
            at += 1;
        }
        // The gap at a page's edge goes with the page number; the next line keeps its indent.
        let start = if from == 0 {
            0
        } else {
            lines[from - 1].span.end
        };
        let end = lines.get(at).map_or(text.len(), |next| {
            text[..next.span.start]
                .rfind(['\n', '\x0c'])
                .map_or(0, |newline| newline + 1)
        });
        let with = match why {
            _ if from == 0 || at == lines.len() => "",
            // What stands round a page number goes on; what stands round buttons does not.
            "页码" | "页眉页脚" => "\n",
            _ => "\n\n",
        };
        edits.push(Span::new(start, end), with, rule::PAGE_DEBRIS, why);
    }
    edits
}

/// Which lines are debris, and why.
fn kinds(lines: &[Physical<'_>]) -> Vec<Option<&'static str>> {
    let mut kinds: Vec<Option<&'static str>> = lines
        .iter()
        .map(|line| {
            if is_page_number(line.text) {
                Some("页码")
            } else if headed_page_number(line.text) {
                Some("页眉页脚")
            } else if web::is_share(line.text) {
                Some("网页按钮")
            } else if is_rule(line.text) {
                Some("分隔线")
            } else {
                None
            }
        })
        .collect();
    bare_numbers(lines, &mut kinds);
    running_heads(lines, &mut kinds);
    kinds
}

/// — 1 —, -1-, 1 / 8, 第1页, 第 1 页 共 8 页, Page 1 of 8, in half- and full-width.
pub(crate) fn is_page_number(text: &str) -> bool {
    let bare: String = text
        .chars()
        .filter(|c| !class::is_blank(*c))
        .map(|c| {
            numeral::digit(c)
                .and_then(|d| char::from_digit(d, 10))
                .unwrap_or(c)
        })
        .collect();
    if bare.chars().count() > 16
        || !bare.contains(|c: char| c.is_ascii_digit() || ('Ⅰ'..='Ⅻ').contains(&c))
    {
        return false;
    }
    let dash = |c: char| {
        matches!(
            c,
            '-' | '—' | '–' | '－' | '―' | '─' | '−' | '·' | '~' | '～' | '_'
        )
    };
    let inner = bare.trim_matches(dash);
    if !inner.is_empty() && inner.chars().all(|c| ('Ⅰ'..='Ⅻ').contains(&c)) {
        return true;
    }
    let dashed = inner.len() < bare.len() && bare.starts_with(dash) && bare.ends_with(dash);
    let number = |s: &str| (1..=4).contains(&s.len()) && s.bytes().all(|b| b.is_ascii_digit());
    if dashed && number(inner) {
        return true;
    }
    let words = [
        "第", "页", "共", "/", "／", "Page", "page", "of", "，", ",", "|", "(", ")", "（", "）",
    ];
    let mut digits = Vec::new();
    let mut rest = inner;
    while !rest.is_empty() {
        let run = rest.len() - rest.trim_start_matches(|c: char| c.is_ascii_digit()).len();
        if run > 0 {
            digits.push(&rest[..run]);
            rest = &rest[run..];
        } else if let Some(after) = words.iter().find_map(|word| rest.strip_prefix(word)) {
            rest = after;
        } else {
            return false;
        }
    }
    let numbers = digits.iter().all(|n| number(n));
    let paged = inner.contains('页') || inner.to_ascii_lowercase().contains("page");
    let of_total = digits.len() == 2
        && (inner.contains(['/', '／']))
        && digits[0].parse::<u32>().unwrap_or(1) <= digits[1].parse::<u32>().unwrap_or(0)
        && digits[1].len() <= 3;
    numbers && (paged && (1..=2).contains(&digits.len()) || of_total)
}

/// A running head with the page number behind white space: 临川信息　　第1页 共3页
fn headed_page_number(text: &str) -> bool {
    let wide = |at: usize| text[at..].starts_with("  ") || text[at..].starts_with('\u{3000}');
    let gap = text
        .char_indices()
        .find(|(at, c)| class::is_blank(*c) && wide(*at));
    gap.is_some_and(|(at, _)| {
        let rest = text[at..].trim_start();
        text[..at].chars().count() <= 24
            && (rest.starts_with('第') || rest.starts_with('—') || rest.starts_with('-'))
            && rest.contains(['页', '—', '-'])
            && is_page_number(rest)
    })
}

/// A line drawn with dashes, bold or underscores.
fn is_rule(text: &str) -> bool {
    text.chars().count() >= 3
        && (text.chars().all(|c| {
            matches!(
                c,
                '-' | '_' | '*' | '=' | '|' | ':' | '—' | '─' | '━' | '－' | ' ' | '~'
            )
        }) || text.starts_with("```"))
        && text != "——"
}

/// Bare numbers on lines of their own count as page numbers where they count up page by page.
fn bare_numbers(lines: &[Physical<'_>], kinds: &mut [Option<&'static str>]) {
    let candidates: Vec<(usize, u32)> = lines
        .iter()
        .enumerate()
        .filter(|(at, _)| kinds[*at].is_none())
        .filter_map(|(at, line)| Some((at, numeral::from_digits(line.text).filter(|n| *n < 500)?)))
        .collect();
    let counts_up = |(a, m): (usize, u32), (b, n): (usize, u32)| n == m + 1 && b > a + 4;
    for (nth, &(at, value)) in candidates.iter().enumerate() {
        let before = nth > 0 && counts_up(candidates[nth - 1], (at, value));
        let after = candidates
            .get(nth + 1)
            .is_some_and(|next| counts_up((at, value), *next));
        let edge = lines.get(at + 1).is_some_and(|next| next.page) || lines[at].page;
        if before || after || edge {
            kinds[at] = Some("页码");
        }
    }
}

/// Lines that come back at page edges, numbers in them aside.
fn running_heads(lines: &[Physical<'_>], kinds: &mut [Option<&'static str>]) {
    let mut places: HashMap<String, Vec<usize>> = HashMap::new();
    for (at, line) in lines.iter().enumerate() {
        let inked = line.text.chars().filter(|c| !class::is_blank(*c));
        if kinds[at].is_none() && inked.count() <= LONGEST_HEAD {
            let key = line
                .text
                .chars()
                .filter(|c| !class::is_blank(*c) && numeral::digit(*c).is_none())
                .collect();
            places.entry(key).or_default().push(at);
        }
    }
    let at_edge = |at: usize, kinds: &[Option<&'static str>]| {
        let number = |at: Option<usize>| {
            at.and_then(|at| kinds.get(at))
                .is_some_and(|kind| *kind == Some("页码"))
        };
        number(at.checked_sub(1))
            || number(Some(at + 1))
            || lines[at].page
            || lines.get(at + 1).is_some_and(|next| next.page)
    };
    let names = names(lines);
    for (key, places) in places {
        let wordy = key.chars().filter(|c| class::is_han(*c)).count() >= 4;
        let titled = names.iter().any(|name| key.starts_with(name.as_str()));
        if !wordy || places.len() < 2 && !titled {
            continue;
        }
        let edges: Vec<usize> = places
            .iter()
            .copied()
            .filter(|at| at_edge(*at, kinds))
            .collect();
        let finished = key.ends_with(class::is_sentence_end);
        // At the first edge of a short text it comes once, with the bulletin's name in it.
        let again = edges
            .first()
            .is_some_and(|edge| places.len() >= 2 && *edge > places[0]);
        let once = titled && edges.first().is_some_and(|edge| *edge >= FRONT);
        if !finished && (edges.len() >= 2 || again || once) {
            for at in edges {
                kinds[at] = Some("页眉页脚");
            }
        }
    }
}

/// The longest running head, in characters; white space may push its parts to both edges.
const LONGEST_HEAD: usize = 40;
/// How many lines from the top a bulletin's name may stand on.
const FRONT: usize = 6;

/// What the lines at the top name the bulletin, without white space and digits.
fn names(lines: &[Physical<'_>]) -> Vec<String> {
    let bare = |text: &str| {
        let kept = |c: &char| !class::is_blank(*c) && numeral::digit(*c).is_none();
        text.chars().filter(kept).collect::<String>()
    };
    lines
        .iter()
        .take(FRONT)
        .filter(|line| masthead::is_name(line.text))
        .map(|line| bare(line.text))
        .filter(|name| name.chars().count() >= 4)
        .collect()
}

/// The mark of an item of a Markdown list.
const ITEM: [&str; 3] = ["- ", "* ", "+ "];
/// So many lines with that mark are a list.
const FEWEST_ITEMS: usize = 2;

/// Whether the text holds a list of Markdown.
fn has_list(lines: &[Physical<'_>]) -> bool {
    let item = |line: &&Physical<'_>| ITEM.iter().any(|mark| line.text.starts_with(mark));
    lines.iter().filter(item).count() >= FEWEST_ITEMS
}

/// Markdown marks inside a line: `# `, `> `, `**`, and `- ` in a list.
fn inside(line: &Physical<'_>, listed: bool, edits: &mut EditList) {
    let text = line.text;
    let start = line.span.start;
    let hashes = text.len() - text.trim_start_matches('#').len();
    let headed = (1..=6).contains(&hashes) && text[hashes..].starts_with(' ');
    let item = listed && ITEM.iter().any(|mark| text.starts_with(mark));
    let from = match () {
        () if headed => hashes + 1,
        () if item || text.starts_with("> ") => 2,
        () => 0,
    };
    if from > 0 {
        let mark = Span::new(start, start + from);
        edits.push(mark, "", rule::PAGE_DEBRIS, "Markdown 标记");
    }
    let bold: Vec<usize> = text[from..]
        .match_indices("**")
        .map(|(at, _)| from + at)
        .collect();
    if bold.len() >= 2
        && bold.len().is_multiple_of(2)
        && bold.windows(2).all(|pair| pair[1] >= pair[0] + 2)
    {
        for at in bold {
            edits.push(
                Span::new(start + at, start + at + 2),
                "",
                rule::PAGE_DEBRIS,
                "Markdown 标记",
            );
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn page_numbers() {
        for text in [
            "— 1 —",
            "-1-",
            "—１—",
            "1 / 8",
            "第1页 共8页",
            "第 3 页",
            "- 12 -",
            "Page 1 of 8",
            "第１页／共８页",
            "· 3 ·",
        ] {
            assert!(is_page_number(text), "{text}");
        }
        for text in ["第3期", "2026", "1.", "3/12起", "——", "-", "12月8日", "8/1"] {
            assert!(!is_page_number(text), "{text}");
        }
    }

    #[test]
    fn debris_goes_with_the_gap_round_it() {
        let head = format!("澄湖安全简报{}第3期", " ".repeat(40));
        for (text, expected) in [
            ("甲乙\n\n— 1 —\n\n\x0c  丙丁", "甲乙\n  丙丁"),
            ("甲乙\n1\n丙\n丁\n戊\n己\n2\n庚", "甲乙\n丙\n丁\n戊\n己\n庚"),
            ("# 甲乙**丙**丁", "甲乙丙丁"),
            ("甲乙\n临川信息　　第1页 共3页\n丙丁", "甲乙\n丙丁"),
            ("甲\n---\n乙", "甲\n\n乙"),
            (
                "澄湖简报\n第3期\n甲\n乙\n丙\n丁\n戊\n第1页 共2页\n澄湖简报内部资料\n己",
                "澄湖简报\n第3期\n甲\n乙\n丙\n丁\n戊\n己",
            ),
            (
                &format!("甲\n乙\n{head}\n- 1 -\n丙\n丁\n{head}\n- 2 -\n戊"),
                "甲\n乙\n丙\n丁\n戊",
            ),
            ("甲\n- 乙：丙\n- 丁：戊", "甲\n乙：丙\n丁：戊"),
            ("甲\n- 乙：丙", "甲\n- 乙：丙"),
        ] {
            assert_eq!(pass(text).apply(text), expected);
        }
    }
}
