//! The units of the office, and who sent stories in to the issue on the desk.

use jianbao::office::Report;
use web_sys::Event;
use yew::{Callback, Html, html};

use super::{act_on, target_of, told, value_of};
use crate::app::commands::Command;
use crate::app::components::button::button;
use crate::app::components::{Dispatch, press};
use crate::app::state::{Action, OfficeAct, State};

/// The units and what they sent.
pub fn units(state: &State, on_command: &Callback<Command>, dispatch: &Dispatch) -> Html {
    let report = state.report();
    html! {
        <>
            <h3>{"本期供稿"}</h3>
            { counts(&report, on_command) }
            <h3>{"单位库"}</h3>
            { seen(state, dispatch) }
            { list(state, on_command, dispatch) }
            { told(state.office.told.as_ref()) }
        </>
    }
}

/// Who sent how many stories, and who none.
fn counts(report: &Report, on_command: &Callback<Command>) -> Html {
    if report.stories == 0 {
        return html! { <p>{"草稿里还没有稿件。"}</p> };
    }
    let row = |unit: &str, headlines: &[String]| {
        html! {
            <tr>
                <th scope="row">{unit}</th>
                <td>{headlines.len()}</td>
                <td>{headlines.join("；")}</td>
            </tr>
        }
    };
    let silent = match report.silent.len() {
        0 => String::new(),
        count => format!("没有供稿的 {count} 个：{}。", report.silent.join("、")),
    };
    html! {
        <>
            <p id="report-told">{format!("共 {} 条，{} 个单位供稿。", report.stories, report.counts.len())}<span id="silent">{silent}</span></p>
            <table class="report">
                <thead><tr><th scope="col">{"单位"}</th><th scope="col">{"条数"}</th><th scope="col">{"标题"}</th></tr></thead>
                <tbody>
                    { for report.counts.iter().map(|count| row(&count.unit, &count.headlines)) }
                    if !report.unsigned.is_empty() {
                        { row("未署名", &report.unsigned) }
                    }
                </tbody>
            </table>
            <p class="acts">
                { button("button small", "report-csv", "", false, "导出表格", press(on_command, Command::ExportReport)) }
                { button("button small", "report-copy", "", false, "复制表格", press(on_command, Command::CopyReport)) }
            </p>
        </>
    }
}

/// The names that were seen and wait to be settled.
fn seen(state: &State, dispatch: &Dispatch) -> Html {
    let seen = state.office.units.seen();
    if seen.is_empty() {
        return html! {};
    }
    html! {
        <div class="seen" role="group" aria-label="最近出现的单位">
            <p>{"最近出现，还没收进单位库："}</p>
            <ul>
                { for seen.iter().map(|name| html! {
                    <li>
                        <span>{name}</span>
                        { act_on("", "收进", name, false, OfficeAct::Settle(name.clone(), true), dispatch) }
                        { act_on("", "不收", name, false, OfficeAct::Settle(name.clone(), false), dispatch) }
                    </li>
                }) }
            </ul>
        </div>
    }
}

fn list(state: &State, on_command: &Callback<Command>, dispatch: &Dispatch) -> Html {
    let to = dispatch.clone();
    let onchange = Callback::from(move |event: Event| {
        let text = target_of(&event).map(|at| value_of(&at));
        to.dispatch(Action::Office(OfficeAct::Units(text.unwrap_or_default())));
    });
    let text = state.office.units.to_text();
    let empty = state.office.units.is_empty();
    html! {
        <>
            <p id="units-hint">{"一行一个单位，规范名称在前，别的叫法跟在后面，用空格隔开，如：区教育局 教育局 区教委。检查时据此提示署名不统一的地方。"}</p>
            <textarea id="units-text" class="plain" rows="8" spellcheck="false" aria-label="单位库" aria-describedby="units-hint"
                placeholder={"区教育局 教育局 区教委\n石桥镇"} value={text} {onchange} />
            <p class="acts">
                { button("button small", "units-import", "", false, "导入文本", press(on_command, Command::ImportUnits)) }
                { button("button small", "units-export", "", empty, "导出文本", press(on_command, Command::ExportUnits)) }
            </p>
        </>
    }
}
