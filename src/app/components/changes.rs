//! The changes: what tidying did, by rule, each with what was there before.

use jianbao::tidy::rule;
use web_sys::MouseEvent;
use yew::{Callback, Html, html};

use super::Dispatch;
use crate::app::state::changes::Change;
use crate::app::state::{Action, Changes, State, Which};

/// The most changes that are listed of one rule.
const SHOWN: usize = 60;

/// Groups of more than this are folded at first.
const AT_A_GLANCE: usize = 12;

/// How many characters of the draft are shown before and behind a change.
const AROUND: usize = 8;

/// The changes; only counted while the list is out of sight.
pub fn change_list(state: &State, open: bool, dispatch: &Dispatch) -> Html {
    let changes = &state.changes;
    if changes.is_empty() {
        let line = "粘贴或打开时改动了什么，都会列在这里，每一处都可以还原。";
        return html! { <div id="changes"><p class="empty">{line}</p></div> };
    }
    let groups = if open { grouped(changes) } else { Vec::new() };
    html! {
        <div id="changes">
            <p class="tally">
                <span>{format!("共 {} 处，每一处都可以还原。", changes.len())}</span>
                <button type="button" class="button small" id="revert-all"
                    onclick={revert(Which::All, dispatch)}>{"全部还原"}</button>
            </p>
            { for groups.iter().map(|(rule, group)| group_of(rule, group, &state.draft, dispatch)) }
        </div>
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
    groups.sort_by_key(|(id, _)| rank(id).unwrap_or(usize::MAX));
    groups
}

fn group_of(rule: &'static str, group: &[&Change], draft: &str, dispatch: &Dispatch) -> Html {
    html! {
        <details class="rule" data-rule={rule} key={rule} open={group.len() <= AT_A_GLANCE}>
            <summary>
                <span class="rule-name">{rule::label(rule)}</span>
                <span class="count">{group.len()}</span>
            </summary>
            <ol class="list">
                { for group.iter().take(SHOWN).map(|change| change_item(change, draft, dispatch)) }
            </ol>
            if group.len() > 1 {
                <p class="more">
                    if group.len() > SHOWN {
                        <span>{format!("另有 {} 处未列出。", group.len() - SHOWN)}</span>
                    }
                    <button type="button" class="button small" onclick={revert(Which::Rule(rule), dispatch)}>
                        {format!("还原这 {} 处", group.len())}
                    </button>
                </p>
            }
        </details>
    }
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
            <button type="button" class="item-text" title={change.origin.why.to_string()} onclick={show}>
                <span class="around">{visible(&left[left.len() - back..])}</span>
                if !before.is_empty() {
                    <del>{visible(before)}</del>
                }
                if !now.is_empty() {
                    <ins>{visible(now)}</ins>
                }
                <span class="around">{visible(&right[..forth])}</span>
            </button>
            <button type="button" class="button small" onclick={revert(Which::One(change.origin.id), dispatch)}>
                {"还原"}
            </button>
        </li>
    }
}

fn revert(which: Which, dispatch: &Dispatch) -> Callback<MouseEvent> {
    let dispatch = dispatch.clone();
    Callback::from(move |_| dispatch.dispatch(Action::Revert(which)))
}

/// A text with its white space made visible, and cut in the middle where it is long.
fn visible(text: &str) -> String {
    const LENGTH: usize = 40;
    let shown = |c: char| match c {
        '\n' => '↵',
        '\t' => '→',
        ' ' | '\u{a0}' => '␣',
        '\u{3000}' => '□',
        c if c.is_control() => '\u{fffd}',
        c => c,
    };
    let count = text.chars().count();
    if count <= LENGTH {
        return text.chars().map(shown).collect();
    }
    let mut out: String = text.chars().take(LENGTH / 2).map(shown).collect();
    out.push('…');
    out.extend(text.chars().skip(count - LENGTH / 2).map(shown));
    out
}
