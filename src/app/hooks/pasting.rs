//! What comes by the clipboard, or is dropped as text: wherever the focus is, it goes to the draft.

use std::cell::RefCell;
use std::rc::Rc;

use gloo::timers::callback::Timeout;
use jianbao::grammar::picture;
use jianbao::text::Span;
use js_sys::{Function, JsString, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{DataTransfer, DragEvent, Element, Event, File, InputEvent};
use yew::platform::spawn_local;
use yew::{Callback, NodeRef, UseReducerDispatcher, hook, use_mut_ref};

use super::{use_element_event, use_window_event};
use crate::app::browser::clipboard::data_of;
use crate::app::browser::frame::after_frame;
use crate::app::browser::reader::{Failure, Reader};
use crate::app::browser::textarea::{ID, Textarea};
use crate::app::browser::{files, markup, pictures};
use crate::app::incoming::PATIENCE;
use crate::app::markup::{Text, is_office};
use crate::app::state::incoming::Item;
use crate::app::state::{AT_ONCE, Action, Incoming, Notice, Offer, Splice, State};

type To = UseReducerDispatcher<State>;

/// What was let go over the draft and is not put in yet.
pub type LetGo = Rc<RefCell<Option<Brought>>>;

/// What a piece of data brings.
pub enum Brought {
    /// Text whose paragraphs are known.
    Paragraphs(Text),
    /// Text.
    Plain(String),
    /// Files.
    Files(Vec<File>),
    /// HTML with pictures, and the RTF that may have them, which the worker reads.
    Illustrated(String, JsValue),
}

/// Takes pastes and dropped texts into the draft, tidied. Another field of the page keeps what is meant for it.
#[hook]
pub fn use_pasting(area: &NodeRef, on_files: &Callback<Vec<File>>, to: &To) -> LetGo {
    // Whether the draft had the caret once: before that, nobody has said where a text is to go.
    let placed = use_mut_ref(|| false);
    let seen = placed.clone();
    use_element_event(area, "focus", move |_| {
        seen.replace(true);
    });
    let (from, dispatch, on_files) = (area.clone(), to.clone(), on_files.clone());
    let known = placed.clone();
    use_window_event("paste", move |event| {
        let (Some(area), Some(data)) = (Textarea::of(&from), data_of(event)) else {
            return;
        };
        if is_of_another_field(event) {
            return;
        }
        let Some(brought) = brought(&data) else {
            return;
        };
        event.prevent_default();
        if let Brought::Files(files) = brought {
            on_files.emit(files);
        } else if is_behind_dialog() {
            let text = "请先关上这个窗口，再粘贴。";
            dispatch.dispatch(Action::Tell(Notice::info(text)));
        } else if let Brought::Illustrated(html, rtf) = brought {
            illustrated((html, rtf), from.clone(), *known.borrow(), dispatch.clone());
        } else {
            take(brought, &area, *known.borrow(), &dispatch);
            remark(absent(&data), &dispatch);
        }
    });
    use_dropped_text(area, &placed, to)
}

/// Text that is dropped comes in like text that is pasted; a piece of the draft that is dragged to another place does not.
#[hook]
fn use_dropped_text(area: &NodeRef, placed: &Rc<RefCell<bool>>, to: &To) -> LetGo {
    // Whether what is dragged comes from this page.
    let own = use_mut_ref(|| false);
    let dragged = own.clone();
    use_window_event("dragstart", move |_| {
        dragged.replace(true);
    });
    let dragged = own.clone();
    use_window_event("dragend", move |_| {
        dragged.replace(false);
    });
    let dragged = own.clone();
    use_window_event("dragover", move |event| {
        // Over the draft, the browser shows where it would go.
        if !*dragged.borrow() && carries_text(event) && !is_of_a_field(event) {
            event.prevent_default();
        }
    });
    // What was let go over the draft, where the browser puts it in by itself.
    let let_go: LetGo = use_mut_ref(|| None);
    let (from, dispatch, placed) = (area.clone(), to.clone(), placed.clone());
    let kept = let_go.clone();
    use_window_event("drop", move |event| {
        if own.replace(false) || !carries_text(event) || is_behind_dialog() {
            return;
        }
        let Some(brought) = data_dropped(event).and_then(|data| brought(&data)) else {
            return;
        };
        if is_draft(event) && !matches!(brought, Brought::Illustrated(..)) {
            kept.replace(Some(brought));
        } else if let Brought::Illustrated(html, rtf) = brought {
            event.prevent_default();
            illustrated(
                (html, rtf),
                from.clone(),
                *placed.borrow(),
                dispatch.clone(),
            );
        } else if !is_of_a_field(event)
            && let Some(area) = Textarea::of(&from)
        {
            event.prevent_default();
            take(brought, &area, *placed.borrow(), &dispatch);
        }
    });
    let_go
}

/// What came of an input, if it was a drop: only the browser knows where it fell, and has put it in there by now. `before` is the
/// text as it was.
pub fn dropped(event: &InputEvent, let_go: &LetGo, before: &str, now: &str) -> Option<Action> {
    let brought = let_go.take();
    if event.input_type() != "insertFromDrop" {
        return None;
    }
    let splice = Splice::between(before, now);
    let added = splice.removed.is_empty() && !splice.inserted.trim().is_empty();
    let brought = brought.filter(|_| added)?;
    Some(pasted(brought, Span::empty(splice.at)))
}

/// Takes HTML with pictures, which are drawn first.
fn illustrated((html, rtf): (String, JsValue), from: NodeRef, placed: bool, to: To) {
    spawn_local(async move {
        let teller = to.clone();
        let late = Timeout::new(PATIENCE, move || {
            let text = "正在读入粘贴的图片……";
            teller.dispatch(Action::Tell(Notice::info(text).offering(Offer::Stop)));
        });
        let came = Reader::default().paste(&html, rtf).await;
        late.cancel();
        let Some(area) = Textarea::of(&from) else {
            return;
        };
        match came {
            Ok(opened) => {
                let came = files::came(opened);
                let text = Text {
                    lines: came.text,
                    looks: came.known.looks,
                    ..Text::default()
                };
                take(Brought::Paragraphs(text), &area, placed, &to);
                remark(came.notes, &to);
            }
            Err(Failure::Refused(why)) => {
                to.dispatch(Action::Tell(Notice::error(["粘贴的内容", &why].concat())));
            }
            Err(Failure::Stopped) => to.dispatch(Action::Dismiss),
        }
    });
}

/// Adds to what is told of what came.
fn remark(notes: Vec<String>, to: &To) {
    if !notes.is_empty() {
        to.dispatch(Action::Remark(notes));
    }
}

fn take(brought: Brought, area: &Textarea, placed: bool, to: &To) {
    let text = area.text();
    let selected = area.selection(&text);
    let at = match (placed, Textarea::focused().is_some()) {
        (true, true) => selected,
        // What is selected is out of sight, and not to be replaced unseen.
        (true, false) => Span::empty(selected.end),
        (false, _) => Span::empty(text.len()),
    };
    let long = match &brought {
        Brought::Paragraphs(read) => read.lines.contains('\n'),
        Brought::Plain(plain) => plain.trim().contains('\n'),
        Brought::Files(_) | Brought::Illustrated(..) => false,
    };
    let bytes = match &brought {
        Brought::Paragraphs(read) => read.lines.len(),
        Brought::Plain(plain) => plain.len(),
        Brought::Files(_) | Brought::Illustrated(..) => 0,
    };
    let action = if placed || !long || text.trim().is_empty() {
        pasted(brought, at)
    } else {
        Action::Incoming(Incoming::Receive(match brought {
            Brought::Paragraphs(text) => vec![Item::pasted(text)],
            Brought::Plain(text) => vec![Item::plain(text)],
            Brought::Files(_) | Brought::Illustrated(..) => Vec::new(),
        }))
    };
    if bytes <= AT_ONCE {
        return to.dispatch(action);
    }
    // Whoever has to wait is told, before nothing moves.
    to.dispatch(Action::Tell(Notice::info("文字很长，正在整理，请稍候……")));
    let to = to.clone();
    after_frame(Box::new(move || to.dispatch(action)));
}

fn pasted(brought: Brought, at: Span) -> Action {
    match brought {
        Brought::Paragraphs(text) => Action::PasteParagraphs { at, text },
        Brought::Plain(text) => Action::Paste { at, text },
        Brought::Files(_) | Brought::Illustrated(..) => Action::Dismiss,
    }
}

/// What data brings: HTML with pictures, of a word processor's HTML the paragraphs and headlines, of all else the plain text, or files.
fn brought(data: &DataTransfer) -> Option<Brought> {
    let text = data.get_data("text/plain").unwrap_or_default();
    let html = data.get_data("text/html").unwrap_or_default();
    // What was copied here names its pictures.
    let is_own = text.contains(picture::BEGIN) && pictures::are_there();
    let rtf = rtf(data).filter(|_| is_office(&html) && names_pictures(&html));
    // A picture that stands in the page it was copied from, or that a word processor has in its other form.
    if !is_own && (rtf.is_some() || html.contains("=\"data:image/")) {
        let rtf = rtf.map_or_else(|| "".into(), JsValue::from);
        return Some(Brought::Illustrated(html, rtf));
    }
    if let Some(read) = paragraphs(&html, &text) {
        return Some(Brought::Paragraphs(read));
    }
    if !text.trim().is_empty() {
        return Some(Brought::Plain(text));
    }
    let files = files::list(data.files());
    (!files.is_empty()).then_some(Brought::Files(files))
}

fn names_pictures(html: &str) -> bool {
    ["<img", "<IMG", "v:imagedata"]
        .iter()
        .any(|tag| html.contains(tag))
}

/// The RTF of data, as the browser holds it, if there are pictures in it: it may be far longer than anything else here.
fn rtf(data: &DataTransfer) -> Option<JsString> {
    let get: Function = Reflect::get(data, &"getData".into())
        .ok()?
        .dyn_into()
        .ok()?;
    let rtf: JsString = get.call1(data, &"text/rtf".into()).ok()?.dyn_into().ok()?;
    let has = |word| rtf.includes(word, 0);
    (has("\\pngblip") || has("\\jpegblip")).then_some(rtf)
}

/// What is to be known of the pictures of a web page, whose text came.
fn absent(data: &DataTransfer) -> Vec<String> {
    let html = data.get_data("text/html").unwrap_or_default();
    let count = html.matches("<img").count();
    // Those of a word processor were told of.
    let is_told = count == 0 || is_office(&html) || html.contains("=\"data:image/");
    let told = || {
        format!(
            "原文里的 {count} 张图片没有放进来，本页不上网去取。要用的，请在原处把图片另存，再拖进来。"
        )
    };
    if is_told { Vec::new() } else { vec![told()] }
}

/// The paragraphs of a word processor's HTML. `None` where it is of another program, or lacks what
/// the plain text has: nothing may be lost.
fn paragraphs(html: &str, plain: &str) -> Option<Text> {
    if !is_office(html) {
        return None;
    }
    let solid = |text: &str| text.chars().filter(|c| !c.is_whitespace()).count();
    let read = markup::read(html)?;
    let (found, wanted) = (solid(&read.lines), solid(plain));
    (found > 0 && (found + read.left_out) * 100 >= wanted * 98).then_some(read)
}

fn target(event: &Event) -> Option<Element> {
    event.target()?.dyn_into().ok()
}

fn is_draft(event: &Event) -> bool {
    target(event).is_some_and(|at| at.id() == ID)
}

/// Whether an event is of something one types in.
fn is_of_a_field(event: &Event) -> bool {
    target(event).is_some_and(|at| ["INPUT", "TEXTAREA"].contains(&at.tag_name().as_str()))
}

fn is_of_another_field(event: &Event) -> bool {
    is_of_a_field(event) && !is_draft(event)
}

fn is_behind_dialog() -> bool {
    let open = gloo::utils::document().query_selector("dialog[open]");
    open.is_ok_and(|open| open.is_some())
}

fn data_dropped(event: &Event) -> Option<DataTransfer> {
    event.dyn_ref::<DragEvent>()?.data_transfer()
}

fn carries_text(event: &Event) -> bool {
    let types = data_dropped(event).map(|data| data.types());
    types.is_some_and(|types| {
        types.includes(&"text/plain".into(), 0) && !types.includes(&"Files".into(), 0)
    })
}
