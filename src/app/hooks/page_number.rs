//! Tells which page is in the middle of the pane.

use web_sys::{Element, HtmlElement};
use yew::{NodeRef, hook, use_state_eq};

use super::use_element_event;

/// The number of the page in the middle of the pane, from 1, among `count`.
#[hook]
pub fn use_page_number(pane: &NodeRef, count: usize) -> usize {
    let number = use_state_eq(|| 1);
    let (from, set) = (pane.clone(), number.setter());
    use_element_event(pane, "scroll", move |_| {
        if let Some(pane) = from.cast::<HtmlElement>() {
            set.set(in_the_middle(&pane).unwrap_or(1));
        }
    });
    (*number).clamp(1, count.max(1))
}

/// Pages are all of one height, so the place of the scroll bar tells.
#[allow(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a small positive number of pages"
)]
fn in_the_middle(pane: &Element) -> Option<usize> {
    let sheet = pane.query_selector(".sheet").ok().flatten()?;
    let next = sheet.next_element_sibling()?;
    let top = sheet.get_bounding_client_rect().top();
    let pitch = next.get_bounding_client_rect().top() - top;
    let frame = pane.get_bounding_client_rect();
    let middle = frame.top() + frame.height() / 2.0;
    (pitch > 0.0).then(|| ((middle - top) / pitch).max(0.0) as usize + 1)
}
