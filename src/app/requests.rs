//! What the library's dialog and the line about other windows ask for.

use jianbao::Style;
use yew::UseReducerDispatcher;
use yew::platform::spawn_local;

use super::browser::download::download;
use super::browser::reader::Reader;
use super::browser::storage::Local;
use super::browser::{files, library, now, pictures, time};
use super::library::draft::{self, Draft};
use super::library::store::{Refusal, Store};
use super::library::{backup, shelf, snapshot};
use super::state::filename::filename;
use super::state::shelf::{Act, Company, Entered, Past, Place, Told};
use super::state::{Action, Dialog, Notice, Offer, Office, Shared, State};

/// The `id` of the input for backups.
pub const BACKUP_INPUT: &str = "backup-file";

/// Something asked for. Drafts go by their ids.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Request {
    /// 稿库: the dialog opens.
    Look,
    /// 新建
    New,
    /// A draft comes on the desk.
    Open(String),
    /// A draft gets a name.
    Name(String, String),
    /// 复制
    Duplicate(String),
    /// 删除
    Delete(String),
    /// A deleted draft comes back.
    BringBack(String),
    /// 彻底删除
    Forget(String),
    /// 历史
    Past(String),
    /// A snapshot of the draft on the desk, or of another, takes the place of the draft.
    Restore(Box<Draft>, String),
    /// A record that cannot be read is handed out as it is.
    HandOut(String),
    /// 备份
    Backup,
    /// 导入备份
    Import,
    /// 清除本机全部内容
    Wipe,
    /// The draft is worked on here, not in the other window.
    Claim,
    /// The draft is kept as one of its own, beside that of the other window.
    Part,
}

type To = UseReducerDispatcher<State>;

/// The desk as a window finds it.
pub fn start() -> State {
    let start = library::start();
    let mut state = State::with(&start.entered, start.office);
    if let Some(name) = start.broke {
        let text = format!(
            "上次程序出错时，桌上是“{name}”，所以这次没有打开它。它还在稿库里，出错时的文字在它的“历史”里。"
        );
        state.notice = Some(Notice::warning(text));
    }
    if let Some(refusal) = start.refused {
        let why = refusal.why();
        let text = format!("{why}草稿只留在屏幕上，关闭页面前请先下载。");
        state.notice = Some(Notice::error(text).offering(Offer::Download));
        state.saved = Err(why.to_owned());
    }
    state
}

/// Does it.
pub fn ask(request: Request, to: &To) {
    let done = match request {
        Request::Look => {
            tell(to, library::look());
            to.dispatch(Action::Consult(Some(Dialog::Library)));
            return;
        }
        Request::New => change(to, |_| Some(library::begin())),
        Request::Open(id) => change(to, |_| library::enter(&id)),
        Request::Name(id, name) => name_draft(&id, &name, to),
        Request::Duplicate(id) => keep(to).and_then(|()| {
            shelf::duplicate(&Local, &id, &library::fresh(), now())?;
            Ok(Some(Told::good("已复制一份。")))
        }),
        Request::Delete(id) => delete(&id, to),
        Request::BringBack(id) => {
            shelf::bring_back(&Local, &id, &library::fresh()).map(|()| Some(Told::good("已恢复。")))
        }
        Request::Forget(id) => {
            shelf::forget(&Local, &id);
            spawn_local(library::carry(false));
            Ok(Some(Told::good("已彻底删除。")))
        }
        Request::Past(id) => keep(to).map(|()| {
            show_past(id, to);
            None
        }),
        Request::Restore(snapshot, id) => restore(*snapshot, &id, to),
        Request::HandOut(id) => {
            let record = Local.get(&draft::key(&id)).unwrap_or_default();
            Ok(Some(hand_out(&filename(&id, "json"), &record)))
        }
        Request::Backup => keep(to).map(|()| {
            let backup = backup::write(&Local);
            if !pictures::are_there() {
                return Some(hand_out_backup(&backup));
            }
            let to = to.clone();
            spawn_local(async move {
                let whole = Reader::keeper("backup", &backup).await;
                let told = match whole.and_then(|whole| whole.as_string()) {
                    Some(whole) => hand_out_backup(&whole),
                    None => Told::bad("图片读不出来，备份没有做成。请刷新页面再试。"),
                };
                tell(&to, Act::Say(Some(told)));
            });
            None
        }),
        Request::Import => {
            files::choose(BACKUP_INPUT);
            return;
        }
        Request::Wipe => {
            let entered = library::wipe();
            renew(to);
            enter(entered, to);
            let to = to.clone();
            spawn_local(async move {
                library::carry(false).await;
                let text = "这台电脑上的全部稿子、快照和设置都已清除。";
                to.dispatch(Action::Tell(Notice::info(text)));
            });
            return;
        }
        Request::Claim => return claim(to),
        Request::Part => return tell_all(to, library::part()),
    };
    let told = done.unwrap_or_else(|refusal| Some(refused(refusal)));
    if told.is_some() {
        tell(to, Act::Say(told));
    }
    tell(to, library::look());
}

/// Tells in the library's dialog that something did not work.
pub fn say(text: String, to: &To) {
    tell(to, Act::Say(Some(Told::bad(text))));
}

/// Reads a backup, and tells in the library's dialog what came of it.
pub fn read(name: String, file: String, to: &To) {
    let to = to.clone();
    spawn_local(async move {
        let told = match library::restore(file).await {
            None => Told::bad("备份里的图片放不下，没有导入任何内容。请先腾出空间。"),
            Some(Ok(report)) if report.refused > 0 => Told::bad(report.told()),
            Some(Ok(report)) => Told::good(report.told()),
            Some(Err(wrong)) => Told::bad(format!("“{name}”{wrong}")),
        };
        renew(&to);
        to.dispatch(Action::Consult(Some(Dialog::Library)));
        tell(&to, Act::Say(Some(told)));
        tell(&to, library::look());
    });
}

/// Takes over what is kept of the office now.
fn renew(to: &To) {
    tell(to, Act::Renew(Box::new(library::office())));
}

/// Leaves the draft on the desk in the library and goes on with a new one, whose text comes next. One
/// that cannot be kept stays the same draft. Whether it was kept.
pub fn turn(to: &To) -> bool {
    let kept = keep(to).is_ok();
    if kept {
        tell(to, Act::Turn(Box::new(library::begin())));
    }
    kept
}

fn tell(to: &To, act: Act) {
    to.dispatch(Action::Library(act));
}

fn tell_all(to: &To, acts: impl IntoIterator<Item = Act>) {
    for act in acts {
        tell(to, act);
    }
}

fn refused(refusal: Refusal) -> Told {
    let text = "可以先下载备份，再删去不用的稿子腾出空间。";
    Told::bad([refusal.why(), text].concat())
}

/// Makes sure that what is on the screen is kept.
fn keep(to: &To) -> Result<(), Refusal> {
    library::keep_way();
    library::keep();
    let is_kept = !library::is_pending();
    tell_all(to, library::news());
    // Why it was refused is told by what was dispatched.
    if is_kept { Ok(()) } else { Err(Refusal::Full) }
}

/// Puts another draft on the desk, if the one that is there is kept.
fn change(to: &To, other: impl FnOnce(&To) -> Option<Entered>) -> Result<Option<Told>, Refusal> {
    keep(to)?;
    Ok(match other(to) {
        Some(entered) => {
            enter(entered, to);
            None
        }
        None => Some(Told::bad("这份稿子读不出来，可能已在另一个窗口里删除。")),
    })
}

fn enter(entered: Entered, to: &To) {
    tell(to, Act::Enter(Box::new(entered)));
}

fn name_draft(id: &str, name: &str, to: &To) -> Result<Option<Told>, Refusal> {
    tell(to, Act::Go(Place::List));
    if id == library::mine() {
        tell(to, Act::Name(name.to_owned()));
        library::name(name);
        keep(to)?;
    } else {
        shelf::rename(&Local, id, &library::fresh(), name)?;
    }
    Ok(None)
}

fn delete(id: &str, to: &To) -> Result<Option<Told>, Refusal> {
    let mine = id == library::mine();
    if mine {
        keep(to)?;
    }
    let name = draft::read(&Local, id).map(|draft| draft.called().to_owned());
    shelf::delete(&Local, id, &library::fresh(), now())?;
    if mine {
        let next = shelf::last(&Local).and_then(|next| library::enter(&next));
        enter(next.unwrap_or_else(library::begin), to);
        to.dispatch(Action::Consult(Some(Dialog::Library)));
    }
    let text = format!("已删除“{}”，30 天内可以恢复。", name.unwrap_or_default());
    Ok(Some(Told {
        undo: Some(id.to_owned()),
        ..Told::good(text)
    }))
}

fn show_past(id: String, to: &To) {
    let times = snapshot::times(&Local, &id);
    let past = Past {
        now: draft::read(&Local, &id).unwrap_or_default(),
        snapshots: times
            .iter()
            .rev()
            .filter_map(|time| snapshot::read(&Local, &id, *time))
            .collect(),
        id,
    };
    tell(to, Act::Go(Place::Past(Shared::new(past), 0)));
}

fn restore(snapshot: Draft, id: &str, to: &To) -> Result<Option<Told>, Refusal> {
    keep(to)?;
    if id != library::mine() {
        let Some(entered) = library::enter(id) else {
            return Ok(Some(Told::bad("这份稿子读不出来，快照没有恢复。")));
        };
        enter(entered, to);
    }
    let text = format!("已恢复到{}的文字。", time::when(snapshot.changed));
    tell(
        to,
        Act::Replace {
            text: snapshot.text,
            why: "恢复快照之前",
            notice: Notice::info(text),
        },
    );
    Ok(None)
}

/// Goes on here with what the other window wrote, or tells it that this one goes on.
fn claim(to: &To) {
    let id = library::mine();
    if !library::is_overtaken() {
        tell_all(to, library::claim());
        return;
    }
    match library::enter(&id) {
        Some(entered) => {
            tell(to, Act::Name(entered.draft.name));
            tell(
                to,
                Act::Replace {
                    text: entered.draft.text,
                    why: "载入另一个窗口的文字之前",
                    notice: Notice::info("已载入另一个窗口里的文字。"),
                },
            );
        }
        None => tell_all(to, library::part()),
    }
}

fn hand_out_backup(backup: &str) -> Told {
    let name = filename(&["简报稿库备份", &time::day(now())].concat(), "json");
    hand_out(&name, backup)
}

/// Gives the person a file. What to tell of it.
fn hand_out(name: &str, text: &str) -> Told {
    match download(name, "application/json", text) {
        Ok(()) => Told::good(format!("已下载“{name}”。")),
        Err(_) => Told::bad("浏览器没有让本页下载文件。"),
    }
}

/// How many pages a draft makes in its style.
pub fn pages(draft: &Draft, office: &Office) -> usize {
    let own = office.style(&draft.style).cloned();
    let style = own
        .or_else(|| Style::preset(&draft.style))
        .unwrap_or_default();
    jianbao::typeset(&jianbao::parse(&draft.text), &style).len()
}

/// What the line about another window says and offers, each offer with what it asks for.
pub fn company(company: Company) -> (&'static str, [(&'static str, Request); 2]) {
    let part = ("另存为一份", Request::Part);
    match company {
        Company::Open => (
            "这份稿子在另一个窗口里也打开着。",
            [("在这里继续", Request::Claim), part],
        ),
        Company::Overtaken => (
            "这份稿子已在另一个窗口里改动，这里看到的是较早的文字。",
            [("载入新的文字", Request::Claim), part],
        ),
    }
}
