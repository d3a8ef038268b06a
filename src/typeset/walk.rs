//! Sets a long bulletin some pages at a time: from its beginning to its end, or those round a place.

use std::iter;
use std::rc::Rc;

use super::compose::{ComposedPart, Facts, Standing, closing, compose_part, words};
use super::contents::{self, Headlines};
use super::finalize::finish;
use super::memo::{Memo, Notes};
use super::page::Page;
use super::paginate::{AHEAD, close, fill};
use super::style::{PageNumberForm, Style};
use crate::bulletin::{Bulletin, Role};

/// Where a page begins, and what must be known to set the bulletin from there on.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Start {
    from: Standing,
    /// The slabs of the blocks from there on that stand on earlier pages.
    skip: usize,
}

impl Start {
    /// The block that it begins with, or goes on with.
    pub const fn block(&self) -> usize {
        self.from.at
    }
}

/// The numbers that a page may tell of others: of a bulletin that was set, for setting what it becomes when it is edited.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Numbers {
    /// How many pages there are.
    pages: u32,
    headlines: Headlines,
}

/// A bulletin that is being set. Once all of it is, the pages are those that [`super::typeset`] gives, if the numbers that it was
/// told are those that it found.
#[derive(Clone, Debug)]
pub struct Walk {
    facts: Rc<Facts>,
    notes: Notes,
    /// Where it goes on; `None` behind the last page.
    next: Option<Start>,
    /// How many pages there are before.
    set: u32,
    /// How many pages there are, and where headlines stand, by what was told.
    told: (u32, Headlines),
    found: Headlines,
}

impl Walk {
    /// Begins at the first page; `before` and `numbers` are those of what the bulletin was.
    pub fn new(bulletin: &Bulletin<'_>, style: &Style, before: &Memo, numbers: &Numbers) -> Self {
        let notes = Notes::new(before, Some(words(bulletin, style)));
        Self::with(bulletin, style, notes, numbers)
    }

    /// Begins at a page behind so many others. The words of headlines are taken for what they were before.
    pub fn at(
        (start, pages): (Start, u32),
        bulletin: &Bulletin<'_>,
        style: &Style,
        before: &Memo,
        numbers: &Numbers,
    ) -> Self {
        Self {
            next: Some(start),
            set: pages,
            ..Self::with(bulletin, style, Notes::new(before, None), numbers)
        }
    }

    fn with(bulletin: &Bulletin<'_>, style: &Style, notes: Notes, numbers: &Numbers) -> Self {
        let mut told = numbers.headlines.clone();
        // As many as there were are taken for the same.
        let titles = bulletin.blocks.iter();
        let titles = titles.filter(|block| block.role == Role::Title);
        if titles.clone().count() == told.len() {
            for (known, title) in told.iter_mut().zip(titles) {
                known.0 = title.span;
            }
        }
        Self {
            facts: Rc::new(Facts::of(bulletin, style)),
            notes,
            next: Some(Start::default()),
            set: 0,
            told: (numbers.pages, told),
            found: Headlines::new(),
        }
    }

    /// Sets so many pages more, or a few others, each with its beginning where one may begin there again. Bulletin and style
    /// must be those it began with.
    pub fn go_on<'a>(
        &mut self,
        bulletin: &Bulletin<'a>,
        style: &Style,
        pages: usize,
    ) -> Vec<(Page<'a>, Option<Start>)> {
        let Some(start) = self.next else {
            return Vec::new();
        };
        let rows = style.area.rows;
        let mut most = pages
            .saturating_add(AHEAD as usize)
            .saturating_mul(rows.0 as usize)
            .saturating_add(start.skip);
        loop {
            let tools = (&*self.facts, &mut self.notes);
            let ComposedPart {
                mut flow,
                places,
                ends,
            } = compose_part(bulletin, style, tools, start.from, most);
            flow.drain(..start.skip.min(flow.len()));
            let mut filled = fill(flow, rows, ends);
            let mut next = filled.starts.pop().flatten();
            while !ends && next.is_none() && !filled.pages.is_empty() {
                filled.pages.pop();
                next = filled.starts.pop().flatten();
            }
            if filled.pages.is_empty() && !ends {
                most *= 2;
                continue;
            }
            if ends {
                next = None;
                close(&mut filled.pages, closing(bulletin, style), rows);
            }
            let place = |slab: usize| {
                let slab = slab + start.skip;
                let behind = places.partition_point(|(first, _)| *first <= slab);
                let (first, from) = places[behind.saturating_sub(1)];
                Start {
                    from,
                    skip: slab - first,
                }
            };
            self.next = next.map(place);
            let first = self.set + 1;
            self.set += u32::try_from(filled.pages.len()).unwrap_or(u32::MAX);
            let at_once = ends && first == 1;
            if at_once {
                self.told.0 = self.set;
            }
            let mut set = finish(filled.pages, style, first, self.told.0);
            contents::find(&set, &mut self.found);
            if at_once {
                // Nothing has to be told.
                self.told.1.clone_from(&self.found);
            }
            contents::fill_in(&mut set, &self.told.1);
            let starts = filled.starts.into_iter().map(|slab| slab.map(place));
            // Those that the closing block takes come behind.
            let starts = starts.chain(iter::repeat(None));
            return set.into_iter().zip(starts).collect();
        }
    }

    /// How many pages there are before the one it goes on with.
    pub const fn pages(&self) -> u32 {
        self.set
    }

    /// Whether the last page is set.
    pub const fn is_done(&self) -> bool {
        self.next.is_none()
    }

    /// What to note of a bulletin that is set from the first page to the last, and whether the numbers that were told were right
    /// wherever one of them stands: if not, all is to be set again with those that are given.
    pub fn end(self, style: &Style) -> (Memo, Numbers, bool) {
        let counts = style.page_number_form == PageNumberForm::OfTotal;
        let right = (!counts || self.told.0 == self.set)
            && (!self.facts.contents.names_pages() || self.told.1 == self.found);
        let numbers = Numbers {
            pages: self.set,
            headlines: self.found,
        };
        (self.notes.memo(), numbers, right)
    }
}
