//! The bar at the top: what comes in, what goes out, the style.

use jianbao::Style;
use jianbao::files::export::Form;
use web_sys::{Event, HtmlSelectElement};
use yew::{Callback, Html, TargetCast, html};

use super::button::button;
use super::dialog::opener;
use super::library::library_button;
use super::{Dispatch, press};
use crate::app::commands::Command;
use crate::app::faces::Lack;
use crate::app::state::{Action, Dialog, State};

/// The bar at the top.
pub fn toolbar(
    state: &State,
    lacks: &[Lack],
    panes: Html,
    on_command: &Callback<Command>,
    dispatch: &Dispatch,
) -> Html {
    let act = |command| press(on_command, command);
    let empty = state.draft.is_empty();
    let button =
        |id: &'static str, label: &'static str, title: &'static str, off: bool, command| {
            button("button", id, title, off, label, act(command))
        };
    html! {
        <header class="bar">
            <h1 class="brand">{"简报排版"}</h1>
            { library_button(state, dispatch) }
            <div class="group" role="group" aria-label="来稿">
                { button("action-next", "新一期", "Alt+N　接着上一期，或从范文开始", false, Command::Prepare) }
                { button("action-open", "打开", "打开 Word、WPS、PDF、网页、文本文件", false, Command::Open) }
                { button("action-units", "单位", "单位库，本期供稿统计", false, Command::Units) }
                { button("action-clear", "清空", "另开一份空白稿，这份留在稿库里", empty, Command::Clear) }
            </div>
            <div class="group" role="group" aria-label="步骤">
                { button("action-undo", "撤销", undo_title(state), !state.history.can_undo(), Command::Undo) }
                { button("action-redo", "重做", "Ctrl+Y", !state.history.can_redo(), Command::Redo) }
            </div>
            { panes }
            <div class="group out" role="group" aria-label="成稿">
                { style_menu(state, dispatch) }
                { more_acts(on_command) }
                { button("action-copy", "复制", "带格式复制，可粘贴到 Word、WPS", empty, Command::Copy) }
                { export_acts(empty, on_command) }
                <button type="button" class="button main" id="action-print" disabled={empty}
                    aria-describedby="print-hint" title="Ctrl+P" onclick={act(Command::Print)}>{"打印"}</button>
                <span class="hint" id="print-hint">
                    <span>{"缩放选 100%"}</span><span class="unseen">{"，"}</span><span>{"不勾页眉页脚"}</span>
                </span>
                { substitutes(lacks) }
                { opener(Dialog::Help, "action-help", "帮助", dispatch) }
            </div>
        </header>
    }
}

/// What the undo button says. The way to a draft is kept with it, but not without end.
fn undo_title(state: &State) -> &'static str {
    if state.history.is_cut() && !state.history.can_undo() {
        "更早的步骤没有留下；历史快照在稿库里"
    } else {
        "Ctrl+Z"
    }
}

/// The kinds of file that the draft leaves as.
fn export_acts(empty: bool, on_command: &Callback<Command>) -> Html {
    let acts = [
        (
            Command::ExportAs(Form::Docx),
            "action-export-docx",
            "导出 Word",
            "Word、WPS 里可以接着改",
        ),
        (
            Command::Export,
            "action-export",
            "导出 HTML",
            "可以打印，拖回本页还能接着编",
        ),
        (
            Command::ExportAs(Form::Ofd),
            "action-export-ofd",
            "导出 OFD（试验）",
            "版式文件，发出前请用阅读器看一遍",
        ),
    ];
    html! {
        <details class="pop" id="export-acts">
            <summary class="button">{"导出"}</summary>
            <div class="pop-body acts">
                { for acts.map(|(command, id, label, title)| {
                    button("button", id, title, empty, label, press(on_command, command))
                }) }
            </div>
        </details>
    }
}

/// What is done now and then: styles, files of the office, the printer, the example.
fn more_acts(on_command: &Callback<Command>) -> Html {
    let acts = [
        (Command::EditStyle, "action-style-edit", "调整版式…"),
        (
            Command::ImportStyle,
            "action-style-import",
            "导入版式或本办设置",
        ),
        (Command::ExportStyle, "action-style-export", "导出当前版式"),
        (
            Command::ExportPackage,
            "action-package-export",
            "导出本办设置",
        ),
        (Command::Ruler, "action-ruler", "打印标尺页"),
        (Command::Example, "action-example", "看一个虚构的示例"),
    ];
    html! {
        <details class="pop" id="more-acts">
            <summary class="button" >{"更多"}</summary>
            <div class="pop-body acts">
                { for acts.map(|(command, id, label)| {
                    button("button", id, "", false, label, press(on_command, command))
                }) }
            </div>
        </details>
    }
}

/// Which faces will be printed in other fonts.
fn substitutes(lacks: &[Lack]) -> Html {
    if lacks.is_empty() {
        return html! {};
    }
    html! {
        <details class="pop" id="fonts">
            <summary class="hint-link">{format!("{} 种字体代用", lacks.len())}</summary>
            <div class="pop-body">
                <p>{"这台电脑缺少下列字体，打印时代用："}</p>
                <dl>
                    { for lacks.iter().map(|lack| html! {
                        <><dt>{lack.face}</dt>
                        <dd>{lack.instead.as_deref().unwrap_or("由浏览器选择")}</dd></>
                    }) }
                </dl>
                <p>{"断行、分页不受影响。装上字体后刷新本页即可。"}</p>
            </div>
        </details>
    }
}

/// The menu of the styles: those built in, and the one that came from a file.
fn style_menu(state: &State, dispatch: &Dispatch) -> Html {
    let style = &state.style;
    let dispatch = dispatch.clone();
    let onchange = Callback::from(move |event: Event| {
        let menu: HtmlSelectElement = event.target_unchecked_into();
        dispatch.dispatch(Action::Restyle(menu.value()));
    });
    html! {
        <label class="style">
            <span>{"版式"}</span>
            <select id="style" aria-label="版式" {onchange}>
                { for Style::presets().into_iter().chain(state.office.styles.iter().cloned()).map(|preset| html! {
                    <option selected={preset.id == style.id} value={preset.id.clone()}>{preset.name}</option>
                }) }
            </select>
        </label>
    }
}
