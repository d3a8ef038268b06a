use super::super::{Action, Ignored, Office, OfficeAct};
use super::*;

const ISSUE: &str = "澄湖信息\n第3期\n澄湖区委办公室　2026年1月8日\n\n报：市委办公室。\n";
const ONE: &str = "区教育局推进课后服务\n全区开设课程217门,参加学生1.86万人。（教育局）\n";
const TWO: &str = "石桥镇开展环境整治\n石桥镇组织志愿者清理卫生死角，清运垃圾12吨。（石桥镇）\n";
const FRAMED: &str = "河湾快报\n第7期\n河湾区政府办公室　2026年3月4日\n\n区教育局推进课后服务\n全区开设课程217门,参加学生1.86万人。（教育局）\n\n报：市政府办公室。\n";

fn desk(draft: &str) -> State {
    State::new(draft, Office::default(), "jianbao", Ignored::default())
}

fn item(name: &str, text: &str) -> Item {
    Item {
        name: name.to_owned(),
        ..Item::plain(text.to_owned())
    }
}

fn refusal(name: &str, why: &str) -> Item {
    Item {
        name: name.to_owned(),
        came: Err(why.to_owned()),
    }
}

fn act(state: &State, act: Incoming) -> State {
    state.after(Action::Incoming(act))
}

fn receive(state: &State, items: &[Item]) -> State {
    act(state, Incoming::Receive(items.to_vec()))
}

#[test]
fn into_an_empty_draft_it_goes() {
    let one = receive(&desk(""), &[item("1.txt", ONE)]);
    assert_eq!(
        (&*one.draft, one.dialog),
        (&*jianbao::tidy(ONE).draft, None)
    );
    assert_eq!(&*one.after(Action::Undo).draft, "");
    let told = one.notice.map(|notice| notice.text).unwrap_or_default();
    assert!(told.starts_with("已打开“1.txt”。"), "{told}");
    let two = receive(&desk(" \n"), &[item("1.txt", ONE), item("2.txt", TWO)]);
    assert!(
        two.draft.contains("（教育局）\n\n石桥镇"),
        "{}",
        &*two.draft
    );
    assert_eq!(&*two.after(Action::Undo).draft, " \n");
}

#[test]
fn to_an_issue_without_stories_it_brings_them() {
    let after = receive(&desk(ISSUE), &[item("1.txt", ONE), item("2.txt", TWO)]);
    assert_eq!(after.dialog, None);
    let expected = ISSUE.replace(
        "\n报：",
        &format!("\n{}\n{TWO}\n报：", ONE.replace("门,", "门，")),
    );
    assert_eq!(&*after.draft, expected);
    let notice = after.notice.as_ref().expect("a notice");
    assert_eq!(notice.text, "已加入 2 条，整理时改动 3 处。");
    let list: Vec<(&str, &str)> = notice
        .list
        .iter()
        .map(|one| (one.name.as_str(), one.what.as_str()))
        .collect();
    assert_eq!(list, [("1.txt", "1 条"), ("2.txt", "1 条")]);
    assert_eq!(&*after.after(Action::Undo).draft, ISSUE);
    // A contents list that is there names what comes later.
    let listed = after.after(Action::Office(OfficeAct::List));
    let more = "区民政局办好养老食堂\n全区养老食堂达到32家。（区民政局）\n";
    let asking = receive(&listed, &[item("3.txt", more)]);
    let grown = act(&asking, Incoming::Join);
    assert!(
        grown
            .draft
            .contains("2.石桥镇开展环境整治\n3.区民政局办好养老食堂\n\n")
    );
    assert_eq!(*grown.after(Action::Undo).draft, *listed.draft);
}

#[test]
fn of_everything_else_it_is_asked() {
    let full = receive(&desk(ISSUE), &[item("1.txt", TWO)]);
    for (state, items, titles) in [
        (
            &desk(ISSUE),
            &[item("1.txt", FRAMED)][..],
            &["河湾快报 第7期"][..],
        ),
        (
            &desk(ISSUE),
            &[item("1.txt", FRAMED), item("2.txt", TWO)],
            &["河湾快报 第7期", ""],
        ),
        (&desk(ONE), &[item("1.txt", TWO)], &[""]),
        (
            &full,
            &[item("2.txt", ONE), refusal("3.doc", "是 Word 文档。")],
            &["", ""],
        ),
    ] {
        let asking = receive(state, items);
        assert_eq!(asking.dialog, Some(Dialog::Incoming));
        assert_eq!(*asking.draft, *state.draft);
        let asked = asking.asked.as_ref().expect("a question");
        let found: Vec<&str> = asked
            .titles
            .iter()
            .map(|title| title.as_deref().unwrap_or_default())
            .collect();
        assert_eq!(found, titles);
        let left = asking.after(Action::Consult(None));
        assert_eq!((&*left.draft, left.asked.is_none()), (&*state.draft, true));
        let joined = act(&asking, Incoming::Join);
        assert_eq!(joined.dialog, None);
        assert_eq!(*joined.after(Action::Undo).draft, *state.draft);
        let again = receive(&asking, &[item("9.txt", TWO)]);
        let count = again.asked.as_ref().map(|asked| asked.items.len());
        assert_eq!(count, Some(items.len() + 1));
    }
}

#[test]
fn what_was_refused_is_told_of_by_name_and_holds_up_no_other() {
    let items = [
        refusal("甲.doc", "是 Word 文档。"),
        item("2.txt", FRAMED),
        item("空.txt", " "),
    ];
    let after = receive(&desk(""), &items);
    let told = |state: &State| -> String {
        let notice = state.notice.as_ref().expect("a notice");
        let list = notice
            .list
            .iter()
            .map(|one| [&*one.name, "：", &one.what].concat());
        [notice.text.clone()]
            .into_iter()
            .chain(list)
            .collect::<Vec<_>>()
            .join("\n")
    };
    assert!(after.draft.contains("课后服务"));
    assert!(
        told(&after).ends_with("甲.doc：是 Word 文档。\n空.txt：没有文字。"),
        "{}",
        told(&after)
    );
    let none = receive(&desk(ISSUE), &items[..1]);
    assert_eq!(&*none.draft, ISSUE);
    assert_eq!(told(&none), "“甲.doc”是 Word 文档。");
    let asking = receive(&desk(ONE), &items);
    assert_eq!(
        told(&act(&asking, Incoming::Join)),
        "已加入 1 条，整理时改动 3 处。\n甲.doc：是 Word 文档。\n2.txt：1 条，自带的报头报尾没收\n空.txt：没有文字。"
    );
}

#[test]
fn paragraphs_that_are_known_stay_in_a_story() {
    let text = Text {
        lines: "春耕\n今年以来，镇里抢抓农时，组织干部下田，帮助农户选种\n备足农资，全镇完成春播1.2万亩。".to_owned(),
        headlines: vec![0],
        ..Text::default()
    };
    let after = receive(&desk(ISSUE), &[Item::pasted(text)]);
    assert!(
        after
            .draft
            .contains("\n\n春耕\n今年以来，镇里抢抓农时，组织干部下田，帮助农户选种\n备足农资，全镇完成春播1.2万亩。\n\n报："),
        "{}",
        &*after.draft
    );
}
