//! The laws of moving stories: nothing is lost, there and back is the same text.

use std::fs;
use std::path::Path;

use jianbao::grammar::role_mark;
use jianbao::office::contents;
use jianbao::text::Span;
use jianbao::{Block, Bulletin, Role, parse, story, tidy};
use proptest::prelude::*;

/// What a headline gets that would not be taken for one at its new place.
const TITLE_MARK: &str = "<标题>";

/// The clean drafts of `tests/corpus`, each with its name.
fn drafts() -> Vec<(String, String)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/corpus");
    let files = fs::read_dir(folder)
        .expect("the folder of fixtures")
        .flatten();
    let texts = files
        .map(|file| file.path())
        .filter(|path| path.extension().is_some_and(|ending| ending == "txt"));
    let read = |path: std::path::PathBuf| {
        let draft = fs::read_to_string(&path).expect("a readable fixture");
        (path.display().to_string(), draft.trim_end().to_owned())
    };
    texts.map(read).collect()
}

/// The characters of a text that are neither white space nor part of a role mark, sorted.
fn characters(text: &str) -> Vec<char> {
    let lines = text.lines().map(|line| {
        let mark = role_mark::recognize(line.trim_start()).map_or(0, |(_, len)| len);
        &line.trim_start()[mark..]
    });
    let mut all: Vec<char> = lines
        .flat_map(str::chars)
        .filter(|c| !c.is_whitespace())
        .collect();
    all.sort_unstable();
    all
}

fn headlines(draft: &str) -> Vec<String> {
    let bulletin = parse(draft);
    let stories = story::stories(&bulletin);
    stories
        .iter()
        .map(|story| story.headline.to_owned())
        .collect()
}

/// Whether each story has text under its headline: one that has none reads differently at the end.
fn all_are_told(draft: &str) -> bool {
    let bulletin = parse(draft);
    let told = |story: &story::Story<'_>| story.characters > story.headline.chars().count();
    story::stories(&bulletin).iter().all(told)
}

#[test]
fn moving_there_and_back_gives_the_same_text() {
    let (mut tried, mut marks) = (0, 0);
    for (name, draft) in drafts() {
        let before = headlines(&draft);
        for from in 0..before.len() {
            for to in 0..before.len() {
                let moved = story::shift(&parse(&draft), from, to).apply(&draft);
                if moved == draft {
                    continue;
                }
                tried += 1;
                assert_eq!(characters(&moved), characters(&draft), "{name} {from} {to}");
                let order = story::order(before.len(), from, to);
                let wanted: Vec<_> = order.iter().map(|&at| before[at].clone()).collect();
                assert_eq!(headlines(&moved), wanted, "{name} {from} {to}");
                if all_are_told(&draft) {
                    assert_eq!(tidy(&moved).draft, moved, "{name} {from} {to}");
                }
                let back = story::shift(&parse(&moved), to, from).apply(&moved);
                // A mark stays. Beside it, and back at its old place, another headline may want one as well.
                marks += back.matches(TITLE_MARK).count();
                assert_eq!(back.replace(TITLE_MARK, ""), draft, "{name} {from} {to}");
            }
        }
    }
    assert!(tried > 100, "{tried} moves");
    assert!(marks * 20 < tried, "{marks} marks in {tried} moves");
}

#[test]
fn what_is_taken_out_can_be_put_in_again() {
    let mut stories = 0;
    for (name, draft) in drafts() {
        let bulletin = parse(&draft);
        let all = story::stories(&bulletin);
        for (at, one) in all
            .iter()
            .enumerate()
            .skip(1)
            .filter(|(_, one)| one.is_movable())
        {
            stories += 1;
            let left = story::remove(&bulletin, at).apply(&draft);
            if all_are_told(&draft) {
                assert_eq!(tidy(&left).draft, left, "{name} {at}");
            }
            let before = parse(&left);
            let end = story::stories(&before)[at - 1].span.end;
            let text = one.span.slice(&draft);
            let text = text.strip_prefix(TITLE_MARK).unwrap_or(text);
            let put = [&left[..end], story::GAP, text, &left[end..]].concat();
            let place = Span::new(end, end + story::GAP.len() + text.len());
            let put = contents::renew(&parse(&put), place, None).apply(&put);
            assert_eq!(characters(&put), characters(&draft), "{name} {at}");
            assert_eq!(headlines(&put), headlines(&draft), "{name} {at}");
        }
    }
    assert!(stories > 50, "{stories} stories");
}

#[test]
fn a_mark_that_says_what_a_line_is_anyway_changes_nothing() {
    let roles = |bulletin: &Bulletin<'_>| -> Vec<(Role, String)> {
        let told = |block: &Block| (block.role, bulletin.text(block).to_owned());
        bulletin.blocks.iter().map(told).collect()
    };
    let mut set = 0;
    for (name, draft) in drafts() {
        let bulletin = parse(&draft);
        for line in bulletin.lines() {
            let mark = role_mark::canonical(line[0].role);
            let at = line[0].start();
            let marked = [&draft[..at], &mark, &draft[at..]].concat();
            assert_eq!(roles(&parse(&marked)), roles(&bulletin), "{name} {mark}");
            set += 1;
        }
    }
    assert!(set > 300, "{set} marks");
}

#[test]
fn every_line_can_be_given_every_role() {
    let mut set = 0;
    for (name, draft) in drafts() {
        let bulletin = parse(&draft);
        for line in bulletin.lines().step_by(7) {
            let at = line[0].span.start;
            for (role, ..) in Role::ALL {
                let after = role_mark::set(&bulletin, at, Some(role)).apply(&draft);
                let parsed = parse(&after);
                let start = at.min(after.len());
                assert_eq!(
                    role_mark::at(&parsed, start).map(|(role, _)| role),
                    Some(role),
                    "{name} {role:?}"
                );
                let plain = role_mark::set(&parsed, start, None).apply(&after);
                assert_eq!(characters(&plain), characters(&draft), "{name} {role:?}");
                set += 1;
            }
        }
    }
    assert!(set > 1000, "{set}");
}

/// Lines that random drafts are made of.
const LINES: [&str; 20] = [
    "澄湖信息",
    "第3期",
    "澄湖区委办公室　2026年3月1日",
    "本期要目",
    "1.区教育局推进阅读进校园",
    "2.石桥镇抢抓农时春耕",
    "● 石桥镇抢抓农时春耕",
    "区教育局推进阅读进校园",
    "石桥镇抢抓农时春耕",
    "——记石桥镇春耕",
    "石桥镇抢抓农时春耕……………… 3",
    "【经验交流】",
    "编者按：近日，石桥镇的做法受到肯定。",
    "区教育局开展阅读活动，覆盖全部学校。（区教育局）",
    "石桥镇备足农资，农机下田。",
    "一、加强领导",
    "<标题>春耕",
    "<要目>区教育局推进阅读进校园",
    "报：市委办公室。",
    "",
];

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn nothing_is_lost_whatever_is_moved(
        lines in prop::collection::vec(prop::sample::select(LINES.to_vec()), 0..24),
        from in 0..8_usize,
        to in 0..8_usize,
    ) {
        let draft = lines.join("\n");
        let bulletin = parse(&draft);
        let stories = story::stories(&bulletin);
        let moved = story::shift(&bulletin, from, to).apply(&draft);
        prop_assert_eq!(characters(&moved), characters(&draft));
        if let Some(one) = stories.get(from) {
            let left = story::remove(&bulletin, from).apply(&draft);
            // The others are there, whole, perhaps with a mark on the headline.
            for (_, other) in stories.iter().enumerate().filter(|(at, _)| *at != from) {
                let whole = other.span.slice(&draft);
                let mut marked = whole.to_owned();
                if !other.headline.is_empty() {
                    let headline = Span::of(other.headline, &draft).start - other.span.start;
                    marked.insert_str(headline, TITLE_MARK);
                }
                prop_assert!(left.contains(whole) || left.contains(&marked), "{left}");
            }
            prop_assert!(left.len() < draft.len() + TITLE_MARK.len() * stories.len());
            let all = [&left, "\n", &draft].concat();
            let listed = story::list(&parse(&all), Span::new(from * to, all.len())).apply(&all);
            prop_assert!(listed.len() >= all.len() && !one.span.is_empty());
        }
    }
}
