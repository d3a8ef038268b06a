//! The changes: what tidying did, by rule, each with what was there before.

use jianbao::text::order::sort_by_key;
use jianbao::tidy::rule;
use web_sys::MouseEvent;
use yew::{Callback, Html, html};

use super::button::button;
use super::{Dispatch, hold_focus};
use crate::app::state::changes::Change;
use crate::app::state::ledger::Balance;
use crate::app::state::{Action, Changes, Dialog, State, Which};

/// The most changes that are listed of one rule.
const SHOWN: usize = 60;

/// Groups of more than this are folded at first.
const AT_A_GLANCE: usize = 12;

/// How many characters of the draft are shown before and behind a change.
const AROUND: usize = 8;

/// The changes; only counted while the list is out of sight.
pub fn change_list(state: &State, open: bool, dispatch: &Dispatch) -> Html {
    let changes = &state.changes;
    let balance = changes.ledger().balance().filter(|_| open);
    let groups = if open { grouped(changes) } else { Vec::new() };
    html! {
        <div id="changes">
            if changes.is_empty() && balance.is_none() {
                <p class="empty">{"粘贴或打开时改动了什么，都会列在这里，每一处都可以还原。"}</p>
            } else {
                <p class="tally">
                    if let Some(balance) = balance {
                        { balance_line(balance, dispatch) }
                    }
                    if !changes.is_empty() {
                        { button("button small", "revert-all", "只还原这里列出的改动，后来手改的文字不动", false,
                            &format!("还原全部 {} 处", changes.len()), revert(Which::All, dispatch)) }
                    }
                </p>
            }
            { for groups.iter().map(|(rule, group)| group_of(rule, group, &state.draft, dispatch)) }
        </div>
    }
}

/// The proof that nothing was lost, and the way to the text as it came.
fn balance_line(balance: Balance, dispatch: &Dispatch) -> Html {
    let Balance {
        came,
        removed,
        added,
        stood,
        changes,
        proven,
    } = balance;
    let verdict = if proven {
        "逐处还原，与原文一字不差。"
    } else {
        "还原后与原文对不上，请对照原文。"
    };
    let figures = format!(
        "来稿 {came} 字符，去掉 {removed}、添上 {added}，成稿 {stood} 字符；整理 {changes} 处，{verdict}"
    );
    let to = dispatch.clone();
    let onclick =
        Callback::from(move |_: MouseEvent| to.dispatch(Action::Consult(Some(Dialog::Compare))));
    html! {
        <>
            <span id="balance" title="字符连空格、换行一起数">{figures}</span>
            <button type="button" class="button small" id="action-compare" aria-haspopup="dialog" {onclick}>{"对照原文"}</button>
        </>
    }
}

/// The changes by rule, in the order of the rules.
fn grouped(changes: &Changes) -> Vec<(&'static str, Vec<&Change>)> {
    let mut groups: Vec<(&'static str, Vec<&Change>)> = Vec::new();
    for change in changes.iter() {
        let rule = change.origin.rule;
        match groups.iter_mut().find(|(of, _)| *of == rule) {
            Some((_, group)) => group.push(change),
            None => groups.push((rule, vec![change])),
        }
    }
    let rank = |id: &str| rule::ALL.iter().position(|rule| rule.id == id);
    sort_by_key(&mut groups, |(id, _)| rank(id).unwrap_or(usize::MAX));
    groups
}

fn group_of(rule: &'static str, group: &[&Change], draft: &str, dispatch: &Dispatch) -> Html {
    html! {
        <details class="rule" data-rule={rule} key={rule} open={group.len() <= AT_A_GLANCE}>
            <summary>
                <span class="rule-name">{rule::label(rule)}</span>
                <span class="count">{group.len()}</span>
            </summary>
            <p class="why">{does(rule)}</p>
            <ol class="list">
                { for group.iter().take(SHOWN).map(|change| change_item(change, draft, dispatch)) }
            </ol>
            if group.len() > 1 {
                <p class="more">
                    if group.len() > SHOWN {
                        <span>{format!("另有 {} 处未列出。", group.len() - SHOWN)}</span>
                    }
                    { button("button small", "", "", false, &format!("还原这 {} 处", group.len()), revert(Which::Rule(rule), dispatch)) }
                </p>
            }
        </details>
    }
}

/// What a rule does.
fn does(rule: &str) -> &'static str {
    let known = rule::ALL.iter().find(|one| one.id == rule);
    known.map_or("", |rule| rule.does)
}

/// One change.
pub fn change_item(change: &Change, draft: &str, dispatch: &Dispatch) -> Html {
    let span = change.span;
    let to = dispatch.clone();
    let show = Callback::from(move |_: MouseEvent| to.dispatch(Action::Show(span)));
    let (left, right) = (&draft[..span.start], &draft[span.end..]);
    let back: usize = left.chars().rev().take(AROUND).map(char::len_utf8).sum();
    let forth: usize = right.chars().take(AROUND).map(char::len_utf8).sum();
    let (before, now) = (&change.origin.before, span.slice(draft));
    html! {
        <li class="item" key={change.origin.id}>
            <button type="button" class="item-text" onclick={show}>
                { in_context(&left[left.len() - back..], before, now, &right[..forth]) }
                if !change.origin.why.is_empty() {
                    <span class="under">{change.origin.why.to_string()}</span>
                }
            </button>
            { button("button small", "", "", false, "还原", revert(Which::One(change.origin.id), dispatch)) }
        </li>
    }
}

/// What was there and what is there, with a few characters round it.
pub fn in_context(left: &str, before: &str, now: &str, right: &str) -> Html {
    html! {
        <>
            <span class="around">{visible(left)}</span>
            if !before.is_empty() {
                <del>{visible(before)}</del>
            }
            if !now.is_empty() {
                <ins>{visible(now)}</ins>
            }
            <span class="around">{visible(right)}</span>
        </>
    }
}

fn revert(which: Which, dispatch: &Dispatch) -> Callback<MouseEvent> {
    let dispatch = dispatch.clone();
    Callback::from(move |_| {
        dispatch.dispatch(Action::Revert(which));
        hold_focus("tab-changes-body");
    })
}

/// What is shown for a character: white space and control characters as signs.
pub fn seen(c: char) -> char {
    match c {
        '\n' => '↵',
        '\t' => '→',
        ' ' | '\u{a0}' => '␣',
        '\u{3000}' => '□',
        c if c.is_control() => '\u{fffd}',
        c => c,
    }
}

/// A text with its white space made visible, and cut in the middle where it is long.
fn visible(text: &str) -> String {
    const LENGTH: usize = 40;
    let count = text.chars().count();
    if count <= LENGTH {
        return text.chars().map(seen).collect();
    }
    let mut out: String = text.chars().take(LENGTH / 2).map(seen).collect();
    out.push('…');
    out.extend(text.chars().skip(count - LENGTH / 2).map(seen));
    out
}
