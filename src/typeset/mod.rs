//! Turns a [`Bulletin`] and a [`Style`] into pages of set lines on the 28 x 22 grid.
//!
//! ```text
//! blocks ─compose─▶ segments ─measure─▶ units ─break_lines─▶ lines ─set─▶ slabs
//!                                                              paginate ─▶ placed slabs ─finalize─▶ pages
//! ```
//!
//! Everything is whole numbers from own tables: the same pages on every machine, whatever fonts
//! are there. Guaranteed for every bulletin (`tests/page_laws.rs`):
//!
//! * no line is wider than its measure, no measure wider than the type area, no page higher than
//!   the rows of its [`units::Area`];
//! * every character of the draft, white space and role marks aside, stands on a page, in order
//!   within its block;
//! * no line but the first of its text begins with a mark of [`kinsoku::not_at_start`], none but the
//!   last ends with one of [`kinsoku::not_at_end`], unless the break falls into a chain of
//!   characters without any lawful break that is longer than a line, or into an address: a
//!   half-width run of more than twelve characters' width may break behind `/ ? & = _ -`.

mod advance;
mod break_lines;
mod closing;
mod compose;
mod contents;
mod finalize;
mod fit;
pub mod galley;
mod headline;
pub(crate) mod illustration;
pub mod kinsoku;
mod masthead;
mod measure;
mod memo;
pub mod page;
mod paginate;
pub mod place;
mod ruler;
mod set;
mod slab;
pub mod style;
mod style_file;
pub mod style_form;
mod table;
pub mod units;
mod walk;
mod words;

use crate::bulletin::Bulletin;
pub use fit::{fit, is_stub};
pub use measure::natural_width;
pub use memo::Memo;
pub use page::Page;
pub use ruler::ruler;
pub use style::Style;
pub use style_file::StyleError;
pub use walk::{Numbers, Start, Walk};

/// Sets a bulletin. There is always at least one page.
pub fn typeset<'a>(bulletin: &Bulletin<'a>, style: &Style) -> Vec<Page<'a>> {
    typeset_again(bulletin, style, &Memo::default()).0
}

/// The same in less time, where most of the bulletin was set before: with what was noted then. Gives the pages and what to
/// note now.
pub fn typeset_again<'a>(
    bulletin: &Bulletin<'a>,
    style: &Style,
    before: &Memo,
) -> (Vec<Page<'a>>, Memo) {
    let mut walk = Walk::new(bulletin, style, before, &Numbers::default());
    let set = walk.go_on(bulletin, style, usize::MAX);
    let pages = set.into_iter().map(|(page, _)| page).collect();
    (pages, walk.end(style).0)
}
