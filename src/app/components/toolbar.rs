//! The bar at the top: what comes in, what goes out, the style.

use jianbao::Style;
use web_sys::{Event, HtmlSelectElement, MouseEvent};
use yew::{Callback, Html, TargetCast, html};

use super::desk::Pane;
use super::{Dispatch, press};
use crate::app::commands::Command;
use crate::app::state::{Action, State};

/// The bar at the top.
pub fn toolbar(
    state: &State,
    panes: Html,
    on_command: &Callback<Command>,
    dispatch: &Dispatch,
) -> Html {
    let act = |command| press(on_command, command);
    let empty = state.draft.is_empty();
    let button = |id: &'static str,
                  label: &'static str,
                  title: &'static str,
                  off: bool,
                  command| {
        html! {
            <button type="button" class="button" {id} {title} disabled={off} onclick={act(command)}>{label}</button>
        }
    };
    html! {
        <header class="bar">
            <h1 class="brand">{"简报排版"}</h1>
            <div class="group" role="group" aria-label="来稿">
                { button("action-open", "打开", "打开文本文件", false, Command::Open) }
                { button("action-example", "示例", "看一个虚构的示例", false, Command::Example) }
                { button("action-clear", "清空", "清空草稿，可以撤销", empty, Command::Clear) }
            </div>
            <div class="group" role="group" aria-label="步骤">
                { button("action-undo", "撤销", "Ctrl+Z", !state.history.can_undo(), Command::Undo) }
                { button("action-redo", "重做", "Ctrl+Y", !state.history.can_redo(), Command::Redo) }
            </div>
            { panes }
            <div class="group out" role="group" aria-label="成稿">
                { style_menu(&state.style, dispatch) }
                { button("action-copy", "复制", "带格式复制，可粘贴到 Word、WPS", empty, Command::Copy) }
                { button("action-export", "导出 HTML", "存成可以打印的网页文件", empty, Command::Export) }
                <button type="button" class="button main" id="action-print" disabled={empty}
                    aria-describedby="print-hint" title="Ctrl+P" onclick={act(Command::Print)}>{"打印"}</button>
                <span class="hint" id="print-hint">
                    <span>{"缩放 100%"}</span><span class="unseen">{"，"}</span><span>{"不加页眉页脚"}</span>
                </span>
            </div>
        </header>
    }
}

/// The menu of the built-in styles.
fn style_menu(style: &Style, dispatch: &Dispatch) -> Html {
    let dispatch = dispatch.clone();
    let onchange = Callback::from(move |event: Event| {
        let menu: HtmlSelectElement = event.target_unchecked_into();
        dispatch.dispatch(Action::Restyle(menu.value()));
    });
    html! {
        <label class="style">
            <span>{"版式"}</span>
            <select id="style" {onchange}>
                { for Style::presets().into_iter().map(|preset| html! {
                    <option selected={preset.id == style.id} value={preset.id.clone()}>{preset.name}</option>
                }) }
            </select>
        </label>
    }
}

/// In a narrow window: which pane is shown.
pub fn pane_switch(pane: Pane, on_pane: &Callback<Pane>) -> Html {
    html! {
        <div class="group panes" role="group" aria-label="显示">
            { for [(Pane::Draft, "草稿"), (Pane::Pages, "版面")].map(|(to, label)| {
                let on_pane = on_pane.clone();
                let onclick = Callback::from(move |_: MouseEvent| on_pane.emit(to));
                html! {
                    <button type="button" class="button" aria-pressed={(pane == to).to_string()} {onclick}>{label}</button>
                }
            }) }
        </div>
    }
}
