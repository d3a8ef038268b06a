//! A button that lets the person choose text files.

use web_sys::{Event, File, HtmlInputElement};
use yew::{AttrValue, Callback, Html, Properties, TargetCast, component, html, use_node_ref};

use crate::app::browser::files;

/// What [`OpenButton`] is given.
#[derive(Properties, PartialEq)]
pub struct Props {
    /// The `id` of the button.
    #[prop_or_default]
    pub id: Option<AttrValue>,
    /// Its label.
    pub label: AttrValue,
    /// The files chosen.
    pub on_files: Callback<Vec<File>>,
}

/// The button, and the file input it stands for.
#[component]
pub fn OpenButton(props: &Props) -> Html {
    let input = use_node_ref();
    let chooser = input.clone();
    let choose = Callback::from(move |_| {
        if let Some(input) = chooser.cast::<HtmlInputElement>() {
            input.click();
        }
    });
    let on_files = props.on_files.clone();
    let chosen = Callback::from(move |event: Event| {
        let input: HtmlInputElement = event.target_unchecked_into();
        on_files.emit(files::list(input.files()));
        // So that the same file can be chosen again.
        input.set_value("");
    });
    html! {
        <>
            <button type="button" class="button" id={props.id.clone()} onclick={choose}>{&props.label}</button>
            <input ref={input} type="file" accept=".txt,text/plain" multiple=true hidden=true
                aria-label="文本文件" onchange={chosen} />
        </>
    }
}
