use super::ask::{BEFORE, STARTS};
use super::unbroken::parts_document_number;
use super::*;

/// Weights by which everything speaks as much for the end of a block.
fn always(weight: i8) -> Weights {
    Weights {
        cuts: vec![[weight]; model().rows()].into(),
        ..Weights::default()
    }
}

#[test]
fn no_weight_parts_a_number() {
    let eager = always(127);
    let line = "石磬县农业农村局2020年8月24日09:22通知：占12.5%，电话0000-3312960，共3/4。 2.附件";
    for at in cuts(line, 1, &eager) {
        let digit = |c: char| c.is_ascii_digit();
        let inside = line[..at].ends_with(digit) && line[at..].starts_with(digit);
        assert!(!inside, "{} | {}", &line[..at], &line[at..]);
        let mark = line[..at].trim_end_matches(['.', ':', '/', '-']);
        let decimal = mark.ends_with(digit) && mark.len() < at && line[at..].starts_with(digit);
        assert!(!decimal, "{} | {}", &line[..at], &line[at..]);
    }
    assert!(!cuts(line, 1, &eager).is_empty());
}

#[test]
fn no_weight_parts_a_range_or_what_stands_in_quotes() {
    let eager = always(127);
    let line = "报名时间为3月4日至3月10日，9月15日至 11月15日禁烧。确定“环1、环2”两条线，提交（1、报名表；2、照片）和《2、3号线方案》。1、登记 2、审核";
    let found = cuts(line, 1, &eager);
    for behind in [
        "3月10日，",
        "11月15日",
        "环2”",
        "1、报名表",
        "2、照片",
        "3号线",
    ] {
        let at = line.find(behind).expect(behind);
        assert!(!found.contains(&at), "{behind}: {found:?}");
    }
    let last = line.rfind("2、").expect("an item");
    assert!(found.contains(&last), "{found:?}");
}

#[test]
fn no_weight_parts_the_word_that_begins_as_a_name_ends() {
    let eager = always(127);
    let line = "石磬县工业和信息化局文件石工信〔2026〕5号石磬县工业和信息化局关于停电的通知";
    for at in cuts(line, 1, &eager) {
        assert!(!line[at..].starts_with("化局"), "{}", &line[..at]);
    }
}

#[test]
fn no_weight_leaves_a_bracket_or_a_mark_behind() {
    let eager = always(127);
    let line = "澄湖区民政局走访老人。 (区民政局) 现将有关事项通知如下: 一、会议时间 12月3日";
    let found = cuts(line, 1, &eager);
    assert!(found.contains(&line.find('(').unwrap_or(0)), "{found:?}");
    for at in found {
        assert!(!line[..at].trim_end().ends_with('('), "{}", &line[at..]);
        assert!(!line[at..].starts_with(':'), "{}", &line[..at]);
    }
}

#[test]
fn no_weight_leaves_a_document_number_with_its_head() {
    let never = always(-127);
    let line = "澄湖区水利局文件澄水发[2026] 12号澄湖区水利局关于开展水库巡查的通知各镇：请按澄水发[2026] 9号文件执行。";
    let found = cuts(line, 1, &never);
    let mut ends = found.clone();
    ends.push(line.len());
    let parts = found
        .iter()
        .zip(&ends[1..])
        .map(|(from, to)| &line[*from..*to]);
    assert_eq!(parts.clone().next(), Some("澄水发[2026] 12号"));
    assert_eq!(parts.count(), 2);
}

/// What the place before these words answers, where blocks begin before the others.
fn says(line: &str, words: &str, begun: &[&str], ask: Ask) -> &'static str {
    let at = line.find(words).expect(words);
    let begins = |at: usize| begun.iter().any(|words| line[at..].starts_with(words));
    let found = asked(line, 1, &begins);
    let place = found.iter().find(|(place, _)| *place == at);
    let (_, answers) = place.expect(words);
    Ask::QUESTIONS[ask as usize].answers[usize::from(answers[ask as usize])]
}

#[test]
fn how_numbers_go_on_in_a_line() {
    let line = "全区春耕。一、加强领导。（一）成立专班。二、落实责任。（一）签责任书。（二）挂图作战。四、强化督查。一、另起一篇。";
    let begun = ["一、加", "二、", "四、", "（一）", "（二）"];
    for (words, count, followed) in [
        ("一、加强", "next", "yes"),
        ("（一）成立", "next", "yes"),
        ("二、落实", "next", "no"),
        ("（一）签", "next", "yes"),
        ("（二）挂图", "next", "no"),
        ("四、强化", "other", "no"),
        ("一、另起", "first", "no"),
    ] {
        assert_eq!(says(line, words, &begun, Ask::Count), count, "{words}");
        assert_eq!(
            says(line, words, &begun, Ask::Followed),
            followed,
            "{words}"
        );
    }
    assert_eq!(says(line, "四、强化", &[], Ask::Count), "other");
    assert_eq!(says(line, "四、强化", &begun, Ask::Blocks), "4-6");
    assert_eq!(says(line, "四、强化", &[], Ask::Marks), "stops");
    assert_eq!(says(line, "二、落实", &["（一）成立"], Ask::Marks), "stop");
}

#[test]
fn no_block_begins_behind_an_opening_mark() {
    let line = "推行“放管服”改革，印发《实施方案》。各镇（街道）落实。";
    for (at, _) in asked(line, 1, &|_| false) {
        assert!(!line[..at].ends_with(class::is_opening), "{}", &line[at..]);
    }
}

#[test]
fn what_ends_before_a_place() {
    for (own, answer) in [
        ("全区春耕完成。（区水利局）", "attribution"),
        ("澄湖区水利局2026年9月2日", "date"),
        ("澄湖信息第12期", "issue"),
        ("澄湖信息（总第356期）", "issue"),
        ("澄湖区水利局", "short unit"),
        ("2026年9月2日澄湖区水利局", "unit"),
        ("全区春耕有序推进", "none"),
        ("每日", "none"),
    ] {
        let found = tail(own, own.chars().next_back().unwrap_or(' '));
        let name = Ask::QUESTIONS[Ask::Tail as usize].answers[usize::from(found)];
        assert_eq!(name, answer, "{own}");
    }
}

#[test]
fn a_long_document_number_stands_alone_too() {
    let never = always(-127);
    let line = "澄湖区水利局文件澄湖水利规计发〔2026〕128号关于开展水库巡查的通知";
    let parts = cuts(line, 1, &never);
    assert_eq!(&line[parts[0]..parts[1]], "澄湖水利规计发〔2026〕128号");
}

#[test]
fn what_stands_before_a_place() {
    for (own, answer) in [
        ("各镇按期完成。", "stop"),
        ("一是查隐患；", "semicolon"),
        ("参加人员：", "colon"),
        ("会议强调，", "comma"),
        ("区水利局、", "enumeration"),
        ("（试行）", "bracket"),
        ("“一网通办”", "quote"),
        ("《实施方案》", "book"),
        ("全区共走访312", "digit"),
        ("2026年9月2日", "date"),
        ("第12期", "date"),
        ("推行OA", "latin"),
        ("抓落实——", "dash"),
        ("印发《", "opening"),
        ("每日", "other"),
    ] {
        let found = before(own, own.chars().next_back().unwrap_or(' '));
        assert_eq!(BEFORE[usize::from(found)], answer, "{own}");
    }
}

#[test]
fn how_far_it_is_to_the_next_mark() {
    let long = "春耕".repeat(40);
    for (rest, found) in [
        ("各镇按期完成。区里通报。", (6, 1, "各镇按期完成。")),
        ("会议强调，要抓好。", (4, 2, "会议强调")),
        ("参加人员：何青山", (4, 3, "参加人员：")),
        ("春耕简报 第12期", (4, 4, "春耕简报")),
        ("印发（试行，暂行）稿。", (10, 1, "印发（试行，暂行）稿。")),
        (&*long, (60, 0, &long[..180])),
        ("春耕", (60, 0, "春耕")),
    ] {
        assert_eq!(ahead(rest), found, "{rest}");
    }
}

/// Weights by which each place weighs so much for the end of a block.
fn weighing(each: i8) -> Weights {
    let mut cuts = vec![[0]; model().rows()];
    // The rows of the first template.
    cuts[..=BEFORE.len()].fill([each]);
    Weights {
        cuts: cuts.into(),
        ..Weights::default()
    }
}

#[test]
fn more_must_speak_for_an_end_where_the_text_has_line_ends() {
    let line = "各镇完成春耕。近日全区夏种";
    for (lines, least) in [(0, 2), (1, 2), (2, 13), (3, 19), (9, 19)] {
        for (each, found) in [(least - 1, false), (least, true)] {
            let cut = !cuts(line, lines, &weighing(each)).is_empty();
            assert_eq!(cut, found, "{lines} lines, {each} each");
        }
    }
}

/// What stands behind each place of a line.
fn places(line: &str) -> Vec<&str> {
    let text = Text::of(line, 1);
    text.places.iter().map(|place| &line[place.at..]).collect()
}

#[test]
fn where_a_block_may_begin() {
    for (line, found) in [
        ("春耕。夏种，秋收", &["夏种，秋收", "秋收"][..]),
        ("春耕 ，夏种", &["夏种"]),
        ("“春耕”夏种", &["夏种"]),
        ("春耕……夏种", &["夏种"]),
        ("春耕____夏种", &["夏种"]),
        ("春耕 夏种", &["夏种"]),
        ("春耕夏种", &[]),
        (" 春耕", &["春耕"]),
        ("春耕一、夏种", &["一、夏种", "夏种"]),
        ("统一、夏种", &["夏种"]),
        ("春耕方案近期夏种", &["近期夏种", "夏种"]),
        ("澄湖区春耕澄湖区夏种", &["澄湖区夏种"]),
    ] {
        assert_eq!(places(line), found, "{line}");
    }
    // Words alone part what stands not far behind a mark.
    for (before, parts) in [(116, true), (117, false)] {
        for mark in ["。", "："] {
            let line = format!(
                "{}{mark}{}春耕方案夏种",
                "春".repeat(200),
                "春".repeat(before)
            );
            assert_eq!(places(&line).contains(&"夏种"), parts, "{before}");
        }
        let line = format!("春，{}春耕方案夏种", rare(before - 2));
        assert_eq!(places(&line).contains(&"夏种"), parts, "{before}");
    }
}

#[test]
fn what_stands_before_places_is_counted() {
    let line = "春耕 夏种，秋收； 冬藏。播种　插秧！收割";
    let text = Text::of(line, 1);
    let found: Vec<_> = text
        .places
        .iter()
        .map(|place| (&line[place.at..place.at + 6], place.count, place.marks))
        .collect();
    assert_eq!(
        found,
        [
            ("夏种", 3, (0, 0)),
            ("秋收", 6, (0, 1)),
            ("冬藏", 10, (0, 2)),
            ("播种", 13, (1, 2)),
            ("插秧", 16, (1, 2)),
            ("收割", 19, (2, 2)),
        ]
    );
    assert_eq!(text.length, 21);
    assert_eq!(&line[text.places[2].end..text.places[2].at], " ");
    for (wide, stops, spaced) in [
        (5, 9, true),
        (5, 10, false),
        (4, 0, false),
        (5, 0, true),
        (0, 1, false),
    ] {
        let line = format!("{}{}", "春耕　".repeat(wide), "夏种。".repeat(stops));
        assert_eq!(Text::of(&line, 1).spaced, spaced, "{wide}, {stops}");
    }
}

#[test]
fn numbers_that_could_begin_a_block() {
    for (before, rest, is) in [
        ("", "一、加强", true),
        ("春耕", "一、加强", true),
        ("统", "一、加强", false),
        ("统 ", "一、加强", true),
        ("共", "2户", true),
        ("1", "2户", false),
        ("第", "2批", false),
        ("3.", "2户", false),
        ("（", "2）", false),
        ("", "（一）", true),
        ("", "(1)", true),
        ("", "春耕", false),
    ] {
        let line = format!("{before}{rest}");
        let end = before.trim_end().len();
        assert_eq!(is_number_start(&line, before.len(), end), is, "{line}");
    }
}

#[test]
fn what_begins_at_a_place() {
    for (rest, answer) in [
        ("各镇完成", "han"),
        ("第一批", "han"),
        ("一、加强", "一、"),
        ("（一）加强", "（一）"),
        ("1.加强", "1."),
        ("（1）加强", "（1）"),
        ("①加强", "①"),
        ("312户", "digit"),
        ("OA系统", "latin"),
        ("《方案》", "opening"),
        ("● 加强", "bullet"),
        ("）加强", "closing"),
        ("，加强", "mark"),
        ("——加强", "dash"),
        ("第一章 总则", "chapter"),
        ("", "mark"),
    ] {
        assert_eq!(STARTS[usize::from(start(rest))], answer, "{rest}");
    }
}

/// So many characters that are in no word.
fn rare(count: usize) -> String {
    ('\u{9400}'..).take(count).collect()
}

#[test]
fn how_long_a_block_is_and_how_much_is_left() {
    for (since, answer) in [
        (3, "0-3"),
        (4, "4-7"),
        (8, "8-12"),
        (13, "13-18"),
        (19, "19-26"),
        (27, "27-36"),
        (37, "37-60"),
        (61, "61-120"),
        (121, "121-240"),
        (241, "more"),
    ] {
        let line = format!("夏种。{}。秋收", rare(since - 1));
        assert_eq!(
            says(&line, "秋收", &["\u{9400}"], Ask::Since),
            answer,
            "{since}"
        );
        let whole = format!("{}。秋收", rare(since - 1));
        assert_eq!(says(&whole, "秋收", &[], Ask::Since), answer, "{since}");
    }
    for (left, answer) in [(30, "few"), (31, "some"), (150, "some"), (151, "many")] {
        let line = format!("各镇春耕。{}", rare(left));
        assert_eq!(says(&line, "\u{9400}", &[], Ask::Left), answer, "{left}");
    }
    for (begun, answer) in [(0, "0"), (3, "3"), (4, "4-6"), (6, "4-6"), (7, "more")] {
        let line = format!("{}秋收", "春耕。".repeat(begun + 1));
        let found = asked(&line, 1, &|at| {
            (1..=begun).contains(&(at / 9)) && at % 9 == 0
        });
        let (_, last) = found[found.len() - 1];
        let names = Ask::QUESTIONS[Ask::Blocks as usize].answers;
        assert_eq!(
            names[usize::from(last[Ask::Blocks as usize])],
            answer,
            "{begun}"
        );
    }
}

#[test]
fn what_a_place_answers_of_blanks_marks_and_words() {
    for (line, words, begun, ask, answer) in [
        ("春耕。夏种", "夏种", &[][..], Ask::Blank, "none"),
        ("春耕。 夏种", "夏种", &[], Ask::Blank, "one"),
        ("春耕。　夏种", "夏种", &[], Ask::Blank, "wide"),
        ("春耕。  夏种", "夏种", &[], Ask::Blank, "wide"),
        ("春耕 夏种", "夏种", &[], Ask::Marks, "none"),
        ("春耕，夏种", "夏种", &[], Ask::Marks, "comma"),
        ("春耕，夏种 秋收", "秋收", &["夏种"], Ask::Marks, "none"),
        ("春耕。夏种 秋收", "秋收", &["夏种"], Ask::Marks, "none"),
        ("春耕。夏种 秋收", "秋收", &[], Ask::Marks, "stop"),
        ("聚焦减负担。聚焦聚合力", "聚焦聚", &[], Ask::Again, "yes"),
        ("聚焦减负担。 聚集聚合力", "聚集聚", &[], Ask::Again, "no"),
        ("OA推行。OA完成", "OA完", &[], Ask::Again, "no"),
        (
            "春耕。 聚焦减。聚焦聚",
            "聚焦聚",
            &["聚焦减"],
            Ask::Again,
            "yes",
        ),
        ("澄湖区春耕。澄湖区夏种", "澄湖区夏", &[], Ask::Named, "yes"),
        ("澄湖区春耕。青石镇夏种", "青石镇夏", &[], Ask::Named, "no"),
        ("“春耕。夏种”", "夏种", &[], Ask::Open, "no"),
        ("“春耕，夏种”", "夏种", &[], Ask::Open, "yes"),
        ("春耕，夏种。", "夏种", &[], Ask::Mark, "stop"),
        ("春耕，夏种", "夏种", &[], Ask::Ahead, "more"),
        ("春耕，夏种。", "夏种", &[], Ask::Ahead, "0-5"),
        ("近日春耕。夏种", "夏种", &[], Ask::Began, "opening"),
        ("夏种。近日春耕", "近日", &[], Ask::Begin, "opening"),
        ("春耕方案 夏种", "夏种", &[], Ask::Ending, "document"),
        ("春耕方案 夏种", "夏种", &[], Ask::Began, "other"),
        ("一、春耕。夏种", "夏种", &[], Ask::BeganStart, "一、"),
        (
            "夏种。目录 春耕",
            "春耕",
            &["目录"],
            Ask::Block,
            "contents head",
        ),
        ("夏种。目录 春耕", "目录", &[], Ask::Next, "contents head"),
    ] {
        assert_eq!(says(line, words, begun, ask), answer, "{ask:?} of {line}");
    }
    for (lines, answer) in [(0, 0), (1, 0), (2, 1), (3, 2), (4, 2)] {
        let found = asked("春耕。夏种", lines, &|_| false);
        assert_eq!(found[0].1[Ask::Lines as usize], answer, "{lines}");
    }
}

#[test]
fn a_document_number_is_parted_from_its_head_and_from_what_follows() {
    let parts = |line: &str, from: &str, at: &str, headed: bool| {
        let (from, at) = (line.find(from), line.find(at));
        let block = Block {
            from: from.unwrap_or(0),
            headed,
            ..Block::default()
        };
        let at = at.unwrap_or(line.len());
        let end = line[..at].trim_end().len();
        let place = Place {
            at,
            end,
            count: 0,
            marks: (0, 0),
        };
        parts_document_number(line, &place, &block)
    };
    let line = "澄湖区水利局文件 澄水发〔2026〕12号 关于开展巡查的通知";
    assert!(parts(line, "澄湖区", "澄水发", false));
    assert!(!parts(line, "水利局文件", "关于", false));
    assert!(parts(line, "澄水发", "关于", true));
    assert!(!parts(line, "澄水发", "12号", true));
    assert!(!parts(line, "澄水发", "关于", false));
    let other = "澄湖区水利局简报 澄水发〔2026〕12号 关于开展巡查的通知";
    assert!(!parts(other, "澄湖区", "澄水发", false));
}
