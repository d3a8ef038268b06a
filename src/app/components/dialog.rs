//! What stands over the desk: a head with a title and a way out, and whatever the dialog is about.
//!
//! A new dialog is a variant of [`Dialog`] and an arm of [`body`]. The browser keeps the focus inside
//! and takes Esc; closed, the focus is back where it was.

use web_sys::{HtmlDialogElement, MouseEvent};
use yew::{Callback, Html, Properties, component, html, use_effect_with, use_node_ref};

use super::button::button;
use super::compare::compare;
use super::help::help;
use super::library::library;
use super::notice::notice_line;
use super::rules::rules;
use super::{Dispatch, leave_pop, office};
use crate::app::commands::Command;
use crate::app::state::{Action, Dialog, Offer, State};

/// The dialog that is open, if one is.
pub fn dialog(
    state: &State,
    on_command: &Callback<Command>,
    on_offer: &Callback<Offer>,
    dispatch: &Dispatch,
) -> Html {
    let Some(open) = state.dialog else {
        return html! {};
    };
    let to = dispatch.clone();
    let on_close = Callback::from(move |()| to.dispatch(Action::Consult(None)));
    let place = ("dialog-notice", "dialog-close");
    let notice = notice_line(place, state.notice.as_ref(), on_offer, dispatch);
    html! {
        <Frame key={open.id()} id={open.id()} title={open.title()} {notice} {on_close}>
            { body(open, state, on_command, dispatch) }
        </Frame>
    }
}

fn body(open: Dialog, state: &State, on_command: &Callback<Command>, dispatch: &Dispatch) -> Html {
    match open {
        Dialog::Library => library(state, dispatch),
        Dialog::Help => help(dispatch),
        Dialog::Rules => rules(),
        Dialog::Compare => compare(state),
        Dialog::NextIssue => office::next_issue(state, on_command, dispatch),
        Dialog::Units => office::units(state, on_command, dispatch),
        Dialog::StyleEditor => office::style_editor(state, dispatch),
        Dialog::Incoming => office::incoming(state, on_command),
    }
}

/// A button that opens a dialog.
pub fn opener(open: Dialog, id: &'static str, label: &str, dispatch: &Dispatch) -> Html {
    let to = dispatch.clone();
    let onclick = Callback::from(move |_: MouseEvent| to.dispatch(Action::Consult(Some(open))));
    html! {
        <button type="button" class="button" {id} aria-haspopup="dialog" {onclick}>{label}</button>
    }
}

#[derive(Properties, PartialEq)]
struct Props {
    id: &'static str,
    title: &'static str,
    /// What there is to tell.
    notice: Html,
    /// The person is done with it.
    on_close: Callback<()>,
    children: Html,
}

#[component]
fn Frame(props: &Props) -> Html {
    let node = use_node_ref();
    let frame = node.clone();
    use_effect_with((), move |()| {
        let dialog = frame.cast::<HtmlDialogElement>();
        if let Some(dialog) = &dialog {
            // What has the focus now has it again when the dialog closes.
            leave_pop();
            // One that is open already stays as it is.
            let _ = dialog.show_modal();
        }
        // Closing before the element goes gives the focus back.
        move || dialog.iter().for_each(HtmlDialogElement::close)
    });
    let done = props.on_close.clone();
    let onclose = Callback::from(move |_: web_sys::Event| done.emit(()));
    let done = props.on_close.clone();
    let onclick = Callback::from(move |_: MouseEvent| done.emit(()));
    let Props {
        id,
        title,
        notice,
        children,
        ..
    } = props;
    html! {
        <dialog ref={node} id={*id} class="dialog" aria-labelledby="dialog-title" {onclose}>
            <header class="dialog-bar">
                <h2 id="dialog-title">{*title}</h2>
                { button("button small", "dialog-close", "", false, "关闭", onclick) }
            </header>
            <div class="dialog-body" tabindex="0" role="group" aria-labelledby="dialog-title">{ children.clone() }</div>
            { notice.clone() }
        </dialog>
    }
}
