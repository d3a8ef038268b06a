//! What is kept beside a draft of the steps that led to it: a record that is a comfort and not the draft. It gives way to
//! drafts where room is short, and to those of drafts that were changed later.

use jianbao::text::order::sort_by;

use super::draft;
use super::store::{self, PREFIX, Store};

/// What the key of a trail begins with, behind [`PREFIX`]; the draft's id follows.
pub const KIND: &str = "trail.";

/// How many UTF-16 units the trails of all drafts may take together where there is an archive, and where there is none. One of
/// a day's work takes some thirty thousand.
pub const ROOM: usize = 6_000_000;
pub const NARROW: usize = 1_500_000;

fn key(id: &str) -> String {
    [PREFIX, KIND, id].concat()
}

/// The trail of a draft.
pub fn read(store: &dyn Store, id: &str) -> Option<String> {
    store.get(&key(id))
}

/// Keeps the trail of a draft; where there is no room for it, an older one is not left either.
pub fn put(store: &dyn Store, id: &str, trail: &str) {
    if store.set(&key(id), trail).is_err() {
        forget(store, id);
    }
}

/// Forgets the trail of a draft.
pub fn forget(store: &dyn Store, id: &str) {
    store.remove(&key(id));
}

/// Forgets all trails, to make room for a draft. Whether there were any.
pub fn give_way(store: &dyn Store) -> bool {
    let ids = store::names(store, KIND);
    for id in &ids {
        forget(store, id);
    }
    !ids.is_empty()
}

/// Forgets the trails that are too much, those first whose drafts were changed longest ago, and those without a draft. All
/// that stay together have so much room.
pub fn thin(store: &dyn Store, mut room: usize) {
    let ids = store::names(store, KIND).into_iter();
    let mut trails: Vec<(u64, String)> = ids
        .map(|id| {
            let changed = draft::read(store, &id).map_or(0, |draft| draft.changed);
            (changed, id)
        })
        .collect();
    sort_by(&mut trails, |one, two| two.cmp(one));
    for (changed, id) in trails {
        let units = read(store, &id).map_or(0, |trail| trail.encode_utf16().count());
        room = room.saturating_sub(units);
        if room == 0 || changed == 0 {
            forget(store, &id);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::draft::Draft;
    use super::super::store::fake::Memory;
    use super::*;

    #[test]
    fn trails_of_drafts_changed_long_ago_go_first() {
        let store = Memory::default();
        for (id, changed) in [("a", 1), ("b", 3), ("c", 2)] {
            let draft = Draft {
                changed,
                ..Draft::default()
            };
            store.set(&draft::key(id), &draft.to_json()).unwrap();
            put(&store, id, &"x".repeat(NARROW / 2 - 1));
        }
        put(&store, "gone", "x");
        thin(&store, NARROW);
        assert_eq!(store::names(&store, KIND), ["b", "c"]);
        assert!(give_way(&store) && !give_way(&store));
    }

    #[test]
    fn a_trail_without_room_leaves_no_older_one() {
        let store = Memory::default();
        put(&store, "a", "xx");
        store.room.set(3);
        put(&store, "a", "xxxx");
        assert_eq!(read(&store, "a"), None);
    }
}
