//! What the buttons and the keys of the whole window do.

use jianbao::files::export::Form;
use jianbao::grammar::picture;
use jianbao::render;
use jianbao::text::Span;
use jianbao::typeset::ruler;
use yew::UseReducerHandle;

use super::browser::textarea::Textarea;
use super::browser::{clipboard, download::download, files, pictures, printer};
use super::components::finder::focus_query;
use super::components::findings::show_current;
use super::components::roles::at_button;
use super::state::filename::{filename, stem};
use super::state::{
    Action, Dialog, Incoming, Notice, Offer, OfficeAct, RoleMenu, SearchAct, State,
};
use super::{export, incoming, office, rich};

/// The built-in example: a bulletin as it comes out of a PDF.
const EXAMPLE: &str = include_str!("example.txt");

/// What a button or a key asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Command {
    /// 打开
    Open,
    /// 示例
    Example,
    /// 清空: a new draft begins, the old one stays in the library.
    Clear,
    /// 撤销
    Undo,
    /// 重做
    Redo,
    /// 复制
    Copy,
    /// 导出 HTML
    Export,
    /// 导出 Word, 导出 OFD
    ExportAs(Form),
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
    /// 整理全文, or what is selected.
    Tidy,
    /// 查找, perhaps with 替换.
    Search(bool),
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
        Command::Example => incoming::example(EXAMPLE, state),
        Command::Clear => incoming::clear(state),
        Command::Undo => state.dispatch(Action::Undo),
        Command::Redo => state.dispatch(Action::Redo),
        Command::Copy => state.dispatch(Action::Tell(copy(state))),
        Command::Export => export::file(None, state),
        Command::ExportAs(form) => export::file(Some(form), state),
        Command::Print => {
            about_to_print(state);
            printer::print();
        }
        Command::Download => {
            let name = filename(&state.fresh_title(), "txt");
            if download(&name, "text/plain;charset=utf-8", &state.draft).is_err() {
                state.dispatch(Action::Tell(Notice::refused("下载")));
            }
        }
        Command::NextFinding => next_finding(state),
        Command::Tidy => {
            let area = Textarea::current();
            let place = area.map_or_else(Span::default, |area| area.selection(&state.draft));
            state.dispatch(Action::Tidy(place));
        }
        Command::Search(replaces) => search(replaces, state),
        Command::Roles => roles(state),
        Command::EditStyle => state.dispatch(Action::Consult(Some(Dialog::StyleEditor))),
        Command::Units => state.dispatch(Action::Consult(Some(Dialog::Units))),
        Command::Prepare => office::prepare(&state.dispatcher()),
        Command::NextIssue => office::begin(Vec::new(), state),
        Command::NextIssueOfFiles => files::choose(files::STORIES_INPUT),
        Command::Join => state.dispatch(Action::Incoming(Incoming::Join)),
        Command::Part => incoming::part(state),
        Command::Leave => state.dispatch(Action::Consult(None)),
        Command::Start(at) => office::start(at, state),
        Command::ExportReport => state.dispatch(Action::Office(office::export_report(state))),
        Command::CopyReport => state.dispatch(Action::Office(office::copy_report(state))),
        Command::ImportUnits => files::choose(files::UNITS_INPUT),
        Command::ExportUnits => state.dispatch(Action::Office(office::export_units(state))),
        Command::ExportPackage => state.dispatch(Action::Tell(office::export_package(state))),
    }
}

/// Does what a notice offers.
pub fn take(offer: Offer, state: &UseReducerHandle<State>) {
    match offer {
        Offer::Undo | Offer::Raw => run(Command::Undo, state),
        Offer::Download => run(Command::Download, state),
        Offer::Back => incoming::back(state),
        Offer::Units => state.dispatch(Action::Office(OfficeAct::TakeUnits)),
        Offer::Stop => incoming::stop(),
        Offer::Decode(label) => {
            if let Some(files) = &state.opened {
                state.dispatch(incoming::again(files, label));
            }
        }
    }
}

fn copy(state: &State) -> Notice {
    let html = rich::html(&state.bulletin(), &state.style, pictures::address);
    if clipboard::copy(&state.draft, &html) {
        let bare = match state.draft.matches(picture::BEGIN).count() {
            0 => "",
            count if html.matches("<img").count() < count => {
                "有图片还没有显示出来，没有复制，请稍候再复制一次。"
            }
            _ => "图片一起复制了；旧版 Word 粘贴后不见图片的，请导出 Word。",
        };
        let text = "已复制。粘贴到 Word、WPS 是带格式的，粘贴到记事本是纯文字。";
        Notice::info([text, bare].concat())
    } else {
        Notice::error("浏览器没有让本页写剪贴板。请在草稿里按 Ctrl+A 全选，再按 Ctrl+C 复制。")
    }
}

fn export_style(state: &State) -> Notice {
    let style = &state.style;
    let name = filename(&format!("{}版式", style.name), "json");
    if download(&name, "application/json", &style.to_json()).is_err() {
        return Notice::refused("导出");
    }
    Notice::info(format!("已导出“{name}”。可以用记事本修改，再导入。"))
}

/// What is printed is all of the draft, and a file that the browser makes of it is called as an exported one.
pub fn about_to_print(state: &UseReducerHandle<State>) {
    if !state.is_set() {
        state.dispatch(Action::Typeset);
    }
    let title = export::title(state, &state.bulletin());
    if !title.is_empty() {
        printer::call(&stem(&title));
    }
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

/// Opens the bar for searching, with what is selected in the draft if that is a few words.
fn search(replaces: bool, state: &UseReducerHandle<State>) {
    const LONGEST: usize = 60;
    let area = Textarea::current();
    let place = area.map_or_else(Span::default, |area| area.selection(&state.draft));
    let selected = place.slice(&state.draft);
    let short = selected.chars().count() <= LONGEST && !selected.contains('\n');
    let query = if short { selected } else { "" };
    let act = SearchAct::Open(query.to_owned(), place.start, replaces);
    state.dispatch(Action::Search(act));
    focus_query();
}

/// Shows the first finding behind the caret, or the first of all.
fn next_finding(state: &UseReducerHandle<State>) {
    let area = Textarea::current();
    let caret = area.map_or(0, |textarea| textarea.selection(&state.draft).start);
    state.dispatch(Action::NextFinding(caret));
    show_current();
}
