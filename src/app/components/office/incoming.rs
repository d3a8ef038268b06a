//! What becomes of what came in while there is a draft on the desk.

use yew::{Callback, Html, html};

use crate::app::commands::Command;
use crate::app::components::press;
use crate::app::state::State;
use crate::app::state::incoming::Item;

/// The answers, each with its `id`, its label and what it does.
const ANSWERS: [(Command, &str, &str, &str); 3] = [
    (
        Command::Join,
        "incoming-join",
        "作为条目加入",
        "各成一条，放在现有稿件之后，有要目的列入要目；其余一字不动。",
    ),
    (
        Command::Part,
        "incoming-part",
        "另开新稿",
        "桌上这份留在稿库里，随时可以打开。",
    ),
    (
        Command::Leave,
        "incoming-cancel",
        "取消",
        "不收来稿，什么也不改。",
    ),
];

/// The question and its answers.
pub fn incoming(state: &State, on_command: &Callback<Command>) -> Html {
    let Some(asked) = &state.asked else {
        return html! {};
    };
    let called = state.called();
    html! {
        <>
            <p>{["桌上是“", &called, "”。收到："].concat()}</p>
            <ul class="told-list">
                { for asked.items.iter().zip(&asked.titles).map(|(item, title)| one(item, title.as_deref())) }
            </ul>
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

/// One thing that came in, and what will be left out of it.
fn one(item: &Item, title: Option<&str>) -> Html {
    let (class, what) = match (&item.came, title) {
        (Err(why), _) => ("bad", why.clone()),
        (Ok(_), _) if !item.has_text() => ("bad", "没有文字。".to_owned()),
        (Ok(_), Some(title)) => {
            let what = ["自成一期，“", title, "”；作为条目时，它的报头报尾不收。"];
            ("", what.concat())
        }
        (Ok(came), None) => {
            let count = came.text.chars().filter(|c| !c.is_whitespace()).count();
            ("", format!("{count} 字"))
        }
    };
    html! { <li {class}><b>{&item.name}</b><span>{what}</span></li> }
}
