use super::super::incoming::Item;
use super::super::{Action, Ignored, Incoming};
use super::*;

const TODAY: Date = Date {
    year: 2026,
    month: Some(1),
    day: Some(8),
};
const ISSUE: &str = "澄湖信息\n第3期\n澄湖区委办公室　2026年1月8日\n\n报：市委办公室。\n";
const ONE: &str = "区教育局推进课后服务\n全区开设课程217门,参加学生1.86万人。（教育局）\n";
const TWO: &str = "石桥镇开展环境整治\n石桥镇组织志愿者清理卫生死角，清运垃圾12吨。（石桥镇）\n";

fn desk(draft: &str) -> State {
    State::new(draft, Office::default(), "jianbao", Ignored::default())
}

fn act(state: &State, act: OfficeAct) -> State {
    state.after(Action::Office(act))
}

fn opened(state: &State, dialog: Dialog) -> State {
    state.after(Action::Consult(Some(dialog)))
}

fn import(state: &State, file: &str) -> State {
    let name = "本办.json".to_owned();
    let file = file.to_owned();
    act(state, OfficeAct::Import { name, file })
}

#[test]
fn what_belongs_to_the_office_survives_its_records() {
    let state = act(&desk(ONE), OfficeAct::Units("区教育局 教育局\n".to_owned()));
    let state = act(
        &state,
        OfficeAct::Adjust("area.rows".to_owned(), "20".to_owned()),
    );
    let state = act(&state, OfficeAct::Keep);
    let office = &state.office;
    let kept = |name: &str| {
        let record = RECORDS.iter().find(|(_, other)| *other == name)?;
        Some(office.write(record.0))
    };
    let read = Office::read(kept);
    assert_eq!(*read.units, *office.units);
    assert_eq!(*read.styles, *office.styles);
    assert_eq!(*read.starters, *office.starters);
    let empty = Office::read(|_| Some("{".to_owned()));
    assert!(empty.units.is_empty() && empty.styles.is_empty());
    let again = State::new(ONE, read, &state.style.id, Ignored::default());
    assert_eq!(again.style.area.rows.0, 20);
}

#[test]
fn a_built_in_style_is_copied_before_it_is_changed() {
    let state = opened(&desk(ONE), Dialog::StyleEditor);
    let once = act(
        &state,
        OfficeAct::Adjust("area.rows".to_owned(), "20".to_owned()),
    );
    assert_eq!(
        (&*once.style.name, &*once.style.id),
        ("简报（自定）", "own-1")
    );
    assert!(once.is_own_style() && once.is_style_changed());
    assert_eq!(once.view.grid.1, 20);
    let named = act(
        &once,
        OfficeAct::Adjust("name".to_owned(), "本办".to_owned()),
    );
    assert_eq!(named.office.styles.len(), 1);
    assert_eq!(named.office.styles[0].name, "本办");
    let copied = act(&named, OfficeAct::Copy);
    assert_eq!(
        (&*copied.style.name, copied.office.styles.len()),
        ("本办 2", 2)
    );
    let deleted = act(&copied, OfficeAct::Delete);
    assert_eq!(
        (&*deleted.style.name, deleted.office.styles.len()),
        ("简报", 1)
    );
    let back = act(&deleted, OfficeAct::Reset);
    assert_eq!((&*back.style.name, back.office.styles.len()), ("简报", 0));
    assert_eq!(Style::preset("jianbao").as_ref(), Some(&*back.style));
}

#[test]
fn a_bad_entry_is_told_and_changes_nothing() {
    let state = opened(&desk(ONE), Dialog::StyleEditor);
    let bad = act(
        &state,
        OfficeAct::Adjust("area.rows".to_owned(), "99".to_owned()),
    );
    assert_eq!(*bad.style, *state.style);
    assert_eq!(
        bad.office.told.as_deref(),
        Some("每页行数应是 16 到 40 行。")
    );
}

#[test]
fn an_empty_desk_shows_a_sample_while_a_style_is_adapted() {
    let state = opened(&desk(""), Dialog::StyleEditor);
    let sample = state.office.sample.clone().expect("a sample");
    assert!(!sample.pages.is_empty());
    let next = act(
        &state,
        OfficeAct::Adjust("body_size".to_owned(), "四号".to_owned()),
    );
    assert_ne!(
        next.office.sample.as_ref().map(|view| view.pages.clone()),
        Some(sample.pages.clone())
    );
    assert_eq!(next.after(Action::Consult(None)).office.sample, None);
    assert_eq!(opened(&desk(ONE), Dialog::StyleEditor).office.sample, None);
}

#[test]
fn units_are_learnt_when_somebody_looks() {
    let state = act(
        &desk(ONE),
        OfficeAct::Units("区教育局 教育局\n区民政局\n".to_owned()),
    );
    let named = |state: &State| {
        state
            .review
            .findings
            .iter()
            .filter(|one| one.rule == "unit-name")
            .count()
    };
    assert_eq!(named(&state), 1);
    let more = vec![Item::plain(TWO.to_owned())];
    let state = state.after(Action::Incoming(Incoming::Gather(more)));
    assert!(state.office.units.seen().is_empty());
    let state = opened(&state, Dialog::Units);
    assert_eq!(state.office.units.seen(), ["石桥镇"]);
    let state = act(&state, OfficeAct::Settle("石桥镇".to_owned(), true));
    assert_eq!(state.report().silent, ["区民政局"]);
}

#[test]
fn the_issue_number_is_compared_with_the_last_issue() {
    let draft = ISSUE.replace("\n\n", &format!("\n\n{ONE}\n"));
    let wrong = |line: &str, name: &str| {
        let state = act(&desk(&draft), OfficeAct::Prepare(TODAY));
        let text = draft.replace("第3期", line).replace("澄湖信息", name);
        let state = act(&state, OfficeAct::Begin(text, None));
        let findings = state.review.findings.iter();
        findings.filter(|one| one.rule == "issue-number").count()
    };
    assert_eq!(wrong("第4期", "澄湖信息"), 0);
    assert_eq!(wrong("第3期", "澄湖信息"), 1);
    assert_eq!(wrong("第9期", "澄湖动态"), 0);
}

#[test]
fn a_file_of_an_office_is_taken_in() {
    let from = act(&desk(ONE), OfficeAct::Units("区教育局 教育局\n".to_owned()));
    let from = act(
        &from,
        OfficeAct::Adjust("area.rows".to_owned(), "20".to_owned()),
    );
    let from = act(&from, OfficeAct::Keep);
    let file = from.office.package().to_json();
    let to = import(
        &act(&desk(TWO), OfficeAct::Units("石桥镇\n".to_owned())),
        &file,
    );
    assert_eq!(to.style.area.rows.0, 20);
    assert_eq!(to.office.units.to_text(), "石桥镇\n区教育局 教育局\n");
    assert_eq!(to.office.starters.len(), 1);
    let told = to.notice.clone().map(|notice| notice.text);
    assert_eq!(
        told.as_deref(),
        Some("已收进1 种版式、1 个单位、1 篇范文。")
    );
    let twice = import(&to, &file);
    assert_eq!(
        (twice.office.styles.len(), twice.office.starters.len()),
        (1, 1)
    );
    let bad = import(&to, r#"{"units": [], "starters": [{"name": "周报"}]}"#);
    let told = bad.notice.map(|notice| notice.text);
    assert_eq!(
        told.as_deref(),
        Some("“本办.json”里的“starters[0].text”不对，应是不空的文字。")
    );
}

#[test]
fn the_next_issue_takes_the_place_of_the_last() {
    let draft = ISSUE.replace("\n\n", &format!("\n\n{ONE}\n"));
    let next_week = Date {
        day: Some(15),
        ..TODAY
    };
    let state = act(&desk(&draft), OfficeAct::Prepare(next_week));
    assert_eq!(state.dialog, Some(Dialog::NextIssue));
    assert_eq!(
        (&*state.office.next.issue, &*state.office.next.date),
        ("第4期", "2026年1月15日")
    );
    let settled = act(&state, OfficeAct::NextNumber("第5期".to_owned()));
    let text = settled.next_draft().expect("a draft");
    let begun = act(&settled, OfficeAct::Begin(text, None));
    assert_eq!(
        &*begun.draft,
        ISSUE.replace("第3期", "第5期").replace("1月8日", "1月15日")
    );
    assert_eq!(begun.dialog, None);
    // The caret stands where the first story goes.
    let caret = begun.write.select.map(|at| at.start);
    assert_eq!(caret, begun.draft.find("\n\n报："));
    assert_eq!(&*begun.after(Action::Undo).draft, draft);
    let none = act(&desk("没有报头的文字。"), OfficeAct::Prepare(TODAY));
    assert_eq!(none.office.next.date, "");
    assert_eq!(none.office.choices.len(), 4);
}

#[test]
fn the_number_of_the_next_issue_follows_its_date_unless_it_was_typed() {
    let last = ISSUE.replace("第3期", "第12期（总第356期）");
    let last = last.replace("2026年1月8日", "2025年12月22日");
    let state = act(&desk(&last), OfficeAct::Prepare(TODAY));
    let number = |state: &State| state.office.next.issue.clone();
    let dated = |state: &State, date: &str| act(state, OfficeAct::NextDate(date.to_owned()));
    assert_eq!(number(&state), "第1期（总第357期）");
    // Why it is the first is known wherever it is, and of no number that somebody typed.
    let year = |state: &State| state.office.next.year_before;
    assert_eq!(year(&state), Some(2025));
    let old = dated(&state, "2025年12月29日");
    assert_eq!(year(&old), None);
    assert_eq!(year(&dated(&old, "2026年1月5日")), Some(2025));
    let typed = act(&state, OfficeAct::NextNumber("第13期".to_owned()));
    assert_eq!(year(&typed), None);
    assert_eq!(number(&old), "第13期（总第357期）");
    assert_eq!(old.office.next.date, "2025年12月29日");
    let text = old.next_draft().unwrap_or_default();
    assert!(text.contains("\n第13期（总第357期）\n"), "{text}");
    for date in ["2026.1.5", "20260105", "二〇二六年一月五日"] {
        assert_eq!(number(&dated(&old, date)), "第1期（总第357期）", "{date}");
    }
    // What is no date tells nothing.
    assert_eq!(number(&dated(&old, "月底")), "第13期（总第357期）");
    let typed = act(&old, OfficeAct::NextNumber("增刊".to_owned()));
    assert_eq!(number(&dated(&typed, "2026年1月5日")), "增刊");
    // The dialog begins anew.
    let again = act(&typed, OfficeAct::Prepare(TODAY));
    assert_eq!(
        number(&dated(&again, "2025年12月29日")),
        "第13期（总第357期）"
    );
}

#[test]
fn rows_set_closer_for_one_issue_are_so_no_longer_in_the_next() {
    let mut state = act(&desk(ISSUE), OfficeAct::Prepare(TODAY));
    let before = state.style.clone();
    let mut closer = (*before).clone();
    closer.area.rows.0 += 2;
    state.tighten(closer);
    assert_eq!(state.style.name, "简报（压缩）");
    let text = state.next_draft().expect("a draft");
    let begun = act(&state, OfficeAct::Begin(text, None));
    assert_eq!(*begun.style, *before);
}

#[test]
fn what_is_pasted_into_a_new_issue_is_a_story_each_time() {
    let draft = ISSUE.replace("\n\n", &format!("\n\n{ONE}\n"));
    let state = act(&desk(&draft), OfficeAct::Prepare(TODAY));
    let text = state.next_draft().expect("a draft");
    let mut state = act(&state, OfficeAct::Begin(text.clone(), None));
    let framed = format!(
        "区教育局工作简报\n第8期\n区教育局办公室　2026年1月5日\n\n{ONE}\n报：区委办公室。\n"
    );
    for text in [framed.as_str(), TWO] {
        let at = state.write.select.expect("a caret");
        let text = text.to_owned();
        state = state.after(Action::Paste { at, text });
    }
    let stories = format!("\n{}\n{TWO}\n报：", ONE.replace("门,", "门，"));
    assert_eq!(&*state.draft, text.replace("\n报：", &stories));
    let framed = state
        .changes
        .iter()
        .filter(|change| change.origin.rule == "frame")
        .count();
    assert_eq!(framed, 2);
    for _ in 0..3 {
        state = state.after(Action::Undo);
    }
    assert_eq!(&*state.draft, text);
}

#[test]
fn the_contents_list_of_the_last_issue_begins_anew_with_the_stories() {
    let list = "\n目　录\n1.区教育局推进课后服务\n";
    let draft = ISSUE.replace("\n\n", &format!("\n{list}\n{ONE}\n"));
    let state = act(&desk(&draft), OfficeAct::Prepare(TODAY));
    let text = state.next_draft().expect("a draft");
    assert!(!text.contains("目　录"));
    let begun = act(&state, OfficeAct::Begin(text, None));
    let at = begun.write.select.expect("a caret");
    let pasted = begun.after(Action::Paste {
        at,
        text: TWO.to_owned(),
    });
    let item = |text: &str| vec![Item::plain(text.to_owned())];
    let gathered = begun.after(Action::Incoming(Incoming::Receive(item(TWO))));
    let told = gathered.notice.as_ref().map(|told| told.text.clone());
    assert!(told.is_some_and(|told| told.ends_with("已列入要目。")));
    for one in [pasted, gathered] {
        assert!(
            one.draft
                .contains("\n目　录\n1.石桥镇开展环境整治\n\n石桥镇"),
            "{}",
            &*one.draft
        );
        // Lines that are there stay as they are, shortened as they may be.
        let short = one.draft.replace("1.石桥镇开展环境整治", "1.环境整治");
        let more = desk(&short).after(Action::Incoming(Incoming::Gather(item(ONE))));
        let listed = "目　录\n1.环境整治\n2.区教育局推进课后服务\n\n石桥镇";
        assert!(more.draft.contains(listed), "{}", &*more.draft);
    }
}

#[test]
fn starters_read_as_what_they_are() {
    let office = desk(ONE).after(Action::Office(OfficeAct::Keep)).office;
    let starters = starters(&office, TODAY);
    assert_eq!(starters.len(), 5);
    for (starter, style) in &starters[..4] {
        let bulletin = jianbao::parse(&starter.text);
        assert!(!starter.text.contains("2000年"), "{}", starter.name);
        assert!(starter.text.contains("2026年1月8日"), "{}", starter.name);
        assert!(!Field::Name.get(&bulletin).is_empty(), "{}", starter.name);
        assert!(
            !contents::headlines(&bulletin).is_empty(),
            "{}",
            starter.name
        );
        assert!(!bulletin.closing().is_empty(), "{}", starter.name);
        assert!(style.as_deref().and_then(Style::preset).is_some());
        let tidied = jianbao::tidy(&starter.text).draft;
        assert_eq!(tidied, starter.text, "{}", starter.name);
    }
}
