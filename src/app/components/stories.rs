//! The stories: headline, sender and length of each; moved, taken out, put in.

use gloo::utils::document_element;
use jianbao::office::contents;
use jianbao::story::{self, Story};
use jianbao::text::Span;
use web_sys::{DragEvent, Element, KeyboardEvent, MouseEvent};
use yew::{Callback, Html, TargetCast, html};

use super::{Dispatch, focus, office};
use crate::app::browser::all;
use crate::app::browser::frame::soon;
use crate::app::shortcuts::{self, Act, Scope};
use crate::app::state::{Action, OfficeAct, State, StoryAct};

/// The kind of data that is dragged: of no other program, so that a story dropped into the draft or
/// elsewhere does nothing.
const DRAGGED: &str = "application/x-jianbao-story";

/// The `id` of the tab that shows the list.
const TAB: &str = "tab-stories";

/// The class of the row that a story would be dropped on.
const TARGET: &str = "is-target";

/// The stories; only read while the list is in sight.
pub fn story_list(state: &State, open: bool, dispatch: &Dispatch) -> Html {
    if !open {
        return html! { <div id="stories" /> };
    }
    let bulletin = state.view.bulletin();
    let stories = story::stories(&bulletin);
    if stories.is_empty() {
        let line = "每条稿件的标题、供稿单位、字数列在这里，可以调换次序、删除、插入。";
        return html! { <div id="stories"><p class="empty">{line}</p></div> };
    }
    let characters: usize = stories.iter().map(|story| story.characters).sum();
    let movable: Vec<bool> = stories.iter().map(Story::is_movable).collect();
    let to = dispatch.clone();
    let onkeydown = Callback::from(move |event: KeyboardEvent| press(&event, &movable, &to));
    html! {
        <div id="stories">
            <p class="tally"><span>{format!("共 {} 条，{characters} 字。拖动或按 Alt+↑ Alt+↓ 调换次序。", stories.len())}</span>
                { office::act("contents-write", "按标题写本期要目", false, OfficeAct::List, dispatch) }</p>
            if let Some(((_, fault), _)) = contents::stale(&bulletin) {
                <p class="empty missing" id="contents-stale">{fault}</p>
            }
            <ol class="list" {onkeydown}>
                { for (0..stories.len()).map(|at| row(at, &stories, state, dispatch)) }
            </ol>
        </div>
    }
}

/// One story. It is dragged by its number: Firefox drags nothing by a button.
fn row(at: usize, stories: &[Story<'_>], state: &State, dispatch: &Dispatch) -> Html {
    let story = &stories[at];
    let titled = story.is_movable();
    let name = if titled {
        story.headline
    } else {
        "（没有标题的文字）"
    };
    let from = story
        .department
        .map_or(String::new(), |from| format!("{from}　"));
    let place = if titled {
        Span::of(story.headline, &state.draft)
    } else {
        story.span
    };
    let show = act(dispatch, Action::Show(place));
    let up = titled && at > 0 && stories[at - 1].is_movable();
    let down = titled && at + 1 < stories.len();
    html! {
        <li class="item story" data-story={at.to_string()} draggable={titled.to_string()}
            ondragstart={Callback::from(move |event: DragEvent| take_up(&event, at))}
            ondragover={Callback::from(|event: DragEvent| over(&event))}
            ondragleave={Callback::from(|event: DragEvent| mark(&event, false))}
            ondrop={drop_on(at, dispatch)}>
            <span class="nth" title="拖动调换次序">{at + 1}</span>
            <button type="button" class="item-text" id={row_id(at)} onclick={show}>
                <span class="message">{name}</span>
                <span class="place">{format!("{from}{} 字", story.characters)}</span>
            </button>
            <span class="acts">
                { button("上移", "↑", at, !up, StoryAct::Move(at, at.wrapping_sub(1)), dispatch) }
                { button("下移", "↓", at, !down, StoryAct::Move(at, at + 1), dispatch) }
                { button("后面插入", "插入", at, false, StoryAct::Follow(at), dispatch) }
                { button("删除", "删除", at, false, StoryAct::Remove(at), dispatch) }
            </span>
        </li>
    }
}

fn button(
    does: &str,
    label: &'static str,
    at: usize,
    off: bool,
    story: StoryAct,
    dispatch: &Dispatch,
) -> Html {
    let dispatch = dispatch.clone();
    let onclick = Callback::from(move |_: MouseEvent| run(story, &dispatch));
    let nth = format!("第 {} 条", at + 1);
    let name = match story {
        StoryAct::Follow(_) => ["在", &nth, does].concat(),
        _ => [does, &nth].concat(),
    };
    html! {
        <button type="button" class="button small bare" title={name.clone()} aria-label={name} disabled={off} {onclick}>{label}</button>
    }
}

fn act(dispatch: &Dispatch, action: Action) -> Callback<MouseEvent> {
    let dispatch = dispatch.clone();
    Callback::from(move |_| dispatch.dispatch(action.clone()))
}

/// Does it; the focus stays with the story, or goes to the one that took its place.
fn run(story: StoryAct, dispatch: &Dispatch) {
    dispatch.dispatch(Action::Story(story));
    match story {
        StoryAct::Move(_, to) => focus_row(to),
        StoryAct::Remove(at) => focus_row(at),
        StoryAct::Follow(_) | StoryAct::Travel(_) => {}
    }
}

/// Whether an element is in the list.
pub fn holds(target: &Element) -> bool {
    place(target).is_some()
}

/// Takes a step back, or makes it again, for whoever is in the list: the focus goes to the story that came back, or stays with the
/// one that has it, wherever that stands then.
pub fn travel(back: bool, target: &Element, dispatch: &Dispatch) {
    let at = place(target).unwrap_or_default();
    let before = rows();
    let (count, name) = (
        before.len(),
        before.get(at).and_then(|row| row.text_content()),
    );
    dispatch.dispatch(Action::Story(StoryAct::Travel(back)));
    soon(move || {
        let now = rows();
        let found = now.iter().position(|row| row.text_content() == name);
        focus_at(match found {
            // What came back stands before it, or behind if it was the last.
            found if now.len() > count => at + usize::from(found == Some(at)),
            found => found.unwrap_or(at),
        });
    });
}

/// What has the focus in each row.
fn rows() -> Vec<Element> {
    all(&document_element(), ".story .item-text")
}

/// The place in the list of the row that an element is in.
fn place(target: &Element) -> Option<usize> {
    let row = target.closest("[data-story]").ok().flatten()?;
    row.get_attribute("data-story")?.parse().ok()
}

fn row_id(at: usize) -> String {
    format!("story-{at}")
}

/// Moves the focus to a row, to the last where there are fewer, and to the tab where there are none.
fn focus_at(at: usize) {
    match rows().len() {
        0 => focus(TAB),
        count => focus(&row_id(at.min(count - 1))),
    }
}

fn focus_row(at: usize) {
    // The row is not there before the screen has caught up.
    soon(move || focus_at(at));
}

/// Keys of the list.
fn press(event: &KeyboardEvent, movable: &[bool], dispatch: &Dispatch) {
    let held = (
        event.ctrl_key() || event.meta_key(),
        event.shift_key(),
        event.alt_key(),
    );
    let found = shortcuts::find(Scope::Stories, &event.key(), held.0, held.1, held.2);
    let target: Option<Element> = event.target_dyn_into();
    let at = target.and_then(|target| place(&target));
    let (Some(asked), Some(at)) = (found, at) else {
        return;
    };
    event.prevent_default();
    let may = |at: usize| movable.get(at).copied().unwrap_or(false);
    match asked {
        Act::Above => focus_row(at.saturating_sub(1)),
        Act::Below => focus_row((at + 1).min(movable.len().saturating_sub(1))),
        Act::MoveUp if at > 0 && may(at) && may(at - 1) => {
            run(StoryAct::Move(at, at - 1), dispatch);
        }
        Act::MoveDown if may(at) && may(at + 1) => run(StoryAct::Move(at, at + 1), dispatch),
        Act::Remove => run(StoryAct::Remove(at), dispatch),
        _ => {}
    }
}

fn take_up(event: &DragEvent, at: usize) {
    if let Some(data) = event.data_transfer() {
        data.set_effect_allowed("move");
        // Without its data the story is not dragged at all.
        let _ = data.set_data(DRAGGED, &at.to_string());
    }
}

/// Lets a story be dropped here, and nothing else.
fn over(event: &DragEvent) {
    let carries = |data: &web_sys::DataTransfer| data.types().includes(&DRAGGED.into(), 0);
    if event.data_transfer().is_some_and(|data| carries(&data)) {
        event.prevent_default();
        mark(event, true);
    }
}

fn mark(event: &DragEvent, on: bool) {
    let target: Option<Element> = event.target_dyn_into();
    if let Some(row) = target.and_then(|target| target.closest("[data-story]").ok().flatten()) {
        // A row that is not marked takes the story just as well.
        let _ = row.class_list().toggle_with_force(TARGET, on);
    }
}

fn drop_on(at: usize, dispatch: &Dispatch) -> Callback<DragEvent> {
    let dispatch = dispatch.clone();
    Callback::from(move |event: DragEvent| {
        mark(&event, false);
        let data = event
            .data_transfer()
            .and_then(|data| data.get_data(DRAGGED).ok());
        if let Some(from) = data.and_then(|data| data.parse().ok()) {
            event.prevent_default();
            run(StoryAct::Move(from, at), &dispatch);
        }
    })
}
