//! What the dialogs of the office ask of the browser: files, the clipboard, the day.

use jianbao::grammar::date::Date;
use jianbao::office::stories::{self, Piece};
use jianbao::parse;
use jianbao::text::order::sort_by;
use web_sys::File;
use yew::platform::spawn_local;
use yew::{UseReducerDispatcher, UseReducerHandle};

use super::browser::download::download;
use super::browser::{clipboard, files, now};
use super::requests;
use super::state::filename::filename;
use super::state::{Action, Notice, OfficeAct, State};

type To = UseReducerDispatcher<State>;

/// Reading that takes longer than this many milliseconds says how far it is.
const PATIENCE: u64 = 400;

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
            gather(files, OfficeAct::Gather, to);
        }
    }
}

/// Begins a draft with the starter text at a place.
pub fn start(at: usize, state: &UseReducerHandle<State>) {
    if let Some((starter, style)) = state.office.choices.get(at) {
        let to = state.dispatcher();
        requests::turn(&to);
        tell(&to, OfficeAct::Begin(starter.text.clone(), style.clone()));
    }
}

/// Whether files that come in are stories of the issue on the desk, rather than a draft: several at
/// once, what is dropped on an issue, or the first of an issue that has none.
pub fn are_stories(files: &[File], dropped: bool, state: &State) -> bool {
    let bulletin = parse(&state.draft);
    files.len() > 1 || stories::awaits(&bulletin) || dropped && stories::is_issue(&bulletin)
}

/// What becomes of the pieces that were read, and of what is to be told.
type Gather = fn(Vec<Piece>, String) -> OfficeAct;

/// Puts files in as stories, in the order of their names. One that cannot be read is told of and
/// holds up no other.
pub fn gather(mut files: Vec<File>, act: Gather, to: To) {
    sort_by(&mut files, |a, b| stories::by_name(&a.name(), &b.name()));
    spawn_local(async move {
        let (count, begun) = (files.len(), now());
        let (mut pieces, mut told) = (Vec::new(), String::new());
        for (at, file) in files.into_iter().enumerate() {
            if now() - begun > PATIENCE {
                let text = format!("正在读入第 {} 个文件，共 {count} 个……", at + 1);
                to.dispatch(Action::Tell(Notice::info(text)));
            }
            let name = file.name();
            match files::read_one(file).await {
                Ok(text) => pieces.push(Piece { name, text }),
                Err(why) => told.extend(["“", &name, "”", &why]),
            }
        }
        tell(&to, act(pieces, told));
    });
}

/// Opens what was asked about as a draft of its own.
pub fn part(state: &UseReducerHandle<State>) {
    if let Some(asked) = &state.office.asked {
        let to = state.dispatcher();
        let (piece, called) = (&asked.0, state.called());
        let told = format!("已打开“{}”。“{called}”留在稿库里。", piece.name);
        to.dispatch(Action::Consult(None));
        requests::open_apart(piece.text.clone(), Notice::info(told), &to);
    }
}

/// Adds the units of text files to the list.
pub fn import_units(files: Vec<File>, state: &UseReducerHandle<State>) {
    let state = state.clone();
    spawn_local(async move {
        let mut text = state.office.units.to_text();
        let mut told = String::new();
        for file in files {
            let name = file.name();
            match files::read_one(file).await {
                Ok(more) => text.push_str(&(more + "\n")),
                Err(why) => told.extend(["“", &name, "”", &why]),
            }
        }
        let to = state.dispatcher();
        tell(&to, OfficeAct::Units(text));
        tell(&to, OfficeAct::Say(told));
    });
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
