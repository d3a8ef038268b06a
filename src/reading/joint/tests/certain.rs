//! What certain lines tell, which no weight overrules.

use super::*;

/// What all lines of a text tell.
pub(super) fn told<T>(text: &str, ask: impl Fn(&Text<'_>) -> T) -> T {
    let lines = physical::lines(text);
    let mut looks = Looks::default();
    let found = lines.iter().map(|line| looks.of(line.text)).collect();
    ask(&Text::of(&lines, found, None))
}

/// Answers to these questions, and the first to all others.
fn answered(found: &[(Ask, u8)]) -> Answers<{ Ask::COUNT }> {
    let mut answers = [0; Ask::COUNT];
    for (ask, answer) in found {
        answers[*ask as usize] = *answer;
    }
    answers
}

/// Weights by which the fill of a line and its end weigh so much together, and nothing else anything.
fn weighing(each: i8) -> Weights {
    let mut joints = vec![[0]; model().rows()];
    joints[..75].fill([each]);
    Weights {
        joints: joints.into(),
        ..Weights::default()
    }
}

#[test]
fn offices_above_what_they_issue() {
    let about = "关于开展巡查的通知";
    let (water, money) = ("澄湖区水利局", "澄湖区财政局");
    for (lines, at, is) in [
        (vec![water, about], 0, true),
        (vec![water, money, about], 0, true),
        (vec![water, money, water, money, about], 0, true),
        (vec![water, money, water, money, water, about], 0, false),
        (vec!["全区春耕", about], 0, false),
        (vec![water, "", about], 0, false),
        (vec![water, money, "", about], 0, false),
        (vec!["各镇按期完成", water, about], 1, true),
        (vec!["各镇按期完成。", water, about], 1, false),
        (vec!["各镇按期完成。", water, money, about], 2, true),
        (vec!["第12期", water, about], 1, false),
        (vec![water, "开展巡查的通知"], 0, false),
        (vec![water, "关于开展巡查。"], 0, false),
        (vec![water], 0, false),
    ] {
        let text = lines.join("\n");
        let found = told(&text, |text| text.issues_what_follows(at));
        assert_eq!(found, is, "{text}");
    }
}

#[test]
fn bare_numbers_above_what_they_count() {
    for (text, at, is) in [
        ("01\n全区春耕有序\n02\n水库巡查推进", 0, true),
        ("01\n全区春耕有序\n02\n水库巡查推进", 2, true),
        ("01\n全区春耕有序\n03\n水库巡查推进", 0, false),
        ("01\n全区春耕有序", 0, false),
        ("00\n全区春耕有序\n01\n水库巡查推进", 0, false),
        ("01\n全区春耕有序\n00\n水库巡查推进", 0, false),
        ("1\n全区春耕有序\n2\n水库巡查推进", 0, false),
        ("001\n全区春耕有序\n002\n水库巡查推进", 0, false),
        ("01\n各镇按期完成。\n02\n水库巡查推进", 0, false),
        ("01\nOA系统建设\n02\n水库巡查推进", 0, false),
    ] {
        let found = told(text, |text| text.counts_what_follows(at));
        assert_eq!(found, is, "{text}");
    }
}

#[test]
fn headlines_with_the_first_words_of_their_text() {
    let full = words(28);
    for (line, next, wrapped, is) in [
        ("全区水库安全巡查会议 8", "月召开", false, false),
        ("澄湖区召开水库巡查会议 澄湖区", "组织", false, true),
        ("澄湖区召开水库巡查会议 澄湖区", "澄湖区组织", false, false),
        ("澄湖区召开水库巡查会议 青石镇", "组织", false, false),
        ("澄湖区召开水库巡查会议", "组织", false, false),
        ("全区水库安全巡查和山洪灾害防御会议 各镇8", "月", true, true),
        ("全区水库安全巡查和山洪灾害防御会议 各镇", "月", true, false),
        (
            "全区水库安全巡查和山洪灾害防御会议 各镇8",
            "全区水库",
            true,
            false,
        ),
    ] {
        let text = [line, next, &full, &full, &full];
        let text = text[..if wrapped { 5 } else { 2 }].join("\n");
        let found = told(&text, |text| text.cuts_run_in(0));
        assert_eq!(found, is, "{text}");
    }
}

#[test]
fn long_lines_that_must_go_on_where_no_measure_shows() {
    let clauses = |count: usize| format!("{}，{}", words(12), words(count - 13));
    let must = |text: &str, at: usize| told(text, |text| text.must_go_on(at, at));
    for (text, is) in [
        // A flush line under an indented one.
        (format!("　　{}\n当场交办。", words(24)), true),
        (format!("　　{}\n当场交办。", words(23)), false),
        (format!("　　{}\n当场交办。", "春耕".repeat(24)), true),
        (format!("　　{}春\n当场交办。", "春耕".repeat(24)), false),
        (format!("　　{}\n 当场交办。", words(24)), true),
        (format!("　　{}\n　当场交办。", words(24)), false),
        (format!("　　一、{}\n当场交办。", words(24)), false),
        (format!("{}\n当场交办。", words(24)), false),
        // A line of several clauses than which none is longer.
        (format!("{}\n当场交办。", clauses(24)), true),
        (format!("{}\n当场交办。", clauses(23)), false),
        (format!("{}\n{}。", clauses(24), words(25)), true),
        (format!("{}\n{}a。", clauses(24), words(25)), false),
        (format!("春、耕、夏、种{}\n当场交办。", words(20)), false),
    ] {
        assert_eq!(must(&text, 0), is, "{text}");
    }
    for (between, is) in [(12, false), (13, true)] {
        let (short, long) = ("\n春耕。".repeat(between), format!("{}。", words(30)));
        let below = format!("{}{short}\n{long}", clauses(24));
        assert_eq!(must(&below, 0), is, "{between}");
    }
    for (between, is) in [(13, false), (14, true)] {
        let (short, long) = ("春耕。\n".repeat(between), format!("{}。", words(30)));
        let above = format!("{long}\n{short}{}\n当场交办。", clauses(24));
        assert_eq!(must(&above, between + 1), is, "{between}");
    }
}

#[test]
fn series_and_numbers_that_run_on_in_a_paragraph() {
    for (first, second, is) in [
        ("聚焦减负", "聚焦聚力", true),
        ("聚焦减负", "聚集聚力", false),
        ("OA推行", "OA完成", false),
        ("3月2日动员", "4月5日培训", true),
        ("3月2日动员", "各镇培训", false),
        ("各镇培训", "3月2日动员", false),
    ] {
        let found = told(&format!("{first}\n{second}"), |text| text.is_parallel(0, 1));
        assert_eq!(found, is, "{first}, {second}");
    }
    for (lines, is) in [
        (vec!["做法：①查隐患；", "②补短板"], true),
        (vec!["做法：①查隐患； ②补短板；", "③强基础"], true),
        (vec!["做法：①查隐患；", "③补短板"], false),
        (vec!["做法：②查隐患；", "①补短板"], false),
        (vec!["做法：①查隐患；", "（2）补短板"], false),
        (vec!["做法：（一）查隐患；", "（2）补短板"], false),
        (vec!["做法：①查隐患；", "补短板"], false),
        (vec!["①查隐患；", "②补短板"], false),
        (vec!["做法：①查隐患", "春耕", "夏种", "②补短板"], true),
        (
            vec!["做法：①查隐患", "春耕", "夏种", "秋收", "②补短板"],
            false,
        ),
    ] {
        let text = lines.join("\n");
        let found = told(&text, |text| text.counts_on(lines.len() - 1));
        assert_eq!(found, is, "{text}");
    }
    let series = "一是查隐患。\n二是补短板。\n三是强基础。\n春耕";
    for (from, at, is) in [
        (0, 1, true),
        (0, 2, false),
        (1, 2, true),
        (1, 3, false),
        (3, 1, false),
    ] {
        let found = told(series, |text| text.goes_on_series(from, at));
        assert_eq!(found, is, "{from}, {at}");
    }
    for (first, next, is) in [
        ("做法：一是查隐患。", "二是补短板。", true),
        ("一是查隐患。", "二是补短板。", false),
        ("做法：二是查隐患。", "二是补短板。", false),
        ("做法：一要查隐患。", "二是补短板。", false),
        ("做法：〇是查隐患。", "一是补短板。", false),
        ("做法：一是查隐患。", "补短板。", false),
    ] {
        let text = format!("{first}\n{next}");
        let found = told(&text, |text| text.counts_inside(0, 0));
        assert_eq!(found, is, "{text}");
    }
    for (between, from, is) in [(6, 0, true), (7, 0, true), (8, 0, false), (6, 1, false)] {
        let text = format!(
            "做法：一是查隐患。{}\n二是补短板。",
            "\n春耕".repeat(between)
        );
        let found = told(&text, |text| text.counts_inside(from, between));
        assert_eq!(found, is, "{between}, {from}");
    }
}

#[test]
fn headlines_told_by_a_contents_list_or_by_the_room_they_leave() {
    let list = "目录\n1. 全区春耕有序推进\n2. 水库巡查\n【动态】\n3. 水库巡查完成\n各镇完成春耕。\n4. 山洪灾害防御";
    let found = told(list, |text| {
        let mut listed: Vec<String> = text.listed.iter().map(|line| (*line).to_owned()).collect();
        listed.sort();
        listed
    });
    assert_eq!(found, ["全区春耕有序推进", "水库巡查完成"]);
    assert!(told("1. 全区春耕有序推进", |text| text
        .listed
        .is_empty()));
    let text = "目录\n1. 全区春耕有序推进\n全区春耕有序推进\n水库巡查完成";
    for (at, is) in [(2, true), (3, false)] {
        assert_eq!(told(text, |text| text.is_headline(at, false)), is, "{at}");
    }
    let full = words(28);
    let run_in = "全区项目进度过半　1至6月，全区41个项目完成投资126.3亿元。";
    let cut = "全区水库安全巡查和山洪灾害防御会议 各镇8";
    for (line, is) in [
        ("全区春耕有序推进", true),
        (run_in, true),
        (cut, true),
        ("通知", false),
        ("（全区春耕有序）", false),
        ("全区春耕有序！", false),
        ("一、全区春耕有序", false),
        ("2.1 全区春耕有序", false),
        ("全区（春耕有序", false),
        (&full, false),
    ] {
        let text = [&*full, &full, &full, "当场交办。", line, &full].join("\n");
        assert_eq!(told(&text, |text| text.is_headline(4, true)), is, "{line}");
        assert!(!told(&text, |text| text.is_headline(4, false)), "{line}");
    }
    let bottom = [&*full, &full, &full, "全区春耕有序推进"].join("\n");
    assert!(!told(&bottom, |text| text.is_headline(3, true)));
}

#[test]
fn offices_with_dates() {
    for (text, is) in [
        ("澄湖区水利局　2026年9月2日印发", true),
        ("青石镇政府　2026年9月2日印发", false),
        ("澄湖区水利局", false),
        ("2026年9月2日", false),
    ] {
        assert_eq!(told(text, |text| text.is_imprint(0)), is, "{text}");
    }
    let full = words(28);
    for (office, date, is) in [
        (
            "澄湖区人民政府防汛抗旱指挥部办公室",
            "2026年9月2日印发",
            true,
        ),
        ("澄湖区政府防汛办公室", "2026年9月2日印发", false),
        ("澄湖区人民政府防汛抗旱指挥部办公室", "已经印发", false),
    ] {
        let text = [&*full, &full, &full, office, date].join("\n");
        assert_eq!(told(&text, |text| text.is_imprint(3)), is, "{text}");
        assert!(!told(&text, |text| text.is_imprint(2)), "{text}");
    }
    for (text, signs, is) in [
        ("澄湖区水利局\n2026年9月2日", true, true),
        ("澄湖区水利局\n澄湖区财政局", false, true),
        ("澄湖区水利局　2026年9月2日\n2026年9月3日", false, true),
        ("澄湖区水利局\n各镇完成", false, false),
        ("各镇完成\n2026年9月2日", false, false),
        ("澄湖区水利局", false, false),
    ] {
        assert_eq!(told(text, |text| text.signs(0)), signs, "{text}");
        assert_eq!(told(text, |text| text.is_signature(0)), is, "{text}");
    }
}

#[test]
fn words_that_a_line_end_cuts() {
    for (text, at, is) in [
        ("抄\n送：各镇", 0, true),
        ("抄\n写：各镇", 0, false),
        ("抄送\n：各镇", 0, false),
        ("澄水发〔2026\n〕12号", 0, true),
        ("澄水发\n〔2026〕12号", 0, false),
        ("澄水发〔2026\n〕12期", 0, false),
        ("澄湖区水利局　2026年9月2\n日印发", 0, true),
        ("澄湖区水利局　2026年9月2\n印发", 0, false),
        ("全区共31\n日印发", 0, false),
        ("春\n春\n春\n春\n春\n春\n春\n澄水发〔2026\n〕12号", 7, true),
        (
            "春\n春\n春\n春\n春\n春\n春\n春\n澄水发〔2026\n〕12号",
            8,
            false,
        ),
    ] {
        assert_eq!(told(text, |text| text.is_cut_lead(at)), is, "{text}");
    }
}

#[test]
fn a_story_begins_behind_who_sent_the_last_one_in() {
    let below = "澄湖区推进春耕工作　澄湖区组织干部走村入户，逐项核对。";
    for (above, below, is) in [
        ("全区春耕完成。（区水利局）", "全区水库巡查", true),
        ("全区春耕完成（试行）", "全区水库巡查", false),
        ("全区春耕完成。", below, true),
        ("全区春耕完成", below, false),
        (
            "全区春耕完成。",
            "全区推进春耕工作　澄湖区组织干部走村入户，逐项核对。",
            false,
        ),
        ("全区春耕完成。", "全区推进春耕工作", false),
    ] {
        let text = format!("{above}\n{below}");
        let begins = told(&text, |text| text.story_begins(0));
        assert_eq!(begins, is, "{text}");
        let may = told(&text, |text| text.may_join(0, &answered(&[(Ask::Fill, 3)])));
        assert_eq!(may, !is, "{text}");
    }
}

#[test]
fn what_may_be_joined_by_what_its_end_answers() {
    let may =
        |text: &str, answers: &[(Ask, u8)]| told(text, |text| text.may_join(0, &answered(answers)));
    // Digits become one number only where wrapped text cut them.
    for (answers, is) in [
        (&[(Ask::Fill, 1), (Ask::Wrap, 2)][..], false),
        (&[(Ask::Fill, 1), (Ask::Wrap, 3)], true),
        (&[(Ask::Fill, 2)], true),
        (&[(Ask::Fill, 3), (Ask::Number, 2)], false),
        (&[(Ask::Fill, 3), (Ask::Number, 1)], true),
    ] {
        assert_eq!(may("全区共31\n2户", answers), is, "{answers:?}");
    }
    let plain = "全区春耕\n有序推进";
    assert!(may(plain, &[(Ask::Fill, 1)]));
    assert!(!may(plain, &[(Ask::Fill, 1), (Ask::Title, LISTED)]));
    for (ask, answer) in [
        (Ask::Lead, 1),
        (Ask::Beside, 1),
        (Ask::Start, 4),
        (Ask::Title, 1),
        (Ask::Open, 2),
        (Ask::Must, 1),
    ] {
        assert!(may(plain, &[(ask, answer)]), "{ask:?}");
        assert!(!may(plain, &[(ask, answer - 1)]), "{ask:?}");
    }
    for (pairing, above, below, is) in [
        (0, 0, 1, false),
        (1, 0, 0, false),
        (1, 0, 1, true),
        (4, 3, 4, true),
        (4, 4, 4, false),
        (1, 0, 5, false),
        (5, 4, 0, true),
        (8, 4, 6, true),
    ] {
        let answers = [
            (Ask::Pairing, pairing),
            (Ask::Above, above),
            (Ask::Below, below),
        ];
        assert_eq!(may(plain, &answers), is, "{answers:?}");
    }
    // Both are set in columns.
    for (text, is) in [
        ("春耕    夏种\n秋收    冬藏", false),
        ("春耕　　夏种\n秋收    冬藏", false),
        ("春耕    夏种\n秋收   冬藏", true),
        ("春耕\t夏种\n秋收\t冬藏", false),
        ("春耕\t夏种\n秋收冬藏", true),
    ] {
        assert_eq!(may(text, &[(Ask::Fill, 3)]), is, "{text}");
    }
}

#[test]
fn lines_that_a_person_parted_inside_indented_paragraphs() {
    let text = "澄湖区水利局开展巡查
　　今年以来，区水利局把水库巡查作为重点，
先后派出6个组，逐库查看
坝体、溢洪道和放水设施、值守记录等
3类情况，
共登记问题12
处。
　　一、汛前抓早
　　对老旧涵闸、
启闭设备逐一检修，
（含备用电源）检修完毕后由专人签字。
区水利局
　　下一步，还将抽查";
    let parted = told(text, |text| {
        let mut from = 0;
        let ends = 0..text.lines.len() - 1;
        ends.map(|at| {
            let parted = text.is_parted_by_hand(at, from);
            from = if parted { from } else { at + 1 };
            parted
        })
        .collect::<Vec<_>>()
    });
    let (no, yes) = (false, true);
    let wanted = [no, yes, no, no, yes, yes, no, no, yes, yes, no, no];
    assert_eq!(parted, wanted);
    let spaced = text.replace("作为重点，", "作为重点，\n");
    assert!(!told(&spaced, |text| text.is_parted_by_hand(1, 1)));
}

#[test]
fn what_is_decided_follows_from_what_speaks_for_it() {
    let decide = |text: &str, weight: i8| {
        told(text, |text| {
            text.decide(0, &Block::default(), &model(), &weighing(weight))
        })
    };
    for (weight, joined, doubt) in [
        (13, true, None),
        (12, true, Some(12)),
        (1, true, Some(1)),
        (0, false, Some(0)),
        (-11, false, Some(11)),
        (-12, false, None),
    ] {
        let verdict = decide("全区春耕\n，有序推进", weight);
        assert_eq!(
            (verdict.why.is_some(), verdict.doubt),
            (joined, doubt),
            "{weight}"
        );
        let apart = decide("镇\t户数\n青石镇\t312", weight);
        assert_eq!(apart, Verdict::default(), "{weight}");
    }
    for (text, why) in [
        ("澄湖区水利局\n关于开展巡查的通知", ISSUED),
        ("01\n全区春耕有序\n02\n水库巡查推进", NUMBERED),
        ("抄\n送：各镇", "断开的词"),
    ] {
        assert_eq!(decide(text, -9), Verdict::sure(Some(why)), "{text}");
    }
}

#[test]
fn the_reason_is_that_which_weighed_most() {
    let heavy = |ask: Ask| {
        let model = model();
        let joints = (0..model.rows()).map(|row| {
            let asks = model.template_of(row);
            [i8::from(
                asks.iter().any(|(question, _)| *question == ask as usize),
            )]
        });
        Weights {
            joints: joints.collect::<Vec<_>>().into(),
            ..Weights::default()
        }
    };
    let why = |found: &[(Ask, u8)], ask: Ask| reason(&model(), answered(found), &heavy(ask));
    let both = [(Ask::Start, 4), (Ask::Open, 2), (Ask::End, 13)];
    assert_eq!(why(&both, Ask::Start), "标点不起行");
    assert_eq!(why(&both, Ask::Open), "括号未完");
    assert_eq!(why(&both[..1], Ask::Open), "标点不起行");
    assert_eq!(why(&[], Ask::Open), "句子未完");
}
