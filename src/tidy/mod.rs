//! Turns any pasted text into a canonical draft and the edits that lead there.
//!
//! Tidying is a row of passes. Each takes the text as the last one left it and answers with an
//! [`EditList`]; the lists are composed, so that the whole is one list in offsets of the paste.

mod characters;
pub(crate) mod debris;
mod forms;
mod join;
mod layout;
mod looks;
pub(crate) mod marks;
mod options;
mod quotes;
pub mod rule;
mod signs;
mod spaces;
pub mod split;
mod tables;
mod tidied;

use crate::reading::{Looks, Reading, Weights};
use crate::source::Source;
use crate::text::EditList;
pub(crate) use join::glue;
pub(crate) use layout::wants_gap;
pub use looks::mark_roles;
pub use options::{Joining, Options};
pub use rule::Rule;
pub use tidied::{Doubt, Tidied};

/// What a pass looks at.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Sees {
    /// The lines that hold something, wherever empty lines stand.
    Lines,
    /// The empty lines between them too.
    Gaps,
}

/// A pass: the text as the last one left it to the edits it makes.
type Pass = fn(&str) -> EditList;

/// How often the passes run at most until the text rests. Two rounds are the rule: one that works
/// and one that finds nothing more to do; a gap that moves along a list takes one a line.
const ROUNDS: usize = 32;

/// Tidies a pasted text with the default [`Options`].
///
/// Guarantees: `edits.apply(text) == draft`; inverting the edits gives back `text` byte for byte;
/// tidying the draft changes nothing.
pub fn tidy(text: &str) -> Tidied {
    tidy_with(text, &Options::default())
}

/// Tidies a pasted text. The guarantees of [`tidy()`] hold, but with
/// [`Joining::BetweenEmptyLines`] tidying the draft again joins more.
pub fn tidy_with(text: &str, options: &Options) -> Tidied {
    tidy_by(text, options, &Weights::default())
}

/// Tidies what came from a file: what the looks of its lines say stands before what the text says. The guarantees of
/// [`tidy_with()`] hold, of its text.
pub fn tidy_source(source: &Source, options: &Options) -> Tidied {
    if source.looks.is_empty() {
        tidy_with(&source.text, options)
    } else {
        looks::tidy(source, options)
    }
}

/// The same of a source whose text is repaired first: one list of edits leads from its text to the draft.
pub fn tidy_repaired(source: &Source, repairs: &EditList, options: &Options) -> Tidied {
    if repairs.is_empty() {
        return tidy_source(source, options);
    }
    let repaired = Source {
        text: repairs.apply(&source.text),
        looks: source.looks.clone(),
    };
    let tidied = tidy_source(&repaired, options);
    Tidied {
        edits: repairs.then(&tidied.edits, &source.text, &repaired.text),
        ..tidied
    }
}

/// The same with weights of one's own: for fitting them.
pub fn tidy_by(text: &str, options: &Options, weights: &Weights) -> Tidied {
    let mut state = State::new(text, options);
    let mut joining = options.joining;
    let mut looks = Looks::default();
    let mut reading = Reading::default();
    let mut seen: Vec<String> = Vec::new();
    // Of drafts that turn into one another the least is taken, whichever of them came in.
    let mut least: Option<String> = None;
    for _ in 0..ROUNDS {
        let before = state.now.draft.clone();
        state.begin_round();
        state.run(Sees::Lines, &mut characters::pass);
        state.run(Sees::Lines, &mut debris::pass);
        state.run(Sees::Gaps, &mut |text| tables::pass(text, &mut looks));
        let mut doubts = Vec::new();
        let joined = state.run(Sees::Gaps, &mut |text| {
            join::pass(text, joining, &mut looks, weights, &mut doubts)
        });
        // What is in doubt is known of the lines as they came; those of a draft say less.
        if seen.is_empty() {
            state.doubt(&doubts, &joined);
        }
        state.run(Sees::Gaps, &mut |text| split::pass(text, weights));
        state.run(Sees::Lines, &mut |text| forms::pass(text, &mut looks));
        state.run(Sees::Lines, &mut signs::pass);
        state.run(Sees::Lines, &mut quotes::pass);
        state.run(Sees::Lines, &mut marks::pass);
        state.run(Sees::Lines, &mut |text| spaces::pass(text, &mut looks));
        state.run(Sees::Gaps, &mut |text| {
            layout::pass(text, joining, &mut looks, &mut reading, weights)
        });
        if state.now.draft == before || least.as_ref() == Some(&state.now.draft) {
            break;
        }
        seen.push(before);
        if least.is_none() {
            let turn = seen.iter().position(|draft| *draft == state.now.draft);
            least = turn.and_then(|turn| seen[turn..].iter().min().cloned());
            if least.as_ref() == Some(&state.now.draft) {
                break;
            }
        }
        if joining == Joining::BetweenEmptyLines {
            joining = Joining::KeepLines;
            state.rests.clear();
        }
    }
    if state.now.draft == text {
        state.now.edits = EditList::new();
    }
    state.now
}

/// The text as it is when its lines are read: characters mended, page debris off, tables marked.
pub fn before_reading(text: &str) -> String {
    let options = Options::default();
    let mut state = State::new(text, &options);
    let tables: Pass = |text| tables::pass(text, &mut Looks::default());
    for mut pass in [characters::pass, debris::pass, tables] {
        state.run(Sees::Gaps, &mut pass);
    }
    state.now.draft
}

/// A draft on its way.
struct State<'a> {
    text: &'a str,
    options: &'a Options,
    now: Tidied,
    /// How often the draft has changed.
    changes: usize,
    /// How often it did so in other than its empty lines.
    rewritten: usize,
    /// Which pass of the round is next.
    next: usize,
    /// For each pass the draft, by the changes that it sees, in which it had nothing to do: it is not asked again.
    rests: Vec<Option<usize>>,
}

impl<'a> State<'a> {
    fn new(text: &'a str, options: &'a Options) -> Self {
        Self {
            text,
            options,
            now: Tidied::untouched(text),
            changes: 0,
            rewritten: 0,
            next: 0,
            rests: Vec::new(),
        }
    }

    /// The first pass is next.
    fn begin_round(&mut self) {
        self.next = 0;
    }

    /// Adds places that were in doubt before these edits were made.
    fn doubt(&mut self, found: &[(usize, i32)], edits: &EditList) {
        let mut place = edits.mapping();
        let doubts = found.iter().map(|&(at, margin)| Doubt {
            at: place(at),
            margin,
        });
        self.now.doubts.extend(doubts);
    }

    /// Runs the next pass on the draft, adds its edits to those from the text, and gives them.
    fn run(&mut self, sees: Sees, pass: &mut dyn FnMut(&str) -> EditList) -> EditList {
        let state = match sees {
            Sees::Lines => self.rewritten,
            Sees::Gaps => self.changes,
        };
        let nth = self.next;
        self.next += 1;
        if self.rests.len() == nth {
            self.rests.push(None);
        }
        if self.rests[nth] == Some(state) {
            return EditList::new();
        }
        let edits = pass(&self.now.draft);
        let edits: EditList = edits
            .iter()
            .filter(|edit| self.options.allows(edit.rule))
            .cloned()
            .collect();
        if edits.is_empty() {
            self.rests[nth] = Some(state);
            return edits;
        }
        let gap = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte == b'\n');
        if !edits
            .iter()
            .all(|edit| gap(&edit.with) && gap(edit.span.slice(&self.now.draft)))
        {
            self.rewritten += 1;
        }
        self.now = std::mem::take(&mut self.now).then(&edits, self.text);
        self.changes += 1;
        edits
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_joined_as_chosen() {
        let text = "临川区召开会议\n\n会议指出，要抓好\n落实。\n\n会议强调，要守住\n底线。";
        let draft = |joining| {
            tidy_with(
                text,
                &Options {
                    joining,
                    ..Options::default()
                },
            )
            .draft
        };
        assert_eq!(
            draft(Joining::KeepLines)
                .lines()
                .filter(|l| !l.is_empty())
                .count(),
            5
        );
        assert_eq!(
            draft(Joining::BetweenEmptyLines),
            "临川区召开会议\n会议指出，要抓好落实。\n会议强调，要守住底线。"
        );
    }

    #[test]
    fn values_stay_in_their_columns() {
        let table = "镇\t面积\t备注\n石桥\t1200\t好\n\t900\t\n\t\t差\n河湾\t\t7";
        let text = format!("石桥镇备足农资\n各镇情况如下表。\n{table}\n各镇继续推进农田建设。");
        let tidied = tidy(&text);
        assert!(tidied.draft.contains(table), "{}", tidied.draft);
        assert_eq!(tidy(&tidied.draft).draft, tidied.draft);
        let bulletin = crate::parse(&tidied.draft);
        let rows = bulletin
            .blocks
            .iter()
            .filter(|block| block.role == crate::Role::Table);
        let rows: Vec<&str> = rows.map(|block| bulletin.text(block)).collect();
        assert_eq!(rows.join("\n"), table);
    }

    #[test]
    fn rules_can_be_switched_off() {
        let text = "全区 35 个单位,完成１２项。";
        for (off, expected) in [
            ("", "全区35个单位，完成12项。"),
            (rule::SPACES, "全区 35 个单位，完成12项。"),
            (rule::FULL_WIDTH, "全区35个单位,完成12项。"),
            (rule::HALF_WIDTH, "全区35个单位，完成１２项。"),
        ] {
            let options = Options {
                off: vec![off.to_owned()],
                ..Options::default()
            };
            assert_eq!(tidy_with(text, &options).draft, expected, "without {off}");
        }
    }
}
