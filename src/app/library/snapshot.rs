//! Snapshots: a draft as it was, each under a key of its own, fewer the older they are.

use super::draft::Draft;
use super::store::{self, PREFIX, Refusal, Store};

/// What the key of a snapshot begins with, behind [`PREFIX`]; the draft's id and the time follow.
pub const KIND: &str = "snapshot.";

/// How far snapshots that only time asks for lie apart, in milliseconds.
pub const APART: u64 = 10 * MINUTE;

const MINUTE: u64 = 60_000;
const HOUR: u64 = 60 * MINUTE;
const DAY: u64 = 24 * HOUR;

/// Which snapshots stay: of those older than the first, one in each span of the second.
const SPANS: [(u64, u64); 3] = [(7 * DAY, DAY), (DAY, 4 * HOUR), (2 * HOUR, HOUR)];

/// How long a snapshot that was taken for a reason stays whatever its neighbours are: it may hold
/// the only copy of what was pasted or replaced.
const MARKED: u64 = 30 * DAY;

/// How many snapshots a draft has at most, and how many bytes they may take. The last few stay
/// however large they are.
const LIMIT: usize = 100;
const ROOM: usize = 1 << 20;
const LAST: usize = 4;

/// The key of a draft's snapshot of a time.
pub fn key(id: &str, time: u64) -> String {
    // As many digits as any time has, so that keys sort by it.
    [PREFIX, KIND, id, &format!(".{time:013}")].concat()
}

/// The times of a draft's snapshots, the earliest first.
pub fn times(store: &dyn Store, id: &str) -> Vec<u64> {
    let names = store::names(store, &[KIND, id, "."].concat());
    names.iter().filter_map(|time| time.parse().ok()).collect()
}

/// A draft's snapshot of a time.
pub fn read(store: &dyn Store, id: &str, time: u64) -> Option<Draft> {
    Draft::from_json(&store.get(&key(id, time))?).ok()
}

/// Takes a snapshot. Gives its time, or `None` where there is nothing to keep: no text, or that of
/// one of the last few snapshots.
pub fn take(
    store: &dyn Store,
    id: &str,
    mut draft: Draft,
    now: u64,
) -> Result<Option<u64>, Refusal> {
    let times = times(store, id);
    let last = times.last().copied();
    let mut late = times.iter().rev().take(LAST);
    let same = |time: &u64| read(store, id, *time).is_some_and(|one| one.text == draft.text);
    if draft.text.trim().is_empty() || late.any(same) {
        return Ok(None);
    }
    // Never in the place of another, even if the clock went back.
    let time = last.map_or(now, |last| now.max(last + 1));
    draft.changed = time;
    store.set(&key(id, time), &draft.to_json())?;
    Ok(Some(time))
}

/// Forgets the snapshots of a draft that the policy lets go.
pub fn thin(store: &dyn Store, id: &str, now: u64) {
    let times = times(store, id);
    let marked = |time| read(store, id, time).is_none_or(|draft| !draft.why.is_empty());
    let gone = surplus(&times, now, marked);
    let mut room = ROOM;
    for (back, time) in times.iter().rev().enumerate() {
        let taken = || store.get(&key(id, *time)).map_or(0, |record| record.len());
        let fits = !gone.contains(time) && {
            let left = room.checked_sub(taken());
            room = left.unwrap_or_default();
            left.is_some() || back < LAST
        };
        if !fits {
            store.remove(&key(id, *time));
        }
    }
}

/// Forgets all snapshots of a draft.
pub fn forget(store: &dyn Store, id: &str) {
    for time in times(store, id) {
        store.remove(&key(id, time));
    }
}

/// Which of these times, sorted, are let go: of each span the later ones, and the earliest beyond
/// the limit. The last always stays.
fn surplus(times: &[u64], now: u64, marked: impl Fn(u64) -> bool) -> Vec<u64> {
    let mut gone = Vec::new();
    let mut kept = Vec::new();
    let mut before = None;
    for (at, &time) in times.iter().enumerate() {
        let age = now.saturating_sub(time);
        let span = SPANS.iter().find(|(older, _)| age > *older);
        let group = span.map(|(_, span)| (*span, time / span));
        let crowded = group.is_some() && group == before;
        if crowded && at + 1 < times.len() && (age > MARKED || !marked(time)) {
            gone.push(time);
        } else {
            kept.push(time);
        }
        before = group;
    }
    gone.extend(&kept[..kept.len().saturating_sub(LIMIT)]);
    gone
}

#[cfg(test)]
mod tests {
    use super::super::store::fake::Memory;
    use super::*;

    const NOW: u64 = 1_790_000_000_000;

    fn draft(text: &str, why: &str) -> Draft {
        Draft {
            text: text.into(),
            why: why.into(),
            ..Draft::default()
        }
    }

    #[test]
    fn a_snapshot_takes_the_place_of_none() {
        let store = Memory::default();
        assert_eq!(take(&store, "a", draft(" \n", ""), NOW), Ok(None));
        assert_eq!(take(&store, "a", draft("一", ""), NOW), Ok(Some(NOW)));
        assert_eq!(take(&store, "a", draft("一", ""), NOW + 9), Ok(None));
        assert_eq!(take(&store, "a", draft("二", ""), NOW), Ok(Some(NOW + 1)));
        assert_eq!(take(&store, "a", draft("三", ""), 5), Ok(Some(NOW + 2)));
        assert_eq!(take(&store, "ab", draft("四", ""), NOW), Ok(Some(NOW)));
        assert_eq!(times(&store, "a"), [NOW, NOW + 1, NOW + 2]);
        assert_eq!(read(&store, "a", NOW + 1).unwrap().text, "二");
    }

    #[test]
    fn the_older_the_fewer() {
        // Every ten minutes for three weeks.
        let times: Vec<u64> = (0..3024).rev().map(|n| NOW - n * APART).collect();
        let gone = surplus(&times, NOW, |_| false);
        let kept: Vec<u64> = times
            .iter()
            .filter(|time| !gone.contains(time))
            .copied()
            .collect();
        let within = |from: u64, to: u64| {
            kept.iter()
                .filter(|time| (from..to).contains(&(NOW - **time)))
                .count()
        };
        assert_eq!(within(0, 2 * HOUR), 12);
        assert!((22..=24).contains(&within(2 * HOUR, DAY)));
        assert!((36..=38).contains(&within(DAY, 7 * DAY)));
        assert!((13..=16).contains(&within(7 * DAY, 22 * DAY)));
        assert!(kept.len() <= LIMIT);
        // Thinned once more, nothing changes.
        assert_eq!(surplus(&kept, NOW, |_| false), Vec::<u64>::new());
    }

    #[test]
    fn what_was_taken_for_a_reason_stays_for_a_month() {
        let times: Vec<u64> = (0..20).map(|n| NOW - 20 * DAY + n * MINUTE).collect();
        assert_eq!(surplus(&times, NOW, |_| true), Vec::<u64>::new());
        assert!(surplus(&times, NOW, |_| false).len() > 15);
        assert!(surplus(&times, NOW + 15 * DAY, |_| true).len() > 15);
    }

    #[test]
    fn snapshots_of_a_large_draft_are_few() {
        let store = Memory::default();
        for n in 0..9 {
            let text = n.to_string().repeat(ROOM / 2);
            take(&store, "a", draft(&text, "清空之前"), NOW + n).unwrap();
            thin(&store, "a", NOW + n);
        }
        assert_eq!(times(&store, "a"), [NOW + 5, NOW + 6, NOW + 7, NOW + 8]);
    }

    #[test]
    fn the_last_always_stays() {
        let times: Vec<u64> = (0..9).map(|n| n * MINUTE).collect();
        let gone = surplus(&times, NOW, |_| false);
        assert!(!gone.contains(&(8 * MINUTE)));
        let many: Vec<u64> = (0..500).map(|n| NOW - 500 + n).collect();
        let gone = surplus(&many, NOW, |_| true);
        assert_eq!(gone, many[..400]);
    }
}
