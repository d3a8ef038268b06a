//! What many photographs cost.

use std::fs;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use serde_json::json;

use crate::desk::Desk;
use crate::illustrated::{TEXT, bring, shows};

/// No album takes longer.
const PATIENCE: Duration = Duration::from_mins(5);

/// What all processes that this one started hold in memory, in KiB, what they share counted once.
fn held() -> u64 {
    let processes: Vec<(u32, u32)> = fs::read_dir("/proc")
        .into_iter()
        .flatten()
        .flatten()
        .filter_map(|entry| {
            let stat = fs::read_to_string(entry.path().join("stat")).ok()?;
            let mut rest = stat.rsplit_once(')')?.1.split_whitespace();
            let id = entry.file_name().to_str()?.parse().ok()?;
            Some((id, rest.nth(1)?.parse().ok()?))
        })
        .collect();
    let mut own = vec![std::process::id()];
    let mut at = 0;
    while let Some(parent) = own.get(at).copied() {
        own.extend(
            processes
                .iter()
                .filter(|(_, of)| *of == parent)
                .map(|(id, _)| id),
        );
        at += 1;
    }
    let held = own[1..].iter().filter_map(|id| {
        let rollup = fs::read_to_string(format!("/proc/{id}/smaps_rollup")).ok()?;
        let line = rollup.lines().find(|line| line.starts_with("Pss:"))?;
        line.split_whitespace().nth(1)?.parse::<u64>().ok()
    });
    held.sum()
}

/// The most that was held while it is there.
struct Peak {
    before: u64,
    most: Arc<AtomicU64>,
    ends: Arc<AtomicBool>,
}

impl Peak {
    fn watch() -> Self {
        let before = held();
        let (most, ends) = (
            Arc::new(AtomicU64::new(before)),
            Arc::new(AtomicBool::new(false)),
        );
        let (seen, over) = (most.clone(), ends.clone());
        thread::spawn(move || {
            while !over.load(Ordering::Relaxed) {
                seen.fetch_max(held(), Ordering::Relaxed);
                thread::sleep(Duration::from_millis(100));
            }
        });
        Self { before, most, ends }
    }

    fn before(&self) -> u64 {
        self.before / 1024
    }

    fn most(&self) -> u64 {
        self.most.load(Ordering::Relaxed) / 1024
    }
}

impl Drop for Peak {
    fn drop(&mut self) {
        self.ends.store(true, Ordering::Relaxed);
    }
}

/// 20 photographs of a camera, read at once. `cargo test --test browser twenty_photographs -- --ignored --nocapture` prints how
/// long they take, how much memory, and what is kept of them.
#[test]
#[ignore = "takes minutes"]
fn twenty_photographs() {
    const COUNT: usize = 20;
    let desk = Desk::open();
    desk.paste_over(TEXT);
    // Noise of eight megabytes; each is another by a comment in it.
    let size = desk.browser.run(
        &format!(
            "const canvas = document.createElement('canvas');
             canvas.width = 5000; canvas.height = 4000;
             const brush = canvas.getContext('2d'), noise = brush.createImageData(5000, 4000);
             let seed = 7;
             for (let at = 0; at < noise.data.length; at += 4) {{
                 seed = seed * 1103515245 + 12345 & 0x7fffffff;
                 const grey = 100 + (at / 4 % 5000) / 60 + (seed >> 16) % 44;
                 noise.data[at] = grey; noise.data[at + 1] = grey + (seed >> 8) % 9; noise.data[at + 2] = grey - 20; noise.data[at + 3] = 255;
             }}
             brush.putImageData(noise, 0, 0);
             return new Promise(done => canvas.toBlob(async blob => {{
                 const one = new Uint8Array(await blob.arrayBuffer());
                 window.photographs = Array.from({{length: {COUNT}}}, (_, at) =>
                     new File([one.slice(0, 2), new Uint8Array([255, 254, 0, 4, 65, 65 + at]), one.slice(2)], `现场${{at + 10}}.jpg`, {{type: 'image/jpeg'}}));
                 done(blob.size)
             }}, 'image/jpeg', Number(arguments[0])))"
        ),
        &[json!(0.91)],
    );
    let peak = Peak::watch();
    let begun = Instant::now();
    bring(&desk, "drop", "window.photographs");
    let all = json!(COUNT + 1);
    let there = "return document.getElementById('draft').value.split('<图片').length";
    while desk.browser.run(there, &[]) != all {
        assert!(begun.elapsed() < PATIENCE, "{}", desk.draft());
        thread::sleep(Duration::from_millis(200));
    }
    let read = begun.elapsed();
    shows(&desk, COUNT);
    let shown = begun.elapsed();
    let kept = desk.browser.run(
        "return [...document.querySelectorAll('#pages img')].reduce((sum, one) => sum + one.src.length, 0)",
        &[],
    );
    println!(
        "{COUNT} photographs of {size} bytes: read in {read:.1?}, shown in {shown:.1?}; kept {kept} characters; {} MiB at the most, {} before",
        peak.most(),
        peak.before()
    );
    assert!(read < Duration::from_mins(1), "{read:?}");
    assert!(
        kept.as_u64().is_some_and(|kept| kept < 20_000_000),
        "{kept}"
    );
    assert!(peak.most() < peak.before() + 600, "MiB");
}
