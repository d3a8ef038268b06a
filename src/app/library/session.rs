//! The draft a window works on: keeps it at every change, and never writes over what another window
//! wrote.
//!
//! Each writing of a record names itself and the one it took the place of. A window remembers the
//! record as it last read or wrote it. Finds it another one there when it is about to write, both
//! texts stay: the window goes on with a new draft. Two windows may even write at the same moment,
//! since browsers tell one of the other's writing only afterwards; then the one whose record was
//! written over is told, sees that its own writing is not what the other began from, and goes on
//! with a new draft too.

use super::draft::{self, Draft};
use super::snapshot;
use super::store::{Refusal, Store};

/// The draft a window works on.
#[derive(Clone, Debug)]
pub struct Session {
    /// The id of the draft.
    id: String,
    /// Tells this window from every other.
    window: String,
    /// How often this window has written.
    count: u64,
    /// The record as this window last read or wrote it; `None` while there is none.
    last: Option<String>,
    /// What its last record was called.
    rev: String,
    /// When the last snapshot was taken.
    snapshot: u64,
    /// Whether another window has written since.
    overtaken: bool,
}

/// A text to be kept as a snapshot before the draft is written, and what for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Keep {
    /// The text.
    pub text: String,
    /// What for, in Chinese.
    pub why: &'static str,
}

/// What came of keeping the draft.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outcome {
    /// Whether all of it was kept.
    pub result: Result<(), Refusal>,
    /// How many of the texts were kept as snapshots, from the first.
    pub kept: usize,
    /// The name of the new draft, if another window had written to the one before.
    pub parted: Option<String>,
}

/// What another window's writing means for this one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Heard {
    /// Nothing.
    Nothing,
    /// It has gone on from what this window kept. Nothing is lost; this window's text is the older.
    Overtaken,
    /// It did not know of what this window kept: keep it again at once, as a new draft.
    Part,
}

impl Session {
    /// A window with a draft of its own that is not kept yet.
    pub fn new(id: String, window: String) -> Self {
        Self {
            id,
            window,
            count: 0,
            last: None,
            rev: String::new(),
            snapshot: 0,
            overtaken: false,
        }
    }

    /// The id of the draft.
    pub fn id(&self) -> &str {
        &self.id
    }

    /// Whether another window has written since.
    pub const fn is_overtaken(&self) -> bool {
        self.overtaken
    }

    /// Goes on with a draft that is not kept yet.
    pub fn begin(&mut self, id: String) {
        *self = Self {
            count: self.count,
            ..Self::new(id, std::mem::take(&mut self.window))
        };
    }

    /// Goes on with the draft of this id as it is kept, if it is and can be read.
    pub fn open(&mut self, store: &dyn Store, id: &str) -> Option<Draft> {
        let record = store.get(&draft::key(id))?;
        let draft = Draft::from_json(&record).ok()?;
        self.begin(id.to_owned());
        self.rev.clone_from(&draft.rev);
        self.last = Some(record);
        self.snapshot = snapshot::times(store, id)
            .last()
            .copied()
            .unwrap_or_default();
        Some(draft)
    }

    /// Keeps the draft: first the snapshots, then its record, so that nothing is written over that
    /// is not kept elsewhere. What was refused is to be kept again later. `fresh` is the id of the
    /// new draft if there must be one. A draft without text is kept only if it was before.
    pub fn save(
        &mut self,
        store: &dyn Store,
        work: &Draft,
        keeps: &[Keep],
        now: u64,
        fresh: &str,
    ) -> Outcome {
        let mut outcome = Outcome {
            result: Ok(()),
            kept: 0,
            parted: None,
        };
        if self.last.is_none() && keeps.is_empty() && work.text.trim().is_empty() {
            return outcome;
        }
        let mut work = work.clone();
        outcome.result = self.settle(store, &mut work, fresh, &mut outcome.parted);
        if outcome.result.is_ok() {
            outcome.result = self.write(store, work, keeps, now, &mut outcome.kept);
        }
        outcome
    }

    /// Keeps the draft as a new one, whatever has become of the old one. Gives its name.
    pub fn part(&mut self, work: &mut Draft, fresh: &str) -> String {
        self.begin(fresh.to_owned());
        work.name = [work.called(), "（另一份）"].concat();
        work.name.clone()
    }

    /// Keeps the record in front as it was, where another window has carried it away. What is refused is to be kept again.
    pub fn hold(&self, front: &dyn Store) -> Result<(), Refusal> {
        match &self.last {
            Some(last) if !self.overtaken => front.set(&draft::key(&self.id), last),
            _ => Ok(()),
        }
    }

    /// What it means that another window wrote this record under the key of a draft, or removed it.
    pub fn hear(&mut self, store: &dyn Store, key: &str, record: Option<&str>) -> Heard {
        if key != draft::key(&self.id) || self.last.is_none() || store.get(key) == self.last {
            return Heard::Nothing;
        }
        let base = record
            .and_then(|record| Draft::from_json(record).ok())
            .map(|draft| draft.base);
        if self.overtaken || base.is_none_or(|base| base == self.rev) {
            self.overtaken = true;
            Heard::Overtaken
        } else {
            Heard::Part
        }
    }

    /// Makes sure that what is about to be written over is what this window knows.
    fn settle(
        &mut self,
        store: &dyn Store,
        work: &mut Draft,
        fresh: &str,
        parted: &mut Option<String>,
    ) -> Result<(), Refusal> {
        let there = store.read(&draft::key(&self.id))?;
        if there != self.last {
            *parted = Some(self.part(work, fresh));
        }
        Ok(())
    }

    fn write(
        &mut self,
        store: &dyn Store,
        mut work: Draft,
        keeps: &[Keep],
        now: u64,
        kept: &mut usize,
    ) -> Result<(), Refusal> {
        for keep in keeps {
            let snapshot = Draft {
                text: keep.text.clone(),
                why: keep.why.to_owned(),
                ..work.clone()
            };
            self.take(store, snapshot, now)?;
            *kept += 1;
        }
        self.take_in_time(store, &work, now);
        self.count += 1;
        work.changed = now;
        work.gone = 0;
        work.base = std::mem::take(&mut self.rev);
        work.rev = format!("{}.{}", self.window, self.count);
        let record = work.to_json();
        let written = store.set(&draft::key(&self.id), &record);
        if written.is_err() {
            self.rev = work.base;
            return written;
        }
        self.rev = work.rev;
        self.last = Some(record);
        self.overtaken = false;
        Ok(())
    }

    /// Takes a snapshot of the record about to be written over, if the last one is long ago. It is a
    /// comfort, not a duty: one that is refused is tried again at the next change.
    fn take_in_time(&mut self, store: &dyn Store, work: &Draft, now: u64) {
        if now.saturating_sub(self.snapshot.max(work.made)) < snapshot::APART {
            return;
        }
        let last = self.last.as_deref().map(Draft::from_json);
        if let Some(Ok(last)) = last
            && last.text != work.text
        {
            let _ = self.take(store, last, now);
        }
    }

    fn take(&mut self, store: &dyn Store, draft: Draft, now: u64) -> Result<(), Refusal> {
        if let Some(time) = snapshot::take(store, &self.id, draft, now)? {
            self.snapshot = time;
            snapshot::thin(store, &self.id, now);
        }
        Ok(())
    }
}
