use jianbao::Style;
use jianbao::office::Units;

use super::super::{Action, Ignored, Office, OfficeAct, Shared};
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

#[test]
fn a_draft_of_ours_opens_as_it_is_with_what_came_along() {
    // What tidying would change.
    let draft = "河湾快报\n第7期\n<标题>春耕,备耕\n\n\n今年以来,镇里抢抓农时。\n";
    let page = |style: &Style, units: &str| Item {
        name: "河湾快报.html".to_owned(),
        came: Ok(Came {
            text: draft.to_owned(),
            known: Known {
                carried: Some(Package {
                    styles: vec![style.clone()],
                    units: Units::from_text(units),
                    starters: Vec::new(),
                }),
                ..Known::default()
            },
            ..Came::default()
        }),
    };
    let told = |state: &State| state.notice.clone().expect("a notice");
    let preset = Style::preset("zhaibao").expect("a preset");
    let own = Style {
        id: "own-9".to_owned(),
        name: "河湾（自定）".to_owned(),
        ..preset.clone()
    };
    let before = desk("");
    let after = receive(&before, &[page(&preset, "")]);
    assert_eq!(
        (&*after.draft, &*after.style, after.changes.len()),
        (draft, &preset, 0)
    );
    let notice = told(&after);
    assert_eq!(
        (notice.text.as_str(), notice.offer, notice.joining),
        (
            "已打开“河湾快报.html”。版式按它原来的，是“信息摘报”。",
            None,
            None
        )
    );
    // An own style is kept, once; units are asked about.
    let after = receive(&before, &[page(&own, "区教育局\n石桥镇\n")]);
    assert_eq!((&*after.draft, &after.style.name), (draft, &own.name));
    assert_eq!(after.office.styles.len(), 1);
    assert!(after.office.units.is_empty());
    let notice = told(&after);
    assert!(
        notice.text.contains("“河湾（自定）”也收下了"),
        "{}",
        notice.text
    );
    assert!(
        notice.text.contains("2 个这里没有的单位"),
        "{}",
        notice.text
    );
    assert_eq!(notice.offer, Some(Offer::Units));
    let taken = after.after(Action::Office(OfficeAct::TakeUnits));
    assert_eq!(taken.office.units.to_text(), "区教育局\n石桥镇\n");
    assert_eq!(told(&taken).text, "单位名单里加了 2 个单位。");
    let again = State {
        draft: Shared::from(""),
        ..taken
    };
    let again = receive(&again, &[page(&own, "区教育局\n石桥镇\n")]);
    assert_eq!(again.office.styles.len(), 1);
    assert_eq!(told(&again).text, "已打开“河湾快报.html”。");
}
