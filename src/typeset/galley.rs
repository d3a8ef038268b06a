//! Turns a bulletin into a galley: all that stands on its pages, composed and broken into lines, but not yet on pages.
//!
//! For files whose reader makes lines and pages itself. What a page decides (faces, sizes, indents, which blocks share a
//! paragraph, the shape of a headline, the columns of a table) is decided once, here as there.

use super::compose;
use super::finalize::rule;
use super::memo::Memo;
use super::page::{Rule, Text};
use super::slab::{Keep, Slab};
use super::style::Style;
use super::units::Row;
use crate::bulletin::Bulletin;

/// What stands on the pages of a bulletin.
#[derive(Debug, Default)]
pub struct Galley<'a> {
    /// From the masthead to the last line of the last story.
    pub flow: Vec<Strip<'a>>,
    /// The closing block (版记), which stands at the foot of the last page.
    pub closing: Vec<Strip<'a>>,
}

/// What stands on the same rows: a whole paragraph, the fields of a line, the cells of a table's row.
#[derive(Debug)]
pub struct Strip<'a> {
    /// Blank rows above it, left out at the head of a page.
    pub space: Row,
    /// Its height as it is broken into lines.
    pub rows: Row,
    /// No page may end above it.
    pub held: bool,
    /// A page begins with it.
    pub page: bool,
    /// The first row of its table stands once more above it when it begins a page.
    pub under_header: bool,
    /// What stands on it, from its own upper edge; nothing on blank rows and in empty cells.
    pub texts: Vec<Text<'a>>,
    /// The rules drawn on it, from its own upper edge.
    pub rules: Vec<Rule>,
}

/// Composes a bulletin as for pages.
pub fn galley<'a>(bulletin: &Bulletin<'a>, style: &Style) -> Galley<'a> {
    let (composed, _) = compose::compose(bulletin, style, &Memo::default());
    Galley {
        flow: strips(composed.flow, style),
        closing: strips(composed.closing, style),
    }
}

/// Joins the slabs of each paragraph.
fn strips<'a>(slabs: Vec<Slab<'a>>, style: &Style) -> Vec<Strip<'a>> {
    let mut strips: Vec<Strip<'a>> = Vec::new();
    let mut below = Row(0);
    for mut slab in slabs {
        let space = slab.space.max(std::mem::replace(&mut below, slab.below));
        let rules = slab.rulings.iter();
        let rules = rules.map(|ruling| rule(ruling, Row(0), style.area));
        match strips.last_mut() {
            Some(strip) if slab.continues => {
                strip.rules.extend(rules);
                strip.rows += slab.rows;
                let text = slab.texts.pop();
                if let (Some(last), Some(mut text)) = (strip.texts.last_mut(), text) {
                    last.lines.append(&mut text.lines);
                }
            }
            _ => strips.push(Strip {
                space,
                rows: slab.rows,
                held: matches!(slab.keep, Keep::Near | Keep::Together | Keep::Never),
                page: slab.keep == Keep::NewPage,
                under_header: slab.header.is_some(),
                rules: rules.collect(),
                texts: slab.texts,
            }),
        }
    }
    strips
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_paragraph_is_one_strip_with_all_its_lines() {
        let draft = format!("一、检查\n<正文>{}\n", "逐一排查，限期整改。".repeat(40));
        let galley = galley(&crate::parse(&draft), &Style::default());
        let [head, paragraph] = galley.flow.as_slice() else {
            panic!("{galley:?}");
        };
        assert_eq!((head.rows, paragraph.rows), (Row(1), Row(15)));
        assert_eq!(paragraph.texts[0].lines.len(), 15);
        assert!(paragraph.held, "a head keeps its text");
    }
}
