//! The data of the masthead: name, issue, office and date, out of the lines that were read as such.

use std::ops::Range;

use super::kind::Kind;
use super::roles::{Fields, Line};
use crate::bulletin::Role;
use crate::grammar::masthead;
use crate::text::Span;

/// Takes the fields out of the masthead's lines.
pub(super) fn fields(lines: &[Line<'_>], kinds: &[Kind], roles: &[Role]) -> Fields {
    let masthead = || (0..lines.len()).filter(|at| roles[*at] == Role::Masthead);
    let issue = |kind: &Kind| {
        matches!(
            kind,
            Kind::Masthead(
                masthead::Line::Issue
                    | masthead::Line::DocumentNumber { .. }
                    | masthead::Line::Parts(_)
            ) | Kind::Marked(Role::Masthead, _)
        )
    };
    let dated = |kind: &Kind| matches!(kind, Kind::IssuerDate { date: true, .. });
    // Above the issue stands the name; without one, above the date.
    let name_end = masthead()
        .find(|at| issue(&kinds[*at]))
        .or_else(|| masthead().find(|at| dated(&kinds[*at])))
        .unwrap_or(lines.len());
    let mut fields = Fields::default();
    for at in masthead() {
        field(&mut fields, at, lines[at].text, &kinds[at], name_end);
    }
    fields
}

fn field(fields: &mut Fields, at: usize, text: &str, kind: &Kind, name_end: usize) {
    let from = match kind {
        Kind::Marked(_, len) => *len,
        _ => 0,
    };
    let place = |range: Range<usize>| (at, Span::from(range).offset(from));
    let whole = (at, Span::new(from, text.len()).trim(text));
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
        // （月刊） under the name is no part of it, nor is what stands under the issue.
        _ if *kind == Kind::Text || text.starts_with(['（', '(']) || at > name_end => {}
        _ => {
            let first = fields.name.map_or(whole, |[first, _]| first);
            fields.name = Some([first, whole]);
        }
    }
}
