//! The laws of the page, for whoever sets one.

use std::collections::HashMap;

use jianbao::bulletin::{Bulletin, Role};
use jianbao::render::html;
use jianbao::text::class;
use jianbao::typeset::page::{Form, Lean, Line, Page, Piece, Text};
use jianbao::typeset::style::{PageNumberPlace, Style};
use jianbao::typeset::units::{Area, HalfCell, Row};
use jianbao::typeset::{kinsoku, natural_width, typeset};

fn assert_geometry(pages: &[Page<'_>]) {
    assert!(!pages.is_empty());
    for (page, number) in pages.iter().zip(1..) {
        assert_eq!(page.number, number);
        for text in &page.texts {
            let rows = text.pitch.0 * u32::try_from(text.lines.len()).expect("few lines");
            assert!(
                text.top + Row(rows) <= page.area.rows,
                "page {number}: {text:?}"
            );
            assert!(!text.lines.is_empty(), "page {number}: {text:?}");
            for line in &text.lines {
                assert_line(text, line, page.area);
            }
        }
        for rule in &page.rules {
            assert!(rule.left + rule.width <= page.area.width, "{rule:?}");
            // Half of a table's last rule lies below the type area, as half of its first above.
            assert!(
                (rule.top + rule.height).0 <= page.area.height.0 + 125,
                "{rule:?}"
            );
        }
    }
}

fn assert_line(text: &Text<'_>, line: &Line<'_>, area: Area) {
    assert!(
        line.width() <= text.measure,
        "{line:?} in {:?}",
        text.measure
    );
    assert!(
        line.pieces.iter().all(|piece| !piece.text.is_empty()),
        "{line:?}"
    );
    let edge = |piece: Option<&Piece<'_>>| piece.is_none_or(|piece| !piece.text.trim().is_empty());
    assert!(
        edge(line.pieces.first()) && edge(line.pieces.last()),
        "blank at an edge: {line:?}"
    );
    if let Some(tracking) = text.tracking {
        let glyphs = line.width().0 * text.size.em().0 / 2;
        let units: u32 = line.pieces.iter().map(Piece::units).sum();
        let spaces = tracking.0 * units.saturating_sub(1);
        assert!(glyphs + spaces <= area.width.0, "{line:?}");
    } else {
        assert!(text.left + text.measure <= area.line(text.size));
        let units: u32 = line.pieces.iter().map(Piece::units).sum();
        let spread = line.stretch.0 * units.saturating_sub(1);
        let blanks: u32 = line
            .pieces
            .iter()
            .map(|piece| blank(text, piece, area))
            .sum();
        let set = area.across(text.size, line.width()).0 + spread - blanks;
        assert!(set <= area.across(text.size, text.measure).0, "{line:?}");
    }
}

/// How many micrometres a run that takes its own width is narrower than its half cells, rounded down.
fn blank(text: &Text<'_>, piece: &Piece<'_>, area: Area) -> u32 {
    if piece.form != Form::Latin(Lean::Natural) {
        return 0;
    }
    let bold = text.parts.get(piece.part).is_some_and(|part| part.bold);
    let (count, narrower) = natural_width(&piece.text, bold);
    let across = |half_cells| area.across(text.size, HalfCell(half_cells)).0;
    let wide = i64::from(across(count) + 1) - narrower * i64::from(text.size.em().0) / 1000 + 1;
    u32::try_from(i64::from(across(piece.width.0)) - wide).unwrap_or(0)
}

/// Every character of the blocks stands on a page, once, in order within its block, as it is. The dots of a contents line
/// are as many as it takes.
fn assert_complete(bulletin: &Bulletin<'_>, pages: &[Page<'_>]) {
    let source = bulletin.source;
    let mut set = vec![false; source.len()];
    let mut reached: HashMap<usize, usize> = HashMap::new();
    let block_at = |at: usize| {
        let behind = bulletin
            .blocks
            .partition_point(|block| block.span.start <= at);
        behind.checked_sub(1).expect("a piece lies in a block")
    };
    for piece in pieces(pages) {
        let Some(span) = piece.span else { continue };
        let text = span.slice(source);
        let dots = |text: &str| {
            text.chars()
                .all(|c| c.is_whitespace() || ".…·．•".contains(c))
        };
        let led = dots(text) && piece.text.chars().all(|c| c == '…');
        assert!(
            *text == *piece.text || led || text.trim().is_empty(),
            "{piece:?}"
        );
        let reached = reached.entry(block_at(span.start)).or_default();
        assert!(*reached <= span.start, "out of order: {piece:?}");
        *reached = span.end;
        set[span.start..span.end].fill(true);
    }
    for block in &bulletin.blocks {
        for (at, c) in block.span.slice(source).char_indices() {
            let at = block.span.start + at;
            assert!(
                set[at] || c.is_whitespace(),
                "lost {c:?} of {:?}",
                bulletin.text(block)
            );
        }
    }
}

fn pieces<'p, 'a>(pages: &'p [Page<'a>]) -> impl Iterator<Item = &'p Piece<'a>> {
    let texts = pages.iter().flat_map(|page| &page.texts);
    texts
        .flat_map(|text| &text.lines)
        .flat_map(|line| &line.pieces)
}

/// The HTML says what the pages say, and nothing in it comes from the text.
fn assert_rendered(pages: &[Page<'_>]) {
    let rendered = html::pages(pages);
    let mut expected = String::new();
    for page in pages {
        for piece in page
            .texts
            .iter()
            .flat_map(|t| &t.lines)
            .flat_map(|line| &line.pieces)
        {
            expected.push_str(&piece.text);
        }
        if page.folio != PageNumberPlace::None {
            expected.push_str(&page.folio_text());
        }
    }
    let ink = |text: &str| -> String {
        let shown = text
            .chars()
            .filter(|c| !c.is_whitespace())
            .map(html::visible);
        shown.filter(|c| !c.is_whitespace()).collect()
    };
    assert_eq!(ink(&stripped(&rendered)), ink(&expected));
    let one_by_one: String = pages.iter().map(html::page).collect();
    assert_eq!(rendered, one_by_one);
}

/// The text of HTML without its tags, which must be those the renderer writes.
fn stripped(rendered: &str) -> String {
    let mut out = String::new();
    let mut rest = rendered;
    while let Some((text, tag)) = rest.split_once('<') {
        out.push_str(text);
        let (tag, after) = tag.split_once('>').expect("a tag ends");
        let name = tag.trim_start_matches('/').split(' ').next();
        let known = ["section", "div", "p", "h2", "h3", "hr", "i", "span"];
        assert!(name.is_some_and(|name| known.contains(&name)), "<{tag}>");
        rest = after;
    }
    out.push_str(rest);
    for (entity, c) in [
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&quot;", "\""),
        ("&#39;", "'"),
        ("&amp;", "&"),
    ] {
        out = out.replace(entity, c);
    }
    out
}

/// All of them.
pub fn assert_laws(bulletin: &Bulletin<'_>, style: &Style) {
    let pages = typeset(bulletin, style);
    assert_geometry(&pages);
    assert_complete(bulletin, &pages);
    assert_rendered(&pages);
}

/// Marks that may be set in half a cell.
const HALVED: &str = "，。、；：．）》〉」』】〕”’“‘（《〈「『【〔";

/// No line begins with a mark that may not, or ends so, unless what hangs together there is longer than a line.
pub fn assert_lawful_edges(pages: &[Page<'_>]) {
    for text in pages.iter().flat_map(|page| &page.texts) {
        for lines in text.lines.windows(2) {
            let (before, after) = (said(&lines[0]), said(&lines[1]));
            let latin = |c: char| !class::is_wide(c) && !c.is_whitespace();
            let joined = |one: char, next: char| {
                // The dash of a headline opens a line of it.
                let dash = matches!(text.role, Role::Title | Role::Masthead) && next == '—';
                kinsoku::not_at_end(one)
                    || kinsoku::not_at_start(next) && !dash
                    || latin(one) && latin(next)
            };
            let (Some(&last), Some(&first)) = (before.last(), after.first()) else {
                continue;
            };
            // An address may be broken behind its slashes, and a word that is longer than a line anywhere.
            if latin(last) && latin(first) || !joined(last, first) {
                continue;
            }
            let held = |pair: &&[char]| joined(pair[0], pair[1]);
            let back = before.windows(2).rev().take_while(held).count() + 1;
            let forth = after.windows(2).take_while(held).count() + 1;
            let chain = [&before[before.len() - back..], &after[..forth]].concat();
            // Only the side of a mark that is blank can be set off: a bracket that opens before a comma keeps its cell.
            let halved = |at: usize, c: char| {
                let beside = if class::is_opening(c) {
                    at.checked_sub(1).map(|at| class::is_opening(chain[at]))
                } else {
                    chain.get(at + 1).map(|next| HALVED.contains(*next))
                };
                // At an edge of the line.
                HALVED.contains(c) && beside.unwrap_or(true)
            };
            let narrow: usize = chain
                .iter()
                .enumerate()
                .map(|(at, &c)| match c {
                    // As wide as a character on the page.
                    '%' => 2,
                    _ if halved(at, c) => class::half_cells(c).min(1),
                    _ => class::half_cells(c),
                })
                .sum();
            assert!(
                narrow > (text.measure.0 - lines[0].indent.0) as usize,
                "{:?}: {before:?} ends, {after:?} begins",
                text.role
            );
        }
    }
}

fn said(line: &Line<'_>) -> Vec<char> {
    line.pieces
        .iter()
        .flat_map(|piece| piece.text.chars())
        .collect()
}
