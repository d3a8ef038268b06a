//! Numbered lines that count on are heads of one level; those that look like heads before their text (1.加强领导。各校……) are
//! heads together, or none of them is; short ones are heads where together they weigh so, else each is what it is. The stories of a
//! digest, each a paragraph that may begin with its headline and end with its sender, have one where together they weigh so.
//!
//! Each is weighed by itself first. Where they differ, what all weigh together decides. What cannot be stays so.

use super::block::Ask;
use super::model::{self, Answers};
use super::outcome::Outcome;
use super::roles::NEVER;

/// The answer to `Ask::Count` of a number that is one more than the last of its scheme.
const COUNTS_ON: u8 = 2;
/// The answers to `Ask::Scheme` of 2.1 and 2.1.1, and of 2 without a mark.
const DECIMALS: std::ops::RangeInclusive<u8> = 6..=7;
const BARE: u8 = 8;
/// The answers to `Ask::Cut` of a line with a head before its text.
const HEADS: std::ops::RangeInclusive<u8> = 1..=2;

/// The answer to `Ask::Cut` of a line with a headline before its text.
const HEADLINE_FIRST: u8 = 3;

/// The answer to `Ask::Length` of the longest line that may be a head by itself.
const SHORT: u8 = 10;

/// What a headline counts among the levels of heads.
const HEADLINE: u8 = 0;

/// What the outcomes of a line weigh.
type Weight = [i32; Outcome::COUNT];

/// Lines of one form of number that count on, under one parent.
#[derive(Default)]
struct Row {
    lines: Vec<usize>,
    /// The line above with a number of a form that stands higher.
    parent: Option<usize>,
}

/// What siblings have in common that are weighed together.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Shape {
    /// A head before its text, perhaps.
    RunIn,
    /// A headline before its text, perhaps.
    Told,
    /// A short line, a head by itself, perhaps.
    Short,
    /// A long line, or one that cannot be a head where it stands: it says nothing of others, nor they of it.
    Apart,
}

impl Shape {
    fn of(own: &Answers<{ Ask::COUNT }>, total: &Weight) -> Self {
        let head = most(total, |level| level.is_some());
        if head < most(total, |level| level.is_none()) + NEVER / 2 {
            Self::Apart
        } else if HEADS.contains(&own[Ask::Cut as usize]) {
            Self::RunIn
        } else if is_told(own) {
            Self::Told
        } else if own[Ask::Length as usize] <= SHORT {
            Self::Short
        } else {
            Self::Apart
        }
    }
}

/// A line among its siblings.
struct Sibling {
    at: usize,
    shape: Shape,
    /// What it is read as: a head of which level, or none.
    level: Option<u8>,
}

/// Takes from lines that are not read as their siblings are, or no lower than what they stand under, what they are not
/// together; whether there were any.
pub(super) fn agree(
    answers: &[Answers<{ Ask::COUNT }>],
    totals: &[Weight],
    scores: &mut [Weight],
) -> bool {
    let read: Vec<Outcome> = totals
        .iter()
        .map(|total| Outcome::ALL[model::heaviest(total)].0)
        .collect();
    let mut levels: Vec<Option<u8>> = read.iter().map(|outcome| rank(*outcome)).collect();
    let mut differ = false;
    for row in rows(answers, &read)
        .into_iter()
        .chain(stories(answers, &read))
    {
        let above = row.parent.and_then(|parent| levels[parent]);
        let lines = row.lines.into_iter().map(|at| Sibling {
            at,
            shape: Shape::of(&answers[at], &totals[at]),
            level: levels[at],
        });
        for (line, level) in together(lines.collect(), above, totals) {
            if line.level == level {
                continue;
            }
            differ = true;
            levels[line.at] = level;
            for (score, (outcome, ..)) in scores[line.at].iter_mut().zip(Outcome::ALL) {
                if rank(outcome) != level {
                    *score += NEVER;
                }
            }
        }
    }
    differ
}

/// What siblings are together, below a head of the level `above`.
fn together(
    lines: Vec<Sibling>,
    above: Option<u8>,
    totals: &[Weight],
) -> impl Iterator<Item = (Sibling, Option<u8>)> {
    let are_heads = |shape: Shape| {
        let such = lines.iter().filter(|line| line.shape == shape);
        let gain = such.map(|line| {
            let total = &totals[line.at];
            let head = most(total, |level| level.is_some());
            i64::from(head) - i64::from(most(total, |level| level.is_none()))
        });
        gain.sum::<i64>() > 0
    };
    let (run_in, told) = (are_heads(Shape::RunIn), are_heads(Shape::Told));
    let (heads, others): (Vec<&Sibling>, Vec<&Sibling>) = lines
        .iter()
        .filter(|line| line.shape == Shape::Short)
        .partition(|line| line.level.is_some());
    let short = heads.len() >= others.len() || are_heads(Shape::Short);
    let is_head = move |line: &Sibling| match line.shape {
        Shape::RunIn => run_in,
        Shape::Told => told || line.level.is_some(),
        Shape::Short => short || line.level.is_some(),
        Shape::Apart => line.level.is_some(),
    };
    let weight = |of: u8| {
        let heads = lines.iter().filter(|line| is_head(line));
        let each = heads.map(|line| most(&totals[line.at], |level| level == Some(of)));
        each.map(i64::from).sum::<i64>()
    };
    let lower = above.map_or(HEADLINE, |above| above.min(3) + 1)..=4;
    let shared = lower.rev().max_by_key(|level| weight(*level));
    lines.into_iter().map(move |line| {
        let level = shared.filter(|_| is_head(&line));
        (line, level)
    })
}

/// How high a line stands: a headline above heads of all levels.
fn rank(outcome: Outcome) -> Option<u8> {
    if outcome == Outcome::Title {
        Some(HEADLINE)
    } else {
        outcome.level()
    }
}

/// The most that a line weighs as one of such outcomes.
fn most(total: &Weight, such: impl Fn(Option<u8>) -> bool) -> i32 {
    let outcomes = Outcome::ALL.iter().zip(total);
    let such = outcomes.filter(|((outcome, ..), _)| such(rank(*outcome)));
    such.map(|(_, total)| *total).max().unwrap_or(NEVER)
}

/// How far down a form of number stands by itself, from the top: 2 stands above 2.1.
fn height(scheme: u8) -> u8 {
    match scheme {
        BARE => *DECIMALS.start(),
        decimal if DECIMALS.contains(&decimal) => decimal + 1,
        other => other,
    }
}

/// The rows of numbered lines. Each story counts anew.
fn rows(answers: &[Answers<{ Ask::COUNT }>], read: &[Outcome]) -> Vec<Row> {
    let mut rows: Vec<Row> = Vec::new();
    // The form and the row of each number that is open, the innermost last.
    let mut open: Vec<(u8, usize)> = Vec::new();
    for (at, own) in answers.iter().enumerate() {
        let scheme = own[Ask::Scheme as usize];
        // Chapters and bullets are no rows, and no parents of any.
        if own[Ask::Count as usize] == 0 && scheme != BARE {
            if scheme == 0 && read[at] == Outcome::Title {
                open.clear();
            }
            continue;
        }
        let depth = open.iter().position(|(other, _)| *other == scheme);
        let depth = depth.unwrap_or(open.len());
        let counts_on = own[Ask::Count as usize] == COUNTS_ON;
        if !(counts_on && depth < open.len()) {
            open.truncate(depth);
            let parent = open
                .last()
                .filter(|(other, _)| height(*other) < height(scheme));
            let parent = parent.and_then(|(_, row)| rows[*row].lines.last().copied());
            open.push((scheme, rows.len()));
            rows.push(Row {
                parent,
                ..Row::default()
            });
        }
        open.truncate(depth + 1);
        rows[open[depth].1].lines.push(at);
    }
    rows
}

/// Whether a line without a number may begin with a headline and ends with a sender.
fn is_told(own: &Answers<{ Ask::COUNT }>) -> bool {
    let answers = [Ask::Scheme, Ask::Cut, Ask::Attributed].map(|ask| own[ask as usize]);
    answers == [0, HEADLINE_FIRST, 1]
}

/// The lines of a text that may begin with the headline of a story and end with its sender; if one of them is read so.
fn stories(answers: &[Answers<{ Ask::COUNT }>], read: &[Outcome]) -> Option<Row> {
    let may = |at: &usize| is_told(&answers[*at]);
    let lines: Vec<usize> = (0..read.len()).filter(may).collect();
    let told = lines.iter().any(|at| read[*at] == Outcome::Title);
    let row = Row {
        lines,
        ..Row::default()
    };
    told.then_some(row)
}

#[cfg(test)]
mod tests;
