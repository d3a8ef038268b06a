//! What becomes of a text with a masthead of its own that came in while an issue is on the desk.

use yew::{Callback, Html, html};

use crate::app::commands::Command;
use crate::app::components::press;
use crate::app::state::State;

/// The answers, each with its `id`, its label and what it does.
const ANSWERS: [(Command, &str, &str, &str); 3] = [
    (
        Command::Join,
        "incoming-join",
        "作为条目加入本期",
        "只收各条稿件；它的报头、报尾不用，可在“变更”里还原。",
    ),
    (
        Command::Part,
        "incoming-part",
        "另开新稿",
        "它自成一期；桌上这一期留在稿库，随时可以打开。",
    ),
    (
        Command::Leave,
        "incoming-cancel",
        "取消",
        "不收这份来稿，什么也不改。",
    ),
];

/// The question and its answers.
pub fn incoming(state: &State, on_command: &Callback<Command>) -> Html {
    let Some(asked) = &state.office.asked else {
        return html! {};
    };
    let (piece, title) = &**asked;
    let called = state.called();
    html! {
        <>
            <p>{["“", &piece.name, "”像是单独的一期：“", title, "”。桌上是“", &called, "”。"].concat()}</p>
            { for ANSWERS.map(|(command, id, label, does)| html! {
                <p class="answer">
                    <button type="button" class="button" {id} autofocus={command == Command::Join}
                        onclick={press(on_command, command)}>{label}</button>
                    { does }
                </p>
            }) }
        </>
    }
}
