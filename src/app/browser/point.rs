//! Finds the character under a point of the screen.

use gloo::utils::document;
use js_sys::{Function, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, Node};

/// The text of an element before a point of the screen; `None` where the browser does not tell, or the point is elsewhere.
pub fn text_before(element: &Element, x: i32, y: i32) -> Option<String> {
    let (node, offset) = boundary(x, y)?;
    if !element.contains(Some(&node)) {
        return None;
    }
    let range = document().create_range().ok()?;
    range.set_start(element, 0).ok()?;
    range.set_end(&node, offset).ok()?;
    Some(range.to_string().into())
}

/// The place between two characters that is nearest to a point. Browsers have two names for it, and older ones only one.
fn boundary(x: i32, y: i32) -> Option<(Node, u32)> {
    const NAMES: [[&str; 3]; 2] = [
        ["caretPositionFromPoint", "offsetNode", "offset"],
        ["caretRangeFromPoint", "startContainer", "startOffset"],
    ];
    let document: JsValue = document().into();
    NAMES.iter().find_map(|[name, node, offset]| {
        let ask: Function = get(&document, name)?.dyn_into().ok()?;
        let place = ask.call2(&document, &x.into(), &y.into()).ok()?;
        let node = get(&place, node)?.dyn_into().ok()?;
        let offset = get(&place, offset)?.as_f64()?;
        #[allow(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "a small positive integer"
        )]
        let offset = offset as u32;
        Some((node, offset))
    })
}

fn get(object: &JsValue, name: &str) -> Option<JsValue> {
    Reflect::get(object, &name.into()).ok()
}
