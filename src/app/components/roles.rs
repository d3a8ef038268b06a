//! The menu that sets what a line of the draft is: its title, its text, its sender.

use gloo::utils::{document, document_element, window};
use jianbao::bulletin::Role;
use jianbao::grammar::picture::Width;
use jianbao::grammar::role_mark;
use wasm_bindgen::JsCast;
use web_sys::{HtmlElement, KeyboardEvent, MouseEvent};
use yew::{Callback, Html, html};

use super::{Dispatch, focus};
use crate::app::browser::all;
use crate::app::browser::files::{PICTURE_INPUT, choose};
use crate::app::browser::frame::soon;
use crate::app::browser::textarea::ID as DRAFT;
use crate::app::state::{Action, LineAct, RoleMenu, State};

/// The `id` of the button that opens it.
pub const BUTTON: &str = "action-role";

/// The `id` of the item that is chosen now.
const CURRENT: &str = "role-current";

/// What the menu takes up at most, in pixels.
const ROOM: (i32, i32) = (330, 405);

/// The place of the menu above its button.
pub fn at_button() -> (i32, i32) {
    let button = document().get_element_by_id(BUTTON);
    button.map_or((0, 0), |button| {
        let rect = button.get_bounding_client_rect();
        within(rect.left(), rect.top() - f64::from(ROOM.1))
    })
}

/// The place of the menu at a point of the screen, so that all of it can be seen.
#[allow(clippy::cast_possible_truncation, reason = "pixels of a screen")]
pub fn within(x: f64, y: f64) -> (i32, i32) {
    let size =
        |value: Result<wasm_bindgen::JsValue, _>| value.ok().and_then(|value| value.as_f64());
    let (width, height) = (size(window().inner_width()), size(window().inner_height()));
    let fit = |at: f64, room: i32, all: Option<f64>| {
        let last = all.unwrap_or(f64::MAX) as i32 - room;
        (at as i32).min(last).max(0)
    };
    (fit(x, ROOM.0, width), fit(y, ROOM.1, height))
}

/// The menu, if it is open.
pub fn role_menu(state: &State, dispatch: &Dispatch) -> Html {
    let Some(menu) = state.menu else {
        return html! {};
    };
    let now = role_mark::at(&state.bulletin(), menu.at);
    let to = dispatch.clone();
    let onkeydown = Callback::from(move |event: KeyboardEvent| press(&event, &to));
    let close = leave(dispatch);
    let oncontextmenu = {
        let to = dispatch.clone();
        Callback::from(move |event: MouseEvent| {
            event.prevent_default();
            to.dispatch(Action::Menu(None));
        })
    };
    let (x, y) = menu.place;
    // The menu is not there before the screen has caught up.
    soon(|| {
        let inside = document().active_element();
        if inside.is_none_or(|element| element.closest("#roles").ok().flatten().is_none()) {
            focus(CURRENT);
        }
    });
    html! {
        <div class="veil" onclick={close} {oncontextmenu}>
            <div id="roles" class="roles" role="menu" aria-label="段落类型" style={format!("left:{x}px;top:{y}px")} {onkeydown}>
                if let Some(width) = state.picture_at(menu.at) {
                    { for SIZES.map(|size| size_item(menu.at, size, width, dispatch)) }
                    { replace_item(menu.at, dispatch) }
                } else {
                    { item(menu, None, now, dispatch) }
                    { for Role::ALL.iter().map(|(role, ..)| item(menu, Some(*role), now, dispatch)) }
                }
                <hr />
                { for ACTS.map(|(act, id, label)| line_item(act(menu.at), id, label, dispatch)) }
            </div>
        </div>
    }
}

/// How wide a picture can be.
const SIZES: [(Width, &str, &str); 4] = [
    (Width::Whole, "size-whole", "图片占满版心"),
    (Width::ThreeQuarters, "size-most", "四分之三"),
    (Width::Half, "size-half", "一半"),
    (Width::Pair, "size-pair", "两图并排"),
];

fn size_item(
    at: usize,
    (width, id, label): (Width, &'static str, &str),
    now: Width,
    dispatch: &Dispatch,
) -> Html {
    let to = dispatch.clone();
    let onclick = Callback::from(move |event: MouseEvent| {
        event.stop_propagation();
        to.dispatch(Action::Line(LineAct::Size(at, width)));
        focus(DRAFT);
    });
    let id = if width == now { CURRENT } else { id };
    html! {
        <button type="button" role="menuitemradio" class="button small" {id} tabindex="-1"
            aria-checked={(width == now).to_string()} {onclick}>{label}</button>
    }
}

/// Lets another picture be chosen, with the caret where it goes.
fn replace_item(at: usize, dispatch: &Dispatch) -> Html {
    let to = dispatch.clone();
    let onclick = Callback::from(move |event: MouseEvent| {
        event.stop_propagation();
        to.dispatch(Action::Menu(None));
        to.dispatch(Action::Touch(at));
        choose(PICTURE_INPUT);
    });
    html! { <button type="button" role="menuitem" class="button small act" id="picture-replace" tabindex="-1" {onclick}>{"换一张图片"}</button> }
}

/// What else can be done to the line.
type Act = (fn(usize) -> LineAct, &'static str, &'static str);
const ACTS: [Act; 7] = [
    (LineAct::Join, "line-join", "与下段合并"),
    (LineAct::Split, "line-split", "在此分段"),
    (LineAct::Remove, "line-remove", "删除本段"),
    (LineAct::Page, "line-page", "另起一页"),
    (LineAct::Up, "line-up", "本条上移"),
    (LineAct::Down, "line-down", "本条下移"),
    (LineAct::Table, "line-table", "插入表格"),
];

fn line_item(act: LineAct, id: &'static str, label: &str, dispatch: &Dispatch) -> Html {
    let to = dispatch.clone();
    let onclick = Callback::from(move |event: MouseEvent| {
        event.stop_propagation();
        to.dispatch(Action::Line(act));
        focus(DRAFT);
    });
    html! { <button type="button" role="menuitem" class="button small act" {id} tabindex="-1" {onclick}>{label}</button> }
}

fn item(
    menu: RoleMenu,
    role: Option<Role>,
    now: Option<(Role, bool)>,
    dispatch: &Dispatch,
) -> Html {
    let marked = now.and_then(|(role, marked)| marked.then_some(role));
    let chosen = role == marked;
    let label = match (role, now) {
        (Some(role), _) => role.label().to_owned(),
        (None, Some((now, false))) => format!("自动判断（现作“{}”）", now.label()),
        (None, _) => "自动判断".to_owned(),
    };
    let to = dispatch.clone();
    let onclick = Callback::from(move |event: MouseEvent| {
        event.stop_propagation();
        to.dispatch(Action::Assign { at: menu.at, role });
        focus(DRAFT);
    });
    html! {
        <button type="button" role="menuitemradio" class="button small" id={chosen.then_some(CURRENT)} tabindex="-1"
            data-role={role.map_or("auto", Role::name)} aria-checked={chosen.to_string()} {onclick}>{label}</button>
    }
}

/// Closes the menu; the focus goes back to the draft.
fn leave(dispatch: &Dispatch) -> Callback<MouseEvent> {
    let dispatch = dispatch.clone();
    Callback::from(move |_| {
        dispatch.dispatch(Action::Menu(None));
        focus(DRAFT);
    })
}

/// Arrows go from item to item; Esc and Tab leave.
fn press(event: &KeyboardEvent, dispatch: &Dispatch) {
    let step = match event.key().as_str() {
        "ArrowRight" => 1,
        "ArrowLeft" => -1,
        "ArrowDown" => COLUMNS,
        "ArrowUp" => -COLUMNS,
        "Home" => -99,
        "End" => 99,
        "Escape" | "Tab" => {
            event.prevent_default();
            event.stop_propagation();
            dispatch.dispatch(Action::Menu(None));
            focus(DRAFT);
            return;
        }
        _ => return,
    };
    event.prevent_default();
    let Some(active) = document().active_element() else {
        return;
    };
    let items = all(&document_element(), "#roles button");
    let at = items
        .iter()
        .position(|item| *item == active)
        .unwrap_or_default();
    // The first item is as wide as all columns.
    let step = if at == 0 && step == COLUMNS { 1 } else { step };
    let last = i32::try_from(items.len()).unwrap_or(1) - 1;
    let next = (i32::try_from(at).unwrap_or_default() + step).clamp(0, last);
    let item = usize::try_from(next).ok().and_then(|next| items.get(next));
    if let Some(item) = item.and_then(|item| item.dyn_ref::<HtmlElement>()) {
        // One that cannot take the focus leaves it where it was.
        let _ = item.focus();
    }
}

/// How many items stand side by side.
const COLUMNS: i32 = 3;
