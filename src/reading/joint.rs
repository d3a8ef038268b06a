//! Lines to blocks: whether a block goes on at the end of each line.
//!
//! The width at which the text was wrapped is learnt from the text itself, near the line in question,
//! since one paste mixes sources; where nothing is wrapped, nothing is joined.

use std::collections::HashSet;
use std::rc::Rc;

use super::ends::{Ask, REASONS, TEMPLATES};
use super::facts::{Facts, is_broken_word, is_forbidden_start};
use super::kind::Kind;
use super::look::{Look, Looks};
use super::measure::{Fill, INDENT, Lost};
use super::model::{Answers, Model};
use super::neighbours::listed;
use super::physical::Physical;
use super::title::Joint;
use super::weights::Weights;
use super::whole::{Decided, Memo, Whole};
use crate::grammar::{closing, masthead};
use crate::text::{class, numeral};

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

    /// What the end of line `at` answers, of the block so far.
    fn answers(&self, at: usize, block: &Block) -> Answers<{ Ask::COUNT }> {
        let mut answers = [0; Ask::COUNT];
        let mut set = |found: &[(Ask, u8)]| {
            for (ask, answer) in found {
                answers[*ask as usize] = *answer;
            }
        };
        set(&self.shape(at, block));
        set(&self.marks(at, block));
        set(&self.constructs(at, block));
        set(&[(Ask::Lead, u8::from(self.is_cut_lead(at)))]);
        answers
    }

    /// What no weight overrules: rows of a table, lines set apart inside, numbers that go on and stories each begin a line of
    /// their own, digits become one number only where a full line of wrapped text cut them, and where no wrap shows only what
    /// cannot stand alone is joined.
    fn may_join(&self, at: usize, answers: &Answers<{ Ask::COUNT }>) -> bool {
        let (a, b) = (self.lines[at].text, self.lines[at + 1].text);
        let is = |ask: Ask, answer: u8| answers[ask as usize] == answer;
        let digit = |c| numeral::digit(c).is_some();
        let rows =
            *self.looks[at].kind() == Kind::Table && *self.looks[at + 1].kind() == Kind::Table;
        // 第16期　　　　签发人：何青山 over 区政府办公室　　　　2026年9月2日
        let set = |text: &str| GAPS.iter().any(|gap| text.contains(gap));
        if rows || set(a) && set(b) || is(Ask::Number, 2) || self.story_begins(at) {
            return false;
        }
        let wrapped = answers[Ask::Fill as usize] >= 2 || answers[Ask::Wrap as usize] >= 3;
        if a.ends_with(digit) && b.starts_with(digit) && !wrapped {
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

    /// Widths, indents and empty lines.
    fn shape(&self, at: usize, block: &Block) -> [(Ask, u8); 13] {
        let (a, b) = (&self.lines[at], &self.lines[at + 1]);
        let starts = at == block.from;
        let lost = match (starts && !self.whole.indented, self.whole.lost_indent) {
            (false, _) => Lost::No,
            (true, false) => Lost::Perhaps,
            (true, true) => Lost::Yes,
        };
        let flush = self.whole.indented && b.indent < 2;
        let runs_on = flush || !self.facts[at].finished && !self.facts[at].labelled;
        let gap = match b.gap {
            _ if b.page => 3,
            0 => 0,
            _ if self.spaced => 1,
            _ => 2,
        };
        [
            (
                Ask::Fill,
                match self.whole.measures.fill(at, b.text, lost, runs_on) {
                    Fill::Unknown => 0,
                    Fill::Short => 1,
                    Fill::Nearly => 2,
                    Fill::Full => 3,
                },
            ),
            (Ask::Room, self.room(at)),
            (Ask::Wrap, self.wrap(at)),
            (Ask::Ended, self.whole.ended),
            (Ask::Wide, self.whole.wide),
            (Ask::Indent, indents(a.indent, b.indent)),
            (Ask::Gap, gap),
            (Ask::Width, width(a.width)),
            (Ask::NextWidth, width(b.width)),
            (
                Ask::Lines,
                u8::try_from((at - block.from).min(3)).unwrap_or(3),
            ),
            (
                Ask::Top,
                match at {
                    0..=2 => u8::try_from(at).unwrap_or(2),
                    3..=5 => 3,
                    6..=11 => 4,
                    _ => 5,
                },
            ),
            (Ask::Joined, u8::from(!starts)),
            (Ask::Beside, u8::from(self.whole.measures.is_beside(at + 1))),
        ]
    }

    fn room(&self, at: usize) -> u8 {
        let Some(measure) = self.whole.measures.near(at) else {
            return 0;
        };
        let used = self.whole.measures.used(at);
        if used > measure + 1 {
            return 1;
        }
        match measure.saturating_sub(used) {
            0..=1 => 2,
            2..=3 => 3,
            4..=7 => 4,
            8..=15 => 5,
            16..=31 => 6,
            _ => 7,
        }
    }

    /// How many of the long lines near line `at` reach the measure without ending a sentence.
    fn wrap(&self, at: usize) -> u8 {
        let Some(measure) = self.whole.measures.near(at) else {
            return 0;
        };
        let near = at.saturating_sub(NEAR)..self.lines.len().min(at + NEAR + 1);
        let (mut all, mut full) = (0, 0);
        for line in near.filter(|line| self.lines[*line].width > LONG / 2) {
            all += 1;
            let used = self.whole.measures.used(line);
            let reaches = used + SPREAD >= measure && used <= measure + 1;
            full += usize::from(reaches && !self.facts[line].finished);
        }
        match full * 100 / all.max(1) {
            0..=14 => 1,
            15..=29 => 2,
            30..=44 => 3,
            45..=59 => 4,
            _ => 5,
        }
    }

    /// How the upper line ends and the lower begins.
    fn marks(&self, at: usize, block: &Block) -> [(Ask, u8); 12] {
        let (a, b) = (self.lines[at].text, self.lines[at + 1].text);
        let (above, below) = (&self.facts[at], &self.facts[at + 1]);
        let last = a.chars().next_back().unwrap_or(' ');
        let first = b.chars().next().unwrap_or(' ');
        let digit = |c| numeral::digit(c).is_some();
        let open = *self.looks[at].open();
        let closed = open && b.chars().any(class::is_closing);
        let pair = class::is_han(last) && class::is_han(first);
        [
            (Ask::End, end(a, above)),
            (Ask::Ending, *self.looks[at].ending()),
            (Ask::Start, start(&self.looks[at + 1], below)),
            (Ask::Begin, *self.looks[at + 1].beginning()),
            (Ask::Began, *self.looks[block.from].beginning()),
            (
                Ask::NextEnd,
                match b.chars().next_back().unwrap_or(' ') {
                    _ if below.finished => 0,
                    '，' | '、' | '；' | ',' | ';' => 1,
                    '：' | ':' => 2,
                    _ => 3,
                },
            ),
            (Ask::Open, u8::from(open) + u8::from(closed)),
            (
                Ask::Broken,
                match is_broken_word(a, b) {
                    false => 0,
                    true if digit(last) && digit(first) => 1,
                    true if last.is_ascii_alphabetic() || last == '-' => 3,
                    true => 2,
                },
            ),
            (
                Ask::Pair,
                u8::from(pair) + u8::from(pair && self.whole.pairs.contains((last, first))),
            ),
            (
                Ask::Fragment,
                u8::from(!above.finished && !below.signed && is_fragment(b)),
            ),
            (
                Ask::Must,
                u8::from(!above.finished && self.must_go_on(at, block.from)),
            ),
            (
                Ask::Running,
                u8::from(above.running) + 2 * u8::from(below.running),
            ),
        ]
    }

    /// Whether a word that begins a line of its own kind is cut at the end of line `at`, a document number or the date
    /// of an imprint.
    fn is_cut_lead(&self, at: usize) -> bool {
        let (a, b) = (self.lines[at].text, self.lines[at + 1].text);
        let lead = || format!("{a}{b}");
        // 2026年7月2 / 日印发
        let cut_date = self.facts[at].dated
            && a.ends_with(|c| numeral::digit(c).is_some())
            && b.starts_with(['日', '月']);
        let word = a.chars().count() == 1 && closing::distribution(&lead()).is_some()
            || at < FRONT
                && b.ends_with('号')
                && a.contains(['〔', '[', '［', '(', '（'])
                && masthead::is_document_number(&lead());
        word || cut_date
    }

    /// What the constructs of the grammar say.
    fn constructs(&self, at: usize, block: &Block) -> [(Ask, u8); 14] {
        let a = self.lines[at].text;
        let (above, below) = (&self.facts[at], &self.facts[at + 1]);
        let from = block.from;
        let joint = Joint {
            lines: self.lines,
            looks: &self.looks,
            facts: &self.facts,
            from,
            at,
            measure: self.whole.measures.near(at),
            spaced: self.spaced,
        };
        let listing = (a.ends_with(['，', '、']) || a.ends_with('；') && above.running)
            && !below.odd
            && !below.distributes;
        let signing = below.dated && *self.looks[at].signature() && *self.looks[at + 1].date()
            || self.signs(at + 1);
        [
            (Ask::Kind, super::block::kind_of(self.looks[at].kind())),
            (Ask::Next, super::block::kind_of(self.looks[at + 1].kind())),
            (
                Ask::Title,
                if at == from && self.listed.contains(a) {
                    4
                } else if joint.is_inside_title() {
                    1
                } else if joint.is_whole_title() && !self.cuts_run_in(at) {
                    2
                } else {
                    3 * u8::from(joint.is_salutation())
                },
            ),
            (Ask::Pairing, joint.pairing()),
            (Ask::Above, joint.above()),
            (Ask::Below, joint.below()),
            (
                Ask::Headline,
                u8::from(self.is_headline(at + 1, above.finished)),
            ),
            (
                Ask::RunIn,
                match () {
                    () if at == from && self.cuts_run_in(at) => 1,
                    () if at == from && self.looks[at].run_in().is_some() => 2,
                    () => 0,
                },
            ),
            (
                Ask::Series,
                if self.goes_on_series(from, at + 1) {
                    1
                } else if self.is_parallel(from, at + 1) {
                    2
                } else if self.counts_inside(from, at) {
                    3
                } else {
                    4 * u8::from(below.signed && self.counts_on(at + 1))
                },
            ),
            (
                Ask::Construct,
                if self.is_imprint(at + 1) {
                    5
                } else if signing {
                    6
                } else if below.begins_construct && listing {
                    4
                } else {
                    u8::from(above.ends_construct) + 2 * u8::from(below.begins_construct)
                },
            ),
            (
                Ask::Dated,
                if below.dated {
                    2
                } else if self.is_signature(at + 1) {
                    3
                } else {
                    u8::from(above.dated)
                },
            ),
            (
                Ask::Label,
                if below.labelled {
                    1
                } else {
                    2 * u8::from(below.speaks)
                },
            ),
            (
                Ask::Distributes,
                if above.distributes {
                    1
                } else {
                    2 * u8::from(block.distributes)
                },
            ),
            (Ask::Number, self.whole.numbers[at + 1]),
        ]
    }
}

/// A line this wide, in half cells, is running text or wrapped.
pub(super) const LONG: usize = 40;
/// How many lines above and below show whether the text is wrapped there.
const NEAR: usize = 15;
/// Lines of one width differ by this much in half cells.
const SPREAD: usize = 4;
/// How many lines from the top a document number may stand on.
const FRONT: usize = 8;

fn indents(above: usize, below: usize) -> u8 {
    let deep = |indent: usize| indent > INDENT + 1;
    match (above, below) {
        (above, below) if deep(above) && deep(below) => 6,
        (_, below) if deep(below) => 3,
        (above, below) if is_indent(below) => {
            if is_indent(above) {
                4
            } else {
                1
            }
        }
        (above, _) if is_indent(above) => 2,
        (above, _) if deep(above) => 5,
        _ => 0,
    }
}

fn width(cells: usize) -> u8 {
    const LIMITS: [usize; 10] = [8, 14, 20, 28, 36, 44, 52, 60, 72, 90];
    let at = LIMITS.iter().position(|limit| cells <= *limit);
    u8::try_from(at.unwrap_or(LIMITS.len())).unwrap_or(0)
}

fn end(text: &str, facts: &Facts) -> u8 {
    let mut back = text.chars().rev();
    let (last, before) = (back.next().unwrap_or(' '), back.next().unwrap_or(' '));
    let number = |c| numeral::digit(c).is_some() || numeral::is_chinese_numeral(c);
    match last {
        _ if facts.finished => 0,
        '；' | ';' => 1,
        '：' | ':' if before == '下' => 3,
        '：' | ':' => 2,
        '，' | ',' => 4,
        '、' => 5,
        '.' | '．' => 12,
        '—' | '-' | '－' | '～' | '~' => 11,
        '年' | '月' | '日' if number(before) => 10,
        _ if class::is_closing(last) || matches!(last, '"' | '\'') => 6,
        _ if class::is_opening(last) => 7,
        _ if numeral::digit(last).is_some() => 8,
        _ if last.is_ascii_alphabetic() => 9,
        _ => 13,
    }
}

fn start(look: &Look, facts: &Facts) -> u8 {
    let text = look.text();
    let first = text.chars().next().unwrap_or(' ');
    match look.sign() {
        Some(sign) if sign.enclosed => return 11,
        Some(sign) => return 6 + sign.level.clamp(1, 4),
        None if facts.signed => return 9,
        None => {}
    }
    match first {
        _ if text.starts_with("——") => 6,
        _ if is_forbidden_start(first) => 4,
        _ if class::is_bullet(first) => 5,
        _ if class::is_opening(first) || matches!(first, '"' | '\'') => 3,
        _ if numeral::digit(first).is_some() => 1,
        _ if first.is_ascii_alphabetic() => 2,
        _ if class::is_han(first) => 0,
        _ => 12,
    }
}

/// Whether a line begins with the last character of a clause: 神，进一步夯实
fn is_fragment(text: &str) -> bool {
    let mut chars = text.chars();
    let first = chars.next().is_some_and(class::is_han);
    first
        && chars
            .next()
            .is_some_and(|c| matches!(c, '，' | '。' | '；'))
}

/// Whether white space at a line's start is a paragraph's indent, give or take what a PDF adds.
pub(super) fn is_indent(half_cells: usize) -> bool {
    (INDENT - 2..=INDENT + 1).contains(&half_cells)
}

#[cfg(test)]
mod tests;
