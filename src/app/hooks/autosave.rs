//! Keeps the draft at every change, and minds the other windows.

use std::cell::RefCell;
use std::rc::Rc;

use gloo::timers::callback::Timeout;
use wasm_bindgen::JsCast;
use web_sys::StorageEvent;
use yew::platform::spawn_local;
use yew::{UseReducerDispatcher, hook, use_effect_with, use_mut_ref};

use super::use_window_event;
use crate::app::browser::frame::later;
use crate::app::browser::library::{self, Work};
use crate::app::state::{Action, State};

/// Drafts longer than this many bytes are not kept at every keystroke, because writing them takes
/// longer than one may.
const AT_ONCE: usize = 64 * 1024;

/// How long typing in a long draft goes on before it is kept, in milliseconds.
const PAUSE: u32 = 400;

/// How long until the way to a draft is kept, in milliseconds.
const WAY: u32 = 700;

/// The same behind a paste, a repair, a file.
const SOON: u32 = 50;

/// How long until what was refused is tried again, in milliseconds.
const RETRY: u32 = 2000;

/// The next attempt.
type Waiting = Rc<RefCell<Option<Timeout>>>;

/// Keeps the draft, and tells the state how that went.
#[hook]
pub fn use_autosave(state: &State, to: UseReducerDispatcher<State>) {
    let waiting = use_mut_ref(|| None::<Timeout>);
    let work = Work::of(state);
    library::note(state, work.clone());
    use_window_event("pagehide", |_| {
        library::keep();
        library::keep_way();
    });
    let tell = to.clone();
    use_window_event("storage", move |event| {
        let Some(event) = event.dyn_ref::<StorageEvent>() else {
            return;
        };
        let (key, value, before) = (event.key(), event.new_value(), event.old_value());
        if let Some(act) = library::hear(key.as_deref(), value.as_deref(), before.as_deref()) {
            tell.dispatch(Action::Library(act));
        }
    });
    let entered = (state.shelf.id.clone(), state.shelf.entered);
    use_effect_with(entered, |_| library::greet());
    // How the draft came about is kept when nothing has happened for a while.
    let steps = (state.draft.clone(), state.changes.clone());
    let pause = if state.history.is_whole() { SOON } else { WAY };
    use_effect_with(steps, move |_| {
        let timer = later(pause, library::keep_way);
        move || drop(timer)
    });
    use_effect_with(work, move |work| {
        if work.len() <= AT_ONCE {
            keep(&waiting, &to);
        } else if library::is_pending() && waiting.borrow().is_none() {
            // Not put off by the next change: who types without a pause is kept as well.
            wait(PAUSE, &waiting, &to);
        }
    });
}

/// Keeps a changed text before anything else happens. Yew runs the effects of a slow drawing in a later task, and the page
/// may be killed before that.
pub fn keep_at_once(state: &State) {
    let work = Work::of(state);
    let is_short = work.len() <= AT_ONCE;
    library::note(state, work);
    if is_short {
        library::keep();
    }
}

/// Keeps what is to be kept, tells what came of it, and goes on trying.
fn keep(waiting: &Waiting, to: &UseReducerDispatcher<State>) {
    waiting.borrow_mut().take();
    library::keep();
    let refused = library::is_pending();
    for act in library::news() {
        to.dispatch(Action::Library(act));
    }
    if refused {
        // By then there is room, if there is any to be made.
        spawn_local(library::carry(true));
        wait(RETRY, waiting, to);
    }
}

fn wait(time: u32, waiting: &Waiting, to: &UseReducerDispatcher<State>) {
    let (again, to) = (Rc::clone(waiting), to.clone());
    let timeout = later(time, move || keep(&again, &to));
    *waiting.borrow_mut() = Some(timeout);
}
