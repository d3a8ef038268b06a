//! How long the steps take on varied bulletins of 2,000 characters, or another length, in microseconds each.
//!
//! ```text
//! cargo run --release --example speed [-- ROUNDS [LENGTH]]
//! ```
//!
//! The texts are the project's own fixtures, strung together and cut at line ends, so that no text
//! comes twice; each is tidied, read and set once a round, and the fastest round counts.

use std::hint::black_box;
use std::time::{Duration, Instant};

#[path = "../tests/browser/bench/texts.rs"]
mod texts;

use jianbao::{Style, check, parse, tidy, typeset};

/// Characters of a text, at least, where nothing else is asked for.
const LENGTH: usize = 2000;

fn main() {
    let number = |at| std::env::args().nth(at).and_then(|n| n.parse().ok());
    let rounds = number(1);
    let length = number(2).unwrap_or(LENGTH);
    let texts = texts::of(&["tests/corpus"], length, usize::MAX);
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

fn fastest(rounds: usize, run: impl Fn()) -> Duration {
    let once = |_| {
        let start = Instant::now();
        run();
        start.elapsed()
    };
    (0..rounds).map(once).min().unwrap_or_default()
}
