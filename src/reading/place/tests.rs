use super::super::block::answered;
use super::*;

/// What each line of a text answers to a question about its place. An empty line sets the next one apart.
fn say(text: &str, ask: Ask) -> Vec<&'static str> {
    let mut lines: Vec<(Look, bool)> = Vec::new();
    let mut gap = false;
    for line in text.lines() {
        if !line.is_empty() {
            lines.push((Look::new(line), gap));
        }
        gap = line.is_empty();
    }
    let places: Vec<Place<'_>> = lines
        .iter()
        .map(|(look, gap)| Place {
            text: look.text(),
            look,
            gap: *gap,
            kind: look.kind(),
        })
        .collect();
    let mut answers: Vec<_> = lines.iter().map(|(look, _)| *look.answers()).collect();
    in_place(&places, &mut answers);
    let names = Ask::QUESTIONS[ask as usize].answers;
    let name = |own: &Answers<{ Ask::COUNT }>| names[usize::from(own[ask as usize])];
    answers.iter().map(name).collect()
}

const RUNNING: &str =
    "各镇组织干部走村入户，逐项核对台账，对发现的问题当场交办。区里每周通报一次进度。";

#[test]
fn how_numbers_go_on() {
    let text = "一、准备阶段\n（一）宣传发动\n（二）摸底登记\n二、实施阶段\n（一）集中整改\n二、实施阶段\n四、总结阶段\n全区春耕有序推进";
    assert_eq!(
        say(text, Ask::Count),
        [
            "first", "first", "next", "next", "first", "again", "jump", "none"
        ]
    );
    assert_eq!(
        say(text, Ask::Rank),
        ["1", "2", "2", "1", "2", "1", "1", "none"]
    );
}

#[test]
fn lines_with_one_form_of_number_are_kin() {
    let heads =
        format!("一、准备阶段\n{RUNNING}\n二、实施阶段\n{RUNNING}\n三、总结阶段\n{RUNNING}");
    assert_eq!(say(&heads, Ask::Kin)[..2], ["all", "none"]);
    assert_eq!(say(&heads, Ask::Strung)[..2], ["no", "none"]);

    let list = "1. 准备阶段\n2. 实施阶段\n3. 总结阶段";
    assert_eq!(say(list, Ask::Kin), ["all"; 3]);
    assert_eq!(say(list, Ask::Strung), ["all"; 3]);

    let mixed = format!(
        "一、准备阶段\n二、实施阶段\n三、{RUNNING}\n四、{RUNNING}\n{RUNNING}\n五、{RUNNING}"
    );
    assert_eq!(say(&mixed, Ask::Kin)[0], "some");
    assert_eq!(say(&mixed, Ask::Strung)[0], "most");

    assert_eq!(
        say("一、准备阶段\n全区春耕有序推进", Ask::Kin),
        ["alone", "none"]
    );
    let run_in = "一、加强领导。各镇成立专班，逐村走访。\n二、落实责任。各村建立台账，逐项销号。";
    assert_eq!(say(run_in, Ask::Kin), ["all heads"; 2]);
}

#[test]
fn how_long_it_is_beside_the_line_below() {
    let text =
        format!("春耕\n全区春耕有序\n全区春耕有序推进全面完成\n春耕生产\n春耕\n{RUNNING}\n春耕");
    assert_eq!(
        say(&text, Ask::Slope),
        [
            "shorter",
            "same",
            "longer",
            "same",
            "much shorter",
            "much longer",
            "last"
        ]
    );
}

#[test]
fn where_running_text_stands() {
    let text = format!("春耕简报\n{RUNNING}\n春耕进度\n{RUNNING}\n区农业农村局");
    assert_eq!(
        say(&text, Ask::Zone),
        ["front", "body", "body", "body", "back"]
    );
    let one = format!("春耕简报\n{RUNNING}\n区农业农村局");
    assert_eq!(say(&one, Ask::Zone), ["front", "only", "back"]);
    assert_eq!(say("春耕简报\n区农业农村局", Ask::Zone), ["bare", "bare"]);
    assert_eq!(say(&text, Ask::Since), ["0", "1", "0", "1", "2"]);
    assert_eq!(say(&text, Ask::Peers), ["2", "none", "2", "none", "none"]);
}

#[test]
fn empty_lines_and_the_lines_above_and_below() {
    assert_eq!(say("春耕\n夏种\n秋收", Ask::Gap), ["never"; 3]);
    assert_eq!(say("春耕\n\n夏种\n秋收", Ask::Gap), ["no", "yes", "no"]);
    assert_eq!(
        say("春耕\n\n夏种\n\n秋收\n\n冬藏", Ask::Gap),
        ["no", "always", "always", "always"]
    );
    let text = "1\n2\n3\n4\n5\n6\n7\n8\n9\n10";
    let top = say(text, Ask::Top);
    assert_eq!(
        top,
        ["1", "2", "3", "4", "5", "6-8", "6-8", "6-8", "9-14", "9-14"]
    );
    let mut bottom = say(text, Ask::Bottom);
    bottom.reverse();
    assert_eq!(top, bottom);
    assert_eq!(say(text, Ask::Size), ["10-19"; 10]);
}

#[test]
fn lines_that_repeat_or_name_each_other() {
    let text =
        "春耕简报\n全区春耕有序推进\n春耕简报\n澄湖区教育局开展培训\n澄湖区教育局组织教师参训";
    assert_eq!(
        say(text, Ask::Repeated),
        ["behind", "no", "before", "no", "no"]
    );
    assert_eq!(say(text, Ask::Named), ["no", "no", "no", "yes", "no"]);
}

#[test]
fn contents_lists_and_issue_lines() {
    let text = "澄湖信息\n第12期\n目录\n1. 全区春耕有序推进\n2. 水库巡查全面完成\n全区春耕有序推进\n水库巡查";
    assert_eq!(
        say(text, Ask::Contents),
        ["none", "none", "none", "next", "near", "near", "near"]
    );
    assert_eq!(
        say(text, Ask::Issue),
        ["below", "here", "next", "above", "above", "above", "above"]
    );
    assert_eq!(
        say(text, Ask::Listed),
        ["no", "no", "no", "no", "no", "yes", "no"]
    );
}

#[test]
fn rows_of_like_lines_and_lists_that_a_colon_opens() {
    let text =
        "参会单位如下：\n澄湖区水利局\n澄湖区财政局\n澄湖区民政局\n澄湖区教育局\n会议室备好材料了";
    assert_eq!(say(text, Ask::Row)[1..5], ["none", "one", "two", "three"]);
    assert_eq!(
        say(text, Ask::Opened),
        ["no", "yes", "yes", "yes", "yes", "yes"]
    );
    let ended = format!("参会单位如下：\n{RUNNING}\n澄湖区水利局");
    assert_eq!(say(&ended, Ask::Opened), ["no", "yes", "no"]);
}

#[test]
fn what_share_of_some_lines_others_are() {
    for (part, whole, answer) in [
        (0, 5, 0),
        (1, 3, 1),
        (3, 5, 1),
        (2, 3, 2),
        (4, 5, 2),
        (3, 3, 3),
    ] {
        assert_eq!(share(part, whole), answer, "{part} of {whole}");
    }
}

#[test]
fn bare_lines_and_lines_with_heads_among_those_with_one_form_of_number() {
    let asks = [Ask::Scheme, Ask::Marks, Ask::Length, Ask::End, Ask::Cut];
    let (bare, long, run) = ([1, 2, 10, 5, 0], [1, 0, 11, 13, 0], [1, 3, 9, 13, 0]);
    let (ended, head, other) = ([1, 2, 10, 4, 0], [1, 3, 12, 0, 1], [1, 3, 12, 0, 3]);
    let headed = [1, 3, 12, 0, 2];
    let kin = |lines: &[[u8; 5]], ask: Ask| {
        let mut answers = answered(asks, lines);
        families(&mut answers);
        let names = Ask::QUESTIONS[ask as usize].answers;
        let name = |own: &Answers<{ Ask::COUNT }>| names[usize::from(own[ask as usize])];
        answers.iter().map(name).collect::<Vec<_>>()
    };
    for (lines, answer) in [
        (&[bare][..], "alone"),
        (&[bare, bare], "all"),
        (&[bare, long], "some"),
        (&[bare, run], "some"),
        (&[bare, ended], "some"),
        (&[bare, bare, long], "most"),
        (&[long, run], "no"),
        (&[long, head], "some heads"),
        (&[other, head], "some heads"),
        (&[headed, head, other], "most heads"),
        (&[headed, head], "all heads"),
        (&[bare, head], "some"),
    ] {
        assert_eq!(kin(lines, Ask::Kin)[0], answer, "{lines:?}");
    }
    let none = [0, 0, 4, 13, 0];
    let second = [2, 0, 4, 13, 0];
    for (lines, strung) in [
        (&[bare, bare, bare][..], ["all", "all", "all"]),
        (&[bare, none, bare], ["no", "none", "no"]),
        (&[bare, second, bare], ["no", "none", "no"]),
    ] {
        assert_eq!(kin(lines, Ask::Strung), strung, "{lines:?}");
    }
    let some = [bare, bare, none, bare, none, bare];
    assert_eq!(kin(&some, Ask::Strung)[0], "some");
    let most = [bare, bare, bare, bare, none, bare];
    assert_eq!(kin(&most, Ask::Strung)[0], "most");
}

#[test]
fn short_lines_above_running_text_are_counted() {
    let asks = [Ask::Shaped, Ask::Marks, Ask::Length];
    let (short, text) = ([1, 2, 5], [0, 3, 5]);
    let peers = |lines: &[[u8; 3]]| {
        let mut answers = answered(asks, lines);
        super::peers(&mut answers);
        let own = |own: &Answers<{ Ask::COUNT }>| own[Ask::Peers as usize];
        answers.iter().map(own).collect::<Vec<_>>()
    };
    for (count, answer) in [
        (1, 1),
        (2, 2),
        (3, 3),
        (5, 3),
        (6, 4),
        (12, 4),
        (13, 5),
        (20, 5),
    ] {
        let lines = [short, text].repeat(count);
        assert_eq!(peers(&lines), [answer, 0].repeat(count), "{count}");
    }
    for (lines, answers) in [
        ([[0, 2, 5], text], [0, 0]),
        ([[1, 3, 5], text], [0, 0]),
        ([short, [0, 2, 10]], [0, 0]),
        ([short, [0, 0, 11]], [1, 0]),
        ([text, short], [0, 0]),
    ] {
        assert_eq!(peers(&lines), answers, "{lines:?}");
    }
}

#[test]
fn how_far_below_the_last_head_it_stands() {
    let heads = format!("春耕{}", "\n春耕夏种秋收冬藏。".repeat(6));
    assert_eq!(say(&heads, Ask::Since), ["none"; 7]);
    let below = format!("春耕\n{RUNNING}{}", "\n夏种。".repeat(5));
    assert_eq!(
        say(&below, Ask::Since),
        ["0", "1", "2", "3", "more", "none", "none"]
    );
    for above in [
        "加油干。".to_owned(),
        RUNNING.to_owned(),
        "抓春耕，抓夏种，抓秋收，促冬藏".to_owned(),
    ] {
        let text = format!("{above}\n{RUNNING}");
        assert_eq!(say(&text, Ask::Since), ["none"; 2], "{text}");
    }
}

#[test]
fn how_many_stories_are_attributed_and_lines_numbered() {
    let sent = format!("{RUNNING}（区水利局）");
    let own = "（区财政局）".to_owned();
    for (lines, answer) in [
        (vec![RUNNING.to_owned()], "none"),
        (vec![sent.clone()], "1"),
        (vec![RUNNING.to_owned(), own.clone()], "1"),
        (vec![sent.clone(), own.clone()], "2"),
        (vec![sent.clone(), own.clone(), sent.clone(), own], "more"),
    ] {
        let text = lines.join("\n");
        assert_eq!(say(&text, Ask::Senders)[0], answer, "{text}");
    }
    let long = "一、全区春耕生产各项准备工作已经在清明之前有序推进并完成大半后续工作正在推进";
    for (lines, answer) in [
        (vec!["春耕", "（1）春耕", long], "none"),
        (vec!["一、春耕", long], "1"),
        (vec!["一、春耕", "（一）夏种"], "2-4"),
        (vec!["1. 春耕", "2. 夏种", "3. 秋收", "4. 冬藏"], "2-4"),
        (vec!["1. 春耕"; 5], "more"),
    ] {
        let text = lines.join("\n");
        assert_eq!(say(&text, Ask::Numbered)[0], answer, "{text}");
    }
}

#[test]
fn lines_above_of_one_kind_and_about_one_length() {
    for (above, own, answer) in [
        ("全区春耕", "全区春耕有序", "one"),
        ("全区春耕有序", "全区春耕", "one"),
        ("全区春耕", "全区春耕有序推进", "none"),
        ("全区春耕备耕", "澄湖区水利局", "none"),
        ("全区春耕（试行）", "全区春耕有序推进", "none"),
    ] {
        let text = format!("{above}\n{own}");
        assert_eq!(say(&text, Ask::Row), ["none", answer], "{text}");
    }
    let list = format!("参会单位如下：{}", "\n春耕".repeat(13));
    let opened = say(&list, Ask::Opened);
    assert_eq!(opened[11..], ["yes", "yes", "no"]);
    let stopped = "参会单位如下：\n春耕已完成。夏种开始\n春耕";
    assert_eq!(say(stopped, Ask::Opened), ["no", "yes", "no"]);
}

#[test]
fn lengths_of_two_lines_are_the_same_up_to_twice_as_long() {
    let words = |count: usize| "春".repeat(count);
    for (own, next, answer) in [
        (2, 9, "much shorter"),
        (2, 8, "shorter"),
        (2, 5, "shorter"),
        (2, 4, "same"),
        (4, 2, "same"),
        (5, 2, "longer"),
        (8, 2, "longer"),
        (9, 2, "much longer"),
    ] {
        let text = format!("{}\n{}", words(own), words(next));
        assert_eq!(say(&text, Ask::Slope), [answer, "last"], "{own}, {next}");
    }
}

#[test]
fn where_numbers_go_on_wrongly() {
    for (text, counts) in [
        ("三、总结阶段\n四、验收阶段", ["jump", "next"]),
        ("二、实施阶段\n一、准备阶段", ["jump", "first"]),
        ("一、准备阶段\n一、准备阶段", ["first", "first"]),
        ("二、准备阶段\n二、准备阶段", ["jump", "again"]),
    ] {
        assert_eq!(say(text, Ask::Count), counts, "{text}");
    }
    let text = "一、春耕\n（一）播种\n（二）施肥\n二、夏种\n（三）插秧";
    assert_eq!(say(text, Ask::Count)[4], "jump");
}

#[test]
fn how_large_the_text_is_and_how_far_its_lists_reach() {
    for (count, size) in [
        (1, "1"),
        (2, "2-4"),
        (4, "2-4"),
        (5, "5-9"),
        (9, "5-9"),
        (19, "10-19"),
        (20, "20-39"),
        (40, "40-79"),
        (80, "more"),
    ] {
        let text = vec!["春耕"; count].join("\n");
        assert_eq!(say(&text, Ask::Size)[0], size, "{count}");
    }
    assert_eq!(say("春耕\n\n夏种\n\n秋收", Ask::Gap), ["no", "yes", "yes"]);
    let contents = format!("春耕\n目录{}", "\n夏种".repeat(13));
    let found = say(&contents, Ask::Contents);
    assert_eq!(found[..4], ["none", "none", "next", "near"]);
    assert_eq!(found[13..], ["near", "far"]);
    assert_eq!(
        say("春耕\n夏种\n春耕\n春耕", Ask::Repeated),
        ["behind", "no", "before", "before"]
    );
    let listed = "春耕生产\n目录\n1. 春耕生产\n夏种\n2. 秋收\n春耕生产。\n秋收\n夏种";
    assert_eq!(
        say(listed, Ask::Listed),
        ["no", "no", "no", "no", "no", "yes", "yes", "yes"]
    );
    let bullets = "【本期要目】\n【动态】\n※ 水库巡查\n区里修好堤坝\n■水库巡查\n区里修好堤坝";
    assert_eq!(
        say(bullets, Ask::Listed),
        ["no", "no", "no", "no", "yes", "yes"]
    );
    for line in ["澄水发〔2026〕5号", "第12期"] {
        let text = format!("澄湖区水利局文件\n{line}\n春耕\n夏种");
        assert_eq!(
            say(&text, Ask::Issue),
            ["below", "here", "next", "above"],
            "{line}"
        );
    }
}
