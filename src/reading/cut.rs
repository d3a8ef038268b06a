//! One line to blocks: where blocks begin in a text that came without line ends.
//!
//! Only such texts are asked. Places are gone through from the left; each knows what the block that it
//! may end has been so far.

mod ask;
mod unbroken;

use super::look::Look;
use super::model::{Answers, Model};
use super::weights::Weights;
use super::words;
use crate::grammar::{attribution, headline, sign, unit};
use crate::text::{class, numeral};
use ask::{Ask, TEMPLATES};

/// The model of cuts.
pub fn model() -> Model {
    Model::new(Ask::QUESTIONS, TEMPLATES)
}

/// Where blocks begin in a line: byte offsets in order, none at its ends.
pub fn cuts(line: &str, lines: usize, weights: &Weights) -> Vec<usize> {
    let model = model();
    let text = Text::of(line, lines);
    let mut block = Block::default();
    let mut found = Vec::new();
    for place in &text.places {
        let answers = text.answers(place, &block);
        let [ends] = model.weigh(&[answers], 0, &weights.cuts);
        let sure = ends > SURE[lines.clamp(1, SURE.len()) - 1];
        let number = unbroken::parts_document_number(line, place, &block);
        if sure && !unbroken::parts(line, place) || number {
            found.push(place.at);
            block = block.next(place, &text);
            block.headed = number;
        }
    }
    found
}

/// The places of a line and what each answers, where it is known at which of them a block begins: for
/// fitting.
pub fn asked(
    line: &str,
    lines: usize,
    begins: &dyn Fn(usize) -> bool,
) -> Vec<(usize, Answers<{ Ask::COUNT }>)> {
    let text = Text::of(line, lines);
    let mut block = Block::default();
    let mut found = Vec::with_capacity(text.places.len());
    for place in &text.places {
        found.push((place.at, text.answers(place, &block)));
        if begins(place.at) {
            block = block.next(place, &text);
        }
    }
    found
}

/// How much must speak for a block's end, as weights are; more in a text of two
/// or three lines, which has shown that it has line ends. One too few costs the clerk a key, one too many may go unseen.
const SURE: [i32; 3] = [1, NAT, NAT + NAT / 2];
const NAT: i32 = Weights::NAT as i32;

/// A place where a block may begin.
#[derive(Clone, Copy, Debug)]
struct Place {
    /// Its byte offset: what stands there is no blank.
    at: usize,
    /// Where the blanks before it begin.
    end: usize,
    /// How many characters stand before it.
    count: usize,
    /// How many stops and how many lesser marks stand before it.
    marks: (usize, usize),
}

/// A line with the places where a block may begin.
struct Text<'a> {
    line: &'a str,
    places: Vec<Place>,
    length: usize,
    lines: usize,
    spaced: bool,
    numbers: Vec<(usize, u8, u32)>,
}

impl<'a> Text<'a> {
    fn of(line: &'a str, lines: usize) -> Self {
        let mut places = Vec::new();
        let mut numbers = Vec::new();
        let (mut wide, mut marks) = (0, (0, 0));
        let mut before = ' ';
        let mut end = 0;
        // Characters since the last mark: a headline may be glued to its text only near a block's start.
        let (mut bare, mut bare_from) = (0, 0);
        for (count, (at, c)) in line.char_indices().enumerate() {
            if class::is_blank(c) {
                wide += usize::from(c == '\u{3000}');
                before = if class::is_blank(before) { before } else { c };
                (bare, bare_from) = (0, at + c.len_utf8());
                continue;
            }
            let blank = at > end;

            let number = is_number_start(line, at, end)
                .then(|| sign::recognize(&line[at..]))
                .flatten();
            if let Some(sign) = number.filter(|sign| !sign.enclosed) {
                numbers.push((at, sign.level, sign.value));
            }
            let last = line[..end].chars().next_back().unwrap_or(' ');
            let marked = class::is_mark(last) && !class::is_opening(last) || blank;
            // …… and ____ are one.
            let repeats = !blank && c == last && class::is_mark(c);
            let hangs = repeats || class::hangs(c);
            let worded = || {
                let tail = line.floor_char_boundary(end.saturating_sub(TAIL));
                bare <= GLUED
                    && (words::ends_known(&line[tail..end])
                        || words::begins_known(&line[at..])
                        || headline::subject(&line[bare_from..])
                            .is_some_and(|subject| line[at..].starts_with(subject)))
            };
            if at > 0 && !hangs && (marked || number.is_some() || worded()) {
                places.push(Place {
                    at,
                    end,
                    count,
                    marks,
                });
            }
            marks.0 += usize::from(matches!(c, '。' | '！' | '？'));
            marks.1 += usize::from(matches!(c, '，' | '；' | ',' | ';' | '：' | ':'));
            if class::is_sentence_end(c) || matches!(c, '：' | ':') {
                (bare, bare_from) = (0, at + c.len_utf8());
            } else {
                bare += 1;
            }
            (before, end) = (c, at + c.len_utf8());
        }
        let length = line.chars().count();
        Self {
            line,
            places,
            length,
            lines,
            spaced: wide * 2 > marks.0 && wide > 4,
            numbers,
        }
    }

    fn answers(&self, place: &Place, block: &Block) -> Answers<{ Ask::COUNT }> {
        let mut answers = [0; Ask::COUNT];
        let own = self.line[block.from..place.end].trim_start_matches(class::is_blank);
        let rest = &self.line[place.at..];
        let last = own.chars().next_back().unwrap_or(' ');
        let since = place.count - block.count;
        let (ahead, mark, next) = ahead(rest);
        let short = since <= SHORT;
        for (ask, answer) in [
            (Ask::Before, before(own, last)),
            (
                Ask::Blank,
                match self.line[place.end..place.at]
                    .chars()
                    .map(class::half_cells)
                    .sum()
                {
                    0 => 0,
                    1 => 1,
                    _ => 2,
                },
            ),
            (Ask::Start, start(rest)),
            (Ask::Begin, words::beginning(rest)),
            (Ask::Ending, words::ending(own)),
            (Ask::Began, words::beginning(own)),
            (Ask::BeganStart, start(own)),
            (
                Ask::Since,
                position(since, &[3, 7, 12, 18, 26, 36, 60, 120, 240]),
            ),
            (Ask::Lines, position(self.lines.saturating_sub(1), &[0, 1])),
            (Ask::Marks, block.marks(place)),
            (
                Ask::Block,
                if short {
                    super::block::kind_of(Look::new(own).kind())
                } else {
                    26
                },
            ),
            (Ask::Next, super::block::kind_of(Look::new(next).kind())),
            (Ask::Ahead, position(ahead, &[5, 11, 19, 31])),
            (Ask::Mark, mark),
            (Ask::Count, self.count(place, block)),
            (Ask::Followed, u8::from(self.is_followed(place))),
            (
                Ask::Named,
                u8::from(headline::subject(own).is_some_and(|subject| rest.starts_with(subject))),
            ),
            (Ask::Open, u8::from(unbroken::is_open(own))),
            (Ask::Left, position(self.length - place.count, &[30, 150])),
            (Ask::Spaced, u8::from(self.spaced)),
            (
                Ask::Blocks,
                match block.found {
                    found @ 0..=3 => u8::try_from(found).unwrap_or(3),
                    4..=6 => 4,
                    _ => 5,
                },
            ),
            (Ask::Again, u8::from(self.is_again(place, block))),
            (Ask::Tail, tail(own, last)),
        ] {
            answers[ask as usize] = answer;
        }
        answers
    }

    fn count(&self, place: &Place, block: &Block) -> u8 {
        let Ok(at) = self
            .numbers
            .binary_search_by_key(&place.at, |number| number.0)
        else {
            return 0;
        };
        let (_, level, value) = self.numbers[at];
        match block.last[usize::from(level.clamp(1, 4)) - 1] {
            last if value == last + 1 => 2,
            _ if value == 1 => 1,
            _ => 3,
        }
    }

    fn is_followed(&self, place: &Place) -> bool {
        let Ok(at) = self
            .numbers
            .binary_search_by_key(&place.at, |number| number.0)
        else {
            return false;
        };
        let (_, level, value) = self.numbers[at];
        self.numbers[at + 1..]
            .iter()
            .take(60)
            .any(|&(_, next, number)| next == level && number == value + 1)
    }

    /// Whether the block before began with the two characters that stand here: 聚焦“减”字… 聚焦“合”字…
    fn is_again(&self, place: &Place, block: &Block) -> bool {
        let first: String = self.line[place.at..].chars().take(2).collect();
        first.chars().all(class::is_han) && self.line[block.from..].trim_start().starts_with(&first)
    }
}

/// How many characters behind a stop a headline may be glued to its text, so that words alone part them.
const GLUED: usize = 120;
/// How far back the words before a place are looked at, in bytes.
const TAIL: usize = 60;
/// A block of so many characters may be a line of its own kind.
const SHORT: usize = 60;

/// Characters before 一、that make a word with it: 统一、, 第一、, 逐一、
const MAKES_WORD: &str = "统唯同专单逐第之其归划一二三四五六七八九十百万初周星期礼";

/// Whether a number could begin at `at`, behind what ends at `end`.
fn is_number_start(line: &str, at: usize, end: usize) -> bool {
    let before = if at > end {
        ' '
    } else {
        line[..at].chars().next_back().unwrap_or(' ')
    };
    let first = line[at..].chars().next().unwrap_or(' ');
    let digit = |c| numeral::digit(c).is_some();
    numeral::is_chinese_numeral(first) && !MAKES_WORD.contains(before)
        || digit(first)
            && !digit(before)
            && !matches!(before, '.' | '第' | '-' | '—' | '〔' | '（' | '(')
        || matches!(first, '（' | '(')
}

/// The block that a place may end.
#[derive(Clone, Copy, Debug, Default)]
struct Block {
    from: usize,
    count: usize,
    found: usize,
    /// The last number that began a block, by level.
    last: [u32; 4],
    /// How many stops and lesser marks stand before it.
    before: (usize, usize),
    /// It begins with a document number behind a red head.
    headed: bool,
}

impl Block {
    /// The marks in the block up to a place.
    fn marks(&self, place: &Place) -> u8 {
        match place.marks.0 - self.before.0 {
            0 => u8::from(place.marks.1 > self.before.1),
            1 => 2,
            _ => 3,
        }
    }

    fn next(mut self, place: &Place, text: &Text<'_>) -> Self {
        if let Ok(at) = text
            .numbers
            .binary_search_by_key(&place.at, |number| number.0)
        {
            let (_, level, value) = text.numbers[at];
            let level = usize::from(level.clamp(1, 4)) - 1;
            self.last[level] = value;
            self.last[level + 1..].fill(0);
        }
        Self {
            from: place.at,
            count: place.count,
            found: self.found + 1,
            last: self.last,
            before: place.marks,
            headed: false,
        }
    }
}

fn position(count: usize, limits: &[usize]) -> u8 {
    let at = limits
        .iter()
        .position(|limit| count <= *limit)
        .unwrap_or(limits.len());
    u8::try_from(at).unwrap_or(u8::MAX)
}

fn before(own: &str, last: char) -> u8 {
    let number = |c| numeral::digit(c).is_some() || numeral::is_chinese_numeral(c);
    match last {
        _ if class::is_sentence_end(last) => 0,
        '；' | ';' => 1,
        '：' | ':' => 2,
        '，' | ',' => 3,
        '、' => 4,
        '”' | '’' | '"' => 6,
        '》' => 7,
        '—' | '-' | '－' => 11,
        '日' | '月' | '年' | '号' | '期' if own.chars().nth_back(1).is_some_and(number) => 9,
        _ if class::is_closing(last) => 5,
        _ if class::is_opening(last) => 12,
        _ if numeral::digit(last).is_some() => 8,
        _ if last.is_ascii_alphabetic() => 10,
        _ => 13,
    }
}

fn start(rest: &str) -> u8 {
    match sign::recognize(rest) {
        Some(sign) if sign.enclosed => return 5,
        Some(sign) => return sign.level.clamp(1, 4),
        None => {}
    }
    let first = rest.chars().next().unwrap_or(' ');
    match first {
        '第' if crate::grammar::clause::recognize(rest).is_some() => 13,
        _ if class::is_han(first) => 0,
        _ if numeral::digit(first).is_some() => 6,
        _ if first.is_ascii_alphabetic() => 7,
        _ if class::is_opening(first) => 8,
        _ if class::is_bullet(first) => 9,
        _ if class::is_closing(first) => 10,
        '—' | '-' => 12,
        _ => 11,
    }
}

/// How many characters it is to the next mark, which, and the words up to it.
fn ahead(rest: &str) -> (usize, u8, &str) {
    let mut depth = 0_usize;
    for (count, (at, c)) in rest.char_indices().enumerate().take(SHORT) {
        let mark = match c {
            _ if depth > 0 => 0,
            '。' | '！' | '？' | '；' => 1,
            '，' | ',' => 2,
            '：' | ':' => 3,
            _ if class::is_blank(c) => 4,
            _ => 0,
        };
        if mark > 0 {
            // Its colon or stop belongs to a line of its own kind.
            let to = if mark == 1 || mark == 3 {
                at + c.len_utf8()
            } else {
                at
            };
            return (count, mark, &rest[..to]);
        }
        if class::is_opening(c) {
            depth += 1;
        } else if class::is_closing(c) {
            depth = depth.saturating_sub(1);
        }
    }
    let end = rest
        .char_indices()
        .nth(SHORT)
        .map_or(rest.len(), |(at, _)| at);
    (SHORT, 0, &rest[..end])
}

/// What the words end with that stand before a place.
fn tail(own: &str, last: char) -> u8 {
    let near = own.floor_char_boundary(own.len().saturating_sub(TAIL * 2));
    let near = &own[near..];
    let number = |c| numeral::digit(c).is_some() || numeral::is_chinese_numeral(c);
    let before = near.chars().nth_back(1).unwrap_or(' ');
    match last {
        '）' | ')' if attribution::at_end(near).is_some() => 1,
        '日' if number(before) => 2,
        '期' | '号' if number(before) => 3,
        '）' | ')'
            if near
                .rfind(['（', '('])
                .is_some_and(|at| near[at..].contains('总')) =>
        {
            3
        }
        _ if own.len() < near.len() + 1 && unit::is_unit(own) => 5,
        _ => {
            let from = near.rfind(|c| class::is_mark(c) || number(c)).unwrap_or(0);
            let words = near[from..].trim_start_matches(|c| class::is_mark(c) || number(c));
            4 * u8::from(words.chars().count() >= 4 && unit::is_unit(words))
        }
    }
}

#[cfg(test)]
mod tests;
