//! Has the pages of a long draft set behind the keystroke: the near ones first.

use yew::{UseReducerDispatcher, hook, use_effect_with};

use crate::app::browser::frame::{after_frame, later};
use crate::app::state::{Action, State};

/// For how long nothing is typed before the rest is set, in milliseconds.
const PAUSE: u32 = 300;

/// Has the pages near what was typed set once it is on the screen, and then all others, some at a time.
#[hook]
pub fn use_setting(state: &State, to: UseReducerDispatcher<State>) {
    let stale = state.is_stale() && !state.is_paused();
    use_effect_with((stale, state.view.clone()), move |(stale, view)| {
        let mut timer = None;
        if *stale {
            after_frame(Box::new(move || to.dispatch(Action::SetNear)));
        } else if !view.is_whole() {
            let pause = if view.is_under_way() { 0 } else { PAUSE };
            timer = Some(later(pause, move || to.dispatch(Action::SetFurther)));
        }
        move || drop(timer)
    });
}
