//! Blocks to roles: what each line of a draft is, over all of them the best row of outcomes.

use std::ops::Range;
use std::rc::Rc;

use super::block::{self, TEMPLATES};
use super::kind::{self, Kind};
use super::look::{Look, Looks};
use super::memo::{Reading, Weighed};
use super::model::{Answers, Decided, Model, decode};
use super::outcome::Outcome;
use super::place;
use super::possible::{LONGEST, Possible};
use super::siblings;
use super::weights::Weights;
use crate::bulletin::Role;
use crate::grammar::closing::Closing;
use crate::grammar::{headline, masthead, notice, picture, row, unit};
use crate::text::{Span, class};

/// One line of a draft, white space round it removed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Line<'a> {
    /// The text behind its role mark; empty only where there is one.
    pub text: &'a str,
    /// An empty line stands before it.
    pub gap: bool,
    /// What a role mark says that it is. All lines are read as if there were no marks; then what these say is obeyed, and the
    /// others are what they most likely are round that.
    pub mark: Option<Role>,
}

/// Where something stands: line index and byte range in the line.
pub type Place = (usize, Span);

/// The masthead's data, each with its place; what may run over several lines with its parts of the first and the last.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Fields {
    /// 份号
    pub copy: Option<Place>,
    /// 密级
    pub secrecy: Option<Place>,
    /// 紧急程度
    pub haste: Option<Place>,
    /// 签发人
    pub signer: Option<Place>,
    /// The name.
    pub name: Option<[Place; 2]>,
    /// The whole issue, or the document number.
    pub issue: Option<[Place; 2]>,
    /// The issuing offices.
    pub issuer: Option<[Place; 2]>,
    /// The date.
    pub date: Option<Place>,
}

/// Reads the lines of a draft, with what was read of its lines before: gives what is read of them now,
/// their pieces among it. Those that `looks` knows are not looked at again.
pub fn outline(
    lines: &[Line<'_>],
    before: &Reading,
    looks: &mut Looks,
    weights: &Weights,
) -> Reading {
    let known = before.known(lines);
    let looks = before.looks(lines, &known, looks);
    let (kinds, answers) = ask(lines, &looks);
    let model = model();
    let sums: Vec<[i32; Outcome::COUNT]> = (0..lines.len())
        .map(|at| {
            known[at]
                .and_then(|nth| before.weighed(nth, &answers, at, model.reach))
                .unwrap_or_else(|| model.weigh(&answers, at, &weights.roles))
        })
        .collect();
    let place = Constraints::of(lines, &looks, &kinds);
    let found = read(&place, &answers, &sums, weights);
    let mut reading = Reading::default();
    for (at, look) in looks.into_iter().enumerate() {
        let weighed = Weighed {
            answers: answers[at],
            sums: sums[at],
        };
        let cut = known[at].map(|nth| before.cut_of(nth));
        let kind = (&kinds[at], lines[at].mark.is_some());
        reading.cut(look, weighed, kind, found[at], cut);
    }
    reading
}

/// What each line of a draft is, and what it answers: for fitting.
pub fn asked(lines: &[Line<'_>]) -> (Vec<Kind>, Vec<Answers<{ block::Ask::COUNT }>>) {
    let mut looks = Looks::default();
    let looks: Vec<Rc<Look>> = lines.iter().map(|line| looks.of(line.text)).collect();
    ask(lines, &looks)
}

fn ask(lines: &[Line<'_>], looks: &[Rc<Look>]) -> (Vec<Kind>, Vec<Answers<{ block::Ask::COUNT }>>) {
    let kinds = kind::in_place(looks);
    let mut answers: Vec<_> = looks
        .iter()
        .zip(&kinds)
        .map(|(look, kind)| {
            if look.kind() == kind {
                *look.answers()
            } else {
                block::own(look, kind)
            }
        })
        .collect();
    let places: Vec<place::Place<'_>> = lines
        .iter()
        .zip(&kinds)
        .zip(looks)
        .map(|((line, kind), look)| place::Place {
            text: line.text,
            look,
            gap: line.gap,
            kind,
        })
        .collect();
    place::in_place(&places, &mut answers);
    (kinds, answers)
}

/// The model of roles.
pub fn model() -> Model {
    Model::new(block::Ask::QUESTIONS, TEMPLATES)
}

/// A role is nearly a guess where another lies less than this behind, half a nat. `examples/fit` prints how many such
/// lines there are, and how many of them are read wrongly.
const UNSURE: i32 = Weights::NAT as i32 / 2;

/// What cannot be weighs so much less.
pub(super) const NEVER: i32 = -100_000;

/// The roles of lines whose answers weigh so much, with what each may as well be.
fn read(
    place: &Constraints<'_>,
    answers: &[Answers<{ block::Ask::COUNT }>],
    sums: &[[i32; Outcome::COUNT]],
    weights: &Weights,
) -> Vec<(Role, Option<(Role, i32)>)> {
    let mut scores = sums.to_vec();
    for (at, scores) in scores.iter_mut().enumerate() {
        place.bar(at, scores);
    }
    let mut totals = decode(&scores, &weights.steps);
    if siblings::agree(answers, &totals, &mut scores) {
        totals = decode(&scores, &weights.steps);
    }
    if obey(place.lines, sums, &mut scores) {
        totals = decode(&scores, &weights.steps);
    }
    let role = |outcome: usize| Outcome::ALL[outcome].0.role();
    totals
        .iter()
        .map(|total| {
            let decided = Decided::of(total, |a, b| role(a) == role(b));
            let margin = decided.margin;
            let other = decided.other.filter(|_| margin < UNSURE);
            (role(decided.best), other.map(|other| (role(other), margin)))
        })
        .collect()
}

/// Lets marked lines be what their marks say and nothing else, even where a line without a mark could not be that; whether
/// there are any.
fn obey(
    lines: &[Line<'_>],
    sums: &[[i32; Outcome::COUNT]],
    scores: &mut [[i32; Outcome::COUNT]],
) -> bool {
    let mut any = false;
    for ((line, sums), scores) in lines.iter().zip(sums).zip(scores) {
        let Some(mark) = line.mark else { continue };
        any = true;
        *scores = *sums;
        for (score, (_, _, role)) in scores.iter_mut().zip(Outcome::ALL) {
            if role != mark {
                *score += NEVER;
            }
        }
    }
    any
}

/// What lines cannot be where they stand, whatever they weigh.
struct Constraints<'a> {
    lines: &'a [Line<'a>],
    looks: &'a [Rc<Look>],
    kinds: &'a [Kind],
    /// The lines of the contents list.
    listed: Range<usize>,
    headed: usize,
    issued: usize,
    signed: Range<usize>,
}

impl<'a> Constraints<'a> {
    fn of(lines: &'a [Line<'a>], looks: &'a [Rc<Look>], kinds: &'a [Kind]) -> Self {
        Self {
            lines,
            looks,
            kinds,
            listed: listed(lines, kinds),
            headed: headed(lines, kinds),
            issued: issued(kinds),
            signed: signed(kinds),
        }
    }

    /// Lets a line be nothing that it cannot be.
    fn bar(&self, at: usize, scores: &mut [i32; Outcome::COUNT]) {
        let (text, kind) = (self.lines[at].text, &self.kinds[at]);
        let possible = if self.looks[at].kind() == kind {
            *self.looks[at].possible()
        } else {
            Possible::of(text, kind)
        };
        let in_list = self.listed.contains(&at);
        let row = is_row(self.lines, self.kinds, at);
        let behind_list = at == self.listed.end && is_end(&self.listed, self.kinds);
        let (above_masthead, below_masthead) =
            (self.is_above_masthead(at), self.is_below_masthead(at));
        let subtitle = self.is_subtitle(at);
        // No head is a person of a list, or tells day and time; who sent a text in is told in one line, or two.
        let rostered = self.is_roster(at);
        let named = rostered || self.is_among_names(at);
        let headless = named || *self.looks[at].stamped();
        // What a sender stands behind is what was sent in, in 157 of 158 such lines of labelled texts; that one begins with 注.
        let sent =
            *kind == Kind::Text && self.looks[at].sender().is_some() && !text.starts_with('注');
        let (imprint, speaker, beside) = (
            self.is_imprint(at),
            self.is_speaker(at),
            self.is_beside_picture(at),
        );
        for (outcome, score) in scores.iter_mut().enumerate() {
            let outcome = Outcome::ALL[outcome].0;
            let elsewhere = in_list && outcome != Outcome::Toc
                || behind_list && outcome == Outcome::Toc
                || above_masthead && outcome != Outcome::Masthead
                || row && !matches!(outcome, Outcome::Table | Outcome::Toc)
                || below_masthead && outcome == Outcome::Masthead
                || subtitle.is_some_and(|is| is != (outcome == Outcome::Title))
                || named && outcome == Outcome::Masthead
                || rostered && matches!(outcome, Outcome::Attribution | Outcome::Signature)
                || sent && outcome == Outcome::Remark
                || imprint && outcome != Outcome::Imprint
                || speaker && outcome == Outcome::Attribution
                || beside && matches!(outcome, Outcome::Caption | Outcome::Remark)
                || headless && (outcome == Outcome::Title || outcome.level().is_some())
                || self.signed.contains(&at) && outcome == Outcome::Paragraph;
            if elsewhere || !possible.allows(outcome) {
                *score += NEVER;
            }
        }
    }

    /// Whether what stands below says that a line is the masthead's: the number of a document, if the line is a red head, or no
    /// text but the document's headline or a contents list stands below its number, or below the name
    /// of a bulletin who issues it.
    fn is_above_masthead(&self, at: usize) -> bool {
        let number =
            |kind: &Kind| matches!(kind, Kind::Masthead(masthead::Line::DocumentNumber { .. }));
        let titled = || match self.kinds.get(at + 2) {
            None | Some(Kind::ContentsHead) => true,
            Some(Kind::IssuerDate { .. }) => self.lines[at].text.chars().count() <= LONGEST_NAME,
            Some(kind) => *kind == Kind::Shaped && headline::is_worded(self.lines[at + 2].text),
        };
        let numbered = || self.kinds.get(at + 1).is_some_and(number);
        numbered() && (masthead::is_red_head(self.lines[at].text) || at == 0 && titled())
    }

    /// Whether a masthead ends above a line.
    fn is_below_masthead(&self, at: usize) -> bool {
        match self.kinds[at] {
            Kind::IssuerDate { date: true, .. } => at > self.headed,
            // 举办培训班 ends as an office does.
            Kind::IssuerDate { .. } => at > self.headed || at > self.issued && self.heads_text(at),
            // （共印80份）under who prints it and when.
            Kind::Closing(Closing::Imprint) => {
                let above = at.checked_sub(1).map(|above| &self.kinds[above]);
                self.lines[at].text.contains("共印")
                    && above == Some(&Kind::Closing(Closing::Imprint))
            }
            Kind::Shaped | Kind::Text => {
                at > self.issued && (self.lines[at].gap || self.heads_text(at))
            }
            _ => false,
        }
    }

    /// Whether a line that begins with a dash is the subtitle of the headline above: where it stands between what is no
    /// sentence and something else it is, in 71 of 74 such lines of labelled texts; behind a sentence it tells who said that.
    fn is_subtitle(&self, at: usize) -> Option<bool> {
        let above = self.lines[at.checked_sub(1)?].text;
        let below = self.lines.get(at + 1)?.text;
        if !headline::is_subtitle(self.lines[at].text) {
            return None;
        }
        if above.ends_with(class::is_sentence_end) {
            return Some(false);
        }
        let whole = |text: &str| text.chars().count() <= LONGEST && !text.contains('。');
        let headed =
            matches!(self.kinds[at - 1], Kind::Shaped | Kind::Text) && headline::is_worded(above);
        (headed && whole(self.lines[at].text) && !headline::is_subtitle(below)).then_some(true)
    }

    /// Whether a line tells who edited: right above whom it is sent to.
    fn is_imprint(&self, at: usize) -> bool {
        let sent = Kind::Closing(Closing::Distribution);
        self.kinds[at] == Kind::Closing(Closing::Imprint) && self.kinds.get(at + 1) == Some(&sent)
    }

    /// Whether a line names whose speech it is: the day stands below, in brackets, or whom it is addressed to, as below no
    /// sender but one in 119 such lines of labelled texts.
    fn is_speaker(&self, at: usize) -> bool {
        let Some(below) = self.lines.get(at + 1) else {
            return false;
        };
        let dated = self.kinds[at] != Kind::Attribution && notice::is_day(below.text);
        dated || self.kinds[at + 1] == Kind::Salutation
    }

    /// Whether a line is a sentence below a picture that has its caption: no more of that.
    fn is_beside_picture(&self, at: usize) -> bool {
        let above = at.checked_sub(1).map(|above| self.lines[above].text);
        let captioned =
            |line: &str| picture::recognize(line).is_some_and(|(_, len)| len < line.len());
        self.kinds[at] == Kind::Text
            && self.lines[at].text.ends_with('。')
            && above.is_some_and(captioned)
    }

    /// Whether a line is one of a list of persons, each on a line of its own.
    fn is_among_names(&self, at: usize) -> bool {
        let name = |at: usize| {
            let line = self.lines.get(at).map_or("", |line| line.text);
            line.len() <= LONGEST_PERSON && unit::is_expected_person(line)
        };
        name(at) && (at.checked_sub(1).is_some_and(name) || name(at + 1))
    }

    /// Whether a line is one of three or more that tell who came from which office.
    fn is_roster(&self, at: usize) -> bool {
        let tells = |line: &Line<'_>| unit::is_roster(line.text);
        let three = |from: usize| {
            let lines = self.lines.get(from..from + 3);
            lines.is_some_and(|lines| lines.iter().all(tells))
        };
        tells(&self.lines[at]) && (at.saturating_sub(2)..=at).any(three)
    }

    fn heads_text(&self, at: usize) -> bool {
        let below = self.lines.get(at + 1);
        below.is_some_and(|below| self.kinds[at + 1] == Kind::Text && below.text.contains('。'))
    }
}

/// The lines of a contents list: what stands under its head up to the next empty line, if that is all short.
fn listed(lines: &[Line<'_>], kinds: &[Kind]) -> Range<usize> {
    let Some(head) = kinds.iter().position(|kind| *kind == Kind::ContentsHead) else {
        return 0..0;
    };
    let end = (head + 1..lines.len())
        .find(|at| lines[*at].gap)
        .unwrap_or(head);
    let short =
        |line: &Line<'_>| line.text.chars().count() <= LONGEST && !line.text.ends_with('。');
    let whole = end > head && lines[head + 1..end].iter().all(short);
    if whole { head + 1..end } else { 0..0 }
}

/// Whether a contents list ends where the first empty line stands: its entries are numbered, and what follows is not.
fn is_end(listed: &Range<usize>, kinds: &[Kind]) -> bool {
    let numbered = |kind: &Kind| matches!(kind, Kind::Numbered(_));
    let below = kinds.get(listed.end);
    let next = below.is_some_and(|kind| matches!(kind, Kind::Shaped | Kind::Text));
    next && !listed.is_empty() && kinds[listed.clone()].iter().all(numbered)
}

/// The first line of running text behind the last number of an issue or a document: offices and dates below it are no
/// masthead's.
fn headed(lines: &[Line<'_>], kinds: &[Kind]) -> usize {
    let numbered = |kind: &Kind| {
        matches!(
            kind,
            Kind::Masthead(
                masthead::Line::Issue
                    | masthead::Line::Parts(_)
                    | masthead::Line::DocumentNumber { .. }
            )
        )
    };
    let number = kinds.iter().rposition(numbered);
    let running = |at: &usize| lines[*at].text.ends_with('。');
    let below = number.and_then(|number| (number..kinds.len()).find(running));
    below.unwrap_or(kinds.len())
}

/// The first line that names who issues it and when: a masthead's last, as a rule, if an empty line stands below or what
/// follows has running text below.
fn issued(kinds: &[Kind]) -> usize {
    let whole = |kind: &Kind| {
        matches!(
            kind,
            Kind::IssuerDate {
                issuer: true,
                date: true
            }
        )
    };
    kinds.iter().position(whole).unwrap_or(kinds.len())
}

/// Offices one below the other, a date under the last: who signs, or a masthead, but no running text.
fn signed(kinds: &[Kind]) -> Range<usize> {
    let office = |kind: &Kind| matches!(kind, Kind::IssuerDate { date: false, .. });
    let date = |kind: &Kind| matches!(kind, Kind::IssuerDate { date: true, .. });
    let end = (1..kinds.len()).rfind(|at| date(&kinds[*at]) && office(&kinds[at - 1]));
    let end = end.unwrap_or(0);
    let offices = kinds[..end].iter().rev().take_while(|kind| office(kind));
    end - offices.count()..end
}

/// Whether a line is one of several rows with as many cells.
fn is_row(lines: &[Line<'_>], kinds: &[Kind], at: usize) -> bool {
    let cells = |at: usize| lines[at].text.matches('\t').count();
    let short = |at: usize| kinds[at] == Kind::Table && row::is_cells(lines[at].text);
    let beside = |other: usize| short(other) && cells(other) == cells(at);
    let above = at.checked_sub(1).is_some_and(beside);
    short(at) && (above || at + 1 < kinds.len() && beside(at + 1))
}

/// Bytes of the longest name of a person, letter-spaced.
const LONGEST_PERSON: usize = 18;

/// The longest name of a bulletin that looks like a headline, in characters.
const LONGEST_NAME: usize = 10;

/// Whether a line can be read so.
pub fn possible(text: &str, kind: &Kind, outcome: Outcome) -> bool {
    Possible::of(text, kind).allows(outcome)
}

#[cfg(test)]
mod tests;
