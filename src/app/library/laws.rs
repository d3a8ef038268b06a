//! The law of the library: nothing that was typed is lost. Windows type, clear, crash, write at the
//! same moment; writes are refused at random; and at the end every word is there.
//!
//! A browser runs windows in processes of their own. Each has its own view of the store: what it
//! writes it sees at once, what others write arrives later, and of two writings to one key the one
//! that reaches the store last stays. A window ignores what arrives for a key while a writing of its
//! own is on the way. Any of them may at any time carry what is not its own draft into the archive, which all see alike.

use std::cell::RefCell;
use std::collections::{BTreeMap, VecDeque};
use std::rc::Rc;

use proptest::prelude::*;

use super::archive::{self, Layers, Load};
use super::draft::{self, Draft};
use super::session::{Heard, Keep, Session};
use super::store::fake::Memory;
use super::store::{Refusal, Store};

/// A writing on its way: who wrote, the key, the value.
type Message = (usize, String, Option<String>);

/// One that has reached the store, with what it took the place of.
type Told = (Message, Option<String>);

/// What a window sees of the store.
#[derive(Debug, Default)]
struct View {
    number: usize,
    seen: Memory,
    /// What it knows of the archive.
    behind: Memory,
    /// How many writings of its own are on the way, by key.
    pending: RefCell<BTreeMap<String, usize>>,
    sent: Rc<RefCell<VecDeque<Message>>>,
}

impl View {
    fn layers(&self) -> Layers<'_> {
        Layers {
            front: self,
            behind: &self.behind,
            is_deep: true,
        }
    }

    fn send(&self, key: &str, value: Option<&str>) {
        *self.pending.borrow_mut().entry(key.to_owned()).or_default() += 1;
        let message = (self.number, key.to_owned(), value.map(str::to_owned));
        self.sent.borrow_mut().push_back(message);
    }

    fn accept(&self, (from, key, value): &Message) {
        let mut pending = self.pending.borrow_mut();
        let pending = pending.entry(key.clone()).or_default();
        if *from == self.number {
            *pending -= 1;
        } else if *pending == 0 {
            apply(&self.seen, key, value.as_deref());
        }
    }
}

impl Store for View {
    fn read(&self, key: &str) -> Result<Option<String>, Refusal> {
        self.seen.read(key)
    }

    fn set(&self, key: &str, value: &str) -> Result<(), Refusal> {
        self.seen.set(key, value)?;
        self.send(key, Some(value));
        Ok(())
    }

    fn remove(&self, key: &str) {
        self.seen.remove(key);
        self.send(key, None);
    }

    fn keys(&self, begin: &str) -> Vec<String> {
        self.seen.keys(begin)
    }
}

fn apply(store: &Memory, key: &str, value: Option<&str>) {
    match value {
        Some(value) => drop(
            store
                .table
                .borrow_mut()
                .insert(key.to_owned(), value.to_owned()),
        ),
        None => store.remove(key),
    }
}

/// A window as the app drives it.
struct Window {
    view: View,
    session: Session,
    text: String,
    keeps: Vec<Keep>,
    inbox: VecDeque<Told>,
    /// What it has put into the archive and not forgotten in front yet.
    load: Load,
    /// Whether the last writing was refused.
    dirty: bool,
    /// Words typed since the window last knew that all it typed is kept.
    young: Vec<String>,
}

/// The windows, the store they share, and every word typed so far.
struct World {
    truth: Memory,
    archive: Memory,
    windows: Vec<Window>,
    words: Vec<String>,
    now: u64,
}

/// What happens: in which window, and what.
#[derive(Clone, Copy, Debug)]
enum Event {
    /// A word is typed.
    Type(usize),
    /// All is replaced by a word.
    Replace(usize),
    /// One of the window's writings reaches the store.
    Arrive(usize),
    /// The window hears of one writing.
    Hear(usize),
    /// The window goes on with the text of the draft as it is kept.
    Load(usize),
    /// It puts into the archive what is not its own draft.
    Carry(usize),
    /// It forgets in front what it has put there.
    Settle(usize),
    /// The window is killed; a new one opens the draft of the window before.
    Kill(usize),
    /// Writings to come are refused, one bit each.
    Refuse(usize, u64),
    /// Nothing happens for a while.
    Calm,
}

impl World {
    fn new() -> Self {
        let mut world = Self {
            truth: Memory::default(),
            archive: Memory::default(),
            windows: Vec::new(),
            words: Vec::new(),
            now: 1_790_000_000_000,
        };
        let begun = Draft {
            text: "甲".into(),
            ..Draft::default()
        };
        world
            .truth
            .set(&draft::key("shared"), &begun.to_json())
            .unwrap();
        for number in 0..3 {
            let window = world.window(number, "shared");
            world.windows.push(window);
        }
        world
    }

    /// A new window that opens a draft, or begins it.
    fn window(&mut self, number: usize, id: &str) -> Window {
        self.now += 1;
        let view = View {
            number,
            seen: self.truth.clone(),
            behind: self.archive.clone(),
            ..View::default()
        };
        let mut session = Session::new(id.to_owned(), format!("{}", self.now));
        let draft = session.open(&view.layers(), id).unwrap_or_default();
        Window {
            view,
            session,
            text: draft.text,
            keeps: Vec::new(),
            inbox: VecDeque::new(),
            load: Load::new(),
            dirty: false,
            young: Vec::new(),
        }
    }

    fn happen(&mut self, event: Event) {
        self.now += 1000;
        match event {
            Event::Type(at) => {
                let word = self.word(at);
                self.windows[at].text.push_str(&word);
                self.save(at);
            }
            Event::Replace(at) => {
                let word = self.word(at);
                let window = &mut self.windows[at];
                let text = std::mem::replace(&mut window.text, word);
                window.keeps.push(Keep {
                    text,
                    why: "清空之前",
                });
                self.save(at);
            }
            Event::Arrive(at) => self.arrive(at),
            Event::Hear(at) => self.hear(at),
            Event::Load(at) => self.load(at),
            Event::Carry(at) => self.carry(at),
            Event::Settle(at) => {
                let window = &mut self.windows[at];
                let load = std::mem::take(&mut window.load);
                archive::settle(&window.view, &window.view.behind, &load);
            }
            Event::Kill(at) => self.kill(at),
            Event::Calm => self.calm(),
            Event::Refuse(at, bits) => self.windows[at].view.seen.refusals.set(bits),
        }
    }

    fn word(&mut self, at: usize) -> String {
        let word = format!("{}；", self.now);
        self.words.push(word.clone());
        self.windows[at].young.push(word.clone());
        word
    }

    fn save(&mut self, at: usize) {
        let (now, fresh) = (self.now, format!("{at}-{}", self.now));
        let window = &mut self.windows[at];
        let work = Draft {
            text: window.text.clone(),
            ..Draft::default()
        };
        let outcome = window
            .session
            .save(&window.view.layers(), &work, &window.keeps, now, &fresh);
        window.keeps.drain(..outcome.kept);
        window.dirty = outcome.result.is_err();
        self.settle();
    }

    fn arrive(&mut self, at: usize) {
        let message = self.windows[at].view.sent.borrow_mut().pop_front();
        if let Some(message) = message {
            let before = self.truth.get(&message.1);
            apply(&self.truth, &message.1, message.2.as_deref());
            for window in &mut self.windows {
                window.inbox.push_back((message.clone(), before.clone()));
            }
        }
    }

    fn hear(&mut self, at: usize) {
        let now = format!("{at}-{}", self.now);
        let window = &mut self.windows[at];
        let Some((message, before)) = window.inbox.pop_front() else {
            return;
        };
        window.view.accept(&message);
        if message.0 != at {
            let (key, value) = (&message.1, message.2.as_deref());
            if value.is_none() && archive::is_carried(key) {
                archive::note(&window.view.behind, key, &before.unwrap_or_default());
            }
            if value.is_none() && *key == draft::key(window.session.id()) {
                window.dirty |= window.session.hold(&window.view).is_err();
            }
            if window.session.hear(&window.view.layers(), key, value) == Heard::Part {
                window.session.part(&mut Draft::default(), &now);
                self.save(at);
            }
        }
        self.settle();
    }

    /// What was typed is safe once every window has heard of it: until then one may write over it that
    /// does not know of it, and if the window that could tell is killed in that very moment, this much
    /// is missing. Browsers take milliseconds for it.
    fn settle(&mut self) {
        let quiet =
            |window: &Window| window.inbox.is_empty() && window.view.sent.borrow().is_empty();
        if self.windows.iter().all(quiet) {
            for window in self.windows.iter_mut().filter(|window| !window.dirty) {
                window.young.clear();
            }
        }
    }

    /// Everything arrives and is heard.
    fn calm(&mut self) {
        for _ in 0..200 {
            for at in 0..self.windows.len() {
                self.now += 1;
                self.arrive(at);
                self.hear(at);
            }
        }
    }

    fn carry(&mut self, at: usize) {
        let window = &mut self.windows[at];
        let id = window.session.id().to_owned();
        window.load = archive::load(&window.view, &[&id], true, self.now);
        for (key, value) in &window.load {
            archive::note(&self.archive, key, value);
        }
    }

    fn load(&mut self, at: usize) {
        let window = &mut self.windows[at];
        if window.dirty || !window.session.is_overtaken() {
            return;
        }
        let id = window.session.id().to_owned();
        if let Some(draft) = window.session.open(&window.view.layers(), &id) {
            window.text = draft.text;
        }
    }

    fn kill(&mut self, at: usize) {
        // What it sent is on its way already.
        while !self.windows[at].view.sent.borrow().is_empty() {
            self.arrive(at);
        }
        let young = std::mem::take(&mut self.windows[at].young);
        self.words.retain(|word| !young.contains(word));
        let before = (at + self.windows.len() - 1) % self.windows.len();
        let id = self.windows[before].session.id().to_owned();
        let window = self.window(at, &id);
        self.windows[at] = window;
    }

    /// Lets everything arrive, with room for all of it.
    fn end(&mut self) {
        for at in 0..self.windows.len() {
            self.now += 1;
            self.windows[at].view.seen.refusals.set(0);
            if self.windows[at].dirty {
                self.save(at);
            }
        }
        self.calm();
    }

    fn lost(&self) -> Vec<&String> {
        let tables = [&self.truth, &self.archive].map(|store| store.table.borrow());
        let there = |word: &&String| {
            let mut values = tables.iter().flat_map(|table| table.values());
            values.any(|value| value.contains(word.as_str()))
        };
        self.words.iter().filter(|word| !there(word)).collect()
    }
}

fn event() -> impl Strategy<Value = Event> {
    (0_usize..3, 0..21, any::<u64>()).prop_map(|(at, kind, bits)| match kind {
        0..=4 => Event::Type(at),
        5 => Event::Replace(at),
        6..=8 => Event::Arrive(at),
        9..=12 => Event::Hear(at),
        13 => Event::Load(at),
        14 => Event::Kill(at),
        15 | 16 => Event::Calm,
        17 => Event::Carry(at),
        18 | 19 => Event::Settle(at),
        _ => Event::Refuse(at, bits & 0xff),
    })
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn nothing_typed_is_lost(events in proptest::collection::vec(event(), 1..60)) {
        let mut world = World::new();
        for event in events {
            world.happen(event);
        }
        world.end();
        prop_assert_eq!(world.lost(), Vec::<&String>::new());
    }
}
