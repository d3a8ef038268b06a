//! Paths: of interest are their straight pieces, which may be the rules of a table.

use super::super::glyph::Rule;
use super::Run;
use super::operands::{apply, cpt};

/// Straight rules of a page.
const RULES: usize = 20_000;

/// Straight pieces of the path that is being made.
#[derive(Default)]
pub struct Path {
    boxes: Vec<[(f64, f64); 2]>,
    lines: Vec<[(f64, f64); 2]>,
    start: (f64, f64),
    at: (f64, f64),
}

impl Path {
    pub fn add(&mut self, operator: &[u8], numbers: &[f64]) {
        if self.boxes.len() + self.lines.len() > RULES {
            return;
        }
        match (operator, numbers) {
            (b"re", [x, y, width, height, ..]) => {
                self.boxes.push([(*x, *y), (x + width, y + height)]);
            }
            (b"m", [x, y, ..]) => (self.start, self.at) = ((*x, *y), (*x, *y)),
            (b"l", [x, y, ..]) => {
                self.lines.push([self.at, (*x, *y)]);
                self.at = (*x, *y);
            }
            (b"h", _) => {
                self.lines.push([self.at, self.start]);
                self.at = self.start;
            }
            (_, [.., x, y]) => self.at = (*x, *y),
            _ => {}
        }
    }
}

impl Run<'_, '_> {
    /// Ends a path. Thin boxes and straight lines along the page are rules.
    pub(super) fn paint(&mut self, operator: &[u8]) {
        let path = std::mem::take(&mut self.path);
        if operator == b"n" || self.out.rules.len() > RULES {
            return;
        }
        let is_stroke = matches!(operator, b"S" | b"s" | b"B" | b"B*" | b"b" | b"b*");
        for [from, to] in path.boxes {
            let ((x0, y0), (x1, y1)) = (apply(self.state.ctm, from), apply(self.state.ctm, to));
            let (thin, thick) = (
                (x1 - x0).abs().min((y1 - y0).abs()),
                (x1 - x0).abs().max((y1 - y0).abs()),
            );
            if thin <= 3.0 && thick >= 4.0 {
                self.rule((x0, y0), (x1, y1));
            } else if is_stroke {
                for (from, to) in [
                    ((x0, y0), (x1, y0)),
                    ((x0, y1), (x1, y1)),
                    ((x0, y0), (x0, y1)),
                    ((x1, y0), (x1, y1)),
                ] {
                    self.rule(from, to);
                }
            }
        }
        for [from, to] in path.lines.into_iter().filter(|_| is_stroke) {
            let (from, to) = (apply(self.state.ctm, from), apply(self.state.ctm, to));
            if (from.0 - to.0).abs() <= 1.0 || (from.1 - to.1).abs() <= 1.0 {
                self.rule(from, to);
            }
        }
    }

    pub(super) fn rule(&mut self, from: (f64, f64), to: (f64, f64)) {
        self.out.rules.push(Rule {
            from: (cpt(from.0.min(to.0)), cpt(from.1.min(to.1))),
            to: (cpt(from.0.max(to.0)), cpt(from.1.max(to.1))),
        });
    }
}
