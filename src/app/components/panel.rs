//! The panel below the draft: findings, changes, stories, masthead form.

use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, KeyboardEvent, MouseEvent, PointerEvent};
use yew::{Callback, Html, TargetCast, html};

use super::Dispatch;
use super::changes::change_list;
use super::findings::finding_list;
use super::focus;
use super::masthead::masthead_form;
use super::stories::story_list;
use crate::app::browser::storage;
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
            if !state.draft.is_empty() {
                { grip() }
            }
            <div class="tabs" role="tablist" aria-label="核对" {onkeydown}>
                { for TABS.map(|(tab, id, label)| tab_button(tab, id, label, state, dispatch)) }
            </div>
            { for TABS.map(|(tab, id, _)| tab_body(tab, id, state, dispatch)) }
        </section>
    }
}

/// The plain record of the height that was chosen, in pixels.
const HEIGHT: &str = "panel";

/// The least and the most that it may be, and how far a key moves it.
const RANGE: (i32, i32) = (110, 2000);
const STEP: i32 = 24;

/// The height that was chosen before, as a style of what the panel stands in.
pub fn kept_height() -> Option<String> {
    let height: i32 = storage::get(HEIGHT)?.parse().ok()?;
    Some(format!("--panel:{height}px"))
}

/// The edge by which the panel is made taller.
fn grip() -> Html {
    let ondown = Callback::from(|event: PointerEvent| {
        if let Some(edge) = event.target_dyn_into::<Element>() {
            event.prevent_default();
            // Without it, the edge is left behind by a quick hand.
            let _ = edge.set_pointer_capture(event.pointer_id());
        }
    });
    let onmove = Callback::from(|event: PointerEvent| {
        let edge: Option<Element> = event.target_dyn_into();
        if let Some(edge) = edge.filter(|edge| edge.has_pointer_capture(event.pointer_id())) {
            resize(&edge, |panel| bottom(panel) - event.client_y());
        }
    });
    let onkeydown = Callback::from(|event: KeyboardEvent| {
        let by = match event.key().as_str() {
            "ArrowUp" => STEP,
            "ArrowDown" => -STEP,
            _ => return,
        };
        event.prevent_default();
        if let Some(edge) = event.target_dyn_into::<Element>() {
            resize(&edge, |panel| panel.client_height() + by);
        }
    });
    html! {
        <div class="grip" id="panel-edge" role="separator" aria-orientation="horizontal" aria-label="核对栏的高度" aria-valuenow="0" tabindex="0"
            title="拖动，或按 ↑ ↓，改变高度" onpointerdown={ondown} onpointermove={onmove} {onkeydown} />
    }
}

#[allow(clippy::cast_possible_truncation, reason = "pixels of a screen")]
fn bottom(element: &Element) -> i32 {
    element.get_bounding_client_rect().bottom() as i32
}

/// Gives the panel of an edge the height that is made out for it, and keeps that.
fn resize(edge: &Element, height: impl Fn(&Element) -> i32) {
    let panel = edge.parent_element();
    let side = panel.as_ref().and_then(|panel| panel.parent_element());
    let side = side.and_then(|side| side.dyn_into::<HtmlElement>().ok());
    if let (Some(panel), Some(side)) = (panel, side) {
        let most = (side.client_height() * 3 / 4).clamp(RANGE.0, RANGE.1);
        let height = height(&panel).clamp(RANGE.0, most);
        // What is refused leaves the height as it was, or has it forgotten.
        let _ = side.style().set_property("--panel", &format!("{height}px"));
        let _ = storage::put(HEIGHT, &height.to_string());
        let _ = edge.set_attribute("aria-valuenow", &height.to_string());
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
