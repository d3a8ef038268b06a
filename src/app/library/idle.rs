//! Which pictures can be forgotten: those that nothing that is kept has named for a week.
//!
//! Since when, a note says that only tells of those that are named nowhere: whatever is named again is no more in it.

use super::store::Store;

/// Where the note stands: a line for each picture, its name and when it was named nowhere first.
pub const NOTE: &str = "jianbao.idle";

/// How long a picture stays that nothing names, in milliseconds.
pub const STAY: u64 = 7 * 24 * 3_600_000;

/// Of the pictures that are named nowhere now, those that can be forgotten.
pub fn overdue(store: &dyn Store, idle: Vec<String>, now: u64) -> Vec<String> {
    let noted = store.get(NOTE).unwrap_or_default();
    let since = |name: &str| {
        let mut lines = noted.lines().filter_map(|line| line.split_once(' '));
        let (_, time) = lines.find(|(other, _)| *other == name)?;
        // A clock that was set back does not make anything old.
        time.parse().ok().filter(|time: &u64| *time <= now)
    };
    let mut note = String::new();
    let mut overdue = Vec::new();
    for name in idle {
        let since = since(&name).unwrap_or(now);
        if now - since > STAY {
            overdue.push(name);
        } else {
            note.extend([&name, " ", &since.to_string(), "\n"]);
        }
    }
    if note.is_empty() {
        store.remove(NOTE);
    } else {
        // What cannot be noted begins its week at a later start.
        let _ = store.set(NOTE, &note);
    }
    overdue
}

#[cfg(test)]
mod tests {
    use super::super::store::fake::Memory;
    use super::*;

    #[test]
    fn a_picture_goes_when_nothing_has_named_it_for_a_week() {
        let store = Memory::default();
        // When it is looked, which are named nowhere, which go.
        for (now, idle, gone) in [
            (10, &["a", "b"][..], &[][..]),
            (10 + STAY, &["a", "b"], &[]),
            (11 + STAY, &["a"], &["a"]),
            // Named in between, it begins anew.
            (12 + STAY, &["b"], &[]),
            (12 + 2 * STAY, &["b"], &[]),
            (5, &["b"], &[]),
            (6 + STAY, &["b"], &["b"]),
        ] {
            let idle = idle.iter().map(|name| (*name).to_owned()).collect();
            assert_eq!(overdue(&store, idle, now), gone, "{now}");
        }
        assert!(store.table.borrow().is_empty());
    }
}
