//! Reads what comes in, by whatever road, and hands it to where its content belongs.

use std::rc::Rc;

use gloo::timers::callback::Timeout;
use jianbao::grammar::picture;
use jianbao::text::order::sort_by;
use web_sys::File;
use yew::platform::spawn_local;
use yew::{UseReducerDispatcher, UseReducerHandle};

use super::browser::reader::{self, Reader, Told};
use super::browser::textarea::Textarea;
use super::browser::{files, now};
use super::content::Content;
use super::state::incoming::Item;
use super::state::{Action, Dialog, Incoming, Notice, Offer, OfficeAct, Raw, State};
use super::{office, requests};

type To = UseReducerDispatcher<State>;

/// What files were chosen for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// To be read, whatever they are: 打开, or let go over the window.
    Any,
    /// The stories of the issue on the desk.
    Stories,
    /// Styles, or what an office has set up.
    Style,
    /// Units for the list.
    Units,
    /// Backups of the library.
    Backup,
    /// A picture for the place of that at the caret.
    Picture,
}

/// Reading that takes longer than this many milliseconds says how far it is.
pub const PATIENCE: u32 = 400;

/// Takes in files that were chosen or dropped, in the order of their names. One that cannot be read, or is not what it was
/// chosen for, is told of by name and holds up no other.
pub fn open(mut files: Vec<File>, purpose: Purpose, state: &UseReducerHandle<State>) {
    if files.is_empty() {
        return;
    }
    if purpose == Purpose::Any && state.dialog == Some(Dialog::NextIssue) {
        return office::begin(files, state);
    }
    sort_by(&mut files, |a, b| {
        jianbao::office::stories::by_name(&a.name(), &b.name())
    });
    let state = state.clone();
    spawn_local(async move {
        let to = state.dispatcher();
        let Some(items) = read(files, &to).await else {
            let text = "已停止读入，草稿没有动。";
            return to.dispatch(Action::Tell(Notice::info(text)));
        };
        match purpose {
            Purpose::Any => sort(items, Incoming::Receive, &to),
            Purpose::Stories => sort(items, Incoming::Gather, &to),
            Purpose::Style => take_only(items, Content::Office, &to),
            Purpose::Backup => take_only(items, Content::Backup, &to),
            Purpose::Units => add_units(items, &state),
            Purpose::Picture => replace(items, &to),
        }
    });
}

/// Puts pictures into the draft, below the line of the caret.
fn illustrate(items: &[Item], to: &To) {
    let captioned = |item: &Item| {
        let mark = &item.came.as_ref().ok()?.text;
        let stem = item
            .name
            .rsplit_once('.')
            .map_or(&*item.name, |(stem, _)| stem);
        // What a camera calls it says nothing.
        let caption = if stem.is_ascii() { "" } else { stem };
        Some([mark, caption].concat())
    };
    let lines: Vec<String> = items.iter().filter_map(captioned).collect();
    if let Some(area) = Textarea::current() {
        let at = area.selection(&area.text()).end;
        to.dispatch(Action::Illustrate(at, lines.join("\n")));
    }
}

/// Puts a picture into the place of that at the caret.
fn replace(items: Vec<Item>, to: &To) {
    let Some(area) = Textarea::current() else {
        return;
    };
    for item in items {
        let is_picture = is_picture(&item);
        let why = match item.came {
            Ok(came) if is_picture => {
                let at = area.selection(&area.text()).start;
                return to.dispatch(Action::Replace(at, came.text));
            }
            Ok(_) => "不是图片，没有换。".to_owned(),
            Err(why) => why,
        };
        let text = ["“", &item.name, "”", &why].concat();
        to.dispatch(Action::Tell(Notice::error(text)));
    }
}

/// What the files bring, in order; `None` if the person stopped it.
async fn read(files: Vec<File>, to: &To) -> Option<Vec<Item>> {
    let (count, begun) = (files.len(), now());
    let mut items = Vec::new();
    let mut reader = Reader::default();
    for (at, file) in files.into_iter().enumerate() {
        let which = if count > 1 {
            format!("第 {} 个文件（共 {count} 个）", at + 1)
        } else {
            format!("“{}”", file.name())
        };
        let teller = to.clone();
        let tell = Rc::new(move |how_far: &str| {
            let text = ["正在读入", &which, how_far, "……"].concat();
            teller.dispatch(Action::Tell(Notice::info(text).offering(Offer::Stop)));
        });
        if now() - begun > u64::from(PATIENCE) {
            tell("");
        }
        // A file that keeps silent is told of too.
        let late = tell.clone();
        let timer = Timeout::new(PATIENCE, move || late(""));
        let told: Told = Rc::new(move |done, all| {
            if now() - begun > u64::from(PATIENCE) && all > 1 {
                tell(&format!("，已读 {}%", done.min(all) * 100 / all));
            }
        });
        let item = files::item(file, &mut reader, told).await;
        timer.cancel();
        items.push(item?);
    }
    Some(items)
}

/// Stops reading.
pub fn stop() {
    reader::stop();
}

/// Hands texts to the desk, and what is not a text to where it belongs.
fn sort(items: Vec<Item>, act: fn(Vec<Item>) -> Incoming, to: &To) {
    let (mut shown, mut texts) = (Vec::new(), Vec::new());
    for item in items {
        if matches!(content(&item), Some(Content::Backup | Content::Office)) {
            import(item, to);
        } else if is_picture(&item) {
            shown.push(item);
        } else {
            texts.push(item);
        }
    }
    if !shown.is_empty() {
        illustrate(&shown, to);
    }
    if !texts.is_empty() {
        to.dispatch(Action::Incoming(act(texts)));
    }
}

/// Whether a file was a picture: its mark is all that came.
fn is_picture(item: &Item) -> bool {
    item.came.as_ref().is_ok_and(|came| {
        let mark = picture::recognize(&came.text);
        came.raw.is_none() && mark.is_some_and(|(_, len)| len == came.text.len())
    })
}

/// Takes in what is of this kind, and refuses all else.
fn take_only(items: Vec<Item>, wanted: Content, to: &To) {
    for item in items {
        match (content(&item), &item.came) {
            (Some(found), _) if found == wanted => import(item, to),
            (Some(found), _) => refuse(&item.name, found.refusal(), wanted, to),
            (None, Err(why)) => refuse(&item.name, why, wanted, to),
            (None, Ok(_)) => {}
        }
    }
}

fn refuse(name: &str, why: &str, wanted: Content, to: &To) {
    let text = ["“", name, "”", why].concat();
    if wanted == Content::Backup {
        requests::say(text, to);
    } else {
        to.dispatch(Action::Tell(Notice::error(text)));
    }
}

fn import(item: Item, to: &To) {
    let found = content(&item);
    let (name, Ok(came)) = (item.name, item.came) else {
        return;
    };
    if found == Some(Content::Backup) {
        requests::read(name, came.text, to);
    } else {
        let file = came.text;
        to.dispatch(Action::Office(OfficeAct::Import { name, file }));
    }
}

fn content(item: &Item) -> Option<Content> {
    let came = item.came.as_ref().ok()?;
    match Content::of(&came.text) {
        // What the program writes for itself is plain text.
        Content::Backup | Content::Office if came.raw.is_none() => Some(Content::Text),
        found => Some(found),
    }
}

/// Adds units to the list; tells in its dialog of what holds none.
fn add_units(items: Vec<Item>, state: &UseReducerHandle<State>) {
    let mut text = state.office.units.to_text();
    let mut told = String::new();
    for item in items {
        match (content(&item), item.came) {
            (Some(Content::Units), Ok(came)) => text.push_str(&(came.text + "\n")),
            (Some(Content::Text), _) => {
                told.extend(["“", &item.name, "”不像单位名单（一行一个单位），没有导入。"]);
            }
            (Some(found), _) => told.extend(["“", &item.name, "”", found.refusal()]),
            (None, Err(why)) => told.extend(["“", &item.name, "”", &why]),
            (None, Ok(_)) => {}
        }
    }
    state.dispatch(Action::Office(OfficeAct::Units(text)));
    state.dispatch(Action::Office(OfficeAct::Say(told)));
}

/// Opens what was asked about as a draft of its own.
pub fn part(state: &UseReducerHandle<State>) {
    if let Some(asked) = &state.asked {
        let to = state.dispatcher();
        let stays = stays(state);
        let items = asked.items.clone();
        to.dispatch(Action::Consult(None));
        to.dispatch(if requests::turn(&to) {
            Action::Incoming(Incoming::Open(items, stays))
        } else {
            Action::Tell(not_kept())
        });
    }
}

/// Shows the example: as a draft of its own where there is one on the desk.
pub fn example(text: &str, state: &UseReducerHandle<State>) {
    let to = state.dispatcher();
    let mut told = "这是一份虚构的示例。".to_owned();
    if !state.draft.trim().is_empty() {
        told += &stays(state);
        if !requests::turn(&to) {
            return to.dispatch(Action::Tell(not_kept()));
        }
    }
    to.dispatch(Action::Open {
        text: text.to_owned(),
        notice: Notice::info(told),
    });
}

/// Begins a new draft; the old one stays in the library. Where nothing can be kept, the draft is emptied as one step.
pub fn clear(state: &UseReducerHandle<State>) {
    let to = state.dispatcher();
    let told = Notice::info(format!("已另开新稿。{}", stays(state)));
    to.dispatch(if requests::turn(&to) {
        Action::Tell(told.offering(Offer::Back))
    } else {
        Action::Clear
    });
}

/// Puts the draft back on the desk that lay there before.
pub fn back(state: &UseReducerHandle<State>) {
    if let Some(id) = &state.shelf.former {
        requests::ask(requests::Request::Open(id.clone()), &state.dispatcher());
    }
}

/// The files that are open, decoded anew.
pub fn again(files: &Rc<[Raw]>, label: &str) -> Action {
    match files::text(files, label) {
        Ok((text, notice)) => Action::OpenFiles {
            text,
            notice,
            files: files.clone(),
            again: true,
        },
        Err(notice) => Action::Tell(notice),
    }
}

fn stays(state: &State) -> String {
    format!("“{}”留在稿库里。", state.called())
}

fn not_kept() -> Notice {
    let text = "桌上的稿子没能存进稿库，所以没有另开新稿。请先下载它。";
    Notice::error(text).offering(Offer::Download)
}
