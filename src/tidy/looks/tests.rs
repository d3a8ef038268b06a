use super::*;
use crate::source::Face;

/// A line of a PDF: size in half points, align, white space at the left and the right in tenths of an em.
fn line(size: u16, align: Align, indent: i16, slack: i16) -> Look {
    Look {
        size: Some(size),
        face: Some(Face::FangSong),
        align,
        indent: Some(indent),
        slack: Some(slack),
        ..Look::default()
    }
}

fn draft(lines: &[(&str, Look)]) -> String {
    let mut source = Source::default();
    for (text, look) in lines {
        source.push(text, look.clone());
    }
    let tidied = tidy(&source, &Options::default());
    assert_eq!(tidied.edits.apply(&source.text), tidied.draft);
    let back = tidied.edits.invert(&source.text);
    assert_eq!(back.apply(&tidied.draft), source.text);
    tidied.draft
}

#[test]
fn places_tell_paragraphs_and_sizes_headlines() {
    use Align::{Centre, Plain, Right};
    let folio = Look {
        debris: true,
        ..line(28, Centre, 140, 140)
    };
    let lines = [
        ("澄湖区水利局关于切实做好今冬明春", line(44, Centre, 1, 1)),
        ("小型水库除险加固工作的报告", line(44, Centre, 30, 30)),
        ("澄湖区人民政府：", line(32, Plain, 0, 200)),
        (
            "今年以来，我局共巡查水库36座，完成除险加固12座",
            line(32, Plain, 20, 0),
        ),
        ("—1—", folio),
        ("5处隐患均已消除。", line(32, Plain, 0, 190)),
        ("各镇街道落实巡查人员。", line(32, Plain, 20, 150)),
        ("澄湖区水利局", line(32, Right, 180, 20)),
    ];
    assert_eq!(
        draft(&lines),
        "澄湖区水利局关于切实做好今冬明春小型水库除险加固工作的报告\n澄湖区人民政府：\n\
         今年以来，我局共巡查水库36座，完成除险加固125处隐患均已消除。\n各镇街道落实巡查人员。\n澄湖区水利局"
            .replace("125处", "12座5处")
    );
}

/// The draft of a paragraph broken by hand, behind another one.
fn broken(align: Align, lines: &[&str]) -> Vec<String> {
    let mut source = Source::default();
    let before = "石桥镇清运垃圾，平整场地。";
    for (at, text) in [before].iter().chain(lines).enumerate() {
        let joint = match at {
            0 | 1 => Joint::Begins,
            _ => Joint::Breaks,
        };
        let look = Look {
            joint,
            ..line(32, align, 20, 0)
        };
        source.push(text, look);
    }
    let draft = tidy(&source, &Options::default()).draft;
    let lines = draft.lines().filter(|line| !line.is_empty());
    lines.skip(1).map(str::to_owned).collect()
}

#[test]
fn a_sentence_goes_on_below_a_break_of_layout() {
    for (lines, joined) in [
        (
            &["会议学习了文件，共办理64场次，", "发放资料3000份。"][..],
            "会议学习了文件，共办理64场次，发放资料3000份。",
        ),
        (&["书记李", "明主持会议。"], "书记李明主持会议。"),
        (
            &["各村组织青年清运垃", "圾，共出动40人、", "车辆3台。"],
            "各村组织青年清运垃圾，共出动40人、车辆3台。",
        ),
    ] {
        assert_eq!(broken(Align::Plain, lines), [joined]);
    }
}

#[test]
fn what_was_broken_on_purpose_stays() {
    for lines in [
        &["会议学习了文件。", "会议强调了纪律。"][..],
        &["工作要求", "各村高度重视，抓好落实。"],
        &[
            "石桥镇坚持党建引领，推动乡村治理提质增效",
            "近年来，石桥镇抓实网格管理。",
        ],
        &["会议议定：", "由镇农办负责。"],
        &["青石桥头春水满，", "万家灯火照归人。"],
        &["一是健全机制，", "二是压实责任。"],
        &["会议议定了事项，", "1.由镇农办负责。"],
        &["会议强调了纪律，", "列席人员：王强。"],
        &["地址：石桥镇人民路1号，", "电话：12345678。"],
        &["参加活动的有李明，", "王强"],
        &["当年收入18", "30元用于奖励，其余结转。"],
        &["总额为1，", "000元，已到位。"],
    ] {
        assert_eq!(broken(Align::Plain, lines), lines, "{lines:?}");
    }
    let lines = ["会议学习了文件，", "发放资料3000份。"];
    assert_eq!(broken(Align::Right, &lines), lines);
}

#[test]
fn what_looks_like_a_headline_is_marked_where_its_words_do_not_say_so() {
    let text = line(32, Align::Plain, 20, 0);
    let head = line(44, Align::Centre, 100, 100);
    let body = "全镇共有农户八千余户，春播面积一万二千亩，镇里组织干部下田帮助农户选种备肥。";
    let lines = [
        ("春耕", head.clone()),
        (body, text.clone()),
        ("夏收", head),
        (body, text),
    ];
    let draft = draft(&lines);
    let bulletin = parse(&draft);
    let titles = bulletin
        .blocks
        .iter()
        .filter(|block| block.role == Role::Title);
    assert_eq!(titles.count(), 2, "{draft}");
}

#[test]
fn levels_say_what_a_line_is() {
    let found = Headlines {
        text: Some(32),
        largest: Some(44),
    };
    let long = "春播面积".repeat(LONGEST_HEAD);
    for (level, text, role) in [
        (Some(0), "春耕备耕", Some(Role::Title)),
        (Some(1), "春耕备耕", Some(Role::heading(1))),
        (Some(2), "春耕备耕", Some(Role::heading(2))),
        (Some(1), "春耕备耕。", None),
        (Some(1), &long, None),
        (None, "春耕备耕", None),
    ] {
        let look = Look {
            level,
            ..line(32, Align::Plain, 20, 0)
        };
        assert_eq!(found.role(&look, text), role, "{level:?} {text}");
    }
}

#[test]
fn lines_that_are_paragraphs_by_their_places_stay_apart() {
    // As long as wrapped lines are, and without a mark at their ends.
    let body = "澄湖区各镇街道扎实开展农田水利建设并组织干部下田帮助农户";
    let text = line(32, Align::Plain, 20, 90);
    let head = line(44, Align::Centre, 100, 100);
    let rows: Vec<_> = (0..6).map(|_| (body, text.clone())).collect();
    let lines = [body; 6].join("\n");
    assert_eq!(draft(&rows), lines);
    let headed: Vec<_> = [("春耕", head)].into_iter().chain(rows).collect();
    let found = draft(&headed);
    assert!(found.ends_with(&lines), "{found}");
}

#[test]
fn what_a_line_is_read_as_gives_way_to_how_it_looks() {
    use Role::{Heading1, Heading2, Masthead, Paragraph, Title};
    for (read, looked, way) in [
        (Paragraph, Title, true),
        (Heading1, Title, true),
        (Heading1, Heading2, false),
        (Title, Heading1, false),
        (Title, Heading2, true),
        (Title, Paragraph, false),
        (Masthead, Title, false),
    ] {
        assert_eq!(gives_way(read, looked), way, "{read:?} {looked:?}");
    }
}

#[test]
fn centred_lines_of_one_larger_type_are_one_headline() {
    let head = line(44, Align::Centre, 60, 60);
    let text = line(32, Align::Plain, 20, 150);
    let words = "今年以来，各镇巡查水库36座，整改隐患12处，群众满意。".repeat(3);
    let body = (words.as_str(), text);
    let two = draft(&[
        ("澄湖区水利局做实春耕用水保障", head.clone()),
        ("水库巡查工作有序推进", head.clone()),
        body.clone(),
    ]);
    assert!(
        two.starts_with("澄湖区水利局做实春耕用水保障水库巡查工作有序推进\n"),
        "{two}"
    );
    let other = Look {
        bold: true,
        ..head.clone()
    };
    let apart = draft(&[
        ("澄湖区水利局做实春耕用水保障", head),
        ("水库巡查工作有序推进", other),
        body,
    ]);
    assert!(!apart.contains("保障水库"), "{apart}");
}

/// What is found of lines of these looks, in a text of type of 16 points.
fn of_lines<T>(lines: &[(&str, Look)], ask: impl Fn(&Lines<'_>) -> T) -> T {
    let text: Vec<&str> = lines.iter().map(|(text, _)| *text).collect();
    let text = text.join("\n");
    ask(&Lines {
        physical: physical::lines(&text),
        looks: lines.iter().map(|(_, look)| look).collect(),
        size: Some(32),
    })
}

#[test]
fn a_paragraph_goes_on_where_its_lines_fill_the_page() {
    use Align::{Centre, Plain};
    let plain = |indent: i16, slack: i16| line(32, Plain, indent, slack);
    let (above, below) = (plain(20, 0), plain(0, 100));
    let row = |look: &Look| Look {
        row: true,
        ..look.clone()
    };
    let of = |a: &Look, b: &Look, joining: Joining| {
        let lines = [("各镇组织干部", a.clone()), ("走村入户。", b.clone())];
        of_lines(&lines, |lines| lines.goes_on(0, joining))
    };
    let told = Look {
        role: Some(Role::Title),
        joint: Joint::Begins,
        ..below.clone()
    };
    let begins = Look {
        joint: Joint::Begins,
        ..below.clone()
    };
    let role = Look {
        role: Some(Role::Title),
        ..below.clone()
    };
    for (a, b, found) in [
        (&above, &below, Some(true)),
        (&row(&above), &below, Some(false)),
        (&above, &row(&below), Some(false)),
        (&above, &told, Some(false)),
        (&above, &begins, Some(false)),
        (&above, &role, Some(true)),
        (&plain(20, 15), &below, Some(true)),
        (&plain(20, 16), &below, Some(false)),
        (&line(34, Plain, 20, 0), &below, Some(true)),
        (&line(35, Plain, 20, 0), &below, Some(false)),
        (&line(32, Centre, 20, 0), &below, Some(false)),
        (&above, &line(32, Centre, 0, 100), Some(false)),
        (&line(32, Centre, 20, 0), &line(32, Centre, 0, 100), None),
        (
            &line(36, Centre, 20, 0),
            &line(32, Centre, 0, 100),
            Some(false),
        ),
        (&plain(0, 0), &plain(9, 0), Some(true)),
        (&plain(0, 0), &plain(10, 0), Some(false)),
        (&plain(6, 0), &plain(10, 0), Some(false)),
        (&plain(7, 0), &plain(10, 0), None),
        (&plain(20, 0), &plain(20, 0), None),
        (
            &Look {
                slack: None,
                ..above.clone()
            },
            &below,
            None,
        ),
        (
            &above,
            &Look {
                indent: None,
                ..below.clone()
            },
            None,
        ),
    ] {
        assert_eq!(of(a, b, Joining::Automatic), found, "{a:?} {b:?}");
        assert_eq!(of(a, b, Joining::KeepLines), Some(false), "{a:?} {b:?}");
    }
}

#[test]
fn lines_set_alike_are_one_headline() {
    let large = line(44, Align::Centre, 30, 30);
    let (one, two) = ("全区水库安全巡查", "山洪灾害防御推进");
    let other = |change: fn(&mut Look)| {
        let mut look = large.clone();
        change(&mut look);
        look
    };
    let text = line(32, Align::Plain, 20, 0);
    let is = |lines: &[(&str, Look)]| of_lines(lines, |lines| lines.is_one_headline(0));
    for (first, second, is_one) in [
        ((one, large.clone()), (two, large.clone()), true),
        (
            (one, large.clone()),
            (two, other(|look| look.size = Some(42))),
            false,
        ),
        (
            (one, large.clone()),
            (two, other(|look| look.bold = true)),
            false,
        ),
        (
            (one, large.clone()),
            (two, other(|look| look.face = None)),
            false,
        ),
        (
            (one, large.clone()),
            (two, other(|look| look.row = true)),
            false,
        ),
        (
            (one, large.clone()),
            (two, other(|look| look.align = Align::Plain)),
            false,
        ),
        (
            (one, other(|look| look.red = true)),
            (two, other(|look| look.red = true)),
            false,
        ),
        (("全区水库", large.clone()), (two, large.clone()), false),
        (("全区水库查", large.clone()), (two, large.clone()), true),
        (
            ("全区水库巡查：", large.clone()),
            (two, large.clone()),
            false,
        ),
        ((one, large.clone()), ("2026年9月2日", large.clone()), false),
        ((one, large.clone()), ("澄湖区水利局", large.clone()), false),
        (("澄湖区水利局", large.clone()), (two, large.clone()), true),
    ] {
        let lines = [first.clone(), second.clone(), ("各镇完成。", text.clone())];
        assert_eq!(is(&lines), is_one, "{first:?} {second:?}");
    }
    for (count, is_one) in [(1, false), (2, true), (4, true), (5, false), (6, false)] {
        let mut lines = vec![(one, large.clone()); count];
        lines.push(("各镇完成。", text.clone()));
        assert_eq!(is(&lines), is_one, "{count}");
        let last = |lines: &Lines<'_>| lines.is_one_headline(count.saturating_sub(2));
        assert_eq!(of_lines(&lines, last), is_one, "{count}");
    }
    for (size, large) in [(35, false), (36, true)] {
        assert_eq!(is_large(&line(size, Align::Centre, 0, 0), Some(32)), large);
    }
    assert!(!is_large(&large, None) && !is_large(&Look::default(), Some(32)));
}

#[test]
fn what_speaks_against_a_headline() {
    for (text, may) in [
        ("全区春耕有序推进", true),
        ("春耕", true),
        ("春", false),
        ("澄湖区水利局", true),
        ("第12期", false),
        ("一、春耕", false),
        ("2.1 春耕", false),
        ("第一章 春耕", false),
        ("目录", false),
        ("附件1", false),
        ("2026年月16日", false),
        ("春耕：夏种", false),
        ("春耕。", false),
        ("春\t耕", false),
    ] {
        assert_eq!(may_be_headline(text), may, "{text}");
    }
    for (count, may) in [(60, true), (61, false)] {
        assert_eq!(may_be_headline(&"春".repeat(count)), may, "{count}");
    }
}

/// Why the first line of a text goes on below a break made by hand, if it does; lines of these looks.
fn runs_over(texts: &[&str], looks: &[Look]) -> Option<&'static str> {
    let lines: Vec<(&str, Look)> = texts.iter().copied().zip(looks.iter().cloned()).collect();
    of_lines(&lines, |lines| {
        let pairs = Pairs::of(&lines.physical);
        lines.runs_over(0, &pairs, &mut reading::Looks::default())
    })
}

/// A line of running text behind a break made by hand, changed so.
fn broken_line(change: fn(&mut Look)) -> Look {
    let mut look = Look {
        joint: Joint::Breaks,
        ..line(32, Align::Plain, 0, 0)
    };
    change(&mut look);
    look
}

#[test]
fn lines_that_were_broken_by_hand() {
    let (plain, other) = (broken_line(|_| ()), broken_line);
    let texts = ["各镇组织干部走村入户，逐项核对，", "对发现的问题当场交办。"];
    for (above, below, joined) in [
        (plain.clone(), plain.clone(), true),
        (
            plain.clone(),
            other(|look| look.joint = Joint::Begins),
            false,
        ),
        (
            other(|look| look.joint = Joint::Begins),
            plain.clone(),
            true,
        ),
        (plain.clone(), other(|look| look.size = Some(34)), true),
        (plain.clone(), other(|look| look.size = Some(35)), false),
        (
            other(|look| look.size = None),
            other(|look| look.size = Some(35)),
            true,
        ),
        (
            other(|look| look.align = Align::Centre),
            plain.clone(),
            false,
        ),
        (plain.clone(), other(|look| look.level = Some(1)), false),
        (other(|look| look.row = true), plain.clone(), false),
    ] {
        let looks = [above, below];
        assert_eq!(runs_over(&texts, &looks).is_some(), joined, "{looks:?}");
    }
}

#[test]
fn words_that_a_break_of_layout_cuts() {
    let (plain, other) = (broken_line(|_| ()), broken_line);
    for (texts, why) in [
        (
            ["各镇组织干部，", "对排查发现的问题要当场交办到位。"],
            Some("逗号后接下行"),
        ),
        (["各镇组织干部，", "对排查发现的问题要当场交办到位"], None),
        (
            ["各镇组织干部，", "一、对排查发现的问题要当场交办到位。"],
            None,
        ),
        (
            ["各镇组织干部，", "一是对排查发现的问题要当场交办到位。"],
            None,
        ),
        (["各镇组织干部，", "交办要求：当场交办。"], None),
        (
            ["各镇组织干部，", "对排查发现的问题要当场交办到位：何青山。"],
            Some("逗号后接下行"),
        ),
        (["共完成投资1，", "000万元。"], None),
        (["青山绿水长流，", "春耕夏种年年。"], None),
        (
            ["青山绿水长流春夏秋冬年年长久，", "春耕夏种年年。"],
            Some("逗号后接下行"),
        ),
        (["各镇组织干部走村", "入户。"], None),
        (["各镇组织干部走村", "入户。干部走村入户"], None),
        (["澄湖区水利", "局负责巡查。"], None),
    ] {
        let found = runs_over(&texts, &[plain.clone(), plain.clone()]);
        assert_eq!(found, why, "{texts:?}");
    }
    // Elsewhere the two characters stand together.
    let three = ["各镇组织干部走访", "农户，逐项核对。", "各村走访农户。"];
    let looks = [
        plain.clone(),
        plain.clone(),
        other(|look| look.joint = Joint::Begins),
    ];
    assert_eq!(runs_over(&three, &looks), Some("断开的词"));
    let signed = ["一、组织干部走访", "农户，逐项核对。", "各村走访农户。"];
    assert_eq!(runs_over(&signed, &looks), None);
    let latin = ["各镇组织干部A", "农户，逐项核对。", "各村A农户。"];
    assert_eq!(runs_over(&latin, &looks), None);
}

#[test]
fn where_a_sentence_ends_or_a_line_begins_anew() {
    let breaks = Look {
        joint: Joint::Breaks,
        ..line(32, Align::Plain, 0, 0)
    };
    let ends = |texts: &[&str], at: usize| {
        let lines: Vec<(&str, Look)> = texts.iter().map(|text| (*text, breaks.clone())).collect();
        of_lines(&lines, |lines| {
            lines.sentence_ends(at, &mut reading::Looks::default())
        })
    };
    assert!(ends(&["春耕。"], 0) && ends(&["春耕："], 0) && ends(&["春耕；"], 0));
    assert!(!ends(&["春耕"], 0) && ends(&["春耕", "夏种。"], 0) && !ends(&["春耕。", "夏种"], 1));
    for (between, is) in [(19, true), (20, false)] {
        let texts = [vec!["春耕"; between + 1], vec!["夏种。"]].concat();
        assert_eq!(ends(&texts, 0), is, "{between}");
    }
    let begins = Look {
        joint: Joint::Begins,
        ..breaks.clone()
    };
    let apart = [("春耕", breaks.clone()), ("夏种。", begins)];
    assert!(!of_lines(&apart, |lines| lines
        .sentence_ends(0, &mut reading::Looks::default())));
    for (text, anew) in [
        ("各镇完成春耕。", false),
        ("● 各镇完成春耕。", true),
        ("一、各镇完成春耕。", true),
        ("镇\t户数", true),
        ("2026年9月2日", true),
        ("参加人员名单：何青山", true),
        ("一是各镇完成春耕。", true),
        ("春耕备耕工作要：", true),
        ("春耕备耕工作要求：", false),
        ("春耕: 各镇", true),
    ] {
        let found = of_lines(&[(text, breaks.clone())], |lines| {
            lines.begins_anew(0, &mut reading::Looks::default())
        });
        assert_eq!(found, anew, "{text}");
    }
}

#[test]
fn what_a_line_is_by_its_look() {
    use Role::{Heading1, Heading2, Note, Paragraph, Table, Title};
    let headlines = Headlines {
        text: Some(32),
        largest: Some(44),
    };
    let large = line(44, Align::Centre, 30, 30);
    let level = |level: u8| Look {
        level: Some(level),
        ..line(32, Align::Plain, 0, 0)
    };
    let row = Look {
        row: true,
        ..level(1)
    };
    let long = "春".repeat(41);
    for (look, text, role) in [
        (&large, "全区春耕有序推进", Some(Role::Title)),
        (&line(42, Align::Centre, 30, 30), "全区春耕有序推进", None),
        (&line(44, Align::Plain, 30, 30), "全区春耕有序推进", None),
        (&large, "澄湖区水利局", None),
        (&large, "春耕：夏种", None),
        (
            &Look {
                red: true,
                ..large.clone()
            },
            "全区春耕有序推进",
            None,
        ),
        (
            &Look {
                row: true,
                ..large.clone()
            },
            "全区春耕有序推进",
            None,
        ),
        (&level(0), "全区春耕有序推进", Some(Role::Title)),
        (&level(0), "春耕。", None),
        (&level(1), "春耕", Some(Role::Heading1)),
        (&level(2), "一、春耕", Some(Role::Heading2)),
        (&level(1), "春耕。", None),
        (&level(1), &long, None),
        (&level(1), &long[3..], Some(Role::Heading1)),
        (&row, "春耕", None),
    ] {
        assert_eq!(headlines.role(look, text), role, "{text} {look:?}");
    }
    for (read, looked, is) in [
        (Paragraph, Title, true),
        (Note, Heading1, true),
        (Heading1, Title, true),
        (Heading1, Heading2, false),
        (Title, Heading1, false),
        (Title, Heading2, true),
        (Title, Paragraph, false),
        (Table, Title, false),
    ] {
        assert_eq!(gives_way(read, looked), is, "{read:?} {looked:?}");
    }
    let mut source = Source::default();
    for (text, size, is_row) in [
        ("春耕春耕春", 30, false),
        ("夏种夏种", 32, false),
        ("秋收", 32, false),
        ("冬藏冬藏冬藏", 36, true),
    ] {
        source.push(
            text,
            Look {
                row: is_row,
                ..line(size, Align::Plain, 0, 0)
            },
        );
    }
    assert_eq!(text_size(&source), Some(32));
    assert_eq!(text_size(&Source::default()), None);
}

#[test]
fn rows_of_a_table_stay_rows() {
    let row = Look {
        row: true,
        ..Look::default()
    };
    let tidied = |lines: &[&str], look: &Look| {
        let lines: Vec<(&str, Look)> = lines.iter().map(|line| (*line, look.clone())).collect();
        draft(&lines)
    };
    let rows = ["1.\t公厕", "2.\t操场"];
    assert_eq!(tidied(&rows, &row), "<表格>1.\t公厕\n2.\t操场");
    assert_eq!(tidied(&rows, &Look::default()), "1.公厕\n2.操场");
    let headed = ["序号\t项目", "1.\t公厕", "2.\t操场"];
    assert_eq!(tidied(&headed, &row), headed.join("\n"));
}
