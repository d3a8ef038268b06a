//! Damage to number signs: the same wrong form for a level throughout the text.

use super::{Paste, Rng};

/// A number sign taken apart: level, bare number, length in bytes.
struct Sign<'a> {
    level: usize,
    number: &'a str,
    len: usize,
}

/// Wrong forms for each level; `N` stands for the number.
const FORMS: [&[&str]; 4] = [
    &["N.", "N，", "N．", "N、 ", "N 、", "N,"],
    &["(N)", "（N）、", "（ N ）", "(N) "],
    &["N、", "N．", "N. ", "N，", "N 、"],
    &["(N)", "（N）、", "( N )", "N）"],
];

/// Gives each level a wrong form.
pub fn damage(paste: &mut Paste, rng: &mut Rng) {
    let forms = FORMS.map(|forms| rng.pick(forms));
    replace(paste, |sign| {
        Some(forms[sign.level].replace('N', sign.number))
    });
}

/// Writes levels 2 to 4 with enclosed numerals: ㈠ or ⑴, ⒈ or ①.
pub fn enclose(paste: &mut Paste, rng: &mut Rng) {
    let third = rng.pick(&['⒈', '①']);
    replace(paste, |sign| {
        let chinese = "一二三四五六七八九十";
        let at = match sign.level {
            1 => chinese.chars().position(|c| sign.number == c.to_string()),
            _ => sign.number.parse::<usize>().ok()?.checked_sub(1),
        };
        let at =
            u32::try_from(at.filter(|&at| at < if sign.level == 1 { 10 } else { 20 })?).ok()?;
        let first = match sign.level {
            1 => '㈠',
            2 => third,
            3 => '⑴',
            _ => return None,
        };
        char::from_u32(first as u32 + at).map(String::from)
    });
}

fn replace(paste: &mut Paste, form: impl Fn(&Sign<'_>) -> Option<String>) {
    for line in paste.lines.iter_mut().filter(|line| line.numbered) {
        let Some(sign) = sign(&line.text) else {
            continue;
        };
        if let Some(new) = form(&sign) {
            line.text = new + &line.text[sign.len..];
        }
    }
}

/// The canonical sign at the start of a line.
fn sign(text: &str) -> Option<Sign<'_>> {
    let (open, rest) = match text.strip_prefix('（') {
        Some(rest) => ("（", rest),
        None => ("", text),
    };
    let end = rest.find(['、', '）', '.'])?;
    let number = &rest[..end];
    let mark = rest[end..].chars().next()?;
    let arabic = number.bytes().all(|byte| byte.is_ascii_digit());
    let level = match (open, mark, arabic) {
        ("", '、', false) => 0,
        ("（", '）', false) => 1,
        ("", '.', true) => 2,
        ("（", '）', true) => 3,
        _ => return None,
    };
    let len = open.len() + end + mark.len_utf8();
    Some(Sign { level, number, len })
}
