//! The masthead form: a view of the masthead's lines in the draft, and a way to write them.

use gloo::timers::callback::Timeout;
use jianbao::grammar::field::Field;
use wasm_bindgen::JsCast;
use web_sys::{HtmlInputElement, InputEvent, SubmitEvent};
use yew::{
    AttrValue, Callback, Html, NodeRef, Properties, component, html, use_effect_with, use_node_ref,
};

use super::{Dispatch, focus};
use crate::app::hooks::use_element_event;
use crate::app::state::{Action, Notice, State, Tab};

/// The masthead form.
pub fn masthead_form(state: &State, dispatch: &Dispatch) -> Html {
    let view = &state.view;
    let onsubmit = Callback::from(|event: SubmitEvent| event.prevent_default());
    // What every bulletin has comes first; secrecy is rare.
    let fields = Field::ALL.iter().zip(&view.fields).cycle();
    let fields = fields.skip(1).take(Field::ALL.len());
    let missing = view.lack();
    html! {
        <form class="masthead-form" autocomplete="off" {onsubmit}>
            { for fields.map(|(&(field, label), value)| html! {
                <FieldInput {field} {label} stale={state.is_stale()} value={value.clone()} dispatch={dispatch.clone()} />
            }) }
            if !missing.is_empty() {
                <p class="empty missing">{format!("还缺{missing}。版面上的浅色字只是提示，不会打印。")}</p>
            }
            <p class="empty">{"填在这里，就写进草稿的报头；在草稿里改，这里也跟着变。"}</p>
        </form>
    }
}

/// Shows the form with the focus in the input of this `id`.
pub fn fill_in(id: &'static str, dispatch: &Dispatch) {
    dispatch.dispatch(Action::Turn(Tab::Masthead));
    // The form is not there to be filled in before the screen has caught up.
    Timeout::new(0, move || focus(id)).forget();
}

/// The `id` of a field's input, and what a value may look like.
pub const fn look(field: Field) -> (&'static str, &'static str) {
    match field {
        Field::Name => ("field-name", "澄湖信息"),
        Field::Issue => ("field-issue", "第12期（总第356期）"),
        Field::Issuer => ("field-issuer", "中共澄湖区委办公室"),
        Field::Date => ("field-date", "2025年3月6日"),
        Field::Secrecy => ("field-secrecy", "内部资料　注意保存"),
    }
}

#[derive(Properties, PartialEq)]
struct FieldProps {
    field: Field,
    label: &'static str,
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
    let (id, example) = look(props.field);
    // What the draft did not take leaves the field too: it shows what is so.
    let (from, value) = (node.clone(), props.value.clone());
    let (to, label, stale) = (props.dispatch.clone(), props.label, props.stale);
    use_element_event(&node, "blur", move |_| {
        if stale {
            return;
        }
        let input = from.cast::<HtmlInputElement>();
        let typed = input.map_or_else(String::new, |input| input.value());
        put(&from, &value, true);
        let typed = typed.trim();
        if !typed.is_empty() && typed != value.trim() {
            let told = [
                "“",
                typed,
                "”不像",
                label,
                "，没有写进草稿。写法如：",
                example,
            ]
            .concat();
            to.dispatch(Action::Tell(Notice::warning(told)));
        }
    });

    html! {
        <div class="field">
            <label for={id}>{props.label}</label>
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
