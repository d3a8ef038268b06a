//! What the machine keeps, as an earlier or a later version left it, or another hand: the good draft opens all the same,
//! and what cannot be read stays where it is.

use serde_json::json;

use super::{BEFORE, Row, Seen, row};
use crate::browser::Browser;
use crate::desk::Desk;
use crate::site::Site;

/// Another page of the same site: nothing of ours runs there and writes.
const ELSEWHERE: &str = "<!doctype html><link rel=\"icon\" href=\"data:,\">";

/// A key behind the program's own beginning, and its value.
type Entry = (&'static str, String);

fn draft(name: &str, text: &str) -> String {
    json!({"v": 1, "name": name, "text": text, "made": 1, "changed": 1, "rev": "a.1"}).to_string()
}

/// Rows of one entry; the draft before must stand on the desk.
fn kept(name: &'static str, key: &'static str, value: &str) -> Row<Entry> {
    row(name, (key, value.to_owned()), Seen::Draft(BEFORE))
}

fn deep() -> String {
    "[".repeat(100_000)
}

fn drafts() -> Vec<Row<Entry>> {
    let deep = deep();
    let other = draft("乙", "乙地召开会议。");
    vec![
        kept(
            "a draft that is no JSON",
            "draft.x",
            "{\"v\": 1, \"text\": \"半",
        ),
        kept("a draft that is empty", "draft.x", ""),
        kept(
            "a draft of a later version",
            "draft.x",
            &other.replace("\"v\":1", "\"v\":2"),
        ),
        kept(
            "a draft without a version",
            "draft.x",
            &other.replace("\"v\":1,", ""),
        ),
        kept(
            "a draft of other types",
            "draft.x",
            r#"{"v": 1, "text": {"a": 1}, "ignored": "x", "changed": -1}"#,
        ),
        kept(
            "a draft with half a character",
            "draft.x",
            r#"{"v": 1, "text": "甲\ud800", "changed": 1}"#,
        ),
        kept(
            "a draft from the end of time",
            "draft.x",
            &other.replace("\"changed\":1", "\"changed\":18446744073709551615"),
        ),
        kept(
            "a draft deleted in the future",
            "draft.x",
            &other.replace("\"v\":1", "\"v\":1,\"gone\":18446744073709551615"),
        ),
        kept("deep brackets", "draft.x", &deep),
        kept(
            "a name that is markup",
            "draft.x",
            &draft(
                "<img src=x onerror=window.intruder=1>",
                "<script>window.intruder=1</script>",
            ),
        ),
        kept(
            "an id that is markup",
            "draft.<img src=x onerror=window.intruder=1>.1",
            &other,
        ),
        kept("a draft without an id", "draft.", &other),
        kept(
            "a long draft",
            "draft.x",
            &draft("长", &"石桥镇召开会议，研究部署。\n".repeat(20_000)),
        ),
    ]
}

fn others() -> Vec<Row<Entry>> {
    let deep = deep();
    let other = draft("乙", "乙地召开会议。");
    vec![
        kept("a snapshot without a time", "snapshot.good", &other),
        kept(
            "a snapshot from the end of time",
            "snapshot.good.18446744073709551615",
            &other,
        ),
        kept("a snapshot that is no JSON", "snapshot.good.5", "快照"),
        kept("a trail that is no JSON", "trail.good", "{"),
        kept(
            "a trail of a later version",
            "trail.good",
            r#"{"v": 9, "steps": []}"#,
        ),
        kept(
            "a trail of other types",
            "trail.good",
            r#"{"v": 1, "texts": 5, "draft": -1, "done": [[9, 9, 9]], "changes": {"a": []}}"#,
        ),
        kept("a deep trail", "trail.good", &deep),
        kept(
            "styles that are none",
            "record.styles",
            r#"{"a": 5, "b": {"area": {"rows": -7}}, "<img src=x onerror=window.intruder=1>": {"name": "<b>"}}"#,
        ),
        kept(
            "units that are none",
            "record.units",
            r#"[1, null, {"a": 1}, "<img src=x onerror=window.intruder=1>"]"#,
        ),
        kept(
            "starters that are none",
            "record.starters",
            r#"{"a": [1], "b": 7}"#,
        ),
        kept("a style that is not there", "record.style", "<b>"),
        kept(
            "a panel without end",
            "record.panel",
            "99999999999999999999",
        ),
        kept("a former draft that is none", "desk", r#"{"draft": 5}"#),
        kept(
            "a draft to be left closed that is not there",
            "broke",
            "<img src=x onerror=window.intruder=1>",
        ),
        kept(
            "a call of nobody",
            "call",
            r#"{"answer": true, "draft": "good"}"#,
        ),
        kept("a key of a later version", "shelf.v7", &deep),
    ]
}

#[test]
fn what_is_kept() {
    let site = Site::serve(ELSEWHERE);
    let address = site.app();
    let desk = Desk::at(&address, site, Browser::start()).watch();
    for Row {
        name,
        comes: (key, value),
        seen,
    } in drafts().into_iter().chain(others())
    {
        desk.browser.goto(&desk.site.other_page());
        let key = format!("jianbao.{key}");
        desk.browser.run(
            "localStorage.clear(); sessionStorage.clear(); indexedDB.deleteDatabase('jianbao');
             localStorage['jianbao.draft.good'] = arguments[0];
             localStorage['jianbao.last'] = 'good';
             localStorage[arguments[1]] = arguments[2]",
            &[json!(draft("", BEFORE)), json!(key), json!(value)],
        );
        desk.browser.requests();
        desk.browser.goto(&desk.site.app());
        desk.ready();
        desk.sees(name, &seen);
        desk.browser.click("#action-library");
        desk.browser
            .until("document.querySelector('#library[open] #drafts li')");
        desk.withstood(name, &[]);
        if key.starts_with("jianbao.draft.") || key.starts_with("jianbao.shelf.") {
            let there = desk
                .browser
                .run("return localStorage[arguments[0]]", &[json!(key)]);
            assert_eq!(there, json!(value), "{name}");
        }
    }
}
