//! Where things are kept: a table of strings that may be full, or forbidden altogether.

use jianbao::text::order::sort_by;

/// What every key of this program begins with. Other pages of the same host may keep things too.
pub const PREFIX: &str = "jianbao.";

/// A table of strings that outlives the page.
pub trait Store {
    /// What is kept under a key.
    fn read(&self, key: &str) -> Result<Option<String>, Refusal>;
    /// Keeps a value under a key. Either all of it is kept or what was there before stays.
    fn set(&self, key: &str, value: &str) -> Result<(), Refusal>;
    /// Forgets a key. It takes no room, so it cannot fail; one that is not there is no error.
    fn remove(&self, key: &str);
    /// The keys that begin with this, in no order.
    fn keys(&self, begin: &str) -> Vec<String>;

    /// What is kept under a key, as far as that can be known.
    fn get(&self, key: &str) -> Option<String> {
        self.read(key).ok().flatten()
    }
}

/// The keys that begin with [`PREFIX`] and this, without either, sorted.
pub fn names(store: &dyn Store, kind: &str) -> Vec<String> {
    let begin = [PREFIX, kind].concat();
    let keys = store.keys(&begin);
    let mut names: Vec<String> = keys
        .iter()
        .filter_map(|key| key.strip_prefix(&begin).map(str::to_owned))
        .collect();
    sort_by(&mut names, Ord::cmp);
    names
}

/// Why something could not be kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// There is no room left.
    Full,
    /// The browser does not let the page keep anything.
    Forbidden,
}

impl Refusal {
    /// Says it, in Chinese.
    pub const fn why(self) -> &'static str {
        match self {
            Self::Full => "浏览器给本页的存储空间已满。",
            Self::Forbidden => "浏览器不允许本页保存数据。",
        }
    }
}

#[cfg(test)]
pub mod fake {
    //! A store in memory.

    use std::cell::{Cell, RefCell};
    use std::collections::BTreeMap;

    use super::{Refusal, Store};

    /// A store in memory that can be given little room, or made to refuse writes.
    #[derive(Clone, Debug)]
    pub struct Memory {
        /// What is kept.
        pub table: RefCell<BTreeMap<String, String>>,
        /// How many bytes of values there is room for.
        pub room: Cell<usize>,
        /// The writes to come that are refused, one bit each, the lowest first.
        pub refusals: Cell<u64>,
    }

    impl Default for Memory {
        fn default() -> Self {
            Self {
                table: RefCell::default(),
                room: Cell::new(usize::MAX),
                refusals: Cell::new(0),
            }
        }
    }

    impl Store for Memory {
        fn read(&self, key: &str) -> Result<Option<String>, Refusal> {
            Ok(self.table.borrow().get(key).cloned())
        }

        fn set(&self, key: &str, value: &str) -> Result<(), Refusal> {
            let refused = self.refusals.get() & 1 == 1;
            self.refusals.set(self.refusals.get() >> 1);
            let mut table = self.table.borrow_mut();
            let others = table.iter().filter(|(other, _)| *other != key);
            let taken: usize = others.map(|(_, value)| value.len()).sum();
            if refused || taken + value.len() > self.room.get() {
                return Err(Refusal::Full);
            }
            table.insert(key.to_owned(), value.to_owned());
            Ok(())
        }

        fn remove(&self, key: &str) {
            self.table.borrow_mut().remove(key);
        }

        fn keys(&self, begin: &str) -> Vec<String> {
            let table = self.table.borrow();
            let found = table.keys().filter(|key| key.starts_with(begin));
            found.cloned().collect()
        }
    }
}
