//! Damage to characters: marks, widths, spaces, invisible characters, look-alikes.

use jianbao::Role;
use jianbao::text::class::is_han;

use super::{Paste, Rng};

/// Full-width marks and what a keyboard in Latin mode gives for them.
const HALF: [(char, char); 8] = [
    ('，', ','),
    ('。', '.'),
    ('；', ';'),
    ('：', ':'),
    ('？', '?'),
    ('！', '!'),
    ('（', '('),
    ('）', ')'),
];

/// Characters that PDF fonts confuse with Kangxi radicals and CJK radicals of the same shape.
const RADICALS: [(char, char); 22] = [
    ('一', '⼀'),
    ('人', '⼈'),
    ('入', '⼊'),
    ('力', '⼒'),
    ('十', '⼗'),
    ('大', '⼤'),
    ('小', '⼩'),
    ('山', '⼭'),
    ('工', '⼯'),
    ('心', '⼼'),
    ('户', '⼾'),
    ('文', '⽂'),
    ('方', '⽅'),
    ('日', '⽇'),
    ('月', '⽉'),
    ('水', '⽔'),
    ('生', '⽣'),
    ('用', '⽤'),
    ('行', '⾏'),
    ('老', '⽼'),
    ('民', '⺠'),
    ('长', '⻓'),
];

/// Characters that take no place: zero-width space, non-joiner and joiner, soft hyphen, word joiner.
const INVISIBLE: [char; 5] = ['\u{200b}', '\u{200c}', '\u{200d}', '\u{ad}', '\u{2060}'];

/// Rewrites every line character by character; `with` gets the character before, the character and
/// the one behind.
fn rewrite(paste: &mut Paste, mut with: impl FnMut(&mut String, Option<char>, char, Option<char>)) {
    for line in &mut paste.lines {
        let chars: Vec<char> = line.text.chars().collect();
        let head = line.run_in.take();
        let mut text = String::with_capacity(line.text.len() * 2);
        let mut from = 0;
        for (at, &c) in chars.iter().enumerate() {
            if head == Some(from) {
                line.run_in = Some(text.len());
            }
            from += c.len_utf8();
            let before = at.checked_sub(1).map(|at| chars[at]);
            with(&mut text, before, c, chars.get(at + 1).copied());
        }
        line.text = text;
    }
}

/// Makes the Chinese marks of the text half-width.
pub fn half_all(paste: &mut Paste, _rng: &mut Rng) {
    rewrite(paste, |out, _, c, _| out.push(half(c)));
}

/// Makes three in ten Chinese marks half-width.
pub fn half_some(paste: &mut Paste, rng: &mut Rng) {
    rewrite(paste, |out, _, c, _| {
        out.push(if rng.chance(30) { half(c) } else { c });
    });
}

fn half(c: char) -> char {
    let pair = HALF.iter().find(|&&(full, _)| full == c);
    pair.map_or(c, |&(_, half)| half)
}

/// Makes the curly quotes straight.
pub fn straight_quotes(paste: &mut Paste, _rng: &mut Rng) {
    rewrite(paste, |out, _, c, _| {
        out.push(match c {
            '“' | '”' => '"',
            '‘' | '’' => '\'',
            _ => c,
        });
    });
}

/// Makes digits and letters full-width.
pub fn full_width(paste: &mut Paste, _rng: &mut Rng) {
    rewrite(paste, |out, _, c, _| out.push(to_full_width(c)));
}

/// The full-width form of an ASCII digit or letter.
pub fn to_full_width(c: char) -> char {
    let shifted = char::from_u32(c as u32 + 0xfee0);
    shifted.filter(|_| c.is_ascii_alphanumeric()).unwrap_or(c)
}

/// Puts a space between Chinese and digits or letters, everywhere.
pub fn spaces_at_joints(paste: &mut Paste, _rng: &mut Rng) {
    space_out(paste, ' ', || true);
}

/// Puts a space between Chinese and digits or letters, at every third joint.
pub fn spaces_at_random(paste: &mut Paste, rng: &mut Rng) {
    space_out(paste, ' ', || rng.chance(33));
}

/// Puts a no-break space between Chinese and digits or letters, at every second joint.
pub fn spaces_unbroken(paste: &mut Paste, rng: &mut Rng) {
    space_out(paste, '\u{a0}', || rng.chance(50));
}

fn space_out(paste: &mut Paste, space: char, mut here: impl FnMut() -> bool) {
    rewrite(paste, |out, before, c, _| {
        let joint = |a: char, b: char| is_han(a) && b.is_ascii_alphanumeric();
        if before.is_some_and(|b| joint(b, c) || joint(c, b)) && here() {
            out.push(space);
        }
        out.push(c);
    });
}

/// Strews characters that take no place.
pub fn invisible(paste: &mut Paste, rng: &mut Rng) {
    rewrite(paste, |out, _, c, _| {
        out.push(c);
        if rng.chance(2) {
            out.push(rng.pick(&INVISIBLE));
        }
    });
}

/// Puts a byte order mark first and ends lines as Windows does.
pub fn bom_and_crlf(paste: &mut Paste, _rng: &mut Rng) {
    paste.line_end = "\r\n";
    if let Some(first) = paste.lines.first_mut() {
        first.text.insert(0, '\u{feff}');
        first.run_in = first.run_in.map(|head| head + '\u{feff}'.len_utf8());
    }
}

/// Marks headlines and heads as a chat program or a note-taking program does.
pub fn markdown(paste: &mut Paste, rng: &mut Rng) {
    let bold = rng.chance(50);
    for line in &mut paste.lines {
        let level = match line.role {
            Some(Role::Title) => 1,
            Some(role) => role.level().map_or(0, |level| 1 + usize::from(level)),
            None => 0,
        };
        if level == 0 {
            continue;
        }
        if bold || line.run_in.is_some() {
            let end = line.run_in.unwrap_or(line.text.len());
            line.text.insert_str(end, "**");
            line.text.insert_str(0, "**");
        } else {
            line.text.insert_str(0, &format!("{} ", "#".repeat(level)));
        }
    }
}

/// Replaces characters by radicals that look the same.
pub fn kangxi(paste: &mut Paste, rng: &mut Rng) {
    rewrite(paste, |out, _, c, _| {
        let radical = RADICALS.iter().find(|&&(plain, _)| plain == c);
        out.push(radical.filter(|_| rng.chance(70)).map_or(c, |&(_, r)| r));
    });
}
