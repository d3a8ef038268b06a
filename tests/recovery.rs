//! The fixtures of `tests/corpus`: clean drafts stay as they are and parse as a reader would, and
//! damaged ones come back clean.

mod corpus;
mod damage;

use std::{env, thread};

use corpus::{Fixture, GoldBlock, GoldMasthead};
use damage::{KINDS, Kind, Paste, Rng};
use jianbao::{Block, Bulletin, Finding, Role, check, parse, tidy};

/// Texts made from each fixture for each kind of damage, unless `RECOVERY_SEEDS` asks for more.
const SEEDS: u64 = 1;

/// Per kind of damage, how many of 1000 lines must come back exactly. Raised as the grammar learns,
/// never lowered.
const MINIMUM: [(&str, usize); KINDS.len()] = [
    ("wrap", 980),
    ("wrap-indent", 980),
    ("wrap-blank", 980),
    ("wrap-indent-blank", 980),
    ("wrap-kinsoku", 980),
    ("wrap-mixed", 965),
    ("page-numbers", 980),
    ("running-heads", 965),
    ("indent", 990),
    ("centred", 990),
    ("no-blank-lines", 990),
    ("blank-lines", 990),
    ("run-in-separator", 985),
    ("letter-spaced", 990),
    ("one-line", 280),
    ("half-marks", 980),
    ("half-marks-some", 990),
    ("straight-quotes", 990),
    ("full-width", 965),
    ("spaces-joints", 980),
    ("spaces-random", 985),
    ("spaces-nbsp", 985),
    ("invisible", 990),
    ("bom-crlf", 990),
    ("kangxi", 990),
    ("markdown", 990),
    ("dot-leaders", 975),
    ("signs", 990),
    ("signs-enclosed", 970),
    ("typing-all", 970),
    ("pdf-all", 980),
    ("all", 960),
];

/// How much of the damaged texts of one kind came back.
#[derive(Default)]
struct Rate {
    /// Lines of the clean drafts, and those found again in order: each character, and the empty line
    /// before it.
    lines: usize,
    back: usize,
    /// Lines of the tidied texts that no clean draft has.
    foreign: usize,
    /// Texts, and those that came back whole, empty lines included.
    texts: usize,
    whole: usize,
}

impl Rate {
    fn per_mille(&self) -> usize {
        self.back * 1000 / self.lines.max(1)
    }

    fn add(&mut self, clean: &str, tidied: &str) -> Vec<String> {
        let (want, have) = (lines_of(clean), lines_of(tidied));
        let found = in_common(&want, &have);
        self.lines += want.len();
        self.back += found.len();
        self.foreign += have.len() - found.len();
        self.texts += 1;
        self.whole += usize::from(clean == tidied);
        let lost = (0..want.len()).filter(|at| !found.contains(at));
        lost.map(|at| want[at].1.to_owned()).collect()
    }
}

/// A line that is not empty, and whether an empty one stands before it.
type SpacedLine<'a> = (bool, &'a str);

fn lines_of(text: &str) -> Vec<SpacedLine<'_>> {
    let mut spaced = false;
    let keep = |line| {
        let before = std::mem::replace(&mut spaced, str::is_empty(line));
        (!line.is_empty()).then_some((before, line))
    };
    text.split('\n').filter_map(keep).collect()
}

/// Indices of the lines of `want` that stand in `have` too, in the same order (a longest common
/// subsequence).
fn in_common(want: &[SpacedLine<'_>], have: &[SpacedLine<'_>]) -> Vec<usize> {
    let mut best = vec![vec![0_usize; have.len() + 1]; want.len() + 1];
    for i in (0..want.len()).rev() {
        for j in (0..have.len()).rev() {
            best[i][j] = if want[i] == have[j] {
                best[i + 1][j + 1] + 1
            } else {
                best[i + 1][j].max(best[i][j + 1])
            };
        }
    }
    let (mut i, mut j, mut found) = (0, 0, Vec::new());
    while i < want.len() && j < have.len() {
        if want[i] == have[j] {
            found.push(i);
            (i, j) = (i + 1, j + 1);
        } else if best[i + 1][j] >= best[i][j + 1] {
            i += 1;
        } else {
            j += 1;
        }
    }
    found
}

fn damaged(fixture: &Fixture, kind: &Kind, seed: u64) -> String {
    let mut paste = Paste::of(fixture);
    let mut rng = Rng::named(seed, &[&fixture.name, kind.name]);
    (kind.apply)(&mut paste, &mut rng);
    paste.text()
}

/// Set `RECOVERY_SHOW` to a kind of damage to see every line that did not come back.
#[test]
fn damaged_texts_come_back() {
    let show = env::var("RECOVERY_SHOW").unwrap_or_default();
    let seeds = env::var("RECOVERY_SEEDS")
        .ok()
        .and_then(|seeds| seeds.parse().ok());
    let seeds = seeds.unwrap_or(SEEDS);
    let mut fixtures = Fixture::all();
    // Where a fault is part of the text, damage may hide it.
    fixtures.retain(Fixture::is_faultless);
    let rates: Vec<(Rate, Vec<String>)> = thread::scope(|scope| {
        let fixtures = &fixtures;
        let measure = |kind| scope.spawn(move || recover(fixtures, kind, seeds));
        let running: Vec<_> = KINDS.iter().map(measure).collect();
        let rates = running.into_iter().map(thread::ScopedJoinHandle::join);
        rates.map(|rate| rate.expect("no panic")).collect()
    });
    let mut short = Vec::new();
    println!("damage               lines   back foreign     ‰  min  texts whole");
    for ((kind, (name, minimum)), (rate, lost)) in KINDS.iter().zip(MINIMUM).zip(rates) {
        assert_eq!(kind.name, name, "MINIMUM is in the order of KINDS");
        if show == name {
            println!("{}", lost.join("\n"));
        }
        let per_mille = rate.per_mille();
        println!(
            "{name:<20} {:>5} {:>6} {:>7} {per_mille:>5} {minimum:>4} {:>6} {:>5}",
            rate.lines, rate.back, rate.foreign, rate.texts, rate.whole
        );
        if per_mille < minimum {
            short.push(format!("{name}: {per_mille} of 1000 lines, not {minimum}"));
        }
    }
    assert!(short.is_empty(), "{}", short.join("\n"));
}

/// How much of one kind of damage tidying undoes, and the lines that did not come back.
fn recover(fixtures: &[Fixture], kind: &Kind, seeds: u64) -> (Rate, Vec<String>) {
    let (mut rate, mut lost) = (Rate::default(), Vec::new());
    for fixture in fixtures {
        for seed in 0..seeds {
            let tidied = tidy(&damaged(fixture, kind, seed)).draft;
            let lines = rate.add(&fixture.draft, &tidied);
            let named = |line| format!("    {} {seed}: {line}", fixture.name);
            lost.extend(lines.into_iter().map(named));
        }
    }
    (rate, lost)
}

#[test]
fn damage_is_real_and_repeatable() {
    let fixtures = Fixture::all();
    for kind in &KINDS {
        let mut changed = 0;
        for fixture in &fixtures {
            let text = damaged(fixture, kind, 0);
            assert_eq!(
                text,
                damaged(fixture, kind, 0),
                "{} {}",
                kind.name,
                fixture.name
            );
            changed += usize::from(text != fixture.draft);
        }
        assert!(changed > 0, "{} changes nothing", kind.name);
    }
}

#[test]
fn tidying_damaged_texts_is_reversible_and_final() {
    for fixture in Fixture::all() {
        for kind in KINDS.iter().filter(|kind| kind.name.ends_with("all")) {
            let text = damaged(&fixture, kind, 7);
            let name = format!("{} {}", fixture.name, kind.name);
            let tidied = tidy(&text);
            assert!(
                tidied.edits.apply(&text) == tidied.draft,
                "{name}: the edits lead elsewhere"
            );
            let back = tidied.edits.invert(&text).apply(&tidied.draft);
            assert!(back == text, "{name}: the edits do not lead back");
            assert_eq!(
                tidy(&tidied.draft).draft,
                tidied.draft,
                "{name}: tidied again"
            );
        }
    }
}

#[test]
fn layout_damage_changes_nothing_but_white_space() {
    let bare = |text: &str| -> String { text.chars().filter(|c| !c.is_whitespace()).collect() };
    for fixture in Fixture::all() {
        for kind in KINDS.iter().filter(|kind| kind.layout_only) {
            let text = damaged(&fixture, kind, 1);
            let name = format!("{} {}", kind.name, fixture.name);
            assert_eq!(bare(&text), bare(&fixture.draft), "{name}");
        }
    }
}

#[test]
fn clean_drafts_stay_as_they_are() {
    let mut faults = Vec::new();
    for fixture in Fixture::all() {
        let tidied = tidy(&fixture.draft);
        for edit in &tidied.edits {
            let old = edit.span.slice(&fixture.draft);
            faults.push(format!(
                "{}: {} {old:?} -> {:?}",
                fixture.name, edit.rule, edit.with
            ));
        }
    }
    assert!(
        faults.is_empty(),
        "{} edits\n{}",
        faults.len(),
        faults.join("\n")
    );
}

#[test]
fn clean_drafts_parse_as_a_reader_would() {
    let (mut right, mut all, mut faults) = (0, 0, Vec::new());
    for fixture in Fixture::all() {
        let bulletin = parse(&fixture.draft);
        all += fixture.gold.blocks.len();
        let mut from = 0;
        for want in &fixture.gold.blocks {
            let at = fixture.draft[from..].find(&want.text);
            let start = from + at.expect("the blocks of a fixture are in order");
            from = start + want.text.len();
            let there = |block: &&Block| block.span.start < from && block.span.end > start;
            let have: Vec<&Block> = bulletin.blocks.iter().filter(there).collect();
            if let [block] = have[..]
                && is_right(&bulletin, want, block)
            {
                right += 1;
                continue;
            }
            let have: Vec<_> = have
                .iter()
                .map(|block| describe(&bulletin, block))
                .collect();
            let want = describe_gold(want);
            faults.push(format!(
                "{}:\n  want {want:?}\n  have {have:?}",
                fixture.name
            ));
        }
    }
    let list = faults.join("\n");
    // The weights are fitted on these texts among others; what they say of the rest matters more than the last block.
    assert!(
        right * 1000 >= all * 995,
        "{right} of {all} blocks are right\n{list}"
    );
}

fn is_right(bulletin: &Bulletin<'_>, want: &GoldBlock, have: &Block) -> bool {
    let role = have.role == want.role() || Some(have.role) == want.alt();
    let number = have.number.map(|number| number.span.slice(bulletin.source));
    role && bulletin.text(have) == want.text
        && (number == want.number.as_deref() || (number.is_none() && want.number_is_optional()))
        && have.run_in == want.run_in
}

fn describe(bulletin: &Bulletin<'_>, block: &Block) -> (Role, String, bool, String) {
    let number = block
        .number
        .map(|number| number.span.slice(bulletin.source));
    let number = number.unwrap_or_default().to_owned();
    (
        block.role,
        number,
        block.run_in,
        bulletin.text(block).to_owned(),
    )
}

fn describe_gold(block: &GoldBlock) -> (Role, String, bool, String) {
    let number = block.number.clone().unwrap_or_default();
    (block.role(), number, block.run_in, block.text.clone())
}

#[test]
fn mastheads_are_read_as_data() {
    let mut faults = Vec::new();
    for fixture in Fixture::all() {
        let bulletin = parse(&fixture.draft);
        let field = |span| bulletin.field(span).map(str::to_owned);
        let have = GoldMasthead {
            name: field(bulletin.masthead.name),
            issue: field(bulletin.masthead.issue),
            issuer: field(bulletin.masthead.issuer),
            date: bulletin.field(bulletin.masthead.date).map(iso),
        };
        if have != fixture.gold.masthead {
            faults.push(format!("{}: {have:?}", fixture.name));
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

/// 2026年3月16日 as 2026-03-16.
fn iso(date: &str) -> String {
    let parts = date.split(|c: char| !c.is_ascii_digit());
    let parts: Vec<String> = parts
        .filter(|part| !part.is_empty())
        .map(|part| format!("{part:0>2}"))
        .collect();
    parts.join("-")
}

#[test]
fn checks_point_at_the_faults_and_at_nothing_else() {
    let mut faults = Vec::new();
    let mut doubts = 0;
    for fixture in Fixture::all() {
        let bulletin = parse(&fixture.draft);
        let mut found = check(&bulletin);
        // A guess is no fault; of clean texts there are few.
        let all = found.len();
        found.retain(|finding| finding.rule != "doubtful-role");
        doubts += all - found.len();
        for want in &fixture.gold.findings {
            let places: Vec<_> = fixture.draft.match_indices(&want.place).collect();
            assert!(!places.is_empty(), "{}: no {}", fixture.name, want.place);
            let hit = found.iter().position(|finding| {
                let there = |&(at, _): &(usize, &str)| is_same_line(&fixture.draft, at, finding);
                finding.rule == want.rule && places.iter().any(there)
            });
            if let Some(hit) = hit {
                found.remove(hit);
            } else {
                faults.push(format!("{}: {} at {}", fixture.name, want.rule, want.place));
            }
        }
        for finding in found {
            let place = finding.span.slice(&fixture.draft);
            faults.push(format!(
                "{}: not a fault: {} {place}",
                fixture.name, finding.rule
            ));
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
    assert!(doubts <= MOST_DOUBTS, "{doubts} lines are pointed at");
}

/// How many lines of all fixtures may be pointed at because it is nearly a guess what they are.
const MOST_DOUBTS: usize = 12;

/// Whether the finding begins in the line of the draft in which the byte `at` stands.
fn is_same_line(draft: &str, at: usize, finding: &Finding) -> bool {
    let line = |at: usize| draft[..at].matches('\n').count();
    line(at) == line(finding.span.start)
}
