//! Does behind a keystroke what it does not wait for.

use yew::{UseReducerDispatcher, hook, use_effect_with};

use crate::app::browser::frame::{after_frame, later};
use crate::app::browser::textarea;
use crate::app::state::{Action, Awaited, State};

/// For how long nothing is typed before all pages of a long draft are set, in milliseconds.
const PAUSE: u32 = 300;

/// For how long nothing is typed before what was held back of a half-typed line is said, in milliseconds.
const REST: u32 = 2000;

/// Has done what follows what was typed, once that is on the screen.
#[hook]
pub fn use_review(state: &State, to: UseReducerDispatcher<State>) {
    let deps = (state.awaited(), state.view.clone());
    use_effect_with(deps, move |&(awaited, _)| {
        let rests = awaited == Awaited::Rest;
        let does = move || {
            // An input method that waits for a choice is no rest; what it brings begins another.
            if !(rests && textarea::is_composing()) {
                to.dispatch(if rests { Action::Rest } else { Action::Look });
            }
        };
        let timer = match awaited {
            Awaited::Nothing => None,
            Awaited::Soon => {
                after_frame(Box::new(does));
                None
            }
            Awaited::Pause => Some(later(PAUSE, does)),
            Awaited::Next => Some(later(0, does)),
            Awaited::Rest => Some(later(REST, does)),
        };
        move || drop(timer)
    });
}
