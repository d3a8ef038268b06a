//! The width at which a text was wrapped, learnt from the text near each line.
//!
//! Some programs wrap by the width of the letters, some by their number; both are tried.

use std::ops::Range;

use super::facts::{Facts, is_forbidden_start};
use super::physical::Physical;
use crate::text::{class, numeral};

/// How the program that wrapped the text measured it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Metric {
    /// Latin letters and digits take half a cell.
    Width,
    /// Each character takes a cell.
    Count,
}

impl Metric {
    const fn other(self) -> Self {
        match self {
            Self::Width => Self::Count,
            Self::Count => Self::Width,
        }
    }
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

/// The measure near a line.
#[derive(Clone, Copy, Debug)]
struct Near {
    metric: Metric,
    /// As many lines agree in the other metric.
    tied: bool,
    /// In half cells; none where no wrap shows.
    measure: Option<usize>,
}

/// The measure near each line of a text.
#[derive(Debug)]
pub(super) struct Measures {
    /// The width of each line in each metric.
    widths: [Vec<usize>; 2],
    near: Vec<Near>,
    /// Width of what stands before each line on the same line of the page.
    before: Vec<usize>,
    /// Lines that go on the line of the page that the line before stands on.
    beside: Vec<bool>,
}

impl Measures {
    pub(super) fn learn(lines: &[Physical<'_>], facts: &[Facts]) -> Self {
        let widths = [Metric::Width, Metric::Count].map(|metric| Widths::of(lines, facts, metric));
        let mut around = Neighbourhood::NONE;
        let near = (0..lines.len())
            .map(|at| {
                let (metric, tied) = around.metric(&widths, at);
                Near {
                    metric,
                    tied,
                    measure: around.measure(&widths, metric, at),
                }
            })
            .collect();
        let mut measures = Self {
            widths: widths.map(|widths| widths.all),
            near,
            before: vec![0; lines.len()],
            beside: vec![false; lines.len()],
        };
        measures.mend_page_lines(lines, facts);
        measures
    }

    /// Finds the lines of the page that a program broke at quotes while it read a PDF: the next piece
    /// begins with a mark that begins no line, or with a quote, and together they fill a line.
    fn mend_page_lines(&mut self, lines: &[Physical<'_>], facts: &[Facts]) {
        let mut from = 0;
        while from < lines.len() {
            let mut width = self.used(from);
            let mut to = from + 1;
            while let Some(next) = lines.get(to) {
                let (near, piece) = (self.near[to], used(next, self.near[to].metric));
                let quoted = !facts[to - 1].finished && next.text.starts_with(['“', '‘', '《']);
                let marked = quoted || next.text.starts_with(is_forbidden_start);
                if !marked
                    || near
                        .measure
                        .is_none_or(|measure| width + piece > measure + 1)
                {
                    break;
                }
                self.before[to] = width;
                width += piece;
                to += 1;
            }
            let full = self.near[from]
                .measure
                .is_some_and(|measure| width + SPREAD >= measure);
            self.beside[from + 1..to].fill(full);
            for (before, line) in self.before[from..to]
                .iter_mut()
                .zip(&lines[from..to])
                .skip(1)
            {
                // Short of a full line only what cannot begin one counts.
                if !full && !line.text.starts_with(is_forbidden_start) {
                    *before = 0;
                }
            }
            from = to;
        }
    }

    /// The measure near a line, in half cells.
    pub(super) fn near(&self, at: usize) -> Option<usize> {
        self.near[at].measure
    }

    /// Whether line `at` stands on the same line of the page as the one before.
    pub(super) fn is_beside(&self, at: usize) -> bool {
        self.beside[at]
    }

    /// The width line `at` takes of the measure.
    pub(super) fn used(&self, at: usize) -> usize {
        self.before[at] + self.widths[self.near[at].metric as usize][at]
    }

    /// Whether a line fills more than half of the measure near it.
    pub(super) fn is_long(&self, at: usize) -> bool {
        self.near(at)
            .is_some_and(|measure| self.used(at) * 2 > measure)
    }

    /// How full line `at` is before `next`, `lost` half cells of it taken by an indent that was lost. For a line that
    /// `runs_on` and in a text that both metrics fit as well, the one in which it is fuller counts.
    pub(super) fn fill(&self, at: usize, next: &str, lost: Lost, runs_on: bool) -> Fill {
        let near = self.near[at];
        let found = self.fill_in(at, next, near.metric, lost);
        if runs_on && near.tied && found == Fill::Short {
            self.fill_in(at, next, near.metric.other(), lost)
        } else {
            found
        }
    }

    fn fill_in(&self, at: usize, next: &str, metric: Metric, lost: Lost) -> Fill {
        let Some(measure) = self.near(at) else {
            return Fill::Unknown;
        };
        let widths = &self.widths[metric as usize];
        let used = self.before[at] + widths[at];
        let below = widths.get(at + 1).copied().unwrap_or(0);
        // No line of wrapped text is wider, nor what goes on below one.
        if used.max(below) > measure + SPREAD {
            return Fill::Unknown;
        }
        let room = (measure + 1).saturating_sub(used);
        let need = first_word(next, metric);
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

/// The widths of the lines of a text in one metric.
struct Widths {
    all: Vec<usize>,
    /// Those of lines that run on, where that can be a measure.
    running: Vec<Option<usize>>,
    /// Those of them that differ in the other metric.
    telling: Vec<Option<usize>>,
}

impl Widths {
    fn of(lines: &[Physical<'_>], facts: &[Facts], metric: Metric) -> Self {
        let all: Vec<usize> = lines.iter().map(|line| used(line, metric)).collect();
        let runs = |facts: &Facts| !facts.finished && !facts.odd;
        let running: Vec<_> = all
            .iter()
            .zip(facts)
            .map(|(width, facts)| Some(*width).filter(|_| runs(facts) && MEASURES.contains(width)))
            .collect();
        let telling = running
            .iter()
            .zip(lines)
            .map(|(width, line)| width.filter(|_| line.count != line.width))
            .collect();
        Self {
            all,
            running,
            telling,
        }
    }

    /// The lines up to so far from a line.
    fn near(&self, at: usize, radius: usize) -> Range<usize> {
        at.saturating_sub(radius)..(at + radius + 1).min(self.all.len())
    }
}

/// How many lines near a line there are of each width that can be a measure.
struct Counts {
    /// The lines that are counted.
    near: Range<usize>,
    of: [u16; *MEASURES.end() + 1],
    /// How many lines have a width that can be one.
    all: usize,
}

impl Counts {
    const NONE: Self = Self {
        near: 0..0,
        of: [0; *MEASURES.end() + 1],
        all: 0,
    };

    /// Counts the lines near the next one: some more, and some before them no more.
    fn move_to(&mut self, near: Range<usize>, widths: &[Option<usize>]) {
        let more = self.near.end..near.end;
        for width in widths[more].iter().flatten() {
            self.of[*width] += 1;
            self.all += 1;
        }
        let less = self.near.start..near.start;
        for width in widths[less].iter().flatten() {
            self.of[*width] -= 1;
            self.all -= 1;
        }
        self.near = near;
    }

    /// How many are of these widths.
    fn within(&self, widths: std::ops::RangeInclusive<usize>) -> usize {
        let last = (*widths.end()).min(*MEASURES.end());
        let counts = &self.of[*widths.start()..=last];
        counts.iter().map(|count| usize::from(*count)).sum()
    }
}

/// What the lines near one tell, from the first line of a text on.
struct Neighbourhood {
    /// How many lines of each width differ in the other metric, by metric.
    telling: [Counts; 2],
    /// How many run on near and far, and what measure they told last, by metric.
    running: [[(Counts, Option<usize>); WINDOWS.len()]; 2],
}

impl Neighbourhood {
    const NONE: Self = Self {
        telling: [Counts::NONE; 2],
        running: [const { [const { (Counts::NONE, None) }; WINDOWS.len()] }; 2],
    };

    /// The metric in which the lines near `at` that run on agree better, and whether they agree as well in
    /// the other.
    fn metric(&mut self, widths: &[Widths; 2], at: usize) -> (Metric, bool) {
        let mut agreeing = |metric: Metric| {
            let (widths, counts) = (&widths[metric as usize], &mut self.telling[metric as usize]);
            let near = widths.near(at, METRIC_WINDOW);
            counts.move_to(near.clone(), &widths.telling);
            let telling = widths.telling[near].iter().flatten();
            let agreeing = telling.map(|width| counts.within(width - 1..=width + 1));
            agreeing.max().unwrap_or(0)
        };
        let (width, count) = (agreeing(Metric::Width), agreeing(Metric::Count));
        let metric = if count > width {
            Metric::Count
        } else {
            Metric::Width
        };
        (metric, count == width)
    }

    /// The widest width at which several lines near `at` end in the middle of a sentence, single lines
    /// that stand out aside.
    fn measure(&mut self, widths: &[Widths; 2], metric: Metric, at: usize) -> Option<usize> {
        let widths = &widths[metric as usize];
        let windows = WINDOWS.iter().zip(&mut self.running[metric as usize]);
        windows
            .into_iter()
            .find_map(|(&(radius, wanted), (counts, told))| {
                let near = widths.near(at, radius);
                // Near the ends of a text many lines have the same neighbours.
                if counts.near != near {
                    counts.move_to(near, &widths.running);
                    *told = measure(widths, counts, wanted);
                }
                *told
            })
    }
}

/// The same of the lines that are counted, where so many of them must agree.
fn measure(widths: &Widths, counts: &Counts, wanted: usize) -> Option<usize> {
    if counts.all < wanted {
        return None;
    }
    let within = |width: usize, spread: usize| counts.within(width - spread..=width);
    let running = || {
        widths.running[counts.near.clone()]
            .iter()
            .copied()
            .flatten()
    };
    let peak = running().map(|width| within(width, 1)).max()?;
    let width = running()
        .filter(|&width| within(width, SPREAD) >= wanted && within(width, 1) * 2 >= peak)
        .max()?;
    // Where many lines are wider, nothing was wrapped here.
    let all = &widths.all[counts.near.clone()];
    let wider = all.iter().filter(|&&w| w > width + SPREAD).count();
    let cluster = all
        .iter()
        .filter(|&&w| w <= width + 1 && w + SPREAD >= width)
        .count();
    (wider * 3 <= cluster).then_some(width)
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
        c.is_ascii_alphanumeric()
            || numeral::digit(c).is_some()
            || matches!(c, '.' | '%' | '-' | '@' | '/' | ':' | '_')
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

#[cfg(test)]
mod tests;
