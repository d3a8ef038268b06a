//! The paper before there is a draft: where things will stand.

use yew::{Html, html};

/// An empty page.
pub fn blank() -> Html {
    html! {
        <div class="blank" aria-hidden="true">
            <p class="blank-name">{"简报名称"}</p>
            <p class="blank-issue">{"第 × 期"}</p>
            <p class="blank-line"><span>{"编发单位"}</span><span>{"×年×月×日"}</span></p>
            <div class="blank-text">
                { for ["head", "first", "", "", "last", "first", "", "", "", "last"].map(|class| html! {
                    <i {class} />
                }) }
            </div>
            <p class="blank-end">{"报：　　送：　　发："}</p>
        </div>
    }
}
