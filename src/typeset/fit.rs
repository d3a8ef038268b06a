//! Finds the gentlest way to set a bulletin on fewer pages: less blank under the masthead, then rows closer to each other.
//!
//! GB/T 9704-2012, 5.2.3 lets rows and characters of a page be adapted to the case; type and type area stay as they are.

use super::page::Page;
use super::style::Style;
use super::typeset;
use super::units::Row;
use crate::bulletin::Bulletin;

/// The closest that rows may come, in tenths of a point: offices use 28 to 30 pt.
const CLOSEST: u32 = 260;
/// So many rows of text on a last page are few.
const FEW: Row = Row(5);

/// The style that takes the least away and sets the bulletin on so many pages; `None` where none does.
pub fn fit(bulletin: &Bulletin<'_>, style: &Style, pages: usize) -> Option<Style> {
    tighter(style).find(|style| typeset(bulletin, style).len() <= pages)
}

/// Styles that need less room, the gentlest first.
fn tighter(style: &Style) -> impl Iterator<Item = Style> + '_ {
    let rows = (style.area.rows.0..).map(|rows| {
        let mut tighter = style.clone();
        tighter.area.rows = Row(rows);
        tighter
    });
    let rows = rows.take_while(|style| style.area.pitch() >= CLOSEST);
    let spaced = rows.flat_map(|style| {
        let less = Style {
            below_masthead: style.below_masthead.min(Row(1)),
            ..style.clone()
        };
        let differs = less.below_masthead != style.below_masthead;
        [Some(style), differs.then_some(less)].into_iter().flatten()
    });
    spaced.skip(1)
}

/// Whether so little stands on a page, the last of several, that it could go.
pub fn is_stub(last: &Page<'_>) -> bool {
    let texts = last.texts.iter().filter(|text| !text.role.is_closing());
    let reached = texts.map(|text| {
        let lines = u32::try_from(text.lines.len()).unwrap_or(u32::MAX);
        text.top.0 + lines.saturating_mul(text.pitch.0)
    });
    last.number > 1 && reached.max().unwrap_or(0) <= FEW.0
}

#[cfg(test)]
mod tests {
    use super::*;

    fn draft(lines: usize) -> String {
        let line = "各单位要认真抓好贯彻落实，逐项明确责任人，按时完成。\n";
        format!("关于做好春季开学准备工作的通知\n\n{}", line.repeat(lines))
    }

    #[test]
    fn a_page_of_a_few_lines_goes_by_the_gentlest_means() {
        let style = Style::default();
        for (lines, stub, rows) in [
            (19, false, None),
            (21, true, Some(23)),
            (22, true, Some(24)),
            (24, true, None),
            (2, false, None),
        ] {
            let draft = draft(lines);
            let bulletin = crate::parse(&draft);
            let pages = typeset(&bulletin, &style);
            assert_eq!(pages.last().is_some_and(is_stub), stub, "{lines}");
            let found = stub
                .then(|| fit(&bulletin, &style, pages.len() - 1))
                .flatten();
            assert_eq!(
                found.as_ref().map(|style| style.area.rows.0),
                rows,
                "{lines}"
            );
            if let Some(found) = found {
                assert_eq!(typeset(&bulletin, &found).len() + 1, pages.len());
                assert_eq!(found.area.width, style.area.width);
            }
        }
    }
}
