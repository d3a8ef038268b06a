//! What a line can be read as by itself.

use super::kind::Kind;
use super::outcome::Outcome;
use crate::grammar::closing::Closing;
use crate::grammar::{head, headline, meeting, notice, picture};

/// The longest headline and head, in characters.
pub(super) const LONGEST: usize = 70;

/// What a line can be read as: no running text is a headline or a head, what ends as a sentence stands in no masthead, a
/// remark is none of what stands round it, and what closes a bulletin is that, as what stands at a picture is its caption.
#[derive(Clone, Copy, Debug)]
#[allow(clippy::struct_excessive_bools)] // each answers for another role
pub(crate) struct Possible {
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
            Kind::Table => (false, false),
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
            certain: certain(text, kind),
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
        use Outcome::{Attribution, Masthead, Paragraph, Signature, Title};
        match outcome {
            _ if self.certain.is_some() => Some(outcome) == self.certain,
            _ if self.participants => outcome == Paragraph,
            Masthead | Title | Attribution | Signature if self.remark => false,
            Title => self.title,
            Masthead => self.masthead,
            _ => outcome.level().is_none() || self.head && !self.remark,
        }
    }
}

/// What a line begins with that says who gets a copy.
const COPIED: [&str; 4] = ["抄送：", "抄报：", "分送：", "主送："];

/// What a line is for certain: a picture's caption, to whom copies go, 89 of 89 such lines of labelled texts, or how many are
/// printed.
fn certain(text: &str, kind: &Kind) -> Option<Outcome> {
    let copied = || COPIED.iter().any(|word| text.starts_with(word));
    let counted = || text.trim_start_matches(['（', '(']).starts_with("共印");
    match kind {
        Kind::Closing(Closing::Distribution) => copied().then_some(Outcome::Distribution),
        Kind::Closing(Closing::Imprint) => counted().then_some(Outcome::Imprint),
        Kind::Marked => picture::recognize(text).map(|_| Outcome::Caption),
        _ => None,
    }
}

/// Whether a line of minutes says with whom: running text, whatever it looks like.
fn tells_participants(text: &str) -> bool {
    const WITH_WHOM: [&str; 7] = ["主持", "参加", "参会", "出席", "列席", "缺席", "请假"];
    WITH_WHOM.iter().any(|word| text.starts_with(word)) && meeting::label(text).is_some()
}
