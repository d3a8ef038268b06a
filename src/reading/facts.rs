//! What one line says by itself, asked once a line.

use super::look::Look;
use super::title::ends_as_title;
use crate::grammar::{closing, masthead, opening, role_mark, sign};
use crate::text::{class, numeral};

/// What one line says by itself.
#[derive(Clone, Copy, Debug)]
#[allow(clippy::struct_excessive_bools)] // independent facts, any of which may hold with any other
pub(crate) struct Facts {
    /// It ends a sentence.
    pub finished: bool,
    /// It is running text.
    pub running: bool,
    /// It begins with a number sign.
    pub signed: bool,
    /// It tells nothing of the wrap width: a row of a table, a line of a contents list.
    pub odd: bool,
    /// It cannot go on the line before.
    pub begins_construct: bool,
    /// Nothing can go on it.
    pub ends_construct: bool,
    /// It is an office with a date, or a date.
    pub dated: bool,
    /// It could be part of a headline.
    pub phrase: bool,
    /// It begins with a label: 列席人员：…
    pub labelled: bool,
    /// It begins with who said what: 会议要求，…
    pub speaks: bool,
    /// It is a line of the distribution list.
    pub distributes: bool,
}

impl Facts {
    pub(super) fn of(look: &Look) -> Self {
        let text = look.text();
        let decimal = |sign: &sign::Sign| sign.level > 1;
        let signed = look.sign().is_some() || look.decimal().as_ref().is_some_and(decimal);
        let listed = signed && text.ends_with(|c| numeral::digit(c).is_some());
        let table = text.contains('\t') && !(*look.cut_run_in() || look.run_in().is_some());
        let leader = look.leader().is_some();
        // What stands alone, whatever stands beside it.
        let alone = table
            || *look.contents_head()
            || *look.column()
            || *look.attributed()
            || is_masthead(look)
            || *look.remark()
            || *look.meta();
        Self {
            finished: is_finished(look),
            running: is_running(look),
            signed,
            odd: table || listed || leader,
            begins_construct: alone
                || role_mark::recognize(text).is_some()
                || text.starts_with(class::is_bullet)
                || look.closing().is_some()
                || *look.editor()
                || *look.formula()
                || *look.attachment(),
            ends_construct: alone
                || *look.dated() && !text.ends_with(['年', '月'])
                || look.sender().is_some()
                || leader && text.ends_with(|c| numeral::digit(c).is_some()),
            dated: *look.dated(),
            phrase: *look.phrase(),
            labelled: is_labelled(text),
            speaks: opening::names_speaker(text),
            distributes: *look.closing() == Some(closing::Closing::Distribution),
        }
    }
}

fn is_masthead(look: &Look) -> bool {
    match look.masthead() {
        None => false,
        Some(masthead::Line::IssuerDate { .. }) => look.text().contains("签发人"),
        Some(_) => true,
    }
}

/// Whether the line is an office with a date, or a date.
pub(super) fn is_dated(look: &Look) -> bool {
    matches!(
        look.masthead(),
        Some(masthead::Line::IssuerDate { date: Some(_), .. })
    ) || *look.faulty()
}

/// Whether the line ends a sentence. A half-width dot ends one behind Chinese.
fn is_finished(look: &Look) -> bool {
    let text = look.text();
    let body = text.trim_end_matches(|c| class::is_closing(c) || matches!(c, '"' | '\''));
    let Some(last) = body.chars().next_back() else {
        return false;
    };
    let before = body.chars().nth_back(1).unwrap_or(' ');
    class::is_sentence_end(last) && last != '…'
        || matches!(last, '.' | '．') && (class::is_wide(before) || class::is_closing(before))
        || last == '…' && body.len() < text.len()
        || look.sender().is_some()
        || is_bracket_behind_sentence(text)
}

/// Whether the line ends with a bracket that stands behind a finished sentence: 各设立1家。（责任单位：区科技局）
fn is_bracket_behind_sentence(text: &str) -> bool {
    let open = text
        .strip_suffix(['）', ')'])
        .and_then(|inner| inner.rfind(['（', '(']));
    open.is_some_and(|open| text[..open].ends_with(class::is_sentence_end))
}

/// Whether a line is running text: it holds the marks of sentences.
fn is_running(look: &Look) -> bool {
    let text = look.text();
    let body = look.sign().map_or(text, |sign| &text[sign.len..]);
    let (mut clauses, mut listed) = (0, 0);
    for (_, c) in class::others(body) {
        match c {
            '。' => return true,
            '，' | '；' | ',' | ';' => clauses += 1,
            '、' => listed += 1,
            _ => {}
        }
    }
    clauses >= 2
        || listed >= 3
        || clauses == 1
            && (text.chars().count() >= 20 && !ends_as_title(text)
                || body.len() == text.len() && !look.shaped())
}

/// Whether a bracket or book title mark opened on the line is still open at its end.
pub(super) fn has_open_bracket(text: &str) -> bool {
    let mut depth = 0_usize;
    for (_, c) in class::others(text) {
        match c {
            '（' | '(' | '《' | '«' | '〔' | '【' | '“' => depth += 1,
            '）' | ')' | '》' | '»' | '〕' | '】' | '”' => depth = depth.saturating_sub(1),
            _ if class::is_sentence_end(c) => depth = 0,
            _ => {}
        }
    }
    depth > 0
}

/// Whether a number, date, amount or Latin word is cut between two lines.
pub(super) fn is_broken_word(a: &str, b: &str) -> bool {
    let last = a.chars().next_back().unwrap_or(' ');
    let first = b.chars().next().unwrap_or(' ');
    let digit = |c| numeral::digit(c).is_some();
    if digit(last) {
        let run = a.len() - a.trim_end_matches(digit).len();
        let bare = run < a.len();
        return bare
            && (digit(first) && sign::recognize(b).is_none()
                || first == '%'
                || "年月日时分个人家万亿元户条件次期名项".contains(first));
    }
    if "年月".contains(last) && digit(first) {
        let rest = b.trim_start_matches(digit).trim_start();
        let dated = a.trim_end_matches(['年', '月']).ends_with(digit)
            || a.trim_end_matches(['年', '月']).trim_end().ends_with(digit);
        return dated && rest.starts_with(['月', '日']);
    }
    last == '-'
        && a.chars()
            .nth_back(1)
            .is_some_and(|c| c.is_ascii_alphanumeric())
        && first.is_ascii_alphanumeric()
        || last.is_ascii_alphabetic() && first.is_ascii_alphabetic()
}

/// Marks that begin no line: what stands there belongs to the line before.
pub(super) fn is_forbidden_start(c: char) -> bool {
    matches!(
        c,
        '，' | '。'
            | '、'
            | '；'
            | '：'
            | '？'
            | '！'
            | '）'
            | '》'
            | '」'
            | '』'
            | '】'
            | '〕'
            | '”'
            | '’'
            | '…'
            | '％'
            | '%'
            | '.'
            | ','
            | ';'
            | ':'
            | '?'
            | '!'
            | ')'
            | ']'
            | '}'
            | '·'
            | '～'
    )
}

/// Whether the line begins with a short label and a colon.
fn is_labelled(text: &str) -> bool {
    let colon = text
        .char_indices()
        .take(9)
        .find(|(_, c)| matches!(c, '：' | ':'));
    colon.is_some_and(|(at, _)| {
        let label = &text[..at];
        (2..=6).contains(&label.chars().filter(|c| !class::is_blank(*c)).count())
            && label
                .chars()
                .all(|c| class::is_han(c) || class::is_blank(c))
            && [
                "人员", "单位", "时间", "地点", "地址", "方式", "记录", "主持", "电话", "出席",
                "列席", "缺席", "参加", "名称", "编号",
            ]
            .iter()
            .any(|word| label.contains(word))
    })
}

#[cfg(test)]
mod tests;
