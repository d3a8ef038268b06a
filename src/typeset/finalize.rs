//! Turns placed slabs into [`Page`]s: joins the lines of each text again, places the rules.

use std::sync::Arc;

use super::page::{Page, Rule};
use super::paginate::Placed;
use super::slab::{Extent, Ruling};
use super::style::{PageNumberForm, Style};
use super::units::{Area, Micrometre, Row};

/// Finishes pages of so many in all, the first of this number, but for the numbers in a contents list.
pub(super) fn finish<'a>(
    sheets: Vec<Vec<Placed<'a>>>,
    style: &Style,
    first: u32,
    all: u32,
) -> Vec<Page<'a>> {
    let faces = Arc::new(style.faces.clone());
    let finish = |(sheet, number)| {
        let mut page = Page {
            number,
            area: style.area,
            texts: Vec::new(),
            rules: Vec::new(),
            folio: style.page_number,
            folio_of: (style.page_number_form == PageNumberForm::OfTotal).then_some(all),
            folio_size: style.page_number_size.size(),
            faces: Arc::clone(&faces),
            red: style.red,
        };
        for placed in sheet {
            lay(&mut page, placed);
        }
        page
    };
    sheets.into_iter().zip(first..).map(finish).collect()
}

fn lay<'a>(page: &mut Page<'a>, placed: Placed<'a>) {
    let Placed { top, slab } = placed;
    for ruling in &slab.rulings {
        draw(&mut page.rules, rule(ruling, top, page.area));
    }
    for mut text in slab.texts {
        match page.texts.last_mut() {
            Some(last) if slab.continues => last.lines.append(&mut text.lines),
            _ => {
                text.top += top;
                page.texts.push(text);
            }
        }
    }
}

/// Adds a rule. Neighbouring table rows both draw the rule between them, and each its piece of the
/// rules between columns.
fn draw(rules: &mut Vec<Rule>, rule: Rule) {
    let above = rules.iter_mut().rev().find(|above| {
        let alike = Rule {
            top: rule.top,
            height: rule.height,
            ..**above
        };
        alike == rule && (above.top == rule.top || above.top + above.height == rule.top)
    });
    match above {
        Some(above) if above.top == rule.top => {}
        Some(above) => above.height += rule.height,
        None => rules.push(rule),
    }
}

/// A rule at its place; one that would hang over the lower edge of the type area ends there.
pub(super) fn rule(ruling: &Ruling, top: Row, area: Area) -> Rule {
    let from = area.down(top + ruling.from);
    let (width, height) = match ruling.extent {
        Extent::Across(width) => (width, ruling.weight),
        Extent::Down(rows) => {
            let to = area.down(top + ruling.from + rows);
            (ruling.weight, to - from)
        }
    };
    let lowest = area.height - height;
    Rule {
        left: ruling.left,
        top: Micrometre(from.0.saturating_add_signed(ruling.shift)).min(lowest),
        width,
        height,
        ink: ruling.ink,
    }
}
