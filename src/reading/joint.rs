//! Lines to blocks: whether a block goes on at the end of each line.
//!
//! The width at which the text was wrapped is learnt from the text itself, near the line in question,
//! since one paste mixes sources; where nothing is wrapped, nothing is joined.

mod answers;
mod ask;

use std::collections::HashSet;
use std::rc::Rc;

use super::by_hand::PAUSES;
use super::facts::Facts;
use super::kind::Kind;
use super::look::{Look, Looks};
use super::measure::INDENT;
use super::model::{Answers, Model};
use super::neighbours::listed;
use super::physical::Physical;
use super::weights::Weights;
use super::whole::{Decided, Memo, Whole};
use crate::grammar::{notice, row, unit};
use crate::text::{class, numeral};
use ask::{Ask, REASONS, TEMPLATES};

/// The model of joints.
pub fn model() -> Model {
    Model::new(Ask::QUESTIONS, TEMPLATES)
}

/// What is decided of a line's end.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Verdict {
    /// Why the line is joined with the next, if it is.
    pub why: Option<&'static str>,
    /// How far the other way lies behind, as weights are, where that is nearly a guess.
    pub doubt: Option<i32>,
}

impl Verdict {
    /// What no one doubts.
    pub const fn sure(why: Option<&'static str>) -> Self {
        Self { why, doubt: None }
    }
}

/// It is nearly a guess whether a line goes on where no more than this speaks for it or against it, a nat: of unseen
/// wrapped texts one or two line ends each, of which three in ten are read wrongly, half of all that are (`examples/fit` prints
/// it).
const UNSURE: i32 = Weights::NAT as i32;

/// For each line but the last: whether it is joined with the next.
pub fn joints(lines: &[Physical<'_>], looks: &mut Looks, weights: &Weights) -> Vec<Verdict> {
    let memo = std::mem::take(&mut looks.joints);
    let found = memo.looks(lines, looks);
    let text = Text::of(lines, found, memo.whole(lines));
    let model = model();
    let mut block = Block::default();
    let mut decided: Vec<Decided> = Vec::with_capacity(lines.len());
    for at in 0..lines.len().saturating_sub(1) {
        let known = memo.decided(&text, at, block);
        let now = known.unwrap_or_else(|| (block, text.decide(at, &block, &model, weights)));
        let (_, verdict) = now;
        decided.push(now);
        block.advance(at, verdict.why.is_some(), &text);
    }
    let found = decided.iter().map(|(_, verdict)| *verdict).collect();
    looks.joints = Memo::of(text, decided);
    found
}

/// Why an office and what it issues are one headline.
const ISSUED: &str = "发文机关和事由是一个标题";

/// The answer to `Ask::Title` of a headline that the contents list names.
const LISTED: u8 = 4;

/// White space that sets parts of a line at both ends of it, or in columns.
const GAPS: [&str; 2] = ["    ", "\u{3000}\u{3000}"];

/// Why a number and what it counts are one line.
const NUMBERED: &str = "序号和标题是一行";

/// What each line end answers where it is known which of them are joined: for fitting.
pub fn asked(lines: &[Physical<'_>], joined: &[bool]) -> Vec<Answers<{ Ask::COUNT }>> {
    let mut known = Looks::default();
    let looks = lines.iter().map(|line| known.of(line.text)).collect();
    let text = Text::of(lines, looks, None);
    let mut block = Block::default();
    (0..lines.len().saturating_sub(1))
        .map(|at| {
            let answers = text.answers(at, &block);
            block.advance(at, joined.get(at).copied().unwrap_or(false), &text);
            answers
        })
        .collect()
}

/// The reason that weighed most.
fn reason(model: &Model, answers: Answers<{ Ask::COUNT }>, weights: &Weights) -> &'static str {
    let weight = |ask: Ask| -> i32 {
        model
            .chosen(&[answers], 0)
            .filter(|row| {
                model
                    .template_of(*row)
                    .iter()
                    .any(|(question, _)| *question == ask as usize)
            })
            .filter_map(|row| weights.joints.get(row))
            .map(|[goes_on]| i32::from(*goes_on))
            .sum()
    };
    REASONS
        .iter()
        .filter(|(ask, holding, _)| holding.contains(&answers[*ask as usize]))
        .max_by_key(|(ask, ..)| weight(*ask))
        .map_or("句子未完", |(.., why)| why)
}

/// The block that a line belongs to, so far.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Block {
    /// Its first line.
    pub from: usize,
    /// It is part of a distribution list.
    pub distributes: bool,
}

impl Block {
    fn advance(&mut self, at: usize, joined: bool, text: &Text<'_>) {
        if !joined {
            self.from = at + 1;
        }
        self.distributes = joined && (text.facts[at].distributes || self.distributes);
    }
}

/// The lines of one text, and what is known of all of them.
pub(super) struct Text<'a> {
    pub lines: &'a [Physical<'a>],
    pub looks: Vec<Rc<Look>>,
    pub facts: Vec<Facts>,
    /// What all of them tell, wherever empty lines stand.
    pub whole: Rc<Whole>,
    /// Empty lines stand between most lines.
    pub spaced: bool,
    /// The headlines that a contents list names.
    pub listed: HashSet<&'a str>,
}

impl<'a> Text<'a> {
    /// What `before` knows of the same lines is not found out again.
    fn of(lines: &'a [Physical<'a>], looks: Vec<Rc<Look>>, before: Option<Rc<Whole>>) -> Self {
        let facts: Vec<Facts> = looks.iter().map(|look| *look.facts()).collect();
        let gaps = lines.iter().filter(|line| line.gap > 0).count();
        Self {
            lines,
            spaced: gaps * 2 > lines.len(),
            listed: listed(lines, &looks),
            whole: before.unwrap_or_else(|| Rc::new(Whole::of(lines, &looks, &facts))),
            looks,
            facts,
        }
    }

    /// Whether line `at` is joined with the next; `block` is what it belongs to.
    fn decide(&self, at: usize, block: &Block, model: &Model, weights: &Weights) -> Verdict {
        if self.issues_what_follows(at) {
            return Verdict::sure(Some(ISSUED));
        }
        if self.counts_what_follows(at) {
            return Verdict::sure(Some(NUMBERED));
        }
        let answers = self.answers(at, block);
        let why = || reason(model, answers, weights);
        if answers[Ask::Lead as usize] == 1 {
            return Verdict::sure(Some(why()));
        }
        if self.is_parted_by_hand(at, block.from) && !self.is_apart(at, &answers) {
            return Verdict::sure(Some(why()));
        }
        let [goes_on] = model.weigh(&[answers], 0, &weights.joints);
        let unsure = (1 - UNSURE..=UNSURE).contains(&goes_on);
        let joined = goes_on > 0;
        if !joined && !unsure || !self.may_join(at, &answers) {
            return Verdict::default();
        }
        Verdict {
            why: joined.then(why),
            doubt: unsure.then_some(goes_on.abs()),
        }
    }

    /// Whether a person went to a new line behind line `at` inside a paragraph. Short of a pause, a line goes on only behind
    /// one that does, above running text.
    fn is_parted_by_hand(&self, at: usize, from: usize) -> bool {
        self.whole.parted_by_hand[at]
            && self.lines[at + 1].gap == 0
            && (self.lines[at].text.ends_with(PAUSES) || at > from && self.facts[at + 1].running)
    }

    /// Whether line `at` is the number of the words below, 01, 02 and so on each alone on a line.
    fn counts_what_follows(&self, at: usize) -> bool {
        let value = |text: &str| {
            let number = text.strip_prefix('0').filter(|rest| rest.len() == 1)?;
            number.parse::<u8>().ok().filter(|value| *value > 0)
        };
        let Some(own) = value(self.lines[at].text) else {
            return false;
        };
        let mut others = self.lines.iter().filter_map(|line| value(line.text));
        let words = self.lines[at + 1].text.starts_with(class::is_han);
        words && *self.looks[at + 1].shaped() && others.any(|other| other.abs_diff(own) == 1)
    }

    /// What no weight overrules: what stands apart is not joined, and where no wrap shows only what cannot stand alone is.
    fn may_join(&self, at: usize, answers: &Answers<{ Ask::COUNT }>) -> bool {
        let is = |ask: Ask, answer: u8| answers[ask as usize] == answer;
        if self.is_apart(at, answers) {
            return false;
        }
        !is(Ask::Fill, 0)
            || [
                (Ask::Lead, 1),
                (Ask::Beside, 1),
                (Ask::Start, 4),
                (Ask::Title, 1),
                (Ask::Open, 2),
                (Ask::Must, 1),
            ]
            .into_iter()
            .any(|(ask, answer)| is(ask, answer))
            || match answers[Ask::Pairing as usize] {
                0 => false,
                5.. => true,
                _ => !is(Ask::Above, 4) && (1..=4).contains(&answers[Ask::Below as usize]),
            }
    }

    /// Whether lines stand apart: rows of a table, lines set apart inside, names of columns in brackets, numbers that go on,
    /// stories and what stands below a headline that the contents list names each begin a line of their own, and digits become
    /// one number only where a full line of wrapped text cut them.
    fn is_apart(&self, at: usize, answers: &Answers<{ Ask::COUNT }>) -> bool {
        let (a, b) = (self.lines[at].text, self.lines[at + 1].text);
        let is = |ask: Ask, answer: u8| answers[ask as usize] == answer;
        let digit = |c| numeral::digit(c).is_some();
        let rows =
            *self.looks[at].kind() == Kind::Table && *self.looks[at + 1].kind() == Kind::Table;
        // 第16期　　　　签发人：何青山 over 区政府办公室　　　　2026年9月2日
        let set = |text: &str| GAPS.iter().any(|gap| text.contains(gap)) || row::is_set(text);
        let wrapped = answers[Ask::Fill as usize] >= 2 || answers[Ask::Wrap as usize] >= 3;
        let cut = a.ends_with(digit) && b.starts_with(digit);
        rows || set(a) && set(b)
            || notice::is_set_off(a)
            || notice::is_set_off(b)
            || b.starts_with(class::is_pictograph)
            || is(Ask::Number, 2)
            || is(Ask::Title, LISTED)
            || self.story_begins(at)
            || !wrapped && (cut || *self.looks[at].shaped() && self.is_byline(at + 1))
    }

    /// Whether a line tells which offices wrote what its headline stands above.
    fn is_byline(&self, at: usize) -> bool {
        let text = self.lines[at].text;
        text.contains('、') && unit::is_unit_list(text)
    }

    /// Whether a story certainly begins behind line `at`: the sender ends it, or behind a full stop a headline
    /// stands whose text, on the same line, begins with the same words.
    fn story_begins(&self, at: usize) -> bool {
        let (a, b) = (self.lines[at].text, self.lines[at + 1].text);
        let sent = a.ends_with(['）', ')']) && self.looks[at].sender().is_some();
        let named = || {
            let below = &self.looks[at + 1];
            Some(b[(*below.run_in())?..].starts_with(&b[..(*below.subject())?]))
        };
        sent || self.facts[at].finished && named() == Some(true)
    }
}

/// A line this wide, in half cells, is running text or wrapped.
pub(super) const LONG: usize = 40;
/// Whether white space at a line's start is a paragraph's indent, give or take what a PDF adds.
pub(super) fn is_indent(half_cells: usize) -> bool {
    (INDENT - 2..=INDENT + 1).contains(&half_cells)
}

#[cfg(test)]
mod tests;
