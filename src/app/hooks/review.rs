//! Runs the rules behind a keystroke.

use yew::{UseReducerDispatcher, hook, use_effect_with};

use crate::app::browser::frame::after_frame;
use crate::app::state::{Action, State};

/// Has the rules run over what was typed once it is on the screen.
#[hook]
pub fn use_review(state: &State, to: UseReducerDispatcher<State>) {
    use_effect_with(state.awaits_review(), move |&awaits| {
        if awaits {
            after_frame(Box::new(move || to.dispatch(Action::Look)));
        }
    });
}
