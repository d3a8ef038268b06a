use super::*;

const HEAD: &str = "洛汀区政务信息\n第33期\n洛汀区人民政府办公室　2026年7月24日\n\n";
const TAIL: &str = "\n\n报：市政府办公室。\n发：各镇、街道。\n";

/// A bulletin of three stories with a contents list.
fn draft() -> String {
    let names = [
        "洛汀区工业经济运行稳中有进",
        "区教育局推进阅读进校园",
        "沙渡镇走出绿色发展新路",
    ];
    let listed: Vec<String> = (1..)
        .zip(names)
        .map(|(at, name)| format!("{at}.{name}"))
        .collect();
    let told = names.map(|name| {
        format!("{name}\n今年以来，全区上下齐心协力，各项工作取得明显成效。（区教育局）")
    });
    format!(
        "{HEAD}本期要目\n{}\n\n{}{TAIL}",
        listed.join("\n"),
        told.join("\n\n")
    )
}

fn headlines(draft: &str) -> Vec<String> {
    let bulletin = parse(draft);
    stories(&bulletin)
        .iter()
        .map(|story| story.headline.to_owned())
        .collect()
}

/// The headlines that the contents list names.
fn listed(draft: &str) -> Vec<String> {
    let lines = draft.lines().filter_map(|line| line.split_once('.'));
    lines
        .map(|(number, name)| format!("{number} {name}"))
        .collect()
}

fn numbered(draft: &str) -> Vec<String> {
    (1..)
        .zip(headlines(draft))
        .map(|(at, name)| format!("{at} {name}"))
        .collect()
}

#[test]
fn stories_tell_headline_department_and_length() {
    let draft = draft();
    let bulletin = parse(&draft);
    let stories = stories(&bulletin);
    assert_eq!(stories.len(), 3);
    let story = &stories[1];
    assert_eq!(story.headline, "区教育局推进阅读进校园");
    assert_eq!(story.department, Some("区教育局"));
    assert!(story.span.slice(&draft).starts_with(story.headline));
    assert!(story.span.slice(&draft).ends_with("（区教育局）"));
    let text = story.span.slice(&draft).replace('\n', "");
    assert_eq!(story.characters, text.chars().count());
}

#[test]
fn a_move_takes_the_contents_list_along_and_back() {
    let draft = draft();
    for (from, to) in [(0, 2), (2, 0), (1, 2), (1, 0)] {
        let moved = shift(&parse(&draft), from, to).apply(&draft);
        let wanted: Vec<String> = order(3, from, to)
            .iter()
            .map(|&at| headlines(&draft)[at].clone())
            .collect();
        assert_eq!(headlines(&moved), wanted);
        assert_eq!(listed(&moved), numbered(&moved), "{moved}");
        assert_eq!(shift(&parse(&moved), to, from).apply(&moved), draft);
    }
}

#[test]
fn a_story_taken_out_leaves_the_contents_list() {
    let draft = draft();
    for at in 0..3 {
        let left = remove(&parse(&draft), at).apply(&draft);
        assert_eq!(headlines(&left).len(), 2);
        assert_eq!(listed(&left), numbered(&left), "{left}");
        assert_eq!(crate::tidy(&left).draft.trim_end(), left.trim_end());
    }
    let mut left = draft;
    for _ in 0..3 {
        left = remove(&parse(&left), 0).apply(&left);
    }
    assert!(!left.contains("本期要目"), "{left}");
}

#[test]
fn a_story_put_in_is_listed() {
    let draft = draft();
    let new = "区财政局加快资金下达\n区财政局建立台账，资金全部下达到位。（区财政局）";
    for at in 0..3 {
        let end = stories(&parse(&draft))[at].span.end;
        let put = format!("{}{GAP}{new}{}", &draft[..end], &draft[end..]);
        let at = Span::new(end, end + GAP.len() + new.len());
        let put = list(&parse(&put), at).apply(&put);
        assert_eq!(headlines(&put).len(), 4);
        assert_eq!(listed(&put), numbered(&put), "{put}");
    }
}

#[test]
fn columns_stay_and_notes_go_along() {
    let story =
        |name: &str| format!("{name}\n今年以来，全区上下齐心协力，各项工作取得成效。（区教育局）");
    let (one, two) = (
        story("区教育局推进阅读进校园"),
        story("沙渡镇走出绿色发展新路"),
    );
    let note = "编者按：近日，沙渡镇的做法受到肯定，现予刊发。";
    let draft = format!("{HEAD}【工作动态】\n\n{one}\n\n【经验交流】\n{note}\n\n{two}{TAIL}");
    let moved = shift(&parse(&draft), 1, 0).apply(&draft);
    let wanted = format!("{HEAD}【工作动态】\n\n{note}\n\n{two}\n\n【经验交流】\n{one}{TAIL}");
    assert_eq!(moved, wanted);
    // A headline's mark goes to it, not to the note above.
    let headline = draft.find("沙渡镇走出");
    let place = |draft: &str| {
        let bulletin = parse(draft);
        super::mark_place(&bulletin, &stories(&bulletin)[1])
    };
    assert_eq!(place(&draft), headline);
    assert_eq!(
        place(&draft.replace("沙渡镇走出", "<标题>沙渡镇走出")),
        None
    );
}

#[test]
fn text_without_a_headline_stays() {
    let draft = format!(
        "{HEAD}<正文>今年以来，全区上下齐心协力，各项工作取得成效。\n\n\
         区教育局推进阅读进校园\n区教育局开展阅读活动，覆盖全部学校。（区教育局）{TAIL}"
    );
    let bulletin = parse(&draft);
    assert_eq!(headlines(&draft).len(), 2);
    assert!(shift(&bulletin, 0, 1).is_empty() && shift(&bulletin, 1, 0).is_empty());
    assert!(shift(&bulletin, 7, 1).is_empty() && remove(&bulletin, 7).is_empty());
}

#[test]
fn a_contact_line_goes_with_its_story() {
    let contact = "联系人：林一　电话：0000-7115522";
    let told = |name: &str, end: &str| {
        format!("{name}\n今年以来，全区上下齐心协力，各项工作取得明显成效。（区教育局）{end}")
    };
    let [one, two] = ["区教育局推进阅读进校园", "沙渡镇走出绿色发展新路"];
    let with = told(two, &format!("\n{contact}"));
    let draft = format!("{HEAD}{}\n\n{with}{TAIL}", told(one, ""));
    assert_eq!(crate::tidy(&draft).draft, draft);
    let bulletin = parse(&draft);
    let spans: Vec<&str> = stories(&bulletin)
        .iter()
        .map(|story| story.span.slice(&draft))
        .collect();
    assert_eq!(spans, [told(one, ""), with.clone()]);
    let moved = shift(&bulletin, 1, 0).apply(&draft);
    assert_eq!(moved, format!("{HEAD}{with}\n\n{}{TAIL}", told(one, "")));
    let back = shift(&parse(&moved), 0, 1).apply(&moved);
    assert_eq!(back, draft);
    assert!(!remove(&bulletin, 1).apply(&draft).contains(contact));
    // Behind 报 and 发, and under a rule at the very end, it is the office's.
    let today = crate::grammar::date::Date {
        year: 2026,
        month: Some(8),
        day: Some(3),
    };
    let next = |draft: &str| crate::office::next_issue(draft, today);
    assert!(!next(&draft).contains(contact));
    assert!(next(&format!("{draft}{contact}\n")).contains(contact));
    let under = format!("{HEAD}{}\n\n————————\n{contact}\n", told(one, ""));
    let tidied = crate::tidy(&under);
    assert!(
        tidied.draft.ends_with(&format!("\n\n<印发>{contact}\n")),
        "{}",
        tidied.draft
    );
    assert!(next(&tidied.draft).contains(contact));
}
