//! The pages on the screen: of each only the texts that are others are replaced.

use std::rc::Rc;

use web_sys::Element;

use super::{all, pictures};
use crate::app::state::View;
use crate::app::state::paper::Paper;

/// The class of the last page that is set.
const LAST: &str = "is-last-set";

/// The texts of a page.
const TEXTS: &str = ".plate > :not(hr)";

/// Makes an element that shows the pages `before` show `now`.
pub fn show(pages: &Element, before: &[Rc<Paper>], now: &View) {
    if replace(pages, before, &now.pages).is_none() {
        // Something else, an extension of the browser perhaps, took the pages apart.
        pages.set_inner_html(&html(&now.pages));
    }
    mark_last(pages, now.set.checked_sub(1).filter(|_| !now.is_whole()));
    pictures::show(pages);
}

/// Marks the last page that is set, of which those behind it are not: they are shown as such until they are.
fn mark_last(pages: &Element, last: Option<usize>) {
    for old in all(pages, &[".", LAST].concat()) {
        // A class list that cannot be changed leaves a page paler than it is.
        let _ = old.class_list().remove_1(LAST);
    }
    let sheets = pages.children();
    let sheet = last.and_then(|last| sheets.item(u32::try_from(last).ok()?));
    if let Some(sheet) = sheet {
        let _ = sheet.class_list().add_1(LAST);
    }
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

fn html(pages: &[Rc<Paper>]) -> String {
    pages.iter().map(|page| page.html()).collect()
}

fn replace(pages: &Element, before: &[Rc<Paper>], now: &[Rc<Paper>]) -> Option<()> {
    let mut next = pages.first_element_child();
    for (at, old) in before.iter().enumerate() {
        let sheet = next?;
        next = sheet.next_element_sibling();
        match now.get(at) {
            Some(new) if Rc::ptr_eq(new, old) => {}
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
