//! The pages: live paper, its zoom, and the way from a place on paper to the draft.

use jianbao::grammar::field::Field;
use jianbao::text::Span;
use web_sys::{Element, Event, HtmlSelectElement, MouseEvent, ScrollIntoViewOptions};
use yew::{
    Callback, Html, NodeRef, Properties, TargetCast, UseStateHandle, component, html, use_node_ref,
    use_state_eq,
};

use super::Dispatch;
use super::blank::blank;
use super::masthead::fill_in;
use super::roles::within;
use crate::app::browser::{all, point, sheets};
use crate::app::hooks::{Zoom, use_follow, use_found, use_page_number, use_zoom};
use crate::app::state::paper::behind_shown;
use crate::app::state::{Action, RoleMenu, Shared, View, Write};

/// What [`Pages`] is given.
#[derive(Properties, PartialEq)]
pub struct Props {
    /// What the sheets stand in, which whoever holds the state fills.
    pub sheets: NodeRef,
    /// What holds the pages.
    pub view: Shared<View>,
    /// What the draft was last asked to show.
    pub write: Write,
    /// The line of it that is being typed.
    pub typed: Option<Span>,
    /// What is searched for.
    pub query: String,
    /// Where actions go.
    pub dispatch: Dispatch,
}

/// The pages.
#[component]
pub fn Pages(props: &Props) -> Html {
    let (pane, pages) = (use_node_ref(), props.sheets.clone());
    let zoom = use_state_eq(|| Zoom::Width);
    let view = &props.view;
    let count = view.pages.len();
    let all = if view.is_whole() {
        count.to_string()
    } else {
        "…".to_owned()
    };
    let (grid, grey) = (use_state_eq(|| false), use_state_eq(|| false));
    use_zoom(&pane, *zoom);
    use_found(&pages, view, &props.query);
    use_follow(&pane, view, props.write, props.typed, &props.dispatch);
    let number = use_page_number(&pane, count);

    let set = zoom.setter();
    let onchange = Callback::from(move |event: Event| {
        let menu: HtmlSelectElement = event.target_unchecked_into();
        let chosen = Zoom::ALL
            .into_iter()
            .find(|(_, name, _)| *name == menu.value());
        set.set(chosen.map_or(Zoom::Width, |(zoom, ..)| zoom));
    });
    let turn = |to: usize| {
        let pane = pane.clone();
        Callback::from(move |_| {
            if let Some(pane) = pane.cast::<Element>() {
                scroll_to(&pane, to);
            }
        })
    };
    let (to, shown) = (props.dispatch.clone(), view.clone());
    let onclick = Callback::from(move |event: MouseEvent| {
        if let Some(field) = field_under(&event) {
            fill_in(field, &to);
        } else if let Some(at) = place_under(&event, &shown) {
            to.dispatch(Action::Touch(at));
        }
    });
    let (to, shown) = (props.dispatch.clone(), view.clone());
    let oncontextmenu = Callback::from(move |event: MouseEvent| {
        if let Some(at) = place_under(&event, &shown) {
            event.prevent_default();
            to.dispatch(Action::Touch(at));
            to.dispatch(Action::Menu(Some(RoleMenu {
                at,
                place: within(f64::from(event.client_x()), f64::from(event.client_y())),
            })));
        }
    });
    let (gridded, cells) = (*grid, format!("--cells:{}", view.grid.0));
    let looks = [(gridded, " gridded"), (*grey, " grey")];
    let looks = looks.map(|(is_on, class)| if is_on { class } else { "" });
    html! {
        <section class="pane" aria-label="版面">
            <div class="pane-bar">
                if count > 0 {
                <button type="button" class="button small" aria-label="上一页" disabled={number <= 1}
                    onclick={turn(number.saturating_sub(1))}>{"‹"}</button>
                <span id="page-number">{format!("{} / {all} 页", number.min(count))}</span>
                <button type="button" class="button small" aria-label="下一页" disabled={number >= count}
                    onclick={turn(number + 1)}>{"›"}</button>
                }
                if count > 0 {
                { toggle("grid", "在页面上显示字格", "网格", &grid) }
                if gridded {
                    <span id="grid-count">{reached(view, number)}</span>
                }
                { toggle("grey", "看黑白打印是什么样", "灰度", &grey) }
                }
                <label class="zoom">
                    <span>{"显示"}</span>
                    <select id="zoom" {onchange}>
                        { for Zoom::ALL.map(|(choice, name, label)| html! {
                            <option value={name} selected={choice == *zoom}>{label}</option>
                        }) }
                    </select>
                </label>
            </div>
            <div ref={pane} class="paper" tabindex="0" role="region" aria-label="页面">
                <div ref={pages} id="pages" class={["pages", looks[0], looks[1]].concat()} style={cells} {onclick} {oncontextmenu}>
                    if view.is_empty() {
                        { blank() }
                    }
                </div>
            </div>
        </section>
    }
}

/// A button that stays pressed.
fn toggle(
    id: &'static str,
    title: &'static str,
    label: &str,
    state: &UseStateHandle<bool>,
) -> Html {
    let (set, now) = (state.setter(), **state);
    let onclick = Callback::from(move |_: MouseEvent| set.set(!now));
    html! { <button type="button" class="button small" {id} aria-pressed={now.to_string()} {title} {onclick}>{label}</button> }
}

/// What the grid has room for, and how far a page is filled.
fn reached(view: &View, number: usize) -> String {
    let (cells, rows) = view.grid;
    let page = number.checked_sub(1).and_then(|at| view.pages.get(at));
    let filled = page.map_or(0, |page| page.rows);
    format!("每行 {cells} 字，每页 {rows} 行，本页排到第 {filled} 行")
}

/// Scrolls to a page, counted from 1.
fn scroll_to(pane: &Element, number: usize) {
    let sheets = all(pane, ".sheet");
    if let Some(sheet) = number.checked_sub(1).and_then(|at| sheets.get(at)) {
        sheet.scroll_into_view_with_scroll_into_view_options(&ScrollIntoViewOptions::new());
    }
}

/// The place of the draft that was clicked on paper.
fn place_under(event: &MouseEvent, view: &View) -> Option<usize> {
    let target: Element = event.target_dyn_into()?;
    let part = target.closest("[data-span]").ok().flatten()?;
    let (page, nth) = sheets::place(&part)?;
    let span = view.pages[..view.set].get(page)?.texts.get(nth)?.span?;
    let element = sheets::whole(&part)?;
    let mut shown = begun(&element, view, (page, nth), span);
    shown += &point::text_before(&element, event.client_x(), event.client_y()).unwrap_or_default();
    Some(span.start + behind_shown(view.draft.get(span.start..span.end)?, &shown))
}

/// What earlier pages show of the text at a place, which runs on to this one.
fn begun(element: &Element, view: &View, place: (usize, usize), span: Span) -> String {
    let pane = element.closest("#pages").ok().flatten();
    let parts = view.texts_at(span.start);
    let before = parts.filter(|&(page, nth, slip)| (page, nth) < place && slip.span == Some(span));
    let texts = before.filter_map(|(page, nth, _)| {
        let text = sheets::text(pane.as_ref()?, page, nth)?;
        text.text_content()
    });
    texts.collect()
}

/// The field for what the masthead lacks, whose sign on paper was clicked.
fn field_under(event: &MouseEvent) -> Option<Field> {
    let target: Element = event.target_dyn_into()?;
    let sign = target.closest("[data-field]").ok().flatten()?;
    let name = sign.get_attribute("data-field")?;
    let mut all = Field::ALL.iter().map(|(field, _)| *field);
    all.find(|field| field.name() == name)
}
