//! What the ends of lines answer, answer by answer.

use super::certain::told;
use super::*;

/// So many half cells of Chinese characters without a mark.
fn wide(half_cells: usize) -> String {
    words(half_cells / 2) + if half_cells % 2 == 1 { "a" } else { "" }
}

#[test]
fn how_much_room_is_left_to_the_half_cell() {
    let full = words(28);
    for (width, answer) in [
        (58, "over"),
        (57, "0-1"),
        (55, "0-1"),
        (54, "2-3"),
        (53, "2-3"),
        (52, "4-7"),
        (49, "4-7"),
        (48, "8-15"),
        (41, "8-15"),
        (40, "16-31"),
        (25, "16-31"),
        (24, "more"),
    ] {
        let text = [&*full, &full, &full, &wide(width), &full, &full].join("\n");
        assert_eq!(say(&text, Ask::Room)[3], answer, "{width}");
    }
}

#[test]
fn how_many_long_lines_around_reach_the_measure() {
    let (full, ended) = (words(28), format!("{}。", words(27)));
    for (count, answer) in [
        (1, "unknown"),
        (2, "few"),
        (3, "some"),
        (5, "some"),
        (6, "half"),
        (8, "half"),
        (9, "many"),
        (11, "many"),
        (12, "most"),
    ] {
        let lines: Vec<&str> = [vec![&*full; count], vec![&*ended; 20 - count]].concat();
        let wraps = say(&lines.join("\n"), Ask::Wrap);
        assert_eq!(wraps[10], answer, "{count}");
    }
    for (width, answer) in [(52, "most"), (51, "half"), (20, "most")] {
        let lines = [
            vec![full.clone(); 3],
            vec![wide(width); 8],
            vec![full.clone()],
        ]
        .concat();
        assert_eq!(say(&lines.join("\n"), Ask::Wrap)[5], answer, "{width}");
    }
    // Lines farther away say nothing.
    let near = [vec![&*full; 8], vec!["春耕。"; 8], vec![&*ended; 20]].concat();
    let wraps = say(&near.join("\n"), Ask::Wrap);
    assert_eq!([wraps[0], wraps[4], wraps[7]], ["most", "most", "many"]);
}

#[test]
fn empty_lines_stand_between_most_lines() {
    for (text, is) in [
        ("春耕\n\n夏种", false),
        ("春耕\n\n夏种\n\n秋收", true),
        ("春耕\n\n夏种\n\n秋收\n冬藏", false),
        ("\n春耕\n\n夏种\n\n秋收\n冬藏", true),
    ] {
        assert_eq!(told(text, |text| text.spaced), is, "{text:?}");
    }
}

#[test]
fn how_far_from_the_top_and_how_long_a_block_is() {
    let text = ["春耕"; 6].join("\n");
    let joined = [true, true, true, true, false];
    assert_eq!(
        say_joined(&text, &joined, Ask::Lines),
        ["1", "2", "3", "more", "more"]
    );
    assert_eq!(
        say_joined(&text, &joined, Ask::Joined),
        ["no", "yes", "yes", "yes", "yes"]
    );
    assert_eq!(
        say_joined(&text, &[false, true], Ask::Lines),
        ["1", "1", "2", "1", "1"]
    );
    for (width, answer) in [
        (8, "8"),
        (9, "14"),
        (14, "14"),
        (20, "20"),
        (28, "28"),
        (36, "36"),
        (44, "44"),
        (52, "52"),
        (60, "60"),
        (72, "72"),
        (90, "90"),
        (91, "more"),
    ] {
        let text = format!("{}\n春耕", wide(width));
        assert_eq!(say(&text, Ask::Width), [answer], "{width}");
        let text: Vec<&str> = text.lines().rev().collect();
        assert_eq!(say(&text.join("\n"), Ask::NextWidth), [answer], "{width}");
    }
}

#[test]
fn what_stands_on_both_sides_of_a_line_end() {
    for (text, ask, answer) in [
        ("OA\n推进", Ask::Pair, "none"),
        ("春耕\nOA", Ask::Pair, "none"),
        ("春耕有序\n推进完成", Ask::Pair, "no"),
        ("春耕有序\n推进完成\n春耕有序推进", Ask::Pair, "yes"),
        ("印发方案\n的通知", Ask::Open, "no"),
        ("印发《方案\n的通知", Ask::Open, "yes"),
        ("印发《方案\n的通知》", Ask::Open, "closed below"),
        ("印发方案\n的通知》", Ask::Open, "no"),
        ("全区31\n2户", Ask::Broken, "number"),
        ("全区31\n户", Ask::Broken, "date"),
        ("2026年\n9月", Ask::Broken, "date"),
        ("推行Wi\nFi", Ask::Broken, "word"),
        ("推行e-\nmail", Ask::Broken, "word"),
        ("春耕\n夏种", Ask::Broken, "no"),
        ("贯彻精\n神，进一步", Ask::Fragment, "yes"),
        ("贯彻精。\n神，进一步", Ask::Fragment, "no"),
        ("贯彻精\n精神，进一步", Ask::Fragment, "no"),
        ("春耕\n夏种", Ask::Running, "none"),
        ("春耕。夏种\n夏种", Ask::Running, "above"),
        ("春耕\n春耕。夏种", Ask::Running, "below"),
        ("春耕。夏种\n春耕。夏种", Ask::Running, "both"),
        ("春耕统计年\n夏种", Ask::End, "han"),
        ("二〇二六年\n夏种", Ask::End, "date"),
        ("9月\n夏种", Ask::End, "date"),
        ("春耕～\n夏种", Ask::End, "dash"),
        ("“春耕”\n夏种", Ask::End, "closed"),
        ("春耕方案\n近日夏种", Ask::Ending, "document"),
        ("春耕方案\n近日夏种", Ask::Begin, "opening"),
        ("近日春耕\n春耕方案", Ask::Began, "opening"),
        ("春耕\n参加人员：何青山", Ask::Label, "label"),
        ("春耕\n会议要求，各镇完成", Ask::Label, "speaks"),
        ("参加人员：何青山\n春耕", Ask::Label, "none"),
        ("目录\n春耕", Ask::Kind, "contents head"),
        ("春耕\n目录", Ask::Next, "contents head"),
        (
            "全区项目进度过半　1至6月，全区41个项目完成投资126.3亿元。\n春耕",
            Ask::RunIn,
            "whole",
        ),
        ("澄湖区召开水库巡查会议 澄湖区\n组织", Ask::RunIn, "cut"),
        ("春耕\n夏种", Ask::RunIn, "no"),
        (
            "春耕\n全区项目进度过半　1至6月，全区41个项目完成。",
            Ask::Headline,
            "no",
        ),
        (
            "春耕。\n全区项目进度过半　1至6月，全区41个项目完成。",
            Ask::Headline,
            "yes",
        ),
        ("春耕。\n2026年9月2日", Ask::Dated, "below"),
        ("● 春耕，\n● 夏种", Ask::Construct, "listing"),
        ("一、春耕；\n● 夏种", Ask::Construct, "begins"),
        ("● 春耕，夏种；\n● 夏种", Ask::Construct, "listing"),
        ("春耕，\n镇\t户数", Ask::Construct, "begins"),
        ("春耕，\n抄送：各镇。", Ask::Construct, "begins"),
        ("澄湖区水利局\n2026年9月2日", Ask::Construct, "signs"),
        ("澄湖区水利局，\n2026年9月2日", Ask::Construct, "none"),
    ] {
        assert_eq!(say(text, ask)[0], answer, "{ask:?} of {text}");
    }
}

#[test]
fn lines_of_a_distribution_list_go_on_while_they_are_joined() {
    let text = "抄送：各镇，\n各街道，\n各部门\n春耕";
    assert_eq!(
        say_joined(text, &[true, true, false], Ask::Distributes),
        ["it", "goes on", "goes on"]
    );
    assert_eq!(
        say_joined(text, &[true, false], Ask::Distributes),
        ["it", "goes on", "no"]
    );
    assert_eq!(say(text, Ask::Distributes), ["it", "no", "no"]);
    let listed = "目录\n1. 全区春耕有序推进\n全区春耕有序推进\n近日，各镇完成。";
    assert_eq!(say(listed, Ask::Title)[2], "listed");
    assert_eq!(say_joined(listed, &[false, true], Ask::Title)[2], "none");
}
