//! Which of its two panes a narrow window shows.

use web_sys::MouseEvent;
use yew::{Callback, Html, html};

/// The pane that a narrow window shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pane {
    /// 草稿
    Draft,
    /// 版面
    Pages,
}

/// In a narrow window: which pane is shown.
pub fn pane_switch(pane: Pane, on_pane: &Callback<Pane>) -> Html {
    html! {
        <div class="group panes" role="group" aria-label="显示">
            { for [(Pane::Draft, "草稿"), (Pane::Pages, "版面")].map(|(to, label)| {
                let on_pane = on_pane.clone();
                let onclick = Callback::from(move |_: MouseEvent| on_pane.emit(to));
                html! {
                    <button type="button" class="button" aria-pressed={(pane == to).to_string()} {onclick}>{label}</button>
                }
            }) }
        </div>
    }
}
