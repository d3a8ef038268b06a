//! Turns what came in and how it was tidied into the proof that nothing was lost, and into a
//! comparison of the raw text with the draft.

use std::rc::Rc;

use jianbao::text::order::sort_by_key;
use jianbao::text::{Edit, EditList, Span};

use super::splice::Splice;

/// A text that came in, and how it was tidied.
#[derive(Debug)]
pub struct Arrival {
    /// The text as it came.
    raw: String,
    /// What tidying did to it.
    edits: EditList,
    balance: Balance,
}

/// The texts that came in, in the order of the draft, each with the place where it was put.
#[derive(Clone, Debug, Default)]
pub struct Ledger(Vec<(usize, Rc<Arrival>)>);

/// What came in and what became of it, in characters, white space and line ends among them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Balance {
    /// What came in.
    pub came: usize,
    /// What tidying took away.
    pub removed: usize,
    /// What tidying put in.
    pub added: usize,
    /// What stood in the draft then.
    pub stood: usize,
    /// How many changes that were.
    pub changes: usize,
    /// Whether taking every change back gives what came in, character by character, and the
    /// figures add up. Computed, not assumed.
    pub proven: bool,
}

impl Arrival {
    /// A text that came in, with what tidying did to it.
    pub fn new(raw: &str, edits: &EditList) -> Self {
        Self {
            raw: raw.to_owned(),
            edits: edits.clone(),
            balance: balance(raw, edits),
        }
    }

    /// The text as it came, and what tidying did to it.
    pub fn parts(&self) -> (&str, &EditList) {
        (&self.raw, &self.edits)
    }
}

impl Ledger {
    /// A ledger of texts with their places, in the order of the draft.
    pub const fn of(arrivals: Vec<(usize, Rc<Arrival>)>) -> Self {
        Self(arrivals)
    }

    /// The texts with their places.
    pub fn arrivals(&self) -> std::slice::Iter<'_, (usize, Rc<Arrival>)> {
        self.0.iter()
    }

    /// Enters a text that came in at byte `at` of the draft.
    pub fn enter(&mut self, at: usize, raw: &str, edits: &EditList) {
        let place = self.0.partition_point(|(before, _)| *before < at);
        self.0
            .insert(place, (at, Rc::new(Arrival::new(raw, edits))));
    }

    /// The ledger after replacements of the draft, given in order as what was replaced and how many
    /// bytes came instead.
    #[must_use]
    pub fn shifted(&self, edits: &[(Span, usize)]) -> Self {
        let shifted = |at: usize| {
            let before = edits
                .iter()
                .filter(|(span, _)| span.end <= at && span.start < at);
            let (added, removed) = before.fold((0, 0), |(added, removed), (span, len)| {
                (added + len, removed + span.len())
            });
            (at + added).saturating_sub(removed)
        };
        Self(
            self.0
                .iter()
                .map(|(at, arrival)| (shifted(*at), Rc::clone(arrival)))
                .collect(),
        )
    }

    /// The figures of all that came in; `None` if nothing did.
    pub fn balance(&self) -> Option<Balance> {
        let first = Balance {
            proven: true,
            ..Balance::default()
        };
        let add = |sum: Balance, (_, arrival): &(usize, Rc<Arrival>)| {
            let one = arrival.balance;
            Balance {
                came: sum.came + one.came,
                removed: sum.removed + one.removed,
                added: sum.added + one.added,
                stood: sum.stood + one.stood,
                changes: sum.changes + one.changes,
                proven: sum.proven && one.proven,
            }
        };
        (!self.0.is_empty()).then(|| self.0.iter().fold(first, add))
    }

    /// All that came in, one text behind the other, and the edits that lead from there to the draft
    /// as it is now, whoever made them.
    pub fn compare(&self, draft: &str) -> (String, EditList) {
        let (mut raw, mut tidied, mut edits) = (String::new(), String::new(), EditList::new());
        for (_, arrival) in &self.0 {
            if !raw.is_empty() {
                raw.push('\n');
                tidied.push('\n');
            }
            for edit in &arrival.edits {
                edits.push(
                    edit.span.offset(raw.len()),
                    edit.with.as_str(),
                    edit.rule,
                    "",
                );
            }
            tidied.push_str(&arrival.edits.apply(&arrival.raw));
            raw.push_str(&arrival.raw);
        }
        let by_hand = lines_apart(&tidied, draft);
        let edits = edits.then(&by_hand, &raw, &tidied);
        (raw, edits)
    }
}

/// The figures of one text and of the edits that tidied it.
fn balance(raw: &str, edits: &EditList) -> Balance {
    let count = |text: &str| text.chars().count();
    let tidied = edits.apply(raw);
    let removed = edits.iter().map(|edit| count(edit.span.slice(raw))).sum();
    let added = edits.iter().map(|edit| count(&edit.with)).sum();
    let (came, stood) = (count(raw), count(&tidied));
    Balance {
        came,
        removed,
        added,
        stood,
        changes: edits.len(),
        proven: edits.invert(raw).apply(&tidied) == raw && came + added == stood + removed,
    }
}

/// The edits that lead from one text to another, found line by line: lines that both have, and each
/// only once, stay; what lies between two of them is replaced.
fn lines_apart(old: &str, new: &str) -> EditList {
    let (from, to) = (places(old), places(new));
    let (old_once, new_once) = (sorted(&from), sorted(&to));
    let shared: Vec<(usize, usize, usize)> = from
        .iter()
        .filter(|(line, _)| !line.trim().is_empty())
        .filter_map(|(line, _)| {
            Some((
                place_of(&old_once, line)?,
                place_of(&new_once, line)?,
                line.len(),
            ))
        })
        .collect();
    let mut edits = Vec::new();
    let (mut left, mut right) = (0, 0);
    for (at, now, len) in rising(&shared) {
        replace(old, new, (left, at), (right, now), &mut edits);
        (left, right) = (at + len, now + len);
    }
    replace(old, new, (left, old.len()), (right, new.len()), &mut edits);
    edits.into_iter().collect()
}

/// The lines of a text, line ends left out, each with its byte offset.
fn places(text: &str) -> Vec<(&str, usize)> {
    text.split('\n')
        .map(|line| (line, Span::of(line, text).start))
        .collect()
}

/// The lines sorted by what they say.
fn sorted<'a>(lines: &[(&'a str, usize)]) -> Vec<(&'a str, usize)> {
    let mut sorted = lines.to_vec();
    sort_by_key(&mut sorted, |(line, _)| *line);
    sorted
}

/// Where a line stands that stands in one place only of these, which are sorted.
fn place_of(lines: &[(&str, usize)], line: &str) -> Option<usize> {
    let at = lines.partition_point(|(other, _)| *other < line);
    let is_there = |at: usize| lines.get(at).filter(|(other, _)| *other == line);
    is_there(at).filter(|_| is_there(at + 1).is_none())?;
    Some(lines[at].1)
}

/// The longest run of pairs that rises in both texts; they are sorted by the first.
fn rising(pairs: &[(usize, usize, usize)]) -> Vec<(usize, usize, usize)> {
    // For each length, the pair that ends a run of it with the smallest second place.
    let mut ends: Vec<usize> = Vec::new();
    let mut before: Vec<Option<usize>> = Vec::with_capacity(pairs.len());
    for (at, pair) in pairs.iter().enumerate() {
        let length = ends.partition_point(|&end| pairs[end].1 < pair.1);
        before.push(length.checked_sub(1).map(|shorter| ends[shorter]));
        match ends.get_mut(length) {
            Some(end) => *end = at,
            None => ends.push(at),
        }
    }
    let mut run = Vec::new();
    let mut at = ends.last().copied();
    while let Some(here) = at {
        run.push(pairs[here]);
        at = before[here];
    }
    run.reverse();
    run
}

/// Adds the edit that replaces a piece of the old text by a piece of the new one.
fn replace(
    old: &str,
    new: &str,
    (from, to): (usize, usize),
    (start, end): (usize, usize),
    edits: &mut Vec<Edit>,
) {
    let splice = Splice::between(&old[from..to], &new[start..end]);
    if !splice.is_empty() {
        edits.push(Edit {
            span: splice.span().offset(from),
            with: splice.inserted,
            rule: "hand",
            why: "".into(),
        });
    }
}

/// A row of the comparison: pieces of the raw text and of the draft that stand side by side; the
/// flag tells what is another on the other side.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Row {
    /// Of the raw text.
    pub raw: Vec<(String, bool)>,
    /// Of the draft.
    pub now: Vec<(String, bool)>,
}

/// Cuts a comparison into rows, at each line end that both sides have.
pub fn rows(raw: &str, edits: &EditList) -> Vec<Row> {
    let mut rows = vec![Row::default()];
    let mut from = 0;
    let tail = Edit {
        span: Span::empty(raw.len()),
        with: String::new(),
        rule: "",
        why: "".into(),
    };
    for edit in edits.iter().chain([&tail]) {
        for (nth, line) in raw[from..edit.span.start].split('\n').enumerate() {
            if nth > 0 {
                rows.push(Row::default());
            }
            if let Some(row) = rows.last_mut().filter(|_| !line.is_empty()) {
                row.raw.push((line.to_owned(), false));
                row.now.push((line.to_owned(), false));
            }
        }
        if let Some(row) = rows.last_mut() {
            let before = edit.span.slice(raw);
            if !before.is_empty() {
                row.raw.push((before.to_owned(), true));
            }
            if !edit.with.is_empty() {
                row.now.push((edit.with.clone(), true));
            }
        }
        if edit.with.contains('\n') && edit.span.slice(raw).contains('\n') {
            rows.push(Row::default());
        }
        from = edit.span.end;
    }
    rows.retain(|row| *row != Row::default());
    rows
}

#[cfg(test)]
mod tests {
    use super::*;

    const RAW: &str = "区教育局召开会议,研究部署\n\n工作。\n甲\n乙\n丙";

    fn ledger(raw: &str) -> (Ledger, String) {
        let tidied = jianbao::tidy(raw);
        let mut ledger = Ledger::default();
        ledger.enter(0, raw, &tidied.edits);
        (ledger, tidied.draft)
    }

    #[test]
    fn the_figures_add_up() {
        let (ledger, draft) = ledger(RAW);
        let balance = ledger.balance().unwrap_or_default();
        assert!(balance.proven && balance.changes > 0);
        assert_eq!(balance.came, RAW.chars().count());
        assert_eq!(balance.stood, draft.chars().count());
        assert_eq!(
            balance.came - balance.removed + balance.added,
            balance.stood
        );
        assert_eq!(Ledger::default().balance(), None);
    }

    #[test]
    fn the_comparison_leads_from_what_came_to_the_draft() {
        let (mut ledger, draft) = ledger(RAW);
        let more = "石桥镇抢抓农时,备足农资。";
        let tidied = jianbao::tidy(more);
        let at = draft.len() + 1;
        ledger.enter(at, more, &tidied.edits);
        let full = format!("{draft}\n{}", tidied.draft);
        for now in [
            full.clone(),
            format!("新\n{full}"),
            full.replace('乙', "乙乙\n丁"),
            full.replace("丙\n", ""),
            format!("{}\n{draft}", tidied.draft),
            String::new(),
        ] {
            let (raw, edits) = ledger.compare(&now);
            assert_eq!(raw, format!("{RAW}\n{more}"));
            assert_eq!(edits.apply(&raw), now);
            let rows = rows(&raw, &edits);
            let side = |pick: fn(&Row) -> &Vec<(String, bool)>| -> String {
                rows.iter()
                    .flat_map(pick)
                    .map(|(text, _)| text.as_str())
                    .collect()
            };
            let solid = |text: &str| text.replace('\n', "");
            assert_eq!(solid(&side(|row| &row.raw)), solid(&raw));
            assert_eq!(solid(&side(|row| &row.now)), solid(&now));
        }
    }

    #[test]
    fn only_what_differs_is_marked() {
        let (ledger, draft) = ledger(RAW);
        let now = draft.replace('乙', "乙二");
        let (raw, edits) = ledger.compare(&now);
        let rows = rows(&raw, &edits);
        let marked = rows
            .iter()
            .flat_map(|row| &row.now)
            .filter(|(_, marked)| *marked);
        let marked: Vec<&str> = marked.map(|(text, _)| text.as_str()).collect();
        assert!(
            marked.contains(&"二") && marked.contains(&"，"),
            "{marked:?}"
        );
        assert!(
            !marked.iter().any(|text| text.contains("教育")),
            "{marked:?}"
        );
    }
}
