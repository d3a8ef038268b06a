//! The findings: what only a person can decide.

use jianbao::Finding;
use jianbao::text::Span;
use web_sys::MouseEvent;
use yew::{Callback, Html, html};

use super::Dispatch;
use crate::app::state::{Action, State};

/// The most findings that are listed; who has more mends these first.
const SHOWN: usize = 200;

/// The findings.
pub fn finding_list(state: &State, dispatch: &Dispatch) -> Html {
    let view = &state.view;
    let findings = &view.findings;
    let remark = match findings.len() {
        0 if view.is_empty() => "序号跳号、缺供稿单位、引号不成对，都会列在这里。".to_owned(),
        0 => "没有发现需要核对的地方。".to_owned(),
        count if count > SHOWN => format!("另有 {} 处未列出。", count - SHOWN),
        _ => String::new(),
    };
    html! {
        <div id="findings">
            if !findings.is_empty() {
                <ol class="list">
                    { for findings.iter().take(SHOWN).enumerate().map(|(at, finding)| item(at, finding, state, dispatch)) }
                </ol>
            }
            if !remark.is_empty() {
                <p class="empty">{remark}</p>
            }
        </div>
    }
}

fn item(index: usize, finding: &Finding, state: &State, dispatch: &Dispatch) -> Html {
    let (draft, span) = (&state.view.draft, finding.span);
    let to = dispatch.clone();
    let show = Callback::from(move |_: MouseEvent| to.dispatch(Action::Show(span)));
    let to = dispatch.clone();
    let fix = Callback::from(move |_: MouseEvent| to.dispatch(Action::Fix(index)));
    let under = excerpt(draft, span);
    html! {
        <li class="item" data-rule={finding.rule}>
            <button type="button" class="item-text" onclick={show}>
                <span class="message">{&finding.message}</span>
                <span class="place">{format!("第 {} 行", line_of(draft, span.start))}</span>
                if !under.is_empty() {
                    <span class="under">{under}</span>
                }
            </button>
            if let Some(offer) = &finding.fix {
                <button type="button" class="button small" disabled={state.is_stale()} onclick={fix}>{&offer.label}</button>
            }
        </li>
    }
}

/// The number of the line a byte offset is on, from 1.
fn line_of(text: &str, at: usize) -> usize {
    text.get(..at).unwrap_or(text).matches('\n').count() + 1
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
