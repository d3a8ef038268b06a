//! The empty draft: what this is, what to do first, what is promised.

use yew::{Callback, Html, html};

use super::button::button;
use super::press;
use crate::app::commands::Command;

/// What an empty draft shows.
pub fn welcome(on_command: &Callback<Command>) -> Html {
    html! {
        <div class="welcome">
            <p class="welcome-lead">{"把各单位报来的文字粘贴到这里"}</p>
            <p>{"断行、页码、半角标点随即整理好，右边就是可以打印的简报。"}</p>
            <p class="welcome-how">
                <kbd>{"Ctrl"}</kbd><kbd>{"V"}</kbd>{"粘贴，或把 Word、WPS、PDF、.txt 文件拖进窗口，几个一起也行"}
            </p>
            <p class="welcome-acts">
                { button("button", "", "", false, "先看一个示例", press(on_command, Command::Example)) }
                { button("button", "", "", false, "打开文件", press(on_command, Command::Open)) }
            </p>
            <p class="welcome-word">{"不联网，不上传。文字只留在这台电脑上。"}</p>
        </div>
    }
}
