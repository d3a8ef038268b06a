//! All drafts on the machine: lists them, and does what can be done to one without opening it.

use std::cmp::Reverse;

use jianbao::grammar::field::Field;
use jianbao::grammar::issue::Issue;
use jianbao::text::order::{sort_by, sort_by_key};
use serde_json::{Map, Value};

use super::draft::{self, Draft, Unreadable};
use super::store::{self, PREFIX, Refusal, Store};
use super::{record, snapshot, trail};

/// How long a deleted draft can be brought back, in milliseconds.
pub const GRACE: u64 = 30 * 24 * 3_600_000;

/// Which draft was worked on last; see [`last`].
pub const LAST: &str = "jianbao.last";

/// The one record of earlier versions.
const FORMER: &str = "jianbao.desk";

/// The plain record of the office's styles, by their ids, and the id of the one that came from a file.
const STYLES: &str = "styles";
const OWN: &str = "own";

/// A draft as a list shows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Its id.
    pub id: String,
    /// What people see it called.
    pub name: String,
    /// When it was changed last, in milliseconds since 1970.
    pub changed: u64,
    /// How many characters it has, white space left out.
    pub characters: usize,
    /// How many snapshots it has.
    pub snapshots: usize,
    /// Whether it was deleted.
    pub gone: bool,
    /// Why it cannot be read, if it cannot.
    pub broken: Option<Unreadable>,
}

/// The drafts, the one changed last first.
pub fn list(store: &dyn Store) -> Vec<Entry> {
    let snapshots = store::names(store, snapshot::KIND);
    let count = |id: &str| {
        let begin = [id, "."].concat();
        let from = snapshots.partition_point(|name| *name < begin);
        let those = snapshots[from..].iter();
        those.take_while(|name| name.starts_with(&begin)).count()
    };
    let mut entries: Vec<Entry> = store::names(store, draft::KIND)
        .into_iter()
        .filter_map(|id| {
            let read = Draft::from_json(&store.get(&draft::key(&id))?);
            let broken = read.as_ref().err().copied();
            let draft = read.unwrap_or_default();
            Some(Entry {
                name: draft.called().to_owned(),
                changed: draft.changed,
                characters: draft.text.chars().filter(|c| !c.is_whitespace()).count(),
                snapshots: count(&id),
                gone: draft.gone > 0,
                broken,
                id,
            })
        })
        .collect();
    sort_by(&mut entries, |one, two| {
        (two.changed, &two.id).cmp(&(one.changed, &one.id))
    });
    entries
}

/// The id of the draft that was worked on last and is still there.
pub fn last(store: &dyn Store) -> Option<String> {
    let there = |id: &String| draft::read(store, id).is_some_and(|draft| draft.gone == 0);
    store.get(LAST).filter(there).or_else(|| {
        let usable = |entry: &Entry| !entry.gone && entry.broken.is_none();
        list(store).into_iter().find(usable).map(|entry| entry.id)
    })
}

/// How many drafts are looked at for earlier issues.
const LOOK_BACK: usize = 60;

/// How many lines of a draft its masthead stands in at most.
const HEAD: usize = 20;

/// The lines at the top.
fn head(text: &str) -> &str {
    let mut ends = text.match_indices('\n');
    ends.nth(HEAD).map_or(text, |(end, _)| &text[..end])
}

/// The issues among the drafts that were begun before a time, the latest first: the name of each
/// bulletin and its numbers.
pub fn issues_before(store: &dyn Store, made: u64) -> Vec<(String, Issue)> {
    let ids = store::names(store, draft::KIND).into_iter();
    let drafts = ids.filter_map(|id| draft::read(store, &id));
    let mut drafts: Vec<Draft> = drafts
        .filter(|draft| draft.gone == 0 && draft.made < made)
        .collect();
    sort_by_key(&mut drafts, |draft| Reverse(draft.made));
    let issues = drafts.iter().take(LOOK_BACK).filter_map(|draft| {
        let bulletin = jianbao::parse(head(&draft.text));
        let name = Field::Name.get(&bulletin).to_owned();
        Some((name, bulletin.issue()?))
    });
    issues.filter(|(name, _)| !name.is_empty()).collect()
}

/// Remembers which draft is worked on.
pub fn remember(store: &dyn Store, id: &str) -> Result<(), Refusal> {
    store.set(LAST, id)
}

/// Gives a draft a name; an empty one lets its text name it again.
pub fn rename(store: &dyn Store, id: &str, rev: &str, name: &str) -> Result<(), Refusal> {
    draft::alter(store, id, rev, |draft| {
        name.trim().clone_into(&mut draft.name);
    })
}

/// Puts a second one beside a draft, under the id `fresh`.
pub fn duplicate(store: &dyn Store, id: &str, fresh: &str, now: u64) -> Result<(), Refusal> {
    let Some(draft) = draft::read(store, id) else {
        return Ok(());
    };
    let copy = Draft {
        name: [draft.called(), "（副本）"].concat(),
        made: now,
        changed: now,
        rev: fresh.to_owned(),
        base: String::new(),
        ..draft
    };
    store.set(&draft::key(fresh), &copy.to_json())
}

/// Deletes a draft so that it can be brought back.
pub fn delete(store: &dyn Store, id: &str, rev: &str, now: u64) -> Result<(), Refusal> {
    draft::alter(store, id, rev, |draft| draft.gone = now)
}

/// Brings a deleted draft back.
pub fn bring_back(store: &dyn Store, id: &str, rev: &str) -> Result<(), Refusal> {
    draft::alter(store, id, rev, |draft| draft.gone = 0)
}

/// Forgets a draft and its snapshots for good.
pub fn forget(store: &dyn Store, id: &str) {
    store.remove(&draft::key(id));
    trail::forget(store, id);
    snapshot::forget(store, id);
}

/// Forgets a draft that was deleted longer ago than [`GRACE`], or those of its snapshots that have become too many for
/// their age.
pub fn sweep(store: &dyn Store, id: &str, now: u64) {
    let gone = draft::read(store, id).map_or(0, |draft| draft.gone);
    if gone > 0 && now.saturating_sub(gone) > GRACE {
        forget(store, id);
    } else {
        snapshot::thin(store, id, now);
    }
}

/// Forgets everything of this program.
pub fn wipe(store: &dyn Store) {
    for key in store.keys(PREFIX) {
        store.remove(&key);
    }
}

/// How many UTF-16 units are taken, keys included: that is what browsers count.
pub fn taken(store: &dyn Store) -> usize {
    let units = |text: &str| text.encode_utf16().count();
    let keys = store.keys(PREFIX);
    keys.iter()
        .map(|key| units(key) + store.get(key).map_or(0, |value| units(&value)))
        .sum()
}

/// Takes over what earlier versions kept, under the id `fresh`. What they kept is forgotten only when
/// all of it is here.
pub fn adopt(store: &dyn Store, fresh: &str, now: u64) -> Result<(), Refusal> {
    let Some(kept) = store.get(FORMER) else {
        return Ok(());
    };
    let Ok(Value::Object(mut former)) = serde_json::from_str(&kept) else {
        return Ok(());
    };
    let own = former.remove("own");
    let own = own.and_then(|own| serde_json::from_str(own.as_str()?).ok());
    if let Some(own) = own
        && record::get(store, STYLES).is_none()
    {
        let mut styles = Map::new();
        styles.insert(OWN.to_owned(), own);
        record::put(store, STYLES, &Value::Object(styles).to_string())?;
    }
    // Its text had another name.
    former.insert("v".to_owned(), 1.into());
    if let Some(text) = former.remove("draft") {
        former.insert("text".to_owned(), text);
    }
    let Ok(draft) = Draft::from_json(&Value::Object(former).to_string()) else {
        return Ok(());
    };
    if !draft.text.trim().is_empty() {
        let draft = Draft {
            made: now,
            changed: now,
            rev: fresh.to_owned(),
            ..draft
        };
        store.set(&draft::key(fresh), &draft.to_json())?;
    }
    store.remove(FORMER);
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::super::store::fake::Memory;
    use super::*;

    const NOW: u64 = 1_790_000_000_000;

    fn put(store: &Memory, id: &str, text: &str, changed: u64) {
        let draft = Draft {
            text: text.into(),
            title: text.into(),
            changed,
            rev: "w.1".into(),
            ..Draft::default()
        };
        store.set(&draft::key(id), &draft.to_json()).unwrap();
    }

    fn names(store: &Memory) -> Vec<(String, bool)> {
        let entries = list(store).into_iter();
        entries.map(|entry| (entry.name, entry.gone)).collect()
    }

    #[test]
    fn the_issues_before_a_draft() {
        let store = Memory::default();
        let issue = |number: u32| {
            format!(
                "澄湖信息\n第{number}期\n澄湖区委办公室　2026年1月8日\n\n区教育局推进课后服务\n全区开设课程217门。\n"
            )
        };
        for (id, text, made) in [
            ("a", issue(3), 10),
            ("b", issue(4), 20),
            ("c", "没有报头的文字。".to_owned(), 25),
            ("d", issue(5), 30),
        ] {
            put(&store, id, &text, made);
            let draft = Draft {
                made,
                ..draft::read(&store, id).unwrap()
            };
            store.set(&draft::key(id), &draft.to_json()).unwrap();
        }
        delete(&store, "a", "x", NOW).unwrap();
        let before = issues_before(&store, 30);
        assert_eq!(before.len(), 1);
        assert_eq!(
            (before[0].0.as_str(), before[0].1.number),
            ("澄湖信息", Some(4))
        );
        assert!(issues_before(&store, 20).is_empty());
    }

    #[test]
    fn what_can_be_done_to_a_draft() {
        let store = Memory::default();
        put(&store, "a", "甲", 1);
        put(&store, "b", "乙", 2);
        snapshot::take(&store, "a", draft::read(&store, "a").unwrap(), NOW).unwrap();
        assert_eq!(names(&store), [("乙".into(), false), ("甲".into(), false)]);
        rename(&store, "a", "x", " 送审稿 ").unwrap();
        duplicate(&store, "a", "c", NOW).unwrap();
        delete(&store, "b", "x", NOW).unwrap();
        let copy = ("送审稿（副本）".into(), false);
        assert_eq!(
            names(&store),
            [copy.clone(), ("乙".into(), true), ("送审稿".into(), false)]
        );
        bring_back(&store, "b", "y").unwrap();
        rename(&store, "a", "y", "").unwrap();
        assert_eq!(
            names(&store),
            [copy, ("乙".into(), false), ("甲".into(), false)]
        );
        assert_eq!(list(&store)[2].snapshots, 1);
        forget(&store, "a");
        assert!(snapshot::times(&store, "a").is_empty());
        assert_eq!(list(&store).len(), 2);
    }

    #[test]
    fn a_deleted_draft_stays_for_a_month() {
        let store = Memory::default();
        put(&store, "a", "甲", 1);
        put(&store, "b", "乙", 2);
        delete(&store, "a", "x", NOW).unwrap();
        sweep(&store, "a", NOW + GRACE);
        assert_eq!(list(&store).len(), 2);
        sweep(&store, "a", NOW + GRACE + 1);
        assert_eq!(names(&store), [("乙".into(), false)]);
    }

    #[test]
    fn a_record_that_cannot_be_read_is_listed_and_stays() {
        let store = Memory::default();
        store.set(&draft::key("a"), "{").unwrap();
        store.set(&draft::key("b"), r#"{"v": 9}"#).unwrap();
        let broken: Vec<_> = list(&store).iter().map(|entry| entry.broken).collect();
        assert_eq!(broken, [Some(Unreadable::Later), Some(Unreadable::Damaged)]);
        rename(&store, "a", "x", "名").unwrap();
        sweep(&store, "a", u64::MAX);
        assert_eq!(store.get(&draft::key("a")).as_deref(), Some("{"));
        assert_eq!(last(&store), None);
    }

    #[test]
    fn the_draft_worked_on_last_is_opened_again() {
        let store = Memory::default();
        put(&store, "a", "甲", 1);
        put(&store, "b", "乙", 2);
        assert_eq!(last(&store).as_deref(), Some("b"));
        remember(&store, "a").unwrap();
        assert_eq!(last(&store).as_deref(), Some("a"));
        delete(&store, "a", "x", NOW).unwrap();
        assert_eq!(last(&store).as_deref(), Some("b"));
    }

    #[test]
    fn what_earlier_versions_kept_is_taken_over() {
        let former = r#"{"draft": "甲\n", "style": "jianbao", "own": "{}", "ignored": [18446744073709551615]}"#;
        let store = Memory::default();
        store.set(FORMER, former).unwrap();
        store.refusals.set(0b10);
        assert_eq!(adopt(&store, "a", NOW), Err(Refusal::Full));
        assert_eq!(store.get(FORMER).as_deref(), Some(former));
        adopt(&store, "a", NOW).unwrap();
        adopt(&store, "b", NOW).unwrap();
        let draft = draft::read(&store, "a").unwrap();
        assert_eq!(
            (draft.text.as_str(), draft.style.as_str()),
            ("甲\n", "jianbao")
        );
        assert_eq!(draft.ignored, [u64::MAX]);
        assert_eq!(
            record::get(&store, STYLES).as_deref(),
            Some(r#"{"own":{}}"#)
        );
        assert_eq!(store.get(FORMER), None);
        assert_eq!(list(&store).len(), 1);
    }

    #[test]
    fn wiping_leaves_nothing() {
        let store = Memory::default();
        put(&store, "a", "甲", 1);
        record::put(&store, "units", "[]").unwrap();
        remember(&store, "a").unwrap();
        wipe(&store);
        assert!(store.table.borrow().is_empty());
    }
}
