//! Cuts, insertions and repetitions that no clerk plans: what is left of a text after a bad day.

use super::Rng;

/// What may come in anywhere: marks, line ends, role marks, odd characters, debris.
const PIECES: [&str; 60] = [
    "\n",
    "\n\n",
    "\r\n",
    "\x0c",
    "\t",
    " ",
    "\u{3000}",
    "    ",
    "\u{a0}",
    "\u{200b}",
    "。",
    "，",
    "、",
    "：",
    "；",
    "（",
    "）",
    "“",
    "”",
    "\"",
    "'",
    ".",
    ",",
    ":",
    "(",
    ")",
    "——",
    "--",
    "...",
    "……",
    "<正文>",
    "<标题>",
    "<一级>",
    "<分页>",
    "<",
    ">",
    "— 3 —",
    "\n3\n",
    "\n第2页 共5页\n",
    "\n1/2\n",
    "![图](a.png)",
    "![",
    "**",
    "\n# ",
    "\n> ",
    "\n- ",
    "\n---\n",
    "| 甲 | 乙 |",
    "一、",
    "（二）",
    "3.",
    "⑷",
    "①",
    "1",
    "28",
    "5'23\"",
    "\u{fffd}",
    "\u{f0b7}",
    "⼯",
    "８％",
];

/// A piece of a text and one to six changes of it.
pub fn mutate(text: &str, rng: &mut Rng, longest: usize) -> String {
    let chars: Vec<char> = text.chars().collect();
    let mut out = excerpt(&chars, rng, longest);
    for _ in 0..=rng.below(6) {
        change(&mut out, rng);
    }
    out.into_iter().collect()
}

/// Up to so many characters from anywhere.
fn excerpt(chars: &[char], rng: &mut Rng, longest: usize) -> Vec<char> {
    let len = (20 + rng.below(longest)).min(chars.len());
    let from = rng.below(chars.len() - len + 1);
    chars[from..from + len].to_vec()
}

/// One change: characters go, come, change places or come again; lines are cut or run together.
fn change(chars: &mut Vec<char>, rng: &mut Rng) {
    let at = rng.below(chars.len() + 1);
    let len = rng.below(12).min(chars.len() - at);
    match rng.below(7) {
        0 => drop(chars.drain(at..at + len)),
        1 => {
            let piece: Vec<char> = chars[at..at + len].to_vec();
            let to = rng.below(chars.len() + 1);
            chars.splice(to..to, piece);
        }
        2 => chars[at..at + len].reverse(),
        3 => {
            let width = 10 + rng.below(30);
            let lines: Vec<char> = chars
                .chunks(width)
                .flat_map(|line| line.iter().copied().chain(['\n']))
                .collect();
            *chars = lines;
        }
        4 if rng.chance(50) => chars.retain(|c| *c != '\n'),
        _ => {
            let piece = rng.pick(&PIECES);
            chars.splice(at..at, piece.chars());
        }
    }
}
