//! What the buttons and the keys of the whole window do.

use std::rc::Rc;

use jianbao::grammar::field::Field;
use jianbao::typeset::ruler;
use jianbao::{check_with, parse, render, typeset};
use web_sys::File;
use yew::UseReducerHandle;
use yew::platform::spawn_local;

use super::browser::textarea::Textarea;
use super::browser::{clipboard, download::download, files, printer};
use super::components::roles::at_button;
use super::library::backup;
use super::requests;
use super::state::filename::filename;
use super::state::{Action, Dialog, Notice, Offer, OfficeAct, Raw, RoleMenu, State};
use super::{office, rich};

/// The built-in example: a bulletin as it comes out of a PDF.
const EXAMPLE: &str = include_str!("example.txt");

/// What a button or a key asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Command {
    /// 打开
    Open,
    /// 示例
    Example,
    /// 清空
    Clear,
    /// 撤销
    Undo,
    /// 重做
    Redo,
    /// 复制
    Copy,
    /// 导出
    Export,
    /// 打印
    Print,
    /// 打印标尺页
    Ruler,
    /// 导出版式
    ExportStyle,
    /// 导入版式
    ImportStyle,
    /// Download the draft as a text file.
    Download,
    /// Show the finding after the caret.
    NextFinding,
    /// 本段角色
    Roles,
    /// 调整版式
    EditStyle,
    /// 单位
    Units,
    /// 新一期: its dialog opens.
    Prepare,
    /// The next issue begins.
    NextIssue,
    /// The next issue begins, with files for its stories.
    NextIssueOfFiles,
    /// 作为条目加入本期: what is asked about joins the issue on the desk.
    Join,
    /// 另开新稿: it is opened as a draft of its own.
    Part,
    /// 取消: it is left where it is.
    Leave,
    /// A draft begins with the starter text at this place.
    Start(usize),
    /// 导出表格
    ExportReport,
    /// 复制表格
    CopyReport,
    /// Files with units are to be added to the list.
    ImportUnits,
    /// The list of units as a text file.
    ExportUnits,
    /// 导出本办设置
    ExportPackage,
}

/// Does it.
pub fn run(command: Command, state: &UseReducerHandle<State>) {
    match command {
        Command::Open => files::choose(files::INPUT),
        Command::ImportStyle => files::choose(files::STYLE_INPUT),
        Command::ExportStyle => state.dispatch(Action::Tell(export_style(state))),
        Command::Ruler => printer::print_alone(&render::html::page(&ruler())),
        Command::Example => state.dispatch(Action::Open {
            text: EXAMPLE.to_owned(),
            notice: Notice::info("这是一份虚构的示例。"),
        }),
        Command::Clear => state.dispatch(Action::Clear),
        Command::Undo => state.dispatch(Action::Undo),
        Command::Redo => state.dispatch(Action::Redo),
        Command::Copy => state.dispatch(Action::Tell(copy(state))),
        Command::Export => state.dispatch(Action::Tell(export(state))),
        Command::Print => print(state),
        Command::Download => {
            let name = filename(&state.fresh_title(), "txt");
            if download(&name, "text/plain;charset=utf-8", &state.draft).is_err() {
                state.dispatch(Action::Tell(refused("下载")));
            }
        }
        Command::NextFinding => next_finding(state),
        Command::Roles => roles(state),
        Command::EditStyle => state.dispatch(Action::Consult(Some(Dialog::StyleEditor))),
        Command::Units => state.dispatch(Action::Consult(Some(Dialog::Units))),
        Command::Prepare => office::prepare(&state.dispatcher()),
        Command::NextIssue => office::begin(Vec::new(), state),
        Command::NextIssueOfFiles => files::choose(files::STORIES_INPUT),
        Command::Join => state.dispatch(Action::Office(OfficeAct::Join)),
        Command::Part => office::part(state),
        Command::Leave => state.dispatch(Action::Consult(None)),
        Command::Start(at) => office::start(at, state),
        Command::ExportReport => state.dispatch(Action::Office(office::export_report(state))),
        Command::CopyReport => state.dispatch(Action::Office(office::copy_report(state))),
        Command::ImportUnits => files::choose(files::UNITS_INPUT),
        Command::ExportUnits => state.dispatch(Action::Office(office::export_units(state))),
        Command::ExportPackage => state.dispatch(Action::Tell(office::export_package(state))),
    }
}

/// Opens files, which were chosen or dropped: in the place of the draft, or as stories of an issue; a
/// style file takes the place of the style.
pub fn open(mut files: Vec<File>, dropped: bool, state: &UseReducerHandle<State>) {
    let to = state.dispatcher();
    let style = files
        .iter()
        .position(|file| file.name().to_ascii_lowercase().ends_with("json"));
    if let Some(at) = style {
        let file = files.swap_remove(at);
        let to = to.clone();
        spawn_local(async move {
            let name = file.name();
            let action = match files::read_one(file).await {
                Ok(file) if backup::is_one(&file) => {
                    requests::read(&name, &file, &to);
                    return;
                }
                Ok(file) => Action::Office(OfficeAct::Import { name, file }),
                Err(why) => Action::Tell(Notice::error(format!("“{name}”{why}"))),
            };
            to.dispatch(action);
        });
    }
    if files.is_empty() {
        return;
    }
    if state.dialog == Some(Dialog::NextIssue) {
        return office::begin(files, state);
    }
    if office::are_stories(&files, dropped, state) {
        return office::gather(files, OfficeAct::Receive, to);
    }
    spawn_local(async move {
        to.dispatch(match files::read(files).await {
            Ok(files) => opened(files.into(), None),
            Err(notice) => Action::Tell(notice),
        });
    });
}

/// Puts the text of files in the place of the draft; decoded anew in an encoding if one is given.
fn opened(files: Rc<[Raw]>, label: Option<&'static str>) -> Action {
    match files::text(&files, label) {
        Ok((text, notice)) => Action::OpenFiles {
            text,
            notice,
            files,
            again: label.is_some(),
        },
        Err(notice) => Action::Tell(notice),
    }
}

/// Does what a notice offers.
pub fn take(offer: Offer, state: &UseReducerHandle<State>) {
    match offer {
        Offer::Undo | Offer::Raw => run(Command::Undo, state),
        Offer::Typeset => state.dispatch(Action::Typeset),
        Offer::Download => run(Command::Download, state),
        Offer::Decode(label) => {
            if let Some(files) = &state.opened {
                state.dispatch(opened(files.clone(), Some(label)));
            }
        }
    }
}

fn copy(state: &State) -> Notice {
    if clipboard::copy(&state.draft, &rich::html(&parse(&state.draft))) {
        Notice::info("已复制。粘贴到 Word、WPS 是带格式的，粘贴到记事本是纯文字。")
    } else {
        Notice::error("浏览器没有让本页写剪贴板。请在草稿里按 Ctrl+A 全选，再按 Ctrl+C 复制。")
    }
}

fn export(state: &State) -> Notice {
    let title = state.fresh_title();
    let bulletin = parse(&state.draft);
    let html = render::html::document(&typeset(&bulletin, &state.style), &title);
    // The issues of a year stand side by side in a folder.
    let name = filename(&[&title, Field::Issue.get(&bulletin)].concat(), "html");
    if download(&name, "text/html;charset=utf-8", &html).is_err() {
        return refused("导出");
    }
    let (findings, _) = state.ignored.part(
        check_with(&bulletin, &state.office.context(&bulletin)),
        &state.draft,
    );
    match findings.len() {
        0 => Notice::info(format!("已导出“{name}”。")),
        left => Notice::info(format!("已导出“{name}”。还有 {left} 处待核对，见“检查”。")),
    }
}

fn export_style(state: &State) -> Notice {
    let style = &state.style;
    let name = filename(&format!("{}版式", style.name), "json");
    if download(&name, "application/json", &style.to_json()).is_err() {
        return refused("导出");
    }
    Notice::info(format!("已导出“{name}”。可以用记事本修改，再导入。"))
}

fn refused(what: &str) -> Notice {
    Notice::error(format!("浏览器没有让本页{what}文件。请复制草稿另存。"))
}

fn print(state: &UseReducerHandle<State>) {
    if state.is_stale() {
        state.dispatch(Action::Typeset);
    }
    printer::print();
}

/// Opens the menu of roles for the line of the caret, above its button.
fn roles(state: &UseReducerHandle<State>) {
    let area = Textarea::current();
    let at = area.map_or(0, |area| area.selection(&state.draft).start);
    state.dispatch(Action::Menu(Some(RoleMenu {
        at,
        place: at_button(),
    })));
}

/// Shows the first finding behind the caret, or the first of all.
fn next_finding(state: &UseReducerHandle<State>) {
    let caret = Textarea::focused().map_or(0, |textarea| textarea.selection(&state.draft).start);
    state.dispatch(Action::NextFinding(caret));
}
