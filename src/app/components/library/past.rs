//! The snapshots of a draft: what it was, and what is different now.

use yew::{Html, html};

use super::super::Dispatch;
use super::list::row_id;
use super::{asks, goes, told};
use crate::app::browser::time::when;
use crate::app::components::button::button;
use crate::app::components::status::grouped;
use crate::app::library::diff::{self, Line};
use crate::app::library::draft::Draft;
use crate::app::requests::{Request, pages};
use crate::app::state::shelf::{Past, Place};
use crate::app::state::{Shared, State};

/// The snapshots at the left, the chosen one at the right.
pub fn past(state: &State, past: &Shared<Past>, chosen: usize, dispatch: &Dispatch) -> Html {
    let back = goes(Place::List, row_id(&past.id), dispatch);
    let row = |(at, snapshot): (usize, &Draft)| {
        let id = format!("past-{at}");
        let why = if snapshot.why.is_empty() {
            "定时快照"
        } else {
            &snapshot.why
        };
        let onclick = goes(Place::Past(past.clone(), at), id.clone(), dispatch);
        html! {
            <li key={at} class="item"><button type="button" class="item-text" {id} aria-current={(at == chosen).then_some("true")} {onclick}>
                <b>{when(snapshot.changed)}</b><span class="under">{why.to_owned()}</span>
            </button></li>
        }
    };
    html! {
        <div class="library past">
            <div class="library-bar">
                { button("button small", "past-back", "", false, "返回稿库", back) }
                <h3>{past.now.called().to_owned()}</h3>
            </div>
            { told(state, dispatch) }
            <div class="past-panes">
                <ul class="list" aria-label="快照，新的在前">{ for past.snapshots.iter().enumerate().map(row) }</ul>
                if let Some(snapshot) = past.snapshots.get(chosen) {
                    { shown(state, snapshot, past, dispatch) }
                } else {
                    <p class="empty">{"还没有快照。"}</p>
                }
            </div>
        </div>
    }
}

/// A snapshot: its size, what is different now, and the way back to it.
fn shown(state: &State, snapshot: &Draft, past: &Past, dispatch: &Dispatch) -> Html {
    let characters = snapshot.text.chars().filter(|c| !c.is_whitespace()).count();
    let size = format!(
        "{} 字，{} 页。",
        grouped(characters),
        pages(snapshot, &state.office)
    );
    let lines = diff::lines(&past.now.text, &snapshot.text);
    let same = lines.iter().all(|line| matches!(line, Line::Skipped(_)));
    let restore = Request::Restore(Box::new(snapshot.clone()), past.id.clone());
    let word = if same {
        "与现在的文字相同。"
    } else {
        "恢复会改动下列各行："
    };
    html! {
        <section class="past-shown" aria-label="这份快照">
            <p class="past-head">
                <span>{size}{word}</span>
                { button("button small", "past-restore", "", same, "恢复这份", asks(restore, dispatch)) }
            </p>
            <div class="past-text" tabindex="0" role="group" aria-label="与现在的差别">
                { for lines.iter().filter(|line| !is_blank(line)).map(line) }
            </div>
        </section>
    }
}

/// Whether there would be nothing to see of a line.
fn is_blank(line: &Line<'_>) -> bool {
    match line {
        Line::Both(text) | Line::Old(text) | Line::New(text) => text.trim().is_empty(),
        Line::Skipped(_) => false,
    }
}

fn line(line: &Line<'_>) -> Html {
    match *line {
        Line::Both(text) => html! { <p>{text.to_owned()}</p> },
        Line::Old(text) => html! { <p><del>{text.to_owned()}</del></p> },
        Line::New(text) => html! { <p><ins>{text.to_owned()}</ins></p> },
        Line::Skipped(count) => html! { <p class="under">{format!("……相同的 {count} 行……")}</p> },
    }
}
