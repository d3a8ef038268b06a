use super::*;

fn texts(lines: &[Line]) -> Vec<&str> {
    lines.iter().map(|line| line.text.as_str()).collect()
}

#[test]
fn most_of_a_line_says_its_look() {
    let mut paragraph = Paragraph::default();
    let body = Type {
        size: Some(32),
        face: Some(Face::FangSong),
        ..Type::default()
    };
    let bold = Type { bold: true, ..body };
    paragraph.push("一、加强领导", bold);
    paragraph.push("。", body);
    paragraph.break_line();
    paragraph.push("石桥镇", body);
    let shape = Shape {
        first: Length::Chars(200),
        left: Length::Twips(320),
        ..Shape::default()
    };
    let lines = paragraph.finish(&shape);
    assert_eq!(texts(&lines), ["一、加强领导。", "石桥镇"]);
    let [head, below] = &lines[..] else {
        panic!("two lines")
    };
    assert!(head.look.bold && !below.look.bold);
    assert_eq!(
        (head.look.size, head.look.face),
        (Some(32), Some(Face::FangSong))
    );
    assert_eq!((head.look.indent, below.look.indent), (Some(30), Some(10)));
    assert_eq!(
        (head.look.joint, below.look.joint),
        (Joint::Begins, Joint::Breaks)
    );
}

#[test]
fn page_breaks_part_no_number_from_its_text() {
    let mut paragraph = Paragraph::default();
    paragraph.break_page(true);
    paragraph.push("工作目标", Type::default());
    paragraph.put_number("一、");
    let lines = paragraph.finish(&Shape::default());
    assert_eq!(texts(&lines), ["一、工作目标"]);
    assert!(lines[0].look.page);
    assert_eq!(lines[0].look.number, "一、".len());
}

#[test]
fn cells_are_parted_by_tabs() {
    let cell = |texts: &[&str]| -> Vec<Line> {
        let of = |text: &&str| Line {
            text: (*text).to_owned(),
            ..Line::default()
        };
        texts.iter().map(of).collect()
    };
    let both = row(vec![cell(&["甲", "乙\t丙"]), cell(&[]), cell(&["丁"])]);
    assert_eq!(texts(&both), ["甲 乙 丙\t\t丁"]);
    assert!(both[0].look.row);
    assert_eq!(texts(&row(vec![cell(&["甲", "乙"])])), ["甲", "乙"]);
    assert!(row(vec![cell(&[]), cell(&[""])]).is_empty());
}

#[test]
fn signs_above_and_below() {
    for (text, is_above, expected) in [
        ("2", true, Ok("²")),
        ("-12", true, Ok("⁻¹²")),
        ("2", false, Ok("₂")),
        ("th", true, Err(true)),
        ("[1]", true, Err(false)),
    ] {
        assert_eq!(raised(text, is_above), expected.map(str::to_owned));
    }
}

#[test]
fn a_power_stays_one_behind_another_text() {
    let mut whole = Paragraph::default();
    whole.push("建成厂房1200", Type::default());
    let mut behind = Paragraph::default();
    behind.push("m", Type::default());
    behind.push_raised("2", Type::default(), true);
    behind.push("，投入使用。", Type::default());
    whole.append(behind);
    let lines = whole.finish(&Shape::default());
    assert_eq!(texts(&lines), ["建成厂房1200m²，投入使用。"]);
}

#[test]
fn a_row_looks_as_its_first_cell_but_for_its_place_on_the_line() {
    let cell = |text: &str| {
        let look = Look {
            size: Some(28),
            indent: Some(20),
            slack: Some(5),
            number: 6,
            level: Some(1),
            ..Look::default()
        };
        vec![Line {
            text: text.to_owned(),
            look,
            ..Line::default()
        }]
    };
    let lines = row(vec![cell("供水"), cell("区住建局")]);
    assert_eq!(texts(&lines), ["供水\t区住建局"]);
    let expected = Look {
        size: Some(28),
        row: true,
        joint: Joint::Begins,
        ..Look::default()
    };
    assert_eq!(lines[0].look, expected);
    let alone = row(vec![cell("供水")]);
    assert_eq!((alone[0].look.number, alone[0].look.row), (6, false));
}

/// A paragraph of texts that are on the line, above it or below it.
fn raised_text(pieces: &[(&str, Option<bool>)]) -> Line {
    let mut paragraph = Paragraph::default();
    for (text, is_above) in pieces {
        match is_above {
            Some(is_above) => paragraph.push_raised(text, Type::default(), *is_above),
            None => paragraph.push(text, Type::default()),
        }
    }
    paragraph.finish(&Shape::default()).swap_remove(0)
}

#[test]
fn pieces_above_and_below() {
    for (pieces, text, lost) in [
        (&[("m", None), ("2", Some(true))][..], "m²", 0),
        (
            &[("m", None), ("1", Some(true)), ("2", Some(true))],
            "m¹²",
            0,
        ),
        (
            &[("m", None), ("1", Some(true)), ("2", Some(false))],
            "m¹₂",
            0,
        ),
        (
            &[("m", None), ("x", Some(true)), ("2", Some(false))],
            "mx₂",
            1,
        ),
        (
            &[("m", None), ("x", Some(true)), ("y", Some(true))],
            "mxy",
            1,
        ),
        (
            &[
                ("m", None),
                ("x", Some(true)),
                (" ", None),
                ("y", Some(true)),
            ],
            "mx y",
            2,
        ),
        (&[("m", None), ("[1]", Some(true))], "m[1]", 0),
        (&[("m", None), ("。", Some(true))], "m。", 0),
        (&[("2", Some(true)), ("m", None)], "2m", 0),
        (&[(" ", None), ("2", Some(true)), ("m", None)], " 2m", 0),
        (
            &[
                ("CO", None),
                ("2", Some(false)),
                ("和m", None),
                ("2", Some(true)),
            ],
            "CO₂和m²",
            0,
        ),
    ] {
        let line = raised_text(pieces);
        assert_eq!(
            (line.text.as_str(), line.unraised),
            (text, lost),
            "{pieces:?}"
        );
    }
    assert_eq!(
        raised("0123456789+-=()n", true).as_deref(),
        Ok("⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿ")
    );
    assert_eq!(
        raised("0123456789+-=()n", false).as_deref(),
        Ok("₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎ₙ")
    );
    for (mark, is_lost) in [
        ("〔1〕", false),
        ("①", false),
        ("*a", false),
        ("®a", false),
        ("™", false),
        ("th", true),
        ("—", false),
    ] {
        assert_eq!(raised(mark, true), Err(is_lost), "{mark}");
    }
}

#[test]
fn numbers_stand_before_everything() {
    let mut paragraph = Paragraph::default();
    paragraph.push("m", Type::default());
    paragraph.push_raised("2", Type::default(), true);
    paragraph.break_line();
    paragraph.push("乙", Type::default());
    paragraph.put_number("一、");
    let lines = paragraph.finish(&Shape::default());
    assert_eq!(texts(&lines), ["一、m²", "乙"]);
    assert_eq!((lines[0].look.number, lines[1].look.number), (6, 0));
    // Of a number alone, the blank behind it goes.
    let mut number = Paragraph::default();
    number.put_number("1. ");
    let line = number.clone().finish_text(&Shape::default()).swap_remove(0);
    assert_eq!((line.text.as_str(), line.look.number), ("1. ", 2));
    assert!(
        Paragraph::default()
            .finish_text(&Shape::default())
            .is_empty()
    );
    assert_eq!(Paragraph::default().finish(&Shape::default()).len(), 1);
}

#[test]
fn one_paragraph_behind_another() {
    let mut first = Paragraph::default();
    first.push("CO", Type::default());
    let mut second = Paragraph::default();
    second.push_raised("2", Type::default(), false);
    second.break_page(true);
    second.push(
        "乙",
        Type {
            bold: true,
            ..Type::default()
        },
    );
    second.behind.push(Line {
        text: "框".into(),
        ..Line::default()
    });
    first.append(second);
    let lines = first.finish(&Shape::default());
    assert_eq!(texts(&lines), ["CO₂", "乙", "框"]);
    let looks: Vec<_> = lines
        .iter()
        .map(|line| (line.look.joint, line.look.page, line.look.bold))
        .collect();
    assert_eq!(
        looks[..2],
        [(Joint::Begins, false, false), (Joint::Breaks, true, true)]
    );
}

#[test]
fn breaks_with_nothing_between() {
    let made = |steps: &str| {
        let mut paragraph = Paragraph::default();
        for step in steps.chars() {
            match step {
                '/' => paragraph.break_line(),
                'p' => paragraph.break_page(true),
                'c' => paragraph.break_page(false),
                text => paragraph.push(text.encode_utf8(&mut [0; 4]), Type::default()),
            }
        }
        let lines = paragraph.finish(&Shape::default());
        let told = lines.iter().map(|line| {
            let joint = if line.look.joint == Joint::Breaks {
                "/"
            } else {
                ""
            };
            let page = if line.look.page { "p" } else { "" };
            format!("{joint}{page}{}", line.text)
        });
        told.collect::<Vec<_>>().join(" ")
    };
    for (steps, lines) in [
        ("甲/乙", "甲 /乙"),
        ("甲//乙", "甲 /乙"),
        ("/甲", "甲"),
        ("甲/", "甲"),
        ("//", ""),
        ("p甲", "p甲"),
        ("甲p乙", "甲 /p乙"),
        ("甲c乙", "甲 /乙"),
        ("甲p/乙", "甲 /p乙"),
        ("甲p", "甲"),
        ("p", "p"),
    ] {
        assert_eq!(made(steps), lines, "{steps}");
    }
}

#[test]
fn lines_as_what_comes_in() {
    let line = |text: &str, page: bool| Line {
        text: text.to_owned(),
        look: Look {
            page,
            ..Look::default()
        },
        ..Line::default()
    };
    let source = source(vec![
        line("甲", false),
        line(" ", true),
        line("乙", false),
        line("丙", true),
        line("", true),
    ]);
    assert_eq!(source.text, "甲\n \n乙\n丙");
    let pages: Vec<_> = source.looks.iter().map(|look| look.page).collect();
    assert_eq!(pages, [false, false, true, true]);
    let back = of_source(&source);
    assert_eq!(texts(&back), ["甲", " ", "乙", "丙"]);
    assert!(back[2].look.page && !back[1].look.page);
    assert!(super::source(vec![line(" ", true)]).text.is_empty());
    assert_eq!(
        flat(&[line(" 甲\t乙 ", false), line(" ", false), line("丙", false)]),
        "甲 乙 丙"
    );
    for (lines, expected) in [
        (
            vec![line("", false), line(" 甲", false)],
            &["", "[1] 甲"][..],
        ),
        (vec![], &["[1]"]),
        (vec![line(" ", false)], &["[1]", " "]),
    ] {
        assert_eq!(texts(&marked("[1]", lines)), expected);
    }
    let mut numbered = line("1.甲", false);
    numbered.look.number = 2;
    assert_eq!(texts(&marked("[1]", vec![numbered])), ["[1]", "1.甲"]);
    let told = Line {
        unraised: 2,
        merged: 3,
        ..Line::default()
    };
    let told = remarks(&[told.clone(), told]);
    assert!(
        told[0].contains(" 6 处合并") && told[1].contains("有 4 处上标"),
        "{told:?}"
    );
    assert!(remarks(&[Line::default()]).is_empty());
}

#[test]
fn lengths_in_tenths_of_the_type() {
    for (length, size, tenths) in [
        (Length::Unknown, 32, None),
        (Length::Twips(640), 32, Some(20)),
        (Length::Twips(-640), 32, Some(-20)),
        (Length::Twips(640), 0, Some(640)),
        (Length::Chars(250), 32, Some(25)),
    ] {
        assert_eq!(length.tenths(size), tenths, "{length:?} {size}");
    }
}
