//! Where the lines of the draft stand. A textarea does not tell, so each line is put into an element that breaks it alike.

use gloo::utils::document;
use jianbao::text::{Span, same_ends};
use web_sys::{Element, HtmlElement};

use crate::app::state::Shared;

/// The lines of a text and how tall each of them stands, in pixels.
pub struct Lines {
    text: Shared<str>,
    width: i32,
    heights: Vec<i32>,
    /// Where the first of them begins.
    top: i32,
}

impl Default for Lines {
    fn default() -> Self {
        Self {
            text: Shared::from(""),
            width: 0,
            heights: Vec::new(),
            top: 0,
        }
    }
}

impl Lines {
    /// Measures the lines of a text, which is to say those that are others than before.
    pub fn measure(&mut self, text: &Shared<str>, mirror: &HtmlElement) {
        let width = mirror.client_width();
        if self.width != width {
            self.width = width;
            self.heights.clear();
            self.text = Shared::from("");
        }
        if self.text == *text && !self.heights.is_empty() {
            return;
        }
        let old: Vec<&str> = self.text.split('\n').collect();
        let new: Vec<&str> = text.split('\n').collect();
        let (start, end) = if self.heights.len() == old.len() {
            same_ends(&old, &new, |one, other| one == other)
        } else {
            self.heights.clear();
            (0, 0)
        };
        let old = start..self.heights.len().saturating_sub(end).max(start);
        let (heights, top) = heights(&new[start..new.len() - end], mirror);
        self.heights.splice(old, heights);
        self.top = top.unwrap_or(self.top);
        self.text = text.clone();
    }

    /// How many there are.
    pub fn count(&self) -> usize {
        self.heights.len()
    }

    /// Top and height of a line, counted from 0.
    pub fn place(&self, line: usize) -> (i32, i32) {
        let above: i32 = self.heights.iter().take(line).sum();
        (
            self.top + above,
            self.heights.get(line).copied().unwrap_or_default(),
        )
    }

    /// The first line below this height, and its top.
    pub fn from(&self, height: i32) -> (usize, i32) {
        let mut top = self.top;
        for (line, tall) in self.heights.iter().enumerate() {
            if top + tall > height {
                return (line, top);
            }
            top += tall;
        }
        (self.heights.len(), top)
    }

    /// The line that a byte of the text is on.
    pub fn at(&self, byte: usize) -> usize {
        let before = self.text.get(..byte).unwrap_or_default();
        before.matches('\n').count()
    }

    /// Where a place of the text stands: left, top, width and height of each of its pieces, counted from the top of the line
    /// it begins on. What goes beyond that line is left out.
    pub fn pieces(&self, place: Span, mirror: &HtmlElement) -> Vec<[i32; 4]> {
        pieces(&self.text, place, mirror).unwrap_or_default()
    }
}

/// The heights of lines, and the top of the first.
fn heights(lines: &[&str], mirror: &HtmlElement) -> (Vec<i32>, Option<i32>) {
    let rows: Vec<HtmlElement> = lines.iter().filter_map(|line| hang(line, mirror)).collect();
    let top = rows.first().map(HtmlElement::offset_top);
    // Everything hangs before anything is measured: the page is laid out once.
    let heights = rows.iter().map(HtmlElement::offset_height).collect();
    mirror.set_text_content(None);
    (heights, top)
}

fn hang(line: &str, mirror: &HtmlElement) -> Option<HtmlElement> {
    let row: HtmlElement =
        wasm_bindgen::JsCast::dyn_into(document().create_element("div").ok()?).ok()?;
    // An empty line is as tall as one with a character.
    row.set_text_content(Some(if line.is_empty() { "\u{200b}" } else { line }));
    mirror.append_child(&row).ok()?;
    Some(row)
}

fn pieces(text: &str, place: Span, mirror: &HtmlElement) -> Option<Vec<[i32; 4]>> {
    let before = text.get(..place.start)?;
    let from = before.rfind('\n').map_or(0, |at| at + 1);
    let behind = &text[place.start..];
    let until = place.start + behind.find('\n').unwrap_or(behind.len());
    let inside = text.get(place.start..place.end.min(until))?;
    if inside.is_empty() {
        return None;
    }
    let row = hang(&text[from..place.start], mirror)?;
    if from == place.start {
        row.set_text_content(None);
    }
    let part: Element = document().create_element("span").ok()?;
    part.set_text_content(Some(inside));
    row.append_child(&part).ok()?;
    let rest = document().create_text_node(&text[place.end.min(until)..until]);
    row.append_child(&rest).ok()?;
    let (origin, rects) = (row.get_bounding_client_rect(), part.get_client_rects());
    let (left, top) = (mirror.get_bounding_client_rect().left(), origin.top());
    let rects = (0..rects.length()).filter_map(|at| rects.get(at));
    #[allow(clippy::cast_possible_truncation, reason = "pixels of a screen")]
    let pieces = rects
        .map(|one| {
            [
                one.left() - left,
                one.top() - top,
                one.width(),
                one.height(),
            ]
            .map(|at| at.round() as i32)
        })
        .collect();
    mirror.set_text_content(None);
    Some(pieces)
}
