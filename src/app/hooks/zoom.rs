//! Keeps the paper as wide as its pane.

use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::Closure;
use web_sys::{HtmlElement, ResizeObserver};
use yew::{NodeRef, hook, use_effect_with};

/// Width and height of A4 at the 96 pixels an inch of CSS, and the room left round it.
const PAPER: (i32, i32) = (794, 1123);
const ROOM: i32 = 48;

/// The smallest and the largest size that paper is fitted to, in thousandths.
const RANGE: (i32, i32) = (350, 1400);

/// How large the paper is shown.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Zoom {
    /// As wide as the pane.
    Width,
    /// All of a page at once.
    Page,
    /// In percent.
    Percent(i32),
}

impl Zoom {
    /// The choices, each with its name in the menu's value and its label.
    pub const ALL: [(Self, &'static str, &'static str); 6] = [
        (Self::Width, "width", "适合宽度"),
        (Self::Page, "page", "整页"),
        (Self::Percent(75), "75", "75%"),
        (Self::Percent(100), "100", "100%"),
        (Self::Percent(125), "125", "125%"),
        (Self::Percent(150), "150", "150%"),
    ];

    /// The size for a pane, in thousandths.
    fn factor(self, width: i32, height: i32) -> i32 {
        let across = (width - ROOM) * 1000 / PAPER.0;
        let fitted = match self {
            Self::Width => across,
            Self::Page => across.min((height - ROOM) * 1000 / PAPER.1),
            Self::Percent(percent) => return percent * 10,
        };
        fitted.clamp(RANGE.0, RANGE.1)
    }
}

/// Sets `--zoom` on the pane, and again whenever the pane changes its size.
#[hook]
pub fn use_zoom(pane: &NodeRef, zoom: Zoom) {
    let pane = pane.clone();
    use_effect_with(zoom, move |zoom| {
        let zoom = *zoom;
        let watched = pane.cast::<HtmlElement>();
        let fit = move || {
            if let Some(pane) = pane.cast::<HtmlElement>() {
                let factor = zoom.factor(pane.client_width(), pane.client_height());
                let factor = format!("{}.{:03}", factor / 1000, factor % 1000);
                // Without it, the paper stands at its own size.
                let _ = pane.style().set_property("--zoom", &factor);
            }
        };
        let on_resize = Closure::<dyn Fn()>::new(fit);
        let observer = ResizeObserver::new(on_resize.as_ref().unchecked_ref()).ok();
        if let (Some(observer), Some(pane)) = (&observer, &watched) {
            observer.observe(pane);
        }
        move || {
            if let Some(observer) = observer {
                observer.disconnect();
            }
            drop(on_resize);
        }
    });
}
