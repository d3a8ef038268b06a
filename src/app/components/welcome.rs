//! The empty draft: what this is, what to do first, what is promised.

use web_sys::File;
use yew::{Callback, Html, Properties, component, html};

use super::open::OpenButton;
use crate::app::commands::Command;

/// What [`Welcome`] is given.
#[derive(Properties, PartialEq)]
pub struct Props {
    /// The example.
    pub on_command: Callback<Command>,
    /// Files that were chosen.
    pub on_files: Callback<Vec<File>>,
}

/// What an empty draft shows.
#[component]
pub fn Welcome(props: &Props) -> Html {
    let on_command = props.on_command.clone();
    let example = Callback::from(move |_| on_command.emit(Command::Example));
    html! {
        <div class="welcome">
            <p class="welcome-lead">{"把各单位报来的文字粘贴到这里"}</p>
            <p>{"断行、页码、半角标点随即整理好，右边就是可以打印的简报。"}</p>
            <p class="welcome-how">
                <kbd>{"Ctrl"}</kbd><kbd>{"V"}</kbd>{"粘贴，或把 .txt 文件拖进窗口"}
            </p>
            <p class="welcome-acts">
                <button type="button" class="button" onclick={example}>{"先看一个示例"}</button>
                <OpenButton label="打开文件" on_files={props.on_files.clone()} />
            </p>
            <p class="welcome-word">{"不联网，不上传。文字只留在这台电脑上。"}</p>
        </div>
    }
}
