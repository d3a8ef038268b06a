//! What a line can be read as by itself.

use super::kind::Kind;
use super::outcome::Outcome;
use crate::bulletin::Role;
use crate::grammar::closing::Closing;
use crate::grammar::{head, headline, meeting, notice};

/// The longest headline and head, in characters.
pub(super) const LONGEST: usize = 70;

/// What a line can be read as: role marks are obeyed, no running text is a headline or a head, what ends as a sentence
/// stands in no masthead, a remark is none of what stands round it, and what closes a bulletin is that.
#[derive(Clone, Copy, Debug)]
#[allow(clippy::struct_excessive_bools)] // each answers for another role
pub(crate) struct Possible {
    marked: Option<Role>,
    /// What it is for certain.
    certain: Option<Outcome>,
    title: bool,
    head: bool,
    masthead: bool,
    participants: bool,
    remark: bool,
}

impl Possible {
    pub(super) fn of(text: &str, kind: &Kind) -> Self {
        let marked = match kind {
            Kind::Marked(role, _) => Some(*role),
            _ => None,
        };
        let whole =
            || text.chars().count() <= LONGEST && !text.trim_end_matches('。').contains('。');
        let ended = || headline::ended(text).is_some();
        // What ends as a sentence with a comma is none, nor what has more clauses than a headline.
        let sentence = || {
            let commas = text.matches('，').count();
            let long = commas > 2 || commas > 0 && text.ends_with('。');
            long && *kind != Kind::RunIn && !ended()
        };
        let (title, head) = match kind {
            Kind::RunIn => (true, false),
            Kind::Table | Kind::Marked(..) => (false, false),
            Kind::Numbered(sign) => {
                let run_in = || head::run_in(text[sign.len..].trim_start()).is_some();
                let whole = whole();
                (whole, whole || run_in())
            }
            _ => {
                let whole = whole();
                (whole || ended(), whole)
            }
        };
        Self {
            marked,
            certain: closes(text, kind),
            title: title && !sentence(),
            head,
            masthead: !matches!(kind, Kind::Text | Kind::Shaped | Kind::RunIn)
                || !text.contains('。'),
            participants: tells_participants(text),
            remark: *kind == Kind::Editor
                && (notice::is_instruction(text)
                    || notice::editor(text).is_none() && !notice::is_day(text)),
        }
    }

    pub(super) fn allows(self, outcome: Outcome) -> bool {
        match self.marked {
            Some(role) => outcome.role() == role,
            None if self.certain.is_some() => Some(outcome) == self.certain,
            None if self.participants => outcome == Outcome::Paragraph,
            None if self.remark => {
                use Outcome::{Attribution, Masthead, Signature, Title};
                let beside = matches!(outcome, Masthead | Title | Attribution | Signature);
                !beside && outcome.level().is_none()
            }
            None if outcome == Outcome::Title => self.title,
            None if outcome == Outcome::Masthead => self.masthead,
            None => outcome.level().is_none() || self.head,
        }
    }
}

/// What a line begins with that says who gets a copy.
const COPIED: [&str; 4] = ["抄送：", "抄报：", "分送：", "主送："];

/// What a line of the closing block is: to whom copies go, 89 of 89 such lines of labelled texts, or how many are printed.
fn closes(text: &str, kind: &Kind) -> Option<Outcome> {
    let copied = || COPIED.iter().any(|word| text.starts_with(word));
    let counted = || text.trim_start_matches(['（', '(']).starts_with("共印");
    match kind {
        Kind::Closing(Closing::Distribution) => copied().then_some(Outcome::Distribution),
        Kind::Closing(Closing::Imprint) => counted().then_some(Outcome::Imprint),
        _ => None,
    }
}

/// Whether a line of minutes says with whom: running text, whatever it looks like.
fn tells_participants(text: &str) -> bool {
    const WITH_WHOM: [&str; 7] = ["主持", "参加", "参会", "出席", "列席", "缺席", "请假"];
    WITH_WHOM.iter().any(|word| text.starts_with(word)) && meeting::label(text).is_some()
}
