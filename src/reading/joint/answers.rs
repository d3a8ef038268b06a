//! What the end of a line answers: widths, indents and empty lines, the marks on both sides, the constructs of the grammar.

use super::super::block;
use super::super::facts::{Facts, is_broken_word, is_forbidden_start};
use super::super::look::Look;
use super::super::measure::{Fill, INDENT, Lost};
use super::super::model::Answers;
use super::super::title::Joint;
use super::ask::Ask;
use super::{Block, LISTED, LONG, Text, is_indent};
use crate::grammar::{closing, masthead};
use crate::text::{class, numeral};

impl Text<'_> {
    /// What the end of line `at` answers, of the block so far.
    pub(super) fn answers(&self, at: usize, block: &Block) -> Answers<{ Ask::COUNT }> {
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
    pub(super) fn is_cut_lead(&self, at: usize) -> bool {
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
            (Ask::Kind, block::kind_of(self.looks[at].kind())),
            (Ask::Next, block::kind_of(self.looks[at + 1].kind())),
            (
                Ask::Title,
                if at == from && self.listed.contains(a) {
                    LISTED
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

/// How many lines above and below show whether the text is wrapped there.
const NEAR: usize = 15;
/// Lines of one width differ by this much in half cells.
const SPREAD: usize = 4;
/// How many lines from the top a document number may stand on.
const FRONT: usize = 8;

pub(super) fn indents(above: usize, below: usize) -> u8 {
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
pub(super) fn is_fragment(text: &str) -> bool {
    let mut chars = text.chars();
    let first = chars.next().is_some_and(class::is_han);
    first
        && chars
            .next()
            .is_some_and(|c| matches!(c, '，' | '。' | '；'))
}
