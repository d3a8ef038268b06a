//! The browser's databases (`IndexedDB`): each holds one table of strings by key.
//!
//! Bound by hand: of the whole interface ten calls are made, and the crates for it weigh more than what calls them.

use std::cell::RefCell;

use js_sys::futures::JsFuture;
use js_sys::{Array, Object, Promise, Reflect};
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen::{JsCast, JsValue};

use crate::app::library::archive::Load;

/// The only table of a database.
const TABLE: &str = "archive";

#[wasm_bindgen]
extern "C" {
    /// A database, a request, a transaction or a table, whichever of them a call is made of.
    #[derive(Clone)]
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
}

thread_local! {
    /// Those that were opened, by their names.
    static OPEN: RefCell<Vec<(&'static str, Part)>> = const { RefCell::new(Vec::new()) };
}

/// Every entry of a database.
pub async fn all(base: &'static str) -> Result<Vec<(String, JsValue)>, JsValue> {
    let (transaction, table) = begin(base, "readonly").await?;
    let (keys, values) = (table.keys()?, table.values()?);
    completes(&transaction).await?;
    let (keys, values) = (Array::from(&keys.result()), Array::from(&values.result()));
    let rows = keys.iter().zip(values.iter());
    Ok(rows
        .filter_map(|(key, value)| Some((key.as_string()?, value)))
        .collect())
}

/// The keys of a database.
pub async fn keys(base: &'static str) -> Result<Vec<String>, JsValue> {
    let (transaction, table) = begin(base, "readonly").await?;
    let keys = table.keys()?;
    completes(&transaction).await?;
    let keys = Array::from(&keys.result());
    Ok(keys.iter().filter_map(|key| key.as_string()).collect())
}

/// The value of a key; what is no string where there is none.
pub async fn get(base: &'static str, key: &str) -> Result<JsValue, JsValue> {
    let (transaction, table) = begin(base, "readonly").await?;
    let request = table.get(key)?;
    completes(&transaction).await?;
    Ok(request.result())
}

/// Writes, an empty value to forget, and reads back: what stands there now.
pub async fn keep(base: &'static str, mut load: Load) -> Result<Load, JsValue> {
    if load.is_empty() {
        return Ok(load);
    }
    let (transaction, table) = begin(base, "readwrite").await?;
    for (key, value) in &load {
        if value.is_empty() {
            table.delete(key)?;
        } else {
            table.put(value, key)?;
        }
    }
    completes(&transaction).await?;
    let (transaction, table) = begin(base, "readonly").await?;
    let there = load.iter().map(|(key, _)| table.get(key));
    let there = there.collect::<Result<Vec<_>, _>>()?;
    completes(&transaction).await?;
    let mut there = there
        .iter()
        .map(|request| request.result().as_string().unwrap_or_default());
    load.retain(|(_, value)| there.next().as_ref() == Some(value));
    Ok(load)
}

/// Whether what went wrong is that there is no room left.
pub fn is_full(event: &JsValue) -> bool {
    let part = |of: &JsValue, name: &str| Reflect::get(of, &name.into());
    let error = part(event, "target").and_then(|target| part(&target, "error"));
    let name = error.and_then(|error| part(&error, "name"));
    name.is_ok_and(|name| name == "QuotaExceededError")
}

async fn database(name: &'static str) -> Result<Part, JsValue> {
    let open = OPEN.with_borrow(|all| {
        let open = all.iter().find(|(other, _)| *other == name);
        open.map(|(_, part)| part.clone())
    });
    if let Some(open) = open {
        return Ok(open);
    }
    let request = connect(name)?;
    happens(&request, &["onupgradeneeded", "onsuccess"], "onerror").await?;
    let database: Part = request.result().unchecked_into();
    // Only while it is new it may be given tables.
    if database.create(TABLE).is_ok() {
        happens(&request, &["onsuccess"], "onerror").await?;
    }
    let database: Part = request.result().unchecked_into();
    OPEN.with_borrow_mut(|all| all.push((name, database.clone())));
    Ok(database)
}

/// Begins a transaction that is over only when it is on the disk.
async fn begin(base: &'static str, mode: &str) -> Result<(Part, Part), JsValue> {
    let options = Object::new();
    Reflect::set(&options, &"durability".into(), &"strict".into())?;
    let transaction = database(base).await?.begin(TABLE, mode, &options)?;
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
