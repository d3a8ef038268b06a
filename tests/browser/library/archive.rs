//! The archive: what is old is carried into it, whatever happens on the way, and is there as if it had stayed in front.

use serde_json::{Value, json};

use super::ARCHIVE;
use super::kill::Chance;
use crate::desk::Desk;
use crate::driver::Engine;
use crate::single;

/// How often the page is killed while it carries, and how often of these it crashes.
const ROUNDS: u64 = 24;
const CRASHED: u64 = 6;

/// JavaScript: what an office has after a time, `drafts` with `snapshots` each, of texts so long. `put` takes each record.
const OFFICE: &str = "
    const office = (drafts, snapshots, length, put) => {
        const long = 20 * 24 * 3600000, begun = Date.now() - long;
        for (let n = 0; n < drafts; n++) {
            const id = 'd' + String(n).padStart(4, '0'), name = `云岫信息 第${n + 1}期`;
            const record = (at, extra) => JSON.stringify({v: 1, name: '', title: name, made: begun + n, changed: begun + n + at,
                text: `云岫信息\\n第${n + 1}期\\n云岫区政府办公室　2026年3月2日\\n\\n区水利局开展水库巡查\\n`
                    + `第${n}份第${at}稿。检查水库十二座，整改隐患三处。`.repeat(length / 24), style: 'jianbao', ignored: [], rev: 'w.' + at,
                base: '', gone: 0, why: '', ...extra});
            put('jianbao.draft.' + id, record(snapshots));
            for (let at = 0; at < snapshots; at++)
                put(`jianbao.snapshot.${id}.${begun + n + at}`, record(at, {why: '清空之前'}));
        }
    };";

/// JavaScript: puts what an office has straight into the archive.
const FILL: &str = "
    const fill = (...size) => new Promise(done => {
        const open = indexedDB.open('jianbao');
        open.onsuccess = () => {
            const change = open.result.transaction('archive', 'readwrite'), table = change.objectStore('archive');
            office(...size, (key, value) => table.put(value, key));
            change.oncomplete = () => { open.result.close(); done(table.name) };
        };
    });";

/// Makes long waits short from the next page on, so that carrying begins at once. Chromium only.
fn hurry(desk: &Desk) {
    desk.browser.devtools(
        "Page.addScriptToEvaluateOnNewDocument",
        &json!({"source": "const wait = window.setTimeout;
            window.setTimeout = (act, time, ...more) => wait(act, time > 3000 ? time / 100 : time, ...more)"}),
    );
}

/// How many entries there are in front and in the archive, but for those of the draft on the desk.
fn counts(desk: &Desk) -> (u64, u64) {
    let counts = desk.browser.run(
        &format!(
            "{ARCHIVE}
             const mine = sessionStorage['jianbao.draft'];
             const others = table => Object.keys(table).filter(key => /^jianbao\\.(draft|snapshot)\\./.test(key)
                 && key !== 'jianbao.draft.' + mine).length;
             return archived().then(behind => [others(localStorage), others(behind)])"
        ),
        &[],
    );
    serde_json::from_value(counts).expect("two numbers")
}

fn until_carried(desk: &Desk) -> (u64, u64) {
    for _ in 0..200 {
        let counts = counts(desk);
        if counts.0 == 0 {
            return counts;
        }
        std::thread::sleep(std::time::Duration::from_millis(100));
    }
    panic!("still in front: {:?}", counts(desk));
}

#[test]
fn a_migration_killed_again_and_again_loses_nothing() {
    let desk = Desk::open();
    hurry(&desk);
    let spare = desk.browser.open_window();
    hurry(&desk);
    desk.browser.goto(&desk.site.app());
    desk.ready();
    let mut chance = Chance::new();
    // What an earlier version kept, all of it in front.
    desk.browser.run(
        &format!("{OFFICE} office(40, 12, 1200, (key, value) => localStorage[key] = value)"),
        &[],
    );
    let mut before: Vec<String> = desk.kept();
    before.sort();
    assert_eq!(before.len(), 40 * 13);
    let mut halfway = 0;
    for round in 0..ROUNDS {
        if round % (ROUNDS / CRASHED) == 1 {
            std::thread::sleep(std::time::Duration::from_millis(chance.below(120)));
            desk.browser.crash(&spare);
            desk.browser.open_window();
            hurry(&desk);
            desk.browser.goto(&desk.site.app());
        } else {
            desk.browser.run(
                "window.old = true; setTimeout(() => location.reload(), arguments[0])",
                &[json!(chance.below(160))],
            );
            desk.browser.until("!window.old");
        }
        desk.ready();
        let (front, behind) = counts(&desk);
        halfway += u64::from(front > 0 && behind > 0);
        let mut kept = desk.kept();
        kept.sort();
        assert!(kept == before, "round {round}, seed {}", chance.seed());
        // There is more to be carried each time.
        let text = format!("第{round}次的话。");
        desk.browser.run(
            "const [text, at] = arguments;
             localStorage['jianbao.snapshot.d0001.' + (Date.now() - 1000 - at)] = JSON.stringify({v: 1, text, why: '粘贴的原文'})",
            &[json!(text), json!(round)],
        );
        before.push(text);
        before.sort();
    }
    println!("found {halfway} times in both tables, {ROUNDS} kills");
    let (_, behind) = until_carried(&desk);
    assert!(behind >= 40 * 13);
    let mut kept = desk.kept();
    kept.sort();
    assert!(kept == before);
    desk.open_library();
    assert_eq!(desk.names().len(), 40);
    desk.assert_calm();
}

/// 250 issues, 2,000 snapshots, 4,000 characters each.
#[test]
fn a_year_of_an_office_opens_in_under_a_second() {
    let desk = Desk::open();
    desk.types("石桥街道开展春季爱国卫生运动\n正文。");
    desk.browser
        .run(&format!("{OFFICE} {FILL} return fill(250, 8, 4000)"), &[]);
    desk.browser.devtools(
        "Page.addScriptToEvaluateOnNewDocument",
        &json!({"source": "
            window.long = [];
            new PerformanceObserver(list => list.getEntries().forEach(task => long.push([task.startTime, task.duration].map(Math.round))))
                .observe({type: 'longtask'});
            const look = () => {
                if (!window.usable && document.querySelector('#draft')?.value) {
                    window.usable = performance.now();
                    document.getElementById('action-library').click();
                }
                if (document.querySelectorAll('#drafts li').length === 251) return window.whole = performance.now();
                requestAnimationFrame(look);
            };
            requestAnimationFrame(look)"}),
    );
    let mut times = Vec::new();
    for _ in 0..5 {
        desk.browser.reload();
        desk.browser.until("window.whole");
        let time = desk
            .browser
            .run("return [window.usable, window.whole]", &[]);
        times.push(serde_json::from_value::<(f64, f64)>(time).expect("two times"));
    }
    std::thread::sleep(std::time::Duration::from_secs(8));
    println!(
        "long tasks (begin, ms): {}",
        desk.browser.run("return long", &[])
    );
    desk.browser.click("#dialog-close");
    desk.settle();
    let again = "
        const begun = performance.now();
        document.getElementById('action-library').click();
        return new Promise(done => requestAnimationFrame(() => setTimeout(() => done(performance.now() - begun))))";
    let again = desk.browser.run(again, &[]);
    println!(
        "a desk after, every draft in the library after (ms): {times:.0?}; the library again: {again:.0}"
    );
    // What else the machine does only adds to it; where it does much, a start takes as many times longer.
    let quick = |(usable, whole): &(f64, f64)| *whole < 1000.0 || *whole < 5.0 * usable;
    assert!(times.iter().any(quick), "{times:.0?}");
    desk.assert_calm();
}

#[test]
fn an_archive_that_is_full_leaves_everything_in_front() {
    let desk = Desk::open();
    hurry(&desk);
    desk.types("石桥街道开展春季爱国卫生运动\n正文。");
    desk.browser.run(
        &format!("{OFFICE} office(10, 10, 2400, (key, value) => localStorage[key] = value)"),
        &[],
    );
    let before = desk.kept().len();
    desk.quota(60_000);
    desk.browser.reload();
    desk.ready();
    // Nothing of it is known to have been carried, and the clerk is told before it is too late.
    desk.browser
        .until("document.getElementById('notice').innerText.includes('存储空间已用约')");
    assert_eq!(desk.kept().len(), before);
    assert!(counts(&desk).0 >= 100, "{:?}", counts(&desk));
    desk.open_library();
    assert_eq!(desk.names().len(), 11);
    desk.browser.until(
        "document.querySelector('.library-foot strong').innerText.includes('存储空间已用约')",
    );
    desk.quota(1 << 30);
    until_carried(&desk);
    assert_eq!(desk.kept().len(), before);
}

#[test]
fn a_draft_open_here_stays_in_front_when_another_window_carries_it() {
    let desk = Desk::open();
    hurry(&desk);
    desk.types("云岫镇抓好春耕备耕\n");
    let id = desk.browser.text("sessionStorage['jianbao.draft']");
    let first = desk.browser.open_window();
    hurry(&desk);
    desk.browser.goto(&desk.site.app());
    desk.ready();
    desk.open_library();
    desk.browser.click("#library-new");
    desk.browser.until("!document.querySelector('#library')");
    desk.types("另一份稿子。");
    // So little room is left that drafts of today are carried too.
    desk.browser.run(
        "localStorage['jianbao.record.filler'] = JSON.stringify('x'.repeat(2800000))",
        &[],
    );
    let there = format!("{ARCHIVE} return archived().then(table => !!table['jianbao.draft.{id}'])");
    for _ in 0..100 {
        if desk.browser.run(&there, &[]) == json!(true) {
            break;
        }
        std::thread::sleep(std::time::Duration::from_millis(100));
    }
    assert_eq!(desk.browser.run(&there, &[]), json!(true));
    desk.browser.switch_to(&first);
    desk.browser
        .until(&format!("localStorage['jianbao.draft.{id}']"));
    desk.types("云岫镇检修水渠。");
    assert_eq!(desk.drafts().len(), 2);
    desk.browser.reload();
    desk.ready();
    assert_eq!(desk.draft(), "云岫镇抓好春耕备耕\n云岫镇检修水渠。");
    desk.assert_calm();
}

#[test]
fn what_has_no_room_in_front_comes_back_from_a_backup() {
    for engine in [Engine::Chromium, Engine::Firefox] {
        let desk = Desk::open_in(engine);
        desk.types("石桥街道开展春季爱国卫生运动\n正文。");
        desk.browser
            .run(&format!("{OFFICE} {FILL} return fill(60, 24, 4000)"), &[]);
        desk.browser.reload();
        desk.ready();
        let size: u64 = desk.among("JSON.stringify(table).length");
        assert!(size > 6_000_000, "{size}");
        let all = "Object.entries(table).map(([key, draft]) => key + draft.text.length + draft.rev).sort()";
        let before: Vec<String> = desk.among(all);
        desk.catch_downloads();
        desk.open_library();
        desk.click_label("备份全部");
        desk.browser.until("window.caught");
        desk.browser.click("#library-wipe");
        desk.browser
            .until("document.activeElement.id === 'wipe-cancel'");
        desk.browser.click("#wipe-now");
        desk.browser
            .until("document.getElementById('notice').innerText.includes('都已清除')");
        let left = format!("{ARCHIVE} return archived().then(table => Object.keys(table).length)");
        assert_eq!(desk.browser.run(&left, &[]), 0);
        assert_eq!(desk.kept(), Vec::<String>::new());
        desk.browser.run(
            "const data = new DataTransfer(), input = document.getElementById('backup-file');
             data.items.add(new File([window.caught], '备份.json'));
             input.files = data.files;
             input.dispatchEvent(new Event('change', {bubbles: true}))",
            &[],
        );
        desk.browser.until("document.querySelector('#library-told')?.innerText.includes('已导入 61 份稿子、1440 份快照')");
        assert!(desk.among::<Vec<String>>(all) == before);
        assert_eq!(desk.names().len(), 61);
        desk.browser.reload();
        desk.ready();
        desk.open_library();
        desk.browser
            .until("document.querySelectorAll('#drafts li').length === 61");
    }
}

#[test]
fn an_old_draft_comes_from_the_archive_on_the_desk_and_to_the_front_again() {
    let desk = Desk::open();
    hurry(&desk);
    desk.browser.run(
        &format!("{OFFICE} office(5, 3, 240, (key, value) => localStorage[key] = value)"),
        &[],
    );
    desk.browser.reload();
    desk.ready();
    until_carried(&desk);
    desk.open_library();
    desk.click_in_row("云岫信息 第2期", "");
    desk.browser.until("!document.querySelector('#library')");
    let text = desk.draft();
    assert!(text.starts_with("云岫信息\n第2期"), "{text}");
    let front = "return localStorage['jianbao.draft.d0001']";
    assert_ne!(desk.browser.run(front, &[]), Value::Null);
    // Where another window carries it away while this one is closed, it is on the desk after a start.
    desk.browser
        .run("localStorage.removeItem('jianbao.draft.d0001')", &[]);
    desk.browser.reload();
    desk.ready();
    assert_eq!(desk.draft(), text);
    desk.types("又写。");
    desk.open_library();
    assert_eq!(desk.names().len(), 5);
    desk.click_in_row("云岫信息 第2期", "历史");
    desk.browser
        .until("document.querySelectorAll('.past .item').length >= 3");
    desk.browser.click("#past-back");
    desk.settle();
    desk.click_in_row("云岫信息 第4期", "删除");
    desk.click_in_row("云岫信息 第4期", "彻底删除");
    desk.browser.reload();
    desk.ready();
    desk.open_library();
    desk.browser
        .until("document.querySelectorAll('#drafts li').length === 4");
    let gone = format!(
        "{ARCHIVE} return archived().then(table => Object.keys(table).some(key => key.includes('.d0003')))"
    );
    assert_eq!(desk.browser.run(&gone, &[]), json!(false));
    desk.assert_calm();
}

#[test]
fn the_archive_of_one_file_opened_from_a_folder() {
    for (engine, name) in [
        (Engine::Chromium, "single-archive-chromium"),
        (Engine::Firefox, "single-archive-firefox"),
    ] {
        let desk = single::open(engine, name);
        desk.browser.run(
            &format!("{OFFICE} office(5, 3, 240, (key, value) => localStorage[key] = value)"),
            &[],
        );
        desk.browser.reload();
        desk.ready();
        let before = desk.kept().len();
        let (_, behind) = until_carried(&desk);
        assert_eq!(behind, 4 * 4 + 3, "{engine:?}");
        desk.browser.reload();
        desk.ready();
        assert_eq!(desk.kept().len(), before);
        desk.open_library();
        desk.browser
            .until("document.querySelectorAll('#drafts li').length === 5");
    }
}

#[test]
fn without_an_archive_everything_stays_in_front() {
    let desk = Desk::open();
    hurry(&desk);
    desk.browser.devtools(
        "Page.addScriptToEvaluateOnNewDocument",
        &json!({"source": "Object.defineProperty(window, 'indexedDB', {get() { throw new DOMException('no', 'SecurityError') }})"}),
    );
    desk.browser.run(
        &format!("{OFFICE} office(5, 3, 240, (key, value) => localStorage[key] = value)"),
        &[],
    );
    desk.browser.reload();
    desk.ready();
    std::thread::sleep(std::time::Duration::from_millis(800));
    let count = "return Object.keys(localStorage).filter(key => /^jianbao\\.(draft|snapshot)\\./.test(key)).length";
    assert_eq!(desk.browser.run(count, &[]), 20);
    desk.open_library();
    desk.click_in_row("云岫信息 第4期", "删除");
    desk.click_in_row("云岫信息 第4期", "彻底删除");
    assert_eq!(desk.browser.run(count, &[]), 16);
    desk.browser.click("#library-wipe");
    desk.browser.click("#wipe-now");
    desk.browser
        .until("document.getElementById('notice').innerText.includes('都已清除')");
    assert_eq!(desk.browser.run(count, &[]), 0);
    desk.assert_calm();
}
