//! How long the steps take on varied bulletins of 2,000 characters, or another length, in microseconds each.
//!
//! ```text
//! cargo run --release --example speed [-- ROUNDS [LENGTH]]
//! ```
//!
//! The texts are the project's own fixtures, strung together and cut at line ends, so that no text
//! comes twice; each is tidied, read and set once a round, and the fastest round counts.

use std::fs;
use std::hint::black_box;
use std::path::Path;
use std::time::{Duration, Instant};

use jianbao::{Style, check, parse, tidy, typeset};

/// Characters of a text, at least, where nothing else is asked for.
const LENGTH: usize = 2000;

fn main() {
    let number = |at| std::env::args().nth(at).and_then(|n| n.parse().ok());
    let rounds = number(1);
    let texts = texts(number(2).unwrap_or(LENGTH));
    let drafts: Vec<String> = texts.iter().map(|text| tidy(text).draft).collect();
    let read: Vec<_> = drafts.iter().map(|draft| parse(draft)).collect();
    let style = Style::default();
    let rounds = rounds.unwrap_or(20);
    println!("{} texts, {rounds} rounds", texts.len());
    let tell = |name: &str, step: &dyn Fn(usize)| {
        let time = fastest(rounds, || (0..texts.len()).for_each(step));
        println!(
            "{name:8} {:7}",
            time.as_micros() / texts.len().max(1) as u128
        );
    };
    tell("tidy", &|at| drop(black_box(tidy(&texts[at]))));
    tell("again", &|at| drop(black_box(tidy(&drafts[at]))));
    tell("parse", &|at| drop(black_box(parse(&drafts[at]))));
    tell("check", &|at| drop(black_box(check(&read[at]))));
    tell("typeset", &|at| drop(black_box(typeset(&read[at], &style))));
}

/// The fixtures as texts of so many characters and the rest of a line.
fn texts(length: usize) -> Vec<String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/corpus");
    let mut paths: Vec<_> = fs::read_dir(folder)
        .expect("fixtures")
        .filter_map(|entry| Some(entry.ok()?.path()))
        .filter(|path| path.extension().is_some_and(|kind| kind == "txt"))
        .collect();
    paths.sort();
    let mut texts = vec![String::new()];
    let mut count = 0;
    for path in paths {
        let text = fs::read_to_string(path).expect("a fixture");
        for line in text.split_inclusive('\n') {
            if count >= length {
                texts.push(String::new());
                count = 0;
            }
            count += line.chars().count();
            texts.last_mut().expect("one at least").push_str(line);
        }
    }
    // The last is a remainder.
    texts.pop();
    texts
}

fn fastest(rounds: usize, run: impl Fn()) -> Duration {
    let once = |_| {
        let start = Instant::now();
        run();
        start.elapsed()
    };
    (0..rounds).map(once).min().unwrap_or_default()
}
