//! What the dialogs of the office ask of the browser: files, the clipboard, the day.

use jianbao::grammar::date::Date;
use web_sys::File;
use yew::{UseReducerDispatcher, UseReducerHandle};

use super::browser::clipboard;
use super::browser::download::download;
use super::incoming::{self, Purpose};
use super::requests;
use super::state::filename::filename;
use super::state::{Action, Notice, OfficeAct, State};

type To = UseReducerDispatcher<State>;

/// Opens the dialog of the next issue.
pub fn prepare(to: &To) {
    tell(to, OfficeAct::Prepare(today()));
}

/// Begins the next issue, with these files for its stories.
pub fn begin(files: Vec<File>, state: &UseReducerHandle<State>) {
    if let Some(text) = state.next_draft() {
        let to = state.dispatcher();
        requests::turn(&to);
        tell(&to, OfficeAct::Begin(text, None));
        if files.is_empty() {
            let notice = "新一期已建好。把各单位来稿粘贴到光标处，或把文件一起拖进来。";
            to.dispatch(Action::Tell(Notice::info(notice)));
        } else {
            incoming::open(files, Purpose::Stories, state);
        }
    }
}

/// Begins a draft with the starter text at a place.
pub fn start(at: usize, state: &UseReducerHandle<State>) {
    if let Some((starter, style)) = state.office.choices.get(at) {
        let to = state.dispatcher();
        requests::turn(&to);
        let style = style.as_ref().unwrap_or(&state.style.id).clone();
        tell(&to, OfficeAct::Begin(starter.text.clone(), Some(style)));
    }
}

/// Hands out the list of units.
pub fn export_units(state: &State) -> OfficeAct {
    say_out(
        "单位库.txt",
        "text/plain;charset=utf-8",
        &state.office.units.to_text(),
    )
}

/// Hands out the count of who sent what, as a table.
pub fn export_report(state: &State) -> OfficeAct {
    let name = filename(&format!("{}供稿统计", state.fresh_title()), "csv");
    say_out(&name, "text/csv;charset=utf-8", &state.report().to_csv())
}

/// Copies it, so that each cell pasted into a sheet stands in its own.
pub fn copy_report(state: &State) -> OfficeAct {
    let copied = clipboard::copy_plain(&state.report().to_tsv());
    let told = if copied {
        "表格已复制，可以粘贴到 WPS、Excel。"
    } else {
        "浏览器没有让本页写剪贴板，请改用“导出表格”。"
    };
    OfficeAct::Say(told.to_owned())
}

/// Hands out all that the office has set up.
pub fn export_package(state: &State) -> Notice {
    let text = state.office.package().to_json();
    hand_out("本办设置.json", "application/json", &text)
}

fn say_out(name: &str, mime: &str, text: &str) -> OfficeAct {
    OfficeAct::Say(hand_out(name, mime, text).text)
}

fn hand_out(name: &str, mime: &str, text: &str) -> Notice {
    match download(name, mime, text) {
        Ok(()) => Notice::info(format!("已导出“{name}”。")),
        Err(_) => Notice::error("浏览器没有让本页导出文件。"),
    }
}

fn tell(to: &To, act: OfficeAct) {
    to.dispatch(Action::Office(act));
}

/// The day it is on this machine.
fn today() -> Date {
    let today = js_sys::Date::new_0();
    Date {
        year: today.get_full_year(),
        month: Some(today.get_month() + 1),
        day: Some(today.get_date()),
    }
}
