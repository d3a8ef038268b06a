//! What is on the screen, one component a file.

mod blank;
mod changes;
mod desk;
mod draft;
mod drop;
mod findings;
mod masthead;
mod notice;
mod open;
mod pages;
mod panel;
mod sheet;
mod status;
mod toolbar;
mod welcome;

pub use desk::Desk;

use std::rc::Rc;

use yew::{Reducible, UseReducerDispatcher};

use super::state::{Action, State};

impl Reducible for State {
    type Action = Action;

    fn reduce(self: Rc<Self>, action: Action) -> Rc<Self> {
        Rc::new(self.after(action))
    }
}

/// Where components send what happened.
type Dispatch = UseReducerDispatcher<State>;
