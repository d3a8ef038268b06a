//! Puts the draft away in the browser's storage, and gets it back.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};
use web_sys::Storage;

const KEY: &str = "jianbao.desk";

/// What is put away.
#[derive(Debug, Default, Serialize, Deserialize)]
pub struct Saved<'a> {
    /// The draft.
    pub draft: Cow<'a, str>,
    /// The id of the style.
    pub style: Cow<'a, str>,
    /// The file of the style that came from one.
    #[serde(default)]
    pub own: Option<Cow<'a, str>>,
    /// The keys of the findings set aside.
    #[serde(default)]
    pub ignored: Cow<'a, [u64]>,
}

/// Puts the desk away. The error says why it could not, in Chinese.
pub fn save(saved: &Saved<'_>) -> Result<(), String> {
    let storage = storage().ok_or("浏览器不允许本页保存数据。")?;
    let record = serde_json::to_string(saved).map_err(|_| "草稿无法写成记录。")?;
    storage
        .set_item(KEY, &record)
        .map_err(|_| "浏览器给本页的存储空间已满。")?;
    Ok(())
}

/// What was put away last. What is not there or cannot be read is an empty desk.
pub fn load() -> Saved<'static> {
    let record = storage().and_then(|storage| storage.get_item(KEY).ok().flatten());
    record
        .and_then(|record| serde_json::from_str(&record).ok())
        .unwrap_or_default()
}

/// The storage, unless the browser forbids it.
fn storage() -> Option<Storage> {
    web_sys::window()?.local_storage().ok().flatten()
}
