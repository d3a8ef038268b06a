//! The line that tells what happened and offers what can be done about it.

use yew::{Callback, Html, Properties, component, html};

use super::Dispatch;
use crate::app::state::{Action, Notice, Offer, Weight};

/// What [`Line`] is given.
#[derive(Properties, PartialEq)]
pub struct Props {
    /// What there is to tell.
    pub notice: Option<Notice>,
    /// What was offered and taken.
    pub on_offer: Callback<Offer>,
    /// Where it goes when it was read.
    pub dispatch: Dispatch,
}

/// The line. Its element stays when there is nothing to tell: a screen reader only hears of what
/// changes in an element it knows.
#[component]
pub fn Line(props: &Props) -> Html {
    let dispatch = props.dispatch.clone();
    let dismiss = Callback::from(move |_| dispatch.dispatch(Action::Dismiss));
    let class = match props.notice.as_ref().map(|notice| notice.weight) {
        None => "notice",
        Some(Weight::Info) => "notice info",
        Some(Weight::Warning) => "notice warning",
        Some(Weight::Error) => "notice error",
    };
    html! {
        <div id="notice" {class} role="status" aria-live="polite">
            if let Some(notice) = &props.notice {
                <span class="notice-text">{&notice.text}</span>
                if let Some(offer) = notice.offer {
                    <button type="button" class="button small" onclick={
                        let on_offer = props.on_offer.clone();
                        move |_| on_offer.emit(offer)
                    }>{offer.label()}</button>
                }
                <button type="button" class="close" aria-label="关闭提示" title="Esc" onclick={dismiss}>{"×"}</button>
            }
        </div>
    }
}
