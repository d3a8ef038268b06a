//! Turns lines into roles: weighs what each line looks like against its neighbours.

mod body;
mod front;
mod pieces;

use super::attribution;
use super::closing::Closing;
use super::kind::{self, Kind};
use super::sign::Sign;
use crate::bulletin::Role;
use crate::text::Span;

/// One line of text, white space round it removed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Line<'a> {
    /// The text.
    pub text: &'a str,
    /// An empty line stands before it.
    pub gap: bool,
}

/// A part of a line with one role; byte offsets into the line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Piece {
    /// What it is.
    pub role: Role,
    /// Where it stands in the line.
    pub span: Span,
    /// The number sign at its start; offsets from the start of the piece.
    pub sign: Option<Sign>,
    /// The next piece goes on in the same paragraph.
    pub run_in: bool,
}

/// The masthead's data: line index and byte range in the line.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Fields {
    /// 密级
    pub secrecy: Option<(usize, Span)>,
    /// First and last line of the name, which may run over several, each with its part of it.
    pub name: Option<[(usize, Span); 2]>,
    /// The whole issue line or document number.
    pub issue: Option<(usize, Span)>,
    /// The issuing office.
    pub issuer: Option<(usize, Span)>,
    /// The date.
    pub date: Option<(usize, Span)>,
}

/// What the lines are.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Outline {
    /// The pieces of each line, in order, covering all of it but white space and role mark.
    pub pieces: Vec<Vec<Piece>>,
    /// The data of the masthead.
    pub fields: Fields,
}

/// Outlines a whole text. Lines are not empty.
pub fn outline(lines: &[Line<'_>]) -> Outline {
    let kinds = kind::of_all(lines.iter().map(|line| line.text));
    let mut weigher = Weigher {
        lines,
        kinds: &kinds,
        roles: vec![None; lines.len()],
        fields: Fields::default(),
        attributed: lines
            .iter()
            .zip(&kinds)
            .filter(|(line, kind)| {
                **kind == Kind::Attribution || attribution::at_end(line.text).is_some()
            })
            .count(),
    };
    weigher.marked();
    let front = weigher.front();
    let back = weigher.closing(front);
    weigher.contents(front, back);
    weigher.body(back);
    weigher.agree(back);
    let Weigher { roles, fields, .. } = weigher;
    let pieces = (0..lines.len())
        .map(|at| {
            pieces::cut(
                lines[at].text,
                &kinds[at],
                roles[at].unwrap_or(Role::Paragraph),
            )
        })
        .collect();
    Outline { pieces, fields }
}

/// What is known of the lines so far.
struct Weigher<'a> {
    lines: &'a [Line<'a>],
    kinds: &'a [Kind],
    roles: Vec<Option<Role>>,
    fields: Fields,
    /// How many stories are attributed.
    attributed: usize,
}

impl Weigher<'_> {
    /// Role marks come first.
    fn marked(&mut self) {
        for (role, kind) in self.roles.iter_mut().zip(self.kinds) {
            if let Kind::Marked(marked, _) = kind {
                *role = Some(*marked);
            }
        }
    }
}

fn closing_role(kind: Closing) -> Role {
    match kind {
        Closing::Distribution => Role::Distribution,
        Closing::Imprint => Role::Imprint,
        Closing::Contact => Role::Contact,
    }
}
