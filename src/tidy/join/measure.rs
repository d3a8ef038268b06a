//! The width at which a text was wrapped, learnt from the text near each line.
//!
//! Some programs wrap by the width of the letters, some by their number; both are tried.

use super::facts::{Facts, is_forbidden_start};
use crate::text::{class, numeral};
use crate::tidy::physical::Physical;

/// How the program that wrapped the text measured it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Metric {
    /// Latin letters and digits take half a cell.
    Width,
    /// Each character takes a cell.
    Count,
}

/// How full a line is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Fill {
    /// No wrap width shows near it.
    Unknown,
    /// There was room for several characters.
    Short,
    /// There was room for a character or so.
    Nearly,
    /// The next word had no room.
    Full,
}

/// How much of the neighbourhood is asked, near first, and how many lines must agree there.
const WINDOWS: [(usize, usize); 3] = [(5, 3), (14, 2), (40, 5)];
/// How much of it is asked which metric agrees better.
const METRIC_WINDOW: usize = 10;
/// Lines of one width differ by this much in half cells: a mark or a word that was pushed out.
const SPREAD: usize = 4;
/// The narrowest and widest measure of a page, in half cells.
const MEASURES: std::ops::RangeInclusive<usize> = 28..=120;
/// The first-line indent of a paragraph, in half cells.
pub(super) const INDENT: usize = 4;

/// The measure near each line of a text.
pub(super) struct Measures<'a> {
    lines: &'a [Physical<'a>],
    near: Vec<(Metric, Option<usize>)>,
    /// Width of what stands before each line on the same line of the page.
    before: Vec<usize>,
}

impl<'a> Measures<'a> {
    pub(super) fn learn(lines: &'a [Physical<'a>], facts: &[Facts]) -> Self {
        let near: Vec<(Metric, Option<usize>)> = (0..lines.len())
            .map(|at| {
                let metric = metric(lines, facts, at);
                (metric, measure(lines, facts, at, metric))
            })
            .collect();
        let before = (0..lines.len())
            .map(|at| carried(lines, &near, at))
            .collect();
        Self {
            lines,
            near,
            before,
        }
    }

    /// The measure near a line, in half cells.
    pub(super) fn near(&self, at: usize) -> Option<usize> {
        self.near[at].1
    }

    /// The width line `at` takes of the measure.
    pub(super) fn used(&self, at: usize) -> usize {
        self.before[at] + used(&self.lines[at], self.near[at].0)
    }

    /// Whether a line fills more than half of the measure near it.
    pub(super) fn is_long(&self, at: usize) -> bool {
        self.near(at)
            .is_some_and(|measure| self.used(at) * 2 > measure)
    }

    /// How full line `at` is, `lost` half cells of it taken by an indent that was lost.
    pub(super) fn fill(&self, at: usize, lost: Lost) -> Fill {
        let Some(measure) = self.near(at) else {
            return Fill::Unknown;
        };
        let used = self.used(at);
        if used > measure + SPREAD {
            return Fill::Unknown;
        }
        let room = (measure + 1).saturating_sub(used);
        let need = first_word(self.lines[at + 1].text, self.near[at].0);
        let (certain, possible) = match lost {
            Lost::No => (0, 0),
            Lost::Perhaps => (0, INDENT),
            Lost::Yes => (INDENT, INDENT),
        };
        if room < need + 1 + certain {
            Fill::Full
        } else if room < need + 3 + possible {
            Fill::Nearly
        } else {
            Fill::Short
        }
    }

    /// Whether a line that runs on is short by a first-line indent.
    pub(super) fn is_short_by_indent(&self, at: usize) -> bool {
        let (Some(measure), Some(next)) = (self.near(at), self.lines.get(at + 1)) else {
            return false;
        };
        let room = measure.saturating_sub(self.used(at));
        (INDENT - 1..=INDENT + 3).contains(&room) && room >= first_word(next.text, self.near[at].0)
    }
}

/// The width of the line before, where a program that reads PDF put what follows a quote on a line
/// of its own: no page has a line that begins with a comma, so both stood on one.
fn carried(lines: &[Physical<'_>], near: &[(Metric, Option<usize>)], at: usize) -> usize {
    let (metric, measure) = near[at];
    let Some(before) = at.checked_sub(1).map(|at| used(&lines[at], metric)) else {
        return 0;
    };
    let split = lines[at].text.starts_with(is_forbidden_start);
    let both = before + used(&lines[at], metric);
    if split && measure.is_some_and(|measure| both <= measure + 1) {
        before
    } else {
        0
    }
}

/// Whether a line began with an indent that the paste lost.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Lost {
    /// It goes on a paragraph, or its indent is there.
    No,
    /// It begins a paragraph; whether paragraphs were indented does not show.
    Perhaps,
    /// It begins a paragraph, and first lines are short in this text.
    Yes,
}

/// The metric in which the lines near `at` that run on agree better.
fn metric(lines: &[Physical<'_>], facts: &[Facts], at: usize) -> Metric {
    let from = at.saturating_sub(METRIC_WINDOW);
    let to = (at + METRIC_WINDOW + 1).min(lines.len());
    let agreeing = |metric: Metric| {
        let widths: Vec<usize> = (from..to)
            .filter(|&at| !facts[at].finished && !facts[at].odd)
            .filter(|&at| lines[at].count != lines[at].width)
            .map(|at| used(&lines[at], metric))
            .filter(|width| MEASURES.contains(width))
            .collect();
        let near = |w: usize| widths.iter().filter(|v| v.abs_diff(w) <= 1).count();
        widths.iter().map(|w| near(*w)).max().unwrap_or(0)
    };
    if agreeing(Metric::Count) > agreeing(Metric::Width) {
        Metric::Count
    } else {
        Metric::Width
    }
}

/// The widest width at which several lines near `at` end in the middle of a sentence, single lines
/// that stand out aside.
fn measure(lines: &[Physical<'_>], facts: &[Facts], at: usize, metric: Metric) -> Option<usize> {
    WINDOWS.iter().find_map(|&(radius, wanted)| {
        let near = at.saturating_sub(radius)..(at + radius + 1).min(lines.len());
        let widths: Vec<usize> = near
            .clone()
            .filter(|&at| !facts[at].finished && !facts[at].odd)
            .map(|at| used(&lines[at], metric))
            .filter(|width| MEASURES.contains(width))
            .collect();
        let within = |width: usize, spread: usize| {
            widths
                .iter()
                .filter(|&&w| w <= width && w + spread >= width)
                .count()
        };
        let peak = widths.iter().map(|&width| within(width, 1)).max()?;
        let width = widths
            .iter()
            .copied()
            .filter(|&width| within(width, SPREAD) >= wanted && within(width, 1) * 2 >= peak)
            .max()?;
        // Where many lines are wider, nothing was wrapped here.
        let all = || near.clone().map(|at| used(&lines[at], metric));
        let wider = all().filter(|&w| w > width + SPREAD).count();
        let cluster = all()
            .filter(|&w| w <= width + 1 && w + SPREAD >= width)
            .count();
        (wider * 3 <= cluster).then_some(width)
    })
}

/// The width a line takes of the measure, first-line indent included.
fn used(line: &Physical<'_>, metric: Metric) -> usize {
    let indent = if line.indent <= INDENT + 1 {
        line.indent
    } else {
        0
    };
    indent
        + if metric == Metric::Count {
            line.count
        } else {
            line.width
        }
}

/// The width of what must stand together at the start of a line, in half cells.
fn first_word(text: &str, metric: Metric) -> usize {
    let cells = |c| {
        if metric == Metric::Count {
            2
        } else {
            class::half_cells(c)
        }
    };
    let word = |c: char| {
        c.is_ascii_alphanumeric() || numeral::digit(c).is_some() || matches!(c, '.' | '%' | '-')
    };
    // A program that counts characters breaks words and numbers anywhere.
    let whole = metric == Metric::Width;
    let mut chars = text.chars();
    let Some(mut before) = chars.next() else {
        return 0;
    };
    let mut width = cells(before);
    for c in chars {
        let glued =
            whole && word(before) && word(c) || is_forbidden_start(c) || class::is_opening(before);
        if !glued || width > 24 {
            break;
        }
        width += cells(c);
        before = c;
    }
    width
}
