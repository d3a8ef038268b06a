//! Joins the lines that a page, a PDF or a mail program broke.
//!
//! At every line end the evidence for and against a joint is weighed; [`weight`] is the one table
//! of it. The width at which the text was wrapped is learnt from the text itself, near the line in
//! question, since one paste mixes sources.

use super::physical::{self, Physical};
use super::rule;
use crate::grammar::{
    attribution, closing, contents, headline, masthead, notice, role_mark, series, sign, web,
};
use crate::text::{EditList, Span, class, numeral};

/// What speaks for (positive) or against (negative) a joint; above zero the lines are joined.
///
/// The values were set on wrapped district bulletins so that each piece of evidence outweighs
/// those it must outweigh; the comments name the case.
mod weight {
    /// The next word had no room on the line.
    pub const FULL: i32 = 4;
    /// There was room for a character or so; marks pushed out or squeezed explain it.
    pub const NEARLY_FULL: i32 = 1;
    /// There was room for several characters: the writer ended the line.
    pub const SHORT: i32 = -5;
    /// No wrap width shows near the line.
    pub const NO_WIDTH: i32 = -2;
    /// A bracket or book title mark opened on the line is still open.
    pub const OPEN: i32 = 6;
    /// The line ends with a comma.
    pub const COMMA: i32 = 5;
    /// The line ends without a mark.
    pub const WORD: i32 = 2;
    /// The line is running text and ends without a mark. Must win against SHORT.
    pub const RUNNING: i32 = 6;
    /// The line ends with a colon or semicolon.
    pub const PAUSE: i32 = -1;
    /// The line ends a sentence. Must lose against FULL: one line in thirty ends so by chance.
    pub const SENTENCE: i32 = -3;
    /// The next line begins with a mark that begins no line.
    pub const FORBIDDEN_START: i32 = 7;
    /// The next line is indented as paragraphs are.
    pub const INDENT: i32 = -6;
    /// The next line is flush where paragraphs are indented.
    pub const FLUSH: i32 = 3;
    /// The next line is short by an indent that was lost. Must win against FULL + SENTENCE.
    pub const LOST_INDENT: i32 = -3;
    /// The next line begins with a number sign.
    pub const SIGN: i32 = -6;
    /// One of the two lines is a construct of its own: masthead, attribution, closing line, table.
    pub const CONSTRUCT: i32 = -9;
    /// An office or a date begins the next line: it may sign the text, or be the end of a sentence.
    pub const OFFICE: i32 = -5;
    /// A whole title at the top of the text.
    pub const WHOLE_TITLE: i32 = -7;
    /// A line of the closing block runs on.
    pub const HANGING: i32 = 14;
    /// An empty line stands between them where empty lines are rare.
    pub const GAP: i32 = -4;
    /// A date, a number or a Latin word is broken between the lines.
    pub const BROKEN_WORD: i32 = 6;
    /// The line begins with a run-in headline, whose face is wider: its fill tells nothing.
    pub const RUN_IN: i32 = 2;
    /// The first line of a title that goes on.
    pub const TITLE: i32 = 7;
    /// A head with nothing behind it.
    pub const HEAD: i32 = -3;
    /// A word is broken off: 抄 / 送：
    pub const BROKEN_LEAD: i32 = 20;
}

/// Joins lines, strips indents, drops the empty lines that mean nothing.
pub(super) fn pass(text: &str) -> EditList {
    let lines = physical::lines(text);
    let mut edits = EditList::new();
    let Some(first) = lines.first() else {
        if !text.is_empty() {
            edits.push(Span::new(0, text.len()), "", rule::LAYOUT, "删去空行");
        }
        return edits;
    };
    if first.span.start > 0 {
        edits.push(Span::new(0, first.span.start), "", rule::LAYOUT, "删去缩进");
    }
    let joints = Joiner::new(&lines).decide();
    let keep_gaps = gaps_mean_something(&lines, &joints);
    for (at, pair) in lines.windows(2).enumerate() {
        let [a, b] = pair else { continue };
        let between = Span::new(a.span.end, b.span.start);
        let centred = is_centred(b);
        let (with, name, why) = match joints[at] {
            Some(why) => (joint(a.text, b.text), rule::LINE_JOIN, why),
            None if (keep_gaps && b.gap > 0) || centred => {
                ("\n\n", rule::LAYOUT, "去缩进和多余空行")
            }
            None => ("\n", rule::LAYOUT, "去缩进和多余空行"),
        };
        if between.slice(text) != with {
            edits.push(between, with, name, why);
        }
    }
    let end = lines.last().map_or(0, |line| line.span.end);
    // A text file ends with one line end; that much may stay.
    let tail = if text[end..].contains('\n') { "\n" } else { "" };
    if text[end..] != *tail {
        edits.push(Span::new(end, text.len()), tail, rule::LAYOUT, "删去空行");
    }
    edits
}

/// What stands between two joined lines: a space between Latin words, else nothing.
fn joint(a: &str, b: &str) -> &'static str {
    let last = a.chars().next_back().unwrap_or(' ');
    let first = b.chars().next().unwrap_or(' ');
    let latin = |c: char| c.is_ascii_alphabetic();
    let word = |c: char| c.is_ascii_alphanumeric();
    if latin(last) && word(first) || matches!(last, ',' | ';') && latin(first) && a.is_ascii() {
        " "
    } else {
        ""
    }
}

/// Whether empty lines are rare enough to say something.
fn gaps_mean_something(lines: &[Physical<'_>], joints: &[Option<&'static str>]) -> bool {
    let ends = joints.iter().filter(|joint| joint.is_none()).count();
    let gaps = joints
        .iter()
        .zip(&lines[1..])
        .filter(|(joint, line)| joint.is_none() && line.gap > 0)
        .count();
    let inside = joints
        .iter()
        .zip(&lines[1..])
        .any(|(joint, line)| joint.is_some() && line.gap > 0);
    gaps * 2 <= ends && !inside
}

/// Whether a line stands in the middle of the measure as a headline does.
fn is_centred(line: &Physical<'_>) -> bool {
    line.indent >= 5
        && headline::is_shaped(line.text)
        && !masthead::is_letter_spaced(line.text)
        && !notice::is_signature(line.text)
        && masthead::recognize(line.text).is_none()
}

/// What stands at a line's start, so that the line cannot go on the one before.
fn begins_construct(text: &str) -> bool {
    role_mark::recognize(text).is_some()
        || text.contains('\t')
        || closing::recognize(text).is_some()
        || contents::is_head(text)
        || attribution::is_line(text)
        || notice::editor(text).is_some()
        || notice::is_attachment(text)
        || is_masthead(text)
        || web::is_meta(text)
}

fn is_masthead(text: &str) -> bool {
    !matches!(
        masthead::recognize(text),
        None | Some(masthead::Line::IssuerDate { .. })
    )
}

/// Whether the line is an office with a date, or a date.
fn is_dated(text: &str) -> bool {
    matches!(
        masthead::recognize(text),
        Some(masthead::Line::IssuerDate { date: Some(_), .. })
    )
}

/// Whether a line is a construct that ends with it.
fn is_closed_construct(text: &str) -> bool {
    text.contains('\t')
        || contents::is_head(text)
        || attribution::is_line(text)
        || is_masthead(text)
        || is_dated(text) && !text.ends_with(['年', '月'])
        || web::is_meta(text)
        || attribution::at_end(text).is_some()
        || contents::leader(text).is_some() && text.ends_with(|c| numeral::digit(c).is_some())
}

/// How much of the neighbourhood is asked for the wrap width, near first.
const WINDOWS: [usize; 3] = [5, 14, 40];
/// How much of it is asked whether characters were counted or measured.
const METRIC_WINDOW: usize = 10;
/// Lines of one width differ by this much in half cells: a mark or a word that was pushed out.
const SPREAD: usize = 4;
/// The narrowest and widest measure of a page, in half cells.
const MEASURES: std::ops::RangeInclusive<usize> = 28..=120;
/// The first-line indent of a paragraph, in half cells.
const INDENT: usize = 4;

struct Joiner<'a> {
    lines: &'a [Physical<'a>],
    /// The wrap width near each line.
    measures: Vec<Option<usize>>,
    /// Paragraphs are indented.
    indented: bool,
    /// First lines are short by an indent that was lost.
    lost_indent: bool,
    /// Empty lines stand between most lines.
    spaced: bool,
    /// Where the text was wrapped by counting characters, not by their width.
    counted: Vec<bool>,
}

impl<'a> Joiner<'a> {
    fn new(lines: &'a [Physical<'a>]) -> Self {
        let counted: Vec<bool> = (0..lines.len()).map(|at| is_counted(lines, at)).collect();
        let measures: Vec<_> = (0..lines.len())
            .map(|at| measure(lines, at, |line| used(line, counted[at])))
            .collect();
        let indents = lines
            .iter()
            .filter(|line| (2..=5).contains(&line.indent))
            .count();
        let flush = lines.iter().filter(|line| line.indent < 2).count();
        let gaps = lines.iter().filter(|line| line.gap > 0).count();
        let mut joiner = Self {
            lines,
            measures,
            indented: indents >= 2 && flush >= 2,
            lost_indent: false,
            spaced: gaps * 2 > lines.len(),
            counted,
        };
        joiner.lost_indent = !joiner.indented && joiner.loses_indents();
        joiner
    }

    /// Whether lines behind a certain paragraph end are short by an indent.
    fn loses_indents(&self) -> bool {
        let (mut short, mut full) = (0, 0);
        for (at, pair) in self.lines.windows(2).enumerate() {
            let (Some(measure), Some(next)) = (self.measures[at], self.measures[at + 1]) else {
                continue;
            };
            let ends =
                pair[0].text.ends_with(class::is_sentence_end) && pair[0].width + 8 < measure;
            if !ends || is_finished(pair[1].text) || pair[1].width + 12 < next {
                continue;
            }
            if pair[1].width + INDENT <= next + 1 {
                short += 1
            } else {
                full += 1
            }
        }
        short > full
    }

    /// For each line but the last: why it is joined with the next, or `None`.
    fn decide(&self) -> Vec<Option<&'static str>> {
        let mut joints = Vec::with_capacity(self.lines.len());
        let mut starts = true;
        let mut distributes = false;
        for at in 0..self.lines.len().saturating_sub(1) {
            let text = self.lines[at].text;
            distributes = closing::recognize(text) == Some(closing::Closing::Distribution)
                || distributes && joints.last().is_some_and(Option::is_some);
            let mut case = Case {
                score: 0,
                best: (0, ""),
                fill: Fill::Unknown,
            };
            self.weigh(at, starts, distributes, &mut case);
            if std::env::var("DBG").is_ok() {
                eprintln!(
                    "{} w={} m={:?} starts={starts} {} | {}",
                    case.score,
                    self.lines[at].width,
                    self.measures[at],
                    self.lines[at].text,
                    self.lines[at + 1].text
                );
            }
            let joined = case.score > 0;
            joints.push(joined.then_some(case.best.1));
            starts = !joined;
        }
        joints
    }

    fn weigh(&self, at: usize, starts: bool, distributes: bool, case: &mut Case) {
        let (a, b) = (&self.lines[at], &self.lines[at + 1]);
        self.weigh_fill(at, starts, case);
        self.weigh_end(a, b, at, case);
        self.weigh_start(at, starts, case);
        if b.gap > 0 && !self.spaced && !b.page {
            case.add(weight::GAP, "");
        }
        let full = case.fill == Fill::Full;
        if self.is_imprint(at + 1) {
            case.add(weight::CONSTRUCT, "");
        } else if distributes && !begins_construct(b.text) && sign::recognize(b.text).is_none() {
            case.add(weight::HANGING, "报送单位续行");
        } else if is_closed_construct(a.text) && !(full && web::is_meta(a.text))
            || begins_construct(b.text)
        {
            case.add(weight::CONSTRUCT, "");
        } else if is_dated(b.text) || self.is_signature(at + 1) {
            case.add(weight::OFFICE, "");
        }
        if closing::distribution(&format!("{}{}", a.text, b.text)).is_some()
            && a.text.chars().count() == 1
        {
            case.add(weight::BROKEN_LEAD, "断开的词");
        }
        if self.is_broken_title(at) {
            case.add(weight::TITLE, "标题续行");
        } else if at == 0
            && headline::is_shaped(a.text)
            && !is_cut_run_in(a.text)
            && ends_as_title(a.text)
            && !has_open_bracket(a.text)
        {
            case.add(weight::WHOLE_TITLE, "");
        }
    }

    fn weigh_fill(&self, at: usize, starts: bool, case: &mut Case) {
        let (a, b) = (&self.lines[at], &self.lines[at + 1]);
        if starts && headline::run_in(a.text, true).is_some() || starts && is_cut_run_in(a.text) {
            case.add(weight::RUN_IN, "行首标题后接正文");
            return;
        }
        let Some(measure) = self.measures[at] else {
            case.add(weight::NO_WIDTH, "");
            return;
        };
        let indent = if a.indent <= 5 && self.indented {
            a.indent
        } else {
            0
        };
        let used = indent + if self.counted[at] { a.count } else { a.width };
        if used > measure + SPREAD {
            case.add(weight::NO_WIDTH, "");
            return;
        }
        let room = (measure + 1).saturating_sub(used);
        let need = first_word(b.text, self.counted[at]);
        let lost = if starts && self.lost_indent {
            INDENT
        } else {
            0
        };
        if room < need + 1 || (lost > 0 && room < need + 1 + lost && used + lost <= measure + 1) {
            case.fill = Fill::Full;
            case.add(weight::FULL, "行已排满");
        } else if room < need + 3 + lost {
            case.fill = Fill::Nearly;
            case.add(weight::NEARLY_FULL, "行近排满");
        } else {
            case.fill = Fill::Short;
            case.add(weight::SHORT, "");
        }
    }

    fn weigh_start(&self, at: usize, starts: bool, case: &mut Case) {
        let (a, b) = (&self.lines[at], &self.lines[at + 1]);
        if b.text.starts_with(is_forbidden_start) {
            case.add(weight::FORBIDDEN_START, "标点不起行");
            return;
        }
        let finished = is_finished(a.text);
        if self.indented && (2..=5).contains(&b.indent) && a.indent < b.indent {
            case.add(weight::INDENT, "");
        } else if self.indented && (2..=5).contains(&b.indent) {
            case.add(weight::INDENT, "");
        } else if self.indented && b.indent < 2 && self.measures[at].is_some() {
            case.add(
                if finished {
                    weight::FLUSH - 1
                } else {
                    weight::FLUSH
                },
                "下行不缩进",
            );
        } else if b.indent >= 6 && self.indented {
            case.add(weight::GAP, "");
        }
        if self.lost_indent && finished && self.is_short_by_indent(at + 1) {
            case.add(weight::LOST_INDENT, "");
        }
        if sign::recognize(b.text).is_some() {
            case.add(weight::SIGN, "");
        }
        let signed = sign::recognize(a.text).is_some();
        if starts && signed && !finished && a.width < 44 && !a.text.ends_with(['，', '、', ',']) {
            case.add(weight::HEAD, "");
        }
    }

    /// Whether a line that runs on is short by a first-line indent.
    fn is_short_by_indent(&self, at: usize) -> bool {
        let line = &self.lines[at];
        let (Some(measure), Some(next)) = (self.measures[at], self.lines.get(at + 1)) else {
            return false;
        };
        let room = measure.saturating_sub(used(line, self.counted[at]));
        !is_finished(line.text)
            && (3..=7).contains(&room)
            && room >= first_word(next.text, self.counted[at])
    }

    /// Whether line `at` is one of a title that goes on below.
    fn is_broken_title(&self, at: usize) -> bool {
        let (a, b) = (&self.lines[at], &self.lines[at + 1]);
        let plain = |line: &Physical<'_>| {
            headline::is_phrase(line.text) && !begins_construct(line.text) && !is_dated(line.text)
        };
        if !plain(a) || !plain(b) {
            return false;
        }
        let goes_on = a.width >= 16 && TITLE_GOES_ON.iter().any(|end| a.text.ends_with(end));
        let set_off = at == 0 || is_closed_construct(self.lines[at - 1].text) || a.gap > 0;
        if (set_off || at < 4) && goes_on {
            return true;
        }
        if b.gap > 0 && !self.spaced || !(set_off || at < 4) {
            return false;
        }
        let whole = ends_as_title(b.text) && !ends_as_title(a.text) && b.width <= a.width + 12;
        let red_head = a.width >= 20 && b.text.ends_with("文件") && !masthead::is_name(a.text);
        let about = a.text.contains("关于") && !ends_as_title(a.text) && ends_as_title(b.text);
        whole && a.width >= 20 || red_head || about || set_off && self.fills_title(at)
    }

    /// Whether line `at` is as wide as a title line in its larger type, and a shorter line goes on.
    fn fills_title(&self, at: usize) -> bool {
        let (a, b) = (&self.lines[at], &self.lines[at + 1]);
        let text_follows = self
            .lines
            .get(at + 2)
            .is_some_and(|next| !headline::is_phrase(next.text));
        self.measures[at].is_some_and(|measure| {
            TITLE_FILL.contains(&(a.width * 100 / measure)) && b.width < a.width && text_follows
        })
    }
}

/// The share of the body's measure that a full title line takes, in hundredths: the title is set in
/// 22 or 18 pt where the body has 16 pt.
const TITLE_FILL: std::ops::RangeInclusive<usize> = 62..=90;

/// A headline and the first words of its text, cut by the line end: `…工作会议 8`, `…不停学 一`.
fn is_cut_run_in(text: &str) -> bool {
    let Some((at, blank)) = text.char_indices().find(|(_, c)| class::is_blank(*c)) else {
        return false;
    };
    let rest = text[at..].trim_start();
    let wide = blank != ' ' || text[at..].len() - rest.len() > 1;
    let head = &text[..at];
    if head.ends_with(|c: char| c.is_ascii_alphanumeric()) && !wide {
        return false;
    }
    if is_dated(text)
        || head.chars().count() < 8
        || !headline::is_shaped(head)
        || head.contains(['，', ','])
        || rest.contains(class::is_blank) && !wide
    {
        return false;
    }
    let count = rest.chars().count();
    let mark = rest.chars().next_back().is_some_and(class::is_sentence_end);
    let ordinal = rest.chars().all(|c| numeral::digit(c).is_some()) || series_start(rest);
    !mark && count <= 14 && (ordinal || wide || count >= 2 && !rest.ends_with(class::is_closing))
}

fn series_start(text: &str) -> bool {
    text.chars().all(numeral::is_chinese_numeral) || series::recognize(text).is_some()
}

/// Endings of titles.
const TITLE_ENDINGS: &[&str] = &[
    "通知", "报告", "方案", "意见", "办法", "通报", "决定", "公告", "通告", "批复", "纪要", "总结",
    "计划", "要点", "细则", "规定", "大会", "会议", "讲话", "仪式", "制度", "预案", "情况", "文件",
    "函", "请示", "条例", "活动", "比赛", "工作", "建设", "发展", "培训",
];

/// Words that end no title: what follows stands on the next line.
const TITLE_GOES_ON: &[&str] = &[
    "举行", "召开", "开展", "关于", "组织", "印发", "转发", "的", "和", "与", "及", "暨", "对",
    "在", "为", "加强", "推进", "做好", "落实",
];

fn ends_as_title(text: &str) -> bool {
    let text = match text.rfind(['（', '(']) {
        Some(at) if at > 0 && text.ends_with(['）', ')']) => text[..at].trim_end(),
        _ => text,
    };
    TITLE_ENDINGS.iter().any(|end| text.ends_with(end))
}

/// The sum of the evidence, and the strongest reason for a joint.
struct Case {
    score: i32,
    best: (i32, &'static str),
    fill: Fill,
}

/// How full a line is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Fill {
    Unknown,
    Short,
    Nearly,
    Full,
}

impl Case {
    fn add(&mut self, weight: i32, why: &'static str) {
        self.score += weight;
        if weight > self.best.0 && !why.is_empty() {
            self.best = (weight, why);
        }
    }
}

impl Joiner<'_> {
    fn weigh_end(&self, a: &Physical<'_>, b: &Physical<'_>, at: usize, case: &mut Case) {
        let last = a.text.chars().next_back().unwrap_or(' ');
        let before = a.text.chars().nth_back(1).unwrap_or(' ');
        let digits = a.text.ends_with(|c| numeral::digit(c).is_some())
            && b.text.starts_with(|c| numeral::digit(c).is_some());
        if is_broken_word(a.text, b.text) && !(digits && case.fill == Fill::Short) {
            case.add(weight::BROKEN_WORD, "数字或日期断开");
        }
        if has_open_bracket(a.text) {
            case.add(weight::OPEN, "括号未完");
            return;
        }
        if is_finished(a.text) {
            case.add(weight::SENTENCE, "");
        } else {
            match last {
                '，' | '、' => case.add(weight::COMMA, "逗号后接下行"),
                ',' if !before.is_ascii() => case.add(weight::COMMA, "逗号后接下行"),
                '：' | ':' | '；' | ';' => case.add(weight::PAUSE, ""),
                '|' | '｜' => case.add(weight::BROKEN_WORD, "句子未完"),
                _ if is_running(a.text) && self.is_long(at) => {
                    case.add(weight::RUNNING, "句子未完")
                }
                _ => case.add(weight::WORD, "句子未完"),
            }
        }
    }

    /// Whether a line fills more than half of the measure near it.
    fn is_long(&self, at: usize) -> bool {
        self.measures[at]
            .is_some_and(|measure| used(&self.lines[at], self.counted[at]) * 2 > measure)
    }

    /// Whether an office with a date behind it begins on line `at`, as under the distribution list.
    fn is_imprint(&self, at: usize) -> bool {
        let text = self.lines[at].text;
        let joined = self
            .lines
            .get(at + 1)
            .filter(|_| self.is_long(at))
            .map(|next| format!("{text}{}", next.text));
        [Some(text.to_owned()), joined].into_iter().flatten().any(|text| {
            matches!(masthead::recognize(&text), Some(masthead::Line::IssuerDate { issuer: Some(issuer), date: Some(_) }) if issuer.len() >= 18)
        })
    }

    /// Whether an office on line `at` has a date on the next.
    fn is_signature(&self, at: usize) -> bool {
        notice::is_signature(self.lines[at].text)
            && self
                .lines
                .get(at + 1)
                .is_some_and(|next| is_dated(next.text) || notice::is_signature(next.text))
    }
}

/// Whether the line ends a sentence. A half-width dot ends one behind Chinese.
pub(super) fn is_finished(text: &str) -> bool {
    let body = text.trim_end_matches(|c| class::is_closing(c) || matches!(c, '"' | '\''));
    let Some(last) = body.chars().next_back() else {
        return false;
    };
    let before = body.chars().nth_back(1).unwrap_or(' ');
    class::is_sentence_end(last) && last != '…'
        || matches!(last, '.' | '．') && class::is_han(before)
        || last == '…' && body.len() < text.len()
        || attribution::at_end(text).is_some()
}

/// Whether a line is running text: it holds the marks of sentences.
fn is_running(text: &str) -> bool {
    let body = sign::recognize(text).map_or(text, |sign| &text[sign.len..]);
    let clauses = body.matches(['，', '；', ',', ';']).count();
    let listed = body.matches('、').count();
    body.contains('。')
        || clauses >= 2
        || listed >= 3
        || clauses == 1
            && (text.chars().count() >= 20 && !ends_as_title(text)
                || body.len() == text.len() && !headline::is_shaped(text))
}

/// Whether a bracket or book title mark opened on the line is still open at its end.
fn has_open_bracket(text: &str) -> bool {
    let mut depth = 0_usize;
    for c in text.chars() {
        match c {
            '（' | '(' | '《' | '«' | '〔' | '【' | '“' => depth += 1,
            '）' | ')' | '》' | '»' | '〕' | '】' | '”' => depth = depth.saturating_sub(1),
            _ if class::is_sentence_end(c) => depth = 0,
            _ => {}
        }
    }
    depth > 0
}

/// Whether a number, date, amount or Latin word is cut between two lines.
fn is_broken_word(a: &str, b: &str) -> bool {
    let last = a.chars().next_back().unwrap_or(' ');
    let first = b.chars().next().unwrap_or(' ');
    let digit = |c| numeral::digit(c).is_some();
    if digit(last) {
        let run = a.len() - a.trim_end_matches(digit).len();
        let bare = run < a.len();
        return bare
            && (digit(first) && sign::recognize(b).is_none()
                || first == '%'
                || "年月日时分个人家万亿元户条件次期名项".contains(first));
    }
    if "年月".contains(last) && digit(first) {
        let rest = b.trim_start_matches(digit).trim_start();
        let dated = a.trim_end_matches(['年', '月']).ends_with(digit)
            || a.trim_end_matches(['年', '月']).trim_end().ends_with(digit);
        return dated && rest.starts_with(['月', '日']);
    }
    last == '-'
        && a.chars()
            .nth_back(1)
            .is_some_and(|c| c.is_ascii_alphanumeric())
        && first.is_ascii_alphanumeric()
        || last.is_ascii_alphabetic() && first.is_ascii_alphabetic()
}

/// Marks that begin no line: what stands there belongs to the line before.
fn is_forbidden_start(c: char) -> bool {
    "，。、；：？！）》」』】〕”’…％%.,;:?!)]}·～".contains(c)
}

/// The width of what must stand together at the start of a line, in half cells.
fn first_word(text: &str, counted: bool) -> usize {
    let cells = |c| if counted { 2 } else { class::half_cells(c) };
    let mut chars = text.chars().peekable();
    let Some(first) = chars.next() else { return 0 };
    let mut width = cells(first);
    let word = |c: char| {
        c.is_ascii_alphanumeric() || numeral::digit(c).is_some() || matches!(c, '.' | '%' | '-')
    };
    let mut prev = first;
    while let Some(&c) = chars.peek() {
        let glued = word(prev) && word(c) || is_forbidden_start(c) || class::is_opening(prev);
        if !glued || width > 24 {
            break;
        }
        width += cells(c);
        prev = c;
        chars.next();
    }
    width
}

/// The width at which the text near a line was wrapped: the widest at which several lines end in
/// the middle of a sentence, single lines that stand out aside.
fn measure(
    lines: &[Physical<'_>],
    at: usize,
    used: impl Fn(&Physical<'_>) -> usize,
) -> Option<usize> {
    WINDOWS.iter().enumerate().find_map(|(n, radius)| {
        let from = at.saturating_sub(*radius);
        let to = (at + radius + 1).min(lines.len());
        let near = &lines[from..to];
        let wanted = [3, 2, 5][n];
        let widths: Vec<usize> = near
            .iter()
            .filter(|line| {
                !is_finished(line.text) && !line.text.contains('\t') && !is_listed(line.text)
            })
            .map(&used)
            .filter(|width| MEASURES.contains(width))
            .collect();
        let within = |width: usize, spread: usize| {
            widths
                .iter()
                .filter(|&&w| w <= width && w + spread >= width)
                .count()
        };
        let peak = widths.iter().map(|&width| within(width, 1)).max()?;
        let width = widths
            .iter()
            .copied()
            .filter(|&width| within(width, SPREAD) >= wanted && within(width, 1) * 2 >= peak)
            .max()?;
        // Where many lines are wider, nothing was wrapped here.
        let wider = near
            .iter()
            .filter(|line| used(line) > width + SPREAD)
            .count();
        let cluster = near
            .iter()
            .map(&used)
            .filter(|&w| w <= width + 1 && w + SPREAD >= width)
            .count();
        (wider * 3 <= cluster).then_some(width)
    })
}

/// Whether a line looks like one of a contents list, which tells nothing of the wrap width.
fn is_listed(text: &str) -> bool {
    contents::leader(text).is_some()
        || sign::recognize(text).is_some() && text.ends_with(|c| numeral::digit(c).is_some())
}

/// The width a line takes of the measure, first-line indent included.
fn used(line: &Physical<'_>, counted: bool) -> usize {
    let indent = if line.indent <= 5 { line.indent } else { 0 };
    indent + if counted { line.count } else { line.width }
}

/// Whether the lines near one that run on agree better in their number of characters than in their
/// width.
fn is_counted(lines: &[Physical<'_>], at: usize) -> bool {
    let lines = &lines[at.saturating_sub(METRIC_WINDOW)..(at + METRIC_WINDOW + 1).min(lines.len())];
    let agreeing = |counted: bool| {
        let widths: Vec<usize> = lines
            .iter()
            .filter(|line| {
                !is_finished(line.text) && line.count != line.width && !line.text.contains('\t')
            })
            .map(|line| used(line, counted))
            .filter(|width| MEASURES.contains(width))
            .collect();
        let peak = widths
            .iter()
            .map(|w| widths.iter().filter(|v| v.abs_diff(*w) <= 1).count())
            .max();
        peak.unwrap_or(0)
    };
    agreeing(true) > agreeing(false)
}
