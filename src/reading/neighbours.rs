//! What a line must be, given its neighbours.

use std::collections::HashSet;
use std::rc::Rc;

use super::joint::{Text, is_indent};
use super::kind::Kind;
use super::look::Look;
use super::measure::{Fill, Lost};
use super::physical::Physical;
use crate::grammar::{headline, masthead, sign, unit};
use crate::text::{class, numeral};

/// How many offices issue a document together, at most.
const OFFICES: usize = 4;

impl Text<'_> {
    /// Whether line `at` names an office that issues the document whose headline goes on below: `区水利局` `关于……的报告`. Other
    /// offices may stand between. What ends a sentence above, or the number of an issue, makes it a signature or a masthead.
    pub(super) fn issues_what_follows(&self, at: usize) -> bool {
        let office = |at: &usize| unit::is_unit(self.lines[*at].text);
        if !office(&at) {
            return false;
        }
        let above = at.checked_sub(1);
        let begins = above.is_none_or(|above| {
            let issue = Kind::Masthead(masthead::Line::Issue);
            office(&above) || !self.facts[above].finished && *self.looks[above].kind() != issue
        });
        let mut below = (at + 1..self.lines.len()).take(OFFICES);
        let about = below.find(|at| !office(at)).filter(|about| {
            let text = self.lines[*about].text;
            text.starts_with("关于") && headline::is_phrase(text)
        });
        let close = |about: usize| self.lines[at + 1..=about].iter().all(|line| line.gap == 0);
        begins && about.is_some_and(close)
    }

    /// Whether line `at` is a headline with the first words of its text behind it. The line must have
    /// come to its end, or those words must be the ones the headline begins with: a short line, or one in
    /// a text that is not wrapped, is a headline of two parts. So is one whose text begins below.
    pub(super) fn cuts_run_in(&self, at: usize) -> bool {
        let text = self.lines[at].text;
        let begun = self.looks[at].subject().is_some_and(|len| {
            let next = self.lines.get(at + 1);
            next.is_some_and(|next| next.text.starts_with(&text[..len]))
        });
        if begun || !self.looks[at].cut_run_in() {
            return false;
        }
        let reach = |measure: usize| self.whole.measures.used(at) * 10 >= measure * RUN_IN_FILL;
        let words = text.rsplit(class::is_blank).next().unwrap_or_default();
        words.chars().nth(1).is_some() && text.starts_with(words)
            || self.whole.measures.near(at).is_some_and(reach)
    }

    /// Whether line `at`, which ends without a mark, must go on: it is running text and long against the measure. A text too
    /// short to show one is asked for a flush line under an indented paragraph, which begins on line `from`, or for a line of
    /// several clauses than which none is longer.
    pub(super) fn must_go_on(&self, at: usize, from: usize) -> bool {
        if self.whole.measures.near(at).is_some() {
            return self.facts[at].running && self.whole.measures.is_long(at);
        }
        let line = &self.lines[at];
        let set_in = self.whole.indented || is_indent(self.lines[from].indent);
        let flush = set_in && self.lines[at + 1].indent < 2 && !self.facts[from].signed;
        let longest = || {
            let near = at.saturating_sub(LONGEST_REACH)..self.lines.len().min(at + LONGEST_REACH);
            self.facts[at].running
                && class::others(line.text).any(|(_, c)| matches!(c, '，' | '。' | '；'))
                && self.lines[near]
                    .iter()
                    .all(|other| other.width <= line.width + SPREAD)
        };
        (LONG..=LONG * 2).contains(&line.width) && (flush || longest())
    }

    /// Whether line `at` begins as the block does that begins on line `from`, so that each is a paragraph: 聚焦“减”字，…
    /// 聚焦“合”字，…, or both with a day.
    pub(super) fn is_parallel(&self, from: usize, at: usize) -> bool {
        let (first, text) = (self.lines[from].text, self.lines[at].text);
        let mut words = first.chars().zip(text.chars());
        let alike = |(one, other): (char, char)| one == other && class::is_han(one);
        (0..PARALLEL).all(|_| words.next().is_some_and(alike))
            || *self.looks[from].day() && *self.looks[at].day()
    }

    /// Whether line `at` goes on a run of numbers inside the paragraph above it: ③ where ② stands in the midst of a line.
    pub(super) fn counts_on(&self, at: usize) -> bool {
        let Some(sign) = self.looks[at].sign().filter(|sign| sign.value > 1) else {
            return false;
        };
        let last = |text: &str| {
            sign::recognize(text).is_some_and(|last| {
                last.value + 1 == sign.value
                    && last.level == sign.level
                    && last.enclosed == sign.enclosed
            })
        };
        self.lines[at.saturating_sub(COUNT_REACH)..at]
            .iter()
            .any(|line| {
                let stops = line
                    .text
                    .match_indices(['；', '：', '，', '。', ';', ':', ',']);
                stops
                    .map(|(stop, mark)| line.text[stop + mark.len()..].trim_start())
                    .any(last)
            })
    }

    /// Whether line `at` begins with the series word that follows the one at the start of the block:
    /// 二是 where a block began with 一是.
    pub(super) fn goes_on_series(&self, from: usize, at: usize) -> bool {
        let value = |at: usize| self.looks[at].series().map(|(value, _)| value);
        value(at).is_some_and(|next| value(from).is_some_and(|first| next == first + 1))
    }

    /// Whether the line below `at` begins with 二是 and 一是 stands inside a line of the block from line `from` on:
    /// there the series runs on in the paragraph.
    pub(super) fn counts_inside(&self, from: usize, at: usize) -> bool {
        let Some((value, len)) = *self.looks[at + 1].series() else {
            return false;
        };
        let last = |c: &char| numeral::to_chinese(value - 1).ends_with(*c);
        let follower = self.lines[at + 1].text[..len].chars().next_back();
        let word = |pair: (char, char)| last(&pair.0) && Some(pair.1) == follower;
        let first = from.max((at + 1).saturating_sub(SERIES_REACH));
        value > 1
            && self.lines[first..=at].iter().any(|line| {
                // At a line's start it may begin a paragraph of its own.
                let chars = line.text.chars().skip(1);
                chars.clone().zip(chars.skip(1)).any(word)
            })
    }

    /// Whether line `at` must be a headline: the contents list it, or it comes behind a finished sentence
    /// and has text run in, or has room left without finishing its own, which no line inside a paragraph does.
    pub(super) fn is_headline(&self, at: usize, behind_sentence: bool) -> bool {
        let (line, facts) = (&self.lines[at], &self.facts[at]);
        if self.listed.contains(line.text) && !facts.signed {
            return true;
        }
        if behind_sentence && (self.looks[at].run_in().is_some() || self.cuts_run_in(at)) {
            return true;
        }
        behind_sentence
            && facts.phrase
            && !line.text.starts_with(['（', '('])
            && !facts.finished
            && !facts.signed
            && *self.looks[at].shaped()
            && line.width >= SHORTEST_HEADLINE
            && self.lines.get(at + 1).is_some_and(|next| {
                self.whole.measures.fill(at, next.text, Lost::No, false) == Fill::Short
            })
    }

    /// Whether an office with a date behind it begins on line `at`, as under the distribution list.
    pub(super) fn is_imprint(&self, at: usize) -> bool {
        let text = self.lines[at].text;
        let dated_office = |found: Option<&masthead::Line>| {
            matches!(found, Some(masthead::Line::IssuerDate { issuer: Some(issuer), date: Some(_) })
                if issuer.len() >= SHORTEST_IMPRINT)
        };
        let wrapped = self
            .lines
            .get(at + 1)
            .filter(|_| self.whole.measures.is_long(at));
        dated_office(self.looks[at].masthead().as_ref())
            || wrapped.is_some_and(|next| {
                let running = masthead::is_running(text) || masthead::is_running(next.text);
                !running
                    && dated_office(masthead::recognize(&format!("{text}{}", next.text)).as_ref())
            })
    }

    /// Whether an office stands alone on line `at` and nothing but a date on the next.
    pub(super) fn signs(&self, at: usize) -> bool {
        !self.facts[at].dated
            && *self.looks[at].signature()
            && self.looks.get(at + 1).is_some_and(|next| *next.date())
    }

    /// Whether an office on line `at` has a date or another office on the next.
    pub(super) fn is_signature(&self, at: usize) -> bool {
        *self.looks[at].signature()
            && self
                .looks
                .get(at + 1)
                .is_some_and(|next| *next.dated() || *next.signature())
    }
}

/// The headlines on a contents list behind its head, those of numbered, led or bulleted lines up to the first sentence.
pub(super) fn listed<'a>(lines: &[Physical<'a>], looks: &[Rc<Look>]) -> HashSet<&'a str> {
    let head = looks.iter().position(|look| *look.contents_head());
    let behind = head.map_or(lines.len(), |at| at + 1);
    let behind = lines[behind..].iter().zip(&looks[behind..]);
    behind
        .map(|(line, look)| (line.text, look.entry().slice(line.text)))
        .take_while(|(text, _)| !text.ends_with('。'))
        .filter(|(text, entry)| entry.len() < text.len() && entry.chars().count() >= 6)
        .map(|(_, entry)| entry)
        .collect()
}

/// How much of the measure a headline and the first words of its text take at least, in tenths: the
/// headline is set in a wider face.
const RUN_IN_FILL: usize = 7;

/// How many lines back the last point of a series is looked for.
const SERIES_REACH: usize = 8;

/// How many lines back the last number of a run is looked for.
const COUNT_REACH: usize = 3;

/// How many Chinese characters paragraphs of a row begin with alike.
const PARALLEL: usize = 2;

/// The width from which a line is long by itself, in half cells.
const LONG: usize = 48;
/// How many lines above and below may not be longer than the longest, and by how many half cells one may.
const LONGEST_REACH: usize = 14;
const SPREAD: usize = 4;

/// The shortest headline told by its room, in half cells.
const SHORTEST_HEADLINE: usize = 8;

/// The shortest office in an imprint line, in bytes: six characters.
const SHORTEST_IMPRINT: usize = 18;
