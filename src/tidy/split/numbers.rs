//! Runs of number signs inside a line: 一、…二、… （一）…（二）… 1.…2.…

use crate::grammar::sign::{self, Sign};
use crate::text::{class, numeral};

/// Characters before 一、that make a word with it: 统一、, 第一、, 逐一、
const MAKES_WORD: &str = "统唯同专单逐第之其归划一二三四五六七八九十百万初周星期礼";

/// A number sign in the middle of a line.
struct Candidate {
    at: usize,
    sign: Sign,
    /// It follows a mark that ends something.
    behind_mark: bool,
}

/// Where numbered blocks begin: signs that belong to a run 1, 2, 3 of their level.
pub(super) fn cuts(line: &str) -> Vec<usize> {
    let found = candidates(line);
    let mut cuts = Vec::new();
    for level in 1..=4 {
        let level: Vec<&Candidate> = found.iter().filter(|c| c.sign.level == level).collect();
        let mut run: Vec<&Candidate> = Vec::new();
        for candidate in level {
            let expected = run.last().map_or(1, |last| last.sign.value + 1);
            // One number may have been skipped, where a mark vouches for the next.
            let skipped =
                expected > 1 && candidate.sign.value == expected + 1 && candidate.behind_mark;
            if candidate.sign.value == expected || skipped {
                run.push(candidate);
            } else if candidate.sign.value == 1 {
                close(line, &mut run, &mut cuts);
                run.push(candidate);
            }
        }
        close(line, &mut run, &mut cuts);
    }
    cuts
}

/// Takes a run that is long enough to be one, or whose signs all follow a mark.
fn close(line: &str, run: &mut Vec<&Candidate>, cuts: &mut Vec<usize>) {
    let marked = run.iter().filter(|c| c.behind_mark).count();
    if run.len() >= 2 && marked * 2 >= run.len() || run.len() >= 4 && marked * 4 >= run.len() {
        cuts.extend(run.iter().map(|c| c.at));
        cuts.extend(run.iter().filter_map(|c| text_behind_head(line, c)));
    }
    run.clear();
}

/// Heads so common that they need no mark behind them to be known.
const HEADS: &[&str] = &[
    "会议时间",
    "会议地点",
    "参会人员",
    "参加人员",
    "会议内容",
    "会议议程",
    "有关要求",
    "工作要求",
    "活动时间",
    "活动地点",
    "活动内容",
    "活动要求",
    "参赛对象",
    "比赛要求",
    "奖项设置",
    "总体要求",
    "指导思想",
    "工作目标",
    "总体目标",
    "主要目标",
    "基本原则",
    "重点任务",
    "主要任务",
    "工作任务",
    "保障措施",
    "组织领导",
    "组织保障",
    "基本情况",
    "总体情况",
    "存在问题",
    "存在的问题",
    "存在的主要问题",
    "主要做法",
    "工作措施",
    "下一步工作",
    "下步工作",
    "下一步打算",
    "下一步工作打算",
    "工作安排",
    "时间安排",
    "实施步骤",
    "方法步骤",
    "检查范围",
    "检查内容",
    "检查时间",
    "培训时间",
    "培训地点",
    "培训内容",
    "报名方式",
    "联系方式",
    "注意事项",
    "演练过程",
    "演练目的",
    "其他事项",
    "责任分工",
    "工作步骤",
    "督导检查",
    "附则",
    "总则",
];

/// Where the text begins behind a head that everybody knows.
fn text_behind_head(line: &str, candidate: &Candidate) -> Option<usize> {
    let body = candidate.at + candidate.sign.len;
    let head = HEADS
        .iter()
        .filter(|head| line[body..].starts_with(**head))
        .max_by_key(|head| head.len())?;
    let end = body + head.len();
    let next = line[end..].chars().next()?;
    (!class::is_mark(next) && !class::is_blank(next) && !"的和及与".contains(next)).then_some(end)
}

fn candidates(line: &str) -> Vec<Candidate> {
    let mut found = Vec::new();
    let mut before = ' ';
    for (at, c) in line.char_indices() {
        let digit = |c| numeral::digit(c).is_some();
        let starts = numeral::is_chinese_numeral(c) && !MAKES_WORD.contains(before)
            || digit(c)
                && !digit(before)
                && !matches!(before, '.' | '第' | '-' | '—' | '〔' | '（' | '(')
            || matches!(c, '（' | '(');
        if starts && let Some(sign) = sign::recognize(&line[at..]).filter(|sign| !sign.enclosed) {
            let ended =
                class::is_sentence_end(before) || matches!(before, '：' | ':' | '；' | ';' | '.');
            // Number signs with a comma behind are too much like amounts.
            let mark = line[at..at + sign.len].chars().next_back().unwrap_or(' ');
            if !matches!(mark, ',' | '，') || ended {
                found.push(Candidate {
                    at,
                    sign,
                    behind_mark: ended,
                });
            }
        }
        before = c;
    }
    found
}
