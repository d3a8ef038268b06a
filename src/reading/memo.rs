//! Keeps what lines tell by themselves, for the next time a text is outlined.

use std::rc::Rc;

use super::block::Ask;
use super::front;
use super::kind::Kind;
use super::look::{Look, Looks};
use super::model::Answers;
use super::outcome::Outcome;
use super::pieces::{self, Piece};
use super::roles::{Fields, Line};
use crate::bulletin::Role;
use crate::text::same_ends;

/// What was read of the lines of a text, for outlining what it becomes when it is edited: most of its lines stay the same. A
/// value that knows nothing but what it was made of: outlines come out the same with any reading by the same weights and
/// without one.
#[derive(Clone, Debug, Default)]
pub struct Reading {
    lines: Vec<Known>,
}

/// What is known of a line.
#[derive(Clone, Debug)]
struct Known {
    look: Rc<Look>,
    weighed: Weighed,
    cut: Rc<Cut>,
    doubt: Option<(Role, i32)>,
}

/// What a line answered, and what that and the answers around it weigh.
#[derive(Clone, Copy, Debug)]
pub(super) struct Weighed {
    pub answers: Answers<{ Ask::COUNT }>,
    pub sums: [i32; Outcome::COUNT],
}

/// How a line of a role is cut into pieces.
#[derive(Debug)]
pub(super) struct Cut {
    kind: Kind,
    role: Role,
    /// A mark says what it is.
    marked: bool,
    pieces: Vec<Piece>,
}

impl Reading {
    /// Which of its lines these are: those before and behind the ones that are others.
    pub(super) fn known(&self, lines: &[Line<'_>]) -> Vec<Option<usize>> {
        let old = &self.lines;
        let (start, end) = same_ends(old, lines, |known, line| known.look.text() == line.text);
        let behind = lines.len() - end;
        let known = |at: usize| match at {
            _ if at < start => Some(at),
            _ if at < behind => None,
            _ => Some(old.len() + at - lines.len()),
        };
        (0..lines.len()).map(known).collect()
    }

    /// What lines tell, which may be known.
    pub(super) fn looks(
        &self,
        lines: &[Line<'_>],
        known: &[Option<usize>],
        looks: &mut Looks,
    ) -> Vec<Rc<Look>> {
        let look = |(line, known): (&Line<'_>, &Option<usize>)| match known {
            Some(nth) => Rc::clone(&self.lines[*nth].look),
            None => looks.of(line.text),
        };
        lines.iter().zip(known).map(look).collect()
    }

    /// What line `nth` weighed, if it and so many lines around it answered what line `at` and those around it answer now.
    pub(super) fn weighed(
        &self,
        nth: usize,
        answers: &[Answers<{ Ask::COUNT }>],
        at: usize,
        reach: usize,
    ) -> Option<[i32; Outcome::COUNT]> {
        let same = |ahead: usize| {
            let old = self.lines.get((nth + ahead).wrapping_sub(reach));
            let new = answers.get((at + ahead).wrapping_sub(reach));
            old.map(|known| &known.weighed.answers) == new
        };
        (0..=reach * 2)
            .all(same)
            .then(|| self.lines[nth].weighed.sums)
    }

    /// The pieces of each line, in order, covering all of it but white space and role mark.
    pub fn pieces(&self) -> impl Iterator<Item = &[Piece]> {
        self.lines.iter().map(|known| &*known.cut.pieces)
    }

    /// The data of the masthead; these of its lines stand under headlines.
    pub fn fields(&self, bylines: &[usize]) -> Fields {
        let lines = self.lines.iter().enumerate();
        let masthead = lines.filter(|(at, known)| {
            known.cut.role == Role::Masthead && bylines.binary_search(at).is_err()
        });
        front::fields(
            masthead.map(|(at, known)| (at, &*known.look, &known.cut.kind, known.cut.marked)),
        )
    }

    /// What each line may as well be, and how far that lies behind.
    pub fn doubts(&self) -> impl Iterator<Item = Option<(Role, i32)>> {
        self.lines.iter().map(|known| known.doubt)
    }

    /// How line `nth` was cut.
    pub(super) fn cut_of(&self, nth: usize) -> &Rc<Cut> {
        &self.lines[nth].cut
    }

    /// Cuts the next line, of this kind and role, into its pieces, if it is not `known` how; `marked` where a mark says what it
    /// is, `doubt` is what it may as well be.
    pub(super) fn cut(
        &mut self,
        look: Rc<Look>,
        weighed: Weighed,
        (kind, marked): (&Kind, bool),
        (role, doubt): (Role, Option<(Role, i32)>),
        known: Option<&Rc<Cut>>,
    ) {
        let as_known = |cut: &&Rc<Cut>| (&cut.kind, cut.marked, cut.role) == (kind, marked, role);
        let known = known.filter(as_known);
        let cut = known.cloned().unwrap_or_else(|| {
            Rc::new(Cut {
                kind: kind.clone(),
                role,
                marked,
                pieces: pieces::cut(&look, kind, role, marked),
            })
        });
        self.lines.push(Known {
            look,
            weighed,
            cut,
            doubt,
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::parse::parse_again;

    /// What lines of these roles are, of which nothing is weighed.
    fn lines_of(lines: &[(&str, Role)]) -> Reading {
        let mut reading = Reading::default();
        for (text, role) in lines {
            let look = Rc::new(Look::new(text));
            let weighed = Weighed {
                answers: *look.answers(),
                sums: [0; Outcome::COUNT],
            };
            let kind = look.kind().clone();
            reading.cut(look, weighed, (&kind, false), (*role, None), None);
        }
        reading
    }

    #[test]
    fn what_a_line_weighed_is_known_while_those_around_answer_the_same() {
        let texts = ["通知", "一、目标", "按期完成。", "区水利局", "2026年9月2日"];
        let mut reading = lines_of(&texts.map(|text| (text, Role::Paragraph)));
        for (at, known) in reading.lines.iter_mut().enumerate() {
            known.weighed.sums[0] = i32::try_from(at).unwrap_or(0) + 1;
        }
        let old: Vec<_> = reading
            .lines
            .iter()
            .map(|line| line.weighed.answers)
            .collect();
        let weighed = |nth: usize, answers: &[Answers<{ Ask::COUNT }>], at: usize, reach: usize| {
            reading.weighed(nth, answers, at, reach).map(|sums| sums[0])
        };
        for nth in 0..texts.len() {
            let own = i32::try_from(nth).unwrap_or(0) + 1;
            assert_eq!(weighed(nth, &old, nth, 2), Some(own), "{nth}");
        }
        // A line changed.
        let mut others = old.clone();
        others[2] = old[4];
        for (reach, known) in [
            (0, [true, true, false, true, true]),
            (1, [true, false, false, false, true]),
            (2, [false; 5]),
        ] {
            let found = [0, 1, 2, 3, 4].map(|at| weighed(at, &others, at, reach).is_some());
            assert_eq!(found, known, "{reach}");
        }
        // A line more above: what stands behind it is the same.
        let more = [&old[4..], &old].concat();
        let found = [0, 1, 2, 3, 4].map(|nth| weighed(nth, &more, nth + 1, 1).is_some());
        assert_eq!(found, [false, true, true, true, true]);
        // A line less below.
        let found = [0, 1, 2, 3].map(|nth| weighed(nth, &old[..4], nth, 1).is_some());
        assert_eq!(found, [true, true, true, false]);
    }

    #[test]
    fn a_line_of_the_same_kind_and_role_is_not_cut_again() {
        let known = lines_of(&[("一、目标", Role::Heading1)]);
        for (kind, role, same) in [
            (Look::new("一、目标").kind(), Role::Heading1, true),
            (Look::new("一、目标").kind(), Role::Paragraph, false),
            (&Kind::Text, Role::Heading1, false),
            (&Kind::Text, Role::Paragraph, false),
        ] {
            let look = Rc::clone(&known.lines[0].look);
            let mut reading = Reading::default();
            let (weighed, cut) = (known.lines[0].weighed, known.cut_of(0));
            reading.cut(
                look,
                weighed,
                (kind, false),
                (role, Some((Role::Note, 3))),
                Some(cut),
            );
            assert_eq!(
                Rc::ptr_eq(reading.cut_of(0), cut),
                same,
                "{kind:?}, {role:?}"
            );
            assert_eq!(
                (&reading.cut_of(0).kind, reading.cut_of(0).role),
                (kind, role)
            );
            let doubts: Vec<_> = reading.doubts().collect();
            assert_eq!(doubts, [Some((Role::Note, 3))]);
            let pieces: Vec<_> = reading.pieces().map(|pieces| pieces[0].role).collect();
            assert_eq!(pieces, [role]);
        }
    }

    #[test]
    fn lines_under_headlines_are_no_data_of_the_masthead() {
        let reading = lines_of(&[
            ("澄湖信息", Role::Masthead),
            ("第12期", Role::Masthead),
            ("2026年9月2日", Role::Masthead),
            ("2026年9月5日", Role::Signature),
        ]);
        let place = |fields: &Fields| fields.date.map(|(at, _)| at);
        assert_eq!(place(&reading.fields(&[])), Some(2));
        assert_eq!(place(&reading.fields(&[0, 2])), None);
        assert!(reading.fields(&[0, 2]).issue.is_some());
        assert!(reading.fields(&[1]).issue.is_none());
    }

    #[test]
    fn only_lines_that_are_the_same_are_known() {
        let reading = parse_again("通知\n一、目标\n按期完成。", &Reading::default()).1;
        for (texts, known) in [
            (
                ["通知", "一、目标", "按期完成。"],
                [Some(0), Some(1), Some(2)],
            ),
            (["通知", "二、要求", "按期完成。"], [Some(0), None, Some(2)]),
            (["要点", "二、要求", "落实到人。"], [None; 3]),
            (["通知", "落实到人。", "一、目标"], [Some(0), None, None]),
        ] {
            let lines = texts.map(|text| Line {
                text,
                ..Line::default()
            });
            assert_eq!(reading.known(&lines), known, "{texts:?}");
        }
    }
}
