//! The line below the draft: how long it is, whether it is put away.

use web_sys::MouseEvent;
use yew::{Callback, Html, html};

use super::button::button;
use super::roles::BUTTON;
use super::{Dispatch, hold_focus, press};
use crate::app::browser::textarea::ID;
use crate::app::commands::Command;
use crate::app::state::{Action, State};

/// The line below the draft.
pub fn status(state: &State, on_command: &Callback<Command>, dispatch: &Dispatch) -> Html {
    let to = dispatch.clone();
    let onclick = Callback::from(move |_: MouseEvent| {
        to.dispatch(Action::Fit);
        // The button goes, whether the page does or not.
        hold_focus(ID);
    });
    let (view, saved) = (&state.view, state.saved.is_ok());
    let counts = if !state.is_set() {
        "正在排版……".to_owned()
    } else if view.is_empty() {
        "一行一段".to_owned()
    } else {
        format!("{} 字，{} 页", grouped(view.characters), view.pages.len())
    };
    let (class, word) = match (saved, state.draft.is_empty()) {
        (true, true) => ("saved", ""),
        (true, false) => ("saved", "已自动保存"),
        (false, _) => ("saved failed", "未能保存"),
    };
    html! {
        <p class="status">
            <span id="counts">{counts}</span>
            if view.stub && state.is_set() {
                { button("button small bare", "action-fit", "末页只有几行：收紧行距，省下这一页", false,
                    &format!("压缩到 {} 页", view.pages.len() - 1), onclick) }
            }
            <button type="button" class="button small bare" id={BUTTON} aria-haspopup="menu" title="光标所在的这一段是标题、正文还是别的（Alt+Enter）"
                disabled={view.is_empty()} onclick={press(on_command, Command::Roles)}>{"段落类型…"}</button>
            if !view.is_empty() {
                { button("button small bare", "action-tidy", "把全文再整理一遍；选中了文字，就只整理那几行", false,
                    "整理全文", press(on_command, Command::Tidy)) }
            }
            if let Some(role) = view.marked {
                <span id="marked">{["<", role.label(), "> 是段落标记，不打印"].concat()}</span>
            }
            <span {class}>{word}</span>
        </p>
    }
}

/// A number with its thousands set apart.
pub fn grouped(number: usize) -> String {
    let digits = number.to_string();
    let mut out = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}
