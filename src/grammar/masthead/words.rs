//! Where the words of a masthead's line end, and what they are.

use super::{is_name, label, without_edited};
use crate::grammar::{date, issue, unit};
use crate::text::{Span, class, numeral};

/// Whether a mark stands between fields.
pub(super) const fn is_between(c: char) -> bool {
    matches!(
        c,
        '｜' | '|'
            | '/'
            | '／'
            | '·'
            | '•'
            | '★'
            | '☆'
            | '━'
            | '─'
            | '—'
            | '-'
            | '－'
            | '＝'
            | '='
            | '*'
            | '＊'
            | '◆'
            | '■'
            | '●'
            | '◎'
            | '、'
            | '，'
            | ','
    )
}

pub(super) fn first(text: &str) -> char {
    text.chars().next().unwrap_or(' ')
}

/// Whether a field ends here.
pub(super) fn ends(rest: &str) -> bool {
    let Some(c) = rest.chars().next() else {
        return true;
    };
    let dated = || date::read(rest).is_some();
    let edited = || {
        let word = &rest[..word_end(rest)];
        let word = &word[..glued(word, true).unwrap_or(word.len())];
        without_edited(word).len() < word.len() || label::at_start(rest).is_some()
    };
    class::is_blank(c) || is_between(c) || matches!(c, '（' | '(') || dated() || edited()
}

/// Whether offices are named, perhaps several with 、 between.
pub(super) fn is_office(text: &str) -> bool {
    text.split('、').all(unit::is_unit)
}

/// Whether an office is a division of the one named before it.
pub(super) fn is_division(office: &str) -> bool {
    let office_like = ["办公室", "委员会", "指挥部", "领导小组"];
    office.ends_with(['科', '股', '室', '所', '处', '组'])
        && !office_like.iter().any(|end| office.ends_with(end))
}

/// A name without the marks round it: 【网格日报】, 《澄湖新闻》
pub(super) fn bare_name(word: &str) -> &str {
    word.trim_matches(|c| matches!(c, '【' | '】' | '《' | '》' | '〈' | '〉'))
}

/// Where the words at the start of a text end: at a blank or a mark between fields.
pub(super) fn word_end(text: &str) -> usize {
    let mut depth = 0_i32;
    for (at, c) in text.char_indices() {
        if matches!(c, '（' | '(' | '【' | '《') {
            depth += 1;
        } else if matches!(c, '）' | ')' | '】' | '》') {
            depth -= 1;
            // 【网格日报】9月3日
            if depth == 0 && c == '】' {
                return at + c.len_utf8();
            }
        }
        let ends = class::is_blank(c)
            || matches!(c, '｜' | '|' | '/' | '／' | '━' | '─' | '—' | '★' | '☆');
        if at > 0 && ends && (depth <= 0 || class::is_blank(c)) {
            return at;
        }
    }
    text.len()
}

/// Where single characters with blanks between end: 清 风 澄 湖
pub(super) fn spaced_end(text: &str) -> usize {
    let mut end = 0;
    for word in class::words(text) {
        if word.chars().count() > 1 {
            break;
        }
        end = Span::of(word, text).end;
    }
    let count = text[..end].chars().filter(|c| !class::is_blank(*c)).count();
    if count > 2 { end } else { 0 }
}

/// Where in a word a date or an issue begins that is glued to it. By itself an issue is one only
/// behind a bulletin's name.
pub(super) fn glued(word: &str, strict: bool) -> Option<usize> {
    word.char_indices().skip(1).find_map(|(at, c)| {
        let rest = &word[at..];
        let opened = rest.trim_start_matches(['（', '(']);
        let dated = || {
            let date = date::read(opened);
            date.is_some_and(|(_, date)| date.month.is_some())
                || opened.len() < rest.len()
                    && opened
                        .get(..8)
                        .is_some_and(|day| date::whole(day).is_some())
        };
        let begins = issue::is_start(c)
            && (dated()
                || issue::at_start(rest).is_some()
                    && (!strict || is_name(bare_name(&word[..at])))
                    && !word[..at].ends_with(|c| numeral::digit(c).is_some()));
        begins.then_some(at)
    })
}
