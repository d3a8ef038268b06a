//! The list of drafts.

use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, HtmlInputElement, InputEvent, KeyboardEvent};
use yew::{Callback, Html, TargetCast, html};

use super::super::Dispatch;
use super::{act, asks, asks_then, go, goes, told};
use crate::app::browser::time::when;
use crate::app::components::button::button;
use crate::app::components::status::grouped;
use crate::app::library::shelf::Entry;
use crate::app::requests::{Request, ask};
use crate::app::state::shelf::{Act, Place};
use crate::app::state::{Action, State};

/// How many drafts there must be before one needs to search.
const MANY: usize = 8;

/// How full the storage must be to be told of, in percent.
const TIGHT: usize = 70;

/// The list of drafts, one of them perhaps being named.
pub fn list(state: &State, naming: Option<&str>, dispatch: &Dispatch) -> Html {
    let shelf = &state.shelf;
    let (found, gone) = (shelf.found(false), shelf.found(true));
    let many = shelf.entries.len() > MANY;
    let walks = Callback::from(|event: KeyboardEvent| walk(&event));
    let row = |entry: &&Entry| row(entry, state, naming, dispatch);
    html! {
        <div class="library">
            <div class="library-bar">
                { button("button main", "library-new", "", false, "新建稿子", asks(Request::New, dispatch)) }
                if many {
                    { search(&shelf.query, dispatch) }
                }
            </div>
            { told(state, dispatch) }
            if found.is_empty() {
                <p class="empty">{ if many && !shelf.query.is_empty() {
                    "没有这个名字的稿子。"
                } else {
                    "还没有存下的稿子。粘贴或打开一份来稿，就会自动存在这里。"
                } }</p>
            }
            <ul id="drafts" class="list" aria-label="稿子" onkeydown={walks.clone()}>{ for found.iter().map(row) }</ul>
            if !gone.is_empty() {
                <details class="rule" id="gone">
                    <summary><span class="rule-name">{"最近删除"}</span><span class="count">{gone.len()}</span></summary>
                    <ul class="list" aria-label="最近删除的稿子" onkeydown={walks.clone()}>{ for gone.iter().map(row) }</ul>
                </details>
            }
            { foot(shelf.taken, dispatch) }
        </div>
    }
}

fn search(query: &str, dispatch: &Dispatch) -> Html {
    let to = dispatch.clone();
    let oninput = Callback::from(move |event: InputEvent| {
        let field: HtmlInputElement = event.target_unchecked_into();
        to.dispatch(Action::Library(Act::Seek(field.value())));
    });
    html! {
        <input type="search" id="library-search" class="text-field" aria-label="按名称查找"
            placeholder="按名称查找" value={query.to_owned()} {oninput} />
    }
}

fn row(entry: &Entry, state: &State, naming: Option<&str>, dispatch: &Dispatch) -> Html {
    let id = &entry.id;
    if naming == Some(id) {
        return name_field(entry, dispatch);
    }
    let mine = *id == state.shelf.id;
    let ask = |label, request: fn(String) -> Request| act(label, request(id.clone()), dispatch);
    let words = if entry.broken.is_some() {
        "读不出来，可能是较新版本存的或已损坏".to_owned()
    } else {
        let now = if mine { "正在编辑 · " } else { "" };
        let (changed, characters) = (when(entry.changed), grouped(entry.characters));
        [now, &changed, " · ", &characters, " 字"].concat()
    };
    let acts = if entry.broken.is_some() {
        html! { <>{ ask("下载", Request::HandOut) }{ ask("彻底删除", Request::Forget) }</> }
    } else if entry.gone {
        html! { <>{ ask("恢复", Request::BringBack) }{ ask("彻底删除", Request::Forget) }</> }
    } else {
        html! {
            <>
                { button("button small name", "", "", false, "改名", goes(Place::Naming(id.clone()), "draft-name", dispatch)) }
                if entry.snapshots > 0 {
                    { button("button small past-open", "", "", false, "历史", asks_then(Request::Past(id.clone()), "past-0", dispatch)) }
                }
                { ask("复制一份", Request::Duplicate) }
                { button("button small delete", "", "", false, "删除", asks(Request::Delete(id.clone()), dispatch)) }
            </>
        }
    };
    let open = if entry.broken.is_some() || entry.gone {
        html! { <span class="item-text"><b>{&entry.name}</b><span class="under">{words}</span></span> }
    } else {
        html! {
            <button type="button" class="item-text" id={row_id(id)} aria-current={mine.then_some("true")}
                onclick={asks(Request::Open(id.clone()), dispatch)}>
                <b>{&entry.name}</b><span class="under">{words}</span>
            </button>
        }
    };
    html! {
        <li key={id.as_str()} class="item" data-draft={id.clone()}>
            { open }
            <span class="acts" role="group" aria-label={entry.name.clone()}>{ acts }</span>
        </li>
    }
}

/// The `id` of the button that opens a draft.
pub fn row_id(draft: &str) -> String {
    ["open-", draft].concat()
}

/// A row whose draft is being named. Enter takes the name, Esc leaves it.
fn name_field(entry: &Entry, dispatch: &Dispatch) -> Html {
    let (id, to) = (entry.id.clone(), dispatch.clone());
    let done = Callback::from(move |take: bool| {
        let field = gloo::utils::document().get_element_by_id("draft-name");
        let field = field.and_then(|field| field.dyn_into::<HtmlInputElement>().ok());
        if let Some(field) = field.filter(|_| take) {
            ask(Request::Name(id.clone(), field.value()), &to);
        }
        go(Place::List, row_id(&id), &to);
    });
    let by_key = done.clone();
    let onkeydown = Callback::from(move |event: KeyboardEvent| {
        let at: Element = event.target_unchecked_into();
        let take = event.key() == "Enter" && at.tag_name() == "INPUT";
        if event.is_composing() || !(take || event.key() == "Escape") {
            return;
        }
        // Neither closes the dialog.
        event.prevent_default();
        event.stop_propagation();
        by_key.emit(take);
    });
    let end = |label: &str, take: bool| {
        let done = done.clone();
        let onclick = Callback::from(move |_| done.emit(take));
        button("button small", "", "", false, label, onclick)
    };
    html! {
        <li key={entry.id.as_str()} class="item naming" {onkeydown}>
            <input id="draft-name" class="text-field" aria-label="稿子的名称，留空则用简报名称" maxlength="60"
                value={entry.name.clone()} />
            { end("确定", true) }
            { end("取消", false) }
        </li>
    }
}

fn foot(taken: usize, dispatch: &Dispatch) -> Html {
    html! {
        <footer class="library-foot">
            <div class="acts">
                { act("备份全部", Request::Backup, dispatch) }
                { act("导入备份", Request::Import, dispatch) }
                { button("button small", "library-wipe", "", false, "清除本机全部内容", goes(Place::Wipe, "wipe-cancel", dispatch)) }
            </div>
            <p>
                {"稿子只存在这台电脑的这个浏览器里。每次改动都自动保存；每 10 分钟和清空、打开、粘贴、恢复之前各留一份快照，越早的留得越少，每份稿子最多 100 份。变更和撤销步骤也随稿子留着，每份最多 200 步；地方不够时，久未改动的稿子先不留。"}
                if taken >= TIGHT {
                    <strong>{format!("存储空间已用约 {taken}%，请备份后彻底删去不用的稿子。")}</strong>
                } else {
                    { format!("存储空间已用约 {taken}%。") }
                }
            </p>
        </footer>
    }
}

/// Arrow keys go from draft to draft, Delete deletes, F2 names.
fn walk(event: &KeyboardEvent) {
    let target: Element = event.target_unchecked_into();
    if target.tag_name() == "INPUT" {
        return;
    }
    let Ok(Some(row)) = target.closest("li") else {
        return;
    };
    let (next, before) = (row.next_element_sibling(), row.previous_element_sibling());
    match event.key().as_str() {
        "ArrowDown" => focus_row(next),
        "ArrowUp" => focus_row(before),
        "F2" => press(&row, ".name"),
        "Delete" => {
            // The row goes; the focus must not go with it.
            focus_row(next.or(before));
            press(&row, ".delete");
        }
        _ => return,
    }
    event.prevent_default();
}

fn focus_row(row: Option<Element>) {
    if let Some(button) = row.and_then(|row| within(&row, "button")) {
        // Where it cannot be moved, the focus stays where it was.
        let _ = button.focus();
    }
}

fn press(row: &Element, selector: &str) {
    if let Some(button) = within(row, selector) {
        button.click();
    }
}

fn within(row: &Element, selector: &str) -> Option<HtmlElement> {
    row.query_selector(selector).ok()??.dyn_into().ok()
}
