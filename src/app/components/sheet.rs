//! One page: an HTML string of the renderer, replaced only when it is another one.

use std::rc::Rc;

use yew::{AttrValue, Html, Properties, component};

/// What [`Sheet`] is given.
#[derive(Properties)]
pub struct Props {
    /// The page as the renderer wrote it; user text in it is escaped.
    pub html: Rc<str>,
}

impl PartialEq for Props {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.html, &other.html)
    }
}

/// One page.
#[component]
pub fn Sheet(props: &Props) -> Html {
    Html::from_html_unchecked(AttrValue::from(Rc::clone(&props.html)))
}
