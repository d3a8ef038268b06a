//! Puts things away in the browser's storage, and gets them back.

use web_sys::Storage;

use super::archive::layers;
use crate::app::library::record;
use crate::app::library::store::{Refusal, Store};

/// All that is kept on the machine: the browser's storage, and the archive behind it.
pub struct Local;

impl Store for Local {
    fn read(&self, key: &str) -> Result<Option<String>, Refusal> {
        layers(|layers| layers.read(key))
    }

    fn set(&self, key: &str, value: &str) -> Result<(), Refusal> {
        Front.set(key, value)
    }

    fn remove(&self, key: &str) {
        layers(|layers| layers.remove(key));
    }

    fn keys(&self, begin: &str) -> Vec<String> {
        layers(|layers| layers.keys(begin))
    }
}

/// The browser's storage. It is asked for anew each time: a person may forbid it meanwhile.
pub struct Front;

impl Store for Front {
    fn read(&self, key: &str) -> Result<Option<String>, Refusal> {
        let storage = storage().ok_or(Refusal::Forbidden)?;
        storage.get_item(key).map_err(|_| Refusal::Forbidden)
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

    fn keys(&self, begin: &str) -> Vec<String> {
        let Some(storage) = storage() else {
            return Vec::new();
        };
        let count = storage.length().unwrap_or_default();
        (0..count)
            .filter_map(|at| storage.key(at).ok().flatten())
            .filter(|key| key.starts_with(begin))
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

/// The storage, unless the browser forbids it.
fn storage() -> Option<Storage> {
    web_sys::window()?.local_storage().ok().flatten()
}
