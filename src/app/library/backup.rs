//! Turns everything that is kept into one file, and such a file back into what is kept.
//!
//! The file is JSON: what it is, its version, and every entry under its key as the string that is
//! kept, so that nothing can be left out or rounded. Reading one adds; it never writes over what is
//! there: a draft that is there with another text comes in as a second one.
//!
//! Of the machine it tells nothing, and no times but those the library shows: when a draft was begun and changed, and when
//! a snapshot of it was taken.

use std::fmt::{self, Write as _};

use serde_json::{Map, Value};

use super::draft::{self, Draft, Unreadable};
use super::store::{PREFIX, Refusal, Store};
use super::{record, snapshot};

/// What the file says it is.
const FORMAT: &str = "jianbao-backup";

/// The version of the files that this program writes.
const VERSION: u64 = 1;

/// What entries begin with, in the order in which they are read: should room run out, drafts are
/// there first.
const KINDS: [&str; 3] = [draft::KIND, record::KIND, snapshot::KIND];

/// Why a file is not read. `Display` says it in Chinese.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Wrong {
    /// It is not JSON; the line where reading it ended.
    Syntax(usize),
    /// It is JSON, but no backup.
    Other,
    /// It was written by a later version of the program.
    Later,
    /// The entry of this key is damaged or of an unknown kind.
    Entry(String),
}

impl fmt::Display for Wrong {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Syntax(line) => write!(
                to,
                "不是完整的备份文件：第 {line} 行读不懂，可能没有下载完或被改动过。"
            ),
            Self::Other => to.write_str("不是本程序的备份文件。"),
            Self::Later => to.write_str("是较新版本写的备份，这里还读不了。请用新版打开。"),
            Self::Entry(key) => write!(to, "里的“{key}”一项已损坏，没有导入任何内容。"),
        }
    }
}

/// What came of reading a file.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Report {
    /// Drafts that came in.
    pub drafts: usize,
    /// Of these, those that stand beside one of the same origin.
    pub second: usize,
    /// Snapshots that came in.
    pub snapshots: usize,
    /// Plain records that came in or were added to.
    pub records: usize,
    /// Entries that did not find room.
    pub refused: usize,
}

impl Report {
    /// Says it, in Chinese.
    pub fn told(&self) -> String {
        let mut told = if *self == Self::default() {
            String::from("备份里的内容这里都有，没有改动。")
        } else {
            format!(
                "已导入 {} 份稿子、{} 份快照、{} 项设置。",
                self.drafts, self.snapshots, self.records
            )
        };
        if self.second > 0 {
            // Writing into a string cannot fail.
            let _ = write!(
                told,
                "其中 {} 份与本机的内容不同，另存为新稿。",
                self.second
            );
        }
        if self.refused > 0 {
            let _ = write!(
                told,
                "存储空间已满，还有 {} 项没有导入。腾出空间后请再导入一次。",
                self.refused
            );
        }
        told
    }
}

/// Whether a file claims to be a backup.
pub fn is_one(file: &str) -> bool {
    file.contains(FORMAT)
}

/// Everything that is kept, as a file.
pub fn write(store: &dyn Store) -> String {
    let keys = store.keys(PREFIX).into_iter();
    let entries = keys.filter_map(|key| {
        let name = key.strip_prefix(PREFIX)?;
        KINDS.iter().find(|kind| name.starts_with(**kind))?;
        Some((name.to_owned(), store.get(&key)?))
    });
    // One entry a line, so that whoever looks into the file finds his way.
    let entries: Vec<String> = entries
        .map(|(name, value)| json_line(&name, value))
        .collect();
    // What it is comes first: half a file is still known.
    format!(
        "{{\n\"format\": \"{FORMAT}\",\n\"version\": {VERSION},\n\"entries\": {{\n{}\n}}\n}}\n",
        entries.join(",\n")
    )
}

fn json_line(name: &str, value: String) -> String {
    [
        Value::from(name).to_string(),
        Value::from(value).to_string(),
    ]
    .join(": ")
}

/// Adds what a file holds to what is kept. A file with anything wrong in it adds nothing.
pub fn read(store: &dyn Store, file: &str) -> Result<Report, Wrong> {
    let entries = parse(file)?;
    let mut report = Report::default();
    for kind in KINDS {
        for (key, value) in &entries {
            let (Some(name), Some(value)) = (key.strip_prefix(kind), value.as_str()) else {
                continue;
            };
            let added = match kind {
                draft::KIND => add_draft(store, name, value, &mut report),
                record::KIND => add_record(store, name, value, &mut report),
                _ => add_snapshot(store, key, value, &mut report),
            };
            report.refused += usize::from(added.is_err());
        }
    }
    Ok(report)
}

fn parse(file: &str) -> Result<Map<String, Value>, Wrong> {
    let mut value: Value =
        serde_json::from_str(file).map_err(|error| Wrong::Syntax(error.line().max(1)))?;
    if value.get("format").and_then(Value::as_str) != Some(FORMAT) {
        return Err(Wrong::Other);
    }
    if value.get("version").and_then(Value::as_u64) > Some(VERSION) {
        return Err(Wrong::Later);
    }
    let entries = value.get_mut("entries").and_then(Value::as_object_mut);
    let entries = std::mem::take(entries.ok_or(Wrong::Other)?);
    for (key, value) in &entries {
        let wrong = || Wrong::Entry(key.clone());
        match Draft::from_json(value.as_str().ok_or_else(wrong)?) {
            _ if key.starts_with(record::KIND) => {}
            Ok(_) if key.starts_with(draft::KIND) || is_snapshot(key) => {}
            Err(Unreadable::Later) => return Err(Wrong::Later),
            _ => return Err(wrong()),
        }
    }
    Ok(entries)
}

fn is_snapshot(key: &str) -> bool {
    key.strip_prefix(snapshot::KIND)
        .and_then(|name| name.rsplit_once('.'))
        .is_some_and(|(_, time)| time.parse::<u64>().is_ok())
}

fn add_draft(store: &dyn Store, id: &str, value: &str, report: &mut Report) -> Result<(), Refusal> {
    let Ok(mut draft) = Draft::from_json(value) else {
        return Ok(());
    };
    let Some(there) = store.get(&draft::key(id)) else {
        store.set(&draft::key(id), value)?;
        report.drafts += 1;
        return Ok(());
    };
    let ours = Draft::from_json(&there);
    if ours.is_ok_and(|ours| ours.text == draft.text && ours.called() == draft.called()) {
        return Ok(());
    }
    // Read twice, the same file finds its draft there.
    let second = draft::key(&format!("{id}-{:x}", print(value)));
    if store.get(&second).is_none() {
        draft.name = [draft.called(), "（备份）"].concat();
        store.set(&second, &draft.to_json())?;
        report.drafts += 1;
        report.second += 1;
    }
    Ok(())
}

fn add_snapshot(
    store: &dyn Store,
    key: &str,
    value: &str,
    report: &mut Report,
) -> Result<(), Refusal> {
    let Some((id, time)) = key
        .strip_prefix(snapshot::KIND)
        .and_then(|name| name.rsplit_once('.'))
    else {
        return Ok(());
    };
    let mut time: u64 = time.parse().unwrap_or_default();
    while let Some(there) = store.get(&snapshot::key(id, time)) {
        if there == value {
            return Ok(());
        }
        // A backup edited by hand may stand at the end of time.
        time = time.wrapping_add(1);
    }
    store.set(&snapshot::key(id, time), value)?;
    report.snapshots += 1;
    Ok(())
}

fn add_record(
    store: &dyn Store,
    name: &str,
    value: &str,
    report: &mut Report,
) -> Result<(), Refusal> {
    let merged = match record::get(store, name) {
        None => value.to_owned(),
        Some(ours) => match merged(&ours, value) {
            Some(merged) => merged,
            None => return Ok(()),
        },
    };
    record::put(store, name, &merged)?;
    report.records += 1;
    Ok(())
}

/// Ours with the elements or keys of theirs that it lacks; `None` where nothing is to be added.
fn merged(ours: &str, theirs: &str) -> Option<String> {
    let mut value: Value = serde_json::from_str(ours).ok()?;
    let before = value.clone();
    match (&mut value, serde_json::from_str(theirs).ok()?) {
        (Value::Array(ours), Value::Array(theirs)) => {
            for element in theirs {
                if !ours.contains(&element) {
                    ours.push(element);
                }
            }
        }
        (Value::Object(ours), Value::Object(theirs)) => {
            for (key, element) in theirs {
                ours.entry(key).or_insert(element);
            }
        }
        _ => {}
    }
    (value != before).then(|| value.to_string())
}

/// 64-bit FNV-1a.
fn print(text: &str) -> u64 {
    text.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    })
}

#[cfg(test)]
mod tests {
    use super::super::shelf;
    use super::super::store::fake::Memory;
    use super::*;

    const NOW: u64 = 1_790_000_000_000;

    fn draft(text: &str) -> Draft {
        Draft {
            text: text.into(),
            title: "澄湖信息".into(),
            changed: NOW,
            ..Draft::default()
        }
    }

    fn filled() -> Memory {
        let store = Memory::default();
        for (id, text) in [("a", "甲\u{1}\"\\"), ("b", "乙")] {
            store.set(&draft::key(id), &draft(text).to_json()).unwrap();
            snapshot::take(&store, id, draft(&[text, "旧"].concat()), NOW).unwrap();
        }
        record::put(&store, "units", r#"["教育局", "卫健委"]"#).unwrap();
        record::put(&store, "plain", "不是 JSON").unwrap();
        store
    }

    #[test]
    fn a_backup_brings_everything_back() {
        let store = filled();
        shelf::remember(&store, "a").unwrap();
        let file = write(&store);
        store.remove("jianbao.last");
        let other = Memory::default();
        let report = read(&other, &file).unwrap();
        assert_eq!(*other.table.borrow(), *store.table.borrow());
        let all = Report {
            drafts: 2,
            snapshots: 2,
            records: 2,
            ..Report::default()
        };
        assert_eq!(report, all);
        // Read again, it changes nothing.
        assert_eq!(read(&other, &file), Ok(Report::default()));
        assert_eq!(*other.table.borrow(), *store.table.borrow());
    }

    #[test]
    fn a_backup_adds_and_never_writes_over() {
        let store = filled();
        let file = write(&store);
        store.set(&draft::key("a"), &draft("丙").to_json()).unwrap();
        record::put(&store, "units", r#"["民政局", "教育局"]"#).unwrap();
        record::put(&store, "plain", "别的").unwrap();
        for again in [false, true] {
            let report = read(&store, &file).unwrap();
            assert_eq!(
                (report.drafts, report.second),
                if again { (0, 0) } else { (1, 1) }
            );
            assert_eq!(draft::read(&store, "a").unwrap().text, "丙");
            let names: Vec<_> = shelf::list(&store)
                .into_iter()
                .map(|one| one.name)
                .collect();
            assert_eq!(names.len(), 3);
            assert!(names.contains(&"澄湖信息（备份）".to_owned()), "{names:?}");
            let units = record::get(&store, "units").unwrap();
            assert_eq!(units, r#"["民政局","教育局","卫健委"]"#);
            assert_eq!(record::get(&store, "plain").unwrap(), "别的");
        }
    }

    #[test]
    fn a_snapshot_from_the_end_of_time_finds_a_place() {
        let store = Memory::default();
        for text in ["甲", "乙"] {
            let key = format!("snapshot.a.{}", u64::MAX);
            let entries = serde_json::json!({key: draft(text).to_json()});
            let file =
                serde_json::json!({"format": FORMAT, "version": VERSION, "entries": entries});
            assert_eq!(read(&store, &file.to_string()).unwrap().snapshots, 1);
        }
        assert_eq!(store.table.borrow().len(), 2);
    }

    #[test]
    fn what_finds_no_room_is_told_and_comes_in_later() {
        let store = filled();
        let file = write(&store);
        let other = Memory::default();
        other.refusals.set(0b10101);
        let report = read(&other, &file).unwrap();
        assert_eq!(report.refused, 3);
        assert!(
            report.told().contains("还有 3 项没有导入"),
            "{}",
            report.told()
        );
        assert_eq!(read(&other, &file).unwrap().refused, 0);
        assert_eq!(*other.table.borrow(), *store.table.borrow());
    }

    #[test]
    fn a_bad_file_adds_nothing_and_says_what_is_wrong() {
        let good = write(&filled());
        let (half, _) = good.split_at(good.floor_char_boundary(good.len() / 2));
        for (file, wrong) in [
            ("", Wrong::Syntax(1)),
            ("甲", Wrong::Syntax(1)),
            ("[1]", Wrong::Other),
            (r#"{"name": "本办"}"#, Wrong::Other),
            (
                &good.replace(r#""version": 1"#, r#""version": 2"#),
                Wrong::Later,
            ),
            (
                &good.replace("draft.a", "draught.a"),
                Wrong::Entry("draught.a".into()),
            ),
            (
                r#"{"format": "jianbao-backup", "version": 1, "entries": {"draft.x": {}}}"#,
                Wrong::Entry("draft.x".into()),
            ),
            (
                r#"{"format": "jianbao-backup", "version": 1, "entries": {"draft.x": "{}"}}"#,
                Wrong::Entry("draft.x".into()),
            ),
            (
                r#"{"format": "jianbao-backup", "version": 1}"#,
                Wrong::Other,
            ),
        ] {
            let store = Memory::default();
            assert_eq!(read(&store, file), Err(wrong), "{file}");
            assert!(store.table.borrow().is_empty());
        }
        assert!(matches!(read(&Memory::default(), half), Err(Wrong::Syntax(line)) if line > 3));
    }
}
