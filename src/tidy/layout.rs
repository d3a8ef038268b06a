//! Empty lines of the draft: one before each story and its column, behind the masthead, before the closing block. And none in
//! a headline of several lines, which are read as headlines each.

use super::join::glue;
use super::{Joining, rule};
use crate::bulletin::{Block, Bulletin, Role};
use crate::grammar::{caption, date, headline, masthead, notice, page_break, unit};
use crate::parse;
use crate::reading::{Looks, Reading, Weights};
use crate::text::{EditList, Span, class};

/// Sets the empty lines by what the lines are; `before` is what was read of the text in the last round.
pub(super) fn pass(
    text: &str,
    joining: Joining,
    looks: &mut Looks,
    before: &mut Reading,
    weights: &Weights,
) -> EditList {
    let (bulletin, reading) = parse::blocks(text, &parse::lines(text), before, looks, weights);
    *before = reading;
    let lines: Vec<&[Block]> = bulletin.lines().collect();
    let closing = bulletin.closing().first();
    let mut edits = EditList::new();
    for (at, pair) in lines.windows(2).enumerate() {
        let (Some(before), Some(after)) = (pair[0].last(), pair[1].first()) else {
            continue;
        };
        let start = before.span.end;
        let end = after.start();
        let above = (pair[0][0].role, bulletin.text(&pair[0][0]));
        let closes = closing.is_some_and(|first| first.span == after.span);
        if joining == Joining::Automatic && goes_on(&bulletin, &lines, at) {
            let with = glue(above.1, bulletin.text(after));
            edits.push(Span::new(start, end), with, rule::LINE_JOIN, "标题续行");
            continue;
        }
        let wanted = if page_break::stands_in(&text[start..end]) {
            NEW_PAGE
        } else if closes || wants_gap(above, (after.role, bulletin.text(after))) {
            "\n\n"
        } else {
            "\n"
        };
        if text[start..end] != *wanted {
            edits.push(Span::new(start, end), wanted, rule::LAYOUT, "按结构空行");
        }
    }
    edits
}

/// A headline has so many lines at most.
const MOST_LINES: usize = 3;

/// Whether line `at` is a headline that goes on in the next: a headline too, right below it and above other text.
fn goes_on(bulletin: &Bulletin<'_>, lines: &[&[Block]], at: usize) -> bool {
    let plain = |line: &&&[Block]| match **line {
        [block] => block.role == Role::Title && block.mark.is_none(),
        _ => false,
    };
    let behind = lines[at..].iter().take_while(plain);
    let before = lines[..at].iter().rev().take_while(plain);
    let count = behind.take(MOST_LINES + 1).count();
    let [above, below] = [lines[at], lines[at + 1]].map(|line| bulletin.text(&line[0]));
    let between = Span::new(lines[at][0].span.end, lines[at + 1][0].span.start);
    count >= 2
        && count + before.take(MOST_LINES).count() <= MOST_LINES
        && at + count < lines.len()
        && between.slice(bulletin.source) == "\n"
        && headline::is_shaped(&[above, below].concat())
        && begins_headline(above)
        && ends_headline(below)
        && !above.contains(below)
}

/// Whether a line can be the first of a headline's: no column's name, no office, no bulletin, issue or page, no sentence, no row
/// of links.
fn begins_headline(text: &str) -> bool {
    text.chars().count() >= SHORTEST
        && !text.contains('，')
        && !text.ends_with(['期', '版', '页'])
        && !notice::is_set_off(text)
        && !unit::is_unit_list(text)
        && !masthead::is_name(text)
        && date::find(text).is_none()
        && class::words(text).nth(2).is_none()
}

/// Whether a line can be the last of a headline's: not whose it is or of which day, no label, no mark of its own.
fn ends_headline(text: &str) -> bool {
    let apart = |c| class::is_blank(c) || matches!(c, '：' | ':' | '|' | '｜');
    text.chars().count() >= SHORTEST
        && !text.contains(apart)
        && !text.ends_with(['？', '）'])
        && !caption::is_credit(text)
        && !text.starts_with(['（', '(', '【', '〔', '—', '0'])
        && date::find(text).is_none()
        && !unit::is_unit_list(text)
}

/// Lines of a headline of several have so many characters at least; shorter ones are names of columns, captions, heads.
const SHORTEST: usize = 5;

/// What stands between two lines where a page begins.
pub(super) const NEW_PAGE: &str = "\n<分页>\n";

/// Whether an empty line stands between two lines of the draft, each given by its role and its text.
pub(crate) fn wants_gap((before, above): (Role, &str), (next, text): (Role, &str)) -> bool {
    let front = |role| matches!(role, Role::Masthead);
    let closing = |role| matches!(role, Role::Distribution | Role::Imprint);
    if next == Role::Title {
        return !headline::is_subtitle(text) && !notice::is_column(above);
    }
    notice::is_column(text)
        || front(before) != front(next)
        || (before == Role::Toc) != (next == Role::Toc)
        || closing(next) && !closing(before) && before != Role::Contact
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn empty_lines() {
        use Role::{Contact, Distribution, Imprint, Masthead, Paragraph, Title, Toc};
        for (above, below, gap) in [
            ((Paragraph, "甲。"), (Title, "乙"), true),
            ((Title, "甲"), (Title, "——乙"), false),
            ((Paragraph, "【经验交流】"), (Title, "乙"), false),
            ((Paragraph, "甲。"), (Paragraph, "【经验交流】"), true),
            ((Paragraph, "甲。"), (Paragraph, "乙。"), false),
            ((Masthead, "上河信息"), (Masthead, "第3期"), false),
            ((Masthead, "第3期"), (Paragraph, "甲。"), true),
            ((Masthead, "第3期"), (Toc, "目录"), true),
            ((Toc, "目录"), (Toc, "甲"), false),
            ((Toc, "甲"), (Paragraph, "乙。"), true),
            ((Paragraph, "甲。"), (Distribution, "抄送：乙"), true),
            ((Contact, "电话"), (Imprint, "乙印发"), false),
            ((Distribution, "抄送：甲"), (Imprint, "乙印发"), false),
        ] {
            assert_eq!(wants_gap(above, below), gap, "{above:?} {below:?}");
        }
    }

    #[test]
    fn a_headline_of_two_lines_is_one() {
        let head = "云岭政务信息\n第17期\n云岭区委办公室　2026年5月21日\n\n";
        let text = "区市场监管局在全区312家食品小作坊推行“一坊一码”，扫码可查证照和抽检结果，群众满意。\n（区市场监管局）\n";
        for (above, below, joined) in [
            ("区市场监管局创新“码上查”", "让食品小作坊监管看得见", true),
            (
                "区市场监管局创新“码上查”",
                "\n让食品小作坊监管看得见",
                false,
            ),
            (
                "区市场监管局创新“码上查”",
                "<标题>让食品小作坊监管看得见",
                false,
            ),
            ("食品安全工作简报", "让食品小作坊监管看得见", false),
            ("〔食品安全大事记〕", "七月份食品安全大事记", false),
            ("区市场监管局创新“码上查”", "2026年5月20日", false),
        ] {
            let draft = crate::tidy::tidy(&format!("{head}{above}\n{below}\n{text}")).draft;
            assert_eq!(draft.contains(&[above, below].concat()), joined, "{draft}");
        }
    }

    #[test]
    fn what_no_headline_ends_with() {
        assert!(ends_headline("让食品小作坊监管看得见"));
        for text in [
            "作者：何青山",
            "何青山 供稿",
            "让监管看得见了吗？",
            "监管条例（试行）",
            "（区市场监管局）",
            "〔食品安全大事记〕",
            "0812号令",
        ] {
            assert!(!ends_headline(text), "{text}");
        }
    }
}
