use std::collections::HashSet;

use super::super::joint::joints;
use super::super::physical;
use super::super::weights::Weights;
use super::*;

fn looks(lines: &[Physical<'_>]) -> Vec<Rc<Look>> {
    let of = |line: &Physical<'_>| Rc::new(Look::new(line.text));
    lines.iter().map(of).collect()
}

fn whole(text: &str) -> Whole {
    let lines = physical::lines(text);
    let looks = looks(&lines);
    let facts: Vec<Facts> = looks.iter().map(|look| *look.facts()).collect();
    Whole::of(&lines, &looks, &facts)
}

/// So many Chinese characters without a mark.
fn words(count: usize) -> String {
    "春耕".chars().cycle().take(count).collect()
}

#[test]
fn how_many_long_lines_end_a_sentence_and_are_wider_than_any_page() {
    for (ended, answer) in [
        (0, 1),
        (4, 1),
        (5, 2),
        (8, 2),
        (9, 3),
        (12, 3),
        (13, 4),
        (17, 4),
        (18, 5),
        (20, 5),
    ] {
        let line = |at: usize| words(20) + if at < ended { "。" } else { "夏" };
        let text: Vec<String> = (0..20).map(line).collect();
        assert_eq!(whole(&text.join("\n")).ended, answer, "{ended} of 20");
    }
    assert_eq!(whole(&format!("{}。\n春耕。", words(19))).ended, 0);
    for (wide, all, answer) in [(0, 1, 0), (1, 1, 2), (1, 10, 2), (1, 11, 1), (2, 11, 2)] {
        let line = |at: usize| words(if at < wide { 56 } else { 55 });
        let text: Vec<String> = (0..all).map(line).collect();
        assert_eq!(whole(&text.join("\n")).wide, answer, "{wide} of {all}");
    }
}

#[test]
fn paragraphs_are_indented_where_several_lines_are_and_several_are_not() {
    for (indents, is) in [
        (&[4, 4, 0, 0][..], true),
        (&[4, 4, 1, 1], true),
        (&[2, 5, 0, 0], true),
        (&[4, 0, 0, 0], false),
        (&[4, 4, 4, 0], false),
        (&[4, 4, 2, 2], false),
        (&[6, 6, 0, 0], false),
        (&[0, 0, 0, 0], false),
    ] {
        let line = |indent: &usize| format!("{}春耕", " ".repeat(*indent));
        let text: Vec<String> = indents.iter().map(line).collect();
        assert_eq!(whole(&text.join("\n")).indented, is, "{indents:?}");
    }
}

#[test]
fn first_lines_that_are_short_by_an_indent() {
    let full = words(28);
    let text = |last: &str, firsts: &[&str]| {
        let block = |first: &&str| [*first, &full, &full, last].join("\n");
        let blocks: Vec<String> = firsts.iter().map(block).collect();
        blocks.join("\n")
    };
    let (last, short) = ("当场交办。", words(26));
    for (last, firsts, is) in [
        (last, vec![&*full, &short], true),
        (last, vec![&full, &full], false),
        (last, vec![&full, &short, &full], false),
        (last, vec![&full, &short, &short, &full], true),
        (last, vec![&full, &*format!("{short}a")], true),
        (last, vec![&full, &*format!("{short}ab")], false),
        (last, vec![&full, &*words(22)], true),
        (last, vec![&full, &*words(21)], false),
        (last, vec![&full, &*format!("{}。", words(25))], false),
        // The line above may end by itself.
        (&*format!("{}。", words(22)), vec![&full, &short], true),
        (&*format!("{}。", words(23)), vec![&full, &short], false),
        ("当场交办", vec![&full, &short], false),
    ] {
        let text = text(last, &firsts);
        assert_eq!(whole(&text).lost_indent, is, "{text}");
    }
    let indented = text(last, &["　　春耕", &short, "　　夏种"]);
    assert!(whole(&indented).indented && !whole(&indented).lost_indent);
}

#[test]
fn how_numbers_follow_the_last_of_their_kind() {
    for (text, answers) in [
        (
            "一、\n（一）\n（二）\n二、\n（一）\n四、",
            &[1, 1, 2, 2, 1, 3][..],
        ),
        ("一、春耕\n①夏种\n②秋收\n二、冬藏", &[1, 1, 2, 2]),
        ("一、春耕\n①夏种\n二、秋收\n②冬藏", &[1, 1, 2, 2]),
        ("一、春耕\n（一）夏种\n二、秋收\n（二）冬藏", &[1, 1, 2, 3]),
        ("一、春耕\n全区动员\n二、秋收", &[1, 0, 2]),
        ("一、春耕\n一、秋收\n二、冬藏", &[1, 1, 2]),
        ("二、春耕\n三、秋收", &[3, 2]),
        (
            "（一）春耕\n1. 夏种\n（1）秋收\n2. 冬藏\n（2）春耕",
            &[1, 1, 1, 2, 3],
        ),
    ] {
        let lines = physical::lines(text);
        assert_eq!(numbers(&looks(&lines)), answers, "{text}");
    }
}

#[test]
fn characters_that_stand_together_elsewhere() {
    let lines = physical::lines("各镇按期完成\n任务书已签\nOA系统\n推进\n办结任务各镇完成任务");
    let pairs = Pairs::of(&lines);
    for (pair, is) in [
        (('成', '任'), true),
        (('进', '办'), false),
        (('签', 'O'), false),
        (('各', '镇'), false),
        (('任', '成'), false),
    ] {
        assert_eq!(pairs.contains(pair), is, "{pair:?}");
    }
}

/// Weights by which nothing is joined.
fn never() -> Weights {
    let joints = super::super::joint::model().rows();
    Weights {
        joints: vec![[-9]; joints].into(),
        ..Weights::default()
    }
}

const TEXT: &str = "春耕\n夏种\n\n秋收\n冬藏\n播种\n插秧\n收割";

/// What is remembered of the lines of a text.
fn remembered(text: &str) -> (Memo, Looks) {
    let mut looks = Looks::default();
    joints(&physical::lines(text), &mut looks, &never());
    (std::mem::take(&mut looks.joints), looks)
}

#[test]
fn what_lines_tell_is_known_while_but_empty_lines_move() {
    let (memo, mut others) = remembered(TEXT);
    for (text, known) in [
        (TEXT, true),
        ("春耕\n\n夏种\n秋收\n冬藏\n播种\n插秧\n\n\n收割", true),
        ("春耕\n　　夏种\n\n秋收\n冬藏\n播种\n插秧\n收割", false),
        ("春耕\n夏种\n\n秋收\n\x0c冬藏\n播种\n插秧\n收割", false),
        ("春耕\n夏收\n\n秋收\n冬藏\n播种\n插秧\n收割", false),
        ("春耕\n夏种\n\n秋收\n冬藏\n播种\n插秧", false),
        ("春耕\n夏种\n\n秋收\n冬藏\n播种\n插秧\n收割\n入库", false),
    ] {
        let lines = physical::lines(text);
        assert_eq!(memo.whole(&lines).is_some(), known, "{text}");
        let found = memo.looks(&lines, &mut others);
        for (at, (look, line)) in found.iter().zip(&lines).enumerate() {
            assert_eq!(look.text(), line.text);
            let own = memo
                .lines
                .get(at)
                .map(|known| Rc::ptr_eq(&known.look, look));
            let same = memo
                .lines
                .get(at)
                .map(|known| known.look.text() == line.text);
            assert_eq!(own, same, "{text}");
        }
    }
}

#[test]
fn what_was_decided_of_a_line_is_known_while_nothing_changed_by_which_it_was() {
    let (memo, _) = remembered(TEXT);
    let block = Block {
        from: 1,
        distributes: false,
    };
    let decided = |text: &str, at: usize, block: Block, spaced: bool, other: bool| {
        let lines = physical::lines(text);
        let looks = memo.looks(&lines, &mut Looks::default());
        let facts: Vec<Facts> = looks.iter().map(|look| *look.facts()).collect();
        let whole = memo.whole(&lines).filter(|_| !other);
        let whole = whole.unwrap_or_else(|| Rc::new(Whole::of(&lines, &looks, &facts)));
        let text = Text {
            lines: &lines,
            looks,
            facts,
            whole,
            spaced,
            listed: HashSet::new(),
        };
        memo.decided(&text, at, block).is_some()
    };
    assert!(decided(TEXT, 1, block, false, false));
    assert!(!decided(TEXT, 1, Block { from: 0, ..block }, false, false));
    let distributes = Block {
        distributes: true,
        ..block
    };
    assert!(!decided(TEXT, 1, distributes, false, false));
    assert!(!decided(TEXT, 1, block, true, false));
    assert!(!decided(TEXT, 1, block, false, true));
    // The last line has no end that is asked.
    let last = Block { from: 7, ..block };
    assert!(!decided(TEXT, 7, last, false, false));
    let known = |text: &str| decided(text, 1, block, false, false);
    for (text, is) in [
        ("春耕\n\n夏种\n\n秋收\n冬藏\n播种\n插秧\n收割", false),
        ("春耕\n夏种\n秋收\n冬藏\n播种\n插秧\n收割", false),
        ("春耕\n夏种\n\n秋收\n\n冬藏\n播种\n插秧\n收割", false),
        ("春耕\n夏种\n\n秋收\n冬藏\n播种\n\n插秧\n收割", false),
        ("春耕\n夏种\n\n秋收\n冬藏\n播种\n插秧\n\n收割", true),
        ("\n春耕\n夏种\n\n\n秋收\n冬藏\n播种\n插秧\n收割", true),
    ] {
        assert_eq!(known(text), is, "{text:?}");
    }
}
