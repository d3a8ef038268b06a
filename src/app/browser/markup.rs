//! Reads HTML that was pasted, through the browser's parser.
//!
//! It is parsed into a template, whose content belongs to no window: nothing in it runs, no style
//! of it applies, nothing it names is fetched.

use gloo::utils::document;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlTemplateElement, Node};

use crate::app::markup::{Heard, Text, Writer};

/// The text of a piece of HTML; `None` where there is none.
pub fn read(html: &str) -> Option<Text> {
    let template = document().create_element("template").ok()?;
    let template: HtmlTemplateElement = template.dyn_into().ok()?;
    template.set_inner_html(html);
    let root: Node = template.content().into();
    let mut writer = Writer::default();
    let mut at = root.first_child()?;
    // No recursion: whoever wrote the HTML chose its depth.
    loop {
        if visit(&at, &mut writer)
            && let Some(child) = at.first_child()
        {
            at = child;
            continue;
        }
        loop {
            if let Some(next) = at.next_sibling() {
                at = next;
                break;
            }
            at = at.parent_node()?;
            if at == root {
                return Some(writer.finish());
            }
            writer.close();
        }
    }
}

/// Writes what a node says itself; whether its children are to be read. An element without any is
/// closed here.
fn visit(node: &Node, writer: &mut Writer) -> bool {
    if node.node_type() == Node::TEXT_NODE {
        writer.text(&node.text_content().unwrap_or_default());
        return false;
    }
    let Some(element) = node.dyn_ref::<Element>() else {
        return false;
    };
    match writer.open(&element.local_name(), |name| element.get_attribute(name)) {
        Heard::Read if element.first_child().is_some() => return true,
        Heard::Read => writer.close(),
        Heard::LeftOut => writer.leave_out(&element.text_content().unwrap_or_default()),
        Heard::Silent => {}
    }
    false
}
