//! The bar at the top: what comes in, what goes out, the style.

use jianbao::Style;
use web_sys::{Event, File, HtmlSelectElement};
use yew::{Callback, Html, Properties, TargetCast, component, html, use_memo};

use super::Dispatch;
use super::desk::Pane;
use super::open::OpenButton;
use crate::app::commands::Command;
use crate::app::state::{Action, Shared};

/// What [`Toolbar`] is given.
#[derive(Properties, PartialEq)]
pub struct Props {
    /// The style in use.
    pub style: Shared<Style>,
    /// Whether there is no draft.
    pub empty: bool,
    /// Whether there is a step to take back.
    pub can_undo: bool,
    /// Whether there is a step to make again.
    pub can_redo: bool,
    /// What a narrow window shows.
    pub pane: Pane,
    /// The pane to show instead.
    pub on_pane: Callback<Pane>,
    /// The buttons.
    pub on_command: Callback<Command>,
    /// Files that were chosen.
    pub on_files: Callback<Vec<File>>,
    /// Where the style goes.
    pub dispatch: Dispatch,
}

/// The bar at the top.
#[component]
pub fn Toolbar(props: &Props) -> Html {
    let act = |command: Command| {
        let on_command = props.on_command.clone();
        Callback::from(move |_| on_command.emit(command))
    };
    html! {
        <header class="bar">
            <h1 class="brand">{"简报排版"}</h1>
            <div class="group" role="group" aria-label="来稿">
                <OpenButton id="action-open" label="打开" on_files={props.on_files.clone()} />
                <button type="button" class="button" id="action-example"
                    onclick={act(Command::Example)}>{"示例"}</button>
                <button type="button" class="button" id="action-clear" disabled={props.empty}
                    onclick={act(Command::Clear)}>{"清空"}</button>
            </div>
            <div class="group" role="group" aria-label="步骤">
                <button type="button" class="button" id="action-undo" title="Ctrl+Z"
                    disabled={!props.can_undo} onclick={act(Command::Undo)}>{"撤销"}</button>
                <button type="button" class="button" id="action-redo" title="Ctrl+Y"
                    disabled={!props.can_redo} onclick={act(Command::Redo)}>{"重做"}</button>
            </div>
            <div class="group panes" role="group" aria-label="显示">
                { for [(Pane::Draft, "草稿"), (Pane::Pages, "版面")].map(|(pane, label)| {
                    let on_pane = props.on_pane.clone();
                    let onclick = Callback::from(move |_| on_pane.emit(pane));
                    let pressed = (props.pane == pane).to_string();
                    html! {
                        <button type="button" class="button" aria-pressed={pressed} {onclick}>{label}</button>
                    }
                }) }
            </div>
            <div class="group out" role="group" aria-label="成稿">
                <StyleMenu style={props.style.clone()} dispatch={props.dispatch.clone()} />
                <button type="button" class="button" id="action-copy" disabled={props.empty}
                    title="带格式复制，可粘贴到 Word、WPS" onclick={act(Command::Copy)}>{"复制"}</button>
                <button type="button" class="button" id="action-export" disabled={props.empty}
                    onclick={act(Command::Export)}>{"导出 HTML"}</button>
                <button type="button" class="button main" id="action-print" disabled={props.empty}
                    aria-describedby="print-hint" title="Ctrl+P" onclick={act(Command::Print)}>{"打印"}</button>
                <span class="hint" id="print-hint">
                    <span>{"缩放 100%"}</span><span class="unseen">{"，"}</span><span>{"不加页眉页脚"}</span>
                </span>
            </div>
        </header>
    }
}

#[derive(Properties, PartialEq)]
struct StyleProps {
    style: Shared<Style>,
    dispatch: Dispatch,
}

/// The menu of the built-in styles.
#[component]
fn StyleMenu(props: &StyleProps) -> Html {
    let presets = use_memo((), |()| Style::presets());
    let dispatch = props.dispatch.clone();
    let onchange = Callback::from(move |event: Event| {
        let menu: HtmlSelectElement = event.target_unchecked_into();
        dispatch.dispatch(Action::Restyle(menu.value()));
    });
    html! {
        <label class="style">
            <span>{"版式"}</span>
            <select id="style" {onchange}>
                { for presets.iter().map(|style| html! {
                    <option value={style.id.clone()} selected={style.id == props.style.id}>{&style.name}</option>
                }) }
            </select>
        </label>
    }
}
