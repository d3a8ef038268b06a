//! Weighs the evidence at every line end.

use std::collections::HashSet;

use super::facts::{Facts, has_open_bracket, is_broken_word, is_forbidden_start};
use super::lines::listed;
use super::measure::{Fill, INDENT, Lost, Measures};
use super::title::Joint;
use super::weight;
use crate::grammar::{closing, date, headline, masthead, notice, opening, web};
use crate::text::{class, numeral};
use crate::tidy::physical::Physical;

/// For each line but the last: why it is joined with the next, or `None`.
pub(super) fn decide(lines: &[Physical<'_>]) -> Vec<Option<&'static str>> {
    let facts: Vec<Facts> = lines.iter().map(Facts::of).collect();
    let joiner = Joiner::new(lines, &facts);
    let mut joints: Vec<Option<&'static str>> = Vec::with_capacity(lines.len());
    let mut distributes = false;
    let mut from = 0;
    for (at, own) in facts.iter().enumerate().take(lines.len().saturating_sub(1)) {
        if joints.last().is_none_or(Option::is_none) {
            from = at;
        }
        distributes = own.distributes || distributes && from < at;
        let case = joiner.weigh(at, from, distributes);
        joints.push((case.score > 0).then_some(case.why));
    }
    joints
}

/// The sum of the evidence, and the strongest reason for a joint.
struct Case {
    score: i32,
    strongest: i32,
    why: &'static str,
    fill: Fill,
}

impl Case {
    /// Evidence for a joint, with the reason shown to the clerk.
    fn favour(&mut self, weight: i32, why: &'static str) {
        self.score += weight;
        if weight > self.strongest {
            (self.strongest, self.why) = (weight, why);
        }
    }

    /// Evidence against a joint.
    fn oppose(&mut self, weight: i32) {
        self.score += weight;
    }
}

/// Weighs the line ends of one text.
pub(super) struct Joiner<'a> {
    pub(super) lines: &'a [Physical<'a>],
    pub(super) facts: &'a [Facts],
    pub(super) measures: Measures<'a>,
    /// Paragraphs are indented.
    pub(super) indented: bool,
    /// First lines are short by an indent that was lost.
    lost_indent: bool,
    /// Empty lines stand between most lines.
    pub(super) spaced: bool,
    /// The headlines that a contents list names.
    pub(super) listed: HashSet<&'a str>,
}

impl<'a> Joiner<'a> {
    fn new(lines: &'a [Physical<'a>], facts: &'a [Facts]) -> Self {
        let measures = Measures::learn(lines, facts);
        let indents = lines.iter().filter(|line| is_indent(line.indent)).count();
        let flush = lines.iter().filter(|line| line.indent < 2).count();
        let gaps = lines.iter().filter(|line| line.gap > 0).count();
        let indented = indents >= 2 && flush >= 2;
        let mut joiner = Self {
            lines,
            facts,
            measures,
            indented,
            lost_indent: false,
            spaced: gaps * 2 > lines.len(),
            listed: listed(lines),
        };
        joiner.lost_indent = !indented && joiner.loses_indents();
        joiner
    }

    /// Whether lines behind a certain paragraph end are short by an indent.
    fn loses_indents(&self) -> bool {
        let (mut short, mut full) = (0, 0);
        for at in 1..self.lines.len() {
            let (Some(before), Some(measure)) =
                (self.measures.near(at - 1), self.measures.near(at))
            else {
                continue;
            };
            let ends = self.facts[at - 1].finished && self.measures.used(at - 1) + 8 < before;
            let used = self.measures.used(at);
            if !ends || self.facts[at].finished || used + 12 < measure {
                continue;
            }
            if used + INDENT <= measure + 1 {
                short += 1;
            } else {
                full += 1;
            }
        }
        short > full
    }

    /// Weighs the end of line `at` of the block that begins on line `from`.
    fn weigh(&self, at: usize, from: usize, distributes: bool) -> Case {
        let starts = at == from;
        let mut case = Case {
            score: 0,
            strongest: 0,
            why: "",
            fill: Fill::Unknown,
        };
        self.weigh_fill(at, starts, &mut case);
        self.weigh_end(at, from, &mut case);
        self.weigh_start(at, from, &mut case);
        self.weigh_constructs(at, distributes, &mut case);
        self.weigh_title(at, from, &mut case);
        case
    }

    fn weigh_fill(&self, at: usize, starts: bool, case: &mut Case) {
        let text = self.lines[at].text;
        if self.measures.is_beside(at + 1) {
            return case.favour(weight::BESIDE, "原在同一行");
        }
        if starts && (headline::run_in(text, true).is_some() || self.cuts_run_in(at)) {
            // 标题 一是组织到位。 is no whole text.
            let point = self.facts[at].finished && headline::run_in(text, true).is_none();
            let weight = if point {
                weight::RUN_IN_POINT
            } else {
                weight::RUN_IN
            };
            return case.favour(weight, "行首标题后接正文");
        }
        let lost = match (starts && !self.indented, self.lost_indent) {
            (false, _) => Lost::No,
            (true, false) => Lost::Perhaps,
            (true, true) => Lost::Yes,
        };
        let flush = self.indented && self.lines[at + 1].indent < 2;
        let runs_on = flush || !self.facts[at].finished && !self.facts[at].labelled;
        case.fill = self.measures.fill(at, lost, runs_on);
        match case.fill {
            Fill::Unknown => case.oppose(weight::NO_WIDTH),
            Fill::Short => case.oppose(weight::SHORT),
            Fill::Nearly => case.favour(weight::NEARLY_FULL, "行近排满"),
            Fill::Full => case.favour(weight::FULL, "行已排满"),
        }
    }

    /// How the upper line ends.
    fn weigh_end(&self, at: usize, from: usize, case: &mut Case) {
        let (a, b) = (self.lines[at].text, self.lines[at + 1].text);
        let digit = |c| numeral::digit(c).is_some();
        let digits = a.ends_with(digit) && b.starts_with(digit);
        if is_broken_word(a, b) && !(digits && case.fill == Fill::Short) {
            case.favour(weight::BROKEN_WORD, "数字或日期断开");
        }
        if has_open_bracket(a) {
            return case.favour(weight::OPEN, "括号未完");
        }
        if self.facts[at].finished {
            return case.oppose(weight::SENTENCE);
        }
        let mut back = a.chars().rev();
        let (last, before) = (back.next().unwrap_or(' '), back.next().unwrap_or(' '));
        match last {
            '，' | '、' => case.favour(weight::COMMA, "逗号后接下行"),
            ',' if !before.is_ascii() => case.favour(weight::COMMA, "逗号后接下行"),
            '；' | ';' if self.facts[from].signed && !self.begins_item(at + 1) => {
                case.favour(weight::COMMA, "条目未完");
            }
            '：' | ':' if before == '下' => case.oppose(weight::FOLLOWS),
            '：' | ':' | '；' | ';' => case.oppose(weight::PAUSE),
            '|' | '｜' => case.favour(weight::BROKEN_WORD, "句子未完"),
            _ if self.must_go_on(at, from) => {
                case.favour(weight::RUNNING, "句子未完");
            }
            _ => case.favour(weight::WORD, "句子未完"),
        }
    }

    /// How the lower line begins.
    fn weigh_start(&self, at: usize, from: usize, case: &mut Case) {
        let starts = at == from;
        let (a, b) = (&self.lines[at], &self.lines[at + 1]);
        if b.text.starts_with(is_forbidden_start) {
            return case.favour(weight::FORBIDDEN_START, "标点不起行");
        }
        let finished = self.facts[at].finished;
        if !finished && !self.facts[at + 1].signed && is_fragment(b.text) {
            case.favour(weight::FRAGMENT, "下行是半句");
        }
        if self.indented && is_indent(b.indent) {
            case.oppose(weight::INDENT);
        } else if self.indented && b.indent < 2 && self.measures.near(at).is_some() {
            let weight = if finished {
                weight::FLUSH_SENTENCE
            } else {
                weight::FLUSH
            };
            case.favour(weight, "下行不缩进");
        } else if self.indented && b.indent > INDENT + 1 {
            case.oppose(weight::GAP);
        }
        let runs_on = !self.facts[at + 1].finished;
        if self.lost_indent && finished && runs_on && self.measures.is_short_by_indent(at + 1) {
            case.oppose(weight::LOST_INDENT);
        }
        if self.is_headline(at + 1, finished) {
            case.oppose(weight::HEADLINE);
        } else if finished && (self.goes_on_series(from, at + 1) || self.is_parallel(from, at + 1))
        {
            case.oppose(weight::SERIES);
        } else if finished && self.counts_inside(from, at) {
            case.favour(weight::COUNTED, "段内序列未完");
        } else if self.facts[at + 1].signed && !self.counts_on(at + 1) {
            case.oppose(weight::SIGN);
        } else if self.facts[at + 1].labelled
            || finished && self.facts[at + 1].speaks && !(self.indented && b.indent < 2)
        {
            case.oppose(weight::LABEL);
        }
        let short_head = starts && self.facts[at].signed && !finished && a.width < 44;
        if short_head && !a.text.ends_with(['，', '、', ',']) {
            case.oppose(weight::HEAD);
        }
        if b.gap > 0 && !self.spaced && !b.page {
            case.oppose(weight::GAP);
        }
    }

    fn weigh_constructs(&self, at: usize, distributes: bool, case: &mut Case) {
        let (a, b) = (self.lines[at].text, self.lines[at + 1].text);
        let (above, below) = (&self.facts[at], &self.facts[at + 1]);
        let cut_meta = case.fill == Fill::Full && !below.running && !opening::begins_report(b);
        let counter = a.ends_with(['：', ':']) && b.chars().all(|c| numeral::digit(c).is_some());
        let wrapped_meta = (cut_meta || counter) && web::is_meta(a);
        // 2026年7月2 / 日印发: the date is not done.
        let cut_date = above.dated && is_broken_word(a, b);
        // A list runs on: 市容局、 / 邮箱：… is no line of the closing block.
        let open = a.ends_with(['，', '、']) || a.ends_with('；') && above.running;
        let listing = open && !below.odd && !below.distributes;
        let bracketed = has_open_bracket(a) && b.ends_with(['）', ')']);
        if a == "|" || b == "|" {
            case.favour(weight::HANGING, "竖线隔开的一行");
        } else if self.is_imprint(at + 1) {
            case.oppose(weight::CONSTRUCT);
        } else if distributes && !below.begins_construct && !below.signed {
            case.favour(weight::HANGING, "报送单位续行");
        } else if above.ends_construct && !wrapped_meta && !cut_date
            || below.begins_construct && !listing && !bracketed
            || below.dated && notice::is_signature(a) && date::whole(b).is_some()
            || self.signs(at + 1)
        {
            case.oppose(weight::CONSTRUCT);
        } else if below.dated || self.is_signature(at + 1) {
            case.oppose(weight::OFFICE);
        }
        let whole = || format!("{a}{b}");
        if a.chars().count() == 1 && closing::distribution(&whole()).is_some()
            || at < FRONT
                && b.ends_with('号')
                && a.contains(['〔', '[', '［', '(', '（'])
                && masthead::is_document_number(&whole())
        {
            case.favour(weight::BROKEN_LEAD, "断开的词");
        }
    }

    fn weigh_title(&self, at: usize, from: usize, case: &mut Case) {
        let joint = Joint {
            lines: self.lines,
            facts: self.facts,
            from,
            at,
            measure: self.measures.near(at),
            spaced: self.spaced,
        };
        if at == from && self.listed.contains(self.lines[at].text) {
            case.oppose(weight::HEADLINE);
        } else if joint.is_inside_title() {
            case.favour(weight::TITLE, "标题续行");
        } else if joint.is_whole_title() && !self.cuts_run_in(at) {
            case.oppose(weight::WHOLE_TITLE);
        } else if joint.is_salutation() {
            case.oppose(weight::CONSTRUCT);
        }
    }
}

/// How many lines from the top a document number may stand on.
const FRONT: usize = 8;

/// Whether a line begins with the last character of a clause: 神，进一步夯实
fn is_fragment(text: &str) -> bool {
    let mut chars = text.chars();
    let first = chars.next().is_some_and(class::is_han);
    first && chars.next().is_some_and(|c| "，。；".contains(c))
}

/// Whether white space at a line's start is a paragraph's indent, give or take what a PDF adds.
pub(super) fn is_indent(half_cells: usize) -> bool {
    (INDENT - 2..=INDENT + 1).contains(&half_cells)
}
