use super::super::look::Look;
use super::super::physical;
use super::*;

fn facts(lines: &[Physical<'_>]) -> Vec<Facts> {
    let of = |line: &Physical<'_>| *Look::new(line.text).facts();
    lines.iter().map(of).collect()
}

/// So many Chinese characters without a mark.
fn words(count: usize) -> String {
    "春耕".chars().cycle().take(count).collect()
}

/// Measures of lines so wide in each metric, the same near all of them.
fn measures(widths: [&[usize]; 2], near: Near) -> Measures {
    Measures {
        widths: widths.map(<[usize]>::to_vec),
        near: vec![near; widths[0].len()],
        before: vec![0; widths[0].len()],
        beside: vec![false; widths[0].len()],
    }
}

const NEAR: Near = Near {
    metric: Metric::Width,
    tied: false,
    measure: Some(56),
};

#[test]
fn what_must_stand_together_at_the_start_of_a_line() {
    for (text, by_width, by_count) in [
        ("各镇", 2, 2),
        ("312户", 3, 2),
        ("３１２户", 6, 2),
        ("A4纸", 2, 2),
        ("2.5%以上", 4, 4),
        ("x-y/z_1@a:b", 11, 4),
        ("户312", 2, 2),
        ("各。！镇", 6, 6),
        ("（一）加强", 6, 6),
        ("“各镇”", 4, 4),
        ("，各镇", 2, 2),
        ("", 0, 0),
        ("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", 25, 2),
    ] {
        assert_eq!(first_word(text, Metric::Width), by_width, "{text}");
        if !text.contains(':') && !text.contains('%') {
            assert_eq!(first_word(text, Metric::Count), by_count, "{text}");
        }
    }
}

#[test]
fn an_indent_is_part_of_the_measure_up_to_that_of_a_first_line() {
    for (text, width, count) in [
        ("OA系统", 6, 8),
        ("　　OA系统", 10, 12),
        ("　　 OA系统", 11, 13),
        ("　　　OA系统", 6, 8),
    ] {
        let line = physical::lines(text)[0];
        let found = [Metric::Width, Metric::Count].map(|metric| used(&line, metric));
        assert_eq!(found, [width, count], "{text:?}");
    }
}

#[test]
fn how_full_a_line_is_by_the_room_it_leaves() {
    use Fill::{Full, Nearly, Short, Unknown};
    for (width, lost, fill) in [
        (61, Lost::No, Unknown),
        (60, Lost::No, Full),
        (55, Lost::No, Full),
        (54, Lost::No, Nearly),
        (53, Lost::No, Nearly),
        (52, Lost::No, Short),
        (55, Lost::Perhaps, Full),
        (54, Lost::Perhaps, Nearly),
        (49, Lost::Perhaps, Nearly),
        (48, Lost::Perhaps, Short),
        (51, Lost::Yes, Full),
        (50, Lost::Yes, Nearly),
        (49, Lost::Yes, Nearly),
        (48, Lost::Yes, Short),
    ] {
        let found = measures([&[width], &[0]], NEAR).fill(0, "各镇", lost, false);
        assert_eq!(found, fill, "{width}, {lost:?}");
        // What stands before it on the line of the page counts.
        let mut beside = measures([&[width - 20], &[0]], NEAR);
        beside.before[0] = 20;
        assert_eq!(beside.used(0), width);
        assert_eq!(beside.fill(0, "各镇", lost, false), fill, "{width}");
    }
    // Nor goes anything on below it that is wider than the measure.
    for (below, fill) in [(60, Full), (61, Unknown)] {
        let found = measures([&[56, below], &[0, 0]], NEAR).fill(0, "各镇", Lost::No, false);
        assert_eq!(found, fill, "{below}");
    }
    let bare = Near {
        measure: None,
        ..NEAR
    };
    let bare = measures([&[55], &[55]], bare);
    assert_eq!(bare.fill(0, "各镇", Lost::No, true), Unknown);
    assert!(!bare.is_long(0));
    let long = [28, 29].map(|width| measures([&[width], &[0]], NEAR).is_long(0));
    assert_eq!(long, [false, true]);
}

#[test]
fn the_other_metric_is_asked_of_a_line_that_runs_on_where_both_fit() {
    for (tied, runs_on, fill) in [
        (true, true, Fill::Full),
        (true, false, Fill::Short),
        (false, true, Fill::Short),
    ] {
        for (metric, widths) in [(Metric::Width, [40, 55]), (Metric::Count, [55, 40])] {
            let near = Near {
                metric,
                tied,
                ..NEAR
            };
            let measures = measures([&[widths[0]], &[widths[1]]], near);
            let found = measures.fill(0, "各镇", Lost::No, runs_on);
            assert_eq!(found, fill, "{metric:?}, {tied}, {runs_on}");
        }
    }
    let near = Near { tied: true, ..NEAR };
    let found = measures([&[53], &[57]], near).fill(0, "各镇", Lost::No, true);
    assert_eq!(found, Fill::Nearly);
}

/// The measure that lines tell which are so wide; those of the second row end a sentence.
fn told(running: &[usize], others: &[usize], wanted: usize) -> Option<usize> {
    let widths = Widths {
        all: [running, others].concat(),
        running: running
            .iter()
            .map(|width| Some(*width))
            .chain(others.iter().map(|_| None))
            .collect(),
        telling: Vec::new(),
    };
    let mut counts = Counts::NONE;
    counts.move_to(0..widths.all.len(), &widths.running);
    measure(&widths, &counts, wanted)
}

#[test]
fn several_lines_that_end_at_one_width_tell_the_measure() {
    for (running, others, wanted, measure) in [
        (&[56, 56][..], &[][..], 3, None),
        (&[], &[], 0, None),
        (&[56, 56, 56], &[], 3, Some(56)),
        (&[52, 54, 56], &[], 3, Some(56)),
        (&[51, 54, 56], &[], 3, None),
        // A single line that stands out.
        (&[56, 56, 56, 60], &[], 3, Some(56)),
        (&[56, 56, 60], &[], 3, Some(60)),
        (&[55, 56, 55, 56, 60], &[], 3, Some(56)),
        // Lines wider by more than a word were not wrapped.
        (&[56, 56, 56], &[60, 60, 60], 3, Some(56)),
        (&[56, 56, 56], &[61], 3, Some(56)),
        (&[56, 56, 56], &[61, 90], 3, None),
        (&[56, 56, 56], &[61, 90, 57, 52, 52], 3, Some(56)),
        (&[56, 56, 56], &[61, 90, 58, 58, 58], 3, None),
        (&[56, 56, 56], &[61, 90, 51, 51, 51], 3, None),
    ] {
        assert_eq!(
            told(running, others, wanted),
            measure,
            "{running:?}, {others:?}"
        );
    }
}

#[test]
fn widths_are_counted_as_the_lines_near_one_move_on() {
    let widths = [Some(30), None, Some(32), Some(30), Some(120), Some(33)];
    let mut counts = Counts::NONE;
    counts.move_to(0..3, &widths);
    assert_eq!(
        (counts.all, counts.within(30..=31), counts.within(29..=32)),
        (2, 1, 2)
    );
    counts.move_to(2..5, &widths);
    assert_eq!(counts.near, 2..5);
    assert_eq!(
        (counts.all, counts.within(30..=30), counts.within(119..=130)),
        (3, 1, 1)
    );
    counts.move_to(4..6, &widths);
    assert_eq!(
        (counts.all, counts.within(28..=32), counts.within(33..=33)),
        (2, 0, 1)
    );
    let widths = Widths {
        all: vec![0; 10],
        running: Vec::new(),
        telling: Vec::new(),
    };
    let near = [0, 1, 5, 9].map(|at| widths.near(at, 2));
    assert_eq!(near, [0..3, 0..4, 3..8, 7..10]);
}

#[test]
fn lines_that_run_on_and_differ_in_the_metrics_are_told_apart() {
    let text = [
        format!("OA{}", words(15)),
        words(15),
        format!("OA{}。", words(15)),
        words(13),
        words(61),
        "1. OA系统建设情况和下一步的工作打算 3".to_owned(),
    ];
    let text = text.join("\n");
    let lines = physical::lines(&text);
    let widths = Widths::of(&lines, &facts(&lines), Metric::Count);
    assert_eq!(widths.all[..5], [34, 30, 36, 26, 122]);
    assert_eq!(widths.running, [Some(34), Some(30), None, None, None, None]);
    assert_eq!(widths.telling, [Some(34), None, None, None, None, None]);
}

#[test]
fn the_metric_is_that_in_which_more_lines_agree() {
    // The width of a line, and how many of its characters are half as wide.
    let line = |(width, latin): (usize, usize)| {
        format!("{}{}", "a".repeat(latin), words((width - latin) / 2))
    };
    for (lines, metric, tied) in [
        (&[(56, 2), (56, 4), (56, 6)][..], Metric::Width, false),
        (&[(54, 2), (52, 4), (50, 6)], Metric::Count, false),
        (&[(55, 3), (56, 4), (57, 7)], Metric::Width, false),
        (&[(56, 2), (56, 2)], Metric::Width, true),
        (&[(56, 0), (56, 0)], Metric::Width, true),
    ] {
        let text: Vec<String> = lines.iter().copied().map(line).collect();
        let text = text.join("\n");
        let lines = physical::lines(&text);
        let facts = facts(&lines);
        let widths =
            [Metric::Width, Metric::Count].map(|metric| Widths::of(&lines, &facts, metric));
        for at in 0..lines.len() {
            let mut around = Neighbourhood::NONE;
            let found = around.metric(&widths, at);
            assert_eq!(found, (metric, tied), "{text}");
        }
        let learnt = Measures::learn(&lines, &facts);
        assert_eq!((learnt.near[0].metric, learnt.near[0].tied), (metric, tied));
    }
}

#[test]
fn far_lines_are_asked_where_near_ones_tell_no_measure() {
    let measure = |lines: &[usize], at: usize| {
        let text: Vec<String> = lines.iter().map(|count| words(*count)).collect();
        let text = text.join("\n");
        let lines = physical::lines(&text);
        Measures::learn(&lines, &facts(&lines)).near(at)
    };
    let near = [28, 28, 28, 4, 4, 4, 4, 4];
    assert_eq!(measure(&near, 7), Some(56));
    assert_eq!(measure(&near[..2], 0), Some(56));
    // Two of them at most fourteen lines away, or five at most forty.
    let far = |full: usize, short: usize| {
        let lines = [vec![28; full], vec![4; short]].concat();
        measure(&lines, lines.len() - 1)
    };
    assert_eq!(far(2, 13), Some(56));
    assert_eq!(far(2, 14), None);
    assert_eq!(far(5, 36), Some(56));
    assert_eq!(far(5, 37), None);
    // The nearest that tell one.
    let mixed = [&[28; 8][..], &[20; 8]].concat();
    assert_eq!([0, 15].map(|at| measure(&mixed, at)), [Some(56), Some(40)]);
}

#[test]
fn pieces_of_one_line_of_the_page_are_found_by_the_mark_they_begin_with() {
    for (pieces, before, beside) in [
        // Together they fill a line, give or take a word.
        (&[(22, "“一网”办理")][..], &[44][..], true),
        (&[(22, "“一网”")], &[44], true),
        (&[(22, "“一”a")], &[0], false),
        (&[(24, "“一网”a")], &[48], true),
        (&[(24, "“一网”ab")], &[0], false),
        (&[(22, "《一网》办理")], &[44], true),
        (&[(22, "一网办理春耕")], &[0], false),
        // Short of that only what cannot begin a line counts.
        (&[(10, "，各镇")], &[20], false),
        (&[(10, "“一网”")], &[0], false),
        // Several of them.
        (
            &[(12, "“一网”"), (0, "‘二网’春耕"), (0, "，各镇春")],
            &[24, 32, 44],
            true,
        ),
        (&[(12, "“一网”"), (0, "，各镇")], &[0, 32], false),
        // What a sentence ends above begins a line.
        (&[(21, "。"), (0, "“一网”办理")], &[42, 0], false),
    ] {
        let mut lines: Vec<String> = Vec::new();
        for (count, piece) in pieces {
            if *count > 0 {
                lines.push(words(*count));
            }
            lines.push((*piece).to_owned());
        }
        let text = lines.join("\n");
        let lines = physical::lines(&text);
        let widths: Vec<usize> = lines.iter().map(|line| line.width).collect();
        let mut measures = measures([&widths, &widths], NEAR);
        measures.mend_page_lines(&lines, &facts(&lines));
        assert_eq!(measures.before[1..], *before, "{text}");
        assert_eq!(measures.before[0], 0);
        let found = (1..lines.len()).all(|at| measures.is_beside(at));
        assert_eq!(found, beside, "{text}");
        let used = measures.used(1);
        assert_eq!(used, before[0] + widths[1], "{text}");
    }
}
