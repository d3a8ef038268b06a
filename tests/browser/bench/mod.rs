//! `make bench`: the app beside what others use for the same steps, in one run, as the table of `docs/speed.md`.
//!
//! Only ratios within one run mean anything. Nothing here is part of `make test`.

mod paste;
mod texts;

use std::fs;
use std::path::{Path, PathBuf};

use base64::prelude::{BASE64_STANDARD, Engine as _};
use jianbao::files::export::{self, Form};
use jianbao::{Style, parse, tidy};
use serde_json::{Value, json};

use crate::browser::Browser;
use crate::desk::Desk;
use crate::site::Site;
use crate::{start, typing};

/// Milliseconds that all who do a step may take in turns before no further round begins.
const BUDGET: u32 = 6_000;

/// At most so many texts of 2,000 characters `times` over.
fn varied(times: usize, most: usize) -> Vec<String> {
    texts::of(&["tests/corpus", "tests/labelled"], 2000 * times, most)
}

/// What stands above the table.
const HEAD: &str = "# Speed

`make bench` writes this page: everything in one run, in one Chromium, with the published build. Times depend on the machine; only the
ratios (the project's figure by the other's) mean anything, and only within one run. Nothing of it is part of `make test`.

Texts are the project's fixtures strung together, 2,000 characters times the number given; none comes twice. Of each step the fastest
round counts, all taking turns. What is measured beside does less: autocorrect, zhlint and pangu mend spaces and marks; neither joins lines,
finds what a line is, nor lists changes that can be taken back. Paged.js and docx are given one paragraph a line. A *plain textarea* is a
page with the same draft and paper, where each input replaces one sheet that is ready.

Texts of more than 2,000 characters are many documents in one, which no clerk pastes: tidying goes over the whole until nothing moves, and one
unsure place among many documents keeps all of them moving (12 rounds where a text of 2,000 characters takes two or three; those in which but
empty lines move weigh only what these say anew). A text on which one of those measured breaks is left out, and whoever breaks on most of them
is not in the row.

| step | texts | Jianbao | beside | theirs | ratio |
| --- | --- | ---: | --- | ---: | ---: |
";

/// A line of the table.
struct Row {
    step: &'static str,
    texts: String,
    ours: f64,
    beside: String,
    theirs: f64,
    unit: &'static str,
}

impl Row {
    fn line(&self) -> String {
        let unit = self.unit;
        let figure = |value: f64| match value {
            ..10.0 => format!("{value:.2} {unit}"),
            ..100.0 => format!("{value:.1} {unit}"),
            _ => format!("{value:.0} {unit}"),
        };
        let (ours, theirs) = (figure(self.ours), figure(self.theirs));
        let ratio = self.ours / self.theirs;
        let Self {
            step,
            texts,
            beside,
            ..
        } = self;
        format!("| {step} | {texts} | {ours} | {beside} | {theirs} | {ratio:.2} |\n")
    }
}

#[test]
#[ignore = "measures for minutes: `make bench`"]
fn the_table() {
    let mut table = String::from(HEAD);
    let parts: [fn() -> Vec<Row>; 4] = [steps, typing, opening, weight];
    for part in parts {
        for row in part() {
            print!("{}", row.line());
            table.push_str(&row.line());
        }
    }
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/speed.md");
    fs::write(file, table).expect("a folder for documents");
}

/// Where `bench/build.mjs` puts what it makes.
fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("target/bench")
}

/// What the steps take, called from a page of ours.
fn steps() -> Vec<Row> {
    let site = Site::of(&folder().join("site"), "");
    let browser = Browser::start();
    browser.goto(&format!("{}bench.html", site.app()));
    browser.until("window.bench");
    let mut rows = Vec::new();
    let mut take = |step: &'static str, name: &str, size: &str, inputs: &Value| {
        rows.extend(measured(&browser, step, name, size, inputs));
    };
    let length = |times: usize| format!("{} characters", 2000 * times);
    // All texts there are, at most a thousand, come second.
    for (times, most) in [(1, 24), (1, 1000), (10, 6), (100, 1)] {
        let texts = json!(varied(times, most));
        take("tidy", "tidy", &length(times), &texts);
        take("tidy and typeset", "typeset", &length(times), &texts);
    }
    for (times, most) in [(1, 4), (10, 1)] {
        let texts = json!(varied(times, most));
        take("text to all pages", "pages", &length(times), &texts);
    }
    for (times, most) in [(1, 8), (10, 2)] {
        let (packed, files) = written(&varied(times, most));
        take("write Word", "docxOut", &length(times), &packed);
        take("read Word", "docxIn", &length(times), &files);
    }
    for pages in [4, 40] {
        let file = printed(pages);
        let pages = format!("{pages} pages");
        take("read PDF", "pdfIn", &pages, &json!([encoded(&file)]));
    }
    rows
}

/// The documents of texts as ours and others are given them, and their Word files.
fn written(texts: &[String]) -> (Value, Value) {
    let style = Style::default();
    let one = |text: &String| {
        let draft = tidy(text).draft;
        let bulletin = parse(&draft);
        let packed = export::pack(&bulletin, &style);
        let file = Form::Docx.write(&bulletin, &style);
        (json!({"draft": draft, "packed": packed}), encoded(&file))
    };
    let (packed, files): (Vec<_>, Vec<_>) = texts.iter().map(one).unzip();
    (packed.into(), files.into())
}

/// A draft of so many pages as the browser prints it.
fn printed(pages: usize) -> Vec<u8> {
    let desk = Desk::open();
    desk.paste(&typing::draft(pages));
    desk.browser.until(&format!(
        "document.querySelectorAll('#pages .sheet').length == {pages}"
    ));
    desk.browser.print_at_leisure()
}

fn encoded(bytes: &[u8]) -> Value {
    json!(BASE64_STANDARD.encode(bytes))
}

/// What a page of ours says of a step.
#[derive(serde::Deserialize)]
struct Measured {
    /// Inputs that all could take.
    count: usize,
    /// Milliseconds of an input; ours first.
    times: Vec<(String, f64)>,
}

/// What each takes for an input of a step, as a row for each of the others.
fn measured(
    browser: &Browser,
    step: &'static str,
    name: &str,
    size: &str,
    inputs: &Value,
) -> Vec<Row> {
    browser.run(
        "bench.start(...arguments)",
        &[json!(name), inputs.clone(), json!(BUDGET)],
    );
    browser.until("window.measured");
    let found = browser.run("return measured", &[]);
    let Measured { count, times } =
        serde_json::from_value(found.clone()).unwrap_or_else(|_| panic!("{name}: {found}"));
    let (_, ours) = times[0];
    let row = |(beside, theirs)| Row {
        step,
        texts: format!("{count} of {size}"),
        ours,
        beside,
        theirs,
        unit: "ms",
    };
    times.into_iter().skip(1).map(row).collect()
}

/// A paste and keystrokes at the desk and in a plain textarea.
fn typing() -> Vec<Row> {
    let mut rows = Vec::new();
    for pages in [4, 40, 400] {
        let row = |step, [ours, theirs]: [f64; 2]| Row {
            step,
            texts: format!("draft of {pages} pages"),
            ours,
            beside: "plain textarea".to_owned(),
            theirs,
            unit: "ms",
        };
        rows.push(row("paste of 2,000 characters", paste::times(pages)));
        rows.push(row("keystroke", typing::keystrokes(pages)));
    }
    rows
}

/// From the address to a desk that takes typing.
fn opening() -> Vec<Row> {
    let [ours, theirs] = start::usable();
    let beside = "page with a textarea alone".to_owned();
    vec![Row {
        step: "start",
        texts: String::new(),
        ours,
        beside,
        theirs,
        unit: "ms",
    }]
}

/// What is loaded, compressed as it travels.
fn weight() -> Vec<Row> {
    let file = fs::read_to_string(folder().join("weights.json")).expect("`make bench` makes it");
    let weights: Vec<(String, f64)> = serde_json::from_str(&file).expect("names and bytes");
    let (_, ours) = weights[0];
    let row = |(beside, theirs): (String, f64)| Row {
        step: "weight of a first visit",
        texts: String::new(),
        ours: ours / 1024.0,
        beside,
        theirs: theirs / 1024.0,
        unit: "KiB",
    };
    weights.into_iter().skip(1).map(row).collect()
}
