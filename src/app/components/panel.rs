//! The panel below the draft: findings, changes, masthead form.

use wasm_bindgen::JsCast;
use web_sys::{HtmlElement, KeyboardEvent};
use yew::{Callback, Html, Properties, component, html};

use super::Dispatch;
use super::changes::ChangeList;
use super::findings::FindingList;
use super::masthead::MastheadForm;
use crate::app::state::{Action, Changes, Shared, Tab, View};

/// What [`Panel`] is given.
#[derive(Properties, PartialEq)]
pub struct Props {
    /// The tab that is open.
    pub tab: Tab,
    /// The draft.
    pub draft: Shared<str>,
    /// What the screen shows of it.
    pub view: Shared<View>,
    /// Whether that is of an earlier draft.
    pub stale: bool,
    /// What tidying changed.
    pub changes: Shared<Changes>,
    /// Where actions go.
    pub dispatch: Dispatch,
}

/// The tabs in order, each with its `id` and label.
const TABS: [(Tab, &str, &str); 3] = [
    (Tab::Findings, "tab-findings", "检查"),
    (Tab::Changes, "tab-changes", "变更"),
    (Tab::Masthead, "tab-masthead", "报头"),
];

/// The panel below the draft.
#[component]
pub fn Panel(props: &Props) -> Html {
    let at = TABS
        .iter()
        .position(|(tab, ..)| *tab == props.tab)
        .unwrap_or_default();
    let to = props.dispatch.clone();
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
                { for TABS.map(|(tab, id, label)| tab_button(tab, id, label, props)) }
            </div>
            { for TABS.map(|(tab, id, _)| tab_body(tab, id, props)) }
        </section>
    }
}

fn tab_button(tab: Tab, id: &'static str, label: &str, props: &Props) -> Html {
    let dispatch = props.dispatch.clone();
    let onclick = Callback::from(move |_| dispatch.dispatch(Action::Turn(tab)));
    let chosen = tab == props.tab;
    let (count, class) = match tab {
        Tab::Findings => (props.view.findings.len(), "count warn"),
        Tab::Changes => (props.changes.len(), "count"),
        Tab::Masthead => (0, "count"),
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
fn tab_body(tab: Tab, id: &'static str, props: &Props) -> Html {
    let (open, view, dispatch) = (tab == props.tab, &props.view, &props.dispatch);
    let body = match tab {
        Tab::Findings => html! {
            <FindingList view={view.clone()} stale={props.stale} dispatch={dispatch.clone()} />
        },
        Tab::Changes => html! {
            <ChangeList draft={props.draft.clone()} changes={props.changes.clone()} {open}
                dispatch={dispatch.clone()} />
        },
        Tab::Masthead => html! { <MastheadForm view={view.clone()} dispatch={dispatch.clone()} /> },
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

fn focus(id: &str) {
    let tab = gloo::utils::document().get_element_by_id(id);
    if let Some(tab) = tab.and_then(|tab| tab.dyn_into::<HtmlElement>().ok()) {
        // Where it cannot be moved, the focus stays on the tab that had it.
        let _ = tab.focus();
    }
}
