//! What becomes of a text with a masthead of its own that came in while an issue is on the desk.

use yew::{Callback, Html, html};

use crate::app::commands::Command;
use crate::app::components::{Dispatch, press};
use crate::app::state::{Action, OfficeAct, State};

/// The question, and what each answer does.
pub fn incoming(state: &State, on_command: &Callback<Command>, dispatch: &Dispatch) -> Html {
    let Some(asked) = &state.office.asked else {
        return html! {};
    };
    let (piece, title) = &**asked;
    let called = state.called();
    let act = |action: Action| {
        let to = dispatch.clone();
        Callback::from(move |_| to.dispatch(action.clone()))
    };
    let answers = [
        (
            "incoming-join",
            "作为条目加入本期",
            "只收各条稿件；它的报头、报尾不用，可在“变更”里还原。",
            act(Action::Office(OfficeAct::Join)),
        ),
        (
            "incoming-part",
            "另开新稿",
            "它自成一期；桌上这一期留在稿库，随时可以打开。",
            press(on_command, Command::Part),
        ),
        (
            "incoming-cancel",
            "取消",
            "不收这份来稿，什么也不改。",
            act(Action::Consult(None)),
        ),
    ];
    html! {
        <>
            <p>{format!("“{}”像是单独的一期：“{title}”。桌上是“{called}”。", piece.name)}</p>
            <dl>
                { for answers.into_iter().enumerate().map(|(at, (id, label, does, onclick))| html! {
                    <>
                        <dt><button type="button" class="button" {id} autofocus={at == 0} {onclick}>{label}</button></dt>
                        <dd>{does}</dd>
                    </>
                }) }
            </dl>
        </>
    }
}
