//! Turns what is known of how a draft came about into a text that is kept beside it, and such a text back: what tidying changed,
//! what came in, the steps that can be taken back. Bounded: the oldest steps go first.

mod pack;

use std::borrow::Cow;
use std::rc::Rc;

use jianbao::text::order::sort_by_key;
use jianbao::text::{EditList, Span};
use jianbao::tidy::rule;
use serde_json::{Value, json};

use super::changes::{Change, Changes, Origin};
use super::history::{Cause, History, Step};
use super::ledger::{Arrival, Ledger};
use super::{AT_ONCE, Shared, Splice, State};
use pack::{Pack, number};

/// The version of the records that this program writes.
const VERSION: u64 = 1;

/// How many steps are kept at most.
const STEPS: usize = 200;

/// How many characters the strings of a trail may have, and how many bytes it may take as text.
const CHARACTERS: usize = 800_000;
const BYTES: usize = 400_000;

/// What is known of how a draft came about.
#[derive(Debug, Default)]
pub struct Trail {
    /// The draft that it led to.
    pub draft: String,
    /// What tidying changed.
    pub changes: Shared<Changes>,
    /// The steps.
    pub history: History,
}

/// What can be kept of the way to a draft; `None` where it is too much even without any step.
pub fn write(draft: &str, changes: &Shared<Changes>, history: &History) -> Option<String> {
    if draft.len() > AT_ONCE {
        return None;
    }
    let mut steps = STEPS;
    loop {
        let text = Writer::default().write(draft, changes, history, steps);
        match text {
            Some(text) if text.len() <= BYTES => return Some(text),
            _ if steps == 0 => return None,
            _ => steps /= 2,
        }
    }
}

#[derive(Default)]
struct Writer {
    pack: Pack,
    states: Vec<(Shared<Changes>, usize)>,
    /// Sorted by their ids.
    origins: Vec<(u32, Value)>,
    arrivals: Vec<(*const Arrival, Value)>,
}

impl Writer {
    fn write(
        mut self,
        draft: &str,
        changes: &Shared<Changes>,
        history: &History,
        steps: usize,
    ) -> Option<String> {
        let (done, undone) = history.steps();
        // What came in is what everything else is much like, so it comes first.
        let now = self.state(changes);
        let text = self.pack.number(draft);
        let from = done.len().saturating_sub(steps);
        let ahead = undone.len().saturating_sub(steps);
        let done_steps: Vec<Value> = done[from..].iter().map(|step| self.step(step)).collect();
        let undone_steps: Vec<Value> = undone[ahead..].iter().map(|step| self.step(step)).collect();
        if self.pack.characters() > CHARACTERS {
            return None;
        }
        let arrivals: Vec<Value> = self.arrivals.into_iter().map(|(_, one)| one).collect();
        let origins: Vec<Value> = self.origins.into_iter().map(|(_, one)| one).collect();
        let value = json!({
            "v": VERSION, "draft": text, "now": now, "done": done_steps, "undone": undone_steps,
            "cut": from > 0 || history.is_cut(), "origins": origins, "arrivals": arrivals, "pack": self.pack.write(),
        });
        Some(value.to_string())
    }

    fn step(&mut self, step: &Step) -> Value {
        let Splice {
            at,
            removed,
            inserted,
        } = &step.splice;
        let (removed, inserted) = (self.pack.number(removed), self.pack.number(inserted));
        match &step.changes {
            None => numbers(&[*at, removed, inserted]),
            Some((before, after)) => {
                let (before, after) = (self.state(before), self.state(after));
                numbers(&[*at, removed, inserted, before, after])
            }
        }
    }

    /// The number of the string that tells a list of changes: how many were recorded; what came in, where; of each change how
    /// far it stands from the one before, how long it is, and how its origin's number differs; and of each place in doubt where
    /// it begins, how long it is, and how far the other way lies behind.
    fn state(&mut self, changes: &Shared<Changes>) -> usize {
        if let Some((_, known)) = self.states.iter().find(|(one, _)| one == changes) {
            return *known;
        }
        let (list, recorded, ledger) = changes.parts();
        let number = |at: usize| i64::try_from(at).unwrap_or_default();
        let mut told = format!("{recorded};");
        for (at, arrival) in ledger.arrivals() {
            let nth = self.arrival(arrival);
            tell(&mut told, &[number(*at), number(nth)]);
        }
        told.push(';');
        let (mut end, mut id_before) = (0, 0);
        for Change { span, origin } in list {
            let id = i64::from(origin.id);
            let numbers = [number(span.start) - end, number(span.len()), id - id_before];
            tell(&mut told, &numbers);
            end = number(span.end);
            id_before = id;
            self.origin(origin);
        }
        told.push(';');
        for (span, margin) in changes.doubts() {
            tell(
                &mut told,
                &[number(span.start), number(span.len()), i64::from(*margin)],
            );
        }
        let known = self.pack.number(&told);
        self.states.push((changes.clone(), known));
        known
    }

    fn origin(&mut self, origin: &Origin) {
        let place = self.origins.binary_search_by_key(&origin.id, |(id, _)| *id);
        if let Err(place) = place {
            let [before, rule, why] =
                [&origin.before, origin.rule, &origin.why].map(|one| self.pack.number(one));
            let id = usize::try_from(origin.id).unwrap_or_default();
            let one = numbers(&[id, before, rule, why]);
            self.origins.insert(place, (origin.id, one));
        }
    }

    fn arrival(&mut self, arrival: &Rc<Arrival>) -> usize {
        let place = Rc::as_ptr(arrival);
        if let Some(at) = self.arrivals.iter().position(|(one, _)| *one == place) {
            return at;
        }
        let (raw, edits) = arrival.parts();
        let raw = self.pack.number(raw);
        let edits: Vec<Value> = edits
            .iter()
            .map(|edit| {
                let [with, rule, why] =
                    [&edit.with, edit.rule, &edit.why].map(|one| self.pack.number(one));
                numbers(&[edit.span.start, edit.span.len(), with, rule, why])
            })
            .collect();
        let told = vec![raw.into(), Value::Array(edits)];
        self.arrivals.push((place, Value::Array(told)));
        self.arrivals.len() - 1
    }
}

/// Writes numbers, with a blank behind them.
fn tell(told: &mut String, numbers: &[i64]) {
    for (at, number) in numbers.iter().enumerate() {
        if at > 0 {
            told.push(',');
        }
        told.push_str(&number.to_string());
    }
    told.push(' ');
}

fn numbers(numbers: &[usize]) -> Value {
    numbers.to_vec().into()
}

/// The trail that a text tells. `None` where it is none, a damaged one, or one of a later version.
pub fn read(text: &str) -> Option<Trail> {
    let value: Value = serde_json::from_str(text).ok()?;
    if value["v"].as_u64() != Some(VERSION) {
        return None;
    }
    let strings = Pack::read(&value["pack"])?;
    let mut reader = Reader {
        states: vec![None; strings.len()],
        strings,
        origins: Vec::new(),
        arrivals: Vec::new(),
    };
    reader.read_origins(&value["origins"])?;
    reader.read_arrivals(&value["arrivals"])?;
    let draft = reader.string(&value["draft"])?.clone();
    let changes = reader.state(&value["now"])?;
    let steps = |name: &str, reader: &mut Reader| -> Option<Vec<Rc<Step>>> {
        let steps = value[name].as_array()?.iter();
        steps
            .map(|step| Some(Rc::new(reader.step(step)?)))
            .collect()
    };
    let (done, undone) = (steps("done", &mut reader)?, steps("undone", &mut reader)?);
    let trail = Trail {
        draft,
        changes,
        history: History::of(done, undone, value["cut"].as_bool()?),
    };
    trail.holds().then_some(trail)
}

struct Reader {
    strings: Vec<String>,
    /// Sorted by their ids.
    origins: Vec<Rc<Origin>>,
    arrivals: Vec<Rc<Arrival>>,
    /// Those that were read, each at the number of its string.
    states: Vec<Option<Shared<Changes>>>,
}

impl Reader {
    fn string(&self, value: &Value) -> Option<&String> {
        self.strings.get(number(value)?)
    }

    fn why(&self, value: &Value) -> Option<Cow<'static, str>> {
        Some(Cow::Owned(self.string(value)?.clone()))
    }

    fn read_origins(&mut self, value: &Value) -> Option<()> {
        for origin in value.as_array()? {
            let id = u32::try_from(origin.get(0)?.as_u64()?).ok()?;
            let origin = Origin {
                id,
                before: self.string(origin.get(1)?)?.clone(),
                rule: known(self.string(origin.get(2)?)?),
                why: self.why(origin.get(3)?)?,
            };
            self.origins.push(Rc::new(origin));
        }
        sort_by_key(&mut self.origins, |origin| origin.id);
        Some(())
    }

    fn read_arrivals(&mut self, value: &Value) -> Option<()> {
        for arrival in value.as_array()? {
            let raw = self.string(arrival.get(0)?)?.clone();
            let (mut edits, mut end) = (EditList::new(), 0);
            for edit in arrival.get(1)?.as_array()? {
                let start = number(edit.get(0)?)?;
                let span = Span::new(start, start.checked_add(number(edit.get(1)?)?)?);
                raw.get(span.start..span.end)
                    .filter(|_| span.start >= end)?;
                end = span.end;
                let with = self.string(edit.get(2)?)?.clone();
                let rule = known(self.string(edit.get(3)?)?);
                edits.push(span, with, rule, self.why(edit.get(4)?)?);
            }
            self.arrivals.push(Rc::new(Arrival::new(&raw, &edits)));
        }
        Some(())
    }

    fn step(&mut self, value: &Value) -> Option<Step> {
        let changes = match (value.get(3), value.get(4)) {
            (Some(before), Some(after)) => Some((self.state(before)?, self.state(after)?)),
            _ => None,
        };
        Some(Step {
            splice: Splice {
                at: number(value.get(0)?)?,
                removed: self.string(value.get(1)?)?.clone(),
                inserted: self.string(value.get(2)?)?.clone(),
            },
            cause: Cause::Whole,
            time: 0,
            changes,
        })
    }

    fn state(&mut self, value: &Value) -> Option<Shared<Changes>> {
        let nth = number(value)?;
        if let Some(known) = self.states.get(nth)? {
            return Some(known.clone());
        }
        let told = self.strings.get(nth)?;
        let mut parts = told.splitn(4, ';');
        let recorded = parts.next()?.parse().ok()?;
        let arrivals = parts.next()?.split_terminator(' ').map(|one| {
            let (at, nth) = one.split_once(',')?;
            let arrival = self.arrivals.get(nth.parse::<usize>().ok()?)?;
            Some((at.parse().ok()?, Rc::clone(arrival)))
        });
        let ledger = Ledger::of(arrivals.collect::<Option<_>>()?);
        let (mut list, mut end, mut id_before) = (Vec::new(), 0_i64, 0_i64);
        for change in parts.next()?.split_terminator(' ') {
            let mut numbers = change.split(',').map(str::parse::<i64>);
            let mut next = || numbers.next()?.ok();
            let (apart, len, id) = (next()?, next()?, next()?);
            let start = end.checked_add(apart)?;
            end = start.checked_add(len)?;
            id_before = id_before.checked_add(id)?;
            let id = u32::try_from(id_before).ok()?;
            let known = self.origins.binary_search_by_key(&id, |origin| origin.id);
            let origin = &self.origins[known.ok()?];
            let place = |at: i64| usize::try_from(at).ok();
            list.push(Change {
                span: (place(start)? <= place(end)?)
                    .then_some(Span::new(place(start)?, place(end)?))?,
                origin: Rc::clone(origin),
            });
        }
        // What was put away before there were any tells none.
        let doubts = parts.next().unwrap_or_default().split_terminator(' ');
        let doubts = doubts.map(|doubt| {
            let mut numbers = doubt.split(',').map(str::parse::<usize>);
            let mut next = || numbers.next()?.ok();
            let (start, len, margin) = (next()?, next()?, next()?);
            let span = Span::new(start, start.checked_add(len)?);
            Some((span, i32::try_from(margin).ok()?))
        });
        let doubts = doubts.collect::<Option<_>>()?;
        let state = Shared::new(Changes::of(list, recorded, ledger, doubts));
        self.states[nth] = Some(state.clone());
        Some(state)
    }
}

/// The rule of an id; that of form, where this version knows it no more.
fn known(id: &str) -> &'static str {
    let rule = rule::ALL.iter().find(|rule| rule.id == id);
    rule.map_or(rule::FORM, |rule| rule.id)
}

/// The changes before and after a step.
type Both = (Shared<Changes>, Shared<Changes>);

impl Trail {
    /// Whether every step fits the text it is said to be of, and every change too: what is kept may be damaged, and taking back
    /// must never break.
    fn holds(&self) -> bool {
        let (done, undone) = self.history.steps();
        fits(&self.draft, &self.changes)
            && self.holds_along(done, |step| step.splice.inverse(), |(before, _)| before)
            && self.holds_along(undone, |step| step.splice.clone(), |(_, after)| after)
    }

    fn holds_along(
        &self,
        steps: &[Rc<Step>],
        splice: fn(&Step) -> Splice,
        then: fn(&Both) -> &Shared<Changes>,
    ) -> bool {
        let mut text = self.draft.clone();
        steps.iter().rev().all(|step| {
            let splice = splice(step);
            let span = splice.span();
            let same = text.get(span.start..span.end) == Some(splice.removed.as_str());
            if same {
                text = splice.apply(&text);
            }
            same && step
                .changes
                .as_ref()
                .is_none_or(|both| fits(&text, then(both)))
        })
    }
}

fn fits(text: &str, changes: &Changes) -> bool {
    let (list, _, ledger) = changes.parts();
    let mut end = 0;
    list.iter().all(|change| {
        let Span { start, end: stop } = change.span;
        let sorted = end <= start;
        end = stop;
        sorted && text.get(start..stop).is_some()
    }) && changes.doubts().is_sorted_by_key(|(span, _)| span.start)
        && changes
            .doubts()
            .iter()
            .all(|(span, _)| text.get(span.start..span.end).is_some())
        && ledger.arrivals().all(|(at, _)| *at <= text.len())
}

impl State {
    /// Goes on with what is known of how the draft came about. Where the draft went on from there before the program was ended,
    /// that is one step.
    pub fn recall(&mut self, text: &str) {
        let Some(trail) = read(text) else { return };
        let splice = Splice::between(&trail.draft, &self.draft);
        self.history = trail.history;
        self.changes = trail.changes;
        if !splice.is_empty() {
            let came = (splice.span(), splice.inserted.len());
            let after = Shared::new(self.changes.shifted([came]).0);
            self.history.push(Step {
                splice,
                cause: Cause::Whole,
                time: 0,
                changes: Some((self.changes.clone(), after.clone())),
            });
            self.changes = after;
        }
    }
}

#[cfg(test)]
mod tests;
