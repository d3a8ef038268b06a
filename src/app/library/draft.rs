//! A draft as it is kept, and the text its record is written as.

use std::mem;

use serde_json::{Map, Value};

use super::store::{PREFIX, Refusal, Store};

/// What the key of a draft begins with, behind [`PREFIX`].
pub const KIND: &str = "draft.";

/// The version of the records that this program writes.
const VERSION: u64 = 1;

/// A draft as it is kept. A snapshot is the same thing: the draft as it was.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Draft {
    /// The name a person gave it; empty if none did.
    pub name: String,
    /// What its text calls itself.
    pub title: String,
    /// When it was begun, in milliseconds since 1970.
    pub made: u64,
    /// When it was changed last. Of a snapshot: when that was taken.
    pub changed: u64,
    /// The text.
    pub text: String,
    /// The id of the style.
    pub style: String,
    /// The keys of the findings set aside.
    pub ignored: Vec<u64>,
    /// Tells this writing of the record from every other.
    pub rev: String,
    /// The writing that this one took the place of; empty if none.
    pub base: String,
    /// When it was deleted; 0 if it was not.
    pub gone: u64,
    /// Of a snapshot: what it was taken for, in Chinese; empty if only time had passed.
    pub why: String,
}

/// A field of a record by its name there.
type Field<T> = (&'static str, fn(&mut Draft) -> &mut T);

const TEXTS: [Field<String>; 7] = [
    ("name", |draft| &mut draft.name),
    ("title", |draft| &mut draft.title),
    ("text", |draft| &mut draft.text),
    ("style", |draft| &mut draft.style),
    ("rev", |draft| &mut draft.rev),
    ("base", |draft| &mut draft.base),
    ("why", |draft| &mut draft.why),
];

const TIMES: [Field<u64>; 3] = [
    ("made", |draft| &mut draft.made),
    ("changed", |draft| &mut draft.changed),
    ("gone", |draft| &mut draft.gone),
];

/// Why a record cannot be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unreadable {
    /// It is no record, or a damaged one.
    Damaged,
    /// A later version of the program wrote it.
    Later,
}

impl Draft {
    /// What people see it called.
    pub fn called(&self) -> &str {
        [&self.name, &self.title]
            .into_iter()
            .map(|name| name.trim())
            .find(|name| !name.is_empty())
            .unwrap_or("未命名")
    }

    /// The record as text.
    pub fn to_json(&self) -> String {
        let mut record = Map::new();
        let mut put = |name: &str, value: Value| record.insert(name.to_owned(), value);
        put("v", VERSION.into());
        put("ignored", self.ignored.clone().into());
        let mut draft = self.clone();
        for (name, text) in TEXTS {
            put(name, mem::take(text(&mut draft)).into());
        }
        for (name, time) in TIMES {
            put(name, (*time(&mut draft)).into());
        }
        Value::Object(record).to_string()
    }

    /// The record that a text is. What it lacks is empty.
    pub fn from_json(json: &str) -> Result<Self, Unreadable> {
        let Ok(Value::Object(mut record)) = serde_json::from_str(json) else {
            return Err(Unreadable::Damaged);
        };
        match record.get("v").and_then(Value::as_u64).unwrap_or_default() {
            1..=VERSION => Self::of(&mut record).ok_or(Unreadable::Damaged),
            0 => Err(Unreadable::Damaged),
            _ => Err(Unreadable::Later),
        }
    }

    fn of(record: &mut Map<String, Value>) -> Option<Self> {
        let mut draft = Self::default();
        for (name, text) in TEXTS {
            match record.get_mut(name) {
                Some(Value::String(value)) => *text(&mut draft) = mem::take(value),
                Some(_) => return None,
                None => {}
            }
        }
        for (name, time) in TIMES {
            if let Some(value) = record.get(name) {
                *time(&mut draft) = value.as_u64()?;
            }
        }
        if let Some(ignored) = record.get("ignored") {
            let keys = ignored.as_array()?.iter().map(Value::as_u64);
            draft.ignored = keys.collect::<Option<_>>()?;
        }
        Some(draft)
    }
}

/// The key of a draft.
pub fn key(id: &str) -> String {
    [PREFIX, KIND, id].concat()
}

/// The draft of this id, if there is one that can be read.
pub fn read(store: &dyn Store, id: &str) -> Option<Draft> {
    Draft::from_json(&store.get(&key(id))?).ok()
}

/// Changes a draft that is kept; `rev` tells this writing from every other. One that is not there
/// or cannot be read stays as it is.
pub fn alter(
    store: &dyn Store,
    id: &str,
    rev: &str,
    change: impl FnOnce(&mut Draft),
) -> Result<(), Refusal> {
    let Some(mut draft) = read(store, id) else {
        return Ok(());
    };
    change(&mut draft);
    draft.base = mem::replace(&mut draft.rev, rev.to_owned());
    store.set(&key(id), &draft.to_json())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_record_reads_as_it_was_written() {
        let draft = Draft {
            name: "第三期".into(),
            text: "一\n“二”\u{1}\\".into(),
            made: 1,
            changed: 1 << 52,
            ignored: vec![u64::MAX, 0],
            rev: "a.1".into(),
            ..Draft::default()
        };
        assert_eq!(Draft::from_json(&draft.to_json()), Ok(draft));
    }

    #[test]
    fn what_is_no_record_is_told_from_a_later_one() {
        for (json, error) in [
            ("", Unreadable::Damaged),
            ("{", Unreadable::Damaged),
            ("[]", Unreadable::Damaged),
            ("{}", Unreadable::Damaged),
            (r#"{"v": 1, "text": 1}"#, Unreadable::Damaged),
            (r#"{"v": 1, "made": -1}"#, Unreadable::Damaged),
            (r#"{"v": 1, "ignored": ["1"]}"#, Unreadable::Damaged),
            (r#"{"v": 2, "text": "一"}"#, Unreadable::Later),
        ] {
            assert_eq!(Draft::from_json(json), Err(error), "{json}");
        }
        assert!(Draft::from_json(r#"{"v": 1, "text": "一", "more": 1}"#).is_ok());
    }

    #[test]
    fn a_given_name_comes_before_the_title() {
        let mut draft = Draft::default();
        assert_eq!(draft.called(), "未命名");
        draft.title = "澄湖信息".into();
        assert_eq!(draft.called(), "澄湖信息");
        draft.name = " 送审稿 ".into();
        assert_eq!(draft.called(), "送审稿");
    }
}
