//! Turns the numbered blocks of a bulletin into runs: 一、二、三、, and 1.2. under each of them.
//!
//! A run is numbers of one sign that stand under one parent. Runs nest by where they begin, not by
//! the rank of their signs, so a text whose first level is 1. nests as well as one whose first
//! level is 一、. A headline ends all runs; the contents list has runs of its own.

use crate::bulletin::{Block, Bulletin, Number, Role};
use crate::text::numeral;

/// A number further ahead than this is no number of the run: 24小时 behind 2.
const FARTHEST: u32 = 6;
/// The level of circled numbers, which may stand under （1）.
const CIRCLED: u8 = 5;

/// What is wrong with a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Fault {
    /// Numbers are missing before it; the last one there is, 0 when the run begins with it.
    Gap(u32),
    /// It goes on from the run before, while other runs of the text begin anew.
    RunsOn,
    /// The run had this number already; the number it should have.
    Duplicate(u32),
    /// Its sign is of another kind than those of its run.
    Foreign,
}

/// A number in its run.
#[derive(Clone, Copy, Debug)]
pub(super) struct Member {
    /// Index of the block.
    pub block: usize,
    /// The number as parsed.
    pub number: Number,
    /// What is wrong with it.
    pub fault: Option<Fault>,
}

/// A run of numbers.
#[derive(Clone, Debug)]
pub(super) struct Run {
    /// The level of its signs, 1 to 4, or 5 for circled numbers.
    pub level: u8,
    /// The run it stands under, with the levels between: the level of the parent, if there is one.
    pub parent_level: Option<u8>,
    /// The numbers in order; never empty.
    pub members: Vec<Member>,
    /// Counts headlines and changes between contents and text.
    section: usize,
    /// Index of the block under which it stands: its parent or the headline.
    under: usize,
    /// The run begins with the number after the last of this earlier run.
    continues: bool,
    /// The values that may come next; two where a fault leaves open what was meant.
    next: [u32; 2],
}

/// Finds all runs, in the order of their first numbers.
pub(super) fn of(bulletin: &Bulletin<'_>) -> Vec<Run> {
    let mut walk = Walk {
        bulletin,
        runs: Vec::new(),
        open: Vec::new(),
        section: 0,
        section_start: 0,
        broken: false,
        in_contents: false,
    };
    for (at, block) in bulletin.blocks.iter().enumerate() {
        walk.pass(at, block);
    }
    let mut runs = walk.runs;
    judge_first_numbers(bulletin, &mut runs);
    runs
}

struct Walk<'a> {
    bulletin: &'a Bulletin<'a>,
    runs: Vec<Run>,
    /// Indices of the runs that may go on, each under the one before it.
    open: Vec<usize>,
    section: usize,
    section_start: usize,
    /// A story ended since the last number, as far as one can see.
    broken: bool,
    in_contents: bool,
}

impl Walk<'_> {
    fn pass(&mut self, at: usize, block: &Block) {
        let contents = block.role == Role::Toc;
        if block.role == Role::Title || contents != self.in_contents {
            self.open.clear();
            self.section += 1;
            self.section_start = at;
            self.in_contents = contents;
        }
        self.broken |= matches!(
            block.role,
            Role::Attribution | Role::Signature | Role::Salutation | Role::Attachment | Role::Note
        ) || block.role.level().is_some() && block.number.is_none();
        if let Some(number) = block.number {
            self.number(at, number);
            self.broken = false;
        }
    }

    fn number(&mut self, at: usize, number: Number) {
        let level = level_of(self.bulletin.source, number);
        let member = Member {
            block: at,
            number,
            fault: None,
        };
        let open = self
            .open
            .iter()
            .rposition(|run| self.runs[*run].level == level);
        match open {
            // Under a head of higher rank a list begins anew: 1. 一、（一）1.
            Some(depth) if number.value == 1 && self.is_under_other(depth, level) => {
                self.begin(member, level);
            }
            Some(depth) => self.go_on(depth, member, level),
            None if number.value > 1 && self.adopt(member) => {}
            None => self.begin(member, level),
        }
    }

    /// Whether a run of 一、 or （一） was opened behind the run of figures at this depth.
    fn is_under_other(&self, depth: usize, level: u8) -> bool {
        let source = self.bulletin.source;
        let mut above = self.open[depth + 1..].iter().map(|run| &self.runs[*run]);
        above.any(|run| {
            let sign = run.members[0].number.sign.slice(source);
            run.level < level && !sign.contains(|c: char| c.is_ascii_digit())
        })
    }

    fn begin(&mut self, member: Member, level: u8) {
        let parent = self.open.last().map(|run| &self.runs[*run]);
        let under = parent.and_then(|run| run.members.last());
        self.runs.push(Run {
            level,
            parent_level: parent.map(|run| run.level),
            section: self.section,
            under: under.map_or(self.section_start, |member| member.block),
            continues: false,
            next: [member.number.value + 1; 2],
            members: vec![member],
        });
        self.open.push(self.runs.len() - 1);
    }

    fn go_on(&mut self, depth: usize, mut member: Member, level: u8) {
        let run = &mut self.runs[self.open[depth]];
        let value = member.number.value;
        let last = run.members[run.members.len() - 1];
        let due = run.next[0];
        let alone = run.members.len() == 1 && last.number.value == 1 && !self.broken;
        if !run.next.contains(&value) {
            if value == 1 && !alone {
                self.open.truncate(depth);
                return self.begin(member, level);
            }
            if value >= due + FARTHEST {
                return;
            }
            // A number that was not told from the text before it is there all the same.
            let between = last.number.sign.end..member.number.sign.start;
            let hidden = |value| has_sign(&self.bulletin.source[between.clone()], value);
            member.fault = if value > last.number.value {
                let gap = Fault::Gap(last.number.value);
                (!(due..value).any(hidden)).then_some(gap)
            } else {
                let duplicate = Fault::Duplicate(due);
                (value == 1 || !hidden(1)).then_some(duplicate)
            };
        }
        run.next = match member.fault {
            Some(_) => [value + 1, due + 1],
            None => [value + 1; 2],
        };
        run.members.push(member);
        self.open.truncate(depth + 1);
    }

    /// Takes a number of another sign into an open run, when it fills the place of the next one
    /// and the run goes on behind it: 一、二、3.四、
    fn adopt(&mut self, mut member: Member) -> bool {
        let value = member.number.value;
        let rest = &self.bulletin.blocks[member.block + 1..];
        let ahead = rest.iter().take_while(|block| block.role != Role::Title);
        let Some(follower) = ahead.into_iter().find_map(|block| block.number) else {
            return false;
        };
        let level = level_of(self.bulletin.source, follower);
        let fits = |run: &usize| {
            let run = &self.runs[*run];
            run.level == level && run.next[0] == value && follower.value == value + 1
        };
        let Some(depth) = self.open.iter().rposition(fits) else {
            return false;
        };
        member.fault = Some(Fault::Foreign);
        let run = &mut self.runs[self.open[depth]];
        run.next = [value + 1; 2];
        run.members.push(member);
        self.open.truncate(depth + 1);
        true
    }
}

/// Runs that do not begin with one: they go on from the run before, or numbers are missing.
fn judge_first_numbers(bulletin: &Bulletin<'_>, runs: &mut [Run]) {
    // The last run of each level, and whether a later run of the section began anew.
    let mut last: [Option<usize>; 6] = [None; 6];
    let mut anew = std::collections::HashSet::new();
    for at in 0..runs.len() {
        let (level, section) = (usize::from(runs[at].level), runs[at].section);
        let before = last[level].filter(|before| runs[*before].section == section);
        let first = runs[at].members[0].number.value;
        if let Some(before) = before {
            runs[at].continues = first > 1 && runs[before].next.contains(&first);
            if first == 1 {
                anew.insert((level, section));
            }
        }
        last[level] = Some(at);
    }
    for run in runs.iter_mut() {
        let first = run.members[0].number;
        if first.value == 1 || first.value > FARTHEST || run.members[0].fault.is_some() {
            continue;
        }
        if run.continues {
            if anew.contains(&(usize::from(run.level), run.section)) {
                run.members[0].fault = Some(Fault::RunsOn);
            }
            continue;
        }
        // What stands before a contents list may hold its first entry.
        let from = bulletin.blocks[run.under.saturating_sub(1)].span.start;
        let between = &bulletin.source[from..first.sign.start];
        let hidden = || (1..first.value).any(|missing| has_sign(between, missing));
        if run.members.len() > 1 && !hidden() {
            run.members[0].fault = Some(Fault::Gap(0));
        }
    }
}

fn level_of(source: &str, number: Number) -> u8 {
    let first = number.sign.slice(source).chars().next().unwrap_or(' ');
    match numeral::from_enclosed(first) {
        Some((_, numeral::Enclosure::Circle | numeral::Enclosure::ChineseCircle)) => CIRCLED,
        _ => number.level,
    }
}

/// Whether the text holds a number sign of this value anywhere, as it does where a head was not
/// told from the text before it.
fn has_sign(text: &str, value: u32) -> bool {
    let marked = |numeral: &str, is_part: fn(char) -> bool| {
        text.match_indices(numeral).any(|(at, found)| {
            let before = text[..at].chars().next_back();
            let after = text[at + found.len()..].chars().next();
            !before.is_some_and(|c| is_part(c) || matches!(c, '.' | '第'))
                && after.is_some_and(|c| "、.．，,。)）".contains(c))
        })
    };
    marked(&value.to_string(), |c| c.is_ascii_digit())
        || marked(&numeral::to_chinese(value), numeral::is_chinese_numeral)
        || text
            .chars()
            .any(|c| numeral::from_enclosed(c).is_some_and(|(found, _)| found == value))
}
