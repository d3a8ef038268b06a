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

/// The rows of numbered lines. Each story counts anew.
fn rows(answers: &[Answers<{ Ask::COUNT }>], read: &[Outcome]) -> Vec<Row> {
    let mut rows: Vec<Row> = Vec::new();
    // The form and the row of each number that is open, the innermost last.
    let mut open: Vec<(u8, usize)> = Vec::new();
    for (at, own) in answers.iter().enumerate() {
        let scheme = own[Ask::Scheme as usize];
        if scheme == 0 {
            if read[at] == Outcome::Title {
                open.clear();
            }
            continue;
        }
        let depth = open.iter().position(|(other, _)| *other == scheme);
        let depth = depth.unwrap_or(open.len());
        let counts_on = own[Ask::Count as usize] == COUNTS_ON;
        if !(counts_on && depth < open.len()) {
            open.truncate(depth);
            let parent = open.last().filter(|(other, _)| *other < scheme);
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
mod tests {
    use super::super::block::answered;
    use super::*;
    use crate::Role;

    fn roles(draft: &str) -> Vec<Role> {
        crate::parse(draft)
            .blocks
            .iter()
            .map(|block| block.role)
            .collect()
    }

    /// What a line weighs as these outcomes, and as all others nothing.
    fn weight(outcomes: &[(Outcome, i32)]) -> Weight {
        let mut total = [0; Outcome::COUNT];
        for (outcome, weight) in outcomes {
            total[*outcome as usize] = *weight;
        }
        total
    }

    #[test]
    fn rows_are_numbers_that_count_on_under_one_parent() {
        const FIRST: u8 = 1;
        let found = |lines: &[[u8; 2]], title: Option<usize>| {
            let answers = answered([Ask::Scheme, Ask::Count], lines);
            let mut read = vec![Outcome::Paragraph; lines.len()];
            if let Some(at) = title {
                read[at] = Outcome::Title;
            }
            let rows = rows(&answers, &read).into_iter();
            rows.map(|row| (row.lines, row.parent)).collect::<Vec<_>>()
        };
        let (one, next) = ([1, FIRST], [1, COUNTS_ON]);
        let (inner, inner_next) = ([2, FIRST], [2, COUNTS_ON]);
        for (lines, title, rows) in [
            (
                &[one, inner, inner_next, next, inner][..],
                None,
                &[
                    (vec![0, 3], None),
                    (vec![1, 2], Some(0)),
                    (vec![4], Some(3)),
                ][..],
            ),
            (&[one, [0, 0], next], None, &[(vec![0, 2], None)]),
            (
                &[one, [0, 0], next],
                Some(1),
                &[(vec![0], None), (vec![2], None)],
            ),
            (&[one, one], None, &[(vec![0], None), (vec![1], None)]),
            (&[one, [1, 4]], None, &[(vec![0], None), (vec![1], None)]),
            (&[inner, one], None, &[(vec![0], None), (vec![1], None)]),
            (
                &[one, inner, next, inner_next],
                None,
                &[(vec![0, 2], None), (vec![1], Some(0)), (vec![3], Some(2))],
            ),
            (&[next], None, &[(vec![0], None)]),
        ] {
            assert_eq!(found(lines, title), rows, "{lines:?}");
        }
    }

    #[test]
    fn what_siblings_are_weighed_with() {
        let asks = [Ask::Cut, Ask::Length];
        let (may, never) = (weight(&[]), {
            let mut total = [0; Outcome::COUNT];
            for (total, (outcome, ..)) in total.iter_mut().zip(Outcome::ALL) {
                *total = if rank(outcome).is_some() { NEVER } else { 5 };
            }
            total
        });
        for (own, total, shape) in [
            ([1, 12], may, "run in"),
            ([2, 3], may, "run in"),
            ([0, 10], may, "short"),
            ([3, 10], may, "short"),
            ([0, 11], may, "apart"),
            ([3, 11], may, "apart"),
            ([1, 12], never, "apart"),
            ([0, 10], never, "apart"),
        ] {
            let found = match Shape::of(&answered(asks, &[own])[0], &total) {
                Shape::RunIn => "run in",
                Shape::Told => "told",
                Shape::Short => "short",
                Shape::Apart => "apart",
            };
            assert_eq!(found, shape, "{own:?}");
        }
        assert_eq!(
            most(&weight(&[(Outcome::Item, 7)]), |level| level.is_none()),
            7
        );
        assert_eq!(
            most(&weight(&[(Outcome::Item, 7)]), |level| level.is_some()),
            0
        );
        let ranks = [Outcome::Title, Outcome::Heading3, Outcome::Item].map(rank);
        assert_eq!(ranks, [Some(0), Some(3), None]);
    }

    /// What siblings of these shapes, levels and weights are together below a head of a level.
    fn levels(lines: &[(Shape, Option<u8>, Weight)], above: Option<u8>) -> Vec<Option<u8>> {
        let totals: Vec<Weight> = lines.iter().map(|(.., total)| *total).collect();
        let siblings = lines
            .iter()
            .enumerate()
            .map(|(at, (shape, level, _))| Sibling {
                at,
                shape: *shape,
                level: *level,
            });
        let together = together(siblings.collect(), above, &totals);
        together.map(|(_, level)| level).collect()
    }

    #[test]
    fn what_siblings_are_together() {
        use Outcome::{Heading1, Heading2, Item, Title};
        use Shape::{RunIn, Short};
        let head = weight(&[(Heading1, 9), (Heading2, 8), (Title, 7)]);
        let none = weight(&[(Item, 10)]);
        let none_second = weight(&[(Item, 10), (Heading2, 4)]);
        for (lines, expected) in [
            // As many heads as others make all of them heads, of the level that weighs most.
            (
                vec![(Short, Some(1), head), (Short, None, none)],
                vec![Some(1), Some(1)],
            ),
            (
                vec![(Short, Some(1), head), (Short, None, none_second)],
                vec![Some(2), Some(2)],
            ),
            // Fewer only where all of them weigh so.
            (
                vec![
                    (Short, Some(1), head),
                    (Short, None, none),
                    (Short, None, none),
                ],
                vec![Some(1), None, None],
            ),
            (
                vec![
                    (Short, Some(1), weight(&[(Heading1, 30)])),
                    (Short, None, none),
                    (Short, None, none),
                ],
                vec![Some(1); 3],
            ),
            // Lines with heads before their text are heads together, or none of them is.
            (
                vec![(RunIn, Some(1), head), (RunIn, None, none)],
                vec![None, None],
            ),
            (
                vec![
                    (RunIn, Some(1), weight(&[(Heading1, 10)])),
                    (RunIn, None, none),
                ],
                vec![None, None],
            ),
            (
                vec![
                    (RunIn, Some(1), weight(&[(Heading1, 11)])),
                    (RunIn, None, none),
                ],
                vec![Some(1), Some(1)],
            ),
        ] {
            let told: Vec<_> = lines.iter().map(|(_, level, _)| level).collect();
            assert_eq!(levels(&lines, None), expected, "{told:?}");
        }
    }

    #[test]
    fn siblings_stand_lower_than_what_they_stand_under_and_apart_from_others() {
        use Outcome::{Heading1, Heading2, Item, Title};
        use Shape::{Apart, RunIn, Short};
        let head = weight(&[(Heading1, 9), (Heading2, 8), (Title, 7)]);
        let second = weight(&[(Heading1, 1), (Heading2, 9)]);
        let none = weight(&[(Item, 10)]);
        for (lines, above, expected) in [
            // Others say nothing of them.
            (
                vec![
                    (Apart, None, none),
                    (Short, Some(1), head),
                    (Apart, Some(2), second),
                ],
                None,
                vec![None, Some(2), Some(2)],
            ),
            (
                vec![(RunIn, None, none), (Short, Some(1), head)],
                None,
                vec![None, Some(1)],
            ),
            // All stand lower than what they stand under.
            (vec![(Short, Some(1), head)], Some(0), vec![Some(1)]),
            (vec![(Short, Some(1), head)], Some(1), vec![Some(2)]),
            (vec![(Short, Some(1), head)], Some(2), vec![Some(3)]),
            (vec![(Short, Some(1), head)], Some(4), vec![Some(4)]),
            (
                vec![(Short, Some(0), weight(&[(Title, 9)]))],
                None,
                vec![Some(0)],
            ),
        ] {
            let told: Vec<_> = lines.iter().map(|(_, level, _)| level).collect();
            assert_eq!(levels(&lines, above), expected, "{told:?} under {above:?}");
        }
    }

    #[test]
    fn lines_that_are_not_read_as_their_siblings_are_lose_what_they_are_not() {
        use Outcome::{Heading1, Heading2, Item};
        let asks = [Ask::Scheme, Ask::Count, Ask::Length];
        let answers = answered(asks, &[[1, 1, 5], [0, 0, 5], [1, 2, 5], [2, 1, 5]]);
        let head = weight(&[(Heading1, 9)]);
        let agreed = [head, weight(&[(Item, 3)]), head, weight(&[(Heading2, 9)])];
        let mut scores = agreed;
        assert!(!agree(&answers, &agreed, &mut scores));
        assert_eq!(scores, agreed);

        // The last stands under the first, the third is no head by itself.
        let apart = [head, head, weight(&[(Item, 3)]), head];
        let mut scores = [weight(&[(Heading2, 1)]); 4];
        assert!(agree(&answers, &apart, &mut scores));
        assert_eq!(scores[..2], [weight(&[(Heading2, 1)]); 2]);
        let left = |at: usize| {
            let outcomes = Outcome::ALL.iter().zip(scores[at]);
            let left = outcomes.filter(|(_, score)| *score >= 0);
            left.map(|((outcome, ..), _)| *outcome).collect::<Vec<_>>()
        };
        assert_eq!(left(2), [Heading1]);
        assert_eq!(left(3), [Heading2]);
        assert_eq!(scores[3][Heading2 as usize], 1);
        assert_eq!(scores[3][Item as usize], NEVER);
    }

    #[test]
    fn siblings_are_heads_of_one_level() {
        let draft = "关于一老一小服务的调研报告\n一、对策建议\n破解难题，须尽力而为、量力而行。\n（一）优化空间布局，让服务“近起来”\n\
            编好一张规划图，纳入专项规划。\n（二）突出需求导向，让服务“准起来”\n1.建立感知机制。每半年更新一次。\n\
            2.推行菜单服务。由群众点单、社区派单。\n（三）创新运营模式，让服务“活起来”\n推广公建民营模式。\n";
        let roles = roles(draft);
        let count = |role| roles.iter().filter(|found| **found == role).count();
        let heads = [Role::Heading1, Role::Heading2].map(count);
        assert_eq!(heads, [1, 3], "{roles:?}");
        assert!([0, 2].contains(&count(Role::Heading3)), "{roles:?}");
        let draft = "柳溪镇“四步法”化解矛盾纠纷\n今年以来，柳溪镇排查纠纷286件。\n一、“排”字当头，做到早发现。\n组建网格队伍，走访农户3120户。\n\
            二、“调”字为要，做到真化解。\n1.整合司法所、派出所等8个部门的力量，一月一会商。\n2.推行包案制度，由镇领导包案、村干部跟进。\n\
            三、“督”字促实，做到有回应。\n对超过15日未办结的事项，由镇纪委督办。\n四、“评”字问效，做到可持续。\n群众评、网格评、镇村评，满意率98%。\n";
        let roles = self::roles(draft);
        let heads = roles.iter().filter(|role| **role == Role::Heading1);
        assert_eq!(heads.count(), 4, "{roles:?}");
    }

    #[test]
    fn numbered_headlines_are_headlines_together() {
        let draft = "石磬县手术室护理培训班日程\n1、器械清洗质量评价\n石磬县医院护理部主任苗青\n2、精密器械的高效率运转\n\
            石磬县中医院供应科主任白芷\n3、供应科的风险管理\n石磬县妇幼保健院护士长柳絮\n4、供应科护士岗位培训\n石磬县医院护理部副主任何田\n";
        let read: Vec<Role> = roles(draft).into_iter().skip(1).step_by(2).collect();
        assert!(read.iter().all(|role| *role == read[0]), "{read:?}");
    }

    #[test]
    fn what_cannot_be_a_head_is_none_among_heads() {
        let draft = "柳溪镇推进防汛准备工作\n一、工作要求\n1.压实责任\n各镇要成立专班，落实责任。\n2.强化联动\n\
            各镇要主动对接水利部门，组织巡查。\n3.石桥镇\t120\n4.河湾镇\t86\n";
        let roles = roles(draft);
        assert_eq!(roles[roles.len() - 2..], [Role::Table; 2], "{roles:?}");
        assert!(roles.contains(&Role::Heading3), "{roles:?}");
    }
}
