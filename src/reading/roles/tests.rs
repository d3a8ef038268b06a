use super::*;

/// The kind and what a line may be, in a text of these.
fn may_be(lines: &[&str], at: usize, outcome: Outcome) -> bool {
    let mut looks = Looks::default();
    let looks: Vec<Rc<Look>> = lines.iter().map(|line| looks.of(line)).collect();
    possible(lines[at], &kind::in_place(&looks)[at], outcome)
}

#[test]
fn what_no_weight_makes_of_a_line() {
    for (line, never) in [
        ("出席：何秋、江帆", Outcome::Attribution),
        ("请假：江帆（因公外出）", Outcome::Remark),
        ("各镇每天上报，发现险情立即处置。", Outcome::Title),
        ("各镇要每天巡查水库。", Outcome::Masthead),
        ("（关键词：双师课堂 乡村学校）", Outcome::Signature),
        ("（此件公开发布）", Outcome::Attribution),
        ("领导批示", Outcome::Masthead),
        ("【领导批示】", Outcome::Title),
        ("注：数据截至3月。", Outcome::Heading1),
    ] {
        assert!(!may_be(&[line], 0, never), "{line}");
        assert!(may_be(&[line], 0, Outcome::Paragraph), "{line}");
    }
    // The day of a speech is its masthead's.
    assert!(may_be(&["（2026年3月1日）"], 0, Outcome::Masthead));
}

#[test]
fn notes_to_a_table_are_counted_on() {
    let notes = [
        "注：1.得分按月计算；",
        "2.超期件不计入。",
        "3.数据截至3月。",
        "1.加强巡查",
    ];
    assert!(!may_be(&notes, 1, Outcome::Heading3));
    assert!(!may_be(&notes, 2, Outcome::Heading3));
    assert!(may_be(&notes, 3, Outcome::Heading3));
    assert!(may_be(
        &["注：得分按月计算。", "2.加强巡查"],
        1,
        Outcome::Heading3
    ));
}

#[test]
fn a_masthead_begins_with_its_red_head_and_ends_above_the_first_headline() {
    let role = |draft: &str, at: usize| crate::parse(draft).blocks[at].role;
    let document = "澄湖区人民政府文件\n澄政发〔2026〕12号\n\n关于做好防汛工作的通知\n各镇人民政府：\n现将有关事项通知如下。\n";
    assert_eq!(role(document, 0), Role::Masthead);
    let story = "中共澄湖区委组织部　2026年3月4日\n澄湖区举办新任村书记培训班\n3月2日，澄湖区举办新任村书记培训班，58人参加。\n";
    assert_eq!(role(story, 1), Role::Title);
}

#[test]
fn a_dash_behind_a_sentence_tells_who_said_it() {
    let role = |draft: &str, at: usize| crate::parse(draft).blocks[at].role;
    let story =
        "老街口的新邻居\n——柳溪镇老街更新纪实\n柳溪镇今年修缮老屋41处，引来23家小店落户。\n";
    assert_eq!(role(story, 1), Role::Title);
    let said = "领导讲话摘编\n开工之前多吵几次没有关系，开工以后少改几次图纸。\n——副县长在重点项目调度会上的讲话\n\n谁来值班、谁来接单，要在门口写清楚。\n";
    assert_ne!(role(said, 2), Role::Title);
}

/// What is asked of the constraints of lines; one that begins with `|` stands behind an empty line.
fn constrained<T>(lines: &[&str], ask: impl Fn(&Constraints<'_>) -> T) -> T {
    let lines: Vec<Line<'_>> = lines
        .iter()
        .map(|text| Line {
            text: text.trim_start_matches('|'),
            gap: text.starts_with('|'),
            mark: None,
        })
        .collect();
    let looks: Vec<Rc<Look>> = lines
        .iter()
        .map(|line| Rc::new(Look::new(line.text)))
        .collect();
    let kinds = kind::in_place(&looks);
    ask(&Constraints::of(&lines, &looks, &kinds))
}

#[test]
fn what_stands_above_a_number_is_the_masthead_s() {
    let number = "澄政发〔2026〕12号";
    for (lines, at, is) in [
        (
            &["澄湖区人民政府文件", number, "各镇完成春耕。"][..],
            0,
            true,
        ),
        (&["澄湖区人民政府", number, "各镇完成春耕。"], 0, false),
        (&["澄湖区人民政府", number], 0, true),
        (&["澄湖区人民政府", number, "目录"], 0, true),
        (&["澄湖区人民政府", number, "关于做好防汛的通知"], 0, true),
        (&["澄湖区人民政府", "各镇", "关于做好防汛的通知"], 0, false),
        (&["澄湖春耕有序推进信息", number, "澄湖区水利局"], 0, true),
        (
            &["澄湖春耕有序推进新信息", number, "澄湖区水利局"],
            0,
            false,
        ),
        (&["春耕。", "澄湖区人民政府", number], 1, false),
        (&["春耕。", "澄湖区人民政府文件", number], 1, true),
        (&["春耕", "夏种"], 0, false),
    ] {
        let found = constrained(lines, |place| place.is_above_masthead(at));
        assert_eq!(found, is, "{lines:?}, {at}");
    }
}

#[test]
fn what_stands_below_the_end_of_a_masthead() {
    let (issued, text) = ("澄湖区水利局　2026年9月2日", "各镇完成春耕，开始夏种。");
    for (lines, at, is) in [
        (&["第12期", text, "澄湖区水利局"][..], 2, true),
        (&["第12期", "春耕", "澄湖区水利局"], 2, false),
        (&["第12期", text, "2026年9月2日"], 2, true),
        (&["第12期", "2026年9月2日", text], 1, false),
        (&["澄政发〔2026〕12号", text, "澄湖区水利局"], 2, true),
        (&["春耕", text, "澄湖区水利局"], 2, false),
        (&[issued, "澄湖区水利局", text], 1, true),
        (&[issued, "澄湖区水利局", "春耕"], 1, false),
        (&["澄湖区水利局", text, issued], 0, false),
        (&[issued, "2026年9月2日", text], 1, false),
        (&[issued, "全区春耕有序推进", text], 1, true),
        (&[issued, "|全区春耕有序推进", "春耕"], 1, true),
        (&[issued, "全区春耕有序推进", "全区夏种有序推进"], 1, false),
        (&["|全区春耕有序推进", issued], 0, false),
        (&["全区春耕有序推进", text, issued], 0, false),
        (&[issued, text, "|春耕"], 2, true),
        (&[issued, "一、春耕", text], 1, false),
        (&["编辑：何青山", "校对：江帆　共印80份"], 1, true),
        (&["春耕", "校对：江帆　共印80份"], 1, false),
        (&["编辑：何青山", "校对：江帆"], 1, false),
    ] {
        let found = constrained(lines, |place| place.is_below_masthead(at));
        assert_eq!(found, is, "{lines:?}, {at}");
    }
}

#[test]
fn subtitles_stand_below_what_is_no_sentence() {
    let dash = "——青石镇春耕纪实";
    for (lines, is) in [
        (&["全区春耕有序推进", dash, "各镇完成。"][..], Some(true)),
        (&["各镇完成春耕。", dash, "夏种"], Some(false)),
        (&["加油干！", dash, "夏种"], Some(false)),
        (&["全区春耕有序推进", "青石镇春耕纪实", "夏种"], None),
        (&["一、春耕", dash, "夏种"], None),
        (&["春耕，", dash, "夏种"], None),
        (&["全区春耕有序推进", "——青石镇。春耕", "夏种"], None),
        (&["全区春耕有序推进", dash, dash], None),
        (&["全区春耕有序推进", dash], None),
    ] {
        let found = constrained(lines, |place| place.is_subtitle(1));
        assert_eq!(found, is, "{lines:?}");
    }
    let first = constrained(&[dash, "春耕", "夏种"], |place| place.is_subtitle(0));
    assert_eq!(first, None);
    for (count, is) in [(68, Some(true)), (69, None)] {
        let long = format!("——{}", "春".repeat(count));
        let lines = ["全区春耕有序推进", &long, "夏种"];
        assert_eq!(
            constrained(&lines, |place| place.is_subtitle(1)),
            is,
            "{count}"
        );
    }
}

#[test]
fn where_a_masthead_ends_and_who_signs() {
    let issued = "澄湖区水利局　2026年9月2日";
    let (office, date, text) = ("澄湖区水利局", "2026年9月2日", "各镇完成春耕。");
    for (lines, headed, at, signed) in [
        (&["春耕", "夏种"][..], 2, 2, 0..0),
        (&["第12期", issued, text], 2, 1, 0..0),
        (&["第12期", text, "第13期", text], 3, 4, 0..0),
        (&[text, "第12期", "春耕"], 3, 3, 0..0),
        (&["澄政发〔2026〕12号", text], 1, 2, 0..0),
        (&[text, office, date], 3, 3, 1..2),
        (&[text, office, office, date, text], 5, 5, 1..3),
        (&[office, date, text, office, date], 5, 5, 3..4),
        (&[text, date, office], 3, 3, 0..0),
        (&[text, issued, issued], 3, 1, 0..0),
    ] {
        let found = constrained(lines, |place| {
            (place.headed, place.issued, place.signed.clone())
        });
        assert_eq!((found.0, found.1), (headed, at), "{lines:?}");
        if !signed.is_empty() {
            assert_eq!(found.2, signed, "{lines:?}");
        }
        assert_eq!(found.2.is_empty(), signed.is_empty(), "{lines:?}");
    }
}

/// The outcomes that a line of a text may have.
fn outcomes(lines: &[&str], at: usize) -> Vec<Outcome> {
    let scores = constrained(lines, |place| {
        let mut scores = [0; Outcome::COUNT];
        place.bar(at, &mut scores);
        scores
    });
    let all = Outcome::ALL.iter().zip(scores);
    let left = all.filter(|(_, score)| *score == 0);
    left.map(|((outcome, ..), _)| *outcome).collect()
}

#[test]
fn what_is_certain_leaves_a_line_few_outcomes() {
    use Outcome::{Masthead, Paragraph, Table, Title, Toc};
    let list = [
        "目录",
        "全区春耕有序推进",
        "水库巡查全面完成",
        "|各镇完成。",
    ];
    assert_eq!(outcomes(&list, 1), [Toc]);
    assert!(outcomes(&list, 3).contains(&Toc));
    let numbered = ["目录", "1. 春耕推进", "2. 夏种推进", "|全区秋收"];
    assert!(!outcomes(&numbered, 3).contains(&Toc));
    let document = ["澄湖区人民政府文件", "澄政发〔2026〕12号", "春耕"];
    assert_eq!(outcomes(&document, 0), [Masthead]);
    let rows = ["镇\t户数", "青石镇\t312", "春耕"];
    assert_eq!(outcomes(&rows, 0), [Toc, Table]);
    assert!(outcomes(&rows, 2).contains(&Title));
    let below = [
        "澄湖区水利局　2026年9月2日",
        "|全区春耕有序推进",
        "各镇完成。",
    ];
    assert!(!outcomes(&below, 1).contains(&Masthead));
    assert!(outcomes(&below, 1).contains(&Title));
    assert!(outcomes(&below[1..], 0).contains(&Masthead));
    let dash = ["全区春耕有序推进", "——青石镇春耕纪实", "各镇完成。"];
    assert_eq!(outcomes(&dash, 1), [Title]);
    let said = ["各镇完成春耕。", "——青石镇春耕纪实", "各镇完成。"];
    assert!(!outcomes(&said, 1).contains(&Title) && outcomes(&said, 1).contains(&Paragraph));
    let signed = ["各镇完成春耕。", "澄湖区水利局", "2026年9月2日"];
    assert!(!outcomes(&signed, 1).contains(&Paragraph));
    assert!(outcomes(&signed, 2).contains(&Paragraph));
}

#[test]
fn a_mark_is_obeyed_whatever_else_a_line_cannot_be() {
    let role = |draft: &str| -> Vec<Role> {
        let bulletin = crate::parse(draft);
        bulletin.blocks.iter().map(|block| block.role).collect()
    };
    let list = "目录\n全区春耕\n水库巡查\n\n各镇完成春耕，开始夏种。\n";
    let (toc, text) = (Role::Toc, Role::Paragraph);
    assert_eq!(role(list), [toc, toc, toc, text]);
    for mark in [Role::Paragraph, Role::Masthead, Role::Attribution] {
        let marked = format!("<{}>全区春耕", mark.label());
        let draft = list.replace("全区春耕", &marked);
        assert_eq!(role(&draft), [toc, mark, toc, text]);
    }
}

#[test]
fn what_a_line_can_be_read_as_by_itself() {
    use Outcome::{Heading2, Masthead, Paragraph, Title};
    let of = |text: &str| {
        let possible = Possible::of(text, Look::new(text).kind());
        [Title, Heading2, Masthead, Paragraph].map(|outcome| possible.allows(outcome))
    };
    for (text, may) in [
        ("全区春耕有序推进", [true, true, true, true]),
        ("各镇完成春耕。开始夏种。", [false, false, false, true]),
        ("全区春耕有序推进。", [true, true, false, true]),
        ("春耕，夏种，秋收", [true, true, true, true]),
        ("春耕，夏种，秋收，冬藏", [false, true, true, true]),
        ("春耕，夏种。", [false, true, false, true]),
        ("镇\t户数", [false, false, true, true]),
        ("一、加强领导", [true, true, true, true]),
        (
            "一、加强领导。各镇成立专班，逐村走访。",
            [false, true, true, true],
        ),
        (
            "一、春耕夏种秋收冬藏，年年如此。一年忙到头。",
            [false, true, true, true],
        ),
        (
            "全区项目进度过半　1至6月，全区41个项目完成投资126.3亿元。",
            [true, false, false, true],
        ),
        ("主持：何青山", [false, false, false, true]),
        ("主持召开会议", [true, true, true, true]),
        ("时间：9月2日", [true, true, true, true]),
        ("（此件公开发布）", [false, false, false, true]),
        ("【领导批示】", [false, false, false, true]),
        ("编者按：春耕有序", [true, true, true, true]),
    ] {
        assert_eq!(of(text), may, "{text}");
    }
    for (count, may) in [(70, true), (71, false)] {
        let text = "春".repeat(count);
        assert_eq!(possible(&text, &Kind::Text, Heading2), may, "{count}");
        let numbered = format!("一、{}", "春".repeat(count - 2));
        let kind = Look::new(&numbered).kind().clone();
        for outcome in [Title, Heading2] {
            assert_eq!(possible(&numbered, &kind, outcome), may, "{count}");
        }
    }
}

#[test]
fn another_role_that_lies_little_behind_is_told() {
    use Outcome::{Item, Paragraph, Signature, Title};
    let lines = ["各镇完成春耕，开始夏种"];
    for (weights, found) in [
        (
            &[(Paragraph, 20), (Title, 15)][..],
            (Role::Paragraph, Some((Role::Title, 5))),
        ),
        (&[(Paragraph, 20), (Title, 14)], (Role::Paragraph, None)),
        (&[(Paragraph, 20), (Item, 19)], (Role::Paragraph, None)),
        (
            &[(Signature, 9), (Item, 9)],
            (Role::Paragraph, Some((Role::Signature, 0))),
        ),
    ] {
        let mut sums = [0; Outcome::COUNT];
        for (outcome, weight) in weights {
            sums[*outcome as usize] = *weight;
        }
        let none = Weights {
            steps: vec![[0; Outcome::COUNT]; Outcome::COUNT + 1].into(),
            ..Weights::default()
        };
        let answers = vec![[0; block::Ask::COUNT]];
        let read = constrained(&lines, |place| read(place, &answers, &[sums], &none));
        assert_eq!(read, [found], "{weights:?}");
    }
}

#[test]
fn what_a_sender_stands_behind_is_no_remark() {
    let remarks = |line: &str| {
        let lines = ["区教育局推进课后服务", line, "石桥镇开展环境整治"];
        outcomes(&lines, 1).contains(&Outcome::Remark)
    };
    assert!(!remarks("全区开设课程217门。（区教育局）"));
    assert!(remarks("全区开设课程217门。"));
    assert!(remarks("注：数据截至3月。（区教育局）"));
}

#[test]
fn a_sentence_below_a_captioned_picture_is_text() {
    let captions = |picture: &str| {
        let lines = [picture, "隐患三处已经整改。", "<图片90x60-0a>坝顶"];
        outcomes(&lines, 1).contains(&Outcome::Caption)
    };
    assert!(!captions("<图片90x60-0a>大坝现场"));
    assert!(captions("<图片90x60-0a>"));
}

#[test]
fn what_closes_a_bulletin_is_certain() {
    let story = "近日，青溪县排查入河排污口86处。";
    let only = |lines: &[&str]| match outcomes(lines, 1)[..] {
        [only] => Some(only),
        _ => None,
    };
    let edited = [story, "责任编辑：孙丽", "报：市委办公室"];
    for (lines, is) in [
        (&[story, "抄送：各乡镇。"][..], Some(Outcome::Distribution)),
        (&[story, "发：各乡镇。"], None),
        (&[story, "（共印80份）"], Some(Outcome::Imprint)),
        (&edited, Some(Outcome::Imprint)),
        (&edited[..2], None),
    ] {
        assert_eq!(only(lines), is, "{lines:?}");
    }
    let speech = ["在会议上的讲话", "县长 孙立民", "（2026年6月3日）"];
    assert!(!outcomes(&speech, 1).contains(&Outcome::Attribution));
    let addressed = [speech[0], "河湾镇人民政府镇长　孙立民", "各位代表："];
    assert!(!outcomes(&addressed, 1).contains(&Outcome::Attribution));
    assert!(outcomes(&speech[..2], 1).contains(&Outcome::Attribution));
}

#[test]
fn rows_stand_together() {
    let texts = [
        "项目\t单位",
        "供水\t区住建局",
        "供水",
        "供电\t区供电公司",
        "供热",
    ];
    let lines = texts.map(|text| Line {
        text,
        ..Line::default()
    });
    let kinds = texts.map(|text| {
        if text.contains('\t') {
            Kind::Table
        } else {
            Kind::Text
        }
    });
    let rows: Vec<_> = (0..texts.len())
        .map(|at| is_row(&lines, &kinds, at))
        .collect();
    assert_eq!(rows, [true, true, false, false, false]);
}

#[test]
fn a_contents_list_ends_at_an_empty_line() {
    let lines = |texts: &[(&'static str, bool)]| -> Vec<Line<'static>> {
        let line = |(text, gap): &(&'static str, bool)| Line {
            text,
            gap: *gap,
            mark: None,
        };
        texts.iter().map(line).collect()
    };
    let (head, one, other) = ("目录", "全区春耕有序推进", "水库巡查全面完成");
    for (texts, range) in [
        (
            &[
                ("澄湖信息", false),
                (head, true),
                (one, false),
                (other, false),
                (one, true),
            ][..],
            2..4,
        ),
        (&[(head, false), (one, false), (other, true)], 1..2),
        (&[(head, false), (one, false), (other, false)], 0..0),
        (
            &[(head, false), ("各镇按期完成。", false), (other, true)],
            0..0,
        ),
        (&[(one, false), (other, true)], 0..0),
    ] {
        let lines = lines(texts);
        let looks = lines.iter().map(|line| Look::new(line.text));
        let kinds: Vec<Kind> = looks.map(|look| look.kind().clone()).collect();
        assert_eq!(listed(&lines, &kinds), range, "{texts:?}");
    }
}

#[test]
fn numbered_entries_end_at_an_empty_line_and_rows_have_as_many_cells() {
    let kinds = |texts: &[&str]| -> Vec<Kind> {
        texts
            .iter()
            .map(|text| Look::new(text).kind().clone())
            .collect()
    };
    let listed = kinds(&["目录", "1. 春耕", "2. 夏种", "各镇按期完成。"]);
    assert!(is_end(&(1..3), &listed));
    assert!(!is_end(&(1..2), &listed) && !is_end(&(0..3), &listed));
    assert!(!is_end(&(1..4), &listed) && !is_end(&(3..3), &listed));

    for (texts, row) in [
        (["镇\t户数", "青石镇\t312"], true),
        (["镇\t户数", "青石镇\t312\t5"], false),
        (["镇\t户数", "全区春耕"], false),
        (["全区春耕", "镇\t户数"], false),
    ] {
        let lines = texts.map(|text| Line {
            text,
            ..Line::default()
        });
        assert_eq!(is_row(&lines, &kinds(&texts), 0), row, "{texts:?}");
    }
}

#[test]
fn persons_below_each_other_are_no_heads() {
    let draft = "关于表扬2026年优秀网格员的通报\n各镇：\n经研究，决定对下列同志予以通报表扬：\n季明\n江帆\n何秋\n希望受表扬的同志再接再厉。\n";
    let roles: Vec<_> = crate::parse(draft)
        .blocks
        .iter()
        .map(|block| block.role)
        .collect();
    let head = |role: &Role| role.level().is_some() || matches!(role, Role::Title | Role::Masthead);
    assert!(roles[3..6].iter().all(|role| !head(role)), "{roles:?}");
    let heads = "季明\n季明是青石镇网格员，2026年走访1200户。\n";
    let bar = |at: usize| {
        let lines: Vec<_> = heads
            .lines()
            .map(|text| Line {
                text,
                ..Line::default()
            })
            .collect();
        let mut looks = Looks::default();
        let looks: Vec<Rc<Look>> = lines.iter().map(|line| looks.of(line.text)).collect();
        let kinds = kind::in_place(&looks);
        Constraints::of(&lines, &looks, &kinds).is_among_names(at)
    };
    assert!(!bar(0) && !bar(1));
}

#[test]
fn day_and_time_of_a_web_page_are_no_headline() {
    let draft = "全区召开安全生产会议\n原创 澄湖发布 2026-11-22 18:30 发表于澄湖\n11月22日，全区召开安全生产会议，部署检查工作。\n";
    let role = crate::parse(draft).blocks[1].role;
    assert!(
        role.level().is_none() && !matches!(role, Role::Title | Role::Masthead),
        "{role:?}"
    );
    let report = "澄湖值班快报\n第12期\n澄湖区应急管理局　2026-11-22 18:30\n\n全区降雨平稳\n11月22日，全区降雨12毫米，水库水位正常。\n";
    assert_eq!(crate::parse(report).blocks[2].role, Role::Masthead);
}
