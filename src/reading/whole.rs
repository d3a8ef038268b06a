//! What the lines of a text tell together, wherever empty lines stand between them; and which were joined, for the next time
//! they are asked.

use std::rc::Rc;

use super::by_hand;
use super::facts::Facts;
use super::joint::{Block, LONG, Text, Verdict, is_indent};
use super::look::{Look, Looks};
use super::measure::{INDENT, Measures};
use super::physical::{PAGE, Physical};
use crate::text::class;
use crate::text::order::sort_by_key;

/// What all lines tell.
#[derive(Debug)]
pub(super) struct Whole {
    pub measures: Measures,
    /// Paragraphs are indented.
    pub indented: bool,
    /// For each line whether a person parted its indented paragraph behind it.
    pub parted_by_hand: Vec<bool>,
    /// First lines are short by an indent that was lost.
    pub lost_indent: bool,
    /// How the number at each line's start follows the last of its kind.
    pub numbers: Vec<u8>,
    /// The characters on both sides of each line's end that stand together elsewhere.
    pub pairs: Pairs,
    /// How many long lines end a sentence: an answer to `Ask::Ended`.
    pub ended: u8,
    /// How many lines are wider than any page: an answer to `Ask::Wide`.
    pub wide: u8,
}

impl Whole {
    pub(super) fn of(lines: &[Physical<'_>], looks: &[Rc<Look>], facts: &[Facts]) -> Self {
        let measures = Measures::learn(lines, facts);
        let indents = lines.iter().filter(|line| is_indent(line.indent)).count();
        let flush = lines.iter().filter(|line| line.indent < 2).count();
        let indented = indents >= 2 && flush >= 2;
        let long = lines
            .iter()
            .zip(facts)
            .filter(|(line, _)| line.width > LONG);
        let (long, ended) = long.fold((0, 0), |(long, ended), (_, facts)| {
            (long + 1, ended + usize::from(facts.finished))
        });
        let wide = lines.iter().filter(|line| line.width > PAGE).count();
        Self {
            indented,
            parted_by_hand: if indented {
                by_hand::parted(lines, facts)
            } else {
                vec![false; lines.len()]
            },
            lost_indent: !indented && loses_indents(&measures, facts),
            numbers: numbers(looks),
            pairs: Pairs::of(lines),
            ended: match (long, ended * 100 / long.max(1)) {
                (0, _) => 0,
                (_, 0..=24) => 1,
                (_, 25..=44) => 2,
                (_, 45..=64) => 3,
                (_, 65..=89) => 4,
                _ => 5,
            },
            wide: match wide * 100 / lines.len().max(1) {
                _ if wide == 0 => 0,
                0..=9 => 1,
                _ => 2,
            },
            measures,
        }
    }
}

/// Whether lines behind a certain paragraph end are short by an indent.
fn loses_indents(measures: &Measures, facts: &[Facts]) -> bool {
    let (mut short, mut full) = (0, 0);
    for at in 1..facts.len() {
        let (Some(before), Some(measure)) = (measures.near(at - 1), measures.near(at)) else {
            continue;
        };
        let ends = facts[at - 1].finished && measures.used(at - 1) + 8 < before;
        let used = measures.used(at);
        if !ends || facts[at].finished || used + 12 < measure {
            continue;
        }
        if used + INDENT <= measure + 1 {
            short += 1;
        } else {
            full += 1;
        }
    }
    short > full
}

/// The two characters on both sides of each line's end, and which of them stand together on some line.
#[derive(Debug)]
pub(crate) struct Pairs {
    /// In order.
    asked: Vec<(char, char)>,
    found: Vec<bool>,
}

impl Pairs {
    pub(crate) fn of(lines: &[Physical<'_>]) -> Self {
        let han = |(a, b): (char, char)| (class::is_han(a) && class::is_han(b)).then_some((a, b));
        let mut asked: Vec<(char, char)> = lines
            .windows(2)
            .filter_map(|pair| {
                let last = pair[0].text.chars().next_back()?;
                han((last, pair[1].text.chars().next()?))
            })
            .collect();
        sort_by_key(&mut asked, |pair| *pair);
        // Most characters end no line.
        let mut ends = [false; ENDS];
        for (last, _) in &asked {
            ends[*last as usize % ENDS] = true;
        }
        let mut pairs = Self {
            found: vec![false; asked.len()],
            asked,
        };
        for line in lines {
            let mut before = '\0';
            for c in line.text.chars() {
                if ends[before as usize % ENDS]
                    && let Some(place) = pairs.place((before, c))
                {
                    pairs.found[place] = true;
                }
                before = c;
            }
        }
        pairs
    }

    fn place(&self, pair: (char, char)) -> Option<usize> {
        self.asked.binary_search(&pair).ok()
    }

    /// Whether the two characters on both sides of a line's end stand together on some line.
    pub(crate) fn contains(&self, pair: (char, char)) -> bool {
        self.place(pair).is_some_and(|place| self.found[place])
    }
}

/// Classes of characters that end lines.
const ENDS: usize = 1024;

/// How the number that begins each line follows the last of its kind that began one: none, first, next, other.
fn numbers(looks: &[Rc<Look>]) -> Vec<u8> {
    let mut last = [[0; 4]; 2];
    looks
        .iter()
        .map(|look| {
            let Some(sign) = look.sign() else {
                return 0;
            };
            let last = &mut last[usize::from(sign.enclosed)];
            let level = usize::from(sign.level.clamp(1, 4)) - 1;
            let before = std::mem::replace(&mut last[level], sign.value);
            last[level + 1..].fill(0);
            match sign.value {
                value if value == before + 1 && before > 0 => 2,
                1 => 1,
                _ => 3,
            }
        })
        .collect()
}

/// What was decided of the joints of a text, for the next round: where most often but empty lines moved.
#[derive(Debug, Default)]
pub(super) struct Memo {
    lines: Vec<Known>,
    whole: Option<Rc<Whole>>,
    spaced: bool,
    /// Of each line but the last.
    decided: Vec<Decided>,
}

/// The block that a line was in, and whether it was joined with the next.
pub(super) type Decided = (Block, Verdict);

/// All that is known of a line.
#[derive(Debug)]
struct Known {
    look: Rc<Look>,
    indent: usize,
    page: bool,
    gap: bool,
}

impl Memo {
    pub(super) fn of(text: Text<'_>, decided: Vec<Decided>) -> Self {
        let known = |(look, line): (Rc<Look>, &Physical<'_>)| Known {
            look,
            indent: line.indent,
            page: line.page,
            gap: line.gap > 0,
        };
        Self {
            lines: text.looks.into_iter().zip(text.lines).map(known).collect(),
            whole: Some(text.whole),
            spaced: text.spaced,
            decided,
        }
    }

    /// What these lines tell, if they are the same but for the empty lines between them.
    pub(super) fn whole(&self, lines: &[Physical<'_>]) -> Option<Rc<Whole>> {
        let same = |(old, new): (&Known, &Physical<'_>)| {
            old.indent == new.indent && old.page == new.page && old.look.text() == new.text
        };
        let all = self.lines.len() == lines.len() && self.lines.iter().zip(lines).all(same);
        self.whole.clone().filter(|_| all)
    }

    /// What each of the lines tells by itself.
    pub(super) fn looks(&self, lines: &[Physical<'_>], looks: &mut Looks) -> Vec<Rc<Look>> {
        let look = |(at, line): (usize, &Physical<'_>)| {
            let known = self.lines.get(at).map(|known| &known.look);
            let known = known.filter(|look| look.text() == line.text);
            known.map_or_else(|| looks.of(line.text), Rc::clone)
        };
        lines.iter().enumerate().map(look).collect()
    }

    /// What was decided of line `at`, if nothing changed by which that is decided: of the same lines the block, and the empty
    /// lines before it, before the line and those below.
    pub(super) fn decided(&self, text: &Text<'_>, at: usize, block: Block) -> Option<Decided> {
        let whole = self.whole.as_ref()?;
        let decided = self.decided.get(at)?;
        let gap = |at: usize| {
            let old = self.lines.get(at).map(|line| line.gap);
            old == text.lines.get(at).map(|line| line.gap > 0)
        };
        let same = Rc::ptr_eq(whole, &text.whole)
            && decided.0 == block
            && self.spaced == text.spaced
            && gap(block.from)
            && (at..=at + REACH).all(gap);
        same.then_some(*decided)
    }
}

/// How many lines below may say by their empty lines whether one is joined with the next: as many as a headline has, or as
/// offices issue a document.
const REACH: usize = 4;

#[cfg(test)]
mod tests;
