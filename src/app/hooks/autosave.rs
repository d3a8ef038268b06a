//! Puts the draft away at every change.

use gloo::timers::callback::Timeout;
use jianbao::Style;
use yew::{UseReducerDispatcher, hook, use_effect_with, use_mut_ref};

use super::use_window_event;
use crate::app::browser::storage::{Saved, save};
use crate::app::state::{Action, Ignored, Shared, State};

/// Drafts longer than this many bytes are put away when typing pauses, because writing them takes
/// longer than a keystroke may.
const AT_ONCE: usize = 256 * 1024;

/// How long typing in a long draft must pause, in milliseconds.
const PAUSE: u32 = 400;

/// What is put away: the draft, its style, what is set aside.
type Desk = (Shared<str>, Shared<Style>, Shared<Ignored>);

/// Puts the desk away, and tells the state how that went.
#[hook]
pub fn use_autosave(state: &State, to: UseReducerDispatcher<State>) {
    let waiting = use_mut_ref(|| None::<Timeout>);
    let desk: Desk = (
        state.draft.clone(),
        state.style.clone(),
        state.ignored.clone(),
    );
    let known = state.saved.clone();
    let leaving = desk.clone();
    let pending = waiting.clone();
    use_window_event("pagehide", move |_| {
        if pending.borrow_mut().take().is_some() {
            // The page is going: there is no one left to tell.
            let _ = put_away(&leaving);
        }
    });
    let first = use_mut_ref(|| true);
    use_effect_with(desk, move |desk| {
        let desk = desk.clone();
        if std::mem::take(&mut *first.borrow_mut()) {
            return;
        }
        let long = desk.0.len() > AT_ONCE;
        let put = move || {
            let saved = put_away(&desk);
            // To tell what is known would draw the screen once more at every keystroke.
            if saved != known {
                to.dispatch(Action::Saved(saved));
            }
        };
        if long {
            let done = waiting.clone();
            let timeout = Timeout::new(PAUSE, move || {
                done.borrow_mut().take();
                put();
            });
            *waiting.borrow_mut() = Some(timeout);
        } else {
            waiting.borrow_mut().take();
            put();
        }
    });
}

fn put_away((draft, style, ignored): &Desk) -> Result<(), String> {
    save(&Saved {
        draft: draft[..].into(),
        style: style.id.as_str().into(),
        ignored: ignored.keys().into(),
    })
}
