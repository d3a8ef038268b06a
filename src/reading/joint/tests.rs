use super::answers::{indents, is_fragment};
use super::*;
use crate::reading::physical;

mod certain;
mod evidence;

/// What the end of each line but the last answers to a question, where these are joined with the next.
fn say_joined(text: &str, joined: &[bool], ask: Ask) -> Vec<&'static str> {
    let answers = Ask::QUESTIONS[ask as usize].answers;
    asked(&physical::lines(text), joined)
        .iter()
        .map(|own| answers[usize::from(own[ask as usize])])
        .collect()
}

fn say(text: &str, ask: Ask) -> Vec<&'static str> {
    say_joined(text, &[], ask)
}

/// The first so many characters of a sentence that does not end.
fn words(count: usize) -> String {
    "各镇组织干部走村入户逐项核对台账并对排查出来的问题当场交办限期整改到位做到件件有着落事事有回音"
        .chars()
        .take(count)
        .collect()
}

#[test]
fn fragments() {
    for (text, is) in [
        ("神，进一步夯实责任", true),
        ("作。会议要求", true),
        ("精神，进一步夯实责任", false),
        ("，进一步夯实责任", false),
        ("A，进一步夯实责任", false),
        ("", false),
    ] {
        assert_eq!(is_fragment(text), is, "{text}");
    }
}

#[test]
fn how_much_room_a_line_leaves_in_wrapped_text() {
    let lines = [28, 28, 28, 27, 28, 25, 28, 22, 28, 14, 28, 4, 28].map(words);
    let text = lines.join("\n");
    let rooms = say(&text, Ask::Room);
    assert_eq!(rooms[..4], ["0-1", "0-1", "0-1", "2-3"]);
    assert_eq!(
        [rooms[5], rooms[7], rooms[9], rooms[11]],
        ["4-7", "8-15", "16-31", "more"]
    );
    let fills = say(&text, Ask::Fill);
    assert_eq!(
        [fills[0], fills[1], fills[5], fills[9]],
        ["full", "full", "nearly", "short"]
    );
    assert_eq!(say("各镇按期完成\n区里通报", Ask::Room), ["unknown"]);
    assert_eq!(say("各镇按期完成\n区里通报", Ask::Fill), ["unknown"]);
}

#[test]
fn how_many_lines_around_it_are_wrapped() {
    let full = words(28);
    assert_eq!(say(&[&*full; 6].join("\n"), Ask::Wrap), ["most"; 5]);
    let stop = format!("{}。", words(27));
    let text = [&*full, &full, &full, &stop, &stop, &stop].join("\n");
    assert_eq!(say(&text, Ask::Wrap), ["many"; 5]);
    let text = [&*full, &full, &full, &stop, &stop, &stop, &stop].join("\n");
    assert_eq!(say(&text, Ask::Wrap)[0], "half");
    assert_eq!(say(&text, Ask::Ended)[0], "half");
    assert_eq!(say("各镇按期完成\n区里通报", Ask::Ended), ["no long lines"]);
}

#[test]
fn the_indent_of_first_lines_is_part_of_the_measure() {
    let first = format!("　　{}", words(26));
    let text = [
        &*first,
        &words(28),
        &words(28),
        "当场交办。",
        &first,
        &words(28),
        &words(9),
    ]
    .join("\n");
    assert_eq!(say(&text, Ask::Fill)[0], "full");
    assert_eq!(say(&text, Ask::Room)[0], "0-1");
    assert_eq!(
        say(&text, Ask::Indent),
        ["goes on", "flush", "flush", "begins", "goes on", "flush"]
    );
}

#[test]
fn first_lines_are_short_where_their_indent_was_lost() {
    let block = [&*words(26), &words(28), &words(28), "当场交办。"].join("\n");
    let text = [&*block; 4].join("\n");
    let joined: Vec<bool> = (0..15).map(|at| at % 4 != 3).collect();
    let fills = say_joined(&text, &joined, Ask::Fill);
    assert_eq!(fills[4], "full");
}

#[test]
fn how_lines_stand_at_the_left() {
    for (half_cells, is) in [(1, false), (2, true), (4, true), (5, true), (6, false)] {
        assert_eq!(is_indent(half_cells), is, "{half_cells}");
    }
    for (above, below, answer) in [
        (0, 0, "flush"),
        (0, 4, "begins"),
        (4, 0, "goes on"),
        (0, 8, "deep"),
        (4, 4, "both"),
        (8, 0, "outdented"),
        (8, 8, "both deep"),
    ] {
        let name = Ask::QUESTIONS[Ask::Indent as usize].answers[usize::from(indents(above, below))];
        assert_eq!(name, answer, "{above}, {below}");
    }
}

#[test]
fn empty_lines_are_usual_where_most_lines_have_them() {
    assert_eq!(say("春耕\n\n夏种\n\n秋收", Ask::Gap), ["usual", "usual"]);
    assert_eq!(say("春耕\n\n夏种\n秋收", Ask::Gap), ["rare", "no"]);
    assert_eq!(say("春耕\n\x0c夏种\n秋收", Ask::Gap), ["page", "no"]);
}

#[test]
fn how_a_line_ends_and_the_next_begins() {
    for (above, answer) in [
        ("各镇按期完成。", "stop"),
        ("一是查隐患；", "semicolon"),
        ("参加人员：", "colon"),
        ("通知如下：", "follows"),
        ("会议强调，", "comma"),
        ("区水利局、", "enumeration"),
        ("（试行）", "closed"),
        ("印发《", "opened"),
        ("共走访312", "digit"),
        ("推行OA", "latin"),
        ("2026年9月", "date"),
        ("抓落实——", "dash"),
        ("共完成12.", "point"),
        ("全区春耕有序推进", "han"),
    ] {
        let text = format!("{above}\n各镇按期完成");
        assert_eq!(say(&text, Ask::End), [answer], "{above}");
    }
    for (below, answer) in [
        ("各镇按期完成", "han"),
        ("312户群众", "digit"),
        ("OA系统", "latin"),
        ("（试行）", "opening"),
        ("，各镇按期完成", "forbidden"),
        ("● 加强领导", "bullet"),
        ("——来自澄湖的报道", "dash"),
        ("一、加强领导", "1"),
        ("（一）加强领导", "2"),
        ("2.1 总体要求", "3"),
        ("（1）加强领导", "4"),
        ("①加强领导", "circled"),
    ] {
        let text = format!("全区春耕有序推进\n{below}");
        assert_eq!(say(&text, Ask::Start), [answer], "{below}");
    }
    for (below, answer) in [
        ("各镇按期完成。", "stop"),
        ("各镇按期完成，", "comma"),
        ("参加人员：", "colon"),
        ("各镇按期完成", "other"),
    ] {
        let text = format!("全区春耕有序推进\n{below}");
        assert_eq!(say(&text, Ask::NextEnd), [answer], "{below}");
    }
}

#[test]
fn how_numbers_and_series_go_on_below() {
    let text =
        "一、准备阶段\n（一）宣传发动\n（二）摸底登记\n二、实施阶段\n（一）集中整改\n四、总结阶段";
    assert_eq!(
        say(text, Ask::Number),
        ["first", "next", "next", "first", "other"]
    );
    for (text, answer) in [
        ("一是查隐患。\n二是补短板。", "next"),
        ("聚焦“减”字减负担。\n聚焦“合”字聚合力。", "parallel"),
        ("3月2日召开动员会。\n3月5日开展培训。", "parallel"),
        ("主要做法：一是查隐患。\n二是补短板。", "inside"),
        ("做法如下：①查隐患；②补短板；\n③强基础。", "counted"),
        ("区里通报进度。\n二是补短板。", "none"),
        ("聚焦“减”字减负担。\n强化“合”字聚合力。", "none"),
        ("3月2日召开动员会。\n各镇开展培训。", "none"),
    ] {
        assert_eq!(say(text, Ask::Series), [answer], "{text}");
    }
}

#[test]
fn titles_over_several_lines() {
    let report = "近年来，各镇组织干部走村入户。";
    for (lines, answer) in [
        (["关于开展全区水库大检查", "大整治行动的通知"], "inside"),
        (["澄湖区水利局", "关于开展水库巡查的通知"], "inside"),
        (["全区水库巡查工作实施方案", "（试行）"], "inside"),
        (["扎实推进全区水库安全巡查和", "山洪灾害防御"], "inside"),
        (
            ["各镇人民政府，区级各部门：", "现将方案印发给你们。"],
            "addressees",
        ),
        (
            ["全区水库安全巡查工作会议", "近年来，各镇组织干部走村入户。"],
            "whole",
        ),
        (
            [
                "全区水库安全巡查工作会议",
                "对排查出来的问题，逐项核对台账。",
            ],
            "whole",
        ),
        (
            ["全区水库安全巡查有序推进", "各镇组织干部走村入户。"],
            "none",
        ),
        (["全区春耕平稳有序", "水库安全巡查完成"], "none"),
    ] {
        let text = format!("{}\n{}\n{report}", lines[0], lines[1]);
        assert_eq!(say(&text, Ask::Title)[0], answer, "{text}");
    }
    let text = "全区水库安全巡查平稳有序\n春耕简报\n近年来，各镇按期完成。";
    assert_eq!(say(text, Ask::Title)[0], "none");
    let text = "春耕简报专刊\n全区水库安全巡查和\n山洪灾害防御\n近年来，各镇按期完成。";
    assert_eq!(say(text, Ask::Title)[1], "inside");
    // Far from the top what is not set off from running text is none.
    let running = "各镇组织干部走村入户，逐项核对台账，当场交办。\n".repeat(6);
    let office = "澄湖区水利局\n关于开展水库巡查的通知\n";
    let text = format!("{running}{office}{report}");
    assert_eq!(say(&text, Ask::Title)[6], "none");
    let text = format!("{running}\n{office}{report}");
    assert_eq!(say(&text, Ask::Title)[6], "inside");
}

#[test]
fn what_stands_with_lines_that_could_be_one_headline() {
    for (lines, answer) in [
        (["第一章", "总则"], "sign"),
        (["全区春耕有序推进", "——澄湖区春耕生产综述"], "subtitle"),
        (["全区水库巡查实施方案", "（试行）"], "remark"),
        (["澄湖区水利局2026年度", "部门决算"], "document"),
        (["全区春耕有序推进", "各镇农机全面检修"], "neither"),
        (["全区春耕工作方案", "各镇农机全面检修"], "above"),
        (["全区春耕有序推进", "各镇农机检修培训"], "below"),
        (["全区春耕工作方案", "各镇农机检修培训"], "both"),
        (["一、全区春耕有序推进", "各镇农机全面检修"], "no"),
        (["全区春耕有序推进", "一、各镇农机全面检修"], "no"),
    ] {
        assert_eq!(say(&lines.join("\n"), Ask::Pairing), [answer], "{lines:?}");
    }
    let text = "（区水利局）\n全区春耕有序推进\n各镇农机检修\n春耕简报\n各镇按期完成。\n\n区里通报。\n全区动员\n春耕";
    assert_eq!(
        say(text, Ask::Above),
        [
            "top",
            "construct",
            "phrase",
            "phrase",
            "phrase",
            "gap",
            "text"
        ]
    );
    for (below, answer) in [
        ("近年来，各镇组织干部走村入户。", "report"),
        ("3月2日召开动员会。", "report"),
        ("对排查出来的问题，逐项核对台账。", "text"),
        ("全体同志：", "addressees"),
        ("一、加强领导", "number"),
        ("农机检修全面完成", "phrase"),
        ("（区水利局）", "construct"),
    ] {
        let text = format!("全区春耕\n有序推进\n{below}");
        assert_eq!(say(&text, Ask::Below)[0], answer, "{below}");
    }
    assert_eq!(say("全区春耕\n有序推进", Ask::Below), ["none"]);
}

#[test]
fn offices_and_dates_that_sign() {
    for (text, answer) in [
        ("特此通知。\n澄湖区水利局\n2026年9月2日", "office"),
        ("特此通知。\n澄湖区水利局\n澄湖区财政局", "office"),
        ("特此通知。\n澄湖区水利局\n各镇按期完成", "none"),
        ("特此通知。\n2026年9月2日", "below"),
        ("2026年9月2日\n各镇按期完成", "above"),
    ] {
        assert_eq!(say(text, Ask::Dated)[0], answer, "{text}");
    }
    for (text, answer) in [
        ("特此通知。\n2026年9月2日", "none"),
        ("（区水利局）\n全区春耕有序推进", "ends"),
        ("全区春耕有序推进\n（区水利局）", "begins"),
        ("（区水利局）\n（区财政局）", "both"),
        ("各镇按期完成，\n附件：巡查台账", "listing"),
        ("特此通知。\n附件：巡查台账", "begins"),
        (
            "抄送：各镇。\n澄湖区政府办公室　2026年9月2日印发",
            "imprint",
        ),
        ("特此通知。\n澄湖区水利局\n2026年9月2日", "signs"),
    ] {
        assert_eq!(say(text, Ask::Construct)[0], answer, "{text}");
    }
}

#[test]
fn what_must_go_on_and_what_is_a_headline() {
    let long = format!("{}，{}", words(14), words(14));
    let text = format!("{long}\n当场交办。");
    assert_eq!(say(&text, Ask::Must), ["yes"]);
    assert_eq!(say("各镇走村，入户\n当场交办。", Ask::Must), ["no"]);
    let wider = format!("{long}\n{}。", words(40));
    assert_eq!(say(&wider, Ask::Must), ["no"]);
    let indented = format!("　　{}\n当场交办", words(26));
    assert_eq!(say(&indented, Ask::Must), ["yes"]);
    // Wrapped text tells by its measure.
    let full = words(28);
    let clauses = format!("{}，{}，{}", words(8), words(9), words(9));
    let text = [&*full, &clauses, &full, "各镇走村，入户，走访", &full].join("\n");
    assert_eq!(say(&text, Ask::Must), ["no", "yes", "no", "no"]);

    let text = [
        &*full,
        &full,
        &full,
        "当场交办。",
        "全区春耕有序推进",
        &full,
        &full,
    ]
    .join("\n");
    assert_eq!(say(&text, Ask::Headline)[3..5], ["yes", "no"]);
    let text = [
        &*full,
        &full,
        &full,
        "当场交办。",
        "（全区春耕有序推进",
        &full,
        &full,
    ]
    .join("\n");
    assert_eq!(say(&text, Ask::Headline)[3], "no");
}

#[test]
fn pieces_of_one_line_of_the_page() {
    let full = words(28);
    let (left, right) = (words(12), format!("“一网通办”{}", words(9)));
    let text = [&*full, &full, &full, &left, &right, &full].join("\n");
    assert_eq!(say(&text, Ask::Beside), ["no", "no", "no", "yes", "no"]);
    let text = [&*full, &full, &full, &words(6), "“一网通办”", &full].join("\n");
    assert_eq!(say(&text, Ask::Beside)[3], "no");
}

#[test]
fn what_shows_no_measure_is_joined_only_where_it_cannot_stand_alone() {
    let may = |text: &str| {
        let lines = physical::lines(text);
        let mut looks = Looks::default();
        let found = lines.iter().map(|line| looks.of(line.text)).collect();
        let whole = Text::of(&lines, found, None);
        let answers = whole.answers(0, &Block::default());
        whole.may_join(0, &answers)
    };
    for (text, is) in [
        ("全区春耕\n有序推进\n近年来，各镇按期完成。", true),
        ("一、全区春耕\n有序推进\n近年来，各镇按期完成。", false),
        ("第一章\n总则", true),
        ("印发《全区水库巡查\n实施方案》的通知\n各镇按期完成。", true),
        ("全区春耕\n，有序推进", true),
        ("镇\t户数\n青石镇\t312", false),
        ("第16期　　签发人：何青山\n区政府办　　2026年9月2日", false),
        ("一、春耕\n二、夏种", false),
    ] {
        assert_eq!(may(text), is, "{text}");
    }
}

#[test]
fn lines_wider_than_any_page() {
    let wide = "各镇按期完成。".repeat(9);
    assert_eq!(say(&format!("{wide}\n春耕"), Ask::Wide), ["many"]);
    let text = format!("{wide}{}", "\n春耕".repeat(11));
    assert_eq!(say(&text, Ask::Wide)[0], "some");
    assert_eq!(say("春耕\n夏种", Ask::Wide), ["none"]);
}

#[test]
fn what_begins_a_line_of_its_own() {
    let tidied = |text: &str| crate::tidy(text).draft.replace("\n\n", "\n");
    for text in [
        // A picture among the letters.
        "目前已走访独居老人386户，登记需求214条\n📌工作怎么做的",
        // Columns.
        "上午9:00　三楼会议室　部务会\n下午14:30　二楼接待室　督导",
        // Who wrote what stands below.
        "下足“绣花”功夫做优“家门口”养老服务\n云栖镇人民政府、陵溪县民政局\n陵溪县现有老年人7.8万人。",
    ] {
        assert_eq!(tidied(text).trim_end(), text);
    }
}
