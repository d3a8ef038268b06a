//! Numbered heads, alone on a line or run in before the text: 一、标题。正文

use super::headline::SEPARATOR;
use crate::text::{class, numeral};

/// The longest phrase that is taken off as a run-in head, in characters; less where it holds a comma.
const LONGEST: usize = 32;
const LONGEST_WITH_COMMA: usize = 26;
/// The longest phrase that is a head before a few words without a mark, in characters: 会议地点
const LABEL: usize = 8;
/// The longest phrase that is a head before a colon, in characters: 报名方式：
const LABEL_WITH_COLON: usize = 12;
/// What ends words that speak or list rather than name: 会议强调：
const TELLS: [char; 16] = [
    '说', '道', '出', '调', '求', '示', '为', '是', '下', '即', '括', '有', '问', '答', '称', '到',
];
/// A numbered line that is one finished sentence of this length or more is a list item.
const LONG_ITEM: usize = 36;

/// The byte length of the head that can be taken off the front of `body`, the text behind a number
/// sign: up to the first 。 or full-width space, or a colon behind a few words that name something, when text follows.
pub fn run_in(body: &str) -> Option<usize> {
    let separator = class::perhaps_blank(body).find(|(_, c)| *c == SEPARATOR);
    if let Some((at, _)) = separator {
        let (phrase, rest) = (&body[..at], body[at..].trim());
        // 秋粮丰收　农民增收: two halves of a headline.
        let text = rest.contains(['。', '，', '；', '：']) || phrase.chars().count() <= LABEL;
        if is_phrase(phrase) && text && !rest.is_empty() {
            return Some(at);
        }
    }
    let (at, stop) =
        class::others(body).find(|(_, c)| matches!(c, '。' | '！' | '？' | '：' | ':' | '；'))?;
    let end = at + stop.len_utf8();
    let rest = body[end..].trim();
    if matches!(stop, '：' | ':') {
        // 谁来议：让说话的人有分量 is a head as a whole.
        let counts = |c| numeral::digit(c).is_some();
        let text = rest.contains(['。', '，', '；']) || rest.contains(counts);
        return (is_label(&body[..at]) && text).then_some(end);
    }
    if stop != '。' || rest.is_empty() || rest.chars().next().is_some_and(class::is_closing) {
        return None;
    }
    is_phrase(&body[..at]).then_some(end)
}

/// Whether a numbered line that has no text behind its head on the line is a head. `hangs` says
/// that unnumbered text follows on the next line.
pub fn stands_alone(body: &str, level: u8, hangs: bool) -> bool {
    let count = body.chars().count();
    let finished = body.ends_with(['。', '！', '？']);
    let sentences = body.matches('。').count();
    // What ends with a semicolon is an item among others.
    if sentences > 1 || count > 70 || body.ends_with(['，', '、', ',', '；', ';']) {
        return false;
    }
    match level {
        1 => !finished || count <= LONG_ITEM || hangs && count <= 50,
        2 => {
            if finished {
                count <= 24 || hangs && count < LONG_ITEM
            } else {
                count <= 50
            }
        }
        _ => {
            if hangs {
                !finished && count <= 40 || count <= 24
            } else {
                !finished && count <= 24
            }
        }
    }
}

/// Whether words name what follows behind a colon: no number ends there, as in 9:30, and nobody speaks.
fn is_label(text: &str) -> bool {
    let last = text.chars().next_back().unwrap_or(' ');
    is_phrase(text)
        && text.chars().count() <= LABEL_WITH_COLON
        && !text.contains(['，', ',', '“', '《'])
        && class::is_han(last)
        && !TELLS.contains(&last)
}

fn is_phrase(text: &str) -> bool {
    let count = text.chars().count();
    let commas = text.matches(['，', ',']).count();
    count >= 2
        && text.chars().any(class::is_han)
        && (commas == 0 && count <= LONGEST
            || commas > 0 && commas <= 3 && count <= LONGEST_WITH_COMMA)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn run_in_heads() {
        for (body, head) in [
            ("压紧压实责任。当前正值岁末。", Some("压紧压实责任。")),
            (
                "提前部署，压实责任。区委高度重视。",
                Some("提前部署，压实责任。"),
            ),
            ("指导思想　认真落实", Some("指导思想")),
            ("报名方式：填写表格，发送至邮箱。", Some("报名方式：")),
            ("会议强调：要落实责任。", None),
            ("上午9:30报到", None),
            ("谁来议：让说话的人有分量", None),
            ("项目编号：CHCG-2026-014", Some("项目编号：")),
            ("全国少儿围棋公开赛落幕　我市小将夺冠", None),
            ("完成整改。", None),
            (
                "上午9时，总指挥下达演练任务，演练正式开始，各组立即行动起来到位。随后",
                None,
            ),
        ] {
            assert_eq!(run_in(body).map(|end| &body[..end]), head, "{body}");
        }
    }

    #[test]
    fn heads_that_stand_alone() {
        let long = "加强组织领导，".repeat(4);
        for (body, level, hangs, alone) in [
            ("加强组织领导", 1, false, true),
            ("加强组织领导。", 1, false, true),
            (&*format!("{long}落实责任"), 1, false, true),
            (&*format!("{long}{long}落实责任。"), 1, false, false),
            ("加强组织领导", 2, false, true),
            ("加强组织领导。", 2, false, true),
            (&*format!("{long}落实责任。"), 2, false, false),
            ("加强组织领导。", 3, false, false),
            ("加强组织领导。", 3, true, true),
            ("加强组织领导", 3, false, true),
            ("加强组织领导；", 1, false, false),
            ("加强领导。落实责任。", 1, true, false),
        ] {
            assert_eq!(stands_alone(body, level, hangs), alone, "{level} {body}");
        }
    }
}
