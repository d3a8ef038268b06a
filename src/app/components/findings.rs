//! The findings: what only a person can decide, why, and what can be done about each.

use jianbao::Finding;
use jianbao::check::Fix;
use jianbao::text::Span;
use web_sys::MouseEvent;
use yew::{Callback, Html, html};

use super::button::button;
use super::changes::in_context;
use super::masthead::fill_in;
use super::{Dispatch, bring_into_sight, focus, hold_focus};
use crate::app::browser::frame::soon;
use crate::app::state::findings::{effects, form_fixes, is_form_alone, key};
use crate::app::state::{Action, Dialog, State};

/// The most findings that are listed; who has more mends these first.
const SHOWN: usize = 200;

/// The `id` of what the list stands in.
const BODY: &str = "tab-findings-body";

/// The findings.
pub fn finding_list(state: &State, dispatch: &Dispatch) -> Html {
    let view = &state.view;
    let findings = &state.review.findings;
    let remark = match findings.len() {
        0 if view.is_empty() => "序号跳号、缺供稿单位、引号不成对，都会列在这里。".to_owned(),
        0 if state.review.aside > 0 => "没有其他需要核对的地方。".to_owned(),
        0 => "没有发现需要核对的地方。".to_owned(),
        count if count > SHOWN => format!("另有 {} 处未列出。", count - SHOWN),
        _ => String::new(),
    };
    html! {
        <div id="findings">
            { head(state, dispatch) }
            if !findings.is_empty() {
                <ol class="list">
                    { for findings.iter().take(SHOWN).enumerate().map(|(at, finding)| finding_item(at, finding, state, dispatch)) }
                </ol>
            }
            if !remark.is_empty() {
                <p class="empty">{remark}</p>
            }
            { foot(state, dispatch) }
        </div>
    }
}

/// What concerns all findings.
fn head(state: &State, dispatch: &Dispatch) -> Html {
    let (_, fixes) = form_fixes(&state.review.findings);
    let hint = match state.review.findings.len() {
        0 => "",
        1 => "按 F8 看这一处",
        _ => "按 F8 逐处看",
    };
    html! {
        <p class="tally">
            <span>{hint}</span>
            if fixes > 1 {
                { button("button small", "fix-form", "只动标点和序号样式，不动文字和数字", state.is_stale(),
                    &format!("修复 {fixes} 处格式问题"), act(dispatch, Action::FixForm)) }
            }
            <button type="button" class="button small bare" id="action-rules" aria-haspopup="dialog"
                onclick={act(dispatch, Action::Consult(Some(Dialog::Rules)))}>{"规则说明"}</button>
        </p>
    }
}

/// What is not in the list, and where it is.
fn foot(state: &State, dispatch: &Dispatch) -> Html {
    let (view, aside) = (&state.view, state.review.aside);
    let missing = view.lack();
    let first = view.missing.first().copied();
    let to = dispatch.clone();
    let fill = Callback::from(move |_: MouseEvent| {
        if let Some((field, _)) = first {
            fill_in(field, &to);
        }
    });
    html! {
        <>
            if !missing.is_empty() {
                <p class="more">
                    <span>{format!("报头还缺{missing}。")}</span>
                    { button("button small", "fill-masthead", "", false, "填写报头", fill) }
                </p>
            }
            if aside > 0 {
                <p class="more">
                    <span>{format!("已忽略 {aside} 处。")}</span>
                    { button("button small", "heed", "", false, "重新列出", act(dispatch, Action::Heed)) }
                </p>
            }
        </>
    }
}

/// Brings the finding that was pointed out last into sight, once the screen has caught up.
pub fn show_current() {
    soon(|| bring_into_sight(CURRENT));
}

/// The `id` of the finding that was pointed out last.
const CURRENT: &str = "finding-current";

/// One finding.
pub fn finding_item(index: usize, finding: &Finding, state: &State, dispatch: &Dispatch) -> Html {
    let (draft, span) = (&state.review.draft, finding.span);
    let line = state.review.lines.get(index).copied().unwrap_or_default();
    let under = excerpt(draft, span);
    let key = key(finding, draft);
    let open = state.explained == Some(key);
    let now = state.current == Some(key);
    let why = format!("why-{index}");
    html! {
        <li class="item finding" id={now.then_some(CURRENT)} aria-current={now.then_some("true")} data-rule={finding.rule}>
            <button type="button" class="item-text" title={finding.why()} onclick={act(dispatch, Action::Find(index))}>
                <span class="message">{&finding.message}</span>
                <span class="place">{format!("第 {line} 行")}</span>
                if !under.is_empty() {
                    <span class="under">{under}</span>
                }
            </button>
            <span class="acts">
                if let Some(offer) = &finding.fix {
                    { fix_button(index, finding, offer, state, dispatch) }
                }
                <button type="button" class="button small bare ask" aria-expanded={open.to_string()}
                    aria-controls={why.clone()} onclick={explain(key, why.clone(), dispatch)}>{"理由"}</button>
                { button("button small bare ignore", "", "这一处没有问题，不再列出", false, "忽略", act(dispatch, Action::Ignore(index))) }
            </span>
            if let Some(offer) = finding.fix.as_ref().filter(|_| state.previewed == Some(key)) {
                { preview(index, key, offer, state, dispatch) }
            }
            <p class="why" id={why} hidden={!open}>
                <b>{finding.label()}</b>{"　"}{finding.why()}
            </p>
        </li>
    }
}

/// The button of a repair. What changes form alone is done at once; of what touches words or numbers
/// the effect is shown first.
fn fix_button(
    index: usize,
    finding: &Finding,
    offer: &Fix,
    state: &State,
    dispatch: &Dispatch,
) -> Html {
    let label = &offer.label;
    let disabled = state.is_stale();
    if is_form_alone(finding) {
        let onclick = act(dispatch, Action::Fix(index));
        return button("button small fix", "", "", disabled, label, onclick);
    }
    let key = key(finding, &state.review.draft);
    let open = state.previewed == Some(key);
    let to = dispatch.clone();
    let onclick = Callback::from(move |_: MouseEvent| {
        to.dispatch(Action::Preview(key));
        if !open {
            // The effect is not there before the screen has caught up.
            soon(move || {
                bring_into_sight(&effect_id(index));
                focus(&confirm_id(index));
            });
        }
    });
    html! {
        <button type="button" class="button small fix" {disabled} aria-expanded={open.to_string()}
            aria-controls={effect_id(index)} {onclick}>{label}</button>
    }
}

/// What a repair would do, and the button that does it.
fn preview(index: usize, key: u64, offer: &Fix, state: &State, dispatch: &Dispatch) -> Html {
    let effects = effects(&state.review.draft, &offer.edits);
    let to = dispatch.clone();
    let confirm = Callback::from(move |_: MouseEvent| {
        to.dispatch(Action::Fix(index));
        to.dispatch(Action::Preview(key));
        hold_focus(BODY);
    });
    html! {
        <div class="effect" id={effect_id(index)} role="group" aria-label="改动预览">
            <ol>
                { for effects.iter().take(SHOWN).map(|one| html! {
                    <li>{ in_context(one.left, one.before, one.now, one.right) }</li>
                }) }
            </ol>
            <button type="button" class="button small main" id={confirm_id(index)} onclick={confirm}>
                {format!("确认，改这 {} 处", effects.len())}
            </button>
            { button("button small", "", "", false, "取消", act(dispatch, Action::Preview(key))) }
        </div>
    }
}

fn effect_id(index: usize) -> String {
    format!("effect-{index}")
}

fn confirm_id(index: usize) -> String {
    format!("confirm-{index}")
}

/// Shows or hides a reason, and brings one at the panel's foot into sight.
fn explain(key: u64, place: String, dispatch: &Dispatch) -> Callback<MouseEvent> {
    let dispatch = dispatch.clone();
    Callback::from(move |_| {
        dispatch.dispatch(Action::Explain(key));
        let place = place.clone();
        // The reason is not there before the screen has caught up.
        soon(move || bring_into_sight(&place));
    })
}

fn act(dispatch: &Dispatch, action: Action) -> Callback<MouseEvent> {
    let dispatch = dispatch.clone();
    Callback::from(move |_| {
        dispatch.dispatch(action.clone());
        hold_focus(BODY);
    })
}

/// The beginning of the text under a span.
fn excerpt(text: &str, span: Span) -> String {
    const LENGTH: usize = 20;
    let under = text.get(span.start..span.end).unwrap_or_default();
    let under = under.lines().next().unwrap_or_default();
    let mut out: String = under.chars().take(LENGTH).collect();
    if out.len() < under.len() {
        out.push('…');
    }
    out
}
