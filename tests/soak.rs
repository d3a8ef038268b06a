//! The laws on damaged texts: our own fixtures, cut, mixed up and strewn with marks.
//!
//! `cargo test --test soak` holds them on a fixed set; `make soak` on as many as are asked for, from
//! another seed: `make soak TEXTS=1000000 SEED=7`.

#[allow(dead_code, reason = "the expectations are for other tests")]
mod corpus;
#[allow(dead_code, reason = "the kinds of damage are for `recovery`")]
mod damage;
mod paper;

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::thread;

use damage::{Rng, mutate};
use jianbao::check::Context;
use jianbao::grammar::{page_break, role_mark};
use jianbao::text::{EditList, class, numeral};
use jianbao::tidy::rule;
use jianbao::{Bulletin, Style, check_with, parse, tidy, typeset};

/// Texts of the fixed set.
const TEXTS: usize = 20_000;
/// Its seed.
const SEED: u64 = 20_261;
/// The longest excerpt, in characters.
const LONGEST: usize = 120;
/// One text in so many is set on pages too, which takes as long as the rest.
const PAGED: usize = 16;
/// Breaks that are shown in full.
const SHOWN: usize = 5;

#[test]
fn the_laws_hold_on_damaged_texts() {
    let number = |name: &str| std::env::var(name).ok().and_then(|text| text.parse().ok());
    let texts = number("SOAK_TEXTS").unwrap_or(TEXTS as u64);
    let seed = number("SOAK_SEED").unwrap_or(SEED);
    let fixtures = corpus::Fixture::all();
    let workers = thread::available_parallelism().map_or(1, usize::from) as u64;
    let broken: Vec<String> = thread::scope(|scope| {
        let work = |worker| {
            let fixtures = &fixtures;
            scope.spawn(move || {
                let numbers = (worker..texts).step_by(usize::try_from(workers).unwrap_or(1));
                numbers
                    .filter_map(|n| broken(fixtures, seed, n))
                    .collect::<Vec<_>>()
            })
        };
        let handles: Vec<_> = (0..workers).map(work).collect();
        handles
            .into_iter()
            .flat_map(|handle| handle.join().expect("a worker ends"))
            .collect()
    });
    for text in broken.iter().take(SHOWN) {
        eprintln!("{text}\n");
    }
    assert!(
        broken.is_empty(),
        "{} of {texts} texts of seed {seed} break a law",
        broken.len()
    );
}

/// What the text of this number breaks, if it does.
fn broken(fixtures: &[corpus::Fixture], seed: u64, number: u64) -> Option<String> {
    let mut rng = Rng::named(seed, &["soak", &number.to_string()]);
    let fixture = &fixtures[rng.below(fixtures.len())];
    let text = mutate(&fixture.draft, &mut rng, LONGEST);
    let paged = rng.below(PAGED) == 0;
    let held = catch_unwind(AssertUnwindSafe(|| hold(&text, paged)));
    let fault = match held {
        Ok(Ok(())) => return None,
        Ok(Err(fault)) => fault,
        Err(_) => "panics".to_owned(),
    };
    Some(format!("text {number}: {fault}\n{text:?}"))
}

/// What is promised of every text.
fn hold(text: &str, paged: bool) -> Result<(), String> {
    let law = |held: bool, what: &str| if held { Ok(()) } else { Err(what.to_owned()) };
    let tidied = tidy(text);
    law(
        tidied.edits.apply(text) == tidied.draft,
        "the edits do not lead to the draft",
    )?;
    let back = tidied.edits.invert(text).apply(&tidied.draft);
    law(back == text, "the paste does not come back")?;
    let again = tidy(&tidied.draft);
    if again.draft != tidied.draft {
        return Err(format!(
            "not idempotent:\n{:?}\n{:?}",
            tidied.draft, again.draft
        ));
    }
    numbers(text, &tidied.edits)?;
    for draft in [text, &tidied.draft] {
        let bulletin = parse(draft);
        covered(&bulletin)?;
        let doubts = if draft == text {
            Vec::new()
        } else {
            tidied.in_doubt()
        };
        let context = Context {
            doubts: &doubts,
            ..Context::default()
        };
        for finding in check_with(&bulletin, &context) {
            let inside = draft.get(finding.span.start..finding.span.end).is_some();
            law(inside, "a finding lies outside")?;
            let Some(fix) = &finding.fix else { continue };
            let fixed = fix.edits.apply(draft);
            law(fixed != draft, "a fix changes nothing")?;
            let solid = |text: &str| text.split_whitespace().collect::<String>();
            let kept = finding.rule != "doubtful-joint" || solid(&fixed) == solid(draft);
            law(kept, "a line end that moves takes more than blanks along")?;
        }
        if paged {
            // Whatever fails there says so by itself.
            paper::assert_laws(&bulletin, &Style::default());
            paper::assert_lawful_edges(&typeset(&bulletin, &Style::default()));
        }
    }
    Ok(())
}

/// Every character that is neither white space nor part of a role mark or page break lies in exactly one block.
fn covered(bulletin: &Bulletin<'_>) -> Result<(), String> {
    let mut at = 0;
    let ends = bulletin
        .blocks
        .iter()
        .map(|block| (block.span.start, block.span.end));
    for (start, end) in ends.chain([(bulletin.source.len(), bulletin.source.len())]) {
        let between = bulletin.source.get(at..start).ok_or("blocks overlap")?;
        let lines = between.split(class::is_line_end).map(str::trim);
        for line in lines.filter(|line| !page_break::is_line(line)) {
            let rest = role_mark::recognize(line).map_or(line, |(_, len)| &line[len..]);
            if !rest
                .chars()
                .all(|c| c.is_whitespace() || class::is_line_end(c))
            {
                return Err(format!("{line:?} is in no block"));
            }
        }
        at = end;
    }
    Ok(())
}

/// The digits of a text in order, those in circles and brackets too.
fn digits(text: &str) -> String {
    let mut out = String::new();
    for c in text.chars() {
        let enclosed = numeral::from_enclosed(c).map(|(value, _)| value.to_string());
        let digit = numeral::digit(c).map(|digit| digit.to_string());
        out.extend(digit.or(enclosed));
    }
    out
}

/// No number changes: what an edit takes out it puts in again, page debris aside, and two numbers
/// become one only where a line end stood between them.
fn numbers(text: &str, edits: &EditList) -> Result<(), String> {
    let mut end = 0;
    let digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
    let mut list = edits.iter().peekable();
    while let Some(edit) = list.next() {
        let gone = edit.span.slice(text);
        let (taken, given) = (digits(gone), digits(&edit.with));
        let signs = edit.rule == rule::NUMBER_SIGN || edit.rule == rule::ROLE_MARK;
        // Edits that touch are one, under the name of the last: page numbers may go with what is beside them.
        let own_line = gone.matches(class::is_line_end).count() >= 2;
        let debris = edit.rule == rule::PAGE_DEBRIS || own_line || gone.contains(['—', '页', '[']);
        // A sign that a line end cut is whole and in its form by one edit: （02 and ） below make （2）.
        let cut_sign = edit.rule == rule::LINE_JOIN
            && gone.starts_with(['（', '('])
            && taken.trim_start_matches('0') == given;
        if taken != given && !debris && !signs && !cut_sign {
            return Err(format!("{} changes {gone:?} to {:?}", edit.rule, edit.with));
        }
        let touches = list
            .peek()
            .is_some_and(|next| next.span.start == edit.span.end);
        let apart = edit.span.start > end
            && !touches
            && !gone.contains(class::is_line_end)
            && !gone.contains("![");
        let beside = (
            text[..edit.span.start].chars().next_back(),
            text[edit.span.end..].chars().next(),
        );
        let invisible = gone
            .chars()
            .all(|c| class::is_invisible(c) || c.is_control());
        if apart
            && edit.with.is_empty()
            && !gone.is_empty()
            && !invisible
            // Letter-spaced lines of the masthead are closed up: 第 1 2 期.
            && !matches!(edit.rule, rule::FORM | rule::INVISIBLE)
            && digit(beside.0)
            && digit(beside.1)
        {
            return Err(format!("{} joins numbers over {gone:?}", edit.rule));
        }
        end = edit.span.end;
    }
    Ok(())
}
