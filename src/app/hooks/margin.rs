//! Draws what stands beside and behind the draft: the numbers of its lines, a frame round the line of the caret, and what
//! was pointed out on it.

use std::cell::RefCell;
use std::fmt::Write as _;
use std::rc::Rc;

use jianbao::text::Span;
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::Closure;
use web_sys::{Element, HtmlElement, ResizeObserver};
use yew::{NodeRef, hook, use_effect_with, use_mut_ref};

use super::{use_document_event, use_element_event};
use crate::app::browser::frame::after_frame;
use crate::app::browser::lines::Lines;
use crate::app::browser::textarea::Textarea;
use crate::app::state::{AT_ONCE, Shared, Write};

/// What is drawn, and of what.
#[derive(Default)]
struct Margin {
    text: Option<Shared<str>>,
    lines: Lines,
    /// What was pointed out last, and where its pieces stand.
    mark: Option<Span>,
    pieces: Vec<[i32; 4]>,
    /// Whether it is drawn behind the next frame.
    waiting: bool,
}

/// The elements it takes.
#[derive(Clone, PartialEq)]
pub struct Nodes {
    /// The textarea.
    pub area: NodeRef,
    /// An empty element that breaks lines as the textarea does.
    pub mirror: NodeRef,
    /// The element that is drawn in, behind the textarea.
    pub margin: NodeRef,
}

type Drawn = Rc<RefCell<Margin>>;

/// Keeps the margin as the draft is.
#[hook]
pub fn use_margin(nodes: &Nodes, text: &Shared<str>, write: Write) {
    let drawn: Drawn = use_mut_ref(Margin::default);
    drawn.borrow_mut().text = Some(text.clone());
    let (margin, to) = (drawn.clone(), nodes.clone());
    use_element_event(&nodes.area, "scroll", move |_| draw(&margin.borrow(), &to));
    let (margin, to) = (drawn.clone(), nodes.clone());
    use_document_event("selectionchange", move |_| soon(&margin, &to));
    let (margin, to) = (drawn.clone(), nodes.clone());
    use_effect_with((text.clone(), write.serial), move |_| {
        margin.borrow_mut().mark = None;
        soon(&margin, &to);
    });
    let (margin, to) = (drawn.clone(), nodes.clone());
    use_effect_with(write, move |write| {
        margin.borrow_mut().mark = write.mark;
    });
    use_effect_with(nodes.clone(), move |nodes| {
        let watched = nodes.area.cast::<Element>();
        let on_resize = Closure::<dyn Fn()>::new(move || soon(&drawn, &to));
        let observer = ResizeObserver::new(on_resize.as_ref().unchecked_ref()).ok();
        if let (Some(observer), Some(area)) = (&observer, &watched) {
            observer.observe(area);
        }
        move || {
            if let Some(observer) = observer {
                observer.disconnect();
            }
            drop(on_resize);
        }
    });
}

/// Measures and draws it once the screen has caught up: a keystroke does not wait for it.
fn soon(drawn: &Drawn, nodes: &Nodes) {
    if std::mem::replace(&mut drawn.borrow_mut().waiting, true) {
        return;
    }
    let (drawn, nodes) = (drawn.clone(), nodes.clone());
    after_frame(Box::new(move || {
        let mut margin = drawn.borrow_mut();
        margin.waiting = false;
        margin.measure(&nodes);
        draw(&margin, &nodes);
    }));
}

impl Margin {
    fn measure(&mut self, nodes: &Nodes) {
        let (Some(text), Some(mirror)) = (self.text.clone(), nodes.mirror.cast::<HtmlElement>())
        else {
            return;
        };
        if text.len() > AT_ONCE || text.matches('\n').count() > LINES {
            self.lines = Lines::default();
            return;
        }
        self.lines.measure(&text, &mirror);
        let place = self.mark.filter(|mark| mark.end <= text.len());
        self.pieces = place.map_or_else(Vec::new, |place| self.lines.pieces(place, &mirror));
    }
}

/// Draws what is in sight.
fn draw(margin: &Margin, nodes: &Nodes) {
    let (Some(text), Some(area), Some(element)) = (
        &margin.text,
        Textarea::of(&nodes.area),
        nodes.margin.cast::<Element>(),
    ) else {
        return;
    };
    let (scrolled, height) = area.window();
    let lines = &margin.lines;
    // While something is searched for, the focus is elsewhere and so is the caret.
    let away = margin.mark.filter(|_| Textarea::focused().is_none());
    let place = away.map_or_else(|| area.selection(text).start, |mark| mark.start);
    let caret = (area.units() > 0).then(|| lines.at(place));
    let mut html = String::new();
    let mut put = |tag: &str, class: &str, [left, top, width, height]: [i32; 4], text: &str| {
        // Writing into a string cannot fail.
        let _ = write!(
            html,
            "<{tag}{class} style=\"left:{left}px;top:{}px;width:{width}px;height:{height}px\">{text}</{tag}>",
            top - scrolled
        );
    };
    if let Some(line) = caret.filter(|line| *line < lines.count()) {
        let (top, tall) = lines.place(line);
        put("i", "", [FRAME, top, area.width() - 2 * FRAME, tall], "");
    }
    if let Some(mark) = margin
        .mark
        .filter(|mark| caret == Some(lines.at(mark.start)))
    {
        let (line, _) = lines.place(lines.at(mark.start));
        for [left, top, width, height] in &margin.pieces {
            put("u", "", [*left, line + top, *width, *height], "");
        }
    }
    let (first, mut top) = lines.from(scrolled);
    for line in first..lines.count() {
        if top > scrolled + height {
            break;
        }
        let class = if caret == Some(line) {
            " class=now"
        } else {
            ""
        };
        put("b", class, [0, top, NUMBERS, 30], &(line + 1).to_string());
        top += lines.place(line).1;
    }
    element.set_inner_html(&html);
}

/// The most lines that are measured.
const LINES: usize = 10_000;

/// How far the frame stands from the edges of the draft, and how wide the numbers may be, in pixels.
const FRAME: i32 = 6;
const NUMBERS: i32 = 38;
