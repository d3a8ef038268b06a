//! The bar for searching the draft, above it.

use gloo::utils::document;
use wasm_bindgen::JsCast;
use web_sys::{HtmlInputElement, InputEvent, KeyboardEvent, MouseEvent};
use yew::{Callback, Html, TargetCast, html};

use super::Dispatch;
use super::button::button;
use crate::app::browser::frame::soon;
use crate::app::state::{Action, SearchAct, State};

/// The `id` of the field for what is searched for.
const QUERY: &str = "search-query";

/// Moves the focus to the field, with all in it selected, once it is there.
pub fn focus_query() {
    soon(|| {
        let field = document().get_element_by_id(QUERY);
        if let Some(field) = field.and_then(|field| field.dyn_into::<HtmlInputElement>().ok()) {
            // Where it cannot be moved, the focus stays where it was.
            let _ = field.focus();
            field.select();
        }
    });
}

/// The bar, if something is searched for.
pub fn finder(state: &State, dispatch: &Dispatch) -> Html {
    let Some(search) = &state.search else {
        return html! {};
    };
    let found = state.found();
    let nth = found.iter().position(|place| place.start == search.at);
    let told = match (search.query.is_empty(), nth, found.len()) {
        (true, ..) => String::new(),
        (_, _, 0) => "没有".to_owned(),
        (_, Some(nth), all) => format!("{} / {all}", nth + 1),
        (_, None, all) => format!("{all} 处"),
    };
    let off = found.is_empty();
    let go = |id: &'static str, label: &'static str, title: &'static str, act: SearchAct| {
        let to = dispatch.clone();
        let last = match act {
            SearchAct::ReplaceAll => true,
            SearchAct::Replace => found.len() == 1,
            _ => false,
        };
        let onclick = Callback::from(move |_: MouseEvent| {
            to.dispatch(Action::Search(act.clone()));
            if last {
                // With nothing left to be replaced the button is off and would lose it.
                focus_query();
            }
        });
        button("button small", id, title, off, label, onclick)
    };
    let to = dispatch.clone();
    let onkeydown = Callback::from(move |event: KeyboardEvent| press(&event, &to));
    let to = dispatch.clone();
    let close = Callback::from(move |_: MouseEvent| to.dispatch(Action::Search(SearchAct::Close)));
    html! {
        <div class="finder" role="search" aria-label="查找替换" {onkeydown}>
            <input id={QUERY} class="text-field" aria-label="查找" placeholder="查找" autocomplete="off" spellcheck="false"
                value={search.query.clone()} oninput={typed(SearchAct::Query, dispatch)} />
            // Tab goes from one field to the other; the style sheet shows the second further on.
            if search.replaces {
                <input id="search-with" class="text-field" aria-label="替换为" placeholder="替换为" autocomplete="off" spellcheck="false"
                    value={search.with.clone()} oninput={typed(SearchAct::With, dispatch)} />
            }
            <span id="search-count" role="status">{told}</span>
            { go("search-before", "↑", "上一处（Shift+Enter）", SearchAct::Before) }
            { go("search-next", "↓", "下一处（Enter）", SearchAct::Next) }
            if search.replaces {
                { go("search-replace", "替换", "替换这一处", SearchAct::Replace) }
                { go("search-all", "全部替换", "一步替换全部，可以撤销", SearchAct::ReplaceAll) }
            }
            <button type="button" class="close" id="search-close" aria-label="关闭查找" title="Esc" onclick={close}>{"×"}</button>
        </div>
    }
}

fn typed(act: fn(String) -> SearchAct, dispatch: &Dispatch) -> Callback<InputEvent> {
    let to = dispatch.clone();
    Callback::from(move |event: InputEvent| {
        let field: HtmlInputElement = event.target_unchecked_into();
        to.dispatch(Action::Search(act(field.value())));
    })
}

/// Enter goes on, Esc ends.
fn press(event: &KeyboardEvent, dispatch: &Dispatch) {
    if event.is_composing() {
        return;
    }
    let field: Option<HtmlInputElement> = event.target_dyn_into();
    let act = match (event.key().as_str(), field) {
        ("Escape", _) => SearchAct::Close,
        ("Enter", Some(field)) if field.id() != QUERY => SearchAct::Replace,
        ("Enter", Some(_)) if event.shift_key() => SearchAct::Before,
        ("Enter", Some(_)) => SearchAct::Next,
        _ => return,
    };
    event.prevent_default();
    event.stop_propagation();
    dispatch.dispatch(Action::Search(act));
}
