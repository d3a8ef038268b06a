//! Damage by pages: page numbers, form feeds, running heads, in the middle of paragraphs too, and
//! the contents list with its dots.

use jianbao::Role;

use super::{Line, Paste, Rng, layout};

/// Ways to number a page; `N` stands for its number, `T` for the number of pages.
const FOOTS: [&str; 10] = [
    "— N —",
    "—N—",
    "- N -",
    "-N-",
    "第N页 共T页",
    "第 N 页",
    "N / T",
    "N",
    "－ N －",
    "· N ·",
];

/// Wraps the text and numbers its pages.
pub fn numbers(paste: &mut Paste, rng: &mut Rng) {
    paginate(paste, rng, None);
}

/// Wraps the text, numbers its pages and repeats the bulletin's name or title above each.
pub fn running_heads(paste: &mut Paste, rng: &mut Rng) {
    let named = |line: &&Line| matches!(line.role, Some(Role::Masthead | Role::Title));
    let head = paste.lines.iter().find(named).map(|line| {
        let head = line
            .run_in
            .map_or(line.text.as_str(), |end| &line.text[..end]);
        head.trim().to_owned()
    });
    paginate(paste, rng, head.as_deref());
}

fn paginate(paste: &mut Paste, rng: &mut Rng, head: Option<&str>) {
    layout::wrap_kinsoku(paste, rng);
    let rows = 10 + rng.below(13);
    let foot = rng.pick(&FOOTS);
    let full_width = rng.chance(25);
    let feed = rng.chance(60);
    let indent = " ".repeat(rng.pick(&[0, 0, 24, 48]));
    let total = paste.lines.len().div_ceil(rows);
    let mut lines = Vec::new();
    for (page, rest) in (1..).zip(paste.lines.chunks(rows)) {
        let start = lines.len();
        if let Some(head) = head.filter(|_| page > 1) {
            lines.push(Line::foreign(head));
        }
        lines.extend_from_slice(rest);
        let mut number = foot
            .replace('N', &page.to_string())
            .replace('T', &total.to_string());
        if full_width {
            number = number.chars().map(super::marks::to_full_width).collect();
        }
        lines.push(Line::foreign(format!("{indent}{number}")));
        if feed && page > 1 {
            lines[start].text.insert(0, '\x0c');
        }
    }
    paste.lines = lines;
}

/// Ends the lines of the contents with dots and page numbers.
pub fn dot_leaders(paste: &mut Paste, rng: &mut Rng) {
    let dots = rng.pick(&[" ........ ", "……………", "．．．．．．", "·········", "\t"]);
    let mut page = 1;
    let mut open = false;
    for line in &mut paste.lines {
        let entry = line.role == Some(Role::Toc);
        // The line above the entries has no page.
        if entry && open {
            line.text.push_str(dots);
            line.text.push_str(&page.to_string());
            page += 1 + rng.below(3);
        }
        open = entry;
    }
}
