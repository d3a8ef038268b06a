//! 稿库: the drafts on this machine, their snapshots, backup and wipe.

mod list;
mod past;

use web_sys::MouseEvent;
use yew::{Callback, Html, html};

use super::button::button;
use super::{Dispatch, focus};
use crate::app::browser::frame::{later, soon};
use crate::app::requests::{Request, ask, company};
use crate::app::state::shelf::{Act, Place};
use crate::app::state::{Action, State};

/// What the dialog shows.
pub fn library(state: &State, dispatch: &Dispatch) -> Html {
    match &state.shelf.place {
        Place::List => list::list(state, None, dispatch),
        Place::Naming(id) => list::list(state, Some(id), dispatch),
        Place::Past(past, chosen) => past::past(state, past, *chosen, dispatch),
        Place::Wipe => wipe(state, dispatch),
    }
}

/// The button in the bar: the draft's name.
pub fn library_button(state: &State, dispatch: &Dispatch) -> Html {
    html! {
        <button type="button" class="button draft-name" id="action-library" aria-haspopup="dialog"
            title="稿库：全部稿子、历史、备份（Ctrl+O）" onclick={asks(Request::Look, dispatch)}>
            <span class="draft-name-kind">{"稿库"}</span><span class="draft-name-text">{state.called()}</span>
        </button>
    }
}

/// The line that tells of another window with the same draft.
pub fn company_line(state: &State, dispatch: &Dispatch) -> Html {
    let told = state.shelf.company.map(company);
    html! {
        <div id="company" class="company" role="alert">
            if let Some((text, offers)) = told {
                <span>{text}</span>
                { for offers.map(|(label, request)| act(label, request, dispatch)) }
            }
        </div>
    }
}

/// What a button does that asks for something.
fn asks(request: Request, dispatch: &Dispatch) -> Callback<MouseEvent> {
    let to = dispatch.clone();
    Callback::from(move |_| ask(request.clone(), &to))
}

/// What a button does that asks for something, with the focus on the element of this id afterwards.
fn asks_then(request: Request, id: &'static str, dispatch: &Dispatch) -> Callback<MouseEvent> {
    let to = dispatch.clone();
    Callback::from(move |_| {
        ask(request.clone(), &to);
        focus_soon(id);
    })
}

/// Moves the focus to an element that is there once the dialog is drawn.
fn focus_soon(id: impl Into<String>) {
    focus_within(id.into(), 10);
}

/// Looks for the element as many times, a little later each time.
fn focus_within(id: String, attempts: u32) {
    const WAIT: u32 = 30;
    soon(move || {
        if gloo::utils::document().get_element_by_id(&id).is_some() {
            focus(&id);
        } else if attempts > 0 {
            later(WAIT, move || focus_within(id, attempts - 1)).forget();
        }
    });
}

fn act(label: &'static str, request: Request, dispatch: &Dispatch) -> Html {
    button(
        "button small",
        "",
        "",
        false,
        label,
        asks(request, dispatch),
    )
}

/// Shows something else, with the focus on the element of this id.
fn goes(place: Place, id: impl Into<String>, dispatch: &Dispatch) -> Callback<MouseEvent> {
    let (to, id) = (dispatch.clone(), id.into());
    Callback::from(move |_| go(place.clone(), id.clone(), &to))
}

fn go(place: Place, id: String, to: &Dispatch) {
    to.dispatch(Action::Library(Act::Go(place)));
    focus_soon(id);
}

/// What the dialog has to tell. Its element stays, so that a screen reader hears of it.
fn told(state: &State, dispatch: &Dispatch) -> Html {
    let told = state.shelf.told.as_ref();
    let bad = told.is_some_and(|told| told.bad);
    html! {
        <p id="library-told" class={if bad { "told bad" } else { "told" }} role="status" aria-live="polite">
            if let Some(told) = told {
                <span>{&told.text}</span>
                if let Some(id) = &told.undo {
                    { act("撤销删除", Request::BringBack(id.clone()), dispatch) }
                }
            }
        </p>
    }
}

/// Whether to wipe everything, with a backup offered first.
fn wipe(state: &State, dispatch: &Dispatch) -> Html {
    let drafts = state.shelf.entries.len();
    html! {
        <div class="library" role="group" aria-labelledby="wipe-title">
            <h3 id="wipe-title">{"清除本机全部内容？"}</h3>
            <p>{format!("这台电脑上的 {drafts} 份稿子（包括正在编辑的这份）、全部快照、单位库、版式和设置都将删除，不能撤销。")}</p>
            <p>{"公用电脑用完后适合这样做。还要用的，请先下载备份。"}</p>
            { told(state, dispatch) }
            <div class="acts">
                { act("先下载备份", Request::Backup, dispatch) }
                { button("button small", "wipe-now", "", false, "全部清除", asks(Request::Wipe, dispatch)) }
                { button("button small", "wipe-cancel", "", false, "不清除", goes(Place::List, "library-wipe", dispatch)) }
            </div>
        </div>
    }
}
