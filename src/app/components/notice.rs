//! The line that tells what happened and offers what can be done about it.

use web_sys::MouseEvent;
use yew::{Callback, Html, html};

use super::Dispatch;
use crate::app::state::{Action, Notice, Offer, Weight};

/// The line. Its element stays when there is nothing to tell: a screen reader only hears of what
/// changes in an element it knows.
pub fn notice_line(
    notice: Option<&Notice>,
    on_offer: &Callback<Offer>,
    dispatch: &Dispatch,
) -> Html {
    let dispatch = dispatch.clone();
    let dismiss = Callback::from(move |_: MouseEvent| dispatch.dispatch(Action::Dismiss));
    let class = match notice.map(|notice| notice.weight) {
        None => "notice",
        Some(Weight::Info) => "notice info",
        Some(Weight::Warning) => "notice warning",
        Some(Weight::Error) => "notice error",
    };
    html! {
        <div id="notice" {class} role="status" aria-live="polite">
            if let Some(notice) = notice {
                <span class="notice-text">{&notice.text}</span>
                if let Some(offer) = notice.offer {
                    <button type="button" class="button small" onclick={
                        let on_offer = on_offer.clone();
                        move |_| on_offer.emit(offer)
                    }>{offer.label()}</button>
                }
                <button type="button" class="close" aria-label="关闭提示" title="Esc" onclick={dismiss}>{"×"}</button>
            }
        </div>
    }
}
