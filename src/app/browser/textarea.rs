//! The textarea of the draft, spoken to in byte offsets.

use std::sync::atomic::{AtomicBool, Ordering};

use gloo::utils::document;
use jianbao::text::Span;
use wasm_bindgen::JsCast;
use web_sys::{HtmlElement, HtmlTextAreaElement};
use yew::NodeRef;

use crate::app::state::Splice;
use crate::app::utf16;

/// The `id` of the textarea.
pub const ID: &str = "draft";

static COMPOSING: AtomicBool = AtomicBool::new(false);

/// An input method begins or ends a composition in the draft.
pub fn compose(begins: bool) {
    COMPOSING.store(begins, Ordering::Relaxed);
}

/// Whether an input method composes in the draft.
pub fn is_composing() -> bool {
    COMPOSING.load(Ordering::Relaxed)
}

/// The textarea of the draft. It keeps its own text; the app reads it after every input and writes
/// into it only what an action changed.
#[derive(Clone)]
pub struct Textarea(HtmlTextAreaElement);

impl Textarea {
    /// The textarea a reference stands for, once it is on the screen.
    pub fn of(node: &NodeRef) -> Option<Self> {
        node.cast().map(Self)
    }

    /// The textarea, if it has the focus.
    pub fn focused() -> Option<Self> {
        let active = document().active_element()?;
        (active.id() == ID)
            .then(|| active.dyn_into().ok().map(Self))
            .flatten()
    }

    /// The textarea, once it is on the screen.
    pub fn current() -> Option<Self> {
        let area = document().get_element_by_id(ID)?;
        area.dyn_into().ok().map(Self)
    }

    /// All of its text. Lone surrogates come out as U+FFFD, which is as long.
    pub fn text(&self) -> String {
        self.0.value()
    }

    /// How long its text is, in UTF-16.
    pub fn units(&self) -> u32 {
        self.0.text_length()
    }

    /// How far it is scrolled, and how much of it is in sight, in pixels.
    pub fn window(&self) -> (i32, i32) {
        (self.0.scroll_top(), self.0.client_height())
    }

    /// How wide it is without its scroll bar, in pixels.
    pub fn width(&self) -> i32 {
        self.0.client_width()
    }

    /// What is selected in `text`, which must be the text it holds.
    pub fn selection(&self, text: &str) -> Span {
        let at = |units: Result<Option<u32>, _>| {
            utf16::to_byte(text, units.ok().flatten().unwrap_or_default())
        };
        let (start, end) = (at(self.0.selection_start()), at(self.0.selection_end()));
        Span::new(start, end.max(start))
    }

    /// Makes it hold `text`, writing only what differs.
    pub fn write(&self, text: &str) {
        let old = self.text();
        let splice = Splice::between(&old, text);
        if splice.is_empty() {
            return;
        }
        let (start, end) = (splice.at, splice.at + splice.removed.len());
        let written = self.0.set_range_text_with_start_and_end_and_mode(
            &splice.inserted,
            utf16::to_units(&old, start),
            utf16::to_units(&old, end),
            "preserve",
        );
        if written.is_err() {
            self.0.set_value(text);
        }
    }

    /// Selects a place of `text` and takes the focus.
    pub fn select(&self, text: &str, span: Span) {
        let (start, end) = (
            utf16::to_units(text, span.start),
            utf16::to_units(text, span.end),
        );
        // A browser that refuses leaves the selection where it was; nothing is lost.
        let _ = self.0.focus();
        let _ = self.0.set_selection_range(start, end);
    }

    /// Scrolls so that a place of `text` is well in sight. `mirror` is an empty element that breaks
    /// lines as the textarea does; a textarea does not tell where its lines stand.
    pub fn reveal(&self, text: &str, at: usize, mirror: &HtmlElement) {
        const LINE: i32 = 30;
        mirror.set_text_content(Some(&text[..text.floor_char_boundary(at)]));
        let bottom = mirror.offset_height();
        mirror.set_text_content(None);
        let (top, height) = (self.0.scroll_top(), self.0.client_height());
        if bottom < top + 2 * LINE || bottom > top + height - LINE {
            self.0.set_scroll_top(bottom - height / 3);
        }
    }
}
