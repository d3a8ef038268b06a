//! Backups that somebody edited by hand, or another version wrote.

use serde_json::json;

use super::{BEFORE, Row, Seen, row};
use crate::desk::Desk;

/// A backup of one draft, with a snapshot and a record.
fn good() -> String {
    let record = json!({"v": 1, "name": "甲稿", "text": "甲地召开会议。", "made": 1, "changed": 2, "rev": "a.1"}).to_string();
    let text = |value: &str| json!(value).to_string();
    let (record, units) = (text(&record), text("[\"甲地\"]"));
    format!(
        "{{\n  \"format\": \"jianbao-backup\",\n  \"version\": 1,\n  \"made\": 7,\n  \"entries\": {{\n    \"draft.a\": {record},\n    \"record.units\": {units},\n    \"snapshot.a.5\": {record}\n  }}\n}}"
    )
}

fn told(name: &'static str, file: String, text: &'static str) -> Row<Vec<u8>> {
    row(name, file.into_bytes(), Seen::Told(text))
}

/// That backup with something else in it.
fn swap(from: &str, to: &str) -> String {
    let good = good();
    assert!(good.contains(from), "{from}");
    good.replace(from, to)
}

/// Files that are wrong as a whole.
fn files() -> Vec<Row<Vec<u8>>> {
    let good = good();
    let (half, _) = good.split_at(good.floor_char_boundary(good.len() / 2));
    let wide = good.encode_utf16().flat_map(u16::to_le_bytes);
    vec![
        told("as it was", good.clone(), "已导入 1 份稿子、1 份快照"),
        told(
            "saved with a mark at its head",
            format!("\u{feff}{good}"),
            "已导入 1 份稿子",
        ),
        row(
            "saved as UTF-16",
            b"\xff\xfe".iter().copied().chain(wide).collect(),
            Seen::Told("已导入 1 份稿子"),
        ),
        told(
            "with other line ends",
            good.replace('\n', "\r\n"),
            "已导入 1 份稿子",
        ),
        told(
            "another text",
            swap("甲地召开会议。", "<img src=x onerror=window.intruder=1>"),
            "已导入 1 份稿子",
        ),
        told(
            "a name that is markup",
            swap("甲稿", "<img src=x onerror=window.intruder=1>"),
            "已导入 1 份稿子",
        ),
        told(
            "an id that is markup",
            swap("draft.a", "draft.<img src=x onerror=window.intruder=1>"),
            "已导入 1 份稿子",
        ),
        told(
            "a comma too many",
            swap("\"version\": 1", "\"version\": 1,"),
            "读不懂",
        ),
        told("Chinese quotes", swap("\"format\"", "“format”"), "读不懂"),
        told("half of it", half.to_owned(), "读不懂"),
        told(
            "a later version",
            swap("\"version\": 1", "\"version\": 2"),
            "较新版本",
        ),
        told(
            "no version",
            swap(",\n  \"version\": 1", ""),
            "已导入 1 份稿子",
        ),
        told(
            "a version without end",
            swap("\"version\": 1", "\"version\": 1e400"),
            "读不懂",
        ),
        told(
            "a draft of a later version",
            swap("\\\"v\\\":1", "\\\"v\\\":9"),
            "较新版本",
        ),
        told(
            "a draft that is no record",
            swap("\"draft.a\": \"", "\"draft.a\": \"x"),
            "draft.a",
        ),
        told(
            "a kind nobody knows",
            swap("draft.a", "draught.a"),
            "draught.a",
        ),
        told(
            "no entries",
            r#"{"format": "jianbao-backup", "version": 1, "entries": {}}"#.to_owned(),
            "没有改动",
        ),
    ]
}

/// Files with something wrong in one entry.
fn entries() -> Vec<Row<Vec<u8>>> {
    vec![
        told(
            "names of prototypes",
            swap("draft.a", "draft.__proto__"),
            "已导入 1 份稿子",
        ),
        told(
            "a snapshot from the end of time",
            swap("snapshot.a.5", "snapshot.a.18446744073709551615"),
            "已导入 1 份稿子",
        ),
        told(
            "a time below zero",
            swap("\\\"made\\\":1", "\\\"made\\\":-1"),
            "draft.a",
        ),
        told(
            "deep brackets",
            "{\"format\": \"jianbao-backup\", \"entries\": ".to_owned() + &"[".repeat(100_000),
            "读不懂",
        ),
    ]
}

#[test]
fn backups() {
    let desk = Desk::watched();
    for Row { name, comes, seen } in files().into_iter().chain(entries()) {
        desk.browser.run(
            "localStorage.clear(); indexedDB.deleteDatabase('jianbao')",
            &[],
        );
        desk.browser.reload();
        desk.ready();
        desk.begin_with_before();
        desk.is_saved();
        desk.browser.click("#action-library");
        desk.browser
            .until("document.querySelector('#library[open]')");
        desk.bring("backup-file", &[("备份.json", &comes)]);
        desk.sees(name, &seen);
        assert_eq!(desk.draft(), BEFORE, "{name}");
        assert!(desk.keeps(BEFORE), "{name}");
        desk.withstood(name, &[]);
    }
}
