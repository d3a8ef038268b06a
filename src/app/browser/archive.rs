//! The archive: the large table behind the browser's storage, in its `IndexedDB`, and what this window knows of it. Where there
//! is none, everything stays in front.
//!
//! Bound by hand: of the whole interface ten calls are made, and the crates for it weigh more than what calls them.

use std::cell::{Cell, RefCell};

use js_sys::futures::JsFuture;
use js_sys::{Array, Object, Promise, Reflect};
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen::{JsCast, JsValue};

use super::now;
use super::storage::Front;
use crate::app::library::archive::{self, Layers, Load};
use crate::app::library::shelf;
use crate::app::library::store::{Refusal, Store};
use jianbao::text::order::sort_by;

/// The database, and the only table in it.
const NAME: &str = "jianbao";
const TABLE: &str = "archive";

/// How many UTF-16 units browsers keep for a page in front: 5 MiB of bytes in the strictest of them.
const ROOM: usize = 5 << 20;

/// Written when the browser was asked to keep the archive for good, so that it is asked once.
const ASKED: &str = "jianbao.asked";

#[wasm_bindgen]
extern "C" {
    /// A database, a request, a transaction or a table, whichever of them a call is made of.
    type Part;
    #[wasm_bindgen(catch, js_namespace = indexedDB, js_name = open)]
    fn connect(name: &str) -> Result<Part, JsValue>;
    #[wasm_bindgen(method, catch, js_name = createObjectStore)]
    fn create(this: &Part, name: &str) -> Result<Part, JsValue>;
    #[wasm_bindgen(method, catch, js_name = transaction)]
    fn begin(this: &Part, table: &str, mode: &str, options: &JsValue) -> Result<Part, JsValue>;
    #[wasm_bindgen(method, catch, js_name = objectStore)]
    fn table(this: &Part, name: &str) -> Result<Part, JsValue>;
    #[wasm_bindgen(method, catch)]
    fn put(this: &Part, value: &str, key: &str) -> Result<Part, JsValue>;
    #[wasm_bindgen(method, catch)]
    fn delete(this: &Part, key: &str) -> Result<Part, JsValue>;
    #[wasm_bindgen(method, catch)]
    fn get(this: &Part, key: &str) -> Result<Part, JsValue>;
    #[wasm_bindgen(method, catch, js_name = getAll)]
    fn values(this: &Part) -> Result<Part, JsValue>;
    #[wasm_bindgen(method, catch, js_name = getAllKeys)]
    fn keys(this: &Part) -> Result<Part, JsValue>;
    #[wasm_bindgen(method, getter)]
    fn result(this: &Part) -> JsValue;

    #[wasm_bindgen(catch, js_namespace = ["navigator", "storage"])]
    fn persist() -> Result<Promise, JsValue>;
    #[wasm_bindgen(catch, js_namespace = ["navigator", "storage"])]
    fn estimate() -> Result<Promise, JsValue>;
}

/// A table of strings that the browser holds, sorted by their keys.
#[derive(Default)]
pub struct Table(RefCell<Vec<(String, JsValue)>>);

impl Table {
    fn find(&self, key: &str) -> Result<usize, usize> {
        let rows = self.0.borrow();
        rows.binary_search_by(|(other, _)| other.as_str().cmp(key))
    }

    /// What is in it.
    fn rows(&self) -> Load {
        let rows = self.0.borrow();
        let text = |value: &JsValue| value.as_string().unwrap_or_default();
        rows.iter()
            .map(|(key, value)| (key.clone(), text(value)))
            .collect()
    }
}

impl Store for Table {
    fn read(&self, key: &str) -> Result<Option<String>, Refusal> {
        Ok(self
            .find(key)
            .ok()
            .and_then(|at| self.0.borrow()[at].1.as_string()))
    }

    fn set(&self, key: &str, value: &str) -> Result<(), Refusal> {
        let at = self.find(key);
        let mut rows = self.0.borrow_mut();
        match at {
            Ok(at) => rows[at].1 = value.into(),
            Err(at) => rows.insert(at, (key.to_owned(), value.into())),
        }
        Ok(())
    }

    fn remove(&self, key: &str) {
        if let Ok(at) = self.find(key) {
            self.0.borrow_mut().remove(at);
        }
    }

    fn keys(&self, begin: &str) -> Vec<String> {
        let from = self.find(begin).unwrap_or_else(|at| at);
        let rows = self.0.borrow();
        let keys = rows[from..].iter().map(|(key, _)| key);
        keys.take_while(|key| key.starts_with(begin))
            .cloned()
            .collect()
    }
}

thread_local! {
    /// What this window knows of the archive.
    static BEHIND: Table = Table::default();
    static DATABASE: Cell<Option<Part>> = const { Cell::new(None) };
    /// Whether there may be an archive: it is not known before it was opened.
    static IS_DEEP: Cell<bool> = const { Cell::new(true) };
    /// How much of what the browser gives is taken, in percent.
    static TAKEN: Cell<usize> = const { Cell::new(0) };
}

/// Both tables as one.
pub fn layers<T>(ask: impl FnOnce(&Layers<'_>) -> T) -> T {
    BEHIND.with(|behind| {
        ask(&Layers {
            front: &Front,
            behind,
            is_deep: IS_DEEP.get(),
        })
    })
}

/// Opens the archive and takes note of what is in it.
pub async fn open() {
    IS_DEEP.set(read().await.is_ok());
}

/// Whether there is an archive, as far as is known.
pub fn is_there() -> bool {
    IS_DEEP.get()
}

/// Takes note of one entry, which is sooner done than of all.
pub async fn fetch(key: &str) {
    // One that does not come will do so with all others.
    let _ = find(key).await;
}

async fn find(key: &str) -> Result<(), JsValue> {
    let (transaction, table) = begin("readonly").await?;
    let request = table.get(key)?;
    completes(&transaction).await?;
    let value = request.result().as_string().unwrap_or_default();
    BEHIND.with(|behind| archive::note(behind, key, &value));
    Ok(())
}

async fn database() -> Result<Part, JsValue> {
    if let Some(database) = DATABASE.take() {
        DATABASE.set(Some(database.clone().unchecked_into()));
        return Ok(database);
    }
    let request = connect(NAME)?;
    happens(&request, &["onupgradeneeded", "onsuccess"], "onerror").await?;
    let database: Part = request.result().unchecked_into();
    // Only while it is new it may be given tables.
    if database.create(TABLE).is_ok() {
        happens(&request, &["onsuccess"], "onerror").await?;
    }
    DATABASE.set(Some(request.result().unchecked_into()));
    Ok(database)
}

async fn read() -> Result<(), JsValue> {
    let (transaction, table) = begin("readonly").await?;
    let (keys, values) = (table.keys()?, table.values()?);
    completes(&transaction).await?;
    let (keys, values) = (Array::from(&keys.result()), Array::from(&values.result()));
    let rows = keys.iter().zip(values.iter());
    let mut rows: Vec<_> = rows
        .filter_map(|(key, value)| Some((key.as_string()?, value)))
        .collect();
    sort_by(&mut rows, |(one, _), (two, _)| one.cmp(two));
    // What was carried meanwhile is newer.
    let newer = BEHIND.with(Table::rows);
    BEHIND.with(|behind| {
        behind.0.replace(rows);
        for (key, value) in &newer {
            archive::note(behind, key, value);
        }
    });
    Ok(())
}

/// Whether something was carried into the archive before.
pub fn was_there() -> bool {
    Front.get(ASKED).is_some()
}

/// What another window wrote or removed in front: it carried what it forgot there.
pub fn hear(key: &str, value: Option<&str>, before: Option<&str>) {
    if value.is_none() && IS_DEEP.get() && archive::is_carried(key) {
        BEHIND.with(|behind| archive::note(behind, key, before.unwrap_or_default()));
    }
}

/// Carries what need not stay in front, see [`archive::load`].
pub async fn carry(mine: &[&str], short: bool) {
    if !IS_DEEP.get() {
        return;
    }
    let short = short || front() > 50;
    let load = archive::load(&Front, mine, short, now());
    let load = match keep(load).await {
        Ok(load) => load,
        Err(event) => {
            if is_full(&event) {
                TAKEN.set(100);
            }
            return;
        }
    };
    BEHIND.with(|behind| archive::settle(&Front, behind, &load));
    let worth = load.iter().any(|(_, value)| !value.is_empty());
    if worth && Front.get(ASKED).is_none() && Front.set(ASKED, "1").is_ok() {
        // What comes of it is the browser's and the person's choice.
        let _ = persist();
    }
    measure().await;
}

/// Puts what stands in a table of its own into the archive at once, not by way of the front. Whether all of it is there.
pub async fn bring(table: &Table) -> bool {
    let rows = table.rows();
    let count = rows.len();
    let load = keep(rows).await.unwrap_or_default();
    BEHIND.with(|behind| {
        for (key, value) in &load {
            archive::note(behind, key, value);
        }
    });
    load.len() == count
}

/// Writes into the archive, and reads back: what stands there now.
async fn keep(mut load: Load) -> Result<Load, JsValue> {
    if load.is_empty() {
        return Ok(load);
    }
    let (transaction, table) = begin("readwrite").await?;
    for (key, value) in &load {
        if value.is_empty() {
            table.delete(key)?;
        } else {
            table.put(value, key)?;
        }
    }
    completes(&transaction).await?;
    let (transaction, table) = begin("readonly").await?;
    let there = load.iter().map(|(key, _)| table.get(key));
    let there = there.collect::<Result<Vec<_>, _>>()?;
    completes(&transaction).await?;
    let mut there = there
        .iter()
        .map(|request| request.result().as_string().unwrap_or_default());
    load.retain(|(_, value)| there.next().as_ref() == Some(value));
    Ok(load)
}

/// Begins a transaction that is over only when it is on the disk.
async fn begin(mode: &str) -> Result<(Part, Part), JsValue> {
    let options = Object::new();
    Reflect::set(&options, &"durability".into(), &"strict".into())?;
    let transaction = database().await?.begin(TABLE, mode, &options)?;
    let table = transaction.table(TABLE)?;
    Ok((transaction, table))
}

async fn completes(transaction: &Part) -> Result<(), JsValue> {
    happens(transaction, &["oncomplete"], "onabort").await
}

/// Waits until the first of these events, or the one that says that it did not work.
async fn happens(part: &Part, good: &[&str], bad: &str) -> Result<(), JsValue> {
    let promise = Promise::new(&mut |resolve, reject| {
        let on = |name: &str, then: &JsValue| Reflect::set(part, &name.into(), then);
        // Handlers of the browser's own objects can always be set.
        for name in good {
            drop(on(name, &resolve));
        }
        drop(on(bad, &reject));
    });
    JsFuture::from(promise).await.map(drop)
}

/// Whether an event tells that there is no room left.
fn is_full(event: &JsValue) -> bool {
    let part = |of: &JsValue, name: &str| Reflect::get(of, &name.into());
    let error = part(event, "target").and_then(|target| part(&target, "error"));
    let name = error.and_then(|error| part(&error, "name"));
    name.is_ok_and(|name| name == "QuotaExceededError")
}

/// How much of the room in front is taken, in percent.
fn front() -> usize {
    shelf::taken(&Front) * 100 / ROOM
}

/// How much room is taken, in front or in all, in percent.
pub fn taken() -> usize {
    front().max(TAKEN.get())
}

/// Asks how much room is taken in all. Where the browser does not tell, the front alone counts.
#[allow(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a percentage"
)]
async fn measure() {
    let Ok(promise) = estimate() else { return };
    let told = JsFuture::from(promise).await;
    let number = |name: &str| {
        Reflect::get(told.as_ref().ok()?, &name.into())
            .ok()?
            .as_f64()
    };
    if let (Some(usage), Some(quota)) = (number("usage"), number("quota")) {
        TAKEN.set((usage * 100.0 / quota) as usize);
    }
}
