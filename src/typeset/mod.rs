//! Turns a [`Bulletin`] and a [`Style`] into pages of set lines on the 28 x 22 grid.

mod style;

use crate::bulletin::Bulletin;
pub use style::Style;

/// One A4 page of set lines.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Page<'a> {
    /// The page number, from 1.
    pub number: u32,
    /// Placeholder of the page model.
    pub text: Vec<&'a str>,
}

/// Sets a bulletin. There is always at least one page.
pub fn typeset<'a>(bulletin: &Bulletin<'a>, _style: &Style) -> Vec<Page<'a>> {
    let text: Vec<_> = bulletin
        .blocks
        .iter()
        .map(|block| bulletin.text(block))
        .collect();
    let mut pages: Vec<_> = (1..)
        .zip(text.chunks(20))
        .map(|(number, text)| Page {
            number,
            text: text.to_vec(),
        })
        .collect();
    if pages.is_empty() {
        pages.push(Page {
            number: 1,
            text: Vec::new(),
        });
    }
    pages
}
