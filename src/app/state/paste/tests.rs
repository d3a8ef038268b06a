//! Edits at the desk, one after another.

use jianbao::grammar::field::Field;

use super::super::{Action, Awaited, Ignored, LIVE_LIMIT, Office, OfficeAct, Which};
use super::*;

/// A text that tidying changes: one sentence broken over two lines, a half-width comma.
const RAW: &str = "区教育局召开会议，研究部署开学准备工作和校园安全排查工作,落实\n\n到人。\n";

fn desk(draft: &str) -> State {
    State::new(draft, Office::default(), "jianbao", Ignored::default())
}

fn pasted(state: &State, at: Span, text: &str) -> State {
    let text = text.to_owned();
    state.after(Action::Paste { at, text })
}

#[test]
fn a_paste_is_two_steps() {
    let before = desk("标题\n");
    let end = Span::empty(before.draft.len());
    let after = pasted(&before, end, RAW);
    assert_ne!(&*after.draft, format!("标题\n{RAW}"));
    let raw = after.after(Action::Undo);
    assert_eq!(&*raw.draft, format!("标题\n{RAW}"));
    let empty = raw.after(Action::Undo);
    assert_eq!(&*empty.draft, "标题\n");
    assert_eq!(*empty.after(Action::Undo).draft, *empty.draft);
    let again = empty.after(Action::Redo).after(Action::Redo);
    assert_eq!(*again.draft, *after.draft);
    assert_eq!(again.changes.len(), after.changes.len());
}

#[test]
fn taking_all_changes_back_gives_the_paste() {
    let after = pasted(&desk(""), Span::empty(0), RAW);
    assert!(!after.changes.is_empty());
    let back = after.after(Action::Revert(Which::All));
    let offer = back.notice.as_ref().and_then(|notice| notice.offer);
    assert_eq!(offer, Some(Offer::Undo));
    assert_eq!(&*back.draft, RAW);
    assert!(back.changes.is_empty());
    let undone = back.after(Action::Undo);
    assert_eq!(*undone.draft, *after.draft);
    assert_eq!(undone.changes.len(), after.changes.len());
}

#[test]
fn a_paste_over_everything_leaves_no_change_of_the_old_text() {
    let raw = format!("\n\n{RAW}\n\n");
    let once = pasted(&desk(""), Span::empty(0), &raw);
    let again = pasted(&once, Span::new(0, once.draft.len()), &raw);
    assert_eq!(again.changes.len(), once.changes.len());
    assert_eq!(&*again.after(Action::Revert(Which::All)).draft, raw);
}

#[test]
fn a_finding_set_aside_comes_back_when_asked() {
    let before = desk("方案\n一、目标\n11月31日前完成。\n三、要求\n落实到人。\n");
    let found = before.review.findings.len();
    assert!(found > 1);
    let after = before.after(Action::Ignore(0));
    assert_eq!(
        (after.review.findings.len(), after.review.aside),
        (found - 1, 1)
    );
    assert_eq!(*after.draft, *before.draft);
    let again = after.after(Action::Heed);
    assert_eq!(
        (again.review.findings.len(), again.review.aside),
        (found, 0)
    );
}

#[test]
fn changes_follow_what_is_typed_before_them() {
    let after = pasted(&desk(""), Span::empty(0), RAW);
    let text = format!("新\n{}", &*after.draft);
    let composition = None;
    let typed = after.after(Action::Type {
        text,
        composition,
        time: 1,
    });
    let back = typed.after(Action::Revert(Which::All));
    assert_eq!(&*back.draft, format!("新\n{RAW}"));
}

/// Two paragraphs that are broken into lines, with an empty line between them.
const BROKEN: &str = "会议指出，要抓好\n落实。\n\n会议强调，要守住\n底线。\n";

fn filled_lines(state: &State) -> usize {
    let lines = state.draft.lines();
    lines.filter(|line| !line.trim().is_empty()).count()
}

#[test]
fn lines_are_joined_in_another_way() {
    let joined = |state: &State| state.notice.as_ref().and_then(|notice| notice.joining);
    let before = desk("甲\n");
    let end = Span::empty(before.draft.len());
    let automatic = pasted(&before, end, BROKEN);
    assert_eq!(joined(&automatic), Some(Joining::Automatic));
    let kept = automatic.after(Action::Rejoin(Joining::KeepLines));
    assert_eq!(joined(&kept), Some(Joining::KeepLines));
    assert_eq!(filled_lines(&kept), 5);
    let whole = kept.after(Action::Rejoin(Joining::BetweenEmptyLines));
    assert_eq!(filled_lines(&whole), 3);
    let again = whole.after(Action::Rejoin(Joining::Automatic));
    assert_eq!(*again.draft, *automatic.draft);
    assert_eq!(again.changes.len(), automatic.changes.len());
    // However often, it stays two steps.
    let back = whole.after(Action::Undo);
    assert_eq!(&*back.draft, format!("甲\n{BROKEN}"));
    assert_eq!(&*back.after(Action::Undo).draft, "甲\n");
    let gone = back.after(Action::Rejoin(Joining::KeepLines));
    assert_eq!(*gone.draft, *back.draft);
}

#[test]
fn lines_of_a_file_are_joined_in_another_way() {
    let text = BROKEN.to_owned();
    let notice = Notice::info("已打开。");
    let opened = desk("甲").after(Action::Open { text, notice });
    let kept = opened.after(Action::Rejoin(Joining::KeepLines));
    assert_eq!(filled_lines(&kept), 4);
    let told = kept.notice.as_ref().map(|notice| notice.text.as_str());
    assert!(
        told.is_some_and(|told| told.starts_with("已打开。")),
        "{told:?}"
    );
    assert_eq!(&*kept.after(Action::Undo).draft, "甲");
}

#[test]
fn a_style_says_how_to_tidy() {
    let file = r#"{"name": "本办", "tidy": {"joining": "保留断行", "off": ["full-width"]}}"#;
    let import = |file: &str| {
        Action::Office(OfficeAct::Import {
            name: "版式.json".to_owned(),
            file: file.to_owned(),
        })
    };
    let state = desk("").after(import(file));
    assert_eq!(state.style.name, "本办");
    let after = pasted(&state, Span::empty(0), RAW);
    assert!(after.draft.contains("工作,落实\n"), "{:?}", &*after.draft);
    let preset = state.after(Action::Restyle("jianbao".to_owned()));
    assert_eq!(preset.style.name, "简报");
    let own = preset.after(Action::Restyle(state.style.id.clone()));
    assert_eq!(own.style.name, "本办");
    let refused = own.after(import(r#"{"colour": 1}"#));
    assert_eq!(refused.style.name, "本办");
    let told = refused.notice.map(|notice| notice.text).unwrap_or_default();
    assert!(
        told.contains("“版式.json”") && told.contains("“colour”"),
        "{told}"
    );
}

#[test]
fn paragraphs_and_headlines_of_a_word_processor_stay() {
    let one =
        "今年以来，镇里抢抓农时，组织干部下田，帮助农户选种。\n备足农资，全镇完成春播1.2万亩。\n";
    let text = format!("{one}春耕\n{one}");
    let text = Text {
        lines: text,
        headlines: vec![one.len()],
        left_out: 3,
        ..Text::default()
    };
    let at = Span::empty(0);
    let before = desk("");
    let after = before.after(Action::PasteParagraphs {
        at,
        text: text.clone(),
    });
    assert_eq!(
        &*after.draft,
        text.lines.replace("\n春耕", "\n\n<标题>春耕")
    );
    assert_eq!(&*after.after(Action::Undo).draft, text.lines);
    let told = after
        .notice
        .as_ref()
        .map(|notice| notice.text.contains("3 个字"));
    assert_eq!(told, Some(true));
    let joined = after.after(Action::Rejoin(Joining::BetweenEmptyLines));
    assert!(joined.draft.contains("选种。备足"), "{}", &*joined.draft);
    assert_eq!(&*joined.after(Action::Undo).after(Action::Undo).draft, "");
}

#[test]
fn files_are_decoded_in_another_way() {
    let files: Rc<[Raw]> = Rc::from(vec![Raw {
        name: "稿.txt".to_owned(),
        bytes: Vec::new(),
    }]);
    let open = |text: &str, again| Action::OpenFiles {
        text: text.to_owned(),
        notice: Notice::info("已打开。"),
        files: files.clone(),
        again,
    };
    let opened = desk("甲").after(open("锟斤拷", false));
    assert!(opened.opened.is_some());
    let again = opened.after(open("区教育局", true));
    assert_eq!((&*again.draft, again.opened.is_some()), ("区教育局", true));
    assert_eq!(&*again.after(Action::Undo).draft, "甲");
    let cleared = opened.after(Action::Clear);
    assert_eq!(&*cleared.after(open("区教育局", true)).draft, "");
}

#[test]
fn what_came_in_is_entered_even_where_nothing_is_tidied() {
    let clean = "区教育局推进阅读\n区教育局开展阅读活动，覆盖全部学校。";
    let after = pasted(&desk(""), Span::empty(0), clean);
    let came = |state: &State| state.changes.ledger().balance().map(|balance| balance.came);
    assert_eq!(came(&after), Some(clean.chars().count()));
    let back = after.after(Action::Undo);
    assert_eq!(came(&back), None);
    assert_eq!(came(&back.after(Action::Redo)), came(&after));
}

#[test]
fn a_fragment_goes_in_as_it_is() {
    let after = pasted(&desk("甲乙"), Span::empty(3), "(a ,b)");
    assert_eq!(&*after.draft, "甲(a ,b)乙");
    assert_eq!(&*after.after(Action::Undo).draft, "甲乙");
}

/// An issue on the desk, and one of its own that a unit sent.
const ISSUE: &str = "澄湖信息\n第3期\n澄湖区委办公室　2026年1月8日\n\n石桥镇开展环境整治\n石桥镇组织志愿者清理卫生死角，清运垃圾12吨。（石桥镇）\n\n报：市委办公室。\n";
const SENT: &str = "区教育局工作简报\n第8期\n区教育局办公室　2026年1月5日\n\n区教育局推进课后服务\n全区32所学校开设课后服务,参加学生1.86万人。（区教育局）\n\n报：区委办公室。\n（共印20份）\n";
const BARE: &str = "区教育局推进课后服务\n全区32所学校开设课后服务，参加学生1.86万人。（区教育局）";

#[test]
fn an_issue_of_its_own_leaves_its_frame_behind() {
    let before = desk(ISSUE);
    let (last, first) = ("（石桥镇）\n\n", "1月8日\n\n");
    let behind = |text: &str| ISSUE.find(text).map_or(0, |at| at + text.len());
    let put = |text: &str| ISSUE.replacen(text, &format!("{text}{BARE}\n\n"), 1);
    for (at, expected) in [
        // Between a story and the closing block, wherever.
        (behind("（石桥镇）"), put(last)),
        (behind("（石桥镇）\n"), put(last)),
        (behind(last), put(last)),
        // Behind the closing block, and in it.
        (ISSUE.len(), put(last)),
        (behind("报：市"), put(last)),
        // Under the masthead, and in it or above.
        (behind("1月8日"), put(first)),
        (behind(first), put(first)),
        (behind("澄湖信"), put(first)),
        (0, put(first)),
        // Within the only paragraph.
        (behind("石桥镇组织"), put(last)),
    ] {
        let after = pasted(&before, Span::empty(at), SENT);
        assert_eq!(&*after.draft, expected, "{at}");
        let notice = after.notice.as_ref().expect("a notice");
        assert!(
            notice.text.ends_with("自带的报头报尾没收。"),
            "{}",
            notice.text
        );
        assert_eq!(notice.offer, Some(Offer::Raw));
        let raw = after.after(Action::Undo);
        assert!(raw.draft.contains(SENT), "{}", &*raw.draft);
        assert_eq!(&*raw.after(Action::Undo).draft, ISSUE);
        let caret = after.write.select.map_or(0, |caret| caret.start);
        assert!(after.draft[..caret].ends_with("1.86万人。（区教育局）"));
        let again = after.after(Action::Rejoin(Joining::KeepLines));
        assert_eq!(&*again.draft, expected);
        // What is pasted next is no story by that.
        let word = pasted(&after, Span::empty(caret), "续");
        assert!(word.draft.contains("（区教育局）续"));
    }
}

#[test]
fn an_issue_of_its_own_takes_the_place_of_what_is_selected() {
    let before = desk(ISSUE);
    let story = "石桥镇开展环境整治\n石桥镇组织志愿者清理卫生死角，清运垃圾12吨。（石桥镇）";
    let start = ISSUE.find(story).unwrap_or_default();
    for end in [start + story.len(), start + story.len() + 2] {
        let after = pasted(&before, Span::new(start, end), SENT);
        assert_eq!(&*after.draft, ISSUE.replace(story, BARE));
    }
    // The whole draft, or all but what no issue can do without: it comes as it is.
    let sent = jianbao::tidy(SENT).draft;
    let whole = pasted(&before, Span::new(0, ISSUE.len()), SENT);
    assert_eq!(*whole.draft, sent);
    let closing = ISSUE.find("报：").unwrap_or_default();
    let most = pasted(&before, Span::new(0, closing), SENT);
    assert!(most.draft.starts_with(&sent), "{}", &*most.draft);
}

#[test]
fn an_issue_keeps_its_frame_where_there_is_no_other() {
    let sent = jianbao::tidy(SENT).draft;
    // Above stories that have no masthead it is theirs; below them it is not.
    let above = pasted(&desk(BARE), Span::empty(0), SENT);
    assert!(above.draft.starts_with(&sent), "{}", &*above.draft);
    let below = pasted(&desk(BARE), Span::empty(BARE.len()), SENT);
    assert_eq!(&*below.draft, format!("{BARE}\n\n{BARE}"));
    // A name typed over a masthead that came without one is no story.
    let (name, rest) = sent.split_once('\n').unwrap_or_default();
    let named = format!("{name}\n");
    let joined = pasted(&desk(&named), Span::empty(named.len()), rest);
    assert_eq!(*joined.draft, sent);
    // The name and the day of who sent a story are no frame.
    let signed =
        "石桥镇人民政府\n2026年3月2日\n\n石桥镇抢抓农时\n石桥镇备足农资，农机下田。（石桥镇）";
    let at = ISSUE.find("\n报：").unwrap_or_default();
    let after = pasted(&desk(ISSUE), Span::empty(at), signed);
    assert!(after.draft.contains("石桥镇人民政府"), "{}", &*after.draft);
}

#[test]
fn what_leaves_its_frame_behind_is_listed_in_the_contents() {
    let listed = ISSUE.replacen("8日\n\n", "8日\n\n本期要目\n1.石桥镇开展环境整治\n\n", 1);
    let after = pasted(&desk(&listed), Span::empty(listed.len()), SENT);
    let list = "1.石桥镇开展环境整治\n2.区教育局推进课后服务\n\n";
    assert!(after.draft.contains(list), "{}", &*after.draft);
}

#[test]
fn a_long_line_by_itself_is_tidied_and_a_short_one_is_not() {
    let line = "石桥镇抢抓农时,组织干部下田,帮助农户选种,备足农资,全镇完成春播1.2万亩,检修农机320台,培训农机手86人次,新建育秧大棚12座. 河湾镇清理沟渠18公里.";
    let at = ISSUE.find("\n报：").unwrap_or_default();
    let after = pasted(&desk(ISSUE), Span::empty(at), line);
    assert!(
        after.draft.contains("\n石桥镇抢抓农时，组织干部下田，"),
        "{}",
        &*after.draft
    );
    assert!(after.notice.is_some());
    let ended = pasted(&desk(ISSUE), Span::empty(at), &format!("{line}\n"));
    let solid = |state: &State| state.draft.replace("\n\n", "\n");
    assert_eq!(solid(&after), solid(&ended));
    let raw = after.after(Action::Undo);
    assert!(raw.draft.contains(line));
    assert_eq!(&*raw.after(Action::Undo).draft, ISSUE);
    // Within a line it is part of that.
    let within = pasted(&desk(ISSUE), Span::empty(at - 1), line);
    assert!(within.draft.contains(line) && within.notice.is_none());
    let short = pasted(&desk(ISSUE), Span::empty(at), "石桥镇备足农资,农机下田");
    assert!(short.draft.contains("农资,农机") && short.notice.is_none());
}

#[test]
fn lines_pasted_behind_a_line_begin_a_line() {
    let before = desk("（区教育局）");
    let after = pasted(
        &before,
        Span::empty(before.draft.len()),
        "石桥镇春耕\n石桥镇抢抓农时。\n",
    );
    assert!(
        after.draft.starts_with("（区教育局）\n石桥镇春耕"),
        "{:?}",
        &*after.draft
    );
    let back = after.after(Action::Undo);
    assert_eq!(&*back.draft, "（区教育局）石桥镇春耕\n石桥镇抢抓农时。\n");
}

#[test]
fn lines_pasted_before_a_line_end_before_it() {
    let before = desk("（区教育局）\n末");
    let after = pasted(
        &before,
        Span::empty(before.draft.len() - "末".len()),
        "石桥镇春耕\n石桥镇抢抓农时。",
    );
    assert!(
        after.draft.ends_with("抢抓农时。\n末"),
        "{:?}",
        &*after.draft
    );
    let raw = after.after(Action::Undo);
    assert_eq!(&*raw.draft, "（区教育局）\n石桥镇春耕\n石桥镇抢抓农时。末");
    assert_eq!(*raw.after(Action::Undo).draft, *before.draft);
}

#[test]
fn what_was_typed_is_tidied_at_will() {
    let text = "石桥镇抢抓农时,备足农资。\n石桥镇组织农机,下田作业。\n";
    let before = desk(text);
    let part = before.after(Action::Tidy(Span::new(3, 6)));
    assert_eq!(&*part.draft, text.replacen(',', "，", 1));
    let all = part.after(Action::Tidy(Span::default()));
    assert_eq!(&*all.draft, jianbao::tidy(text).draft);
    assert!(all.changes.len() > part.changes.len());
    assert_eq!(all.changes.ledger().balance(), None);
    assert_eq!(&*all.after(Action::Revert(Which::All)).draft, text);
    let again = all.after(Action::Tidy(Span::default()));
    assert_eq!(
        (&*again.draft, again.changes.len()),
        (&*all.draft, all.changes.len())
    );
    assert_eq!(&*all.after(Action::Undo).after(Action::Undo).draft, text);
}

#[test]
fn what_a_notice_takes_back_is_the_last_step() {
    let after = pasted(&desk(""), Span::empty(0), RAW);
    assert_eq!(
        after.notice.as_ref().and_then(|notice| notice.offer),
        Some(Offer::Raw)
    );
    let filled = after.after(Action::Fill(Field::Name, "澄湖信息".to_owned()));
    assert_ne!(*filled.draft, *after.draft);
    assert_eq!(filled.notice, None);
}

#[test]
fn opening_and_clearing_can_be_taken_back() {
    let before = desk("甲");
    let text = RAW.to_owned();
    let opened = before.after(Action::Open {
        text,
        notice: Notice::info(""),
    });
    assert_eq!(&*opened.after(Action::Undo).draft, "甲");
    assert_eq!(
        opened.notice.as_ref().and_then(|notice| notice.offer),
        Some(Offer::Undo)
    );
    let cleared = opened.after(Action::Clear);
    assert_eq!(&*cleared.draft, "");
    assert_eq!(*cleared.after(Action::Undo).draft, *opened.draft);
}

#[test]
fn broken_characters_are_told_of() {
    let after = pasted(&desk(""), Span::empty(0), "子\u{fffd}丑");
    let notice = after.notice.map(|notice| notice.text).unwrap_or_default();
    assert!(notice.contains("1 个字符残缺"), "{notice}");
    assert!(after.draft.contains('\u{fffd}'));
}

#[test]
fn places_beyond_the_draft_are_taken_back_to_it() {
    let after = pasted(&desk("甲"), Span::new(50, 90), "乙");
    assert_eq!(&*after.draft, "甲乙");
    let _ = after.after(Action::Show(Span::new(70, 80)));
    let _ = after.after(Action::Fix(7));
    let _ = after.after(Action::Revert(Which::One(7)));
}

#[test]
fn the_pages_of_a_huge_draft_wait_until_nothing_is_typed() {
    let text = "区教育局召开会议。\n".repeat(LIVE_LIMIT / 20);
    let after = desk(&text);
    assert!(after.is_stale() && after.awaited() == Awaited::Pause);
    let near = after.after(Action::Look);
    assert!(!near.is_stale() && !near.is_set() && !near.view.pages.is_empty());
    let set = near.after(Action::Typeset);
    assert!(set.is_set() && set.view.pages.len() > 100);
}
