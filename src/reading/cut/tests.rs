use super::*;

/// Weights by which everything speaks as much for the end of a block.
fn always(weight: i8) -> Weights {
    Weights {
        cuts: vec![[weight]; model().rows()].into(),
        ..Weights::default()
    }
}

#[test]
fn open_brackets() {
    for (text, open) in [
        ("（区教育局", true),
        ("（区教育局）", false),
        ("“一库（一策）", true),
        ("“一库”（一策）", false),
        ("一策）", false),
        ("", false),
    ] {
        assert_eq!(is_open(text), open, "{text}");
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
