//! # What it does
//! Reports a word of a series in running text (一是……二是……, 一要……二要……, 第一，……第二，……) before which
//! a member is missing, or which comes twice.
//!
//! # Why
//! A reader counts along; a missing member was mostly struck out, or lost in pasting.
//!
//! # Example
//! `一是共建站点。……三是共享线路。`: “一是”后面是“三是”，缺少“二是”. The fix numbers the rest of the series anew.
//! A series may run over paragraphs, hold another one, and stand in a quotation.
//!
//! # Source
//! GB/T 9704-2012, 7.3.3 for numbers of points; the custom of bulletins for 一是, 一要.

use super::{Draft, Finding, Rule, renumber};
use crate::bulletin::Role;
use crate::grammar::series;
use crate::text::{Span, class, numeral};

pub(super) const RULE: Rule = Rule {
    id: "series-gap",
    label: "“一是、二是”缺漏",
    why: "“一是”“二是”一类并列序词应当连续；缺一项，可能是删改或粘贴时漏了一段。",
    run: find,
};

/// So many series may be open at once: one in another, in a quotation.
const OPEN: usize = 4;
/// A word further ahead than this is no member: 十要 behind 二要.
const FARTHEST: u32 = 5;
/// Values whose loose mentions are remembered.
const LOOSE: usize = 32;
/// What stands for the first member without a numeral of its own.
const FIRST: [&str; 4] = ["首先", "首要", "一方面", "其一"];
/// A word in quotes of its own, such as “三要”, is a name; so many characters at most.
const NAME: usize = 6;

/// A word of a series.
#[derive(Clone, Copy)]
struct Word {
    value: u32,
    /// What follows the numeral: 是, 要, 为 or ，
    follower: char,
    /// The numeral alone.
    digits: Span,
    /// The whole word.
    span: Span,
    block: usize,
    /// It begins its block.
    leads: bool,
}

struct Series {
    words: Vec<Word>,
    /// The value that may come next; two where a fault leaves open what was meant.
    next: [u32; 2],
    /// Which word is at fault, and the value it should have.
    faults: Vec<(usize, u32)>,
}

fn find(draft: &Draft<'_>, out: &mut Vec<Finding>) {
    let mut reader = Reader {
        source: draft.bulletin.source,
        open: Vec::new(),
        done: Vec::new(),
        mentioned: [0; LOOSE],
        section: 0,
    };
    for (at, block) in draft.bulletin.blocks.iter().enumerate() {
        match block.role {
            Role::Title => reader.end(block.span.start),
            Role::Paragraph | Role::Note => {
                if block.number.is_some() {
                    reader.end(block.span.start);
                }
                reader.read(at, block.span);
            }
            role if role.level().is_some() => {
                reader.end(block.span.start);
                reader.read(at, block.span);
            }
            _ => {}
        }
    }
    reader.end(draft.bulletin.source.len());
    for series in &reader.done {
        for (nth, fault) in series.faults.iter().enumerate() {
            let mut found = finding(draft.bulletin.source, series, *fault);
            if nth < renumber::FIXES {
                let rest = series.words[fault.0..].iter().map(|word| word.digits);
                found.fix = renumber::fix(draft.bulletin.source, rest, fault.1, RULE.id);
            }
            out.push(found);
        }
    }
}

fn finding(source: &str, series: &Series, (at, due): (usize, u32)) -> Finding {
    let word = series.words[at];
    let name = |span: Span| span.slice(source).trim_end_matches(['，', ',']);
    let missing: Vec<String> = (due..word.value)
        .map(|value| {
            let written = numeral::to_chinese(value);
            name(word.span).replacen(word.digits.slice(source), &written, 1)
        })
        .collect();
    let this = name(word.span);
    let message = match at
        .checked_sub(1)
        .map(|before| name(series.words[before].span))
    {
        Some(last) if missing.is_empty() => format!("“{last}”后面又是“{this}”，序词重复"),
        Some(last) => format!("“{last}”后面是“{this}”，缺少“{}”", missing.join("”“")),
        None => format!("从“{this}”说起，缺少“{}”", missing.join("”“")),
    };
    Finding {
        rule: RULE.id,
        span: word.span,
        message,
        fix: None,
    }
}

impl Series {
    /// Whether a word may belong to this series: of one kind, and not inside a paragraph under a
    /// series whose words begin paragraphs.
    fn reaches(&self, word: Word) -> bool {
        let last = self.words[self.words.len() - 1];
        let ordinal = |word: Word| word.follower == '，';
        let in_reach = last.block == word.block || !last.leads || word.leads;
        in_reach && ordinal(last) == ordinal(word)
    }
}

struct Reader<'a> {
    source: &'a str,
    /// The series that may go on, the newest last.
    open: Vec<Series>,
    done: Vec<Series>,
    /// For each value where it was last mentioned in any form, one past it.
    mentioned: [usize; LOOSE],
    /// Where this part of the text begins.
    section: usize,
}

impl Reader<'_> {
    /// A head or headline ends all series.
    fn end(&mut self, at: usize) {
        while let Some(series) = self.open.pop() {
            self.close(series);
        }
        self.section = at;
    }

    fn close(&mut self, mut series: Series) {
        // A series that begins with the second member, and goes on, lacks the first.
        let values = |at: usize| series.words.get(at).map(|word| word.value);
        if values(0) == Some(2) && values(1) == Some(3) {
            let first = series.words[0];
            let begun = self.mentioned[1] > self.section;
            if !begun && first.follower != '为' {
                series.faults.insert(0, (0, 1));
            }
        }
        if !series.faults.is_empty() {
            self.done.push(series);
        }
    }

    fn read(&mut self, block: usize, span: Span) {
        let text = span.slice(self.source);
        if FIRST.iter().any(|word| text.contains(word)) {
            self.mentioned[1] = span.end;
        }
        let mut from = 0;
        while let Some(at) = text[from..].find(numeral::is_chinese_numeral) {
            let start = from + at;
            let digits = text[start..]
                .find(|c| !numeral::is_chinese_numeral(c))
                .unwrap_or(text.len() - start);
            let gap = &text[from..start];
            let ordinal = gap.ends_with('第');
            let lead = if ordinal { '第'.len_utf8() } else { 0 };
            let word_at = start - lead;
            let last = text[..word_at].chars().next_back();
            let value = numeral::from_chinese(&text[start..start + digits]);
            if let Some(value) = value {
                let place = Span::new(word_at, start + digits).offset(span.start);
                let lead = Place {
                    text,
                    word_at,
                    last,
                };
                match lead.word(value, Span::new(start, start + digits), ordinal) {
                    Some((follower, len)) => self.add(Word {
                        value,
                        follower,
                        digits: Span::new(start, start + digits).offset(span.start),
                        span: Span::new(place.start, place.start + len),
                        block,
                        leads: word_at == 0,
                    }),
                    None => self.mention(
                        value,
                        text[start + digits..].chars().next(),
                        ordinal,
                        place.end,
                    ),
                }
            }
            from = start + digits;
        }
    }

    /// Remembers 二方面, 其二, （二）, 二、: members in another form.
    fn mention(&mut self, value: u32, follower: Option<char>, ordinal: bool, at: usize) {
        let counts = ordinal || follower.is_some_and(|c| "是要为、，,）)步则来".contains(c));
        if let (true, Some(slot)) = (counts, self.mentioned.get_mut(value as usize)) {
            *slot = at;
        }
    }

    fn add(&mut self, word: Word) {
        let fits = |series: &Series| series.next.contains(&word.value) && series.reaches(word);
        if let Some(at) = self.open.iter().rposition(fits) {
            let series = &mut self.open[at];
            series.words.push(word);
            series.next = [word.value + 1; 2];
            return;
        }
        let newest = self.open.last().filter(|series| series.reaches(word));
        match newest.map(|series| series.words[series.words.len() - 1]) {
            Some(last) if word.value > 1 && last.follower == word.follower => {
                if word.value < last.value + FARTHEST {
                    self.fault(word, last);
                }
            }
            _ => self.begin(word),
        }
    }

    fn begin(&mut self, word: Word) {
        self.open.push(Series {
            words: vec![word],
            next: [word.value + 1; 2],
            faults: Vec::new(),
        });
        if self.open.len() > OPEN {
            let oldest = self.open.remove(0);
            self.close(oldest);
        }
    }

    /// A word that does not go on the newest series, of which it seems a member.
    fn fault(&mut self, word: Word, last: Word) {
        let Some(series) = self.open.last_mut() else {
            return;
        };
        let due = series.next[0];
        let begun = series.words[0].value == 1;
        let near = last.block == word.block || last.leads && word.leads;
        if word.value > last.value {
            let hidden = (due..word.value).any(|missing| {
                self.mentioned
                    .get(missing as usize)
                    .is_none_or(|at| *at > last.span.start)
            });
            if begun && !hidden {
                series.faults.push((series.words.len(), due));
            }
        } else if word.value == last.value && begun && near {
            series.faults.push((series.words.len(), due));
        } else {
            return;
        }
        series.words.push(word);
        series.next = [word.value + 1, due + 1];
    }
}

/// Where a numeral stands in its block.
struct Place<'a> {
    text: &'a str,
    word_at: usize,
    last: Option<char>,
}

impl Place<'_> {
    /// What follows the numeral and the length of the word, if a member of a series stands here:
    /// behind a mark or at the start, and not a name in quotes.
    fn word(&self, value: u32, digits: Span, ordinal: bool) -> Option<(char, usize)> {
        let rest = &self.text[self.word_at..];
        let (found, len) = series::recognize(rest)?;
        let follower = self.text[digits.end..].chars().next()?;
        let follower = match (ordinal, follower) {
            (true, '，' | ',') => '，',
            (true, _) => return None,
            (false, follower) => follower,
        };
        let bounded = self
            .last
            .is_none_or(|c| class::is_mark(c) && !"·—".contains(c) || class::is_blank(c));
        let opened = self
            .last
            .is_some_and(|c| matches!(c, '“' | '‘' | '"' | '《'));
        let named = opened
            && rest
                .chars()
                .take(NAME + 1)
                .any(|c| matches!(c, '”' | '’' | '"' | '》'));
        (found == value && bounded && !named).then_some((follower, len))
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::{expect, fixed};
    use super::RULE;

    #[test]
    fn gaps() {
        for (text, places) in [
            ("一是建站点。建成12个。三是通线路。开通9条。", &["三是"][..]),
            ("一是建站点。二是通线路。三是强管护。", &[]),
            ("会议要求，一要抓早；二要抓小；四要抓实。", &["四要"]),
            ("第一，抓早。第三，抓实。", &["第三，"]),
            (
                "一是建站点。二是通线路。二是强管护。三是育人才。",
                &["二是"],
            ),
            ("二是通线路。三是强管护。", &["二是"]),
            // Over paragraphs.
            ("一是建站点。\n二是通线路。\n四是强管护。", &["四是"]),
            // One after another, one in another, one in a quotation.
            (
                "一是建站点，二是通线路。下一步，一是强管护，二是育人才，三是抓考核。",
                &[],
            ),
            ("第一，要抓早。一要查，二要改。第二，要抓实。", &[]),
            (
                "一是抓早。区长说：“一要查，二要改，三要防。”二是抓实。",
                &[],
            ),
            (
                "一是抓早。\n做到一是人员到位，二是物资到位，三是预案到位。\n二是抓实。",
                &[],
            ),
            // Other forms of a member, other words.
            ("一是建站点。二、通线路。三是强管护。", &[]),
            ("首先建站点。二是通线路。三是强管护。", &[]),
            ("坚持“三要三不要”，一要查账，二要查人。", &[]),
            ("一是建站点。全区唯一是山区镇的柳坝镇也已动工。", &[]),
            ("产值居全市第一，第三产业占比58%。", &[]),
            ("这是三要素之一，四是偶数。", &[]),
            ("一是建站点。二是通线路。从二到四是难点。", &[]),
            // The same word again, elsewhere.
            ("一是建站点。二是通线路。\n下一步，二是强管护。", &[]),
        ] {
            expect(
                RULE.id,
                &format!("关于交通工作的情况报告\n{text}\n"),
                places,
            );
        }
    }

    #[test]
    fn the_rest_of_the_series_is_numbered_anew() {
        assert_eq!(
            fixed(RULE.id, "情况报告\n一是建站点。三是通线路。四是强管护。\n"),
            ["情况报告\n一是建站点。二是通线路。三是强管护。\n"]
        );
    }
}
