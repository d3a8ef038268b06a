use super::super::{Action, Ignored, Office, OfficeAct, Which};
use super::*;

const RAW: &str = "区教育局召开会议，研究部署开学准备工作和校园安全排查工作,落实\n\n到人。\n";

fn desk(draft: &str) -> State {
    State::new(draft, Office::default(), "jianbao", Ignored::default())
}

fn typed(state: &State, text: String, time: u64) -> State {
    let composition = None;
    state.after(Action::Type {
        text,
        composition,
        time,
    })
}

/// A desk after a paste, typing, a change taken back and one step back.
fn worked() -> State {
    let at = Span::empty(0);
    let pasted = desk("").after(Action::Paste {
        at,
        text: RAW.to_owned(),
    });
    let text = format!("春耕简报\n{}", &*pasted.draft);
    let typed = typed(&pasted, text, 9000);
    let id = typed
        .changes
        .iter()
        .next()
        .map_or(0, |change| change.origin.id);
    let reverted = typed.after(Action::Revert(Which::One(id)));
    let more = reverted.after(Action::Office(OfficeAct::List));
    let last = more.after(Action::Clear);
    last.after(Action::Undo)
}

fn kept(state: &State) -> String {
    write(&state.draft, &state.changes, &state.history).expect("a trail")
}

/// The same draft as the program finds it when it starts.
fn again(state: &State, draft: &str) -> State {
    let mut next = desk(draft);
    next.recall(&kept(state));
    next
}

/// Every text that taking back and making again comes by, with the number of changes and what came in.
fn walk(state: &State) -> Vec<(String, usize, usize)> {
    let seen = |state: &State| {
        let came = state
            .changes
            .ledger()
            .balance()
            .map_or(0, |balance| balance.came);
        (state.draft.to_string(), state.changes.len(), came)
    };
    let mut all = vec![seen(state)];
    for action in [Action::Redo, Action::Undo] {
        let mut at = state.clone();
        while matches!(action, Action::Undo) && at.history.can_undo()
            || matches!(action, Action::Redo) && at.history.can_redo()
        {
            at = at.after(action.clone());
            all.push(seen(&at));
        }
    }
    all
}

#[test]
fn what_is_known_of_a_draft_comes_back_with_it() {
    let before = worked();
    let after = again(&before, &before.draft);
    assert!(walk(&before).len() > 5);
    assert_eq!(walk(&after), walk(&before));
    let back = |state: &State| state.after(Action::Revert(Which::All)).draft.to_string();
    assert_eq!(back(&after), back(&before));
    let compared = |state: &State| state.changes.ledger().compare(&state.draft);
    assert_eq!(compared(&after), compared(&before));
    let shown = |state: &State| -> Vec<(&str, String)> {
        let changes = state.changes.iter();
        changes
            .map(|one| (one.origin.rule, one.origin.before.clone()))
            .collect()
    };
    assert_eq!(shown(&after), shown(&before));
    // And once more: nothing is worn away.
    assert_eq!(kept(&after), kept(&before));
}

#[test]
fn a_draft_that_went_on_is_a_step_further() {
    let before = worked();
    let text = before.draft.replace("简报", "工作简报");
    let after = again(&before, &text);
    assert_eq!(*after.draft, text);
    let back = after.after(Action::Undo);
    assert_eq!(
        (&*back.draft, back.changes.len()),
        (&*before.draft, before.changes.len())
    );
}

#[test]
fn the_oldest_steps_go_first() {
    let mut state = desk("");
    for nth in 1..=STEPS + 20 {
        state = typed(&state, "字。".repeat(nth), nth as u64 * 10_000);
    }
    let mut after = again(&state, &state.draft);
    assert!(after.history.is_cut() && !state.history.is_cut());
    let mut steps = 0;
    while after.history.can_undo() {
        after = after.after(Action::Undo);
        steps += 1;
    }
    assert_eq!((steps, &*after.draft), (STEPS, &*"字。".repeat(20)));
    // A very long draft keeps none, and says so by being none.
    let long = "区教育局召开会议。".repeat(CHARACTERS / 8);
    assert_eq!(write(&long, &Shared::default(), &History::default()), None);
}

#[test]
fn a_day_of_work_takes_little_room() {
    let story = |nth: usize| {
        format!(
            "区教育局推进第{nth}项工作\n区教育局召开会议,研究部署开学准备工作和校园安全\n排查工作，第{nth}项落实到人。（区教育局）\n\n"
        )
    };
    let mut state = desk("");
    for nth in 0..60 {
        let at = Span::empty(state.draft.len());
        state = state.after(Action::Paste {
            at,
            text: story(nth),
        });
    }
    let (text, trail) = (state.draft.len(), kept(&state).len());
    assert!(trail < BYTES / 2, "{trail} for {text}");
}

#[test]
fn what_is_damaged_is_left_alone() {
    let before = worked();
    let trail = kept(&before);
    for bad in [
        String::new(),
        "{}".to_owned(),
        trail.replace("\"v\":1", "\"v\":2"),
        trail.replace("\"now\":", "\"now\":9"),
        trail.replacen("[0,", "[7,", 1),
    ] {
        let mut next = desk(&before.draft);
        next.recall(&bad);
        assert_eq!(*next.draft, *before.draft);
        let _ = walk(&next);
    }
    // Cut anywhere, it is no trail.
    for end in (0..trail.len()).step_by(37) {
        if let Some(part) = trail.get(..end) {
            assert!(read(part).is_none());
        }
    }
}
