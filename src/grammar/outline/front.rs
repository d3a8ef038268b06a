//! The lines before the text and behind it: masthead, contents list, closing block.

use std::ops::Range;

use super::{Line, Weigher, closing_role};
use crate::bulletin::Role;
use crate::grammar::closing::Closing;
use crate::grammar::kind::Kind;
use crate::grammar::{contents, masthead};
use crate::text::{Span, class};

/// How many lines may stand above the issue.
const HIGHEST_ISSUE: usize = 5;
/// The longest of them, in characters.
const LONGEST_ABOVE: usize = 40;

impl Weigher<'_> {
    /// The lines before the text: masthead and the titles under it. Gives the first line behind.
    pub(super) fn front(&mut self) -> usize {
        let in_front = |kind: &Kind| {
            matches!(
                kind,
                Kind::Masthead(_)
                    | Kind::IssuerDate { .. }
                    | Kind::Shaped
                    | Kind::WebMeta
                    | Kind::Marked(..)
                    | Kind::Column
            )
        };
        let above = self.above_issue();
        let end = self
            .kinds
            .iter()
            .enumerate()
            .take_while(|(at, kind)| *at < above || in_front(kind))
            .count()
            .min(14);
        let numbered = self.kinds[..end].iter().position(|kind| {
            matches!(
                kind,
                Kind::Masthead(
                    masthead::Line::Issue
                        | masthead::Line::DocumentNumber { .. }
                        | masthead::Line::Parts(_)
                )
            ) || matches!(kind, Kind::Marked(Role::Masthead, _))
        });
        let dated = self.kinds[..end]
            .iter()
            .position(|kind| matches!(kind, Kind::IssuerDate { date: true, .. }));
        let name_end = match (numbered, dated) {
            // A title with the document number under it has no red head.
            (Some(at), _)
                if self.lines[..at]
                    .iter()
                    .any(|line| line.text.contains("关于")) =>
            {
                0
            }
            (Some(at), _) => at,
            (None, Some(at)) if self.is_name_before(at) => at,
            (None, None) if end >= 2 && self.is_bare_name() => 1,
            _ => 0,
        };
        let mut front = 0;
        for at in 0..end {
            if self.roles[at].is_none() {
                let role = self.front_role(at, name_end, end);
                if role.is_none() && front == at && at >= name_end {
                    // Titles under the masthead are weighed with the text.
                    continue;
                }
                self.roles[at] = role;
            }
            if self.roles[at] == Some(Role::Masthead) {
                front = at + 1;
                self.field(at, name_end);
            } else if self.roles[at].is_some() {
                front = front.max(at);
            }
        }
        front
    }

    /// How many short lines stand at the top above the issue, whatever they look like.
    fn above_issue(&self) -> usize {
        let issue = |kind: &Kind| {
            matches!(
                kind,
                Kind::Masthead(masthead::Line::Issue | masthead::Line::Parts(_))
            )
        };
        let short = |line: &Line<'_>| {
            line.text.chars().count() <= LONGEST_ABOVE && !line.text.contains(['。', '\t'])
        };
        let at = self.kinds.iter().take(HIGHEST_ISSUE).position(issue);
        at.filter(|at| self.lines[..*at].iter().all(short))
            .unwrap_or(0)
    }

    fn is_name_before(&self, at: usize) -> bool {
        at > 0
            && self.kinds[..at].iter().all(|kind| {
                matches!(
                    kind,
                    Kind::Shaped | Kind::Masthead(_) | Kind::IssuerDate { date: false, .. }
                )
            })
            && self.lines[..at]
                .iter()
                .any(|line| masthead::is_name(line.text))
            && self.kinds[at + 1..]
                .first()
                .is_none_or(|next| *next != Kind::Text)
    }

    /// A name alone at the top, with headlines under it.
    fn is_bare_name(&self) -> bool {
        let line = &self.lines[0];
        masthead::is_name(line.text)
            && line.text.chars().filter(|c| !class::is_blank(*c)).count() <= 12
            && matches!(
                self.kinds[1],
                Kind::Shaped | Kind::ContentsHead | Kind::RunIn
            )
            && self.lines[1].gap
    }

    fn front_role(&self, at: usize, name_end: usize, end: usize) -> Option<Role> {
        match &self.kinds[at] {
            _ if at < name_end => Some(Role::Masthead),
            Kind::Masthead(_) => Some(Role::Masthead),
            Kind::WebMeta => Some(Role::Note),
            // （8月16日—8月31日） under the issue; no headline stands in brackets.
            Kind::Shaped
                if self.lines[at].text.starts_with(['（', '('])
                    && self.lines[at].text.ends_with(['）', ')'])
                    && self.roles[..at].last() == Some(&Some(Role::Masthead)) =>
            {
                Some(Role::Masthead)
            }
            Kind::IssuerDate { date, .. } => {
                let beside = |kind: Option<&Kind>| {
                    matches!(kind, Some(Kind::IssuerDate { .. } | Kind::Masthead(_)))
                };
                let dated = *date
                    || beside(self.kinds.get(at + 1))
                    || at > 0 && beside(self.kinds.get(at - 1)) && !self.is_issued_above(at);
                // The last lines of a text without body are its signature.
                (dated && end < self.kinds.len()).then_some(Role::Masthead)
            }
            _ => None,
        }
    }

    /// Whether office and date both stand above line `at`: what follows looks like an office by chance, 寒潮将影响全市.
    fn is_issued_above(&self, at: usize) -> bool {
        let issuers = self.kinds[..at].iter().filter_map(|kind| match kind {
            Kind::IssuerDate { issuer, date } => Some((*issuer, *date)),
            _ => None,
        });
        let (office, day) = issuers.fold((false, false), |(office, day), (issuer, date)| {
            (office || issuer, day || date)
        });
        office && day
    }

    fn field(&mut self, at: usize, name_end: usize) {
        let text = self.lines[at].text;
        let from = if let Kind::Marked(_, len) = self.kinds[at] {
            len
        } else {
            0
        };
        let place = |range: Range<usize>| (at, Span::from(range).offset(from));
        let whole = (at, Span::new(from, text.len()).trim(text));
        let fields = &mut self.fields;
        match masthead::recognize(&text[from..]) {
            Some(masthead::Line::Secrecy) => fields.secrecy = fields.secrecy.or(Some(whole)),
            Some(masthead::Line::Issue) => fields.issue = fields.issue.or(Some(whole)),
            Some(masthead::Line::DocumentNumber { number }) => {
                fields.issue = fields.issue.or(Some(place(number)));
            }
            Some(masthead::Line::Parts(parts)) => {
                let name = parts.name.map(place);
                fields.name = fields.name.or(name.map(|name| [name, name]));
                fields.issue = fields.issue.or(Some(place(parts.issue)));
                fields.issuer = fields.issuer.or(parts.issuer.map(place));
                fields.date = fields.date.or(parts.date.map(place));
            }
            Some(masthead::Line::Signer) => {}
            Some(masthead::Line::IssuerDate { issuer, date }) if from > 0 || at >= name_end => {
                fields.issuer = fields.issuer.or(issuer.map(place));
                fields.date = fields.date.or(date.map(place));
            }
            // （月刊） under the name is no part of it.
            _ if self.kinds[at] == Kind::Text || text.starts_with(['（', '(']) => {}
            _ => {
                let first = fields.name.map_or(whole, |[first, _]| first);
                fields.name = Some([first, whole]);
            }
        }
    }

    /// The closing block and the signature above it. Gives the first line that belongs to it.
    pub(super) fn closing(&mut self, front: usize) -> usize {
        let mut back = self.lines.len();
        while back > front {
            let at = back - 1;
            let role = match &self.kinds[at] {
                Kind::Marked(role, _)
                    if matches!(role, Role::Distribution | Role::Imprint | Role::Contact) =>
                {
                    *role
                }
                Kind::Closing(kind) => closing_role(*kind),
                Kind::IssuerDate {
                    date: true,
                    issuer: true,
                } if self.kinds[..at].contains(&Kind::Closing(Closing::Distribution)) => {
                    Role::Imprint
                }
                Kind::Masthead(masthead::Line::Secrecy) if back == self.lines.len() => {
                    Role::Imprint
                }
                _ => break,
            };
            self.roles[at] = Some(role);
            back = at;
        }
        back
    }

    /// The contents list behind the masthead.
    pub(super) fn contents(&mut self, front: usize, back: usize) {
        let Some(offset) = self.kinds[front..back]
            .iter()
            .position(|kind| *kind == Kind::ContentsHead)
        else {
            return;
        };
        let head = front + offset;
        if self.kinds[front..head].iter().any(Kind::is_body) {
            return;
        }
        self.roles[head] = Some(Role::Toc);
        let mut at = head + 1;
        let first = self
            .lines
            .get(at)
            .map(|line| contents::entry(line.text))
            .unwrap_or_default();
        while at < back {
            let text = self.lines[at].text;
            let listed = matches!(
                self.kinds[at],
                Kind::Numbered(_) | Kind::Shaped | Kind::Leader | Kind::Chapter
            ) && text.chars().count() <= 60
                && !text.ends_with('。');
            if !listed || at > head + 1 && text == first {
                break;
            }
            self.roles[at] = Some(Role::Toc);
            at += 1;
        }
        // Without a repeated headline the last line before the text is the first headline.
        let repeated = self.lines.get(at).is_some_and(|line| line.text == first);
        if !repeated && at > head + 2 && at < back && self.kinds[at - 1] == Kind::Shaped {
            self.roles[at - 1] = None;
        }
    }
}
