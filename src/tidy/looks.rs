//! What the looks of lines settle before the text is read: what belongs to a page, which lines are one paragraph, what is
//! a headline.

use super::{Doubt, Joining, Options, Tidied, rule, tables, tidy_with};
use crate::bulletin::Role;
use crate::grammar::{clause, contents, headline, masthead, notice, role_mark, sign, unit};
use crate::parse;
use crate::reading::joint::{self, Verdict};
use crate::reading::physical::{self, Physical};
use crate::reading::whole::Pairs;
use crate::reading::{self, Weights};
use crate::source::{Align, Joint, Look, Source};
use crate::text::{EditList, Span, class, numeral};

/// White space at a line's left or right that says something, in tenths of an em: an indent is two em, and a full line
/// may leave a mark's width where no mark may begin the next.
const INDENT: i16 = 10;
const ROOM: i16 = 15;
/// How far two sizes of one paragraph lie apart at most, in half points: a line may be set smaller to fit.
const SAME_SIZE: u16 = 2;
/// How much larger than the text a headline is set at least, in half points: 三号 text has its headline in 二号.
const LARGER: u16 = 4;
/// Characters of the longest headline.
const LONGEST: usize = 60;
/// Characters of the longest head that is taken for one because its origin says so.
const LONGEST_HEAD: usize = 40;
/// Characters of the first line of several, at least: what is shorter may be the words of a drawing.
const SHORTEST: usize = 5;
/// Lines of the longest headline.
const MOST_LINES: usize = 4;
/// Lines of the longest sentence that was broken by hand.
const LONGEST_SENTENCE: usize = 20;
/// Characters of the longest line of a verse or a slogan, which stands on a line of its own.
const LONGEST_VERSE: usize = 13;
/// Characters of the longest label before a colon.
const LONGEST_LABEL: usize = 8;

/// Whether a line could be one of a verse.
fn is_verse(line: &str) -> bool {
    line.chars().count() <= LONGEST_VERSE && line.chars().all(class::is_han)
}

/// Tidies what came from a file whose lines have looks.
pub(super) fn tidy(source: &Source, options: &Options) -> Tidied {
    let page = page_furniture(source, options);
    let state = Tidied::untouched(source.text.as_str()).then(&page, &source.text);
    let size = text_size(source);
    let lines = Lines::of(source, &page, &state.draft, size);
    let (joins, doubts) = lines.joins(options.joining);
    let state = Tidied { doubts, ..state }.then(&joins, &source.text);
    let state = keep_rows(state, source);
    let kept = Options {
        joining: match options.joining {
            Joining::Automatic => Joining::KeepLines,
            asked => asked,
        },
        ..options.clone()
    };
    let tidied = tidy_with(&state.draft, &kept);
    let state = state.then(&tidied.edits, &source.text);
    let own = own_roles(source);
    let why = "原文件里用了这种样式";
    let state = mark_all(state, &source.text, &own, (why, |_, _| true), options);
    let known = Headlines::of(source, size).roles(source);
    mark_roles(state, &source.text, &known, "原文件里是标题的样子", options)
}

/// Marks the first row of a table that would be taken for a list, since word processors set off its numbers by tabs too. Those
/// below are rows as it is.
fn keep_rows(state: Tidied, source: &Source) -> Tidied {
    let mut in_table = false;
    let rows = roles(source, |look, line| {
        let first = look.row && !in_table;
        in_table = look.row && line.contains('\t');
        (first && tables::number_tab(line).is_some()).then_some(Role::Table)
    });
    let mut marks = EditList::new();
    let mut place_of = state.edits.mapping();
    for (at, role) in rows {
        let (place, mark) = (Span::empty(place_of(at)), role_mark::canonical(role));
        marks.push(place, mark, rule::ROLE_MARK, "原文件里是表格的一行");
    }
    drop(place_of);
    state.then(&marks, &source.text)
}

/// The lines of which their origin says what they are: byte offsets and roles.
fn own_roles(source: &Source) -> Vec<(usize, Role)> {
    roles(source, |look, _| look.role)
}

/// The lines of which something says what they are: byte offsets and roles.
fn roles(source: &Source, mut of: impl FnMut(&Look, &str) -> Option<Role>) -> Vec<(usize, Role)> {
    let mut at = 0;
    let mut found = Vec::new();
    for (line, look) in source.lines() {
        let begins = at + line.len() - line.trim_start().len();
        at += line.len() + 1;
        found.extend(of(look, line.trim()).map(|role| (begins, role)));
    }
    found
}

/// Marks lines of a tidied text of which is known what they are, by their byte offsets in the text as it came, in order, where
/// their words alone would make something else of them. What that moves is tidied again.
pub fn mark_roles(
    tidied: Tidied,
    text: &str,
    known: &[(usize, Role)],
    why: &'static str,
    options: &Options,
) -> Tidied {
    mark_all(tidied, text, known, (why, gives_way), options)
}

/// Why lines are marked, and whether what was read of a line gives way to what it is known to be.
type Ground = (&'static str, fn(Role, Role) -> bool);

fn mark_all(
    tidied: Tidied,
    text: &str,
    known: &[(usize, Role)],
    ground: Ground,
    options: &Options,
) -> Tidied {
    // Most texts have none, and need not be read once more.
    if known.is_empty() {
        return tidied;
    }
    let marks = marks(&tidied, known, ground);
    if marks.is_empty() {
        return tidied;
    }
    let marked = tidied.then(&marks, text);
    // Empty lines stand before what is a headline now.
    let kept = Options {
        joining: Joining::KeepLines,
        ..options.clone()
    };
    let again = tidy_with(&marked.draft, &kept);
    marked.then(&again.edits, text)
}

fn marks(tidied: &Tidied, known: &[(usize, Role)], (why, gives_way): Ground) -> EditList {
    let draft = tidied.draft.as_str();
    let bulletin = parse(draft);
    let mut marks = EditList::new();
    let mut last = None;
    let mut place_of = tidied.edits.mapping();
    for &(at, role) in known {
        let place = place_of(at);
        let begins = draft[..place].is_empty() || draft[..place].ends_with('\n');
        let read = role_mark::at(&bulletin, place);
        let gives_way =
            read.is_some_and(|(read, marked)| !marked && read != role && gives_way(read, role));
        if begins && gives_way && last != Some(place) {
            let mark = role_mark::canonical(role);
            marks.push(Span::empty(place), mark, rule::ROLE_MARK, why);
            last = Some(place);
        }
    }
    marks
}

/// Takes off the lines that belong to a page: running heads and folios.
fn page_furniture(source: &Source, options: &Options) -> EditList {
    let mut edits = EditList::new();
    let mut at = 0;
    for (line, look) in source.text.split_inclusive('\n').zip(&source.looks) {
        if look.debris && options.allows(rule::PAGE_DEBRIS) {
            edits.push(
                Span::new(at, at + line.len()),
                "",
                rule::PAGE_DEBRIS,
                "页眉页脚",
            );
        }
        at += line.len();
    }
    edits
}

/// The size of most of the text, in half points.
fn text_size(source: &Source) -> Option<u16> {
    let mut counts: Vec<(u16, usize)> = Vec::new();
    for (line, look) in source.lines() {
        let Some(size) = look.size.filter(|_| !look.row) else {
            continue;
        };
        let count = line.chars().count();
        match counts.iter_mut().find(|(known, _)| *known == size) {
            Some((_, sum)) => *sum += count,
            None => counts.push((size, count)),
        }
    }
    let most = counts.into_iter().max_by_key(|(_, count)| *count);
    most.map(|(size, _)| size)
}

/// The lines that are not empty and belong to the text.
struct Lines<'a> {
    physical: Vec<Physical<'a>>,
    /// The look of each.
    looks: Vec<&'a Look>,
    size: Option<u16>,
}

impl<'a> Lines<'a> {
    /// `text` is the source's without what `page` takes off.
    fn of(source: &'a Source, page: &EditList, text: &'a str, size: Option<u16>) -> Self {
        let mut found = Vec::new();
        for (line, look) in source.lines() {
            if !line.trim().is_empty() && (!look.debris || page.is_empty()) {
                found.push(look);
            }
        }
        Self {
            physical: physical::lines(text),
            looks: found,
            size,
        }
    }

    /// Joins what is one paragraph or one headline. Where the looks do not tell, the text does, with what is in doubt there.
    fn joins(&self, joining: Joining) -> (EditList, Vec<Doubt>) {
        let (mut edits, mut doubts) = (EditList::new(), Vec::new());
        if self.looks.len() != self.physical.len() || joining == Joining::BetweenEmptyLines {
            return (edits, doubts);
        }
        let mut words = reading::Looks::default();
        let pairs = Pairs::of(&self.physical);
        let read = match joining {
            Joining::Automatic if self.looks.iter().any(|look| look.joint == Joint::Unknown) => {
                joint::joints(&self.physical, &mut words, &Weights::default())
            }
            _ => Vec::new(),
        };
        for (at, pair) in self.physical.windows(2).enumerate() {
            let seen = self.goes_on(at, joining);
            let verdict = match seen {
                Some(true) => Verdict::sure(Some("原文件里是一段")),
                Some(false) if joining == Joining::Automatic => {
                    Verdict::sure(self.runs_over(at, &pairs, &mut words))
                }
                Some(false) => Verdict::default(),
                None => read.get(at).copied().unwrap_or_default(),
            };
            let end = pair[0].span.end;
            doubts.extend(verdict.doubt.map(|margin| Doubt { at: end, margin }));
            if let Some(why) = verdict.why {
                let between = Span::new(end, pair[1].span.start);
                edits.push(
                    between,
                    super::join::glue(pair[0].text, pair[1].text),
                    rule::LINE_JOIN,
                    why,
                );
            }
        }
        (edits, doubts)
    }

    /// Whether the paragraph of a line goes on in the next one, if the looks tell.
    fn goes_on(&self, at: usize, joining: Joining) -> Option<bool> {
        let (a, b) = (self.looks[at], self.looks[at + 1]);
        let is_told = b.role.is_some() && b.joint == Joint::Begins;
        if a.row || b.row || is_told {
            return Some(false);
        }
        if self.is_one_headline(at) {
            return Some(true);
        }
        if joining == Joining::KeepLines || b.joint != Joint::Unknown {
            return Some(false);
        }
        let (room, indent) = (a.slack?, b.indent?);
        let apart = a
            .size
            .zip(b.size)
            .is_some_and(|(a, b)| a.abs_diff(b) > SAME_SIZE);
        if a.align == Align::Centre && b.align == Align::Centre && !apart {
            return None;
        }
        if apart || a.align != Align::Plain || b.align != Align::Plain || room > ROOM {
            return Some(false);
        }
        if indent >= INDENT {
            // All lines of a list may be indented.
            let both = a.indent.is_some_and(|above| above >= indent - 3);
            return if both { None } else { Some(false) };
        }
        Some(true)
    }

    /// Why a line goes on below a break that was made by hand, if it does: where a sentence that ends below is cut behind
    /// a comma or within a word, the break was of layout. Titles, heads, items, signatures, verses and whatever is not
    /// running text stay as they were broken.
    fn runs_over(
        &self,
        at: usize,
        pairs: &Pairs,
        words: &mut reading::Looks,
    ) -> Option<&'static str> {
        let (a, b) = (self.looks[at], self.looks[at + 1]);
        let plain = |look: &Look| look.align == Align::Plain && look.level.is_none() && !look.row;
        let sizes = a.size.zip(b.size);
        let apart = sizes.is_some_and(|(a, b)| a.abs_diff(b) > SAME_SIZE);
        if b.joint != Joint::Breaks || apart || !plain(a) || !plain(b) {
            return None;
        }
        if !self.sentence_ends(at + 1, words) || self.begins_anew(at + 1, words) {
            return None;
        }
        let (above, below) = (self.physical[at].text, self.physical[at + 1].text);
        let look = words.of(above);
        let facts = look.facts();
        let digit = |c| numeral::digit(c).is_some();
        if let Some(clause) = above.strip_suffix(['，', '、']) {
            // 1，000
            let is_number = clause.ends_with(digit) && below.starts_with(digit);
            let is_verse = is_verse(clause) && is_verse(below.trim_end_matches(class::is_mark));
            return (!is_number && !is_verse).then_some("逗号后接下行");
        }
        let (last, first) = (above.chars().next_back()?, below.chars().next()?);
        let is_open = class::is_han(last) && class::is_han(first);
        if !is_open || facts.signed || facts.ends_construct || is_office(above) {
            return None;
        }
        // Elsewhere the two characters stand together.
        let is_cut = unit::breaks_off_name(above) || pairs.contains((last, first));
        is_cut.then_some("断开的词")
    }

    /// Whether a sentence ends with a line or with one below it, before the paragraph does.
    fn sentence_ends(&self, at: usize, words: &mut reading::Looks) -> bool {
        let below = self.looks[at + 1..].iter().take(LONGEST_SENTENCE);
        let below = below.take_while(|look| look.joint == Joint::Breaks);
        let lines = &self.physical[at..=at + below.count()];
        let mut texts = lines.iter().map(|line| line.text);
        texts.any(|text| text.ends_with(['：', '；']) || words.of(text).facts().finished)
    }

    /// Whether a line is an item, a label or another construct that begins a line wherever it stands.
    fn begins_anew(&self, at: usize, words: &mut reading::Looks) -> bool {
        let text = self.physical[at].text;
        let look = words.of(text);
        let facts = look.facts();
        let label = text.chars().take(LONGEST_LABEL);
        facts.begins_construct
            || facts.signed
            || facts.odd
            || facts.dated
            || facts.labelled
            || look.series().is_some()
            || label.into_iter().any(|c| matches!(c, '：' | ':'))
    }

    /// Whether two lines are one headline: centred, in one larger type, few, and nothing else by their words.
    fn is_one_headline(&self, at: usize) -> bool {
        let own = self.looks[at];
        let alike = |look: &&&Look| {
            look.align == Align::Centre
                && (look.size, look.face, look.bold) == (own.size, own.face, own.bold)
                && !look.row
        };
        if !is_large(own, self.size) || own.red {
            return false;
        }
        // One more than a headline has says enough.
        let few = MOST_LINES + 1;
        let above = self.looks[..=at].iter().rev().take(few);
        let below = self.looks[at + 1..].iter().take(few);
        let below = below.take_while(alike).count();
        let lines = at + 1 - above.take_while(alike).count()..at + 1 + below;
        let plain = |at: usize| {
            let text = self.physical[at].text;
            headline::is_phrase(text) && may_be_headline(text)
        };
        // Offices may begin a headline; what ends with one is a signature or a cover.
        let last = self.physical[lines.end - 1].text;
        below > 0
            && lines.len() <= MOST_LINES
            && lines.clone().all(plain)
            && self.physical[lines.start].text.chars().count() >= SHORTEST
            && !is_office(last)
    }
}

/// Whether nothing in its words speaks against a headline.
fn may_be_headline(text: &str) -> bool {
    let count = text.chars().count();
    (2..=LONGEST).contains(&count)
        && (masthead::recognize(text).is_none() || is_office(text))
        && sign::recognize(text).is_none()
        && sign::decimal(text).is_none()
        && clause::recognize(text).is_none()
        && !contents::is_head(text)
        && !notice::is_attachment(text)
        && !notice::is_faulty_date(text)
        && !text.contains(['：', ':', '。', '\t'])
}

/// Whether a line names offices and nothing else.
fn is_office(text: &str) -> bool {
    masthead::recognize(text).is_some_and(|line| line.is_office()) || unit::is_unit(text)
}

/// Whether a line is set as much larger than the text as a headline is.
fn is_large(look: &Look, text: Option<u16>) -> bool {
    let sizes = look.size.zip(text);
    sizes.is_some_and(|(own, text)| own >= text.saturating_add(LARGER))
}

/// Whether what was read of a line's words gives way to what it looks like.
fn gives_way(read: Role, looked: Role) -> bool {
    match read {
        Role::Paragraph
        | Role::Note
        | Role::Signature
        | Role::Attribution
        | Role::Salutation
        | Role::Contact => true,
        Role::Heading1 => looked == Role::Title,
        // Word's first level is what most files set their headlines in.
        Role::Title => looked.level().is_some_and(|level| level > 1),
        _ => false,
    }
}

/// What the headlines of a source look like.
struct Headlines {
    text: Option<u16>,
    largest: Option<u16>,
}

impl Headlines {
    fn of(source: &Source, text: Option<u16>) -> Self {
        let mut found = Self {
            text,
            largest: None,
        };
        found.largest = source
            .lines()
            .filter(|(line, look)| found.stands_out(look, line.trim()))
            .filter_map(|(_, look)| look.size)
            .max();
        found
    }

    /// The lines whose looks say what they are: byte offsets and roles.
    fn roles(&self, source: &Source) -> Vec<(usize, Role)> {
        let told = |look: &Look| look.role.is_some();
        roles(source, |look, line| {
            self.role(look, line).filter(|_| !told(look))
        })
    }

    /// Whether a line is set as a headline is.
    fn stands_out(&self, look: &Look, line: &str) -> bool {
        look.align == Align::Centre
            && is_large(look, self.text)
            && !look.red
            && !look.row
            && may_be_headline(line)
            && !is_office(line)
    }

    /// What a line is by its look: of covers, only the largest lines.
    fn role(&self, look: &Look, line: &str) -> Option<Role> {
        let short = line.chars().count() <= LONGEST_HEAD && !line.contains('。');
        match look.level {
            Some(0) if may_be_headline(line) => Some(Role::Title),
            Some(level) if level > 0 && short && !look.row => Some(Role::heading(level)),
            _ if self.stands_out(look, line) && look.size == self.largest => Some(Role::Title),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests;
