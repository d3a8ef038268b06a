//! Damage to lines: wraps, indents, blank lines, line ends lost.

use jianbao::Role;
use jianbao::text::class::{half_cells, is_blank, is_closing, is_han, is_opening, width};

use super::{Line, Paste, Rng};

/// Line lengths in half cells as office programs, chat windows and PDFs give them.
const WRAP_WIDTHS: [usize; 6] = [52, 54, 56, 58, 64, 76];

/// How a text is wrapped.
#[derive(Clone, Copy)]
struct Wrap {
    /// Two full-width spaces before the first line of running text.
    indent: bool,
    /// An empty line between all lines.
    blank: bool,
    /// Lines begin and end as the line-breaking rules allow.
    kinsoku: bool,
}

/// Breaks lines anywhere, without indent.
pub fn wrap(paste: &mut Paste, rng: &mut Rng) {
    wrap_as(paste, rng, [false, false, false]);
}

/// Breaks lines anywhere; paragraphs are indented.
pub fn wrap_indented(paste: &mut Paste, rng: &mut Rng) {
    wrap_as(paste, rng, [true, false, false]);
}

/// Breaks lines anywhere, with an empty line after each.
pub fn wrap_blank(paste: &mut Paste, rng: &mut Rng) {
    wrap_as(paste, rng, [false, true, false]);
}

/// Breaks lines anywhere, with an indent and an empty line after each.
pub fn wrap_indented_blank(paste: &mut Paste, rng: &mut Rng) {
    wrap_as(paste, rng, [true, true, false]);
}

/// Breaks lines as a word processor does; what comes out of a PDF, indented or not.
pub fn wrap_kinsoku(paste: &mut Paste, rng: &mut Rng) {
    let indent = rng.chance(50);
    wrap_as(paste, rng, [indent, false, true]);
}

/// Wraps each story in its own way, as when items come from several offices.
pub fn wrap_mixed(paste: &mut Paste, rng: &mut Rng) {
    let mut lines: Vec<Line> = Vec::new();
    let mut rest = std::mem::take(&mut paste.lines);
    while !rest.is_empty() {
        let titles = (1..rest.len()).filter(|&at| rest[at].role == Some(Role::Title));
        let tail = rest.split_off(titles.min().unwrap_or(rest.len()));
        paste.lines = rest;
        let way = rng.pick(&[
            wrap,
            wrap_indented,
            wrap_indented_blank,
            wrap_kinsoku,
            indent,
        ]);
        way(paste, rng);
        lines.append(&mut paste.lines);
        rest = tail;
    }
    paste.lines = lines;
}

fn wrap_as(paste: &mut Paste, rng: &mut Rng, [indent, blank, kinsoku]: [bool; 3]) {
    let cells = rng.pick(&WRAP_WIDTHS);
    let how = Wrap {
        indent,
        blank,
        kinsoku,
    };
    let mut lines = Vec::new();
    for line in paste.lines.drain(..) {
        if line.role == Some(Role::Table) {
            lines.push(line);
            continue;
        }
        let set_in = line.text.starts_with(is_blank);
        let indent = how.indent && !set_in && is_indented(&line);
        for text in break_line(&line.text, cells, indent, how.kinsoku) {
            lines.push(Line {
                text,
                ..line.clone()
            });
        }
    }
    if how.blank {
        lines.retain(|line| !line.text.is_empty());
        lines = lines
            .into_iter()
            .flat_map(|line| [line, Line::foreign("")])
            .collect();
    }
    paste.lines = lines;
}

/// Breaks one line after at most `cells` half cells. Latin words stay whole where they fit.
fn break_line(text: &str, cells: usize, indent: bool, kinsoku: bool) -> Vec<String> {
    let mut out = Vec::new();
    let mut now = String::from(if indent { "　　" } else { "" });
    let mut chars: Vec<char> = text.chars().collect();
    chars.reverse();
    while let Some(c) = chars.pop() {
        if width(&now) + half_cells(c) <= cells {
            now.push(c);
            continue;
        }
        chars.push(c);
        give_back(&mut now, &mut chars, kinsoku);
        // A blank at the break belongs to neither line.
        while chars.last().is_some_and(|&c| is_blank(c)) {
            chars.pop();
        }
        out.push(std::mem::take(&mut now).trim_end().to_owned());
    }
    out.push(now);
    out
}

/// Moves characters from the end of a full line to the next one until the break is allowed.
fn give_back(now: &mut String, next: &mut Vec<char>, kinsoku: bool) {
    let whole = now.clone();
    while let (Some(last), Some(&first)) = (now.chars().last(), next.last()) {
        let word = |c: char| c.is_ascii_alphabetic() || (kinsoku && c.is_ascii_graphic());
        let number = kinsoku && last.is_ascii_digit() && matches!(first, '%' | '‰' | '℃');
        let pair = last == first && matches!(last, '—' | '…');
        let mark = kinsoku && (is_opening(last) || forbidden_at_start(first));
        if !(word(last) && word(first) || number || pair || mark) {
            return;
        }
        now.pop();
        next.push(last);
    }
    // A word longer than a line is broken where the line ends.
    let taken = whole.chars().count();
    next.truncate(next.len() - taken);
    *now = whole;
}

fn forbidden_at_start(c: char) -> bool {
    is_closing(c)
        || matches!(
            c,
            '。' | '，' | '、' | '；' | '：' | '？' | '！' | '—' | '…'
        )
}

/// Whether two cells stay empty before the line: running text, and headlines that text follows.
fn is_indented(line: &Line) -> bool {
    let text = |role: Role| {
        role.level().is_some()
            || matches!(
                role,
                Role::Paragraph | Role::Note | Role::Attachment | Role::Contact
            )
    };
    line.run_in.is_some() || line.role.is_some_and(text)
}

/// Indents running text with full-width or half-width spaces.
pub fn indent(paste: &mut Paste, rng: &mut Rng) {
    let indent = rng.pick(&["　　", "    ", "  ", "　", "\t"]);
    for line in &mut paste.lines {
        if is_indented(line) {
            line.text.insert_str(0, indent);
        }
    }
}

/// Centres masthead and headlines, sets signatures and attributions right, indents the rest.
pub fn centre(paste: &mut Paste, _rng: &mut Rng) {
    const CELLS: usize = 56;
    for line in &mut paste.lines {
        let room = CELLS.saturating_sub(width(&line.text));
        let spaces = match line.role {
            Some(Role::Masthead | Role::Title) if line.run_in.is_none() => room / 2,
            Some(Role::Signature | Role::Attribution) => room.saturating_sub(4),
            _ if is_indented(line) => 4,
            _ => 0,
        };
        line.text.insert_str(0, &" ".repeat(spaces));
    }
}

/// Takes all empty lines out.
pub fn drop_blank_lines(paste: &mut Paste, _rng: &mut Rng) {
    paste.lines.retain(|line| !line.text.is_empty());
}

/// Puts one or two empty lines after every line.
pub fn add_blank_lines(paste: &mut Paste, rng: &mut Rng) {
    let mut lines = Vec::new();
    for line in paste.lines.drain(..) {
        lines.push(line);
        for _ in 0..=rng.below(2) {
            lines.push(Line::foreign(""));
        }
    }
    paste.lines = lines;
}

/// Parts run-in headlines from their text by something else than one full-width space.
pub fn run_in_separator(paste: &mut Paste, rng: &mut Rng) {
    let separator = rng.pick(&[" ", "  ", "    ", "　　", "\t"]);
    for line in &mut paste.lines {
        if let Some(head) = line.headline() {
            let text = line.text[head..].trim_start().to_owned();
            line.text.truncate(head);
            line.text.push_str(separator);
            line.text.push_str(&text);
        }
    }
}

/// Spaces the letters of the bulletin's name, and of 抄送.
pub fn letter_space(paste: &mut Paste, rng: &mut Rng) {
    let space = rng.pick(&[" ", "　", "  "]);
    if let Some(name) = paste.lines.iter_mut().find(|line| is_name(line)) {
        let letters: Vec<String> = name.text.chars().map(String::from).collect();
        name.text = letters.join(space);
    }
    for line in &mut paste.lines {
        if let Some(rest) = line.text.strip_prefix("抄送：") {
            line.text = format!("抄{space}送：{rest}");
        }
    }
}

/// Long names are not letter-spaced in print.
fn is_name(line: &Line) -> bool {
    line.role == Some(Role::Masthead)
        && line.text.chars().count() <= 8
        && line.text.chars().all(is_han)
}

/// Loses every line end.
pub fn one_line(paste: &mut Paste, _rng: &mut Rng) {
    paste.line_end = "";
}
