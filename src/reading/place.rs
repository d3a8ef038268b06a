//! What a line of a draft answers about its place: what stands around it, and the whole text.

use std::collections::BTreeMap;

use super::block::{Ask, sign_of};
use super::kind::Kind;
use super::look::Look;
use super::model::Answers;
use crate::grammar::masthead;
use crate::text::order::sort_by_key;

/// One line, as the questions about its place need it.
pub(super) struct Place<'a> {
    pub text: &'a str,
    pub look: &'a Look,
    pub gap: bool,
    pub kind: &'a Kind,
}

impl<'a> Place<'a> {
    /// The headline that it names as a line of a contents list.
    fn entry(&self) -> &'a str {
        self.look.entry().slice(self.text)
    }
}

/// How many short lines without a number stand above running text.
fn peers(answers: &mut [Answers<{ Ask::COUNT }>]) {
    let is_peer = |at: usize| {
        let own = &answers[at];
        let next = answers.get(at + 1);
        own[Ask::Shaped as usize] == 1
            && own[Ask::Marks as usize] <= 2
            && next.is_some_and(|next| {
                next[Ask::Marks as usize] >= 3 || next[Ask::Length as usize] >= 11
            })
    };
    let found: Vec<usize> = (0..answers.len()).filter(|at| is_peer(*at)).collect();
    let answer = match found.len() {
        count @ 0..=2 => u8::try_from(count).unwrap_or(2),
        3..=5 => 3,
        6..=12 => 4,
        _ => 5,
    };
    for at in found {
        answers[at][Ask::Peers as usize] = answer;
    }
}

/// How lines with one form of number are among themselves: heads stand apart, entries of a list follow one another.
fn families(answers: &mut [Answers<{ Ask::COUNT }>]) {
    let mut families: BTreeMap<u8, Vec<usize>> = BTreeMap::new();
    for (at, own) in answers.iter().enumerate() {
        let scheme = own[Ask::Scheme as usize];
        if scheme > 0 {
            families.entry(scheme).or_default().push(at);
        }
    }
    for (scheme, family) in families {
        let bare = family.iter().filter(|at| {
            let own = &answers[**at];
            own[Ask::Marks as usize] <= 2
                && own[Ask::Length as usize] <= 10
                && own[Ask::End as usize] > 4
        });
        let strung = family.iter().filter(|at| {
            answers
                .get(**at + 1)
                .is_some_and(|next| next[Ask::Scheme as usize] == scheme)
        });
        let headed = family
            .iter()
            .filter(|at| (1..=2).contains(&answers[**at][Ask::Cut as usize]));
        let (kin, strung) = match family.len() {
            1 => (1, 0),
            count => {
                let kin = match (share(bare.count(), count), share(headed.count(), count)) {
                    (0, heads @ 1..) => 5 + heads,
                    (bare, _) => 2 + bare,
                };
                (kin, 1 + share(strung.count(), count - 1))
            }
        };
        for at in family {
            answers[at][Ask::Kin as usize] = kin;
            answers[at][Ask::Strung as usize] = strung;
        }
    }
}

/// None, some, two thirds or more, all.
fn share(part: usize, whole: usize) -> u8 {
    match part {
        0 => 0,
        part if part == whole => 3,
        part => 1 + u8::from(part * 3 >= whole * 2),
    }
}

/// Adds what lines answer about their places to what they answer about themselves.
pub(super) fn in_place(places: &[Place<'_>], answers: &mut [Answers<{ Ask::COUNT }>]) {
    let text = Whole::of(places, answers);
    let mut counts = Counts::default();
    for at in 0..places.len() {
        let (count, rank) = counts.next(&places[at], answers[at][Ask::Scheme as usize]);
        let around = text.around(places, answers, at);
        let mut set = |found: &[(Ask, usize)]| {
            for (ask, answer) in found {
                answers[at][*ask as usize] = u8::try_from(*answer).unwrap_or(0);
            }
        };
        set(&around);
        set(&text.within(&places[at], places.len(), at));
        set(&[(Ask::Count, count), (Ask::Rank, rank)]);
    }
    peers(answers);
    families(answers);
}

/// How numbers go on: the last value of each scheme that is open.
#[derive(Default)]
struct Counts {
    open: Vec<(u8, u32)>,
}

impl Counts {
    /// How the number of a line goes on, and its rank among the schemes that are open.
    fn next(&mut self, place: &Place<'_>, scheme: u8) -> (usize, usize) {
        let Some(sign) = sign_of(place.look, place.kind) else {
            return (0, 0);
        };
        let known = self.open.iter().position(|(open, _)| *open == scheme);
        let count = if let Some(depth) = known {
            let last = self.open[depth].1;
            self.open.truncate(depth + 1);
            self.open[depth].1 = sign.value;
            match sign.value {
                value if value == last + 1 => 2,
                1 => 1,
                value if value == last => 3,
                _ => 4,
            }
        } else {
            self.open.push((scheme, sign.value));
            if sign.value == 1 { 1 } else { 4 }
        };
        (count, self.open.len().min(4))
    }
}

/// The first limit that a number does not pass.
fn step(number: usize, limits: &[usize]) -> usize {
    limits
        .iter()
        .position(|limit| number <= *limit)
        .unwrap_or(limits.len())
}

/// Whether the same line stands before each line, or else behind it: answers to `Ask::Repeated`.
fn repeated(places: &[Place<'_>]) -> Vec<usize> {
    let mut order: Vec<usize> = (0..places.len()).collect();
    // By the length first, which most often tells.
    sort_by_key(&mut order, |at| (places[*at].text.len(), places[*at].text));
    let mut repeated = vec![0; places.len()];
    for pair in order.windows(2) {
        let (first, second) = (pair[0], pair[1]);
        if places[first].text == places[second].text {
            repeated[second] = 1;
            if repeated[first] == 0 {
                repeated[first] = 2;
            }
        }
    }
    repeated
}

/// Facts of the whole text.
struct Whole<'a> {
    /// The first and the last line of running text.
    running: Option<(usize, usize)>,
    gaps: usize,
    issue: Option<usize>,
    contents: Option<usize>,
    /// Where each entry of the contents list stands first, by the headline it names.
    listed: BTreeMap<&'a str, usize>,
    numbered: usize,
    senders: usize,
    /// Whether the same line stands before each, or else behind it.
    repeated: Vec<usize>,
    /// The last short line at or above each line.
    since: Vec<usize>,
}

impl<'a> Whole<'a> {
    fn of(places: &[Place<'a>], answers: &[Answers<{ Ask::COUNT }>]) -> Self {
        let is_running = |at: &usize| {
            answers[*at][Ask::Marks as usize] >= 3 || answers[*at][Ask::Length as usize] >= 11
        };
        let mut running = (0..places.len()).filter(is_running);
        let first_running = running.next();
        let contents = places
            .iter()
            .position(|place| *place.kind == Kind::ContentsHead);
        let listed = contents.map_or(0..0, |head| {
            let end = (head + 1..places.len()).find(is_running);
            head + 1..end.unwrap_or(places.len())
        });
        let mut since = Vec::with_capacity(places.len());
        for (at, own) in answers.iter().enumerate() {
            let before = since.last().map_or(5, |since: &usize| (since + 1).min(5));
            let short = !is_running(&at) && own[Ask::End as usize] == 13;
            let runs = at + 1 < places.len() && is_running(&(at + 1));
            since.push(if short && runs { 0 } else { before });
        }
        Self {
            running: first_running.map(|first| (first, running.next_back().unwrap_or(first))),
            gaps: places.iter().filter(|place| place.gap).count(),
            issue: places.iter().position(|place| {
                matches!(
                    place.kind,
                    Kind::Masthead(
                        masthead::Line::Issue
                            | masthead::Line::Parts(_)
                            | masthead::Line::DocumentNumber { .. }
                    )
                )
            }),
            contents,
            // The first stays.
            listed: listed.rev().map(|at| (places[at].entry(), at)).collect(),
            numbered: answers
                .iter()
                .filter(|own| {
                    (1..=3).contains(&own[Ask::Scheme as usize]) && own[Ask::Length as usize] <= 9
                })
                .count(),
            senders: answers
                .iter()
                .filter(|own| own[Ask::Attributed as usize] == 1)
                .count()
                + places
                    .iter()
                    .filter(|place| *place.kind == Kind::Attribution)
                    .count(),
            repeated: repeated(places),
            since,
        }
    }

    /// What stands around a line.
    fn around(
        &self,
        places: &[Place<'_>],
        answers: &[Answers<{ Ask::COUNT }>],
        at: usize,
    ) -> [(Ask, usize); 6] {
        let place = &places[at];
        let own = |at: usize, ask: Ask| usize::from(answers[at][ask as usize]);
        let row = (1..=3).take_while(|back| {
            at.checked_sub(*back).is_some_and(|other| {
                own(other, Ask::Kind) == own(at, Ask::Kind)
                    && own(other, Ask::Length).abs_diff(own(at, Ask::Length)) <= 1
                    && own(other, Ask::End) == own(at, Ask::End)
            })
        });
        let opened = (0..at)
            .rev()
            .take(12)
            .find(|above| own(*above, Ask::Marks) >= 4 || own(*above, Ask::End) == 2);
        let slope = match places
            .get(at + 1)
            .map(|next| (place.text.len(), next.text.len()))
        {
            None => 5,
            Some((own, next)) if own * 4 < next => 0,
            Some((own, next)) if own * 2 < next => 1,
            Some((own, next)) if own > next * 4 => 4,
            Some((own, next)) if own > next * 2 => 3,
            Some(_) => 2,
        };
        let named = places
            .get(at + 1)
            .zip(place.look.subject().map(|len| &place.text[..len]));
        let named = named.is_some_and(|(below, subject)| below.text.starts_with(subject));
        let listed = || {
            let entry = place.entry().trim_end_matches('。');
            self.listed.get(entry).is_some_and(|above| *above < at)
        };
        [
            (Ask::Named, usize::from(named)),
            (Ask::Repeated, self.repeated[at]),
            (
                Ask::Listed,
                usize::from(!self.listed.is_empty() && listed()),
            ),
            (Ask::Slope, slope),
            (Ask::Row, row.count()),
            (
                Ask::Opened,
                usize::from(opened.is_some_and(|above| own(above, Ask::End) == 2)),
            ),
        ]
    }

    /// Where a line stands in the whole text, and what that is like.
    fn within(&self, place: &Place<'_>, count: usize, at: usize) -> [(Ask, usize); 10] {
        let gap = match (self.gaps, place.gap) {
            (0, _) => 0,
            (_, false) => 1,
            (gaps, true) if gaps * 3 > count * 2 => 3,
            (_, true) => 2,
        };
        let zone = match self.running {
            None => 4,
            Some((first, last)) if first == at && last == at => 0,
            Some((first, _)) if at < first => 1,
            Some((_, last)) if at > last => 3,
            Some(_) => 2,
        };
        let contents = match self
            .contents
            .map(|contents| (at > contents, at.abs_diff(contents)))
        {
            Some((true, 1)) => 1,
            Some((true, 2..=12)) => 2,
            Some((true, _)) => 3,
            _ => 0,
        };
        let issue = match self.issue {
            None => 0,
            Some(issue) if issue == at => 4,
            Some(issue) if issue + 1 == at => 2,
            Some(issue) if issue < at => 1,
            Some(_) => 3,
        };
        let numbered = match self.numbered {
            few @ 0..=1 => few,
            2..=4 => 2,
            _ => 3,
        };
        [
            (Ask::Top, step(at, &[0, 1, 2, 3, 4, 7, 13])),
            (Ask::Bottom, step(count - 1 - at, &[0, 1, 2, 3, 4, 7, 13])),
            (Ask::Gap, gap),
            (Ask::Zone, zone),
            (Ask::Since, self.since[at]),
            (Ask::Contents, contents),
            (Ask::Issue, issue),
            (Ask::Size, step(count, &[1, 4, 9, 19, 39, 79])),
            (Ask::Numbered, numbered),
            (Ask::Senders, self.senders.min(3)),
        ]
    }
}

#[cfg(test)]
mod tests;
