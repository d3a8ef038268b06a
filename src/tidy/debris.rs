//! Page debris: page numbers, running heads, share lines, Markdown marks.
//!
//! What is taken out is listed among the changes under its own rule, never just gone.

mod site;

use std::collections::HashMap;

use super::layout::NEW_PAGE;
use super::rule;
use crate::bulletin::Role;
use crate::grammar::closing::{self, Closing};
use crate::grammar::{masthead, page_break, role_mark, sign, web};
use crate::reading::physical::{self, Physical};
use crate::text::order::sort_by;
use crate::text::{EditList, Span, class, numeral};

/// Takes page debris out.
pub(super) fn pass(text: &str) -> EditList {
    let lines = physical::lines(text);
    let kinds = kinds(&lines);
    let listed = has_list(&lines);
    let whole_lines = lines.iter().any(|line| line.width > physical::PAGE);
    // Contacts alone under a rule are no story's.
    let marked = "\n\n".to_owned() + &role_mark::canonical(Role::Imprint);
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
            _ if page_break::stands_in(&text[start..end]) => NEW_PAGE,
            "页码" if whole_lines && cuts_sentence(&lines[from - 1], &lines[at]) => "",
            "分隔线" if opens_closing(&lines[at..]) => &marked,
            // What stands round a page number goes on; what stands round buttons does not.
            "页码" | "页眉页脚" if !stands_apart(&lines, from, at) => "\n",
            _ => "\n\n",
        };
        edits.push(Span::new(start, end), with, rule::PAGE_DEBRIS, why);
    }
    edits
}

/// Whether what stands above the lines from `from` to `to` has come to its end, with empty lines on both sides: those part it from
/// what stands below.
fn stands_apart(lines: &[Physical<'_>], from: usize, to: usize) -> bool {
    let finished = |text: &str| text.ends_with(['。', '！', '？', '）', ')']);
    lines[from].gap > 0 && lines[to].gap > 0 && finished(lines[from - 1].text)
}

/// A sentence that a page's end cuts is as long as this, in half cells, and has a mark inside: headlines and heads are not.
const CUT_SENTENCE: usize = 48;

/// Whether a line ends in the midst of a sentence.
fn is_open(text: &str) -> bool {
    text.ends_with(|c| class::is_han(c) || matches!(c, '，' | '、'))
}

/// Whether a sentence goes on behind a page number, in a text with a line a paragraph.
fn cuts_sentence(above: &Physical<'_>, below: &Physical<'_>) -> bool {
    let open = is_open(above.text);
    let begins = below.indent > 0 || below.gap > 0 || sign::recognize(below.text).is_some();
    open && !begins
        && above.width >= CUT_SENTENCE
        && above.text.contains('，')
        && sign::recognize(above.text).is_none()
}

/// Whether a text ends with these lines, a contact line first and the others of a closing block too.
fn opens_closing(lines: &[Physical<'_>]) -> bool {
    let first = closing::recognize(lines[0].text);
    first == Some(Closing::Contact)
        && lines.len() <= LONGEST_CLOSING
        && lines
            .iter()
            .all(|line| closing::recognize(line.text).is_some())
}

/// The lines of the longest closing block.
const LONGEST_CLOSING: usize = 12;

/// Why a line of a web page's buttons goes.
const BUTTON: &str = "网页按钮";

/// Why a line is debris, if it is.
type Kind = Option<&'static str>;

/// Which lines are debris, and why.
fn kinds(lines: &[Physical<'_>]) -> Vec<Kind> {
    let mut kinds: Vec<Kind> = lines
        .iter()
        .map(|line| {
            if is_page_number(line.text) {
                Some("页码")
            } else if headed_page_number(line.text) {
                Some("页眉页脚")
            } else if web::is_share(line.text) && !headlines_like_buttons(line.text) {
                Some(BUTTON)
            } else if is_picture(line.text) {
                Some("网页图片")
            } else if is_rule(line.text) {
                Some("分隔线")
            } else {
                None
            }
        })
        .collect();
    placeholders(lines, &mut kinds);
    site::mark(lines, &mut kinds);
    reads(lines, &mut kinds);
    totals(lines, &mut kinds);
    bare_numbers(lines, &mut kinds);
    running_heads(lines, &mut kinds);
    kinds
}

/// — 1 —, -1-, — 1 / 8 —, 第1页, 第 1 页 共 8 页, 页码：3, Page 1 of 8, in half- and full-width.
pub(crate) fn is_page_number(text: &str) -> bool {
    if class::is_longer(text, LONGEST_NUMBER) {
        return false;
    }
    let bare: String = text
        .chars()
        .filter(|c| !class::is_blank(*c))
        .map(|c| {
            numeral::digit(c)
                .and_then(|d| char::from_digit(d, 10))
                .unwrap_or(c)
        })
        .collect();
    if !bare.contains(|c: char| c.is_ascii_digit() || ('Ⅰ'..='Ⅻ').contains(&c)) {
        return false;
    }
    let inner = bare.trim_matches(is_dash);
    let dashed = inner.len() < bare.len() && bare.starts_with(is_dash) && bare.ends_with(is_dash);
    let number = |s: &str| (1..=4).contains(&s.len()) && s.bytes().all(|b| b.is_ascii_digit());
    let roman = !inner.is_empty() && inner.chars().all(|c| ('Ⅰ'..='Ⅻ').contains(&c));
    if dashed && (number(inner) || roman || of_total(inner).is_some()) {
        return true;
    }
    let words = [
        "第", "页码", "页", "共", "总", "/", "／", "Page", "PAGE", "page", "of", "，", ",", "、",
        "：", ":", "|", "(", ")", "（", "）", "【", "】", "[", "]",
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
    numbers && paged && (1..=2).contains(&digits.len())
}

/// Characters of the longest page number with what stands round it, white space aside.
const LONGEST_NUMBER: usize = 16;

/// Dashes and dots on both sides of a page number.
fn is_dash(c: char) -> bool {
    matches!(
        c,
        '-' | '—' | '–' | '－' | '―' | '─' | '−' | '·' | '~' | '～' | '_'
    )
}

/// A running head with the page number behind white space: 临川信息　　第1页 共3页
fn headed_page_number(text: &str) -> bool {
    let wide = |at: usize| text[at..].starts_with("  ") || text[at..].starts_with('\u{3000}');
    let gap = class::perhaps_blank(text).find(|(at, c)| class::is_blank(*c) && wide(*at));
    gap.is_some_and(|(at, _)| {
        let rest = text[at..].trim_start();
        text[..at].chars().count() <= 24
            && (rest.starts_with('第') || rest.starts_with('—') || rest.starts_with('-'))
            && rest.contains(['页', '—', '-'])
            && is_page_number(rest)
    })
}

/// Words of buttons that text may begin with as well: 点赞 alone is one, 点赞身边好人 is a headline.
const WORDS: [&str; 5] = ["点赞", "相关链接", "相关阅读", "版权所有", "阅读原文"];
/// How much may stand behind such a word on a button, in characters: 点赞 128, 阅读原文 >>
const BUTTON_TAIL: usize = 6;

/// Whether a line that begins like a button is text.
fn headlines_like_buttons(text: &str) -> bool {
    WORDS.iter().any(|word| {
        text.strip_prefix(word).is_some_and(|rest| {
            let owner = *word == "版权所有" || rest.starts_with(['：', ':']);
            !owner && rest.chars().filter(|c| class::is_han(*c)).count() > BUTTON_TAIL / 2
        })
    })
}

/// What copying leaves of a picture. It stands above or below running text; beside a headline or a caption it may say something.
const PICTURE: &str = "图片";

/// Such lines beside running text.
fn placeholders(lines: &[Physical<'_>], kinds: &mut [Kind]) {
    let runs = |line: &Physical<'_>| line.text.contains('。');
    for (at, line) in lines.iter().enumerate() {
        let beside = at.saturating_sub(1)..lines.len().min(at + 2);
        if line.text == PICTURE && lines[beside].iter().any(runs) {
            kinds[at] = Some("网页图片");
        }
    }
}

/// A line that is nothing but pictures of Markdown: ![](a.png)
fn is_picture(text: &str) -> bool {
    let mut rest = text;
    while let Some(len) = picture(rest) {
        rest = rest[len..].trim_start();
    }
    rest.is_empty()
}

/// The length of a picture of Markdown that the text begins with: ![大坝](a.png)
fn picture(text: &str) -> Option<usize> {
    let name = text.strip_prefix("![")?;
    let close = name.find("](").filter(|at| !name[..*at].contains('['))?;
    let end = close + name[close..].find(')')?;
    Some("![".len() + end + 1)
}

/// A line drawn with dashes or bold.
fn is_rule(text: &str) -> bool {
    let drawn = |c: char| {
        matches!(
            c,
            '-' | '*' | '=' | '|' | ':' | '—' | '─' | '━' | '－' | ' ' | '~'
        )
    };
    // Cells that say there is nothing: —    —    —
    let cells = || text.contains("  ") && text.split("  ").all(|cell| cell.trim().len() < 4);
    text.chars().nth(2).is_some()
        && (text.chars().all(drawn) && !cells() || text.starts_with("```") || text == "___")
        && text != "——"
}

/// 阅读 1256 tells of a web page where its buttons stand above or below; else it may be a figure of the text.
fn reads(lines: &[Physical<'_>], kinds: &mut [Kind]) {
    for (at, line) in lines.iter().enumerate() {
        let mut beside = [at.checked_sub(1), Some(at + 1)].into_iter().flatten();
        let button = |at: usize| kinds.get(at).is_some_and(|kind| *kind == Some(BUTTON));
        if web::is_read(line.text) && beside.any(button) {
            kinds[at] = Some(BUTTON);
        }
    }
}

/// 3/8: a page of so many where another line counts the same total, or at a page's edge.
fn totals(lines: &[Physical<'_>], kinds: &mut [Kind]) {
    let found: Vec<(usize, u32, u32)> = lines
        .iter()
        .enumerate()
        .filter_map(|(at, line)| of_total(line.text).map(|(page, of)| (at, page, of)))
        .collect();
    for (nth, &(at, page, of)) in found.iter().enumerate() {
        let beside = [nth.checked_sub(1), Some(nth + 1)];
        let counted = beside.into_iter().flatten().any(|other| {
            found
                .get(other)
                .is_some_and(|&(_, p, o)| o == of && p.abs_diff(page) == 1)
        });
        let edge = lines[at].page || lines.get(at + 1).is_some_and(|next| next.page);
        if counted || edge {
            kinds[at] = Some("页码");
        }
    }
}

/// 3/8, 3 / 8: a number and one not smaller.
pub(crate) fn of_total(text: &str) -> Option<(u32, u32)> {
    let (at, stroke) = class::others(text).find(|(_, c)| matches!(c, '/' | '／'))?;
    let (page, of) = (&text[..at], &text[at + stroke.len_utf8()..]);
    let number = |text: &str| numeral::from_digits(text.trim()).filter(|n| (1..500).contains(n));
    let (page, of) = (number(page)?, number(of)?);
    (page <= of).then_some((page, of))
}

/// Text between two numbers that count pages, in characters at least; what is shorter is a table or
/// a list with a cell or a number on each line.
const PAGE: usize = 120;

/// Bare numbers on lines of their own count as page numbers where they count up page by page, next
/// to page numbers that are certain or through sentences that they cut.
fn bare_numbers(lines: &[Physical<'_>], kinds: &mut [Kind]) {
    let candidates: Vec<(usize, u32)> = lines
        .iter()
        .enumerate()
        .filter_map(|(at, line)| {
            let text = match kinds[at] {
                // 01, 02 number the sections of a web page.
                None if line.text.starts_with(['0', '０']) => return None,
                None => line.text,
                Some("页码") => line.text.trim_matches(|c| is_dash(c) || class::is_blank(c)),
                Some(_) => return None,
            };
            Some((at, numeral::from_digits(text).filter(|n| *n < 500)?))
        })
        .collect();
    if candidates.is_empty() {
        return;
    }
    let mut before = 0;
    let starts: Vec<usize> = lines
        .iter()
        .map(|line| {
            let here = before;
            before += line.count / 2;
            here
        })
        .collect();
    let certain: Vec<bool> = candidates
        .iter()
        .map(|(at, _)| kinds[*at].is_some())
        .collect();
    // The sentence goes on behind the number.
    let cuts = |at: usize| {
        at > 0
            && lines.get(at + 1).is_some()
            && lines[at - 1].width >= CUT
            && is_open(lines[at - 1].text)
    };
    let counts_up = |a: usize, b: usize| {
        let ((from, m), (to, n)) = (candidates[a], candidates[b]);
        n == m + 1
            && starts[to] >= starts[from] + PAGE
            && (certain[a] || certain[b] || cuts(from) || cuts(to))
    };
    // Between two that are certain and leave room for it.
    let between = |nth: usize| {
        let beside = |other: usize| {
            candidates
                .get(other)
                .map(|(_, n)| *n)
                .filter(|_| certain[other])
        };
        let (before, after) = (nth.checked_sub(1).and_then(beside), beside(nth + 1));
        before.zip(after).is_some_and(|(before, after)| {
            (before + 1, after) == (candidates[nth].1, candidates[nth].1 + 1)
        })
    };
    for (nth, &(at, _)) in candidates.iter().enumerate() {
        let follows = nth > 0 && counts_up(nth - 1, nth);
        let leads = nth + 1 < candidates.len() && counts_up(nth, nth + 1);
        let edge = lines.get(at + 1).is_some_and(|next| next.page) || lines[at].page;
        if kinds[at].is_none() && (follows || leads || edge || between(nth)) {
            kinds[at] = Some("页码");
        }
    }
}

/// A line as wide as this, in half cells, may be cut by a page's edge.
const CUT: usize = 24;

/// Lines that come back at page edges, numbers in them aside.
fn running_heads(lines: &[Physical<'_>], kinds: &mut [Kind]) {
    let edges = kinds.contains(&Some("页码")) || lines.iter().any(|line| line.page);
    if !edges {
        return;
    }
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
    let at_edge = |at: usize, kinds: &[Kind]| {
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
        let titled = names
            .iter()
            .any(|name| key.starts_with(name.as_str()) || key.ends_with(name.as_str()));
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
    // - 3.2% and > 90 are figures.
    let figure = text
        .get(2..)
        .is_some_and(|rest| !rest.contains(class::is_han));
    let from = match () {
        () if headed => hashes + 1,
        () if (item || text.starts_with("> ")) && !figure => 2,
        () => 0,
    };
    if from > 0 {
        let mark = Span::new(start, start + from);
        edits.push(mark, "", rule::PAGE_DEBRIS, "Markdown 标记");
    }
    if !text.bytes().any(|byte| matches!(byte, b'!' | b'*')) {
        return;
    }
    let mut at = from;
    let mut marks: Vec<(usize, usize, &'static str)> = Vec::new();
    while let Some(found) = text[at..].find("![") {
        at += found;
        let len = picture(&text[at..]).unwrap_or(0);
        if len > 0 {
            marks.push((at, len, "网页图片"));
        }
        at += len.max(1);
    }
    let pictured = |at: usize| {
        marks
            .iter()
            .any(|(from, len, _)| (*from..from + len).contains(&at))
    };
    let bold: Vec<usize> = text[from..]
        .match_indices("**")
        .map(|(at, _)| from + at)
        .filter(|at| !pictured(*at))
        .collect();
    let pairs = || bold.chunks(2).all(|pair| is_bold(text, pair));
    if !bold.is_empty() && pairs() {
        marks.extend(bold.into_iter().map(|at| (at, 2, "Markdown 标记")));
        sort_by(&mut marks, Ord::cmp);
    }
    for (at, len, why) in marks {
        let span = Span::new(start + at, start + at + len);
        // What stood on both sides of a picture stays apart.
        let digit = |c: Option<char>| c.is_some_and(|c| numeral::digit(c).is_some());
        let beside = (
            text[..at].chars().next_back(),
            text[at + len..].chars().next(),
        );
        let with = if digit(beside.0) && digit(beside.1) {
            " "
        } else {
            ""
        };
        edits.push(span, with, rule::PAGE_DEBRIS, why);
    }
}

/// Whether two marks stand round something bold. Those of 139****0000 and 李**、王** hide what nobody is to know.
fn is_bold(text: &str, marks: &[usize]) -> bool {
    let &[open, close] = marks else {
        return false;
    };
    let before = |at: usize| text[..at].chars().next_back().unwrap_or(' ');
    let behind = |at: usize| text[at + 2..].chars().next().unwrap_or(' ');
    let digit = |c| numeral::digit(c).is_some();
    let in_number = |at: usize| digit(before(at)) && digit(behind(at));
    let (first, last) = (behind(open), before(close));
    let begins = !class::is_blank(first) && (!class::is_mark(first) || class::is_opening(first));
    let ends = !class::is_blank(last) && !class::is_opening(last);
    close > open + 2 && begins && ends && !in_number(open) && !in_number(close)
}

#[cfg(test)]
mod tests;
