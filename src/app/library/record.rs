//! Plain records: things of the office that belong to no draft, such as its units or its styles,
//! each under a name of its own.
//!
//! Backup, restore and wipe cover every one of them without knowing what it holds. A record that is
//! a JSON array or object is merged when a backup is read: elements and keys that are not there yet
//! are added, what is there stays.

use super::store::{PREFIX, Refusal, Store};

/// What the key of a plain record begins with, behind [`PREFIX`].
pub const KIND: &str = "record.";

/// What is kept under a name.
pub fn get(store: &dyn Store, name: &str) -> Option<String> {
    store.get(&key(name))
}

/// Keeps a value under a name, in the place of what was there.
pub fn put(store: &dyn Store, name: &str, value: &str) -> Result<(), Refusal> {
    store.set(&key(name), value)
}

/// Whether a key is that of a plain record.
pub fn is_key(key: &str) -> bool {
    key.strip_prefix(PREFIX)
        .is_some_and(|key| key.starts_with(KIND))
}

fn key(name: &str) -> String {
    [PREFIX, KIND, name].concat()
}

#[cfg(test)]
mod tests {
    use super::super::store::fake::Memory;
    use super::super::store::names;
    use super::*;

    #[test]
    fn a_record_is_kept_under_its_name() {
        let store = Memory::default();
        assert_eq!(get(&store, "units"), None);
        put(&store, "units", "[]").unwrap();
        put(&store, "issue", "{}").unwrap();
        put(&store, "units", "[1]").unwrap();
        assert_eq!(get(&store, "units").as_deref(), Some("[1]"));
        assert_eq!(names(&store, KIND), ["issue", "units"]);
    }

    #[test]
    fn what_does_not_fit_leaves_what_was_there() {
        let store = Memory::default();
        put(&store, "units", "[1]").unwrap();
        store.room.set(5);
        assert_eq!(put(&store, "units", "[1, 2, 3]"), Err(Refusal::Full));
        assert_eq!(get(&store, "units").as_deref(), Some("[1]"));
    }
}
