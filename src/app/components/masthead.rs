//! The masthead form: a view of the masthead's lines in the draft, and a way to write them.

use jianbao::grammar::field::{Field, Genre};
use wasm_bindgen::JsCast;
use web_sys::{HtmlInputElement, InputEvent, SubmitEvent};
use yew::{
    AttrValue, Callback, Html, NodeRef, Properties, component, html, use_effect_with, use_node_ref,
};

use super::{Dispatch, focus};
use crate::app::browser::frame::soon;
use crate::app::hooks::use_element_event;
use crate::app::state::{Action, Notice, State, Tab};

/// The masthead form.
pub fn masthead_form(state: &State, dispatch: &Dispatch) -> Html {
    let view = &state.view;
    let onsubmit = Callback::from(|event: SubmitEvent| event.prevent_default());
    let genre = state.style.genre;
    let fields = genre.fields().iter();
    let value = |field| AttrValue::from(view.field(field).to_owned());
    let missing = view.lack();
    html! {
        <form class="masthead-form" autocomplete="off" {onsubmit}>
            { for fields.map(|&(field, label, example)| html! {
                <FieldInput key={field.name()} {field} {genre} {label} {example} stale={state.is_stale()} value={value(field)} dispatch={dispatch.clone()} />
            }) }
            if !missing.is_empty() {
                <p class="empty missing">{format!("还缺{missing}。版面上的浅色字只是提示，不会打印。")}</p>
            }
            <p class="empty">{"填在这里，就写进草稿的报头；在草稿里改，这里也跟着变。"}</p>
        </form>
    }
}

/// Shows the form with the focus in the input of this `id`.
pub fn fill_in(field: Field, dispatch: &Dispatch) {
    dispatch.dispatch(Action::Turn(Tab::Masthead));
    // The form is not there to be filled in before the screen has caught up.
    soon(move || focus(&id(field)));
}

/// The `id` of a field's input.
fn id(field: Field) -> String {
    ["field-", field.name()].concat()
}

#[derive(Properties, PartialEq)]
struct FieldProps {
    field: Field,
    genre: Genre,
    label: &'static str,
    /// What a value may look like.
    example: &'static str,
    /// What the draft has.
    value: AttrValue,
    /// Whether that is of an earlier draft.
    stale: bool,
    dispatch: Dispatch,
}

/// One field. The input keeps its own text while it has the focus, for the sake of input methods.
#[component]
fn FieldInput(props: &FieldProps) -> Html {
    let node = use_node_ref();
    let input = node.clone();
    use_effect_with(props.value.clone(), move |value| put(&input, value, false));

    let (to, field) = (props.dispatch.clone(), props.field);
    let send = move |node: &NodeRef| {
        if let Some(input) = node.cast::<HtmlInputElement>() {
            to.dispatch(Action::Fill(field, input.value()));
        }
    };
    let (from, typed) = (node.clone(), send.clone());
    use_element_event(&node, "input", move |event| {
        let composing = event
            .dyn_ref::<InputEvent>()
            .is_some_and(InputEvent::is_composing);
        if !composing {
            typed(&from);
        }
    });
    let from = node.clone();
    use_element_event(&node, "compositionend", move |_| send(&from));
    let (id, example) = (id(props.field), props.example);
    // What the draft did not take leaves the field too: it shows what is so.
    let (from, value) = (node.clone(), props.value.clone());
    let (to, genre, label, stale) = (
        props.dispatch.clone(),
        props.genre,
        props.label,
        props.stale,
    );
    use_element_event(&node, "blur", move |_| {
        if stale {
            return;
        }
        let input = from.cast::<HtmlInputElement>();
        let typed = input.map_or_else(String::new, |input| input.value());
        put(&from, &value, true);
        let typed = typed.trim();
        if !typed.is_empty() && field.written(genre, typed) != value.trim() {
            let told = [
                "“",
                typed,
                "”不像",
                label,
                "，没有写进草稿。写法如：",
                example,
            ]
            .concat();
            to.dispatch(Action::Tell(Notice::warning(told).about(field)));
        }
    });

    html! {
        <div class="field">
            <label for={id.clone()}>{props.label}</label>
            <input ref={node} {id} type="text" placeholder={format!("如：{example}")} spellcheck="false" />
        </div>
    }
}

/// Shows the draft's value, unless the person is typing there.
fn put(node: &NodeRef, value: &str, left: bool) {
    let Some(input) = node.cast::<HtmlInputElement>() else {
        return;
    };
    let active = gloo::utils::document().active_element();
    let typing = !left && active.is_some_and(|active| active.id() == input.id());
    if !typing && input.value() != value {
        input.set_value(value);
    }
}
