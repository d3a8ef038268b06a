//! The next issue: out of the one on the desk, or out of a starter text.

use web_sys::{Event, SubmitEvent};
use yew::{Callback, Html, html};

use super::{act, act_on, target_of, told, value_of};
use crate::app::commands::Command;
use crate::app::components::button::button;
use crate::app::components::{Dispatch, press};
use crate::app::state::{Action, OfficeAct, State};

/// The next issue.
pub fn next_issue(state: &State, on_command: &Callback<Command>, dispatch: &Dispatch) -> Html {
    html! {
        <>
            { follow(state, on_command, dispatch) }
            <h3>{"从范文开始"}</h3>
            <ul class="starters">
                { for state.office.choices.iter().enumerate().map(|(at, (starter, style))| html! {
                    <li>
                        { button("button", "", "", false, &starter.name, press(on_command, Command::Start(at))) }
                        if style.is_none() {
                            { act_on("", "删除", &starter.name, false, OfficeAct::Drop(starter.name.clone()), dispatch) }
                        }
                    </li>
                }) }
            </ul>
            <p class="acts">
                { act("starter-keep", "把当前草稿存为范文", state.draft.trim().is_empty(), OfficeAct::Keep, dispatch) }
            </p>
            { told(state.office.told.as_ref()) }
        </>
    }
}

/// Out of the issue on the desk.
fn follow(state: &State, on_command: &Callback<Command>, dispatch: &Dispatch) -> Html {
    let next = &state.office.next;
    if next.date.is_empty() {
        return html! {
            <p id="no-issue">{"桌上的草稿没有报头，接不出下一期。请先打开上一期，或从范文开始。"}</p>
        };
    }
    let field = |id: &'static str,
                 label: &'static str,
                 value: &str,
                 act: fn(String) -> OfficeAct| {
        let to = dispatch.clone();
        let onchange = Callback::from(move |event: Event| {
            let value = target_of(&event).map(|at| value_of(&at));
            to.dispatch(Action::Office(act(value.unwrap_or_default())));
        });
        html! {
            <div class="field"><label for={id}>{label}</label>
                <input {id} type="text" spellcheck="false" value={value.to_owned()} {onchange} /></div>
        }
    };
    let why = next.year_before.map_or(String::new(), |year| {
        format!("上一期是{year}年的，所以期号从第1期排起；要接着往下排，请改期号。")
    });
    let begin = on_command.clone();
    let onsubmit = Callback::from(move |event: SubmitEvent| {
        event.prevent_default();
        begin.emit(Command::NextIssue);
    });
    html! {
        <form class="follow" autocomplete="off" {onsubmit}>
            <p>{format!("接着“{}”出下一期：名称、密级、编发单位、报送和印发照旧，稿件清空，要目随来稿重列。这一期仍在稿库里。{why}", state.view.title)}</p>
            { field("next-number", "期号", &next.issue, OfficeAct::NextNumber) }
            { field("next-date", "日期", &next.date, OfficeAct::NextDate) }
            <p class="acts">
                <button type="submit" class="button main" id="next-begin" autofocus=true>{"开始新一期"}</button>
                { button("button", "next-files", "", false, "选好来稿文件再开始…", press(on_command, Command::NextIssueOfFiles)) }
            </p>
            <p class="empty">{"也可以把各单位的来稿文件一起拖到这里：按文件名顺序各成一条。"}</p>
        </form>
    }
}
