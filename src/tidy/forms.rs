//! Canonical forms of single lines: masthead, contents head, run-in headline, closing block.

use std::ops::Range;

use super::rule;
use crate::grammar::headline::{self, SEPARATOR};
use crate::grammar::masthead::{self, Line, Parts};
use crate::grammar::{closing, notice, role_mark};
use crate::reading::{Look, Looks};
use crate::text::{EditList, Span, class};

/// How many lines from the top the masthead may reach.
const FRONT: usize = 8;

/// Writes each line of a known construct in its canonical form.
pub(super) fn pass(text: &str, looks: &mut Looks) -> EditList {
    let mut edits = EditList::new();
    let mut seen = 0;
    for line in text.split('\n') {
        if line.is_empty() {
            continue;
        }
        let front = seen < FRONT;
        seen += 1;
        // What most lines lack, and all that has a form but some lines of the masthead and the closing block.
        let spaced = class::find_blank(line).is_some() || line.contains('【');
        if spaced || front || closing::distribution(line).is_some() {
            form(&looks.of(line), Span::of(line, text), front, &mut edits);
        }
    }
    edits
}

fn form(look: &Look, span: Span, front: bool, edits: &mut EditList) {
    let line = look.text();
    if role_mark::recognize(line).is_some() || line.contains('\t') && look.run_in().is_none() {
        return;
    }
    if *look.contents_head() || front && masthead::is_letter_spaced(line) {
        return close_up(line, span, "合拢字间空格", edits);
    }
    if let Some(len) = notice::spaced_label(line).filter(|_| look.closing().is_none()) {
        return close_up(
            &line[..len],
            Span::new(span.start, span.start + len),
            "合拢字间空格",
            edits,
        );
    }
    if let Some((word, len)) = closing::distribution(line) {
        let with = format!("{word}：");
        if line[..len] != with {
            edits.push(
                Span::new(span.start, span.start + len),
                with,
                rule::FORM,
                "报送行格式",
            );
        }
        return;
    }
    if front {
        match look.masthead() {
            Some(Line::Issue) => return close_up(line, span, "期号格式", edits),
            Some(Line::DocumentNumber { number }) => {
                return document_number(line, number.end, span, edits);
            }
            Some(Line::Parts(parts)) => return set_apart(line, parts, span, edits),
            Some(Line::IssuerDate {
                issuer: Some(issuer),
                date: Some(date),
            }) => {
                let from = if date.start < issuer.start {
                    date.end
                } else {
                    line[..date.start].trim_end_matches(class::is_blank).len()
                };
                let gap = Span::new(from, issuer.start.max(date.start));
                let blank = gap.slice(line).chars().all(class::is_blank);
                if !gap.is_empty() && blank && gap.slice(line) != "\u{3000}" {
                    let gap = gap.offset(span.start);
                    edits.push(gap, SEPARATOR, rule::FORM, "编发单位与日期分开");
                }
                return;
            }
            _ => {}
        }
    }
    // Both need white space or a bracket.
    if class::find_blank(line).is_none() && !line.contains('【') {
        return;
    }
    // 1.某社区出好办法 某社区搭建…: a number may stand before a run-in headline.
    let numbered = look.sign().map_or(0, |sign| sign.len);
    run_in(
        &line[numbered..],
        Span::new(span.start + numbered, span.end),
        edits,
    );
}

/// Removes all white space of a line.
fn close_up(line: &str, span: Span, why: &'static str, edits: &mut EditList) {
    let mut at = 0;
    while let Some(found) = class::find_blank(&line[at..]) {
        let from = at + found;
        let rest = line[from..].trim_start_matches(class::is_blank);
        at = line.len() - rest.len();
        edits.push(
            Span::new(span.start + from, span.start + at),
            "",
            rule::FORM,
            why,
        );
    }
}

/// One separator between the parts of a line, no white space inside the name, the issue and the date.
fn set_apart(line: &str, parts: &Parts, span: Span, edits: &mut EditList) {
    let closed = [parts.name.as_ref(), Some(&parts.issue), parts.date.as_ref()];
    let mut at = 0;
    while let Some(found) = class::find_blank(&line[at..]) {
        let from = at + found;
        at = line.len() - line[from..].trim_start_matches(class::is_blank).len();
        let inside = |field: &&Range<usize>| field.start < from && at < field.end;
        let within = closed.iter().flatten().any(inside);
        let with = if within { "" } else { "\u{3000}" };
        if line[from..at] != *with {
            let gap = Span::new(span.start + from, span.start + at);
            edits.push(gap, with, rule::FORM, "报头各项分开");
        }
    }
}

/// 某发[2026] 3号 to 某发〔2026〕3号; behind `end` stands who issues it.
fn document_number(line: &str, end: usize, span: Span, edits: &mut EditList) {
    for (at, c) in line[..end].char_indices() {
        let with = match c {
            '[' | '(' | '（' | '［' | '【' => "〔",
            ']' | ')' | '）' | '］' | '】' => "〕",
            _ if class::is_blank(c) => "",
            _ => continue,
        };
        edits.push(
            Span::new(span.start + at, span.start + at + c.len_utf8()),
            with,
            rule::FORM,
            "发文字号格式",
        );
    }
}

/// Sets the separator behind a run-in headline.
fn run_in(line: &str, span: Span, edits: &mut EditList) {
    let Some((_, gap)) = headline::run_in(line, true) else {
        return;
    };
    // 【】 set the headline off without a separator.
    let with = if line.starts_with('【') {
        ""
    } else {
        "\u{3000}"
    };
    if line[gap.clone()] != *with {
        let gap = Span::new(span.start + gap.start, span.start + gap.end);
        edits.push(gap, with, rule::FORM, "标题与正文分开");
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_lines_near_the_top_are_the_masthead_s() {
        for (above, closes_up) in [(7, true), (8, false)] {
            let text = format!("{}上 河 信 息", "春耕。\n\n".repeat(above));
            let found = pass(&text, &mut Looks::default()).apply(&text);
            assert_eq!(found.ends_with("上河信息"), closes_up, "{above}");
        }
    }

    #[test]
    fn forms() {
        for (text, expected) in [
            ("上 河 信 息", "上河信息"),
            ("第 12 期 （总第 356 期）", "第12期（总第356期）"),
            ("某政办发[2026] 3号", "某政办发〔2026〕3号"),
            (
                "中共上河区委办公室    2026年3月16日",
                "中共上河区委办公室　2026年3月16日",
            ),
            (
                "2026年3月16日        上河区委办公室",
                "2026年3月16日　上河区委办公室",
            ),
            ("抄  送:总经办", "抄送：总经办"),
            (
                "上河区水利局\n上河信息  第 12 期   2026年3月16日",
                "上河区水利局\n上河信息　第12期　2026年3月16日",
            ),
            ("时    间：3月18日 下午", "时间：3月18日 下午"),
            (
                "区气象局全力保障春耕生产 一是加强领导。成立专班，由区长任组长。",
                "区气象局全力保障春耕生产　一是加强领导。成立专班，由区长任组长。",
            ),
            (
                "【区气象局全力保障春耕生产】 区气象局开展服务，发布专报12期。",
                "【区气象局全力保障春耕生产】区气象局开展服务，发布专报12期。",
            ),
        ] {
            let mut looks = Looks::default();
            assert_eq!(pass(text, &mut looks).apply(text), expected);
            assert!(pass(expected, &mut looks).is_empty(), "{expected}");
        }
    }
}
