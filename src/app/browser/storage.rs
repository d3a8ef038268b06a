//! Puts things away in the browser's storage, and gets them back.
#![allow(
    dead_code,
    reason = "plain records are offered before any feature keeps one"
)]

use std::borrow::Cow;

use serde::{Deserialize, Serialize};
use web_sys::Storage;

use crate::app::library::record;
use crate::app::library::store::{PREFIX, Refusal, Store};

/// The browser's storage. It is asked for anew each time: a person may forbid it meanwhile.
pub struct Local;

impl Store for Local {
    fn get(&self, key: &str) -> Option<String> {
        storage()?.get_item(key).ok().flatten()
    }

    fn set(&self, key: &str, value: &str) -> Result<(), Refusal> {
        let storage = storage().ok_or(Refusal::Forbidden)?;
        storage.set_item(key, value).map_err(|_| Refusal::Full)
    }

    fn remove(&self, key: &str) {
        if let Some(storage) = storage() {
            // A storage that may not be written to has nothing to forget.
            let _ = storage.remove_item(key);
        }
    }

    fn keys(&self) -> Vec<String> {
        let Some(storage) = storage() else {
            return Vec::new();
        };
        let count = storage.length().unwrap_or_default();
        (0..count)
            .filter_map(|at| storage.key(at).ok().flatten())
            .filter(|key| key.starts_with(PREFIX))
            .collect()
    }
}

/// The plain record of this name: something of the office that belongs to no draft. See [`record`].
pub fn get(name: &str) -> Option<String> {
    record::get(&Local, name)
}

/// Keeps a plain record, in the place of the one of this name.
pub fn put(name: &str, value: &str) -> Result<(), Refusal> {
    record::put(&Local, name, value)
}

/// Forgets a plain record.
pub fn remove(name: &str) {
    record::remove(&Local, name);
}

const KEY: &str = "jianbao.desk";

/// What is put away.
#[derive(Debug, Default, Serialize, Deserialize)]
pub struct Saved<'a> {
    /// The draft.
    pub draft: Cow<'a, str>,
    /// The id of the style.
    pub style: Cow<'a, str>,
    /// The keys of the findings set aside.
    #[serde(default)]
    pub ignored: Cow<'a, [u64]>,
}

/// Puts the desk away. The error says why it could not, in Chinese.
pub fn save(saved: &Saved<'_>) -> Result<(), String> {
    let record = serde_json::to_string(saved).map_err(|_| "草稿无法写成记录。")?;
    Local
        .set(KEY, &record)
        .map_err(|refusal| refusal.why().to_owned())
}

/// What was put away last. What is not there or cannot be read is an empty desk.
pub fn load() -> Saved<'static> {
    Local
        .get(KEY)
        .and_then(|record| serde_json::from_str(&record).ok())
        .unwrap_or_default()
}

/// The storage, unless the browser forbids it.
fn storage() -> Option<Storage> {
    web_sys::window()?.local_storage().ok().flatten()
}
