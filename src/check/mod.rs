//! Turns a [`Bulletin`] into findings: what only a person can decide.
//!
//! One rule a file, each with what it does, why, an example and its source. A rule sees the
//! bulletin and the runs of its numbers, and adds what it finds; it changes nothing. A finding may
//! offer a fix, which is an [`EditList`] on the draft and makes the finding disappear. Rules look
//! for what is certain: silence about a doubtful place is better than a false report.

mod attachment_mark;
mod attribution_mismatch;
mod bad_date;
mod book_title_mark;
mod date_form;
mod distribution_stop;
mod doubled_characters;
mod doubtful_joint;
mod doubtful_role;
mod early_closing;
mod empty_attachment;
mod empty_headline;
mod footnote;
mod half_width_mark;
mod issue_number;
mod letter_in_number;
mod missing_attribution;
mod missing_stop;
mod mixed_number_style;
mod number_duplicate;
mod number_gap;
mod number_level;
mod ordinal_mark;
mod pairs;
mod picture_caption;
mod placeholder;
mod renumber;
mod repeated_line;
mod repeated_word;
mod runs;
mod sender;
mod series_gap;
mod stale_contents;
mod title_end_mark;
mod unbalanced_bracket;
mod unbalanced_quote;
mod unit_name;
mod unknown_unit;
mod unreadable;
mod web_line;
mod wrong_word;

#[cfg(test)]
mod testing;

use crate::bulletin::Bulletin;
use crate::grammar::issue::Issue;
use crate::office::units::{Unit, Units};
use crate::text::order::sort_by_key;
use crate::text::{EditList, Span, class};

/// Something a person should look at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// The stable id of the rule, such as `number-gap`.
    pub rule: &'static str,
    /// Where, in the draft.
    pub span: Span,
    /// What is wrong, in Chinese, one sentence.
    pub message: String,
    /// A repair of the draft, when there is one to offer.
    pub fix: Option<Fix>,
}

impl Finding {
    /// Why this is a fault, in Chinese, with the source.
    pub fn why(&self) -> &'static str {
        rule(self.rule).map_or("", |rule| rule.why)
    }

    /// The Chinese name of the rule.
    pub fn label(&self) -> &'static str {
        rule(self.rule).map_or(self.rule, |rule| rule.label)
    }
}

/// A repair offered with a finding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fix {
    /// What the repair does, in Chinese, as a button's label.
    pub label: String,
    /// The repair, in offsets of the draft.
    pub edits: EditList,
}

/// A rule of the check.
#[derive(Clone, Copy, Debug)]
pub struct Rule {
    /// The stable id, which findings and the edits of fixes carry.
    pub id: &'static str,
    /// The Chinese name, as shown in lists and in the settings.
    pub label: &'static str,
    /// Why what it finds is a fault, in Chinese, with the source.
    pub why: &'static str,
    run: fn(&Draft<'_>, &mut Vec<Finding>),
}

impl Rule {
    /// A repair that puts `with` in the place of `span`; `why` stands with it in the list of changes.
    fn fix(
        &self,
        span: Span,
        with: impl Into<String>,
        why: &'static str,
        label: impl Into<String>,
    ) -> Fix {
        let mut edits = EditList::new();
        edits.push(span, with, self.id, why);
        Fix {
            label: label.into(),
            edits,
        }
    }
}

/// All rules, in the order in which they are listed.
pub const RULES: &[Rule] = &[
    number_gap::RULE,
    number_duplicate::RULE,
    number_level::RULE,
    mixed_number_style::RULE,
    series_gap::RULE,
    missing_attribution::RULE,
    attribution_mismatch::RULE,
    unknown_unit::RULE,
    unit_name::RULE,
    unbalanced_quote::RULE,
    unbalanced_bracket::RULE,
    bad_date::RULE,
    date_form::RULE,
    placeholder::RULE,
    letter_in_number::RULE,
    unreadable::RULE,
    footnote::RULE,
    issue_number::RULE,
    stale_contents::RULE,
    title_end_mark::RULE,
    empty_headline::RULE,
    web_line::RULE,
    wrong_word::RULE,
    repeated_line::RULE,
    repeated_word::RULE,
    doubled_characters::RULE,
    missing_stop::RULE,
    half_width_mark::RULE,
    ordinal_mark::RULE,
    book_title_mark::RULE,
    empty_attachment::RULE,
    attachment_mark::RULE,
    picture_caption::RULE,
    distribution_stop::RULE,
    early_closing::RULE,
    doubtful_role::RULE,
    doubtful_joint::RULE,
];

/// The rule of an id.
pub fn rule(id: &str) -> Option<&'static Rule> {
    RULES.iter().find(|rule| rule.id == id)
}

/// What is known beside the bulletin itself. The default knows nothing.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Context<'a> {
    /// The issues that came out before this one, the latest first: the name of each bulletin and its numbers.
    pub past: &'a [(String, Issue)],
    /// The byte of the draft at which each text on paper begins, and the number of its page.
    pub places: &'a [(usize, u32)],
    /// The units of the office.
    pub units: Option<&'a Units>,
    /// The places of the draft of which it is nearly a guess whether a line ends there, as
    /// [`Doubt::place`](crate::tidy::Doubt::place) gives them, each with how far the other way lies behind.
    pub doubts: &'a [(Span, i32)],
}

impl<'a> Context<'a> {
    /// The unit of the office that a name stands for.
    fn unit(&self, name: &str) -> Option<&'a Unit> {
        self.units.and_then(|units| units.find(name))
    }
}

/// Whole lines, with the line end behind them, or before them where they are the last: what a repair takes out.
fn whole_line(source: &str, span: Span) -> Span {
    let before = &source[..span.start];
    let behind = &source[span.end..];
    let start = before.trim_end_matches(class::is_blank).len();
    let mut end = behind
        .char_indices()
        .skip_while(|(_, c)| class::is_blank(*c));
    match end.next() {
        Some((at, c)) => Span::new(start, span.end + at + c.len_utf8()),
        None => Span::new(before.trim_end().len(), source.len()),
    }
}

/// What the rules look at.
struct Draft<'a> {
    bulletin: &'a Bulletin<'a>,
    context: &'a Context<'a>,
    /// The runs of number signs, found once for the four rules that need them.
    runs: Vec<runs::Run>,
}

/// Runs every rule over a bulletin of which nothing else is known; see [`check_with`].
pub fn check(bulletin: &Bulletin<'_>) -> Vec<Finding> {
    check_with(bulletin, &Context::default())
}

/// Runs every rule over a bulletin. Findings come in draft order. Total, and linear in the text.
pub fn check_with(bulletin: &Bulletin<'_>, context: &Context<'_>) -> Vec<Finding> {
    let draft = Draft {
        bulletin,
        context,
        runs: runs::of(bulletin),
    };
    let mut found = Vec::new();
    for rule in RULES {
        (rule.run)(&draft, &mut found);
    }
    sort_by_key(&mut found, |finding| finding.span.start);
    found
}
