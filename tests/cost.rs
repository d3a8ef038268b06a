//! Cost grows linearly with the text, on hostile text too. In a binary of its own, so that no other
//! test runs beside the clock.

use std::fs;
use std::path::Path;
use std::time::{Duration, Instant};

use jianbao::{Style, check, parse, tidy, typeset};

/// Time for one run of the whole path, the best of five.
fn cost(text: &str) -> Duration {
    let once = || {
        let start = Instant::now();
        let tidied = tidy(text);
        let bulletin = parse(&tidied.draft);
        let findings = check(&bulletin).len();
        let pages = typeset(&bulletin, &Style::default()).len();
        assert!(findings < usize::MAX && pages > 0);
        start.elapsed()
    };
    (0..5).map(|_| once()).min().unwrap_or_default()
}

/// Makes a text of about so many units.
type Maker = Box<dyn Fn(usize) -> String>;

/// A text four times as long costs about four times as much. Timings are noisy, hence the bound; a
/// square would cost sixteen times as much.
#[test]
fn cost_grows_with_the_length_of_the_text() {
    let prose = fs::read_to_string(
        Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/corpus/01-district-digest.txt"),
    )
    .expect("a fixture");
    let hostile: [(&str, Maker); 12] = [
        ("prose", Box::new(move |n| prose.repeat(n / 40))),
        (
            "one line",
            Box::new(|n| "会议指出要抓好落实，".repeat(n * 3)),
        ),
        (
            "sentences on one line",
            Box::new(|n| "一、抓好。（区教育局）".repeat(n * 2)),
        ),
        ("lines of one character", Box::new(|n| "字\n".repeat(n * 4))),
        ("open brackets", Box::new(|n| "（".repeat(n * 10))),
        ("straight quotes", Box::new(|n| "甲\"".repeat(n * 10))),
        ("digits", Box::new(|n| "1.".repeat(n * 10))),
        ("blanks", Box::new(|n| "甲 　".repeat(n * 5))),
        ("Latin lists", Box::new(|n| "a,".repeat(n * 10))),
        ("calls", Box::new(|n| "f(x)".repeat(n * 5))),
        ("years", Box::new(|n| "2021年".repeat(n * 5))),
        ("dates", Box::new(|n| "2024年1月1日".repeat(n * 3))),
    ];
    for (name, text) in hostile {
        let (short, long) = (text(400), text(1600));
        let ratio = cost(&long).as_secs_f64() / cost(&short).as_secs_f64().max(1e-6);
        println!("{name}: x{ratio:.1} for x4");
        assert!(
            ratio < 10.0,
            "{name}: four times the text costs {ratio:.1} times"
        );
    }
}
