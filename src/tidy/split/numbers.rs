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
                close(&mut run, &mut cuts);
                run.push(candidate);
            }
        }
        close(&mut run, &mut cuts);
    }
    cuts
}

/// Takes a run that is long enough to be one, or whose signs all follow a mark.
fn close(run: &mut Vec<&Candidate>, cuts: &mut Vec<usize>) {
    let marked = run.iter().filter(|c| c.behind_mark).count();
    if run.len() >= 2 && marked * 2 >= run.len() || run.len() >= 4 && marked * 4 >= run.len() {
        cuts.extend(run.iter().map(|c| c.at));
    }
    run.clear();
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
