//! Two tables that are one [`Store`]. What is written comes to stand in front, in a small table that has it before the next
//! event; from there it is carried behind, into a large one that has it a moment later.
//!
//! What stands in front hides what is behind it; an empty value in front says that there is nothing any more. Carrying is:
//! copy, read back, and only then forget what is in front, if it is still the same. A page that is killed on the way finds
//! everything in one table or in both, and carries again what it had begun.

use super::draft::{self, Draft};
use super::store::{PREFIX, Refusal, Store};
use super::{snapshot, trail};

/// What is carried, by how its keys begin behind [`PREFIX`].
const KINDS: [&str; 3] = [draft::KIND, snapshot::KIND, trail::KIND];

/// How long a draft that is no more worked on stays in front, with its trail, in milliseconds: other windows may have it open.
const STAY: u64 = 24 * 3_600_000;

/// Both tables as one.
pub struct Layers<'a> {
    /// Where everything is written.
    pub front: &'a dyn Store,
    /// What this window knows of the large table.
    pub behind: &'a dyn Store,
    /// Whether there is a large table at all.
    pub is_deep: bool,
}

impl Store for Layers<'_> {
    fn read(&self, key: &str) -> Result<Option<String>, Refusal> {
        match self.front.read(key)? {
            Some(value) => Ok(Some(value).filter(|value| !value.is_empty())),
            None => self.behind.read(key),
        }
    }

    fn set(&self, key: &str, value: &str) -> Result<(), Refusal> {
        self.front.set(key, value)
    }

    fn remove(&self, key: &str) {
        // In the place of a value there is always room to say that there is none.
        let told = self.is_deep && is_carried(key) && self.front.set(key, "").is_ok();
        if !told {
            self.front.remove(key);
        }
    }

    fn keys(&self, begin: &str) -> Vec<String> {
        let mut keys = self.front.keys(begin);
        let hidden = |key: &String| keys.contains(key);
        let behind = self.behind.keys(begin).into_iter();
        let behind: Vec<String> = behind.filter(|key| !hidden(key)).collect();
        keys.retain(|key| self.front.get(key).is_none_or(|value| !value.is_empty()));
        keys.extend(behind);
        keys
    }
}

/// Whether what stands under a key is carried.
pub fn is_carried(key: &str) -> bool {
    let name = key.strip_prefix(PREFIX);
    name.is_some_and(|name| KINDS.iter().any(|kind| name.starts_with(kind)))
}

/// What is carried in one go: keys with what stands in front under them.
pub type Load = Vec<(String, String)>;

/// What can be carried now: all snapshots, and drafts with their trails that have not been worked on for a day; where room is
/// `short`, all of them. Those of `mine` stay, so that what is being written is in front.
pub fn load(front: &dyn Store, mine: &[&str], short: bool, now: u64) -> Load {
    let rests = |draft: &Draft| short || now.saturating_sub(draft.changed) > STAY;
    let goes = |kind, id: &str, value: &str| {
        let stays = kind != snapshot::KIND && mine.contains(&id);
        let rests = || match kind {
            draft::KIND => Draft::from_json(value).is_ok_and(|draft| rests(&draft)),
            trail::KIND => draft::read(front, id).is_none_or(|draft| rests(&draft)),
            _ => true,
        };
        value.is_empty() || !stays && rests()
    };
    let mut load = Load::new();
    for kind in KINDS {
        let begin = [PREFIX, kind].concat();
        for key in front.keys(&begin) {
            let value = front.get(&key).unwrap_or_default();
            if goes(kind, &key[begin.len()..], &value) {
                load.push((key, value));
            }
        }
    }
    load
}

/// Forgets in front what stands behind.
pub fn settle(front: &dyn Store, behind: &dyn Store, load: &Load) {
    for (key, value) in load {
        note(behind, key, value);
        if front.get(key).as_ref() == Some(value) {
            front.remove(key);
        }
    }
}

/// Takes note of what was carried under a key, by this window or another.
pub fn note(behind: &dyn Store, key: &str, value: &str) {
    if value.is_empty() {
        behind.remove(key);
    } else {
        // What is known of the large table has room for all that is in it.
        let _ = behind.set(key, value);
    }
}

#[cfg(test)]
mod tests {
    use std::cell::Cell;
    use std::collections::BTreeMap;

    use super::super::store::fake::Memory;
    use super::*;

    const NOW: u64 = 1_790_000_000_000;
    const OLD: u64 = NOW - STAY - 1;

    fn layers<'a>(front: &'a dyn Store, behind: &'a dyn Store) -> Layers<'a> {
        Layers {
            front,
            behind,
            is_deep: true,
        }
    }

    fn record(text: &str, changed: u64) -> String {
        let text = text.to_owned();
        let draft = Draft {
            changed,
            text,
            ..Draft::default()
        };
        draft.to_json()
    }

    /// All that both tables hold together.
    fn seen(front: &Memory, behind: &Memory) -> BTreeMap<String, String> {
        let layers = layers(front, behind);
        let keys = layers.keys(PREFIX).into_iter();
        keys.map(|key| (key.clone(), layers.get(&key).unwrap()))
            .collect()
    }

    #[test]
    fn what_is_in_front_hides_what_is_behind() {
        let (front, behind) = (Memory::default(), Memory::default());
        let store = layers(&front, &behind);
        let (one, two) = (draft::key("a"), draft::key("b"));
        behind.set(&one, "old").unwrap();
        behind.set(&two, "two").unwrap();
        assert_eq!(store.get(&one).as_deref(), Some("old"));
        store.set(&one, "new").unwrap();
        assert_eq!(store.get(&one).as_deref(), Some("new"));
        assert_eq!(store.keys(PREFIX), [one.clone(), two.clone()]);
        store.remove(&one);
        assert_eq!(store.get(&one), None);
        assert_eq!(store.keys(PREFIX), [two.as_str()]);
        // Nobody must take it for carried.
        store.remove("jianbao.record.units");
        assert_eq!(front.keys(PREFIX), [one.as_str()]);
        settle(&front, &behind, &load(&front, &[], false, NOW));
        assert!(front.keys(PREFIX).is_empty());
        assert_eq!(behind.keys(PREFIX), [two]);
    }

    #[test]
    fn what_goes_and_what_stays() {
        let front = Memory::default();
        let trail = |id: &str| [PREFIX, trail::KIND, id].concat();
        for (key, value) in [
            (draft::key("mine"), record("一", OLD)),
            (draft::key("old"), record("二", OLD)),
            (draft::key("young"), record("三", OLD + 9)),
            (draft::key("later"), r#"{"v": 9}"#.to_owned()),
            (draft::key("gone"), String::new()),
            (snapshot::key("mine", 1), record("四", 1)),
            (trail("mine"), "{}".to_owned()),
            (trail("old"), "{}".to_owned()),
            (trail("young"), "{}".to_owned()),
            (trail("away"), "{}".to_owned()),
            ("jianbao.record.units".to_owned(), "[]".to_owned()),
            ("jianbao.last".to_owned(), "mine".to_owned()),
        ] {
            front.set(&key, &value).unwrap();
        }
        let goes = |short| {
            let load = load(&front, &["mine"], short, NOW).into_iter();
            let names = load.map(|(key, _)| key[PREFIX.len()..].to_owned());
            names.collect::<Vec<_>>().join(" ")
        };
        let snapshot = "snapshot.mine.0000000000001";
        assert_eq!(
            goes(false),
            format!("draft.gone draft.old {snapshot} trail.away trail.old")
        );
        assert_eq!(
            goes(true),
            format!("draft.gone draft.old draft.young {snapshot} trail.away trail.old trail.young")
        );
    }

    #[test]
    fn what_was_written_meanwhile_stays_in_front() {
        let (front, behind) = (Memory::default(), Memory::default());
        let key = draft::key("a");
        front.set(&key, &record("一", OLD)).unwrap();
        let load = load(&front, &[], false, NOW);
        front.set(&key, "later").unwrap();
        settle(&front, &behind, &load);
        assert_eq!(front.get(&key).as_deref(), Some("later"));
        assert_eq!(seen(&front, &behind)[&key], "later");
    }

    /// A table of a page that dies after so many writings: what it does then is done nowhere.
    struct Mortal<'a> {
        table: &'a Memory,
        life: &'a Cell<u64>,
    }

    impl Mortal<'_> {
        fn lives(&self) -> bool {
            let life = self.life.get();
            self.life.set(life.saturating_sub(1));
            life > 0
        }
    }

    impl Store for Mortal<'_> {
        fn read(&self, key: &str) -> Result<Option<String>, Refusal> {
            self.table.read(key)
        }

        fn set(&self, key: &str, value: &str) -> Result<(), Refusal> {
            if self.lives() {
                self.table.set(key, value)?;
            }
            Ok(())
        }

        fn remove(&self, key: &str) {
            if self.lives() {
                self.table.remove(key);
            }
        }

        fn keys(&self, begin: &str) -> Vec<String> {
            self.table.keys(begin)
        }
    }

    /// What `browser::archive` does, with a page that dies after so many writings. A transaction is one of them.
    fn carry(front: &Memory, archive: &Memory, life: u64, random: &mut impl FnMut(u64) -> u64) {
        let life = &Cell::new(life);
        let behind = archive.clone();
        let front = &Mortal { table: front, life };
        let mut load = load(front, &["a"], random(2) == 0, NOW);
        let large = Mortal {
            table: archive,
            life,
        };
        if large.lives() {
            for (key, value) in &load {
                note(archive, key, value);
            }
        }
        load.retain(|(key, value)| archive.get(key).unwrap_or_default() == *value);
        // What the table of a page that is dead knows is of no concern.
        settle(front, &behind, &load);
    }

    #[test]
    fn carrying_that_is_killed_two_hundred_times_loses_and_revives_nothing() {
        let (front, archive) = (Memory::default(), Memory::default());
        let mut state = 0x2545_f491_4f6c_dd1d_u64;
        let mut random = move |below: u64| {
            state ^= state << 13;
            state ^= state >> 7;
            state ^= state << 17;
            state % below
        };
        let ids = ["a", "b", "c", "d"];
        for round in 0..200 {
            // What happens at the desk between two starts.
            for _ in 0..random(12) {
                let store = layers(&front, &archive);
                let id = ids[usize::try_from(random(4)).unwrap()];
                let key = match random(4) {
                    0 | 1 => snapshot::key(id, random(40)),
                    2 => draft::key(id),
                    _ => [PREFIX, trail::KIND, id].concat(),
                };
                if random(3) == 0 {
                    store.remove(&key);
                } else {
                    let text = format!("{round}.{}", random(1000));
                    store
                        .set(&key, &record(&text, NOW - random(2 * STAY)))
                        .unwrap();
                }
            }
            let before = seen(&front, &archive);
            let life = random(before.len() as u64 + 6);
            carry(&front, &archive, life, &mut random);
            assert_eq!(
                seen(&front, &archive),
                before,
                "round {round}, dead after {life}"
            );
        }
        let before = seen(&front, &archive);
        assert!(before.len() > 30 && archive.keys(PREFIX).len() > 30);
        carry(&front, &archive, u64::MAX, &mut |_| 0);
        assert_eq!(seen(&front, &archive), before);
        let left = front.keys(PREFIX);
        assert!(left.iter().all(|key| key.ends_with('a')), "{left:?}");
    }
}
