//! Keeps what lines tell by themselves, for the next time a text is outlined.

use std::rc::Rc;

use super::kind::Kind;
use super::look::{Look, Looks};
use super::pieces::{self, Piece};
use super::roles::Line;
use crate::bulletin::Role;
use crate::text::same_ends;

/// What was read of the lines of a text, for outlining what it becomes when it is edited: most of its lines stay the same. A
/// value that knows nothing but what it was made of: outlines come out the same with any reading and without one.
#[derive(Clone, Debug, Default)]
pub struct Reading {
    lines: Vec<Known>,
}

/// What is known of a line.
#[derive(Clone, Debug)]
pub(super) struct Known {
    look: Rc<Look>,
    cut: Rc<Cut>,
    doubt: Option<(Role, i32)>,
}

/// How a line of a role is cut into pieces.
#[derive(Debug)]
struct Cut {
    kind: Kind,
    role: Role,
    pieces: Vec<Piece>,
}

impl Reading {
    /// What is known of lines: of those before and behind the ones that are others.
    pub(super) fn known(&self, lines: &[Line<'_>]) -> Vec<Option<&Known>> {
        let old = &self.lines;
        let (start, end) = same_ends(old, lines, |known, line| known.look.text() == line.text);
        let behind = lines.len() - end;
        let known = |at: usize| match at {
            _ if at < start => Some(&old[at]),
            _ if at < behind => None,
            _ => Some(&old[old.len() + at - lines.len()]),
        };
        (0..lines.len()).map(known).collect()
    }

    /// What lines tell, which may be known.
    pub(super) fn looks(
        lines: &[Line<'_>],
        known: &[Option<&Known>],
        looks: &mut Looks,
    ) -> Vec<Rc<Look>> {
        let look = |(line, known): (&Line<'_>, Option<&Known>)| {
            known.map_or_else(|| looks.of(line.text), |known| Rc::clone(&known.look))
        };
        let known = known.iter().copied();
        lines.iter().zip(known).map(look).collect()
    }

    /// The pieces of each line, in order, covering all of it but white space and role mark.
    pub fn pieces(&self) -> impl Iterator<Item = &[Piece]> {
        self.lines.iter().map(|known| &*known.cut.pieces)
    }

    /// What each line may as well be, and how far that lies behind.
    pub fn doubts(&self) -> impl Iterator<Item = Option<(Role, i32)>> {
        self.lines.iter().map(|known| known.doubt)
    }

    /// Cuts the next line, of this kind and role, into its pieces; `doubt` is what it may as well be.
    pub(super) fn cut(
        &mut self,
        look: Rc<Look>,
        kind: &Kind,
        role: Role,
        doubt: Option<(Role, i32)>,
        known: Option<&Known>,
    ) {
        let known = known.map(|known| &known.cut);
        let known = known.filter(|cut| cut.kind == *kind && cut.role == role);
        let cut = known.cloned().unwrap_or_else(|| {
            Rc::new(Cut {
                kind: kind.clone(),
                role,
                pieces: pieces::cut(look.text(), kind, role),
            })
        });
        self.lines.push(Known { look, cut, doubt });
    }
}
