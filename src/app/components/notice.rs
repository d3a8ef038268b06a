//! The line that tells what happened and offers what can be done about it.

use jianbao::tidy::Joining;
use web_sys::{Event, HtmlSelectElement, MouseEvent};
use yew::{Callback, Html, TargetCast, html};

use super::button::button;
use super::{Dispatch, hold_focus};
use crate::app::encoding;
use crate::app::state::{Action, Notice, Offer, Weight};

/// The line. Its element stays when there is nothing to tell: a screen reader only hears of what
/// changes in an element it knows. So there is one on the desk and one in the dialog, over which nothing
/// of the desk can be seen or reached.
///
/// The focus goes to the element `back` when the line is dismissed.
pub fn notice_line(
    (id, back): (&'static str, &'static str),
    notice: Option<&Notice>,
    on_offer: &Callback<Offer>,
    dispatch: &Dispatch,
) -> Html {
    let (to, dispatch) = (dispatch, dispatch.clone());
    let dismiss = Callback::from(move |_: MouseEvent| {
        dispatch.dispatch(Action::Dismiss);
        hold_focus(back);
    });
    let class = match notice.map(|notice| notice.weight) {
        None => "notice",
        Some(Weight::Info) => "notice info",
        Some(Weight::Warning) => "notice warning",
        Some(Weight::Error) => "notice error",
    };
    html! {
        <div {id} {class} role="status" aria-live="polite">
            if let Some(notice) = notice {
                <div class="notice-text">
                    {&notice.text}
                    if !notice.list.is_empty() {
                        <ul class="told-list">
                            { for notice.list.iter().map(|one| html! {
                                <li class={if one.bad { "bad" } else { "" }}><b>{&one.name}</b><span>{&one.what}</span></li>
                            }) }
                        </ul>
                    }
                </div>
                if let Some(joining) = notice.joining {
                    { joinings(joining, to) }
                }
                if let Some(encoding) = notice.encoding {
                    { encodings(encoding, on_offer) }
                }
                if let Some(offer) = notice.offer {
                    { button("button small", "", offer.title().unwrap_or_default(), false, offer.label(), {
                        let on_offer = on_offer.clone();
                        Callback::from(move |_| on_offer.emit(offer))
                    }) }
                }
                <button type="button" class="close" aria-label="关闭提示" title="Esc" onclick={dismiss}>{"×"}</button>
            }
        </div>
    }
}

/// The encoding the files were read in, and the others.
fn encodings(chosen: &str, on_offer: &Callback<Offer>) -> Html {
    let on_offer = on_offer.clone();
    let onchange = Callback::from(move |event: Event| {
        let menu: HtmlSelectElement = event.target_unchecked_into();
        let mut all = encoding::ALL.into_iter();
        if let Some((label, _)) = all.find(|(label, _)| *label == menu.value()) {
            on_offer.emit(Offer::Decode(label));
        }
    });
    html! {
        <label class="encoding" title="读出来是乱码，就换一种编码">
            <span>{"编码"}</span>
            <select id="encoding" {onchange}>
                if chosen.is_empty() {
                    <option value="" selected=true>{"各自判断"}</option>
                }
                { for encoding::ALL.map(|(label, name)| html! {
                    <option value={label} selected={name == chosen}>{name}</option>
                }) }
            </select>
        </label>
    }
}

/// The three ways of joining broken lines, each with its `id` and label.
const JOININGS: [(Joining, &str, &str); 3] = [
    (Joining::Automatic, "join-automatic", "自动"),
    (Joining::KeepLines, "join-keep", "保留断行"),
    (Joining::BetweenEmptyLines, "join-empty", "按空行合并"),
];

/// How the lines of what came in were joined, and how else they may be.
fn joinings(chosen: Joining, dispatch: &Dispatch) -> Html {
    html! {
        <span class="choices" role="group" aria-label="断行的接法" title="断行的接法">
            { for JOININGS.map(|(joining, id, label)| {
                let dispatch = dispatch.clone();
                let onclick = Callback::from(move |_: MouseEvent| dispatch.dispatch(Action::Rejoin(joining)));
                let pressed = (joining == chosen).to_string();
                html! { <button type="button" {id} aria-pressed={pressed} {onclick}>{label}</button> }
            }) }
        </span>
    }
}
