//! The panel below the draft: findings, changes, stories, masthead form.

use web_sys::{KeyboardEvent, MouseEvent};
use yew::{Callback, Html, html};

use super::Dispatch;
use super::changes::change_list;
use super::findings::finding_list;
use super::focus;
use super::masthead::masthead_form;
use super::stories::story_list;
use crate::app::state::{Action, State, Tab};

/// The tabs in order, each with its `id` and label.
const TABS: [(Tab, &str, &str); 4] = [
    (Tab::Findings, "tab-findings", "检查"),
    (Tab::Changes, "tab-changes", "变更"),
    (Tab::Stories, "tab-stories", "条目"),
    (Tab::Masthead, "tab-masthead", "报头"),
];

/// The panel below the draft.
pub fn panel(state: &State, dispatch: &Dispatch) -> Html {
    let at = TABS
        .iter()
        .position(|(tab, ..)| *tab == state.tab)
        .unwrap_or_default();
    let to = dispatch.clone();
    let onkeydown = Callback::from(move |event: KeyboardEvent| {
        if let Some(next) = neighbour(at, &event.key()) {
            event.prevent_default();
            to.dispatch(Action::Turn(TABS[next].0));
            focus(TABS[next].1);
        }
    });
    html! {
        <section class="panel" aria-label="核对">
            <div class="tabs" role="tablist" aria-label="核对" {onkeydown}>
                { for TABS.map(|(tab, id, label)| tab_button(tab, id, label, state, dispatch)) }
            </div>
            { for TABS.map(|(tab, id, _)| tab_body(tab, id, state, dispatch)) }
        </section>
    }
}

fn tab_button(tab: Tab, id: &'static str, label: &str, state: &State, dispatch: &Dispatch) -> Html {
    let dispatch = dispatch.clone();
    let onclick = Callback::from(move |_: MouseEvent| dispatch.dispatch(Action::Turn(tab)));
    let chosen = tab == state.tab;
    let (count, class) = match tab {
        Tab::Findings => (state.review.findings.len(), "count warn"),
        Tab::Changes => (state.changes.len(), "count"),
        Tab::Stories => (0, "count"),
        Tab::Masthead => (state.view.missing.len(), "count warn"),
    };
    html! {
        <button type="button" role="tab" class="tab" {id} aria-controls={body_id(id)}
            aria-selected={chosen.to_string()} tabindex={if chosen { "0" } else { "-1" }} {onclick}>
            { label }
            if count > 0 {
                <span {class}>{count}</span>
            }
        </button>
    }
}

/// What a tab shows. All of them stay in the page, so that each tab controls something.
fn tab_body(tab: Tab, id: &'static str, state: &State, dispatch: &Dispatch) -> Html {
    let open = tab == state.tab;
    let body = match tab {
        Tab::Findings => finding_list(state, dispatch),
        Tab::Changes => change_list(state, open, dispatch),
        Tab::Stories => story_list(state, open, dispatch),
        Tab::Masthead => masthead_form(state, dispatch),
    };
    html! {
        <div class="tab-body" id={body_id(id)} role="tabpanel" tabindex="0" hidden={!open} aria-labelledby={id}>
            { body }
        </div>
    }
}

fn body_id(tab: &str) -> String {
    format!("{tab}-body")
}

/// Where a key leads from the tab at `at`.
fn neighbour(at: usize, key: &str) -> Option<usize> {
    match key {
        "ArrowRight" => Some((at + 1) % TABS.len()),
        "ArrowLeft" => Some((at + TABS.len() - 1) % TABS.len()),
        "Home" => Some(0),
        "End" => Some(TABS.len() - 1),
        _ => None,
    }
}
