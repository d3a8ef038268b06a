//! What came in and what stands in the draft now, side by side.

use yew::{Html, html};

use super::changes::seen;
use crate::app::state::State;
use crate::app::state::ledger::{Row, rows};

/// The most rows that are shown.
const SHOWN: usize = 1500;

/// The comparison.
pub fn compare(state: &State) -> Html {
    let (raw, edits) = state.changes.ledger().compare(&state.draft);
    let rows = rows(&raw, &edits);
    html! {
        <>
            <p>{"左边是粘贴或打开的原文，右边是现在的草稿。不同之处都标了出来，红底的是原文，绿底的是现文。"}</p>
            <table class="compare">
                <thead><tr><th scope="col">{"原文"}</th><th scope="col">{"现文"}</th></tr></thead>
                <tbody>{ for rows.iter().take(SHOWN).map(row) }</tbody>
            </table>
            if rows.len() > SHOWN {
                <p>{format!("另有 {} 段未列出。", rows.len() - SHOWN)}</p>
            }
        </>
    }
}

fn row(row: &Row) -> Html {
    let raw = row.raw.iter().map(|(text, differs)| {
        if *differs {
            html! { <del>{shown(text)}</del> }
        } else {
            html! { {text} }
        }
    });
    let now = row.now.iter().map(|(text, differs)| {
        if *differs {
            html! { <ins>{shown(text)}</ins> }
        } else {
            html! { {text} }
        }
    });
    html! { <tr><td>{ for raw }</td><td>{ for now }</td></tr> }
}

/// A piece that differs, its line ends and spaces made visible.
fn shown(text: &str) -> String {
    let mut out = String::new();
    for c in text.chars() {
        out.push(seen(c));
        if c == '\n' {
            out.push(c);
        }
    }
    out
}
