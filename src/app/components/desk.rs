//! The whole screen: holds the state, hands each part what it shows, minds the keys.

use wasm_bindgen::JsCast;
use web_sys::{Element, Event, File, HtmlInputElement, KeyboardEvent};
use yew::{
    Callback, Html, TargetCast, UseReducerHandle, component, html, use_memo, use_node_ref,
    use_reducer, use_state_eq,
};

use super::dialog::dialog;
use super::draft::Draft;
use super::drop::Drop;
use super::finder::finder;
use super::leave_pop;
use super::library::company_line;
use super::notice::notice_line;
use super::pages::Pages;
use super::pane::{Pane, pane_switch};
use super::panel::{self, panel};
use super::roles::role_menu;
use super::status::status;
use super::stories;
use super::toolbar::toolbar;
use crate::app::browser::{all, files, textarea};
use crate::app::commands::{self, Command};
use crate::app::hooks::{
    use_archive, use_autosave, use_lacks, use_office, use_review, use_sheets, use_window_event,
};
use crate::app::incoming::{self, Purpose};
use crate::app::requests::{self, Request};
use crate::app::shortcuts::{self, Act, Scope};
use crate::app::state::{Action, Dialog, Notice, SearchAct, State};

/// The whole screen.
#[component]
pub fn Desk() -> Html {
    let state = use_reducer(requests::start);
    let pane = use_state_eq(|| Pane::Draft);
    let dispatch = state.dispatcher();
    use_autosave(&state, dispatch.clone());
    use_office(&state, dispatch.clone());
    use_archive(dispatch.clone());
    use_review(&state, dispatch.clone());
    // Here and not in `Pages`: Yew may let the browser print before it hands a child what is new.
    let sheets = use_node_ref();
    use_sheets(&sheets, state.shown());
    let lacks = use_lacks(&state.style);
    let height = use_memo((), |()| panel::kept_height());

    let here = state.clone();
    use_window_event("keydown", move |event| {
        if let Some(event) = event.dyn_ref::<KeyboardEvent>() {
            press(event, &here);
        }
    });
    use_window_event("click", |event| {
        close_pops(event.target().and_then(|at| at.dyn_into().ok()).as_ref());
    });
    let here = state.clone();
    use_window_event("beforeprint", move |_| commands::about_to_print(&here));

    let here = state.clone();
    let on_command = Callback::from(move |command| commands::run(command, &here));
    let here = state.clone();
    let on_offer = Callback::from(move |offer| commands::take(offer, &here));
    let here = state.clone();
    let on_files = Callback::from(move |(files, purpose)| incoming::open(files, purpose, &here));
    let any = on_files.reform(|files| (files, Purpose::Any));
    let turn = pane.setter();
    let on_pane = Callback::from(move |to| turn.set(to));

    // Whoever adapts a style wants to see the pages change.
    let shown = if *pane == Pane::Draft && state.dialog != Some(Dialog::StyleEditor) {
        "draft"
    } else {
        "pages"
    };
    html! {
        <div class="app" data-pane={shown}>
            { toolbar(&state, &lacks, pane_switch(*pane, &on_pane), &on_command, &dispatch) }
            { company_line(&state, &dispatch) }
            <main class="work">
                <section class={if state.search.is_some() { "side searching" } else { "side" }} aria-label="草稿" style={(*height).clone()}>
                    { finder(&state, &dispatch) }
                    <Draft text={state.draft.clone()} write={state.write} on_command={on_command.clone()}
                        on_files={any.clone()} dispatch={dispatch.clone()} />
                    { status(&state, &on_command, &dispatch) }
                    { panel(&state, &dispatch) }
                </section>
                <Pages {sheets} view={state.shown().clone()} write={state.write} typed={state.typed}
                    query={state.search.as_ref().map_or_else(String::new, |search| search.query.clone())}
                    dispatch={dispatch.clone()} />
            </main>
            { notice_line(("notice", textarea::ID), state.notice.as_ref().filter(|_| state.dialog.is_none()), &on_offer, &dispatch) }
            { for INPUTS.map(|(id, accept, label, purpose)| file_input(id, accept, label, purpose, &on_files)) }
            <Drop on_files={any} />
            { role_menu(&state, &dispatch) }
            { dialog(&state, &on_command, &on_offer, &dispatch) }
        </div>
    }
}

/// Closes what stands open behind a word, but for the one whose word was clicked. A focus in it goes to the word.
fn close_pops(clicked: Option<&Element>) {
    leave_pop();
    let word = clicked.and_then(|element| element.closest("summary").ok().flatten());
    let own = word.and_then(|word| word.parent_element());
    let page = gloo::utils::document_element();
    let open = all(&page, ".pop[open]").into_iter();
    for pop in open.filter(|pop| Some(pop) != own.as_ref()) {
        // One that stays open is in nobody's way.
        let _ = pop.remove_attribute("open");
    }
}

/// What is chosen by the buttons for opening files.
const INPUTS: [(&str, &str, &str, Purpose); 6] = [
    (files::INPUT, FILES, "文件", Purpose::Any),
    (files::STYLE_INPUT, JSON, "版式文件", Purpose::Style),
    (files::STORIES_INPUT, FILES, "来稿文件", Purpose::Any),
    (files::UNITS_INPUT, FILES, "单位文件", Purpose::Units),
    (requests::BACKUP_INPUT, JSON, "备份文件", Purpose::Backup),
    (
        files::PICTURE_INPUT,
        "image/*",
        "图片文件",
        Purpose::Picture,
    ),
];

const FILES: &str = ".docx,.doc,.wps,.pdf,.rtf,.html,.htm,.mht,.mhtml,.xml,.docm,.dotx,.wpt,.dot,.txt,text/plain,image/*";
const JSON: &str = ".json,application/json";

/// What the buttons for opening files press.
fn file_input(
    id: &'static str,
    accept: &'static str,
    label: &'static str,
    purpose: Purpose,
    on_files: &Callback<(Vec<File>, Purpose)>,
) -> Html {
    let on_files = on_files.clone();
    let onchange = Callback::from(move |event: Event| {
        let input: HtmlInputElement = event.target_unchecked_into();
        on_files.emit((files::list(input.files()), purpose));
        // So that the same file can be chosen again.
        input.set_value("");
    });
    html! {
        <input {id} type="file" {accept} multiple=true hidden=true aria-label={label} {onchange} />
    }
}

/// Keys of the whole window. While an input method composes they are all its own.
fn press(event: &KeyboardEvent, state: &UseReducerHandle<State>) {
    // What stands over the desk has its own keys.
    if state.dialog.is_some() || event.is_composing() {
        return;
    }
    let command = event.ctrl_key() || event.meta_key();
    let target = event.target().and_then(|at| at.dyn_into::<Element>().ok());
    let scopes: &[Scope] = if target.as_ref().is_some_and(|at| at.id() == textarea::ID) {
        &[Scope::Draft, Scope::Anywhere]
    } else {
        &[Scope::Anywhere]
    };
    let (key, shift, alt) = (event.key(), event.shift_key(), event.alt_key());
    let mut found = scopes
        .iter()
        .filter_map(|scope| shortcuts::find(*scope, &key, command, shift, alt));
    let Some(act) = found.next() else { return };
    // A field of the form takes back what was typed into it by itself.
    let is_step = matches!(act, Act::Undo | Act::Redo);
    if is_step && target.as_ref().is_some_and(|at| at.tag_name() == "INPUT") {
        return;
    }
    // Esc is left to whatever else it may close.
    if act != Act::Close {
        event.prevent_default();
    }
    if let Some(row) = target.filter(|at| is_step && stories::holds(at)) {
        return stories::travel(act == Act::Undo, &row, &state.dispatcher());
    }
    match act {
        Act::Print => commands::run(Command::Print, state),
        Act::Library => requests::ask(Request::Look, &state.dispatcher()),
        // Pressed out of habit; the browser would offer to save the program's own page.
        Act::Save if state.saved.is_ok() => {
            let text = "草稿随时自动保存在这台电脑上。要文件，请用“导出”。";
            state.dispatch(Action::Tell(Notice::info(text)));
        }
        Act::NextFinding => commands::run(Command::NextFinding, state),
        Act::Search => commands::run(Command::Search(false), state),
        Act::Replace => commands::run(Command::Search(true), state),
        Act::NextIssue => commands::run(Command::Prepare, state),
        Act::Help => state.dispatch(Action::Consult(Some(Dialog::Help))),
        Act::Undo => commands::run(Command::Undo, state),
        Act::Redo => commands::run(Command::Redo, state),
        Act::Roles => commands::run(Command::Roles, state),
        Act::Close => {
            close_pops(None);
            if state.search.is_some() {
                state.dispatch(Action::Search(SearchAct::Leave));
            }
            if state.notice.is_some() {
                state.dispatch(Action::Dismiss);
            }
        }
        _ => {}
    }
}
