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
        // A chapter.
        (&[one, [9, 0]], Some(1), &[(vec![0], None)]),
        // 1.1 does not stand above 2, but 2 above 2.1.
        (
            &[[6, FIRST], [8, FIRST], [6, FIRST]],
            None,
            &[(vec![0], None), (vec![1], None), (vec![2], None)],
        ),
        (
            &[[8, FIRST], [6, FIRST], [7, FIRST]],
            None,
            &[(vec![0], None), (vec![1], Some(0)), (vec![2], Some(1))],
        ),
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

#[test]
fn stories_of_a_digest() {
    use Outcome::{Paragraph, Title};
    use Shape::Told;
    let answers = answered(
        [Ask::Cut, Ask::Attributed],
        &[
            [HEADLINE_FIRST, 1],
            [HEADLINE_FIRST, 0],
            [0, 1],
            [HEADLINE_FIRST, 1],
        ],
    );
    let found = |read: [Outcome; 4]| stories(&answers, &read).map(|row| row.lines);
    assert_eq!(
        found([Title, Paragraph, Paragraph, Paragraph]),
        Some(vec![0, 3])
    );
    assert_eq!(found([Paragraph, Title, Paragraph, Paragraph]), None);
    assert!(
        Shape::of(&answers[0], &weight(&[])) == Told
            && Shape::of(&answers[1], &weight(&[])) != Told
    );
    let title = |weighs: i32| (Told, Some(HEADLINE), weight(&[(Title, weighs)]));
    let text = |weighs: i32| (Told, None, weight(&[(Paragraph, weighs), (Title, 1)]));
    // They are given headlines, and lose none.
    assert_eq!(levels(&[title(9), text(5)], None), [Some(HEADLINE); 2]);
    assert_eq!(levels(&[title(3), text(9)], None), [Some(HEADLINE), None]);
}
