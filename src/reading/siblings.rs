//! Numbered lines that count on are heads of one level; those that look like heads before their text (1.加强领导。各校……) are
//! heads together, or none of them is; short ones are heads where together they weigh so, else each is what it is.
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
    for row in rows(answers, &read) {
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
    let run_in = are_heads(Shape::RunIn);
    let (heads, others): (Vec<&Sibling>, Vec<&Sibling>) = lines
        .iter()
        .filter(|line| line.shape == Shape::Short)
        .partition(|line| line.level.is_some());
    let short = heads.len() >= others.len() || are_heads(Shape::Short);
    let is_head = move |line: &Sibling| match line.shape {
        Shape::RunIn => run_in,
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

#[cfg(test)]
mod tests {
    use crate::Role;

    fn roles(draft: &str) -> Vec<Role> {
        crate::parse(draft)
            .blocks
            .iter()
            .map(|block| block.role)
            .collect()
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
