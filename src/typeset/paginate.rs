//! Turns slabs into pages: where each page ends, and how far down each slab stands.

use super::slab::{Keep, Slab};
use super::units::Row;

/// What is to be laid on pages.
#[derive(Debug, Default)]
pub(super) struct Composed<'a> {
    /// From the masthead to the last line of the last story.
    pub(super) flow: Vec<Slab<'a>>,
    /// The closing block (版记), which stands at the foot of the last page.
    pub(super) closing: Vec<Slab<'a>>,
}

/// A slab at its place.
#[derive(Debug)]
pub(super) struct Placed<'a> {
    pub(super) top: Row,
    pub(super) slab: Slab<'a>,
}

/// Blank rows between the last line of the text and the closing block.
const ABOVE_CLOSING: Row = Row(1);

impl Keep {
    /// The cost of a page break, in blank rows at the foot of the page one would rather have.
    const fn cost(self) -> u32 {
        match self {
            Self::Free | Self::NewPage => 0,
            Self::Avoid => 8,
            Self::Near => 50,
            Self::Together => 100,
            Self::Never => 1000,
        }
    }
}

/// Lays the closing block at the foot of the last page, or of a new one if there is no room. There is always a page.
pub(super) fn close<'a>(pages: &mut Vec<Vec<Placed<'a>>>, closing: Vec<Slab<'a>>, page_rows: Row) {
    if closing.is_empty() {
        if pages.is_empty() {
            pages.push(Vec::new());
        }
        return;
    }
    let rows = height(&closing);
    if let Some(last) = pages.last_mut() {
        if foot(last) + ABOVE_CLOSING + rows <= page_rows {
            return place(last, closing, page_rows - rows);
        }
        let room = page_rows.0.saturating_sub((ABOVE_CLOSING + rows).0);
        if let Some(mut page) = company(last, room) {
            place(&mut page, closing, page_rows - rows);
            return pages.push(page);
        }
    }
    for mut page in fill(closing, page_rows, true).pages {
        let drop = page_rows - foot(&page);
        for placed in &mut page {
            placed.top += drop;
        }
        pages.push(page);
    }
}

/// Takes the last slabs of a page, as few as may go, so that a closing block does not stand on the next page alone. They
/// come out at the head of that page, at most `room` rows high; `None` if none may go.
fn company<'a>(page: &mut Vec<Placed<'a>>, room: u32) -> Option<Vec<Placed<'a>>> {
    let end = foot(page);
    let costs = page.iter().enumerate().skip(1).filter_map(|(at, placed)| {
        let rows = (end - placed.top).0;
        let may = placed.slab.keep == Keep::Free && placed.slab.header.is_none();
        (may && rows <= room).then_some((rows, at))
    });
    let (_, at) = costs.min()?;
    let moved = page.split_off(at).into_iter().map(|placed| placed.slab);
    let mut company = Vec::new();
    place(&mut company, moved.collect(), Row(0));
    Some(company)
}

/// Pages that were filled.
pub(super) struct Filled<'a> {
    pub(super) pages: Vec<Vec<Placed<'a>>>,
    /// The slab with which each begins, and behind the last the one with which the next would; `None` where those from there
    /// on are no longer in the order they came in.
    pub(super) starts: Vec<Option<usize>>,
}

/// So many pages of slabs must follow a page for where it ends not to depend on what comes behind them.
pub(super) const AHEAD: u32 = 4;

/// Fills page after page of so many rows; no slab may be higher than a page. They are filled to the last slab if the text `ends_here`, else as far as what follows the slabs cannot matter. The look back and
/// the look ahead are bounded by the page: linear.
pub(super) fn fill(mut slabs: Vec<Slab<'_>>, rows: Row, ends_here: bool) -> Filled<'_> {
    let mut pages = Vec::new();
    let mut from = 0;
    let mut ends = Vec::new();
    let mut moved = 0;
    let mut starts = Vec::new();
    let ahead = if ends_here { 0 } else { AHEAD * rows.0 };
    while from + (ahead as usize) < slabs.len() {
        starts.push((from >= moved).then_some(from));
        let mut end = page_end(&slabs, from, rows);
        loop {
            // Pictures that were met on the way wait with the others.
            let further = fill_up(&mut slabs, from, end, rows, &mut moved);
            if further == end {
                break;
            }
            end = further;
        }
        from = end;
        ends.push(from);
    }
    starts.push((from >= moved).then_some(from));
    let mut rest = slabs.into_iter();
    from = 0;
    for end in ends {
        let mut page = Vec::with_capacity(end - from);
        let mut own: Vec<_> = rest.by_ref().take(end - from).collect();
        let above = own.first().and_then(|first| header(first, rows)).cloned();
        if let Some(above) = above {
            own[0].space = Row(0);
            own.insert(0, above);
        }
        place(&mut page, own, Row(0));
        pages.push(page);
        from = end;
    }
    Filled { pages, starts }
}

/// Where a page ends behind which pictures wait that it has no room for: what follows them fills it up, and the next begins
/// with them. `end` is where it would end before them; `moved` becomes the end of what is not in the order it came in.
fn fill_up(slabs: &mut [Slab<'_>], from: usize, end: usize, rows: Row, moved: &mut usize) -> usize {
    let waiting = slabs[end..].iter().take_while(|slab| slab.floats).count();
    let most = rows.0 as usize;
    let filling = slabs[end + waiting..].iter().take(most);
    let filling = filling.take_while(|slab| slab.is_running()).count();
    if waiting == 0 || filling == 0 || end == from {
        return end;
    }
    let last = end + filling;
    *moved = (*moved).max(last + waiting);
    turn(slabs, end, waiting, filling);
    // What the page ends before is the text behind the pictures.
    let keep = slabs
        .get(last + waiting)
        .map_or(Keep::Free, |next| next.keep);
    slabs[last].keep = if keep == Keep::NewPage {
        Keep::Free
    } else {
        keep
    };
    let end = page_end(slabs, from, rows).clamp(end, last);
    slabs[last].keep = Keep::Free;
    turn(slabs, end, last - end, waiting);
    if let Some(next) = slabs.get_mut(end + waiting) {
        next.continues = false;
    }
    end
}

/// Puts so many slabs behind as many others that follow them.
fn turn(slabs: &mut [Slab<'_>], from: usize, first: usize, behind: usize) {
    for at in 0..behind {
        for place in (from + at..from + at + first).rev() {
            slabs.swap(place, place + 1);
        }
    }
}

/// What stands above a slab that begins a page, if there is room for both.
fn header<'s, 'a>(slab: &'s Slab<'a>, rows: Row) -> Option<&'s Slab<'a>> {
    let header = slab.header.as_deref();
    header.filter(|header| header.rows + slab.rows <= rows)
}

/// Where the page that begins with slab `from` ends best.
fn page_end(slabs: &[Slab<'_>], from: usize, rows: Row) -> usize {
    let mut used = header(&slabs[from], rows).map_or(Row(0), |header| header.rows);
    let mut best = (u32::MAX, from + 1);
    for end in from..slabs.len() {
        let slab = &slabs[end];
        used += slab.rows
            + gap(
                end.checked_sub(1)
                    .filter(|_| end > from)
                    .map(|at| &slabs[at]),
                slab,
            );
        if used > rows {
            break;
        }
        let Some(next) = slabs.get(end + 1) else {
            return end + 1;
        };
        if next.keep == Keep::NewPage {
            return end + 1;
        }
        let cost = next.keep.cost() + (rows - used).0;
        if cost <= best.0 {
            best = (cost, end + 1);
        }
    }
    best.1
}

/// Lays slabs under each other from `top` on.
fn place<'a>(page: &mut Vec<Placed<'a>>, slabs: Vec<Slab<'a>>, top: Row) {
    let mut top = top;
    let first = page.len();
    for slab in slabs {
        let above = page[first..].last().map(|placed| &placed.slab);
        top += gap(above, &slab);
        let rows = slab.rows;
        page.push(Placed { top, slab });
        top += rows;
    }
}

/// The height of slabs on one page.
fn height(slabs: &[Slab<'_>]) -> Row {
    let above = std::iter::once(None).chain(slabs.iter().map(Some));
    let rows = slabs.iter().zip(above);
    rows.map(|(slab, above)| slab.rows + gap(above, slab)).sum()
}

/// The blank rows between a slab and the one above it; none at the head of a page.
fn gap(above: Option<&Slab<'_>>, slab: &Slab<'_>) -> Row {
    above.map_or(Row(0), |above| above.below.max(slab.space))
}

/// The row under the last slab of a page.
fn foot(page: &[Placed<'_>]) -> Row {
    page.last().map_or(Row(0), |last| last.top + last.slab.rows)
}

#[cfg(test)]
mod tests {
    use super::super::page::{Align, Ink, Text};
    use super::super::units::{HalfCell, Micrometre, TypeSize};
    use super::*;
    use crate::bulletin::Role;

    fn paginate(composed: Composed<'_>, page_rows: Row) -> Vec<Vec<Placed<'_>>> {
        let mut pages = fill(composed.flow, page_rows, true).pages;
        close(&mut pages, composed.closing, page_rows);
        pages
    }

    /// Lays slabs of one row; each letter is the slab's keep, a page comes back as its length.
    fn lengths(keeps: &str, closing: usize) -> Vec<usize> {
        let slab = |keep| Slab {
            rows: Row(1),
            keep,
            ..Slab::default()
        };
        let keep = |c| match c {
            'a' => Keep::Avoid,
            't' => Keep::Together,
            'p' => Keep::NewPage,
            _ => Keep::Free,
        };
        let composed = Composed {
            flow: keeps.chars().map(|c| slab(keep(c))).collect(),
            closing: vec![slab(Keep::Free); closing],
        };
        paginate(composed, Row(22)).iter().map(Vec::len).collect()
    }

    #[test]
    fn pages_end_where_they_may() {
        let page = ".".repeat(22);
        for (keeps, closing, pages) in [
            ("", 0, &[0][..]),
            (&page, 0, &[22]),
            // No closing block on a page of its own.
            (&page, 1, &[21, 2]),
            (&(".".repeat(20) + "aa"), 3, &[19, 6]),
            (&(".".to_owned() + &"t".repeat(21)), 3, &[22, 3]),
            (&page[2..], 1, &[21]),
            (&page[1..], 1, &[20, 2]),
            ("", 50, &[22, 22, 6]),
            // A widow takes a line along, a head goes with its text.
            (&(page.clone() + "a"), 0, &[21, 2]),
            (&(page.clone() + "t."), 0, &[21, 3]),
            (&(".".repeat(20) + "ttt"), 0, &[19, 4]),
            ("..p.p", 1, &[2, 2, 2]),
            // Nothing but heads: the page is filled.
            (&"t".repeat(30), 0, &[22, 8]),
        ] {
            assert_eq!(lengths(keeps, closing), pages, "{keeps} {closing}");
        }
    }

    #[test]
    fn text_fills_the_page_up_before_pictures_that_find_no_room() {
        // A letter is a slab: text, a picture of four rows, a table's row. Pages of six rows.
        for (draft, pages) in [
            ("aaPaaaa", "aaP|aaaa"),
            ("aaaPbbbbb", "aaabbb|Pbb"),
            ("aaaPbPcccccc", "aaabcc|Pcc|Pcc"),
            ("aaaPPbbbb", "aaabbb|Pb|P"),
            ("aaaPtbbb", "aaa|Ptb|bb"),
            ("aaaP", "aaa|P"),
            ("Pabc", "Pab|c"),
        ] {
            let slab = |c: char| Slab {
                rows: Row(if c == 'P' { 4 } else { 1 }),
                floats: c == 'P',
                texts: vec![text(c)],
                ..Slab::default()
            };
            let composed = Composed {
                flow: draft.chars().map(slab).collect(),
                closing: Vec::new(),
            };
            let set = paginate(composed, Row(6));
            let letters = |page: &Vec<Placed<'_>>| -> String {
                let parts = page.iter().map(|placed| placed.slab.texts[0].size.0);
                parts.filter_map(char::from_u32).collect()
            };
            let set: Vec<String> = set.iter().map(letters).collect();
            assert_eq!(set.join("|"), pages, "{draft}");
        }
    }

    /// A text that is known again by its size.
    fn text<'a>(letter: char) -> Text<'a> {
        Text {
            role: match letter {
                'P' => Role::Note,
                't' => Role::Table,
                _ => Role::Paragraph,
            },
            parts: Vec::new(),
            top: Row(0),
            drop: Micrometre(0),
            pitch: Row(1),
            left: HalfCell(0),
            measure: HalfCell(0),
            hang: HalfCell(0),
            size: TypeSize(u32::from(letter)),
            tracking: None,
            align: Align::Start,
            ink: Ink::Black,
            lines: Vec::new(),
            picture: None,
        }
    }

    #[test]
    fn blank_rows_and_heads_of_tables_between_slabs() {
        let slab = |rows: u32, space: u32, below: u32| Slab {
            rows: Row(rows),
            space: Row(space),
            below: Row(below),
            ..Slab::default()
        };
        for (above, own, rows) in [
            ((1, 0, 2), (1, 1, 0), 2),
            ((1, 0, 2), (1, 3, 0), 3),
            ((1, 5, 0), (1, 0, 4), 0),
        ] {
            let (above, own) = (slab(above.0, above.1, above.2), slab(own.0, own.1, own.2));
            assert_eq!(gap(Some(&above), &own), Row(rows));
            assert_eq!(gap(None, &own), Row(0));
        }
        assert_eq!(
            height(&[slab(2, 9, 1), slab(3, 2, 0), slab(1, 0, 5)]),
            Row(8)
        );
        let row = Slab {
            header: Some(std::rc::Rc::new(slab(2, 0, 0))),
            ..slab(3, 0, 0)
        };
        assert!(header(&row, Row(5)).is_some() && header(&row, Row(4)).is_none());
        assert!(header(&slab(3, 0, 0), Row(5)).is_none());
        // It takes its room from the page.
        let rows = vec![row.clone(); 4];
        assert_eq!(page_end(&rows, 0, Row(12)), 3);
        assert_eq!(page_end(&rows, 0, Row(10)), 2);
        let mut page = Vec::new();
        place(&mut page, vec![slab(2, 9, 1), slab(3, 2, 0)], Row(4));
        let tops: Vec<Row> = page.iter().map(|placed| placed.top).collect();
        assert_eq!(tops, [Row(4), Row(8)]);
        assert_eq!(foot(&page), Row(11));
    }

    #[test]
    fn the_closing_block_ends_at_the_foot() {
        let slab = Slab {
            rows: Row(2),
            ..Slab::default()
        };
        let composed = Composed {
            flow: vec![slab.clone()],
            closing: vec![slab],
        };
        let pages = paginate(composed, Row(22));
        let tops: Vec<_> = pages[0].iter().map(|placed| placed.top).collect();
        assert_eq!(tops, [Row(0), Row(20)]);
    }

    #[test]
    fn a_closing_block_of_several_pages_ends_at_the_foot_of_the_last() {
        let slab = Slab {
            rows: Row(1),
            ..Slab::default()
        };
        let tops = |flow: usize, closing: usize| -> Vec<Row> {
            let composed = Composed {
                flow: vec![slab.clone(); flow],
                closing: vec![slab.clone(); closing],
            };
            let pages = paginate(composed, Row(22));
            let last = pages.last().expect("there is a page");
            last.iter().map(|placed| placed.top).collect()
        };
        assert_eq!(tops(22, 1), [Row(0), Row(21)]);
        assert_eq!(tops(0, 24), [Row(20), Row(21)]);
    }

    #[test]
    fn what_is_higher_than_a_page_stands_alone() {
        let slab = |rows| Slab {
            rows: Row(rows),
            ..Slab::default()
        };
        let composed = Composed {
            flow: vec![slab(1), slab(30), slab(30), slab(1)],
            closing: Vec::new(),
        };
        let pages = paginate(composed, Row(22));
        let lengths: Vec<usize> = pages.iter().map(Vec::len).collect();
        assert_eq!(lengths, [1; 4]);
    }
}
