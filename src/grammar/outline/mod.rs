//! Turns lines into roles: weighs what each line looks like against its neighbours.

mod body;
mod front;
mod pieces;
mod reading;

use std::rc::Rc;

use super::closing::Closing;
use super::kind::{self, Kind};
use super::sign::Sign;
use crate::bulletin::Role;
use crate::text::Span;
pub use reading::Reading;
use reading::{Known, Look};

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

/// Outlines a whole text, with what was read of its lines before: gives what is read of them now, their pieces among it, and
/// the data of the masthead. Lines are not empty.
pub fn outline(lines: &[Line<'_>], before: &Reading) -> (Reading, Fields) {
    let known = before.known(lines);
    let looks: Vec<Rc<Look>> = lines
        .iter()
        .zip(&known)
        .map(|(line, known)| Known::look(line, *known))
        .collect();
    let kinds = looks.iter().map(|look| look.kind.clone()).collect();
    let kinds = kind::in_place(lines.iter().map(|line| line.text), kinds);
    let mut weigher = Weigher {
        lines,
        looks: &looks,
        kinds: &kinds,
        roles: vec![None; lines.len()],
        fields: Fields::default(),
        attributed: looks
            .iter()
            .zip(&kinds)
            .filter(|(look, kind)| **kind == Kind::Attribution || look.attributed)
            .count(),
        whole: looks.iter().filter(|look| look.whole).count(),
    };
    weigher.marked();
    let front = weigher.front();
    let back = weigher.closing(front);
    weigher.contents(front, back);
    weigher.body(back);
    weigher.agree(back);
    let Weigher { roles, fields, .. } = weigher;
    let mut reading = Reading::default();
    for (at, look) in looks.into_iter().enumerate() {
        let role = roles[at].unwrap_or(Role::Paragraph);
        reading.cut(look, &kinds[at], role, known[at]);
    }
    (reading, fields)
}

/// What is known of the lines so far.
struct Weigher<'a> {
    lines: &'a [Line<'a>],
    looks: &'a [Rc<Look>],
    kinds: &'a [Kind],
    roles: Vec<Option<Role>>,
    fields: Fields,
    /// How many stories are attributed.
    attributed: usize,
    /// How many lines could be whole stories.
    whole: usize,
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
