//! The pages on the screen: of each only the texts that are others are replaced.

use web_sys::Element;

use super::{all, pictures};
use crate::app::state::paper::Paper;

/// The texts of a page.
const TEXTS: &str = ".plate > :not(hr)";

/// Makes an element that shows the pages `before` show `now`.
pub fn show(pages: &Element, before: &[Paper], now: &[Paper]) {
    if replace(pages, before, now).is_none() {
        // Something else, an extension of the browser perhaps, took the pages apart.
        pages.set_inner_html(&html(now));
    }
    pictures::show(pages);
}

/// The element of a text, by its place on the page and that of the page, both from 0.
pub fn text(pages: &Element, page: usize, nth: usize) -> Option<Element> {
    let sheet = pages.query_selector(&format!("[data-page=\"{}\"]", page + 1));
    all(&sheet.ok()??, TEXTS).into_iter().nth(nth)
}

/// The place of a text by anything in it: that of its page and its own on the page, both from 0.
pub fn place(inside: &Element) -> Option<(usize, usize)> {
    let text = whole(inside)?;
    let sheet = text.closest("[data-page]").ok()??;
    let number: usize = sheet.get_attribute("data-page")?.parse().ok()?;
    let nth = all(&sheet, TEXTS).iter().position(|one| *one == text)?;
    Some((number.checked_sub(1)?, nth))
}

/// The text that anything in it belongs to, as an element.
pub fn whole(inside: &Element) -> Option<Element> {
    inside.closest(TEXTS).ok().flatten()
}

fn html(pages: &[Paper]) -> String {
    pages.iter().map(Paper::html).collect()
}

fn replace(pages: &Element, before: &[Paper], now: &[Paper]) -> Option<()> {
    let mut next = pages.first_element_child();
    for (at, old) in before.iter().enumerate() {
        let sheet = next?;
        next = sheet.next_element_sibling();
        match now.get(at) {
            Some(new) if new.frame != old.frame => sheet.set_outer_html(&new.html()),
            Some(new) => replace_texts(&sheet, old, new)?,
            None => sheet.remove(),
        }
    }
    let more = now.get(before.len()..).filter(|more| !more.is_empty());
    more.map_or(Some(()), |more| {
        pages.insert_adjacent_html("beforeend", &html(more)).ok()
    })
}

fn replace_texts(sheet: &Element, old: &Paper, new: &Paper) -> Option<()> {
    let Some((range, html)) = new.change(old) else {
        return Some(());
    };
    let texts = all(sheet, TEXTS);
    if let Some(text) = texts.get(range.start) {
        text.insert_adjacent_html("beforebegin", &html).ok()?;
    } else {
        let plate = sheet.query_selector(".plate").ok()??;
        plate.insert_adjacent_html("beforeend", &html).ok()?;
    }
    texts.get(range)?.iter().for_each(Element::remove);
    Some(())
}
